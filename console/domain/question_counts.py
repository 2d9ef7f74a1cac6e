"""What is counted of the questions, as reports ask for it; read from the book at any size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from console.domain.questions import Stage
from console.domain.sources import Side

if TYPE_CHECKING:
    from console.domain.question_book import QuestionBook


@dataclass(frozen=True, slots=True)
class Counts:
    """What a report asks for."""

    received: int
    passed_on: int
    """Were put in line for the moderator or taken at once, whatever became of them."""
    taken: int
    """Were on air, whatever became of them."""
    answered: int
    open: int
    """New, in line or on air at the end."""
    set_aside: int
    follow_up: int
    held_back: int = 0
    """Over a budget or of a muted sender, and let in by nobody."""
    folded: int = 0
    """Stood with another question that asked the same."""


def counts(book: QuestionBook, side: Side | None = None) -> Counts:
    """Count the questions of one side, or of all together."""
    sides = (side,) if side else tuple(Side)
    found = (book.get(each) for each in book.taken)
    return Counts(
        received=sum(book.count(stage, side) for stage in Stage),
        passed_on=sum(book.passed.get(each) or 0 for each in sides),
        taken=sum(each.raw.side in sides for each in found if each is not None),
        answered=book.count(Stage.ANSWERED, side),
        open=sum(book.count(each, side) for each in (Stage.NEW, Stage.IN_LINE, Stage.ON_AIR)),
        set_aside=book.count(Stage.SET_ASIDE, side),
        follow_up=book.count(Stage.FOLLOW_UP, side),
        held_back=book.count(Stage.HELD_BACK, side),
        folded=book.count(Stage.FOLDED, side),
    )


def counted_sides(book: QuestionBook) -> tuple[tuple[Side, Counts], ...]:
    """Count by side: of the room and of online always, of a hub where it asked."""
    each_side = ((side, counts(book, side)) for side in Side)
    return tuple((side, each) for side, each in each_side if each.received or side is not Side.HUB)
