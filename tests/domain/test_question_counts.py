"""The counts of questions: read from the book, they are what a walk through the trails counts."""

from __future__ import annotations

from collections import Counter

from hypothesis import given

from console.domain.commands import AskFromRoom, MoveQuestion, ReceiveQuestions, Show
from console.domain.output import QuestionScene
from console.domain.people import FEED
from console.domain.question_counts import Counts, counted_sides, counts
from console.domain.questions import QuestionId, RawQuestion, Stage
from console.domain.sources import Side
from console.domain.undo import begin
from tests.builders import a_plan, a_question
from tests.domain.walks import Walk, walks

Q1, Q2 = QuestionId("q1"), QuestionId("q2")


def asked() -> Walk:
    """Two questions come from online and one from the room."""
    walk = Walk.of(a_plan())
    walk.give(ReceiveQuestions((a_question(1), a_question(2))), FEED)
    walk.give(AskFromRoom(RawQuestion("room", "", "Why?", Side.ROOM)))
    return walk


def test_a_question_that_was_passed_on_stays_counted_whatever_becomes_of_it() -> None:
    """Once, however often it comes back into the line; one from the room is in line at once."""
    walk = asked()
    walk.give(MoveQuestion(Q1, Stage.IN_LINE, Stage.NEW))
    walk.give(MoveQuestion(Q1, Stage.SET_ASIDE, Stage.IN_LINE))
    walk.give(MoveQuestion(Q1, Stage.IN_LINE, Stage.SET_ASIDE))
    book = walk.state.questions

    assert counts(book, Side.ONLINE) == Counts(2, 1, 0, 0, 2, 0, 0)
    assert counts(book, Side.ROOM).passed_on == 1
    assert counts(book).passed_on == 2


def test_one_that_is_taken_at_once_was_passed_on_and_taken() -> None:
    """Past the line."""
    walk = asked()
    walk.give(Show(QuestionScene(Q2)))

    assert counts(walk.state.questions, Side.ONLINE) == Counts(2, 1, 1, 0, 2, 0, 0)


def test_a_hub_is_counted_where_it_asked() -> None:
    """The room and online always are."""
    walk = asked()
    before = [side for side, _ in counted_sides(walk.state.questions)]
    walk.give(ReceiveQuestions((a_question(3, Side.HUB),)), FEED)

    assert before == [Side.ROOM, Side.ONLINE]
    assert Side.HUB in dict(counted_sides(walk.state.questions))


@given(walks())
def test_counts_are_those_of_a_walk_through_all_that_happened(walk: Walk) -> None:
    """What was undone does not count; sides add up to all together."""
    trodden: Counter[str] = Counter()
    history = begin(walk.events[0])
    for stamped in walk.events[1:]:
        history = history.fold(stamped)
    book = history.state.questions
    for each in book.in_order():
        stages = {each.stage, *(step.stage for step in each.trail)}
        is_passed = bool(stages & {Stage.IN_LINE, Stage.ON_AIR}) or each.raw.side is Side.ROOM
        trodden["passed on"] += is_passed
        trodden["taken"] += Stage.ON_AIR in stages
    every = counts(book)

    assert every.received == len(book)
    assert (every.passed_on, every.taken) == (trodden["passed on"], trodden["taken"])
    assert len(book.passed_on) == every.passed_on
    sums = [sum(getattr(each, name) for _, each in counted_sides(book)) for name in (
        "received", "passed_on", "taken", "answered", "open", "set_aside", "follow_up",
    )]  # fmt: skip
    assert sums == [every.received, every.passed_on, every.taken, every.answered, every.open,
                    every.set_aside, every.follow_up]  # fmt: skip
