"""In which order the questions of a tab stand: by line, by the fair order, by time or by votes.

A list is kept by increments at a hundred thousand questions: a tab is made afresh once, and each
publication then names the questions that changed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from console.domain.questions import Question, QuestionId, Stage
from console.views.roll import Roll

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from console.domain.question_book import QuestionBook
    from console.domain.session import SessionState

TABS = (Stage.IN_LINE, Stage.NEW, Stage.ANSWERED, Stage.SET_ASIDE, Stage.HELD_BACK)
"""The tabs, in their order; follow-ups stand among the answered ones, folded ones in none."""

_BY_ARRIVAL = frozenset({Stage.NEW, Stage.IN_LINE, Stage.HELD_BACK})
"""The tabs whose time is that of arrival, the oldest first; in the others the latest is first."""


_NUMBERS = 40
"""Bits that are kept free for arrival numbers in what a tab is ordered by."""


class Sort(StrEnum):
    """By what a tab is sorted."""

    LINE = "line"
    """As the line stands; the moderators put it in order themselves."""
    FAIR = "fair"
    """As the fairness rule would take them."""
    TIME = "time"
    VOTES = "votes"
    """The most first, with the votes of all that stand with a question; then by arrival."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """How a tab is sorted, and which of its questions are shown."""

    sort: Sort = Sort.TIME
    passes: Callable[[Question], bool] | None = None
    """What a question must be to be listed; None lists all."""
    fair: tuple[QuestionId, ...] = ()
    """The fair order of the line; who is not named in it comes after, as the line stands."""


def sorts_of(tab: Stage, *, has_fair: bool = False) -> tuple[Sort, ...]:
    """Give what a tab can be sorted by, its usual order first."""
    if tab is not Stage.IN_LINE:
        return (Sort.TIME, Sort.VOTES)
    fair = (Sort.FAIR,) if has_fair else ()
    return (Sort.LINE, *fair, Sort.TIME, Sort.VOTES)


def stages_of(tab: Stage) -> frozenset[Stage]:
    """Give the stages whose questions stand in a tab."""
    return frozenset({tab, Stage.FOLLOW_UP} if tab is Stage.ANSWERED else {tab})


def question_ids(
    state: SessionState, tab: Stage, arrangement: Arrangement | None = None
) -> tuple[QuestionId, ...]:
    """Give the questions of a tab in their order, made afresh."""
    book = state.questions
    how = arrangement or Arrangement(sorts_of(tab)[0])
    if _is_by_line(tab, how):
        line = _in_fair_order(book.line, how)
        if how.passes is None:
            return line
        return tuple(name for name in line if how.passes(book.by_id[name]))
    return _in_order(book.in_order(), tab, how, book)


def every_tab(
    state: SessionState, arrangements: Mapping[Stage, Arrangement]
) -> dict[Stage, tuple[QuestionId, ...]]:
    """Give the questions of several tabs as `question_ids` does each, in one walk through all."""
    book = state.questions
    of_tab: dict[Stage, list[Question]] = {tab: [] for tab in arrangements}
    put = {stage: of_tab[tab].append for tab in arrangements for stage in stages_of(tab)}
    for question in book.in_order():
        if (append := put.get(question.stage)) is not None:
            append(question)
    return {
        tab: question_ids(state, tab, how)
        if _is_by_line(tab, how)
        else _in_order(of_tab[tab], tab, how, book)
        for tab, how in arrangements.items()
    }


def by_tab(
    changed: Iterable[QuestionId], before: QuestionBook, book: QuestionBook
) -> dict[Stage, frozenset[QuestionId]]:
    """Share out the questions that changed among the tabs in which they stood or stand."""
    of_tab: dict[Stage, set[QuestionId]] = {tab: set() for tab in TABS}
    put = {stage: of_tab[tab].add for tab in TABS for stage in stages_of(tab)}
    for name in changed:
        for question in (before.get(name), book.get(name)):
            if question is not None and question.stage in put:
                put[question.stage](name)
    return {tab: frozenset(names) for tab, names in of_tab.items()}


class Sorting:
    """A tab that is being put in another order, some of its questions at a time.

    It is sorted as it stood when that began; what has changed since is for `moved`.
    """

    def __init__(
        self, ids: Sequence[QuestionId], state: SessionState, tab: Stage, arrangement: Arrangement
    ) -> None:
        self._left = ids
        self._at = 0
        self._book = state.questions
        self._key = _key_of(tab, arrangement.sort, self._book)
        self._keys: list[int] = []
        self._names: dict[int, QuestionId] = {}
        if _is_by_line(tab, arrangement):
            # The line is in order already.
            self._at = len(ids)
            line = question_ids(state, tab, replace(arrangement, passes=None))
            self._names = dict(enumerate(line))
            self._keys = [*self._names]

    @property
    def is_done(self) -> bool:
        """Whether every question has been looked at."""
        return self._at >= len(self._left)

    def go_on(self, most: int) -> int:
        """Look at so many more questions; say at how many it was."""
        piece = self._left[self._at : self._at + most]
        self._at += len(piece)
        key, by_id = self._key, self._book.by_id
        named = {key(by_id[name]): name for name in piece}
        # Each piece in order by itself: what is left for the end is to merge them.
        self._keys += sorted(named)
        self._names |= named
        return len(piece)

    def ids(self) -> tuple[QuestionId, ...]:
        """Give the questions in their order, when all have been looked at."""
        self._keys.sort()
        return tuple(map(self._names.__getitem__, self._keys))


def _in_order(
    questions: Iterable[Question], tab: Stage, how: Arrangement, book: QuestionBook
) -> tuple[QuestionId, ...]:
    """Put those of some questions that belong to a tab in order."""
    belongs, key = _belonging(tab, how), _key_of(tab, how.sort, book)
    found = [question for question in questions if belongs(question)]
    keys = [key(question) for question in found]
    # One number to compare for each, not a call.
    order = sorted(range(len(found)), key=keys.__getitem__)
    return tuple(found[place].id for place in order)


def moved(
    old: Sequence[QuestionId],
    changed: Iterable[QuestionId],
    state: SessionState,
    tab: Stage,
    arrangement: Arrangement | None = None,
) -> Roll:
    """Give the questions of a tab from what it held before and the questions that changed since.

    Equals `question_ids(state, tab, arrangement)` when `old` was arranged alike and `changed` names
    every question that differs, and those that others which differ stand with (see
    `QuestionBook.with_roots`).
    """
    book = state.questions
    how = arrangement or Arrangement(sorts_of(tab)[0])
    if _is_by_line(tab, how):
        return Roll(_line_moved(old, changed, book, how))
    if not old and not any(book.count(each) for each in stages_of(tab)):
        return Roll()
    belongs = _belonging(tab, how)
    touched = [each for each in (book.get(name) for name in dict.fromkeys(changed)) if each]
    if how.sort is Sort.TIME and tab in _BY_ARRIVAL:
        return _moved_by_number(Roll.of(old), touched, book, belongs)
    names = {each.id for each in touched}
    ids = [name for name in old if name not in names]
    coming = [each for each in touched if belongs(each)]
    return Roll(_merged(ids, coming, _key_of(tab, how.sort, book), book))


def _is_by_line(tab: Stage, how: Arrangement) -> bool:
    return tab is Stage.IN_LINE and how.sort in {Sort.LINE, Sort.FAIR}


def _in_fair_order(line: tuple[QuestionId, ...], how: Arrangement) -> tuple[QuestionId, ...]:
    if how.sort is not Sort.FAIR:
        return line
    here = frozenset(line)
    first = dict.fromkeys(name for name in how.fair if name in here)
    return (*first, *(name for name in line if name not in first))


def _belonging(tab: Stage, how: Arrangement) -> Callable[[Question], bool]:
    stages, passes = stages_of(tab), how.passes
    if passes is None:
        return lambda question: question.stage in stages
    return lambda question: question.stage in stages and passes(question)


def _key_of(tab: Stage, sort: Sort, book: QuestionBook) -> Callable[[Question], int]:
    """Give what a tab is ordered by: one number for each question, which no other has."""
    if sort is Sort.VOTES:
        folded = book.folded

        def by_votes(question: Question) -> int:
            votes = book.votes(question) if question.id in folded else question.raw.votes
            return question.number - (votes << _NUMBERS)

        return by_votes
    if tab in _BY_ARRIVAL:
        return lambda question: question.number
    return lambda question: -((question.since << _NUMBERS) + question.number)


def _merged(
    ids: Sequence[QuestionId],
    coming: list[Question],
    key: Callable[[Question], int],
    book: QuestionBook,
) -> tuple[QuestionId, ...]:
    """Put questions into an order that is kept; thousands cost little more than one."""
    by_id = book.by_id

    def key_of_id(name: QuestionId) -> int:
        return key(by_id[name])

    merged: list[QuestionId] = []
    place, step = 0, max(1, len(ids) // (len(coming) or 1))
    for question in sorted(coming, key=key):
        wanted = key(question)
        before, after = place, place + step
        # The next one is seldom far: a few looks ahead save most of those through all that is left.
        while after < len(ids) and key_of_id(ids[after]) < wanted:
            place, after = after, after + 2 * (after - before)
        place = bisect_left(ids, wanted, place, min(after, len(ids)), key=key_of_id)
        merged += ids[before:place]
        merged.append(question.id)
    merged += ids[place:]
    return tuple(merged)


def _line_moved(
    old: Sequence[QuestionId], changed: Iterable[QuestionId], book: QuestionBook, how: Arrangement
) -> tuple[QuestionId, ...]:
    """Take the line over; what did not change passes now if it passed before."""
    line = _in_fair_order(book.line, how)
    if how.passes is None:
        return line
    names = frozenset(changed)
    touched = (book.get(name) for name in names)
    kept = frozenset(old) - names
    kept |= {
        each.id
        for each in touched
        if each is not None and each.stage is Stage.IN_LINE and how.passes(each)
    }
    return tuple(name for name in line if name in kept)


def _moved_by_number(
    old: Roll,
    touched: list[Question],
    book: QuestionBook,
    belongs: Callable[[Question], bool],
) -> Roll:
    """Keep an order of arrival; arrivals, the common case in a flood, are put behind at once."""
    last = book.by_id[old[-1]].number if old else 0
    touched.sort(key=lambda each: each.number)
    arrivals = tuple(each.id for each in touched if each.number > last and belongs(each))
    known = [each for each in touched if each.number <= last]
    if not known:
        return old.continued(arrivals)
    names = {each.id for each in known}
    ids = [name for name in old if name not in names]
    coming = [each for each in known if belongs(each)]
    merged = _merged(ids, coming, lambda each: each.number, book)
    return Roll((*merged, *arrivals))
