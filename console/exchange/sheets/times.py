"""The times in a table, in whichever way it writes them; they say in which order people asked.

They are hints and no more: when a question arrived is what Podium's own clock says.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class DayOrder(StrEnum):
    """How dates such as 3/4/2024 are to be read."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"
    UNCLEAR = "unclear"
    """Every date could be either; they are read with the day first, as most of the world does."""


_LONGEST = 60
_CENTURY, _THIS_CENTURY = 100, 2_000
_CLOCK = (
    r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,](?P<part>\d{1,9}))?)?"
    r"(?: ?(?P<half>[ap])\.?m\.?)?"
    r"(?: ?(?P<zone>z|utc|gmt)?(?P<offset>[+-]\d{2}:?\d{2})?)?"
)
_YEAR_FIRST = re.compile(
    r"(?P<year>\d{4})[-/.年] ?(?P<month>\d{1,2})[-/.月] ?(?P<day>\d{1,2})日?"
    rf"(?:[t ,-]+{_CLOCK})?",
    re.ASCII,
)
"""ISO 8601; Particify writes 2024-12-17-10:05."""

_YEAR_LAST = re.compile(
    r"(?P<one>\d{1,2})(?P<sign>[./-]) ?(?P<two>\d{1,2})[./-] ?(?P<year>\d{4}|\d{2})"
    rf"(?:[t ,-]+{_CLOCK})?",
    re.ASCII,
)
_WORDED = re.compile(
    r"(?:(?P<first>[^\W\d]{3,10})\.? (?P<day>\d{1,2}),?"
    r"|(?P<day2>\d{1,2})\.? (?P<last>[^\W\d]{3,10})\.?,?)"
    rf" (?P<year>\d{{4}}),?(?: {_CLOCK})?"
)
_CLOCK_ALONE = re.compile(_CLOCK, re.ASCII)
_NUMBER = re.compile(r"\d{5,13}(?:\.\d{1,15})?", re.ASCII)

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan ene янв",
            "feb fev fév фев",
            "mar mär мар",
            "apr avr abr апр",
            "may mai мая май",
            "jun juin июн",
            "jul juil июл",
            "aug aou aoû ago авг",
            "sep set сен",
            "oct okt out окт",
            "nov ноя",
            "dec dez dic déc дек",
        ),
        start=1,
    )
    for name in names.split()
}
"""By their first letters in English, German, French, Spanish, Portuguese and Russian."""

_SPREADSHEET_EPOCH = dt.datetime(1899, 12, 30, tzinfo=dt.UTC)
"""Day 0 of the numbers that spreadsheets keep dates as (ECMA-376, 18.17.4.1)."""

_SPREADSHEET_DAYS = (25_569, 73_415)
"""From 1970 to 2100; unix seconds and milliseconds of this age are far larger."""

_SECONDS = (10**8, 10**10)


def day_order(cells: Iterable[str]) -> DayOrder | None:
    """Find how the dates of a column are to be read; None when none can be misread."""
    could_be_either = False
    for cell in cells:
        found = _YEAR_LAST.fullmatch(_plain(cell))
        if found is None or found["sign"] == ".":
            continue
        if found["half"]:
            return DayOrder.MONTH_FIRST  # am and pm are written where the month is
        one, two = int(found["one"]), int(found["two"])
        if one > 12 >= two:  # noqa: PLR2004 - months
            return DayOrder.DAY_FIRST
        if two > 12 >= one:  # noqa: PLR2004 - months
            return DayOrder.MONTH_FIRST
        could_be_either = could_be_either or one != two
    return DayOrder.UNCLEAR if could_be_either else None


def read_time(cell: str, order: DayOrder | None = None) -> dt.datetime | None:
    """Read a time, in UTC where no zone is written; one without a date is on day 1 of year 1."""
    plain = _plain(cell)
    if not plain or len(plain) > _LONGEST:
        return None
    try:
        return _read(plain, order)
    except (ValueError, OverflowError):  # the 31st of February
        return None


def _plain(cell: str) -> str:
    """Give a time with ASCII digits, one kind of space, in lower case."""
    short = cell[: _LONGEST + 1]
    if not short.isascii():
        short = "".join(_digit(each) for each in unicodedata.normalize("NFKC", short))
    return " ".join(short.lower().split())


def _digit(letter: str) -> str:
    value = unicodedata.decimal(letter, None)
    return letter if value is None else str(value)


def _read(plain: str, order: DayOrder | None) -> dt.datetime | None:
    if found := _YEAR_FIRST.fullmatch(plain):
        return _at(found, int(found["year"]), int(found["month"]), int(found["day"]))
    if found := _YEAR_LAST.fullmatch(plain):
        day, month = int(found["one"]), int(found["two"])
        if order is DayOrder.MONTH_FIRST and found["sign"] != ".":
            day, month = month, day
        year = int(found["year"])
        return _at(found, year if year >= _CENTURY else _THIS_CENTURY + year, month, day)
    if found := _WORDED.fullmatch(plain):
        name = found["first"] or found["last"]
        month = _MONTHS.get(name[:4]) or _MONTHS.get(name[:3], 0)
        return _at(found, int(found["year"]), month, int(found["day"] or found["day2"]))
    if found := _CLOCK_ALONE.fullmatch(plain):
        return _at(found, 1, 1, 1)
    return _counted(plain) if _NUMBER.fullmatch(plain) else None


def _at(found: re.Match[str], year: int, month: int, day: int) -> dt.datetime:
    hour = int(found["hour"] or 0)
    if found["half"]:
        hour = hour % 12 + (12 if found["half"] == "p" else 0)
    whole = dt.datetime(
        year,
        month,
        day,
        hour,
        int(found["minute"] or 0),
        int(found["second"] or 0),
        int((found["part"] or "").ljust(6, "0")[:6]),
        tzinfo=dt.UTC,
    )
    offset = (found["offset"] or "").replace(":", "")
    if offset:
        east = dt.timedelta(hours=int(offset[1:3]), minutes=int(offset[3:5]))
        whole = whole + east if offset[0] == "-" else whole - east
    return whole


def _counted(plain: str) -> dt.datetime | None:
    """Read days of a spreadsheet, or seconds or milliseconds since 1970."""
    number = float(plain)
    if _SPREADSHEET_DAYS[0] <= number < _SPREADSHEET_DAYS[1]:
        return _SPREADSHEET_EPOCH + dt.timedelta(days=number)
    seconds = number if number < _SECONDS[1] else number / 1000
    if _SECONDS[0] <= seconds < _SECONDS[1]:
        return dt.datetime.fromtimestamp(seconds, dt.UTC)
    return None
