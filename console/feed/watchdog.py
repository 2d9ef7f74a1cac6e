"""A connection that says nothing for too long is broken, though nobody was told.

There is one timer for a connection, whatever its traffic: in Qt's loop a time limit for each read
would leave its timer behind until it had run out.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeVar

from console.runtime.clock import sleep

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine

_Heard = TypeVar("_Heard")

_LOOKS = 4
"""How often it looks within the time that is allowed."""


class Watchdog:
    """Watches one connection; it counts the silence only while somebody listens.

    Who is slowed does not listen, and the other side may well speak unheard.
    """

    def __init__(
        self, silence_s: float, nudge: Callable[[], Awaitable[None]] | None = None
    ) -> None:
        """Allow so many seconds, and a quarter more; after half of them `nudge` asks for a sign."""
        self._pause = silence_s / _LOOKS
        self._nudge = nudge
        self._is_listening = False
        self._quiet = 0

    async def listen(self, reading: Awaitable[_Heard]) -> _Heard:
        """Wait for what comes next; that ends the silence."""
        self._is_listening = True
        try:
            return await reading
        finally:
            self._is_listening = False
            self._quiet = 0

    async def guard(self, *works: Coroutine[object, object, None]) -> None:
        """Run what uses the connection, until the first of it ends or fails, or nothing is heard.

        Raises:
            TimeoutError: it was silent for too long.
        """
        try:
            async with asyncio.TaskGroup() as group:
                tasks = [group.create_task(work) for work in (*works, self._watch())]
                await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
                for task in tasks:
                    task.cancel()
        except BaseExceptionGroup as failures:
            # One connection: what failed first is the reason, the others only followed.
            raise failures.exceptions[0] from None

    async def _watch(self) -> None:
        while True:
            await sleep(self._pause)
            self._quiet = self._quiet + 1 if self._is_listening else 0
            if self._quiet > _LOOKS:
                raise TimeoutError("nothing was heard for too long")
            if self._quiet == _LOOKS // 2 and self._nudge is not None:
                await self._nudge()
