"""The scenes that are words alone: title, segment, speaker, question, message, slate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt

from console.qt.fonts import REGULAR, SEMIBOLD
from console.qt.stage.items import Block, Item, Sheet
from console.qt.stage.parts import Part, each_by_itself, foot_of, stacked
from console.qt.text import direction_of

if TYPE_CHECKING:
    from console.qt.stage.canvas import Canvas
    from console.views.frames import (
        Foot,
        MessagePicture,
        QuestionPicture,
        SegmentPicture,
        SlatePicture,
        SpeakerPicture,
        TitlePicture,
    )
    from console.views.palette import Palette

_CENTRE = Qt.AlignmentFlag.AlignHCenter
_NO_SIDE = Qt.LayoutDirection.LeftToRight

_RUNGS = 4
_PIP_WIDTH = 84.0
_PIP_HEIGHT = 14.0
_PIP_GAP = 18.0
_PIP_ROOM = 96.0
_LIT_ASIDE = 40.0
_LIT_ABOVE = 26.0
_LIT_RADIUS = 24.0
_RULE = 6.0
_RULE_WIDTH = 132.0
_RULE_GAP = 60.0


def title_sheet(picture: TitlePicture, canvas: Canvas, palette: Palette) -> Sheet:
    """Lay out the session's title."""
    colours = palette.stage
    parts = (
        Part(picture.title, colours.ink, 132, canvas.least_px, SEMIBOLD, is_main=True),
        Part(picture.detail, colours.dim, 54, canvas.least_px, gap=38),
    )
    return _block(parts, picture.foot, canvas, palette)


def segment_sheet(picture: SegmentPicture, canvas: Canvas, palette: Palette) -> Sheet:
    """Lay out the present segment with its tracks."""
    colours = palette.stage
    number = max(1, len(picture.details))
    parts = (
        Part(picture.kicker, colours.accent, 50, canvas.least_px, SEMIBOLD),
        Part(picture.title, colours.ink, 132, canvas.least_px, SEMIBOLD, gap=22, is_main=True),
        *(
            Part(
                detail, colours.dim, 56, canvas.least_px,
                share=0.4 / number, gap=16 if index else 36,
            )
            for index, detail in enumerate(picture.details)
        ),
    )  # fmt: skip
    return _block(parts, picture.foot, canvas, palette)


def speaker_sheet(picture: SpeakerPicture, canvas: Canvas, palette: Palette) -> Sheet:
    """Lay out who speaks."""
    colours = palette.stage
    parts = (
        Part(picture.kicker, colours.accent, 50, canvas.least_px, SEMIBOLD),
        Part(picture.name, colours.ink, 150, canvas.least_px, SEMIBOLD, gap=22, is_main=True),
        Part(picture.affiliation, colours.dim, 62, canvas.least_px, share=0.3, gap=32),
    )
    return _block(parts, picture.foot, canvas, palette)


def question_sheet(picture: QuestionPicture, canvas: Canvas, palette: Palette) -> Sheet:
    """Lay out a question from the side where its own script begins, and its asker below it."""
    colours = palette.stage
    otherwise = Qt.LayoutDirection.RightToLeft if canvas.is_mirrored else _NO_SIDE
    is_left = direction_of(picture.words, otherwise) == _NO_SIDE
    side = Qt.AlignmentFlag.AlignLeft if is_left else Qt.AlignmentFlag.AlignRight
    parts = (
        Part(picture.words, colours.ink, 132, canvas.least_px, SEMIBOLD, is_main=True),
        Part(picture.asker, colours.dim, 54, canvas.least_px, share=0.15, gap=40),
    )
    return _block(parts, picture.foot, canvas, palette, side)


def message_sheet(
    picture: MessagePicture, canvas: Canvas, palette: Palette, *, is_bright: bool = False
) -> Sheet:
    """Lay out a sentence for the room; a rung changes ground, ink and a row of marks together.

    Further lines say the same in other languages, to be read from the back as well. While its
    light is on, the sentence stands on a block of its own ink: not the whole screen flashes.
    """
    colours = palette.of_rung(picture.rung)
    box = canvas.body
    rung = max(0, min(picture.rung, _RUNGS))
    if rung:
        box.setTop(box.top() + _PIP_ROOM)
    first, _, rest = picture.words.strip().partition("\n")
    ink, dim, ground = colours.ink, colours.dim, colours.ground
    if is_bright:
        ink = dim = colours.ground
        ground = colours.ink
    words = stacked(
        (
            Part(first, ink, 140, canvas.least_px, SEMIBOLD, is_main=True),
            Part(each_by_itself(rest), dim, 96, canvas.least_px, share=0.6, gap=36),
        ),
        box,
        ground,
        _CENTRE,
    )
    lit: tuple[Item, ...] = ()
    if is_bright and words:
        place = box.adjusted(-_LIT_ASIDE, 0, _LIT_ASIDE, 0)
        place.setTop(words[0].rect.top() - _LIT_ABOVE)
        place.setBottom(words[-1].rect.bottom() + _LIT_ABOVE)
        lit = (Block(place, ground, _LIT_RADIUS),)
    foot, digits = foot_of(picture.foot, canvas, colours)
    pips: tuple[Item, ...] = ()
    if rung:
        top = words[0].rect.top() - _PIP_ROOM + 14 if words else box.center().y()
        left = canvas.width / 2 - (_RUNGS * _PIP_WIDTH + (_RUNGS - 1) * _PIP_GAP) / 2
        pips = tuple(
            Block(
                canvas.mirrored(
                    QRectF(left + step * (_PIP_WIDTH + _PIP_GAP), top, _PIP_WIDTH, _PIP_HEIGHT)
                ),
                colours.accent if step < rung else colours.groove,
                _PIP_HEIGHT / 2,
            )
            for step in range(_RUNGS)
        )
    return Sheet(colours.ground, (*lit, *pips, *words, *foot), digits)


def slate_sheet(picture: SlatePicture, canvas: Canvas, palette: Palette) -> Sheet:
    """Lay out the safe holding picture: a title, a short rule, a sentence."""
    colours = palette.stage
    gap = _RULE_GAP * 2 + _RULE
    words = stacked(
        (
            Part(picture.title, colours.ink, 112, canvas.least_px, SEMIBOLD, is_main=True),
            Part(picture.detail, colours.dim, 58, canvas.least_px, REGULAR, share=0.3, gap=gap),
        ),
        canvas.safe,
        colours.ground,
        _CENTRE,
    )
    rules: tuple[Item, ...] = ()
    if len(words) > 1:
        top = words[1].rect.top() - _RULE_GAP - _RULE
        left = (canvas.width - _RULE_WIDTH) / 2
        rules = (Block(QRectF(left, top, _RULE_WIDTH, _RULE), colours.accent, _RULE / 2),)
    return Sheet(colours.ground, (*rules, *words))


def _block(
    parts: tuple[Part, ...],
    foot: Foot,
    canvas: Canvas,
    palette: Palette,
    side: Qt.AlignmentFlag | None = None,
) -> Sheet:
    """Put a block of words above the foot."""
    ground = palette.stage.ground
    words = stacked(parts, canvas.body, ground, canvas.begin if side is None else side)
    quiet, digits = foot_of(foot, canvas, palette.stage)
    return Sheet(ground, (*words, *quiet), digits)
