"""The rapporteur's notes by segment, as a page and a report read them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from console.domain.desks import Note, NoteId, NoteMark
from console.domain.timeline import between
from console.domain.timing import first_go
from console.views.faces import big, whole_seconds

if TYPE_CHECKING:
    from console.domain.session import SessionState
    from console.domain.timeline import Moment
    from console.domain.wording import Words
    from console.views.sight import Sight

MOST_NOTES = 400
"""The newest notes that a page is told of."""

MOST_LETTERS = 100_000
"""Letters of them together: what a page is told must not fill a slow line."""


@dataclass(frozen=True, slots=True)
class DeskNote:
    """A note with its stamps."""

    note: NoteId
    words: str
    mark: str
    """As commands name it."""
    at: str
    """Wall time with seconds."""
    passed: str = ""
    """Since the first GO; empty before it."""
    is_struck: bool = False
    key: str = ""
    """The page's own name for it, by which it knows again what it gave back."""


@dataclass(frozen=True, slots=True)
class NoteGroup:
    """The notes of one segment, by the time they are about."""

    segment: str
    """Its id; empty for what was written outside all segments."""
    title: str
    notes: tuple[DeskNote, ...]


def note_groups(sight: Sight) -> tuple[tuple[NoteGroup, ...], int]:
    """Give the newest notes by segment, the first segment first, and how many are left out."""
    every = sight.state.desks.notes_in_order()
    kept = _newest(every)
    groups: dict[str, list[Note]] = {}
    for note in kept:
        groups.setdefault(note.segment or "", []).append(note)
    return tuple(
        NoteGroup(
            segment,
            place_words(sight.words, sight.state, notes[0]),
            tuple(_row(sight, each) for each in notes),
        )
        for segment, notes in groups.items()
    ), len(every) - len(kept)


def _newest(notes: tuple[Note, ...]) -> tuple[Note, ...]:
    """Give the last notes that fit; the very last one always does."""
    letters = 0
    kept = notes[-MOST_NOTES:]
    for place in range(len(kept) - 1, -1, -1):
        letters += len(kept[place].words)
        if letters > MOST_LETTERS:
            return kept[place + 1 :]
    return kept


def _row(sight: Sight, note: Note) -> DeskNote:
    return DeskNote(
        note.id,
        note.words,
        note.mark.value,
        sight.second(note.at),
        passed_words(sight.state, note.at),
        note.is_struck,
        note.key,
    )


def passed_words(state: SessionState, at: Moment) -> str:
    """Write the session's own time, since the first GO; empty before it."""
    begun = first_go(state)
    if begun is None or at < begun:
        return ""
    return big(whole_seconds(between(begun, at)))


def place_words(words: Words, state: SessionState, note: Note) -> str:
    """Say in which segment a note was begun."""
    segment = state.segment(note.segment)
    return words.say("Outside the segments") if segment is None else segment.title


def mark_words(words: Words, mark: NoteMark) -> str:
    """Say what kind of sentence a note is."""
    match mark:
        case NoteMark.NOTE:
            return words.say("Note")
        case NoteMark.TAKE_AWAY:
            return words.say("Take-away")
        case NoteMark.CALL_TO_ACTION:
            return words.say("Call to action")
        case NoteMark.DECISION:
            return words.say("Decision")
        case _:
            assert_never(mark)


def heading_words(words: Words, mark: NoteMark) -> str:
    """Say what all notes of a mark are together."""
    match mark:
        case NoteMark.NOTE:
            return words.say("Notes")
        case NoteMark.TAKE_AWAY:
            return words.say("Take-aways")
        case NoteMark.CALL_TO_ACTION:
            return words.say("Calls to action")
        case NoteMark.DECISION:
            return words.say("Decisions")
        case _:
            assert_never(mark)
