"""Where ordinary windows go among the screens, and whether this window system lets them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication, QScreen, QWindow

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_SHARE: Final = 0.45
_PROPORTION: Final = 9 / 16
_MARGIN: Final = 24


def can_place_windows() -> bool:
    """Whether windows go where they are put; Wayland places them itself."""
    return not QGuiApplication.platformName().startswith("wayland")


def screen_under(window: QWidget) -> QScreen | None:
    """Look up the screen that a window is on; None when all screens are off.

    Qt's own annotation denies the None, which does come (seen with every screen asleep).
    """
    screen: QScreen | None = window.screen()
    return screen


def native_window(window: QWidget) -> QWindow | None:
    """Look up the native window; None before there is one, which Qt's annotation denies too."""
    handle: QWindow | None = window.windowHandle()
    return handle


def area_for_window(screen: QScreen | None, number: int = 0) -> QRect:
    """Choose where a movable window opens: small, in the far corner of a screen.

    `number` counts those that are open: each lies a little off the last, so that all are seen.
    """
    if screen is None:
        return QRect(0, 0, 640, 360)
    room = screen.availableGeometry()
    width = max(320, round(room.width() * _SHARE))
    area = QRect(0, 0, width, round(width * _PROPORTION))
    area.moveBottomRight(room.bottomRight())
    step = _MARGIN * (1 + 2 * number)
    return area.translated(-step, -step)


def move_to_screen(window: QWidget, screen: QScreen) -> None:
    """Move a window to a screen, maximised if it was, and never larger than the screen."""
    full = Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen
    state = window.windowState()
    if state & full:
        # A maximised window belongs to its screen: only as a normal one can it leave.
        window.setWindowState(state & ~full)
    room = screen.availableGeometry()
    size = window.frameGeometry().size().boundedTo(room.size())
    area = QRect(room.topLeft(), size)
    area.moveCenter(room.center())
    window.windowHandle().setScreen(screen)
    window.resize(size - (window.frameGeometry().size() - window.size()))
    window.move(area.topLeft())
    if state & full:
        window.setWindowState(state)
