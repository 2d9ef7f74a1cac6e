"""The rule and the marked words are edited in place, and count only when they are saved."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.domain.fair_rule import LIMITS, Rule
from console.widgets.stepper import Stepper
from tests.widgets.test_keys import Ear, press

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from console.widgets.console_window import ConsoleWindow
    from console.widgets.fairness_editor import FairnessEditor
    from console.widgets.word_editor import WordEditor

RULE = Rule(1, 3, 2, 4, 0, 5, 2, 30, keeps_line=True)


def rule_editor(console: ConsoleWindow) -> FairnessEditor:
    """Give the editor of the rule."""
    assert console.drawer._fairness is not None
    return console.drawer._fairness


def word_editor(console: ConsoleWindow) -> WordEditor:
    """Give the editor of the words."""
    assert console.drawer._marked is not None
    return console.drawer._marked


def focused() -> Stepper:
    """Give the number that has the focus."""
    focus = QApplication.focusWidget()
    assert isinstance(focus, Stepper)
    return focus


@pytest.mark.parametrize(
    ("sequence", "wish"),
    [("Ctrl+K", "fairness_edit_requested"), ("Ctrl+M", "marked_words_edit_requested")],
)
def test_an_editor_is_wished_for_with_a_key(
    console: ConsoleWindow, qtbot: QtBot, sequence: str, wish: str
) -> None:
    """Whoever knows the rule and the words answers."""
    ear = Ear(getattr(console.wishes, wish))
    press(qtbot, sequence)
    assert ear.heard == [()]


def test_the_rule_is_shown_and_given_back_whole(console: ConsoleWindow) -> None:
    """Every number and the order of the line."""
    console.edit_fairness(RULE)
    ear = Ear(console.wishes.fairness_set)
    assert rule_editor(console).rule == RULE
    rule_editor(console).accept()
    assert ear.heard == [(RULE,)]
    assert not console.drawer.is_open


def test_every_number_keeps_its_limits(console: ConsoleWindow) -> None:
    """End and Home go to them, and no further."""
    console.edit_fairness(Rule())
    editor = rule_editor(console)
    assert editor._steppers.keys() == LIMITS.keys()
    for name, stepper in editor._steppers.items():
        QTest.keyClick(stepper, Qt.Key.Key_End)
        QTest.keyClick(stepper, Qt.Key.Key_Right)
        assert stepper.value == LIMITS[name][1]
        QTest.keyClick(stepper, Qt.Key.Key_Home)
        QTest.keyClick(stepper, Qt.Key.Key_Left)
        assert stepper.value == LIMITS[name][0]


def test_the_rule_is_changed_by_arrows_alone(console: ConsoleWindow, qtbot: QtBot) -> None:
    """Left and right change a number, up and down go on; Space is GO meanwhile."""
    console.edit_fairness(Rule())
    press(qtbot, "Right")
    press(qtbot, "Down")
    press(qtbot, "Left")
    assert focused().accessibleName() == "A side is passed over at most so often"
    go = Ear(console.wishes.go_requested)
    press(qtbot, "Space")
    assert go.heard == [("n",)]
    press(qtbot, "Up")
    assert focused().accessibleName() == "Most from one side in a row"
    assert rule_editor(console).rule == replace(Rule(), in_a_row=3, patience=3)


def test_the_buttons_of_a_number_do_the_same(console: ConsoleWindow) -> None:
    """For whoever has a mouse; off is said in a word."""
    console.edit_fairness(replace(Rule(), votes=1))
    stepper = rule_editor(console)._steppers["votes"]
    stepper._less.click()
    assert (stepper.value, stepper.accessibleDescription()) == (0, "off")
    assert not stepper._less.isEnabled()
    stepper._more.click()
    assert stepper.value == 1


def test_the_usual_rule_comes_back_with_one_button(console: ConsoleWindow) -> None:
    """It counts when it is saved."""
    console.edit_fairness(RULE)
    ear = Ear(console.wishes.fairness_set)
    rule_editor(console)._on_usual()
    assert rule_editor(console).rule == Rule()
    assert ear.heard == []


def test_escape_leaves_the_rule_as_it_was(console: ConsoleWindow, qtbot: QtBot) -> None:
    """Nothing is wished for."""
    console.edit_fairness(Rule())
    ear = Ear(console.wishes.fairness_set)
    press(qtbot, "Right")
    press(qtbot, "Esc")
    assert ear.heard == []
    assert not console.drawer.is_open


def test_marked_words_are_lines(console: ConsoleWindow) -> None:
    """Blanks and doubles are left out, in any script."""
    console.edit_marked_words(("shame",))
    editor = word_editor(console)
    assert editor.field.toPlainText() == "shame"
    editor.field.setPlainText(" shame \n\nكلمة\nshame\n词")
    ear = Ear(console.wishes.words_marked)
    editor.accept()
    assert ear.heard == [(("shame", "كلمة", "词"),)]
    assert not console.drawer.is_open


def test_words_are_typed_as_words(console: ConsoleWindow, qtbot: QtBot) -> None:
    """A letter is a letter there, and Tab leads on."""
    console.edit_marked_words(())
    editor = word_editor(console)
    assert editor.field.hasFocus()
    ear = Ear(console._ring.pressed)
    QTest.keyClicks(editor.field, "hot")
    press(qtbot, "Tab")
    assert editor.field.toPlainText() == "hot"
    assert ear.heard == []
    assert not editor.field.hasFocus()


def test_the_editors_are_in_the_menu(console: ConsoleWindow) -> None:
    """With what is brought in, each with its key."""
    menu = console.menu()
    words = [action.text() for action in menu.actions()]
    for wanted in (
        "Bring in questions from a file…\tCtrl+O",
        "Paste questions…\tCtrl+Shift+V",
        "The rule for the next question…\tCtrl+K",
        "Marked words…\tCtrl+M",
    ):
        assert wanted in words
    ear = Ear(console.wishes.fairness_edit_requested)
    menu.actions()[words.index("The rule for the next question…\tCtrl+K")].trigger()
    assert ear.heard == [()]
    menu.deleteLater()
