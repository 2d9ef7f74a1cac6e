"""What a picture is made of: items that have their place on the canvas and can paint themselves."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPainterPath

from console.qt.fonts import REGULAR, SEMIBOLD, ui_font
from console.qt.icons import IconName, icon_pixmap
from console.qt.text import FittedText, direction_of, fit_text

if TYPE_CHECKING:
    from collections.abc import Callable

LINE = 1.22
"""Distance of lines in parts of the size."""

_MEASURED_PX = 100
_MOST_BALANCED = 6
"""Lines; more than these are read as a paragraph."""
_BALANCE_STEP = 6
_UNHINTED = 1.02
"""Letters measured at one size may be a little wider at another."""
_LEFT_TO_RIGHT = Qt.LayoutDirection.LeftToRight


class Item(Protocol):
    """Something that stands on the canvas."""

    @property
    def rect(self) -> QRectF:
        """The place it takes, in units of the canvas."""

    def paint(self, painter: QPainter) -> None:
        """Paint it with a painter that reckons in units of the canvas."""


@dataclass(frozen=True, slots=True, eq=False)
class Writing:
    """Words at the largest size that fits their place."""

    fitted: FittedText
    ink: str
    ground: str

    @property
    def rect(self) -> QRectF:
        """The lines as they are written, without the rest of the box."""
        return self.fitted.used

    def moved(self, across: float, down: float) -> Writing:
        """Give the same words in another place."""
        fitted = self.fitted
        return replace(
            self,
            fitted=replace(
                fitted,
                box=fitted.box.translated(across, down),
                used=fitted.used.translated(across, down),
            ),
        )

    def paint(self, painter: QPainter) -> None:
        """Write."""
        painter.setPen(QColor(self.ink))
        self.fitted.draw(painter)


@dataclass(frozen=True, slots=True)
class Block:
    """A rectangle of one colour, with round corners if it has a radius."""

    rect: QRectF
    colour: str
    radius: float = 0.0

    def paint(self, painter: QPainter) -> None:
        """Fill it."""
        if not self.radius:
            painter.fillRect(self.rect, QColor(self.colour))
            return
        path = QPainterPath()
        path.addRoundedRect(self.rect, self.radius, self.radius)
        painter.fillPath(path, QColor(self.colour))


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """A form of one colour."""

    path: QPainterPath
    colour: str

    @property
    def rect(self) -> QRectF:
        """The box around the form."""
        return self.path.boundingRect()

    def paint(self, painter: QPainter) -> None:
        """Fill it."""
        painter.fillPath(self.path, QColor(self.colour))


@dataclass(frozen=True, slots=True)
class Sign:
    """An icon, as large as its place."""

    rect: QRectF
    name: IconName
    colour: str

    def paint(self, painter: QPainter) -> None:
        """Paint it in the pixels of the device, so that its edges are sharp."""
        scale = painter.deviceTransform().m11()
        pixmap = icon_pixmap(self.name, self.colour, max(1, round(self.rect.width() * scale)))
        painter.drawPixmap(self.rect, pixmap, QRectF(pixmap.rect()))


@dataclass(frozen=True, slots=True, eq=False)
class Photo:
    """An image, scaled into its place once."""

    rect: QRectF
    image: QImage

    def paint(self, painter: QPainter) -> None:
        """Paint it; made smaller by averaging, for plain sampling would flicker and break lines."""
        scale = painter.deviceTransform().m11()
        wanted = (self.rect.size() * scale).toSize()
        image = self.image
        if wanted.width() < image.width() and not wanted.isEmpty():
            image = image.scaled(
                wanted,
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        painter.drawImage(self.rect, image, QRectF(image.rect()))


@dataclass(frozen=True, slots=True)
class Digits:
    """The place of a clock's digits, which are painted afresh whenever one turns."""

    rect: QRectF
    px: float
    ink: str
    ground: str
    alignment: Qt.AlignmentFlag


