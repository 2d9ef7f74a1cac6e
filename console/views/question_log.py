"""The question log as somebody reads it who writes it down: what came, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from console.domain.question_counts import Counts, counted_sides, counts
from console.domain.questions import Answer, Manner, Question, Stage, question_id
from console.views.phrases import dotted
from console.views.questions import asker_words, from_words, side_words, stage_words

if TYPE_CHECKING:
    from console.domain.wording import Words
    from console.views.sight import Sight

MOST_LOGGED = 300
"""The newest questions that a page is told of; all are counted."""

LONGEST_QUESTION = 300
LONGEST_ASKER = 80
LONGEST_ANSWER = 160
"""Letters, beyond which a page is told no more; the report has all of them."""


@dataclass(frozen=True, slots=True)
class LoggedQuestion:
    """A question and what became of it."""

    number: int
    side: str
    asker: str
    words: str
    stage: str
    answer: str = ""
    """When, how and by whom it was answered."""
    is_open: bool = False
    """Whether somebody still has something to do about it."""


@dataclass(frozen=True, slots=True)
class CountRow:
    """What is counted of one side, or of all."""

    side: str
    received: int
    passed_on: int
    taken: int
    answered: int
    open: int


_OPEN = frozenset({Stage.NEW, Stage.IN_LINE, Stage.ON_AIR})


def question_log(sight: Sight) -> tuple[tuple[LoggedQuestion, ...], int]:
    """Give the newest questions in the order of their numbers, and how many are left out."""
    book = sight.state.questions
    first = max(1, len(book) - MOST_LOGGED + 1)
    found = (book.get(question_id(number)) for number in range(first, len(book) + 1))
    rows = tuple(_row(sight, each) for each in found if each is not None)
    return rows, len(book) - len(rows)


def count_rows(sight: Sight) -> tuple[CountRow, ...]:
    """Give the counts by side and of all together, as the report has them."""
    book = sight.state.questions
    rows = [_counts(side_words(sight.words, side), each) for side, each in counted_sides(book)]
    return (*rows, _counts(sight.words.say("all"), counts(book)))


def manner_words(words: Words, answer: Answer | None) -> str:
    """Say how a question was answered, with the words where they were written."""
    if answer is None or answer.manner is Manner.SPOKEN:
        return words.say("spoken")
    written = words.say("in writing")
    return f"{written}: {answer.words}" if answer.words else written


def question_stage(words: Words, question: Question) -> str:
    """Say where a question stands, and whether it was withdrawn."""
    stage = stage_words(words, question.stage)
    return words.say("{stage}, withdrawn", stage=stage) if question.is_withdrawn else stage


def _row(sight: Sight, question: Question) -> LoggedQuestion:
    words, raw = sight.words, question.raw
    return LoggedQuestion(
        question.number,
        from_words(words, raw),
        _cut(asker_words(words, raw), LONGEST_ASKER),
        _cut(raw.text, LONGEST_QUESTION) or words.say("Would like to ask a question"),
        question_stage(words, question),
        _answer(sight, question),
        question.stage in _OPEN and not question.is_withdrawn,
    )


def _answer(sight: Sight, question: Question) -> str:
    if question.stage is not Stage.ANSWERED:
        return ""
    by = question.answer.by if question.answer else ""
    how = _cut(manner_words(sight.words, question.answer), LONGEST_ANSWER)
    return dotted(sight.words, (sight.second(question.since), how, _cut(by, LONGEST_ASKER)))


def _counts(side: str, each: Counts) -> CountRow:
    return CountRow(side, each.received, each.passed_on, each.taken, each.answered, each.open)


def _cut(words: str, most: int) -> str:
    return words if len(words) <= most else f"{words[: most - 1]}…"
