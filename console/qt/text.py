"""Plain text that grows to the largest size that fits its box, in any script.

Promises: what is drawn lies inside the box; one pixel larger would not; words are broken only
where a single one is wider than the box at the smallest size; text that is too long even then
ends in an ellipsis on its last line. Each text runs in its own direction, that of its first strong
letter, whatever the language of the interface. Nothing here is rich text: what a stranger typed
cannot become a link, a colour or a picture.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, QTextBoundaryFinder
from PySide6.QtGui import QFont, QTextLayout, QTextOption

from console.qt.fonts import font_of

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

ELLIPSIS = "…"

LONGEST = 2000
"""Letters of a text that are looked at: far more than a screen can show readably."""

_LINE_BREAK = "\u2028"
_REPLACEMENT = "\ufffd"
_ISOLATE_STARTS = frozenset({"LRI", "RLI", "FSI"})

_WHOLE_WORDS = QTextOption.WrapMode.WordWrap
_BREAK_ANYWHERE = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere

_SLACK = 0.02
"""Pixels by which a line may exceed the box: Qt counts in parts of 1/64 pixel."""

_TALLEST_ASCENT = 1.1
_DEEPEST_DESCENT = 0.45
"""What a line is given at most above and below its base line, in parts of the size.

Noto's Arabic asks for 1.4 and 0.7, room for marks in piles that are rare in prose, and would set
Arabic a quarter smaller than it need be. What still stands out is cut at the edge of the box.
"""

_OVERHANG = 0.25
"""How far ink may stand out sideways, in parts of the size: slants and tails are not counted."""

_PILED = 0.5
"""How far marks in piles may stand out above and below the lines, in parts of the size."""


@dataclass(frozen=True, slots=True, eq=False)
class FittedText:
    """A text with the size at which it fits its box, ready to be drawn."""

    text: str
    """What is drawn: cleaned, and shortened if `is_elided`."""
    px: int
    direction: Qt.LayoutDirection
    is_elided: bool
    has_broken_words: bool
    """Whether a word was wider than the box, so that lines may end within words."""
    box: QRectF
    used: QRectF
    """The lines that are drawn, within the box."""
    line_count: int
    _layout: QTextLayout

    @property
    def reach(self) -> QRectF:
        """All that may be painted: the lines with what stands out of them, inside the box."""
        overhang, piled = self.px * _OVERHANG, self.px * _PILED
        box = self.box.adjusted(-overhang, 0, overhang, 0)
        return self.used.adjusted(-overhang, -piled, overhang, piled).intersected(box)

    def draw(self, painter: QPainter) -> None:
        """Paint the text in the painter's pen; letters with piles of marks stay in their reach."""
        painter.save()
        painter.setClipRect(self.reach, Qt.ClipOperation.IntersectClip)
        self._layout.draw(painter, QPointF(self.box.left(), self.used.top()))
        painter.restore()


@dataclass(frozen=True, slots=True)
class _Setting:
    """How a text is set, all but its size; a key of the cache."""

    font: str
    """As Qt writes fonts down, features and axes included."""
    width: float
    height: float
    minimum_px: int
    maximum_px: int
    line_spacing: float
    alignment: Qt.AlignmentFlag
    direction: Qt.LayoutDirection


@dataclass(frozen=True, slots=True, eq=False)
class _Set:
    """A text that was laid out at one size."""

    layout: QTextLayout
    widest: float
    """Of its lines, from which the two edges may differ where they are centred."""
    left: float
    right: float
    height: float


@dataclass(frozen=True, slots=True, eq=False)
class _Found:
    """What is drawn of a text, at how many pixels, and its lines."""

    text: str
    px: int
    laid: _Set
    is_elided: bool = False
    has_broken_words: bool = False


