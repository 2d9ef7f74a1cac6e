"""A table on its way in: read, corrected by hand, and only then offered.

Everything here takes as long as the table is large; none of it belongs on the thread that paints.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from console.domain.questions import RawQuestion
from console.domain.wording import Text
from console.exchange.sheets.layout import Layout, layout_of
from console.exchange.sheets.preview import Preview, preview
from console.exchange.sheets.read import read_sheet_file
from console.exchange.sheets.reading import Reading, Skipped, questions_of
from console.exchange.sheets.sheet import Sheet
from console.feed.pasted import SOURCE as PASTE
from console.feed.pasted import as_table, pasted
from console.runtime.faults import Unreadable

if TYPE_CHECKING:
    from console.exchange.sheets.meanings import Meaning

SOURCE = "table"
"""The name in the record of all tables that are brought in by hand: read again without doubles."""


SHOWN = 40
"""Rows of a table that are shown before it goes in."""

LETTERS = 300
"""Of each of their cells."""

_SKIPPED = 100
"""Rows that are left out, of which it is said why."""

_HEADERS = 40
"""Rows among which a heading may be."""


@dataclass(frozen=True, slots=True)
class Table:
    """What was read, and what becomes of it as it stands."""

    source: str
    reading: Reading
    sheet: Sheet | None = None
    """None where what was pasted is no table: then there is nothing to correct."""
    layout: Layout | None = None
    path: Path | None = None
    """The file, if it came from one."""
    is_corrected: bool = False
    """Whether somebody said what its columns mean: what was remarked of them is settled then."""


@dataclass(frozen=True, slots=True)
class Glance:
    """What a person sees of a table before it goes in: little, however large the table is."""

    questions: int
    """How many go in."""
    left_out: int
    """How many rows do not."""
    skipped: tuple[Skipped, ...] = ()
    """The first of these."""
    preview: Preview | None = None
    """The first rows; None where what was pasted is no table."""
    layout: Layout | None = None
    """None in the same case."""
    listed: tuple[tuple[int, RawQuestion], ...] = ()
    """The first questions with their lines, where there is no preview."""
    headers: tuple[int, ...] = ()
    """The lines that may be the heading."""
    sheets: tuple[str, ...] = ()
    """The sheets of a workbook with several, the one that was read first."""
    remarks: tuple[Text, ...] = ()


def glance_of(table: Table) -> Glance:
    """Give what is to be seen of a table."""
    reading, sheet, layout = table.reading, table.sheet, table.layout
    asked, skipped = len(reading.questions), reading.skipped
    if sheet is None or layout is None:
        listed = tuple(zip(reading.lines[:SHOWN], reading.questions[:SHOWN], strict=True))
        return Glance(asked, len(skipped), skipped[:_SKIPPED], listed=listed)
    seen = preview(sheet, layout, SHOWN)
    rows = tuple(
        replace(row, cells=tuple(cell[:LETTERS] for cell in row.cells)) for row in seen.rows
    )
    return Glance(
        asked,
        len(skipped),
        skipped[:_SKIPPED],
        replace(seen, rows=rows),
        layout,
        headers=tuple(row.line for row in sheet.rows[:_HEADERS]),
        sheets=(sheet.name, *sheet.others) if sheet.others else (),
        remarks=sheet.remarks if table.is_corrected else layout.remarks,
    )


def table_of_file(path: Path, sheet: str = "") -> Table | Unreadable:
    """Read a file; `sheet` names one of a workbook."""
    found = read_sheet_file(path, sheet)
    return found if isinstance(found, Unreadable) else _table(found, SOURCE, path)


def table_of_paste(written: str) -> Table | Unreadable:
    """Read what was copied: cells of a spreadsheet as a table, everything else as a list."""
    reading = pasted(written)
    if isinstance(reading, Unreadable):
        return reading
    sheet = as_table(written.replace("\0", ""))
    if sheet is None or isinstance(sheet, Unreadable):
        return Table(PASTE, reading)
    return _table(sheet, PASTE)


def _table(sheet: Sheet, source: str, path: Path | None = None) -> Table:
    layout = layout_of(sheet)
    return Table(source, questions_of(sheet, layout, source), sheet, layout, path)


def with_meaning(table: Table, column: int, meaning: Meaning | None) -> Table:
    """Give the table with a column, from 0, that means something else, or nothing."""
    if table.sheet is None or table.layout is None:
        return table
    before = table.layout.meaning(column)
    layout = table.layout
    if meaning is not None:
        layout = layout.with_column(meaning, column)
    elif before is not None:
        layout = layout.with_column(before, None)
    return _laid_out(table, table.sheet, layout, is_corrected=True)


def with_header(table: Table, line: int | None) -> Table:
    """Give the table with its heading in a line, or without one, and the meanings found anew."""
    if table.sheet is None:
        return table
    return _laid_out(table, table.sheet, layout_of(table.sheet, line), is_corrected=False)


def _laid_out(table: Table, sheet: Sheet, layout: Layout, *, is_corrected: bool) -> Table:
    reading = questions_of(sheet, layout, table.source)
    return replace(table, layout=layout, reading=reading, is_corrected=is_corrected)
