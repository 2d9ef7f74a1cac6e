"""What a Matrix homeserver says, read as data that may be anything.

The form is that of the Matrix specification, client-server API v1.11: ``/sync`` and ``/messages``,
and the events of room versions 1 to 11. A message of type ``m.text`` is a question, a reaction with
any key is a vote, and a redaction withdraws either. Left out without a word are the notices and
emotes of bots and people, pictures and files, and edits (``m.replace``): a question stays as it was
first received, for people have voted for that text and it may be on a screen.

Promises: whatever stands at any place, nothing is raised; what has the type of a question, a vote
or a withdrawal and cannot be read is told apart, to be counted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from console.domain.questions import Arrival, RawQuestion, RawVote, RawWithdrawal

if TYPE_CHECKING:
    from console.domain.sources import Side

MESSAGE: Final = "m.room.message"
REACTION: Final = "m.reaction"
REDACTION: Final = "m.room.redaction"
ENCRYPTED: Final = "m.room.encrypted"
MEMBER: Final = "m.room.member"

READ: Final = (MESSAGE, REACTION, REDACTION, ENCRYPTED)
"""The types of events that are asked for."""

OUR_PARTS: Final = "org.podium.question"
"""The key of a message's content under which a form may say more about the asker."""

_FALLBACK = re.compile(r"(?:>[^\n]*\n)+\n?")
"""The quoted lines before a reply, and the empty one after them."""

_LOCALPART = re.compile(r"@([^:]+):")

Json = Mapping[str, object]

_NOTHING: Json = {}


@dataclass(frozen=True, slots=True)
class Spoilt:
    """An event that should have been something, and could not be read."""

    is_encrypted: bool = False


@dataclass(frozen=True, slots=True)
class Timeline:
    """A piece of a room's history; events are oldest first."""

    events: tuple[object, ...] = ()
    members: tuple[object, ...] = ()
    """State events, among which are those that name the senders."""
    before: str = ""
    """From where to read back; empty when nothing lies before."""
    has_gap: bool = False
    """Whether events are missing before the first of these."""


@dataclass(frozen=True, slots=True)
class Sync:
    """One answer of ``/sync``, as far as it concerns one room."""

    position: str
    """From where to read on; empty when the answer was none."""
    timeline: Timeline = Timeline()
    is_out: bool = False
    """Whether the account has left the room, or was made to leave it."""


def sync_of(body: object, room: str) -> Sync:
    """Read an answer of ``/sync``."""
    rooms = _object(body, "rooms")
    kept, left = (_object(_object(rooms, kind), room) for kind in ("join", "leave"))
    section = kept or left
    timeline = _object(section, "timeline")
    return Sync(
        _text(body, "next_batch"),
        Timeline(
            _list(timeline, "events"),
            _list(_object(section, "state"), "events"),
            _text(timeline, "prev_batch"),
            has_gap=_object_of(timeline).get("limited") is True,
        ),
        is_out=bool(left) and not kept,
    )


def messages_of(body: object) -> Timeline:
    """Read an answer of ``/messages`` that went back in time."""
    return Timeline(
        _list(body, "chunk")[::-1],
        _list(body, "state"),
        _text(body, "end"),
        has_gap=bool(_text(body, "end")),
    )


def name_of(event: object) -> tuple[str, str] | None:
    """Give a member and the name it goes by, which may be empty; None for any other event."""
    who = _text(event, "state_key")
    if _text(event, "type") != MEMBER or not who:
        return None
    return who, _text(_object(event, "content"), "displayname").strip()


def arrival_of(
    event: object, source: str, side: Side, names: Mapping[str, str]
) -> Arrival | Spoilt | None:
    """Read an event of the timeline; None for one that is not meant for Podium."""
    if not isinstance(event, Mapping) or not isinstance(event.get("type"), str):
        return Spoilt()
    if _is_redacted(event):
        return None  # its redaction is an event of its own
    kind = event["type"]
    if kind == MESSAGE:
        return _question(event, source, side, names)
    if kind == REACTION:
        return _vote(event, source)
    if kind == REDACTION:
        return _withdrawal(event, source)
    return Spoilt(is_encrypted=True) if kind == ENCRYPTED else None


def _question(
    event: Json, source: str, side: Side, names: Mapping[str, str]
) -> RawQuestion | Spoilt | None:
    content = _object(event, "content")
    body, kind = content.get("body"), content.get("msgtype")
    event_id, sender = _text(event, "event_id"), _text(event, "sender")
    if not event_id or not isinstance(kind, str) or not isinstance(body, str):
        return Spoilt()
    relation = _object(content, "m.relates_to")
    if kind != "m.text" or relation.get("rel_type") == "m.replace":
        return None
    if _object(relation, "m.in_reply_to"):
        quoted = _FALLBACK.match(body)
        body = (body[quoted.end() :] if quoted else "") or body
    parts = _object(content, OUR_PARTS)
    return RawQuestion(
        source,
        event_id,
        body,
        side,
        asker=names.get(sender) or _localpart(sender),
        affiliation=_text(parts, "affiliation"),
        country=_text(parts, "country"),
        group=_text(parts, "group"),
        language=_text(parts, "language"),
        addressee=_text(parts, "addressee"),
        sender=sender,
    )


def _vote(event: Json, source: str) -> RawVote | Spoilt | None:
    relation = _object(_object(event, "content"), "m.relates_to")
    ballot, question = _text(event, "event_id"), _text(relation, "event_id")
    if relation.get("rel_type") != "m.annotation" or not ballot or not question:
        return Spoilt()
    return RawVote(source, question, ballot, _text(event, "sender"))


def _withdrawal(event: Json, source: str) -> RawWithdrawal | Spoilt:
    """Read a redaction; what it is about stood beside the content until room version 11."""
    about = _text(_object(event, "content"), "redacts") or _text(event, "redacts")
    return RawWithdrawal(source, about) if about else Spoilt()


def _is_redacted(event: Json) -> bool:
    return "redacted_because" in event or "redacted_because" in _object(event, "unsigned")


def _localpart(sender: str) -> str:
    """Give what stands for a name where nobody set one: ``aya`` of ``@aya:example.org``."""
    found = _LOCALPART.match(sender)
    return found[1] if found else ""


def _object_of(value: object) -> Json:
    return value if isinstance(value, Mapping) else _NOTHING


def _object(value: object, key: str) -> Json:
    return _object_of(_object_of(value).get(key))


def _text(value: object, key: str) -> str:
    found = _object_of(value).get(key)
    return found if isinstance(found, str) else ""


def _list(value: object, key: str) -> tuple[object, ...]:
    found = _object_of(value).get(key)
    return tuple(found) if isinstance(found, list) else ()
