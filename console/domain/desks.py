"""What the desks of other people leave in a session: calls, notes, presence, and who was told.

A call is one sentence from one desk to another that is acknowledged there. A note is what the
rapporteur writes down. Both are facts: they are never deleted and never undone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NewType

from rpds import HashTrieMap

from console.domain.people import Actor, PersonId, Role
from console.domain.questions import QuestionId
from console.domain.rundown import SegmentId
from console.domain.timeline import Moment

CallId = NewType("CallId", int)
"""Calls are numbered from 1 in the order in which they came."""

NoteId = NewType("NoteId", int)
"""Notes are numbered from 1 in the order in which they came."""

CALLED: tuple[Role, ...] = (Role.PODIUM, Role.TECHNICAL, Role.ONLINE_MODERATOR, Role.RAPPORTEUR)
"""The roles that call and are called."""


class CallKind(StrEnum):
    """What a call is about; the first needs words, the others say all by themselves."""

    MESSAGE = "message"
    FLOOR = "floor"
    """Online wants the floor."""
    NO_SOUND = "no sound"
    """Online hears nothing."""


STANDING = frozenset({CallKind.FLOOR, CallKind.NO_SOUND})
"""What stays until somebody says that it is over: being seen does not give the floor."""


@dataclass(frozen=True, slots=True)
class Call:
    """One sentence from a desk to another."""

    id: CallId
    kind: CallKind
    words: str
    by: Actor
    to: Role
    at: Moment
    seen: Moment | None = None
    """When it was acknowledged at the desk that was called."""
    over: Moment | None = None
    """When what stands was over: the floor was given, sound is back, or it was taken back."""

    @property
    def is_open(self) -> bool:
        """Whether somebody still has something to do about it."""
        if self.over is not None:
            return False
        return self.kind in STANDING or self.seen is None


class NoteMark(StrEnum):
    """What kind of sentence a note is, as a session report sorts them."""

    NOTE = "note"
    TAKE_AWAY = "take-away"
    CALL_TO_ACTION = "call to action"
    DECISION = "decision"


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence of the rapporteur, stamped with the time and the segment it is about."""

    id: NoteId
    words: str
    mark: NoteMark
    by: Actor
    at: Moment
    """When it was begun, which may be long before it came if the line was cut."""
    segment: SegmentId | None = None
    """What ran then; None before the first GO and between segments."""
    key: str = ""
    """The page's own name for it: what is given back twice after a cut is one note."""
    is_struck: bool = False
    """Whether it was taken out of the report; it stays in the record."""


class Sound(StrEnum):
    """What the sound check of a remote speaker gave."""

    UNCHECKED = "unchecked"
    GOOD = "good"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Presence:
    """Whether a remote speaker is connected and can be heard, as the online moderator sees it."""

    is_here: bool = False
    sound: Sound = Sound.UNCHECKED


NOT_HERE = Presence()


@dataclass(frozen=True, slots=True)
class DeskBook:
    """All that the desks left, by number or name; it only grows."""

    calls: HashTrieMap[CallId, Call] = field(default_factory=HashTrieMap)
    notes: HashTrieMap[NoteId, Note] = field(default_factory=HashTrieMap)
    keys: HashTrieMap[str, NoteId] = field(default_factory=HashTrieMap)
    """Which note a page's own name stands for."""
    presence: HashTrieMap[PersonId, Presence] = field(default_factory=HashTrieMap)
    told: HashTrieMap[QuestionId, Moment] = field(default_factory=HashTrieMap)
    """The questions whose askers were told that theirs is taken, with when."""

    def calls_in_order(self) -> tuple[Call, ...]:
        """Give every call, the oldest first."""
        return tuple(self.calls[CallId(each)] for each in range(1, len(self.calls) + 1))

    def notes_in_order(self) -> tuple[Note, ...]:
        """Give every note by the time it is about; those of one moment as they came."""
        return tuple(sorted(self.notes.values(), key=lambda note: (note.at, note.id)))

    def open_calls(self, to: Role) -> tuple[Call, ...]:
        """Give the calls to a role that nobody has dealt with, the oldest first."""
        return tuple(each for each in self.calls_in_order() if each.to is to and each.is_open)

    def here(self, person: PersonId) -> Presence:
        """Say how a remote speaker is; not here until somebody says so."""
        return self.presence.get(person) or NOT_HERE
