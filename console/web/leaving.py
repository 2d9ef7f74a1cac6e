"""Forgetting the way by which an error came, once it is dealt with.

That way holds the calls it went through, and they hold the connection, which may hold the error: a
circle that only a search for garbage finds. While a session is open nothing old is searched, so
each stranger who came and went would leave some kilobytes for good.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aiohttp import web


def forget_way(error: BaseException | None) -> None:
    """Take from an error the way it came, and the errors from which it came."""
    if error is not None:
        error.__traceback__ = error.__cause__ = error.__context__ = None


def forget_end(task: asyncio.Task[None]) -> None:
    """Take from a task how it ended, where it was cancelled."""
    with suppress(asyncio.CancelledError):
        task.exception()


async def close(socket: web.WebSocketResponse, code: int, reason: bytes) -> None:
    """Close a WebSocket, also for somebody who does not answer or has left."""
    with suppress(ConnectionError):
        await socket.close(code=code, message=reason)
    forget_way(socket.exception())
