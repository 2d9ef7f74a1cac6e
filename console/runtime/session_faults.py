"""What can be wrong with the keys of a session file, in sentences for an organizer.

What is wrong with a single value is said by its reader in `session_values`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from console.domain.wording import Text, plural, text
from console.runtime.nearest import nearest
from console.runtime.session_values import shown

if TYPE_CHECKING:
    from collections.abc import Sequence


def unknown(key: str, known: Sequence[str]) -> Text:
    """Say that a key is none, and which was meant."""
    near = nearest(key, known)
    if near:
        return text("“{key}” is not a key here. Did you mean “{near}”?", key=shown(key), near=near)
    return text(
        "“{key}” is not a key here. Allowed: {allowed}.", key=shown(key), allowed=", ".join(known)
    )


def missing(key: str) -> Text:
    """Say that a key must be there."""
    return text("“{key}” is missing here.", key=key)


def left_empty(key: str) -> Text:
    """Say that a key which must be there has no value."""
    return text("“{key}” is left empty, but is needed.", key=shown(key))


def nothing() -> Text:
    """Say that a dash has nothing behind it."""
    return text("Nothing stands here. Write something or take the line out.")


def no_text(key: str) -> Text:
    """Say that a list or an entry stands where a text belongs."""
    return text("“{key}” is one text, without keys or dashes below it.", key=key)


def no_list(key: str) -> Text:
    """Say that something else stands where a list belongs."""
    return text("“{key}” is a list: each entry begins with a dash.", key=key)


def no_keys(key: str) -> Text:
    """Say that something else stands where names with values belong."""
    return text("“{key}” holds lines of the form “key: value”.", key=key)


def no_entry(key: str) -> Text:
    """Say that something else stands where an entry belongs; without a key it is the file."""
    if not key:
        return text("A session file holds lines of the form “key: value”.")
    return text("An entry of “{key}” holds lines of the form “key: value”.", key=key)


def empty(key: str) -> Text:
    """Say that a text or a list has nothing in it."""
    return text("“{key}” is empty.", key=key)


def too_long(key: str, most: int) -> Text:
    """Say that a text is longer than can be shown."""
    return plural(
        "“{key}” is longer than one character.",
        "“{key}” is longer than {number} characters.",
        most,
        key=key,
    )


def too_many(key: str, most: int) -> Text:
    """Say that there is more than any session needs."""
    return plural(
        "“{key}” has more than one entry.",
        "“{key}” has more than {number} entries.",
        most,
        key=key,
    )