@dataclass(frozen=True, slots=True)
class Bar:
    """The place of a clock's bar, which grows with the time that is used up."""

    rect: QRectF
    colour: str
    groove: str
    is_mirrored: bool


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """A whole picture: what stands still, in the order of painting, and what moves."""

    ground: str
    still: tuple[Item, ...] = ()
    digits: Digits | None = None
    bar: Bar | None = None

    @property
    def reaches(self) -> tuple[QRectF, ...]:
        """All places where it may be anything but its ground, in units of the canvas."""
        moving = (self.digits, self.bar)
        return (
            # Letters stand out of their lines; everything else keeps to its place.
            *(each.fitted.reach if isinstance(each, Writing) else each.rect for each in self.still),
            *(each.rect for each in moving if each is not None),
        )


@dataclass(frozen=True, slots=True)
class Style:
    """How words are written: between two sizes in units, and how heavy."""

    smallest: float
    largest: float
    weight: int = REGULAR
    is_tabular: bool = False
    """Digits of equal width, for times."""
    is_balanced: bool = False
    """Lines about equally long."""


def write(
    text: str,
    box: QRectF,
    style: Style,
    inks: tuple[str, str],
    *,
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    vertical: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignTop,
) -> Writing:
    """Write `text` into a box, on that side of the screen whatever its script.

    `inks` are the ink and the ground it stands on.
    """
    alignment = side
    if direction_of(text) != _LEFT_TO_RIGHT:
        # `fit_text` counts sides from where the text begins.
        alignment = {
            Qt.AlignmentFlag.AlignLeft: Qt.AlignmentFlag.AlignRight,
            Qt.AlignmentFlag.AlignRight: Qt.AlignmentFlag.AlignLeft,
        }.get(side, side)
    font = ui_font(_MEASURED_PX, style.weight, is_tabular=style.is_tabular)

    def fitted_in(place: QRectF, smallest: int, largest: int) -> FittedText:
        return fit_text(
            text,
            place,
            font,
            minimum_px=smallest,
            maximum_px=largest,
            line_spacing=LINE,
            alignment=alignment,
            vertical=vertical,
        )

    fitted = fitted_in(box, round(style.smallest), round(style.largest))
    if style.is_balanced and 1 < fitted.line_count <= _MOST_BALANCED and not fitted.is_elided:
        fitted = _balanced(fitted, font, side, lambda place: fitted_in(place, fitted.px, fitted.px))
    return Writing(fitted, *inks)


def _balanced(
    fitted: FittedText,
    font: QFont,
    side: Qt.AlignmentFlag,
    fitted_in: Callable[[QRectF], FittedText],
) -> FittedText:
    """Find the narrowest column that needs no further line, so that no word is left alone.

    Never narrower than the widest word, which would be broken. Nothing changes in scripts that put
    no spaces between words.
    """
    metrics = QFontMetricsF(font)
    scale = fitted.px / _MEASURED_PX
    widest = max(map(metrics.horizontalAdvance, fitted.text.split())) * scale * _UNHINTED
    narrow, wide = math.ceil(widest), math.floor(fitted.box.width())
    best = fitted
    while wide - narrow > _BALANCE_STEP:
        width = (narrow + wide) // 2
        place = QRectF(fitted.box)
        place.setWidth(width)
        if side == Qt.AlignmentFlag.AlignRight:
            place.moveRight(fitted.box.right())
        elif side == Qt.AlignmentFlag.AlignHCenter:
            place.translate((fitted.box.width() - width) / 2, 0)
        tried = fitted_in(place)
        if tried.is_elided or tried.line_count > fitted.line_count:
            narrow = width
        else:
            wide, best = width, tried
    return best


def width_of(text: str, px: float, weight: int = SEMIBOLD, tracking: float = 0.0) -> float:
    """Give the width of a line of digits in units; widths grow evenly with the size."""
    font = ui_font(_MEASURED_PX, weight, tracking=tracking)
    return QFontMetricsF(font).horizontalAdvance(text) * px / _MEASURED_PX


def cap_height(px: float, weight: int = SEMIBOLD) -> float:
    """Give the height of a digit in units."""
    return QFontMetricsF(ui_font(_MEASURED_PX, weight)).capHeight() * px / _MEASURED_PX
