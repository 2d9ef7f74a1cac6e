"""Deciding a batch of what the sources tell: questions, votes, withdrawals, in any order.

Delivered twice, it counts once; delivered in another order, it comes to the same. What is over a
budget, or of a muted sender, is held back and not lost.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from console.domain.budgets import Purse
from console.domain.events import (
    Event,
    QuestionReceived,
    QuestionVoted,
    QuestionWithdrawn,
    SourceRead,
    VoteCameEarly,
    VoteCast,
    VoteTakenBack,
    WithdrawalCameEarly,
)
from console.domain.questions import (
    Held,
    Question,
    QuestionId,
    RawQuestion,
    RawVote,
    RawWithdrawal,
    Stage,
    question_id,
)
from console.domain.sources import Side

if TYPE_CHECKING:
    from console.domain.commands import ReceiveQuestions
    from console.domain.question_book import Told
    from console.domain.session import SessionState
    from console.domain.timeline import Moment


def received(state: SessionState, command: ReceiveQuestions, now: Moment) -> tuple[Event, ...]:
    """Take a batch in, and with it how far its sources were read."""
    batch = _Batch(state, command, now)
    for arrival in command.arrivals:
        match arrival:
            case RawQuestion():
                batch.ask(arrival)
            case RawVote():
                batch.vote(arrival)
            case RawWithdrawal():
                batch.withdraw(arrival)
            case _:
                assert_never(arrival)
    for source, position in command.positions:
        if state.questions.positions.get(source) != position:
            batch.events.append(SourceRead(source, position))
    return tuple(batch.events)


def new_question(
    state: SessionState, place: int, raw: RawQuestion, now: Moment, stage: Stage
) -> Question:
    """Make the question that comes as the one after `place` others of its batch."""
    number = len(state.questions) + place + 1
    return Question(
        id=question_id(number), number=number, arrived=now, raw=raw, stage=stage, since=now
    )


class _Batch:
    """The events of a batch, with what its earlier part has changed already."""

    def __init__(self, state: SessionState, command: ReceiveQuestions, now: Moment) -> None:
        self.events: list[Event] = []
        self._state = state
        self._book = state.questions
        self._budget = command.budget
        self._purse = Purse(self._book.spent)
        self._now = now
        self._fresh: dict[Told, QuestionId] = {}
        self._arrived = 0
        self._cast: dict[Told, QuestionId | None] = {}
        """The ballots of this batch; None where one was taken back."""
        self._early: dict[Told, list[RawVote]] = {}
        self._gone: set[Told] = set()

    def ask(self, raw: RawQuestion) -> None:
        """Take a question in, or the votes of one that is known."""
        told = (raw.source, raw.source_id)
        if raw.source_id and told in self._fresh:
            return
        known = self._book.told(*told)
        if known is not None:
            # Most sources never count votes, so none is no news.
            if raw.votes and raw.votes != known.raw.votes:
                self.events.append(QuestionVoted(known.id, raw.votes))
            self._fresh[told] = known.id
            return
        question = self._question(raw)
        self._arrived += 1
        self.events.append(QuestionReceived(question))
        if raw.source_id:
            self._fresh[told] = question.id
            self._catch_up(told, question.id)

    def vote(self, raw: RawVote) -> None:
        """Count a vote; one whose question has not come waits for it."""
        ballot = (raw.source, raw.ballot)
        if not raw.ballot or ballot in self._cast or ballot in self._book.ballots:
            return
        if self._is_gone(ballot):
            return
        question = self._known(raw.source, raw.source_id)
        if question is not None:
            self._cast_vote(raw.source, raw.ballot, raw.sender, question)
            return
        told = (raw.source, raw.source_id)
        waiting = [(each.ballot, each.sender) for each in self._early.get(told, ())]
        if raw.ballot not in {each for each, _ in (*waiting, *(self._book.early.get(told) or ()))}:
            self._early.setdefault(told, []).append(raw)
            self.events.append(VoteCameEarly(*told, raw.ballot, raw.sender))

    def withdraw(self, raw: RawWithdrawal) -> None:
        """Mark a question as withdrawn, or take a ballot back; it may come before either."""
        told = (raw.source, raw.source_id)
        question = self._known(*told)
        if question is not None:
            found = self._book.get(question)
            if told not in self._gone and not (found and found.is_withdrawn):
                self.events.append(QuestionWithdrawn(question))
                self._gone.add(told)
            return
        cast = self._cast.get(told)
        ballot = self._book.ballots.get(told)
        if cast is None and ballot is not None and told not in self._cast:
            cast = ballot.question
        if cast is not None:
            self.events.append(VoteTakenBack(cast, *told))
            self._cast[told] = None
            return
        if raw.source_id and told not in self._cast and not self._is_gone(told):
            self._gone.add(told)
            self.events.append(WithdrawalCameEarly(*told))

    def _known(self, source: str, source_id: str) -> QuestionId | None:
        fresh = self._fresh.get((source, source_id))
        if fresh is not None:
            return fresh
        known = self._book.told(source, source_id)
        return known.id if known else None

    def _is_gone(self, told: Told) -> bool:
        return told in self._gone or told in self._book.gone

    def _question(self, raw: RawQuestion) -> Question:
        question = new_question(self._state, self._arrived, raw, self._now, Stage.NEW)
        held = self._held(raw)
        is_late = not self._state.is_queue_open and raw.side is not Side.ROOM
        if held is None and not is_late:
            return question
        stage = Stage.HELD_BACK if held else Stage.NEW
        return replace(question, stage=stage, is_late=is_late, held=held)

    def _held(self, raw: RawQuestion) -> Held | None:
        if raw.sender and (raw.source, raw.sender) in self._book.muted:
            return Held.MUTED
        return self._purse.held(raw, self._budget, self._now) if self._budget else None

    def _catch_up(self, told: Told, question: QuestionId) -> None:
        """Count what came before its question."""
        for ballot, voter in self._book.early.get(told) or ():
            self._cast_vote(told[0], ballot, voter, question)
        for raw in self._early.pop(told, ()):
            self._cast_vote(raw.source, raw.ballot, raw.sender, question)
        if self._is_gone(told):
            self.events.append(QuestionWithdrawn(question))

    def _cast_vote(self, source: str, ballot: str, voter: str, question: QuestionId) -> None:
        told = (source, ballot)
        if told in self._cast or told in self._book.ballots or self._is_gone(told):
            return
        self.events.append(VoteCast(question, source, ballot, voter or ballot))
        self._cast[told] = question
