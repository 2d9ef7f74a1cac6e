"""Which questions a search and the filters let through, at a hundred thousand of them.

What is searched is folded once for each question and kept; a question that changes is folded anew.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from console.domain.questions import Question, QuestionId, RawQuestion, Stage, question_id
from console.domain.sources import Side
from console.views.folding import folded
from console.views.languages import language_words, primary
from console.views.marked_words import marker

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from console.domain.question_book import QuestionBook
    from console.domain.wording import Words

MOST_CHOICES = 12
"""How many languages, groups or addressees are offered, the most frequent ones."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What a question must be to be listed; what is empty lets every question through."""

    query: str = ""
    """Words, each of which stands somewhere in the question; a number is also an arrival number."""
    side: Side | None = None
    language: str = ""
    """The first part of a language tag, in small letters."""
    group: str = ""
    addressee: str = ""
    is_unanswered: bool = False
    is_marked: bool = False
    """Whether only questions with a marked word are listed."""
    has_note: bool = False

    @property
    def is_open(self) -> bool:
        """Whether every question passes."""
        return not self.query.strip() and not self.is_set

    @property
    def is_set(self) -> bool:
        """Whether anything but the search is asked for."""
        return self.is_about_arrival or self.is_about_work

    @property
    def is_about_arrival(self) -> bool:
        """Whether anything is asked for that a question came with."""
        return self.side is not None or bool(self.language or self.group or self.addressee)

    @property
    def is_about_work(self) -> bool:
        """Whether anything is asked for that depends on what was done with a question."""
        return self.is_unanswered or self.has_note or self.is_marked

    def narrows(self, other: Filter) -> bool:
        """Whether every question that passes this passes the other: a search goes on from there."""
        if replace(self, query="") != replace(other, query=""):
            return False
        mine = folded(self.query).split()
        return all(
            # A number finds its question exactly, which a longer one does not.
            not word.isdecimal() and any(word in each for each in mine)
            for word in folded(other.query).split()
        )


_NOTHING = RawQuestion("", "", "")


class Folds:
    """What is searched of each question, folded when it is first asked for."""

    def __init__(self) -> None:
        self._kept: dict[QuestionId, str] = {}
        self._came: list[tuple[QuestionId, RawQuestion]] = []
        """What came first, without a gap, in the order in which it came, and `_texts` the words of
        each. Read one after the other they are searched three times as fast as by their names."""
        self._texts: list[str] = []
        self._gaps: set[int] = set()
        """The places of those whose words are not folded."""

    def __len__(self) -> int:
        """Count the questions that are folded."""
        return len(self._kept)

    def forget(
        self, changed: Iterable[QuestionId], before: QuestionBook, book: QuestionBook
    ) -> None:
        """Fold questions anew when they are asked for, if what is searched of them has changed."""
        if not self._kept:
            return
        for name in changed:
            if name in self._kept and _written(before.get(name)) != _written(book.get(name)):
                del self._kept[name]
                question = before.get(name)
                if question is not None and question.number <= len(self._texts):
                    self._gaps.add(question.number - 1)

    def arrivals(
        self, first: int, until: int, book: QuestionBook
    ) -> list[tuple[QuestionId, RawQuestion]]:
        """Give the questions with these arrival numbers, `until` left out, as they came.

        A number that never came is there with nothing, and in no list.
        """
        for number in range(len(self._came) + 1, until):
            question = book.get(question_id(number))
            self._came.append((question_id(number), question.raw if question else _NOTHING))
            self._texts.append("")
            if question is not None:
                self._gaps.add(number - 1)
        return self._came[first - 1 : until - 1]

    def words(self, first: int, until: int, book: QuestionBook) -> Sequence[str]:
        """Give what is searched of each of these."""
        self.arrivals(first, until, book)
        gaps = self._gaps and self._gaps.intersection(range(first - 1, until - 1))
        for place in gaps:
            question = book.by_id[self._came[place][0]]
            self._texts[place] = self.of(question)
            self._gaps.remove(place)
        return self._texts[first - 1 : until - 1]

    def of(self, question: Question) -> str:
        """Give what is searched of a question."""
        kept = self._kept.get(question.id)
        if kept is None:
            kept = self._kept[question.id] = searched(question)
        return kept

    def of_all(self, names: Iterable[QuestionId], book: QuestionBook) -> Mapping[QuestionId, str]:
        """Have all of these questions folded; give what is kept, of others too.

        Raises:
            KeyError: a question never came.
        """
        kept = self._kept
        for name in [each for each in names if each not in kept]:
            kept[name] = searched(book.by_id[name])
        return kept


def _written(question: Question | None) -> tuple[str, str]:
    """Give what of a question may be written after it came."""
    return (question.note, question.short) if question is not None else ("", "")


def searched(question: Question) -> str:
    """Give the words in which a question is found: all that stands in its row, and its note."""
    raw = question.raw
    who = (raw.asker, raw.affiliation, raw.seat, raw.hub)
    parts = (raw.text, *who, question.note, question.short)
    return folded("\n".join(part for part in parts if part))


