"""The line above the questions: one key for the suggestion, and nothing below it moves."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from console.domain.questions import Stage
from console.widgets.parts import Block
from tests.widgets.sample_panels import LINE, LIVE, NEXT_QUESTION, NOW
from tests.widgets.test_keys import Ear, press
from tests.widgets.test_layout import settle

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from console.views.panels import NextQuestionPanel
    from console.widgets.console_window import ConsoleWindow

SUGGESTED = replace(NEXT_QUESTION, question=LINE[1], heading="Next: 9, Anonymous")
NOBODY = replace(NEXT_QUESTION, question=None, heading="Nobody is in line", reason="", time="")
LAST_CALL = replace(NEXT_QUESTION, ask_first="online: 3 open, oldest 8:20: ask them first")
WAITING = replace(NEXT_QUESTION, awaiting="waiting for online 6", count="6")


def show(console: ConsoleWindow, panel: NextQuestionPanel) -> None:
    """Show another panel."""
    console.show_panels(replace(LIVE, next_question=panel), NOW)


def test_the_suggestion_is_previewed_and_chosen(console: ConsoleWindow, qtbot: QtBot) -> None:
    """With one key, from whichever tab is open."""
    show(console, SUGGESTED)
    console.questions.show_tab(2)
    ear = Ear(console.wishes.question_selected)
    press(qtbot, "K")
    assert ear.heard == [(LINE[1],)]
    assert console.questions.stage is Stage.IN_LINE
    chosen = console.questions.list.chosen
    assert chosen is not None
    assert chosen.question == LINE[1]


def test_the_suggestion_is_taken(console: ConsoleWindow, qtbot: QtBot) -> None:
    """With another key; what is chosen does not matter."""
    show(console, SUGGESTED)
    console.questions.list.choose(LINE[0])
    ear = Ear(console.wishes.question_taken)
    press(qtbot, "Z")
    assert ear.heard == [(LINE[1],)]


def test_any_other_choice_is_as_easy(console: ConsoleWindow, qtbot: QtBot) -> None:
    """The rule only suggests: T takes what a person chose."""
    show(console, SUGGESTED)
    console.questions.list.choose(LINE[0])
    ear = Ear(console.wishes.question_taken)
    press(qtbot, "T")
    assert ear.heard == [(LINE[0],)]


def test_with_nobody_in_line_the_keys_do_nothing(console: ConsoleWindow, qtbot: QtBot) -> None:
    """And the buttons say so."""
    show(console, NOBODY)
    taken = Ear(console.wishes.question_taken)
    selected = Ear(console.wishes.question_selected)
    press(qtbot, "K")
    press(qtbot, "Z")
    assert (taken.heard, selected.heard) == ([], [])
    assert not console.next_question._take.isEnabled()


def test_no_row_moves_whatever_the_line_says(console: ConsoleWindow) -> None:
    """Its height stays, with a reason of two lines and without any."""
    places = set()
    for panel in (SUGGESTED, NOBODY, LAST_CALL, WAITING, replace(SUGGESTED, reason="why " * 60)):
        show(console, panel)
        settle(console)
        places.add((console.next_question.height(), console.questions.geometry().top()))
    assert len(places) == 1


def test_whom_to_ask_first_goes_before_the_reason(console: ConsoleWindow) -> None:
    """In the tone of attention, with a bar beside it; the tip has both."""
    show(console, LAST_CALL)
    line = console.next_question
    assert line._reason.text == LAST_CALL.ask_first
    assert line._why.property("bar") == "notice"
    assert LAST_CALL.reason in line._why.toolTip()
    show(console, SUGGESTED)
    assert line._reason.text == SUGGESTED.reason
    assert line._why.property("bar") == ""


def test_a_name_that_looks_like_a_page_is_shown_as_written(console: ConsoleWindow) -> None:
    """In the tip too."""
    show(console, replace(SUGGESTED, heading="Next: 9, <b>Eve</b>"))
    assert "<b>" not in console.next_question._heading.toolTip()


def test_the_wait_counts_where_all_can_see_it(console: ConsoleWindow, qtbot: QtBot) -> None:
    """Huge, over the running order and over no question, and gone by itself."""
    ear = Ear(console.wishes.online_awaited)
    press(qtbot, "6")
    assert ear.heard == [()]
    show(console, WAITING)
    wait = console.online_wait
    assert wait.isVisible()
    assert wait.count == "6"
    assert wait._count.height() >= 140
    assert not wait.geometry().intersects(console.question_column.geometry())
    show(console, replace(WAITING, awaiting="waiting for online 5", count="5"))
    assert wait.count == "5"
    show(console, SUGGESTED)
    assert not wait.isVisible()


def test_the_wait_stays_at_its_foot_when_the_window_grows(console: ConsoleWindow) -> None:
    """And never leaves the column."""
    show(console, WAITING)
    console.resize(1280, 720)
    settle(console)
    assert console.online_wait.geometry().bottom() <= console.order_column.geometry().bottom() + 50
    console.resize(1600, 900)


def test_the_queue_is_closed_and_opened_with_one_key(console: ConsoleWindow, qtbot: QtBot) -> None:
    """The words show what is true, not what was wished."""
    ear = Ear(console.wishes.queue_set)
    press(qtbot, "Shift+Q")
    assert ear.heard == [(False,)]
    assert console.room_question._queue.text() == "Queue open"
    show(console, replace(SUGGESTED, is_queue_open=False))
    assert console.room_question._queue.text() == "Queue closed"
    assert console.room_question._queue.isChecked()
    console.room_question._queue.click()
    assert ear.heard == [(False,), (True,)]
    assert console.room_question._queue.isChecked()


def test_a_hand_goes_in_line_without_a_word(console: ConsoleWindow, qtbot: QtBot) -> None:
    """With one key, or the button beside the question from the room."""
    ear = Ear(console.wishes.room_question_asked)
    press(qtbot, "Shift+R")
    console.room_question._hand.click()
    assert ear.heard == [("", "", "", "")] * 2


def test_a_question_may_be_typed_in_for_a_hub(console: ConsoleWindow, qtbot: QtBot) -> None:
    """Where the session has hubs; the next question is from the room again."""
    typed, ear = console.room_question, Ear(console.wishes.room_question_asked)
    show(console, replace(NEXT_QUESTION, hubs=("Nairobi hub", "Accra hub")))
    press(qtbot, "R")
    assert typed._place.isVisible()
    assert not typed._heading.isVisible()
    QTest.keyClick(typed._place, Qt.Key.Key_Down)
    for sequence in ("Return", "R", "Return"):
        press(qtbot, sequence)
    assert ear.heard == [("", "", "", "Nairobi hub"), ("", "", "", "")]


def test_a_session_without_hubs_has_no_such_choice(console: ConsoleWindow, qtbot: QtBot) -> None:
    """The heading says that the question is from the room."""
    press(qtbot, "R")
    assert console.room_question._heading.isVisible()
    assert not console.room_question._place.isVisible()


def test_before_anything_is_shown_the_keys_do_nothing(console: ConsoleWindow) -> None:
    """A window may have its keys before its panels."""
    console.next_question._panel = None
    ear = Ear(console.wishes.question_taken)
    console.next_question.preview()
    console.next_question.take()
    assert ear.heard == []
    assert console.next_question.panel is None


def test_where_there_is_little_room_all_stands_on_one_line(console: ConsoleWindow) -> None:
    """How many fit goes before why; what online is owed goes before both, and a tip has it all."""
    console.next_question.compact(is_compact=True)
    low = console.next_question.height()
    show(console, SUGGESTED)
    both = f"{SUGGESTED.time} · {SUGGESTED.reason}"
    assert both in [each.text for each in console.next_question.findChildren(Block)]
    show(console, replace(LAST_CALL, question=LINE[1]))
    assert LAST_CALL.ask_first in [each.text for each in console.next_question.findChildren(Block)]
    console.next_question.compact(is_compact=False)
    assert console.next_question.height() > low
