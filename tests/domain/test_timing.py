"""What the stamps say: clocks, behind, cues, and the awkward days."""

from __future__ import annotations

from dataclasses import replace

from console.domain import commands as c
from console.domain.rundown import Anchor, Cue, CueId, Group, Segment, SegmentId, Thresholds
from console.domain.session import CueMark
from console.domain.timeline import Duration, Moment, after, minutes, seconds, total
from console.domain.timing import (
    CueState,
    Phase,
    behind,
    cue_list,
    elapsed,
    find_cue,
    hard_end,
    has_run,
    index_of,
    next_change,
    overrun,
    phase,
    remaining,
    run_end,
    session_length,
    slot_end,
    thresholds,
    to_come,
)
from tests.domain.tccm import (
    KEYNOTES,
    LAST_QUESTION,
    LIGHTS,
    NETWORKING,
    QA,
    go,
    live,
    passes,
    span,
    tccm,
)
from tests.domain.walks import START, Walk


def _left(walk: Walk) -> Duration:
    assert walk.state.run is not None
    left = remaining(walk.state.run, walk.state.hold, walk.now)
    assert left is not None
    return left


def test_phases_follow_one_another() -> None:
    """Ready, live, held, live, ended."""
    walk = Walk.of(tccm())
    phases = [phase(walk.state)]
    go(walk)
    phases.append(phase(walk.state))
    walk.give(c.Hold())
    phases.append(phase(walk.state))
    walk.give(c.EndSession(KEYNOTES))
    phases.append(phase(walk.state))

    assert phases == [Phase.READY, Phase.LIVE, Phase.HELD, Phase.ENDED]


def test_a_hold_stops_the_segment_and_not_the_hard_end() -> None:
    """The room's time goes on while the speaker's stands."""
    walk = live()
    passes(walk, minute=5)
    walk.give(c.Hold())
    passes(walk, minute=3)

    assert _left(walk) == minutes(10)
    assert hard_end(walk.state) == after(START, minutes(60))
    walk.give(c.Resume())
    passes(walk, minute=1)
    assert _left(walk) == minutes(9)
    assert walk.state.run is not None
    assert run_end(walk.state.run, walk.state.hold, walk.now) == after(START, minutes(18))


def test_go_out_of_a_hold_starts_a_running_clock() -> None:
    """The hold belongs to the segment that was held."""
    walk = live()
    walk.give(c.Hold())
    passes(walk, minute=2)
    go(walk)

    assert walk.state.hold is None
    assert walk.state.runs[0].held == minutes(2)
    assert elapsed(walk.state.runs[0], None, walk.now) == 0


def test_a_held_turn_stands_still_too() -> None:
    """A speaker does not lose time to a hold, whether the turn goes on or ends in it."""
    walk = live()
    walk.give(c.NextTurn(walk.state.segments[0].turns[0].id))
    passes(walk, minute=1)
    walk.give(c.Hold())
    passes(walk, minute=4)
    walk.give(c.Resume())
    passes(walk, minute=1)
    assert walk.state.turn is not None
    assert remaining(walk.state.turn, walk.state.hold, walk.now) == minutes(3)
    walk.give(c.Hold())
    passes(walk, minute=7)
    walk.give(c.EndTurn(walk.state.turn.turn))

    assert walk.state.run is not None
    assert elapsed(walk.state.run.turns[0], walk.state.hold, walk.now) == minutes(2)


def test_an_overrun_counts_up_from_zero() -> None:
    """Nothing is over while time is left."""
    walk = live()
    assert walk.state.run is not None
    passes(walk, minute=14)
    assert overrun(walk.state.run, None, walk.now) == 0
    passes(walk, minute=3)

    assert overrun(walk.state.run, None, walk.now) == minutes(2)
    assert run_end(walk.state.run, None, walk.now) == walk.now


def test_behind_is_late_start_and_overs_and_the_present_overrun() -> None:
    """1:20 late, keynotes 0:20 over, and 0:10 past zero now is 1:50 behind."""
    walk = live(tccm(starts=START), at=80 / 60)
    passes(walk, minute=15, second=20)
    go(walk)
    assert walk.state.run is not None
    assert walk.state.run.length is not None
    walk.wait(walk.state.run.length + seconds(10))
    seen = behind(walk.state, walk.now)

    assert seen.late_start == seconds(80)
    assert [(over.segment, over.amount) for over in seen.overs] == [(KEYNOTES, seconds(20))]
    assert seen.present == seconds(10)
    assert seen.total == seconds(110)


