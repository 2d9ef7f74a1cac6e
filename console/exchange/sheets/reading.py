"""The questions of a table, by its layout; every row is a question, or says why it is none.

The same table read again gives the same ids, and so does a longer one of the same: an id is the
table's own, or made of what a later export does not change (the text, who asked, and when).
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from console.domain.questions import RawQuestion
from console.domain.sources import Side
from console.domain.wording import Text, text
from console.exchange.sheets.ids import MadeIds, sender_of
from console.exchange.sheets.meanings import Meaning
from console.exchange.sheets.products import FRAG_JETZT
from console.exchange.sheets.states import is_answered, is_gone, side_of
from console.exchange.sheets.times import read_time

if TYPE_CHECKING:
    from console.exchange.sheets.layout import Layout
    from console.exchange.sheets.sheet import Row, Sheet


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that is no question."""

    line: int
    why: Text


@dataclass(frozen=True, slots=True)
class Reading:
    """What a table says.

    Every row is a line of `lines`, of `skipped`, or at or above the heading (`head`).
    """

    questions: tuple[RawQuestion, ...] = ()
    """In the order in which they were asked if every one says when, else in that of the table."""
    lines: tuple[int, ...] = ()
    """Where each of the questions stands."""
    skipped: tuple[Skipped, ...] = ()
    head: tuple[int, ...] = ()
    """The lines of the heading and of what stands above it."""
    answered: frozenset[str] = frozenset()
    """The ids of those that the table calls answered."""
    is_in_time_order: bool = False


@dataclass(frozen=True, slots=True)
class _Found:
    line: int
    raw: RawQuestion
    asked: dt.datetime | None
    is_answered: bool


_VOTES = re.compile(
    r"(?<!\d)([+\-−]?)\s?(\d{1,3}(?:[ .,'’\u00a0\u202f]\d{3})+|\d{1,9})(?:[.,]0+)?(?!\d)"
)

_NAME = (Meaning.GIVEN_NAME, Meaning.ASKER, Meaning.SURNAME)

_QUOTED = 60

_DIGITS = 6
"""A number with fewer may count rows."""

_GUARD = re.compile(r"^'(?=[=+@\t-])")
"""What careful programs put before a text that a spreadsheet would take for a formula (OWASP)."""


def questions_of(sheet: Sheet, layout: Layout, source: str) -> Reading:
    """Read the questions of a sheet; `source` is the name of their source in the record."""
    reader = _Reader(layout, source)
    found: list[_Found] = []
    skipped: list[Skipped] = []
    head: list[int] = []
    is_head = any(row.line == layout.header for row in sheet.rows)
    for row in sheet.rows:
        if is_head:
            head.append(row.line)
            is_head = row.line != layout.header
            continue
        answer = reader.read(row)
        if isinstance(answer, Skipped):
            skipped.append(answer)
        else:
            found.append(answer)
    asked = [each.asked for each in found]
    is_timed = bool(found) and None not in asked
    if is_timed:
        found.sort(key=lambda each: each.asked or dt.datetime.min.replace(tzinfo=dt.UTC))
    return Reading(
        questions=tuple(each.raw for each in found),
        lines=tuple(each.line for each in found),
        skipped=tuple(skipped),
        head=tuple(head),
        answered=frozenset(each.raw.source_id for each in found if each.is_answered),
        is_in_time_order=is_timed,
    )


class _Reader:
    """Reads row after row and remembers which ids there were."""

    def __init__(self, layout: Layout, source: str) -> None:
        self._layout = layout
        self._columns = dict(layout.columns)
        self._source = source
        self._seen: dict[str, tuple[str, int]] = {}
        """The text and the line of each of the table's own ids."""
        self._made = MadeIds()

    def read(self, row: Row) -> _Found | Skipped:
        """Read a row."""
        if row.fault is not None:
            return Skipped(row.line, row.fault)
        if Meaning.TEXT not in self._columns:
            return Skipped(row.line, text("No column is chosen for the question."))
        written = self._part(row, Meaning.TEXT)
        if not written:
            return Skipped(row.line, text("There is no question in this row."))
        status = self._part(row, Meaning.STATUS)
        if is_gone(status):
            return Skipped(row.line, text("It is marked “{status}”.", status=status[:_QUOTED]))
        if self._layout.product == FRAG_JETZT and "/" in self._part(row, Meaning.NUMBER):
            return Skipped(row.line, text("It is a reply to another question."))
        own = _id_in(self._part(row, Meaning.ID))
        before = self._seen.get(own)
        if own and before is not None and before[0] == written:
            return Skipped(
                row.line, text("The same question stands in line {line}.", line=before[1])
            )
        if own and before is None:
            self._seen[own] = (written, row.line)
        raw = self._question(row, written, own if before is None else "")
        answer = self._part(row, Meaning.ANSWER)
        return _Found(row.line, raw, self._asked(row), bool(answer) or is_answered(status))

    def _question(self, row: Row, written: str, own: str) -> RawQuestion:
        asker = " ".join(filter(None, (self._part(row, each) for each in _NAME)))
        return RawQuestion(
            source=self._source,
            source_id=own or self._made_id(row, written, asker),
            text=written,
            side=side_of(self._part(row, Meaning.SIDE)) or Side.ONLINE,
            asker=asker,
            affiliation=self._part(row, Meaning.AFFILIATION),
            country=self._part(row, Meaning.COUNTRY),
            group=self._part(row, Meaning.GROUP),
            language=self._part(row, Meaning.LANGUAGE),
            seat=self._part(row, Meaning.SEAT),
            votes=self._votes(row),
            addressee=self._part(row, Meaning.ADDRESSEE),
            sender=self._sender(row),
        )

    def _part(self, row: Row, meaning: Meaning) -> str:
        column = self._columns.get(meaning)
        return "" if column is None else _GUARD.sub("", row.cell(column))

    def _sender(self, row: Row) -> str:
        return sender_of(self._part(row, Meaning.EMAIL) or self._part(row, Meaning.SENDER))

    def _made_id(self, row: Row, written: str, asker: str) -> str:
        """Make an id of what a later export of the same does not change.

        The time counts as it is written: how it is read may depend on other rows.
        """
        when = (self._part(row, Meaning.DATE), self._part(row, Meaning.TIME))
        return self._made.next(written, asker or self._sender(row), *when)

    def _asked(self, row: Row) -> dt.datetime | None:
        time = read_time(self._part(row, Meaning.TIME), self._layout.order)
        date = read_time(self._part(row, Meaning.DATE), self._layout.order)
        if time is None or date is None or time.year > 1:
            return time if date is None or time is not None else date
        return dt.datetime.combine(date.date(), time.timetz())

    def _votes(self, row: Row) -> int:
        if Meaning.VOTES in self._columns:
            return votes_of(self._part(row, Meaning.VOTES))
        up, down = self._part(row, Meaning.UP_VOTES), self._part(row, Meaning.DOWN_VOTES)
        return votes_of(up) - abs(votes_of(down))


def _id_in(cell: str) -> str:
    """Give an id that its source keeps for ever; nothing for a number that only counts.

    Another table counts its rows as well, and its first question would pass for this one's.
    """
    is_count = cell.isdecimal() and len(cell) < _DIGITS
    return "" if is_count else cell


def votes_of(written: str) -> int:
    """Read the first number of a cell, such as ``1,234`` or ``12 votes``; 0 where there is none."""
    found = _VOTES.search(written[:_QUOTED])
    if found is None:
        return 0
    number = int(re.sub(r"\D", "", found[2]))
    return -number if found[1] in {"-", "−"} else number
