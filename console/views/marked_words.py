"""Which questions hold a word that the moderators want marked; nothing is ever dropped for it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from console.views.folding import folded

if TYPE_CHECKING:
    from console.domain.questions import Question

_TOKEN = re.compile(r"\w+")

_FIRST_JOINED = "\u0590"
"""From Hebrew on, scripts write small words together with others, or no spaces at all."""


class Marker:
    """The words of a list, ready to be looked for."""

    def __init__(self, words: tuple[str, ...]) -> None:
        """A word of an alphabet with spaces is found as a whole word, any other wherever it is."""
        known = {folded(word): word for word in reversed(words)}
        self._whole = {
            each: word
            for each, word in known.items()
            if _TOKEN.fullmatch(each) and max(each) < _FIRST_JOINED
        }
        self._parts = {
            each: word for each, word in known.items() if each and each not in self._whole
        }

    def mark(self, question: Question) -> str:
        """Give the first of the words that a question holds, as the moderators wrote it; or none.

        Looked for in its text and in what its asker is called.
        """
        if not self._whole and not self._parts:
            return ""
        raw = question.raw
        words = folded("\n".join((raw.text, raw.asker, raw.affiliation)))
        for token in _TOKEN.findall(words):
            if token in self._whole:
                return self._whole[token]
        return next((word for each, word in self._parts.items() if each in words), "")


@lru_cache(maxsize=4)
def marker(words: tuple[str, ...]) -> Marker:
    """Make a list of words ready, once."""
    return Marker(words)
