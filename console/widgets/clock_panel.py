"""The huge clock with the way to the hard end and the lateness beside it, and the bar under it.

One light widget: a digit that turns repaints the digits, and nothing is laid out anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.qt.theme import TextRole
from console.views.panels import ClockPhase
from console.widgets.parts import INK_OF_TONE, is_mirrored, leading, placed, trailing, widest
from console.widgets.prose import Prose, draw_line, lay_out, line_width

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from console.views.panels import ClockPanel
    from console.widgets.kit import Kit

INK_OF_PHASE = {
    ClockPhase.IDLE: "dim",
    ClockPhase.IN_TIME: "ink",
    ClockPhase.WARNING: "attention",
    ClockPhase.WRAP_UP: "attention",
    ClockPhase.OVER: "air",
    ClockPhase.HELD: "dim",
    ClockPhase.OPEN: "ink",
}
"""The ink of digits; each phase has a word beside it as well."""

BAR_OF_PHASE = {
    ClockPhase.WARNING: "attention",
    ClockPhase.WRAP_UP: "attention",
    ClockPhase.OVER: "air",
    ClockPhase.HELD: "dim",
}

_BEARING = 4
"""Pixels that a digit is away from the edge of its own room."""

_SIDE_PARTS = 0.6
"""Where the two clocks beside the huge one begin at the earliest, in parts of the width."""


def _beside(panel: ClockPanel) -> tuple[object, ...]:
    """Give what stands beside the huge clock."""
    return (
        panel.hard_end,
        panel.hard_end_words,
        panel.hard_end_tone,
        panel.behind,
        panel.behind_words,
        panel.behind_tone,
    )


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the parts of the clock stand, mirrored where the interface is."""

    heading: QRectF
    digits: QRectF
    side: QRectF
    bar: QRectF
    foot: QRectF

    @property
    def marked_bar(self) -> QRectF:
        """The bar with the ticks that stand out of it."""
        return self.bar.adjusted(0, -6, 0, 6)


