"""What the end of a record's log holds, looked at without SQLite.

SQLite takes the first frame of a log that it cannot verify for the end, and everything behind it
for what a crash left unfinished. That is right for a crash; where whole commits stand behind it,
events were lost, and the person must be told. See "The WAL File Format" in SQLite's documentation.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LOG_HEADER = struct.Struct(">IIII8sII")
_FRAME_HEADER = struct.Struct(">II8sII")
_LEAF = 0x0D
"""The first byte of a page with rows of a table that has row numbers: here only that of events."""

_FRAMES = 64
"""How many frames from the end are looked at; more than any command writes."""

_VARINT = 9
"""The most bytes that SQLite's numbers of variable length take."""


def last_in_log(log: Path) -> int:
    """Give the highest number of an event in the last commits of a log, verified or not."""
    try:
        with log.open("rb") as file:
            return max(_numbers(file, log.stat().st_size), default=0)
    except (OSError, struct.error, IndexError):  # what cannot be read like this, SQLite judges
        return 0


def _numbers(file: BinaryIO, size: int) -> Iterator[int]:
    header = file.read(_LOG_HEADER.size)
    if len(header) < _LOG_HEADER.size:
        return
    _, _, page_size, _, salts, _, _ = _LOG_HEADER.unpack(header)
    length = _FRAME_HEADER.size + page_size
    count = (size - _LOG_HEADER.size) // length
    is_committed = False
    for number in range(count - 1, max(-1, count - 1 - _FRAMES), -1):
        file.seek(_LOG_HEADER.size + number * length)
        frame = file.read(length)
        _, pages, own_salts, _, _ = _FRAME_HEADER.unpack_from(frame)
        is_ours = own_salts == salts
        # A commit's last frame says how large the file is; what follows was never committed.
        is_committed = is_committed or (is_ours and pages > 0)
        page = frame[_FRAME_HEADER.size :]
        if is_ours and is_committed and page[0] == _LEAF:
            yield _last_row(page)


def _last_row(page: bytes) -> int:
    """Give the number of the last row on a page of a table."""
    (cells,) = struct.unpack_from(">H", page, 3)
    if not cells:
        return 0
    (place,) = struct.unpack_from(">H", page, 8 + 2 * (cells - 1))
    _, place = _number(page, place)  # how long the row is
    return _number(page, place)[0]


def _number(page: bytes, place: int) -> tuple[int, int]:
    """Read a number of variable length; gives it and the place behind it."""
    value = 0
    for _ in range(_VARINT - 1):
        byte = page[place]
        place += 1
        value = value << 7 | byte & 0x7F
        if byte < 0x80:  # noqa: PLR2004 - the bit that says whether another byte follows
            return value, place
    return value << 8 | page[place], place + 1
