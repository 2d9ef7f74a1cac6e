"""What a person sees before a table is taken in: its columns, and what becomes of its rows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from console.domain.wording import Text
from console.exchange.sheets.meanings import Meaning
from console.exchange.sheets.reading import questions_of

if TYPE_CHECKING:
    from console.exchange.sheets.layout import Layout
    from console.exchange.sheets.sheet import Sheet


class RowKind(StrEnum):
    """What a row is."""

    PREAMBLE = "preamble"
    HEADER = "header"
    QUESTION = "question"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class ColumnPreview:
    """A column."""

    index: int
    heading: str
    """What stands above it; empty where the table has no heading."""
    meaning: Meaning | None
    """None: it is not read."""


@dataclass(frozen=True, slots=True)
class RowPreview:
    """A row."""

    line: int
    cells: tuple[str, ...]
    """As many as there are columns."""
    kind: RowKind
    why: Text | None = None
    """Why it is skipped."""


@dataclass(frozen=True, slots=True)
class Preview:
    """The first rows of a table as they would be read."""

    columns: tuple[ColumnPreview, ...]
    rows: tuple[RowPreview, ...]
    more: int
    """Rows that are not among them."""


def preview(sheet: Sheet, layout: Layout, limit: int = 20) -> Preview:
    """Show the first rows of a sheet, `limit` of them, as the layout would have them read."""
    head = replace(sheet, rows=sheet.rows[:limit])
    width = sheet.width
    reading = questions_of(head, layout, "")
    skipped = {each.line: each.why for each in reading.skipped}
    above = set(reading.head)
    heading = next((row for row in sheet.rows if row.line == layout.header), None)
    is_below = heading is not None and heading.line not in above
    rows = []
    for row in head.rows:
        if row.line == layout.header:
            kind = RowKind.HEADER
        elif row.line in above or is_below:
            kind = RowKind.PREAMBLE
        else:
            kind = RowKind.SKIPPED if row.line in skipped else RowKind.QUESTION
        why = skipped.get(row.line) if kind is RowKind.SKIPPED else None
        cells = tuple(row.cell(column) for column in range(width))
        rows.append(RowPreview(row.line, cells, kind, why))
    columns = tuple(
        ColumnPreview(index, heading.cell(index) if heading else "", layout.meaning(index))
        for index in range(width)
    )
    return Preview(columns, tuple(rows), len(sheet.rows) - len(head.rows))
