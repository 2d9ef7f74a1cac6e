"""Icons from single files, each painted in the colour of the words beside it.

An icon never stands without a word or an accessible name. The files are Lucide's, unmodified.
"""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from console import paths


class IconName(StrEnum):
    """The icons there are, after what they say; the value is the name of the file."""

    ADD = "plus"
    ANSWERED = "circle-check"
    BLACK = "square"
    CHECK = "check"
    CLOSE = "x"
    FAULT = "circle-alert"
    FILTER = "list-filter"
    FLAG = "flag"
    FREEZE = "snowflake"
    HAND = "hand"
    HOLD = "pause"
    HUB = "map-pin"
    IMAGE = "image"
    KEYS = "keyboard"
    LOCKED = "lock"
    MESSAGE = "message-square"
    MICROPHONE = "mic"
    NEXT = "arrow-right"
    NO_SCREEN = "monitor-off"
    NO_SOUND = "mic-off"
    ONLINE = "globe"
    OPEN = "folder-open"
    PREVIEW = "eye"
    QR_CODE = "qr-code"
    REMIND = "bell"
    RESUME = "play"
    REWIND = "rewind"
    ROOM = "users"
    RUNNING_ORDER = "list"
    SCREEN = "monitor"
    SEARCH = "search"
    SETTINGS = "settings"
    SKIP = "skip-forward"
    SORT = "arrow-down-up"
    SPEAKER = "user"
    SUBTRACT = "minus"
    SWAP = "arrow-left-right"
    TIMER = "timer"
    UNDO = "undo-2"
    WAITING = "clock"
    WARNING = "triangle-alert"


def icon_pixmap(name: IconName, colour: str | QColor, size: float, ratio: float = 1.0) -> QPixmap:
    """Give an icon of `size` logical pixels for a screen with that many pixels to each of them."""
    shade = QColor(colour).name(QColor.NameFormat.HexArgb)
    key = f"podium-icon/{name}/{shade}/{size}/{ratio}"
    # Qt's own cache: it is bounded and is emptied before the application goes.
    pixmap = QPixmap()
    if QPixmapCache.find(key, pixmap):
        return pixmap
    pixmap = _painted(name, QColor(colour), size, ratio)
    QPixmapCache.insert(key, pixmap)
    return pixmap


def icon(name: IconName, colour: str | QColor, disabled: str | QColor | None = None) -> QIcon:
    """Give an icon for buttons and menus, sharp at the usual sizes and ratios."""
    made = QIcon()
    for mode, shade in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, disabled or colour)):
        for ratio in (1.0, 2.0):
            for size in (16, 20, 24):
                made.addPixmap(icon_pixmap(name, shade, size, ratio), mode)
    return made


def _painted(name: IconName, colour: QColor, size: float, ratio: float) -> QPixmap:
    """Paint an icon afresh."""
    drawing = (paths.resources() / "icons" / f"{name}.svg").read_bytes()
    renderer = QSvgRenderer(QByteArray(drawing.replace(b"currentColor", colour.name().encode())))
    pixels = max(1, round(size * ratio))
    pixmap = QPixmap(pixels, pixels)
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        painter.setOpacity(colour.alphaF())
        renderer.render(painter, QRectF(0, 0, pixels, pixels))
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
