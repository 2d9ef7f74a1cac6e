"""Calls there and back through the real window, by the keys of the podium."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from console.app.desk_hands import TWICE
from console.domain import commands as c
from console.domain.decide_desks import MOST_OPEN
from console.domain.desk_commands import AcknowledgeCall, MakeCall, NotePresence
from console.domain.desks import CallId, CallKind, NoteId, NoteMark, Presence, Sound
from console.domain.people import PODIUM, Actor, Person, PersonId, PersonRole, Place, Role
from console.domain.timeline import minutes

if TYPE_CHECKING:
    from console.domain.desks import Call
    from console.widgets.call_bar import CallBar
    from console.widgets.call_sheet import CallSheet
    from tests.app.launch import Launch

DESK = Actor(Role.ONLINE_MODERATOR, "Alishah")


@pytest.fixture
def live(launch: Launch) -> Launch:
    """The launch, begun a minute ago."""
    launch.session.console.wishes.go_requested.emit(launch.state.standby)
    launch.clock.jump_by(minutes(1))
    launch.spin()
    return launch


def bar(launch: Launch) -> CallBar:
    """Give the call bar."""
    return launch.session.console.header.calls


def call(launch: Launch, number: int) -> Call:
    """Give a call as the session has it."""
    return launch.state.desks.calls[CallId(number)]


def sheet(launch: Launch) -> CallSheet:
    """Give the open call sheet."""
    found = launch.session.console.drawer.calls
    assert found is not None
    return found


def come(launch: Launch, kind: CallKind, words: str = "") -> None:
    """Let the online moderator call."""
    launch.store.dispatch(MakeCall(Role.PODIUM, kind, words), DESK)
    launch.spin()


def test_a_call_comes_is_shown_and_acknowledged_by_its_key(live: Launch) -> None:
    """The audience's picture does not change by it, before or after."""
    frame = live.on_screen
    come(live, CallKind.MESSAGE, "Two hands online")
    assert bar(live).isVisible()
    assert bar(live).text == "online moderator: Two hands online"
    live.press(Qt.Key.Key_7)
    assert call(live, 1).seen is not None
    assert not bar(live).isVisible()
    assert live.on_screen == frame


def test_the_floor_is_given_by_the_same_key_but_not_by_the_same_press(live: Launch) -> None:
    """A key that is pressed twice in a hurry says seen, and no more."""
    come(live, CallKind.FLOOR)
    live.press(Qt.Key.Key_7)
    assert bar(live).button.text() == "Floor given"
    live.press(Qt.Key.Key_7)
    assert call(live, 1).is_open
    live.clock.jump_by(TWICE)
    live.press(Qt.Key.Key_7)
    assert not call(live, 1).is_open
    assert not bar(live).isVisible()


def test_no_sound_comes_before_what_waits(live: Launch) -> None:
    """And the key answers it first."""
    come(live, CallKind.FLOOR)
    come(live, CallKind.NO_SOUND)
    assert bar(live).text == "online moderator: No sound online"
    live.press(Qt.Key.Key_7)
    assert call(live, 2).seen is not None
    assert call(live, 1).seen is None


def test_the_sheet_calls_a_desk_and_shows_that_it_was_seen(live: Launch) -> None:
    """What was typed is cleaned and goes once it has arrived; the list follows."""
    live.session.console.wishes.call_sheet_toggled.emit()
    opened = sheet(live)
    opened.words.setText("After\u202e this one")
    QTest.keyClick(opened.words, Qt.Key.Key_Return)
    live.spin()
    assert call(live, 1).words == "After this one"
    assert call(live, 1).to is Role.ONLINE_MODERATOR
    assert opened.words.text() == ""
    assert "not seen yet" in opened.list.paragraphs[0].text
    live.store.dispatch(AcknowledgeCall(CallId(1)), DESK)
    live.spin()
    assert "✓ seen" in opened.list.paragraphs[0].text
    live.session.console.wishes.call_sheet_toggled.emit()
    assert live.session.console.drawer.calls is None


def test_what_is_refused_stays_in_its_field(live: Launch) -> None:
    """With the reason in the notice bar."""
    live.session.console.wishes.call_sheet_toggled.emit()
    for number in range(MOST_OPEN):
        live.session.console.wishes.desk_called.emit("online moderator", f"Sentence {number}")
    opened = sheet(live)
    opened.words.setText("One more")
    QTest.keyClick(opened.words, Qt.Key.Key_Return)
    live.spin()
    assert opened.words.text() == "One more"
    assert "not acknowledged" in str(live.session.notice)


def test_a_note_is_kept_with_its_mark(live: Launch) -> None:
    """The sheet counts it; an empty one is refused."""
    live.session.console.wishes.call_sheet_toggled.emit()
    opened = sheet(live)
    opened.note.setText("Agreed on a working group")
    live.session.console.wishes.note_written.emit(opened.note.text(), NoteMark.DECISION.value)
    live.spin()
    note = live.state.desks.notes[NoteId(1)]
    assert (note.words, note.mark) == ("Agreed on a working group", NoteMark.DECISION)
    assert opened.note.text() == ""
    assert opened._notes.text == "1 note"
    QTest.keyClick(opened.note, Qt.Key.Key_Return)
    assert "Type the note" in str(live.session.notice)


def test_a_call_without_the_sheet_leaves_nothing_open(live: Launch) -> None:
    """A wish from elsewhere, a script say, opens no sheet."""
    live.session.console.wishes.desk_called.emit("rapporteur", "Please sum up")
    live.session.console.wishes.note_written.emit("Agreed", "note")
    assert call(live, 1).to is Role.RAPPORTEUR
    assert len(live.state.desks.notes) == 1
    assert live.session.console.drawer.calls is None


def test_who_comes_next_from_elsewhere_is_here_or_not(live: Launch) -> None:
    """The card follows what the online moderator notes."""
    guest = Person(PersonId("guest"), "Aya", (PersonRole.SPEAKER,), where=Place.ONLINE)
    wishes = live.session.console.wishes
    live.store.dispatch(c.EditPerson(guest), PODIUM)
    wishes.turn_added.emit("keynotes", "guest", None)
    turns = live.state.segments[0].turns
    for turn in turns[:-1]:
        wishes.next_turn_requested.emit(turn.id)
    live.store.dispatch(NotePresence(guest.id, Presence(is_here=True, sound=Sound.BAD)), DESK)
    live.spin()
    card = live.session.console.speaker
    assert card._next.text == "Next: Aya"
    assert card._next_presence.text == "✗ bad sound"
    assert card._next_presence.isVisible()
