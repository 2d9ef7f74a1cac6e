"""JSON from outside: what is written ambiguously, or to exhaust a reader, is a fault and no value.

RFC 8259 leaves open what a key that stands twice means, and Python's reader takes NaN, endless
numbers and any depth besides. Two readers of one message must never see two things in it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from console.domain.wording import Text, text

if TYPE_CHECKING:
    from collections.abc import Iterable

LARGEST = 1_000_000
"""Bytes of a message; half a thousand long questions fit in."""

DEEPEST = 16
"""Objects and lists within each other; a batch of events needs four."""

MOST_DIGITS = 40
"""Of a whole number; ids of 128 bits have 39."""


MOST_PARTS = 15_000
"""Objects, lists and what is in them: half as many again as the fullest message has. A quarter of
a million bytes may be eighty thousand objects, and making them would hold up keys and pictures."""


class JsonError(ValueError):
    """A message that cannot be read; says what is wrong with it."""

    def __init__(self, text: Text) -> None:
        super().__init__(str(text))
        self.text = text


def json_in(body: bytes | str, largest: int = LARGEST) -> object:
    """Read one JSON value; `largest` counts bytes, or characters of a text.

    Raises:
        JsonError: it is none, is ambiguous, or is too large, too deep or too much.
    """
    if len(body) > largest:
        raise JsonError(text("A message is larger than {number} bytes.", number=largest))
    written = _decoded(body)
    if _is_too_much(written):
        raise JsonError(text("A message has more than {number} parts.", number=MOST_PARTS))
    try:
        value: object = _READER.decode(written)
    except RecursionError as error:
        raise _too_deep() from error
    except json.JSONDecodeError as error:
        raise JsonError(text("This is not JSON.")) from error
    if written.count("{") + written.count("[") > DEEPEST:
        _look_into(value)
    return value


def _is_too_much(written: str) -> bool:
    """Whether there are too many parts; all of it takes a millisecond, whatever was sent."""
    if _signs_in(written) <= MOST_PARTS:
        return False
    # Questions may be full of commas: what stands in quotes does not count.
    bare = written.replace("\\\\", "").replace('\\"', "")
    if bare.count('"') > 4 * MOST_PARTS:  # two for a key, and two for its value
        return True
    return _signs_in("".join(bare.split('"')[::2])) > MOST_PARTS


def _signs_in(written: str) -> int:
    """Count what a part begins with: none begins without one of these, but the first of all."""
    return sum(map(written.count, "{[,"))


def _decoded(body: bytes | str) -> str:
    if isinstance(body, str):
        return body.removeprefix("\ufeff")
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise JsonError(text("This is not UTF-8.")) from error


def _look_into(value: object) -> None:
    """Refuse what is too deep, level by level: a recursion would be what it looks for."""
    level = [value]
    for _ in range(DEEPEST + 1):
        level = [part for each in level for part in _parts(each)]
        if not level:
            return
    raise _too_deep()


def _parts(value: object) -> Iterable[object]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def _too_deep() -> JsonError:
    return JsonError(text("This is nested too deeply."))


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    values = dict(pairs)
    if len(values) < len(pairs):
        raise JsonError(text("A key stands twice in one object."))
    return values


def _whole(digits: str) -> int:
    if len(digits) > MOST_DIGITS:
        raise JsonError(text("A number has too many digits."))
    return int(digits)


def _constant(_: str) -> object:
    raise JsonError(text("NaN and Infinity are not JSON."))


_READER = json.JSONDecoder(object_pairs_hook=_object, parse_int=_whole, parse_constant=_constant)
