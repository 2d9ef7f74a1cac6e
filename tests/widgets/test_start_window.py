"""The start window: choose, read what is wrong, begin."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from console.domain.wording import PlainWords, isolated
from console.qt.text import cleaned
from console.widgets.start_window import EntryKind, StartEntry, StartReading, StartWindow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

ENTRIES = (
    StartEntry("/e", "Panel", "90 min", EntryKind.EXAMPLE),
    StartEntry("/r", "TCCM", "60 min"),
    StartEntry("/u", "TCCM", "Live since 10:01", EntryKind.UNFINISHED),
)

GOOD = StartReading(
    "/r",
    "TCCM",
    "60 min",
    warnings=("Keynote 1 is not confirmed.",),
    columns=("Time", "Segment", "Length"),
    rows=(("0:00", "Keynotes", "15 min"), ("0:15", "Q&A", "15–20 min")),
)
BAD = StartReading(
    "/e", "panel.yaml", "", faults=("panel.yaml:3:7: <b>no</b>", "panel.yaml:4:1: x")
)


@pytest.fixture
def start(app: QApplication, qtbot: QtBot) -> Iterator[StartWindow]:
    """A start window with three sessions."""
    window = StartWindow(PlainWords())
    window.show_entries(ENTRIES)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield window
    window.hide()
    window.deleteLater()


def test_an_unfinished_session_comes_first(start: StartWindow) -> None:
    """Then recent ones, then examples."""
    assert [card.path for card in start.cards] == ["/u", "/r", "/e"]


def test_an_unfinished_session_goes_on_with_one_click(start: StartWindow, qtbot: QtBot) -> None:
    """It needs no file to be read."""
    with qtbot.waitSignal(start.resumed) as wish:
        QTest.mouseClick(start.cards[0], Qt.MouseButton.LeftButton)
    assert wish.args == ["/u"]


def test_a_card_is_chosen_with_enter(start: StartWindow, qtbot: QtBot) -> None:
    """Arrows lead from card to card."""
    start.cards[1].setFocus()
    with qtbot.waitSignal(start.chosen) as wish:
        QTest.keyClick(start.cards[1], Qt.Key.Key_Return)
    assert wish.args == ["/r"]


def test_a_good_file_can_go_live_or_be_rehearsed(start: StartWindow, qtbot: QtBot) -> None:
    """Warnings do not hold it up."""
    start.show_reading(GOOD)
    with qtbot.waitSignal(start.go_live) as live:
        start.reading._live.click()
    with qtbot.waitSignal(start.rehearse) as rehearsal:
        start.reading._rehearse.click()
    assert live.args == ["/r"]
    assert rehearsal.args[0] == "/r"
    assert start.reading._warnings.text == "• Keynote 1 is not confirmed."
    cell = start.reading._table.item(1, 1)
    assert cell is not None
    assert cell.text() == isolated("Q&A")


def test_each_warning_has_its_mark(start: StartWindow) -> None:
    """So that nobody takes two for one."""
    start.show_reading(replace(GOOD, warnings=("One.", "Two.")))
    assert start.reading._warnings.text == "• One.\n• Two."


def test_cells_read_in_their_own_direction(start: StartWindow) -> None:
    """A mirrored table leaves "15–20 min" as it is; marks of direction are not seen."""
    start.show_reading(GOOD)
    table = start.reading._table
    cells = [table.item(row, column) for row in range(2) for column in range(3)]
    heads = [table.horizontalHeaderItem(column) for column in range(3)]
    for item in (*cells, *heads):
        assert item is not None
        assert item.text() == isolated(cleaned(item.text()[1:-1]))


def test_faults_are_shown_in_place_as_text(start: StartWindow) -> None:
    """All of them, to be selected and copied; nothing can be started."""
    start.show_reading(BAD)
    assert start.reading._faults.toPlainText() == "\n".join(BAD.faults)
    assert start.reading._faults.isVisible()
    assert not start.reading._live.isEnabled()
    assert not start.reading._rehearse.isEnabled()


@pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform has no size hints
def test_picking_a_file_waits_for_nobody(start: StartWindow, qtbot: QtBot) -> None:
    """The dialog is no modal one, and what it picks is a wish."""
    start._open_dialog()
    dialog = start.findChild(QFileDialog)
    assert dialog is not None
    assert not dialog.isModal()
    with qtbot.waitSignal(start.opened) as wish:
        dialog.fileSelected.emit("/tmp/x.yaml")  # noqa: S108  # only a name
    assert wish.args == ["/tmp/x.yaml"]  # noqa: S108
    dialog.close()


def test_cards_are_made_anew(start: StartWindow) -> None:
    """After a session was opened the list is another."""
    start.show_entries(ENTRIES[:1])
    assert [card.path for card in start.cards] == ["/e"]
