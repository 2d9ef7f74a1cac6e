"""A folder as a source: tables that are put there, or written anew, are read.

A file is read when its size and time have stood still for `SETTLE` seconds and its name is not a
temporary one; it is never moved, changed or deleted. What a table says is for the reader that the
connector is given. A file with the same content as before is not read again, neither within a run
nor after a restart, and one that changed is read as a whole: its reader gives each row the same id
as before. The position is the digest of each file, by its name.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
from contextlib import aclosing
from typing import TYPE_CHECKING

from console.domain.wording import Text, text
from console.feed.cleaning import clean
from console.feed.connector import SourceAway, SourceRefused
from console.feed.parcels import bring
from console.feed.reading_apart import ReadingApart, is_quick
from console.runtime.clock import sleep
from console.runtime.faults import Unreadable, read_bytes

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from console.feed.connector import Intake
    from console.feed.reading_apart import Read, Reader

LARGEST = 20_000_000
"""Bytes of a table; one of ten thousand questions has a few million."""

SETTLE = 0.5
"""Seconds for which a file must stand still: whoever copies it writes more often than that."""

LOOK_MS = 1_000
"""After so long the folder is looked at even if nobody told of a change: it came just before the
watch began, another program held the file, or it is on a share. Measured, a look each second takes
0.1 % of a core more than one each five, and with nine hundred files 0.4 %."""

MOST_FILES = 1_000
"""Files of the folder that are looked at."""

MOST_KEPT = 100
"""Files whose digest the position holds; an older one is read again after a restart."""

ENDINGS = (".csv", ".tsv", ".txt", ".xlsx", ".xls", ".ods", ".jsonl", ".ndjson", ".json")
"""What the names of tables end with."""

_UNFINISHED = (".part", ".partial", ".tmp", ".temp", ".crdownload", ".download", ".swp", "~")
_BESIDE = (".", "~$", "~")

_LONGEST_NAME = 100
_DIGEST = 16

_Print = tuple[int, int]
"""The size of a file in bytes and the time of its last change in nanoseconds."""


async def read_file(path: Path, most: int = LARGEST) -> bytes | Unreadable:
    """Read a file that somebody opened, without holding up the program."""
    return await asyncio.to_thread(read_bytes, path, most)


def is_temporary(name: str) -> bool:
    """Whether a file is only written beside a table, or is the unfinished table itself."""
    return name.startswith(_BESIDE) or name.lower().endswith(_UNFINISHED)


class DropFolder:
    """Reads the tables of one folder; not those of the folders in it."""

    def __init__(
        self,
        source: str,
        folder: Path,
        read_table: Reader,
        *,
        is_polled: bool = False,
        is_apart: bool = False,
        wait: Callable[[float], Awaitable[None]] = sleep,
    ) -> None:
        """Read `folder`; `is_polled` is for network shares, whose changes nobody tells of.

        `is_apart` reads each table that is not little in a process of its own; see `Reader`.
        """
        self._source = source
        self._folder = folder
        self._read_table = read_table
        self._is_polled = is_polled
        self._apart = ReadingApart(read_table) if is_apart else None
        self._wait = wait
        self._seen: dict[str, _Print] = {}
        """How each file was at the last look."""
        self._done: dict[str, _Print] = {}
        """How each file was when it was read."""
        self._told: dict[str, _Print] = {}
        """How each file was when something was said of it."""

    @property
    def source(self) -> str:
        """The source's name."""
        return self._source

    async def run(self, intake: Intake) -> None:
        """Watch the folder and read what comes.

        Raises:
            SourceRefused: it is no folder.
            OSError: it is not there, or cannot be read at present.
        """
        try:
            await self._run(intake)
        finally:
            if self._apart is not None:
                self._apart.end()

    async def _run(self, intake: Intake) -> None:
        from watchfiles import awatch  # noqa: PLC0415 - on first use

        self._seen, self._done, self._told = {}, {}, {}
        digests = digests_of(intake.position)
        await asyncio.to_thread(self._files)
        intake.connected()
        await self._look_until_settled(digests, intake)
        watch = awatch(
            self._folder,
            watch_filter=None,
            debounce=400,
            rust_timeout=LOOK_MS,
            yield_on_timeout=True,
            force_polling=self._is_polled,
            recursive=False,
        )
        try:
            async with aclosing(watch) as changes:
                async for _ in changes:
                    await self._look_until_settled(digests, intake)
        except FileNotFoundError as error:  # it went between the look and the watch
            raise self._missing() from error

    async def _look_until_settled(self, digests: dict[str, str], intake: Intake) -> None:
        """Read each file as soon as it stands still, until all do."""
        while await self._look(digests, intake):
            await self._wait(SETTLE)

    async def _look(self, digests: dict[str, str], intake: Intake) -> bool:
        """Read what has stood still since the last look; say whether anything has not."""
        files = await asyncio.to_thread(self._files)
        if len(files) >= MOST_FILES:
            self._tell(
                self._folder.name,
                (MOST_FILES, 0),
                text("So many files are here that not all of them are looked at."),
                intake,
            )
        before, self._seen = self._seen, files
        is_moving = False
        for name, now in sorted(files.items(), key=lambda each: each[1][1]):
            if now == self._done.get(name) or not now[0]:
                continue
            if not name.lower().endswith(ENDINGS):
                self._tell(name, now, text("Only tables are read."), intake)
            elif now[0] > LARGEST:  # the words of `read_bytes`, but without reading it
                most = LARGEST // 1_000_000
                self._tell(name, now, text("It is larger than {most} MB.", most=most), intake)
            elif now == before.get(name):
                await self._read(name, now, digests, intake)
            else:
                is_moving = True
        return is_moving

    def _files(self) -> dict[str, _Print]:
        """List the files; this may take as long as a network share pleases."""
        found: dict[str, _Print] = {}
        try:
            with os.scandir(self._folder) as entries:
                for entry in entries:
                    if len(found) >= MOST_FILES:
                        break
                    if is_temporary(entry.name) or not entry.is_file():
                        continue
                    try:
                        facts = entry.stat()
                    except OSError:
                        continue  # gone since
                    found[entry.name] = (facts.st_size, facts.st_mtime_ns)
        except NotADirectoryError as error:
            raise SourceRefused(
                text("{folder} is a file. Write the folder that it lies in.", folder=self._name)
            ) from error
        except FileNotFoundError as error:
            raise self._missing() from error
        except OSError as error:
            raise SourceAway(
                text(
                    "The folder {folder} cannot be read: {why}.",
                    folder=self._name,
                    why=error.strerror or str(error),
                )
            ) from error
        return found

    def _missing(self) -> SourceAway:
        return SourceAway(text("The folder {folder} is not there. Make it.", folder=self._name))

    @property
    def _name(self) -> str:
        return str(self._folder)

    async def _read(self, name: str, now: _Print, digests: dict[str, str], intake: Intake) -> None:
        """Read one file and bring in what it says, unless it says what it said before."""
        raw = await read_file(self._folder / name)
        if isinstance(raw, Unreadable):
            self._tell(name, now, raw.message, intake)  # another program may hold it: tried again
            return
        digest = await asyncio.to_thread(_digest_of, raw)
        key = _key(name)
        if digests.get(key) != digest:
            arrivals, problems = await self._table(raw, name)
            for problem in problems:
                _say(name, problem, intake)
            digests.pop(key, None)
            await bring(arrivals, position_of({**digests, key: digest}), intake)
            digests[key] = digest
        self._done[name] = now

    async def _table(self, raw: bytes, name: str) -> Read:
        if self._apart is not None and not is_quick(raw):
            return await self._apart.read(raw, name)
        return await asyncio.to_thread(self._read_table, raw, name)

    def _tell(self, name: str, now: _Print, problem: Text, intake: Intake) -> None:
        """Say once what is wrong with a file, until it changes."""
        if self._told.get(name) != now:
            self._told[name] = now
            _say(name, problem, intake)


def _digest_of(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()[:_DIGEST]


def _say(name: str, problem: Text, intake: Intake) -> None:
    file = clean(name, _LONGEST_NAME)  # others choose the names of files
    intake.spoilt(text("{file}: {problem}", file=file, problem=problem))


def digests_of(position: str) -> dict[str, str]:
    """Read a position; one that is none holds nothing."""
    try:
        kept = json.loads(position)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(kept, dict):
        return {}
    return {name: digest for name, digest in kept.items() if isinstance(digest, str)}


def position_of(digests: dict[str, str]) -> str:
    """Write the digests that were made last as a position."""
    return json.dumps(dict(list(digests.items())[-MOST_KEPT:]), ensure_ascii=False)


def _key(name: str) -> str:
    """Give the name under which a position keeps a file; a long one is cut with a digest."""
    if len(name) <= _LONGEST_NAME and name.isprintable():
        return name
    return hashlib.sha256(name.encode(errors="surrogateescape")).hexdigest()
