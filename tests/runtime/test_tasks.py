"""The supervisor: tasks are kept, their failures are heard, and all of them end."""

from __future__ import annotations

import asyncio
import gc

import pytest

from console.runtime.tasks import Tasks


@pytest.fixture
def failures() -> list[tuple[str, str]]:
    """What went wrong, by the task's name."""
    return []


@pytest.fixture
def tasks(failures: list[tuple[str, str]]) -> Tasks:
    """A supervisor that keeps what went wrong."""
    return Tasks(lambda name, error: failures.append((name, type(error).__name__)))


async def for_ever(ended: list[str]) -> None:
    """Wait for nothing, and say when that was ended."""
    try:
        await asyncio.Event().wait()
    finally:
        ended.append("cleaned up")


async def fail() -> None:
    """Go wrong."""
    await asyncio.sleep(0)  # noqa: TID251 - one turn of the loop, no time
    raise ZeroDivisionError


async def turns(number: int) -> None:
    """Let the loop go round."""
    for _ in range(number):
        await asyncio.sleep(0)  # noqa: TID251 - one turn of the loop, no time


async def test_a_task_that_nobody_else_keeps_goes_on(tasks: Tasks) -> None:
    """The loop itself would let it be collected."""
    ended: list[str] = []
    tasks.start(for_ever(ended))
    await turns(2)
    gc.collect()
    await turns(2)
    assert ended == []
    assert len(tasks) == 1
    assert await tasks.close() == ()
    assert ended == ["cleaned up"]
    assert len(tasks) == 0


async def test_a_failure_is_heard_with_its_name(
    tasks: Tasks, failures: list[tuple[str, str]]
) -> None:
    """At once, not when the task is collected; the others go on."""
    ended: list[str] = []
    tasks.start(for_ever(ended))
    tasks.start(fail(), "feed mqtt")
    await turns(4)
    assert failures == [("feed mqtt", "ZeroDivisionError")]
    assert len(tasks) == 1
    await tasks.close()


@pytest.mark.expects_log("The task feed failed")
async def test_a_failure_without_anybody_who_listens_is_in_the_log() -> None:
    """Nothing goes wrong in silence."""
    tasks = Tasks()
    tasks.start(fail(), "feed")
    await turns(4)
    await tasks.close()


async def test_a_signal_can_start_a_coroutine(
    tasks: Tasks, failures: list[tuple[str, str]]
) -> None:
    """A plain function with the same arguments and the coroutine's name."""
    heard: list[tuple[int, str]] = []

    async def on_saved(number: int, *, word: str) -> None:
        heard.append((number, word))

    tasks.starter(on_saved)(3, word="go")
    tasks.starter(fail)()
    await turns(4)
    assert heard == [(3, "go")]
    assert failures == [("fail", "ZeroDivisionError")]
    await tasks.close()


async def test_nothing_starts_once_closing_has_begun(tasks: Tasks) -> None:
    """A late signal is dropped without a warning about a coroutine that was never awaited."""
    await tasks.close()
    assert tasks.start(fail()) is None
    gc.collect()


@pytest.mark.expects_log("did not end within 0.01 s: stubborn")
async def test_a_task_that_will_not_end_is_named(tasks: Tasks) -> None:
    """Closing does not wait for ever."""
    may_end = asyncio.Event()

    async def stubborn() -> None:
        while not may_end.is_set():
            try:
                await may_end.wait()
            except asyncio.CancelledError:
                continue

    task = tasks.start(stubborn(), "stubborn")
    await turns(2)
    assert await tasks.close(0.01) == ("stubborn",)
    may_end.set()
    assert task is not None
    await task


async def test_a_task_may_close_its_own_supervisor(tasks: Tasks) -> None:
    """The main one does, at the end; it is not cancelled by itself."""
    ended: list[str] = []
    tasks.start(for_ever(ended))
    closing = tasks.start(tasks.close(), "main")
    assert closing is not None
    assert await closing == ()
    assert ended == ["cleaned up"]
