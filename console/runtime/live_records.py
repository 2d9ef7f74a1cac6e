"""The folder of records: names for new ones, and the live one that was cut short.

Rehearsals have a mark in their names and in their records, are never gone on with by themselves,
and can never take a live record's name.
"""

from __future__ import annotations

import logging
import re
import unicodedata
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from console.domain.timeline import Duration, Moment, after, minutes
from console.domain.timing import hard_end, slot_end
from console.runtime import record_notes
from console.runtime.record_faults import RecordFault, RecordInUse
from console.runtime.record_file import RecordFile
from console.runtime.record_lock import RecordLock

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from console.domain.session import SessionState

_log = logging.getLogger(__name__)

SUFFIX = ".podium"
REHEARSAL_MARK = "rehearsal"

GRACE = minutes(30)
"""How long past its hard end a session still goes on by itself after a restart."""

OPEN_GRACE = minutes(6 * 60)
"""The same for a session without a hard end, from its end, its last GO or its opening."""

_OLDEST = minutes(7 * 24 * 60)
"""A record that nobody wrote for so long is not looked into: nobody opens a live one a week early,
and the start must not wait for two hundred old ones."""

_LONGEST_TITLE = 60
"""Characters of a title in a file's name; three bytes each in most scripts, 255 bytes in all."""


def new_path(folder: Path, title: str, at: Moment, *, is_rehearsal: bool) -> Path:
    """Give a free name for a new record: its title, the day and time, and a rehearsal's mark."""
    day = datetime.fromtimestamp(at / 1000, tz=UTC).astimezone()
    parts = [_slug(title), f"{day:%Y-%m-%d-%H%M}", *([REHEARSAL_MARK] if is_rehearsal else [])]
    stem = "-".join(parts)
    path, number = folder / f"{stem}{SUFFIX}", 1
    while path.exists():
        number += 1
        path = folder / f"{stem}-{number}{SUFFIX}"
    return path


def goes_on_until(state: SessionState) -> Moment | None:
    """Say until when, by the wall clock, a session goes on by itself after a restart.

    None for a rehearsal and for a session that has ended.
    """
    if state.is_rehearsal or state.ended is not None:
        return None
    end = hard_end(state)
    if end is not None:
        until = after(end, GRACE)
    else:
        begun = state.runs[-1].started if state.runs else state.opened
        until = after(max(slot_end(state) or begun, begun), OPEN_GRACE)
    return after(until, state.wall_shift)


def unfinished(folder: Path, now: Moment, passed: Collection[Path] = ()) -> Path | None:
    """Give the newest live record that goes on by itself at `now`, or None.

    `passed` are those that were looked into and are not gone on with.

    A record that was written lately and cannot be read is given as well: opening it keeps it aside
    and says so, while passing over it would lose a session without a word.
    """
    oldest = after(now, Duration(-_OLDEST))
    written = sorted(
        ((_written(path), path) for path in folder.glob(f"*{SUFFIX}")), key=_newest_first
    )
    for at, path in written:
        if at < oldest:
            return None
        if path not in passed and _goes_on(path, at, now) and _is_free(path):
            return path
    return None


def _goes_on(path: Path, written: Moment, now: Moment) -> bool:
    try:
        file = RecordFile.open_to_read(path)
    except RecordFault as fault:
        _log.info("%s", fault)
        return _may_be_live(path) and after(written, GRACE) > now
    except OSError as error:  # removed meanwhile, or not ours to read
        _log.info("%s", error)
        return False
    try:
        notes = file.meta()
    except ValueError as error:
        _log.info("The notes of %s cannot be read: %s", path, error)
        return _may_be_live(path) and after(written, GRACE) > now
    finally:
        file.close()
    if record_notes.is_rehearsal(notes):
        return False
    until = record_notes.until(notes)
    return until is not None and now < until


def _may_be_live(path: Path) -> bool:
    return REHEARSAL_MARK not in path.stem.split("-")


def _is_free(path: Path) -> bool:
    """Whether nobody else writes the record."""
    try:
        RecordLock.take(path).release()
    except RecordInUse:
        return False
    return True


def _written(path: Path) -> Moment:
    """Give when a record was last written, in its main file or its log."""
    latest = 0.0
    for own in (path, path.with_name(f"{path.name}-wal")):
        try:
            latest = max(latest, own.stat().st_mtime)
        except OSError:
            continue
    return Moment(int(latest * 1000))


def _newest_first(dated: tuple[Moment, Path]) -> tuple[int, str]:
    at, path = dated
    return -at, path.name


def _slug(title: str) -> str:
    """Make a name of a title in any script: letters, marks and digits, with single hyphens."""
    plain = unicodedata.normalize("NFC", title).lower()
    kept = "".join(letter if unicodedata.category(letter)[0] in "LMN" else "-" for letter in plain)
    slug = re.sub("-+", "-", kept).strip("-")[:_LONGEST_TITLE].rstrip("-")
    return slug or "session"
