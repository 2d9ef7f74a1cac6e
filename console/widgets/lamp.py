"""The lamp of the audience's output: one large word and its shape beside the monitor."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.qt.icons import IconName, icon_pixmap
from console.qt.theme import SMALLEST_PX, TextRole
from console.views.panels import Lamp, Tone
from console.widgets.monitor import MONITOR_HEIGHT
from console.widgets.parts import INK_OF_TONE
from console.widgets.prose import draw_line, line_width

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from console.widgets.kit import Kit

_SHAPE = {
    Lamp.LOST: IconName.NO_SCREEN,
    Lamp.OFF: IconName.NO_SCREEN,
    Lamp.FROZEN: IconName.FREEZE,
    Lamp.BLACK: IconName.BLACK,
    Lamp.REHEARSAL: IconName.REWIND,
    Lamp.LIVE: IconName.SCREEN,
}
"""A shape above the word."""

_BURNING = frozenset({Lamp.BLACK, Lamp.FROZEN, Lamp.LOST})
"""Lamps that are filled with their tone: what the room sees is not what goes on."""

_WIDTH = 96
"""Pixels in the window of reference."""

_INSET = 6


class StageLamp(QWidget):
    """Quiet while all is as it should be; burns while the room sees something else, or nothing."""

    def __init__(self, kit: Kit, name: str) -> None:
        super().__init__()
        self._kit = kit
        self._lamp = Lamp.OFF
        self._word = ""
        self._ink = "dim"
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        kit.dressed.connect(self._on_dressed)

    @property
    def word(self) -> str:
        """What the lamp says."""
        return self._word

    def show_lamp(self, lamp: Lamp, word: str, tone: Tone) -> None:
        """Show another state."""
        if (lamp, word, INK_OF_TONE[tone]) == (self._lamp, self._word, self._ink):
            return
        is_wider = word != self._word
        self._lamp, self._word, self._ink = lamp, word, INK_OF_TONE[tone]
        if is_wider:
            self.updateGeometry()
        self.setAccessibleDescription(word)
        self.setToolTip(word)
        self.update()

    def _on_dressed(self) -> None:
        self.updateGeometry()
        self.update()

    def _font(self, room: float) -> QFont:
        """Give the largest font up to the clock's at which the word has room."""
        font = QFont(self._kit.prose_font(TextRole.CLOCK))
        wanted = font.pixelSize()
        width = line_width(self._word, font)
        if width > room:
            font.setPixelSize(max(SMALLEST_PX, math.floor(wanted * room / width)))
        return font

    def sizeHint(self) -> QSize:
        """Give the shape of a lamp, as high as the monitor beside it."""
        scale = self._kit.window_scale
        font = self._kit.prose_font(TextRole.LABEL)
        least = math.ceil(line_width(self._word, font)) + 2 * _INSET + 2
        return QSize(max(least, round(_WIDTH * scale)), round(MONITOR_HEIGHT * scale))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the lamp with its shape and its word."""
        if not self._word:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            tone = self._kit.colour(self._ink)
            is_burning, is_off = self._lamp in _BURNING, self._lamp is Lamp.OFF
            style = Qt.PenStyle.DashLine if is_off else Qt.PenStyle.SolidLine
            edge = 2 if is_off else 3
            painter.setPen(QPen(tone, edge, style))
            painter.setBrush(tone if is_burning else self._kit.colour("well"))
            inset = edge / 2
            box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(box, 8, 8)
            # On a burning lamp the ground writes: the same contrast as the tone on the ground.
            ink = self._kit.colour("ground") if is_burning else tone
            font = self._font(self.width() - 2 * _INSET)
            line = font.pixelSize() * 1.3
            side = round(font.pixelSize() * 1.4)
            top = (self.height() - side - line - 2) / 2
            pixmap = icon_pixmap(_SHAPE[self._lamp], ink, side, self.devicePixelRatioF())
            painter.drawPixmap(round((self.width() - side) / 2), round(top), pixmap)
            painter.setPen(ink)
            words = QRectF(_INSET, top + side + 2, self.width() - 2 * _INSET, line)
            draw_line(painter, words, self._word, font, Qt.AlignmentFlag.AlignHCenter)
