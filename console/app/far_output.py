"""The second screen put together: its window, the guard of its place, its painter, its facts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Signal

from console.app.awake import Awake
from console.app.far_words import LOSSES, REFUSALS
from console.display.guard import OutputGuard
from console.display.identify import IdentifyOverlays
from console.display.output_window import OutputWindow
from console.display.screens import ScreenKey, ScreenWatch
from console.display.status import Loss, OutputState, OutputStatus, Refusal
from console.domain.wording import text
from console.qt.frame_painter import FramePainter
from console.views.frames import BlackPicture, Frame
from console.views.surroundings import ScreenFacts, ScreenState
from console.widgets.screens_menu import ScreenChoice

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QGuiApplication
    from PySide6.QtWidgets import QWidget

    from console.display.screens import ScreenInfo
    from console.domain.timeline import Moment
    from console.qt.stage.images import ImageShelf
    from console.views.palette import Palette

_STATES = {
    OutputState.OFF: ScreenState.OFF,
    OutputState.SHOWING: ScreenState.SHOWING,
    OutputState.WINDOWED: ScreenState.WINDOWED,
    OutputState.LOST: ScreenState.LOST,
}

USUAL_STAGE = QSize(1920, 1080)
"""The proportions that a monitor keeps while no output is shown."""


class FarOutput(QObject):
    """The window of an output that another computer sends, and the guard of its place."""

    changed = Signal()
    """The facts differ from before."""

    told = Signal(object)
    """A `Text` for the notice bar."""

    def __init__(
        self,
        application: QGuiApplication,
        console: QWidget,
        palette: Palette,
        images: ImageShelf,
        now: Callable[[], Moment],
        title: str,
        remember: Callable[[dict[str, object]], None],
        parent: QObject | None = None,
    ) -> None:
        """Guard the place of a window that is still hidden; `remember` stores a choice."""
        super().__init__(parent)
        self._remember = remember
        self._awake = Awake()
        self._frame = Frame(BlackPicture())
        self._painted: Moment | None = None
        self._offered = ""
        self._painter = FramePainter(palette, images, self)
        self.window = OutputWindow(self._painter.picture(self._frame, now()), title)
        self._watch = ScreenWatch(application, self)
        self._guard = OutputGuard(self.window, console, self._watch, now, self)
        self._status = self._guard.status
        """As it was told last: each picture asks, and looking at the screens takes a while."""
        self._overlays = IdentifyOverlays(self._watch, self)
        self._guard.status_changed.connect(self._on_status)
        self._guard.lost.connect(self._on_lost)
        self._guard.back.connect(self._on_back)
        self._guard.offered.connect(self._on_offered)
        self._guard.identity_chosen.connect(self._on_chosen)
        self._painter.changed.connect(self.window.update)

    def restore(self, remembered: Mapping[str, object] | None) -> None:
        """Show on the remembered screen if it is there; else wait, and offer what is."""
        key = None if remembered is None else ScreenKey.from_dict(remembered)
        self._guard.restore(key)

    @property
    def is_awake(self) -> bool | None:
        """Whether sleep is inhibited; None before the first screen was shown."""
        return self._awake.is_on

    @property
    def frame(self) -> Frame:
        """The frame that is painted, be the window shown or not."""
        return self._frame

    @property
    def size(self) -> QSize:
        """The output's size in physical pixels, for monitors that keep its proportions."""
        if self._guard.status.state in (OutputState.SHOWING, OutputState.WINDOWED):
            return self.window.size() * self.window.devicePixelRatioF()
        return USUAL_STAGE

    def facts(self) -> ScreenFacts:
        """Say where the output stands."""
        status = self._status
        screen = status.screen
        width, height = screen.pixels if screen else (0, 0)
        if status.state is OutputState.WINDOWED:
            width, height = self.window.width(), self.window.height()
        return ScreenFacts(
            state=_STATES[status.state],
            since=status.loss.since if status.loss else None,
            name=screen.name if screen else "",
            width=width,
            height=height,
            others=len(status.offers) + (status.state is OutputState.SHOWING),
            offered=self._offered,
        )

    def choices(self) -> tuple[ScreenChoice, ...]:
        """List the screens for the menu: the one in use and those that can be used."""
        status = self._guard.status
        used = (status.screen,) if status.state is OutputState.SHOWING and status.screen else ()
        return tuple(
            ScreenChoice(_key_of(screen), _label_of(screen), is_used=screen in used)
            for screen in (*used, *status.offers)
        )

    def show_frame(self, frame: Frame, now: Moment) -> None:
        """Paint a frame as it is now, where it differs from the last one."""
        old, self._painted = self._painted, now
        before, self._frame = self._frame, frame
        picture = self._painter.picture(frame, now)
        size, ratio = self.window.size(), self.window.devicePixelRatioF()
        if frame == before and old is not None:
            regions = self._painter.needs_repaint(old, now, size)
        else:
            regions = self._painter.differences(size, ratio, now)
        self.window.show_picture(picture, regions)

    def prepare(self, frame: Frame, now: Moment) -> None:
        """Get ready for a frame that may come next; nobody sees anything of it."""
        if self._guard.status.state in (OutputState.SHOWING, OutputState.WINDOWED):
            ratio = self.window.devicePixelRatioF()
            self._painter.prepare(frame, self.window.size(), ratio, now)

    def use(self, key: str) -> None:
        """Show on a screen that was chosen in the menu, by the key of its choice."""
        for screen in self._guard.status.offers:
            if _key_of(screen) == key:
                self._answer(self._guard.use(screen.key))
                return
        self._answer(Refusal.NOT_THERE)

    def mend(self) -> None:
        """Do the one thing that would help: use what is there, or else open a window."""
        if self._guard.status.offers:
            self.use_offered()
        else:
            self.open_window()

    def toggle(self) -> None:
        """Show where it was shown before, or on the free screen; or take it off."""
        if self._guard.status.state is OutputState.OFF:
            self._answer(self._guard.use_default())
        else:
            self._guard.close()

    def use_offered(self) -> None:
        """Show on the screen that has just come, or that is free."""
        self._offered = ""
        offers = self._guard.status.offers
        if len(offers) == 1:
            self._answer(self._guard.use(offers[0].key))
        else:
            self._answer(self._guard.use_default())

    def open_window(self) -> None:
        """Show as a window that can be moved."""
        self._answer(self._guard.open_window())

    def swap(self) -> None:
        """Let console and second screen change places."""
        self._answer(self._guard.swap())

    def fill_only_screen(self) -> None:
        """Let the open window cover the only screen, until Esc."""
        self._answer(self._guard.fill_only_screen(on=True))

    def identify(self) -> None:
        """Show each screen's name on it for a few seconds."""
        self._overlays.show()

    def follow(self, console: QWidget) -> None:
        """Guard against another window of the console from now on."""
        self._guard.follow(console)

    def close(self) -> None:
        """Hide everything and let the computer sleep again."""
        self._overlays.hide()
        self._guard.close()
        self._awake.switch_off()
        self.window.deleteLater()
        self.deleteLater()  # with the guard, before the console that it looks at

    def _answer(self, refusal: Refusal | None) -> None:
        self.told.emit(None if refusal is None else REFUSALS[refusal])

    def _on_status(self, status: OutputStatus) -> None:
        self._status = status
        if status.state in (OutputState.SHOWING, OutputState.WINDOWED):
            self._awake.switch_on()
            self._offered = ""
        self.changed.emit()

    def _on_lost(self, loss: Loss) -> None:
        self.told.emit(LOSSES[loss.reason])

    def _on_back(self, screen: ScreenInfo) -> None:
        self.told.emit(text("The second screen is back on {name}.", name=screen.name))

    def _on_offered(self, screens: tuple[ScreenInfo, ...]) -> None:
        self._offered = screens[0].name
        if self._guard.status.state is not OutputState.SHOWING:
            self.told.emit(
                text(
                    "A screen was plugged in: {name}. Use it with one click, below on the right.",
                    name=self._offered,
                )
            )
        self.changed.emit()

    def _on_chosen(self, key: ScreenKey) -> None:
        self._remember(dict(key.to_dict()))


def _key_of(screen: ScreenInfo) -> str:
    return json.dumps(screen.key.to_dict(), sort_keys=True)


def _label_of(screen: ScreenInfo) -> str:
    width, height = screen.pixels
    return f"{screen.name}, {width}×{height}"
