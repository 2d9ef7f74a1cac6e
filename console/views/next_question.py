"""What stands above the questions: which is suggested and why, how many fit, whom to ask first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from console.domain.answering import reading_time
from console.domain.next_question import average, awaiting, last_call, more_fit, suggested
from console.views.answering import fit_words, reading_words
from console.views.direction import is_right_to_left
from console.views.faces import seconds_up, short
from console.views.fairness import left_words, reason_words
from console.views.languages import language_words
from console.views.panels import NextQuestionPanel, ReadOut
from console.views.phrases import dotted
from console.views.questions import asker_words, from_words, is_same_language

if TYPE_CHECKING:
    from console.domain.questions import QuestionId
    from console.domain.session import SessionState
    from console.domain.wording import Words
    from console.views.sight import Sight


def next_question_panel(sight: Sight) -> NextQuestionPanel:
    """Give the suggestion, its reason, and the time for more."""
    state, now, words = sight.state, sight.now, sight.words
    found = suggested(state, now)
    left = last_call(state, now)
    wait = awaiting(state, now)
    return NextQuestionPanel(
        question=found.question if found else None,
        heading=_heading(sight, found.question if found else None),
        reason=reason_words(words, found.reason) if found else "",
        time=_time(sight),
        ask_first=left_words(words, left) if left else "",
        awaiting=words.say("waiting for online {number}", number=seconds_up(wait)) if wait else "",
        is_queue_open=state.is_queue_open,
        count=str(seconds_up(wait)) if wait else "",
        hubs=state.plan.hubs,
    )


def _heading(sight: Sight, name: QuestionId | None) -> str:
    words = sight.words
    question = sight.state.questions.get(name) if name else None
    if question is None:
        return words.say("Nobody is in line")
    asker = asker_words(words, question.raw)
    return words.say("Next: {number}, {asker}", number=question.number, asker=asker)


def _time(sight: Sight) -> str:
    """Say how many more fit and what an answer takes, while questions are being taken.

    What is cut where there is little room is the end.
    """
    if not sight.state.questions.taken:
        return ""
    words, so_far = sight.words, average(sight.state, sight.now)
    each = words.say("{time} each so far", time=short(so_far)) if so_far else ""
    fit = fit_words(words, more_fit(sight.state, sight.now))
    return dotted(words, (part for part in (fit, each) if part))


def read_out(state: SessionState, question: QuestionId, words: Words) -> ReadOut | None:
    """Give a question as it is read out, or None where it is not known."""
    found = state.questions.get(question)
    if found is None:
        return None
    raw = found.raw
    said = found.short or raw.text
    is_own = not raw.language or is_same_language(
        raw.language, state.plan.language or words.language
    )
    details = (raw.affiliation, raw.country, raw.group, from_words(words, raw))
    return ReadOut(
        question=found.id,
        number=found.number,
        asker=asker_words(words, raw),
        detail=dotted(words, (part for part in details if part)),
        language="" if is_own else language_words(words, raw.language),
        words=raw.text or words.say("Would like to ask a question"),
        short=found.short,
        reading=reading_words(words, reading_time(said)),
        is_right_to_left=is_right_to_left(said) if said else words.is_mirrored,
        is_withdrawn=found.is_withdrawn,
    )
