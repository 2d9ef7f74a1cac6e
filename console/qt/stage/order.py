"""The running order on a screen: as large as all lines allow, else the part around the present."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from console.qt.fonts import REGULAR, SEMIBOLD
from console.qt.stage.canvas import Canvas
from console.qt.stage.items import LINE, Block, Item, Shape, Sheet, Style, Writing, width_of, write
from console.qt.stage.parts import foot_of
from console.views.frames import Line
from console.views.stage_theme import StageColours

if TYPE_CHECKING:
    from collections.abc import Sequence

    from console.views.frames import OrderPicture
    from console.views.palette import Palette

_LARGEST = 76
_STEP = 2
_DETAIL_FROM = 54
"""Below this size the details of all lines but the present one give their room to the titles."""
_SMALLEST = 44
"""Below this size lines are left out instead: what nobody can read shows nothing."""
_DETAIL = 0.72
_ROW_GAP = 0.5
_DETAIL_GAP = 0.1
_COLUMN_GAP = 0.75
_WIDEST_COLUMN = 0.22
_TITLE_LINES = 2
_UPRIGHT_TITLE_LINES = 5
_TALL = 1.2
"""Room for scripts whose lines are higher than those of the Latin one."""
_SLACK = 1.03
"""Words measured at another size may be a little wider."""
_DOT = 5.0
_DOT_GAP = 26.0
_DOTS_ROOM = 48.0
_EDGE = 10.0
_EDGE_OUT = 34.0


@dataclass(frozen=True, slots=True)
class _Row:
    """A line with its words, laid out with their top at zero."""

    line: Line
    words: tuple[Writing, ...]
    height: float
    is_even: bool
    """Whether its title is as large as all others, and nothing had to be cut."""


@dataclass(frozen=True, slots=True)
class _Setting:
    """How all lines are set: their size, and how wide the columns of times and marks are."""

    canvas: Canvas
    colours: StageColours
    px: int
    times: float
    marks: float
    has_details: bool

    @property
    def gap(self) -> float:
        """Space between two rows."""
        return self.px * _ROW_GAP

    @property
    def title_lines(self) -> int:
        """How many lines a title, or a detail, may take."""
        return _UPRIGHT_TITLE_LINES if self.canvas.is_upright else _TITLE_LINES

    def place(self, column: QRectF) -> QRectF:
        """Give the place of a column, which is on the other side in a mirrored layout."""
        return self.canvas.mirrored(column)


def order_sheet(picture: OrderPicture, canvas: Canvas, palette: Palette) -> Sheet:
    """Lay out the running order."""
    colours = palette.stage
    foot, digits = foot_of(picture.foot, canvas, colours)
    if not picture.lines:
        return Sheet(colours.ground, foot, digits)
    rows, gap, is_cut = _rows_to_show(picture.lines, canvas, colours)
    box = canvas.body
    height = _height(rows, gap) + sum(is_cut) * _DOTS_ROOM
    top = box.top() + max(0.0, (box.height() - height) / 2)
    still: list[Item] = []
    if is_cut[0]:
        still.append(_dots(canvas, top, colours))
        top += _DOTS_ROOM
    for row in rows:
        if row.line.is_now:
            still.append(_edge(canvas, top, row.height, colours))
        still.extend(words.moved(0.0, top) for words in row.words)
        top += row.height + gap
    if is_cut[1]:
        still.append(_dots(canvas, top - gap + _DOTS_ROOM - 2 * _DOT, colours))
    return Sheet(colours.ground, (*still, *foot), digits)


def _rows_to_show(
    lines: Sequence[Line], canvas: Canvas, colours: StageColours
) -> tuple[Sequence[_Row], float, tuple[bool, bool]]:
    """Set the lines as large as all of them fit, else those around the present one.

    Gives the rows, the space between them, and whether some were left out before and after.
    """
    smallest = max(_SMALLEST, canvas.least_px)
    most = int(canvas.body.height() / (smallest * (LINE + _ROW_GAP))) + 1
    if len(lines) <= most:
        for has_details, least in ((True, max(_DETAIL_FROM, smallest)), (False, smallest)):
            found = _largest(lines, canvas, colours, least, has_details=has_details)
            if found is not None:
                return *found, (False, False)
    # Only what could stand near the present line is looked at: a long order costs no more.
    now = _present(lines)
    start, end = max(0, now - most), min(len(lines), now + most + 1)
    setting = _setting(lines[start:end], canvas, colours, smallest, has_details=False)
    rows = [_row(line, setting) for line in lines[start:end]]
    first, last = _window(rows, now - start, setting.gap, canvas.body.height(), len(lines) - end)
    return rows[first:last], setting.gap, (start + first > 0, start + last < len(lines))


def _largest(
    lines: Sequence[Line],
    canvas: Canvas,
    colours: StageColours,
    smallest: int,
    *,
    has_details: bool,
) -> tuple[Sequence[_Row], float] | None:
    """Find by halving the largest size at which all lines fit, their titles equally large."""

    def at(px: int) -> tuple[Sequence[_Row], float] | None:
        setting = _setting(lines, canvas, colours, px, has_details=has_details)
        rows: list[_Row] = []
        rest = canvas.body.height()
        for line in lines:
            row = _row(line, setting)
            rest -= row.height
            if rest < 0 or not row.is_even:
                return None
            rest -= setting.gap
            rows.append(row)
        return rows, setting.gap

    low, high = smallest, max(_LARGEST, smallest) + 1
    best = at(low)
    if best is None:
        return None
    while high - low > 1:
        middle = (low + high) // 2
        found = at(middle)
        if found is None:
            high = middle
        else:
            low, best = middle, found
    return best


def _setting(
    lines: Sequence[Line], canvas: Canvas, colours: StageColours, px: int, *, has_details: bool
) -> _Setting:
    """Measure the columns; neither takes more than a part of the width."""
    widest = canvas.body.width() * _WIDEST_COLUMN

    def column(texts: Sequence[str]) -> float:
        width = max(width_of(text, px) for text in texts)
        return min(width * _SLACK, widest) + px * _COLUMN_GAP if width else 0.0

    return _Setting(
        canvas,
        colours,
        px,
        column([line.time for line in lines]),
        column([line.mark for line in lines]),
        has_details,
    )


def _row(line: Line, setting: _Setting) -> _Row:
    """Set one line, with the top at zero; its title may take several lines."""
    px, canvas, colours = setting.px, setting.canvas, setting.colours
    box, least = canvas.body, canvas.least_px
    begin = canvas.begin
    quiet = (colours.dim, colours.ground)
    inks = quiet if line.is_over else (colours.ink, colours.ground)
    weight = SEMIBOLD if line.is_now else REGULAR
    titles = QRectF(
        box.left() + setting.times,
        0,
        box.width() - setting.times - setting.marks,
        px * LINE * setting.title_lines * _TALL,
    )
    words: list[Writing] = []
    if line.time:
        place = setting.place(QRectF(box.left(), 0, setting.times, px * LINE * _TALL))
        words.append(
            write(line.time, place, Style(least, px, weight, is_tabular=True), inks, side=begin)
        )
    # One size for all titles: a longer one takes a further line, and only then becomes smaller.
    place = setting.place(titles)
    title = write(line.title, place, Style(px, px, weight), inks, side=begin)
    is_even = not title.fitted.is_elided
    if not is_even:
        title = write(line.title, place, Style(least, px, weight), inks, side=begin)
    words.append(title)
    if line.mark:
        place = setting.place(QRectF(titles.right(), 0, setting.marks, px * LINE * _TALL))
        ink = colours.accent if line.is_now else inks[0]
        style = Style(least, px, SEMIBOLD)
        words.append(write(line.mark, place, style, (ink, colours.ground), side=canvas.end))
    height = max(each.rect.bottom() for each in words)
    if line.detail and (setting.has_details or line.is_now):
        size = max(least, round(px * _DETAIL))
        top = title.rect.bottom() + px * _DETAIL_GAP
        room = QRectF(titles.left(), top, 0, size * LINE * setting.title_lines * _TALL)
        room.setRight(box.right())
        detail = write(line.detail, setting.place(room), Style(least, size), quiet, side=begin)
        words.append(detail)
        is_even = is_even and not detail.fitted.is_elided
        height = max(height, detail.rect.bottom())
    return _Row(line, tuple(words), height, is_even)


def _present(lines: Sequence[Line]) -> int:
    """Give the index of the present line; of the next one where none is, of the last at the end."""
    over = sum(line.is_over for line in lines)
    now = next((index for index, line in enumerate(lines) if line.is_now), over)
    return min(now, len(lines) - 1)


def _height(rows: Sequence[_Row], gap: float) -> float:
    """Give the height of rows below each other."""
    return sum(row.height for row in rows) + gap * max(0, len(rows) - 1)


def _window(
    rows: Sequence[_Row], now: int, gap: float, height: float, more: int
) -> tuple[int, int]:
    """Choose the rows that fit: the present one, one that is over, what comes, then the rest.

    `more` is how many lines follow beyond `rows`. Gives the first and the one after the last.
    """
    first, last = now, now + 1

    def fits(begin: int, end: int) -> bool:
        dots = ((begin > 0) + (end < len(rows) + more)) * _DOTS_ROOM
        return begin >= 0 and end <= len(rows) and _height(rows[begin:end], gap) + dots <= height

    if fits(first - 1, last):
        first -= 1
    while fits(first, last + 1):
        last += 1
    while fits(first - 1, last):
        first -= 1
    return first, last


def _dots(canvas: Canvas, top: float, colours: StageColours) -> Item:
    """Place three dots where lines were left out."""
    path = QPainterPath()
    left = canvas.body.left() + _DOT
    for index in range(3):
        spot = canvas.mirrored(QRectF(left + index * _DOT_GAP, top, 0, 0)).center()
        path.addEllipse(spot + QPointF(0, _DOT), _DOT, _DOT)
    return Shape(path, colours.dim)


def _edge(canvas: Canvas, top: float, height: float, colours: StageColours) -> Item:
    """Place the upright stroke beside the present line."""
    left = canvas.body.left() - _EDGE_OUT
    return Block(canvas.mirrored(QRectF(left, top, _EDGE, height)), colours.accent, _EDGE / 2)
