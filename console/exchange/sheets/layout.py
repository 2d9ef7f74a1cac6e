"""What each column of a table means: found by its words, and corrected by hand.

A layout is a value beside the sheet, so that a person can see it, change it, and see again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from console.domain.wording import Text, text
from console.exchange.sheets.meanings import Meaning, likely_meaning_of, meaning_of
from console.exchange.sheets.products import product_of
from console.exchange.sheets.times import DayOrder, day_order, read_time

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from console.exchange.sheets.sheet import Row, Sheet


class Confidence(StrEnum):
    """How sure it is which column is the question."""

    SURE = "sure"
    """Its heading says so, or a person."""
    LIKELY = "likely"
    """Its heading is about questions."""
    GUESS = "guess"
    """It has the longest texts."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What each column means."""

    header: int | None
    """The line of the heading, as `Row.line`; None where the table has none."""
    columns: tuple[tuple[Meaning, int], ...] = ()
    """The column, from 0, of each meaning that was found."""
    product: str = ""
    """Which program wrote the table, where that is known."""
    confidence: Confidence = Confidence.GUESS
    order: DayOrder | None = None
    """How dates are to be read; None where they cannot be misread."""
    remarks: tuple[Text, ...] = ()
    """What a person should know or check."""

    def column(self, meaning: Meaning) -> int | None:
        """Give the column that has a meaning."""
        return dict(self.columns).get(meaning)

    def meaning(self, column: int) -> Meaning | None:
        """Give what a column means."""
        return {place: meaning for meaning, place in self.columns}.get(column)

    def with_column(self, meaning: Meaning, index: int | None) -> Layout:
        """Give the layout with a meaning put to a column, from 0, or to none.

        A column has one meaning: the one that it had is gone.
        """
        kept = [each for each in self.columns if each[0] is not meaning and each[1] != index]
        added = [] if index is None else [(meaning, index)]
        is_text = meaning is Meaning.TEXT and index is not None
        return replace(
            self,
            columns=tuple(kept + added),
            confidence=Confidence.SURE if is_text else self.confidence,
        )

    def with_header(self, line: int | None) -> Layout:
        """Give the layout with its heading in a line, or without one; the meanings stay.

        What stands above the heading is no question. To find the meanings anew from another
        line, call `layout_of` with it.
        """
        return replace(self, header=line)


FOUND = -1
"""For `layout_of`: look for the line of the heading."""

_HEAD_ROWS = 40
"""Rows among which the heading is looked for; the longest known preamble has seven."""

_SAMPLE = 200
"""Rows by which columns without a heading are judged."""

_MOST_KINDS = 0.8
"""The share of a column's cells that must be of a kind for it to be that."""

_WORDS, _ALMOST = 3, 1
"""What a heading counts that is known, and one that only sounds like it."""


def layout_of(sheet: Sheet, header: int | None = FOUND) -> Layout:
    """Find what each column of a sheet means; `header` is a line if a person says which."""
    rows = sheet.rows
    place = _heading(rows) if header == FOUND else _place_of(rows, header)
    if place is None:
        return _with_text(sheet, rows, Layout(None if header == FOUND else header))
    heading, below = rows[place], rows[place + 1 :]
    layout = Layout(
        header=heading.line,
        columns=_columns(heading.cells),
        product=product_of(heading, rows[:place], below),
    )
    return _with_text(sheet, below, layout)


def _place_of(rows: Sequence[Row], line: int | None) -> int | None:
    return next((place for place, row in enumerate(rows) if row.line == line), None)


def _heading(rows: Sequence[Row]) -> int | None:
    """Find the row that is the heading: the one with the most words that headings are made of."""
    best, best_score = None, 0
    for place, row in enumerate(rows[:_HEAD_ROWS]):
        known = {meaning_of(cell) for cell in row.cells} - {None}
        almost = {likely_meaning_of(cell) for cell in row.cells} - {None} - known
        score = _WORDS * len(known) + _ALMOST * len(almost)
        has_text = Meaning.TEXT in known
        # One word may be a question that somebody asked; a heading of one column says "question".
        is_heading = len(known) >= 2 or has_text or (known and almost) or len(almost) >= 3  # noqa: PLR2004 - two are no chance
        if is_heading and score + 2 * has_text > best_score:
            best, best_score = place, score + 2 * has_text
    return best


