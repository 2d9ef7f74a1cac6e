"""The rule of fairness on a session's own line, and how the time stands for more questions."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from console.domain import commands as c
from console.domain.fairness import Because
from console.domain.next_question import (
    average,
    awaiting,
    fair_order,
    last_call,
    more_fit,
    suggested,
    taken,
    waiting,
)
from console.domain.output import QuestionScene
from console.domain.people import FEED
from console.domain.questions import QuestionId, RawQuestion, Stage
from console.domain.sources import Side
from console.domain.timeline import minutes, seconds
from tests.domain.tccm import QA, live, passes
from tests.domain.walks import Walk, raw, walks


def name(number: int) -> QuestionId:
    """Give the id of a question."""
    return QuestionId(f"q{number}")


def in_line(walk: Walk, *questions: RawQuestion) -> None:
    """Let questions come and put them in line."""
    first = len(walk.state.questions) + 1
    walk.give(c.ReceiveQuestions(questions), FEED)
    for number in range(first, first + len(questions)):
        walk.give(c.MoveQuestion(name(number), Stage.IN_LINE, Stage.NEW))


def answer(walk: Walk, number: int, length: int) -> None:
    """Take a question and answer it for some milliseconds."""
    walk.give(c.Show(QuestionScene(name(number))))
    walk.wait(length)
    walk.give(c.MoveQuestion(name(number), Stage.ANSWERED, Stage.ON_AIR))


def with_both_sides() -> Walk:
    """Open the launch in its questions, with two of the room and two online in line."""
    walk = live()
    passes(walk, minute=15)
    walk.give(c.Go(QA))
    walk.give(c.AskFromRoom(RawQuestion("room", "", "", seat="mic 2")))
    walk.give(c.AskFromRoom(RawQuestion("room", "", "", seat="mic 1")))
    in_line(walk, replace(raw(1), asker="Aya"), replace(raw(2), sender="bo"))
    return walk


def test_the_line_waits_in_its_order_without_what_was_withdrawn() -> None:
    """Askers are told apart by their key or by their name."""
    walk = with_both_sides()
    walk.give(c.WithdrawQuestion("test", "id-1"))
    assert [(each.question, each.place, each.asker) for each in waiting(walk.state)] == [
        (name(1), 0, ""),
        (name(2), 1, ""),
        (name(4), 3, "test bo"),
    ]
    walk.give(c.WithdrawQuestion("test", "id-2"))
    assert [each.asker for each in waiting(with_both_sides().state)][2] == "aya"


def test_the_rule_suggests_and_gives_a_reason() -> None:
    """After one of the room's with its answer, online is next."""
    walk = with_both_sides()
    answer(walk, 1, 120_000)
    found = suggested(walk.state, walk.now)
    assert found is not None
    assert (found.question, found.reason.side) == (name(3), Side.ONLINE)
    assert found.reason.because in {Because.TAKEN, Because.SPEAKING}
    assert fair_order(walk.state, walk.now)[0] == name(3)
    assert suggested(live().state, walk.now) is None


def test_the_rule_can_be_changed_and_taken_back() -> None:
    """What is outside its limits counts as the nearest inside."""
    walk = with_both_sides()
    walk.give(c.SetFairness(replace(walk.state.fairness, in_a_row=99)))
    assert walk.state.fairness.in_a_row == 5
    assert walk.give(c.SetFairness(replace(walk.state.fairness, in_a_row=7))) == ()


def test_time_on_air_is_counted_and_mistakes_are_not() -> None:
    """A question that was taken for a second was not asked."""
    walk = with_both_sides()
    assert (average(walk.state, walk.now), taken(walk.state, walk.now)) == (None, ())
    answer(walk, 1, 90_000)
    answer(walk, 2, 1_000)
    assert average(walk.state, walk.now) == seconds(90)
    assert [each.spoken for each in taken(walk.state, walk.now)] == [seconds(90)]
    answer(walk, 1, 30_000)
    assert average(walk.state, walk.now) == seconds(120)
    walk.give(c.Show(QuestionScene(name(3))))
    walk.wait(1_000)
    assert [each.spoken for each in taken(walk.state, walk.now)] == [seconds(120), seconds(1)]
    assert average(walk.state, walk.now) == seconds(120)


def test_so_many_more_fit() -> None:
    """By what an answer takes so far, without the rest of the one that is being given."""
    assert more_fit(Walk.of(live().state.plan).state, live().now) is None
    walk = with_both_sides()
    assert more_fit(walk.state, walk.now) == 10  # twenty minutes of two each
    answer(walk, 1, 240_000)
    assert more_fit(walk.state, walk.now) == 4  # sixteen minutes of four each
    walk.give(c.Show(QuestionScene(name(2))))
    assert more_fit(walk.state, walk.now) == 3


def test_whoever_is_not_in_the_room_is_asked_before_the_end() -> None:
    """Three minutes before, or when the queue closes; not while there is time."""
    walk = with_both_sides()
    assert last_call(walk.state, walk.now) is None
    walk.give(c.SetQueue(is_open=False))
    left = last_call(walk.state, walk.now)
    assert left is not None
    assert (left.side, left.count) == (Side.ONLINE, 2)
    walk.give(c.SetQueue(is_open=True))
    walk.wait(minutes(17))
    left = last_call(walk.state, walk.now)
    assert left is not None
    assert left.oldest == minutes(17)
    for number in (3, 4):
        walk.give(c.MoveQuestion(name(number), Stage.ANSWERED, Stage.IN_LINE))
    assert last_call(walk.state, walk.now) is None


def test_the_wait_for_online_counts_six_seconds() -> None:
    """And is over by itself."""
    walk = live()
    assert awaiting(walk.state, walk.now) is None
    walk.give(c.WaitForOnline())
    assert awaiting(walk.state, walk.now) == seconds(6)
    walk.wait(5_999)
    assert awaiting(walk.state, walk.now) == 1
    walk.wait(1)
    assert awaiting(walk.state, walk.now) is None


@given(walks())
def test_whatever_people_did_there_is_a_next_question_or_none(walk: Walk) -> None:
    """It is one of the line, and the whole order is the line's."""
    found, line = suggested(walk.state, walk.now), waiting(walk.state)
    assert (found is None) == (not line)
    order = fair_order(walk.state, walk.now)
    assert set(order) == {each.question for each in line}
    assert found is None or order[0] == found.question
