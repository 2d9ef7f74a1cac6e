"""What the watchdog promises: silence ends a connection, and nothing else does."""

from __future__ import annotations

import asyncio

import pytest

from console.feed import watchdog
from console.feed.watchdog import Watchdog


@pytest.fixture
def passed(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Let the watchdog's time pass within a loop round; gives what it would have waited."""
    waited: list[float] = []

    async def pass_at_once(seconds: float) -> None:
        waited.append(seconds)
        await next_round()

    monkeypatch.setattr(watchdog, "sleep", pass_at_once)
    return waited


async def next_round() -> None:
    """Let the loop go round once."""
    done = asyncio.Event()
    asyncio.get_running_loop().call_soon(done.set)
    await done.wait()


async def rounds(count: int) -> None:
    """Let the loop go round so often."""
    for _ in range(count):
        await next_round()


async def test_silence_ends_the_connection(passed: list[float]) -> None:
    """After the time that is allowed and at most a quarter more; half-way it asks for a sign."""
    asked: list[int] = []

    async def ask() -> None:
        asked.append(len(passed))

    dog = Watchdog(60, ask)
    with pytest.raises(TimeoutError):
        await dog.guard(listening(dog))
    assert sum(passed) == 75
    assert asked == [2]


async def listening(dog: Watchdog) -> None:
    """Listen for ever."""
    await dog.listen(asyncio.get_running_loop().create_future())


async def test_who_does_not_listen_hears_no_silence(passed: list[float]) -> None:
    """A connector that is slowed has not lost its connection."""
    dog = Watchdog(60)
    await dog.guard(rounds(50))


async def test_each_sound_ends_the_silence(passed: list[float]) -> None:
    """What comes now and then comes for ever."""
    dog = Watchdog(60)

    async def hear() -> None:
        for _ in range(20):
            await dog.listen(rounds(3))

    await dog.guard(hear())


async def test_the_first_failure_is_told_as_it_is(passed: list[float]) -> None:
    """And the other work on the connection ends."""
    dog = Watchdog(60)

    async def fail() -> None:
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        await dog.guard(listening(dog), fail())


async def test_the_end_of_one_work_ends_the_other(passed: list[float]) -> None:
    """A connection is over when it is over for one of them."""
    dog = Watchdog(60)
    ended: list[str] = []

    async def wait() -> None:
        try:
            await asyncio.get_running_loop().create_future()
        finally:
            ended.append("other")

    await dog.guard(rounds(3), wait())
    assert ended == ["other"]
