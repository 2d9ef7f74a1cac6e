"""Comma, semicolon and tab separated text as rows, however badly it was written (RFC 4180).

The parser of the standard library is not used because of one mark: a quotation that never closes
makes it swallow the rest of the file into one cell. Here a quotation ends at a mark that stands
before a separator or the end of a line; where none comes, the opening mark is a letter. Every step
is bounded, so the time is linear in the size of the text.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from console.exchange.sheets.faults import open_quote, too_many_columns, too_many_rows
from console.exchange.sheets.gathering import Gathering, without_tail
from console.exchange.sheets.meanings import Meaning, meaning_of
from console.exchange.sheets.sheet import MOST_COLUMNS, MOST_LINES, RefusedError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from console.domain.wording import Text

_SEPARATORS = "\t;,|"
"""The likelier first where nothing else decides: prose has commas, hardly ever tabs."""

_DECLARED = "sep="
"""What Excel reads, and some programs write, in the first line."""

_SAMPLE_ROWS = 60
_SAMPLE_LINES = 200
_SAMPLE_LENGTH = 1_000

_LINES_OF_A_CELL = 100
"""A quotation with more lines in it never closes."""

_LENGTH_OF_A_CELL = 1_000_000
"""Nor does one with more characters."""

_SEARCHED = 20_000_000
"""Characters in all that are looked through in vain for the end of a quotation."""

_COST_OF_A_LINE = 20
"""Characters that could be looked through in the time that a line costs by itself."""

_REMARKS = 3


def rows_of(whole: str, separator: str = "") -> tuple[Gathering, tuple[Text, ...]]:
    """Give the rows of a text and remarks; the separator is found where none is given.

    Raises:
        RefusedError: there are too many rows or columns.
    """
    if whole.count("\n") > MOST_LINES:
        raise RefusedError(too_many_rows(MOST_LINES))
    lines = whole.removesuffix("\n").split("\n")
    reader = _Reader(lines, separator or separator_of(lines))
    gathering = Gathering()
    while not reader.is_over:
        gathering.add(*reader.row())
    return gathering, tuple(reader.remarks)


def separator_of(lines: Sequence[str]) -> str:
    """Give what most likely parts the cells; nothing where each line is one cell."""
    first = next((line for line in lines[:_SAMPLE_LINES] if line.strip()), "")
    if first.lower().startswith(_DECLARED) and len(first) == len(_DECLARED) + 1:
        return first[-1]
    if meaning_of(first) is Meaning.TEXT:
        return ""  # the heading of the only column; the commas below it are people's own
    sample = [line[:_SAMPLE_LENGTH] for line in lines[:_SAMPLE_LINES]]
    best, best_score = "", 0.0
    for separator in _SEPARATORS:
        score = _score(sample, separator)
        if score > best_score:
            best, best_score = separator, score
    return best


def _score(sample: Sequence[str], separator: str) -> float:
    """Say how much a text looks like a table with a separator; 0 is not at all."""
    text = "\n".join(sample)
    loose = text.count(f"{separator} ") + text.count(f"{separator}\n")
    is_prose = separator == "," and loose >= text.count(separator)
    reader = _Reader(sample, separator)
    widths: Counter[int] = Counter()
    known = 0
    while not reader.is_over and widths.total() < _SAMPLE_ROWS:
        try:
            cells = without_tail(reader.row()[1])
        except RefusedError:  # wider than any: the reading itself will say so
            cells = ("",) * (MOST_COLUMNS + 1)
        if cells:
            widths[len(cells)] += 1
            known = max(known, len({meaning_of(cell) for cell in cells} - {None}))
    wide = {width: count for width, count in widths.items() if width > 1}
    if not wide or (is_prose and known <= 1):
        return 0.0
    same = max(wide.values()) / widths.total()
    # A heading that is understood says more than rows of one length; prose has rows of any.
    return same + sum(wide.values()) / widths.total() + 2 * max(known - 1, 0)


class _Reader:
    """Reads row after row."""

    def __init__(self, lines: Sequence[str], separator: str) -> None:
        self._lines = lines
        self._separator = separator
        self._next = 0
        self._searched = 0
        self.remarks: list[Text] = []

    @property
    def is_over(self) -> bool:
        return self._next >= len(self._lines)

    def row(self) -> tuple[int, list[str]]:
        """Read the next row, which may go over several lines: its first line, and its cells.

        Raises:
            RefusedError: it has too many columns.
        """
        line = self._next
        self._next += 1
        written = self._lines[line]
        return line + 1, self._quoted(line) if '"' in written else self._plain(line, written)

    def _plain(self, line: int, written: str) -> list[str]:
        if not self._separator:
            return [written]
        cells = written.split(self._separator, MOST_COLUMNS)
        if len(cells) > MOST_COLUMNS and cells.pop().strip(f"{self._separator} "):
            raise RefusedError(too_many_columns(line + 1))
        return cells

    def _quoted(self, line: int) -> list[str]:
        """Read a row with quotation marks in it, and go on behind its last line."""
        cells: list[str] = []
        first, place, is_trusted = line, 0, True
        while True:
            written = self._lines[line]
            begin = place
            while begin < len(written) and written[begin] == " ":
                begin += 1
            found = None
            if is_trusted and written.startswith('"', begin):
                found = self._closing(line, begin + 1)
                if found is None:  # then no other mark of this line closes either
                    is_trusted = False
                    self._remark(line)
            if found is None:
                end = self._end(written, place)
                cell = written[place:end]
            else:
                cell, line, end = found
                written = self._lines[line]
            if len(cells) < MOST_COLUMNS:
                cells.append(cell)
            elif cell.strip():
                raise RefusedError(too_many_columns(first + 1))
            self._next = line + 1
            if end >= len(written):
                return cells
            place = end + 1

    def _end(self, written: str, place: int) -> int:
        end = written.find(self._separator, place) if self._separator else -1
        return len(written) if end < 0 else end

    def _closing(self, line: int, place: int) -> tuple[str, int, int] | None:
        """Find the end of a quotation: its text, the line of its end, and the place behind."""
        parts: list[str] = []
        first, length = line, 0
        most = min(_LENGTH_OF_A_CELL, _SEARCHED - self._searched)
        last = min(len(self._lines), first + _LINES_OF_A_CELL)
        while line < last and length <= most:
            written = self._lines[line]
            mark = written.find('"', place)
            if mark < 0:
                parts += (written[place:], "\n")
                length += len(written) - place + _COST_OF_A_LINE
                line, place = line + 1, 0
                continue
            parts.append(written[place:mark])
            length += mark - place + 1
            if written.startswith('"', mark + 1):
                parts.append('"')
                place = mark + 2
                continue
            end = mark + 1
            while end < len(written) and written[end] == " ":
                end += 1
            if end == len(written) or written[end] == self._separator:
                return "".join(parts), line, end
            if line > first and self._is_opening(written, mark):
                break  # the mark of the next cell: this one was never closed
            parts.append('"')
            place = mark + 1
        self._searched += length
        return None

    def _is_opening(self, written: str, mark: int) -> bool:
        before = mark
        while before and written[before - 1] == " ":
            before -= 1
        return not before or written[before - 1] == self._separator

    def _remark(self, line: int) -> None:
        if len(self.remarks) < _REMARKS:
            self.remarks.append(open_quote(line + 1))
