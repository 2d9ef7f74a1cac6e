"""``podium check FILE…``: faults, warnings and the running order of session files, as text.

Exit codes: 0 it can be opened, with or without warnings; 1 there are faults; 2 it cannot be read.
The worst of all files counts.
"""

from __future__ import annotations

import os
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, TextIO, assert_never
from zoneinfo import ZoneInfo

from console.domain.check import warnings
from console.domain.opening import opening
from console.domain.rundown import Gives
from console.domain.timeline import Duration, Moment
from console.domain.wording import Words, has_right_to_left, isolated
from console.feed.questions_file import read_questions
from console.runtime.faults import Fault, Unreadable
from console.runtime.session_file import read_session
from console.views.phrases import length_words, span_words, track_words
from console.views.wall import from_start

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from console.domain.rundown import Plan, Segment

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
        pen.line("")
        for number, row in enumerate(_table(reading.plan, pen.words)):
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
    length = "" if plan.length is None else length_words(words, plan.length)
    end = words.say("hard end") if plan.is_end_hard else words.say("soft end")
    starts = ""
    if plan.starts is not None:
        starts = f"{_local(plan.starts, plan):%Y-%m-%d %H:%M} {plan.zone}".rstrip()
    parts = (plan.programme, plan.format, plan.room, starts, length, end)
    return " · ".join(_cell(part) for part in parts if part)


def _table(plan: Plan, words: Words) -> list[str]:
    """Give the running order as lines of equal columns, the first one with their names."""
    rows = [
        (
            words.say("Starts"),
            words.say("Planned"),
            words.say("Length"),
            words.say("Title"),
            words.say("Gives time"),
            words.say("People and tracks"),
        )
    ]
    at = Duration(0)
    for segment, (_, planned) in zip(plan.segments, opening(plan).planned, strict=True):
        rows.append(
            (
                _start(plan, at),
                length_words(words, planned) if planned else "",
                span_words(words, segment.span),
                segment.title,
                _gives(segment.gives, words),
                _who(plan, segment, words),
            )
        )
        at = Duration(at + planned)
    rows.append((_start(plan, at), "", "", words.say("End"), "", ""))
    widths = [max(width(cell) for cell in column) for column in zip(*rows, strict=True)]
    return [
        _GAP
        + _GAP.join(padded(cell, wide) for cell, wide in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


def _start(plan: Plan, at: Duration) -> str:
    """Write when something begins: wall time where the start is known, else since the start."""
    if plan.starts is None:
        return from_start(at)
    return f"{_local(Moment(plan.starts + at), plan):%H:%M}"


def _local(moment: Moment, plan: Plan) -> datetime:
    """Give the wall time in the session's zone, or in this computer's when it names none."""
    point = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=moment)
    return point.astimezone(ZoneInfo(plan.zone) if plan.zone else None)


def _gives(gives: Gives, words: Words) -> str:
    """Say who gives time, where it is not as usual."""
    match gives:
        case Gives.FIRST:
            return words.say("first")
        case Gives.NORMAL:
            return ""
        case Gives.LAST:
            return words.say("last")
        case Gives.NEVER:
            return words.say("never")
        case _:
            assert_never(gives)


def _who(plan: Plan, segment: Segment, words: Words) -> str:
    """Name who has a turn, and the tracks with their owners."""
    names = {person.id: person.name for person in plan.people}
    parts = [names[turn.person] for turn in segment.turns if turn.person in names]
    for track in segment.tracks:
        said = track_words(words, track)
        owner = names.get(track.owner) if track.owner else None
        parts.append(f"{said} ({owner})" if owner else said)
    return "; ".join(_cell(part) for part in parts)


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
