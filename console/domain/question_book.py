"""The book of a session's questions: each with its stage, the line, and what is counted of them.

All that follows from the questions is kept right by `put` alone: the tally, the line, what is on
air, what stands folded with what. It grows to a hundred thousand questions, so every change costs
the same at any size.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from operator import attrgetter
from typing import TYPE_CHECKING

from rpds import HashTrieMap, HashTrieSet

from console.domain.budgets import Payer, Spent, paid
from console.domain.questions import Question, QuestionId, Stage, question_id
from console.domain.sources import Side

if TYPE_CHECKING:
    from collections.abc import Iterable

    from console.domain.questions import RawQuestion

_PASSED_ON = frozenset({Stage.IN_LINE, Stage.ON_AIR})

Told = tuple[str, str]
"""A source and an id of it: how the same thing is known again."""


@dataclass(frozen=True, slots=True)
class Ballot:
    """A vote that counts."""

    question: QuestionId
    voter: str
    """Whoever votes; the ballot's own id where the source does not say."""


@dataclass(frozen=True, slots=True)
class QuestionBook:
    """All questions of a session, and what their sources said of them."""

    by_id: HashTrieMap[QuestionId, Question] = field(default_factory=HashTrieMap)
    by_source: HashTrieMap[Told, QuestionId] = field(default_factory=HashTrieMap)
    tally: HashTrieMap[tuple[Stage, Side], int] = field(default_factory=HashTrieMap)
    line: tuple[QuestionId, ...] = ()
    """In-line questions, next first."""
    on_air: QuestionId | None = None
    taken: tuple[QuestionId, ...] = ()
    """Questions that were on air, in the order in which they first came there."""
    passed_on: HashTrieSet[QuestionId] = field(default_factory=HashTrieSet)
    """Questions that were in line or on air, whatever became of them."""
    passed: HashTrieMap[Side, int] = field(default_factory=HashTrieMap)
    """How many of them each side has."""
    folded: HashTrieMap[QuestionId, tuple[QuestionId, ...]] = field(default_factory=HashTrieMap)
    """For a question, those that stand with it, the oldest fold first."""
    ballots: HashTrieMap[Told, Ballot] = field(default_factory=HashTrieMap)
    voters: HashTrieMap[tuple[QuestionId, str], int] = field(default_factory=HashTrieMap)
    """How many ballots somebody has cast for a question; all of them count once."""
    early: HashTrieMap[Told, tuple[tuple[str, str], ...]] = field(default_factory=HashTrieMap)
    """Votes that came before their question: ballot and voter of each."""
    gone: HashTrieSet[Told] = field(default_factory=HashTrieSet)
    """Ballots that were taken back, and whatever was withdrawn before it came."""
    spent: HashTrieMap[Payer, Spent] = field(default_factory=HashTrieMap)
    muted: HashTrieSet[Payer] = field(default_factory=HashTrieSet)
    positions: HashTrieMap[str, str] = field(default_factory=HashTrieMap)
    """How far each source was read."""

    def __len__(self) -> int:
        """Count the questions that ever came."""
        return len(self.by_id)

    def get(self, question: QuestionId) -> Question | None:
        """Give a question, or None."""
        return self.by_id.get(question)

    def count(self, stage: Stage, side: Side | None = None) -> int:
        """Count the questions of a stage, on one side or on all."""
        sides = (side,) if side else tuple(Side)
        return sum(self.tally.get((stage, each), 0) or 0 for each in sides)

    def told(self, source: str, source_id: str) -> Question | None:
        """Give the question that a source calls by an id, or None; without an id there is none."""
        known = self.by_source.get((source, source_id)) if source_id else None
        return self.by_id.get(known) if known else None

    def has_seen(self, raw: RawQuestion) -> bool:
        """Whether a source's id has come before; a question without an id is always new."""
        return bool(raw.source_id) and (raw.source, raw.source_id) in self.by_source

    def in_order(self) -> list[Question]:
        """Give all questions in the order of their arrival numbers.

        By their names, for a walk through a persistent map takes three times as long.
        """
        named = map(self.by_id.get, map(question_id, range(1, len(self) + 1)))
        found = [each for each in named if each is not None]
        if len(found) < len(self):
            found = list(self.by_id.values())
        return sorted(found, key=attrgetter("number"))

    def votes(self, question: Question) -> int:
        """Count a question's votes with those of all that stand with it; each asker is one more."""
        with_it = self.folded.get(question.id) or ()
        return question.raw.votes + sum(
            each.raw.votes + 1 for each in map(self.by_id.get, with_it) if each
        )

    def with_roots(self, names: Iterable[QuestionId]) -> frozenset[QuestionId]:
        """Add to questions those they stand with, whose votes are summed with theirs."""
        known = frozenset(names)
        found = (self.by_id.get(name) for name in known)
        return known.union(each.into for each in found if each is not None and each.into)

    def receive(self, *questions: Question) -> QuestionBook:
        """Give the book with questions that came; one that is known by its id stays as it is."""
        fresh: dict[QuestionId, Question] = {}
        for question in questions:
            if question.id not in self.by_id:
                fresh.setdefault(question.id, question)
        if not fresh:
            return self
        listed = [
            (each.raw, each.arrived) for each in fresh.values() if each.stage is not Stage.HELD_BACK
        ]
        return replace(self.put(*fresh.values()), spent=paid(self.spent, listed))

    def put(self, *questions: Question) -> QuestionBook:
        """Give the book with questions added or changed, one after the other.

        The maps are brought up to date once for all of them: thousands come in or move together.
        """
        put: dict[QuestionId, Question] = {}
        told: dict[Told, QuestionId] = {}
        counted: Counter[tuple[Stage, Side]] = Counter()
        passed: dict[QuestionId, Side] = {}
        by_id, on_air, taken, folded = self.by_id, self.on_air, self.taken, self.folded
        line: dict[QuestionId, None] | None = None
        for question in questions:
            name, stage, raw = question.id, question.stage, question.raw
            old = put.get(name) or by_id.get(name)
            if old is not None:
                counted[old.stage, old.raw.side] -= 1
            elif raw.source_id:
                told[raw.source, raw.source_id] = name
            counted[stage, raw.side] += 1
            put[name] = question
            if stage in _PASSED_ON and name not in self.passed_on:
                passed[name] = raw.side
            was_in_line = old is not None and old.stage is Stage.IN_LINE
            if was_in_line is not (stage is Stage.IN_LINE):
                line = dict.fromkeys(self.line) if line is None else line
                if was_in_line:
                    line.pop(name, None)
                else:
                    line[name] = None
            if stage is Stage.ON_AIR:
                on_air = name
                taken = taken if name in taken else (*taken, name)
            elif on_air == name:
                on_air = None
            if old is not None and old.into != question.into:
                folded = _refolded(folded, question, old.into)
        return replace(
            self,
            by_id=by_id.update(put),
            by_source=self.by_source.update(told),
            tally=self.tally.update(
                {key: (self.tally.get(key) or 0) + step for key, step in counted.items()}
            ),
            line=self.line if line is None else tuple(line),
            on_air=on_air,
            taken=taken,
            passed_on=self.passed_on.update(passed) if passed else self.passed_on,
            passed=_raised(self.passed, passed.values()) if passed else self.passed,
            folded=folded,
        )

    def placed(self, question: QuestionId, before: QuestionId | None) -> QuestionBook:
        """Give the book with a question of the line in another place: before one, or last."""
        if question not in self.line or question == before:
            return self
        rest = [each for each in self.line if each != question]
        place = rest.index(before) if before in rest else len(rest)
        return replace(self, line=(*rest[:place], question, *rest[place:]))

    def voted(self, told: Told, ballot: Ballot) -> QuestionBook:
        """Give the book with a vote; a ballot counts once, and so does who casts several."""
        question = self.by_id.get(ballot.question)
        if question is None or told in self.ballots:
            return self
        key = (ballot.question, ballot.voter)
        cast = self.voters.get(key) or 0
        book = self if cast else self.put(_with_votes(question, +1))
        return replace(
            book,
            ballots=self.ballots.insert(told, ballot),
            voters=self.voters.insert(key, cast + 1),
        )

    def unvoted(self, told: Told) -> QuestionBook:
        """Give the book without a vote that was taken back."""
        ballot = self.ballots.get(told)
        if ballot is None:
            return self
        key = (ballot.question, ballot.voter)
        left = (self.voters.get(key) or 1) - 1
        question = self.by_id.get(ballot.question)
        book = self.put(_with_votes(question, -1)) if question and not left else self
        voters = self.voters.insert(key, left) if left else self.voters.discard(key)
        return replace(
            book,
            ballots=self.ballots.remove(told),
            voters=voters,
            gone=self.gone.insert(told),  # told again it does not count again
        )


def _with_votes(question: Question, step: int) -> Question:
    votes = max(0, question.raw.votes + step)
    return replace(question, raw=replace(question.raw, votes=votes))


def _refolded(
    folded: HashTrieMap[QuestionId, tuple[QuestionId, ...]],
    question: Question,
    before: QuestionId | None,
) -> HashTrieMap[QuestionId, tuple[QuestionId, ...]]:
    if before is not None:
        rest = tuple(each for each in folded.get(before) or () if each != question.id)
        folded = folded.insert(before, rest) if rest else folded.discard(before)
    if question.into is not None:
        folded = folded.insert(question.into, (*(folded.get(question.into) or ()), question.id))
    return folded


def _raised(passed: HashTrieMap[Side, int], sides: Iterable[Side]) -> HashTrieMap[Side, int]:
    steps = Counter(sides).items()
    return passed.update({side: (passed.get(side) or 0) + step for side, step in steps})
