"""By hand: pull and plug a real X server's monitors and look at the pixels of the console's screen.

``python -m tests.display.by_hand_xorg [--changes N] [--seed N] [--no-manager] [--unguarded]``

Starts an Xvfb of its own with two RandR monitors, with openbox if that is installed, shows a
console at the left and the audience's window at the right, and pulls, plugs, moves and resizes the
right monitor. Wrong is: an Expose or Paint that reaches the full-screen window while Qt says it is
on the console's screen; a sample (every 10 ms) of Qt's own view that says so; and the audience's
colour among some pixels of the console's screen, which a second program reads from the server every
few milliseconds. A window manager hears of a pulled monitor in the same moment as Qt and may move
the window first, so that the pixels can be wrong for the milliseconds until Qt hears of it; longer
than `AT_ONCE` is a fault. ``--unguarded`` shows that all of it can be seen.
Needs Debian's xvfb and x11-xserver-utils. Exit 1 when anything was wrong, 2 without the tools.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QCoreApplication,
    QElapsedTimer,
    QEvent,
    QObject,
    QProcess,
    QSocketNotifier,
    QTimer,
)
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from console.display.guard import OutputGuard
from console.display.output_window import OutputWindow
from console.display.screens import ScreenWatch
from console.display.status import OutputState, OutputStatus
from console.domain.timeline import Moment
from tests.display.stage import Witness

if TYPE_CHECKING:
    from PySide6.QtCore import QSize
    from PySide6.QtGui import QPainter

AUDIENCE = QColor("#ff00ff")
CONSOLE = QColor("#202830")
LEFT = "1920/500x1080/280+0+0"
RIGHTS = ["1920/500x1080/280+1920+0", "1280/340x720/190+1920+0", "1280/340x720/190+2400+200"]
SAMPLE_EVERY = 10
POINTS = [(5, 5), (960, 540), (1900, 1060), (150, 150), (1400, 300), (500, 900)]
SHORTEST, LONGEST = 40, 900
"""Milliseconds between two changes: some come before the screens have settled, some after."""


AT_ONCE = 100
"""Milliseconds: a picture that stands on the console's screen for longer has not been hidden."""


def say(words: str) -> None:
    """Write a line at once."""
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def start_server() -> tuple[subprocess.Popen[bytes], str]:
    """Start an X server on a number that it chooses itself."""
    reader, writer = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), "-noreset", "-screen", "0", "3840x1080x24"],
        pass_fds=[writer],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writer)
    with os.fdopen(reader) as answer:
        return server, ":" + answer.readline().strip()


