"""The start window with what it shows: sessions to choose from, and what their files say."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from console import paths
from console.domain.check import warnings
from console.runtime.faults import Unreadable
from console.runtime.live_records import SUFFIX
from console.runtime.session_file import read_session
from console.views.plan_table import about, columns, rows
from console.widgets.start_window import EntryKind, StartEntry, StartReading, StartWindow

if TYPE_CHECKING:
    from console.app.desk import Desk
    from console.domain.rundown import Plan
    from console.domain.wording import Text
    from console.runtime.settings import Settings


class Start(QObject):
    """Lets a person choose a session and how to open it."""

    live_requested = Signal(object)
    """A `Plan` is to go live."""
    rehearsal_requested = Signal(object, int)
    """A `Plan` is to be rehearsed, at a rate."""
    record_requested = Signal(object)
    """The `Path` of a record is to be gone on with."""
    closed = Signal()

    def __init__(self, desk: Desk, notice: Text | None = None) -> None:
        """Prepare the window, hidden."""
        super().__init__()
        self._desk = desk
        self._notice = notice
        self._plans: dict[str, Plan] = {}
        self._shown = ""
        self.window = self._made()

    def show(self) -> None:
        """Show the window."""
        self.window.show()

    def close(self) -> None:
        """Take the window down."""
        self.window.hide()
        self.window.deleteLater()
        self.deleteLater()

    def choose(self, session: Path) -> None:
        """Show what a session is, and its faults."""
        self._on_chosen(str(session))

    def _made(self) -> StartWindow:
        window = StartWindow(self._desk.words, settings=self._desk.ticks, keys=self._desk.keys)
        window.chosen.connect(self._on_chosen)
        window.opened.connect(self._on_chosen)
        window.go_live.connect(self._on_live)
        window.rehearse.connect(self._on_rehearse)
        window.resumed.connect(self._on_resumed)
        window.language_chosen.connect(self._on_language)
        window.theme_chosen.connect(self._on_theme)
        window.text_size_chosen.connect(self._on_text_size)
        window.close_requested.connect(self.closed)
        window.show_entries(self._entries())
        if self._notice is not None:
            words = self._desk.words
            window.show_reading(
                StartReading(
                    "", words.render(self._notice), "", faults=(words.render(self._notice),)
                )
            )
        return window

    def _entries(self) -> list[StartEntry]:
        say = self._desk.words.say
        examples = sorted(paths.sessions().glob("*.yaml"))
        recent = [Path(each) for each in self._desk.settings.recent]
        entries = [
            StartEntry(str(path), path.stem, str(path.parent), EntryKind.RECENT)
            for path in recent
            if path not in examples and path.is_file()
        ]
        titles = {
            "tccm-launch": say("Launch of the TCCM, IGF 2024"),
            "panel": say("A panel with four speakers"),
            "workshop": say("A workshop in Arabic, French and Chinese"),
        }
        entries += [
            StartEntry(str(path), titles.get(path.stem, path.stem), path.name, EntryKind.EXAMPLE)
            for path in examples
        ]
        return entries

    def _on_chosen(self, name: str) -> None:
        path = Path(name)
        if path.suffix == SUFFIX:
            self.record_requested.emit(path)
            return
        self._shown = name
        self.window.show_reading(self._read(path))

    def _read(self, path: Path) -> StartReading:
        """Read a session file and say all that there is to say of it."""
        words, zone = self._desk.words, self._desk.zone
        reading = read_session(path)
        self._plans.pop(str(path), None)
        if isinstance(reading, Unreadable):
            return StartReading(str(path), path.name, "", faults=(reading.say(words),))
        plan = reading.plan
        if plan is None:
            faults = tuple(fault.say(words) for fault in reading.faults)
            return StartReading(str(path), path.name, str(path.parent), faults=faults)
        self._plans[str(path)] = plan
        return StartReading(
            str(path),
            plan.title,
            " · ".join(about(plan, words, zone)),
            warnings=tuple(words.render(warning) for warning in warnings(plan)),
            columns=_narrow(columns(words)),
            rows=tuple(_narrow(row) for row in rows(plan, words, zone)),
        )

    def _on_live(self, name: str) -> None:
        if name in self._plans:
            self._desk.remember(Path(name))
            self.live_requested.emit(self._plans[name])

    def _on_rehearse(self, name: str, rate: int) -> None:
        if name in self._plans:
            self._desk.remember(Path(name))
            self.rehearsal_requested.emit(self._plans[name], rate)

    def _on_resumed(self, name: str) -> None:
        self.record_requested.emit(Path(name))

    def _on_language(self, language: str) -> None:
        self._rebuild(replace(self._desk.settings, language=language))

    def _on_theme(self, theme: str) -> None:
        self._rebuild(replace(self._desk.settings, theme=theme))

    def _on_text_size(self, scale: float) -> None:
        self._rebuild(replace(self._desk.settings, text_scale=scale))

    def _rebuild(self, settings: Settings) -> None:
        """Say everything anew: the window is small and nothing in it was typed."""
        self._desk.change(settings)
        before, self.window = self.window, self._made()
        self.window.setGeometry(before.geometry())
        if self._shown:
            self.window.show_reading(self._read(Path(self._shown)))
        self.window.show()
        before.hide()
        before.deleteLater()


def _narrow(row: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out what the start window has no room for: who gives time, and who speaks."""
    starts, _planned, length, title, *_ = row
    return (starts, title, length)
