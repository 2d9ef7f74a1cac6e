"""What lies over a part of the console for a while, and stays over it when the window changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtWidgets import QFrame, QWidget

from console.qt.theme import set_hook

if TYPE_CHECKING:
    from console.widgets.canvas import Canvas


class Overlay(QFrame):
    """A card that covers a widget of the canvas; nothing below it moves."""

    def __init__(self, canvas: Canvas, over: QWidget, card: str = "selected") -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._over = over
        # Qt paints nothing below what is opaque.
        self.setAutoFillBackground(True)
        set_hook(self, "card", card)
        over.installEventFilter(self)
        self.hide()

    def lie(self) -> None:
        """Be there, over everything."""
        self._place()
        self.show()
        self.raise_()

    def room(self) -> QRect:
        """Give the place of what it covers, on the canvas."""
        return QRect(self._over.mapTo(self._canvas, QPoint(0, 0)), self._over.size())

    def _place(self) -> None:
        self.setGeometry(self.room())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay over what it covers."""
        is_moved = event.type() in {QEvent.Type.Resize, QEvent.Type.Move}
        if is_moved and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)