def _columns(cells: Sequence[str]) -> tuple[tuple[Meaning, int], ...]:
    """Give each meaning its column: words that are known first, then what sounds like it."""
    found: dict[Meaning, int] = {}
    taken: set[int] = set()
    readers: tuple[Callable[[str], Meaning | None], ...] = (meaning_of, likely_meaning_of)
    for meaning in readers:
        for column, cell in enumerate(cells):
            known = meaning(cell)
            if known is not None and column not in taken and known not in found:
                found[known] = column
                taken.add(column)
    return tuple(found.items())


def _with_text(sheet: Sheet, below: Sequence[Row], layout: Layout) -> Layout:
    """Give the layout with its question, its kinds, the order of its dates, and the remarks."""
    sample = below[:_SAMPLE]
    layout = _with_kinds(sample, layout)
    confidence = Confidence.GUESS
    column = layout.column(Meaning.TEXT)
    if column is not None:
        heading = next((row for row in sheet.rows if row.line == layout.header), None)
        is_known = heading and meaning_of(heading.cell(column)) is Meaning.TEXT
        confidence = Confidence.SURE if is_known or layout.product else Confidence.LIKELY
    else:
        column = _longest(sample, {place for _, place in layout.columns})
        if column is not None:
            layout = layout.with_column(Meaning.TEXT, column)
    times = layout.column(Meaning.DATE), layout.column(Meaning.TIME)
    order = next(
        filter(
            None, (day_order(row.cell(each) for row in below) for each in times if each is not None)
        ),
        None,
    )
    layout = replace(layout, confidence=confidence, order=order)
    return replace(layout, remarks=(*sheet.remarks, *_remarks(sheet, layout)))


def _with_kinds(sample: Sequence[Row], layout: Layout) -> Layout:
    """Add the columns whose content alone tells what they are, where no heading does."""
    if layout.header is not None:
        return layout
    kinds: tuple[tuple[Meaning, Callable[[str], object]], ...] = (
        (Meaning.EMAIL, _is_email),
        (Meaning.TIME, _is_time),
    )
    for meaning, is_kind in kinds:
        for column in range(max((len(row.cells) for row in sample), default=0)):
            cells = [row.cell(column) for row in sample if row.cell(column)]
            share = sum(bool(is_kind(cell)) for cell in cells) / max(len(cells), 1)
            if share >= _MOST_KINDS and layout.column(meaning) is None:
                layout = layout.with_column(meaning, column)
    return layout


def _is_email(cell: str) -> bool:
    name, _, host = cell.partition("@")
    return bool(name) and "." in host and not any(each.isspace() for each in cell)


def _is_time(cell: str) -> bool:
    return not cell.replace(".", "").isdecimal() and read_time(cell) is not None


def _longest(sample: Sequence[Row], taken: set[int]) -> int | None:
    """Find the column with the most text in it; the first of two that are alike."""
    lengths: dict[int, int] = {}
    for row in sample:
        for column, cell in enumerate(row.cells):
            if column not in taken and any(letter.isalpha() for letter in cell):
                lengths[column] = lengths.get(column, 0) + len(cell)
    return max(lengths, key=lambda column: (lengths[column], -column), default=None)


def _remarks(sheet: Sheet, layout: Layout) -> list[Text]:
    remarks: list[Text] = []
    if not sheet.rows:
        return [text("There is nothing in this table.")]
    if layout.column(Meaning.TEXT) is None:
        remarks.append(text("No column with questions was found. Choose it."))
    elif layout.header is None:
        remarks.append(
            text("No heading was found; the column with the longest texts is taken for questions.")
        )
    elif layout.confidence is Confidence.GUESS:
        remarks.append(
            text("No heading says “question”; the column with the longest texts is taken for it.")
        )
    if layout.order is DayOrder.UNCLEAR:
        remarks.append(
            text("It is not clear whether the day or the month comes first. The day is taken.")
        )
    if sheet.others:
        remarks.append(
            text(
                "This workbook has other sheets, which are not read: {sheets}.",
                sheets=", ".join(each[:60] for each in sheet.others[:5]),
            )
        )
    return remarks
