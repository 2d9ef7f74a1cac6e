"""``podium check FILE…``: faults, warnings and the running order of session files, as text.

Exit codes: 0 it can be opened, with or without warnings; 1 there are faults; 2 it cannot be read.
The worst of all files counts.
"""

from __future__ import annotations

import os
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from console.domain.check import warnings
from console.domain.wording import Words, has_right_to_left, isolated, text
from console.feed.questions_file import read_questions
from console.runtime.faults import Fault, Unreadable
from console.runtime.secrets import NoSecret, find_secret
from console.runtime.session_file import read_session
from console.views.plan_table import about, columns, rows, source_columns, source_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import tzinfo

    from console.domain.rundown import Plan
    from console.domain.wording import Text

FINE, FAULTY, UNREADABLE = 0, 1, 2

_GAP = "  "
_BOLD, _RED, _AMBER, _DIM = "1", "31", "33", "2"


def run(paths: Sequence[Path], out: TextIO, words: Words) -> int:
    """Check files, print what was found, and give the exit code."""
    pen = _Pen(out, words, has_colour=out.isatty() and "NO_COLOR" not in os.environ)
    worst = FINE
    for place, path in enumerate(paths):
        if place:
            pen.line("")
        worst = max(worst, _check(path, pen))
    return worst


@dataclass(frozen=True, slots=True)
class _Pen:
    """Writes lines, in colour where somebody watches."""

    out: TextIO
    words: Words
    has_colour: bool

    def line(self, line: str, colour: str = "") -> None:
        """Write one line; a letter that the terminal does not know becomes a question mark."""
        if self.out.encoding:
            line = line.encode(self.out.encoding, "replace").decode(self.out.encoding)
        is_painted = self.has_colour and colour and line
        print(f"\x1b[{colour}m{line}\x1b[0m" if is_painted else line, file=self.out)


def _check(path: Path, pen: _Pen) -> int:
    reading = read_session(path)
    if isinstance(reading, Unreadable):
        pen.line(reading.say(pen.words), _RED)
        return UNREADABLE
    faults = reading.faults
    if reading.plan is not None:
        pen.line(reading.plan.title, _BOLD)
        pen.line(_GAP + _about(reading.plan, pen.words), _DIM)
        faults = (*faults, *_question_faults(path, reading.plan))
    for fault in faults:
        pen.line(fault.say(pen.words), _RED)
    if reading.plan is not None:
        for warning in warnings(reading.plan):
            said = pen.words.say("Warning: {warning}", warning=pen.words.render(warning))
            pen.line(said, _AMBER)
        for warning in _secrets(reading.plan):
            said = pen.words.say("Warning: {warning}", warning=pen.words.render(warning))
            pen.line(said, _AMBER)
        for table in _tables(reading.plan, pen.words):
            pen.line("")
            for number, row in enumerate(table):
                pen.line(row, "" if number else _DIM)
    if faults:
        said = pen.words.count("{number} fault.", "{number} faults.", len(faults))
        pen.line(said, _BOLD)
    return FAULTY if faults else FINE


def _question_faults(path: Path, plan: Plan) -> tuple[Fault, ...]:
    """Give the faults of the file of questions, which the session names."""
    if not plan.questions:
        return ()
    reading = read_questions(path.parent / plan.questions, plan)
    if isinstance(reading, Unreadable):
        return (Fault(reading.file, 1, 1, reading.message),)
    return reading.faults


def _about(plan: Plan, words: Words) -> str:
    """Say in one line what kind of session this is."""
    return " · ".join(_cell(part) for part in about(plan, words, _here()))


def _secrets(plan: Plan) -> Iterator[Text]:
    """Say which secrets are not to be had here; on the day, at the desk, they must be."""
    for source in plan.sources:
        found = find_secret(source.secret, Path(plan.folder))
        if isinstance(found, NoSecret):
            yield text("The source “{name}”: {reason}", name=source.name, reason=found.reason)


def _tables(plan: Plan, words: Words) -> Iterator[list[str]]:
    """Give the running order and the sources, if any, each with the names of its columns."""
    yield _table(columns(words), *rows(plan, words, _here()))
    if plan.sources:
        yield _table(source_columns(words), *source_rows(plan, words))


def _table(*lines: tuple[str, ...]) -> list[str]:
    """Give lines of equal columns."""
    table = [tuple(_cell(cell) for cell in line) for line in lines]
    widths = [max(width(cell) for cell in column) for column in zip(*table, strict=True)]
    return [
        _GAP
        + _GAP.join(padded(cell, wide) for cell, wide in zip(row, widths, strict=True)).rstrip()
        for row in table
    ]


def _here() -> tzinfo:
    """Give this computer's zone as it is today."""
    return datetime.fromtimestamp(0, tz=UTC).astimezone().tzinfo or UTC


def width(cell: str) -> int:
    """Give how many columns of a terminal a text takes: wide letters two, marks none."""
    return sum(_letter_width(letter) for letter in cell)


def padded(cell: str, wide: int) -> str:
    """Fill a text with spaces, its own direction kept from its neighbours."""
    return _cell(cell) + " " * (wide - width(cell))


def _cell(cell: str) -> str:
    return isolated(cell) if has_right_to_left(cell) and not cell.startswith("\u2068") else cell


def _letter_width(letter: str) -> int:
    if unicodedata.category(letter) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(letter) in {"W", "F"} else 1
