"""The table on its way in, kept where reading it holds nobody up.

A thread is not enough, for the reasons that `reading_apart` gives: thirty thousand rows stop the
window for a tenth of a second, and cost it five milliseconds at every turn for two seconds. So the
table stays in a process of its own; what comes back is what a person sees of it, and in the end its
questions, piece by piece. What is little is read on the thread that asks.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, assert_never

from console.domain.wording import text
from console.feed.apart import Apart
from console.feed.reading_apart import LITTLE, LONGEST_S, PIECE, is_quick
from console.feed.tables import Glance, Table, glance_of, table_of_file, table_of_paste
from console.runtime.faults import Unreadable

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from pathlib import Path

    from console.domain.questions import RawQuestion

Answer = Glance | Unreadable

_NOTHING = Unreadable("", text("There is nothing in this file."))


@dataclass(frozen=True, slots=True)
class _Read:
    """Read another table."""

    work: Callable[[], Table | Unreadable]


@dataclass(frozen=True, slots=True)
class _Change:
    """Correct the one that was read."""

    work: Callable[[Table], Table]


@dataclass(frozen=True, slots=True)
class _Take:
    """Give its questions."""


class _Desk:
    """Where the table lies, wherever that is."""

    def __init__(self) -> None:
        self._table: Table | Unreadable = _NOTHING

    def answer(self, wish: _Read | _Change) -> Answer:
        """Do what is wished, and give what is to be seen then."""
        match wish:
            case _Read(read):
                self._table = _NOTHING  # two large ones would be twice the memory
                self._table = read()
            case _Change(change):
                if isinstance(self._table, Table):
                    self._table = change(self._table)
            case _:
                assert_never(wish)
        return glance_of(self._table) if isinstance(self._table, Table) else self._table

    def pieces(self) -> Iterator[Sequence[RawQuestion]]:
        """Give the questions, a few at once."""
        found = self._table.reading.questions if isinstance(self._table, Table) else ()
        for first in range(0, len(found), PIECE):
            yield found[first : first + PIECE]


class TablesApart:
    """One table at a time; all but `let_go` is asked on one thread, which may wait.

    `given_up` is set by whoever does not want the answer any more, before `let_go`.
    """

    def __init__(self, longest_s: float = LONGEST_S) -> None:
        """Begin without a table; wait so many seconds at most for each answer."""
        self._longest_s = longest_s
        self._apart = Apart(_serve)
        self._here: _Desk | None = None
        """Where a little table lies; None while it lies apart."""

    def read_file(self, path: Path, sheet: str, given_up: threading.Event) -> Answer:
        """Read a file, or one sheet of a workbook."""
        return self._begin(partial(table_of_file, path, sheet), _is_little(path), given_up)

    def read_paste(self, written: str, given_up: threading.Event) -> Answer:
        """Read what was copied."""
        is_little = len(written) <= LITTLE
        return self._begin(partial(table_of_paste, written), is_little, given_up)

    def change(self, work: Callable[[Table], Table], given_up: threading.Event) -> Answer:
        """Correct the table; `work` is a function of a module, or a `partial` of one."""
        return self._ask(_Change(work), given_up)

    def pieces(self) -> Iterator[Sequence[RawQuestion]]:
        """Give the questions of the table, a few at once.

        Raises:
            EOFError, OSError: the process has ended, or does not answer.
        """
        if self._here is not None:
            yield from self._here.pieces()
            return
        line = self._apart.line(threading.Event())
        line.send(_Take())
        while True:
            if not line.poll(self._longest_s):
                raise TimeoutError
            piece = line.recv()
            if piece is None:
                return
            yield piece

    def forget(self) -> None:
        """Keep no table: a large one is many megabytes."""
        self._here = None
        self._apart.end()

    def let_go(self) -> None:
        """Break off what is being read, from any thread and without a wait."""
        self._apart.let_go()

    def _begin(
        self,
        work: Callable[[], Table | Unreadable],
        is_little: bool,
        given_up: threading.Event,
    ) -> Answer:
        self._here = _Desk() if is_little else None
        return self._ask(_Read(work), given_up)

    def _ask(self, wish: _Read | _Change, given_up: threading.Event) -> Answer:
        if self._here is not None:
            return self._here.answer(wish)
        problem = text("Reading it broke off.")
        try:
            line = self._apart.line(given_up)
            line.send(wish)
            if line.poll(self._longest_s):
                found: Answer = line.recv()
                return found
            problem = text("Reading it takes too long.")
        except (EOFError, OSError):
            pass  # it ended, or was ended
        self._apart.end()
        return Unreadable("", problem)


def _is_little(path: Path) -> bool:
    """Whether a file is read at once; one that cannot be read says so at once."""
    try:
        with path.open("rb") as file:
            return is_quick(file.read(LITTLE + 1))
    except OSError:
        return True


def _serve(line: Connection) -> None:
    desk = _Desk()
    while True:
        wish: _Read | _Change | _Take = line.recv()
        if not isinstance(wish, _Take):
            line.send(desk.answer(wish))
            continue
        for piece in desk.pieces():
            line.send(piece)
        line.send(None)
