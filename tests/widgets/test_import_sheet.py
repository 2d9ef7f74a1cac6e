"""Before a table goes in, it is seen and corrected; nothing waits for it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QStyleOptionViewItem

from console.domain.wording import PlainWords, text
from console.exchange.sheets.meanings import Meaning
from console.feed.tables import Table, glance_of, table_of_file, table_of_paste, with_meaning
from console.runtime.faults import Unreadable
from console.tools.pictures import tables
from console.widgets.import_table import CellDelegate
from console.widgets.import_view import fault_view, view_of
from tests.widgets.test_keys import Ear, press

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from console.widgets.console_window import ConsoleWindow
    from console.widgets.import_sheet import ImportSheet
    from console.widgets.import_values import ImportView

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", r"raise\(\)", "grabbing the keyboard")
"""The offscreen platform has neither size hints nor an order of windows."""

WORDS = PlainWords()


def pasted(written: str) -> Table:
    """Read what was copied."""
    found = table_of_paste(written)
    assert isinstance(found, Table)
    return found


@pytest.fixture
def view() -> ImportView:
    """The table of the pictures: a title above the heading, four rows, one without a question."""
    return view_of("questions.csv", glance_of(tables.table()), WORDS)


@pytest.fixture
def sheet(console: ConsoleWindow, view: ImportView) -> Iterator[ImportSheet]:
    """The window with that table."""
    console.bringing.show_sheet(view)
    made = console.bringing.sheet
    assert made is not None
    QTest.qWaitForWindowActive(made, 2000)
    yield made
    console.bringing.close_sheet()


def test_the_view_says_what_becomes_of_every_row(view: ImportView) -> None:
    """In words, with the line of each."""
    assert [(row.line, row.what) for row in view.rows] == [
        ("1", "above the heading"),
        ("2", "heading"),
        ("3", "question"),
        ("4", "question"),
        ("5", "There is no question in this row."),
        ("6", "question"),
    ]
    assert view.skipped == ("Line 5: There is no question in this row.",)
    assert view.total == "3 questions · 1 row left out"
    assert view.action == "Bring 3 questions in"
    assert view.header == 2


def test_every_column_has_its_meaning(view: ImportView) -> None:
    """And can have any other."""
    assert [each.meaning for each in view.columns] == [
        "date",
        "text",
        "asker",
        "affiliation",
        "country",
        "votes",
        "email",
    ]
    assert {meaning for meaning, _ in view.meanings} == {each.value for each in Meaning}


def test_who_sent_a_question_is_not_shown(view: ImportView) -> None:
    """Somebody may look over the moderator's shoulder."""
    assert [row.cells[-1] for row in view.rows] == ["", "E-mail", "•••", "", "p9@a.org", "•••"]


def test_what_was_remarked_of_columns_is_settled_by_a_person() -> None:
    """It would be stale."""
    guessed = pasted("Wozu?\tA\nWarum?\tB\n")
    assert view_of("", glance_of(guessed), WORDS).remarks
    chosen = with_meaning(guessed, 0, Meaning.TEXT)
    assert view_of("", glance_of(chosen), WORDS).remarks == ()


def test_a_list_has_nothing_to_correct() -> None:
    """Only to be seen."""
    view = view_of("Pasted questions", glance_of(pasted("1. Why?\n2. When?")), WORDS)
    assert not view.can_correct
    assert [row.cells[0] for row in view.rows] == ["Why?", "When?"]
    assert view.more == ""


def test_a_long_list_says_how_much_is_not_shown() -> None:
    """And all of it goes in."""
    written = "\n".join(f"{number}. Why {number}?" for number in range(1, 61))
    view = view_of("", glance_of(pasted(written)), WORDS)
    assert (len(view.rows), view.more) == (40, "20 more rows")
    assert view.action == "Bring 60 questions in"


def test_with_no_question_there_is_nothing_to_bring_in() -> None:
    """The button says so by being off."""
    table = pasted("Question\tName\nWhy?\tAna\n")
    view = view_of("", glance_of(with_meaning(table, 0, None)), WORDS)
    assert (view.action, view.total) == ("", "0 questions · 1 row left out")


