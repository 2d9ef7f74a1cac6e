"""A QR code to point a camera at, or a sentence in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.qt.stage.qr import Code, code_rows
from console.qt.theme import TextRole
from console.widgets.parts import is_mirrored
from console.widgets.prose import lay_out

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from console.widgets.kit import Kit

_SIDE = 250
"""Pixels in the window of reference."""

_LEAST = 190
_MARGIN = 14


class CodeView(QWidget):
    """Shows a code while one is given; it holds the link, whose word is written nowhere else."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._link = ""
        self._instead = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        kit.dressed.connect(self.updateGeometry)

    @property
    def is_shown(self) -> bool:
        """Whether a code can be read."""
        return bool(self._link)

    def show_code(self, link: str) -> None:
        """Show the code of a link."""
        self._link = link
        self.setAccessibleName(self._kit.say("QR code of the link") if link else self._instead)
        self.update()

    def show_instead(self, words: str) -> None:
        """Show no code, but a sentence."""
        self._link, self._instead = "", words
        self.setAccessibleName(words)
        self.update()

    def sizeHint(self) -> QSize:
        """Give a square that a telephone reads at arm's length."""
        side = max(_LEAST, self._kit.px(_SIDE))
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the code, or the sentence."""
        box = QRectF(self.rect())
        with QPainter(self) as painter:
            rows = code_rows(self._link) if self._link else ()
            if rows:
                # A part of a code is none: with too little room the whole of it is smaller.
                side = min(box.width(), box.height())
                square = QRectF(0, 0, side, side)
                square.moveCenter(box.center())
                Code(square, rows).paint(painter)
                return
            painter.fillRect(box, self._kit.colour("well"))
            painter.setPen(self._kit.colour("dim"))
            edge = Qt.AlignmentFlag.AlignRight if is_mirrored(self) else Qt.AlignmentFlag.AlignLeft
            width = self.width() - 2 * _MARGIN
            font = self._kit.prose_font(TextRole.SMALL)
            prose = lay_out(self._instead, font, width, side=edge)
            prose.draw(painter, _MARGIN, max(_MARGIN, (self.height() - prose.height) / 2))
