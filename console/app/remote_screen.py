"""``podium screen``: this machine as a screen of a console elsewhere, from first line to last.

Nothing is shown before the console has let this screen in: what is wrong with a link is one line in
the terminal. What worked once stays until somebody ends it.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import random
import signal
import socket
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from console import paths
from console.app.desk import Desk
from console.app.desktop import has_desktop
from console.app.far_screen import ENDS, FarScreen
from console.app.logs import begin_logging
from console.qt.failures import Failures
from console.qt.stage.images import FarImageShelf
from console.qt.text import forget_fitted_texts
from console.runtime.clock import LiveClock, wall_now
from console.runtime.settings import SettingsFile, user_settings
from console.runtime.tasks import Tasks
from console.runtime.words import load_words
from console.web.certificates import BadCertificate, trusting
from console.web.far_clock import FarClock
from console.web.far_console import FarConsole

if TYPE_CHECKING:
    import ssl

    from PySide6.QtWidgets import QApplication

    from console.app.options import ScreenOptions
    from console.domain.wording import Text
    from console.views.frames import Frame
    from console.web.far_console import Problem
    from console.web.far_line import FarLine

REFUSED = 1
"""The exit code when the console cannot be reached, or does not want this screen."""

CANNOT = 2
"""The exit code when there is no screen here, or the certificate cannot be read."""

PATIENCE = 5.0
"""Seconds for which somebody who does not answer is tried, before the link counts as wrong."""

_log = logging.getLogger(__name__)


def run(options: ScreenOptions) -> int:
    """Show the picture and give the exit code when it is ended."""
    words = load_words(options.language)
    if not has_desktop():
        sentence = words.say(
            "Podium needs a screen to open its window on, and this computer offers none now."
        )
        _print(sentence)
        return CANNOT
    try:
        trust = None if options.trust is None else trusting(options.trust)
    except BadCertificate as outcome:
        _print(words.render(outcome.reason))
        return CANNOT
    from PySide6.QtWidgets import QApplication

    from console.app.loop import run as run_loop

    application = QApplication(sys.argv[:1])
    application.setApplicationName("podium")
    application.setApplicationDisplayName("Podium")
    program = RemoteScreen(application, options, trust)
    return run_loop(program.main(), application)


class RemoteScreen:
    """Holds the connection, and the windows once there is something to show."""

    def __init__(
        self, application: QApplication, options: ScreenOptions, trust: ssl.SSLContext | None
    ) -> None:
        self._options = options
        self._failures = Failures()
        self._desk = _desk(application, options)
        self._steady = LiveClock()
        self._began = self._steady.real()
        self.clock = FarClock(self._steady.real, wall_now())
        self._images = FarImageShelf()
        self._images.wanted.connect(self._on_wanted)
        self._tasks = Tasks()
        self._far = FarConsole(
            options.link,
            self.clock,
            self,
            name=options.name or socket.gethostname(),
            trust=trust,
            chance=random.random,
        )
        self.screen: FarScreen | None = None
        self._is_told_to_wait = False
        self._code = 0
        self._done = asyncio.Event()

    @property
    def line(self) -> FarLine:
        """How it stands with the connection."""
        return self._far.line

    async def main(self) -> int:
        """Connect, show, and wait until somebody ends it."""
        begin_logging()
        self._failures.install()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            with contextlib.suppress(NotImplementedError):  # Windows has no such handlers
                loop.add_signal_handler(number, self.stop)
        try:
            self._on_retry()
            await self._done.wait()
        finally:
            await self._close()
        return self._code

    def stop(self) -> None:
        """End it as soon as the loop runs."""
        self._done.set()

    def on_line(self, line: FarLine, problem: Problem | None) -> None:
        """Show how it stands; before anything was shown, say why nothing will be."""
        if self.screen is not None:
            self.screen.show_line(line)
        elif line.end is not None:
            self._give_up(ENDS[line.end])
        elif problem is not None:
            waited = self._steady.real() - self._began
            if problem.is_hopeless or not (self._options.waits or waited < PATIENCE):
                self._give_up(problem.reason)
            elif self._options.waits and not self._is_told_to_wait:
                self._is_told_to_wait = True
                _print(self._desk.words.render(problem.reason))

    def on_frame(self, frame: Frame, language: str) -> None:
        """Show a picture; the first one opens the windows."""
        is_first = self.screen is None
        if self.screen is None:
            self.screen = FarScreen(self._desk, self._options, self._images, self.clock)
            self.screen.left.connect(self.stop)
            self.screen.retry_requested.connect(self._on_retry)
        self.screen.show_line(self._far.line)
        self.screen.show_frame(frame, language)
        if is_first:
            self.screen.show()

    def on_clock(self) -> None:
        """Paint by the better clock."""
        if self.screen is not None:
            self.screen.paint()

    def on_name(self, name: str, number: int) -> None:
        """Say who this is."""
        if self.screen is not None:
            self.screen.show_name(name, number)

    def _give_up(self, reason: Text) -> None:
        _print(self._desk.words.render(reason))
        self._code = REFUSED
        self._done.set()

    def _on_retry(self) -> None:
        self._tasks.start(self._far.run(), "console")

    def _on_wanted(self, name: str) -> None:
        self._tasks.start(self._fetch(name), "picture")

    async def _fetch(self, name: str) -> None:
        self._images.bring(name, await self._far.image(name))

    async def _close(self) -> None:
        await self._tasks.close()
        if self.screen is not None:
            self.screen.close()
        self._images.close()
        self._desk.close()
        forget_fitted_texts()
        self._failures.remove()


def _desk(application: QApplication, options: ScreenOptions) -> Desk:
    """Give what windows need; each output has its own memory of its screen.

    A file each, for two of them on one machine would else forget what the other has learnt.
    """
    usual = user_settings().load().settings
    file = SettingsFile(paths.user_config() / f"screen-{options.link.output}.json")
    own = file.load().settings
    settings = replace(usual, screens=own.screens)
    return Desk(application, file, settings, options.language)


def _print(sentence: str) -> None:
    print(f"podium: {sentence}", file=sys.stderr, flush=True)  # noqa: T201  # nobody has a window
