"""From the start of the process to the painted picture of a session with 10,000 events."""

from __future__ import annotations

import statistics
import tempfile
from pathlib import Path

from benchmarks import children
from benchmarks.figures import Figure
from benchmarks.sessions import question, tccm
from console.domain.commands import Go, MoveQuestion, Preview, ReceiveQuestions
from console.domain.output import QuestionScene
from console.domain.people import FEED
from console.domain.questions import QuestionId, Stage
from console.runtime.clock import LiveClock
from console.runtime.live_records import new_path
from console.runtime.store import Store

EVENTS = 10_000
TIMES = 3


def measure() -> list[Figure]:
    """Restore the same record three times, each as after a crash."""
    samples = []
    for _ in range(TIMES):
        with tempfile.TemporaryDirectory(prefix="podium-bench-") as folder:
            home = Path(folder)
            _record(home / "data" / "records")
            samples.append(children.run("benchmarks.child_start", home=home)["start"][0])
    value = f"median {statistics.median(samples):.0f} ms  (n={TIMES}, worst {max(samples):.0f})"
    name = "process start to the picture of a restored session, 10,000 events"
    return [Figure(name, value, "<= 1500 ms")]


def _record(folder: Path) -> None:
    """Write a live session that stopped a moment ago: half questions, half a moderator's work."""
    folder.mkdir(parents=True)
    clock = LiveClock()
    store = Store.open_new(
        tccm(), clock, new_path(folder, "Launch", clock.now(), is_rehearsal=False)
    )
    store.dispatch(Go(store.state.standby))
    number = 0
    while store.sequence < EVENTS // 2:
        store.dispatch(ReceiveQuestions(tuple(question(number + n) for n in range(100))), FEED)
        number += 100
    turn = 0
    while store.sequence < EVENTS:
        target = QuestionId(f"q{turn % number + 1}")
        stage = Stage.IN_LINE if turn < number else Stage.SET_ASIDE
        seen = Stage.NEW if turn < number else Stage.IN_LINE
        store.dispatch(MoveQuestion(target, stage, seen))
        if turn % 10 == 0:
            store.dispatch(Preview(QuestionScene(target)))
        turn += 1
    store.close()
