"""What a message from outside tells: the one place where JSON becomes arrivals.

A message is an object or a list of objects, each of which is one of

    {"id": 7, "text": "How can …?", "asker": "Aya", "country": "Brazil", "votes": 3}
    {"vote": "ballot 12", "question": 7, "sender": "a key of whoever votes"}
    {"withdraw": 7}

or a CloudEvents 1.0 envelope whose ``data`` are the same object without the word that tells what
it is: the event's type does. `docs/asyncapi.yaml` has every key and an example of each.

Ids are texts or whole numbers; ``7`` and ``"7"`` are one. A question without an id is given one
made of its text, asker, sender and time, so that what a broker delivers twice stays one question.
The ids of an event are kept as ``<source of the event> <id>``, with the id in its data if there is
one and the event's own if not: publishers that know nothing of each other may use the same ids. A
vote or a withdrawal is about a question of its own publisher, unless ``question_source`` names
another.

Unknown keys are ignored, a missing part stays empty, and one of a wrong type makes the message a
fault, never an error of another kind.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from console.domain.questions import Arrival, RawQuestion, RawVote, RawWithdrawal
from console.domain.sources import Side
from console.domain.wording import Text, text
from console.feed.cleaning import clean
from console.feed.cloud_events import Event, EventType, event_in
from console.feed.strict_json import JsonError, json_in
from console.runtime.clock import sleep

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MOST = 500
"""Objects in one message; making arrivals of more would hold up keys and pictures."""

TURN = 100
"""Objects that are read before others have their turn: half a millisecond's work."""

BYTES = 2_000
"""Of a message, which take as long to read as one object takes to become an arrival."""

_ABOUT = {"text": EventType.QUESTION, "vote": EventType.VOTE, "withdraw": EventType.WITHDRAWAL}
"""The key that tells what a plain object is."""

_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Parcel:
    """What messages told, and what of them could not be read."""

    arrivals: tuple[Arrival, ...] = ()
    faults: tuple[Text, ...] = ()
    """One for each object that was left out."""


def arrivals_in(body: bytes | str, source: str, side: Side | None = Side.ONLINE) -> Parcel:
    """Read a message of one source; see `arrivals_of`."""
    try:
        value = json_in(body)
    except JsonError as error:
        return Parcel(faults=(error.text,))
    return arrivals_of(value, source, side)


async def arrivals_in_turns(
    body: bytes | str, source: str, side: Side | None = Side.ONLINE
) -> Parcel:
    """Read a message as `arrivals_in` does; whatever else is to be done comes between."""
    _, parcel = await Turns(source, side).read(body)
    return parcel


class Turns:
    """Reads messages of one source, and gives others their turn within a long one and after some.

    A connector takes many messages at once. Each may hold `MOST` objects, and that is half a frame.
    """

    def __init__(self, source: str, side: Side | None = Side.ONLINE) -> None:
        """Begin a turn."""
        self._source = source
        self._side = side
        self._spent = 0

    async def read(self, body: bytes | str) -> tuple[object, Parcel]:
        """Give the JSON value of a message and what it tells; None where it is no JSON."""
        try:
            value = json_in(body)
        except JsonError as error:
            value, parcel, number = None, Parcel(faults=(error.text,)), 1
        else:
            number = len(value) if isinstance(value, list) else 1
            parcel = await self._parcel(value)
        self._spent += number + len(body) // BYTES
        if self._spent >= TURN:
            self._spent = 0
            await sleep(0)
        return value, parcel

    async def _parcel(self, value: object) -> Parcel:
        if not isinstance(value, list) or not TURN < len(value) <= MOST:
            return arrivals_of(value, self._source, self._side)
        parcels: list[Parcel] = []
        for first in range(0, len(value), TURN):
            await sleep(0)
            parcels.append(arrivals_of(value[first : first + TURN], self._source, self._side))
        return together(parcels)


def arrivals_of(value: object, source: str, side: Side | None = Side.ONLINE) -> Parcel:
    """Give what a JSON value tells.

    `side` is where the whole source stands, whatever its messages say: nobody outside can pretend
    to be the room. None is for files that the person at the console chose: there each question says
    its side itself, and is online where it does not.
    """
    entries = value if isinstance(value, list) else [value]
    if len(entries) > MOST:
        return Parcel(faults=(text("A message holds {number} questions at most.", number=MOST),))
    arrivals: list[Arrival] = []
    faults: list[Text] = []
    for entry in entries:
        try:
            arrivals.append(_arrival(entry, source, side))
        except JsonError as error:
            faults.append(error.text)
    return Parcel(tuple(arrivals), tuple(faults))


