"""Reads a gettext catalogue as translators write it (``.po``), without compiling it beforehand.

The compiled form (``.mo``) is a product of the written one: kept in the repository it would go
stale, made on the way it would need a step in the set-up, in the wheel and in the bundle, each of
which can be forgotten. Babel would read the written form, but weighs 32 MB in the bundle. What it
writes is five keywords and quoted lines, so these are read here in a few milliseconds, only when
the language is not English, and handed to the standard library in its own binary form: plural
rules and look-up stay gettext's.
"""

from __future__ import annotations

import ast
import gettext
import io
import re
import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_STATEMENT = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr)(?:\[(\d+)\])?\s+(".*")')

_MAGIC = 0x950412DE
"""The first word of a binary catalogue, in the byte order of the writer."""

_HEADER_BYTES = 28
_ENTRY_BYTES = 8


@dataclass(slots=True)
class _Entry:
    """One message while its lines are being read."""

    strings: dict[str, str] = field(default_factory=dict)
    """By keyword; the forms of a plural are ``msgstr[0]``, ``msgstr[1]`` and so on."""
    is_fuzzy: bool = False

    def key(self) -> str:
        """Give the message as a binary catalogue names it."""
        context = self.strings.get("msgctxt")
        one, many = self.strings.get("msgid", ""), self.strings.get("msgid_plural")
        key = one if many is None else f"{one}\0{many}"
        return key if context is None else f"{context}\4{key}"

    def translation(self) -> str:
        """Give the translation, all its forms in a row; empty when any is missing."""
        forms = [value for name, value in self.strings.items() if name.startswith("msgstr")]
        return "\0".join(forms) if all(forms) else ""


def read_catalogue(written: str) -> gettext.GNUTranslations:
    """Make a catalogue of the text of a ``.po`` file; unfinished and fuzzy messages are left out.

    Raises:
        ValueError: a line is not of the format; it names the line.
    """
    found = {entry.key(): entry.translation() for entry in _entries(written)}
    return gettext.GNUTranslations(io.BytesIO(_binary({k: v for k, v in found.items() if v})))


def _entries(written: str) -> Iterator[_Entry]:
    """Give the finished messages one after the other, the header (an empty msgid) among them."""
    entry, name = _Entry(), ""
    for number, raw in enumerate(written.split("\n"), start=1):
        line = raw.strip()
        statement = _STATEMENT.fullmatch(line)
        if line.startswith("#") or not line:
            if "msgstr" in name:
                yield from _finished(entry)
                entry, name = _Entry(), ""
            if line.startswith("#,") and "fuzzy" in line:
                entry.is_fuzzy = True
        elif statement:
            keyword, form, quoted = statement.groups()
            if "msgstr" in name and not keyword.startswith("msgstr"):
                yield from _finished(entry)
                entry = _Entry()
            name = keyword if form is None else f"{keyword}[{form}]"
            entry.strings[name] = _unquoted(quoted, number)
        elif line.startswith('"') and name:
            entry.strings[name] += _unquoted(line, number)
        else:
            raise ValueError(f"line {number} is not of a catalogue: {line}")
    yield from _finished(entry)


def _finished(entry: _Entry) -> Iterator[_Entry]:
    """Give the message if it is fit for people."""
    if entry.strings and (not entry.is_fuzzy or entry.key() == ""):
        yield entry


def _unquoted(quoted: str, number: int) -> str:
    """Give what stands between the quotes; the escapes are those of C, which Python shares."""
    try:
        return str(ast.literal_eval(quoted))
    except (SyntaxError, ValueError) as error:
        raise ValueError(f"line {number} is not quoted well: {quoted}") from error


def _binary(messages: dict[str, str]) -> bytes:
    """Write messages in gettext's binary form: two tables of (length, place), then the strings."""
    rows = sorted((key.encode(), value.encode()) for key, value in messages.items())
    keys_at = _HEADER_BYTES
    values_at = keys_at + _ENTRY_BYTES * len(rows)
    place = values_at + _ENTRY_BYTES * len(rows)
    tables: list[bytes] = []
    strings: list[bytes] = []
    for column in (0, 1):
        for row in rows:
            tables.append(struct.pack("<II", len(row[column]), place))
            strings.append(row[column] + b"\0")
            place += len(row[column]) + 1
    header = struct.pack("<7I", _MAGIC, 0, len(rows), keys_at, values_at, 0, place)
    return b"".join([header, *tables, *strings])
