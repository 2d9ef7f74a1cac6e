"""Bringing the log of a record to the disk, beside the thread that writes it.

A commit without this survives the death of the process; with it, the loss of power. The worker
makes one call for all that was written meanwhile, so that a flood costs as many calls as the disk
can do, not as many as there are commits.
"""

from __future__ import annotations

import heapq
import logging
import os
import threading
from concurrent.futures import Future
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_log = logging.getLogger(__name__)


class Durability:
    """Tells which events the disk holds; made and fed on the owner's thread."""

    def __init__(self, sync: Callable[[], None] | None, covered: int = 0) -> None:
        """Begin; `sync` None means that every commit is on the disk when it returns."""
        self._sync = sync
        self._changed = threading.Condition()
        self._written = covered
        self._covered = covered
        self._is_closing = False
        self._fault: OSError | None = None
        self._waiting: list[tuple[int, int, Future[int]]] = []
        self._asked = 0
        self._thread: threading.Thread | None = None
        if sync is not None:
            self._thread = threading.Thread(
                target=self._work, args=(sync,), name="record-to-disk", daemon=True
            )
            self._thread.start()

    @property
    def covered(self) -> int:
        """The number of the last event that the disk holds."""
        return self._covered

    @property
    def fault(self) -> OSError | None:
        """Why the disk does not take the log; None while it does."""
        return self._fault

    def wrote(self, sequence: int) -> None:
        """Take note that events up to `sequence` were committed; `hasten` brings them to the disk.

        Somebody who waits for them already is not kept waiting for that.
        """
        if self._sync is None:
            self._cover(sequence)
            return
        with self._changed:
            self._written = sequence
            if self._waiting:
                self._changed.notify()

    def hasten(self) -> None:
        """Have the worker bring to the disk what was committed; harmless when nothing was.

        Apart from `wrote`, because the worker needs the interpreter before it waits for the disk:
        whoever has others to tell of a commit tells them first.
        """
        with self._changed:
            self._changed.notify()

    def durable(self, sequence: int) -> Future[int]:
        """Give a future that is done when the disk holds event `sequence` and all before it.

        It is completed on the worker's thread; its result is the number that is covered.
        """
        future: Future[int] = Future()
        with self._changed:
            if sequence > self._covered:
                self._asked += 1
                heapq.heappush(self._waiting, (sequence, self._asked, future))
                self._changed.notify()
                return future
            covered = self._covered
        future.set_result(covered)
        return future

    def repaired(self, sequence: int) -> None:
        """Take note that the disk holds all up to `sequence` by another way, after a fault."""
        with self._changed:
            self._fault = None
            self._written = max(self._written, sequence)
        self._cover(sequence)

    def close(self) -> None:
        """Bring the rest to the disk and end; what never got there is cancelled."""
        with self._changed:
            self._is_closing = True
            self._changed.notify()
        if self._thread is not None:
            self._thread.join()
        with self._changed:
            left, self._waiting = self._waiting, []
        for _, _, future in left:
            future.cancel()

    def _work(self, sync: Callable[[], None]) -> None:
        while True:
            with self._changed:
                while not self._has_work() and not self._is_closing:
                    self._changed.wait()
                if not self._has_work():
                    return
                target = self._written
            try:
                sync()
            except OSError as fault:
                # The system may have dropped what it could not write and call a second try a
                # success: only writing it anew helps, which the owner does.
                _log.error("The log of the record did not reach the disk: %s", fault)
                with self._changed:
                    self._fault = fault
                continue
            self._cover(target)

    def _has_work(self) -> bool:
        return self._written > self._covered and self._fault is None

    def _cover(self, sequence: int) -> None:
        done: list[Future[int]] = []
        with self._changed:
            self._covered = max(self._covered, sequence)
            while self._waiting and self._waiting[0][0] <= self._covered:
                done.append(heapq.heappop(self._waiting)[2])
        for future in done:
            if future.set_running_or_notify_cancel():
                future.set_result(sequence)


def sync_of(descriptor: int) -> Callable[[], None]:
    """Give the call that brings one open file to the disk."""
    return lambda: os.fsync(descriptor)