def together(parcels: Iterable[Parcel]) -> Parcel:
    """Make one parcel of many, in their order."""
    many = tuple(parcels)
    return Parcel(
        tuple(arrival for parcel in many for arrival in parcel.arrivals),
        tuple(fault for parcel in many for fault in parcel.faults),
    )


def _arrival(entry: object, source: str, side: Side | None) -> Arrival:
    if not isinstance(entry, dict):
        raise JsonError(text("A message is an object, or a list of objects."))
    event = event_in(entry) if "specversion" in entry else None
    values = event.data if event else entry
    if not isinstance(values, dict):
        raise JsonError(text("The data of an event are an object."))
    match event.type if event else _kind(values):
        case EventType.QUESTION:
            return _question(values, source, side, event)
        case EventType.VOTE:
            return RawVote(
                source=source,
                source_id=_key(event, _needed(values, "question"), values),
                ballot=_key(event, _id(values, "vote") or (event.id if event else "")),
                sender=_id(values, "sender"),
            )
        case EventType.WITHDRAWAL:
            return RawWithdrawal(source, _key(event, _needed(values, "withdraw"), values))
        case never:
            assert_never(never)


def _kind(values: Mapping[str, object]) -> EventType:
    kinds = [kind for key, kind in _ABOUT.items() if values.get(key) is not None]
    if len(kinds) > 1:
        raise JsonError(text("A message is a question, a vote or a withdrawal, not two of them."))
    return kinds[0] if kinds else EventType.QUESTION


def _question(
    values: Mapping[str, object], source: str, side: Side | None, event: Event | None
) -> RawQuestion:
    asked = _text(values, "text")
    if not asked.strip():
        raise JsonError(text("“{key}” is missing here.", key="text"))
    own = _id(values, "id") or (event.id if event else _digest(values))
    return RawQuestion(
        source=source,
        source_id=_key(event, own),
        text=asked,
        side=side or _side(values),
        asker=_text(values, "asker"),
        affiliation=_text(values, "affiliation"),
        country=_text(values, "country"),
        group=_text(values, "group"),
        language=_text(values, "language"),
        seat=_text(values, "seat"),
        votes=_votes(values),
        addressee=_text(values, "addressee"),
        sender=_id(values, "sender"),
    )


def _key(event: Event | None, own: str, values: Mapping[str, object] | None = None) -> str:
    """Give the key of an id, perhaps at another publisher whom the values name."""
    elsewhere = _text(values, "question_source") if values else ""
    if elsewhere:
        return f"{elsewhere} {own}"
    return event.key(own) if event else own


def _digest(values: Mapping[str, object]) -> str:
    told = [values.get(key) for key in ("text", "asker", "sender", "time")]
    return f"digest:{hashlib.sha256(json.dumps(told).encode()).hexdigest()[:32]}"


def _text(values: Mapping[str, object], key: str) -> str:
    value = values.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise JsonError(text("“{key}” is a text in quotes.", key=key))
    return value


def _id(values: Mapping[str, object], key: str) -> str:
    value = values.get(key)
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise JsonError(text("“{key}” is a text in quotes or a whole number.", key=key))
    return str(value)


def _needed(values: Mapping[str, object], key: str) -> str:
    value = _id(values, key)
    if not value:
        raise JsonError(text("“{key}” is missing here.", key=key))
    return value


def _votes(values: Mapping[str, object]) -> int:
    votes = values.get("votes")
    if votes is None:
        return 0
    if isinstance(votes, bool) or not isinstance(votes, int) or votes < 0:
        raise JsonError(text("“votes” is a number from 0 up."))
    return votes


def _side(values: Mapping[str, object]) -> Side:
    side = _text(values, "side").strip().lower()
    if not side:
        return Side.ONLINE
    if side not in set(Side):
        raise JsonError(
            text(
                "“{value}” is not known here. Allowed: {allowed}.",
                value=clean(side, _SHOWN),
                allowed=", ".join(Side),
            )
        )
    return Side(side)
