"""The questions of a tab in their order, so kept that what comes behind costs nothing of the rest.

In a flood a tab of a hundred thousand is made anew twenty times a second. As a tuple each would be
copied, compared and looked through for garbage whole, which at fifty thousand took four
milliseconds of a beat, measured. Rolls that continue one another share one list, and each knows how
much of it is its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    from collections.abc import Iterator

    from console.domain.questions import QuestionId


class Roll(Sequence["QuestionId"]):
    """A sequence of questions that never changes; equal to any other sequence of the same."""

    __slots__ = ("_ids", "_length")

    def __init__(self, ids: Iterable[QuestionId] = ()) -> None:
        self._ids = list(ids)
        self._length = len(self._ids)

    @classmethod
    def of(cls, ids: Iterable[QuestionId]) -> Roll:
        """Give a roll of some questions; of a roll, itself."""
        return ids if isinstance(ids, Roll) else cls(ids)

    def continued(self, more: Sequence[QuestionId]) -> Roll:
        """Give the roll with more behind it; the first to continue it copies nothing."""
        if not more:
            return self
        if len(self._ids) != self._length:  # another has continued it already
            return Roll([*self, *more])
        self._ids.extend(more)
        longer = Roll()
        longer._ids, longer._length = self._ids, len(self._ids)
        return longer

    def continues(self, other: Roll) -> bool:
        """Whether this begins with all of another; at once where it was made by continuing it."""
        if self._length < other._length:
            return False
        return self._ids is other._ids or self._ids[: other._length] == other._ids[: other._length]

    def __len__(self) -> int:
        """Count the questions."""
        return self._length

    @overload
    def __getitem__(self, place: int) -> QuestionId: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[QuestionId, ...]: ...
    def __getitem__(self, place: int | slice) -> QuestionId | tuple[QuestionId, ...]:
        """Give a question, or a part as a tuple."""
        if isinstance(place, slice):
            first, end, step = place.indices(self._length)
            if step == 1:
                return tuple(self._ids[first:end])
            return tuple(self._ids[each] for each in range(first, end, step))
        if not -self._length <= place < self._length:
            raise IndexError(place)
        return self._ids[place if place >= 0 else self._length + place]

    def __iter__(self) -> Iterator[QuestionId]:
        """Go through the questions in their order."""
        return islice(self._ids, self._length)

    def __eq__(self, other: object) -> bool:
        """Compare with any list or tuple, too."""
        if isinstance(other, Roll):
            return len(self) == len(other) and self.continues(other)
        if isinstance(other, tuple | list):
            return len(self) == len(other) and list(self) == list(other)
        return NotImplemented

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Roll({list(self)!r})"
