"""The outputs on this computer: which is shown on which monitors, and what is remembered of it.

Promises: no two outputs fill one monitor, and none fills the console's; a monitor that another
output has is given over only when a person says so; what a person chose is remembered for each
output, also for those that the present session does not have.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Signal

from console.app.awake import Awake
from console.app.output_place import Names, OutputPlace, Room
from console.display.claims import Claims
from console.display.identify import IdentifyOverlays
from console.display.screens import ScreenInfo, ScreenKey, ScreenWatch, is_same_now
from console.display.status import OutputState, Refusal
from console.domain.looks import AUDIENCE, OutputName
from console.domain.wording import text
from console.views.surroundings import ScreenFacts, ScreenState
from console.widgets.screens_menu import ScreenChoice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from PySide6.QtGui import QGuiApplication
    from PySide6.QtWidgets import QWidget

    from console.display.output_window import OutputWindow
    from console.domain.timeline import Moment
    from console.qt.stage.images import ImageShelf
    from console.views.frames import Frame
    from console.views.palette import Palette

_STATES = {
    OutputState.OFF: ScreenState.OFF,
    OutputState.SHOWING: ScreenState.SHOWING,
    OutputState.WINDOWED: ScreenState.WINDOWED,
    OutputState.LOST: ScreenState.LOST,
}

_TELLING = (OutputState.LOST, OutputState.SHOWING, OutputState.WINDOWED, OutputState.OFF)
"""Which of several windows of an output is told of first."""

USUAL_STAGE = QSize(1920, 1080)
"""The proportions that a monitor keeps while no output is shown."""

MOST_PLACES = 8
"""Windows of one output that are remembered."""


class LocalScreens(QObject):
    """All windows of all outputs on this computer; the audience's is there from the start."""

    changed = Signal()
    """The facts differ from before."""

    told = Signal(object)
    """A `Text` for the notice bar, or None to take it away."""

    def __init__(
        self,
        application: QGuiApplication,
        console: QWidget,
        palette: Palette,
        images: ImageShelf,
        now: Callable[[], Moment],
        names: Names,
        remember: Callable[[dict[str, object]], None],
        parent: QObject | None = None,
    ) -> None:
        """Show nothing yet; `remember` stores which screens were chosen."""
        super().__init__(parent)
        self._names = names
        self._remember = remember
        self._remembered: dict[str, object] = {}
        self._awake = Awake()
        watch = ScreenWatch(application, self)
        self._room = Room(console, watch, Claims(), palette, images, now)
        self._overlays = IdentifyOverlays(watch, self)
        self._offered = ""
        self._places: dict[OutputName, list[OutputPlace]] = {}
        self._add(AUDIENCE)

    def restore(
        self, remembered: Mapping[str, object] | None, outputs: Iterable[OutputName] = ()
    ) -> None:
        """Show every output on its remembered screens; those that are not there are waited for."""
        self._remembered = _by_output(remembered or {})
        for output in dict.fromkeys((AUDIENCE, *outputs)):
            for number, key in enumerate(_keys(self._remembered.get(output))):
                place = self._first(output) if number == 0 else self._add(output)
                place.guard.restore(key)
        self._audience.guard.restore(None)  # what is there is offered

    # What is true.

    @property
    def is_awake(self) -> bool | None:
        """Whether sleep is inhibited; None before the first screen was shown."""
        return self._awake.is_on

    @property
    def window(self) -> OutputWindow:
        """The audience's first window."""
        return self._audience.window

    @property
    def frame(self) -> Frame:
        """The audience's frame, be it shown or not."""
        return self._audience.frame

    @property
    def size(self) -> QSize:
        """The audience's size in physical pixels, for monitors that keep its proportions."""
        up = [place for place in self._places[AUDIENCE] if place.is_up]
        return up[0].pixels if up else USUAL_STAGE

    @property
    def wanted(self) -> tuple[OutputName, ...]:
        """The outputs that are shown here, or waited for; the audience's always."""
        return tuple(
            output
            for output, places in self._places.items()
            if output == AUDIENCE
            or any(place.status.state is not OutputState.OFF for place in places)
        )

    def windows(self, output: OutputName) -> int:
        """Count the windows of an output that can be seen."""
        return sum(place.is_up for place in self._places.get(output, ()))

    def facts(self, output: OutputName = AUDIENCE) -> ScreenFacts:
        """Say where an output stands: of several windows, first the one that is lost."""
        places = self._places.get(output, [])
        if not places:
            return ScreenFacts()
        place = min(places, key=lambda each: _TELLING.index(each.status.state))
        status = place.status
        name, width, height = "", 0, 0
        if status.screen is not None:
            name, (width, height) = status.screen.name, status.screen.pixels
        if status.state is OutputState.WINDOWED:
            width, height = place.window.width(), place.window.height()
        return ScreenFacts(
            state=_STATES[status.state],
            since=status.loss.since if status.loss else None,
            name=name,
            width=width,
            height=height,
            others=len(status.offers) + (status.state is OutputState.SHOWING),
            offered=self._offered if output == AUDIENCE else "",
        )

    def choices(self, output: OutputName = AUDIENCE) -> tuple[ScreenChoice, ...]:
        """List the monitors for the menu: those in use, those that are free, those waited for."""
        filled = {
            place.guard.filled: place for place in self._all() if place.guard.filled is not None
        }
        screens = sorted(
            {*filled, *self._audience.guard.status.offers},
            key=lambda screen: (screen.key.left, screen.key.top),
        )
        listed = []
        for screen in screens:
            holder = filled.get(screen)
            is_ours = holder is not None and holder.output == output
            note = "" if holder is None or is_ours else self._names.output(holder.output)
            listed.append(ScreenChoice(_key_of(screen.key), _label_of(screen), is_ours, note))
        for place in self._places.get(output, ()):
            waited = place.guard.choice
            if place.status.state is OutputState.LOST and waited is not None:
                gone = place.status.screen
                name = gone.name if gone else waited.model or waited.connector or waited.serial
                listed.append(ScreenChoice(_key_of(waited), name, is_used=True, is_lost=True))
        return tuple(listed)

    # What is painted.

    def show_frames(self, frames: Mapping[OutputName, Frame], now: Moment) -> None:
        """Paint each output's frame in all its windows, where it differs from the last one."""
        for output, frame in frames.items():
            for place in self._places.get(output, ()):
                place.show_frame(frame, now)

    def prepare(self, frame: Frame, now: Moment) -> None:
        """Get ready for a frame that may come next to the audience; nobody sees it yet."""
        for place in self._places[AUDIENCE]:
            place.prepare(frame, now)

    # What a person wishes.

    def use(self, output: OutputName, key: str) -> None:
        """Show an output on a monitor that was chosen in the menu, or there no longer.

        Another output that has the monitor makes way: the menu said that it is there.
        """
        chosen = _key_from(key)
        mine = self._place_at(output, chosen) if chosen else None
        if mine is not None:
            self._drop(mine)
            self._keep_choices()
            self.told.emit(None)
            return
        screen = next(
            (each for each in self._room.watch.usable() if chosen and each.key == chosen), None
        )
        if screen is None:
            self._answer(Refusal.NOT_THERE)
            return
        other = next((each for each in self._all() if _fills(each, screen)), None)
        if other is not None:
            self._drop(other)
        place = next((each for each in self._of(output) if each.guard.filled is None), None)
        is_new = place is None
        place = place or self._add(output)
        refusal = place.guard.use(screen.key)
        if refusal is not None and is_new:
            self._drop(place)
        self._answer(refusal)

    def mend(self) -> None:
        """Do the one thing that would help: use what is there, or else open a window."""
        if self._audience.guard.status.offers:
            self.use_offered()
        else:
            self.open_window()

    def toggle(self, output: OutputName = AUDIENCE) -> None:
        """Show where it was shown before, or on a free monitor; or take it off everywhere."""
        if any(place.status.state is not OutputState.OFF for place in self._of(output)):
            for place in self._of(output):
                place.guard.close()
            self._room.watch.look_again()
            self._answer(None)
            return
        first, *further = self._of(output) or [self._add(output)]
        self._answer(first.guard.use_default())
        for place in further:
            if place.guard.choice is not None:
                place.guard.use(place.guard.choice)

    def use_offered(self) -> None:
        """Show the audience's output on the monitor that has just come, or that is free."""
        self._offered = ""
        lost = [each for each in self._of(AUDIENCE) if each.status.state is OutputState.LOST]
        guard = (lost[0] if lost else self._audience).guard
        offers = guard.status.offers
        self._answer(guard.use(offers[0].key) if len(offers) == 1 else guard.use_default())

    def open_window(self, output: OutputName = AUDIENCE) -> None:
        """Show an output as a window that can be moved."""
        open_now = [each for each in self._all() if each.status.state is OutputState.WINDOWED]
        place = self._first(output)
        number = sum(each is not place for each in open_now)
        self._answer(place.guard.open_window(number))

    def fill_only_screen(self) -> None:
        """Let the audience's open window cover the only screen, until Esc."""
        self._answer(self._audience.guard.fill_only_screen(on=True))

    def swap(self) -> None:
        """Let console and second screen change places."""
        self._answer(self._audience.guard.swap())

    def identify(self, console: str = "") -> None:
        """Show on each screen its name and what it is used for, for a few seconds."""
        notes: dict[ScreenKey, str] = {}
        here = self._room.console.screen()
        if here is not None:  # every screen may be asleep, which Qt's annotation denies
            notes[ScreenInfo.of(here).key] = console
        for place in self._all():
            if place.guard.filled is not None:
                notes[place.guard.filled.key] = self._names.output(place.output)
        self._overlays.show(notes)

    def identify_output(self, output: OutputName) -> None:
        """Show on each screen that an output fills its name, for a few seconds; on no other."""
        filled = (place.guard.filled for place in self._of(output))
        name = self._names.output(output)
        self._overlays.show(
            {screen.key: name for screen in filled if screen is not None}, only_noted=True
        )

    def close(self) -> None:
        """Hide everything and let the computer sleep again."""
        self._overlays.hide()
        for place in list(self._all()):
            place.close()
        self._awake.switch_off()
        self.deleteLater()

    # The windows.

    @property
    def _audience(self) -> OutputPlace:
        return self._places[AUDIENCE][0]

    def _all(self) -> Iterator[OutputPlace]:
        return (place for places in self._places.values() for place in places)

    def _of(self, output: OutputName) -> list[OutputPlace]:
        return self._places.get(output, [])

    def _first(self, output: OutputName) -> OutputPlace:
        places = self._of(output)
        return places[0] if places else self._add(output)

    def _place_at(self, output: OutputName, key: ScreenKey) -> OutputPlace | None:
        """Give the window of an output that is shown on a monitor, or that waits for it."""
        for place in self._of(output):
            filled = place.guard.filled
            waited = place.guard.choice if place.status.state is OutputState.LOST else None
            if (filled is not None and is_same_now(filled.key, key)) or waited == key:
                return place
        return None

    def _add(self, output: OutputName) -> OutputPlace:
        place = OutputPlace(output, self._names, self._room, self)
        place.changed.connect(self._on_changed)
        place.told.connect(self.told)
        place.offered.connect(self._on_offered)
        place.chosen.connect(self._keep_choices)
        self._places.setdefault(output, []).append(place)
        return place

    def _drop(self, place: OutputPlace) -> None:
        """Take a window down and forget where it was; the audience's is made anew, hidden."""
        places = self._places[place.output]
        if place.output == AUDIENCE and len(places) == 1:
            self._add(AUDIENCE)
        places.remove(place)
        place.close()
        self._room.watch.look_again()  # who waited for its screen can have it
        self._on_changed()

    def _keep_choices(self) -> None:
        for output, places in self._places.items():
            chosen = [place.guard.choice for place in places if place.guard.choice is not None]
            self._remembered[output] = [key.to_dict() for key in chosen[:MOST_PLACES]]
        self._remember(dict(self._remembered))

    def _answer(self, refusal: Refusal | None) -> None:
        self.told.emit(None if refusal is None else self._names.sayings.refusal(refusal))

    def _on_changed(self) -> None:
        if any(place.is_up for place in self._all()):
            self._awake.switch_on()
        if self.windows(AUDIENCE):
            self._offered = ""
        self.changed.emit()

    def _on_offered(self, screens: tuple[ScreenInfo, ...]) -> None:
        self._offered = screens[0].name
        if self.facts().state is not ScreenState.SHOWING:
            self.told.emit(
                text(
                    "A screen was plugged in: {name}. Use it with one click, below on the right.",
                    name=self._offered,
                )
            )
        self.changed.emit()


