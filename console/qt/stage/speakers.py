"""The speakers' picture: the clock, above it who is on and who is next, below it what is said.

That is the words of the phase; or, on a band of its own, a step of the ladder or a message, and
then the words of the phase stand in the foot. The clock has the same size in every phase.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt

from console.qt.fonts import SEMIBOLD
from console.qt.stage.items import Block, Digits, Item, Sheet, Writing, cap_height, width_of
from console.qt.stage.numerals import TILE_HEIGHT, TRACKING
from console.qt.stage.parts import Part, each_by_itself, foot_of, stacked
from console.qt.stage.timer import (
    THICKEST_BAR,
    bar_of,
    edges_of,
    phase_words,
    template_of,
    words_of,
)
from console.views.frames import Foot
from console.views.panels import ClockPhase

if TYPE_CHECKING:
    from console.qt.stage.canvas import Canvas
    from console.views.faces import Face
    from console.views.frames import SpeakersPicture
    from console.views.palette import Palette
    from console.views.stage_theme import StageColours

_CENTRE = Qt.AlignmentFlag.AlignHCenter

_ABOVE_BAR = 18.0
_GAP = 28.0
_HEAD = 0.2
"""Height of the names above the clock, in parts of the free height."""
_HEAD_UPRIGHT = 0.34
_NAME_WIDTH = 0.6
"""Of the one who is on; the rest, without a gap, has the one who is next."""
_COLUMN_GAP = 64.0
_WORDS = 0.135
_BAND = 0.24
"""Height of what is said, in parts of the free height."""
_BAND_UPRIGHT = 0.2
_BAND_PADDING = 34.0
_BAND_RADIUS = 20.0
_BAND_EDGE = 6.0
_RUNGS = 4
_PIP = 64.0
_PIP_HEIGHT = 10.0
_PIP_GAP = 14.0
_PIP_ROOM = 36.0


@dataclass(frozen=True, slots=True)
class Said:
    """What stands in the band below the clock."""

    words: str
    rung: int = 0
    is_bright: bool = False
    """Whether its light is on: the band in the colour of its ink."""


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the parts of the picture are."""

    name: QRectF
    following: QRectF
    clock: QRectF
    said: QRectF
    foot: QRectF


def speakers_sheet(
    picture: SpeakersPicture,
    canvas: Canvas,
    palette: Palette,
    face: Face | None,
    said: Said | None,
) -> Sheet:
    """Lay out the speakers' picture for the phase that `face` is in; None when nothing runs."""
    timer = picture.timer
    is_running = timer.countdown is not None and face is not None
    phase = face.phase if face is not None and is_running else ClockPhase.IDLE
    phase = ClockPhase.HELD if timer.is_held and is_running else phase
    colours = palette.of_phase(phase)
    places = _places(canvas, has_band=said is not None)
    still: list[Item] = [*edges_of(canvas.free, phase, colours)]
    still += _head(picture, places, canvas, colours, has_clock=is_running)
    digits = bar = None
    if timer.countdown is not None and face is not None:
        digits = _digits(places.clock, colours, face.digits)
        bar = bar_of(timer.countdown, canvas, phase, colours)
        if said is None:
            still += phase_words(timer, phase, places.said, canvas, colours)
    else:
        title = Part(timer.title, colours.ink, 112, canvas.least_px, SEMIBOLD, is_main=True)
        still += stacked((title,), places.clock, colours.ground, _CENTRE)
    if said is not None:
        still += _band(said, places.said, canvas, colours, palette)
    left = timer.title if picture.name and is_running else ""
    if said is not None:
        left = words_of(timer, phase) or left
    foot = Foot(left, picture.clock)
    quiet, _ = foot_of(foot, canvas, colours, places.foot)
    return Sheet(colours.ground, (*still, *quiet), digits, bar)


def _places(canvas: Canvas, *, has_band: bool) -> _Places:
    """Share out the canvas from the bottom and the top; the clock has what is left."""
    free, safe = canvas.free, canvas.safe
    height = free.height()
    foot = canvas.foot
    foot.moveBottom(min(foot.bottom(), free.bottom() - THICKEST_BAR - _ABOVE_BAR))
    head = QRectF(safe)
    head.setHeight(height * (_HEAD_UPRIGHT if canvas.is_upright else _HEAD))
    if canvas.is_upright:
        name = QRectF(head.left(), head.top(), head.width(), head.height() * _NAME_WIDTH)
        following = QRectF(head.left(), name.bottom(), head.width(), 0)
        following.setBottom(head.bottom())
        following.adjust(0, _GAP, 0, 0)
    else:
        name = QRectF(head.left(), head.top(), head.width() * _NAME_WIDTH, head.height())
        following = QRectF(head)
        following.setLeft(name.right() + _COLUMN_GAP)
    share = _WORDS
    if has_band:
        share = _BAND_UPRIGHT if canvas.is_upright else _BAND
    bottom = foot.top() - _GAP
    said = QRectF(safe.left(), bottom - height * share, safe.width(), height * share)
    clock = QRectF(safe.left(), head.bottom() + _GAP, safe.width(), 0)
    clock.setBottom(said.top() - _GAP)
    return _Places(canvas.mirrored(name), canvas.mirrored(following), clock, said, foot)


