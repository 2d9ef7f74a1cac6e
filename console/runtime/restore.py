"""Opening a record again, however it was left.

A record that was left by the death of the process or of the computer is whole: its log ends with
a whole commit. One that is damaged is kept aside under another name, what can be read up to the
damage goes into a fresh record in its place, and the person is told.
"""

from __future__ import annotations

import logging
import shutil
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from console.domain.events import QuestionReceived, SessionOpened, Stamped
from console.domain.timeline import Moment
from console.domain.undo import History, begin
from console.domain.wording import Text, plural
from console.runtime import record_notes
from console.runtime.clock import Anchor
from console.runtime.codec import NewerEvent, UnreadableEvent, codec
from console.runtime.log_tail import last_in_log
from console.runtime.record import LAST, Record
from console.runtime.record_faults import RecordFault, RecordNewer, RecordUnreadable
from console.runtime.record_file import RecordFile
from console.runtime.record_lock import RecordLock
from console.runtime.record_rows import from_row, to_row
from console.runtime.touched import Touched

if TYPE_CHECKING:
    from pathlib import Path

_log = logging.getLogger(__name__)

_PARTS = ("", "-wal", "-shm")
"""What SQLite adds to the name of a record for the files that belong to it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a record holds, up to the first damage."""

    meta: Mapping[str, str]
    events: tuple[Stamped, ...]
    damage: str = ""
    """What is damaged, for the log; empty when all is whole."""


@dataclass(frozen=True, slots=True)
class Restored:
    """A session that goes on."""

    record: Record
    """Open for writing, and held."""
    history: History
    at: Moment
    """When the last event happened."""
    anchor: Anchor
    """Where the session's clock was tied."""
    touched: Touched
    """Which questions each command moved."""
    notes: Mapping[str, str]
    """What stands at the head of the record."""
    notice: Text | None = None
    """What the person must be told."""

    def note_of(self, anchor: Anchor) -> dict[str, str]:
        """Give the note that the session's clock is tied elsewhere from now on."""
        return record_notes.with_anchor(self.notes, anchor)


def restore(path: Path) -> Restored:
    """Open a record to go on with it.

    Raises:
        FileNotFoundError: there is none.
        RecordInUse: its session is open elsewhere.
        RecordNewer: a newer Podium wrote it; it is left as it is.
        RecordUnreadable: nothing in it can be read; it is kept aside.
    """
    path.stat()  # a lock beside nothing would be litter
    lock = RecordLock.take(path)
    try:
        return _restore(path, lock)
    except BaseException:
        lock.release()
        raise


def read(path: Path) -> Reading:
    """Read a record without changing it, also while its session runs elsewhere.

    Not for the record that this process writes: that one is asked for its events.

    Raises:
        FileNotFoundError: there is none.
        RecordFault: nothing in it can be read, or a newer Podium wrote it.
    """
    file = RecordFile.open_to_read(path)
    try:
        return _read(file)
    finally:
        file.close()


def _restore(path: Path, lock: RecordLock) -> Restored:
    try:
        file = RecordFile.open(path)
    except RecordUnreadable as fault:
        raise _unreadable(path, str(fault)) from fault
    try:
        reading = _without_lost_tail(_read(file), file)
    except RecordFault:
        file.close()
        raise
    notice = None
    if reading.damage:
        _log.warning("%s is damaged: %s", path, reading.damage)
        aside = _kept_aside(path)
        file.close()
        if not _is_session(reading):
            _remove(path)
            raise RecordUnreadable(aside, reading.damage)
        _write_anew(path, reading)
        file = RecordFile.open(path)
        notice = _told(len(reading.events), aside)
    touched = Touched()
    history = begin(reading.events[0]).fold_many(reading.events[1:])
    for each in reading.events[1:]:
        if not isinstance(each.event, QuestionReceived):  # most are, and leave nothing behind
            touched.add(each)
    return Restored(
        record=Record(file, lock, history.sequence),
        history=history,
        at=reading.events[-1].at,
        anchor=record_notes.latest_anchor(reading.meta, reading.events[0].at),
        touched=touched,
        notes=reading.meta,
        notice=notice,
    )


def _read(file: RecordFile) -> Reading:
    """Read events up to the first that is damaged, missing, or out of its place."""
    events: list[Stamped] = []
    meta: dict[str, str] = {}
    decode = codec()
    try:
        meta = file.meta()
        for row in file.rows():
            expected = len(events) + 1
            if row[0] != expected:
                return Reading(meta, tuple(events), f"event {expected} is missing")
            events.append(from_row(row, decode))
    except NewerEvent as error:
        raise RecordNewer(file.path) from error
    except (sqlite3.Error, UnreadableEvent) as error:
        return Reading(meta, tuple(events), str(error))
    last = meta.get(LAST, "0")
    if not last.isdecimal() or len(events) < int(last):
        return Reading(meta, tuple(events), f"only {len(events)} of {last} events are there")
    reading = Reading(meta, tuple(events))
    return reading if _is_session(reading) else Reading(meta, tuple(events), "no session in it")


def _without_lost_tail(reading: Reading, file: RecordFile) -> Reading:
    """Look for events that stand in the log behind something that SQLite could not verify."""
    last = last_in_log(file.log_path)
    if reading.damage or last <= len(reading.events):
        return reading
    return replace(reading, damage=f"the log is broken before event {last}")


def _is_session(reading: Reading) -> bool:
    return bool(reading.events) and isinstance(reading.events[0].event, SessionOpened)


def _unreadable(path: Path, why: str) -> RecordUnreadable:
    """Keep aside what cannot even be opened."""
    aside = _free_name(path)
    for part in _PARTS:
        own = path.with_name(path.name + part)
        if own.exists():
            own.rename(aside.with_name(aside.name + part))
    return RecordUnreadable(aside, why)


def _kept_aside(path: Path) -> Path:
    """Copy a damaged record as it is now, before anything is written to it."""
    aside = _free_name(path)
    for part in _PARTS[:2]:
        own = path.with_name(path.name + part)
        if own.exists() and own.stat().st_size:
            # Reading the main file beside its connection takes SQLite's locks away; it is closed
            # next, and this process holds the record's own lock.
            shutil.copy2(own, aside.with_name(aside.name + part))
    return aside


def _free_name(path: Path) -> Path:
    number = 1
    while True:
        name = f"{path.name}.damaged" + ("" if number == 1 else f"-{number}")
        if not path.with_name(name).exists():
            return path.with_name(name)
        number += 1


def _write_anew(path: Path, reading: Reading) -> None:
    """Put a fresh record with what could be read in the place of a damaged one."""
    fresh = path.with_name(f"{path.name}.fresh")
    _remove(fresh)
    meta = {key: value for key, value in reading.meta.items() if key != LAST}
    write = codec()
    file = RecordFile.create(fresh, meta, [to_row(each, write) for each in reading.events])
    file.settle()
    file.close()
    _remove(path)
    fresh.replace(path)


def _remove(path: Path) -> None:
    # The log first: beside another main file it would be taken for that one's.
    for part in reversed(_PARTS):
        path.with_name(path.name + part).unlink(missing_ok=True)


def _told(number: int, aside: Path) -> Text:
    return plural(
        "The record of this session was damaged. Its first event was restored; "
        "the damaged file is kept as {file}.",
        "The record of this session was damaged. Its first {number} events were restored; "
        "the damaged file is kept as {file}.",
        number,
        file=str(aside),
    )
