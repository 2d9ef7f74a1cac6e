"""Fit: sharing out the time that is left between minima and maxima.

The rule, in the order in which it is tried:

1. Every segment gets its maximum; segments that take "as time permits" share what is over equally.
2. Too much? It is taken back down to the planned lengths, then down to the minima, each time in
   the order of `gives` (first, normal, last; `never` keeps its planned length), and among equals
   from the last segment of the order, so that what stands next moves least.
3. Not even the minima fit? Then everybody has the minimum and `short_by` says how much is missing;
   nothing goes below a minimum until somebody accepts it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from console.domain.rundown import Gives, Segment, SegmentId
from console.domain.timeline import NO_TIME, Duration, Moment, after, between
from console.domain.timing import (
    first_go,
    hard_end,
    overrun,
    run_end,
    session_length,
    starts,
    to_come,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from console.domain.session import SessionState

_ORDER = (Gives.FIRST, Gives.NORMAL, Gives.LAST, Gives.NEVER)


@dataclass(frozen=True, slots=True)
class Share:
    """What one segment may get; 0 <= minimum <= planned <= maximum, None is whatever is left.

    A segment that never gives has its planned length as its minimum.
    """

    segment: SegmentId
    minimum: Duration
    planned: Duration
    maximum: Duration | None
    gives: Gives


@dataclass(frozen=True, slots=True)
class Fitting:
    """Who gets what."""

    lengths: tuple[Duration, ...]
    """One to a share, in their order."""
    short_by: Duration
    """What is missing even with the minima; zero when it fits."""
    spare: Duration
    """What nobody can use, because all have their maximum; zero when it fits exactly."""


def fit(shares: Sequence[Share], available: Duration) -> Fitting:
    """Share `available` out; the lengths sum to it wherever minima and maxima allow."""
    room = Duration(max(0, available))
    lengths = _maxima(shares, room)
    excess = sum(lengths) - room
    for floors in (
        [share.planned for share in shares],
        [share.minimum for share in shares],
    ):
        excess = _take_back(shares, lengths, floors, excess)
    short_by = Duration(max(0, sum(lengths) - available))
    spare = Duration(max(0, available - sum(lengths)))
    return Fitting(tuple(Duration(length) for length in lengths), short_by, spare)


def _maxima(shares: Sequence[Share], room: Duration) -> list[int]:
    bounded = sum(share.maximum for share in shares if share.maximum is not None)
    open_shares = [n for n, share in enumerate(shares) if share.maximum is None]
    lengths = [share.maximum or 0 for share in shares]
    left = max(0, room - bounded)
    for place, n in enumerate(open_shares):
        # whole milliseconds: the first ones take what does not divide
        part = left // len(open_shares) + (1 if place < left % len(open_shares) else 0)
        lengths[n] = max(shares[n].planned, part)
    return lengths


def _take_back(
    shares: Sequence[Share], lengths: list[int], floors: Sequence[Duration], excess: int
) -> int:
    for gives in _ORDER:
        for n in reversed(range(len(shares))):
            if excess <= 0:
                return excess
            if shares[n].gives is gives:
                given = min(excess, max(0, lengths[n] - floors[n]))
                lengths[n] -= given
                excess -= given
    return excess


def share_of(segment: Segment, agreed: Duration | None = None) -> Share:
    """Make a segment's share; an agreed length replaces its own limits."""
    if agreed is not None:
        return Share(segment.id, agreed, agreed, agreed, segment.gives)
    span = segment.span
    minimum = span.planned if segment.gives is Gives.NEVER else span.minimum
    return Share(segment.id, minimum, span.planned, span.maximum, segment.gives)


def shares_of(state: SessionState, segments: Sequence[Segment]) -> tuple[Share, ...]:
    """Make the shares of some segments, with what was agreed."""
    return tuple(share_of(each, state.agreed.get(each.id)) for each in segments)


@dataclass(frozen=True, slots=True)
class Slot:
    """A segment to come, with when it will start and what it will get; None is open."""

    segment: SegmentId
    starts: Duration | Moment
    """A moment, or a length since the start while nobody knows when that is."""
    length: Duration | None


@dataclass(frozen=True, slots=True)
class Loss:
    """What a segment to come loses against its planned length."""

    segment: SegmentId
    gets: Duration
    planned: Duration


@dataclass(frozen=True, slots=True)
class Forecast:
    """What will be, if the present segment ends at its time (or now, when it is over)."""

    begins: Moment | None
    """When the standby segment will start; None while nobody knows."""
    slots: tuple[Slot, ...]
    ends: Moment | None
    """The end of the last segment after fit; None while nobody knows."""
    short_by: Duration
    """By how much even the minima do not fit."""
    spare: Duration
    """How much would be left over."""
    holds_until: Moment | None
    """Until when the standby segment may start with all minima kept; None without a hard end."""
    losses: tuple[Loss, ...]
    """Segments to come that get less than planned."""
    payer: SegmentId | None
    """Who pays for the next minute; None when there is slack, or nothing more to give."""

    def slot(self, segment: SegmentId | None) -> Slot | None:
        """Give a segment's slot, or None when it is not to come."""
        return next((each for each in self.slots if each.segment == segment), None)


