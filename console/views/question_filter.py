"""Which questions a search and the filters let through, at a hundred thousand of them.

What is searched is folded once for each question and kept; a question that changes is folded anew.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from console.domain.questions import Question, QuestionId, Stage, question_id
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
        return replace(self, query="") != Filter()

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


class Folds:
    """What is searched of each question, folded when it is first asked for."""

    def __init__(self) -> None:
        self._kept: dict[QuestionId, str] = {}
        self._names: list[QuestionId] = []
        """Those that came first, without a gap, in the order in which they came, and `_texts` the
        words of each; None where they have to be folded anew. Read one after the other they are
        searched three times as fast as by their names."""
        self._texts: list[str | None] = []

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
                    self._texts[question.number - 1] = None

    def arrivals(
        self, first: int, until: int, book: QuestionBook
    ) -> Iterable[tuple[QuestionId, str]]:
        """Give the questions with these arrival numbers, `until` left out, and their words."""
        for number in range(len(self._names) + 1, until):
            self._names.append(question_id(number))
            self._texts.append(None)
        place = slice(first - 1, until - 1)
        names, texts = self._names[place], self._texts[place]
        if None in texts:
            kept = self.of_all([name for name in names if name in book.by_id], book)
            # A number that never came has no words, in which nothing is found.
            self._texts[place] = texts = [kept.get(name, "") for name in names]
        return ((name, words or "") for name, words in zip(names, texts, strict=True))

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
    parts = (raw.text, raw.asker, raw.affiliation, raw.seat, question.note, question.short)
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

    def begin_sounding(self, book: QuestionBook) -> None:
        """Look through all that came so far before any are sifted, which is quicker for many.

        What changes from here on has to be asked about by itself.
        """
        if self._words:
            self._found, self._sounded, self._until = set(), 1, len(book) + 1

    def sound(self, book: QuestionBook, most: int) -> int:
        """Look for the words in so many questions more; say in how many it was."""
        first, until = self._sounded, min(self._sounded + most, self._until)
        left = self._folds.arrivals(first, until, book)
        for word, number in self._words:
            if number is None:
                left = [each for each in left if word in each[1]]
            else:
                left = [each for each in left if word in each[1] or each[0] == number]
        self._found.update(name for name, _ in left)
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
        left = list(names)
        if self._until > 1:
            found = self._found
            left = [each for each in left if each in found]
        elif self._words:
            kept = self._folds.of_all(left, book)
            for word, number in self._words:
                if number is None:
                    left = [each for each in left if word in kept[each]]
                else:
                    left = [each for each in left if word in kept[each] or each == number]
        if self._only.is_set:
            left = [each for each in left if self._is_wanted(book.by_id[each])]
        return left

    def _is_wanted(self, question: Question) -> bool:
        only, raw = self._only, question.raw
        return (
            (only.side is None or raw.side is only.side)
            and (not only.language or primary(raw.language) == only.language)
            and (not only.group or raw.group == only.group)
            and (not only.addressee or raw.addressee == only.addressee)
            and (not only.is_unanswered or is_unanswered(question))
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
