"""What this console shows of a session's outputs: windows, frames, where each can be seen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from console.app.local_screens import LocalScreens
from console.app.output_hands import OutputHands
from console.app.output_place import Names
from console.domain.commands import SetLook
from console.domain.output import AUDIENCE, SPEAKERS, OutputName, look_of, output_names
from console.domain.people import PODIUM
from console.views.ahead import frame_after_go
from console.views.display_frame import display_frame
from console.views.ladder import is_seen
from console.views.phrases import output_words
from console.views.surroundings import OutputFacts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from console.app.desk import Desk
    from console.domain.commands import Command
    from console.domain.looks import Look
    from console.domain.session import SessionState
    from console.domain.timeline import Moment
    from console.domain.wording import Text
    from console.runtime.store import Store
    from console.views.frames import Frame
    from console.widgets.console_window import ConsoleWindow


class Showing(QObject):
    """The outputs of one session at this console, and the wishes that are about them."""

    def __init__(
        self,
        console: ConsoleWindow,
        desk: Desk,
        store: Store,
        elsewhere: Callable[[], Mapping[OutputName, int]],
        give: Callable[[Command], bool],
        tell: Callable[[Text | None], None],
        wake: Callable[[], None],
        parent: QObject | None = None,
    ) -> None:
        """Show nothing yet.

        `elsewhere` counts the screens in browsers and on other machines; `wake` has everything
        painted anew.
        """
        super().__init__(parent)
        self._console = console
        self._desk = desk
        self._store = store
        self._elsewhere = elsewhere
        self._wake = wake
        self.screens = LocalScreens(
            desk.application,
            console,
            desk.palette,
            desk.images,
            store.now,
            Names(self._named, self._window_named),
            self._remember,
            self,
        )
        self.screens.changed.connect(self.offer)
        self.screens.told.connect(tell)
        # After a restart in the middle the speakers' browser is still on its way back: the ladder
        # waits for it and does not turn to the room.
        self._were_seen = {SPEAKERS} if store.state.run is not None else set[OutputName]()
        self._hands = OutputHands(
            console.wishes, give, self.is_seen, tell, lambda: store.state, self
        )
        self._hear()

    def restore(self) -> None:
        """Show each output where it was before."""
        self.screens.restore(self._desk.settings.screens, output_names(self._store.state))

    def close(self) -> None:
        """Take all windows down."""
        self.screens.close()

    def facts(self) -> tuple[OutputFacts, ...]:
        """Say where each output can be seen."""
        elsewhere = self._elsewhere()
        names = output_names(self._store.state)
        found = tuple(self._facts_of(name, elsewhere) for name in names)
        self._were_seen.update(each.output for each in found if is_seen(each))
        return tuple(replace(each, was_seen=each.output in self._were_seen) for each in found)

    def _facts_of(self, output: OutputName, elsewhere: Mapping[OutputName, int]) -> OutputFacts:
        screens, others = self.screens, elsewhere.get(output, 0)
        return OutputFacts(output, screens.facts(output), screens.windows(output), others)

    def is_seen(self, output: OutputName) -> bool:
        """Whether anybody can see an output now."""
        return is_seen(self._facts_of(output, self._elsewhere()))

    def paint(self, audience: Frame, state: SessionState, now: Moment) -> None:
        """Paint every output that is shown here; the audience's frame is made already."""
        frames = {
            output: display_frame(state, now, self._desk.words, output, zone=self._desk.zone)
            for output in self.screens.wanted
            if output != AUDIENCE
        }
        self.screens.show_frames({AUDIENCE: audience, **frames}, now)

    def prepare(self, state: SessionState, now: Moment) -> None:
        """Paint in peace what GO will need at once."""
        coming = frame_after_go(
            state,
            now,
            self._desk.words,
            zone=self._desk.zone,
            caption_strip=self._desk.settings.has_caption_strip,
        )
        if coming is not None:
            self.screens.prepare(coming, now)

    def offer(self) -> None:
        """Tell the console which monitors there are for each output."""
        names = output_names(self._store.state)
        self._console.show_screens({name: self.screens.choices(name) for name in names})
        self._console.show_stage_size(self.screens.size)
        self._wake()

    def set_captions(self, *, has_strip: bool) -> None:
        """Leave room for captions in every session, or no longer."""
        self._desk.change(replace(self._desk.settings, has_caption_strip=has_strip))
        ticked = replace(self._console.settings, has_captions=has_strip)
        self._console.apply_settings(ticked)
        self._wake()

    def _hear(self) -> None:
        wishes = self._console.wishes
        wishes.screen_chosen.connect(self._on_screen_chosen)
        wishes.screen_toggled.connect(self._on_screen_toggled)
        wishes.identify_requested.connect(self._on_identify)
        wishes.swap_requested.connect(self.screens.swap)
        wishes.window_requested.connect(self._on_window)
        wishes.output_toggled.connect(self._on_output_toggled)
        wishes.look_chosen.connect(self._on_look)
        wishes.captions_toggled.connect(self._on_captions)

    def _named(self, output: OutputName) -> str:
        return output_words(self._desk.words, self._store.state.plan, output)

    def _window_named(self, output: OutputName) -> str:
        if output == AUDIENCE:
            return self._desk.words.say("Podium, second screen")
        return self._desk.words.say("Podium, {output}", output=self._named(output))

    def _remember(self, screens: dict[str, object]) -> None:
        self._desk.change(replace(self._desk.settings, screens=screens))

    def _on_screen_chosen(self, output: str, key: str) -> None:
        self.screens.use(OutputName(output), key)
        self._forget(OutputName(output))

    def _on_screen_toggled(self) -> None:
        self.screens.toggle()

    def _on_output_toggled(self, output: str) -> None:
        self.screens.toggle(OutputName(output))
        self._forget(OutputName(output))

    def _forget(self, output: OutputName) -> None:
        """Forget that an output was seen when it was put away by hand, and is seen nowhere now."""
        if output not in self.screens.wanted and not self.is_seen(output):
            self._were_seen.discard(output)
            self._wake()

    def _on_window(self, output: str) -> None:
        self.screens.open_window(OutputName(output))

    def _on_identify(self) -> None:
        self.screens.identify(self._desk.words.say("Console"))

    def _on_look(self, output: str, look: Look | None) -> None:
        """Without room for captions in the look there is none by the menu's box either."""
        has_strip = self._desk.settings.has_caption_strip
        if output == AUDIENCE and has_strip and not (look and look.has_caption_strip):
            self.set_captions(has_strip=False)

    def _on_captions(self, has_strip: bool) -> None:
        """The box goes for every session; a look that says otherwise follows it."""
        look = look_of(self._store.state, AUDIENCE)
        if not has_strip and look.has_caption_strip:
            self._store.dispatch(SetLook(replace(look, has_caption_strip=False)), PODIUM)
        self.set_captions(has_strip=has_strip)
