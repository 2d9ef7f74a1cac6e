"""A picture that comes from a console on another machine: its window, its clock, its words.

Promises: the picture stands as long as this program runs, whatever becomes of the console; digits
turn by this computer's own alarm, at the console's time; what is said on the picture is in the
console's language, and small.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from console.app.local_screens import LocalScreens
from console.app.output_place import Names
from console.app.screen_words import AT_A_FAR_SCREEN
from console.display.window_note import NotePlace, WindowNote
from console.domain.looks import AUDIENCE
from console.domain.wording import Text, text
from console.qt.alarm import Alarm
from console.qt.frame_painter import files_of
from console.qt.theme import Look
from console.qt.tokens import THEMES
from console.runtime.clock import wall_now
from console.runtime.words import load_words
from console.views.frames import BlackPicture, Frame, SlatePicture, TitlePicture
from console.views.panels import Lamp, Tone
from console.views.surroundings import ScreenState
from console.views.turning import next_turn
from console.views.wall import time_in
from console.web.far_line import End, FarLine, LineState
from console.widgets.far_screen_window import FarScreenFacts, FarScreenWindow
from console.widgets.kit import Kit

if TYPE_CHECKING:
    from console.app.desk import Desk
    from console.app.options import ScreenOptions
    from console.domain.timeline import Moment
    from console.domain.wording import Words
    from console.qt.stage.images import FarImageShelf
    from console.views.surroundings import ScreenFacts
    from console.web.far_clock import FarClock
    from console.widgets.screens_menu import ScreenChoice

NAMED_FOR = 4.0
"""Seconds for which a screen says who it is."""

ENDS: dict[End, Text] = {
    End.REFUSED: text("This link lets nobody in any more. Ask at the console for a new one."),
    End.SENT_AWAY: text("This screen was disconnected at the console."),
    End.NO_OUTPUT: text(
        "The session has no output of that name. Copy another link at the console."
    ),
    End.OTHER_VERSION: text("The console is another version of Podium. Install the same one here."),
}
"""What the console’s no means, for whoever stands before the screen."""


class FarScreen(QObject):
    """The windows of one output on a machine without a console."""

    left = Signal()
    """Somebody wants to end the program."""

    retry_requested = Signal()
    """The console that said no is to be asked again."""

    def __init__(
        self, desk: Desk, options: ScreenOptions, images: FarImageShelf, clock: FarClock
    ) -> None:
        """Build the windows, hidden."""
        super().__init__()
        self._desk = desk
        self._options = options
        self._images = images
        self._clock = clock
        self._line = FarLine()
        self._frame = self._shown = Frame(BlackPicture())
        self._slate = SlatePicture("", "")
        """With the words that the session's own slate has, once they were seen."""
        self._room_words: Words = desk.words
        """In the language of the console."""
        self._lost_at: Moment | None = None
        self._alarm = Alarm(self)
        self._named = Alarm(self)
        kit = Kit(desk.words, Look(THEMES[desk.ticks.theme], desk.settings.text_scale), desk.keys)
        self.window = FarScreenWindow(kit, images, options.link.output)
        title = desk.words.say("Podium, second screen")
        # One output is all that there is here, so it stands where the audience's does.
        self.screen = LocalScreens(
            desk.application,
            self.window,
            desk.palette,
            images,
            clock.now,
            Names(lambda _: title, lambda _: title, AT_A_FAR_SCREEN),
            self._remember,
            self,
        )
        self.mark = WindowNote(self.screen.window, NotePlace.FOOT)
        self.name = WindowNote(self.screen.window, NotePlace.MIDDLE)
        self._connect()

    def _connect(self) -> None:
        window, screen = self.window, self.screen
        window.screen_chosen.connect(self._use)
        window.screen_toggled.connect(screen.toggle)
        window.identify_requested.connect(screen.identify)
        window.swap_requested.connect(screen.swap)
        window.window_requested.connect(screen.open_window)
        window.fill_requested.connect(screen.fill_only_screen)
        window.retry_requested.connect(self.retry_requested)
        window.quit_requested.connect(self.left)
        screen.changed.connect(self._show_facts)
        screen.told.connect(self._on_told)

    @property
    def frame(self) -> Frame:
        """What is shown: the last frame, or the slate in its place."""
        return self._shown

    def show(self) -> None:
        """Show the windows: the picture on its screen, where there is one for it."""
        self.window.show()
        self._place()
        self._show_facts()

    def close(self) -> None:
        """Take everything down."""
        self._alarm.cancel()
        self._named.cancel()
        self.screen.close()
        self.window.hide()
        self.window.deleteLater()
        self.deleteLater()

    def show_frame(self, frame: Frame, language: str) -> None:
        """Show another picture; it is a new one, so nothing is lost any more."""
        self._frame = self._shown = frame
        match frame.picture:
            case SlatePicture(title, detail) | TitlePicture(title, detail):
                self._slate = SlatePicture(title, detail)
            case _:
                pass
        if language and language != self._room_words.language:
            self._room_words = load_words(language)
        self.mark.say("")
        self.paint()

    def show_line(self, line: FarLine) -> None:
        """Show how it stands with the connection."""
        before, self._line = self._line, line
        if line.state is LineState.HERE:
            self._lost_at = None
            for file in files_of(self._frame):
                self._images.ask_for(file)  # what could not be had then
        elif line.is_stale:
            self._mark_stale(line)
        if before.end != line.end:
            self._on_told(ENDS[line.end] if line.end else None)
        if before != line:
            self._show_facts()

    def _mark_stale(self, line: FarLine) -> None:
        if self._lost_at is None:
            self._lost_at = wall_now()
        say = self._room_words.say
        time = time_in(self._lost_at, self._desk.zone)
        lost = say("Connection lost. This picture is from {time}.", time=time)
        self.mark.say(self._room_words.render(ENDS[line.end]) if line.end else lost)
        if self._options.is_slate_when_lost and not isinstance(self._shown.picture, SlatePicture):
            self._shown = replace(self._frame, picture=self._slate, stopped=None)
            self.paint()

    def show_name(self, name: str, number: int) -> None:
        """Say for a moment which screen this is."""
        self.name.say(f"{number} {name or self._options.link.output}")
        self._named.set(NAMED_FOR, self._on_named)

    def paint(self) -> None:
        """Paint what has moved, and come back when the next digit turns."""
        now = self._clock.now()
        self.screen.show_frames({AUDIENCE: self._shown}, now)
        self.window.show_frame(self._shown, now)
        turn = next_turn(self._shown, now)
        delay = math.inf if turn is None else self._clock.delay_until(turn)
        if math.isfinite(delay):
            self._alarm.set(delay, self.paint)
        else:
            self._alarm.cancel()

    def _place(self) -> None:
        """Show the picture where it was asked for, where it was before, or on the free screen."""
        options, choices = self._options, self.screen.choices()
        if options.is_windowed:
            self.screen.open_window()
            return
        if options.screen:
            wanted = options.screen.casefold()
            found = [each for each in choices if wanted in each.label.casefold()]
            if len(found) == 1:
                self._use(found[0].key)
                return
            self._show_free(choices)
            self._on_told(
                text(
                    "“{name}” is not one screen beside this one. There are: {names}.",
                    name=options.screen,
                    names=", ".join(each.label for each in choices) or "–",
                )
            )
        elif self._desk.settings.screens is not None:
            self.screen.restore(self._desk.settings.screens)
        else:
            self._show_free(choices)

    def _use(self, key: str) -> None:
        """Show the picture on a screen, by the key of its choice, or there no longer."""
        if any(each.key == key and each.is_used for each in self.screen.choices()):
            self.screen.toggle()  # its window stays, with the notes on it
        else:
            self.screen.use(AUDIENCE, key)

    def _show_free(self, choices: tuple[ScreenChoice, ...]) -> None:
        if choices:
            self.screen.toggle()
        else:
            self.screen.open_window()

    def _remember(self, chosen: dict[str, object]) -> None:
        """Keep the screen of the one output that is shown here."""
        match chosen.get(AUDIENCE):
            case [dict(key), *_]:
                self._desk.change(replace(self._desk.settings, screens=key))
            case _:
                pass

    def _show_facts(self) -> None:
        facts = self.screen.facts()
        say = self._desk.words.say
        link = self._options.link
        lamp, word, tone = Lamp.LIVE, say("Connected"), Tone.OK
        if self._line.state is LineState.ENDED:
            lamp, word, tone = Lamp.OFF, say("Disconnected"), Tone.ATTENTION
        elif self._line.is_stale:
            lamp, word, tone = Lamp.LOST, say("Connection lost"), Tone.ATTENTION
        self.window.show_screens(self.screen.choices(), self.screen.size)
        self.window.show_facts(
            FarScreenFacts(
                source=say("From the console at {place}", place=link.place),
                place=self._place_of(facts),
                lamp=lamp,
                word=word,
                tone=tone,
                can_fill=facts.state is ScreenState.WINDOWED and not facts.others,
                can_retry=self._line.state is LineState.ENDED,
            )
        )

    def _place_of(self, facts: ScreenFacts) -> str:
        say = self._desk.words.say
        match facts.state:
            case ScreenState.SHOWING:
                size = f"{facts.width}×{facts.height}"
                return say("The picture is on {name}, {size}.", name=facts.name, size=size)
            case ScreenState.WINDOWED:
                return say("The picture is in a window that can be moved.")
            case ScreenState.LOST:
                return say("The picture is hidden until its screen is there and free.")
            case _:
                return say("The picture is not shown. Choose a screen.")

    def _on_told(self, notice: Text | None) -> None:
        self.window.show_notice("" if notice is None else self._desk.words.render(notice))

    def _on_named(self) -> None:
        self.name.say("")
