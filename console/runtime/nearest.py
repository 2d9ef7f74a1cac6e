"""The known word that somebody most likely meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST = 60


def nearest(written: str, known: Iterable[str]) -> str:
    """Give the known word nearest to the written one, or nothing when none is near."""
    from difflib import get_close_matches  # noqa: PLC0415 - only a slip needs it, no start does

    by_form = {_form(word): word for word in reversed(list(known))}
    found = get_close_matches(_form(written[:_LONGEST]), by_form, n=1, cutoff=0.6)
    return by_form[found[0]] if found else ""


def _form(word: str) -> str:
    """Give a word as far as its spelling counts."""
    return " ".join(word.casefold().replace("_", " ").replace("-", " ").split())
