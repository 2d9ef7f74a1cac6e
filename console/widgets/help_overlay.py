"""All keys at a glance, from the one table; lies over the console until Esc."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.qt.actions import KEYS, Context
from console.qt.theme import TextRole
from console.widgets.buttons import KeyButton
from console.widgets.parts import Block, TickText, leading, placed
from console.widgets.prose import draw_line

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QPaintEvent

    from console.widgets.kit import Kit

_COLUMNS = 3


class KeyTable(QWidget):
    """The table, painted in columns."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._lines = self._written()
        said = (f"{', '.join(caps)}: {words}" if caps else words for caps, words in self._lines)
        self.setAccessibleName("\n".join(said))
        kit.dressed.connect(self.update)

    def _written(self) -> list[tuple[tuple[str, ...], str]]:
        """Give caps and words of each line; a heading has no caps."""
        kit = self._kit
        headings = {
            Context.WINDOW: kit.say("Everywhere, but in a text field only what does not write"),
            Context.QUESTIONS: kit.say("In the questions"),
            Context.ORDER: kit.say("In the running order"),
        }
        lines: list[tuple[tuple[str, ...], str]] = []
        for context, heading in headings.items():
            lines.append(((), heading))
            lines += [
                (kit.keys.caps(key.name), kit.words.render(key.label))
                for key in KEYS
                if key.context is context and kit.keys.caps(key.name)
            ]
        return lines

    @property
    def lines(self) -> tuple[tuple[tuple[str, ...], str], ...]:
        """What is written: caps and words."""
        return tuple(self._lines)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the lines in as many columns as there are."""
        kit = self._kit
        in_column = -(-len(self._lines) // _COLUMNS)
        pitch = min(self.height() / max(1, in_column), kit.look.px(TextRole.BODY) * 2.1)
        gap = kit.px(28)
        width = (self.width() - gap * (_COLUMNS - 1)) / _COLUMNS
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for place, (caps, words) in enumerate(self._lines):
                column, line = divmod(place, in_column)
                rect = QRectF(column * (width + gap), line * pitch, width, pitch)
                self._paint_line(painter, rect, caps, words)

    def _paint_line(
        self, painter: QPainter, rect: QRectF, caps: tuple[str, ...], words: str
    ) -> None:
        kit, left = self._kit, rect.left()
        font = kit.font(TextRole.LABEL)
        metrics = QFontMetricsF(font)
        if not caps:
            painter.setPen(kit.colour("dim"))
            draw_line(painter, placed(self, rect), words, font, leading(self))
            return
        height = min(rect.height() - 3, metrics.height() + 4)
        for cap in caps:
            width = metrics.horizontalAdvance(cap) + 14
            spot = placed(self, QRectF(left, rect.center().y() - height / 2, width, height))
            painter.setPen(QPen(kit.colour("line"), 1))
            painter.setBrush(kit.colour("well"))
            painter.drawRoundedRect(spot.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
            painter.setPen(kit.colour("ink"))
            draw_line(painter, spot, cap, font, Qt.AlignmentFlag.AlignHCenter)
            left += width + 5
        left = max(left + 5, rect.left() + min(kit.px(150), rect.width() * 0.4))
        room = placed(self, QRectF(left, rect.top(), rect.right() - left, rect.height()))
        painter.setPen(kit.colour("ink"))
        draw_line(painter, room, words, kit.font(TextRole.SMALL), leading(self))


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
        head = QHBoxLayout()
        head.setSpacing(20)
        head.addWidget(heading)
        head.addWidget(note, 1)
        head.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(36, 24, 36, 24)
        column.setSpacing(16)
        column.addLayout(head)
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
