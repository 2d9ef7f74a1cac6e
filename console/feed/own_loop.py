"""A reader on a loop and in a thread of its own, for a loop that cannot watch sockets.

Only the reading is there: its intake stays where the session's state is, and every call to it goes
back to that loop.
"""

from __future__ import annotations

import asyncio
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop, Future
    from collections.abc import Callable, Coroutine, Sequence

    from console.domain.questions import Arrival
    from console.domain.wording import Text
    from console.feed.connector import Intake

    _Read = Callable[[Intake], Coroutine[object, object, None]]


async def run_apart(read: _Read, intake: Intake) -> None:
    """Run `read` in a thread until it ends; it is cancelled, and waited for, with this call.

    Raises:
        BaseException: whatever it raised.
    """
    here = asyncio.get_running_loop()
    reader = _Reader(read, intake, here)
    thread = threading.Thread(target=reader.run, name="reader", daemon=True)
    thread.start()
    try:
        await asyncio.wait((reader.ended,))
    finally:
        while not reader.ended.done():
            reader.stop()
            await asyncio.wait((reader.ended,))
        thread.join()
    reader.ended.result()


class _Reader:
    """What runs in the thread."""

    def __init__(self, read: _Read, intake: Intake, here: AbstractEventLoop) -> None:
        self.ended: Future[None] = here.create_future()
        self._read = read
        self._intake = intake
        self._here = here
        self._loop: AbstractEventLoop | None = None
        self._task: asyncio.Task[None] | None = None
        self._is_stopped = False

    def run(self) -> None:
        """Read until the end, and tell it to the loop that waits."""
        failure: BaseException | None = None
        try:
            with asyncio.Runner(loop_factory=asyncio.SelectorEventLoop) as runner:
                runner.run(self._main())
        except (Exception, asyncio.CancelledError) as error:  # noqa: BLE001 - raised again where it is awaited
            failure = error
        self._here.call_soon_threadsafe(self._end, failure)

    def stop(self) -> None:
        """Cancel the reading, from the loop that waits."""
        self._is_stopped = True
        if self._loop is not None and self._task is not None:
            with suppress(RuntimeError):  # it has just ended by itself
                self._loop.call_soon_threadsafe(self._task.cancel)

    async def _main(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._task = asyncio.current_task()
        if not self._is_stopped:
            await self._read(_FarIntake(self._intake, self._here))

    def _end(self, failure: BaseException | None) -> None:
        if isinstance(failure, asyncio.CancelledError):
            self.ended.cancel()
        elif failure is not None:
            self.ended.set_exception(failure)
        else:
            self.ended.set_result(None)


class _FarIntake:
    """The intake of another loop, as it looks from the thread."""

    def __init__(self, intake: Intake, there: AbstractEventLoop) -> None:
        self._intake = intake
        self._there = there

    @property
    def position(self) -> str:
        return self._intake.position

    async def offer(self, arrivals: Sequence[Arrival], position: str = "") -> Future[None]:
        here = asyncio.get_running_loop()
        stored: Future[None] = here.create_future()

        def pass_on(there: Future[None]) -> None:
            failure = asyncio.CancelledError() if there.cancelled() else there.exception()
            with suppress(RuntimeError):  # the thread's loop is closed: nobody waits any more
                here.call_soon_threadsafe(_settle, stored, failure)

        async def offer() -> None:
            (await self._intake.offer(arrivals, position)).add_done_callback(pass_on)

        await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(offer(), self._there))
        return stored

    def spoilt(self, problem: Text, count: int = 1) -> None:
        self._there.call_soon_threadsafe(self._intake.spoilt, problem, count)

    def connected(self) -> None:
        self._there.call_soon_threadsafe(self._intake.connected)


def _settle(stored: Future[None], failure: BaseException | None) -> None:
    if stored.done():
        return
    if isinstance(failure, asyncio.CancelledError):
        stored.cancel()
    elif failure is not None:
        stored.set_exception(failure)
    else:
        stored.set_result(None)
