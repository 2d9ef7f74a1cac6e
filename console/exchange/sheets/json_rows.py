"""JSON as rows: a list of objects, one object a line, or an object around such a list.

The names of all objects together are the heading, in the order in which they first come.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from console.domain.wording import Text
from console.exchange.sheets.faults import (
    no_object,
    rest_unreadable,
    too_many_columns,
    too_many_rows,
)
from console.exchange.sheets.gathering import Gathering
from console.exchange.sheets.meanings import Meaning, meaning_of
from console.exchange.sheets.sheet import MOST_COLUMNS, MOST_LINES, RefusedError, Row

if TYPE_CHECKING:
    from collections.abc import Iterator

_Value = object

_DEPTH = 3
"""Objects within objects whose names become columns, as ``author.name``."""

_WHITE = " \t\n\r"

_HEAD = 4_096
"""Characters in which the list must begin that an object is around."""

_WINDOWS = (4_096, 65_536, 1_000_000)
"""Characters in which an object must end; the first is enough for nearly all."""

_OPENED = re.compile(r"\{[^\[{]*:\s*\[\s*(?=\{)")
"""An object up to the list of objects in it, with plain values alone before."""

_GAP = re.compile(r"[ \t\n\r,]*")

_NAME = re.compile(r'"(\w{1,60})"\s*:')

_DECODER = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str)
"""Numbers stay as they are written: Python would refuse some, and change others."""


@dataclass(frozen=True, slots=True)
class _Entry:
    line: int
    values: dict[str, str]
    fault: Text | None = None


def is_json(whole: str) -> bool:
    """Whether a text begins as JSON does, and as no table would."""
    head = whole[:_HEAD].lstrip(_WHITE)
    rest = head[1:].lstrip(_WHITE)
    if head.startswith("{"):
        return rest.startswith(('"', "}"))
    return head.startswith("[") and rest.startswith(("{", "]"))


def rows_of_json(whole: str) -> Gathering:
    """Give the rows, the heading first.

    Raises:
        RefusedError: there are too many rows or names.
    """
    inner = _list_within(whole)
    gathering = Gathering()
    columns: dict[str, int] = {}
    if not inner and whole.count("\n") > MOST_LINES:
        raise RefusedError(too_many_rows(MOST_LINES))
    lines = [] if inner else whole.removesuffix("\n").split("\n")
    gathering.blank = sum(not line.strip() for line in lines)
    for entry in _listed(whole, inner) if inner else _by_line(lines):
        for name in entry.values:
            columns.setdefault(name, len(columns))
        if len(columns) > MOST_COLUMNS:
            raise RefusedError(too_many_columns(entry.line))
        cells = [""] * len(columns)
        for name, value in entry.values.items():
            cells[columns[name]] = value
        is_empty = not any(map(str.strip, cells))
        gathering.add(entry.line, cells, entry.fault or (no_object() if is_empty else None))
    if columns:
        gathering.rows.insert(0, Row(0, tuple(columns)))
    return gathering


def _list_within(whole: str) -> int:
    """Give the place behind the bracket where the list of objects begins; 0 for one a line."""
    head = whole[:_HEAD].lstrip(_WHITE)
    begin = len(whole[:_HEAD]) - len(head)
    if head.startswith("["):
        return begin + 1
    first, _, rest = head.partition("\n")
    if first.rstrip(_WHITE).endswith("}") and rest.lstrip(_WHITE).startswith("{"):
        return 0
    opened = _OPENED.match(head)
    names = _NAME.findall(opened[0])[:-1] if opened else []
    if opened is None or any(meaning_of(name) is Meaning.TEXT for name in names):
        return 0
    return begin + opened.end()


def _by_line(lines: list[str]) -> Iterator[_Entry]:
    for number, line in enumerate(lines, start=1):
        if line.strip():
            values, end = _object(line, len(line) - len(line.lstrip(_WHITE)))
            is_whole = values is not None and not line[end:].strip()
            yield _Entry(number, values or {}, None if is_whole else no_object())


def _listed(whole: str, place: int) -> Iterator[_Entry]:
    """Give the entries of a list; from the first that is broken on, the rest is one entry."""
    line, counted = 1, 0
    while True:
        place = _behind_gap(whole, place)
        line, counted = line + whole.count("\n", counted, place), place
        if place >= len(whole) or whole[place] == "]":
            return
        values, end = _object(whole, place)
        if end == place:
            yield _Entry(line, {}, rest_unreadable())
            return
        yield _Entry(line, values or {}, None if values is not None else no_object())
        place = end


def _behind_gap(whole: str, place: int) -> int:
    gap = _GAP.match(whole, place)
    return gap.end() if gap else place


def _object(whole: str, place: int) -> tuple[dict[str, str] | None, int]:
    """Read an object from a place on: its texts by their names, and the place behind.

    None stands for anything but an object; the place stays where it was if there is no value.
    """
    for window in _WINDOWS:
        try:
            value, length = _DECODER.raw_decode(whole[place : place + window])
        except (ValueError, RecursionError):
            continue
        if isinstance(value, dict):
            return dict(_texts(value, "", _DEPTH)), place + length
        return None, place + length
    return None, place


def _texts(values: dict[str, _Value], prefix: str, depth: int) -> Iterator[tuple[str, str]]:
    for name, value in values.items():
        if isinstance(value, dict) and depth > 1:
            yield from _texts(value, f"{prefix}{name}.", depth - 1)
        else:
            yield f"{prefix}{name}", _text(value)


def _text(value: _Value) -> str:
    match value:
        case None:
            return ""
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case list() if all(isinstance(each, str) for each in value):
            return ", ".join(value)
        case _:
            return json.dumps(value, ensure_ascii=False)
