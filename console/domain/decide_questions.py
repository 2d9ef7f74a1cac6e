"""Deciding what comes from the feed and what the moderator does with it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from console.domain.commands import (
    AskFromRoom,
    MoveQuestion,
    ReceiveQuestions,
    Rejected,
    WithdrawQuestion,
)
from console.domain.events import (
    Cleared,
    Event,
    QuestionMoved,
    QuestionReceived,
    QuestionVoted,
    QuestionWithdrawn,
)
from console.domain.output import QuestionScene
from console.domain.questions import Question, QuestionId, RawQuestion, Side, Stage
from console.domain.wording import text

if TYPE_CHECKING:
    from console.domain.session import SessionState
    from console.domain.timeline import Moment

Decision = tuple[Event, ...] | Rejected
Asked = ReceiveQuestions | AskFromRoom | WithdrawQuestion | MoveQuestion


def decide_questions(state: SessionState, command: Asked, now: Moment) -> Decision:
    """Decide a command about questions."""
    match command:
        case ReceiveQuestions(questions):
            return _received(state, questions, now)
        case AskFromRoom(raw):
            if not any((raw.text, raw.asker, raw.seat)):
                return Rejected(text("Type a name, a seat or the question."))
            from_room = replace(raw, side=Side.ROOM)
            return (QuestionReceived(_question(state, 0, from_room, now, Stage.IN_LINE)),)
        case WithdrawQuestion(source, source_id):
            known = state.questions.by_source.get((source, source_id))
            question = state.questions.get(known) if known else None
            if question is None or question.is_withdrawn:
                return ()
            return (QuestionWithdrawn(question.id),)
        case MoveQuestion():
            return _moved(state, command)
        case _:
            assert_never(command)


def _received(
    state: SessionState, questions: tuple[RawQuestion, ...], now: Moment
) -> tuple[Event, ...]:
    """Take a batch in: what is known already only brings its votes, and only once a batch."""
    events: list[Event] = []
    fresh: set[tuple[str, str]] = set()
    new = 0
    for raw in questions:
        key = (raw.source, raw.source_id)
        if raw.source_id and key in fresh:
            continue
        known = state.questions.by_source.get(key) if raw.source_id else None
        question = state.questions.get(known) if known else None
        if question is not None:
            if raw.votes != question.raw.votes:
                events.append(QuestionVoted(question.id, raw.votes))
        else:
            events.append(QuestionReceived(_question(state, new, raw, now, Stage.NEW)))
            new += 1
        fresh.add(key)
    return tuple(events)


def _question(
    state: SessionState, place: int, raw: RawQuestion, now: Moment, stage: Stage
) -> Question:
    number = len(state.questions) + place + 1
    return Question(
        id=QuestionId(f"q{number}"),
        number=number,
        arrived=now,
        raw=raw,
        stage=stage,
        since=now,
    )


def _moved(state: SessionState, command: MoveQuestion) -> Decision:
    question = state.questions.get(command.question)
    if question is None:
        return Rejected(text("There is no such question."))
    if question.stage is not command.expecting:
        return Rejected(text("That question has moved meanwhile. Look again."))
    if command.stage is Stage.ON_AIR:
        return Rejected(text("Preview the question, then take it."))
    if question.stage is command.stage:
        return ()
    run = state.run
    moved = QuestionMoved(question.id, command.stage, command.reason, run.segment if run else None)
    return (*cleared_of(state, question.id), moved)


def cleared_of(state: SessionState, question: QuestionId) -> tuple[Event, ...]:
    """Give the outputs back to the segment that show a question which is over."""
    return tuple(
        Cleared(name)
        for name, output in state.outputs.items()
        if isinstance(output.scene, QuestionScene) and output.scene.question == question
    )
