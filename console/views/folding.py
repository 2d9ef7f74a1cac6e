"""Words as a search compares them: without case, accents or the forms that look alike."""

from __future__ import annotations

import unicodedata

_LEFT_OUT = frozenset({"Mn", "Me", "Cf"})
"""Marks on letters, and what cannot be seen: joiners, direction marks."""

_TATWEEL = 0x640
"""Stretches an Arabic word and means nothing."""


class _Plain(dict[int, int | None]):
    """For a letter itself, for a mark nothing; learned as they come."""

    def __missing__(self, letter: int) -> int | None:
        is_left_out = letter == _TATWEEL or unicodedata.category(chr(letter)) in _LEFT_OUT
        self[letter] = None if is_left_out else letter
        return self[letter]


_PLAIN = _Plain()


def folded(words: str) -> str:
    """Give words in the form in which two that a person takes for the same are the same.

    Compatibility forms (NFKC) and case are folded as Unicode says (UAX 15, and section 3.13 of the
    standard), then what remains is taken apart (NFKD) and its marks are left out. In scripts whose
    vowels are marks this finds more than was meant, never less.
    """
    if words.isascii():
        return words.lower()
    composed = unicodedata.normalize("NFKC", words).casefold()
    return unicodedata.normalize("NFKD", composed).translate(_PLAIN)