def test_a_session_that_waits_for_its_start_grows_late() -> None:
    """With a written start the delay is seen before the first GO; an early look is not ahead."""
    walk = Walk.of(tccm(starts=Moment(START + minutes(1))))

    assert behind(walk.state, walk.now).total == 0
    assert behind(walk.state, Moment(START + minutes(3))).total == minutes(2)


def test_starting_early_is_ahead() -> None:
    """Negative is ahead."""
    walk = live(tccm(starts=Moment(START + minutes(2))))

    assert behind(walk.state, walk.now).total == minutes(-2)


def test_a_segment_passed_over_is_time_won() -> None:
    """A jump past the questions is twenty minutes ahead; a skip to come is not yet."""
    walk = live()
    walk.give(c.Skip(QA))
    assert behind(walk.state, walk.now).total == 0
    passes(walk, minute=15)
    go(walk)

    assert behind(walk.state, walk.now).total == minutes(-20)


def test_a_segment_that_is_done_again_counts_once() -> None:
    """What it took before stays on the account while it runs again."""
    walk = live()
    passes(walk, minute=10)
    go(walk)
    passes(walk, minute=1)
    walk.give(c.Jump(KEYNOTES, QA))

    assert behind(walk.state, walk.now).total == minutes(10)


def test_an_ended_session_is_late_by_what_took_place() -> None:
    """Segments that never came do not count."""
    walk = live()
    passes(walk, minute=18)
    walk.give(c.EndSession(KEYNOTES))

    assert behind(walk.state, walk.now).total == minutes(3)
    assert to_come(walk.state) == ()


def test_cues_come_due_and_are_done() -> None:
    """Upcoming, due, done; and one of the next segment lies before its start."""
    walk = live()
    passes(walk, minute=13, second=59)
    assert [stand.state for stand in cue_list(walk.state, walk.now)] == [CueState.UPCOMING]
    passes(walk, second=1)
    (lights,) = cue_list(walk.state, walk.now)
    assert (lights.cue.id, lights.state, lights.until) == (LIGHTS, CueState.DUE, 0)
    passes(walk, minute=1)
    go(walk)
    passes(walk, minute=18)
    walk.give(c.MarkCue(LIGHTS, CueMark.SKIPPED))
    states = {stand.cue.id: stand.state for stand in cue_list(walk.state, walk.now)}
    assert states == {LIGHTS: CueState.SKIPPED, LAST_QUESTION: CueState.DUE}
    walk.give(c.MarkCue(LAST_QUESTION, CueMark.DONE))

    assert CueState.DONE in {stand.state for stand in cue_list(walk.state, walk.now)}


def test_added_time_moves_cues_of_the_end() -> None:
    """Two minutes before the end stays two minutes before the end; a hold holds it."""
    walk = live()
    passes(walk, minute=15)
    go(walk)
    walk.give(c.AddTime(minutes(5), QA))
    walk.give(c.Hold())
    passes(walk, minute=3)

    until = {stand.cue.id: stand.until for stand in cue_list(walk.state, walk.now)}
    assert until[LAST_QUESTION] == minutes(23)


def test_cues_of_a_segment_done_again_are_fresh() -> None:
    """Its first time does not count for its second."""
    walk = live()
    passes(walk, minute=15)
    go(walk)
    walk.give(c.MarkCue(LAST_QUESTION, CueMark.DONE))
    passes(walk, minute=1)
    walk.give(c.Jump(KEYNOTES, QA))
    passes(walk, minute=1)
    walk.give(c.Jump(QA, KEYNOTES))

    assert walk.state.cues.get(LAST_QUESTION) is None
    assert find_cue(walk.state, LAST_QUESTION) is not None
    assert find_cue(walk.state, CueId("none")) is None


