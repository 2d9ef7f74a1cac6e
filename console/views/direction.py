"""Which way a text runs: by its own letters, not by the language of the interface."""

from __future__ import annotations

import unicodedata

_RIGHT = frozenset({"R", "AL"})


def is_right_to_left(words: str) -> bool:
    """Whether the first letter that has a direction runs from right to left."""
    for letter in words:
        direction = unicodedata.bidirectional(letter)
        if direction == "L":
            return False
        if direction in _RIGHT:
            return True
    return False