def test_a_file_that_cannot_be_read_says_why(console: ConsoleWindow) -> None:
    """With its name, unless it has none."""
    fault = Unreadable("asked.xls", text("There is nothing in this file."))
    view = fault_view("asked.xls", fault, WORDS)
    assert view.fault == "asked.xls: There is nothing in this file."
    assert fault_view("", replace(fault, file=""), WORDS).fault == "There is nothing in this file."
    console.bringing.show_sheet(view)
    sheet = console.bringing.sheet
    assert sheet is not None
    assert not sheet._take.isEnabled()
    assert not sheet.table.isVisible()
    assert sheet._remarks.text == view.fault


def test_it_is_a_window_that_stops_nothing(sheet: ImportSheet) -> None:
    """No modal window while a session is live."""
    assert sheet.isVisible()
    assert sheet.isWindow()
    assert not sheet.isModal()
    assert QApplication.activeModalWidget() is None


def test_a_box_above_a_column_corrects_its_meaning(sheet: ImportSheet) -> None:
    """With the arrows alone, or the mouse."""
    ear = Ear(sheet.column_meant)
    box = sheet.table.boxes[2]
    assert box.currentText() == "Name"
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert ear.heard == [(2, Meaning.GIVEN_NAME.value)]
    box.setCurrentIndex(0)
    box.activated.emit(0)
    assert ear.heard[-1] == (2, "")


def test_the_box_that_was_changed_keeps_the_focus(sheet: ImportSheet, view: ImportView) -> None:
    """When the table comes back read otherwise."""
    sheet.table.boxes[2].setFocus()
    sheet.show_view(view)
    assert sheet.table.boxes[2].hasFocus()


def test_the_heading_is_moved_by_rows(sheet: ImportSheet) -> None:
    """Blank lines are passed over, and before the first there is none."""
    ear = Ear(sheet.header_chosen)
    QTest.keyClick(sheet._header, Qt.Key.Key_Right)
    QTest.keyClick(sheet._header, Qt.Key.Key_Home)
    assert ear.heard == [(3,), (0,)]
    assert sheet._header.accessibleDescription() == "none"


def test_a_workbook_offers_its_sheets(sheet: ImportSheet, view: ImportView) -> None:
    """The one that is shown first."""
    sheet.show_view(replace(view, sheets=("Questions", "More")))
    ear = Ear(sheet.sheet_chosen)
    assert sheet._sheets.isVisible()
    sheet._sheets.activated.emit(1)
    assert ear.heard == [("More",)]


def test_while_it_is_read_nothing_can_be_taken_in(
    sheet: ImportSheet, console: ConsoleWindow, view: ImportView
) -> None:
    """The numbers on the button would be those of before; what is shown stays."""
    console.bringing.show_reading("questions.csv")
    assert not sheet._take.isEnabled()
    assert sheet._total.text == "Reading…"
    assert sheet.table.isVisible()
    sheet._close.setFocus()
    sheet.show_view(view)
    assert sheet._take.isEnabled()
    assert sheet._take.hasFocus()


def test_a_large_file_shows_at_once_that_it_is_read(console: ConsoleWindow) -> None:
    """The window is there before its table is."""
    console.bringing.show_reading("questions.csv")
    sheet = console.bringing.sheet
    assert sheet is not None
    assert sheet.isVisible()
    assert not sheet.table.isVisible()
    assert not sheet._take.isEnabled()
    console.bringing.close_sheet()


def test_enter_takes_it_in(sheet: ImportSheet, console: ConsoleWindow) -> None:
    """The button has the focus when the window opens."""
    ear = Ear(console.wishes.bring_in_requested)
    assert sheet._take.hasFocus()
    QTest.keyClick(sheet._take, Qt.Key.Key_Return)
    assert ear.heard == [()]


def test_all_keys_of_the_console_count_in_it(
    sheet: ImportSheet, console: ConsoleWindow, qtbot: QtBot
) -> None:
    """GO above all; Escape closes this window and nothing else."""
    go, closed = Ear(console.wishes.go_requested), Ear(console.wishes.bringing_closed)
    sheet.table.boxes[0].setFocus()
    press(qtbot, "Space")
    assert go.heard == [("n",)]
    press(qtbot, "Esc")
    assert closed.heard == [()]
    assert not sheet.isVisible()