def test_an_open_clock_has_no_cues_of_its_end() -> None:
    """Nobody can say when two minutes before an open end is."""
    cue = Cue(CueId("c"), Anchor.END, minutes(-2), Group.EVERYONE, "soon")
    plan = replace(tccm(), length=None, segments=(Segment(SegmentId("s"), "S", cues=(cue,)),))
    walk = live(plan)

    assert cue_list(walk.state, walk.now) == ()
    assert session_length(walk.state) is None
    assert slot_end(walk.state) is None
    assert walk.state.run is not None
    assert run_end(walk.state.run, None, walk.now) == walk.now
    assert next_change(walk.state, Moment(START + 250)) == START + 1000


def test_cues_before_the_start_count_to_the_written_start() -> None:
    """They come due while people still find their seats."""
    cue = Cue(CueId("doors"), Anchor.START, minutes(-5), Group.TECHNICAL, "Doors")
    first = Segment(SegmentId("s"), "S", span=span(60), cues=(cue,))
    walk = Walk.of(tccm(starts=Moment(START + minutes(8)), segments=(first,)))

    assert [stand.until for stand in cue_list(walk.state, walk.now)] == [minutes(3)]
    assert cue_list(Walk.of(tccm(segments=(first,))).state, START) == ()


def test_the_alarm_rings_when_the_digit_turns() -> None:
    """Countdowns are rounded up: at 14:59.250 left the digit turns in 250 ms."""
    walk = live()

    assert next_change(walk.state, Moment(START + 750)) == START + 1000
    assert next_change(walk.state, Moment(START + 1000)) == START + 2000


def test_the_wait_for_the_start_is_a_countdown_too() -> None:
    """With a written start the title's digit is the one that turns."""
    walk = Walk.of(tccm(starts=Moment(START + 10_500)))

    assert next_change(walk.state, START) == START + 500
    assert next_change(walk.state, Moment(START + 10_500)) == START + 11_000


def test_without_a_countdown_the_wall_clock_turns() -> None:
    """A shifted wall clock turns at its own whole second."""
    walk = Walk.of(tccm())
    walk.give(c.AcceptClock(Duration(400)))

    assert next_change(walk.state, START) == START + 600


def test_a_set_clock_moves_a_written_end_and_never_what_is_left() -> None:
    """An hour forward brings the hard end an hour nearer, once accepted."""
    walk = live(tccm(starts=START))
    left = _left(walk)
    walk.give(c.AcceptClock(minutes(10)))

    assert hard_end(walk.state) == after(START, minutes(50))
    assert _left(walk) == left


def test_a_soft_end_is_no_hard_end() -> None:
    """The slot has an end all the same."""
    walk = live(tccm(is_end_hard=False))

    assert hard_end(walk.state) is None
    assert slot_end(walk.state) == after(START, minutes(60))


def test_without_a_length_the_slot_is_the_sum_of_the_plan() -> None:
    """15, 20 and 30 minutes are 65."""
    walk = Walk.of(tccm(length=None))

    assert session_length(walk.state) == minutes(65)


def test_thresholds_are_the_segments_or_the_sessions() -> None:
    """A segment's own come first."""
    own = Thresholds(minutes(5), minutes(1))
    plan = tccm()
    plan = replace(plan, segments=(replace(plan.segments[0], thresholds=own), *plan.segments[1:]))
    state = Walk.of(plan).state

    assert thresholds(state, KEYNOTES) == own
    assert thresholds(state, QA) == plan.thresholds
    assert thresholds(state, None) == plan.thresholds


def test_places_and_runs_are_found() -> None:
    """What is not there is not found."""
    walk = live()

    assert index_of(walk.state, NETWORKING) == 2
    assert index_of(walk.state, None) is None
    assert has_run(walk.state, KEYNOTES)
    assert not has_run(walk.state, QA)
    assert total(minutes(1), seconds(1)) == 61_000


def test_a_session_across_midnight_has_no_midnight() -> None:
    """Moments run on; nothing in the core knows a day."""
    walk = Walk.of(tccm(starts=Moment(1_734_476_400_000)))
    walk.now = Moment(1_734_476_400_000)
    go(walk)
    passes(walk, minute=59)

    assert hard_end(walk.state) == walk.now + 60_000
