"""Deciding what is done with one of the parallel tracks of the running segment."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from console.domain.commands import AddTrackTime, EndTrack, Rejected, ReopenTrack
from console.domain.decide_transport import LONGEST
from console.domain.events import Event
from console.domain.people import Actor, Place, Role
from console.domain.timeline import Duration
from console.domain.timing import Phase, allotted, phase, track_allotted, track_elapsed
from console.domain.track_events import TrackEnded, TrackReopened, TrackTimeAdded
from console.domain.wording import text

if TYPE_CHECKING:
    from console.domain.session import Run, SessionState, TrackRun
    from console.domain.timeline import Moment

Decision = tuple[Event, ...] | Rejected
TrackCommand = AddTrackTime | EndTrack | ReopenTrack


def decide_tracks(state: SessionState, command: TrackCommand, by: Actor, now: Moment) -> Decision:
    """Decide a command about a track; the online moderator has those that are online."""
    if phase(state) is Phase.ENDED:
        return Rejected(text("The session has ended. Undo brings it back."))
    run = state.run
    if run is None or run.segment != command.expecting:
        return Rejected(text("Another segment is running now. No track was changed."))
    segment, track = state.segment(run.segment), run.track(command.track)
    planned = segment.track(command.track) if segment else None
    if track is None or planned is None:
        return Rejected(text("There is no such track any more."))
    if by.role is Role.ONLINE_MODERATOR and planned.place is not Place.ONLINE:
        return Rejected(text("The online moderator has the online track only."))
    match command:
        case AddTrackTime(_, amount):
            return _added(state, run, track, amount, now)
        case EndTrack():
            if track.ended is not None:
                return Rejected(text("That track is over already."))
            return (TrackEnded(run.segment, track.track),)
        case ReopenTrack():
            if track.ended is None:
                return Rejected(text("That track is going on."))
            return (TrackReopened(run.segment, track.track),)
        case _:
            assert_never(command)


def _added(
    state: SessionState, run: Run, track: TrackRun, amount: Duration, now: Moment
) -> Decision:
    """Give or take what the sender means on the clock as it is seen, which its segment may cut."""
    if track.ended is not None:
        return Rejected(text("That track is over already."))
    whole, most = track_allotted(run, track), allotted(run)
    if whole is None:
        return Rejected(text("This clock is open: it has no end to move."))
    if amount == 0:
        return Rejected(text("Type how much time to add, such as 2:30 or -1."))
    wanted = Duration(whole + amount)
    if amount < 0 and (wanted < 0 or whole < track_elapsed(run, track, state.hold, now)):
        return Rejected(text("There is not so much time left to take away."))
    if most is not None and wanted > most:
        return Rejected(text("A track ends with its segment. Give the segment time instead."))
    if wanted > LONGEST:
        return Rejected(text("A segment has a day at most."))
    own = most if track.length is None else track.length
    difference = Duration(wanted - track.added - (own or 0))
    return (TrackTimeAdded(run.segment, track.track, difference),)
