"""The scenes that are no words: an image, the test card, and black."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPainterPath

from console.qt.fonts import SEMIBOLD
from console.qt.stage.items import Block, Item, Photo, Shape, Sheet, Style, write
from console.qt.stage.parts import Part, stacked
from console.views.stage_theme import BLACK

if TYPE_CHECKING:
    from console.qt.stage.canvas import Canvas
    from console.views.frames import ImagePicture, TestCardPicture
    from console.views.palette import Palette

_CENTRE = Qt.AlignmentFlag.AlignHCenter
_MIDDLE = Qt.AlignmentFlag.AlignVCenter

_BARS = ("#ffffff", "#ffff00", "#00ffff", "#00ff00", "#ff00ff", "#ff0000", "#0000ff")
_GREY_STEPS = 11
_EDGE = 6.0
_CORNER = 150.0
_CORNER_WIDTH = 18.0
_LINE_WIDTH = 3.0
_MARGINS = (0.035, 0.05)
_CIRCLE_WIDTH = 5.0
_CELLS = 8
_RADIUS = 0.455
_BAND = 0.76
"""Half the width of the colours and the greys in parts of the radius: inside the circle."""


def black_sheet() -> Sheet:
    """Lay out nothing."""
    return Sheet(BLACK)


def image_sheet(
    picture: ImagePicture, canvas: Canvas, palette: Palette, image: QImage, *, is_unreadable: bool
) -> Sheet:
    """Lay out an image at its own proportions; black until it is there, words if it cannot be."""
    if is_unreadable:
        colours = palette.stage
        words = stacked(
            (Part(picture.caption, colours.ink, 104, canvas.least_px, SEMIBOLD, is_main=True),),
            canvas.safe,
            colours.ground,
            _CENTRE,
        )
        return Sheet(colours.ground, words)
    if image.isNull():
        return Sheet(BLACK)
    free = canvas.free
    size = QSizeF(image.size()).scaled(free.size(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRectF(QPointF(), size)
    place.moveCenter(free.center())
    return Sheet(BLACK, (Photo(place, image),))


def card_sheet(picture: TestCardPicture, canvas: Canvas, palette: Palette, pixels: QSize) -> Sheet:
    """Lay out a test card: what is cut off, stretched, tinted or drowned shows at a glance.

    `pixels` is the size of the stage in physical pixels, to be read from the card.
    """
    colours = palette.card
    whole = canvas.whole
    middle = whole.center()
    radius = min(whole.width(), whole.height()) * _RADIUS
    inside = QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)
    band = QRectF(middle.x() - radius * _BAND, 0, 2 * radius * _BAND, radius * 0.3)
    bars = band.translated(0, middle.y() - radius * 0.62)
    steps = band.translated(0, middle.y() + radius * 0.32)
    words = QRectF(
        middle.x() - radius * 0.9, bars.bottom(), radius * 1.8, steps.top() - bars.bottom()
    ).adjusted(0, 24, 0, -24)
    name = write(
        picture.name,
        words.adjusted(0, 0, 0, -words.height() * 0.36),
        Style(canvas.least_px, 120, SEMIBOLD),
        (colours.ink, colours.ground),
        side=_CENTRE,
        vertical=_MIDDLE,
    )
    measure = write(
        f"{pixels.width()} × {pixels.height()}",
        words.adjusted(0, words.height() * 0.7, 0, 0),
        Style(canvas.least_px, 56, is_tabular=True),
        (colours.dim, colours.ground),
        side=_CENTRE,
        vertical=_MIDDLE,
    )
    disc = QPainterPath()
    disc.addEllipse(inside)
    return Sheet(
        colours.ground,
        (
            *_grid(canvas, colours.groove),
            Shape(disc, colours.ground),
            *_columns(bars, _BARS),
            *_greys(steps, colours.dim),
            Shape(_ring(middle, radius), colours.ink),
            *_edges(whole, colours.ink),
            name,
            measure,
        ),
    )


def logo_items(logo: QImage, canvas: Canvas) -> tuple[Item, ...]:
    """Place a logo in the upper corner where lines begin, at its own proportions."""
    if logo.isNull():
        return ()
    room = canvas.logo
    size = QSizeF(logo.size()).scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRectF(room.topLeft(), size)
    place.moveTop(room.center().y() - size.height() / 2)
    if canvas.is_mirrored:
        place.moveRight(room.right())
    return (Photo(place, logo),)


def margin_items(canvas: Canvas, colour: str) -> tuple[Item, ...]:
    """Place two outlines: inside the outer one a picture is seen, inside the inner one read.

    They are 3.5 and 5 parts of a hundred from each edge (EBU R 95, for pictures of 16 to 9).
    """
    whole = canvas.whole
    items: list[Item] = []
    for share in _MARGINS:
        aside, down = whole.width() * share, whole.height() * share
        items += _outline(whole.adjusted(aside, down, -aside, -down), colour)
    return tuple(items)


def _outline(place: QRectF, colour: str) -> list[Item]:
    """Place a thin line along the four edges of a place."""
    across, down = place.width(), place.height()
    return [
        Block(QRectF(place.left(), place.top(), across, _LINE_WIDTH), colour),
        Block(QRectF(place.left(), place.bottom() - _LINE_WIDTH, across, _LINE_WIDTH), colour),
        Block(QRectF(place.left(), place.top(), _LINE_WIDTH, down), colour),
        Block(QRectF(place.right() - _LINE_WIDTH, place.top(), _LINE_WIDTH, down), colour),
    ]


def _grid(canvas: Canvas, colour: str) -> list[Item]:
    """Place lines that make squares, counted from the middle, so that both halves are alike."""
    step = min(canvas.width, canvas.height) / _CELLS
    items: list[Item] = []
    half = _LINE_WIDTH / 2
    middle = canvas.whole.center()
    for index in range(int(canvas.width / 2 / step) + 1):
        for x in {middle.x() - index * step, middle.x() + index * step}:
            items.append(Block(QRectF(x - half, 0, _LINE_WIDTH, canvas.height), colour))
    for index in range(int(canvas.height / 2 / step) + 1):
        for y in {middle.y() - index * step, middle.y() + index * step}:
            items.append(Block(QRectF(0, y - half, canvas.width, _LINE_WIDTH), colour))
    return items


def _greys(place: QRectF, edge: str) -> list[Item]:
    """Place even steps from black to white, with an edge: all of them should be told apart."""
    levels = (round(255 * step / (_GREY_STEPS - 1)) for step in range(_GREY_STEPS))
    frame = place.adjusted(-_LINE_WIDTH, -_LINE_WIDTH, _LINE_WIDTH, _LINE_WIDTH)
    steps = tuple(f"#{level:02x}{level:02x}{level:02x}" for level in levels)
    return [Block(frame, edge), *_columns(place, steps)]


def _columns(place: QRectF, colours: tuple[str, ...]) -> list[Item]:
    """Place columns of equal width."""
    width = place.width() / len(colours)
    return [
        Block(QRectF(place.left() + index * width, place.top(), width, place.height()), colour)
        for index, colour in enumerate(colours)
    ]


def _ring(middle: QPointF, radius: float) -> QPainterPath:
    """Give the circle, which is an egg where a projector stretches."""
    ring, hole = QPainterPath(), QPainterPath()
    ring.addEllipse(middle, radius, radius)
    hole.addEllipse(middle, radius - _CIRCLE_WIDTH, radius - _CIRCLE_WIDTH)
    return ring.subtracted(hole)


def _edges(whole: QRectF, colour: str) -> list[Item]:
    """Place a line along each edge and a thick angle in each corner."""
    items: list[Item] = []
    across, down = whole.width(), whole.height()
    for place in (
        QRectF(0, 0, across, _EDGE),
        QRectF(0, down - _EDGE, across, _EDGE),
        QRectF(0, 0, _EDGE, down),
        QRectF(across - _EDGE, 0, _EDGE, down),
    ):
        items.append(Block(place, colour))
    for x in (0.0, across - _CORNER):
        for y in (0.0, down - _CORNER_WIDTH):
            items.append(Block(QRectF(x, y, _CORNER, _CORNER_WIDTH), colour))
    for x in (0.0, across - _CORNER_WIDTH):
        for y in (0.0, down - _CORNER):
            items.append(Block(QRectF(x, y, _CORNER_WIDTH, _CORNER), colour))
    return items
