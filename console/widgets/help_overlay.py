"""All keys at a glance, from the one table; lies over the console until Esc."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.qt.actions import KEYS, Context
from console.qt.theme import SMALLEST_PX, TextRole
from console.widgets.boxes import add_row
from console.widgets.buttons import KeyButton
from console.widgets.parts import Block, TickText, leading, placed
from console.widgets.prose import draw_line, line_width

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QPaintEvent

    from console.widgets.kit import Kit

_COLUMNS = 3

_BESIDE = 10
"""Pixels between the last cap of a line and its words, at the least."""

_STEP = 0.05

Line = tuple[tuple[str, ...], str]
"""The caps of a line and its words; a heading has no caps."""


@dataclass(frozen=True, slots=True)
class _Type:
    """What the table is written with, at some size."""

    cap: QFont
    heading: QFont
    words: QFont

    def caps_width(self, caps: tuple[str, ...]) -> float:
        """Give the room of the caps of a line, and what keeps its words apart from them."""
        metrics = QFontMetricsF(self.cap)
        return sum(metrics.horizontalAdvance(cap) + 19 for cap in caps) - 5 + _BESIDE

    def words_width(self, line: Line) -> float:
        """Give the room of the words of a line."""
        caps, words = line
        return line_width(words, self.words if caps else self.heading)

    def width(self, line: Line) -> float:
        """Give the room that a line needs."""
        return self.words_width(line) + (self.caps_width(line[0]) if line[0] else 0.0)


class KeyTable(QWidget):
    """The table, painted in columns: as large as the console's text, or as large as it fits."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._lines = self._written()
        said = (f"{', '.join(caps)}: {words}" if caps else words for caps, words in self._lines)
        self.setAccessibleName("\n".join(said))
        kit.dressed.connect(self.update)

    def _written(self) -> list[Line]:
        kit = self._kit
        headings = {
            Context.WINDOW: kit.say("Everywhere, but in a text field only what does not write"),
            Context.QUESTIONS: kit.say("In the questions"),
            Context.ORDER: kit.say("In the running order"),
        }
        lines: list[Line] = []
        for context, heading in headings.items():
            lines.append(((), heading))
            lines += [
                (kit.keys.caps(key.name), kit.words.render(key.label))
                for key in KEYS
                if key.context is context and kit.keys.caps(key.name)
            ]
        return lines

    @property
    def lines(self) -> tuple[Line, ...]:
        """What is written: caps and words."""
        return tuple(self._lines)

    def _columns(self) -> list[list[Line]]:
        most = max(1, -(-len(self._lines) // _COLUMNS))
        return [self._lines[place : place + most] for place in range(0, len(self._lines), most)]

    def _type(self, scale: float) -> _Type:
        look = self._kit.look.scaled(scale)
        words = look.font(TextRole.SMALL)
        heading = look.font(TextRole.LABEL)
        for font in (words, heading):
            # Tabular digits bring tabular hyphens, which tear words apart.
            font.unsetFeature(QFont.Tag("tnum"))
        return _Type(look.font(TextRole.LABEL), heading, words)

    def _fitting_type(self, columns: list[list[Line]], gap: float) -> tuple[_Type, list[float]]:
        """Give the largest type in which every line is whole, and the room of each column."""
        scale = self._kit.look.scale
        while True:
            kind = self._type(scale)
            needs = [max(kind.width(line) for line in column) for column in columns]
            free = self.width() - gap * (len(columns) - 1) - sum(needs)
            if free >= 0 or kind.words.pixelSize() <= SMALLEST_PX:
                return kind, [need + free / len(columns) for need in needs]
            scale -= _STEP

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the lines in as many columns as there are, each as wide as it needs."""
        columns, gap = self._columns(), self._kit.px(28)
        kind, widths = self._fitting_type(columns, gap)
        pitch = min(self.height() / len(columns[0]), kind.words.pixelSize() * 2.3)
        left = 0.0
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for column, width in zip(columns, widths, strict=True):
                start = self._start_of_words(column, kind, width)
                for number, line in enumerate(column):
                    rect = QRectF(left, number * pitch, width, pitch)
                    self._paint_line(painter, rect, line, kind, start)
                left += width + gap

    def _start_of_words(self, column: list[Line], kind: _Type, width: float) -> float:
        """Give where the words begin, the same in a column but beside many caps."""
        most = min(width - kind.words_width(line) for line in column if line[0])
        return min(self._kit.px(150), most)

    def _paint_line(
        self, painter: QPainter, rect: QRectF, line: Line, kind: _Type, start: float
    ) -> None:
        kit, (caps, words) = self._kit, line
        if not caps:
            painter.setPen(kit.colour("dim"))
            draw_line(painter, placed(self, rect), words, kind.heading, leading(self))
            return
        metrics = QFontMetricsF(kind.cap)
        height = min(rect.height() - 3, metrics.height() + 4)
        left = rect.left()
        for cap in caps:
            width = metrics.horizontalAdvance(cap) + 14
            spot = placed(self, QRectF(left, rect.center().y() - height / 2, width, height))
            painter.setPen(QPen(kit.colour("line"), 1))
            painter.setBrush(kit.colour("well"))
            painter.drawRoundedRect(spot.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
            painter.setPen(kit.colour("ink"))
            draw_line(painter, spot, cap, kind.cap, Qt.AlignmentFlag.AlignHCenter)
            left += width + 5
        left = rect.left() + max(kind.caps_width(caps), start)
        room = placed(self, QRectF(left, rect.top(), rect.right() - left, rect.height()))
        painter.setPen(kit.colour("ink"))
        draw_line(painter, room, words, kind.words, leading(self))


class HelpOverlay(QWidget):
    """Covers the console; a click or Esc takes it away, and no key is lost meanwhile."""

    closed = Signal()

    def __init__(self, kit: Kit, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit = kit
        self._below = parent
        heading = TickText(kit, TextRole.CLOCK, elides=True)
        heading.show_text(kit.say("Keys"))
        note = Block(kit, TextRole.BODY, "dim")
        note.show_text(
            kit.say("PageDown, PageUp, B and F5 of a presenter remote are enough to run a session.")
        )
        close = KeyButton(kit, kit.say("Close"), key="close")
        close.clicked.connect(self.close_help)
        self.table = KeyTable(kit)
        column = QVBoxLayout(self)
        column.setContentsMargins(36, 24, 36, 24)
        column.setSpacing(16)
        head = add_row(column)
        head.setSpacing(20)
        head.addWidget(heading)
        head.addWidget(note, 1)
        head.addWidget(close)
        column.addWidget(self.table, 1)
        parent.installEventFilter(self)
        self.hide()

    def open_help(self) -> None:
        """Lie over everything."""
        self.setGeometry(self._below.rect())
        self.show()
        self.raise_()

    def close_help(self) -> bool:
        """Go away; say whether it was there."""
        was_open = not self.isHidden()
        self.hide()
        if was_open:
            self.closed.emit()
        return was_open

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the console."""
        if watched is self._below and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._below.rect())
        return False

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Go away at a click."""
        self.close_help()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Cover what is below."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._kit.colour("ground"))
