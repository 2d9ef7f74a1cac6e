"""A stamped event as a row of the record, guarded by a checksum.

SQLite notices a torn page in the log, but not a changed letter in its main file; the checksum does.
"""

from __future__ import annotations

import functools
import zlib
from typing import TYPE_CHECKING

from console.domain.events import Stamped
from console.domain.people import Actor, Role
from console.domain.session import CommandId
from console.domain.timeline import Moment
from console.runtime.codec import UnreadableEvent

if TYPE_CHECKING:
    from console.runtime.codec import Codec

Row = tuple[int, Moment, CommandId, str, str, str, int, str, int]
"""Sequence, at, command, role, name, kind, schema, body, checksum."""


def to_row(stamped: Stamped, codec: Codec) -> Row:
    """Give the row of an event."""
    encoded = codec.encode(stamped.event)
    row = (
        int(stamped.sequence),
        stamped.at,
        stamped.command,
        stamped.by.role.value,
        stamped.by.name,
        encoded.kind,
        encoded.schema,
        encoded.body,
    )
    return (*row, _checksum(row))


def from_row(row: Row, codec: Codec) -> Stamped:
    """Give the event of a row.

    Raises:
        UnreadableEvent: the row is damaged.
        NewerEvent: a newer Podium wrote it.
    """
    sequence, at, command, role, name, kind, schema, body, crc = row
    if _checksum(row[:-1]) != crc:
        raise UnreadableEvent(f"event {sequence}: the checksum differs")
    event = codec.decode_text(kind, schema, body)
    try:
        by = _actor(role, name)
    except ValueError as error:
        raise UnreadableEvent(f"event {sequence}: {error}") from error
    return Stamped(sequence, at, command, by, event)


@functools.lru_cache(maxsize=64)
def _actor(role: str, name: str) -> Actor:
    """Give one actor for all its events: a record has thousands of a few."""
    return Actor(Role(role), name)


def storable(name: str) -> str:
    """Give a name that a file can take: half a surrogate pair has no place in UTF-8."""
    return name if name.isascii() else name.encode(errors="replace").decode()


def _checksum(columns: tuple[object, ...]) -> int:
    sequence, at, command, role, name, kind, schema, body = columns
    # Half the time of a join: at a start it is asked for of a hundred thousand.
    line = f"{sequence}\x1f{at}\x1f{command}\x1f{role}\x1f{name}\x1f{kind}\x1f{schema}\x1f{body}"
    return zlib.crc32(line.encode(errors="surrogatepass"))
