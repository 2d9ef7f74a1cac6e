"""The huge clock with the way to the hard end and the lateness beside it, and the bar under it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from console.domain.fit import go_length
from console.domain.timeline import NO_TIME, Duration, after, between
from console.domain.timing import (
    Phase,
    allotted,
    behind,
    elapsed,
    phase,
    remaining,
    session_length,
    slot_end,
    starts,
)
from console.views.cost import is_short
from console.views.countdowns import run_countdown, start_countdown
from console.views.faces import (
    SECOND,
    Face,
    big,
    budget,
    countdown_digits,
    face,
    short,
    signed,
    whole_seconds,
)
from console.views.panels import ClockPanel, ClockPhase, Tone
from console.views.phrases import listing, phase_words

if TYPE_CHECKING:
    from console.domain.fit import Forecast
    from console.domain.rundown import SegmentId, Thresholds
    from console.domain.session import Run
    from console.views.sight import Sight

MOST_REASONS = 3
"""So many segments are named for the lateness; the others are summed up."""


@dataclass(frozen=True, slots=True)
class _Main:
    """The huge clock and what is under it."""

    heading: str
    face: Face
    words: str
    ticks: tuple[float, ...] = ()
    elapsed: str = ""
    ends: str = ""


@dataclass(frozen=True, slots=True)
class _Beside:
    """One of the two clocks beside it."""

    digits: str
    words: str
    tone: Tone


def clock_panel(sight: Sight, view: Forecast) -> ClockPanel:
    """Give time left, time to the hard end, and ahead or behind."""
    main = _main(sight)
    if sight.state.is_paused:
        main = replace(main, words=sight.words.say("Rehearsal paused"))
    end, late = _hard_end(sight, view), _behind(sight, view)
    return ClockPanel(
        heading=main.heading,
        digits=main.face.digits,
        phase=main.face.phase,
        words=main.words,
        hard_end=end.digits,
        hard_end_words=end.words,
        hard_end_tone=end.tone,
        behind=late.digits,
        behind_words=late.words,
        behind_tone=late.tone,
        progress=main.face.progress,
        ticks=main.ticks,
        elapsed=main.elapsed,
        ends=main.ends,
    )


def _main(sight: Sight) -> _Main:
    state, words = sight.state, sight.words
    run = state.run
    if state.ended is not None:
        whole = between(state.runs[0].started, state.ended) if state.runs else NO_TIME
        ended = Face(big(whole_seconds(whole)), ClockPhase.IDLE, 1.0)
        return _Main(words.say("The session has ended"), ended, words.say("in all"))
    return _before(sight) if run is None else _running(sight, run)


def _before(sight: Sight) -> _Main:
    """Count down to the written start, else show what GO will give."""
    state, words = sight.state, sight.words
    begin = None if state.runs else start_countdown(state)
    if begin is not None:
        seen = face(begin, sight.now)
        is_late = seen.phase is ClockPhase.OVER
        said = words.say("Past the start") if is_late else ""
        return _Main(words.say("Starts in"), seen, said)
    segment = state.segment(state.standby)
    length = go_length(state, segment, sight.now) if segment else None
    digits = big(0) if length is None else big(-(-length // SECOND))
    heading = words.say("Next: {segment}", segment=segment.title) if segment else ""
    return _Main(heading, Face(digits, ClockPhase.IDLE, 0.0), "")


def _running(sight: Sight, run: Run) -> _Main:
    state, words = sight.state, sight.words
    countdown = run_countdown(state, run, sight.now)
    whole, left = allotted(run), remaining(run, state.hold, sight.now)
    ran = max(NO_TIME, elapsed(run, state.hold, sight.now))
    seen = face(countdown, sight.now)
    heading = words.say("Now: {segment}", segment=_title(sight, run.segment))
    said = _phase_words(sight, seen.phase)
    if whole is None or left is None:
        return _Main(heading, seen, said, elapsed=short(ran))
    zero = sight.second(after(sight.now, left))
    if left < 0:
        ends = words.say("was to end {time}", time=zero)
    else:
        ends = words.say("ends {time}", time=zero)
    return _Main(
        heading,
        seen,
        said,
        ticks=_ticks(countdown.thresholds, whole),
        elapsed=words.say("{elapsed} of {length}", elapsed=short(ran), length=budget(whole)),
        ends=ends,
    )


def _title(sight: Sight, segment: SegmentId) -> str:
    found = sight.state.segment(segment)
    return found.title if found else ""


def _phase_words(sight: Sight, seen: ClockPhase) -> str:
    """Say more of the main clock than its phase: that it is open, and for how long it is held."""
    words = sight.words
    if seen is ClockPhase.OPEN:
        return words.say("Open, counting up")
    if seen is ClockPhase.HELD:
        since = sight.state.hold or sight.now
        return words.say("Held {time}", time=short(between(since, sight.now)))
    return phase_words(words, seen)


def _ticks(limits: Thresholds, whole: Duration) -> tuple[float, ...]:
    """Place the thresholds on the bar, those that lie on it."""
    shares = (1 - limit / whole for limit in (limits.warning, limits.wrap_up) if 0 < limit < whole)
    return tuple(shares)


def _hard_end(sight: Sight, view: Forecast) -> _Beside:
    """Count to the end of the slot; after the session to where it was left."""
    state, words = sight.state, sight.words
    end = slot_end(state)
    if end is None:
        return _without_end(sight)
    left = between(state.ended or sight.now, end)
    digits, time = countdown_digits(left), sight.exact(end)
    is_past = digits.startswith("+")
    if state.ended is not None:
        said = (
            words.say("past the end, {time}", time=time)
            if is_past
            else words.say("before the end, {time}", time=time)
        )
        return _Beside(digits, said, Tone.DIM)
    if not state.plan.is_end_hard:
        said = (
            words.say("past the planned end, {time}", time=time)
            if is_past
            else words.say("to the planned end, {time}", time=time)
        )
        return _Beside(digits, said, Tone.PLAIN)
    if is_past:
        return _Beside(digits, words.say("past the hard end, {time}", time=time), Tone.AIR)
    tone = Tone.ATTENTION if is_short(view) else Tone.PLAIN
    return _Beside(digits, words.say("to the hard end, {time}", time=time), tone)


def _without_end(sight: Sight) -> _Beside:
    words, length = sight.words, session_length(sight.state)
    if length is None:
        return _Beside("", words.say("no end is set"), Tone.DIM)
    if sight.state.plan.is_end_hard:
        said = words.say("from the first GO to the hard end")
    else:
        said = words.say("from the first GO to the planned end")
    return _Beside(budget(length), said, Tone.PLAIN)


def _behind(sight: Sight, view: Forecast) -> _Beside:
    """Say how late it is and why; the reasons that are named add up to the number."""
    state, words = sight.state, sight.words
    found = behind(state, sight.now)
    late = _floor(found.late_start)
    overs = [(over.segment, _floor(over.amount)) for over in found.overs]
    overs = [each for each in overs if each[1]]
    present = _floor(found.present)
    total = Duration(late + sum(amount for _, amount in overs) + present)
    reasons = [*_start_words(sight, late), *_over_words(sight, overs)]
    if present and state.run:
        reasons.append(_over_word(sight, state.run.segment, present))
    why = listing(words, reasons, most=MOST_REASONS + 3)
    if phase(state) is Phase.READY and not state.runs and not late:
        said = words.say("not started") if starts(state) is None else words.say("on time")
    elif not total:
        said = words.say("on time: {reasons}", reasons=why) if why else words.say("on time")
    elif total > 0:
        said = words.say("behind: {reasons}", reasons=why)
    else:
        said = words.say("ahead: {reasons}", reasons=why)
    tone = Tone.ATTENTION if total > 0 and is_short(view) else Tone.PLAIN
    return _Beside(signed(total), said, tone)


def _floor(amount: Duration) -> Duration:
    return Duration(whole_seconds(amount) * SECOND)


def _start_words(sight: Sight, late: Duration) -> tuple[str, ...]:
    words = sight.words
    if not late:
        return ()
    if not sight.state.runs:
        return (words.say("not started yet"),)
    if late > 0:
        return (words.say("started {time} late", time=short(late)),)
    return (words.say("started {time} early", time=short(Duration(-late))),)


def _over_words(sight: Sight, overs: list[tuple[SegmentId, Duration]]) -> list[str]:
    """Name the largest differences in the running order's order; sum up the others."""
    largest = sorted(overs, key=lambda over: -abs(over[1]))[:MOST_REASONS]
    named = [_over_word(sight, *over) for over in overs if over in largest]
    rest = Duration(sum(amount for _, amount in overs) - sum(amount for _, amount in largest))
    if len(overs) > len(largest):
        named.append(sight.words.say("others {time}", time=signed(rest)))
    return named


def _over_word(sight: Sight, segment: SegmentId, amount: Duration) -> str:
    words, title = sight.words, _title(sight, segment)
    if amount > 0:
        return words.say("{segment} {time} over", segment=title, time=short(amount))
    return words.say("{segment} {time} under", segment=title, time=short(Duration(-amount)))
