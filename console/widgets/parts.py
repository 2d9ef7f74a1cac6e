"""Small parts of panels: labels, and text that ticks without moving its neighbours."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from console.qt.theme import TextRole, set_hook, set_text_role
from console.views.panels import Tone
from console.widgets.prose import draw_line, lay_out, line_width

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from console.widgets.kit import Kit

INK_OF_TONE = {
    Tone.PLAIN: "ink",
    Tone.DIM: "dim",
    Tone.RUNNING: "running",
    Tone.ATTENTION: "attention",
    Tone.AIR: "air",
    Tone.GO: "go",
    Tone.OK: "ok",
}
"""The ink in which a tone is written."""


def label(role: TextRole, tone: str = "ink", *, wraps: bool = False) -> QLabel:
    """Make a label of plain text; without a tone its colour is that of its badge."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wraps)
    set_text_role(made, role)
    if tone:
        set_hook(made, "tone", tone)
    return made


def rule() -> QFrame:
    """Make a quiet line between two panels."""
    made = QFrame()
    made.setFixedHeight(1)
    set_hook(made, "bar", "top")
    return made


def is_mirrored(widget: QWidget) -> bool:
    """Whether a widget is laid out from right to left."""
    # Not `layoutDirection`, whose answer takes ten times as long to become Python's.
    return widget.isRightToLeft()


def leading(widget: QWidget) -> Qt.AlignmentFlag:
    """Give the side, as it is seen, at which a line of the interface begins."""
    return Qt.AlignmentFlag.AlignRight if is_mirrored(widget) else Qt.AlignmentFlag.AlignLeft


def trailing(widget: QWidget) -> Qt.AlignmentFlag:
    """Give the side, as it is seen, at which a line of the interface ends."""
    return Qt.AlignmentFlag.AlignLeft if is_mirrored(widget) else Qt.AlignmentFlag.AlignRight


def placed(widget: QWidget, rect: QRectF) -> QRectF:
    """Give the place, in a mirrored widget, of what was reckoned from left to right."""
    if not is_mirrored(widget):
        return rect
    return QRectF(widget.width() - rect.right(), rect.top(), rect.width(), rect.height())


def widest(text: str) -> str:
    """Give a text with the widest digit in the place of each: a count that turns moves nothing."""
    return "".join("0" if each.isdigit() else each for each in text)


class TickText(QWidget):
    """One line of painted text: a new digit repaints it and moves nothing else.

    Its room grows and shrinks with the number of letters only. Cut with an ellipsis where `elides`
    and the room is too small; then it may be squeezed to nothing.
    """

    def __init__(
        self,
        kit: Kit,
        role: TextRole,
        ink: str = "ink",
        *,
        elides: bool = False,
        ends: bool = False,
    ) -> None:
        super().__init__()
        self._kit = kit
        self._role = role
        self._ink = ink
        self._text = ""
        self._elides = elides
        self._ends = ends
        self._most = 0
        self._needed: int | None = None
        """The room of the text, once it has been reckoned."""
        across = QSizePolicy.Policy.Maximum if elides else QSizePolicy.Policy.Fixed
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        kit.dressed.connect(self._on_dressed)

    @property
    def text(self) -> str:
        """What is shown."""
        return self._text

    @property
    def is_cut(self) -> bool:
        """Whether not all of it can be seen."""
        return self._natural_width() > self.width() + 1

    def show_text(self, text: str, ink: str | None = None) -> None:
        """Show another text, in another ink if one is named."""
        is_new_ink = ink is not None and ink != self._ink
        if text == self._text and not is_new_ink:
            return
        room = self._room()
        self._text, self._needed = text, None
        has_new_room = self._room() != room
        self._ink = ink or self._ink
        self.setAccessibleName(text)
        if has_new_room:
            self.updateGeometry()
        self.update()

    def cap_width(self, most: int) -> None:
        """Take no more room than this, and be cut there."""
        if most != self._most:
            self._most = most
            self.updateGeometry()

    def _room(self) -> int:
        """Give the width that this text may need: with any digits in the place of its digits."""
        if self._needed is None:
            self._needed = math.ceil(line_width(widest(self._text), self._font()))
        return self._needed

    def _font(self) -> QFont:
        """Digits that change keep their places; words are set as words are."""
        is_digits = any(map(str.isdigit, self._text))
        return self._kit.font(self._role) if is_digits else self._kit.prose_font(self._role)

    def _natural_width(self) -> float:
        return line_width(self._text, self._font())

    def _on_dressed(self) -> None:
        self._needed = None
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Give the room of the text."""
        height = round(self._kit.look.px(self._role) * 1.3)
        width = self._room()
        return QSize(min(width, self._most) if self._most else width, height)

    def minimumSizeHint(self) -> QSize:
        """Give the least room."""
        hint = self.sizeHint()
        return QSize(0, hint.height()) if self._elides else hint

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line."""
        with QPainter(self) as painter:
            painter.setPen(self._kit.colour(self._ink))
            side = trailing(self) if self._ends else leading(self)
            draw_line(painter, QRectF(self.rect()), self._text, self._font(), side)


class Block(QWidget):
    """Painted plain text that wraps, cut after `max_lines` (0: never)."""

    def __init__(
        self, kit: Kit, role: TextRole, ink: str = "ink", *, max_lines: int = 0, line: float = 1.25
    ) -> None:
        super().__init__()
        self._kit = kit
        self._role = role
        self._ink = ink
        self._max_lines = max_lines
        self._line = line
        self._text = ""
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        kit.dressed.connect(self._on_dressed)

    @property
    def text(self) -> str:
        """What is shown."""
        return self._text

    def show_text(self, text: str, ink: str | None = None) -> None:
        """Show another text, in another ink if one is named."""
        if text == self._text and ink in {None, self._ink}:
            return
        is_new = text != self._text
        self._text = text
        self._ink = ink or self._ink
        self.setAccessibleName(text)
        if is_new:
            self.updateGeometry()
        self.update()

    def limit(self, max_lines: int) -> None:
        """Cut after another number of lines."""
        if max_lines != self._max_lines:
            self._max_lines = max_lines
            self.updateGeometry()
            self.update()

    def _on_dressed(self) -> None:
        self.updateGeometry()
        self.update()

    def _height(self, width: float) -> int:
        if not self._text:
            return 0
        prose = lay_out(
            self._text,
            self._kit.prose_font(self._role),
            width,
            max_lines=self._max_lines,
            side=leading(self),
            line=self._line,
        )
        return round(prose.height + 0.49)

    def hasHeightForWidth(self) -> bool:
        """Say that narrower means higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height of the lines at a width."""
        return self._height(width)

    def sizeHint(self) -> QSize:
        """Give the room of the text at the present width."""
        width = self.width() if self.width() > 1 else self._kit.px(300)
        return QSize(width, self._height(width))

    def minimumSizeHint(self) -> QSize:
        """Let it be as narrow as it must."""
        return QSize(self._kit.px(40), self._height(self.width()) if self.width() > 1 else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height when the width is another."""
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()
        super().resizeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the lines."""
        if not self._text:
            return
        with QPainter(self) as painter:
            painter.setPen(self._kit.colour(self._ink))
            prose = lay_out(
                self._text,
                self._kit.prose_font(self._role),
                self.width(),
                max_lines=self._max_lines,
                side=leading(self),
                line=self._line,
            )
            prose.draw(painter, 0, 0)
