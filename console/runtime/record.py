"""The record of a session: everything that happened, in order, safe before anybody is told so.

Writing never stops the show. What the disk does not take is kept in memory in its order and tried
again; meanwhile the status says so and nothing is acknowledged.
"""

from __future__ import annotations

import contextlib
import enum
import logging
import os
import sqlite3
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from console.domain.wording import Text, text
from console.runtime.codec import codec
from console.runtime.durability import Durability, sync_of
from console.runtime.record_file import RecordFile
from console.runtime.record_lock import RecordLock
from console.runtime.record_rows import Row, from_row, to_row

if TYPE_CHECKING:
    from collections.abc import Iterable
    from concurrent.futures import Future
    from pathlib import Path

    from console.domain.events import Stamped

_log = logging.getLogger(__name__)

_NO_NOTES: Mapping[str, str] = MappingProxyType({})

_CHUNK = 200
"""How many events a retry commits at once: few enough that a disk which is still full costs
nothing that anybody would see."""

LAST = "last"
"""The note of the last event's number, made by an orderly close; shows if a file was cut since."""


class Saving(enum.Enum):
    """Whether what happens is kept."""

    SAVED = "saved"
    NOT_SAVED = "not saved"


@dataclass(frozen=True, slots=True)
class RecordStatus:
    """How the record is."""

    saving: Saving
    reason: Text | None = None
    """Why it is not saved, for people."""
    waiting: int = 0
    """How many events are in memory only."""

    @property
    def is_saved(self) -> bool:
        """Whether everything that happened is kept."""
        return self.saving is Saving.SAVED


SAVED = RecordStatus(Saving.SAVED)


@dataclass(frozen=True, slots=True)
class _Batch:
    """The events of one command with its notes, which are written together or not at all."""

    rows: tuple[Row, ...]
    notes: Mapping[str, str]


