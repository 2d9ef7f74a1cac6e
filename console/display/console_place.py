"""Where the console's window is, and what that means for every other screen.

Promises: the console's screen is looked up each time it is asked for; a console that fled from a
screen that went is brought back when that screen returns.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from console.display.placing import can_place_windows, move_to_screen, screen_under
from console.display.screens import (
    ScreenInfo,
    ScreenKey,
    ScreenWatch,
    fitting,
    is_mirrored,
    is_same_now,
)
from console.display.status import LossReason

if TYPE_CHECKING:
    from PySide6.QtGui import QScreen, QWindow
    from PySide6.QtWidgets import QWidget


class ConsolePlace(QObject):
    """The screen of the moderator's window, which no audience's picture may cover."""

    moved = Signal()
    """The window has just come onto another screen, by hand or because its own one went."""

    def __init__(self, window: QWidget, watch: ScreenWatch, parent: QObject | None = None) -> None:
        """Follow the window from screen to screen."""
        super().__init__(parent)
        self._window = window
        self._watch = watch
        self._handle: QWindow | None = None
        self._home: ScreenKey | None = None
        self._refuge: ScreenKey | None = None
        self.listen()

    def follow(self, window: QWidget) -> None:
        """Follow another window from now on."""
        self._window = window
        self._home = None
        self.listen()

    def listen(self) -> None:
        """Listen to the native window, which may be another than at the last look."""
        self._window.winId()
        handle = self._window.windowHandle()
        if handle is not self._handle:
            handle.screenChanged.connect(self._on_screen_changed)
            self._handle = handle

    @property
    def qt_screen(self) -> QScreen | None:
        """Qt's object for the screen it is on; None when all screens are off. Not to be kept."""
        return screen_under(self._window)

    @property
    def screen(self) -> ScreenInfo | None:
        """The screen it is on; None when all screens are off."""
        screen = screen_under(self._window)
        return None if screen is None else ScreenInfo.of(screen)

    def obstacle_on(self, screen: ScreenInfo) -> LossReason | None:
        """Why a screen cannot be the audience's while the console is where it is."""
        console = self.screen
        if console is None:
            return None
        if is_same_now(console.key, screen.key):
            return LossReason.CONSOLE_CAME
        return LossReason.MIRRORED if is_mirrored(console, screen) else None

    def note_removal(self, screen: QScreen) -> bool:
        """Remember the screen as the console's own if it is; whether it is."""
        if self._window.screen() != screen:
            return False
        if self._home is None:
            self._home = ScreenInfo.of(screen).key
        self._refuge = None
        return True

    def move_to(self, screen: QScreen) -> None:
        """Move it to a screen because a person said so; that is its own screen from now on."""
        self._home = None
        move_to_screen(self._window, screen)

    def go_home(self) -> None:
        """Move it back to its own screen if that has returned, or the room would read its notes.

        It stays when a person has moved it meanwhile, and where no program may move a window.
        """
        here = self.screen
        if self._home is None or here is None:
            return
        if self._refuge is None:
            self._refuge = here.key
        if not is_same_now(here.key, self._refuge):
            self._home = None
            return
        found = fitting(self._home, self._watch.usable())
        target = self._watch.screen(found[0]) if len(found) == 1 else None
        if target is None:
            return
        self._home = None
        if can_place_windows() and target != self._window.screen():
            move_to_screen(self._window, target)

    def _on_screen_changed(self) -> None:
        self.moved.emit()