def _head(
    picture: SpeakersPicture,
    places: _Places,
    canvas: Canvas,
    colours: StageColours,
    *,
    has_clock: bool,
) -> list[Item]:
    """Place who is on, or else what is on, and who or what is next."""
    least = canvas.least_px
    parts: tuple[Part, ...]
    if picture.name:
        parts = (
            Part(picture.kicker, colours.accent, 40, least, SEMIBOLD, share=0.34),
            Part(picture.name, colours.ink, 80, least, SEMIBOLD, gap=4, is_main=True),
            Part(picture.affiliation, colours.dim, 42, least, share=0.36, gap=4),
        )
    else:
        title = picture.timer.title if has_clock else ""
        parts = (Part(title, colours.ink, 80, least, SEMIBOLD, is_main=True),)
    following = (
        Part(picture.following_kicker, colours.accent, 40, least, SEMIBOLD, share=0.34),
        Part(picture.following, colours.dim, 56, least, SEMIBOLD, gap=4, is_main=True),
    )
    end = canvas.begin if canvas.is_upright else canvas.end
    return [
        *_at_top(stacked(parts, places.name, colours.ground, canvas.begin), places.name),
        *_at_top(stacked(following, places.following, colours.ground, end), places.following),
    ]


def _at_top(words: tuple[Writing, ...], box: QRectF) -> tuple[Writing, ...]:
    """Move a block of words up to where its place begins."""
    rise = box.top() - words[0].rect.top() if words else 0.0
    return tuple(each.moved(0.0, rise) for each in words)


def _digits(place: QRectF, colours: StageColours, digits: str) -> Digits:
    """Place the digits as large as their place and their number allow."""
    wide = width_of(template_of(digits), 1.0, tracking=TRACKING)
    px = min(place.height() / (cap_height(1.0) * TILE_HEIGHT), place.width() / wide)
    rect = QRectF(0, 0, wide * px, cap_height(px) * TILE_HEIGHT)
    rect.moveCenter(place.center())
    return Digits(rect, px, colours.ink, colours.ground, _CENTRE)


def _band(
    said: Said, place: QRectF, canvas: Canvas, colours: StageColours, palette: Palette
) -> list[Item]:
    """Place what is said on a band of its own, with a mark for each step of the ladder."""
    own = palette.of_rung(said.rung)
    ground, ink = (own.ink, own.ground) if said.is_bright else (own.ground, own.ink)
    edge = ink if said.is_bright else colours.ink
    inner = place.adjusted(_BAND_EDGE, _BAND_EDGE, -_BAND_EDGE, -_BAND_EDGE)
    items: list[Item] = [
        Block(place, edge, _BAND_RADIUS),
        Block(inner, ground, _BAND_RADIUS - _BAND_EDGE),
    ]
    room = place.adjusted(_BAND_PADDING, _BAND_PADDING / 2, -_BAND_PADDING, -_BAND_PADDING / 2)
    if said.rung:
        top = QPointF(place.center().x(), room.top() + _PIP_HEIGHT + 4)
        items += _pips(said, top, canvas, ink, own.groove)
        room.setTop(room.top() + _PIP_ROOM)
    # All languages alike: whoever speaks may read any of them.
    lines = each_by_itself(said.words.strip())
    sentence = Part(lines, ink, 104, canvas.least_px, SEMIBOLD, is_main=True)
    items += stacked((sentence,), room, ground, _CENTRE)
    return items


def _pips(said: Said, middle: QPointF, canvas: Canvas, ink: str, groove: str) -> list[Item]:
    """Place a row of marks, of which as many are lit as the step has."""
    left = middle.x() - (_RUNGS * _PIP + (_RUNGS - 1) * _PIP_GAP) / 2
    return [
        Block(
            canvas.mirrored(QRectF(left + step * (_PIP + _PIP_GAP), middle.y(), _PIP, _PIP_HEIGHT)),
            ink if step < said.rung else groove,
            _PIP_HEIGHT / 2,
        )
        for step in range(_RUNGS)
    ]
