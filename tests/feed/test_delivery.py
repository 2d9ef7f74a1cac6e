"""What delivering promises: it goes on when a parcel is stored, and never past one that is not."""

from __future__ import annotations

import asyncio

import pytest

from console.domain.questions import RawQuestion
from console.domain.wording import text
from console.feed.delivery import deliver
from console.feed.payloads import Parcel
from tests.feed.intakes import KeepingIntake

ONE = Parcel((RawQuestion("online", "1", "Why?"),))


async def test_it_returns_when_the_parcel_is_stored() -> None:
    """Not when it was taken."""
    intake = KeepingIntake()
    intake.hold()
    async with asyncio.TaskGroup() as group:
        task = group.create_task(deliver(intake, ONE, "7"))
        await intake.until(lambda: bool(intake.offered))
        assert not task.done()
        intake.release()
    assert intake.texts() == ["Why?"]
    assert intake.position == "7"


async def test_a_position_is_stored_without_arrivals() -> None:
    """What said nothing need not be read again."""
    intake = KeepingIntake()
    await deliver(intake, Parcel(), "7")
    assert intake.position == "7"


async def test_nothing_is_not_offered() -> None:
    """A parcel without anything in it costs no commit, and takes no position back."""
    intake = KeepingIntake("7")
    intake.hold()
    await deliver(intake, Parcel(faults=(text("a"), text("b"), text("a"))))
    assert intake.position == "7"
    assert (intake.spoilt_count, intake.problems) == (3, ["a", "b"])


async def test_a_refused_parcel_ends_the_connection() -> None:
    """The source sends it again; its faults are counted then."""
    intake = KeepingIntake()
    intake.refuses = True
    with pytest.raises(ConnectionAbortedError, match="ended"):
        await deliver(intake, Parcel(ONE.arrivals, (text("a"),)), "7")
    assert (intake.position, intake.spoilt_count) == ("", 0)


@pytest.mark.parametrize("refuses", [False, True])
async def test_who_is_cancelled_does_not_cancel_the_storing(*, refuses: bool) -> None:
    """The parcel is under way; a refusal that nobody waits for any more is no error in a log."""
    intake = KeepingIntake()
    intake.refuses = refuses
    intake.hold()
    async with asyncio.TaskGroup() as group:
        task = group.create_task(deliver(intake, ONE))
        await intake.until(lambda: bool(intake.offered))
        task.cancel()
    intake.release()
    assert len(intake.stored) == (0 if refuses else 1)


async def test_a_parcel_that_was_dropped_ends_the_connection() -> None:
    """Whoever stores may end before."""

    class Ending(KeepingIntake):
        async def offer(self, *_: object) -> asyncio.Future[None]:
            stored = asyncio.get_running_loop().create_future()
            stored.cancel()
            return stored

    with pytest.raises(ConnectionAbortedError):
        await deliver(Ending(), ONE)
