"""What the stamps of a session say at a moment: elapsed, left, behind, due.

Nothing here is stored. A hold stops a segment's own clock, never the way to the hard end.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import TYPE_CHECKING, Protocol

from console.domain.rundown import (
    Anchor,
    Cue,
    CueId,
    Segment,
    SegmentId,
    Thresholds,
    Track,
    TrackId,
)
from console.domain.session import CueMark, Run, SessionState, TrackRun
from console.domain.timeline import NO_TIME, Duration, Moment, after, between

if TYPE_CHECKING:
    from collections.abc import Iterator

SECOND = Duration(1000)


class Phase(Enum):
    """How far a session is."""

    READY = "ready"
    LIVE = "live"
    HELD = "held"
    ENDED = "ended"


class Timed(Protocol):
    """A run or a turn: what they have in common."""

    @property
    def started(self) -> Moment:
        """When it began."""

    @property
    def length(self) -> Duration | None:
        """What it was given at its start; None is open."""

    @property
    def added(self) -> Duration:
        """Positive: given since; negative: taken."""

    @property
    def held(self) -> Duration:
        """The holds that are over."""

    @property
    def ended(self) -> Moment | None:
        """When it was over; None while it goes on."""


def phase(state: SessionState) -> Phase:
    """Say how far the session is."""
    if state.ended is not None:
        return Phase.ENDED
    if state.run is None:
        return Phase.READY
    return Phase.LIVE if state.hold is None else Phase.HELD


def elapsed(timed: Timed, hold: Moment | None, now: Moment) -> Duration:
    """Give the time its own clock has run; a hold that goes on does not count."""
    if timed.ended is not None:
        until, running_hold = timed.ended, NO_TIME
    else:
        until = now
        running_hold = max(NO_TIME, between(max(hold, timed.started), now)) if hold else NO_TIME
    return Duration(between(timed.started, until) - timed.held - running_hold)


def allotted(timed: Timed) -> Duration | None:
    """Give the whole time it has, with what was added; never negative; None is open."""
    return None if timed.length is None else Duration(max(0, timed.length + timed.added))


def remaining(timed: Timed, hold: Moment | None, now: Moment) -> Duration | None:
    """Give the time left; negative is over; None is open."""
    whole = allotted(timed)
    return None if whole is None else Duration(whole - elapsed(timed, hold, now))


def overrun(timed: Timed, hold: Moment | None, now: Moment) -> Duration:
    """Give the time past zero, never negative."""
    left = remaining(timed, hold, now)
    return NO_TIME if left is None else Duration(max(0, -left))


def track_elapsed(run: Run, track: TrackRun, hold: Moment | None, now: Moment) -> Duration:
    """Give the time a track's own clock has run: with its segment, until one of them ends."""
    if track.ended is None:
        return elapsed(run, hold, now)
    return Duration(between(run.started, track.ended) - track.held)


def track_allotted(run: Run, track: TrackRun) -> Duration | None:
    """Give the whole time of a track, never more than its segment's; None is open."""
    whole = allotted(run)
    length = whole if track.length is None else track.length
    if length is None:
        return None
    own = Duration(max(0, length + track.added))
    return own if whole is None else min(own, whole)


def track_remaining(run: Run, track: TrackRun, hold: Moment | None, now: Moment) -> Duration | None:
    """Give the time a track has left; negative is over; None is open."""
    whole = track_allotted(run, track)
    return None if whole is None else Duration(whole - track_elapsed(run, track, hold, now))


def run_end(run: Run, hold: Moment | None, now: Moment) -> Moment:
    """Give when a run is over: its end, or when it reaches zero, or now if that is past or open."""
    if run.ended is not None:
        return run.ended
    left = remaining(run, hold, now)
    return after(now, Duration(max(0, left or 0)))


def thresholds(state: SessionState, segment: SegmentId | None) -> Thresholds:
    """Give a segment's thresholds, or the session's."""
    found = state.segment(segment)
    return (found.thresholds if found else None) or state.plan.thresholds


