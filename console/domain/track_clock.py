"""The clocks of the tracks that run side by side, and the cue that brings them together.

A track begins with its segment, is held with it and is over with it at the latest; in between it
has its own length. No track knows of another.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from console.domain.rundown import Track
from console.domain.session import TrackRun
from console.domain.timeline import Duration, Moment, after, between
from console.domain.timing import (
    CueStand,
    cue_list,
    track_allotted,
    track_elapsed,
    track_remaining,
)

if TYPE_CHECKING:
    from console.domain.session import Run, SessionState


@dataclass(frozen=True, slots=True)
class TrackStand:
    """How a track of the running segment stands."""

    track: Track
    run: TrackRun
    elapsed: Duration
    allotted: Duration | None
    """None is open, as its segment is."""
    remaining: Duration | None
    """Negative is over; of a track that was ended, what it left; None is open."""
    cues: tuple[CueStand, ...]
    """Its own, the soonest first; none once it was ended."""

    @property
    def has_ended(self) -> bool:
        """Whether somebody ended it before its segment."""
        return self.run.ended is not None


def track_stands(state: SessionState, now: Moment) -> tuple[TrackStand, ...]:
    """Give the tracks of the running segment in their order; none where it has none."""
    run = state.run
    segment = state.segment(run.segment) if run else None
    if run is None or segment is None or not run.tracks:
        return ()
    cues = cue_list(state, now)
    stands = []
    for each in run.tracks:
        track = segment.track(each.track)
        if track is not None:
            stands.append(
                TrackStand(
                    track,
                    each,
                    track_elapsed(run, each, state.hold, now),
                    track_allotted(run, each),
                    track_remaining(run, each, state.hold, now),
                    tuple(cue for cue in cues if cue.track == each.track),
                )
            )
    return tuple(stands)


def track_end(run: Run, track: TrackRun, hold: Moment | None, now: Moment) -> Moment:
    """Give when a track is over: its end, or when it reaches zero, or now if that is past or open.

    It is never after `run_end`, unless its segment is open and nobody can say when that ends.
    """
    over = track.ended if track.ended is not None else run.ended
    if over is not None:
        return over
    return after(now, Duration(max(0, track_remaining(run, track, hold, now) or 0)))


def track_took(run: Run, track: TrackRun, now: Moment) -> Duration:
    """Give how long a track took, or has taken, holds and all."""
    over = track.ended if track.ended is not None else run.ended
    return between(run.started, now if over is None else over)


def come_back(state: SessionState, now: Moment) -> CueStand | None:
    """Give the cue that brings the running tracks together, and the time until it is due.

    It belongs to their segment, so it is one for every place. None while no tracks run, where
    there is no such cue, and where nobody can say.
    """
    run = state.run
    segment = state.segment(run.segment) if run else None
    cue = segment.come_back if segment else None
    if cue is None:
        return None
    return next((each for each in cue_list(state, now) if each.cue.id == cue.id), None)
