"""The whole program, measured from within while others send to it.

Each line of its input is one word; after each it answers with one line of JSON.
``go`` starts the standby segment, ``begin`` and ``end`` enclose what is measured, ``look`` only
answers with what is true, ``quit`` leaves in good order.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import threading
import time
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.figures import processor_seconds, pss_mib
from console.app.loop import run
from console.app.options import Options
from console.app.program import Program
from console.domain.questions import Stage

if TYPE_CHECKING:
    from console.app.open_session import OpenSession

WIDTH, HEIGHT = 1920, 1080

LOOK_MS = 16
"""The interval of the timer whose lateness tells of stalls: a frame of most screens."""

KEYS = (Qt.Key.Key_Down, Qt.Key.Key_B, Qt.Key.Key_Up, Qt.Key.Key_B)
"""Pressed in turns: another question is chosen, black goes on or off."""

BETWEEN_KEYS = (600, 1_400)
"""Milliseconds from one key to the next: a random number between, so that no beat is kept. Black
paints the second screen, some ten milliseconds by itself, so not oftener than a hand would."""

_PAINTED = QEvent.Type(QEvent.registerEventType())


class Meter(QObject):
    """Looks at the event loop, and presses keys, while something else goes on."""

    def __init__(self, session: OpenSession) -> None:
        super().__init__()
        self._console = session.console
        self._random = Random(7)
        self._stalls: list[float] = []
        self._keys: list[float] = []
        self._last = 0.0
        self._due: float | None = None
        """When the key was due whose picture has not come yet."""
        self._pressed = 0
        self._is_chosen = False
        """Whether the first of some questions is chosen: then every key changes something."""
        self._looking = QTimer(self)
        self._looking.setTimerType(Qt.TimerType.PreciseTimer)
        self._looking.timeout.connect(self._on_look)
        self._next_key = QTimer(self)
        self._next_key.setSingleShot(True)
        self._next_key.setTimerType(Qt.TimerType.PreciseTimer)
        self._next_key.timeout.connect(self._on_key)
        self._next_at = 0.0
        self._console.installEventFilter(self)

    def begin(self) -> None:
        """Measure from now on."""
        self._stalls, self._keys = [], []
        self._used = processor_seconds(os.getpid())
        self._swept = gc.get_stats()[2]["collections"]
        self._began = self._last = time.perf_counter()
        self._looking.start(LOOK_MS)
        self._plan_key()

    def end(self) -> dict[str, object]:
        """Measure no more; give milliseconds, and the share of a core that was used."""
        self._looking.stop()
        self._next_key.stop()
        took = time.perf_counter() - self._began
        return {
            "stalls": self._stalls[2:],
            "keys": self._keys,
            "processor": (processor_seconds(os.getpid()) - self._used) / took,
            "pss": pss_mib(os.getpid()),
            "whole sweeps": gc.get_stats()[2]["collections"] - self._swept,
        }

    def _on_look(self) -> None:
        now = time.perf_counter()
        self._stalls.append((now - self._last) * 1000)
        self._last = now

    def _plan_key(self) -> None:
        wait = self._random.randint(*BETWEEN_KEYS)
        self._next_at = time.perf_counter() + wait / 1000
        self._next_key.start(wait)

    def _on_key(self) -> None:
        """Press the key that is due; it counts from when it was due, not from when it was heard."""
        questions = self._console.questions.list
        if not self._console.isActiveWindow():
            self._console.activateWindow()
        if not self._is_chosen:
            self._is_chosen = self._console.questions.model(Stage.NEW).rowCount() > 1
            QTest.keyClick(questions, Qt.Key.Key_Home)
        elif self._due is None:
            self._due = self._next_at
            QTest.keyClick(questions, KEYS[self._pressed % len(KEYS)])
            self._pressed += 1
        self._plan_key()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's own
        """Look for the leave to paint; what is posted then comes when the paint is over."""
        if self._due is not None and event.type() == QEvent.Type.UpdateRequest:
            QCoreApplication.postEvent(
                self, QEvent(_PAINTED), Qt.EventPriority.HighEventPriority.value
            )
        return super().eventFilter(watched, event)

    def customEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's own
        """Take note that what a key changed is painted."""
        if event.type() == _PAINTED and self._due is not None:
            self._keys.append((time.perf_counter() - self._due) * 1000)
            self._due = None


class Remote(QObject):
    """Does what it is told, and answers with what is true."""

    heard = Signal(str)

    def __init__(self, program: Program) -> None:
        super().__init__()
        self._program = program
        self._meter: Meter | None = None
        self.heard.connect(self._on_line)
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for line in sys.stdin:
            self.heard.emit(line.strip())

    def _on_line(self, word: str) -> None:
        session = self._program._open
        if session is None:
            QTimer.singleShot(20, self, lambda: self._on_line(word))  # not open yet
            return
        answer: dict[str, object] = {}
        match word:
            case "go":
                self._make_ready(session)
            case "begin":
                self._meter = self._meter or Meter(session)
                self._meter.begin()
            case "end" if self._meter is not None:
                answer = self._meter.end()
            case "quit":
                self._program._done.set()
        print(json.dumps(answer | self._truth(session)), flush=True)

    def _make_ready(self, session: OpenSession) -> None:
        console = session.console
        console.resize(WIDTH, HEIGHT)
        session.screen.toggle()
        console.activateWindow()
        console.questions.show_stage(Stage.NEW)
        console.questions.focus_list()
        console.wishes.go_requested.emit(session.store.state.standby)

    def _truth(self, session: OpenSession) -> dict[str, object]:
        return {
            "notice": str(session.notice or ""),
            "questions": len(session.store.state.questions),
            "feeds": {
                each.source: {
                    "received": each.received,
                    "stored": each.stored,
                    "spoilt": each.spoilt,
                    "link": each.link.value,
                    "problem": str(each.problem or ""),
                }
                for each in session.sources.facts
            },
        }


def main() -> None:
    """Run Podium with a session file, and end."""
    application = QApplication(sys.argv[:1])
    program = Program(application, Options(Path(sys.argv[1]), language="en"))
    remote = Remote(program)
    code = run(program.main(), application)
    del remote
    sys.stdout.flush()
    os._exit(code)
