"""Keeps an output's window on its screen, and never on the console's nor on another output's.

Promises: in the very event in which its screen goes, or becomes the console's, the window is
hidden, before Qt or a window manager moves it; what is lost comes back by itself on the same screen
and on no other; a screen that nobody chose is offered, never taken; the moment of a loss is known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from console.display.claims import Claims
from console.display.console_place import ConsolePlace
from console.display.placing import area_for_window, can_place_windows, native_window, screen_under
from console.display.screens import (
    ScreenInfo,
    ScreenKey,
    ScreenWatch,
    default_screen,
    fitting,
    is_same_now,
)
from console.display.status import Loss, LossReason, OutputState, OutputStatus, Refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QScreen, QWindow
    from PySide6.QtWidgets import QWidget

    from console.display.output_window import OutputWindow
    from console.domain.timeline import Moment

MOST_TRIES: Final = 3
"""How often a window that the window system pushes away is put back before somebody must ask."""


class OutputGuard(QObject):
    """Decides where an output's window stands: `restore` at the start, the rest when asked for.

    The calls answer with a `Refusal` when nothing was done. Whatever happens by itself is told by
    the signals, and `status` says it all at any time.
    """

    status_changed = Signal(object)
    """An `OutputStatus`, whenever it differs from the last."""

    lost = Signal(object)
    """A `Loss`: the window has just been hidden although it is wanted."""

    back = Signal(object)
    """A `ScreenInfo`: what was lost is shown again."""

    offered = Signal(object)
    """A tuple of `ScreenInfo`: screens that have just come and that nobody has chosen."""

    ambiguous = Signal(object)
    """A tuple of `ScreenInfo`: each may be the remembered screen; a person has to call `use`."""

    identity_chosen = Signal(object)
    """A wish: the `ScreenKey` that a person has just chosen is to be remembered."""

    def __init__(
        self,
        window: OutputWindow,
        console: QWidget,
        watch: ScreenWatch,
        now: Callable[[], Moment],
        parent: QObject | None = None,
        *,
        claims: Claims | None = None,
    ) -> None:
        """Guard the window; it stays hidden until one of the calls shows it.

        `claims` is shared with the guards of the other windows.
        """
        super().__init__(parent)
        self._claims = claims or Claims()
        self._claims.join(self)
        self._window = window
        self._console = ConsolePlace(console, watch, self)
        self._watch = watch
        self._now = now
        self._state = OutputState.OFF
        self._choice: ScreenKey | None = None
        self._place: ScreenInfo | None = None
        self._loss: Loss | None = None
        self._twins: tuple[ScreenInfo, ...] = ()
        self._tries = 0
        self._is_placing = False
        self._handle: QWindow | None = None
        self._seen = watch.usable()
        self._told = OutputStatus(offers=self._offers())
        self._listen()
        self._console.moved.connect(self._on_console_moved)
        watch.removed.connect(self._on_removed)
        watch.reshaped.connect(self._on_reshaped)
        watch.settled.connect(self._on_settled)
        window.closed.connect(self.close)
        window.disturbed.connect(self._on_disturbed)

    @property
    def status(self) -> OutputStatus:
        """What is true now."""
        place = self._place if self._state is not OutputState.OFF else None
        if self._state is OutputState.LOST and self._loss is not None:
            place = self._loss.screen
        loss = self._loss if self._state is OutputState.LOST else None
        return OutputStatus(self._state, place, loss, self._offers(), self._twins)

    @property
    def filled(self) -> ScreenInfo | None:
        """The screen that the window fills now."""
        return self._place if self._state is OutputState.SHOWING else None

    @property
    def choice(self) -> ScreenKey | None:
        """The screen that was chosen last, be it there or not; None before any was."""
        return self._choice

    def restore(self, remembered: ScreenKey | None) -> Refusal | None:
        """At the start: show on the remembered screen, or be LOST until it is there.

        With nothing remembered nothing is shown, and the screens are offered.
        """
        if remembered is None:
            self._tell()
            return None
        self._choice = remembered
        found = fitting(remembered, self._watch.usable())
        obstacle = self._obstacle_on(found[0]) if len(found) == 1 else None
        if len(found) == 1 and obstacle is None and self._put_on(found[0]):
            self._tell()
            return None
        self._twins = found if len(found) > 1 else ()
        self._lose(obstacle or _reason_for(found, LossReason.NOT_FOUND))
        if self._twins:
            self.ambiguous.emit(self._twins)
            return Refusal.SEVERAL_FIT
        return Refusal.NOT_THERE if obstacle is None else self._refusal_for(obstacle)

    def use(self, key: ScreenKey) -> Refusal | None:
        """Show on this screen now, and wish that it be remembered."""
        found = fitting(key, self._watch.usable())
        if not found:
            return Refusal.NOT_THERE
        if len(found) > 1:
            return Refusal.SEVERAL_FIT
        obstacle = self._obstacle_on(found[0])
        return self._choose(found[0]) if obstacle is None else self._refusal_for(obstacle)

    def use_default(self) -> Refusal | None:
        """Show on the screen that was chosen before, else on the one that the console is not on."""
        screens = self._watch.usable()
        if self._choice is not None:
            found = fitting(self._choice, screens)
            if len(found) == 1 and self._obstacle_on(found[0]) is None:
                return self._choose(found[0])
        free = tuple(each for each in screens if self._claims.holder(each, self) is None)
        screen = default_screen(free, self._console.screen)
        return Refusal.ONE_SCREEN if screen is None else self._choose(screen)

    def swap(self) -> Refusal | None:
        """Let the console and the audience's window change places, and wish to remember that."""
        if self._state is not OutputState.SHOWING or self._place is None:
            return Refusal.NOT_SHOWING
        if not can_place_windows():
            return Refusal.CANNOT_PLACE
        freed = self._console.screen
        target = self._watch.screen(self._place)
        if freed is None or target is None:
            return Refusal.NOT_THERE
        self._hide()
        self._place = freed
        self._choice = freed.key
        self._tries = 0
        self._console.move_to(target)
        # A window manager takes its time with a maximised console and may send it to and fro: the
        # picture is shown when that is quiet.
        self._watch.look_again()
        self.identity_chosen.emit(freed.key)
        self._tell()
        return None

    def open_window(self, number: int = 0) -> Refusal | None:
        """Show as a window that can be moved, on the console's screen; the choice is kept.

        `number` counts the windows that are open already.
        """
        screen = self._console.qt_screen
        self._state = OutputState.WINDOWED
        self._loss = None
        self._place = None
        self._is_placing = True
        self._window.open_windowed(area_for_window(screen, number), screen)
        self._is_placing = False
        self._tell()
        return None

    def fill_only_screen(self, *, on: bool) -> Refusal | None:
        """Let the open window cover the only screen, or uncover it; Esc uncovers it as well."""
        if self._state is not OutputState.WINDOWED:
            return Refusal.NOT_SHOWING
        if on and len(self._watch.usable()) > 1:
            return Refusal.CONSOLE_IS_THERE
        self._window.fill_only_screen(on=on)
        return None

    def close(self) -> None:
        """Hide the window and wait for nothing.

        Also called before the program ends: a filled screen refuses every other way to close it,
        and with that `QApplication.quit`.
        """
        self._hide(keeps_native=True)  # a person may have closed it: its own event ends first
        self._state = OutputState.OFF
        self._loss = None
        self._place = None
        self._twins = ()
        self._tell()

    def follow(self, console: QWidget) -> None:
        """Guard another window of the console from now on, such as the one after the start."""
        self._console.follow(console)
        self._check_console()
        self._watch.look_again()

    def leave(self) -> None:
        """Hide the window for good, and let go of its screen."""
        self.close()
        self._claims.leave(self)

    def _obstacle_on(self, screen: ScreenInfo) -> LossReason | None:
        """Why the window cannot fill a screen now: the console is there, or another output."""
        obstacle = self._console.obstacle_on(screen)
        if obstacle is None and self._claims.holder(screen, self) is not None:
            return LossReason.TAKEN
        return obstacle

    def _refusal_for(self, obstacle: LossReason) -> Refusal:
        if obstacle is LossReason.MIRRORED:
            return Refusal.MIRRORED
        if obstacle is LossReason.TAKEN:
            return Refusal.TAKEN
        is_alone = len(self._watch.usable()) == 1
        return Refusal.ONE_SCREEN if is_alone else Refusal.CONSOLE_IS_THERE

    def _choose(self, screen: ScreenInfo) -> Refusal | None:
        self._choice = screen.key
        self._twins = ()
        self._tries = 0
        self._loss = None
        self._place = screen
        if not self._put_on(screen):
            self._lose(self._obstacle_on(screen) or LossReason.PUSHED_AWAY)
            self._watch.look_again()
        self.identity_chosen.emit(screen.key)
        self._tell()
        return None

    def _put_on(self, screen: ScreenInfo) -> bool:
        """Fill a screen; False, and hidden, when the window did not get there."""
        target = self._watch.screen(screen)
        if target is None or self._obstacle_on(screen) is not None:
            self._hide()
            return False
        self._tries += 1
        self._is_placing = True
        self._window.fill_screen(target)
        self._is_placing = False
        self._listen()
        if self._window.screen() != target:
            self._hide()
            return False
        self._state = OutputState.SHOWING
        self._place = screen
        self._choice = screen.key
        self._loss = None
        self._twins = ()
        self._watch.look_again()
        return True

    def _lose(self, reason: LossReason) -> None:
        """Hide first, then say so; a loss keeps the moment at which it began."""
        # A native window that says it was pushed away cannot be ended in its own signal.
        self._hide(keeps_native=reason is LossReason.PUSHED_AWAY)
        was_lost = self._loss is not None and self._state is OutputState.LOST
        since = self._loss.since if was_lost and self._loss else self._now()
        self._loss = Loss(reason, since, self._loss.screen if self._loss else self._place)
        self._state = OutputState.LOST
        if not was_lost:
            self.lost.emit(self._loss)
        self._tell()

    def _hide(self, *, keeps_native: bool = False) -> None:
        """Hide at once; what the window says of that meanwhile is no news."""
        was_placing, self._is_placing = self._is_placing, True
        if keeps_native:
            self._window.withdraw()
        else:
            self._window.vanish()
        self._is_placing = was_placing

    def _offers(self) -> tuple[ScreenInfo, ...]:
        """List the screens that `use` would take now, without the one that is in use."""
        used = self._place.key if self._state is OutputState.SHOWING and self._place else None
        return tuple(
            screen
            for screen in self._watch.usable()
            if self._obstacle_on(screen) is None
            and (used is None or not is_same_now(used, screen.key))
        )

    def _listen(self) -> None:
        """Listen to the native windows, which may be others than at the last look."""
        self._console.listen()
        handle = native_window(self._window)
        if handle is not None and handle is not self._handle:
            handle.screenChanged.connect(self._on_window_screen_changed)
            self._handle = handle

    def _on_removed(self, screen: QScreen) -> None:
        """Hide before anything else; which loss it was is asked for afterwards."""
        place = self._place
        is_consoles = self._console.qt_screen == screen
        is_ours = screen_under(self._window) == screen or (
            place is not None and is_same_now(place.key, ScreenInfo.of(screen).key)
        )
        if self._state is not OutputState.WINDOWED and (is_ours or is_consoles):
            self._hide()
        if self._state is OutputState.SHOWING and (is_ours or is_consoles):
            self._tries = 0
            self._lose(LossReason.UNPLUGGED if is_ours else LossReason.CONSOLE_FLED)
        self._console.note_removal(screen)

    def _on_reshaped(self) -> None:
        """Hide a window that the new order of the screens has put over the console."""
        self._check_console()

    def _on_console_moved(self) -> None:
        self._check_console()
        self._watch.look_again()

    def _check_console(self) -> None:
        """Hide at once if the console is where the audience's picture is."""
        if self._state is not OutputState.SHOWING or not self._window.isVisible():
            return
        screen = screen_under(self._window)
        console = self._console.qt_screen
        if screen is None or console is None:
            self._lose(LossReason.UNPLUGGED)
            return
        obstacle = self._obstacle_on(ScreenInfo.of(screen))
        if obstacle is not None:
            self._tries = 0
            self._lose(obstacle)
        elif self._window.geometry() != screen.geometry() and self._window.geometry().intersects(
            console.geometry()
        ):
            # It still lies at the old place of its screen, which is the console's now. Hidden until
            # the screens are quiet, and then put where its screen has gone; nothing is lost.
            self._hide()

    def _on_window_screen_changed(self, screen: QScreen | None) -> None:
        """Hide a window that anybody but this guard has moved."""
        if self._is_placing or self._state is not OutputState.SHOWING or self._place is None:
            return
        if screen is None or not is_same_now(ScreenInfo.of(screen).key, self._place.key):
            self._lose(LossReason.PUSHED_AWAY)
            self._watch.look_again()

    def _on_disturbed(self) -> None:
        if not self._is_placing:
            self._watch.look_again()

    def _on_settled(self) -> None:
        """Put right what can be put right, now that the screens are quiet."""
        self._listen()
        if self._watch.usable() != self._seen:
            self._tries = 0
        self._console.go_home()
        match self._state:
            case OutputState.SHOWING:
                self._check_place()
            case OutputState.LOST:
                self._try_to_return()
            case OutputState.WINDOWED:
                self._keep_window_reachable()
            case OutputState.OFF:
                pass
        self._offer_what_is_new()
        self._tell()

    def _check_place(self) -> None:
        """See to it that the window still fills its screen, wherever that lies now."""
        target = None if self._place is None else self._watch.screen(self._place)
        if target is None:
            self._lose(LossReason.UNPLUGGED)
            return
        info = ScreenInfo.of(target)
        obstacle = self._obstacle_on(info)
        is_there = (
            self._window.isVisible()
            and not self._window.isMinimized()
            and screen_under(self._window) == target
        )
        if obstacle is not None:
            self._lose(obstacle)
        elif is_there and info == self._place:
            self._tries = 0
        elif self._window.is_in_place(target):
            self._place = info
            self._choice = info.key
        elif self._tries >= MOST_TRIES or not self._put_on(info):
            self._lose(LossReason.PUSHED_AWAY)

    def _try_to_return(self) -> None:
        if self._choice is None:
            return
        found = fitting(self._choice, self._watch.usable())
        twins = found if len(found) > 1 else ()
        is_news = bool(twins) and twins != self._twins
        self._twins = twins
        obstacle = self._obstacle_on(found[0]) if len(found) == 1 else None
        if obstacle is not None:
            fled = self._loss is not None and self._loss.reason is LossReason.CONSOLE_FLED
            self._lose(LossReason.CONSOLE_FLED if fled else obstacle)
        elif len(found) != 1:
            self._lose(_reason_for(found, self._absence()))
        elif self._tries < MOST_TRIES and self._put_on(found[0]):
            self.back.emit(found[0])
        else:
            self._lose(LossReason.PUSHED_AWAY)
        if is_news:
            self.ambiguous.emit(twins)

    def _absence(self) -> LossReason:
        """Tell "it went" from "it was not there yet"."""
        was_somewhere = self._loss is not None and self._loss.screen is not None
        return LossReason.UNPLUGGED if was_somewhere else LossReason.NOT_FOUND

    def _keep_window_reachable(self) -> None:
        """Bring the movable window to the console when the screen under it is gone."""
        screens = self._watch.usable()
        is_seen = any(screen.area.intersects(self._window.geometry()) for screen in screens)
        console = self._console.qt_screen
        if len(screens) > 1:
            self._window.fill_only_screen(on=False)
        if not is_seen and console is not None:
            self._window.open_windowed(area_for_window(console), console)

    def _offer_what_is_new(self) -> None:
        now = self._watch.usable()
        fresh = tuple(
            offer
            for offer in self._offers()
            if not any(is_same_now(offer.key, screen.key) for screen in self._seen)
        )
        self._seen = now
        if fresh:
            self.offered.emit(fresh)

    def _tell(self) -> None:
        status = self.status
        if status != self._told:
            self._told = status
            self.status_changed.emit(status)


def _reason_for(found: tuple[ScreenInfo, ...], otherwise: LossReason) -> LossReason:
    return LossReason.SEVERAL_FIT if len(found) > 1 else otherwise
