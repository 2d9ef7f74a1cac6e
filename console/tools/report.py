"""``podium report RECORD``: what happened in a session, as Markdown and CSV.

Exit codes: 0 it is written, also from a record that is damaged or still being written; 2 the
record cannot be read, or the report cannot be written. The record is never changed.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, TextIO

from console.domain.wording import Text, text
from console.exchange.account import account
from console.exchange.report import Report
from console.runtime.clock import zone_at
from console.runtime.record_faults import RecordFault
from console.runtime.restore import Reading, read

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from console.domain.events import Stamped
    from console.domain.wording import Words

FINE, UNREADABLE = 0, 2


def run(record: Path, out: Path | None, sink: TextIO, words: Words) -> int:
    """Write the report of a record beside it or into the folder `out`, and say where it is."""
    try:
        reading = _read(record)
        folder = record.parent if out is None else out
        paths = _write(reading.events, folder, record.stem, words)
    except _TroubleError as trouble:
        print(words.render(trouble.text), file=sink)
        return UNREADABLE
    if reading.damage:
        said = words.count(
            "The record is damaged: only its first event could be read.",
            "The record is damaged: only its first {number} events could be read.",
            len(reading.events),
        )
        print(said, file=sink)
    for path in paths:
        print(path, file=sink)
    return FINE


class _TroubleError(Exception):
    """Why there is no report, for people."""

    def __init__(self, text: Text) -> None:
        super().__init__(str(text))
        self.text = text


def _read(record: Path) -> Reading:
    try:
        reading = read(record)
    except FileNotFoundError as error:
        raise _TroubleError(text("There is no record {file}.", file=str(record))) from error
    except RecordFault as fault:
        raise _TroubleError(fault.reason) from fault
    except (OSError, sqlite3.Error) as error:
        raise _TroubleError(_unreadable(record, _reason(error))) from error
    if not reading.events:
        raise _TroubleError(_unreadable(record, reading.damage))
    return reading


def _unreadable(record: Path, reason: str) -> Text:
    return text("{file} cannot be read ({reason}).", file=str(record), reason=reason)


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)


def _write(events: Sequence[Stamped], folder: Path, stem: str, words: Words) -> tuple[Path, ...]:
    try:
        told = account(events)
    except ValueError as error:
        raise _TroubleError(text("There is no session in this record.")) from error
    try:
        return Report(told, words, zone_at(events[0].at)).write(folder, stem)
    except OSError as error:
        raise _TroubleError(
            text(
                "The report cannot be written to {folder} ({reason}).",
                folder=str(folder),
                reason=_reason(error),
            )
        ) from error
