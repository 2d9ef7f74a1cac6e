"""The clocks of sessions: what a set wall clock, a sleep and a restart do to them."""

from __future__ import annotations

import asyncio
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.timeline import Duration, Moment, after, between, minutes, seconds
from console.runtime.clock import (
    COMPUTER,
    Anchor,
    Clock,
    JumpClock,
    LiveClock,
    PacedClock,
    RehearsalClock,
    continue_from,
    sleep,
    sleep_until,
    wall_now,
)
from tests.runtime.computer import Computer

START = Moment(1_734_429_600_000)


@pytest.fixture
def computer() -> Computer:
    """A computer that shows START."""
    return Computer()


def test_a_live_clock_begins_at_the_wall_time(computer: Computer) -> None:
    """The wall clock is read once, at the start."""
    assert LiveClock(sources=computer.sources).now() == START


def test_a_live_clock_counts_sleep(computer: Computer) -> None:
    """A laptop that slept for an hour is an hour further."""
    clock = LiveClock(sources=computer.sources)
    computer.run(minutes(60))
    assert clock.now() == after(START, minutes(60))


@given(st.lists(st.tuples(st.integers(0, 10_000_000), st.integers(-(10**9), 10**9)), max_size=20))
def test_a_set_wall_clock_moves_nothing_and_is_measured(steps: list[tuple[int, int]]) -> None:
    """However often the wall clock is set, the session's clock goes on, and knows by how much."""
    computer = Computer()
    clock = LiveClock(sources=computer.sources)
    passed = shift = 0
    for run, setting in steps:
        computer.run(run)
        computer.set_wall(setting)
        passed, shift = passed + run, shift + setting
        assert clock.now() == START + passed
        assert clock.wall_shift() == shift


def test_a_restart_in_the_same_boot_is_exact_though_the_wall_clock_was_set(
    computer: Computer,
) -> None:
    """The program died, somebody corrected the clock, the program is back: at the right second."""
    before = LiveClock(sources=computer.sources)
    computer.run(20_000)
    computer.set_wall(minutes(61))
    again = continue_from(before.anchor, sources=computer.sources)
    assert again.now() == before.now() == after(START, seconds(20))
    assert again.wall_shift() == minutes(61)
    assert again.anchor == before.anchor


def test_after_another_boot_the_wall_clock_says_how_long_it_took(computer: Computer) -> None:
    """What a clock that stopped with the machine cannot know is read from the one that did not."""
    before = LiveClock(sources=computer.sources)
    computer.run(20_000)
    computer.reboot(90_000)
    again = continue_from(before.anchor, sources=computer.sources)
    assert again.now() == after(START, seconds(110))
    assert again.anchor != before.anchor


def test_an_accepted_shift_stays_accepted_after_another_boot(computer: Computer) -> None:
    """The hard end is where the operator agreed it is, also after the computer was restarted."""
    before = LiveClock(sources=computer.sources)
    computer.set_wall(minutes(-30))
    accepted = before.wall_shift()
    computer.reboot(60_000)
    again = continue_from(before.anchor, accepted, sources=computer.sources)
    assert again.now() == after(START, minutes(1))
    assert again.wall_shift() == accepted


def test_a_clock_never_begins_before_the_last_event(computer: Computer) -> None:
    """A wall clock that lost its battery does not take a session back into its past."""
    before = LiveClock(sources=computer.sources)
    computer.run(20_000)
    last = before.now()
    computer.reboot(0)
    computer.set_wall(minutes(-60 * 24))
    assert continue_from(before.anchor, not_before=last, sources=computer.sources).now() == last


def test_a_boot_without_a_name_is_never_the_same(computer: Computer) -> None:
    """Where the system cannot name its boots, the wall clock is all there is."""
    computer.boot = ""
    before = LiveClock(sources=computer.sources)
    computer.set_wall(minutes(5))
    assert continue_from(before.anchor, sources=computer.sources).now() == after(START, minutes(5))


def test_a_boot_that_ran_for_less_than_before_is_another(computer: Computer) -> None:
    """A copied disk image may have the name of a boot, but not its running time."""
    anchor = Anchor(START, Duration(10_000), computer.boot)
    assert continue_from(anchor, sources=computer.sources).anchor.boot == 5_000


@given(st.floats(0, 10_000), st.integers(0, 10_000))
def test_who_waits_as_long_as_told_is_never_early(passed: float, ahead: int) -> None:
    """After the delay the moment has come, to the last fraction of a millisecond."""
    computer = Computer()
    clock = LiveClock(sources=computer.sources)
    computer.run(passed)
    wanted = Moment(clock.now() + ahead)
    delay = clock.delay_until(wanted)
    assert 0 <= delay <= ahead / 1000
    computer.steady_ms += delay * 1000 + 1e-4
    assert clock.now() >= wanted


def test_a_moment_that_is_past_needs_no_wait(computer: Computer) -> None:
    """A delay is never negative."""
    clock = LiveClock(sources=computer.sources)
    assert clock.delay_until(Moment(START - 5)) == 0
    assert RehearsalClock(START, sources=computer.sources).delay_until(START) == 0
    assert JumpClock(START).delay_until(Moment(START - 5)) == 0


