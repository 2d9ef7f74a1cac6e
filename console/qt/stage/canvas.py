"""The canvas that every picture is placed on, and the places on it that all pictures share."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt

SHORT_SIDE = 1080.0
"""Units of the canvas along its shorter side: about a pixel of the usual projector."""

_CAPTION_LINES = 4
_CAPTION_LINE = 0.055
"""Height of a line of captions in parts of the height."""

_SIDE_MARGIN = 0.066
_WIDEST_MARGIN = 127.0
_TOP_MARGIN = 108.0
_LOGO_TOP = 44.0
_LOGO_HEIGHT = 112.0
_LOGO_WIDTH = 0.34
_LOGO_GAP = 28.0
_FOOT_MARGIN = 57.0
_FOOT_GAP = 30.0
_FOOT_PX = 42.0
_LEAST_FOOT = 0.022
"""The smallest writing on a screen, in parts of its height."""
_LINE = 1.22
_TALL_LINE = 1.55
"""Distance of lines in the script that needs most, Arabic, as `text` sets it."""


@dataclass(frozen=True, slots=True)
class Canvas:
    """The shape of a stage, in units of its own; equal shapes are equal whatever their size."""

    width: float
    height: float
    has_caption_strip: bool = False
    is_mirrored: bool = False
    has_logo: bool = False
    """Whether a logo stands in the upper corner where lines begin."""

    @property
    def whole(self) -> QRectF:
        """All of it."""
        return QRectF(0, 0, self.width, self.height)

    @property
    def free(self) -> QRectF:
        """All of it but the strip for captions."""
        strip = self.height * _CAPTION_LINE * _CAPTION_LINES if self.has_caption_strip else 0.0
        return QRectF(0, 0, self.width, self.height - strip)

    @property
    def safe(self) -> QRectF:
        """Where writing may stand; a projector may lose what lies further out."""
        side = min(self.width * _SIDE_MARGIN, _WIDEST_MARGIN)
        top = self.logo.bottom() + _LOGO_GAP if self.has_logo else _TOP_MARGIN
        return self.free.adjusted(side, top, -side, -_FOOT_MARGIN)

    @property
    def logo(self) -> QRectF:
        """What a logo may take; the mark of a rehearsal has the other corner."""
        side = min(self.width * _SIDE_MARGIN, _WIDEST_MARGIN)
        return self.mirrored(QRectF(side, _LOGO_TOP, self.width * _LOGO_WIDTH, _LOGO_HEIGHT))

    @property
    def is_upright(self) -> bool:
        """Whether it is higher than wide."""
        return self.height > self.width

    @property
    def least_px(self) -> int:
        """The smallest size of writing."""
        return math.ceil(self.height * _LEAST_FOOT)

    @property
    def foot_px(self) -> int:
        """The usual size of the foot."""
        return max(self.least_px, round(_FOOT_PX))

    @property
    def foot(self) -> QRectF:
        """The quiet line at the bottom, high enough for two lines at the smallest size."""
        height = max(_LINE * self.foot_px, 2 * _TALL_LINE * self.least_px) + 2
        safe = self.safe
        return QRectF(safe.left(), safe.bottom() - height, safe.width(), height)

    @property
    def body(self) -> QRectF:
        """What is left above the foot."""
        safe = self.safe
        return QRectF(safe.topLeft(), self.foot.topRight()).adjusted(0, 0, 0, -_FOOT_GAP)

    @property
    def begin(self) -> Qt.AlignmentFlag:
        """The side at which a line of the interface's language begins."""
        return Qt.AlignmentFlag.AlignRight if self.is_mirrored else Qt.AlignmentFlag.AlignLeft

    @property
    def end(self) -> Qt.AlignmentFlag:
        """The side at which such a line ends."""
        return Qt.AlignmentFlag.AlignLeft if self.is_mirrored else Qt.AlignmentFlag.AlignRight

    def mirrored(self, rect: QRectF) -> QRectF:
        """Give the place of what was laid out from left to right."""
        if not self.is_mirrored:
            return QRectF(rect)
        return QRectF(self.width - rect.right(), rect.top(), rect.width(), rect.height())


@dataclass(frozen=True, slots=True)
class View:
    """How a canvas lies in a rectangle of pixels: as large as its shape allows, centred."""

    scale: float
    """Device-independent pixels to one unit."""
    left: float
    top: float

    def rect(self, rect: QRectF) -> QRectF:
        """Give the pixels of a place on the canvas."""
        return QRectF(
            self.left + rect.left() * self.scale,
            self.top + rect.top() * self.scale,
            rect.width() * self.scale,
            rect.height() * self.scale,
        )

    def covering(self, rect: QRectF) -> QRect:
        """Give the whole pixels that a place on the canvas touches, one more at each edge."""
        return self.rect(rect).toAlignedRect().adjusted(-1, -1, 1, 1)


def canvas_for(
    stage: QSize,
    *,
    has_caption_strip: bool = False,
    is_mirrored: bool = False,
    has_logo: bool = False,
) -> Canvas:
    """Give the canvas of a stage of so many pixels."""
    width, height = max(1, stage.width()), max(1, stage.height())
    unit = SHORT_SIDE / min(width, height)
    return Canvas(width * unit, height * unit, has_caption_strip, is_mirrored, has_logo)


def view_of(canvas: Canvas, size: QSize) -> View:
    """Give the view of a canvas in a rectangle of `size` pixels."""
    scale = min(size.width() / canvas.width, size.height() / canvas.height)
    return View(
        scale,
        (size.width() - canvas.width * scale) / 2,
        (size.height() - canvas.height * scale) / 2,
    )
