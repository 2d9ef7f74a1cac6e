"""Time limits for many waits at once, with one timer for all of them.

A timer for each message would cost more than the message: in Qt's loop a timer that is no longer
needed stays until its time has come, and at a thousand messages a second that would be ten
thousand of them.
"""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

_LOOKS = 10
"""A wait may take longer than its limit by this part of it."""


class Patience:
    """Limits how long anything may take, to within a tenth."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._until: dict[asyncio.Timeout, float] = {}
        self._timer: asyncio.TimerHandle | None = None

    @asynccontextmanager
    async def limit(self) -> AsyncIterator[None]:
        """Let what is done within take no longer.

        Raises:
            TimeoutError: it did; what it waited for is cancelled.
        """
        loop = asyncio.get_running_loop()
        async with asyncio.timeout(None) as limit:
            self._until[limit] = loop.time() + self._seconds
            if self._timer is None:
                self._timer = loop.call_later(self._seconds / _LOOKS, self._on_look, loop)
            try:
                yield
            finally:
                del self._until[limit]

    def _on_look(self, loop: asyncio.AbstractEventLoop) -> None:
        """End what took too long, and look again while anything waits."""
        now = loop.time()
        for limit, until in self._until.items():
            if until <= now and not limit.expired():
                limit.reschedule(now)
        waits = bool(self._until)
        self._timer = (
            loop.call_later(self._seconds / _LOOKS, self._on_look, loop) if waits else None
        )
