"""What a loop of its own promises: the reading is in a thread, and all else stays where it was."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING

import pytest

from console.domain.questions import RawQuestion
from console.domain.wording import text
from console.feed.connector import NotStored
from console.feed.own_loop import run_apart
from tests.feed.intakes import KeepingIntake

if TYPE_CHECKING:
    from console.feed.connector import Intake

ONE = (RawQuestion("online", "1", "Why?"),)


async def test_what_is_read_in_the_thread_is_stored_here() -> None:
    """Every call of the intake happens on the loop that has the session's state."""
    here = threading.get_ident()
    there: list[int] = []

    class Watching(KeepingIntake):
        def connected(self) -> None:
            assert threading.get_ident() == here
            super().connected()

    intake = Watching("5")

    async def read(far: Intake) -> None:
        there.append(threading.get_ident())
        assert far.position == "5"
        far.connected()
        await (await far.offer(ONE, "6"))
        assert far.position == "6"
        far.spoilt(text("a"), 2)

    await run_apart(read, intake)
    await intake.until(lambda: intake.spoilt_count == 2)
    assert there != [here]
    assert (intake.times_connected, intake.texts()) == (1, ["Why?"])


async def test_a_refusal_reaches_the_thread_and_a_failure_comes_back() -> None:
    """As if there were no thread."""
    intake = KeepingIntake()
    intake.refuses = True

    async def read(far: Intake) -> None:
        await (await far.offer(ONE))

    with pytest.raises(NotStored):
        await run_apart(read, intake)


async def test_a_parcel_that_was_dropped_is_dropped_there_too() -> None:
    """Whoever stores may end before."""

    class Ending(KeepingIntake):
        async def offer(self, *_: object) -> asyncio.Future[None]:
            stored = asyncio.get_running_loop().create_future()
            stored.cancel()
            return stored

    async def read(far: Intake) -> None:
        stored = await far.offer(ONE)
        await asyncio.wait((stored,))
        assert stored.cancelled()

    await run_apart(read, Ending())


@pytest.mark.parametrize("is_late", [True, False])
async def test_cancelling_ends_the_reading_and_the_thread(*, is_late: bool) -> None:
    """Whether it has begun or not; what it cleans up is done when the call is over."""
    intake = KeepingIntake()
    cleaned: list[str] = []

    async def read(far: Intake) -> None:
        far.connected()
        try:
            await asyncio.get_running_loop().create_future()
        finally:
            cleaned.append("up")

    async with asyncio.TaskGroup() as group:
        task = group.create_task(run_apart(read, intake))
        if is_late:
            await intake.until(lambda: intake.times_connected == 1)
        else:
            await asyncio.wait((group.create_task(nothing()),))
        task.cancel()
    assert task.cancelled()
    assert cleaned or not is_late


async def nothing() -> None:
    """Do nothing."""


async def test_a_receipt_that_nobody_waits_for_is_no_error() -> None:
    """The thread may have ended when its parcel is stored."""
    intake = KeepingIntake()
    intake.hold()

    async def read(far: Intake) -> None:
        receipt = await far.offer(ONE)
        assert not receipt.done()

    await run_apart(read, intake)
    intake.release()
    assert intake.texts() == ["Why?"]
