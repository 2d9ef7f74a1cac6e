"""Who spoke how long: turns, the sum of each person, and the segments, planned and real.

What goes on is a clock that counts up, so that all of it stays equal while only time passes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from console.domain.rundown import Thresholds
from console.domain.timeline import NO_TIME, Duration, after, between, total
from console.domain.timing import allotted, elapsed
from console.views.faces import short
from console.views.frames import Countdown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from console.domain.rundown import Segment
    from console.domain.session import Run, TurnRun
    from console.domain.timeline import Moment
    from console.views.sight import Sight


@dataclass(frozen=True, slots=True)
class SpokenTurn:
    """One turn that was taken, or is being taken."""

    name: str
    segment: str
    started: str
    """Wall time with seconds."""
    planned: str
    """As granted, with what was added; empty had no clock of its own."""
    took: Countdown
    """By its own clock, without holds."""
    is_running: bool = False


@dataclass(frozen=True, slots=True)
class Spoken:
    """All that one person spoke."""

    name: str
    turns: int
    took: Countdown
    is_running: bool = False


@dataclass(frozen=True, slots=True)
class SegmentTime:
    """A segment: planned and real."""

    title: str
    planned: str
    took: Countdown | None = None
    """On the wall, holds included, all its runs together; None when it never was started."""
    word: str = ""
    """How it stands where no clock says so."""
    is_running: bool = False


def spoken_turns(sight: Sight) -> tuple[SpokenTurn, ...]:
    """Give every turn, the first first."""
    return tuple(
        SpokenTurn(
            name=_name(sight, turn),
            segment=_title(sight, run),
            started=sight.second(turn.started),
            planned="" if (whole := allotted(turn)) is None else short(whole),
            took=_clock(sight, [turn]),
            is_running=turn.ended is None,
        )
        for run, turn in _turns(sight)
    )


def spoken(sight: Sight) -> tuple[Spoken, ...]:
    """Give the sum of everybody who spoke, in the order in which they first did."""
    theirs: dict[str, list[TurnRun]] = {}
    for _, turn in _turns(sight):
        theirs.setdefault(_name(sight, turn), []).append(turn)
    return tuple(
        Spoken(
            name,
            len(turns),
            _clock(sight, turns),
            is_running=any(each.ended is None for each in turns),
        )
        for name, turns in theirs.items()
    )


def segment_times(sight: Sight) -> tuple[SegmentTime, ...]:
    """Give every segment of the running order."""
    return tuple(_segment(sight, each) for each in sight.state.segments)


def _segment(sight: Sight, segment: Segment) -> SegmentTime:
    state = sight.state
    planned = short(state.planned.get(segment.id) or NO_TIME)
    runs = [each for each in state.runs if each.segment == segment.id]
    if not runs:
        word = sight.words.say("skipped") if segment.id in state.skipped else ""
        return SegmentTime(segment.title, planned, word=word)
    is_running = runs[-1].ended is None
    took = total(*(between(each.started, _until(sight, each)) for each in runs))
    if is_running:
        clock = Countdown(Thresholds(), since=after(sight.now, Duration(-took)))
    else:
        clock = Countdown(Thresholds(), counted=took)
    return SegmentTime(segment.title, planned, clock, is_running=is_running)


def _until(sight: Sight, run: Run) -> Moment:
    return sight.now if run.ended is None else run.ended


def _turns(sight: Sight) -> Iterator[tuple[Run, TurnRun]]:
    for run in sight.state.runs:
        for turn in run.turns:
            yield run, turn


def _name(sight: Sight, turn: TurnRun) -> str:
    person = sight.state.person(turn.person)
    return person.name if person else sight.words.say("Nobody named")


def _title(sight: Sight, run: Run) -> str:
    segment = sight.state.segment(run.segment)
    return segment.title if segment else ""


def _clock(sight: Sight, turns: list[TurnRun]) -> Countdown:
    """Give the clock of some turns together; it stands while the session is held."""
    state = sight.state
    ran = total(*(elapsed(each, state.hold, sight.now) for each in turns))
    if state.hold is None and any(each.ended is None for each in turns):
        return Countdown(Thresholds(), since=after(sight.now, Duration(-ran)))
    return Countdown(Thresholds(), counted=ran)
