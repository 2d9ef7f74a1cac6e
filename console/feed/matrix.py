"""A Matrix room as a source: messages are questions, reactions votes, redactions withdrawals.

The account of the access token reads one room that is not encrypted, through ``/sync``. At the
first run the room is read back as far as `HISTORY` messages, for what was asked before Podium was
opened must not be lost; later runs go on where the last parcel was stored, and what was missed
meanwhile is read back to there. ``next_batch`` is the position that is stored with each parcel.
"""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

from console.domain.sources import Side
from console.domain.wording import plural, text
from console.feed.connector import SourceAway, SourceRefused
from console.feed.matrix_api import Homeserver
from console.feed.matrix_events import (
    Spoilt,
    Sync,
    Timeline,
    arrival_of,
    messages_of,
    name_of,
    sync_of,
)
from console.feed.parcels import bring
from console.runtime.clock import sleep
from console.runtime.secrets import Secret

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from console.domain.questions import Arrival
    from console.feed.connector import Intake

HISTORY = 200
"""Events that are read back at the first run."""

GAP = 10_000
"""Events that are read back to where the last run ended."""

MOST_PAGES = 400
"""Answers for which one goes back: a homeserver may give pages without events."""

PAUSE = 0.2
"""Seconds after an answer without events: one that does not hold answers back is not hammered."""

MOST_NAMES = 10_000
"""Names of members that are kept; beyond, they are learnt anew."""


@dataclass(frozen=True, slots=True)
class Place:
    """Which room of which homeserver, and what lets one in."""

    address: str
    """The homeserver's address, such as ``https://matrix.example.org``."""
    room: str
    """An id (``!…``) or an alias (``#…:example.org``)."""
    token: Secret


