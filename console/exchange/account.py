"""The account of a session: what happened in it, gathered from its events, free of any layout."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from console.domain.events import QuestionReceived, SessionOpened
from console.domain.people import Person, Place
from console.domain.question_counts import Counts, counted_sides, counts
from console.domain.questions import Question, Stage
from console.domain.session import SessionState
from console.domain.sources import Side
from console.domain.timeline import NO_TIME, Duration, Moment, after, between, total
from console.domain.timing import Timed, allotted, elapsed, first_go, slot_end, starts
from console.domain.track_clock import track_took
from console.domain.undo import begin

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from console.domain.events import Stamped
    from console.domain.people import PersonId
    from console.domain.rundown import Segment, SegmentId


@dataclass(frozen=True, slots=True)
class SegmentAccount:
    """One segment: planned and real; one that was come back to is one row with its runs added."""

    title: str
    planned_start: Moment | None
    """None when neither a start was written nor GO was given."""
    planned: Duration
    runs: int
    """How often it was started."""
    started: Moment | None
    """The first time; None when it never was."""
    ended: Moment | None
    """The last time; None when it never was started, or still runs."""
    took: Duration
    """On the wall, holds included: what the others did not have."""
    held: Duration
    added: Duration
    """Positive: given; negative: taken."""
    is_skipped: bool
    """Left out by somebody's decision."""


@dataclass(frozen=True, slots=True)
class TurnAccount:
    """One turn that was taken."""

    segment: str
    name: str
    started: Moment
    granted: Duration | None
    """With what was added; None had no clock of its own."""
    took: Duration
    """By its own clock, without holds."""


@dataclass(frozen=True, slots=True)
class TrackAccount:
    """One track that ran beside others; a segment that was come back to has its tracks again."""

    segment: str
    title: str
    place: Place | None
    owner: str
    planned: Duration
    """Its own length, or its segment's."""
    started: Moment
    ended: Moment | None
    """None while it goes on."""
    took: Duration
    """On the wall, holds included, as its segment's."""
    added: Duration
    """Positive: given; negative: taken; to it alone."""


@dataclass(frozen=True, slots=True)
class QuestionAccount:
    """One question with when it was first on air and when it was answered."""

    question: Question
    taken: Moment | None
    answered: Moment | None
    segment: str


@dataclass(frozen=True, slots=True)
class Account:
    """All of it."""

    state: SessionState
    planned_start: Moment | None
    planned_end: Moment | None
    first_go: Moment | None
    ended: Moment | None
    """None when the session goes on, or was left without an end."""
    last: Moment
    """When the last event happened; clocks that still run are read then."""
    people: tuple[Person, ...]
    """As the day's changes left them, in the order of the plan."""
    segments: tuple[SegmentAccount, ...]
    turns: tuple[TurnAccount, ...]
    tracks: tuple[TrackAccount, ...]
    questions: tuple[QuestionAccount, ...]
    counts: tuple[tuple[Side, Counts], ...]
    """Of the room and of online always, of a hub where it asked."""
    everything: Counts
    """All sides together."""


def account(events: Sequence[Stamped]) -> Account:
    """Gather the account from a whole record; commands that were undone do not count.

    Raises:
        ValueError: the events do not begin with an opened session.
    """
    if not events or not isinstance(events[0].event, SessionOpened):
        raise ValueError("what does not begin with an opened session has no account")
    history = begin(events[0])
    for stamped in events[1:]:
        history = history.fold(stamped)
    state, last = history.state, events[-1].at
    questions = _questions(state, events)
    return Account(
        state=state,
        planned_start=starts(state),
        planned_end=slot_end(state),
        first_go=first_go(state),
        ended=state.ended,
        last=last,
        people=_people(state),
        segments=tuple(_segments(state, last)),
        turns=tuple(_turns(state, last)),
        tracks=tuple(_tracks(state, last)),
        questions=questions,
        counts=counted_sides(state.questions),
        everything=counts(state.questions),
    )


def _people(state: SessionState) -> tuple[Person, ...]:
    planned = [person.id for person in state.plan.people]
    added = sorted(person for person in state.people if person not in set(planned))
    return tuple(state.people[person] for person in (*planned, *added))


def _segments(state: SessionState, last: Moment) -> Iterator[SegmentAccount]:
    planned_starts = _planned_starts(state)
    for segment in state.segments:
        yield _segment(state, segment, planned_starts.get(segment.id), last)


def _planned_starts(state: SessionState) -> dict[SegmentId, Moment]:
    """Give when each segment was to begin, in the order of the plan."""
    found: dict[SegmentId, Moment] = {}
    written = starts(state)
    at = first_go(state) if written is None else written
    if at is None:
        return found
    for segment in state.plan.segments:
        found[segment.id] = at
        at = after(at, state.planned.get(segment.id) or NO_TIME)
    return found


def _segment(
    state: SessionState, segment: Segment, planned_start: Moment | None, last: Moment
) -> SegmentAccount:
    runs = [run for run in state.runs if run.segment == segment.id]
    took = [_on_the_wall(run, last) for run in runs]
    own = [elapsed(run, state.hold, last) for run in runs]
    return SegmentAccount(
        title=segment.title,
        planned_start=planned_start,
        planned=state.planned.get(segment.id) or NO_TIME,
        runs=len(runs),
        started=runs[0].started if runs else None,
        ended=runs[-1].ended if runs else None,
        took=total(*took),
        held=Duration(total(*took) - total(*own)),
        added=total(*(run.added for run in runs)),
        is_skipped=segment.id in state.skipped and not runs,
    )


def _on_the_wall(timed: Timed, last: Moment) -> Duration:
    return between(timed.started, last if timed.ended is None else timed.ended)


def _turns(state: SessionState, last: Moment) -> Iterator[TurnAccount]:
    for run in state.runs:
        for turn in run.turns:
            yield TurnAccount(
                segment=_title(state, run.segment),
                name=_name(state, turn.person),
                started=turn.started,
                granted=allotted(turn),
                took=elapsed(turn, state.hold, last),
            )


def _tracks(state: SessionState, last: Moment) -> Iterator[TrackAccount]:
    for run in state.runs:
        segment = state.segment(run.segment)
        whole = state.planned.get(run.segment) or NO_TIME
        for track in run.tracks:
            planned = segment.track(track.track) if segment else None
            yield TrackAccount(
                segment=_title(state, run.segment),
                title=planned.title if planned else "",
                place=planned.place if planned else None,
                owner=_name(state, planned.owner) if planned else "",
                planned=whole if track.length is None else track.length,
                started=run.started,
                ended=run.ended if track.ended is None else track.ended,
                took=track_took(run, track, last),
                added=track.added,
            )


def _title(state: SessionState, segment: SegmentId | None) -> str:
    found = state.segment(segment)
    return found.title if found else ""


def _name(state: SessionState, person: PersonId | None) -> str:
    found = state.person(person)
    return found.name if found else ""


def _questions(state: SessionState, events: Sequence[Stamped]) -> tuple[QuestionAccount, ...]:
    came = dict.fromkeys(
        stamped.event.question.id
        for stamped in events
        if isinstance(stamped.event, QuestionReceived)
    )
    found = (state.questions.get(each) for each in came)
    return tuple(
        QuestionAccount(
            question=each,
            taken=_first_on_air(each),
            answered=each.since if each.stage is Stage.ANSWERED else None,
            segment=_title(state, each.segment),
        )
        for each in found
        if each is not None
    )


def _first_on_air(question: Question) -> Moment | None:
    """Give when a question was first on air, or None."""
    return next((step.at for step in question.trail if step.stage is Stage.ON_AIR), None)