def forecast(state: SessionState, now: Moment) -> Forecast:
    """Fit what remains into what is left, as things stand at `now`."""
    segments = to_come(state)
    shares = shares_of(state, segments)
    begins = _begins(state, now)
    available = _available(state, begins)
    if available is None:
        lengths, short_by, spare = _unlimited(state, shares), NO_TIME, NO_TIME
    else:
        fitting = fit(shares, available)
        lengths, short_by, spare = list(fitting.lengths), fitting.short_by, fitting.spare
    slots = []
    at: int = 0 if begins is None else begins
    for segment, length in zip(segments, lengths, strict=True):
        starts_at = Duration(at) if begins is None else Moment(at)
        slots.append(Slot(segment.id, starts_at, length))
        at += length or 0
    end = hard_end(state)
    minima = sum(share.minimum for share in shares)
    return Forecast(
        begins=begins,
        slots=tuple(slots),
        ends=None if begins is None else Moment(at),
        short_by=short_by,
        spare=spare,
        holds_until=None if end is None else Moment(end - minima),
        losses=_losses(state, slots),
        payer=_payer(shares, available),
    )


def _begins(state: SessionState, now: Moment) -> Moment | None:
    run = state.run
    if run is not None:
        return run_end(run, state.hold, now)
    if state.runs:
        return state.ended or now
    begin = starts(state)
    return None if begin is None else max(begin, now)


def _available(state: SessionState, begins: Moment | None) -> Duration | None:
    """Give the time for what is to come; None when there is no hard end to keep."""
    if not state.plan.is_end_hard:
        return None
    end = hard_end(state)
    if end is not None and begins is not None:
        return between(begins, end)
    return session_length(state) if first_go(state) is None else None


def _unlimited(state: SessionState, shares: Sequence[Share]) -> list[Duration | None]:
    """Without a hard end everybody has what was planned; what takes as it comes is open."""
    return [
        None if share.maximum is None else state.planned.get(share.segment, share.planned)
        for share in shares
    ]


def _losses(state: SessionState, slots: Sequence[Slot]) -> tuple[Loss, ...]:
    losses = []
    for slot in slots:
        planned = state.planned.get(slot.segment)
        if planned is not None and slot.length is not None and slot.length < planned:
            losses.append(Loss(slot.segment, slot.length, planned))
    return tuple(losses)


def _payer(shares: Sequence[Share], available: Duration | None) -> SegmentId | None:
    """Find whose time the next minute comes out of, by fitting one minute less."""
    if available is None or available <= 0:
        return None
    before = fit(shares, available)
    later = fit(shares, Duration(max(0, available - 60_000)))
    for share, old, new in zip(shares, before.lengths, later.lengths, strict=True):
        if new < old:
            return share.segment
    return None


def proposal(state: SessionState, now: Moment) -> tuple[tuple[SegmentId, Duration], ...]:
    """Propose lengths that still end on time where even the minima do not fit; empty when they do.

    Minima are cut in the order of `gives`, each segment in proportion to what it has, so that
    nothing is dropped altogether; whole seconds. Empty too when no time is left at all.
    """
    segments = to_come(state)
    begins = _begins(state, now)
    available = _available(state, begins)
    shares = shares_of(state, segments)
    if available is None or available <= 0:
        return ()
    fitting = fit(shares, available)
    missing = int(fitting.short_by)
    if missing <= 0:
        return ()
    lengths = list(fitting.lengths)
    for gives in _ORDER:
        group = [n for n, share in enumerate(shares) if share.gives is gives and lengths[n] > 0]
        have = sum(lengths[n] for n in group)
        part = min(missing, have)
        left = part
        for n in group:
            cut = min(lengths[n], -(-lengths[n] * part // (have * 1000)) * 1000, left)
            lengths[n] = Duration(lengths[n] - cut)
            left -= cut
        missing -= part
    return tuple(
        (share.segment, length)
        for share, length, old in zip(shares, lengths, fitting.lengths, strict=True)
        if length != old
    )


def could_go(state: SessionState, now: Moment) -> tuple[SegmentId, ...]:
    """Name the segments to come whose leaving out, alone, would make the rest fit."""
    view = forecast(state, now)
    if view.short_by <= 0:
        return ()
    return tuple(
        slot.segment for slot in view.slots if slot.length and slot.length >= view.short_by
    )


def go_length(state: SessionState, segment: Segment, now: Moment) -> Duration | None:
    """Give the length that GO writes for a segment started now; None is open.

    It is the fit at this very moment, with the segment first and what follows it after.
    """
    place = next(n for n, each in enumerate(state.segments) if each.id == segment.id)
    rest = tuple(
        each for each in state.segments[place:] if each.id not in state.skipped or each is segment
    )
    shares = shares_of(state, rest)
    if not state.plan.is_end_hard:
        return _unlimited(state, shares)[0]
    end = hard_end(state)
    if end is not None:
        available = between(now, end)
    else:
        length = session_length(state)
        if length is None:
            return _unlimited(state, shares)[0]
        available = length
    return fit(shares, available).lengths[0]


def present_cost(state: SessionState, now: Moment) -> tuple[Loss, ...]:
    """Say what the present overrun alone costs whom: `planned` is what each would have had."""
    run = state.run
    over = overrun(run, state.hold, now) if run else NO_TIME
    end = hard_end(state)
    if run is None or over <= 0 or end is None:
        return ()
    segments = to_come(state)
    shares = shares_of(state, segments)
    in_time = fit(shares, between(after(now, Duration(-over)), end))
    late = fit(shares, between(now, end))
    return tuple(
        Loss(share.segment, new, old)
        for share, old, new in zip(shares, in_time.lengths, late.lengths, strict=True)
        if new < old
    )
