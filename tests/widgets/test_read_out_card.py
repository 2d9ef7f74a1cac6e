"""A question is read out from a card: as large as it fits, in its own direction, by keys."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.domain.questions import QuestionId
from console.views.panels import OnAirPanel, ReadOut
from tests.widgets.sample_panels import LINE, LIVE, NOW
from tests.widgets.test_keys import Ear, press
from tests.widgets.test_layout import settle

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from console.widgets.console_window import ConsoleWindow

SHOWN = ReadOut(
    question=QuestionId("q31"),
    number=31,
    asker="Aya Tanaka",
    detail="ICANN · Japan · online",
    language="Japanese",
    words="What does an equal footing look like in practice?",
    short="",
    reading="reads in 0:05",
    is_right_to_left=False,
    is_withdrawn=False,
)
ARABIC = replace(SHOWN, words="كيف يمكن للمجتمع التقني في المنطقة العربية الانضمام إلى التحالف؟")
CHINESE = replace(SHOWN, words="联盟将如何与尚未加入的运营商合作?技术社群如何发声?")
LONG = replace(SHOWN, words="What does an equal footing look like in practice? " * 40)


def first_line_left(console: ConsoleWindow) -> float:
    """Give where the first line of the words begins, from the left."""
    text = console.read_out.words
    prose = text._set(text.viewport().width())[0].prose
    return prose.layout.lineAt(0).naturalTextRect().left()


def test_the_key_reads_the_chosen_question_out(console: ConsoleWindow, qtbot: QtBot) -> None:
    """And puts the card away again."""
    console.questions.list.choose(LINE[0])
    ear = Ear(console.wishes.read_out_requested)
    press(qtbot, "O")
    assert ear.heard == [("q31",)]
    console.show_read_out(SHOWN)
    assert console.read_out.question == "q31"
    press(qtbot, "O")
    assert ear.heard == [("q31",), ("",)]
    assert not console.read_out.isVisible()
    assert console.questions.list.hasFocus()


def test_with_nothing_chosen_it_is_the_one_on_air(console: ConsoleWindow, qtbot: QtBot) -> None:
    """Which the moderator has just taken."""
    ear = Ear(console.wishes.read_out_requested)
    press(qtbot, "O")
    assert ear.heard == [("q7",)]
    console.show_panels(
        replace(LIVE, on_air=OnAirPanel(None, "", "Nothing", is_on_screen=False)), NOW
    )
    press(qtbot, "O")
    assert ear.heard == [("q7",)]


def test_escape_puts_it_away_and_every_other_key_still_counts(
    console: ConsoleWindow, qtbot: QtBot
) -> None:
    """GO is GO, and the question on air is answered from the card."""
    console.show_read_out(SHOWN)
    go, moved = Ear(console.wishes.go_requested), Ear(console.wishes.question_moved)
    press(qtbot, "Space")
    press(qtbot, "A")
    assert go.heard == [("n",)]
    assert moved.heard == [("q7", "answered", "on air", "")]
    press(qtbot, "Esc")
    assert not console.read_out.isVisible()
    assert console.read_out.question == ""


def test_it_covers_the_questions_and_never_the_clock(console: ConsoleWindow) -> None:
    """Nor the cue that is due, nor GO."""
    console.show_read_out(SHOWN)
    assert console.read_out.geometry() == console.question_column.geometry()
    for panel in (console.clock, console.cues, console.transport):
        place = panel.mapTo(console._canvas, panel.rect().topLeft())
        assert not console.read_out.geometry().contains(place)
    console.resize(1280, 720)
    settle(console)
    assert console.read_out.geometry() == console.question_column.geometry()


@pytest.mark.parametrize("shown", [SHOWN, ARABIC, CHINESE], ids=["English", "Arabic", "Chinese"])
def test_the_words_are_as_large_as_lets_all_be_seen(console: ConsoleWindow, shown: ReadOut) -> None:
    """Far larger than on the console, and nothing is scrolled."""
    console.show_read_out(shown)
    words = console.read_out.words
    assert words.px >= 40
    assert words.verticalScrollBar().maximum() == 0


def test_a_longer_question_is_smaller(console: ConsoleWindow) -> None:
    """Down to the size of the card on air."""
    console.show_read_out(SHOWN)
    short = console.read_out.words.px
    console.show_read_out(LONG)
    assert short > console.read_out.words.px == console.kit.px(24)


def test_each_question_runs_in_its_own_direction(console: ConsoleWindow) -> None:
    """Arabic begins at the right on an English console."""
    console.show_read_out(SHOWN)
    assert first_line_left(console) == pytest.approx(0, abs=1)
    console.show_read_out(ARABIC)
    text = console.read_out.words
    prose = text._set(text.viewport().width())[0].prose
    right = prose.layout.lineAt(0).naturalTextRect().right()
    assert right == pytest.approx(text.viewport().width(), abs=6)


def test_a_very_long_question_is_scrolled_by_keys(console: ConsoleWindow) -> None:
    """Line by line, to either end; a page key stays GO and Take."""
    console.show_read_out(LONG)
    words = console.read_out.words
    bar = words.verticalScrollBar()
    assert words.hasFocus()
    assert bar.maximum() > 0
    assert words.viewport().height() % bar.singleStep() == 0
    QTest.keyClick(words, Qt.Key.Key_Down)
    assert bar.value() == bar.singleStep()
    QTest.keyClick(words, Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    QTest.keyClick(words, Qt.Key.Key_Home)
    assert bar.value() == 0


def test_the_name_comes_first_and_the_original_stays_below_a_short_form(
    console: ConsoleWindow,
) -> None:
    """What is read is large, what it was made from is small."""
    console.show_read_out(replace(LONG, short="Why?", is_withdrawn=True))
    card = console.read_out
    assert card._asker.text == "Aya Tanaka"
    assert card._asker.geometry().top() < card.words.geometry().top()
    assert [each.text for each in card.words.paragraphs] == [
        "Why?",
        "The whole question:",
        LONG.words,
    ]
    assert card._withdrawn.isVisible()
    assert card._language.text() == "Japanese"


def test_the_card_follows_its_question(console: ConsoleWindow) -> None:
    """A short form that comes meanwhile is there at once, and nothing takes the focus back."""
    console.show_read_out(SHOWN)
    console.order.list.setFocus()
    console.show_read_out(replace(SHOWN, short="Why?", language="", reading=""))
    assert console.read_out.words.paragraphs[0].text == "Why?"
    assert QApplication.focusWidget() is console.order.list
    assert not console.read_out._language.isVisible()
    console.show_read_out(None)
    assert not console.read_out.isVisible()
