"""Questions that say the same: found by their letters, and proposed, never put together silently.

Texts are compared without courtesies (`courtesies.bare`) by the cosine of their runs of two to
four characters, each weighted by how rare it is among all questions (TF-IDF). On 501 made-up
questions this linked pairs with a precision of 0.95 from 0.66 on, and of 0.99 from 0.82 on, where
0.7 % of the questions without a twin were linked; it knows no meanings, so a paraphrase without
shared words is not found.

A `FOLD` is proposed for a copy alone: the same words in the same order but for courtesies, accents,
spaces and one slip of the keys in a long word. A number, a negation or any short word that differs
makes it `SIMILAR` however high the score; so does a text too long to be compared whole.

Promises: deterministic; a score is the same from either side; the same text without its courtesies
scores 1 and nothing scores more; what is too short to mean anything has no likeness. The order in
which texts were added matters to no score, and to no answer while no run has more than
`MOST_HOLDERS` holders and at most `COMPARED` texts share one; beyond that a text may be missed
(never the first of exact copies), and the work of one search stays bounded.

An index is changed in place, and by one thread.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from heapq import nlargest
from itertools import accumulate, chain, pairwise, repeat
from operator import add, mul

from console.domain.courtesies import bare, is_unspaced
from console.domain.questions import QuestionId
from console.domain.scripts import UNSPACED

FOLD = 0.82
"""From this score on a copy may be folded into the other."""

SIMILAR = 0.66
"""From this score on a question may be the same."""

TOP = 3
"""How many likenesses are looked at, and proposed, at most."""

LONGEST = 600
"""Letters of a text that are compared; a question read out in a minute has as many."""

SHORTEST = 10
"""Letters, digits left out, that a text needs to mean anything; a letter of Chinese counts two."""

MOST_HOLDERS = 400
"""Of the texts that hold one run of letters at least so many, the newest, are kept in the index."""

COMPARED = 6
"""Texts that one search compares letter by letter."""

_WORK = 6_000
"""Holders that one search looks through, those of the rarest runs first."""

_DRAWERS = 131_071
"""For pairs of words; a prime. A dictionary of them all would grow to a million, in long jerks."""

_LONG_WORD = 4
"""From so many letters on a word may have a slip of the keys."""

_NUMBER = re.compile(r"\d+")

_NEGATIONS = frozenset(
    {
        "cant", "cannot", "dont", "wont", "isnt", "arent", "wasnt", "werent", "havent",
        "hasnt", "hadnt", "doesnt", "didnt", "shouldnt", "wouldnt", "couldnt", "mustnt",
        "never", "none", "nothing", "without", "nunca", "nada", "ninguno", "ninguna",
        "jamais", "aucun", "aucune", "rien", "никогда", "ничего", "никто", "нельзя", "kein",
        "keine", "keinen", "nicht", "nichts",
    }
)  # fmt: skip
"""Words of four letters and more that are never taken for a slip of another."""


class Kind(StrEnum):
    """What is proposed for two questions."""

    FOLD = "fold"
    SIMILAR = "similar"


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much another question is like one; `score` is above 0 and at most 1."""

    other: QuestionId
    score: float
    is_copy: bool
    """Whether nothing but courtesies and slips of the keys differs."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """That a question be put with another; it holds both ways, so whoever decides may turn it."""

    kind: Kind
    question: QuestionId
    into: QuestionId
    score: float
    """Rounded to four places, so that it is the same on every machine."""


Vector = tuple[dict[str, float], float]
"""The weights of a text's runs, and their length: the root of the sum of their squares."""