def direction_of(
    text: str, otherwise: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight
) -> Qt.LayoutDirection:
    """Give the direction of a text: that of its first strong letter outside isolates.

    These are rules P2 and P3 of the Unicode bidirectional algorithm; `otherwise` is for a text of
    digits and signs alone.
    """
    depth = 0
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in _ISOLATE_STARTS:
            depth += 1
        elif kind == "PDI":
            depth = max(0, depth - 1)
        elif depth == 0 and kind == "L":
            return Qt.LayoutDirection.LeftToRight
        elif depth == 0 and kind in {"R", "AL"}:
            return Qt.LayoutDirection.RightToLeft
    return otherwise


def fit_text(
    text: str,
    box: QRectF,
    font: QFont,
    *,
    minimum_px: int,
    maximum_px: int,
    line_spacing: float = 1.22,
    alignment: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    vertical: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignVCenter,
) -> FittedText:
    """Fit a text into a box, at a whole number of pixels between the two sizes.

    `font` gives everything but the size. `line_spacing` is the distance of lines in parts of the
    size, more where a script needs it. Of `alignment`, ``AlignLeft`` means the side at which the
    text's own direction begins. Asked again for the same, it answers from a cache.
    """
    setting = _Setting(
        font=font.key(),
        width=box.width(),
        height=box.height(),
        minimum_px=max(1, min(minimum_px, maximum_px)),
        maximum_px=max(1, maximum_px),
        line_spacing=line_spacing,
        alignment=alignment,
        direction=direction_of(text),
    )
    found = _found(text, setting)
    laid = found.laid
    free = max(0.0, box.height() - laid.height)
    match vertical:
        case Qt.AlignmentFlag.AlignTop:
            above = 0.0
        case Qt.AlignmentFlag.AlignBottom:
            above = free
        case _:
            above = free / 2
    return FittedText(
        text=found.text,
        px=found.px,
        direction=setting.direction,
        is_elided=found.is_elided,
        has_broken_words=found.has_broken_words,
        box=QRectF(box),
        used=QRectF(box.left() + laid.left, box.top() + above, laid.right - laid.left, laid.height),
        line_count=laid.layout.lineCount(),
        _layout=laid.layout,
    )


def forget_fitted_texts() -> None:
    """Empty the cache, before the application goes or after fonts have changed."""
    _found.cache_clear()


def cleaned(text: str) -> str:
    """Give a text as it can be laid out: line breaks as such, other control letters as spaces."""
    lines = text.replace("\r\n", "\n").strip().splitlines()
    return _LINE_BREAK.join("".join(map(_harmless, line)) for line in lines)


def in_menu(words: str) -> str:
    """Give words for a line of a menu, where an ampersand would be taken for the mark of a key."""
    return cleaned(words).replace("&", "&&")


def _harmless(letter: str) -> str:
    """Replace what is no letter: half of a surrogate pair, a tab, a bell."""
    match unicodedata.category(letter):
        case "Cs":
            return _REPLACEMENT
        case "Cc":
            return " "
        case _:
            return letter


@lru_cache(maxsize=64)
def _found(text: str, setting: _Setting) -> _Found:
    """Find the size of a text: with whole words if it can be, else broken ones, else shortened."""
    shown = cleaned(text[:LONGEST])
    if len(text) <= LONGEST:
        for wrap in (_WHOLE_WORDS, _BREAK_ANYWHERE):
            largest = _largest(shown, setting, wrap)
            if largest is not None:
                px, laid = largest
                return _Found(shown, px, laid, has_broken_words=wrap == _BREAK_ANYWHERE)
    return _elided(shown, setting)


def _largest(text: str, setting: _Setting, wrap: QTextOption.WrapMode) -> tuple[int, _Set] | None:
    """Find the largest size that fits by halving, or nothing if not even the smallest does."""

    def at(px: int) -> _Set | None:
        return _fitting(text, setting, px, wrap)

    low, best = setting.minimum_px, at(setting.minimum_px)
    if best is None:
        return None
    high = setting.maximum_px + 1
    while high - low > 1:
        middle = (low + high) // 2
        fitting = at(middle)
        if fitting is None:
            high = middle
        else:
            low, best = middle, fitting
    return low, best


