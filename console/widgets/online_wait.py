"""The wait for whoever is online: a count so large that anyone at the podium sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.qt.theme import TextRole
from console.widgets.boxes import add_row
from console.widgets.overlay import Overlay
from console.widgets.parts import Block, TickText

if TYPE_CHECKING:
    from console.views.panels import NextQuestionPanel
    from console.widgets.canvas import Canvas
    from console.widgets.kit import Kit


_INSET = 8
"""Pixels between the card and the edges of the column."""


class OnlineWait(Overlay):
    """Lies over the foot of the running order while the room waits, then is gone by itself.

    Not over the questions: no row may be hidden from the hand that is about to choose it.
    """

    def __init__(self, kit: Kit, canvas: Canvas, over: QWidget) -> None:
        super().__init__(canvas, over, "due")
        self._kit = kit
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._count = TickText(kit, TextRole.TIMER, "attention")
        words = Block(kit, TextRole.STRONG, "attention", max_lines=2)
        words.show_text(kit.say("Waiting for online"))
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 4)
        column.setSpacing(0)
        column.addWidget(words)
        column.addStretch(1)
        row = add_row(column)
        row.addStretch(1)
        row.addWidget(self._count)
        row.addStretch(1)
        column.addStretch(1)

    @property
    def count(self) -> str:
        """What is shown."""
        return self._count.text

    def show_panel(self, panel: NextQuestionPanel) -> None:
        """Count, or go."""
        if not panel.count:
            self.hide()
            return
        self._count.show_text(panel.count)
        self.setAccessibleName(panel.awaiting)
        if self.isHidden():
            self.lie()
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, panel.awaiting))

    def room(self) -> QRect:
        """Give the foot of the column."""
        whole = super().room().adjusted(_INSET, 0, -_INSET, -_INSET)
        height = round(self._kit.look.px(TextRole.TIMER) * 1.3) + self._kit.px(50) + 14
        whole.setTop(max(whole.top(), whole.bottom() - height + 1))
        return whole
