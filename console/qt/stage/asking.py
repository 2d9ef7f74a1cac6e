"""How to ask: a code to point a camera at with its address, or a hand to raise."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt

from console.qt.fonts import REGULAR, SEMIBOLD
from console.qt.icons import IconName
from console.qt.stage.items import Item, Sheet, Sign
from console.qt.stage.parts import Part, foot_of, stacked
from console.qt.stage.qr import Code, code_rows

if TYPE_CHECKING:
    from console.qt.stage.canvas import Canvas
    from console.views.frames import AskPicture
    from console.views.palette import Palette
    from console.views.stage_theme import StageColours

_CODE_HEIGHT = 0.94
_CODE_WIDTH = 0.4
_UPRIGHT_WIDTH = 0.8
_UPRIGHT_HEIGHT = 0.6
_GAP = 96.0
_HAND = 230.0
_HAND_GAP = 40.0
_SCHEME = re.compile(r"^https?://", re.IGNORECASE)


def ask_sheet(picture: AskPicture, canvas: Canvas, palette: Palette) -> Sheet:
    """Lay out how to ask."""
    colours = palette.stage
    rows = code_rows(picture.address.strip()) if picture.address.strip() else ()
    foot, digits = foot_of(picture.foot, canvas, colours)
    still = (
        _with_code(picture, rows, canvas, colours) if rows else _with_hand(picture, canvas, colours)
    )
    return Sheet(colours.ground, (*still, *foot), digits)


def _with_code(
    picture: AskPicture, rows: tuple[bytes, ...], canvas: Canvas, colours: StageColours
) -> tuple[Item, ...]:
    """Place the code beside the words, or above them on an upright screen."""
    box = canvas.body
    least = canvas.least_px
    if not canvas.is_upright:
        side = min(box.height() * _CODE_HEIGHT, box.width() * _CODE_WIDTH)
        code = QRectF(box.left(), box.center().y() - side / 2, side, side)
        room = QRectF(
            code.right() + _GAP, box.top(), box.right() - code.right() - _GAP, box.height()
        )
        align = canvas.begin
    else:
        side = min(box.height() * _UPRIGHT_HEIGHT, box.width() * _UPRIGHT_WIDTH)
        top = box.top() + (box.height() - side) * 0.25
        code = QRectF(box.center().x() - side / 2, top, side, side)
        room = QRectF(box.left(), code.bottom() + _GAP / 2, box.width(), 0)
        room.setBottom(box.bottom())
        align = Qt.AlignmentFlag.AlignHCenter
    # The code holds the whole address; a person types it without its scheme.
    address = _SCHEME.sub("", picture.address.strip()).rstrip("/")
    words = stacked(
        (
            Part(picture.heading, colours.ink, 104, least, SEMIBOLD, is_main=True),
            Part(address, colours.accent, 66, least, SEMIBOLD, share=0.3, gap=34),
            Part(picture.hint, colours.dim, 52, least, REGULAR, share=0.3, gap=30),
        ),
        canvas.mirrored(room),
        colours.ground,
        align,
    )
    return Code(canvas.mirrored(code), rows), *words


def _with_hand(picture: AskPicture, canvas: Canvas, colours: StageColours) -> tuple[Item, ...]:
    """Place a raised hand above the hint, which is all there is to say, in large letters."""
    box = canvas.body
    room = box.adjusted(0, _HAND + _HAND_GAP, 0, 0)
    words = stacked(
        (
            Part(picture.heading, colours.accent, 56, canvas.least_px, SEMIBOLD),
            Part(picture.hint, colours.ink, 128, canvas.least_px, SEMIBOLD, gap=24, is_main=True),
        ),
        room,
        colours.ground,
        Qt.AlignmentFlag.AlignHCenter,
    )
    if not words:
        return (
            Sign(
                QRectF(0, 0, _HAND, _HAND).translated(
                    canvas.width / 2 - _HAND / 2, box.center().y() - _HAND / 2
                ),
                IconName.HAND,
                colours.accent,
            ),
        )
    height = words[-1].rect.bottom() - words[0].rect.top() + _HAND + _HAND_GAP
    top = box.top() + max(0.0, (box.height() - height) / 2)
    down = top + _HAND + _HAND_GAP - words[0].rect.top()
    hand = QRectF(canvas.width / 2 - _HAND / 2, top, _HAND, _HAND)
    return Sign(hand, IconName.HAND, colours.accent), *(each.moved(0.0, down) for each in words)