class ClockView(QWidget):
    """Shows a `ClockPanel`."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._panel: ClockPanel | None = None
        self._kept: tuple[tuple[object, ...], _Places] | None = None
        """What the places were reckoned for last, and the places: each is asked for many times."""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(kit.say("Clock"))
        kit.dressed.connect(self._on_dressed)

    def show_panel(self, panel: ClockPanel) -> None:
        """Show another moment: repaint what differs."""
        old, self._panel = self._panel, panel
        if old is None:
            self.update()
            return
        places = self._places()
        if (panel.digits, panel.phase) != (old.digits, old.phase):
            self.update(places.digits.toAlignedRect())
        if (panel.heading, panel.words, panel.phase) != (old.heading, old.words, old.phase):
            self.update(places.heading.toAlignedRect())
        if _beside(panel) != _beside(old):
            self.update(places.side.toAlignedRect())
        if (panel.progress, panel.ticks, panel.phase) != (old.progress, old.ticks, old.phase):
            self.update(places.marked_bar.toAlignedRect())
        if (panel.elapsed, panel.ends) != (old.elapsed, old.ends):
            self.update(places.foot.toAlignedRect())
        # Not at other words: while the clock is held they say for how long.
        if (panel.phase, panel.heading) != (old.phase, old.heading):
            self._announce(panel)

    def _announce(self, panel: ClockPanel) -> None:
        """Tell screen readers at thresholds, not every second."""
        said = " ".join(part for part in (panel.heading, panel.words, panel.digits) if part)
        self.setAccessibleDescription(said)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))

    def _on_dressed(self) -> None:
        self.updateGeometry()
        self.update()

    def _px(self, role: TextRole) -> int:
        """Give a size: huge numbers grow with the window alone, words with the wish as well."""
        is_huge = role in {TextRole.TIMER, TextRole.SIDE}
        return (self._kit.clock_look if is_huge else self._kit.look).px(role)

    def digits_font(self) -> QFont:
        """Give the font of the huge digits: as large as the panel lets them be."""
        font = self._kit.clock_look.font(TextRole.TIMER)
        digits = self._panel.digits if self._panel else "00:00"
        # As wide as any digits of that many places, so that a turning digit never changes the size.
        natural = QFontMetricsF(font).horizontalAdvance(widest(digits))
        room = self.width() - self._places().side.width() - self._kit.px(24)
        if natural > room > 0:
            font.setPixelSize(max(48, int(font.pixelSize() * room / natural)))
        return font

    def _side_width(self) -> float:
        """Give the room of the two clocks beside: wide enough for H:MM:SS."""
        digits = QFontMetricsF(self._kit.clock_look.font(TextRole.SIDE))
        needed = max(map(digits.horizontalAdvance, self._beside_digits()), default=0.0)
        return max(needed + 4, self._kit.px(250), self.width() * (1 - _SIDE_PARTS) - 8)

    def _beside_digits(self) -> tuple[str, ...]:
        """Give the two clocks beside, as they are written."""
        return (self._panel.hard_end, self._panel.behind) if self._panel else ()

    def _places(self) -> _Places:
        """Say where everything stands; reckoned anew when anything differs that it hangs on."""
        kit = self._kit
        shown = tuple(map(widest, self._beside_digits()))
        key = (shown, self.width(), is_mirrored(self), kit.look, kit.window_scale)
        if self._kept is None or self._kept[0] != key:
            self._kept = (key, self._places_anew())
        return self._kept[1]

    def _places_anew(self) -> _Places:
        px, width, side = self._kit.px, self.width(), self._side_width()
        heading, digits = self._px(TextRole.LABEL) * 1.5, self._px(TextRole.TIMER) * 1.0
        # Moved by the room at the left of a digit; at the right tracking has taken it already.
        bearing = 0 if is_mirrored(self) else -_BEARING
        bar = QRectF(0, heading + digits + px(10), width, px(12))
        foot = QRectF(0, bar.bottom() + px(4), width, self._px(TextRole.SMALL) * 1.3)
        return _Places(
            heading=placed(self, QRectF(0, 0, width - side - px(16), heading)),
            digits=placed(self, QRectF(bearing, heading, width - side - px(12), digits)),
            side=placed(self, QRectF(width - side, 0, side, heading + digits + px(6))),
            bar=bar,
            foot=foot,
        )

    def sizeHint(self) -> QSize:
        """Give the room of everything at the present text size."""
        return QSize(self._kit.px(600), round(self._places().foot.bottom() + 1))

    def minimumSizeHint(self) -> QSize:
        """Let nobody squeeze the clock."""
        return QSize(self._kit.px(480), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what the region asks for."""
        panel = self._panel
        if panel is None:
            return
        dirty, places = QRectF(event.rect()), self._places()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if places.heading.intersects(dirty):
                self._paint_heading(painter, panel)
            if places.digits.intersects(dirty):
                painter.setPen(self._kit.colour(INK_OF_PHASE[panel.phase]))
                draw_line(painter, places.digits, panel.digits, self.digits_font(), leading(self))
            if places.side.intersects(dirty):
                self._paint_sides(painter, panel)
            if places.marked_bar.intersects(dirty):
                self._paint_bar(painter, panel)
            if places.foot.intersects(dirty):
                self._paint_foot(painter, panel)

    def _paint_heading(self, painter: QPainter, panel: ClockPanel) -> None:
        rect = self._places().heading
        font = self._kit.prose_font(TextRole.LABEL)
        width = 0.0
        if panel.words:
            width = line_width(panel.words, font) + 20
            chip = QRectF(rect.right() - width, rect.top() + 1, width, rect.height() - 2)
            if leading(self) == Qt.AlignmentFlag.AlignRight:
                chip.moveLeft(rect.left())
            ink = self._kit.colour(INK_OF_PHASE[panel.phase])
            painter.setPen(QPen(ink, 2))
            painter.drawRoundedRect(chip.adjusted(1, 0, -1, 0), 5, 5)
            draw_line(painter, chip, panel.words, font, Qt.AlignmentFlag.AlignHCenter)
        painter.setPen(self._kit.colour("dim"))
        line = rect.adjusted(0, 0, -width - 8, 0)
        if leading(self) == Qt.AlignmentFlag.AlignRight:
            line = rect.adjusted(width + 8, 0, 0, 0)
        draw_line(painter, line, panel.heading, font, leading(self))

    def _side_lines(self, panel: ClockPanel) -> tuple[Prose, Prose]:
        """Lay out what is said below the two clocks, in two lines each where there is room."""
        font, rect = self._kit.prose_font(TextRole.SMALL), self._places().side
        free = rect.height() - 2 * self._px(TextRole.SIDE) * 1.04

        def said(words: str, most: int) -> Prose:
            return lay_out(words, font, rect.width(), max_lines=most, side=leading(self), line=1.2)

        below = said(panel.behind_words, 2)
        above = said(panel.hard_end_words, 2)
        if above.height + below.height > free:
            above = said(panel.hard_end_words, 1)
        if above.height + below.height > free + 1:
            below = said(panel.behind_words, 1)
        return above, below

    def _paint_sides(self, painter: QPainter, panel: ClockPanel) -> None:
        rect, side = self._places().side, leading(self)
        font, height = self._kit.clock_look.font(TextRole.SIDE), self._px(TextRole.SIDE) * 1.04
        above, below = self._side_lines(panel)
        top = rect.top()
        for digits, tone, prose in (
            (panel.hard_end, panel.hard_end_tone, above),
            (panel.behind, panel.behind_tone, below),
        ):
            painter.setPen(self._kit.colour(INK_OF_TONE[tone]))
            draw_line(painter, QRectF(rect.left(), top, rect.width(), height), digits, font, side)
            painter.setPen(self._kit.colour("dim"))
            prose.draw(painter, rect.left(), top + height)
            top += height + prose.height

    def _paint_bar(self, painter: QPainter, panel: ClockPanel) -> None:
        rect = self._places().bar
        radius = rect.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._kit.colour("groove"))
        painter.drawRoundedRect(rect, radius, radius)
        part = min(1.0, max(0.0, panel.progress))
        if part > 0:
            painter.setBrush(self._kit.colour(BAR_OF_PHASE.get(panel.phase, "running")))
            full = QRectF(
                rect.left(), rect.top(), max(rect.width() * part, 2 * radius), rect.height()
            )
            painter.drawRoundedRect(placed(self, full), radius, radius)
        for tick in panel.ticks:
            x = rect.left() + rect.width() * tick
            mark = QRectF(x - 1.5, rect.top() - 4, 3, rect.height() + 8)
            painter.fillRect(placed(self, mark), self._kit.colour("attention"))

    def _paint_foot(self, painter: QPainter, panel: ClockPanel) -> None:
        rect = self._places().foot
        font = self._kit.font(TextRole.SMALL)
        painter.setPen(self._kit.colour("dim"))
        half = rect.width() / 2
        first, last = QRectF(rect), QRectF(rect)
        first.setRight(rect.left() + half)
        last.setLeft(rect.left() + half)
        draw_line(painter, placed(self, first), panel.elapsed, font, leading(self))
        draw_line(painter, placed(self, last), panel.ends, font, trailing(self))
