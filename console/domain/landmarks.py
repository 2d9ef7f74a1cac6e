"""The moments at which something turns that a person would look up for: a rehearsal jumps there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from console.domain.timeline import Duration, Moment, after, minutes
from console.domain.timing import (
    CueState,
    cue_list,
    remaining,
    slot_end,
    starts,
    thresholds,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from console.domain.session import SessionState

NEAR_END = minutes(5)


def next_landmark(state: SessionState, now: Moment) -> Moment | None:
    """Give the next moment after `now` at which a phase, a cue, a turn or the slot turns."""
    return min((moment for moment in _landmarks(state, now) if moment > now), default=None)


def near_end(state: SessionState, now: Moment) -> Moment | None:
    """Give the moment five minutes before the running segment's end; None if that is past."""
    run = state.run
    left = remaining(run, state.hold, now) if run and state.hold is None else None
    if left is None or left <= NEAR_END:
        return None
    return after(now, Duration(left - NEAR_END))


def _landmarks(state: SessionState, now: Moment) -> Iterator[Moment]:
    for known in (starts(state), slot_end(state)):
        if known is not None:
            yield known
    run, turn = state.run, state.turn
    if run is None or state.hold is not None:
        return
    limits = thresholds(state, run.segment)
    for timed in (run, turn):
        left = remaining(timed, None, now) if timed else None
        if left is not None:
            for before in (limits.warning, limits.wrap_up, 0):
                yield after(now, Duration(left - before))
    for stand in cue_list(state, now):
        if stand.state is CueState.UPCOMING:
            yield after(now, stand.until)
