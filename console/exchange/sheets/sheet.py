"""A table as it was read: rows of text, each with its place in the file, and the limits of one."""

from __future__ import annotations

from dataclasses import dataclass

from console.domain.wording import Text

LARGEST = 20_000_000
"""Bytes of a file."""

MOST_ROWS = 100_000
"""Rows that are not blank."""

MOST_LINES = 1_000_000
"""Lines of a text, the blank ones and those within cells included."""

MOST_COLUMNS = 200
"""Columns up to the last that is not empty."""

MOST_CELLS = 2_000_000
"""Cells of all rows together, the empty ones before a filled one included."""

LONGEST_CELL = 32_767
"""Characters of a cell, as in a spreadsheet; the longest question is far shorter."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row that is not blank."""

    line: int
    """Where it begins: the line of a text, the row of a workbook, from 1; 0 is made by us."""
    cells: tuple[str, ...]
    """Without the empty ones at the end."""
    fault: Text | None = None
    """Why it cannot be used, where that is so."""

    def cell(self, column: int | None) -> str:
        """Give a cell without blanks around it; nothing where the row has none."""
        if column is None or not 0 <= column < len(self.cells):
            return ""
        return self.cells[column].strip()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table."""

    file: str
    """What the file is called in messages."""
    name: str
    """Of the sheet of a workbook; empty elsewhere."""
    rows: tuple[Row, ...]
    blank: int = 0
    """Rows and lines without anything in them, which are not among `rows`."""
    others: tuple[str, ...] = ()
    """The other sheets of the workbook."""
    remarks: tuple[Text, ...] = ()
    """What a person should know about how it was read."""

    @property
    def width(self) -> int:
        """The number of columns."""
        return max((len(row.cells) for row in self.rows), default=0)


class RefusedError(ValueError):
    """A file that cannot be a table; its text says why and what to do."""

    def __init__(self, text: Text) -> None:
        super().__init__(str(text))
        self.text = text
