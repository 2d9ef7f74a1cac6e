"""A few calm words on an output's window: that its picture is an old one, or what it is called.

Promises: covers a strip and never the picture; one line where it fits, as large as the window lets
it be; takes neither keyboard nor clicks; has no words of its own.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from console.display.output_window import OutputWindow

GROUND: Final = QColor("#111111")
INK: Final = QColor("#ffffff")
EDGE: Final = QColor("#888888")

_LEAST_TEXT: Final = 15
"""Pixels; below this nobody reads it, so the words are broken into two lines first."""
_WIDEST: Final = 0.9
"""Of the window."""


class NotePlace(Enum):
    """Where a note stands, with the share of the window's height that its letters have."""

    FOOT = 0.026
    """At the bottom, as small as it can be."""
    MIDDLE = 0.16
    """For a moment, to be read from afar."""


class WindowNote(QWidget):
    """Stands on a window while it has something to say."""

    def __init__(self, window: OutputWindow, place: NotePlace) -> None:
        """Make it, hidden."""
        super().__init__(window)
        self._window = window
        self._place = place
        self._words = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        window.installEventFilter(self)

    @property
    def words(self) -> str:
        """What is said; empty when nothing is."""
        return self._words

    def say(self, words: str) -> None:
        """Say something, or nothing."""
        if words == self._words:
            return
        self._words = words
        self.setAccessibleName(words)
        self._lie()
        self.setVisible(bool(words))
        self.update()

    def _font(self) -> QFont:
        font = QFont(self.font())
        room = self._window.height()
        font.setPixelSize(max(_LEAST_TEXT, round(room * self._place.value)))
        if self._place is NotePlace.MIDDLE:
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def _fitted(self) -> QFont:
        """Give the font at which the words are as wide as the window lets them be, at most."""
        font = self._font()
        room = self._window.width() * _WIDEST - 2 * font.pixelSize()
        width = QFontMetricsF(font).horizontalAdvance(self._words)
        if width > room:
            font.setPixelSize(max(_LEAST_TEXT, int(font.pixelSize() * room / width)))
        return font

    def _lie(self) -> None:
        """Take as much room as the words need, and lie where they belong."""
        window, font = self._window, self._fitted()
        pad = font.pixelSize()
        most = QRectF(0, 0, max(1.0, window.width() * _WIDEST - 2 * pad), window.height())
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignCenter
        needed = QFontMetricsF(font).boundingRect(most, flags, self._words).toAlignedRect()
        area = QRect(0, 0, needed.width() + 2 * pad, needed.height() + pad)
        area.moveCenter(window.rect().center())
        if self._place is NotePlace.FOOT:
            area.moveBottom(window.rect().bottom() - max(4, window.height() // 80))
        self.setGeometry(area)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the window."""
        if event.type() == QEvent.Type.Resize and self._words:
            self._lie()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a dark card with the words."""
        del event
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(EDGE, 1))
            painter.setBrush(GROUND)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)
            painter.setPen(INK)
            painter.setFont(self._fitted())
            flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignCenter
            painter.drawText(self.rect(), flags, self._words)
