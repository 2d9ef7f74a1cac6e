"""The few calls of the Matrix client-server API that reading one room needs.

Nothing that the homeserver says is believed: an answer is of limited size, is not followed
elsewhere, and becomes plain data or a sentence about what is wrong. The access token goes into one
header and nowhere else. Calls and error codes: Matrix specification, client-server API v1.11.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from console.domain.wording import text
from console.feed.connector import SourceAway, SourceRefused
from console.feed.matrix_events import MEMBER, READ
from console.runtime.clock import sleep

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from aiohttp import ClientResponse, ClientSession

    from console.runtime.secrets import Secret

PAGE: Final = 50
"""Events in one answer: with the 64 KiB that the specification allows each, all fit its limit."""

LARGEST: Final = 8_000_000
"""Bytes of an answer that are read; what is longer is broken off."""

_CHUNK: Final = 65_536

POLL_MS: Final = 30_000
"""How long a homeserver holds ``/sync`` back when nothing happens."""

PATIENCE: Final = 15.0
"""Seconds that any answer may take beside that: who is silent for longer is taken for gone."""

USUAL_WAIT, LONGEST_WAIT = 5.0, 600.0
"""Seconds to wait after "too many requests": where no time is named, and at most."""

_LIVE: Final = "/_matrix/client/v3/"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a homeserver answered."""

    status: int
    body: object
    """The JSON of it; None where it is none."""

    @property
    def is_good(self) -> bool:
        """Whether the call succeeded, and with an object."""
        return self.status == HTTPStatus.OK and isinstance(self.body, dict)

    @property
    def code(self) -> str:
        """The specification's code of what went wrong, such as ``M_FORBIDDEN``."""
        return self.part("errcode")

    def part(self, key: str) -> str:
        """Give a text of the answer, or nothing."""
        found = self.body.get(key) if isinstance(self.body, dict) else None
        return found if isinstance(found, str) else ""