def session_length(state: SessionState) -> Duration | None:
    """Give the length of the slot: as written, or the sum of the planned lengths, or None."""
    if state.plan.length is not None:
        return state.plan.length
    whole = sum(length for _, length in state.planned.items())
    return Duration(whole) if whole else None


def starts(state: SessionState) -> Moment | None:
    """Give the written start on this program's own clock."""
    written = state.plan.starts
    return None if written is None else after(written, Duration(-state.wall_shift))


def first_go(state: SessionState) -> Moment | None:
    """Give the moment of the first GO."""
    return state.runs[0].started if state.runs else None


def slot_end(state: SessionState) -> Moment | None:
    """Give when the slot is over, hard or not; None when nobody can say yet."""
    length, begin = session_length(state), starts(state)
    if begin is None:
        begin = first_go(state)
    return None if length is None or begin is None else after(begin, length)


def hard_end(state: SessionState) -> Moment | None:
    """Give the moment at which the session must be over; None when there is none yet."""
    return slot_end(state) if state.plan.is_end_hard else None


def index_of(state: SessionState, segment: SegmentId | None) -> int | None:
    """Give a segment's place in the running order, or None."""
    return next((n for n, each in enumerate(state.segments) if each.id == segment), None)


def to_come(state: SessionState) -> tuple[Segment, ...]:
    """Give the segments from the standby one on, without the skipped ones."""
    place = index_of(state, state.standby)
    if place is None or state.ended is not None:
        return ()
    running = state.run.segment if state.run else None
    return tuple(
        each
        for each in state.segments[place:]
        if each.id not in state.skipped and each.id != running
    )


def has_run(state: SessionState, segment: SegmentId) -> bool:
    """Whether a segment was ever started."""
    return any(run.segment == segment for run in state.runs)


@dataclass(frozen=True, slots=True)
class Over:
    """How much one segment that is over differs from its plan; positive took longer."""

    segment: SegmentId
    amount: Duration


@dataclass(frozen=True, slots=True)
class Behind:
    """How late the session is, and why; every number is positive when late."""

    late_start: Duration
    overs: tuple[Over, ...]
    """Segments that are over, passed or skipped and differ from their plan."""
    present: Duration
    """The present overrun, never negative."""

    @property
    def total(self) -> Duration:
        """The sum."""
        return Duration(self.late_start + sum(over.amount for over in self.overs) + self.present)


def behind(state: SessionState, now: Moment) -> Behind:
    """Say how late the session is: actual minus planned of what is over, late start, overrun."""
    begin, go = starts(state), first_go(state)
    late = NO_TIME
    if begin is not None:
        late = between(begin, go) if go is not None else Duration(max(0, between(begin, now)))
    run_now = state.run
    actual: dict[SegmentId, int] = {}
    for run in state.runs:
        if run.ended is not None:
            actual[run.segment] = actual.get(run.segment, 0) + between(run.started, run.ended)
    ahead = {each.id for each in to_come(state)}
    passed = _passed(state)
    overs = []
    for place, segment in enumerate(state.segments):
        if segment.id in ahead or not (place < passed or segment.id in actual):
            continue
        is_running = run_now is not None and run_now.segment == segment.id
        planned = 0 if is_running else state.planned.get(segment.id) or 0
        difference = Duration(actual.get(segment.id, 0) - planned)
        if difference:
            overs.append(Over(segment.id, difference))
    present = overrun(run_now, state.hold, now) if run_now else NO_TIME
    return Behind(late, tuple(overs), present)


def _passed(state: SessionState) -> int:
    """Count the places of the running order that the session has left behind."""
    if not state.runs:
        return 0
    place = index_of(state, state.runs[-1].segment) or 0
    return place if state.run else place + 1


class CueState(StrEnum):
    """Where a cue stands."""

    UPCOMING = "upcoming"
    DUE = "due"
    DONE = "done"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class CueStand:
    """A cue with its segment, where it stands, and the time until it is due (negative: since)."""

    cue: Cue
    segment: SegmentId
    state: CueState
    until: Duration
    track: TrackId | None = None
    """The track whose cue it is; None is the segment's own."""


