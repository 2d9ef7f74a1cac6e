"""The hatched band of a rehearsal: what it is, how fast it runs, and jumps in its time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSlider, QWidget

from console.qt.icons import IconName
from console.qt.theme import TextRole
from console.widgets.buttons import KeyButton
from console.widgets.parts import TickText

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QPaintEvent

    from console.views.panels import RehearsalPanel
    from console.widgets.kit import Kit

FASTEST = 60

_STRIPE = 22.0
"""Width of a stripe in pixels."""


def paint_hatch(painter: QPainter, rect: QRectF, ground: QColor, stripe: QColor) -> None:
    """Paint slanted stripes over a rectangle."""
    painter.save()
    painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
    painter.fillRect(rect, ground)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(stripe)
    left, slant = rect.left() - rect.height() - 2 * _STRIPE, rect.height()
    while left < rect.right():
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(left, rect.bottom()),
                    QPointF(left + slant, rect.top()),
                    QPointF(left + slant + _STRIPE, rect.top()),
                    QPointF(left + _STRIPE, rect.bottom()),
                ]
            )
        )
        left += 2 * _STRIPE
    painter.restore()


class Plate(QWidget):
    """Words on a dark plate, readable on any stripes."""

    def __init__(self, kit: Kit, role: TextRole) -> None:
        super().__init__()
        self._kit = kit
        self.words = TickText(kit, role, "rehearsal_stripe", elides=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 3, 12, 3)
        row.addWidget(self.words)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the plate."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._kit.colour("rehearsal_ink"))
            painter.drawRoundedRect(self.rect(), 6, 6)


class RateSlider(QSlider):
    """The rate by mouse or arrows; PageUp and PageDown are not its own."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._kit = kit
        self.setRange(1, FASTEST)
        self.setPageStep(5)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(kit.say("Rate of the rehearsal"))

    def sizeHint(self) -> QSize:
        """Give room for sixty steps."""
        return QSize(self._kit.px(150), 28)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint groove, part and knob in the ink of the band."""
        part = (self.value() - 1) / (FASTEST - 1)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            ink = self._kit.colour("rehearsal_ink")
            edge = self._kit.colour("rehearsal_stripe")
            room = QRectF(9, self.height() / 2 - 3, self.width() - 18, 6)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            painter.drawRoundedRect(room, 3, 3)
            is_right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            x = (
                room.right() - part * room.width()
                if is_right
                else room.left() + part * room.width()
            )
            painter.setPen(QPen(ink if self.hasFocus() else edge, 3))
            painter.setBrush(edge if self.hasFocus() else ink)
            painter.drawEllipse(QPointF(x, self.height() / 2), 7.5, 7.5)


class RehearsalBar(QWidget):
    """Shows a `RehearsalPanel`; cannot be mistaken for anything live."""

    pace_requested = Signal(int, bool)
    next_change_requested = Signal()
    near_end_requested = Signal()
    restart_requested = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._panel: RehearsalPanel | None = None
        self._word = Plate(kit, TextRole.STRONG)
        self._detail = Plate(kit, TextRole.LABEL)
        self._slider = RateSlider(kit)
        self._slider.valueChanged.connect(self._on_rate)
        self._pause = KeyButton(kit, kit.say("Pause"), icon=IconName.HOLD)
        self._next = KeyButton(kit, kit.say("Next change"), icon=IconName.SKIP)
        self._near = KeyButton(kit, kit.say("5 min before the end"), icon=IconName.TIMER)
        self._again = KeyButton(kit, kit.say("Start again"), icon=IconName.REWIND)
        self._pause.clicked.connect(self._on_pause)
        self._next.clicked.connect(self.next_change_requested)
        self._near.clicked.connect(self.near_end_requested)
        self._again.clicked.connect(self.restart_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 3, 20, 3)
        row.setSpacing(10)
        row.addWidget(self._word)
        row.addWidget(self._detail, 100)
        row.addStretch(1)
        row.addWidget(self._slider)
        for button in (self._pause, self._next, self._near, self._again):
            row.addWidget(button)
        kit.dressed.connect(self.update)

    def show_panel(self, panel: RehearsalPanel) -> None:
        """Show word, rate and pause."""
        self._panel = panel
        self._word.words.show_text(panel.word)
        self._detail.words.show_text(panel.detail)
        self._detail.setToolTip(panel.detail)
        self._slider.blockSignals(True)  # Qt's own
        self._slider.setValue(panel.rate)
        self._slider.blockSignals(False)
        self._pause.show_words(
            self._kit.say("Run on") if panel.is_paused else self._kit.say("Pause")
        )

    def _on_rate(self, rate: int) -> None:
        self.pace_requested.emit(rate, self._panel.is_paused if self._panel else False)

    def _on_pause(self) -> None:
        if self._panel is not None:
            self.pace_requested.emit(self._panel.rate, not self._panel.is_paused)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the stripes."""
        with QPainter(self) as painter:
            paint_hatch(
                painter,
                QRectF(self.rect()),
                self._kit.colour("rehearsal"),
                self._kit.colour("rehearsal_stripe"),
            )
