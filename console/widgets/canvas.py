"""The ground of the window, with the dashed frame of a rehearsal, and lines between columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from console.widgets.kit import Kit

FRAME = 6
"""Pixels of the dashed frame of a rehearsal."""


class Canvas(QWidget):
    """What all panels of the console lie on."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._has_frame = False
        # It covers the window: what lies beneath need not be painted first.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def show_frame(self, *, is_shown: bool) -> None:
        """Draw the frame, or no longer."""
        self._has_frame = is_shown
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and the frame."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._kit.colour("ground"))
            if self._has_frame:
                pen = QPen(self._kit.colour("rehearsal"), FRAME)
                pen.setDashPattern([2, 1.4])
                pen.setCapStyle(Qt.PenCapStyle.FlatCap)
                painter.setPen(pen)
                half = FRAME / 2
                painter.drawRect(QRectF(self.rect()).adjusted(half, half, -half, -half))


class Column(QWidget):
    """Panels below each other; the one at `stretch` takes what is left."""

    resized = Signal()

    def __init__(self, parts: tuple[QWidget, ...], stretch: int) -> None:
        super().__init__()
        self.box = QVBoxLayout(self)
        for place, part in enumerate(parts):
            self.box.addWidget(part, 1 if place == stretch else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell who fits the panels in."""
        super().resizeEvent(event)
        self.resized.emit()


class Upright(QWidget):
    """A quiet upright line between two columns."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self.setFixedWidth(1)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._kit.colour("line"))
