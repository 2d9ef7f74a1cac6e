"""One calm sentence in the line at the top, where it covers nothing and moves nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from console.qt.icons import IconName
from console.qt.theme import TextRole, set_hook
from console.widgets.boxes import add_column
from console.widgets.buttons import KeyButton
from console.widgets.parts import Block

if TYPE_CHECKING:
    from console.widgets.kit import Kit


class NoticeBar(QFrame):
    """Says what was refused, lost or found, until it is dismissed or replaced."""

    dismissed = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        set_hook(self, "bar", "notice")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._words = Block(kit, TextRole.LABEL, max_lines=2)
        self._close = KeyButton(kit, "", icon=IconName.CLOSE, role="quiet")
        self._close.setAccessibleName(kit.say("Dismiss the notice"))
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._close.clicked.connect(self.dismissed)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        column = add_column(row, 1)
        column.addStretch(1)
        column.addWidget(self._words)
        column.addStretch(1)
        row.addWidget(self._close)
        self.setVisible(False)

    @property
    def text(self) -> str:
        """What is said; empty when nothing is."""
        return self._words.text

    def show_notice(self, words: str) -> None:
        """Say something, or nothing."""
        if words == self._words.text:
            return
        self._words.show_text(words)
        self.setToolTip(words)
        self.setVisible(bool(words))
        if words:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
