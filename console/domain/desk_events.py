"""What happened at the desks of other people, in the past tense; one part of `Event`."""

from __future__ import annotations

from dataclasses import dataclass

from console.domain.desks import Call, CallId, Note, NoteId, NoteMark, Presence
from console.domain.people import PersonId
from console.domain.questions import QuestionId


@dataclass(frozen=True, slots=True)
class CallMade:
    """A desk called another."""

    call: Call


@dataclass(frozen=True, slots=True)
class CallSeen:
    """A call was acknowledged where it went."""

    call: CallId


@dataclass(frozen=True, slots=True)
class CallClosed:
    """What a call asked for is over."""

    call: CallId


@dataclass(frozen=True, slots=True)
class NoteWritten:
    """The rapporteur wrote something down."""

    note: Note


@dataclass(frozen=True, slots=True)
class NoteEdited:
    """A note has other words or another mark; what it was before stays in the record."""

    note: NoteId
    words: str
    mark: NoteMark


@dataclass(frozen=True, slots=True)
class NoteStruck:
    """A note is not in the report any more, or is again."""

    note: NoteId
    is_struck: bool


@dataclass(frozen=True, slots=True)
class PresenceNoted:
    """A remote speaker is here or is not, and is heard or is not."""

    person: PersonId
    presence: Presence


@dataclass(frozen=True, slots=True)
class AskerTold:
    """Whoever asked a question knows that it is taken."""

    question: QuestionId


DeskEvent = (
    CallMade
    | CallSeen
    | CallClosed
    | NoteWritten
    | NoteEdited
    | NoteStruck
    | PresenceNoted
    | AskerTold
)
