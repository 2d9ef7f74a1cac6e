"""The questions as the online moderator's desk has them: the newest, the line, and what became.

A desk is sent a few hundred at most, however many came; the counts are of all. How long a question
waits is not in a row but since when, so that it stays equal while only time passes.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from console.domain.questions import QuestionId, Stage, question_id
from console.domain.timeline import Moment
from console.views.ask_page import ASK_SOURCE
from console.views.languages import language_words, primary
from console.views.marked_words import marker
from console.views.questions import (
    alike_ones,
    asker_words,
    folded_with,
    from_words,
    held_words,
    is_same_language,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from console.domain.question_book import QuestionBook
    from console.domain.questions import Question
    from console.views.panels import OtherQuestion
    from console.views.sight import Sight

MOST_NEW = 200
"""New questions that are sent, the newest; older ones follow as these are dealt with."""

MOST_IN_LINE = 100
MOST_PAST = 40
"""Of what was taken, and of what was set aside, so many are sent, the last."""

MOST_LOOKED_AT = 2_000
"""Arrivals that are looked through for them, from the newest on: a flood must stay cheap."""

MOST_LETTERS = 1_000
"""Of a text; who wants more reads it at the podium."""

_TAKEN = frozenset({Stage.ON_AIR, Stage.ANSWERED, Stage.FOLLOW_UP})
_ASIDE = frozenset({Stage.SET_ASIDE, Stage.HELD_BACK, Stage.FOLDED})


@dataclass(frozen=True, slots=True)
class DeskOther:
    """Another question, by which one can be named."""

    question: QuestionId
    number: int
    words: str = ""


@dataclass(frozen=True, slots=True)
class OnlineQuestion:
    """A question with all that is known of it, and what can be done with it."""

    question: QuestionId
    number: int
    stage: str
    """As commands name it."""
    arrived: Moment
    words: str
    asker: str
    side: str
    detail: tuple[str, ...] = ()
    """Affiliation, country, group, language, and to whom it is; in short pieces."""
    marks: tuple[str, ...] = ()
    """What stands out: withdrawn, after closing, held back, a marked word."""
    language: str = ""
    """The first part of the asker's language tag."""
    votes: int = 0
    short: str = ""
    note: str = ""
    reason: str = ""
    alike: tuple[DeskOther, ...] = ()
    folded: tuple[DeskOther, ...] = ()
    into: DeskOther | None = None
    is_withdrawn: bool = False
    is_muted: bool = False
    can_mute: bool = False
    sees_itself: bool = False
    """Whether its asker has Podium's own page and sees there what became of it."""
    told: str = ""
    """When its asker was told, as wall time with seconds; empty until then."""


@dataclass(frozen=True, slots=True)
class OnlineQueue:
    """The questions that are sent, and how many there are of each kind."""

    new: tuple[OnlineQuestion, ...]
    """The newest first."""
    line: tuple[OnlineQuestion, ...]
    """The next first."""
    taken: tuple[OnlineQuestion, ...]
    """The last first."""
    aside: tuple[OnlineQuestion, ...]
    """Set aside, held back or put with another; the newest first."""
    new_count: int
    line_count: int
    taken_count: int
    aside_count: int


def online_queue(sight: Sight) -> OnlineQueue:
    """Give the questions that the desk shows."""
    book = sight.state.questions
    new, aside, past = _newest(book)
    line = (book.get(name) for name in book.line[:MOST_IN_LINE])
    return OnlineQueue(
        new=_rows(sight, new),
        line=_rows(sight, (each for each in line if each is not None)),
        taken=_rows(sight, _taken(book, past)),
        aside=_rows(sight, aside),
        new_count=book.count(Stage.NEW),
        line_count=book.count(Stage.IN_LINE),
        taken_count=sum(map(book.count, _TAKEN)),
        aside_count=sum(map(book.count, _ASIDE)),
    )


def online_found(sight: Sight, names: Iterable[QuestionId]) -> tuple[OnlineQuestion, ...]:
    """Give the rows of questions that were looked for, wherever they stand."""
    found = map(sight.state.questions.get, names)
    return _rows(sight, (each for each in found if each is not None))


