"""What a list shows while somebody points at it or works in it: no row moves under the hand.

What is gone goes at once; what is new comes in where it pushes nothing; all else waits until it is
let in, and is counted meanwhile.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from console.domain.questions import QuestionId

_MOST_COMPARED = 5_000
"""More rows than this in another order are counted by their places, which takes no time."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What is kept back so that nothing moves."""

    new: int = 0
    moved: int = 0
    """Rows that would stand elsewhere; the fewest by whose moves the order would come about."""

    def __bool__(self) -> bool:
        """Whether anything waits."""
        return bool(self.new or self.moved)


def standing_still(
    known: Sequence[QuestionId], wanted: Sequence[QuestionId], lowest: QuestionId
) -> tuple[tuple[QuestionId, ...], Waiting]:
    """Give what to show instead of `wanted`, and what waits.

    `known` is shown now, and `lowest` is the last row of it that can be seen: where there is room
    below, what comes behind moves nothing.
    """
    here, there = frozenset(known), frozenset(wanted)
    stay = tuple(each for each in known if each in there)
    order = tuple(each for each in wanted if each in here)
    if order != stay:
        waiting = Waiting(len(wanted) - len(order), displaced(stay, order))
        return stay, waiting
    seen = known[: known.index(lowest) + 1]
    last = next((each for each in reversed(seen) if each in there), None)
    border = -1 if last is None else wanted.index(last)
    shown = tuple(each for place, each in enumerate(wanted) if each in here or place > border)
    return shown, Waiting(len(wanted) - len(shown))


def displaced(old: Sequence[QuestionId], new: Sequence[QuestionId]) -> int:
    """Count the rows that leave their places when one order becomes the other."""
    first, last = 0, len(new)
    while first < last and old[first] == new[first]:
        first += 1
    while last > first and old[last - 1] == new[last - 1]:
        last -= 1
    if last - first > _MOST_COMPARED:
        return sum(
            one != other for one, other in zip(old[first:last], new[first:last], strict=True)
        )
    order = {each: place for place, each in enumerate(new[first:last])}
    rising: list[int] = []
    for each in old[first:last]:
        place = bisect_left(rising, order[each])
        rising[place : place + 1] = [order[each]]
    return last - first - len(rising)
