"""A QR code as an item: black on white with its quiet border, all modules of equal pixels."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from console.views.stage_theme import QR_DARK, QR_LIGHT

QUIET_MODULES = 4
"""The empty border that the standard asks for."""

_CORRECTION = "m"
"""15 %: a screen has no torn edges, and fewer modules are larger ones."""


@dataclass(frozen=True, slots=True)
class Code:
    """A code in a square."""

    rect: QRectF
    rows: tuple[bytes, ...]
    """One byte a module, 1 is dark, without the border."""

    def paint(self, painter: QPainter) -> None:
        """Paint runs of dark modules as rectangles on whole pixels: a blurred edge reads badly."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.fillRect(self.rect, QColor(QR_LIGHT))
        transform = painter.deviceTransform()
        scale = transform.m11()
        number = len(self.rows)
        module = math.floor(self.rect.width() * scale / (number + 2 * QUIET_MODULES)) / scale
        if module <= 0:
            module = self.rect.width() / (number + 2 * QUIET_MODULES)
        corner = self.rect.center() - QPointF(module, module) * (number / 2)
        snapped = transform.map(corner)
        back, _ = transform.inverted()
        corner = back.map(QPointF(round(snapped.x()), round(snapped.y())))
        dark = QColor(QR_DARK)
        for down, row in enumerate(self.rows):
            for start, length in _runs(row):
                painter.fillRect(
                    QRectF(
                        corner.x() + start * module,
                        corner.y() + down * module,
                        length * module,
                        module,
                    ),
                    dark,
                )
        painter.restore()


@lru_cache(maxsize=8)
def code_rows(address: str) -> tuple[bytes, ...]:
    """Give the modules of an address; empty when it is longer than any code can hold."""
    import segno  # noqa: PLC0415 - 35 ms, for it brings a web client; few sessions show a code

    try:
        code = segno.make_qr(address, error=_CORRECTION)
    except (segno.DataOverflowError, ValueError):
        return ()
    return tuple(bytes(row) for row in code.matrix)


def _runs(row: bytes) -> list[tuple[int, int]]:
    """Give start and length of each run of dark modules."""
    runs: list[tuple[int, int]] = []
    for place, module in enumerate(row):
        if not module & 1:
            continue
        if runs and sum(runs[-1]) == place:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((place, 1))
    return runs