class Record:
    """A record that is being written, by one process and on one thread of it."""

    def __init__(self, file: RecordFile, lock: RecordLock, last: int = 0) -> None:
        self._file = file
        self._lock = lock
        self._backlog: deque[_Batch] = deque()
        self._reason: Text | None = None
        self._last = last
        self._is_open = True
        self._log_descriptor: int | None = None
        if file.has_log:
            # Writable, for Windows brings only such files to the disk.
            self._log_descriptor = os.open(file.log_path, os.O_RDWR | getattr(os, "O_BINARY", 0))
        sync = None if self._log_descriptor is None else sync_of(self._log_descriptor)
        self._durability = Durability(sync, last)

    @classmethod
    def create(cls, path: Path, meta: Mapping[str, str], first: Iterable[Stamped] = ()) -> Record:
        """Make a new record with its first events, and hold it.

        Raises:
            RecordInUse: another process is making the same one.
            FileExistsError: there is one already.
            OSError: the folder cannot be written.
            sqlite3.Error: the disk takes no more.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = RecordLock.take(path)
        try:
            write = codec()
            rows = [to_row(each, write) for each in first]
            record = cls(RecordFile.create(path, meta, rows), lock)
        except BaseException:
            lock.release()
            raise
        if rows:
            record._wrote(rows[-1][0])
            record.hasten()
        return record

    @property
    def path(self) -> Path:
        """Where the record is."""
        return self._file.path

    @property
    def status(self) -> RecordStatus:
        """How the record is now."""
        fault = self._durability.fault
        reason = self._reason if fault is None else _disk_reason(fault)
        if reason is None:
            return SAVED
        waiting = sum(len(batch.rows) for batch in self._backlog)
        return RecordStatus(Saving.NOT_SAVED, reason, waiting)

    @property
    def committed(self) -> int:
        """The number of the last event that outlives this process."""
        return self._last

    def notes(self) -> dict[str, str]:
        """Give the notes at the record's head, as far as they are written."""
        return self._file.meta()

    def append(self, stamped: Iterable[Stamped], notes: Mapping[str, str] = _NO_NOTES) -> None:
        """Write the events of one command in one transaction; what fails is kept and retried.

        They outlive this process now; `hasten` has the disk take them, too.
        """
        write = codec()
        self._backlog.append(_Batch(tuple(to_row(each, write) for each in stamped), notes))
        self._flush()

    def hasten(self) -> None:
        """Have the disk take what was written, on another thread; whoever writes calls it soon."""
        self._durability.hasten()

    def events(self) -> tuple[Stamped, ...]:
        """Give everything that happened in its order, with what the disk has not taken yet.

        Raises:
            sqlite3.Error: the file cannot be read.
        """
        read = codec()
        waiting = (row for batch in self._backlog for row in batch.rows)
        return tuple(from_row(row, read) for row in (*self._file.rows(), *waiting))

    def retry(self) -> bool:
        """Try again what the disk did not take; tell whether all is saved now."""
        if self._durability.fault is not None:
            self._rewrite()
        self._flush()
        self.hasten()
        return self.status.is_saved

    def durable(self, sequence: int) -> Future[int]:
        """Give a future that is done when event `sequence` and all before it outlive a power cut.

        It is completed on another thread. It is cancelled when the record is closed before.
        """
        return self._durability.durable(sequence)

    def settle(self) -> None:
        """Bring all into the main file; waits for the disk, so only before a session runs."""
        if self._file.has_log:
            self._try_settling()

    def close(self) -> None:
        """Bring everything to the disk and let go of the file; a second time does nothing."""
        if not self._is_open:
            return
        self._is_open = False
        if self._backlog or self._reason is not None:
            self.retry()
        if self._backlog:
            _log.error("%s events were never saved: %s", self.status.waiting, self._reason)
        else:
            with contextlib.suppress(sqlite3.Error):  # it only serves to notice a file cut later
                self._file.write((), {LAST: str(self._last)})
        self._durability.close()
        if self._log_descriptor is not None:
            os.close(self._log_descriptor)
            self._try_settling()
        self._file.close()
        self._lock.release()

    def _flush(self) -> None:
        """Write what waits, oldest first, as long as the disk takes it."""
        while self._backlog:
            batches = self._next_chunk()
            rows = [row for batch in batches for row in batch.rows]
            notes = {key: value for batch in batches for key, value in batch.notes.items()}
            try:
                self._file.write(rows, notes)
            except sqlite3.IntegrityError:
                raise  # an event was numbered twice: no disk's fault, but ours
            except sqlite3.Error as error:
                if self._reason is None:
                    _log.error("The record is not saved: %s", error)
                self._reason = _write_reason(error)
                return
            for _ in batches:
                self._backlog.popleft()
            if rows:
                self._wrote(rows[-1][0])
        if self._reason is not None:
            _log.info("The record is saved again.")
        self._reason = None

    def _wrote(self, sequence: int) -> None:
        self._last = sequence
        self._durability.wrote(sequence)

    def _next_chunk(self) -> list[_Batch]:
        """Take commands from the front; one command is never torn apart."""
        chunk: list[_Batch] = []
        number = 0
        for batch in self._backlog:
            if chunk and number + len(batch.rows) > _CHUNK:
                break
            chunk.append(batch)
            number += len(batch.rows)
        return chunk

    def _rewrite(self) -> None:
        """After the disk refused the log: write its pages once more, into the main file.

        The system still has them in memory; a second try on the log itself could be called a
        success without any of it being written.
        """
        if self._try_settling():
            self._durability.repaired(self._last)

    def _try_settling(self) -> bool:
        try:
            return self._file.settle()
        except sqlite3.Error as error:
            _log.info("The log stays beside the record: %s", error)
            return False


def _write_reason(error: sqlite3.Error) -> Text:
    if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL:
        return text("The disk is full. Make room; nothing is lost as long as Podium runs.")
    return text(
        "The record cannot be written ({reason}). Nothing is lost as long as Podium runs.",
        reason=str(error),
    )


def _disk_reason(fault: OSError) -> Text:
    return text(
        "The disk does not take the record ({reason}). Nothing is lost as long as Podium runs.",
        reason=fault.strerror or str(fault),
    )