class Index:
    """The texts of the questions so far, ready to be searched."""

    def __init__(self) -> None:
        self._numbers: dict[QuestionId, int] = {}
        self._keys: list[QuestionId] = []
        self._texts: list[str] = []
        self._sizes: list[int] = []
        self._first: dict[str, int] = {}
        self._counts: dict[str, int] = {}
        self._holders: dict[str | int, list[int]] = {}
        self._logs = [0.0]
        self._known = 0

    def __len__(self) -> int:
        """Count the texts that are long enough to be compared."""
        return self._known

    def add(self, question: QuestionId, text: str) -> None:
        """Add a question, or give it another text; one that is too short is only forgotten."""
        said = bare(text)
        number = self._numbers.get(question)
        if number is not None:
            if self._texts[number] == said:
                return
            self.remove(question)
        if not is_enough(said):
            return
        number = len(self._keys)
        marks = _marks(said[:LONGEST])
        self._numbers[question] = number
        self._keys.append(question)
        self._texts.append(said)
        self._sizes.append(len(marks))
        self._first.setdefault(said, number)
        self._known += 1
        self._logs.append(math.log(1 + len(self._logs)))
        counts = self._counts
        for run in set(_runs(said[:LONGEST])):
            counts[run] = counts.get(run, 0) + 1
        for mark in marks:
            holders = self._holders.setdefault(mark, [])
            holders.append(number)
            if len(holders) >= 2 * MOST_HOLDERS:
                del holders[:MOST_HOLDERS]

    def remove(self, question: QuestionId) -> None:
        """Forget a question; one that is not known is none."""
        number = self._numbers.pop(question, None)
        if number is None:
            return
        said = self._texts[number]
        for run in set(_runs(said[:LONGEST])):
            left = self._counts.pop(run) - 1
            if left:
                self._counts[run] = left
        if self._first.get(said) == number:
            del self._first[said]
        self._texts[number] = ""
        self._known -= 1

    def likest(self, question: QuestionId, top: int = TOP) -> tuple[Likeness, ...]:
        """Give the questions most like one that was added, the likest first."""
        number = self._numbers.get(question)
        return () if number is None else self._search(self._texts[number], number, top)

    def likest_to(self, text: str, top: int = TOP) -> tuple[Likeness, ...]:
        """Give the questions most like a text, which need not be one of them."""
        said = bare(text)
        return self._search(said, -1, top) if is_enough(said) else ()

    def proposals(self, question: QuestionId) -> tuple[Proposal, ...]:
        """Propose what a question may be put with: one fold at most, before what is similar."""
        found = [each for each in self.likest(question) if each.score >= SIMILAR]
        folds = [each for each in found if each.is_copy and each.score >= FOLD][:1]
        kinds = [(Kind.FOLD, each) for each in folds]
        kinds += [(Kind.SIMILAR, each) for each in found if each not in folds]
        return tuple(
            Proposal(kind, question, each.other, round(each.score, 4)) for kind, each in kinds
        )

    def _search(self, said: str, number: int, top: int) -> tuple[Likeness, ...]:
        own = self._vector(said)
        found = []
        for other in self._candidates(said, number):
            text = self._texts[other]
            score = 1.0 if text == said else _cosine(own, self._vector(text))
            found.append((-score, self._keys[other], text))
        found.sort()
        return tuple(
            Likeness(key, -negative, is_copy(said, text))
            for negative, key, text in found[: max(0, top)]
        )

    def _vector(self, said: str) -> Vector:
        """Weigh each run of a text: how often it has it, times 1 + ln((1 + n) / (1 + holders))."""
        runs = Counter(_runs(said[:LONGEST]))
        most, logs = self._logs[self._known] + 1, self._logs
        weights = [most - logs[held] for held in map(self._counts.get, runs, repeat(0))]
        values = list(map(mul, runs.values(), weights))
        length = math.sqrt(math.fsum(map(mul, values, values)))
        return dict(zip(runs, values, strict=True)), length

    def _candidates(self, said: str, number: int) -> list[int]:
        """Choose the texts that share most of the rare runs, for their length.

        A run whose older holders were let go speaks for the newest texts alone, and only where
        nothing rarer does: in a flood of near copies.
        """
        lists = [self._holders.get(mark, []) for mark in _marks(said[:LONGEST])]
        whole = self._shared([each for each in lists if len(each) < MOST_HOLDERS], number)
        ranked = self._ranked(whole)
        if len(ranked) < COMPARED:
            cut = self._shared([each for each in lists if len(each) >= MOST_HOLDERS], number)
            more = [each for each in self._ranked(cut) if each not in ranked]
            ranked += more[: COMPARED - len(ranked)]
        first = self._first.get(said, number)
        if first != number and first not in ranked:
            ranked.append(first)
        return ranked

    def _shared(self, lists: list[list[int]], number: int) -> Counter[int]:
        """Count in how many lists each text stands, the shortest lists first."""
        lists.sort(key=len)
        looked = accumulate(map(len, lists))
        within = [each for each, work in zip(lists, looked, strict=True) if work <= _WORK]
        shared = Counter(chain.from_iterable(within))
        shared.pop(number, None)
        return shared

    def _ranked(self, shared: Counter[int]) -> list[int]:
        least = max(shared.values()) // 4 if len(shared) > COMPARED else 0
        sizes, texts = self._sizes, self._texts
        ranked = nlargest(
            COMPARED,
            (
                (count * count / sizes[each], each)
                for each, count in shared.items()
                if count > least and texts[each]
            ),
        )
        return [each for _, each in ranked]


