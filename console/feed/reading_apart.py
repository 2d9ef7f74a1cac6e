"""Reading tables in a process of its own, for as long as that takes.

A thread is not enough: Python lets one thread run at a time, a library that reads a workbook holds
on to that from its first cell to its last, and every file or socket that the program touches
meanwhile costs it a wait of five milliseconds. A process holds nobody up, cannot bring the program
down with it, and can be ended.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from console.domain.questions import Arrival
from console.domain.wording import Text, text
from console.feed.apart import Apart

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Read = tuple[Sequence[Arrival], Sequence[Text]]
"""What arrived, and what was wrong."""

Reader = Callable[[bytes, str], Read]
"""Reads a table from its content and the name of its file. It is sent to the process, so it is a
function of a module, or a `partial` of one with plain values."""

LITTLE = 8_192
"""Bytes of text that are read quicker than they are sent elsewhere."""

LONGEST_S = 60.0
"""Seconds after which reading is given up; the largest table that is taken needs a tenth."""

PIECE = 50
"""Arrivals that come back at once: unpacking them takes less than a millisecond."""

_ARCHIVE = b"PK"
"""How a workbook begins: little of it may be much."""


def is_quick(raw: bytes) -> bool:
    """Whether a table is read so quickly that nobody notices."""
    return len(raw) <= LITTLE and not raw.startswith(_ARCHIVE)


class ReadingApart:
    """A process that reads one table after the other; begun when it is first needed."""

    def __init__(self, read: Reader, longest_s: float = LONGEST_S) -> None:
        """Read with `read`, each table for so many seconds at most."""
        self._apart = Apart(_read_there, read)
        self._longest_s = longest_s

    async def read(self, raw: bytes, name: str) -> Read:
        """Read a table; one that takes too long, or ends its reader, is a problem in words.

        Who gives up waiting ends the process, and the next table has another.
        """
        given_up = threading.Event()
        try:
            return await asyncio.to_thread(self._result, raw, name, given_up)
        except asyncio.CancelledError:
            given_up.set()
            self.end()
            raise

    def end(self) -> None:
        """End the process, whatever it does; harmless when there is none."""
        self._apart.end()

    def _result(self, raw: bytes, name: str, given_up: threading.Event) -> Read:
        """Wait for the result, on a thread that has nothing else to do."""
        problem = text("Reading it broke off.")
        try:
            line = self._apart.line(given_up)
            line.send(name)
            line.send_bytes(raw)
            found = self._received(line)
            if found is not None:
                return found
            problem = text("Reading it takes too long.")
        except (EOFError, OSError):
            pass  # it ended, or was ended
        if not given_up.is_set():
            self.end()
        return (), (problem,)

    def _received(self, line: Connection) -> Read | None:
        arrivals: list[Arrival] = []
        while line.poll(self._longest_s):
            piece = line.recv()
            if isinstance(piece, tuple):
                return arrivals, piece
            arrivals += piece
        return None


def _read_there(line: Connection, read: Reader) -> None:
    """Read tables, and send them back piece by piece; what was wrong with one comes last."""
    while True:
        name = line.recv()
        arrivals, problems = read(line.recv_bytes(), name)
        for first in range(0, len(arrivals), PIECE):
            line.send(list(arrivals[first : first + PIECE]))
        line.send(tuple(problems))
