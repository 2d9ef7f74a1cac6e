"""Where a rehearsal jumps to."""

from __future__ import annotations

from hypothesis import given

from console.domain import commands as c
from console.domain.landmarks import near_end, next_landmark
from console.domain.timeline import Moment, after, minutes
from tests.domain.tccm import live, passes, tccm
from tests.domain.walks import START, Walk, walks


@given(walks())
def test_a_landmark_lies_ahead(walk: Walk) -> None:
    """A jump never goes back and never stands still."""
    found = next_landmark(walk.state, walk.now)

    assert found is None or found > walk.now


def test_keynotes_turn_at_a_cue_and_at_their_thresholds() -> None:
    """Warning at two minutes left, lights and wrap-up, zero, then the hard end."""
    walk = live()
    found = []
    now = walk.now
    while (moment := next_landmark(walk.state, now)) is not None:
        found.append((moment - START) / 60_000)
        now = moment

    assert found == [13, 14, 14.5, 15, 60]


def test_a_held_session_turns_at_its_end_only() -> None:
    """A clock that stands still reaches nothing."""
    walk = live()
    walk.give(c.Hold())

    assert next_landmark(walk.state, walk.now) == after(START, minutes(60))
    assert near_end(walk.state, walk.now) is None


def test_before_the_first_go_the_start_is_next() -> None:
    """Without a written start there is nothing to jump to."""
    begin = Moment(START + 60_000)

    assert next_landmark(Walk.of(tccm(starts=begin)).state, START) == begin
    assert next_landmark(Walk.of(tccm()).state, START) is None


def test_five_minutes_before_the_end() -> None:
    """Of the running segment, and never backwards."""
    walk = live()

    assert near_end(walk.state, walk.now) == after(START, minutes(10))
    passes(walk, minute=11)
    assert near_end(walk.state, walk.now) is None