class Sieve:
    """A filter, ready to be asked about questions one by one or many at a time."""

    def __init__(self, only: Filter, marked_words: tuple[str, ...], folds: Folds) -> None:
        self._only = only
        self._folds = folds
        self._marker = marker(marked_words)
        self._words = tuple(
            (word, question_id(int(word)) if word.isdecimal() else None)
            for word in folded(only.query).split()
        )
        self._found: set[QuestionId] = set()
        self._sounded = self._until = 1
        """The numbers of the next question to look at, and of the first not to."""

    @property
    def is_sounding(self) -> bool:
        """Whether `sound` has more to look at."""
        return self._sounded < self._until

    @property
    def is_asking(self) -> bool:
        """Whether sifting has to look at the questions themselves, which takes far longer."""
        return self._only.is_about_work or (self._only.is_set and self._until == 1)

    def begin_sounding(self, book: QuestionBook) -> None:
        """Look through all that came so far before any are sifted, which is quicker for many.

        What changes from here on has to be asked about by itself.
        """
        if self._words or self._only.is_about_arrival:
            self._found, self._sounded, self._until = set(), 1, len(book) + 1

    def sound(self, book: QuestionBook, most: int) -> int:
        """Look in so many questions more for what never changes; say in how many it was."""
        first, until = self._sounded, min(self._sounded + most, self._until)
        came = self._folds.arrivals(first, until, book)
        places: Iterable[int] = range(len(came))
        if self._words:
            texts = self._folds.words(first, until, book)
            for word, number in self._words:
                if number is None:
                    places = [each for each in places if word in texts[each]]
                else:
                    places = [
                        each for each in places if word in texts[each] or came[each][0] == number
                    ]
        if self._only.is_about_arrival:
            places = [each for each in places if self._came_so(came[each][1])]
        self._found.update([came[each][0] for each in places])
        self._sounded = until
        return until - first

    def passes(self, question: Question) -> bool:
        """Whether a question is listed."""
        if self._words:
            words = self._folds.of(question)
            if not all(each in words or name == question.id for each, name in self._words):
                return False
        return not self._only.is_set or self._is_wanted(question)

    def sift(self, names: Sequence[QuestionId], book: QuestionBook) -> list[QuestionId]:
        """Give those that are listed, in their order; the same as asking one by one, but quicker.

        Raises:
            KeyError: a question never came.
        """
        if self._until > 1:
            found = self._found
            left = [each for each in names if each in found]
            if self._only.is_about_work:
                left = [each for each in left if self._stands_so(book.by_id[each])]
            return left
        left = list(names)
        if self._words:
            kept = self._folds.of_all(left, book)
            for word, number in self._words:
                if number is None:
                    left = [each for each in left if word in kept[each]]
                else:
                    left = [each for each in left if word in kept[each] or each == number]
        if self._only.is_set:
            left = [each for each in left if self._is_wanted(book.by_id[each])]
        return left

    def first(
        self, names: Sequence[QuestionId], book: QuestionBook, number: int, most: int
    ) -> list[QuestionId]:
        """Give the first so many of those that are listed; looks at `most` and may find fewer."""
        found = (name for name in islice(names, most) if self.passes(book.by_id[name]))
        return list(islice(found, number))

    def _is_wanted(self, question: Question) -> bool:
        return self._came_so(question.raw) and self._stands_so(question)

    def _came_so(self, raw: RawQuestion) -> bool:
        """Whether what a question came with is wanted; none of it ever changes."""
        only = self._only
        return (
            (only.side is None or raw.side is only.side)
            and (not only.language or primary(raw.language) == only.language)
            and (not only.group or raw.group == only.group)
            and (not only.addressee or raw.addressee == only.addressee)
        )

    def _stands_so(self, question: Question) -> bool:
        """Whether what was done with a question is wanted."""
        only = self._only
        return (
            (not only.is_unanswered or is_unanswered(question))
            and (not only.has_note or bool(question.note))
            and (not only.is_marked or bool(self._marker.mark(question)))
        )


def is_unanswered(question: Question) -> bool:
    """Whether nobody has answered a question yet, or more is owed to its asker."""
    return question.stage is Stage.FOLLOW_UP or question.answer is None


@dataclass(frozen=True, slots=True)
class FilterChoice:
    """Something by which questions can be filtered, and how it is called."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class FilterChoices:
    """What the questions of a session can be filtered by, the most frequent first."""

    languages: tuple[FilterChoice, ...] = ()
    groups: tuple[FilterChoice, ...] = ()
    addressees: tuple[FilterChoice, ...] = ()


class Census:
    """Counts what questions can be filtered by, as they come."""

    def __init__(self) -> None:
        self._counted = 0
        self._languages: Counter[str] = Counter()
        self._groups: Counter[str] = Counter()
        self._addressees: Counter[str] = Counter()

    def take(self, book: QuestionBook, most: int | None = None) -> None:
        """Count the questions that came since, or so many of them; what counts never changes."""
        until = len(book) if most is None else min(len(book), self._counted + most)
        for number in range(self._counted + 1, until + 1):
            question = book.get(question_id(number))
            if question is not None:
                self._languages[primary(question.raw.language)] += 1
                self._groups[question.raw.group] += 1
                self._addressees[question.raw.addressee] += 1
        self._counted = until

    def choices(self, words: Words) -> FilterChoices:
        """Give what can be chosen."""
        return FilterChoices(
            tuple(
                FilterChoice(each, language_words(words, each))
                for each in _frequent(self._languages)
            ),
            tuple(FilterChoice(each, each) for each in _frequent(self._groups)),
            tuple(FilterChoice(each, each) for each in _frequent(self._addressees)),
        )


def _frequent(counted: Counter[str]) -> list[str]:
    known = sorted((item for item in counted.items() if item[0]), key=lambda item: (-item[1], item))
    return [value for value, _ in known[:MOST_CHOICES]]
