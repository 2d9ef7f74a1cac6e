"""The countdowns of segments, turns and tracks: values that stay equal while only time passes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from console.domain.rundown import Thresholds
from console.domain.timeline import NO_TIME, Duration, after
from console.domain.timing import (
    CueState,
    Timed,
    allotted,
    elapsed,
    remaining,
    starts,
    thresholds,
    track_allotted,
    track_elapsed,
    track_remaining,
)
from console.domain.track_clock import come_back
from console.views.frames import Countdown

if TYPE_CHECKING:
    from console.domain.rundown import SegmentId
    from console.domain.session import Run, SessionState, TrackRun, TurnRun
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


def track_countdown(state: SessionState, run: Run, track: TrackRun, now: Moment) -> Countdown:
    """Give the clock of a track that goes on."""
    length = track_allotted(run, track)
    limits = within(thresholds(state, run.segment), length)
    left = track_remaining(run, track, state.hold, now)
    return _standing(state, limits, length, left, track_elapsed(run, track, state.hold, now), now)


def come_back_countdown(state: SessionState, now: Moment) -> Countdown | None:
    """Give the clock that runs until everyone comes back together, for the room and online.

    None while no tracks run, once it is due or was marked, and where nobody can say when.
    """
    stand = come_back(state, now)
    if stand is None or stand.state is not CueState.UPCOMING:
        return None
    # No second of it is a warning: it says when something begins, not that somebody must stop.
    limits = Thresholds(NO_TIME, NO_TIME)
    return _standing(state, limits, None, stand.until, NO_TIME, now)


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
    left, ran = remaining(timed, state.hold, now), elapsed(timed, state.hold, now)
    return _standing(state, limits, allotted(timed), left, ran, now)


def _standing(
    state: SessionState,
    limits: Thresholds,
    length: Duration | None,
    left: Duration | None,
    ran: Duration,
    now: Moment,
) -> Countdown:
    """Give a clock with so much left, or an open one that ran so long; a hold holds them all."""
    if left is None:
        if state.hold is not None:
            return Countdown(limits, counted=ran)
        return Countdown(limits, since=after(now, Duration(-ran)))
    if state.hold is not None:
        return Countdown(limits, length=length, left=left)
    return Countdown(limits, length=length, end=after(now, left))
