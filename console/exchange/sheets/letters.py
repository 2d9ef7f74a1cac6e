"""Bytes as text, whatever program wrote them, and what kind of file bytes are."""

from __future__ import annotations

import codecs
import io
from typing import TYPE_CHECKING

from console.exchange.sheets.faults import (
    another_kind,
    archive,
    bad_letters,
    encrypted,
    no_text,
    not_utf8,
)
from console.exchange.sheets.sheet import RefusedError

if TYPE_CHECKING:
    from console.domain.wording import Text

_BOMS = (  # the longer first: the mark of UTF-32 begins as that of UTF-16 does
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The compound file of [MS-CFB]: an old Excel file, or a new one behind a password."""

_LOCKED = "EncryptedPackage".encode("utf-16-le")
"""The stream in which [MS-OFFCRYPTO] 2.3.4.4 keeps a locked workbook."""

_PACKED = (b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd")

_OTHER = (b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"SQLite format 3")

_MARKUP = (b"<!doctype", b"<html", b"<?xml", b"<table", b"<meta", b"<head")
"""Some programs write a page and call it .xls."""

_SAMPLE = 4_096

_PIECE = 65_536

_MOST_CONTROLS = 20
"""One in so many characters may be a control character; in what is no text a third is."""

_SURE = 10
"""So many characters that are good UTF-8 outweigh one that is not."""


def refuse_other_kinds(raw: bytes) -> None:
    """Let through what may be text.

    Raises:
        RefusedError: the file is of a kind that is known and is no text.
    """
    if raw.startswith(_OLE):
        raise RefusedError(encrypted() if _LOCKED in raw else another_kind(".xls"))
    if raw.startswith(_PACKED):
        raise RefusedError(archive())
    if raw.startswith(_OTHER):
        raise RefusedError(no_text())
    if raw[:_SAMPLE].removeprefix(codecs.BOM_UTF8).lstrip().lower().startswith(_MARKUP):
        raise RefusedError(another_kind("HTML/XML"))


def decoded(raw: bytes) -> tuple[str, tuple[Text, ...]]:
    """Give the text of a file with lines that end in LF alone, and remarks on how it was read.

    Raises:
        RefusedError: it is no text.
    """
    remarks: tuple[Text, ...] = ()
    marked = next((each for each in _BOMS if raw.startswith(each[0])), None)
    if marked:
        whole = _text(raw[len(marked[0]) :], marked[1])
    elif encoding := _without_mark(raw):
        whole = _text(raw, encoding)
    else:
        whole, remarks = _utf8_or_western(raw)
    sample = whole[:_SAMPLE]
    controls = sum(letter < " " and letter not in "\t\n\x0b\x0c\0" for letter in sample)
    if controls * _MOST_CONTROLS > len(sample):
        raise RefusedError(no_text())
    return whole.replace("\0", ""), remarks


def _text(raw: bytes, encoding: str, errors: str = "replace") -> str:
    """Decode bytes piece by piece, so that other threads have their turn."""
    letters = codecs.getincrementaldecoder(encoding)(errors)
    lines = io.IncrementalNewlineDecoder(letters, translate=True)
    pieces = [lines.decode(raw[at : at + _PIECE]) for at in range(0, len(raw), _PIECE)]
    return "".join((*pieces, lines.decode(b"", final=True)))


def _without_mark(raw: bytes) -> str:
    """Tell UTF-16 by its zero bytes, which stand beside every ASCII letter; else nothing."""
    sample = raw[:_SAMPLE]
    upper, lower = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if lower * 3 > half and upper * 10 < lower:
        return "utf-16-le"
    if upper * 3 > half and lower * 10 < upper:
        return "utf-16-be"
    return ""


def _utf8_or_western(raw: bytes) -> tuple[str, tuple[Text, ...]]:
    try:
        return _text(raw, "utf-8", "strict"), ()
    except UnicodeDecodeError:
        whole = _text(raw, "utf-8")
    bad = whole.count("\ufffd")
    good = sum(letter > "\x7f" for letter in whole) - bad
    if good >= bad * _SURE:
        return whole, (bad_letters(),)
    return _text(raw, "cp1252"), (not_utf8(),)
