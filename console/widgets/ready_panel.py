"""The Ready list before the first GO, in the place of the cues."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout

from console.qt.theme import TextRole, set_hook
from console.widgets.parts import TickText
from console.widgets.status_panel import StatusList

if TYPE_CHECKING:
    from console.views.panels import StatusRow
    from console.widgets.kit import Kit


class ReadyCard(QFrame):
    """Shows what is ready and what is not; hidden once the session runs."""

    mend_requested = Signal(str)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        set_hook(self, "card", "plain")
        self._heading = TickText(kit, TextRole.STRONG, elides=True)
        self._heading.show_text(kit.say("Before the first GO"))
        self._list = StatusList(kit, is_large=True)
        self._list.mend_requested.connect(self.mend_requested)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 8)
        column.setSpacing(6)
        column.addWidget(self._heading)
        column.addWidget(self._list)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def limit(self, most: int) -> None:
        """Show at most so many lines, those that ask for attention first; 0 is all of them."""
        self._list.limit(most)

    def show_rows(self, rows: tuple[StatusRow, ...]) -> None:
        """Show the list, or hide when it is empty."""
        self._list.show_rows(rows)
        self.setVisible(bool(rows))
