"""What several scenes have in common: the foot, the rehearsal mark, and blocks of writing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt

from console.domain.wording import has_right_to_left, isolated
from console.qt.fonts import REGULAR, SEMIBOLD
from console.qt.stage.items import Block, Digits, Item, Style, Writing, width_of, write
from console.views.stage_theme import REHEARSAL_GROUND, REHEARSAL_INK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from console.qt.stage.canvas import Canvas
    from console.views.frames import Foot
    from console.views.stage_theme import StageColours

_GAP = 48.0
_WIDEST_DIGITS = "+0:00:00"
_RIGHT_SHARE = 0.4
_CONTRAST_OF_SIZES = 1.35
"""How much larger the main words are than those around them, at the least."""

_LEAST_CONTRAST = 0.92
_QUIET_PX = 36.0
"""Down to this size the words around the main ones may come closer to them, and no smaller."""

_MARK_PX = 34
_MARK_HEIGHT = 1.65
"""In parts of its letters' size."""
_MARK_ASIDE = 40.0
_MARK_DOWN = 32.0
_MARK_PADDING = 26.0
_MARK_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Part:
    """Words in a block: their sizes in units, and how much of the height they may take."""

    text: str
    ink: str
    largest: float
    smallest: float
    weight: int = REGULAR
    share: float = 0.2
    gap: float = 0.0
    """Space above, when anything stands there."""
    is_main: bool = False
    """Takes what height is left, and stays larger than the others."""


def each_by_itself(lines: str) -> str:
    """Let every line be set in its own direction where one of them is written from the right."""
    if "\n" not in lines or not has_right_to_left(lines):
        return lines
    return "\n".join(isolated(line) for line in lines.split("\n"))


def stacked(
    parts: Sequence[Part],
    box: QRectF,
    ground: str,
    side: Qt.AlignmentFlag,
) -> tuple[Writing, ...]:
    """Place parts below each other, the whole centred in the box; what is empty takes no place."""
    present = [part for part in parts if part.text.strip()]
    written = _fitted(present, box, ground, side)
    main = next((words for part, words in written if part.is_main), None)
    if main is not None:
        # A long main text has shrunk: the words around it follow, and give their room to it.
        px = main.fitted.px
        limit = max(px / _CONTRAST_OF_SIZES, min(px * _LEAST_CONTRAST, _QUIET_PX))
        if any(words.fitted.px > limit for part, words in written if not part.is_main):
            written = _fitted(present, box, ground, side, limit)
    gaps = [part.gap if index else 0.0 for index, (part, _) in enumerate(written)]
    height = sum(words.rect.height() for _, words in written) + sum(gaps)
    top = box.top() + max(0.0, (box.height() - height) / 2)
    placed: list[Writing] = []
    for (_, words), gap in zip(written, gaps, strict=True):
        top += gap
        placed.append(words.moved(0.0, top - words.rect.top()))
        top += words.rect.height()
    return tuple(placed)


def _fitted(
    parts: Sequence[Part],
    box: QRectF,
    ground: str,
    side: Qt.AlignmentFlag,
    limit: float | None = None,
) -> list[tuple[Part, Writing]]:
    """Write all parts at the top of the box, the main ones last, into the height that is left."""
    rest = box.height() - sum(part.gap for part in parts[1:])
    mains = sum(part.is_main for part in parts)
    written: dict[int, Writing] = {}
    for index, part in sorted(enumerate(parts), key=lambda entry: entry[1].is_main):
        if part.is_main:
            height, largest = rest / mains, part.largest
        else:
            height = box.height() * part.share
            largest = part.largest if limit is None else min(part.largest, limit)
        words = write(
            part.text,
            QRectF(box.left(), box.top(), box.width(), max(0.0, height)),
            Style(part.smallest, max(largest, part.smallest), part.weight, is_balanced=True),
            (part.ink, ground),
            side=side,
        )
        if not part.is_main:
            rest -= words.rect.height()
        written[index] = words
    return [(part, written[index]) for index, part in enumerate(parts)]


def foot_of(
    foot: Foot, canvas: Canvas, colours: StageColours, place: QRectF | None = None
) -> tuple[tuple[Item, ...], Digits | None]:
    """Place the foot, and its clock if it has one; None is its usual place."""
    box = canvas.foot if place is None else place
    style = Style(canvas.least_px, canvas.foot_px, is_tabular=True)
    vertical = Qt.AlignmentFlag.AlignVCenter
    begin = canvas.begin
    end = canvas.end
    inks = (colours.dim, colours.ground)
    still: list[Item] = []
    rest = QRectF(box)
    if foot.right.strip():
        share = QRectF(box)
        share.setLeft(box.right() - box.width() * _RIGHT_SHARE)
        words = write(foot.right, canvas.mirrored(share), style, inks, side=end, vertical=vertical)
        still.append(words)
        rest.setRight(rest.right() - words.rect.width() - _GAP)
    reserved = 0.0
    if foot.countdown is not None:
        reserved = width_of(_WIDEST_DIGITS, canvas.foot_px) + 4
    used = 0.0
    if foot.left.strip():
        gap = canvas.foot_px * 0.3 if reserved else 0.0
        share = QRectF(rest.left(), rest.top(), rest.width() - reserved - gap, rest.height())
        words = write(foot.left, canvas.mirrored(share), style, inks, side=begin, vertical=vertical)
        still.append(words)
        used = words.rect.width() + gap
    if foot.countdown is None:
        return tuple(still), None
    place = QRectF(rest.left() + used, rest.top(), reserved, rest.height())
    digits = Digits(canvas.mirrored(place), canvas.foot_px, colours.ink, colours.ground, begin)
    return tuple(still), digits


def mark_of(word: str, canvas: Canvas) -> tuple[Item, ...]:
    """Place the rehearsal mark in the corner where a line ends, above everything else."""
    if not word.strip():
        return ()
    largest = max(_MARK_PX, canvas.least_px)
    height = largest * _MARK_HEIGHT
    room = QRectF(0, _MARK_DOWN, canvas.width * _MARK_SHARE, height)
    words = write(
        word,
        room,
        Style(canvas.least_px, largest, SEMIBOLD),
        (REHEARSAL_INK, REHEARSAL_GROUND),
        vertical=Qt.AlignmentFlag.AlignVCenter,
    )
    width = words.rect.width() + 2 * _MARK_PADDING
    tag = canvas.mirrored(QRectF(canvas.width - _MARK_ASIDE - width, _MARK_DOWN, width, height))
    across = tag.left() + _MARK_PADDING - words.rect.left()
    return Block(tag, REHEARSAL_GROUND, 8.0), words.moved(across, 0.0)
