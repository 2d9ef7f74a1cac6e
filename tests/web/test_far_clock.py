"""The console's time on another machine: never far off, whatever the way there is like."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.timeline import Moment
from console.web.far_clock import KEPT, FarClock, Told

NOON = Moment(1_734_429_600_000)


class Steady:
    """Counts seconds that a test lets pass."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        """Give them."""
        return self.seconds


class World:
    """A console that is `shift` ms ahead of a screen, with a way between."""

    def __init__(self, shift: int = 90_000, rate: int = 1) -> None:
        self.steady = Steady()
        self.rate = rate
        self.shift = shift
        self.clock = FarClock(self.steady, NOON)

    def there(self) -> Moment:
        """Give the console's time."""
        return Moment(math.floor(NOON + self.shift + self.steady.seconds * 1000 * self.rate))

    def told(self) -> Told:
        """Say what the console says."""
        return Told(self.there(), self.rate)

    def ask(self, out: float, back: float) -> None:
        """Ask, and have the answer after two ways of so many seconds."""
        asked = self.clock.steady()
        self.steady.seconds += out
        told = self.told()
        self.steady.seconds += back
        self.clock.heard(told, asked)


ways = st.floats(0.0005, 2.0)


@given(st.lists(st.tuples(ways, ways), min_size=1, max_size=30))
def test_it_is_never_further_off_than_half_of_the_shortest_way(
    all_ways: list[tuple[float, float]],
) -> None:
    """Of those that are remembered; parts of a millisecond are cut off there and here."""
    world = World()
    for out, back in all_ways:
        world.ask(out, back)
    shortest = min(out + back for out, back in all_ways[-KEPT:])

    assert abs(world.clock.now() - world.there()) <= shortest * 1000 / 2 + 2
    assert world.clock.is_measured


@pytest.mark.parametrize("rate", [1, 20, 60])
def test_a_rehearsal_s_pace_is_kept_between_two_answers(rate: int) -> None:
    """Ten seconds later it is still right."""
    world = World(rate=rate)
    world.clock.moved(world.told())
    world.ask(0.001, 0.001)
    world.steady.seconds += 10

    assert abs(world.clock.now() - world.there()) <= rate + 1


def test_a_clock_that_was_moved_forgets_what_it_knew() -> None:
    """A jump in a rehearsal is followed at once, however quick the ways before it were."""
    world = World()
    world.ask(0.001, 0.001)
    world.shift += 600_000
    world.clock.moved(world.told())

    assert world.clock.now() == world.there()
    assert not world.clock.is_measured


def test_another_pace_in_an_answer_voids_the_answers_before() -> None:
    """The news of it may come later than an answer."""
    world = World()
    world.ask(0.001, 0.001)
    world.rate = 20
    world.ask(0.1, 0.1)

    assert abs(world.clock.now() - world.there()) <= 20 * 100 + 1


def test_time_that_is_paused_stands() -> None:
    """And nobody waits for it to pass."""
    steady = Steady()
    clock = FarClock(steady, NOON)
    clock.moved(Told(NOON, 1, is_paused=True))
    steady.seconds += 60

    assert clock.now() == NOON
    assert clock.delay_until(Moment(NOON + 1)) == math.inf
    assert clock.delay_until(NOON) == 0


@given(st.floats(0, 100), st.integers(-10_000, 100_000), st.integers(1, 60))
def test_who_waits_as_long_as_it_says_is_not_too_early(
    passed: float, ahead: int, rate: int
) -> None:
    """For a digit that turns at that moment."""
    steady = Steady()
    clock = FarClock(steady, NOON)
    clock.moved(Told(NOON, rate))
    steady.seconds += passed
    moment = Moment(clock.now() + ahead)
    delay = clock.delay_until(moment)
    steady.seconds += math.ceil(delay * 1000) / 1000 + 1e-6  # as an alarm rounds up

    assert delay >= 0
    assert clock.now() >= moment


def test_until_anything_is_told_it_counts_from_its_beginning() -> None:
    """There is always some time."""
    steady = Steady()
    clock = FarClock(steady, NOON)
    steady.seconds += 1.5
    assert clock.now() == NOON + 1500
