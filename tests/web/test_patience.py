"""Time limits for many waits with one timer."""

from __future__ import annotations

import asyncio

import pytest

from console.web.patience import Patience


async def wait(patience: Patience, what: asyncio.Future[str]) -> str:
    """Wait for something within the limit."""
    async with patience.limit():
        return await what


async def test_what_is_done_in_time_is_not_touched() -> None:
    """Its result comes through, and the limit is forgotten."""
    done: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    done.set_result("here")
    assert await wait(Patience(0.05), done) == "here"


async def test_what_takes_too_long_is_ended_and_the_rest_goes_on() -> None:
    """Each by its own beginning; afterwards a new wait has its full time."""
    patience = Patience(0.05)
    loop = asyncio.get_running_loop()
    never: list[asyncio.Future[str]] = [loop.create_future() for _ in range(3)]
    ends = await asyncio.gather(*(wait(patience, each) for each in never), return_exceptions=True)
    assert [type(each) for each in ends] == [TimeoutError] * 3
    assert all(each.cancelled() for each in never)
    soon: asyncio.Future[str] = loop.create_future()
    loop.call_soon(soon.set_result, "here")
    assert await wait(patience, soon) == "here"


async def test_a_failure_is_the_failure() -> None:
    """The limit changes nothing of what goes wrong within it."""
    broken: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    broken.set_exception(OSError("gone"))
    with pytest.raises(OSError, match="gone"):
        await wait(Patience(0.05), broken)


async def test_a_wait_that_is_cancelled_is_cancelled() -> None:
    """Not told as a time-out."""
    patience = Patience(5)
    loop = asyncio.get_running_loop()
    task = loop.create_task(wait(patience, loop.create_future()))
    loop.call_soon(task.cancel)
    with pytest.raises(asyncio.CancelledError):
        await task
