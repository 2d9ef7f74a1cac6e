"""What was found in a session file: faults in place, warnings, and the order as a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QPlainTextEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from console.domain.wording import isolated
from console.qt.icons import IconName
from console.qt.theme import TextRole, set_hook, set_text_role
from console.widgets.boxes import add_row
from console.widgets.buttons import KeyButton
from console.widgets.parts import Block

if TYPE_CHECKING:
    from console.widgets.kit import Kit


@dataclass(frozen=True, slots=True)
class StartReading:
    """A session file as it was read; all words are ready to be shown."""

    path: str
    title: str
    detail: str
    faults: tuple[str, ...] = ()
    """Each as ``file:line:col: what is wrong and what is allowed``; one is enough not to start."""
    warnings: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


class ReadingView(QFrame):
    """Shows a `StartReading`."""

    go_live = Signal(str)
    rehearse = Signal(str)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        set_hook(self, "card", "plain")
        self._kit = kit
        self._path = ""
        self._title = Block(kit, TextRole.CLOCK, max_lines=3)
        self._detail = Block(kit, TextRole.BODY, "dim", max_lines=3)
        self._faults_heading = Block(kit, TextRole.STRONG, "attention")
        self._faults = QPlainTextEdit()
        self._faults.setReadOnly(True)
        self._faults.setTabChangesFocus(True)
        self._faults.setAccessibleName(kit.say("Faults in the file"))
        set_text_role(self._faults, TextRole.SMALL)
        self._warnings = Block(kit, TextRole.BODY, "attention", line=1.4)
        self._table = QTableWidget()
        self._live = KeyButton(kit, kit.say("Go live"), role="go", rank=TextRole.GO)
        self._rehearse = KeyButton(kit, kit.say("Rehearse"), rank=TextRole.GO, icon=IconName.REWIND)
        self._live.clicked.connect(self._on_live)
        self._rehearse.clicked.connect(self._on_rehearse)
        self._prepare_table()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        for part in (self._title, self._detail, self._faults_heading):
            column.addWidget(part)
        column.addWidget(self._faults, 2)
        column.addWidget(self._warnings)
        column.addWidget(self._table, 3)
        column.addStretch(1)
        keys = add_row(column)
        keys.setSpacing(12)
        keys.addWidget(self._live)
        keys.addWidget(self._rehearse)
        keys.addStretch(1)
        self._show_nothing()

    def _prepare_table(self) -> None:
        table = self._table
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setFrameShape(QFrame.Shape.NoFrame)
        table.viewport().setAutoFillBackground(False)
        table.verticalHeader().hide()
        table.horizontalHeader().setHighlightSections(False)
        table.setAccessibleName(self._kit.say("Running order"))
        set_text_role(table, TextRole.BODY)

    def _show_nothing(self) -> None:
        self._title.show_text(self._kit.say("Choose a session"))
        self._detail.show_text(
            self._kit.say("Open a session file, or choose one of those at the side.")
        )
        for part in (self._faults_heading, self._faults, self._warnings, self._table):
            part.hide()
        self._live.setEnabled(False)
        self._rehearse.setEnabled(False)

    def show_reading(self, reading: StartReading) -> None:
        """Show what was found; a file with faults can be neither run nor rehearsed."""
        count = self._kit.words.count
        self._path = reading.path
        self._title.show_text(reading.title)
        self._detail.show_text(reading.detail)
        number = len(reading.faults)
        self._faults_heading.show_text(
            count("{number} fault in the file", "{number} faults in the file", number)
        )
        self._faults.setPlainText("\n".join(reading.faults))
        self._warnings.show_text("\n".join(f"• {each}" for each in reading.warnings))
        self._fill(reading)
        for part in (self._faults_heading, self._faults):
            part.setVisible(bool(reading.faults))
        self._warnings.setVisible(bool(reading.warnings))
        self._table.setVisible(bool(reading.rows))
        self._live.setEnabled(not reading.faults)
        self._rehearse.setEnabled(not reading.faults)
        (self._faults if reading.faults else self._live).setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self, reading: StartReading) -> None:
        table = self._table
        table.clear()
        table.setColumnCount(len(reading.columns))
        table.setRowCount(len(reading.rows))
        table.setHorizontalHeaderLabels([isolated(words) for words in reading.columns])
        for place, row in enumerate(reading.rows):
            for column, words in enumerate(row):
                table.setItem(place, column, QTableWidgetItem(isolated(words)))
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        for column in range(len(reading.columns)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        if len(reading.columns) > 1:
            header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        pitch = round(self._kit.look.px(TextRole.BODY) * 1.9)
        table.verticalHeader().setDefaultSectionSize(pitch)
        header.setMinimumSectionSize(self._kit.px(110))
        header.setFixedHeight(pitch)
        table.setMaximumHeight(pitch * (len(reading.rows) + 1) + 4)

    def _on_live(self) -> None:
        self.go_live.emit(self._path)

    def _on_rehearse(self) -> None:
        self.rehearse.emit(self._path)
