"""Which question comes next in a session: the rule of fairness on its line, and the time for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from console.domain.answering import MISTAKEN, average_answer, how_many_fit
from console.domain.fairness import (
    Left,
    Suggestion,
    Taken,
    Waiting,
    ask_first,
    left_open,
    ordered,
    suggestion,
)
from console.domain.questions import Stage
from console.domain.timeline import NO_TIME, Duration, after, between, minutes, seconds, total
from console.domain.timing import remaining

if TYPE_CHECKING:
    from console.domain.questions import Question, QuestionId
    from console.domain.session import SessionState
    from console.domain.timeline import Moment

USUAL_QUESTION = minutes(2)
"""What a question with its answer is reckoned with while none was answered."""

LAST_CALL = minutes(3)
"""Before a segment ends by so much, whoever is not in the room is asked first."""

AWAITING = seconds(6)
"""How long the room waits for whoever is online: the delay of a stream and a breath."""


def waiting(state: SessionState) -> tuple[Waiting, ...]:
    """Give the questions in line, without those that were withdrawn; the line's order is kept."""
    found = (state.questions.get(each) for each in state.questions.line)
    return tuple(
        Waiting(
            question=each.id,
            side=each.raw.side,
            since=each.arrived,
            place=place,
            group=each.raw.group,
            asker=asker_key(each),
            votes=state.questions.votes(each),
        )
        for place, each in enumerate(found)
        if each is not None and not each.is_withdrawn
    )


def taken(state: SessionState, now: Moment) -> tuple[Taken, ...]:
    """Give what was on air, in its order, with how long it was; mistakes are left out."""
    found = (state.questions.get(each) for each in state.questions.taken)
    return tuple(
        Taken(each.raw.side, spoken, each.raw.group, asker_key(each))
        for each in found
        if each is not None
        and ((spoken := spoken_time(each, now)) >= MISTAKEN or each.stage is Stage.ON_AIR)
    )


def asker_key(question: Question) -> str:
    """Tell askers apart: by their sender's key, else by the name they gave; empty is nobody."""
    raw = question.raw
    return f"{raw.source} {raw.sender}" if raw.sender else raw.asker.casefold()


def spoken_time(question: Question, now: Moment) -> Duration:
    """Say how long a question was on air with its answer, every time it was."""
    ends = [step.at for step in question.trail[1:]] + [now]
    return total(
        *(
            between(step.at, end)
            for step, end in zip(question.trail, ends, strict=False)
            if step.stage is Stage.ON_AIR
        )
    )


def suggested(state: SessionState, now: Moment) -> Suggestion | None:
    """Suggest the next question by the session's rule; None while nobody is in line."""
    return suggestion(state.fairness, waiting(state), taken(state, now), now)


def fair_order(state: SessionState, now: Moment) -> tuple[QuestionId, ...]:
    """Give the line in the order of the rule, as far as anybody looks."""
    order = ordered(state.fairness, waiting(state), taken(state, now), now)
    return tuple(each.question for each in order)


def average(state: SessionState, now: Moment) -> Duration | None:
    """Give the mean time of a question with its answer so far; None while there is none."""
    book = state.questions
    over = (book.get(each) for each in book.taken if each != book.on_air)
    return average_answer(spoken_time(each, now) for each in over if each is not None)


def more_fit(state: SessionState, now: Moment) -> int | None:
    """Say how many more questions fit into the running segment; None when nobody knows."""
    left = _left(state, now)
    if left is not None and state.questions.on_air is not None:
        question = state.questions.get(state.questions.on_air)
        usual = average(state, now) or USUAL_QUESTION
        spent = between(question.since, now) if question else NO_TIME
        left = Duration(left - max(NO_TIME, usual - spent))
    return how_many_fit(left, average(state, now), USUAL_QUESTION)


def last_call(state: SessionState, now: Moment) -> Left | None:
    """Say which side must be asked before the segment ends or because the queue is closed."""
    left = _left(state, now)
    is_ending = left is not None and left <= LAST_CALL
    if not is_ending and state.is_queue_open:
        return None
    return ask_first(left_open(waiting(state), now))


def awaiting(state: SessionState, now: Moment) -> Duration | None:
    """Give what is left of the wait for whoever is online; None when nobody waits."""
    if state.awaited is None:
        return None
    left = between(now, after(state.awaited, AWAITING))
    return left if 0 < left <= AWAITING else None


def _left(state: SessionState, now: Moment) -> Duration | None:
    run = state.run
    return None if run is None else remaining(run, state.hold, now)
