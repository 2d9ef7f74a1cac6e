"""Folding what happened at the desks of other people.

Total, as all folding is: what names something unknown changes nothing, and what has come before
keeps its number.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from console.domain.desk_events import (
    AskerTold,
    CallClosed,
    CallMade,
    CallSeen,
    DeskEvent,
    NoteEdited,
    NoteStruck,
    NoteWritten,
    PresenceNoted,
)
from console.domain.desks import CallId, NoteId

if TYPE_CHECKING:
    from console.domain.desks import DeskBook
    from console.domain.timeline import Moment


def desked(book: DeskBook, event: DeskEvent, at: Moment) -> DeskBook:
    """Fold an event of a desk that happened at `at`."""
    match event:
        case CallMade() | CallSeen() | CallClosed():
            return _called(book, event, at)
        case NoteWritten() | NoteEdited() | NoteStruck():
            return _noted(book, event)
        case PresenceNoted(person, presence):
            return replace(book, presence=book.presence.insert(person, presence))
        case AskerTold(question):
            return replace(book, told=book.told.insert(question, at))
        case _:
            assert_never(event)


def _called(book: DeskBook, event: CallMade | CallSeen | CallClosed, at: Moment) -> DeskBook:
    if isinstance(event, CallMade):
        made = replace(event.call, id=CallId(len(book.calls) + 1))
        return replace(book, calls=book.calls.insert(made.id, made))
    call = book.calls.get(event.call)
    if call is None:
        return book
    if isinstance(event, CallSeen):
        changed = replace(call, seen=at if call.seen is None else call.seen)
    else:
        changed = replace(call, over=at if call.over is None else call.over)
    return replace(book, calls=book.calls.insert(call.id, changed))


def _noted(book: DeskBook, event: NoteWritten | NoteEdited | NoteStruck) -> DeskBook:
    if isinstance(event, NoteWritten):
        if event.note.key and event.note.key in book.keys:
            return book
        written = replace(event.note, id=NoteId(len(book.notes) + 1))
        keys = book.keys.insert(written.key, written.id) if written.key else book.keys
        return replace(book, notes=book.notes.insert(written.id, written), keys=keys)
    note = book.notes.get(event.note)
    if note is None:
        return book
    if isinstance(event, NoteEdited):
        changed = replace(note, words=event.words, mark=event.mark)
    else:
        changed = replace(note, is_struck=event.is_struck)
    return replace(book, notes=book.notes.insert(note.id, changed))