def _fills(place: OutputPlace, screen: ScreenInfo) -> bool:
    filled = place.guard.filled
    return filled is not None and is_same_now(filled.key, screen.key)


def _by_output(remembered: Mapping[str, object]) -> dict[str, object]:
    """Give what is remembered by output; one screen alone, as it was once kept, is the audience's.

    A file of settings is edited by hand: what makes no sense is found out when it is used.
    """
    if isinstance(remembered.get("connector"), str):
        return {AUDIENCE: [dict(remembered)]}
    return dict(remembered)


def _keys(kept: object) -> list[ScreenKey]:
    """Read the screens of an output."""
    listed = kept if isinstance(kept, list) else [kept]
    found = [ScreenKey.from_dict(each) for each in listed if isinstance(each, dict)]
    return [key for key in found if key is not None][:MOST_PLACES]


def _key_of(key: ScreenKey) -> str:
    return json.dumps(key.to_dict(), sort_keys=True)


def _key_from(written: str) -> ScreenKey | None:
    try:
        plain = json.loads(written)
    except ValueError:
        return None
    return ScreenKey.from_dict(plain) if isinstance(plain, dict) else None


def _label_of(screen: ScreenInfo) -> str:
    width, height = screen.pixels
    return f"{screen.name}, {width}×{height}"
