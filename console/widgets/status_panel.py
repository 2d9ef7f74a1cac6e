"""How screens, feeds and record are: a name, a word, and a button where something can be mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from console.qt.theme import TextRole
from console.views.panels import Tone
from console.widgets.boxes import add_row
from console.widgets.buttons import KeyButton
from console.widgets.parts import INK_OF_TONE, TickText

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from console.views.panels import StatusRow
    from console.widgets.kit import Kit


class StatusLine(QWidget):
    """One line; the name may be cut, what is the matter never before it."""

    mend_requested = Signal(str)

    def __init__(self, kit: Kit, *, is_large: bool) -> None:
        super().__init__()
        role = TextRole.BODY if is_large else TextRole.SMALL
        strong = TextRole.STRONG if is_large else TextRole.LABEL
        self._key = ""
        self._name = TickText(kit, role, "dim", elides=True)
        self._value = TickText(kit, strong, ends=True)
        self._action = KeyButton(kit, "", role="mend", elides=True)
        self._action.clicked.connect(self._on_action)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        row = add_row(column)
        row.setSpacing(10)
        row.addWidget(self._name, 100)
        row.addStretch(1)
        row.addWidget(self._value)
        if is_large:
            row.addWidget(self._action)
        else:
            column.addWidget(self._action, 0, Qt.AlignmentFlag.AlignTrailing)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_row(self, row: StatusRow) -> None:
        """Show another line."""
        self._key = row.key
        self._name.show_text(row.name)
        self._name.setToolTip(row.name)
        self._value.show_text(row.value, INK_OF_TONE[row.tone])
        self._value.setToolTip(row.value)
        self._action.show_words(row.action)
        self._action.setVisible(bool(row.action))
        self.setAccessibleName(f"{row.name}: {row.value}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave something of the name where there is much to say."""
        super().resizeEvent(event)
        self._value.cap_width(round(self.width() * 0.62))

    def _on_action(self) -> None:
        self.mend_requested.emit(self._key)


class StatusList(QWidget):
    """Shows `StatusRow`s; what asks for attention comes first where not all have room."""

    mend_requested = Signal(str)

    def __init__(self, kit: Kit, *, is_large: bool = False, most: int = 0) -> None:
        super().__init__()
        self._kit = kit
        self._is_large = is_large
        self._most = most
        self._rows: tuple[StatusRow, ...] = ()
        self._lines: list[StatusLine] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(5 if is_large else 4)
        self._column.addStretch(1)

    def limit(self, most: int) -> None:
        """Show at most so many lines; 0 is all of them."""
        if most != self._most:
            self._most = most
            rows, self._rows = self._rows, ()
            self.show_rows(rows)

    def show_rows(self, rows: tuple[StatusRow, ...]) -> None:
        """Show other lines."""
        if rows == self._rows:
            return
        self._rows = rows
        shown = self._chosen(rows)
        while len(self._lines) < len(shown):
            line = StatusLine(self._kit, is_large=self._is_large)
            line.mend_requested.connect(self.mend_requested)
            self._column.insertWidget(len(self._lines), line)
            self._lines.append(line)
        for place, line in enumerate(self._lines):
            if place < len(shown):
                line.show_row(shown[place])
            if line.isHidden() != (place >= len(shown)):
                line.setVisible(place < len(shown))

    def _chosen(self, rows: tuple[StatusRow, ...]) -> tuple[StatusRow, ...]:
        most = self._most - sum(bool(row.action) for row in rows)
        if not self._most or len(rows) <= most:
            return rows
        urgent = {row.key for row in rows if row.tone is Tone.ATTENTION}
        ranked = sorted(rows, key=lambda row: row.key not in urgent)[:most]
        return tuple(row for row in rows if row in ranked)
