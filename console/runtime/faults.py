"""What is wrong in a file, and where: values with words for a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from console.domain.wording import PlainWords, Text, Words, isolated, text

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong in a file, at a line and a column, both from 1."""

    file: str
    line: int
    column: int
    message: Text

    def say(self, words: Words) -> str:
        """Say it as ``file:line:col: what is wrong``, which editors can jump to."""
        return f"{self.file}:{self.line}:{self.column}: {_told(self.message, words)}"

    def __str__(self) -> str:
        """Say it in English, for logs and tests."""
        return self.say(PlainWords())


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that cannot be read at all."""

    file: str
    message: Text

    def say(self, words: Words) -> str:
        """Say it as ``file: why``."""
        return f"{self.file}: {_told(self.message, words)}"

    def __str__(self) -> str:
        """Say it in English, for logs and tests."""
        return self.say(PlainWords())


def _told(message: Text, words: Words) -> str:
    """Say a message so that the place before it cannot mix with its direction."""
    said = words.render(message)
    return isolated(said) if words.is_mirrored else said


def read_text(path: Path, most: int) -> str | Unreadable:
    """Read a text file of at most `most` bytes."""
    raw = read_bytes(path, most)
    if isinstance(raw, Unreadable):
        return raw
    name = str(path)
    try:
        whole = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return Unreadable(
            name, text("It is not UTF-8 text (line {line}). Save it as UTF-8.", line=line)
        )
    if "\0" in whole:
        return Unreadable(name, text("It is not a text file."))
    return whole


def read_bytes(path: Path, most: int) -> bytes | Unreadable:
    """Read a file of at most `most` bytes."""
    name = str(path)
    try:
        if path.is_dir():
            return Unreadable(name, text("This is a folder, not a file."))
        if not path.is_file():
            exists = path.exists()
            return Unreadable(
                name, text("This is not a file.") if exists else text("There is no such file.")
            )
        with path.open("rb") as file:
            raw = file.read(most + 1)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        return Unreadable(name, text("It cannot be read: {why}.", why=why))
    if len(raw) > most:
        megabytes = most // 1_000_000
        return Unreadable(name, text("It is larger than {most} MB.", most=megabytes))
    return raw
