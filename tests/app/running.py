"""The whole program in a process of its own, as a test speaks to it."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

PATIENCE = 120.0
"""Seconds after which a test gives up; it never waits for so long."""


class Running:
    """A program that runs, with its end of the line."""

    def __init__(self, *words: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.app.whole_program", *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.seen = self.tell("wait")

    def tell(self, *words: object) -> dict[str, object]:
        """Say something and hear what is true after it."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(words) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        assert line, f"the program ended with {self.process.wait(10)}"
        self.seen = json.loads(line)
        return self.seen

    def until(self, is_so: Callable[[dict[str, object]], bool]) -> dict[str, object]:
        """Look until something is so; each look is a turn of the program's loop."""
        for _ in range(round(PATIENCE) * 100):
            seen = self.tell("glance")
            if is_so(seen):
                return seen
        raise AssertionError(self.seen)

    def kill(self) -> None:
        """End it in the middle of a sentence."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(10)
        self.let_go()

    def until_killed(self) -> None:
        """Wait until it has killed itself, as it was started to do."""
        assert self.process.wait(PATIENCE) == -signal.SIGKILL
        self.let_go()

    def quit(self) -> int:
        """End it in good order."""
        self.tell("quit")
        code = self.process.wait(20)
        self.let_go()
        return code

    def let_go(self) -> None:
        """Hang up, as is to be done when it has ended."""
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()
