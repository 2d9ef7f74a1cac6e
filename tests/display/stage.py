"""The parts of a second screen put together, and a witness of every event that could be seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QScreen, QWindow
from PySide6.QtWidgets import QApplication, QWidget

from console.display.guard import OutputGuard
from console.display.output_window import OutputWindow
from console.display.placing import native_window
from console.display.status import Loss, OutputState
from console.domain.timeline import Moment

if TYPE_CHECKING:
    from console.display.screens import ScreenInfo, ScreenKey, ScreenWatch
    from tests.display.simulated import Desk, Monitor

START = Moment(1_000_000)

SEEN = (QEvent.Type.Expose, QEvent.Type.Paint)


def paint_plain(painter: QPainter, size: QSize, ratio: float) -> None:
    """Paint a picture that needs nothing."""
    del ratio
    painter.fillRect(0, 0, size.width(), size.height(), QColor("#204060"))


@dataclass(frozen=True, slots=True)
class Sighting:
    """An Expose or Paint event and what was true of the window when it came."""

    kind: str
    receiver: str
    screen: str | None
    console: str | None
    is_full: bool
    is_visible: bool
    is_exposed: bool

    @property
    def is_over_console(self) -> bool:
        """Whether a full-screen window was told to show itself on the console's screen."""
        return self.is_full and self.screen == self.console

    @property
    def is_on_console_at_all(self) -> bool:
        """The same of any window that can be seen, in whichever state."""
        return self.screen == self.console and (self.is_visible or self.is_exposed)


class Witness(QObject):
    """Writes down every Expose and Paint that reaches a window, as widget and as native window."""

    def __init__(self, window: QWidget, console: QWidget) -> None:
        """Watch the window from now on."""
        super().__init__()
        self.sightings: list[Sighting] = []
        self._window = window
        self._console = console
        window.winId()
        window.installEventFilter(self)
        self._watch_native()

    def end(self) -> None:
        """Look away: a filter called while its widget is being destroyed ends the process."""
        self._window.removeEventFilter(self)
        handle = native_window(self._window)
        if handle is not None:
            handle.removeEventFilter(self)

    def _watch_native(self) -> None:
        handle = native_window(self._window)
        if handle is not None:
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look, and let pass."""
        if event.type() == QEvent.Type.WinIdChange:
            self._watch_native()
        if event.type() in SEEN:
            handle = native_window(self._window)
            self.sightings.append(
                Sighting(
                    kind=event.type().name,
                    receiver="native" if isinstance(watched, QWindow) else "widget",
                    screen=_name(self._window.screen()),
                    console=_name(self._console.screen()),
                    is_full=self._window.isFullScreen()
                    or bool(handle and handle.windowStates() & Qt.WindowState.WindowFullScreen),
                    is_visible=self._window.isVisible(),
                    is_exposed=bool(handle and handle.isExposed()),
                )
            )
        return False


class Stage:
    """A console, an audience's window, its guard, and what they said."""

    def __init__(self, application: QApplication, desk: Desk, watch: ScreenWatch) -> None:
        """Show the console on the primary screen; the audience's window stays hidden."""
        self.application = application
        self.desk = desk
        self.watch = watch
        self.now = START
        self.console = QWidget()
        self.console.setGeometry(100, 100, 800, 600)
        self.console.show()
        self.window = OutputWindow(paint_plain, "Audience")
        self.guard = OutputGuard(self.window, self.console, watch, lambda: self.now)
        self.witness = Witness(self.window, self.console)
        self.told: list[tuple[str, object]] = []
        for name in ("lost", "back", "offered", "ambiguous", "identity_chosen"):
            getattr(self.guard, name).connect(
                lambda what, name=name: self.told.append((name, what))
            )
        self.settle()

    def state(self) -> OutputState:
        """The guard's state."""
        return self.guard.status.state

    @property
    def screens(self) -> dict[str, ScreenInfo]:
        """The usable screens by the name of the monitor."""
        return {screen.key.connector: screen for screen in self.watch.usable()}

    @property
    def losses(self) -> list[Loss]:
        """All losses that were told."""
        return [what for name, what in self.told if name == "lost" and isinstance(what, Loss)]

    def named(self, name: str) -> list[object]:
        """Give what a signal of the guard has said so far."""
        return [what for told, what in self.told if told == name]

    def key(self, monitor: Monitor) -> ScreenKey:
        """Give the key of a monitor that is plugged in."""
        return self.screens[monitor.name].key

    def settle(self) -> None:
        """Let everything that is due happen, the settling of the screens as well."""
        for _ in range(8):
            self.application.processEvents()

    def covers_console(self) -> list[Sighting]:
        """Every event that should never have come."""
        return [seen for seen in self.witness.sightings if seen.is_over_console]

    def clear(self) -> None:
        """Take all windows away."""
        self.witness.end()
        self.guard.close()
        self.window.close()
        self.console.close()
        for thing in (self.guard, self.window, self.console):
            thing.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _name(screen: QScreen | None) -> str | None:
    return None if screen is None else screen.name()