class MatrixRoom:
    """Reads the questions of one room."""

    def __init__(
        self,
        source: str,
        place: Place,
        side: Side = Side.ONLINE,
        wait: Callable[[float], Awaitable[None]] = sleep,
        history: int = HISTORY,
    ) -> None:
        self._source = source
        self._history = history
        self._place = place
        self._side = side
        self._wait = wait
        self._names: dict[str, str] = {}

    @property
    def source(self) -> str:
        """The source's name."""
        return self._source

    async def run(self, intake: Intake) -> None:
        """Read the room until the connection ends.

        Raises:
            SourceRefused: the token, the room or its encryption stands in the way.
            OSError: the homeserver cannot be reached, or what was read could not be stored.
        """
        from aiohttp import ClientSession, DummyCookieJar  # noqa: PLC0415 - on first use

        token = self._place.token.revealed
        if not token or not token.isascii() or not token.isprintable():
            raise SourceRefused(text("An access token is needed. Put it where “secret” points."))
        async with ClientSession(cookie_jar=DummyCookieJar()) as session:
            server = Homeserver(session, self._place.address, self._place.token, self._wait)
            room = await self._enter(server)
            since = intake.position
            while True:
                since = await self._read_on(server, room, since, intake)

    async def _enter(self, server: Homeserver) -> str:
        """Find the room, be in it, and give its id."""
        account = (await server.who()).part("user_id")
        room = self._place.room
        if room.startswith("#"):
            found = await server.room_of(room)
            if not found.part("room_id"):
                raise SourceRefused(text("There is no Matrix room {room}.", room=room))
            room = found.part("room_id")
        if not await server.is_in(room) and not (await server.join(room)).is_good:
            raise SourceRefused(
                text(
                    "The room {room} does not let {account} in. Invite it.",
                    room=self._place.room,
                    account=account,
                )
            )
        if (await server.encryption(room)).is_good:
            raise SourceRefused(
                text(
                    "The room {room} is encrypted, and Podium cannot read it. "
                    "Make a room without encryption.",
                    room=self._place.room,
                )
            )
        return room

    async def _read_on(self, server: Homeserver, room: str, since: str, intake: Intake) -> str:
        """Wait for the next answer, bring it in, and give the position behind it."""
        answer = await server.sync(room, since)
        if since and answer.status == HTTPStatus.BAD_REQUEST:
            # The position is of another homeserver, or of one that was set up anew.
            intake.spoilt(text("The homeserver does not know how far the room was read."))
            return await self._read_on(server, room, "", intake)
        sync = sync_of(answer.body, room)
        if not answer.is_good or not sync.position:
            raise SourceAway(
                text(
                    "The homeserver gave an answer without sense ({status}).", status=answer.status
                )
            )
        intake.connected()
        await self._bring(await self._whole(server, room, since, sync, intake), sync, since, intake)
        if sync.is_out:
            raise SourceRefused(
                text("The account was taken out of the room {room}.", room=self._place.room)
            )
        if not sync.timeline.events:
            await self._wait(PAUSE)
        return sync.position

    async def _whole(
        self, server: Homeserver, room: str, since: str, sync: Sync, intake: Intake
    ) -> tuple[object, ...]:
        """Give an answer's events, with those that are missing before them."""
        self._learn(sync.timeline)
        events = sync.timeline.events
        if not sync.timeline.has_gap:
            return events
        most = GAP if since else self._history - sum(name_of(event) is None for event in events)
        missing, is_whole = await self._back(server, room, sync.timeline.before, since, most)
        if not is_whole and since:
            intake.spoilt(text("So much was written meanwhile that not all of it was read."))
        elif not is_whole:
            intake.spoilt(
                plural(
                    "The room has older messages than the last one, which are not read.",
                    "The room has older messages than the last {number}, which are not read.",
                    self._history,
                ),
                0,
            )
        return (*missing, *events)

    async def _back(
        self, server: Homeserver, room: str, before: str, until: str, most: int
    ) -> tuple[tuple[object, ...], bool]:
        """Read back; give what was found, oldest first, and whether it is all."""
        pages: list[tuple[object, ...]] = []
        count = 0
        for _ in range(MOST_PAGES):
            if not before or count >= most:
                break
            answer = await server.messages(room, before, until)
            if not answer.is_good:
                raise SourceAway(
                    text("The homeserver does not give what was missed ({code}).", code=answer.code)
                )
            page = messages_of(answer.body)
            self._learn(page)
            pages.append(page.events)
            count += len(page.events)
            if page.before in {"", before}:
                return _in_order(pages)[-most:], count <= most
            before = page.before
        return _in_order(pages)[-most:], False

    async def _bring(
        self, events: Sequence[object], sync: Sync, since: str, intake: Intake
    ) -> None:
        """Offer what the events say, the position with the last of it."""
        read = [arrival_of(event, self._source, self._side, self._names) for event in events]
        _complain(read, intake)
        arrivals = [each for each in read if each is not None and not isinstance(each, Spoilt)]
        if not arrivals and since:
            return  # the position alone is worth no commit: read again, it gives nothing again
        await bring(arrivals, sync.position, intake)

    def _learn(self, timeline: Timeline) -> None:
        """Keep what members are called."""
        if len(self._names) > MOST_NAMES:
            self._names.clear()
        named = [name_of(event) for event in (*timeline.members, *timeline.events)]
        self._names.update(each for each in named if each is not None)


def _complain(read: Sequence[Arrival | Spoilt | None], intake: Intake) -> None:
    spoilt = [each for each in read if isinstance(each, Spoilt)]
    encrypted = sum(each.is_encrypted for each in spoilt)
    if len(spoilt) > encrypted:
        intake.spoilt(text("A message of the room could not be read."), len(spoilt) - encrypted)
    if encrypted:
        intake.spoilt(text("The room is encrypted now, and Podium cannot read it."), encrypted)


def _in_order(pages: Sequence[tuple[object, ...]]) -> tuple[object, ...]:
    """Put pages together that were read from the newest to the oldest."""
    return tuple(event for page in reversed(pages) for event in page)
