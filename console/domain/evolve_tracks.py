"""Folding what is about the tracks of a segment: they begin with it and end by themselves.

Total, as all folding is: what names a segment that does not run, or a track it has not, changes
nothing, and no event about one track touches another.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from console.domain.rundown import track_id
from console.domain.session import TrackRun
from console.domain.timeline import NO_TIME, Duration, between
from console.domain.track_events import TrackEnded, TrackReopened, TrackTimeAdded

if TYPE_CHECKING:
    from console.domain.rundown import Segment
    from console.domain.session import Run, SessionState
    from console.domain.timeline import Moment


def named(segment: Segment) -> Segment:
    """Give ids by their place to tracks that have none, as in older records."""
    if all(track.id for track in segment.tracks):
        return segment
    tracks = tuple(
        replace(track, id=track.id or track_id(segment.id, place))
        for place, track in enumerate(segment.tracks, start=1)
    )
    return replace(segment, tracks=tracks)


def begun(segment: Segment) -> tuple[TrackRun, ...]:
    """Give the tracks of a segment that is started now."""
    return tuple(TrackRun(track.id, track.length) for track in segment.tracks)


def tracked(
    state: SessionState, event: TrackTimeAdded | TrackEnded | TrackReopened, at: Moment
) -> SessionState:
    """Fold an event about one track of the running segment."""
    run = state.run
    track = run.track(event.track) if run else None
    if run is None or track is None or run.segment != event.segment:
        return state
    match event:
        case TrackTimeAdded(_, _, amount):
            changed = replace(track, added=Duration(track.added + amount))
        case TrackEnded():
            if track.ended is not None:
                return state
            changed = replace(track, ended=at, held=_held(run, state.hold, at))
        case TrackReopened():
            changed = replace(track, ended=None, held=NO_TIME)
        case _:
            assert_never(event)
    tracks = tuple(changed if each is track else each for each in run.tracks)
    return replace(state, runs=(*state.runs[:-1], replace(run, tracks=tracks)))


def _held(run: Run, hold: Moment | None, at: Moment) -> Duration:
    """Give the holds of a run up to now, with the one that goes on."""
    present = NO_TIME if hold is None else max(0, between(max(hold, run.started), at))
    return Duration(run.held + present)