def test_this_computer_has_all_three_clocks() -> None:
    """The steady clock goes forward, the boot has one name, the wall clock is of today."""
    first, second = COMPUTER.steady_ns(), COMPUTER.steady_ns()
    assert 0 < first <= second
    assert COMPUTER.boot_id() == COMPUTER.boot_id() != ""
    assert abs(LiveClock().wall_shift()) < 1000
    assert abs(wall_now() - LiveClock().now()) < 1000
    assert LiveClock().real() > 0


def test_a_rehearsal_runs_at_its_rate(computer: Computer) -> None:
    """At rate 20, a second is twenty, and a wait is a twentieth."""
    clock = RehearsalClock(START, 20, sources=computer.sources)
    assert clock.delay_until(after(START, seconds(60))) == pytest.approx(3)
    computer.run(1000)
    assert clock.now() == after(START, seconds(20))
    assert clock.rate == 20


def test_a_paused_rehearsal_stands_still(computer: Computer) -> None:
    """Nothing passes, and no wait for a later moment ends."""
    clock = RehearsalClock(START, is_paused=True, sources=computer.sources)
    computer.run(5000)
    assert clock.now() == START
    assert clock.is_paused
    assert math.isinf(clock.delay_until(after(START, seconds(1))))


@given(
    st.lists(
        st.one_of(
            st.tuples(st.just("run"), st.integers(0, 5000)),
            st.tuples(st.just("pace"), st.integers(1, 60)),
            st.tuples(st.just("pause"), st.integers(1, 60)),
            st.tuples(st.just("jump"), st.integers(-100_000, 100_000)),
        ),
        max_size=20,
    )
)
def test_a_rehearsal_only_ever_goes_forward(steps: list[tuple[str, int]]) -> None:
    """Neither a change of pace nor a jump leads back, and no pace changes what has passed."""
    computer = Computer()
    clock = RehearsalClock(START, sources=computer.sources)
    expected, rate = int(START), 1
    for step, amount in steps:
        match step:
            case "run":
                computer.run(amount)
                expected += amount * rate
            case "jump":
                clock.jump_by(Duration(amount))
                expected += max(0, amount)
            case _:
                clock.set_pace(amount, is_paused=step == "pause")
                rate = 0 if step == "pause" else amount
        assert clock.now() == expected


def test_a_rehearsal_has_no_rate_below_one() -> None:
    """Standing still is a pause, not a rate."""
    with pytest.raises(ValueError, match="rate 0"):
        RehearsalClock(START).set_pace(0, is_paused=False)


@pytest.mark.parametrize("make", [RehearsalClock, JumpClock])
def test_whoever_watches_a_clock_hears_of_every_move(
    make: type[RehearsalClock] | type[JumpClock],
) -> None:
    """A jump wakes the pulse; a jump to where the clock is already does not."""
    clock = make(START)
    moves: list[Moment] = []
    clock.watch(lambda: moves.append(clock.now()))
    clock.jump_to(after(START, minutes(5)))
    clock.jump_to(START)
    assert len(moves) == 1
    assert 0 <= between(after(START, minutes(5)), moves[0]) < 1000


def test_a_change_of_pace_is_heard_and_the_same_pace_is_not() -> None:
    """The pulse reckons its next wake anew when the rate changes."""
    clock = RehearsalClock(START)
    moves: list[int] = []
    clock.watch(lambda: moves.append(clock.rate))
    clock.set_pace(1, is_paused=False)
    clock.set_pace(30, is_paused=False)
    assert moves == [30]


def test_a_clock_that_jumps_stands_still_otherwise() -> None:
    """It shows the moment it was given, whatever pace is asked for."""
    clock = JumpClock(START)
    clock.set_pace(60, is_paused=False)
    assert clock.now() == START
    assert clock.delay_until(after(START, seconds(2))) == 2
    clock.jump_by(seconds(2))
    clock.jump_by(seconds(-9))
    assert clock.now() == after(START, seconds(2))
    assert clock.real() == 2


@pytest.mark.parametrize("clock", [LiveClock(), RehearsalClock(START), JumpClock(START)])
def test_every_clock_is_a_clock(clock: Clock) -> None:
    """The type checker sees what the product asks of a clock; only a live one is tied to a boot."""
    paced: list[PacedClock] = [RehearsalClock(START), JumpClock(START)]
    assert all(each.anchor == Anchor(START, Duration(0), "") for each in paced)
    assert (clock.anchor.boot_id != "") is isinstance(clock, LiveClock)


async def test_a_sleeper_wakes_when_the_clock_has_come_so_far() -> None:
    """A jump of the clock ends a sleep that would have taken an hour."""
    clock = JumpClock(START)
    sleeper = asyncio.ensure_future(sleep_until(clock, after(START, minutes(60))))  # noqa: TID251 - no supervisor here
    await sleep(0)
    assert not sleeper.done()
    clock.jump_by(minutes(60))
    await asyncio.wait_for(sleeper, 5)
