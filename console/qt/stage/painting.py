"""A sheet as pixels: what stands still into a pixmap, and the bar and the digits above it."""

from __future__ import annotations

import math
from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPixmap

from console.qt.stage.numerals import Numerals
from console.views.stage_theme import BLACK

if TYPE_CHECKING:
    from console.qt.stage.canvas import Canvas, View
    from console.qt.stage.items import Bar, Digits, Sheet

_KEPT = 3


def still_pixmap(
    sheet: Sheet,
    canvas: Canvas,
    view: View,
    size: QSize,
    ratio: float,
    spare: QPixmap | None = None,
) -> QPixmap:
    """Paint what stands still of a sheet; what the stage does not cover is black.

    `spare` is a pixmap that nobody needs any more: eight megabytes anew cost a millisecond.
    """
    pixels = QSize(
        max(1, math.ceil(size.width() * ratio)), max(1, math.ceil(size.height() * ratio))
    )
    pixmap = spare if spare is not None and spare.size() == pixels else QPixmap(pixels)
    pixmap.setDevicePixelRatio(ratio)
    place = view.rect(canvas.whole).toAlignedRect()
    is_covered = place.contains(QRect(0, 0, size.width(), size.height()))
    pixmap.fill(QColor(sheet.ground if is_covered else BLACK))
    with QPainter(pixmap) as painter:
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing
            | QPainter.RenderHint.TextAntialiasing
            | QPainter.RenderHint.SmoothPixmapTransform
        )
        if not is_covered:
            painter.fillRect(place, QColor(sheet.ground))
        painter.setClipRect(place)
        painter.translate(view.left, view.top)
        painter.scale(view.scale, view.scale)
        for item in sheet.still:
            item.paint(painter)
    return pixmap


def paint_bar(painter: QPainter, bar: Bar, view: View, ratio: float, progress: float) -> None:
    """Paint how much of a clock's time is used up, from the side where a line begins."""
    place = _on_pixels(view.rect(bar.rect), ratio)
    used = QRectF(place)
    used.setWidth(round(place.width() * min(1.0, max(0.0, progress)) * ratio) / ratio)
    if bar.is_mirrored:
        used.moveRight(place.right())
    painter.fillRect(place, QColor(bar.groove))
    painter.fillRect(used, QColor(bar.colour))


class DigitPainter:
    """Paints digits, and keeps the last few kinds of them at hand."""

    def __init__(self) -> None:
        self._numerals: OrderedDict[tuple[int, str, str], Numerals] = OrderedDict()

    def paint(self, painter: QPainter, digits: Digits, view: View, ratio: float, text: str) -> None:
        """Paint the digits of a clock into their place."""
        key = (max(1, round(digits.px * view.scale * ratio)), digits.ink, digits.ground)
        numerals = self._numerals.get(key)
        if numerals is None:
            numerals = self._numerals[key] = Numerals(*key)
            while len(self._numerals) > _KEPT:
                self._numerals.popitem(last=False)
        numerals.paint(painter, text, view.rect(digits.rect), digits.alignment, ratio)


def visible_region(painter: QPainter, size: QSize) -> QRectF:
    """Give what the painter's clip lets through of a window."""
    if painter.hasClipping():
        return painter.clipBoundingRect()
    return QRectF(QRect(0, 0, size.width(), size.height()))


def _on_pixels(rect: QRectF, ratio: float) -> QRectF:
    """Give the rectangle with its edges on whole physical pixels."""
    left, top = round(rect.left() * ratio), round(rect.top() * ratio)
    right, bottom = round(rect.right() * ratio), round(rect.bottom() * ratio)
    return QRectF(left / ratio, top / ratio, (right - left) / ratio, (bottom - top) / ratio)