def test_closing_the_window_is_leaving_it(sheet: ImportSheet, console: ConsoleWindow) -> None:
    """Whichever way it is closed."""
    ear = Ear(console.wishes.bringing_closed)
    sheet.close()
    assert ear.heard == [()]
    assert not sheet.close_sheet()


def test_cells_are_plain_text(sheet: ImportSheet, view: ImportView) -> None:
    """Whatever stands in a file."""
    row = replace(view.rows[2], cells=("<b>x</b>\n\x07y", *view.rows[2].cells[1:]))
    sheet.show_view(replace(view, rows=(row,)))
    model = sheet.table.model()
    assert model.data(model.index(1, 1)) == "<b>x</b>  y"
    assert model.data(model.index(0, 1)) is None
    assert model.headerData(1, Qt.Orientation.Vertical) == "3"


def test_each_cell_runs_in_its_own_direction(sheet: ImportSheet) -> None:
    """A question mark stands at the end of what it asks, whatever the language of the console."""
    delegate, model = sheet.table.itemDelegate(), sheet.table.model()
    assert isinstance(delegate, CellDelegate)
    directions = []
    for row in (3, 4, 6):
        option = QStyleOptionViewItem()
        delegate.initStyleOption(option, model.index(row, 2))
        directions.append(option.direction)
    left, right = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
    assert directions == [left, right, left]


def test_the_table_and_its_boxes_leave_other_keys_to_the_window(
    sheet: ImportSheet, console: ConsoleWindow
) -> None:
    """The arrows move about in it; Enter opens a box; the wheel changes no column."""
    sheet.table.setFocus()
    QTest.keyClick(sheet.table, Qt.Key.Key_Down)
    QTest.keyClick(sheet.table, Qt.Key.Key_Tab)
    assert not sheet.table.hasFocus()
    box = sheet.table.boxes[0]
    QTest.keyClick(box, Qt.Key.Key_Home)
    assert box.currentText() == "Date"
    wheel = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, 0),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, wheel)
    assert box.currentText() == "Date"
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert box.view().isVisible()
    box.hidePopup()
    assert console.isVisible()


def test_the_program_that_wrote_a_table_is_named_where_it_is_known() -> None:
    """It is how a person sees that the right file was picked."""
    zoom = Path(__file__).parents[1] / "exchange" / "sheets" / "tables" / "zoom.csv"
    table = table_of_file(zoom)
    assert isinstance(table, Table)
    assert view_of("zoom.csv", glance_of(table), WORDS).total.endswith("written by Zoom")


def test_a_file_is_picked_without_stopping_the_clock(console: ConsoleWindow, qtbot: QtBot) -> None:
    """By Qt's own dialog, which is not waited for."""
    press(qtbot, "Ctrl+O")
    dialog = console.findChild(QFileDialog)
    assert dialog is not None
    assert not dialog.isModal()
    assert dialog.testOption(QFileDialog.Option.DontUseNativeDialog)
    ear = Ear(console.wishes.questions_file_chosen)
    dialog.fileSelected.emit("/some/asked.csv")
    assert ear.heard == [("/some/asked.csv",)]
    dialog.close()


def test_what_was_copied_is_pasted(console: ConsoleWindow, qtbot: QtBot) -> None:
    """By a key; in a text field the same key pastes into the field, or does nothing."""
    QGuiApplication.clipboard().setText("Why?")
    ear = Ear(console.wishes.questions_pasted)
    press(qtbot, "Ctrl+Shift+V")
    assert ear.heard == [("Why?",)]
    QGuiApplication.clipboard().clear()


def test_other_words_take_the_window_down(sheet: ImportSheet, console: ConsoleWindow) -> None:
    """It would speak the language of before."""
    console.apply_settings(console.settings, PlainWords())
    assert console.bringing.sheet is None
    assert not sheet.isVisible()
