"""Before a table goes in: its rows, what each column means, and what is left out and why.

A window of its own, beside the console and never in its way: it waits for nobody, and all keys of
the console count in it too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from console.qt.icons import IconName
from console.qt.theme import TextRole, set_text_role
from console.widgets.boxes import add_row
from console.widgets.buttons import KeyButton
from console.widgets.choice_box import ChoiceBox
from console.widgets.import_table import ImportTable
from console.widgets.parts import Block, TickText, label
from console.widgets.prose_view import Paragraph, ProseView
from console.widgets.stepper import Stepper

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent

    from console.widgets.import_values import ImportView
    from console.widgets.kit import Kit

_WIDTH, _HEIGHT = 1180, 680
"""Pixels in the window of reference."""


class ImportSheet(QWidget):
    """Shows an `ImportView`; what is corrected is only wished for here."""

    column_meant = Signal(int, str)
    header_chosen = Signal(int)
    """A line; 0 is no heading."""
    sheet_chosen = Signal(str)
    accepted = Signal()
    closed = Signal()

    def __init__(self, kit: Kit, parent: QWidget | None) -> None:
        super().__init__(parent, Qt.WindowType.Dialog)
        self._kit = kit
        self._lines: tuple[int, ...] = (0,)
        """What the steps of the heading's line stand for."""
        self._heading = TickText(kit, TextRole.CLOCK, elides=True)
        self._total = Block(kit, TextRole.BODY)
        self._remarks = Block(kit, TextRole.SMALL, "attention")
        self._sheets = ChoiceBox()
        set_text_role(self._sheets, TextRole.SMALL)
        self._sheets.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._sheets.setAccessibleName(kit.say("Sheet of the workbook"))
        self._sheets.activated.connect(self._on_sheet)
        self._sheets_words = label(TextRole.SMALL, "dim")
        self._sheets_words.setText(kit.say("Sheet of the workbook"))
        self._header = Stepper(kit, kit.say("Heading in line"), (0, 0), self._line_words)
        self._header.changed.connect(self._on_header)
        self.table = ImportTable(kit)
        self.table.column_meant.connect(self.column_meant)
        self._more = Block(kit, TextRole.SMALL, "dim")
        self._skipped_words = Block(kit, TextRole.LABEL)
        self._skipped_words.show_text(kit.say("Left out"))
        self._skipped = ProseView(kit, grows=True)
        self._skipped.limit_height(kit.px(110))
        self._take = KeyButton(kit, "", icon=IconName.CHECK)
        self._take.clicked.connect(self.accepted)
        close = KeyButton(kit, kit.say("Leave it"), key="close")
        close.clicked.connect(self.close_sheet)
        self._close = close
        self.setWindowTitle(kit.say("Bring in questions"))
        self.resize(kit.px(_WIDTH), kit.px(_HEIGHT))
        self._lay_out()

    def _lay_out(self) -> None:
        self._choices = QWidget()
        choices = QHBoxLayout(self._choices)
        choices.setContentsMargins(0, 0, 0, 0)
        choices.setSpacing(12)
        self._header.setFixedWidth(self._kit.px(320))
        choices.addWidget(self._header)
        choices.addWidget(self._sheets_words)
        choices.addWidget(self._sheets)
        choices.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 16, 22, 16)
        column.setSpacing(10)
        column.addWidget(self._heading)
        column.addWidget(self._remarks)
        column.addWidget(self._choices)
        column.addWidget(self.table, 1)
        column.addWidget(self._more)
        column.addWidget(self._skipped_words)
        column.addWidget(self._skipped)
        keys = add_row(column)
        keys.setSpacing(8)
        keys.addWidget(self._total, 1)
        keys.addWidget(self._take)
        keys.addWidget(self._close)

    def show_view(self, view: ImportView) -> None:
        """Show what was read, or read otherwise."""
        self._heading.show_text(view.title)
        self._remarks.show_text("\n".join(view.remarks) or view.fault)
        self._remarks.setVisible(bool(view.remarks or view.fault))
        self._lines = (0, *view.headers)
        self._header.show_limits((0, len(view.headers)))
        self._header.show_value(self._lines.index(view.header) if view.header in self._lines else 0)
        self._header.setVisible(view.can_correct)
        has_sheets = len(view.sheets) > 1
        self._sheets.setVisible(has_sheets)
        self._sheets_words.setVisible(has_sheets)
        if has_sheets:
            self._sheets.clear()
            self._sheets.addItems(view.sheets)
        self._choices.setVisible(view.can_correct or has_sheets)
        self.table.show_view(view)
        self.table.setVisible(not view.fault and bool(view.columns))
        self._more.show_text(view.more)
        self._more.setVisible(bool(view.more))
        self._skipped.show_paragraphs(
            tuple(Paragraph(each, TextRole.SMALL, "dim") for each in view.skipped)
        )
        for part in (self._skipped, self._skipped_words):
            part.setVisible(bool(view.skipped))
        self._total.show_text(view.total)
        self._take.show_words(view.action or self._kit.say("Bring in"))
        self._take.setEnabled(bool(view.action))
        if view.action and self._close.hasFocus():
            self._take.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_reading(self, title: str) -> None:
        """Say that it is being read, which may take a while; what was shown stays."""
        self._heading.show_text(title)
        self._total.show_text(self._kit.say("Reading…"))
        self._take.setEnabled(False)

    def open_sheet(self) -> None:
        """Come up, with the focus on what takes it in."""
        self.show()
        self.raise_()
        self.activateWindow()
        ready = self._take if self._take.isEnabled() else self._close
        ready.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_sheet(self) -> bool:
        """Go away; say whether it was there."""
        was_open = not self.isHidden()
        self.hide()
        if was_open:
            self.closed.emit()
        return was_open

    def _line_words(self, place: int) -> str:
        line = self._lines[place]
        return str(line) if line else self._kit.say("none")

    def _on_header(self, place: int) -> None:
        self.header_chosen.emit(self._lines[place])

    def _on_sheet(self, place: int) -> None:
        self.sheet_chosen.emit(self._sheets.itemText(place))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Go away, and say so."""
        event.ignore()
        self.close_sheet()
