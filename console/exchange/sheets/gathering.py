"""Rows on their way into a sheet: the blank ones are counted, and every limit is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from console.exchange.sheets.faults import (
    cell_too_long,
    too_many_cells,
    too_many_columns,
    too_many_rows,
)
from console.exchange.sheets.sheet import (
    LONGEST_CELL,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    RefusedError,
    Row,
)

if TYPE_CHECKING:
    from console.domain.wording import Text


class Gathering:
    """Takes the rows of a file in, one after the other."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.blank = 0
        self._cells = 0

    def add(self, line: int, cells: list[str], fault: Text | None = None) -> None:
        """Take a row in; one that is faulty is kept to be shown, and cut where it must be.

        Raises:
            RefusedError: it makes the table too long, or is too wide.
        """
        kept = without_tail(cells)
        if not kept and fault is None:
            self.blank += 1
            return
        if len(kept) > MOST_COLUMNS:
            raise RefusedError(too_many_columns(line))
        if len(self.rows) == MOST_ROWS:
            raise RefusedError(too_many_rows(line))
        self._cells += len(kept)
        if self._cells > MOST_CELLS:
            raise RefusedError(too_many_cells())
        if any(len(cell) > LONGEST_CELL for cell in kept):
            kept = tuple(cell[:LONGEST_CELL] for cell in kept)
            fault = cell_too_long()
        self.rows.append(Row(line, kept, fault))


def without_tail(cells: list[str]) -> tuple[str, ...]:
    """Leave out the empty cells at the end of a row."""
    end = len(cells)
    while end and (not cells[end - 1] or cells[end - 1].isspace()):
        end -= 1
    return tuple(cells[:end])
