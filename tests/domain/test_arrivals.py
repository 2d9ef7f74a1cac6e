"""What sources tell counts once, in whatever order it comes, and nothing of it is lost."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from console.domain import commands as c
from console.domain.budgets import WINDOW, budget_of
from console.domain.people import FEED
from console.domain.questions import (
    Arrival,
    Held,
    Question,
    QuestionId,
    RawQuestion,
    RawVote,
    RawWithdrawal,
    Stage,
)
from console.domain.rundown import Plan
from console.domain.sources import Budget, Side, Source, SourceKind
from tests.domain.tccm import live

if TYPE_CHECKING:
    from tests.domain.walks import Walk

Q1, Q2 = QuestionId("q1"), QuestionId("q2")


def asked(own: str = "a", sender: str = "", votes: int = 0) -> RawQuestion:
    """Make a question of a source."""
    return RawQuestion("mqtt", own, f"Why {own}?", sender=sender, votes=votes)


def vote(ballot: str, own: str = "a", sender: str = "") -> RawVote:
    """Make a vote for a question."""
    return RawVote("mqtt", own, ballot, sender)


def gone(own: str = "a") -> RawWithdrawal:
    """Make a withdrawal of a question or a ballot."""
    return RawWithdrawal("mqtt", own)


def come(walk: Walk, *arrivals: Arrival, budget: Budget | None = None) -> None:
    """Let a batch come."""
    assert not isinstance(walk.give(c.ReceiveQuestions(arrivals, budget), FEED), c.Rejected)


def first(walk: Walk) -> Question:
    """Give the first question."""
    found = walk.state.questions.get(Q1)
    assert found is not None
    return found


def test_votes_count_once_each_and_once_for_each_voter() -> None:
    """A ballot told twice, and two ballots of one person, are one vote."""
    walk = live()
    come(walk, asked(), vote("v1"), vote("v1"), vote("v2", sender="aya"), vote("v3", sender="aya"))
    come(walk, vote("v1"), vote("v3"), vote("", sender="bo"))
    assert first(walk).raw.votes == 2


def test_a_vote_that_was_taken_back_does_not_count() -> None:
    """Not twice, and not while the same person has another ballot there."""
    walk = live()
    come(walk, asked(), vote("v1"), vote("v2", sender="aya"), vote("v3", sender="aya"))
    come(walk, gone("v2"), gone("v2"))
    assert first(walk).raw.votes == 2
    come(walk, gone("v3"), gone("v1"))
    assert first(walk).raw.votes == 0
    come(walk, gone("v1"))
    assert first(walk).raw.votes == 0


def test_a_vote_and_its_withdrawal_may_come_together() -> None:
    """In one batch, in either order."""
    walk = live()
    come(walk, asked(), vote("v1"), gone("v1"), gone("v1"), vote("v1"))
    come(walk, gone("v2"), gone("v2"), vote("v2"))
    assert first(walk).raw.votes == 0


def test_a_vote_that_was_taken_back_stays_so_when_it_is_told_again() -> None:
    """A broker that delivers twice does not give it back."""
    walk = live()
    come(walk, asked())
    come(walk, vote("v1"))
    come(walk, gone("v1"))
    come(walk, vote("v1"))
    assert first(walk).raw.votes == 0


def test_what_comes_before_its_question_waits_for_it() -> None:
    """Votes and a withdrawal from a source that mixes its order."""
    walk = live()
    come(walk, vote("v1"), vote("v1"), vote("v2", sender="aya"))
    come(walk, vote("v1"), gone("v2"), gone("a"))
    come(walk, vote("v3"), asked())
    assert first(walk).raw.votes == 2
    assert first(walk).is_withdrawn


def test_a_withdrawal_is_told_once() -> None:
    """In the same batch as its question, or twice, or after it."""
    walk = live()
    come(walk, asked(), gone(), gone())
    assert first(walk).is_withdrawn
    assert walk.give(c.ReceiveQuestions((gone(),)), FEED) == ()
    assert walk.give(c.ReceiveQuestions((gone(""),)), FEED) == ()


def test_a_source_that_does_not_count_takes_no_votes_away() -> None:
    """Told again without votes, a question keeps those it has."""
    walk = live()
    come(walk, asked(votes=3))
    come(walk, asked(), asked(votes=5))
    come(walk, asked())
    assert first(walk).raw.votes == 3
    come(walk, asked(votes=5))
    assert first(walk).raw.votes == 5


def test_how_far_a_source_was_read_is_stored_with_what_it_brought() -> None:
    """And only when it has moved."""
    walk = live()
    batch = c.ReceiveQuestions((asked(),), positions=(("mqtt", "s1"),))
    walk.give(batch, FEED)
    assert walk.state.questions.positions.get("mqtt") == "s1"
    assert walk.give(batch, FEED) == ()


def test_one_sender_cannot_drown_the_others() -> None:
    """What is over the budget is recorded and not listed, until the next minute begins."""
    walk = live()
    budget = Budget(of_sender=2, of_source=4)
    mine = [asked(f"m{number}", "aya") for number in range(4)]
    come(walk, *mine, budget=budget)
    come(walk, asked("b1", "bo"), asked("n1"), asked("n2"), budget=budget)
    book = walk.state.questions
    assert (book.count(Stage.NEW), book.count(Stage.HELD_BACK)) == (4, 3)
    assert [each.held for each in sorted(book.by_id.values(), key=lambda each: each.number)] == [
        None,
        None,
        Held.SENDER,
        Held.SENDER,
        None,
        None,
        Held.SOURCE,
    ]
    walk.wait(WINDOW)
    come(walk, asked("m9", "aya"), budget=budget)
    assert walk.state.questions.count(Stage.NEW) == 5


def test_a_source_has_its_own_budget_or_the_sessions() -> None:
    """Not what is put into a folder, which somebody did by hand."""
    plan = Plan("T", (), budget=Budget(3, 30))
    own = Budget(60, 600)
    assert budget_of(plan, Source("form", SourceKind.WEBHOOK)) == Budget(3, 30)
    assert budget_of(plan, Source("form", SourceKind.WEBHOOK, budget=own)) == own
    assert budget_of(plan, Source("exports", SourceKind.FOLDER)) is None


def test_what_is_brought_in_by_hand_has_no_budget() -> None:
    """A file of thousands is a wish of the moderator."""
    walk = live()
    walk.give(c.ReceiveQuestions(tuple(asked(str(number), "aya") for number in range(40))))
    assert walk.state.questions.count(Stage.NEW) == 40


def test_a_muted_sender_is_not_listed_and_can_be_heard_again() -> None:
    """By the question where it is seen; who sends without a name cannot be muted."""
    walk = live()
    come(walk, asked("a", "aya"), asked("b"))
    walk.give(c.MuteSender(Q1, is_muted=True))
    assert walk.give(c.MuteSender(Q1, is_muted=True)) == ()
    come(walk, asked("c", "aya"))
    assert walk.state.questions.count(Stage.HELD_BACK) == 1
    walk.give(c.MuteSender(Q1, is_muted=False))
    come(walk, asked("d", "aya"))
    assert walk.state.questions.count(Stage.HELD_BACK) == 1
    refused = walk.give(c.MuteSender(Q2, is_muted=True))
    assert isinstance(refused, c.Rejected)
    assert "does not say who" in str(refused.reason)


def test_what_comes_after_the_queue_closed_says_so() -> None:
    """It is recorded; the room may still ask."""
    walk = live()
    walk.give(c.SetQueue(is_open=False))
    assert walk.give(c.SetQueue(is_open=False)) == ()
    come(walk, asked(), replace(asked("b"), side=Side.ROOM))
    assert first(walk).is_late
    second = walk.state.questions.get(Q2)
    assert second is not None
    assert not second.is_late


_ids = st.sampled_from(["a", "b", "c"])
_arrivals: st.SearchStrategy[Arrival] = st.one_of(
    st.builds(asked, _ids),
    st.builds(vote, st.sampled_from(["v1", "v2", "v3"]), st.just("a"), st.just("")),
    # A ballot is one person's, who may have cast several.
    st.sampled_from([("w1", "aya"), ("w2", "aya"), ("w3", "bo")]).map(
        lambda cast: vote(cast[0], "b", cast[1])
    ),
    st.builds(gone, st.one_of(_ids, st.sampled_from(["v1", "w1"]))),
)


def _stand(walk: Walk) -> dict[str, tuple[int, bool]]:
    return {
        each.raw.source_id: (each.raw.votes, each.is_withdrawn)
        for each in walk.state.questions.by_id.values()
    }


@given(st.lists(_arrivals, max_size=10), st.data())
def test_order_doubles_and_batches_make_no_difference(
    arrivals: list[Arrival], data: st.DataObject
) -> None:
    """However it is delivered, the same questions stand there with the same votes."""
    one, other = live(), live()
    for arrival in arrivals:
        come(one, arrival)
    shuffled = data.draw(st.permutations(arrivals + arrivals))
    cut = data.draw(st.integers(0, len(shuffled)))
    come(other, *shuffled[:cut])
    come(other, *shuffled[cut:])
    assert _stand(one) == _stand(other)
