"""Questions from online and from the room, and the book that keeps them.

Nothing is ever deleted: a question changes its stage, and its arrival number never changes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NewType

from rpds import HashTrieMap

from console.domain.rundown import SegmentId
from console.domain.sources import Side
from console.domain.timeline import Moment

__all__ = [
    "Arrival",
    "Question",
    "QuestionBook",
    "QuestionId",
    "RawQuestion",
    "RawVote",
    "RawWithdrawal",
    "Side",
    "Stage",
]

QuestionId = NewType("QuestionId", str)


class Stage(StrEnum):
    """Where a question stands."""

    NEW = "new"
    IN_LINE = "in line"
    ON_AIR = "on air"
    ANSWERED = "answered"
    FOLLOW_UP = "follow-up"
    SET_ASIDE = "set aside"
    HELD_BACK = "held back"
    """Recorded, but not listed: over a budget, or of a sender who was muted."""
    FOLDED = "folded"
    """Stands with another question that asks the same."""


@dataclass(frozen=True, slots=True)
class RawQuestion:
    """A question as a connector read it: cleaned, and nothing invented where a part is missing."""

    source: str
    source_id: str
    text: str
    side: Side = Side.ONLINE
    asker: str = ""
    affiliation: str = ""
    country: str = ""
    group: str = ""
    language: str = ""
    seat: str = ""
    """Where a person in the room sits or stands, such as ``mic 2``."""
    votes: int = 0
    addressee: str = ""
    """Whom the question is for, in the asker's words."""
    sender: str = ""
    """A key of whoever sent it, for budgets and muting: compared, never shown."""


@dataclass(frozen=True, slots=True)
class RawVote:
    """Somebody's vote for a question, as its source tells it; told twice it counts once."""

    source: str
    source_id: str
    """The question's id there."""
    ballot: str
    """The vote's own id there, by which it can be withdrawn."""
    sender: str = ""
    """Whoever votes: two ballots of one sender for a question count once."""


@dataclass(frozen=True, slots=True)
class RawWithdrawal:
    """A question or a vote was taken back at its source; it may come before what it is about."""

    source: str
    source_id: str
    """The id there of the question, or of the ballot."""


Arrival = RawQuestion | RawVote | RawWithdrawal
"""What a source can tell."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question with all that happened to it."""

    id: QuestionId
    number: int
    """The arrival number, from 1; never changes."""
    arrived: Moment
    raw: RawQuestion
    stage: Stage = Stage.NEW
    since: Moment = Moment(0)
    """When it came into its present stage."""
    segment: SegmentId | None = None
    """The segment in which it was taken or answered."""
    reason: str = ""
    """Why it was set aside."""
    is_withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class QuestionBook:
    """All questions of a session; the tally and the line are kept right by `put` alone."""

    by_id: HashTrieMap[QuestionId, Question] = field(default_factory=HashTrieMap)
    by_source: HashTrieMap[tuple[str, str], QuestionId] = field(default_factory=HashTrieMap)
    tally: HashTrieMap[tuple[Stage, Side], int] = field(default_factory=HashTrieMap)
    line: tuple[QuestionId, ...] = ()
    """In-line questions, next first."""
    on_air: QuestionId | None = None

    def __len__(self) -> int:
        """Count the questions that ever came."""
        return len(self.by_id)

    def get(self, question: QuestionId) -> Question | None:
        """Give a question, or None."""
        return self.by_id.get(question)

    def count(self, stage: Stage, side: Side | None = None) -> int:
        """Count the questions of a stage, on one side or on both."""
        sides = (side,) if side else tuple(Side)
        return sum(self.tally.get((stage, each), 0) or 0 for each in sides)

    def has_seen(self, raw: RawQuestion) -> bool:
        """Whether a source's id has come before; a question without an id is always new."""
        return bool(raw.source_id) and (raw.source, raw.source_id) in self.by_source

    def put(self, *questions: Question) -> QuestionBook:
        """Give the book with questions added or changed, one after the other."""
        by_id, by_source, tally = self.by_id, self.by_source, self.tally
        line, on_air = self.line, self.on_air
        for question in questions:
            old = by_id.get(question.id)
            if old is not None:
                tally = _counted(tally, old, -1)
            elif question.raw.source_id:
                by_source = by_source.insert(
                    (question.raw.source, question.raw.source_id), question.id
                )
            tally = _counted(tally, question, +1)
            by_id = by_id.insert(question.id, question)
            was_in_line = old is not None and old.stage is Stage.IN_LINE
            if question.stage is Stage.IN_LINE and not was_in_line:
                line = (*line, question.id)
            elif was_in_line and question.stage is not Stage.IN_LINE:
                line = tuple(each for each in line if each != question.id)
            if question.stage is Stage.ON_AIR:
                on_air = question.id
            elif on_air == question.id:
                on_air = None
        return QuestionBook(by_id, by_source, tally, line, on_air)


def _counted(
    tally: HashTrieMap[tuple[Stage, Side], int], question: Question, step: int
) -> HashTrieMap[tuple[Stage, Side], int]:
    key = (question.stage, question.raw.side)
    return tally.insert(key, (tally.get(key) or 0) + step)
