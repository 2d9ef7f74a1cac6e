"""One process for each record: a lock that ends with its process, however that ends.

It lies on a file of its own beside the record. Opening and closing the database file itself for
it would take away SQLite's own locks, which belong to the process and not to who opened what.
"""

from __future__ import annotations

import contextlib
import errno
import logging
import os
import sys
from typing import TYPE_CHECKING

from console.runtime.record_faults import RecordInUse

if TYPE_CHECKING:
    from pathlib import Path

_log = logging.getLogger(__name__)

_TAKEN = {errno.EAGAIN, errno.EACCES, errno.EDEADLK}
"""What the systems answer when somebody else holds a lock."""

if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class RecordLock:
    """The right to write a record, until it is released or the process ends."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self._path = path
        self._descriptor: int | None = descriptor

    @classmethod
    def take(cls, record: Path) -> RecordLock:
        """Take the lock of a record.

        Raises:
            RecordInUse: somebody has it.
            OSError: the folder cannot be written.
        """
        path = record.with_name(f"{record.name}.lock")
        while True:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
            try:
                _lock(descriptor)
            except OSError as error:
                if error.errno in _TAKEN:
                    os.close(descriptor)
                    raise RecordInUse(record) from error
                # Some network shares know no locks; a session is not refused for that.
                _log.warning("%s cannot be locked: %s", path, error)
                return cls(path, descriptor)
            if _is_still(path, descriptor):
                return cls(path, descriptor)
            os.close(descriptor)  # whoever released it has removed the file meanwhile

    def release(self) -> None:
        """Give the lock back and remove its file; a second time does nothing."""
        if self._descriptor is None:
            return
        descriptor, self._descriptor = self._descriptor, None
        if sys.platform == "win32":
            os.close(descriptor)
            with contextlib.suppress(OSError):  # somebody else has opened it already
                self._path.unlink()
        else:
            # Removed while it is held, so that nobody can hold a file that is no longer there.
            self._path.unlink(missing_ok=True)
            os.close(descriptor)


def _is_still(path: Path, descriptor: int) -> bool:
    """Whether the locked file is the one that the name stands for."""
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False
