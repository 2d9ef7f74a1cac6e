"""One SQLite file for each session, with one connection and its log beside it.

The log is never brought into the main file while a session is live: that would wait for the disk
on the thread that answers to keys. Nobody may open and close the main file a second time in this
process while the connection is open, for that would take SQLite's own locks away.
"""

from __future__ import annotations

import contextlib
import logging
import os
import sqlite3
import sys
from typing import TYPE_CHECKING

from console.runtime.record_faults import RecordFault, RecordNewer, RecordUnreadable
from console.runtime.shares import is_on_share

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Mapping
    from pathlib import Path

    from console.runtime.record_rows import Row

_log = logging.getLogger(__name__)

FORMAT = 1
"""The number of the tables below; a newer one is refused."""

APPLICATION = 0x506F6469
"""What tools such as ``file`` see in a record's header: "Podi"."""

BUSY_SECONDS = 0.05
"""How long a commit may wait for a reader, where there is no log; a frame or three."""

_MARKS = (f"PRAGMA application_id = {APPLICATION}", f"PRAGMA user_version = {FORMAT}")
_TABLES = (
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    """CREATE TABLE event (
        sequence INTEGER PRIMARY KEY,
        at INTEGER NOT NULL,
        command INTEGER NOT NULL,
        role TEXT NOT NULL,
        name TEXT NOT NULL,
        kind TEXT NOT NULL,
        schema INTEGER NOT NULL,
        body TEXT NOT NULL,
        crc INTEGER NOT NULL
    )""",
)
_ADD_EVENT = "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
_READ_EVENTS = "SELECT * FROM event ORDER BY sequence"
_NOTE = "INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"


class RecordFile:
    """A record that is open for writing; everything here belongs to one thread."""

    def __init__(self, path: Path, connection: sqlite3.Connection, *, has_log: bool) -> None:
        self.path = path
        self._connection = connection
        self.has_log = has_log
        """Whether commits go to a log that is brought to the disk later."""

    @classmethod
    def create(cls, path: Path, meta: Mapping[str, str], rows: Iterable[Row]) -> RecordFile:
        """Make a record that nobody else may read, with its first events.

        All of it is there at once: a death in between leaves a file that is no record at all.

        Raises:
            FileExistsError: there is one already.
            OSError: the folder cannot be written.
            sqlite3.Error: the disk takes no more.
        """
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        connection = _connect(path)
        try:
            file = cls(path, connection, has_log=_begin_log(connection, path))
            file._begin()
            file.write(rows, meta)
        except sqlite3.Error:
            connection.close()
            raise
        _sync_folder(path.parent)
        return file

    @classmethod
    def open(cls, path: Path) -> RecordFile:
        """Open a record that exists.

        Raises:
            FileNotFoundError: there is none.
            RecordNewer: a newer Podium wrote it.
            RecordUnreadable: it is no record, or too damaged to be opened.
        """
        if path.stat().st_size == 0:
            raise RecordUnreadable(path, "it is empty")
        connection = _connect(path)
        with _closing_on_fault(path, connection):
            _check_header(path, connection)
            return cls(path, connection, has_log=_begin_log(connection, path))

    @classmethod
    def open_to_read(cls, path: Path) -> RecordFile:
        """Open a record that somebody else may be writing; nothing is changed, not even tidied.

        Raises:
            FileNotFoundError: there is none.
            RecordNewer: a newer Podium wrote it.
            RecordUnreadable: it is no record, or too damaged to be opened.
        """
        if path.stat().st_size == 0:
            raise RecordUnreadable(path, "it is empty")
        # Without a log nobody writes it, and then it can lie in a folder that is read-only.
        has_log = path.with_name(f"{path.name}-wal").exists()
        how = "mode=ro" if has_log else "mode=ro&immutable=1"
        connection = _connect(f"{path.resolve().as_uri()}?{how}")
        with _closing_on_fault(path, connection):
            _check_header(path, connection)
            return cls(path, connection, has_log=False)

    @property
    def log_path(self) -> Path:
        """Where SQLite keeps the log."""
        return self.path.with_name(f"{self.path.name}-wal")

    def write(self, rows: Iterable[Row], meta: Mapping[str, str]) -> None:
        """Commit events and notes, all or nothing.

        Raises:
            sqlite3.Error: nothing was written.
        """
        connection = self._connection
        try:
            if not connection.in_transaction:
                connection.execute("BEGIN IMMEDIATE")
            connection.executemany(_ADD_EVENT, rows)
            if meta:
                connection.executemany(_NOTE, meta.items())
            connection.execute("COMMIT")
        except sqlite3.Error:
            if connection.in_transaction:
                with contextlib.suppress(sqlite3.Error):
                    connection.execute("ROLLBACK")
            raise

    def _begin(self) -> None:
        """Begin a transaction with the tables; the first `write` ends it."""
        self._connection.execute("BEGIN IMMEDIATE")
        for statement in (*_MARKS, *_TABLES):
            self._connection.execute(statement)

    def rows(self) -> Iterator[Row]:
        """Give the events in their order.

        Raises:
            sqlite3.Error: from here on the file is damaged.
        """
        yield from self._connection.execute(_READ_EVENTS)

    def meta(self) -> dict[str, str]:
        """Give all notes.

        Raises:
            sqlite3.Error: the file is damaged.
        """
        return dict(self._connection.execute("SELECT key, value FROM meta").fetchall())

    def settle(self) -> bool:
        """Bring the log into the main file and both to the disk; waits for it. Tell if it went.

        Raises:
            sqlite3.Error: the disk does not take it; the log still holds everything.
        """
        (is_busy, _, _) = self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return not is_busy

    def close(self) -> None:
        """Close the file; a log that the disk did not take stays beside it."""
        self._connection.close()


def _connect(where: Path | str) -> sqlite3.Connection:
    is_uri = isinstance(where, str)
    return sqlite3.connect(where, timeout=BUSY_SECONDS, isolation_level=None, uri=is_uri)


@contextlib.contextmanager
def _closing_on_fault(path: Path, connection: sqlite3.Connection) -> Generator[None, None, None]:
    """Close the connection of a record that turns out to be none."""
    try:
        yield
    except sqlite3.Error as error:
        connection.close()
        raise RecordUnreadable(path, str(error)) from error
    except RecordFault:
        connection.close()
        raise


def _check_header(path: Path, connection: sqlite3.Connection) -> None:
    (number,) = connection.execute("PRAGMA user_version").fetchone()
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if application != APPLICATION:
        raise RecordUnreadable(path, "it is no record")
    if number > FORMAT:
        raise RecordNewer(path)


def _begin_log(connection: sqlite3.Connection, path: Path) -> bool:
    """Choose how commits are kept safe, and tell whether there is a log."""
    mode = "delete" if is_on_share(path.parent) else "wal"
    try:
        (mode,) = connection.execute(f"PRAGMA journal_mode = {mode}").fetchone()
    except sqlite3.OperationalError as error:
        if mode != "wal":
            raise
        _log.info("No log beside %s: %s", path, error)
        (mode,) = connection.execute("PRAGMA journal_mode = delete").fetchone()
    if mode == "wal":
        connection.execute("PRAGMA wal_autocheckpoint = 0")
        connection.execute("PRAGMA synchronous = NORMAL")
        return True
    connection.execute("PRAGMA synchronous = FULL")
    return False


def _sync_folder(folder: Path) -> None:
    """Bring a new file's name to the disk, where a folder can be opened at all."""
    if sys.platform != "win32":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        except OSError as error:  # some shares do not know how
            _log.info("The folder of the records cannot be brought to the disk: %s", error)
        finally:
            os.close(descriptor)
