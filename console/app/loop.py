"""asyncio on Qt's event loop: qasync, with timers that are exact and never early.

The patterns are measured: qasync 0.28 starts Qt's coarse timers, which are up to 5 % early or
late above 20 ms, and cannot wait longer than 24 days. It also starts a timer of Qt for each call
that is due at once, which in a flood of requests is a third of the work, and Qt runs all that have
rung before it paints: with hundreds of them a key waits for longer than a frame.
"""

from __future__ import annotations

import asyncio
import concurrent.futures
import os
import sys
from asyncio import selector_events
from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer

os.environ.setdefault("QT_API", "pyside6")  # before qasync, which takes another Qt if it finds one

import qasync

from console.runtime.sweeping import sweep

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable, Coroutine
    from contextvars import Context

    from PySide6.QtWidgets import QApplication

LONGEST = 20 * 86_400.0
"""Seconds; Qt counts a timer's milliseconds in 31 bits."""


SWITCH = 0.0005
"""Seconds for which another thread may hold the interpreter when this one wants it back; with the
usual five milliseconds each commit and each packet would wait that long while a thread works."""

TURN = 0.001
"""Seconds for which calls that are due at once are carried out before Qt has its turn."""

QUIET = 0.005
"""Seconds without a turn after which what a socket brings is answered at once. In a flood there are
none: an answer before each of Qt's turns would make every key and picture wait for one more."""


class _Line(selector_events._SelectorSocketTransport):  # type: ignore[name-defined,misc]  # noqa: SLF001
    """A connection that is gone when nobody holds it any more."""

    # WORKAROUND for asyncio of Python 3.11 to 3.13: a connection holds a method of its own,
    # so that it must be found as garbage. While a session is open nothing old is searched, and each
    # phone that came and went would leave some kilobytes.
    def _call_connection_lost(self, problem: Exception | None) -> None:
        super()._call_connection_lost(problem)
        self._read_ready_cb = None


class Loop(qasync.QEventLoop):  # type: ignore[misc]  # qasync carries no types
    """qasync's loop with precise timers and a plain thread pool."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        start_coarse = self._timer.startTimer
        # WORKAROUND for qasync 0.28: no way to ask it for another kind of timer.
        self._timer.startTimer = lambda ms: start_coarse(ms, Qt.TimerType.PreciseTimer)
        self._due: deque[asyncio.Handle] = deque()
        """What is to be called at once, the first first."""
        self._turn = QTimer()
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._on_turn)
        self._is_in_turn = False
        """Whether what becomes due is seen to without a start of the timer."""
        self._quiet_from = 0.0
        """The time of this loop from which on what a socket brings is answered at once."""
        self.set_default_executor(
            concurrent.futures.ThreadPoolExecutor(2, thread_name_prefix="podium")
        )

    def call_soon(  # noqa: D102  # asyncio's own
        self, callback: Callable[..., object], *args: object, context: Context | None = None
    ) -> asyncio.Handle:
        # Not by way of qasync, which asks of each call whether it is a coroutine.
        return self._add_callback(asyncio.Handle(callback, args, self, context))

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

    def close(self) -> None:  # noqa: D102  # asyncio's own
        self._turn.stop()
        self._due.clear()
        super().close()

    def _add_callback(self, handle: asyncio.Handle, delay: float = 0) -> asyncio.Handle:
        """Keep what is due at once in a line of our own; qasync knows about the rest."""
        if delay > 0:
            super()._add_callback(handle, delay)
            return handle
        self._due.append(handle)
        if not self._is_in_turn and not self._turn.isActive():
            self._turn.start()
        return handle

    if sys.platform != "win32":  # where connections are not of this kind

        def _make_socket_transport(
            self,
            sock: socket.socket,
            protocol: asyncio.BaseProtocol,
            *about: object,
            **more: object,
        ) -> asyncio.Transport:
            self._ensure_fd_no_transport(sock)
            return _Line(self, sock, protocol, *about, **more)

    # WORKAROUND for qasync 0.28: no other place to hear of a socket, hence a name of its own class.
    def _QEventLoop__on_notifier_ready(  # noqa: N802
        self,
        notifiers: dict[int, object],
        notifier: object,
        fd: int,
        callback: Callable[..., object],
        args: tuple[object, ...],
    ) -> None:
        """Let a socket's owner read, and do at once what that makes due.

        Left to turns of their own, the steps of an answer would each let Qt paint before them. In a
        flood they have their turns all the same: this is for what comes after a quiet while.
        """
        if self._due or self.time() < self._quiet_from or notifiers.get(fd) is not notifier:
            super()._QEventLoop__on_notifier_ready(notifiers, notifier, fd, callback, args)
            return
        self._due.append(asyncio.Handle(callback, args, self))
        self._carry_out(sys.maxsize)

    def _on_turn(self) -> None:
        """Call what was due when the turn began, as far as there is time; the rest comes next."""
        self._carry_out(len(self._due))

    def _carry_out(self, most: int) -> None:
        """Call so many, also what they make due themselves, as long as there is time."""
        until = self.time() + TURN
        self._is_in_turn = True
        try:
            while self._due and most:
                most -= 1
                handle = self._due.popleft()
                if not handle.cancelled():
                    handle._run()  # noqa: SLF001  # how every loop of asyncio calls
                if self.time() >= until:
                    break
        finally:
            self._is_in_turn = False
            if self._due:
                self._turn.start()
            self._quiet_from = self.time() + QUIET
        sweep()  # in pieces: strangers at the door leave more behind than one picture's sweep bears


def run(main: Coroutine[object, object, int], application: QApplication) -> int:
    """Run the main coroutine to its end on Qt's loop and give its exit code."""
    sys.setswitchinterval(SWITCH)
    application.setQuitOnLastWindowClosed(False)  # the loop would stop under the coroutine
    with asyncio.Runner(loop_factory=lambda: Loop(application)) as runner:
        return runner.run(main)