class Homeserver:
    """One homeserver, spoken to with one access token."""

    def __init__(
        self,
        session: ClientSession,
        address: str,
        token: Secret,
        wait: Callable[[float], Awaitable[None]] = sleep,
    ) -> None:
        self._session = session
        self._address = address.rstrip("/")
        self._headers = {
            "Authorization": f"Bearer {token.revealed}",
            "Accept-Encoding": "identity",  # nothing that grows when it is unpacked
        }
        self._wait = wait

    async def who(self) -> Answer:
        """Ask whose token it is; the first call, which tells whether server and token are right."""
        return await self._call("GET", "account/whoami")

    async def room_of(self, alias: str) -> Answer:
        """Look an alias up."""
        return await self._call("GET", f"directory/room/{quote(alias, safe='')}")

    async def is_in(self, room: str) -> bool:
        """Whether the account is in a room."""
        answer = await self._call("GET", "joined_rooms")
        rooms = answer.body.get("joined_rooms") if isinstance(answer.body, dict) else None
        return isinstance(rooms, list) and room in rooms

    async def join(self, room: str) -> Answer:
        """Enter a room, by invitation or because anybody may."""
        return await self._call("POST", f"join/{quote(room, safe='')}")

    async def encryption(self, room: str) -> Answer:
        """Ask for a room's encryption; not found where it has none."""
        return await self._call("GET", f"rooms/{quote(room, safe='')}/state/m.room.encryption")

    async def sync(self, room: str, since: str) -> Answer:
        """Wait for what is new in a room since a position; without one, for its latest events."""
        asked = {"filter": _sync_filter(room), "set_presence": "offline"}
        if since:
            asked |= {"since": since, "timeout": str(POLL_MS)}
        return await self._call("GET", "sync", asked, POLL_MS)

    async def messages(self, room: str, before: str, until: str) -> Answer:
        """Read back from a token, at most to another one."""
        asked = {"dir": "b", "from": before, "limit": str(PAGE), "filter": _page_filter()}
        if until:
            asked["to"] = until
        return await self._call("GET", f"rooms/{quote(room, safe='')}/messages", asked)

    async def _call(
        self,
        method: str,
        path: str,
        asked: Mapping[str, str] | None = None,
        hold_ms: int = 0,
    ) -> Answer:
        """Call until the homeserver does not say that there were too many requests.

        Raises:
            SourceRefused: the address or the token is wrong.
            SourceAway: no answer, or none of a Matrix homeserver.
        """
        while True:
            answer, wait_s = await self._once(method, path, asked or {}, hold_ms)
            if answer.status != HTTPStatus.TOO_MANY_REQUESTS:
                break
            await self._wait(wait_s)
        if 300 <= answer.status < 400:  # noqa: PLR2004 - the class of all redirections
            raise SourceRefused(
                text("The address leads elsewhere. Write the address of the homeserver itself.")
            )
        # Some servers give 403 for a token that is none; both codes are the specification's.
        if answer.code in {"M_UNKNOWN_TOKEN", "M_MISSING_TOKEN"} or (
            answer.status == HTTPStatus.UNAUTHORIZED
        ):
            raise SourceRefused(
                text(
                    "The homeserver does not accept the access token. "
                    "Make a new one and put it where “secret” points."
                )
            )
        if answer.code in {"M_USER_DEACTIVATED", "M_USER_LOCKED", "M_USER_SUSPENDED"}:
            raise SourceRefused(text("The account of this access token is locked."))
        if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise SourceAway(
                text("The homeserver has a fault (answer {status}).", status=answer.status)
            )
        if not isinstance(answer.body, dict):
            raise SourceAway(
                text("What answers at this address is no Matrix homeserver, or not just now.")
            )
        return answer

    async def _once(
        self, method: str, path: str, asked: Mapping[str, str], hold_ms: int
    ) -> tuple[Answer, float]:
        """Call once; give the seconds to wait as well, for an answer that asks for it."""
        from aiohttp import (  # noqa: PLC0415 - on first use
            ClientConnectorError,
            ClientError,
            ClientTimeout,
            InvalidURL,
        )

        # A limit for each call leaves a dead timer behind, some hundred of them in a busy room.
        limit = ClientTimeout(total=PATIENCE + hold_ms / 1000, sock_connect=PATIENCE)
        try:
            async with self._session.request(
                method,
                self._address + _LIVE + path,
                params=asked,
                json={} if method == "POST" else None,
                headers=self._headers,
                timeout=limit,
                allow_redirects=False,
            ) as response:
                answer = Answer(response.status, _plain(await _read(response)))
                return answer, _seconds(answer.body, response.headers.get("Retry-After", ""))
        except InvalidURL as error:
            raise SourceRefused(text("This is no address of a homeserver.")) from error
        except TimeoutError as error:
            raise SourceAway(text("The homeserver does not answer.")) from error
        except ClientConnectorError as error:
            raise SourceAway(text("The homeserver cannot be reached.")) from error
        except (ClientError, ConnectionError) as error:
            raise SourceAway(text("The connection to the homeserver broke.")) from error


async def _read(response: ClientResponse) -> bytes:
    body = bytearray()
    async for chunk in response.content.iter_chunked(_CHUNK):
        body += chunk
        if len(body) > LARGEST:
            response.close()
            raise SourceAway(text("An answer of the homeserver is too large to be one."))
    return bytes(body)


def _plain(body: bytes) -> object:
    """Read JSON; None for what is none, nested without end, or a number of thousands of digits."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def _seconds(body: object, header: str) -> float:
    """Read how long to wait: the header counts, and the body's field of earlier servers."""
    if header.isascii() and header.isdigit():
        return min(float(header[:9]), LONGEST_WAIT)
    asked = body.get("retry_after_ms") if isinstance(body, dict) else None
    if isinstance(asked, bool) or not isinstance(asked, int | float) or not asked >= 0:
        return USUAL_WAIT
    return min(asked, LONGEST_WAIT * 1000) / 1000


def _sync_filter(room: str) -> str:
    nothing: dict[str, list[str]] = {"types": []}
    about_room = {
        "rooms": [room],
        # Members too: without them Synapse does not tell that the account was taken out.
        "timeline": {"limit": PAGE, "types": [*READ, MEMBER], "lazy_load_members": True},
        # Redundant: what was sent to an earlier run of Podium is not known to this one.
        "state": {
            "types": [MEMBER],
            "lazy_load_members": True,
            "include_redundant_members": True,
        },
        "ephemeral": nothing,
        "account_data": nothing,
    }
    return json.dumps({"room": about_room, "presence": nothing, "account_data": nothing})


def _page_filter() -> str:
    return json.dumps({"types": READ, "lazy_load_members": True, "include_redundant_members": True})
