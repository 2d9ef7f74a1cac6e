"""Events folded on states they were not decided on: nothing happens, and nothing breaks."""

from __future__ import annotations

import pytest

from console.domain import events as e
from console.domain.commands import EndSession, ReceiveQuestions
from console.domain.decide_transport import next_turn
from console.domain.evolve import evolve, next_standby
from console.domain.output import Cover
from console.domain.people import PersonId, PersonRole
from console.domain.questions import QuestionId, Stage
from console.domain.rundown import SegmentId, Span, Turn, TurnId
from console.domain.session import CommandId
from console.domain.timeline import Duration, Moment, minutes
from console.domain.timing import run_end
from tests.domain.tccm import AYA, CY, KEYNOTES, NETWORKING, QA, live, passes, span, tccm
from tests.domain.walks import Walk, raw

GONE, GONE_TURN = SegmentId("gone"), TurnId("gone")


@pytest.mark.parametrize(
    "event",
    [
        e.SegmentStarted(GONE, minutes(1)),
        e.SegmentEnded(GONE),
        e.StandbySet(GONE),
        e.TimeAdded(GONE, minutes(1)),
        e.TurnStarted(GONE_TURN),
        e.TurnEnded(GONE_TURN),
        e.TurnTimeAdded(GONE_TURN, minutes(1)),
        e.SegmentSkipped(GONE),
        e.SegmentMoved(GONE, 0),
        e.TurnAdded(GONE, Turn(GONE_TURN, None, None), 0),
        e.TurnMoved(GONE_TURN, 0),
        e.TurnRemoved(GONE_TURN),
        e.QuestionVoted(QuestionId("gone"), 3),
        e.QuestionMoved(QuestionId("gone"), Stage.IN_LINE),
        e.QuestionsMoved((QuestionId("gone"),), Stage.IN_LINE),
        e.QuestionPlaced(QuestionId("gone"), None),
        e.QuestionFolded(QuestionId("gone"), QuestionId("gone")),
        e.VoteCast(QuestionId("gone"), "mqtt", "v1", "aya"),
        e.VoteTakenBack(QuestionId("gone"), "mqtt", "v1"),
    ],
)
def test_what_names_nothing_changes_nothing(event: e.Event) -> None:
    """An id that is gone is no reason to stop."""
    walk = live()

    assert evolve(walk.state, event, walk.now) == walk.state


@pytest.mark.parametrize(
    "event",
    [
        e.Held(),
        e.Resumed(),
        e.TimeAdded(KEYNOTES, minutes(1)),
        e.TurnStarted(TurnId("aya")),
        e.SegmentEnded(KEYNOTES),
    ],
)
def test_without_a_running_segment_its_clock_does_not_move(event: e.Event) -> None:
    """What is about a clock that never ran is left out."""
    state = Walk.of(tccm()).state

    assert evolve(state, event, state.opened) == state


def test_a_start_without_an_end_ends_what_runs() -> None:
    """One segment runs at a time, whatever was undone in between."""
    walk = live()
    passes(walk, minute=2)
    state = evolve(walk.state, e.SegmentStarted(QA, minutes(20)), walk.now)

    assert [run.ended for run in state.runs] == [walk.now, None]


def test_after_the_end_nothing_starts_and_it_ends_once() -> None:
    """Late events of an ended session are left out."""
    walk = live()
    ended = evolve(walk.state, e.SessionEnded(), walk.now)

    assert evolve(ended, e.SegmentStarted(QA, None), walk.now) == ended
    assert evolve(ended, e.SessionEnded(), walk.now) == ended
    assert evolve(ended, e.SegmentRestored(NETWORKING), walk.now).standby is None


def test_a_hold_without_a_run_is_let_go() -> None:
    """If the start is undone under a hold, nothing is held."""
    walk = live()
    held = evolve(walk.state, e.Held(), walk.now)
    assert evolve(held, e.Held(), walk.now) == held
    without = type(held)(**{**{f: getattr(held, f) for f in held.__slots__}, "runs": ()})

    assert evolve(without, e.SessionEnded(), walk.now).hold is None


def test_skipping_and_moving_what_stands_by_finds_the_next() -> None:
    """The order says what stands by, before the first GO too."""
    state = Walk.of(tccm()).state
    skipped = evolve(state, e.SegmentSkipped(KEYNOTES), state.opened)
    assert skipped.standby == QA
    assert evolve(skipped, e.SegmentRestored(KEYNOTES), state.opened).standby == KEYNOTES
    other = evolve(state, e.SegmentSkipped(NETWORKING), state.opened)

    assert other.standby == KEYNOTES


def test_a_turn_is_added_once() -> None:
    """The same event folded twice adds nothing twice."""
    walk = live()
    added = e.TurnAdded(QA, Turn(TurnId("new"), AYA, None), 0)
    once = evolve(walk.state, added, walk.now)

    assert evolve(once, added, walk.now) == once


def test_a_rate_is_never_below_one() -> None:
    """A record from elsewhere cannot stop or turn back the clock."""
    walk = live()

    assert evolve(walk.state, e.PaceSet(-4, is_paused=False), walk.now).rate == 1


def test_spans_and_roles_are_asked_of_the_plan() -> None:
    """A fixed span has one length; a role has its person."""
    plan = tccm()

    assert span(15).is_fixed
    assert not Span(Duration(0), Duration(1), None).is_fixed
    moderator = plan.person(PersonRole.ONSITE_MODERATOR)
    assert moderator is not None
    assert moderator.id == CY
    assert plan.person(PersonRole.RAPPORTEUR) is None
    assert PersonId("aya") == AYA


def test_the_history_has_its_own_events() -> None:
    """Opening, undo and redo are folded by the history, and change no state by themselves."""
    walk = live()
    for event in (e.Undone(CommandId(1)), e.Redone(CommandId(1)), walk.events[0].event):
        assert evolve(walk.state, event, walk.now) == walk.state


def test_nothing_stands_by_behind_what_is_gone() -> None:
    """The place of a segment that is not there is nowhere."""
    walk = live()

    assert next_standby(walk.state, GONE) is None
    assert next_turn(Walk.of(tccm()).state) is None


def test_a_second_freeze_keeps_the_first_picture() -> None:
    """What is held is held."""
    walk = live()
    frozen = evolve(walk.state, e.Covered(Cover.FREEZE), walk.now)
    passes(walk, minute=1)

    assert evolve(frozen, e.Covered(Cover.FREEZE), walk.now) == frozen


def test_a_run_that_is_over_ended_when_it_ended() -> None:
    """Its end is a stamp."""
    walk = live()
    walk.give(EndSession(KEYNOTES))

    assert run_end(walk.state.runs[0], None, Moment(walk.now + 5000)) == walk.now


def test_a_fold_into_what_is_gone_or_folded_changes_nothing() -> None:
    """After an undo the other question may not be there to stand with."""
    walk = live()
    walk.give(ReceiveQuestions((raw(1), raw(2))))
    for into in ("q1", "gone"):
        event = e.QuestionFolded(QuestionId("q1"), QuestionId(into))
        assert evolve(walk.state, event, walk.now) == walk.state
