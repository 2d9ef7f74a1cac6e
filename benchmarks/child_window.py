"""Measures the launch from within: the GO key, a minute of running clock, a flood of questions."""

from __future__ import annotations

import json
import os
import sys
import time
from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest

from benchmarks.figures import processor_seconds, pss_mib
from benchmarks.sessions import question
from benchmarks.window import Bench
from console.domain.questions import Stage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from console.runtime.pulse import Beat

Report = dict[str, list[float]]


class Paints(QObject):
    """Waits until windows are painted.

    Whatever is to be painted of a window Qt paints within an `UpdateRequest` to that window. So
    nobody else is listened to: a look at every event of the program would be measured along.
    """

    def __init__(self, *windows: QWidget) -> None:
        super().__init__()
        self._windows = windows
        self.asked: set[QObject] = set()
        """Windows that were given leave to paint, since somebody cleared this."""
        for window in windows:
            window.installEventFilter(self)

    def wait(self) -> None:
        """Return at the end of the last paint: all windows are painted, and ask for no more."""
        painted: set[QObject] = set()
        while self.asked or len(painted) < len(self._windows):
            painted |= self.asked
            self.asked.clear()
            QCoreApplication.processEvents()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's own
        """Look for the leave to paint; the paint is over when the turn of the loop is."""
        if event.type() == QEvent.Type.UpdateRequest:
            self.asked.add(watched)
        return False


def go(times: int = 200) -> Report:
    """Press GO, wait until both windows are painted, and take it back."""
    bench = Bench()
    console, screen = bench.session.console, bench.session.screen.window
    paints = Paints(console, screen)
    samples = []
    for _ in range(times):
        bench.spin(20)
        paints.asked.clear()
        began = time.perf_counter()
        QTest.keyClick(console, Qt.Key.Key_Space)
        paints.wait()
        samples.append((time.perf_counter() - began) * 1000)
        undo = bench.session.store.state.undo
        assert undo is not None
        assert bench.session.store.state.run is not None
        assert bench.session.store.state.run.segment == "questions"
        console.wishes.undo_requested.emit(undo.command)
    return {"go": samples}


def idle(seconds: int) -> Report:
    """Let the clock run, and look at the process and at each digit."""
    bench = Bench()
    clock = bench.session.store.clock
    late: list[float] = []
    turns: deque[int] = deque(maxlen=1)

    def on_beat(beat: Beat) -> None:
        from console.domain.timing import next_change

        if turns:
            QTimer.singleShot(0, bench.application, lambda due=turns[0]: painted(due))
        turns.append(next_change(beat.state, beat.now))

    def painted(due: int) -> None:
        late.append(float(clock.now() - due))

    bench.session.pulse.subscribe(on_beat)
    bench.spin(1500)
    late.clear()
    before = processor_seconds(os.getpid())
    bench.spin(seconds * 1000)
    used = processor_seconds(os.getpid()) - before
    return {"processor": [used], "pss": [pss_mib(os.getpid())], "digit": late}


def flood(seconds: int, rate: int) -> Report:
    """Offer questions evenly, and look at the gaps of a precise timer meanwhile."""
    bench = Bench()
    console, inbox = bench.session.console, bench.session.inbox
    console.questions.show_stage(Stage.NEW)
    model = console.questions.model(Stage.NEW)
    step = 5 if rate >= 200 else 1000 // rate
    offered: deque[tuple[int, float]] = deque()
    latency: list[float] = []
    gaps: list[float] = []
    sent, last = 0, time.perf_counter()
    began = last

    def offer() -> None:
        nonlocal sent
        due = int((time.perf_counter() - began) * rate)
        while sent < min(due, seconds * rate):
            offered.append((sent, time.perf_counter()))
            inbox.offer([question(sent)])
            sent += 1

    def on_rows() -> None:
        now, there = time.perf_counter(), len(model.ids)
        while offered and offered[0][0] < there:
            latency.append((now - offered.popleft()[1]) * 1000)

    def probe() -> None:
        nonlocal last
        now = time.perf_counter()
        gaps.append((now - last) * 1000)
        last = now

    model.rowsInserted.connect(on_rows)
    feeder, prober = QTimer(), QTimer()
    for timer, interval, slot in ((feeder, step, offer), (prober, 16, probe)):
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(slot)
        timer.start(interval)
    bench.spin(seconds * 1000 + 200)
    feeder.stop()
    prober.stop()
    bench.spin(1500)
    on_rows()
    return {
        "latency": latency,
        "stall": gaps[5:],
        "sent": [float(sent)],
        "listed": [float(len(model.ids))],
    }


def main() -> None:
    """Measure what the command line names, and report."""
    name, *numbers = sys.argv[1:]
    parts = {"go": go, "idle": idle, "flood": flood}
    report = parts[name](*(int(number) for number in numbers))  # type: ignore[operator]
    print(json.dumps(report), flush=True)
    os._exit(0)  # nothing of this session is kept


if __name__ == "__main__":
    main()
