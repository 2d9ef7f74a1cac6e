"""The connection of a screen: when it is tried again, and when it is not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from console.web.far_line import (
    FIRST_LOOKS,
    LOOK_APART,
    LOOK_LATER,
    SILENCE,
    End,
    FarLine,
    LineState,
    next_look,
)
from console.web.live import PULSE_SECONDS

RIGHT_AGAIN = 1.0
"""Seconds after the console's return within which the picture is right."""

chances = st.floats(0, 1)


@given(st.integers(1, 100_000), chances)
def test_a_console_that_comes_back_is_found_within_a_second(failures: int, chance: float) -> None:
    """However long it was away; what it takes to connect has a third of that."""
    line = FarLine(LineState.LOST, failures, has_worked=True)
    assert 0.05 < line.wait(chance) <= RIGHT_AGAIN * 0.65


@given(chances)
def test_the_first_tries_come_quickly(chance: float) -> None:
    """Most breaks are over at once."""
    line, waited = FarLine().let_in().lasting(), 0.0
    for _ in range(3):
        line = line.broken()
        waited += line.wait(chance)
    assert waited < RIGHT_AGAIN
    assert FarLine().wait(chance) == 0


def test_what_worked_and_broke_is_lost_and_what_never_worked_is_not() -> None:
    """Only a picture that stands can be an old one."""
    assert FarLine().broken().state is LineState.COMING
    assert not FarLine().broken().is_stale
    lost = FarLine().let_in().broken()
    assert lost.state is LineState.LOST
    assert lost.is_stale
    assert not lost.let_in().is_stale


def test_a_console_that_lets_in_and_hangs_up_is_not_stormed() -> None:
    """The wait grows until it goes well for a while."""
    line = FarLine()
    for _ in range(5):
        line = line.let_in().broken()
    assert line.failures == 5
    assert line.let_in().lasting().broken().failures == 1


def test_a_no_is_a_no() -> None:
    """Whoever wants to try again says so."""
    line = FarLine().let_in().ended(End.SENT_AWAY)
    assert (line.state, line.end, line.is_stale) == (LineState.ENDED, End.SENT_AWAY, True)


def test_silence_is_noticed_within_two_seconds_and_never_too_early() -> None:
    """Two signs of life may be late."""
    assert 2 * PULSE_SECONDS < SILENCE < 2.0


def test_the_time_is_asked_for_quickly_at_first() -> None:
    """Then now and then."""
    assert {next_look(looks) for looks in range(FIRST_LOOKS)} == {LOOK_APART}
    assert next_look(FIRST_LOOKS) == LOOK_LATER
