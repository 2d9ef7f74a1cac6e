"""How a person brings questions in: a file that is picked, or what was copied elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from console.qt.actions import KeyRing
from console.widgets.file_dialog import pick_file
from console.widgets.import_sheet import ImportSheet
from console.widgets.import_values import ImportView

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog, QWidget

    from console.widgets.kit import Kit


class Bringing(QObject):
    """Opens the dialog for files and the window that shows what was read."""

    questions_file_chosen = Signal(str)
    questions_pasted = Signal(str)
    column_meant = Signal(int, str)
    header_chosen = Signal(int)
    sheet_chosen = Signal(str)
    bring_in_requested = Signal()
    bringing_closed = Signal()
    pressed = Signal(str)
    """A key of the console was pressed in the window, by its name."""

    def __init__(self, kit: Kit, window: QWidget) -> None:
        super().__init__(window)
        self._kit = kit
        self._window = window
        self._dialog: QFileDialog | None = None
        self.sheet: ImportSheet | None = None
        """What shows the table; made when it is first needed."""

    def pick_file(self) -> None:
        """Offer files; nothing waits for the answer."""
        say = self._kit.say
        self._dialog = pick_file(
            self._window,
            say("Bring in questions from a file"),
            [
                f"{say('Tables of questions')} (*.csv *.tsv *.txt *.xlsx *.json *.jsonl)",
                f"{say('All files')} (*)",
            ],
            self.questions_file_chosen.emit,
        )

    def paste(self) -> None:
        """Bring in what was copied."""
        self.questions_pasted.emit(QGuiApplication.clipboard().text())

    def show_sheet(self, view: ImportView) -> None:
        """Show what was read; the window opens where it is not open yet."""
        sheet = self.sheet or self._made()
        sheet.show_view(view)
        if sheet.isHidden():
            sheet.open_sheet()

    def show_reading(self, title: str) -> None:
        """Show at once that something is being read."""
        sheet = self.sheet or self._made()
        if sheet.isHidden():
            sheet.show_view(ImportView(title))
        sheet.show_reading(title)
        if sheet.isHidden():
            sheet.open_sheet()

    def close_sheet(self) -> bool:
        """Put the window away; say whether it was open."""
        return self.sheet is not None and self.sheet.close_sheet()

    def remove(self) -> None:
        """Take the window down for good, before everything is said in other words."""
        self.close_sheet()
        if self.sheet is not None:
            self.sheet.deleteLater()
        self.deleteLater()

    def _made(self) -> ImportSheet:
        sheet = ImportSheet(self._kit, self._window)
        sheet.column_meant.connect(self.column_meant)
        sheet.header_chosen.connect(self.header_chosen)
        sheet.sheet_chosen.connect(self.sheet_chosen)
        sheet.accepted.connect(self.bring_in_requested)
        sheet.closed.connect(self.bringing_closed)
        ring = KeyRing(sheet, self._kit.keys)
        ring.pressed.connect(self._on_key)
        self.sheet = sheet
        return sheet

    def _on_key(self, name: str) -> None:
        if name == "close":
            self.close_sheet()
        else:
            self.pressed.emit(name)
