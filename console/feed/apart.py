"""A process beside this one, and the line to it.

It holds nobody up, cannot bring the program down with it, and can be ended whatever it does.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess


class Apart:
    """A process that serves what is sent to it; begun when it is first needed, and after its end.

    `serve` is a function of a module: it gets its end of the line and then `given`, and returns, or
    raises `EOFError`, when this end is closed.
    """

    def __init__(self, serve: Callable[..., None], *given: object) -> None:
        """Begin no process yet."""
        self._serve = serve
        self._given = given
        self._gate = threading.Lock()
        self._process: SpawnProcess | None = None
        self._line: Connection | None = None
        self._ended: list[SpawnProcess] = []
        """Those that were ended and not waited for yet."""

    def line(self, given_up: threading.Event) -> Connection:
        """Give the line to the process, which is begun where there is none.

        Raises:
            EOFError: whoever asked has given up meanwhile; no process is begun then.
        """
        with self._gate:
            if given_up.is_set():
                raise EOFError
            if self._line is None:
                context = multiprocessing.get_context("spawn")  # no copy of a program with threads
                self._line, there = context.Pipe()
                self._process = context.Process(
                    target=_begun, args=(self._serve, there, *self._given), daemon=True
                )
                self._process.start()
                there.close()
            return self._line

    def let_go(self) -> None:
        """End the process without waiting for it; whoever waits at the line hears that."""
        with self._gate:
            process, self._process = self._process, None
            self._line = None
            if process is not None:
                process.kill()
                self._ended.append(process)

    def end(self) -> None:
        """End the process, whatever it does; harmless when there is none."""
        self.let_go()
        with self._gate:
            ended, self._ended = self._ended, []
        for process in ended:
            process.join()
            process.close()


def _begun(serve: Callable[..., None], line: Connection, *given: object) -> None:
    with suppress(OSError, AttributeError):  # who moderates comes first, where systems know how
        os.nice(19)
    with suppress(EOFError):  # the program has ended, or let go
        serve(line, *given)
