"""The real console in a process of its own, with sources that are really sent to."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.children import SCREENS
from benchmarks.figures import Figure, spread
from console.backstage.serving import PASSES
from console.domain.events import QuestionReceived
from console.domain.people import Role
from console.runtime.restore import read
from console.web.passes import Passes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"  # noqa: S105 - of the specification's example

PATIENCE = 120.0
"""Seconds after which something that was waited for does not come any more."""

SETTLE = 4.0
"""Seconds after which all that a start puts off is done."""

Truth = dict[str, object]

_SESSION = """\
podium: 1
title: Measured
length: 60 min
people:
  aya: {{name: Aya, role: speaker}}
sources:
{sources}
running order:
  - {{title: Talk, time: 5 min, turns: [aya]}}
  - {{title: Questions, kind: questions, time: 55 min}}
"""


def session_text(sources: Mapping[str, str]) -> str:
    """Give a session file with these sources, each as a line of YAML."""
    lines = "\n".join(f"  {name}: {{{source}}}" for name, source in sources.items())
    return _SESSION.format(sources=lines)


class Console:
    """A console that runs, with its end of the line."""

    def __init__(self, folder: Path, sources: Mapping[str, str]) -> None:
        """Open a session with these sources, each as a line of YAML."""
        self.folder = folder
        session = folder / "session.yaml"
        session.write_text(session_text(sources), encoding="utf-8")
        screens = folder / "screens.json"
        screens.write_text(json.dumps(SCREENS), encoding="utf-8")
        self.passes = Passes(folder / "home" / "data" / PASSES)
        for role in (Role.SCREEN, Role.PODIUM):
            self.passes.word(role)  # kept before the console reads them
        environment = os.environ | {
            "QT_QPA_PLATFORM": f"offscreen:configfile={screens}",
            "QT_SCALE_FACTOR": "1",
            "PODIUM_HOME": str(folder / "home"),
            "BENCH_SECRET": SECRET,
        }
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        # Not as a module of its own: a process that reads a table would import all of that, too.
        program = "from benchmarks.child_console import main; main()"
        command = [sys.executable, "-c", program, str(session)]
        self.process = subprocess.Popen(
            command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.tell("look")

    def tell(self, word: str) -> Truth:
        """Say a word and hear what is true after it."""
        stdin, stdout = self.process.stdin, self.process.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(f"{word}\n")
        stdin.flush()
        line = stdout.readline()
        if not line:
            raise RuntimeError(f"the console ended with {self.process.wait(10)}")
        answer: Truth = json.loads(line)
        return answer

    def go(self) -> None:
        """Start the first segment, and wait until the start is over; loads come later than that."""
        self.tell("go")
        time.sleep(SETTLE)

    def until(self, wanted: Callable[[Truth], bool], patience: float = PATIENCE) -> Truth:
        """Look now and then until it is so, or for so many seconds."""
        deadline = time.monotonic() + patience
        while not wanted(truth := self.tell("look")) and time.monotonic() < deadline:
            time.sleep(0.2)
        return truth

    def port(self) -> int:
        """Wait until the console serves, and give the port."""
        truth = self.until(lambda truth: "/ask" in str(truth["notice"]))
        found = re.search(r":(\d+)/ask", str(truth["notice"]))
        assert found is not None, truth
        return int(found[1])

    def leave(self) -> Counter[str]:
        """End it in good order; gives how often each question is in its record, by its id."""
        self.tell("quit")
        self.process.wait(60)
        (record,) = (self.folder / "home").rglob("*.podium")
        events = (stamped.event for stamped in read(record).events)
        asked = (each.question.raw for each in events if isinstance(each, QuestionReceived))
        return Counter(f"{raw.source} {raw.source_id}" for raw in asked)


@contextmanager
def console(sources: Mapping[str, str]) -> Iterator[Console]:
    """Have a console for a while; `{folder}` in a source is a folder of its own."""
    with ExitStack() as stack:
        name = stack.enter_context(tempfile.TemporaryDirectory(prefix="podium-bench-"))
        drop = Path(name, "drop")
        drop.mkdir()
        running = Console(
            Path(name), {key: each.replace("FOLDER", str(drop)) for key, each in sources.items()}
        )
        try:
            yield running
        finally:
            if running.process.poll() is None:
                running.process.kill()
            running.process.wait(10)
            for pipe in (running.process.stdin, running.process.stdout):
                if pipe is not None:
                    pipe.close()


@contextmanager
def sender(what: str, *words: object) -> Iterator[subprocess.Popen[str]]:
    """Send in a process of its own, so that sending does not hold the console up.

    It prints one line of JSON when all is sent.
    """
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.senders", what, *map(str, words)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.wait(10)
        if process.stdout is not None:
            process.stdout.close()


def sent_of(process: subprocess.Popen[str]) -> dict[str, object]:
    """Wait until a sender is done; gives what it tells."""
    assert process.stdout is not None
    lines = process.stdout.read().splitlines()
    if process.wait(PATIENCE) or not lines:
        raise RuntimeError(f"a sender ended with {process.returncode}")
    told: dict[str, object] = json.loads(lines[-1])
    return told


def numbers(truth: Truth, key: str) -> list[float]:
    """Give the samples that a console tells."""
    found = truth[key]
    assert isinstance(found, list)
    return found


def feed(truth: Truth, source: str) -> Mapping[str, object]:
    """Give the health of a source."""
    feeds = truth["feeds"]
    assert isinstance(feeds, dict)
    found: Mapping[str, object] = feeds[source]
    return found


def usable(measured: Truth, meanwhile: str) -> list[Figure]:
    """Give the figures of what a person at the console would feel meanwhile."""
    return [
        spread(
            f"stall {meanwhile} (interval of a 16 ms timer)",
            numbers(measured, "stalls"),
            "p99 <= 20",
        ),
        spread(f"key to paint {meanwhile}", numbers(measured, "keys"), "<= 50"),
        Figure(
            f"processor and memory {meanwhile}",
            f"{100 * float(str(measured['processor'])):.0f} % of a core,"
            f" {float(str(measured['pss'])):.0f} MiB",
            "-",
        ),
    ]
