"""asyncio on Qt's event loop: qasync, with timers that are exact and never early.

The patterns are measured: qasync 0.28 starts Qt's coarse timers, which are up to 5 % early or
late above 20 ms, and cannot wait longer than 24 days.
"""

from __future__ import annotations

import asyncio
import concurrent.futures
import os
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

os.environ.setdefault("QT_API", "pyside6")  # before qasync, which takes another Qt if it finds one

import qasync

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from PySide6.QtWidgets import QApplication

LONGEST = 20 * 86_400.0
"""Seconds; Qt counts a timer's milliseconds in 31 bits."""


class Loop(qasync.QEventLoop):  # type: ignore[misc]  # qasync carries no types
    """qasync's loop with precise timers and a plain thread pool."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        start_coarse = self._timer.startTimer
        # WORKAROUND for qasync 0.28: no way to ask it for another kind of timer.
        self._timer.startTimer = lambda ms: start_coarse(ms, Qt.TimerType.PreciseTimer)
        self.set_default_executor(
            concurrent.futures.ThreadPoolExecutor(2, thread_name_prefix="podium")
        )

    def call_later(  # noqa: D102  # asyncio's own
        self,
        delay: float,
        callback: Callable[..., object],
        *args: object,
        context: object = None,
    ) -> object:
        if delay > LONGEST:
            when = self.time() + delay
            return super().call_later(LONGEST, self.call_at, when, callback, *args, context=context)
        if delay > 0:
            delay = (int(delay * 1000) + 1) / 1000  # whole milliseconds, rounded up: never early
        return super().call_later(delay, callback, *args, context=context)


def run(main: Coroutine[object, object, int], application: QApplication) -> int:
    """Run the main coroutine to its end on Qt's loop and give its exit code."""
    application.setQuitOnLastWindowClosed(False)  # the loop would stop under the coroutine
    with asyncio.Runner(loop_factory=lambda: Loop(application)) as runner:
        return runner.run(main)
