"""What the desks left, as tables of a report: the rapporteur's notes, and what desks said."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from console.domain.desks import CallKind, NoteMark
from console.domain.people import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from console.domain.desks import Call, Note
    from console.domain.people import Actor
    from console.domain.session import SessionState
    from console.domain.timeline import Moment
    from console.domain.wording import Words
    from console.exchange.tables import Table

_FIRST = (NoteMark.TAKE_AWAY, NoteMark.CALL_TO_ACTION, NoteMark.DECISION, NoteMark.NOTE)
"""In this order a session report asks for them; plain notes come last."""


def notes_table(state: SessionState, words: Words, time: Callable[[Moment | None], str]) -> Table:
    """Give the notes, what a report asks for first, each kind in the order of time.

    What was struck out is not among them; it stays in the record.
    """
    say = words.say
    heading = (say("Kind"), say("Note"), say("Segment"), say("Time"), say("By"))
    notes = [note for note in state.desks.notes_in_order() if not note.is_struck]
    notes.sort(key=lambda note: _FIRST.index(note.mark))
    return (heading, *(_note(note, state, words, time) for note in notes))


def calls_table(state: SessionState, words: Words, time: Callable[[Moment | None], str]) -> Table:
    """Give what desks said to each other, with when it was seen and when it was over."""
    say = words.say
    heading = (say("Time"), say("From"), say("To"), say("Message"), say("Seen"), say("Over"))
    calls = state.desks.calls_in_order()
    return (heading, *(_call(call, words, time) for call in calls))


def _note(
    note: Note, state: SessionState, words: Words, time: Callable[[Moment | None], str]
) -> tuple[str, ...]:
    segment = state.segment(note.segment)
    title = segment.title if segment is not None else ""
    return (mark_words(words, note.mark), note.words, title, time(note.at), _who(words, note.by))


def _call(call: Call, words: Words, time: Callable[[Moment | None], str]) -> tuple[str, ...]:
    said = call.words
    if call.kind is CallKind.FLOOR:
        said = words.say("Online wants the floor")
    elif call.kind is CallKind.NO_SOUND:
        said = words.say("No sound online")
    to = desk_words(words, call.to)
    return (time(call.at), _who(words, call.by), to, said, time(call.seen), time(call.over))


def _who(words: Words, by: Actor) -> str:
    return by.name or desk_words(words, by.role)


def mark_words(words: Words, mark: NoteMark) -> str:
    """Say what kind of note it is."""
    match mark:
        case NoteMark.NOTE:
            return words.say("note")
        case NoteMark.TAKE_AWAY:
            return words.say("take-away")
        case NoteMark.CALL_TO_ACTION:
            return words.say("call to action")
        case NoteMark.DECISION:
            return words.say("decision")
        case _:
            assert_never(mark)


def desk_words(words: Words, role: Role) -> str:
    """Name the desk of a role."""
    named = {
        Role.PODIUM: words.say("podium"),
        Role.TECHNICAL: words.say("technical desk"),
        Role.ONLINE_MODERATOR: words.say("online moderator"),
        Role.RAPPORTEUR: words.say("rapporteur"),
    }
    return named.get(role, role.value)