def _newest(book: QuestionBook) -> tuple[list[Question], list[Question], list[Question]]:
    """Look from the newest on for what is new, aside and taken, until there is enough of each."""
    new: list[Question] = []
    aside: list[Question] = []
    taken: list[Question] = []
    wanted = (
        min(MOST_NEW, book.count(Stage.NEW))
        + min(MOST_PAST, sum(map(book.count, _ASIDE)))
        + min(MOST_PAST, sum(map(book.count, _TAKEN)))
    )
    for question in islice(_backwards(book), MOST_LOOKED_AT):
        if not wanted:
            break
        if question.stage is Stage.NEW:
            place, most = new, MOST_NEW
        elif question.stage in _ASIDE:
            place, most = aside, MOST_PAST
        elif question.stage in _TAKEN:
            place, most = taken, MOST_PAST
        else:
            continue
        if len(place) < most:
            place.append(question)
            wanted -= 1
    return new, aside, taken


def _backwards(book: QuestionBook) -> Iterator[Question]:
    found = (book.get(question_id(number)) for number in range(len(book), 0, -1))
    return (each for each in found if each is not None)


def _taken(book: QuestionBook, past: list[Question]) -> list[Question]:
    """Add what was on air last, however long ago it came; the last step first."""
    known = {each.id: each for each in past}
    for name in book.taken[-MOST_PAST:]:
        question = book.get(name)
        if question is not None and question.stage in _TAKEN:
            known[name] = question
    ordered = sorted(known.values(), key=lambda each: (-each.since, -each.number))
    return ordered[:MOST_PAST]


def _rows(sight: Sight, questions: Iterable[Question]) -> tuple[OnlineQuestion, ...]:
    return tuple(_row(sight, each) for each in questions)


def _row(sight: Sight, question: Question) -> OnlineQuestion:
    words, book, raw = sight.words, sight.state.questions, question.raw
    told = sight.state.desks.told.get(question.id)
    into = book.get(question.into) if question.into else None
    return OnlineQuestion(
        question=question.id,
        number=question.number,
        stage=question.stage.value,
        arrived=question.arrived,
        words=_cut(raw.text) or words.say("Would like to ask a question"),
        asker=asker_words(words, raw),
        side=from_words(words, raw),
        detail=_detail(sight, question),
        marks=_marks(sight, question),
        language=primary(raw.language),
        votes=book.votes(question),
        short=_cut(question.short),
        note=_cut(question.note),
        reason=_cut(question.reason),
        alike=tuple(map(_other, alike_ones(book, question, words))),
        folded=tuple(map(_other, folded_with(book, question))),
        into=DeskOther(into.id, into.number) if into else None,
        is_withdrawn=question.is_withdrawn,
        is_muted=(raw.source, raw.sender) in book.muted,
        can_mute=bool(raw.sender),
        sees_itself=raw.source == ASK_SOURCE,
        told="" if told is None else sight.second(told),
    )


def _cut(text: str) -> str:
    return text if len(text) <= MOST_LETTERS else f"{text[:MOST_LETTERS]}…"


def _other(other: OtherQuestion) -> DeskOther:
    return DeskOther(other.question, other.number, _cut(other.label))


def _detail(sight: Sight, question: Question) -> tuple[str, ...]:
    words, raw = sight.words, question.raw
    parts = [raw.affiliation, raw.country, raw.group]
    if raw.language and not is_same_language(raw.language, sight.state.plan.language):
        parts.append(language_words(words, raw.language))
    if raw.addressee:
        parts.append(words.say("to {name}", name=raw.addressee))
    return tuple(part for part in parts if part)


def _marks(sight: Sight, question: Question) -> tuple[str, ...]:
    words = sight.words
    parts = []
    if question.is_withdrawn:
        parts.append(words.say("withdrawn"))
    if question.is_late:
        parts.append(words.say("after closing"))
    if question.stage is Stage.FOLLOW_UP:
        parts.append(words.say("follow-up"))
    if question.stage is Stage.HELD_BACK and question.held is not None:
        parts.append(held_words(words, question.held))
    mark = marker(sight.state.marked_words).mark(question)
    if mark:
        parts.append(words.say("marked: {word}", word=mark))
    return tuple(parts)