def cue_list(state: SessionState, now: Moment) -> tuple[CueStand, ...]:
    """Give the cues of the running and the standby segment and their tracks, the soonest first.

    Cues of the standby segment count only when they lie before its start. A track that was ended
    has no cues any more, as a segment has none.
    """
    stands = []
    run = state.run
    segment = state.segment(run.segment) if run else None
    if run is not None and segment is not None:
        ran = elapsed(run, state.hold, now)
        for cue in segment.cues:
            until = _until(cue, ran, allotted(run))
            if until is not None:
                stands.append(_stand(state, cue, run.segment, until))
        for track, each in _going_on(run, segment):
            for cue in each.cues:
                until = _until(cue, ran, track_allotted(run, track))
                if until is not None:
                    stands.append(_stand(state, cue, run.segment, until, track.track))
    ahead = to_come(state)
    wait = _until_standby(state, now)
    if ahead and wait is not None:
        for owner, cues in _cues_of(ahead[0]):
            for cue in cues:
                if cue.anchor is Anchor.START and cue.offset < 0:
                    until = Duration(wait + cue.offset)
                    stands.append(_stand(state, cue, ahead[0].id, until, owner))
    return tuple(sorted(stands, key=lambda stand: stand.until))


def _going_on(run: Run, segment: Segment) -> Iterator[tuple[TrackRun, Track]]:
    """Give the tracks of the running segment that were not ended."""
    for track in run.tracks:
        planned = segment.track(track.track)
        if planned is not None and track.ended is None:
            yield track, planned


def _cues_of(segment: Segment) -> Iterator[tuple[TrackId | None, tuple[Cue, ...]]]:
    """Give a segment's own cues, and those of each of its tracks."""
    yield None, segment.cues
    for track in segment.tracks:
        yield track.id, track.cues


def _until(cue: Cue, ran: Duration, whole: Duration | None) -> Duration | None:
    """Give the time until a cue of the running segment is due; None when nobody can say."""
    if cue.anchor is Anchor.START:
        return Duration(cue.offset - ran)
    return None if whole is None else Duration(whole + cue.offset - ran)


def _until_standby(state: SessionState, now: Moment) -> Duration | None:
    run = state.run
    if run is not None:
        return remaining(run, state.hold, now)
    begin = starts(state)
    return None if begin is None or state.runs else between(now, begin)


def _stand(
    state: SessionState,
    cue: Cue,
    segment: SegmentId,
    until: Duration,
    track: TrackId | None = None,
) -> CueStand:
    mark = state.cues.get(cue.id)
    if mark is CueMark.DONE:
        stand = CueState.DONE
    elif mark is CueMark.SKIPPED:
        stand = CueState.SKIPPED
    else:
        stand = CueState.DUE if until <= 0 else CueState.UPCOMING
    return CueStand(cue, segment, stand, until, track)


def find_cue(state: SessionState, wanted: CueId) -> Cue | None:
    """Give a cue of the running order, or None."""
    return next(
        (cue for each in state.segments for cue in each.every_cue if cue.id == wanted), None
    )


def next_change(state: SessionState, now: Moment) -> Moment:
    """Give the next moment, always after `now`, at which the main countdown's digit turns.

    Where no countdown runs it is the next whole second of the wall clock, which is shown too.
    """
    run = state.run
    if run is not None and state.hold is None:
        left = remaining(run, None, now)
        if left is not None:
            return after(now, Duration(left - (left - 1) // SECOND * SECOND))
        ran = elapsed(run, None, now)
        return after(now, Duration(SECOND - ran % SECOND))
    begin = starts(state)
    if begin is not None and not state.runs and begin > now:
        left = between(now, begin)
        return after(now, Duration(left - (left - 1) // SECOND * SECOND))
    return after(now, Duration(SECOND - (now + state.wall_shift) % SECOND))
