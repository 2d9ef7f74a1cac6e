"""Questions from online and from the room, and what can happen to one.

Nothing is ever deleted: a question changes its stage, and its arrival number never changes.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from console.domain.rundown import SegmentId
from console.domain.sources import Side
from console.domain.timeline import Moment

QuestionId = NewType("QuestionId", str)


def question_id(number: int) -> QuestionId:
    """Name the question with an arrival number; it need not have come."""
    return QuestionId(f"q{number}")


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
    hub: str = ""
    """Which hub it comes from, as the session file calls it; empty where none is named."""


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


class Manner(StrEnum):
    """How a question was answered."""

    SPOKEN = "spoken"
    WRITTEN = "written"


@dataclass(frozen=True, slots=True)
class Answer:
    """That a question was answered, how, and by whom if anybody said so."""

    manner: Manner = Manner.SPOKEN
    by: str = ""
    words: str = ""
    """What was written; empty when it was spoken."""


class Held(StrEnum):
    """Why a question is recorded and not listed."""

    SENDER = "sender"
    """Its sender sent too many in a short time."""
    SOURCE = "source"
    """Its source brought too many in a short time."""
    MUTED = "muted"
    """Its sender was muted."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Another question that asks nearly the same."""

    question: QuestionId
    score: int
    """Likeness in hundredths; 100 is the same."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a question's way: where it came, when, and in which segment."""

    stage: Stage
    at: Moment
    segment: SegmentId | None = None
    reason: str = ""


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
    is_late: bool = False
    """Whether it came while the queue was closed."""
    trail: tuple[Step, ...] = ()
    """Every step after its arrival, the oldest first."""
    answer: Answer | None = None
    """How it was answered; None until it is."""
    note: str = ""
    """For the moderators' eyes only."""
    short: str = ""
    """A shorter form for reading out; the original stays."""
    held: Held | None = None
    """Why it was held back when it came."""
    into: QuestionId | None = None
    """With which question it stands while it is folded."""
    alike: tuple[Alike, ...] = ()
    """Questions that may ask the same, the likest first."""
