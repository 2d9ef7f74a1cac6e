"""The call bar in the line at the top, and the call sheet in the left column."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea

from console.domain.desks import CallId
from console.domain.people import Role
from console.widgets.buttons import KeyButton
from tests.widgets.sample_panels import CALL, CALLED, LIVE, LOST, NO_SOUND, NOW, SHEET
from tests.widgets.test_keys import Ear, press
from tests.widgets.test_layout import box, settle

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from console.views.panels import ConsolePanels
    from console.widgets.call_sheet import CallSheet
    from console.widgets.console_window import ConsoleWindow


def sheet(console: ConsoleWindow) -> CallSheet:
    """Open the call sheet."""
    console.drawer.open_calls(SHEET)
    settle(console)
    found = console.drawer.calls
    assert found is not None
    return found


def key(opened: CallSheet, words: str) -> KeyButton:
    """Find a key of the sheet by its words."""
    return next(each for each in opened.findChildren(KeyButton) if each.text() == words)


def test_a_call_stands_in_place_of_the_title(console: ConsoleWindow) -> None:
    """With its words, its key, how many others wait and since when."""
    bar = console.header.calls
    assert not bar.isVisible()
    console.show_panels(CALLED, NOW)
    assert bar.isVisible()
    assert bar.text == "online moderator: Online wants the floor"
    assert (bar.button.text(), bar.button.cap) == ("Seen", "7")
    assert bar._more.text == "2 more"
    assert bar._since.isVisible()
    assert not console.header._about.isVisible()
    console.show_panels(LIVE, NOW)
    assert not bar.isVisible()
    assert console.header._about.isVisible()


@pytest.mark.parametrize("size", [(1280, 720), (1600, 900)])
@pytest.mark.parametrize("panels", [CALLED, NO_SOUND, LOST], ids=["call", "both", "notice"])
def test_a_call_and_a_notice_move_nothing(
    console: ConsoleWindow, size: tuple[int, int], panels: ConsolePanels
) -> None:
    """Clock, cue, question on air and GO stay where they are; so do the keys at the top."""
    console.resize(*size)
    settle(console)
    parts = (
        console.clock,
        console.cues,
        console.on_air,
        console.transport.go_button,
        console.header.menu_button,
        console.header,
    )
    before = [box(part, console) for part in parts]
    console.show_panels(replace(panels, speaker=LIVE.speaker), NOW)
    settle(console)
    assert [box(part, console) for part in parts] == before


def test_beside_a_notice_a_call_keeps_its_words(console: ConsoleWindow) -> None:
    """In the smallest window the undo gives way, for a while."""
    console.resize(1280, 720)
    console.show_panels(NO_SOUND, NOW)
    settle(console)
    short = console.header._undo.width()
    assert console.header.calls._words.width() > console.kit.px(200)
    console.show_panels(CALLED, NOW)
    settle(console)
    assert console.header._undo.width() > short


def test_its_key_stays_where_it_is(console: ConsoleWindow) -> None:
    """Whatever the call says, a hand on its way to the key still meets it."""
    console.show_panels(CALLED, NOW)
    settle(console)
    before = box(console.header.calls.button, console).topLeft()
    words = "technical desk: " + "The second microphone is dead. " * 6
    long = replace(CALL, call=CallId(5), words=words, deed="Floor given", is_seen=True)
    console.show_panels(replace(CALLED, call=long), NOW)
    settle(console)
    assert box(console.header.calls.button, console).topLeft() == before
    assert console.header.calls.toolTip() == words


def test_the_key_answers_the_call_that_is_seen(console: ConsoleWindow, qtbot: QtBot) -> None:
    """First that it was seen, then that it is over; without a call it does nothing."""
    ear = Ear(console.wishes.call_answered)
    press(qtbot, "7")
    assert ear.heard == []
    console.show_panels(CALLED, NOW)
    press(qtbot, "7")
    given = replace(CALL, deed="Floor given", is_seen=True)
    console.show_panels(replace(CALLED, call=given), NOW)
    console.header.calls.button.click()
    assert ear.heard == [(4, False), (4, True)]


def test_what_is_urgent_looks_urgent_until_it_was_seen(console: ConsoleWindow) -> None:
    """By its edge and its shape beside the words; beside a notice it leaves the time out."""
    console.show_panels(NO_SOUND, NOW)
    bar = console.header.calls
    assert bar.property("bar") == "urgent"
    assert not bar._since.isVisible()
    assert console.header.notice.isVisible()
    assert NO_SOUND.call is not None
    seen = replace(NO_SOUND.call, is_urgent=False, is_seen=True)
    console.show_panels(replace(NO_SOUND, call=seen), NOW)
    assert bar.property("bar") == "call"


def test_the_sheet_opens_with_the_focus_in_its_sentence(console: ConsoleWindow) -> None:
    """Enter says it to the chosen desk; it stays until it is known to have arrived."""
    opened = sheet(console)
    ear = Ear(console.wishes.desk_called)
    assert QApplication.focusWidget() is opened.words
    QTest.keyClicks(opened.words, "Louder 7")
    QTest.keyClick(opened.words, Qt.Key.Key_Return)
    assert ear.heard == [(Role.ONLINE_MODERATOR.value, "Louder 7")]
    opened.call_made("One moment")
    assert opened.words.text() == "Louder 7"
    opened.call_made("Louder 7")
    assert opened.words.text() == ""


def test_a_ready_sentence_is_one_press(console: ConsoleWindow) -> None:
    """To the desk that is chosen, by mouse or by Enter."""
    opened = sheet(console)
    ear = Ear(console.wishes.desk_called)
    QTest.keyClick(key(opened, "technical desk"), Qt.Key.Key_Return)
    key(opened, "One moment").click()
    assert ear.heard == [(Role.TECHNICAL.value, "One moment")]


def test_a_note_takes_the_mark_of_its_key(console: ConsoleWindow) -> None:
    """Enter makes a plain one; it too stays until it is known to be kept."""
    opened = sheet(console)
    ear = Ear(console.wishes.note_written)
    opened.note.setText("Agreed on a working group")
    key(opened, "Decision").click()
    assert opened.note.text()
    opened.note_made()
    assert opened.note.text() == ""
    opened.note.setText("Good point")
    QTest.keyClick(opened.note, Qt.Key.Key_Return)
    assert ear.heard == [("Agreed on a working group", "decision"), ("Good point", "note")]


def test_the_sheet_shows_what_was_said_and_keeps_what_is_typed(console: ConsoleWindow) -> None:
    """A call that comes meanwhile disturbs no sentence."""
    opened = sheet(console)
    opened.words.setText("Lou")
    assert [each.ink for each in opened.list.paragraphs] == ["ink", "dim"]
    opened.show_panel(replace(SHEET, lines=(), notes="3 notes"))
    assert [each.text for each in opened.list.paragraphs] == ["Nothing was said yet."]
    assert opened.words.text() == "Lou"


def test_the_sheet_is_put_away_with_escape_and_its_cross(
    console: ConsoleWindow, qtbot: QtBot
) -> None:
    """The running order is there again."""
    sheet(console)
    press(qtbot, "Esc")
    assert console.drawer.calls is None
    opened = sheet(console)
    next(each for each in opened.findChildren(KeyButton) if not each.text()).click()
    assert console.drawer.calls is None


def test_a_key_and_a_line_of_the_menu_ask_for_the_sheet(
    console: ConsoleWindow, qtbot: QtBot
) -> None:
    """Both tell the same wish."""
    ear = Ear(console.wishes.call_sheet_toggled)
    press(qtbot, "Shift+N")
    menu = console.menu()
    next(each for each in menu.actions() if each.text().endswith("Shift+N")).trigger()
    menu.deleteLater()
    assert len(ear.heard) == 2


@pytest.mark.parametrize("size", [(1280, 720), (1600, 900), (1920, 1080)])
def test_nothing_of_the_sheet_is_cut_off(console: ConsoleWindow, size: tuple[int, int]) -> None:
    """All of it has room without scrolling, in every window that is promised."""
    console.resize(*size)
    opened = sheet(console)
    area = opened.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    assert area.verticalScrollBar().maximum() == 0
    for each in opened.findChildren(QAbstractButton):
        if each.isVisible():
            assert each.width() >= each.sizeHint().width(), each.text()
            assert opened.rect().contains(box(each, opened))


def test_with_larger_text_the_sheet_scrolls(console: ConsoleWindow) -> None:
    """And pushes nothing out of the window."""
    console.resize(1280, 720)
    console.apply_settings(replace(console.settings, text_size=1.5))
    opened = sheet(console)
    area = opened.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    assert area.verticalScrollBar().maximum() > 0
    assert console.rect().contains(box(console.transport.go_button, console))
