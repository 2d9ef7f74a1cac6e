"""The question rows of one stage: ids in their order, each read only when it is painted.

Promises: what changes is told as the smallest inserts, removes and moves, so that selection and
scroll stay; one new row among ten thousand is one insert; rows kept by increments equal rows made
afresh. The order is the caller's: nothing is sorted here.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from console.views.roll import Roll

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from console.domain.questions import QuestionId
    from console.views.panels import QuestionRow

ROW_ROLE = Qt.ItemDataRole.UserRole.value + 1
"""Gives the whole `QuestionRow`, or None when its question is not known."""

_MOST_STEPS = 64
"""More single steps than this and the rows are laid out anew: each step costs a view a look."""

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class QuestionModel(QAbstractTableModel):
    """One column of question ids; `row` gives what an id stands for."""

    def __init__(
        self, row: Callable[[QuestionId], QuestionRow | None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._row = row
        self._ids = Roll()
        self._places: dict[QuestionId, int] | None = {}

    @property
    def ids(self) -> Roll:
        """The questions in their order."""
        return self._ids

    def place(self, question: QuestionId) -> int | None:
        """Give the row in which a question stands, or None."""
        if self._places is None:
            self._places = {each: place for place, each in enumerate(self._ids)}
        return self._places.get(question)

    def row_at(self, place: int) -> QuestionRow | None:
        """Read what stands in a row."""
        return self._row(self._ids[place]) if 0 <= place < len(self._ids) else None

    def apply(self, ids: Sequence[QuestionId], changed: frozenset[QuestionId]) -> None:
        """Take over a new order, and have the rows of `changed` questions painted anew."""
        wanted, known = Roll.of(ids), len(self._ids)
        if self.is_continued_by(wanted):
            # The common case of a flood: all that is new comes behind.
            self._append(wanted)
        else:
            self._remove_all_but(set(wanted))
            self._move_into(wanted)
            self._insert(wanted)
            known = len(wanted)
        for question in changed:
            place = self.place(question)
            if place is not None and place < known:
                index = self.index(place, 0)
                self.dataChanged.emit(index, index)

    def replace(self, ids: Sequence[QuestionId]) -> None:
        """Lay all rows anew, as after a search: whoever holds on to a row loses it."""
        wanted = Roll.of(ids)
        if wanted == self._ids:
            return
        self.beginResetModel()
        self._ids = wanted
        self._places = None
        self.endResetModel()

    def is_continued_by(self, ids: Roll) -> bool:
        """Whether `ids` are those that are here, with none or more behind them."""
        return ids.continues(self._ids)

    def _append(self, wanted: Roll) -> None:
        """Put rows behind the last; takes over the whole order, which copies nothing."""
        first = len(self._ids)
        if len(wanted) == first:
            return
        self.beginInsertRows(_NOWHERE, first, len(wanted) - 1)
        self._ids = wanted
        if self._places is not None:
            self._places.update(zip(wanted[first:], range(first, len(wanted)), strict=True))
        self.endInsertRows()

    def _remove_all_but(self, kept: set[QuestionId]) -> None:
        """Remove what is gone, a run of neighbours at a time, from the end."""
        gone = [place for place, each in enumerate(self._ids) if each not in kept]
        runs = _runs(gone)
        if len(runs) > _MOST_STEPS:
            # Many scattered rows: all to the end in one step, then away with them in another.
            stay = tuple(each for each in self._ids if each in kept)
            self._lay_out(stay + tuple(self._ids[place] for place in gone))
            runs = [(len(stay), len(self._ids) - 1)]
        for first, last in reversed(runs):
            self.beginRemoveRows(_NOWHERE, first, last)
            self._ids = Roll(self._ids[:first] + self._ids[last + 1 :])
            self._places = None
            self.endRemoveRows()

    def _move_into(self, wanted: Roll) -> None:
        """Bring what is there into the order that is wanted, with as few moves as can be."""
        here = set(self._ids)
        kept = tuple(each for each in wanted if each in here)
        if kept == self._ids:
            return
        order = {each: place for place, each in enumerate(kept)}
        ranks = [order[each] for each in self._ids]
        staying = _longest_rising(ranks)
        if len(ranks) - len(staying) > _MOST_STEPS:
            self._lay_out(kept)
            return
        for rank in sorted(set(ranks) - staying):
            source = ranks.index(rank)
            settled = staying | {rank}
            target = next(
                (place for place, each in enumerate(ranks) if each in settled and each > rank),
                len(ranks),
            )
            if target not in {source, source + 1}:
                self.beginMoveRows(_NOWHERE, source, source, _NOWHERE, target)
                place = target if target < source else target - 1
                ids = list(self._ids)
                ids.insert(place, ids.pop(source))
                self._ids = Roll(ids)
                ranks.insert(place, ranks.pop(source))
                self._places = None
                self.endMoveRows()
            staying = settled

    def _lay_out(self, ids: Sequence[QuestionId]) -> None:
        """Change the order at once; who holds on to a row is led to its new place."""
        self.layoutAboutToBeChanged.emit()
        held = self.persistentIndexList()
        old = [self._ids[index.row()] for index in held]
        self._ids = Roll.of(ids)
        self._places = None
        places = [self.place(each) for each in old]
        self.changePersistentIndexList(held, [self.index(place or 0, 0) for place in places])
        self.layoutChanged.emit()

    def _insert(self, wanted: Roll) -> None:
        """Insert what is new, a run of neighbours at a time, from the beginning."""
        here = set(self._ids)
        new = [place for place, each in enumerate(wanted) if each not in here]
        runs = _runs(new)
        if len(runs) > _MOST_STEPS:
            # Many scattered rows: all at the end in one step, then into their places in another.
            self._append(self._ids.continued([wanted[place] for place in new]))
            self._lay_out(wanted)
            return
        for first, last in runs:
            self.beginInsertRows(_NOWHERE, first, last)
            ids = self._ids
            self._ids = Roll(ids[:first] + wanted[first : last + 1] + ids[first:])
            self._places = None
            self.endInsertRows()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Count the questions; a row has none of its own."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        """Give one column."""
        return 0 if parent.isValid() else 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Read a question's row for the delegate, and its words for screen readers."""
        if not index.isValid() or index.row() >= len(self._ids):
            return None
        if role == ROW_ROLE:
            return self._row(self._ids[index.row()])
        if role in {
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
        }:
            row = self._row(self._ids[index.row()])
            return spoken(row) if row else ""
        return None


def spoken(row: QuestionRow) -> str:
    """Give a question as a screen reader says it."""
    said = (row.asker, row.side_word, row.detail, row.words, row.note)
    return ", ".join(part for part in said if part)


def _runs(places: list[int]) -> list[tuple[int, int]]:
    """Gather neighbouring places into pairs of first and last."""
    runs: list[tuple[int, int]] = []
    for place in places:
        if runs and runs[-1][1] == place - 1:
            runs[-1] = (runs[-1][0], place)
        else:
            runs.append((place, place))
    return runs


def _longest_rising(ranks: list[int]) -> set[int]:
    """Give the largest set of ranks that stand in rising order already; these need not move."""
    tails: list[int] = []
    tail_at: list[int] = []
    before: list[int] = []
    for place, rank in enumerate(ranks):
        length = bisect_left(tails, rank)
        before.append(tail_at[length - 1] if length else -1)
        if length == len(tails):
            tails.append(rank)
            tail_at.append(place)
        else:
            tails[length] = rank
            tail_at[length] = place
    rising: set[int] = set()
    place = tail_at[-1] if tail_at else -1
    while place >= 0:
        rising.add(ranks[place])
        place = before[place]
    return rising