def xrandr(*words: str) -> None:
    """Change the server's monitors and wait for it."""
    subprocess.run(
        ["xrandr", *words], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


@dataclass
class Count:
    """What was seen."""

    samples: int = 0
    wrong_windows: int = 0
    losses: int = 0
    returns: int = 0
    quiet_looks: int = 0
    missing: int = 0
    """Times at which the monitor was there and quiet, and the picture was not on it."""
    reasons: dict[str, int] = field(default_factory=dict)


class Pixels(QObject):
    """Reads the console's screen from the server, in a program of its own, until its input ends."""

    def __init__(self) -> None:
        """Begin at once."""
        super().__init__()
        self._samples = 0
        self._wrong = 0
        self._runs: list[int] = []
        self._run_began: int | None = None
        self._since = QElapsedTimer()
        self._since.start()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(2)
        self._end = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
        self._end.activated.connect(self._finish)

    def _look(self) -> None:
        self._samples += 1
        screen = QGuiApplication.screens()[0]
        colours = (
            screen.grabWindow(0, left, top, 1, 1).toImage().pixelColor(0, 0) for left, top in POINTS
        )
        is_wrong = any(colour == AUDIENCE for colour in colours)
        self._wrong += is_wrong
        if is_wrong and self._run_began is None:
            self._run_began = self._since.elapsed()
        elif not is_wrong and self._run_began is not None:
            self._runs.append(self._since.elapsed() - self._run_began)
            self._run_began = None

    def _finish(self) -> None:
        if self._run_began is not None:
            self._runs.append(self._since.elapsed() - self._run_began)
        say(json.dumps({"samples": self._samples, "wrong": self._wrong, "runs": self._runs}))
        QCoreApplication.exit(0)  # quit() would ask each window to close


class Trial(QObject):
    """The two windows on the server, the changes and the samples."""

    def __init__(self, changes: int, seed: int, *, is_guarded: bool) -> None:
        """Show both windows and begin."""
        super().__init__()
        self.count = Count()
        self._chance = random.Random(seed)
        self._left = changes
        self._is_there = True
        self._since = QElapsedTimer()
        self._since.start()
        self.console = QWidget()
        self.console.setStyleSheet(f"background: {CONSOLE.name()}")
        self.console.setGeometry(100, 100, 1200, 700)
        self.console.show()
        self.window = OutputWindow(self._paint, "Audience")
        self.witness = Witness(self.window, self.console)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        self.watch = ScreenWatch(application, self)
        self.guard: OutputGuard | None = None
        if is_guarded:
            self.guard = OutputGuard(self.window, self.console, self.watch, self._now, self)
            self.guard.status_changed.connect(self._on_status)
            say(f"use_default: {self.guard.use_default()}")
        else:
            self.window.fill_screen(QGuiApplication.screens()[1])
        self._sampler = QTimer(self)
        self._sampler.timeout.connect(self._sample)
        self._sampler.start(SAMPLE_EVERY)
        self._changer = QTimer(self)
        self._changer.setSingleShot(True)
        self._changer.timeout.connect(self._change)
        self._changer.start(LONGEST)

    def _now(self) -> Moment:
        return Moment(self._since.elapsed())

    def _paint(self, painter: QPainter, size: QSize, ratio: float) -> None:
        del ratio
        painter.fillRect(0, 0, size.width(), size.height(), AUDIENCE)

    def _on_status(self, status: OutputStatus) -> None:
        if status.loss is not None:
            reason = status.loss.reason.value
            self.count.reasons[reason] = self.count.reasons.get(reason, 0) + 1
        self.count.losses += status.state is OutputState.LOST
        self.count.returns += status.state is OutputState.SHOWING

    def _sample(self) -> None:
        """Look at what Qt says."""
        self.count.samples += 1
        is_on_console = self.window.screen() == self.console.screen()
        self.count.wrong_windows += self.window.isVisible() and is_on_console

    def _change(self) -> None:
        """Pull, plug or change the right monitor; the server's tool runs beside the program."""
        self._look_whether_it_is_shown()
        if not self._left:
            QCoreApplication.exit(0)  # quit() would ask each window to close
            return
        self._left -= 1
        if self._is_there and self._chance.random() < 0.6:
            words = ["--delmonitor", "RIGHT"]
            self._is_there = False
        else:
            words = ["--setmonitor", "RIGHT", self._chance.choice(RIGHTS), "none"]
            self._is_there = True
        tool = QProcess(self)
        tool.start("xrandr", words)
        tool.finished.connect(tool.deleteLater)
        is_last = not self._left
        self._changer.start(LONGEST if is_last else self._chance.randrange(SHORTEST, LONGEST))

    def end(self) -> None:
        """Take both windows away while the application is still there."""
        self.witness.end()
        self.window.withdraw()
        self.console.close()
        for thing in (self, self.window, self.console):
            thing.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def _look_whether_it_is_shown(self) -> None:
        """When the screens have been quiet for long enough the picture has to be on its monitor."""
        if self.guard is None or self._changer.interval() < LONGEST * 0.75 or not self._is_there:
            return
        self.count.quiet_looks += 1
        screens = QGuiApplication.screens()
        if len(screens) < 2:
            self.count.missing += 1
            return
        area = screens[1].geometry()
        picture = screens[1].grabWindow(0, 0, 0, area.width(), area.height()).toImage()
        corners = [(2, 2), (area.width() - 3, area.height() - 3), (area.width() // 2, 50)]
        if any(picture.pixelColor(left, top) != AUDIENCE for left, top in corners):
            self.count.missing += 1


def main() -> int:
    """Run the trial on a server of its own and print the figures."""
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    reader.add_argument("--changes", type=int, default=60)
    reader.add_argument("--seed", type=int, default=1)
    reader.add_argument("--no-manager", action="store_true")
    reader.add_argument("--unguarded", action="store_true")
    reader.add_argument("--look", action="store_true", help=argparse.SUPPRESS)
    wishes = reader.parse_args()
    if wishes.look:
        return look()
    if not shutil.which("Xvfb") or not shutil.which("xrandr"):
        say("Xvfb and xrandr are needed: apt-get install xvfb x11-xserver-utils")
        return 2
    server, display = start_server()
    os.environ["DISPLAY"] = display
    os.environ["QT_QPA_PLATFORM"] = "xcb"
    manager: subprocess.Popen[bytes] | None = None
    try:
        xrandr("--setmonitor", "LEFT", LEFT, "screen")
        xrandr("--setmonitor", "RIGHT", RIGHTS[0], "none")
        if shutil.which("openbox") and not wishes.no_manager:
            manager = subprocess.Popen(
                ["openbox", "--sm-disable"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
        return run(wishes, "openbox" if manager else "no window manager")
    finally:
        for process in (manager, server):
            if process is not None:
                process.terminate()
                process.wait()


def look() -> int:
    """Be the second program, on the server of the first."""
    application = QApplication([])
    pixels = Pixels()
    application.exec()
    pixels.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return 0


def run(wishes: argparse.Namespace, manager: str) -> int:
    """Make the changes and say what was seen."""
    application = QApplication([])
    application.setQuitOnLastWindowClosed(False)
    names = [screen.name() for screen in application.screens()]
    say(f"{application.platformName()}, {manager}, seed {wishes.seed}, screens {names}")
    eyes = subprocess.Popen(
        [sys.executable, "-m", "tests.display.by_hand_xorg", "--look"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    trial = Trial(wishes.changes, wishes.seed, is_guarded=not wishes.unguarded)
    application.exec()
    count = trial.count
    events = [seen for seen in trial.witness.sightings if seen.is_over_console]
    pixels = json.loads(eyes.communicate()[0].splitlines()[-1])
    runs = sorted(pixels["runs"], reverse=True)
    say(f"changes: {wishes.changes}")
    say(
        f"Expose and Paint to the full-screen window while Qt has it on the console's screen:"
        f" {len(events)} of {len(trial.witness.sightings)}"
    )
    say(f"samples with Qt showing it there: {count.wrong_windows} of {count.samples}")
    say(
        f"samples with its pixels there: {pixels['wrong']} of {pixels['samples']},"
        f" {len(runs)} times, milliseconds {runs[:10]}"
    )
    say(f"told LOST {count.losses} times {count.reasons}, SHOWING {count.returns} times")
    say(f"picture missing on a quiet monitor: {count.missing} of {count.quiet_looks}")
    wrong = count.wrong_windows + len(events) + count.missing
    wrong += sum(run > AT_ONCE for run in runs)
    trial.end()
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
