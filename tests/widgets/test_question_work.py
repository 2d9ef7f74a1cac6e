"""Work in the lists of questions: several at once, in line by hand, search, notes, the menu."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from console.domain.questions import QuestionId, Stage
from console.domain.sources import Side
from console.views.panels import OtherQuestion
from console.views.question_filter import Filter, FilterChoice, FilterChoices
from console.views.question_sort import Sort
from console.views.standing_still import Waiting
from console.widgets.question_menu import QuestionMenu
from tests.widgets.sample_panels import LINE, QUESTIONS
from tests.widgets.test_keys import Ear, press

if TYPE_CHECKING:
    import pytest
    from pytestqt.qtbot import QtBot

    from console.widgets.console_window import ConsoleWindow


def spot(console: ConsoleWindow, place: int) -> QPoint:
    """Give the middle of a row."""
    view = console.questions.list
    return view.visualRect(view.model().index(place, 0)).center()


def show_row(console: ConsoleWindow, place: int = 0, **parts: object) -> None:
    """Give a row of the line other parts, and choose it."""
    row = replace(QUESTIONS[LINE[place]], **parts)  # type: ignore[arg-type]
    model = console.questions.model(Stage.IN_LINE)
    read = model._row
    model._row = lambda name: row if name == row.question else read(name)
    console.questions.list.choose(row.question)
    console.questions._show_choice()


def test_several_are_moved_together_and_preview_nothing(
    console: ConsoleWindow, qtbot: QtBot
) -> None:
    """Shift and an arrow, then one key for all."""
    console.questions.list.choose(LINE[0])
    selected, moved = Ear(console.wishes.question_selected), Ear(console.wishes.questions_moved)
    press(qtbot, "Shift+Down")
    assert console.questions.list.all_chosen == LINE[:2]
    assert console.questions.list.chosen is None
    press(qtbot, "D")
    assert (selected.heard, moved.heard) == ([], [(LINE[:2], "set aside", "")])


def test_all_are_chosen_with_one_key(console: ConsoleWindow, qtbot: QtBot) -> None:
    """And a click with Ctrl takes one out."""
    press(qtbot, "Ctrl+A")
    assert console.questions.list.all_chosen == LINE
    control = Qt.KeyboardModifier.ControlModifier
    viewport = console.questions.list.viewport()
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, control, spot(console, 1))
    assert list(console.questions.list.all_chosen) == [LINE[0], *LINE[2:]]


def test_home_and_end_go_to_the_first_and_the_last(console: ConsoleWindow, qtbot: QtBot) -> None:
    """Of the rows, not of the one cell of a row."""
    console.questions.list.choose(LINE[1])
    press(qtbot, "End")
    assert console.questions.list.all_chosen == LINE[-1:]
    press(qtbot, "Home")
    assert console.questions.list.all_chosen == LINE[:1]


def test_the_line_is_put_in_order_by_keys(console: ConsoleWindow, qtbot: QtBot) -> None:
    """Each place is said as the question before which it is."""
    console.questions.list.choose(LINE[1])
    ear = Ear(console.wishes.question_placed)
    for sequence in ("Alt+Up", "Alt+Down", "Alt+End", "Alt+Home"):
        press(qtbot, sequence)
    assert ear.heard == [
        (LINE[1], LINE[0]),
        (LINE[1], LINE[3]),
        (LINE[1], None),
        (LINE[1], LINE[0]),
    ]
    console.questions.list.choose(LINE[0])
    press(qtbot, "Alt+Up")
    assert len(ear.heard) == 4


def test_only_the_line_itself_can_be_put_in_order(console: ConsoleWindow, qtbot: QtBot) -> None:
    """By votes, a place in line cannot be seen."""
    sorts = {Stage.IN_LINE: Sort.VOTES}
    console.show_arrangement(sorts, Filter(), has_fair=False)
    console.questions.list.choose(LINE[1])
    ear = Ear(console.wishes.question_placed)
    press(qtbot, "Alt+Up")
    assert ear.heard == []


def test_a_question_is_dragged_to_its_place(console: ConsoleWindow, qtbot: QtBot) -> None:
    """A line shows where it would go; its row follows when it is there."""
    view = console.questions.list
    start, target = spot(console, 0), spot(console, 1) + QPoint(0, 20)
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(view.viewport(), pos=start + QPoint(0, 30))
    QTest.mouseMove(view.viewport(), pos=target)
    console.grab()
    with qtbot.waitSignal(console.wishes.question_placed) as wish:
        QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=target)
    assert wish.args == [LINE[0], LINE[2]]
    console.show_questions(Stage.IN_LINE, (LINE[1], LINE[0], *LINE[2:]))
    assert view.ids[1] == LINE[0]
    chosen = view.chosen
    assert chosen is not None
    assert chosen.question == LINE[0]


def test_what_another_order_would_move_waits(console: ConsoleWindow) -> None:
    """Behind the same bar as what is new."""
    console.show_questions(Stage.IN_LINE, (*LINE[1:], LINE[0]))
    view = console.questions.list
    assert view.ids == LINE
    assert view.waiting == Waiting(moved=1)
    assert console.questions._waiting.text() == "1 moved: show"
    console.show_questions(Stage.IN_LINE, (QuestionId("q100"), *LINE[1:], LINE[0]))
    assert console.questions._waiting.text() == "1 new, 1 moved: show"
    console.questions._waiting.click()
    assert view.ids[-1] == LINE[0]


def test_a_search_is_wished_for_with_every_key(console: ConsoleWindow, qtbot: QtBot) -> None:
    """Esc clears it and leads back to the list."""
    ear = Ear(console.wishes.list_filtered)
    press(qtbot, "/")
    QTest.keyClicks(console.questions.tools.field, "ab")
    press(qtbot, "Down")
    assert console.questions.list.hasFocus()
    press(qtbot, "Esc")
    assert [each[0] for each in ear.heard] == [Filter("a"), Filter("ab"), Filter()]
    assert console.questions.list.hasFocus()


def test_filters_are_on_or_off(console: ConsoleWindow) -> None:
    """One click shows all again, and the button says that some are left out."""
    tools = console.questions.tools
    ear = Ear(console.wishes.list_filtered)
    choices = FilterChoices((FilterChoice("fr", "French"),))
    menu = tools.filter_menu(choices)
    next(each for each in menu.actions() if each.text() == "From the room").trigger()
    menu.deleteLater()
    only = Filter(side=Side.ROOM)
    console.show_arrangement({}, only, has_fair=False)
    assert ear.heard == [(only, "in line")]
    assert tools._filter.text() == "Filtered"
    tools._clear.click()
    assert ear.heard[-1] == (Filter(), "in line")


def test_the_next_order_is_one_key_away(console: ConsoleWindow, qtbot: QtBot) -> None:
    """The fair one only where there is a rule."""
    ear = Ear(console.wishes.list_sorted)
    press(qtbot, "V")
    console.show_arrangement({}, Filter(), has_fair=True)
    press(qtbot, "V")
    menu = console.questions.tools.sort_menu()
    assert [each.text() for each in menu.actions()] == [
        "By line",
        "By fairness",
        "By time",
        "By votes",
    ]
    menu.actions()[3].trigger()
    menu.deleteLater()
    assert ear.heard == [("in line", "time"), ("in line", "fair"), ("in line", "votes")]


def test_things_are_written_about_a_question(console: ConsoleWindow, qtbot: QtBot) -> None:
    """In place, one line, Enter; Esc leaves everything as it was."""
    show_row(console, note="old", can_fold=True)
    questions, deeds = console.questions, console.question_deeds
    noted, folded = Ear(console.wishes.question_noted), Ear(console.wishes.question_folded)
    moved, answered = Ear(console.wishes.question_moved), Ear(console.wishes.question_written)
    press(qtbot, "E")
    assert questions.editor.field.text() == "old"
    press(qtbot, "Esc")
    assert questions.editor.isHidden()
    for opens, words in (
        (deeds.open_note, "new"),
        (deeds.open_reason, "off topic"),
        (deeds.open_answer, "Yes."),
        (deeds.open_fold, "9"),
    ):
        opens()
        questions.editor.field.setText(words)
        press(qtbot, "Return")
    assert noted.heard == [(LINE[0], "new")]
    assert moved.heard == [(LINE[0], "set aside", "in line", "off topic")]
    assert answered.heard == [(LINE[0], "in line", "Yes.")]
    assert folded.heard == [(LINE[0], "q9")]


def test_a_reason_is_written_for_several(console: ConsoleWindow, qtbot: QtBot) -> None:
    """Once for all of them."""
    ear = Ear(console.wishes.questions_moved)
    press(qtbot, "Ctrl+A")
    press(qtbot, "Shift+D")
    console.questions.editor.field.setText("off topic")
    press(qtbot, "Return")
    assert ear.heard == [(LINE, "set aside", "off topic")]


def test_what_a_question_is_similar_to_is_said_below(console: ConsoleWindow) -> None:
    """It can be compared, and folded, with one click."""
    console.questions.detail.compact(is_compact=False)
    other = OtherQuestion(LINE[1], 9, "similar to 9 (78 %)")
    show_row(console, alike=(other,), can_fold=True, note="look again")
    detail = console.questions.detail
    ear = Ear(console.wishes.question_folded)
    detail._compare.click()
    assert QUESTIONS[LINE[1]].words in [each.text for each in detail.paragraphs]
    detail._compare.click()
    assert [each.text for each in detail.paragraphs] == ["Note: look again"]
    detail._fold.click()
    assert ear.heard == [(LINE[0], LINE[1])]


def test_what_stands_together_is_taken_apart_from_the_menu(console: ConsoleWindow) -> None:
    """One by one or all, and a sender is muted there."""
    folded = (
        OtherQuestion(QuestionId("q50"), 50, "The same, at such length that no menu has room"),
        OtherQuestion(QuestionId("q51"), 51, "The same"),
    )
    show_row(console, folded=folded, can_mute=True)
    one, all_ = Ear(console.wishes.question_moved), Ear(console.wishes.questions_moved)
    muted = Ear(console.wishes.sender_muted)
    menu = console.questions.menu()
    assert menu is not None
    under = next(each.menu() for each in menu.actions() if "stand with it" in each.text())
    assert isinstance(under, QMenu)
    for action in (under.actions()[0], under.actions()[2]):
        action.trigger()
    next(each for each in menu.actions() if each.text() == "Mute its sender").trigger()
    menu.deleteLater()
    assert one.heard == [("q50", "new", "folded", "")]
    assert all_.heard == [(("q50", "q51"), "new", "")]
    assert muted.heard == [(LINE[0], True)]


def test_the_menu_opens_with_a_key(
    console: ConsoleWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For one question and for several; without a choice there is none."""
    opened: list[QPoint] = []
    monkeypatch.setattr(QuestionMenu, "popup", lambda _menu, where: opened.append(where))
    press(qtbot, "Shift+F10")
    assert opened == []
    assert console.questions.menu() is None
    press(qtbot, "Ctrl+A")
    press(qtbot, "Shift+F10")
    assert len(opened) == 1
