"""From the checker's errors to sentences for an organizer, each at its exact place.

The sentence is made from the error's type and what it carries, never from the checker's own words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from console.domain.spans import SpanError
from console.domain.wording import Text, plural, text
from console.runtime.faults import Fault
from console.runtime.nearest import nearest
from console.runtime.session_schema import SHAPES, Entry, SegmentEntry, keys_of
from console.runtime.session_values import FlawError, shown
from console.runtime.yaml_located import Mapping, Mark, Node, find, is_empty, key_mark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydantic_core import ErrorDetails

    from console.runtime.yaml_located import Step

_KEY = "[key]"
"""What the checker puts at the end of a path when the key itself is wrong."""


def faults_of(errors: Iterable[ErrorDetails], root: Node, file: str) -> list[Fault]:
    """Give a fault for every error."""
    faults = []
    for error in errors:
        mark, message = _said(error, root)
        faults.append(Fault(file, mark.line, mark.column, message))
    return faults


def _said(error: ErrorDetails, root: Node) -> tuple[Mark, Text]:
    path = error["loc"]
    if path and path[-1] == _KEY:
        return key_mark(root, path[:-1]), _message(error, _label(path[:-1]))
    match error["type"]:
        case "missing":
            return _missing(path, root)
        case "extra_forbidden":
            return key_mark(root, path), _unknown(path)
        case _:
            mark = find(root, path).mark
            return mark, _message(error, _label(path))


def _missing(path: tuple[Step, ...], root: Node) -> tuple[Mark, Text]:
    holder, key = find(root, path[:-1]), str(path[-1])
    if isinstance(holder, Mapping) and key in holder.keys:
        return holder.keys[key], _left_empty(key)
    return holder.mark, text("“{key}” is missing here.", key=key)


def _unknown(path: tuple[Step, ...]) -> Text:
    known = keys_of(_entry_at(path[:-1]))
    key = str(path[-1])
    near = nearest(key, known)
    if near:
        return text("“{key}” is not a key here. Did you mean “{near}”?", key=shown(key), near=near)
    return text(
        "“{key}” is not a key here. Allowed: {allowed}.", key=shown(key), allowed=", ".join(known)
    )


def _entry_at(path: tuple[Step, ...]) -> type[Entry]:
    """Find what the keys at a path belong to."""
    if path[:1] == ("people",):
        return SHAPES["people", "*"]
    names = tuple(step for step in path if isinstance(step, str))
    return SHAPES.get(names, SegmentEntry)


def _label(path: tuple[Step, ...]) -> str:
    """Give the key that a path ends with, without places in lists and without people's ids."""
    if path[:1] == ("people",) and len(path) == 2:  # noqa: PLR2004 - “people” and an id
        path = path[:1]
    return next((str(step) for step in reversed(path) if isinstance(step, str)), "")


def _message(error: ErrorDetails, label: str) -> Text:
    """Say what is wrong with a value."""
    context = error.get("ctx", {})
    flaw = context.get("error")
    if isinstance(flaw, FlawError | SpanError):
        return flaw.text
    if error["input"] is None:
        return text("Nothing stands here. Write something or take the line out.")
    match error["type"]:
        case "string_type":
            return text("“{key}” is one text, without keys or dashes below it.", key=label)
        case "tuple_type" | "list_type":
            return text("“{key}” is a list: each entry begins with a dash.", key=label)
        case "dict_type":
            return text("“{key}” holds lines of the form “key: value”.", key=label)
        case "model_type" | "model_attributes_type":
            if not label:
                return text("A session file holds lines of the form “key: value”.")
            return text("An entry of “{key}” holds lines of the form “key: value”.", key=label)
        case "too_short" | "string_too_short":
            return text("“{key}” is empty.", key=label)
        case "too_long" | "string_too_long":
            return _too_long(int(context.get("max_length", 0)), label, error["input"])
        case _:
            return text("“{value}” cannot stand here.", value=shown(str(error["input"])))


def _too_long(most: int, label: str, given: object) -> Text:
    if isinstance(given, str):
        return plural(
            "“{key}” is longer than one character.",
            "“{key}” is longer than {number} characters.",
            most,
            key=label,
        )
    return plural(
        "“{key}” has more than one entry.",
        "“{key}” has more than {number} entries.",
        most,
        key=label,
    )


def empty_people(root: Node, file: str) -> list[Fault]:
    """Give a fault for everybody who has an id and nothing else."""
    people = root.items.get("people") if isinstance(root, Mapping) else None
    if not isinstance(people, Mapping):
        return []
    return [
        Fault(file, mark.line, mark.column, _left_empty(who))
        for who, mark in people.keys.items()
        if is_empty(people.items[who])
    ]


def _left_empty(key: str) -> Text:
    return text("“{key}” is left empty, but is needed.", key=shown(key))


def is_nothing(root: Node | None) -> bool:
    """Whether a file holds nothing."""
    return root is None or is_empty(root)
