"""The countdowns of segments and turns: values that stay equal while only time passes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from console.domain.rundown import Thresholds
from console.domain.timeline import Duration, after
from console.domain.timing import Timed, allotted, elapsed, remaining, starts, thresholds
from console.views.frames import Countdown

if TYPE_CHECKING:
    from console.domain.rundown import SegmentId
    from console.domain.session import Run, SessionState, TurnRun
    from console.domain.timeline import Moment

SECOND = 1000


def run_countdown(state: SessionState, run: Run, now: Moment) -> Countdown:
    """Give the clock of a segment that goes on."""
    segment = state.segment(run.segment)
    own = segment.thresholds if segment else None
    limits = own or within(thresholds(state, run.segment), allotted(run))
    return _countdown(state, run, limits, now)


def turn_countdown(
    state: SessionState, turn: TurnRun, segment: SegmentId, now: Moment
) -> Countdown:
    """Give the clock of a turn that goes on."""
    limits = within(thresholds(state, segment), allotted(turn))
    return _countdown(state, turn, limits, now)


def start_countdown(state: SessionState) -> Countdown | None:
    """Give the clock that runs to the written start; None where none is written."""
    begin = starts(state)
    return None if begin is None else Countdown(state.plan.thresholds, end=begin)


def within(limits: Thresholds, length: Duration | None) -> Thresholds:
    """Fit the session's thresholds into a length: half of it for the warning, a quarter to wrap up.

    A turn of two minutes would else be a warning from its first second. What a segment says of
    itself is taken as it is written.
    """
    if length is None:
        return limits
    return Thresholds(_least(limits.warning, length // 2), _least(limits.wrap_up, length // 4))


def _least(limit: Duration, most: int) -> Duration:
    return Duration(min(limit, most // SECOND * SECOND))


def _countdown(state: SessionState, timed: Timed, limits: Thresholds, now: Moment) -> Countdown:
    left = remaining(timed, state.hold, now)
    length = allotted(timed)
    if left is None:
        ran = elapsed(timed, state.hold, now)
        if state.hold is not None:
            return Countdown(limits, counted=ran)
        return Countdown(limits, since=after(now, Duration(-ran)))
    if state.hold is not None:
        return Countdown(limits, length=length, left=left)
    return Countdown(limits, length=length, end=after(now, left))
