"""The QR code on a second screen: what a camera sees is what the standard asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import segno
from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter

from console.qt.stage.qr import QUIET_MODULES, Code, code_rows

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

ADDRESS = "https://ask.example.org/tccm?room=workshop-3"


def painted(code: Code, scale: float) -> QImage:
    """Paint a code on a dark ground, at so many pixels to a unit."""
    size = QSize(round(code.rect.right() * scale) + 20, round(code.rect.bottom() * scale) + 20)
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(QColor("#071a2d"))
    with QPainter(image) as painter:
        painter.scale(scale, scale)
        code.paint(painter)
    return image


@pytest.mark.parametrize("scale", [0.25, 2 / 3, 1.0, 1.37, 2.0])
def test_every_module_is_where_it_should_be(qapp: QApplication, scale: float) -> None:
    """At any size, all modules are equally large and their edges are sharp."""
    code = Code(QRectF(127, 210.5, 640, 640), code_rows(ADDRESS))
    image = painted(code, scale)
    number = len(code.rows)
    module = int(code.rect.width() * scale / (number + 2 * QUIET_MODULES))
    assert module >= 3
    corner = code.rect.center() * scale - QPointF(module, module) * (number / 2)
    wanted = [bytes(row) for row in segno.make_qr(ADDRESS, error="m").matrix]
    for down, row in enumerate(wanted):
        for across, dark in enumerate(row):
            x = round(corner.x()) + across * module
            y = round(corner.y()) + down * module
            seen = {
                image.pixelColor(x + right, y + below).name()
                for right in (0, module - 1)
                for below in (0, module - 1)
            }
            assert seen == {"#000000" if dark else "#ffffff"}, (across, down)


def test_a_quiet_border_surrounds_it(qapp: QApplication) -> None:
    """Four modules of white on each side, on whatever ground."""
    code = Code(QRectF(100, 100, 640, 640), code_rows(ADDRESS))
    image = painted(code, 1.0)
    quiet = QUIET_MODULES * (640 // (len(code.rows) + 2 * QUIET_MODULES))
    for step in range(quiet):
        for spot in ((100 + step, 420), (739 - step, 420), (420, 100 + step), (420, 739 - step)):
            assert image.pixelColor(*spot) == QColor("#ffffff")


def test_an_address_that_no_code_can_hold_has_none() -> None:
    """Then the picture says to raise a hand, and nothing is raised as an error."""
    assert code_rows("x" * 5000) == ()
