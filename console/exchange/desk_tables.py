"""What the desks of other people left in a session, laid out for its report."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from console.domain.desks import NoteMark, Sound
from console.exchange.tables import escaped
from console.views.desk_parts import call_words, role_words
from console.views.notes import (
    heading_words,
    mark_words,
    passed_words,
    place_words,
)
from console.views.phrases import dotted

if TYPE_CHECKING:
    from collections.abc import Callable

    from console.domain.desks import Note
    from console.domain.session import SessionState
    from console.domain.timeline import Moment
    from console.domain.wording import Words
    from console.exchange.tables import Table

FIRST = (NoteMark.TAKE_AWAY, NoteMark.CALL_TO_ACTION, NoteMark.DECISION)
"""The marks that a session report is asked for, in the order of the forms for it."""


class DeskTables:
    """Lays out notes, calls and presence in one language; `time` writes moments."""

    def __init__(
        self, state: SessionState, words: Words, time: Callable[[Moment | None], str]
    ) -> None:
        self._state = state
        self._words = words
        self._time = time
        every = state.desks.notes_in_order()
        self._notes = tuple(each for each in every if not each.is_struck)
        self._struck = len(every) - len(self._notes)

    def first(self) -> list[str]:
        """Give what a report begins with, as Markdown: a list a mark, and what was struck out."""
        parts: list[str] = []
        for mark in FIRST:
            theirs = [self._point(each) for each in self._notes if each.mark is mark]
            if theirs:
                parts += [f"## {heading_words(self._words, mark)}", "\n".join(theirs)]
        if self._struck:
            parts.append(
                self._words.count(
                    "{number} note was struck out and is not in this report.",
                    "{number} notes were struck out and are not in this report.",
                    self._struck,
                )
            )
        return parts

    def _point(self, note: Note) -> str:
        stamp = dotted(self._words, (self._time(note.at), self._place(note)))
        return f"- {escaped(note.words)} ({escaped(stamp)})"

    def _place(self, note: Note) -> str:
        return place_words(self._words, self._state, note)

    def notes(self) -> Table:
        """Give the notes by segment and time; those that were struck out are left out."""
        say = self._words.say
        heading = (
            say("Segment"),
            say("Time"),
            say("Session time"),
            say("Mark"),
            say("Note"),
            say("By"),
        )
        places = list(dict.fromkeys(each.segment for each in self._notes))
        by_place = sorted(self._notes, key=lambda each: places.index(each.segment))
        rows = (
            (
                self._place(each),
                self._time(each.at),
                passed_words(self._state, each.at),
                mark_words(self._words, each.mark),
                each.words,
                each.by.name or role_words(self._words, each.by.role),
            )
            for each in by_place
        )
        return (heading, *rows)

    def calls(self) -> Table:
        """Give what the desks called to each other, a row a call."""
        say = self._words.say
        heading = (say("Time"), say("From"), say("To"), say("Call"), say("Seen"), say("Over"))
        rows = (
            (
                self._time(each.at),
                dotted(self._words, (role_words(self._words, each.by.role), each.by.name)),
                role_words(self._words, each.to),
                call_words(self._words, each),
                self._time(each.seen),
                self._time(each.over),
            )
            for each in self._state.desks.calls_in_order()
        )
        return (heading, *rows)

    def presence(self) -> Table:
        """Give who was connected at the end, and how the sound check went, a row a person."""
        say = self._words.say
        heading = (say("Speaker"), say("Connected"), say("Sound check"))
        known = (
            (self._state.person(person), each)
            for person, each in self._state.desks.presence.items()
        )
        rows = sorted(
            (
                person.name,
                say("yes") if each.is_here else say("no"),
                _sound(self._words, each.sound),
            )
            for person, each in known
            if person is not None
        )
        return (heading, *rows)


def _sound(words: Words, sound: Sound) -> str:
    match sound:
        case Sound.UNCHECKED:
            return words.say("not checked")
        case Sound.GOOD:
            return words.say("good")
        case Sound.BAD:
            return words.say("bad")
        case _:
            assert_never(sound)
