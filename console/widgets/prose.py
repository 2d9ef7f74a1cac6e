"""Plain text laid out at one size: wrapped, cut after so many lines, in its own direction.

Everything that a stranger may have written goes through here or through a plain label, so it can
never become a link, a colour or a picture.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextLine, QTextOption

from console.qt.fonts import font_of
from console.qt.text import cleaned, direction_of

LINE = 1.3
"""Distance of lines in parts of the size."""

LONGEST = 4000
"""Letters of a text that are laid out."""

_TRIES = 6

_ENDLESS = 100_000.0

_TALL = 1.8
"""From which height on, in parts of the size, a line is Arabic."""

_UTF_16 = "utf-16-le"


class ProseFont(QFont):
    """A font that keeps its key, which Qt would write down anew for every line; never changed."""

    def __init__(self, font: QFont) -> None:
        super().__init__(font)
        self.kept_key = font.key()


@dataclass(frozen=True, slots=True, eq=False)
class Prose:
    """A text that was laid out."""

    layout: QTextLayout
    width: float
    height: float
    """Of all lines."""
    widest: float
    """Of the longest line."""
    line_count: int
    is_elided: bool

    def draw(self, painter: QPainter, left: float, top: float) -> None:
        """Paint it in the painter's pen."""
        self.layout.draw(painter, QPointF(left, top))


def lay_out(
    text: str,
    font: QFont,
    width: float,
    *,
    max_lines: int = 0,
    side: Qt.AlignmentFlag | None = None,
    line: float = LINE,
) -> Prose:
    """Lay a text out; `max_lines` 0 is all of them.

    `side`, left or right as it is seen, is where its lines begin; None is where its own direction
    begins, as befits what somebody asked.
    """
    key = font.kept_key if isinstance(font, ProseFont) else font.key()
    return _laid(text, key, max(1.0, width), max_lines, side, line)


def forget_prose() -> None:
    """Empty the cache, before the application goes."""
    _laid.cache_clear()


@lru_cache(maxsize=400)
def _laid(
    text: str,
    font_key: str,
    width: float,
    max_lines: int,
    side: Qt.AlignmentFlag | None,
    line: float,
) -> Prose:
    font = font_of(font_key)
    shown = cleaned(text[:LONGEST])
    option = QTextOption()
    direction = direction_of(shown)
    option.setTextDirection(direction)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    if side is None:
        # Not left to Qt: without an alignment every text begins at the left.
        is_right = direction == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if is_right else Qt.AlignmentFlag.AlignLeft
    option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
    layout, last = _filled(shown, font, width, option, line, max_lines)
    is_elided = last is not None
    if last is not None:
        start, rest = _cut(shown, last)
        metrics = QFontMetricsF(font)
        rest, room = rest.replace("\u2028", " "), width
        # What metrics think fits may be a hair wider than what the layout makes of it.
        for _ in range(_TRIES):
            cut = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, room)
            layout, _last = _filled(start + cut, font, width, option, line, 0)
            if layout.lineCount() <= max_lines:
                break
            room -= font.pixelSize() * 0.4
    count = layout.lineCount()
    widest = max((layout.lineAt(each).naturalTextWidth() for each in range(count)), default=0.0)
    pitch = font.pixelSize() * line
    return Prose(layout, width, count * pitch, widest, count, is_elided)


def _filled(
    text: str, font: QFont, width: float, option: QTextOption, line: float, max_lines: int
) -> tuple[QTextLayout, int | None]:
    """Fill lines; give where the last allowed one begins if there would be more of them."""
    layout = QTextLayout(text, font)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    pitch = font.pixelSize() * line
    number = 0
    last: int | None = None
    layout.beginLayout()
    while (row := layout.createLine()).isValid():
        row.setLineWidth(width)
        row.setPosition(QPointF(0.0, number * pitch + (pitch - row.height()) / 2))
        number += 1
        if max_lines and number == max_lines:
            start = row.textStart()
            extra = layout.createLine()
            if extra.isValid():
                extra.setLineWidth(width)
                last = start
            break
    layout.endLayout()
    for number in range(layout.lineCount()):
        _keep_within(layout.lineAt(number), number * pitch, pitch, font.pixelSize())
    return layout, last


def _keep_within(row: QTextLine, top: float, pitch: float, size: float) -> None:
    """Move a line of Arabic so that its ink lies between its neighbours.

    Its face asks for twice the size, nearly all of it above, while signs stand above some letters
    and dots below others: no one place of the line suits all of them.
    """
    if row.height() <= _TALL * size:
        return
    ink = QRectF()
    for run in row.glyphRuns():
        face = run.rawFont()
        for glyph, place in zip(run.glyphIndexes(), run.positions(), strict=True):
            ink = ink.united(face.boundingRect(glyph).translated(place))
    down, up = max(0.0, top - ink.top()), max(0.0, ink.bottom() - top - pitch)
    move = (down - up) / (2 if down and up else 1)
    row.setPosition(row.position() + QPointF(0.0, move))


def _cut(text: str, unit: int) -> tuple[str, str]:
    """Cut a text at a place that Qt counts in units of UTF-16."""
    units = text.encode(_UTF_16, "surrogatepass")
    return (
        units[: 2 * unit].decode(_UTF_16, "replace"),
        units[2 * unit :].decode(_UTF_16, "replace"),
    )


def line_width(text: str, font: QFont) -> float:
    """Give the room that a text needs on one line, a hair more than its letters."""
    return lay_out(text, font, _ENDLESS).widest + 1 if text else 0.0


def draw_line(
    painter: QPainter,
    rect: QRectF,
    text: str,
    font: QFont,
    alignment: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """Paint one line, cut where the box ends; `alignment` is the side as it is seen."""
    prose = lay_out(text, font, rect.width(), max_lines=1)
    line = prose.layout.lineAt(0) if prose.line_count else None
    if line is None:
        return
    natural = line.naturalTextRect()
    left = rect.left() - natural.left()
    if alignment & Qt.AlignmentFlag.AlignRight:
        left = rect.right() - natural.right()
    elif alignment & Qt.AlignmentFlag.AlignHCenter:
        left = rect.center().x() - natural.center().x()
    prose.draw(painter, left, rect.center().y() - prose.height / 2)
