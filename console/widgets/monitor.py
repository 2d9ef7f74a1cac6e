"""A small picture of the second screen, at its proportions and painted by the same code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from console.qt.frame_painter import FramePainter
from console.qt.theme import TextRole
from console.views.palette import Palette
from console.views.panels import Lamp, Tone
from console.widgets.boxes import add_row
from console.widgets.parts import INK_OF_TONE, TickText
from console.widgets.prose import draw_line

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from console.domain.timeline import Moment
    from console.qt.stage.images import ImageShelf
    from console.views.frames import Frame
    from console.widgets.kit import Kit

MONITOR_HEIGHT = 104
"""Pixels of a picture in the window of reference; it grows with the window, not with the text."""

_EDGE = 3
"""Pixels around the picture."""

STAGE = QSize(1920, 1080)
"""The proportions of a monitor until the real screen is known."""


class Screen(QWidget):
    """The picture of a monitor."""

    def __init__(self, kit: Kit, images: ImageShelf) -> None:
        super().__init__()
        self._kit = kit
        self._frame: Frame | None = None
        self._now: Moment | None = None
        self._ink = "strong_line"
        self._is_dashed = False
        self._empty = ""
        self._painter = FramePainter(Palette(), images, self)
        self._painter.set_stage(STAGE)
        self._painter.changed.connect(self.update)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        kit.dressed.connect(self._on_dressed)

    def set_stage(self, size: QSize) -> None:
        """Take over the proportions of the real screen, in physical pixels."""
        self._painter.set_stage(size)
        self.update()

    def show_frame(self, frame: Frame | None, now: Moment) -> None:
        """Show another frame, or repaint what has moved in the same."""
        old, before = self._frame, self._now
        self._frame, self._now = frame, now
        if frame is None or frame != old or before is None:
            if frame is not None:
                self._painter.set_frame(frame)
            if frame != old:
                self.update()
            return
        for region in self._painter.needs_repaint(before, now, self._inner()):
            self.update(region.translated(_EDGE, _EDGE))

    def show_edge(self, ink: str, *, is_dashed: bool = False) -> None:
        """Draw another edge."""
        if (ink, is_dashed) != (self._ink, self._is_dashed):
            self._ink, self._is_dashed = ink, is_dashed
            self.update()

    def show_empty(self, words: str) -> None:
        """Say this where there is no frame."""
        self._empty = words
        self.update()

    def _inner(self) -> QSize:
        return QSize(self.width() - 2 * _EDGE, self.height() - 2 * _EDGE)

    def _on_dressed(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Give the shape of a stage."""
        height = round(MONITOR_HEIGHT * self._kit.window_scale)
        return QSize(round((height - 2 * _EDGE) * 16 / 9) + 2 * _EDGE, height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the frame and the edge around it."""
        with QPainter(self) as painter:
            inner = QRectF(_EDGE, _EDGE, self._inner().width(), self._inner().height())
            if self._frame is not None and self._now is not None:
                painter.save()
                painter.translate(_EDGE, _EDGE)
                painter.setClipRect(0, 0, round(inner.width()), round(inner.height()))
                self._painter.paint(painter, self._inner(), self.devicePixelRatioF(), self._now)
                painter.restore()
            else:
                painter.fillRect(inner, self._kit.colour("well"))
                painter.setPen(self._kit.colour("dim"))
                font = self._kit.font(TextRole.SMALL)
                draw_line(painter, inner, self._empty, font, Qt.AlignmentFlag.AlignHCenter)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            pen = QPen(self._kit.colour(self._ink), 2)
            if self._is_dashed:
                pen.setStyle(Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)


class Monitor(QWidget):
    """A caption, and the picture under it, with an edge in the tone of the lamp."""

    def __init__(self, kit: Kit, images: ImageShelf, name: str) -> None:
        super().__init__()
        self._name = name
        self._title = TickText(kit, TextRole.LABEL, elides=True)
        self._title.show_text(name)
        self._caption = TickText(kit, TextRole.LABEL, "dim", ends=True)
        self.screen_view = Screen(kit, images)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        head = add_row(column)
        head.setSpacing(6)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._caption)
        column.addWidget(self.screen_view)
        column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(name)

    def show_frame(self, frame: Frame | None, now: Moment) -> None:
        """Show another picture, or the same a moment later."""
        self.screen_view.show_frame(frame, now)

    def show_lamp(self, lamp: Lamp, word: str, tone: Tone) -> None:
        """Draw the edge in the tone of the lamp, and say its word to those who hear it."""
        if self.accessibleDescription() == word:
            return
        self.screen_view.show_edge(
            "strong_line" if lamp is Lamp.OFF else INK_OF_TONE[tone],
            is_dashed=lamp in {Lamp.LOST, Lamp.OFF},
        )
        self.setAccessibleDescription(word)

    def show_caption(self, words: str) -> None:
        """Say something quiet beside the name."""
        self._caption.show_text(words, "dim")

    def show_empty(self, words: str) -> None:
        """Say this where there is no picture."""
        self.screen_view.show_empty(words)
