"""Deciding what the desks of other people want: calls, notes, presence, and who was told."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from console.domain.commands import Rejected
from console.domain.desk_commands import (
    AcknowledgeCall,
    CloseCall,
    DeskCommand,
    EditNote,
    MakeCall,
    NotePresence,
    StrikeNote,
    TellAsker,
    WriteNote,
)
from console.domain.desk_events import (
    AskerTold,
    CallClosed,
    CallMade,
    CallSeen,
    NoteEdited,
    NoteStruck,
    NoteWritten,
    PresenceNoted,
)
from console.domain.desks import CALLED, Call, CallId, CallKind, Note, NoteId
from console.domain.events import Event
from console.domain.wording import text

if TYPE_CHECKING:
    from console.domain.people import Actor
    from console.domain.rundown import SegmentId
    from console.domain.session import SessionState
    from console.domain.timeline import Moment

Decision = tuple[Event, ...] | Rejected

LONGEST_CALL = 300
"""Letters of a call: a sentence that is read between two others."""

LONGEST_NOTE = 4000
"""Letters of a note."""

LONGEST_KEY = 64

MOST_OPEN = 8
"""Calls of one role to another that may wait at a time: a bar that is full is read by nobody."""

MOST_NOTES = 5000


def decide_desks(state: SessionState, command: DeskCommand, by: Actor, now: Moment) -> Decision:
    """Decide a command of a desk; who may give it was asked before."""
    match command:
        case MakeCall():
            return _call(state, command, by, now)
        case AcknowledgeCall() | CloseCall():
            return _answer(state, command, by)
        case WriteNote():
            return _write(state, command, by, now)
        case EditNote() | StrikeNote():
            return _change(state, command)
        case NotePresence(person, presence):
            if state.person(person) is None:
                return Rejected(text("There is no such person any more."))
            if state.desks.here(person) == presence:
                return ()
            return (PresenceNoted(person, presence),)
        case TellAsker(question):
            if state.questions.get(question) is None:
                return Rejected(text("There is no such question."))
            return () if question in state.desks.told else (AskerTold(question),)
        case _:
            assert_never(command)


def _call(state: SessionState, command: MakeCall, by: Actor, now: Moment) -> Decision:
    words = command.words.strip()
    if command.to not in CALLED or command.to is by.role:
        return Rejected(text("There is no such desk to call."))
    if command.kind is CallKind.MESSAGE and not words:
        return Rejected(text("Type what you want to say first."))
    if len(words) > LONGEST_CALL:
        return Rejected(text("A message has {most} letters at most.", most=LONGEST_CALL))
    waiting = [each for each in state.desks.open_calls(command.to) if each.by.role is by.role]
    if command.kind is not CallKind.MESSAGE and command.kind in {each.kind for each in waiting}:
        return ()  # it says so already
    if len(waiting) >= MOST_OPEN:
        return Rejected(
            text("{number} messages are not acknowledged yet. Wait for them.", number=len(waiting))
        )
    number = CallId(len(state.desks.calls) + 1)
    return (CallMade(Call(number, command.kind, words, by, command.to, now)),)


def _answer(state: SessionState, command: AcknowledgeCall | CloseCall, by: Actor) -> Decision:
    call = state.desks.calls.get(command.call)
    if call is None:
        return Rejected(text("There is no such message."))
    if isinstance(command, AcknowledgeCall):
        if call.to is not by.role:
            return Rejected(text("That message is for another desk to acknowledge."))
        return () if call.seen is not None else (CallSeen(call.id),)
    if by.role not in {call.to, call.by.role}:
        return Rejected(text("That message is between other desks."))
    return () if call.over is not None else (CallClosed(call.id),)


def _write(state: SessionState, command: WriteNote, by: Actor, now: Moment) -> Decision:
    words, book = command.words.strip(), state.desks
    if command.key and command.key in book.keys:
        return ()  # it was given back before
    unfit = _unfit(words, command.key)
    if unfit is not None:
        return unfit
    if len(book.notes) >= MOST_NOTES:
        return Rejected(text("There are {most} notes already; no more fit.", most=MOST_NOTES))
    at = now if command.began is None else max(state.opened, min(command.began, now))
    number = NoteId(len(book.notes) + 1)
    note = Note(number, words, command.mark, by, at, _running(state, at), command.key)
    return (NoteWritten(note),)


def _unfit(words: str, key: str = "") -> Rejected | None:
    """Say why words cannot be a note, or None."""
    if not words:
        return Rejected(text("Type the note first."))
    if len(words) > LONGEST_NOTE or len(key) > LONGEST_KEY:
        return Rejected(text("A note has {most} letters at most.", most=LONGEST_NOTE))
    return None


def _change(state: SessionState, command: EditNote | StrikeNote) -> Decision:
    note = state.desks.notes.get(command.note)
    if note is None:
        return Rejected(text("There is no such note."))
    if isinstance(command, StrikeNote):
        is_same = note.is_struck == command.is_struck
        return () if is_same else (NoteStruck(note.id, command.is_struck),)
    words = command.words.strip()
    if note.words != command.expecting:
        return Rejected(text("Somebody changed that note meanwhile. Look again, then write."))
    unfit = _unfit(words)
    if unfit is not None:
        return unfit
    if (words, command.mark) == (note.words, note.mark):
        return ()
    return (NoteEdited(note.id, words, command.mark),)


def _running(state: SessionState, at: Moment) -> SegmentId | None:
    """Give the segment that ran at a moment, or None."""
    for run in reversed(state.runs):
        if run.started <= at and (run.ended is None or at < run.ended):
            return run.segment
    return None
