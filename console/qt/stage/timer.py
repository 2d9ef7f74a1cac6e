"""The speakers' timer: ground, digits, words, bar and a shape change together with the phase."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QPolygonF

from console.qt.fonts import SEMIBOLD
from console.qt.stage.items import (
    LINE,
    Bar,
    Block,
    Digits,
    Item,
    Shape,
    Sheet,
    Style,
    Writing,
    cap_height,
    width_of,
    write,
)
from console.qt.stage.numerals import TILE_HEIGHT, TRACKING, shown_digits
from console.qt.stage.parts import Part, stacked
from console.views.panels import ClockPhase

if TYPE_CHECKING:
    from console.qt.stage.canvas import Canvas
    from console.views.faces import Face
    from console.views.frames import Countdown, TimerPicture
    from console.views.palette import Palette
    from console.views.stage_theme import StageColours

_HIGHEST_DIGITS = 0.52
"""Size of the digits in parts of the free height."""
_WORDS_PX = 84.0
_TITLE_PX = 62.0
_SMALL_TITLE_PX = 50.0
_WORDS_LINES = 2.2
_WORDS_SHARE = 0.6
_TITLE_LINES = 3.5
_BELOW_DIGITS = 22.0
_BELOW_WORDS = 12.0
_ABOVE_BAR = 24.0
_SIGN = 74.0
_SIGN_GAP = 30.0
_CENTRE = 0.43
"""Where the middle of the digits is, in parts of the free height, from the top."""

_BAR = {
    ClockPhase.IN_TIME: 24.0,
    ClockPhase.WARNING: 36.0,
    ClockPhase.WRAP_UP: 54.0,
    ClockPhase.OVER: 72.0,
    ClockPhase.HELD: 24.0,
}
"""The bar grows thicker as it becomes more urgent."""
THICKEST_BAR = max(_BAR.values())
_FRAME = {ClockPhase.WRAP_UP: 12.0, ClockPhase.OVER: 24.0}
"""Thickness of a frame around the whole picture."""


def timer_sheet(
    picture: TimerPicture, canvas: Canvas, palette: Palette, face: Face | None
) -> Sheet:
    """Lay out a timer for the phase that `face` is in; None when nothing runs."""
    if picture.countdown is None or face is None:
        return _idle(picture, canvas, palette)
    phase = ClockPhase.HELD if picture.is_held else face.phase
    colours = palette.of_phase(phase)
    digits = _digits(canvas, colours, face.digits)
    bar = bar_of(picture.countdown, canvas, phase, colours)
    room = canvas.safe
    room.setTop(digits.rect.bottom() + _BELOW_DIGITS)
    if bar is not None:
        room.setBottom(bar.rect.top() - _ABOVE_BAR)
    below = _below(picture, phase, room, canvas, colours)
    return Sheet(colours.ground, (*edges_of(canvas.free, phase, colours), *below), digits, bar)


def _below(
    picture: TimerPicture,
    phase: ClockPhase,
    room: QRectF,
    canvas: Canvas,
    colours: StageColours,
) -> list[Item]:
    """Place the words of the phase with their sign, and the title, below the digits."""
    rest = QRectF(room)
    words = QRectF(rest)
    words.setHeight(min(_WORDS_LINES * _WORDS_PX * LINE, rest.height() * _WORDS_SHARE))
    placed = phase_words(picture, phase, words, canvas, colours)
    style = Style(canvas.least_px, _TITLE_PX, is_balanced=True)
    if placed:
        rest.setTop(placed[-1].rect.bottom() + _BELOW_WORDS)
        style = Style(canvas.least_px, _SMALL_TITLE_PX, is_balanced=True)
    if picture.title.strip():
        rest.setHeight(min(rest.height(), _TITLE_LINES * style.largest * LINE))
        placed.append(_centred(picture.title, rest, style, (colours.dim, colours.ground)))
    return placed


def phase_words(
    picture: TimerPicture,
    phase: ClockPhase,
    room: QRectF,
    canvas: Canvas,
    colours: StageColours,
) -> list[Item]:
    """Place the words of a phase, the last item, with their sign, from the top of a room."""
    words = words_of(picture, phase)
    if not words.strip():
        return []
    aside = (_SIGN + _SIGN_GAP) / 2
    written = _centred(
        words,
        room.adjusted(aside, 0, -aside, 0),
        Style(canvas.least_px, _WORDS_PX, SEMIBOLD, is_balanced=True),
        (colours.ink, colours.ground),
    )
    sign = _sign(phase, written.rect, canvas.is_mirrored)
    if sign is None:
        return [written]
    # Sign and words are centred together.
    across = -aside if canvas.is_mirrored else aside
    shape = Shape(sign.translated(across, 0.0), colours.accent)
    return [shape, written.moved(across, 0.0)]


def _centred(text: str, place: QRectF, style: Style, inks: tuple[str, str]) -> Writing:
    """Write across the middle of a place, from its top."""
    return write(text, place, style, inks, side=Qt.AlignmentFlag.AlignHCenter)


def template_of(digits: str) -> str:
    """Give the widest that a clock of as many digits can be: a sign, and noughts."""
    return "+" + re.sub(r"\d", "0", shown_digits(digits)).lstrip("+-−")


def _idle(picture: TimerPicture, canvas: Canvas, palette: Palette) -> Sheet:
    """Lay out the title alone, where no clock runs."""
    colours = palette.running
    words = stacked(
        (Part(picture.title, colours.dim, 112, canvas.least_px, SEMIBOLD, is_main=True),),
        canvas.safe,
        colours.ground,
        Qt.AlignmentFlag.AlignHCenter,
    )
    return Sheet(colours.ground, words)


def words_of(picture: TimerPicture, phase: ClockPhase) -> str:
    """Give the words of a phase; none in time."""
    match phase:
        case ClockPhase.WARNING:
            return picture.warning
        case ClockPhase.WRAP_UP:
            return picture.wrap_up
        case ClockPhase.OVER:
            return picture.over
        case ClockPhase.HELD:
            return picture.held
        case _:
            return ""


def _digits(canvas: Canvas, colours: StageColours, digits: str) -> Digits:
    """Place the digits as large as their number allows; a plus sign makes them no smaller."""
    free, safe = canvas.free, canvas.safe
    wide = width_of(template_of(digits), 1.0, tracking=TRACKING)
    px = min(free.height() * _HIGHEST_DIGITS, safe.width() / wide)
    height = cap_height(px) * TILE_HEIGHT
    width = wide * px
    centre = free.height() * _CENTRE + 20
    place = QRectF((canvas.width - width) / 2, centre - height / 2, width, height)
    return Digits(place, px, colours.ink, colours.ground, Qt.AlignmentFlag.AlignHCenter)


def bar_of(
    countdown: Countdown, canvas: Canvas, phase: ClockPhase, colours: StageColours
) -> Bar | None:
    """Place the bar along the bottom; an open clock has none."""
    thickness = _BAR.get(phase, 0.0)
    if not thickness or not countdown.length:
        return None
    free = canvas.free
    place = QRectF(0, free.bottom() - thickness, free.width(), thickness)
    return Bar(place, colours.accent, colours.groove, canvas.is_mirrored)


def edges_of(free: QRectF, phase: ClockPhase, colours: StageColours) -> tuple[Item, ...]:
    """Frame the picture when it is time to stop."""
    thick = _FRAME.get(phase, 0.0)
    if not thick:
        return ()
    colour = colours.accent
    return (
        Block(QRectF(free.left(), free.top(), free.width(), thick), colour),
        Block(QRectF(free.left(), free.bottom() - thick, free.width(), thick), colour),
        Block(QRectF(free.left(), free.top(), thick, free.height()), colour),
        Block(QRectF(free.right() - thick, free.top(), thick, free.height()), colour),
    )


def _sign(phase: ClockPhase, words: QRectF, is_mirrored: bool) -> QPainterPath | None:
    """Give the shape of a phase, before the words: triangle, circle, octagon, or two strokes."""
    left = words.right() + _SIGN_GAP if is_mirrored else words.left() - _SIGN_GAP - _SIGN
    box = QRectF(left, words.center().y() - _SIGN / 2, _SIGN, _SIGN)
    path = QPainterPath()
    match phase:
        case ClockPhase.WARNING:
            path.addPolygon(
                QPolygonF(
                    [
                        QPointF(box.center().x(), box.top() + 4),
                        QPointF(box.right(), box.bottom() - 4),
                        QPointF(box.left(), box.bottom() - 4),
                    ]
                )
            )
            path.closeSubpath()
            return path.subtracted(_exclamation(box.translated(0, _SIGN * 0.09)))
        case ClockPhase.WRAP_UP:
            path.addEllipse(box)
            return path.subtracted(_exclamation(box))
        case ClockPhase.OVER:
            cut = _SIGN * 0.29
            path.addPolygon(
                QPolygonF(
                    [
                        QPointF(box.left() + cut, box.top()),
                        QPointF(box.right() - cut, box.top()),
                        QPointF(box.right(), box.top() + cut),
                        QPointF(box.right(), box.bottom() - cut),
                        QPointF(box.right() - cut, box.bottom()),
                        QPointF(box.left() + cut, box.bottom()),
                        QPointF(box.left(), box.bottom() - cut),
                        QPointF(box.left(), box.top() + cut),
                    ]
                )
            )
            path.closeSubpath()
            return path
        case ClockPhase.HELD:
            path.addRoundedRect(box.adjusted(_SIGN * 0.14, 4, -_SIGN * 0.56, -4), 6, 6)
            path.addRoundedRect(box.adjusted(_SIGN * 0.56, 4, -_SIGN * 0.14, -4), 6, 6)
            return path
        case _:
            return None


def _exclamation(box: QRectF) -> QPainterPath:
    """Give an exclamation mark, to be cut out of a sign."""
    path = QPainterPath()
    middle = box.center()
    path.addRoundedRect(QRectF(middle.x() - 5, middle.y() - 20, 10, 25), 4, 4)
    path.addEllipse(QPointF(middle.x(), middle.y() + 15), 6, 6)
    return path
