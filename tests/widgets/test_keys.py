"""Keys do what the table says, wherever the focus is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, SignalInstance
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from console.domain.questions import Stage
from console.qt.actions import KEYS, Context
from console.widgets.console_keys import deeds
from tests.widgets.sample_panels import LINE, LIVE, NOW, OVER

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from console.widgets.console_window import ConsoleWindow


class Ear(QObject):
    """Hears one wish."""

    def __init__(self, wish: SignalInstance) -> None:
        super().__init__()
        self.heard: list[tuple[object, ...]] = []
        wish.connect(self._on_wish)

    def _on_wish(self, *values: object) -> None:
        self.heard.append(values)


def press(qtbot: QtBot, sequence: str) -> None:
    """Press a key as a person does: whatever has the focus gets it first."""
    combination = QKeySequence(sequence)[0]  # type: ignore[index]  # the stubs lack it
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, combination.key(), combination.keyboardModifiers())


def choose_first(console: ConsoleWindow) -> None:
    """Choose the first question in line."""
    console.questions.list.choose(LINE[0])


WISHES = {
    "go": ("go_requested", ("n",)),
    "take": ("take_requested", ()),
    "black": ("black_toggled", (True,)),
    "next_turn": ("next_turn_requested", ("t3",)),
    "hold": ("hold_requested", ()),
    "add_minute": ("time_added", (60_000, "q")),
    "drop_minute": ("time_added", (-60_000, "q")),
    "more_turn": ("turn_time_added", (30_000, "t2")),
    "less_turn": ("turn_time_added", (-30_000, "t2")),
    "undo": ("undo_requested", (12,)),
    "cue_done": ("cue_done", ("c1",)),
    "cue_skipped": ("cue_skipped", ("c1",)),
    "rung_1": ("rung_requested", (1, "audience")),
    "rung_4": ("rung_requested", (4, "audience")),
    "rung_off": ("rung_cleared", ()),
    "clear": ("clear_requested", ()),
    "freeze": ("freeze_toggled", (True,)),
    "slate": ("slate_requested", ()),
    "identify": ("identify_requested", ()),
    "swap": ("swap_requested", ()),
    "screen": ("screen_toggled", ()),
    "report": ("report_requested", ()),
    "edit": ("person_edit_requested", ("b",)),
    "take_question": ("question_taken", ("q31",)),
    "answered": ("question_moved", ("q7", "answered", "on air", "")),
    "follow_up": ("question_moved", ("q7", "follow-up", "on air", "")),
    "set_aside": ("question_moved", ("q31", "set aside", "in line", "")),
}
"""What a press wishes for while the focus is in the questions, on the sample panels."""

PRESSES = [
    (name, sequence)
    for name in WISHES
    for sequence in next(key.sequences for key in KEYS if key.name == name)
]


@pytest.mark.parametrize(("name", "sequence"), PRESSES)
def test_a_key_wishes_for_what_it_says(
    console: ConsoleWindow, qtbot: QtBot, name: str, sequence: str
) -> None:
    """Each sequence of the table, with the focus in the list of questions."""
    choose_first(console)
    signal, values = WISHES[name]
    ear = Ear(getattr(console.wishes, signal))
    press(qtbot, sequence)
    assert ear.heard == [values]


def test_every_key_of_the_table_does_something(console: ConsoleWindow) -> None:
    """The table and the window name the same keys."""
    assert deeds(console).keys() == {key.name for key in KEYS}


@pytest.mark.parametrize("sequence", ["Space", "H", "L", "T", ".", "+", "1", "Backspace"])
def test_in_a_text_field_keys_are_text(console: ConsoleWindow, qtbot: QtBot, sequence: str) -> None:
    """What writes or edits goes into the field and is no wish."""
    console.room_question.open()
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    field.setText("x")
    pressed = Ear(console._ring.pressed)
    press(qtbot, sequence)
    assert pressed.heard == []
    assert field.text() != "x"


def test_a_remote_still_says_go_while_somebody_types(console: ConsoleWindow, qtbot: QtBot) -> None:
    """PageDown writes nothing, so it stays GO."""
    console.room_question.open()
    ear = Ear(console.wishes.go_requested)
    press(qtbot, "PgDown")
    assert ear.heard == [("n",)]


def test_go_says_that_somebody_types(console: ConsoleWindow) -> None:
    """And shows Space again when the field is left."""
    assert console.transport.go_button.cap == "Space"
    console.room_question.open()
    assert "PageDown" in console.transport.go_button.cap
    console.room_question.close_form()
    assert console.transport.go_button.cap == "Space"


def test_space_is_go_even_on_a_button(console: ConsoleWindow, qtbot: QtBot) -> None:
    """A focused button is pressed with Enter, never with Space."""
    button = next(each for each in console.findChildren(QPushButton) if each.text() == "Hold")
    button.setFocus()
    go, hold = Ear(console.wishes.go_requested), Ear(console.wishes.hold_requested)
    press(qtbot, "Space")
    assert (go.heard, hold.heard) == ([("n",)], [])
    press(qtbot, "Return")
    assert hold.heard == [()]


def test_a_key_held_down_is_pressed_once(console: ConsoleWindow) -> None:
    """Auto-repeat starts no second segment."""
    ear = Ear(console.wishes.go_requested)
    target = console.questions.list
    for is_repeat in (True, True):
        event = QKeyEvent(
            QEvent.Type.KeyPress,
            Qt.Key.Key_Space,
            Qt.KeyboardModifier.NoModifier,
            " ",
            is_repeat,
        )
        QApplication.sendEvent(target, event)
    assert ear.heard == []


def test_letters_of_the_questions_mean_nothing_in_the_order(
    console: ConsoleWindow, qtbot: QtBot
) -> None:
    """Letters belong to the list that has the focus."""
    choose_first(console)
    console.order.list.setFocus()
    console.order.list.setCurrentRow(2)
    taken, standing = Ear(console.wishes.question_taken), Ear(console.wishes.stand_by_requested)
    press(qtbot, "T")
    press(qtbot, "D")
    assert (taken.heard, standing.heard) == ([], [("n",)])


@pytest.mark.parametrize(
    ("sequence", "signal", "values"),
    [
        ("T", "stand_by_requested", ("n",)),
        ("G", "jump_requested", ("n", "q")),
        ("X", "segment_skipped", ("n",)),
        ("Alt+Up", "segment_moved", ("n", 1)),
        ("F2", "turns_edit_requested", ("n",)),
    ],
)
def test_keys_of_the_order_are_about_its_chosen_row(
    console: ConsoleWindow, qtbot: QtBot, sequence: str, signal: str, values: tuple[object, ...]
) -> None:
    """The third row of the sample is the one that comes next."""
    console.order.list.setFocus()
    console.order.list.setCurrentRow(2)
    ear = Ear(getattr(console.wishes, signal))
    press(qtbot, sequence)
    assert ear.heard == [values]


def test_escape_only_puts_away_what_is_open(console: ConsoleWindow, qtbot: QtBot) -> None:
    """The topmost thing first; with nothing open it does nothing at all."""
    ended, closed = Ear(console.wishes.end_requested), Ear(console.wishes.close_requested)
    console.transport.open_ending()
    press(qtbot, "Esc")
    console.toggle_help()
    press(qtbot, "Esc")
    assert console.help.isHidden()
    press(qtbot, "Esc")
    assert (ended.heard, closed.heard) == ([], [])


def test_ending_asks_once_more_in_place(console: ConsoleWindow, qtbot: QtBot) -> None:
    """Ctrl+E asks, Enter ends, and no dialog stands in the way."""
    ear = Ear(console.wishes.end_requested)
    press(qtbot, "Ctrl+E")
    assert ear.heard == []
    assert QApplication.activeModalWidget() is None
    press(qtbot, "Return")
    assert ear.heard == [("q",)]


def test_a_proposal_is_accepted_with_one_key(console: ConsoleWindow, qtbot: QtBot) -> None:
    """With the lengths that were seen."""
    console.show_panels(OVER, NOW)
    ear = Ear(console.wishes.lengths_agreed)
    press(qtbot, "Y")
    assert ear.heard == [((("n", 1_339_000),),)]


def test_hold_becomes_resume(console: ConsoleWindow, qtbot: QtBot) -> None:
    """The same key, as its button says."""
    held = replace(LIVE.transport, hold="Resume", is_held=True)
    console.show_panels(replace(LIVE, transport=held), NOW)
    ear = Ear(console.wishes.resume_requested)
    press(qtbot, "H")
    assert ear.heard == [()]


def test_typed_time_is_added(console: ConsoleWindow, qtbot: QtBot) -> None:
    """M, then a time, then Enter."""
    ear = Ear(console.wishes.time_added)
    press(qtbot, "M")
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "1:30")
    press(qtbot, "Return")
    assert ear.heard == [(90_000, "q")]


def test_a_seat_is_a_whole_question(console: ConsoleWindow, qtbot: QtBot) -> None:
    """R, mic 2, Enter: in line, and the next key is no text any more."""
    ear = Ear(console.wishes.room_question_asked)
    press(qtbot, "R")
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "mic 2")
    press(qtbot, "Return")
    assert ear.heard == [("", "mic 2", "", "")]
    assert not console.room_question.is_open


def test_a_key_of_another_script_is_known_by_its_place(console: ConsoleWindow) -> None:
    """In a Russian layout the key where H stands holds the clock."""
    ear = Ear(console.wishes.hold_requested)
    event = QKeyEvent(
        QEvent.Type.KeyPress,
        0x420,
        Qt.KeyboardModifier.NoModifier,
        43,
        0,
        0,
        "р",  # the letter that stands there
    )
    QApplication.sendEvent(console.questions.list, event)
    assert ear.heard == [()]


def test_tabs_open_by_number(console: ConsoleWindow, qtbot: QtBot) -> None:
    """And the list under them has the focus."""
    press(qtbot, "Ctrl+2")
    assert console.questions.stage is Stage.NEW
    assert console.questions.list.hasFocus()


def test_help_shows_every_key_of_the_table(console: ConsoleWindow, qtbot: QtBot) -> None:
    """The overlay and the table cannot differ."""
    press(qtbot, "F1")
    assert not console.help.isHidden()
    shown = {words for caps, words in console.help.table.lines if caps}
    assert shown == {str(key.label) for key in KEYS}
    assert set(Context) == {key.context for key in KEYS}


def test_the_focus_can_go_round_without_a_mouse(console: ConsoleWindow, qtbot: QtBot) -> None:
    """Tab leads through all columns and back."""
    seen: list[QWidget] = []
    for _ in range(120):
        focus = QApplication.focusWidget()
        assert focus is not None
        if seen and focus is seen[0]:
            break
        seen.append(focus)
        console.focusNextChild()
    panels = (console.header, console.order, console.transport, console.questions, console.output)
    assert all(any(panel.isAncestorOf(each) for each in seen) for panel in panels)
