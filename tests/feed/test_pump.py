"""Sources run for as long as the session is open, and the worst they cause is their own health."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.commands import Command, ReceiveQuestions, Rejected
from console.domain.questions import Arrival, RawQuestion, RawVote, RawWithdrawal
from console.domain.timeline import Moment
from console.domain.wording import text
from console.feed.backoff import FIRST, LONGEST, BackOff
from console.feed.connector import Intake, NotStored, SourceAway, SourceRefused
from console.feed.inbox import SLICE
from console.feed.pump import MOST_UNDER_WAY, Pump, SourceIntake, wait_for
from console.runtime.store import Accepted
from console.runtime.tasks import Tasks
from console.views.surroundings import Link
from tests.feed.test_inbox import HandAlarm

if TYPE_CHECKING:
    from collections.abc import Callable

    from console.domain.people import Actor

MQTT = text("MQTT")


def some(number: int) -> list[Arrival]:
    """Make questions."""
    return [RawQuestion("mqtt", f"{n}", f"Question {n}?") for n in range(number)]


class Scripted:
    """A connector that does what a test says, one deed a run."""

    source = "mqtt"

    def __init__(self, *deeds: Callable[[Intake], object]) -> None:
        self._deeds = list(deeds)
        self.runs = 0

    async def run(self, intake: Intake) -> None:
        """Do the next deed; after the last, stay connected."""
        self.runs += 1
        if self._deeds:
            self._deeds.pop(0)(intake)
            return
        intake.connected()
        await asyncio.Event().wait()


def fails(error: Exception) -> Callable[[Intake], object]:
    """Make a deed that fails."""

    def fail(_intake: Intake) -> object:
        raise error

    return fail


def connects(intake: Intake) -> None:
    """Reach the source, and lose it at once."""
    intake.connected()


class Desk:
    """What stands behind a pump: a session that takes everything, a disk that is slow."""

    def __init__(self) -> None:
        self.commands: list[ReceiveQuestions] = []
        self.answer: object = None
        self.alarms: list[HandAlarm] = []
        self.on_disk: list[Callable[[], None]] = []
        self.waits: list[float] = []
        self.go_on = asyncio.Event()
        self.tasks = Tasks()
        self.sequence = 0
        self.pump = Pump(
            self.tasks,
            self.dispatch,
            lambda: Moment(1_000),
            self.alarm,
            stored=lambda _sequence, callback: self.on_disk.append(callback),
            position=lambda source: f"after {source}",
            wait=self.wait,
        )

    def alarm(self) -> HandAlarm:
        """Make an alarm that rings when the test says so."""
        self.alarms.append(HandAlarm())
        return self.alarms[-1]

    def ring(self) -> None:
        """Ring them all until none is set."""
        while any(each.delay is not None for each in self.alarms):
            for each in self.alarms:
                each.ring()

    def dispatch(self, command: Command, _by: Actor) -> object:
        """Take a batch in."""
        assert isinstance(command, ReceiveQuestions)
        self.commands.append(command)
        self.sequence += 1
        return self.answer or Accepted(range(0), None, None, self.sequence)

    async def wait(self, wake: asyncio.Event, most: float) -> None:
        """Wait until the test or a person goes on."""
        self.waits.append(most)
        await wake.wait()

    def settle(self) -> None:
        """Bring everything to the disk."""
        self.ring()
        while self.on_disk:
            self.on_disk.pop(0)()


@pytest.fixture
async def desk() -> Desk:
    """Give a pump with what stands behind it."""
    return Desk()


async def turns(number: int = 5) -> None:
    """Let the loop go round."""
    for _ in range(number):
        await asyncio.sleep(0)  # noqa: TID251 - one turn of the loop, no time


def opened(desk: Desk) -> SourceIntake:
    """Open a source that comes by itself."""
    return desk.pump.intake("mqtt", MQTT)


async def test_a_sender_is_told_when_its_parcel_is_on_the_disk(desk: Desk) -> None:
    """Not when it came, and not when it was taken in."""
    stored = await opened(desk).offer(some(SLICE + 5), "p1")
    desk.ring()
    assert [len(command.arrivals) for command in desk.commands] == [SLICE, 5]
    assert [command.positions for command in desk.commands] == [(), (("mqtt", "p1"),)]
    (facts,) = desk.pump.facts
    assert (facts.source, facts.received, facts.stored, stored.done()) == (
        "mqtt",
        SLICE + 5,
        0,
        False,
    )
    desk.settle()
    assert stored.done()
    assert desk.pump.facts[0].stored == SLICE + 5


async def test_a_parcel_may_be_nothing_but_a_position(desk: Desk) -> None:
    """Nothing was said at the source, and that is known now."""
    stored = await opened(desk).offer([], "p2")
    desk.settle()
    assert desk.commands == [ReceiveQuestions((), None, (("mqtt", "p2"),))]
    assert stored.done()


async def test_an_empty_parcel_is_stored_at_once(desk: Desk) -> None:
    """It has nothing to wait for but its turn."""
    stored = await opened(desk).offer([])
    desk.settle()
    assert (stored.done(), desk.commands) == (True, [])


async def test_what_the_session_refuses_is_not_stored(desk: Desk) -> None:
    """The sender hears why, and may keep it."""
    desk.answer = Rejected(text("It is over."))
    stored = await opened(desk).offer(some(25), "p1")
    desk.settle()
    with pytest.raises(NotStored, match="It is over"):
        await stored
    assert str(desk.pump.facts[0].problem) == "25 questions were not taken in: It is over."
    desk.answer = None
    after = await opened(desk).offer(some(1))
    desk.settle()
    assert after.exception() is None


async def test_a_sender_that_has_gone_is_not_missed(desk: Desk) -> None:
    """It was cut off while its parcel was under way; the parcel is stored all the same."""
    stored = await opened(desk).offer(some(1))
    stored.cancel()
    desk.settle()
    assert desk.pump.facts[0].stored == 1


async def test_who_is_too_fast_waits_until_the_disk_has_caught_up(desk: Desk) -> None:
    """Nothing is shed; and what waits is let in in its order."""
    intake = opened(desk)
    _ = await intake.offer(some(MOST_UNDER_WAY))
    order: list[int] = []

    async def offer(number: int) -> None:
        _ = await intake.offer([RawQuestion("mqtt", f"late {number}", "Why?")])
        order.append(number)

    for number in range(3):
        desk.tasks.start(offer(number))
    gone = desk.tasks.start(offer(9))
    await turns()
    assert (order, intake.facts.waiting) == ([], MOST_UNDER_WAY)
    assert gone is not None
    gone.cancel()
    desk.settle()
    await turns()
    desk.settle()
    await turns()
    desk.settle()
    await turns()
    assert order == [0, 1, 2]
    await desk.tasks.close()


async def test_a_source_that_fails_is_tried_again_after_a_growing_wait(desk: Desk) -> None:
    """It says what was wrong and when it is tried; a success begins with a short wait again."""
    connector = Scripted(fails(OSError("no route")), fails(TimeoutError()), connects)
    desk.pump.run(connector, MQTT)
    await turns()
    (facts,) = desk.pump.facts
    assert (facts.link, str(facts.problem), facts.retry) == (
        Link.WAITING,
        "Not reached: no route",
        Moment(2_000),
    )
    desk.pump.retry("mqtt")
    await turns()
    assert str(desk.pump.facts[0].problem) == "Not reached: TimeoutError"
    desk.pump.retry("mqtt")
    await turns()
    assert str(desk.pump.facts[0].problem) == "The connection was closed"
    desk.pump.retry("mqtt")
    await turns()
    assert desk.waits == [1.0, 2.0, 1.0]
    assert (desk.pump.facts[0].link, desk.pump.facts[0].problem) == (Link.CONNECTED, None)
    await desk.tasks.close()


async def test_a_source_that_says_no_waits_for_a_person(desk: Desk) -> None:
    """Trying again by itself would not help, and might lock an account."""
    connector = Scripted(
        fails(SourceAway(text("The folder is gone."))),
        fails(SourceRefused(text("Wrong password."))),
    )
    desk.pump.run(connector, MQTT)
    await turns()
    assert str(desk.pump.facts[0].problem) == "The folder is gone."
    desk.pump.retry("mqtt")
    await turns()
    assert (desk.pump.facts[0].link, desk.waits) == (Link.REFUSED, [1.0])
    assert str(desk.pump.facts[0].problem) == "Wrong password."
    desk.pump.retry("nobody")
    desk.pump.retry("mqtt")
    await turns()
    assert (connector.runs, desk.pump.facts[0].link) == (3, Link.CONNECTED)
    await desk.tasks.close()


@pytest.mark.expects_log("The source mqtt failed")
async def test_a_mistake_of_ours_is_logged_and_tried_again(desk: Desk) -> None:
    """The session goes on whatever a connector does."""
    desk.pump.run(Scripted(fails(ZeroDivisionError("planted"))), MQTT)
    await turns()
    assert desk.pump.facts[0].link is Link.WAITING
    await desk.tasks.close()


async def test_what_cannot_be_read_is_counted_and_said(desk: Desk) -> None:
    """The last reason stands for all; being reached again does not make them readable."""
    intake = opened(desk)
    intake.spoilt(text("this is not JSON"))
    intake.spoilt(text("no text"), 2)
    intake.connected()
    (facts,) = desk.pump.facts
    assert facts.spoilt == 3
    assert str(facts.problem) == "3 messages could not be read: no text"
    intake.spoilt(text("there was more"), 0)
    assert (desk.pump.facts[0].spoilt, str(desk.pump.facts[0].problem)) == (3, "there was more")


async def test_a_source_knows_how_far_it_was_read(desk: Desk) -> None:
    """From the session's state, which a restart brings back."""
    assert opened(desk).position == "after mqtt"


async def test_a_flush_takes_in_what_waits(desk: Desk) -> None:
    """When the session is closed."""
    _ = await opened(desk).offer([*some(30), RawVote("mqtt", "1", "v"), RawWithdrawal("mqtt", "2")])
    desk.pump.flush()
    assert [len(command.arrivals) for command in desk.commands] == [32]


async def test_a_wait_ends_when_it_is_over_or_cut_short() -> None:
    """Whichever comes first."""
    event = asyncio.Event()
    await wait_for(event, 0)
    event.set()
    await wait_for(event, 100)


@given(st.integers(0, 2_000), st.floats(0, 1))
def test_a_wait_grows_and_is_bounded(failures: int, chance: float) -> None:
    """Never longer than half a minute, never shorter than half of what is due."""
    back_off = BackOff(failures)
    wait, following = back_off.wait(chance), back_off.after_failure().wait(1.0)
    assert 0 <= wait <= LONGEST
    assert following >= min(wait, LONGEST)
    assert BackOff().wait(chance) == 0
    assert BackOff(1).wait(1.0) == FIRST
