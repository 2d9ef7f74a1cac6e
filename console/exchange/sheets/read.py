"""Bytes to a table, whatever kind of file they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from console.exchange.sheets.delimited import rows_of
from console.exchange.sheets.faults import no_sheet, nothing_in_it, too_large
from console.exchange.sheets.json_rows import is_json, rows_of_json
from console.exchange.sheets.letters import decoded, refuse_other_kinds
from console.exchange.sheets.sheet import LARGEST, RefusedError, Sheet
from console.exchange.sheets.workbook import SIGNATURES, read_workbook
from console.runtime.faults import Unreadable, read_bytes

if TYPE_CHECKING:
    from pathlib import Path


def read_sheet(raw: bytes, file: str, sheet: str = "") -> Sheet | Unreadable:
    """Read CSV, semicolon or tab separated text, JSON, JSON Lines or an Excel workbook.

    The kind is told by what the bytes are, never by the name of the file, which is only for
    messages. `sheet` names one of a workbook; without it, the one called "Questions" or the like
    is read, else the first that has anything in it.
    """
    try:
        return _sheet(raw, file, sheet)
    except RefusedError as error:
        return Unreadable(file, error.text)


def read_sheet_file(path: Path, sheet: str = "") -> Sheet | Unreadable:
    """Read a file as `read_sheet` does; it blocks for as long as the disk does."""
    raw = read_bytes(path, LARGEST)
    return raw if isinstance(raw, Unreadable) else read_sheet(raw, str(path), sheet)


def read_rows(whole: str, separator: str = "") -> Sheet | Unreadable:
    """Read rows from a text that has no file, such as what was copied from a spreadsheet.

    What is wrong with it has no file either: show its message alone.
    """
    try:
        gathering, remarks = rows_of(whole, separator)
    except RefusedError as error:
        return Unreadable("", error.text)
    return Sheet("", "", tuple(gathering.rows), gathering.blank, remarks=remarks)


def _sheet(raw: bytes, file: str, sheet: str) -> Sheet:
    if len(raw) > LARGEST:
        raise RefusedError(too_large())
    if not raw.strip():
        raise RefusedError(nothing_in_it())
    if raw.startswith(SIGNATURES):
        return read_workbook(raw, file, sheet)
    if sheet:
        raise RefusedError(no_sheet(sheet))
    refuse_other_kinds(raw)
    whole, remarks = decoded(raw)
    if not whole.strip():
        raise RefusedError(nothing_in_it())
    if is_json(whole):
        gathering = rows_of_json(whole)
        return Sheet(file, "", tuple(gathering.rows), gathering.blank, remarks=remarks)
    gathering, more = rows_of(whole)
    return Sheet(file, "", tuple(gathering.rows), gathering.blank, remarks=(*remarks, *more))