def _elided(text: str, setting: _Setting) -> _Found:
    """Shorten a text at the smallest size: after a whole word, else within one, else to nothing."""
    px = setting.minimum_px

    def cut(end: int) -> _Found | None:
        shortened = text[:end].rstrip() + ELLIPSIS
        laid = _fitting(shortened, setting, px, _BREAK_ANYWHERE)
        if laid is None:
            return None
        return _Found(shortened, px, laid, is_elided=True, has_broken_words=True)

    for kind in (QTextBoundaryFinder.BoundaryType.Line, QTextBoundaryFinder.BoundaryType.Grapheme):
        ends = _boundaries(text, kind)
        fitting_count = bisect_left(ends, True, key=lambda end: cut(end) is None)
        found = cut(ends[fitting_count - 1]) if fitting_count else None
        if found is not None:
            return found
    nothing = _set("", setting, px, _WHOLE_WORDS)
    return _Found("", px, nothing, is_elided=bool(text))


def _boundaries(text: str, kind: QTextBoundaryFinder.BoundaryType) -> list[int]:
    """Give the places where a text may be cut, in letters of Python, without its two ends."""
    finder = QTextBoundaryFinder(kind, text)
    units = text.encode("utf-16-le")
    places: list[int] = []
    letters = before = 0
    while (place := finder.toNextBoundary()) != -1:
        letters += len(units[2 * before : 2 * place].decode("utf-16-le", "replace"))
        before = place
        places.append(letters)
    return [place for place in places if 0 < place < len(text)]


def _fitting(text: str, setting: _Setting, px: int, wrap: QTextOption.WrapMode) -> _Set | None:
    """Lay a text out, and give it back if it lies inside the box."""
    laid = _set(text, setting, px, wrap)
    is_inside = laid.widest <= setting.width + _SLACK and laid.height <= setting.height + _SLACK
    return laid if is_inside else None


def _set(text: str, setting: _Setting, px: int, wrap: QTextOption.WrapMode) -> _Set:
    """Lay a text out at one size, line below line, with the first line's top at zero."""
    font = font_of(setting.font)
    font.setPixelSize(px)
    # Hinted letters are wider at some sizes than at the next one; unhinted ones grow evenly.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    option = QTextOption()
    option.setWrapMode(wrap)
    option.setTextDirection(setting.direction)
    option.setAlignment(_side(setting))
    option.setUseDesignMetrics(True)
    layout = QTextLayout(text, font)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    layout.beginLayout()
    top = 0.0
    lines: list[QRectF] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(0.0, setting.width))
        ascent = min(line.ascent(), px * _TALLEST_ASCENT)
        height = ascent + min(line.descent(), px * _DEEPEST_DESCENT)
        pitch = max(px * setting.line_spacing, height)
        base = top + (pitch - height) / 2 + ascent
        # Qt aligns by what letters advance; where the last one reaches further, the line is moved.
        over = max(0.0, line.naturalTextRect().right() - setting.width)
        line.setPosition(QPointF(-over, base - line.ascent()))
        lines.append(line.naturalTextRect())
        top += pitch
        if top > setting.height + _SLACK:
            break
    layout.endLayout()
    return _Set(
        layout,
        widest=max((line.width() for line in lines), default=0.0),
        left=min((line.left() for line in lines), default=0.0),
        right=max((line.right() for line in lines), default=0.0),
        height=top,
    )


def _side(setting: _Setting) -> Qt.AlignmentFlag:
    """Give the absolute side of the alignment for the direction of the text."""
    left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
    if setting.direction == Qt.LayoutDirection.RightToLeft:
        return {left: right, right: left}.get(setting.alignment, setting.alignment)
    return setting.alignment
