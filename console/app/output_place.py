"""One window of one output on this computer: the guard of its place, and its painter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtWidgets import QWidget

from console.app.screen_words import AT_THE_CONSOLE, Sayings, back_words
from console.display.claims import Claims
from console.display.guard import OutputGuard
from console.display.output_window import OutputWindow
from console.display.screens import ScreenWatch
from console.display.status import OutputState, OutputStatus
from console.domain.looks import OutputName
from console.domain.timeline import Moment
from console.qt.frame_painter import FramePainter
from console.qt.stage.images import ImageShelf
from console.views.frames import BlackPicture, Frame
from console.views.palette import Palette

if TYPE_CHECKING:
    from console.display.screens import ScreenInfo, ScreenKey
    from console.display.status import Loss

UP = frozenset({OutputState.SHOWING, OutputState.WINDOWED})
"""How the window of a place stands when somebody can see it."""


@dataclass(frozen=True, slots=True)
class Names:
    """What outputs are called, in the language of the moment, and what is said of their windows."""

    output: Callable[[OutputName], str]
    """As people call it."""
    window: Callable[[OutputName], str]
    """As its window is called among the desktop's."""
    sayings: Sayings = AT_THE_CONSOLE


@dataclass(frozen=True, slots=True)
class Room:
    """What the windows of all outputs share."""

    console: QWidget
    watch: ScreenWatch
    claims: Claims
    palette: Palette
    images: ImageShelf
    now: Callable[[], Moment]


class OutputPlace(QObject):
    """Shows an output's frames in a window, whose place its guard decides."""

    changed = Signal()
    """The window stands otherwise than before."""

    told = Signal(object)
    """A `Text` for the notice bar."""

    offered = Signal(object)
    """A tuple of `ScreenInfo`: screens that have just come and that nobody has chosen."""

    chosen = Signal()
    """A person has just said where it is to be shown."""

    def __init__(
        self,
        output: OutputName,
        names: Names,
        room: Room,
        parent: QObject | None = None,
    ) -> None:
        """Guard a window that is still hidden."""
        super().__init__(parent)
        self.output = output
        self._names = names
        self._frame = Frame(BlackPicture())
        self._painted: Moment | None = None
        self._painter = FramePainter(room.palette, room.images, self)
        picture = self._painter.picture(self._frame, room.now())
        self.window = OutputWindow(picture, names.window(output))
        self.guard = OutputGuard(
            self.window, room.console, room.watch, room.now, self, claims=room.claims
        )
        self._status = self.guard.status
        """As it was told last: each picture asks, and looking at the screens takes a while."""
        self.guard.status_changed.connect(self._on_status)
        self.guard.lost.connect(self._on_lost)
        self.guard.back.connect(self._on_back)
        self.guard.offered.connect(self.offered)
        self.guard.identity_chosen.connect(self._on_chosen)
        self._painter.changed.connect(self.window.update)

    @property
    def status(self) -> OutputStatus:
        """How the window stands, as it was told last."""
        return self._status

    @property
    def is_up(self) -> bool:
        """Whether the window can be seen."""
        return self._status.state in UP

    @property
    def frame(self) -> Frame:
        """The frame that is painted, be the window shown or not."""
        return self._frame

    @property
    def pixels(self) -> QSize:
        """The size of the window in physical pixels."""
        return self.window.size() * self.window.devicePixelRatioF()

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
        if self.is_up:
            ratio = self.window.devicePixelRatioF()
            self._painter.prepare(frame, self.window.size(), ratio, now)

    def close(self) -> None:
        """Take the window down for good, and let go of its screen."""
        self.guard.leave()
        self.window.deleteLater()
        self.deleteLater()  # with the guard, before the console that it looks at

    def _on_status(self, status: OutputStatus) -> None:
        self._status = status
        self.changed.emit()

    def _on_lost(self, loss: Loss) -> None:
        named = self._names.output(self.output)
        self.told.emit(self._names.sayings.loss(loss.reason, self.output, named))

    def _on_back(self, screen: ScreenInfo) -> None:
        self.told.emit(back_words(screen.name, self.output, self._names.output(self.output)))

    def _on_chosen(self, _key: ScreenKey) -> None:
        self.chosen.emit()
