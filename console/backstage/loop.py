"""The alarm and the way from other threads on a plain asyncio loop, for a root without a window."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST = 86_400.0
"""Seconds; a longer delay is waited for a day at a time."""


class LoopAlarm:
    """Wakes its owner once; setting it again replaces what was set before."""

    def __init__(self) -> None:
        self._handle: asyncio.TimerHandle | None = None

    def set(self, delay: float, callback: Callable[[], None]) -> None:
        """Call back in so many real seconds, never from within this call and never earlier."""
        self.cancel()
        loop = asyncio.get_running_loop()
        self._wait(loop, loop.time() + max(0.0, delay), callback)

    def cancel(self) -> None:
        """Call nobody back; harmless when nothing was set."""
        if self._handle is not None:
            self._handle.cancel()
            self._handle = None

    def _wait(
        self, loop: asyncio.AbstractEventLoop, until: float, callback: Callable[[], None]
    ) -> None:
        rest = until - loop.time()
        if rest > LONGEST:
            self._handle = loop.call_later(LONGEST, self._wait, loop, until, callback)
        else:
            self._handle = loop.call_at(until, self._ring, callback)

    def _ring(self, callback: Callable[[], None]) -> None:
        self._handle = None
        callback()


class LoopPost:
    """Carries calls from any thread to the loop on which it was made."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._is_open = True

    def __call__(self, callback: Callable[[], None]) -> None:
        """Call back as soon as the loop runs; what is posted after its end is forgotten."""
        if self._is_open and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._carry, callback)

    def close(self) -> None:
        """Forget what is still under way, and all that comes."""
        self._is_open = False

    def _carry(self, callback: Callable[[], None]) -> None:
        if self._is_open:
            callback()
