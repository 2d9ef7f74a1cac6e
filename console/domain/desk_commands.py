"""What the desks of other people want, in the imperative; one part of `Command`."""

from __future__ import annotations

from dataclasses import dataclass

from console.domain.desks import CallId, CallKind, NoteId, NoteMark, Presence
from console.domain.people import PersonId, Role
from console.domain.questions import QuestionId
from console.domain.timeline import Moment


@dataclass(frozen=True, slots=True)
class MakeCall:
    """Say something to another desk, to be acknowledged there."""

    to: Role
    kind: CallKind = CallKind.MESSAGE
    words: str = ""


@dataclass(frozen=True, slots=True)
class AcknowledgeCall:
    """Say that a call to the sender's desk was seen."""

    call: CallId


@dataclass(frozen=True, slots=True)
class CloseCall:
    """Say that what a call asks for is over, or take the sender's own call back."""

    call: CallId


@dataclass(frozen=True, slots=True)
class WriteNote:
    """Write a sentence down; `began` is when, if its page was cut off then."""

    words: str
    mark: NoteMark = NoteMark.NOTE
    key: str = ""
    """The page's own name for it; one that is known already changes nothing."""
    began: Moment | None = None


@dataclass(frozen=True, slots=True)
class EditNote:
    """Change a note, whose words the sender saw as `expecting`."""

    note: NoteId
    words: str
    mark: NoteMark
    expecting: str


@dataclass(frozen=True, slots=True)
class StrikeNote:
    """Take a note out of the report, or back into it."""

    note: NoteId
    is_struck: bool


@dataclass(frozen=True, slots=True)
class NotePresence:
    """Say whether a remote speaker is here and can be heard."""

    person: PersonId
    presence: Presence


@dataclass(frozen=True, slots=True)
class TellAsker:
    """Say that whoever asked a question online was told that it is taken."""

    question: QuestionId


DeskCommand = (
    MakeCall
    | AcknowledgeCall
    | CloseCall
    | WriteNote
    | EditNote
    | StrikeNote
    | NotePresence
    | TellAsker
)
