"""Questions that are alike are found beside the program, and a flood is left alone."""

from __future__ import annotations

from queue import Queue
from typing import TYPE_CHECKING

import pytest

from console.domain.alike import Kind, Proposal
from console.domain.commands import (
    Command,
    MoveQuestion,
    ProposeAlike,
    ReceiveQuestions,
    Rejected,
    WithdrawQuestion,
)
from console.domain.people import FEED, Actor
from console.domain.questions import Alike, QuestionId, RawQuestion, Stage
from console.feed.likenesses import FLOOD, LIKENESS, MOST, PACE, Likenesses, proposal
from tests.domain.tccm import live
from tests.feed.test_inbox import HandAlarm

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.domain.walks import Walk

SAME = "Who will pay for the Internet Governance Forum after 2025?"
DEADLINE = 20


def name(number: int) -> QuestionId:
    """Give the id of a question."""
    return QuestionId(f"q{number}")


class Desk:
    """A session whose questions are compared; what the other thread posts waits for the test."""

    def __init__(self) -> None:
        self.walk: Walk = live()
        self.alarm = HandAlarm()
        self.posted: Queue[Callable[[], None]] = Queue()
        self.proposals: list[ProposeAlike] = []
        self.likenesses = Likenesses(self.dispatch, self.posted.put, self.alarm)

    def dispatch(self, command: Command, by: Actor) -> object:
        """Carry a proposal out."""
        assert isinstance(command, ProposeAlike)
        assert by == LIKENESS
        self.proposals.append(command)
        answer = self.walk.give(command, by)
        assert not isinstance(answer, Rejected)
        return answer

    def ask(self, *texts: str) -> None:
        """Let questions come."""
        first = len(self.walk.state.questions)
        asked = tuple(
            RawQuestion("mqtt", f"{first + number}", text) for number, text in enumerate(texts)
        )
        self.walk.give(ReceiveQuestions(asked), FEED)
        self.tell(*(name(first + number + 1) for number in range(len(texts))))

    def tell(self, *changed: QuestionId) -> None:
        """Say what has changed."""
        self.likenesses.came(self.walk.state.questions, changed)

    def look(self, number: int) -> None:
        """Ring, and wait until so many questions have been looked at."""
        self.alarm.ring()
        for _ in range(number):
            self.posted.get(timeout=DEADLINE)()


@pytest.fixture
def desk() -> Iterator[Desk]:
    """Give a session whose questions are compared."""
    desk = Desk()
    yield desk
    desk.likenesses.close()


def test_a_copy_stands_with_the_question_that_came_first(desk: Desk) -> None:
    """Though the newest is looked at first; its votes are kept there."""
    desk.ask(SAME, f"Good morning. {SAME}", "Where is the coffee served in the break?")
    assert desk.alarm.delay == PACE
    desk.look(3)
    found = desk.walk.state.questions.get(name(2))
    assert found is not None
    assert (found.stage, found.into) == (Stage.FOLDED, name(1))
    assert [each.question for each in desk.proposals] == [name(2)]


def test_what_came_later_is_compared_with_what_came_before(desk: Desk) -> None:
    """One look after the other; a change of a known question is no new one."""
    desk.ask(SAME)
    desk.look(1)
    desk.ask(f"Hello! {SAME}")
    desk.tell(name(1), name(2), QuestionId("unknown"))
    desk.look(1)
    assert [each.is_fold for each in desk.proposals] == [True]
    assert desk.alarm.delay is None


def test_nothing_is_put_with_a_question_that_nobody_reads(desk: Desk) -> None:
    """It was set aside or withdrawn, before or after it was looked at."""
    desk.ask(SAME, SAME)
    desk.walk.give(WithdrawQuestion("mqtt", "1"))
    desk.tell(name(2))
    desk.look(1)
    desk.walk.give(MoveQuestion(name(1), Stage.SET_ASIDE, Stage.NEW))
    desk.tell(name(1))
    desk.tell(name(1))
    desk.ask(SAME)
    desk.look(1)
    assert desk.proposals == []


def test_in_a_flood_it_waits_and_leaves_the_oldest_out(desk: Desk) -> None:
    """The newest are looked at when it is calm again, a few at a time."""
    desk.ask(*(f"Question number {number} about something else?" for number in range(MOST + 7)))
    assert desk.likenesses.left_out == 7
    desk.alarm.ring()
    assert desk.alarm.delay == PACE
    assert desk.posted.empty()
    desk.look(10)
    assert desk.alarm.delay == PACE
    desk.ask(*(f"Another {number}" for number in range(FLOOD + 1)))
    desk.alarm.ring()
    assert desk.posted.empty()


def test_questions_without_words_are_not_compared(desk: Desk) -> None:
    """A raised hand is like every other."""
    desk.ask("", "")
    assert desk.alarm.delay is None


def test_of_two_that_are_the_same_the_later_stands_with_the_earlier() -> None:
    """By their arrival, not by their letters."""
    older, newer = name(9), name(10)
    turned = proposal((Proposal(Kind.FOLD, older, newer, 0.9),))
    assert turned == ProposeAlike(newer, (Alike(older, 90),), is_fold=True)
    straight = proposal((Proposal(Kind.FOLD, newer, older, 0.9),))
    assert straight == ProposeAlike(newer, (Alike(older, 90),), is_fold=True)
    similar = proposal((Proposal(Kind.SIMILAR, older, newer, 0.7),))
    assert similar == ProposeAlike(older, (Alike(newer, 70),))
    assert proposal(()) is None
