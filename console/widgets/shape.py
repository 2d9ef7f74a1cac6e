"""A small shape beside a word, in the tone of what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.qt.icons import IconName, icon_pixmap
from console.qt.theme import TextRole

if TYPE_CHECKING:
    from console.widgets.kit import Kit


class Shape(QWidget):
    """The shape of a lamp, in its tone."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._icon: IconName | None = None
        self._ink = "dim"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_shape(self, icon: IconName | None, ink: str) -> None:
        """Show another shape."""
        if (icon, ink) != (self._icon, self._ink):
            self._icon, self._ink = icon, ink
            self.update()

    def sizeHint(self) -> QSize:
        """Give a square as high as small words."""
        side = self._kit.look.px(TextRole.SMALL) + 1
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        if self._icon is None:
            return
        with QPainter(self) as painter:
            colour = self._kit.colour(self._ink)
            pixmap = icon_pixmap(self._icon, colour, self.width(), self.devicePixelRatioF())
            painter.drawPixmap(0, 0, pixmap)