def _cosine(one: Vector, other: Vector) -> float:
    """Give the cosine of two vectors; `fsum` is exact, so the order of their parts is nothing."""
    (values, length), (others, other_length) = one, other
    shared = list(values.keys() & others.keys())
    dot = math.fsum(map(mul, map(values.__getitem__, shared), map(others.__getitem__, shared)))
    return min(1.0, dot / (length * other_length))


def _runs(said: str) -> list[str]:
    """Give the runs of two, three and four characters, with a space at both ends."""
    padded = f" {said} "
    twos = list(map(add, padded, padded[1:]))
    threes = list(map(add, twos, padded[2:]))
    return twos + threes + list(map(add, threes, padded[3:]))


def _marks(said: str) -> list[str | int]:
    """Give what a text is looked up by: runs of four, and pairs of words or of letters like words.

    Where thousands ask about one subject every run of four stands in hundreds of texts; two words
    beside each other are rarer. There is no end of them, so they share a fixed number of drawers.
    """
    padded = f" {said} "
    marks: list[str | int] = [padded[place : place + 4] for place in range(len(padded) - 3)]
    for pair in map(" ".join, pairwise(said.split())):
        marks.append(int.from_bytes(pair.encode(errors="surrogatepass"), "big") % _DRAWERS)
    if is_unspaced(said):
        pairs = map(add, padded, padded[1:])
        marks += [two for two in pairs if UNSPACED.match(two) and UNSPACED.match(two, 1)]
    return list(dict.fromkeys(marks))


def is_enough(said: str) -> bool:
    """Whether a text without courtesies has enough letters to mean anything."""
    letters = sum(not letter.isdigit() and letter != " " for letter in said)
    if letters < SHORTEST and is_unspaced(said):
        letters += sum(UNSPACED.match(letter) is not None for letter in said)
    return letters >= SHORTEST


def is_copy(one: str, other: str) -> bool:
    """Whether two texts without courtesies have the same words but for slips of the keys."""
    if one == other:
        return True
    if one.replace(" ", "") == other.replace(" ", ""):
        return _NUMBER.findall(one) == _NUMBER.findall(other)
    if len(one) > LONGEST or len(other) > LONGEST:
        return False
    words, others = _words(one), _words(other)
    return len(words) == len(others) and all(map(_is_slip, words, others))


def _words(said: str) -> list[str]:
    """Part a text into words; each letter of a script without spaces is one."""
    return UNSPACED.sub(r" \g<0> ", said).split()


def _is_slip(word: str, other: str) -> bool:
    """Whether two words are the same but for one letter more, less, other, or two that changed.

    The first letter must be the same: people rarely miss it, and prefixes turn a meaning round.
    """
    if word == other:
        return True
    if len(word) > len(other):
        word, other = other, word
    if len(word) < _LONG_WORD or word[0] != other[0] or len(other) - len(word) > 1:
        return False
    if not (word.isalpha() and other.isalpha()) or {word, other} & _NEGATIONS:
        return False
    begins = next(
        (n for n, pair in enumerate(zip(word, other, strict=False)) if pair[0] != pair[1]),
        len(word),
    )
    if len(word) < len(other):
        return word[begins:] == other[begins + 1 :]
    swapped = word[begins + 1 : begins + 2] + word[begins] + word[begins + 2 :]
    return word[begins + 1 :] == other[begins + 1 :] or swapped == other[begins:]
