"""Ids for questions whose source gave them none, and keys that do not say whose they are."""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter

_LENGTH = 32
"""Hexadecimal digits: 128 bits, far from any chance that two are alike."""


class MadeIds:
    """Makes the ids of one reading: the same parts again give the same id with a number.

    So a file that is read again, or a longer one of the same, gives the same ids, whichever of
    its rows stands first.
    """

    def __init__(self) -> None:
        self._times: Counter[str] = Counter()

    def next(self, *parts: str) -> str:
        """Make an id of what tells one question from another, however its blanks are written."""
        plain = (" ".join(unicodedata.normalize("NFC", part).split()) for part in parts)
        made = "made:" + _digest("\n".join(plain))
        self._times[made] += 1
        number = self._times[made]
        return made if number == 1 else f"{made}-{number}"


def sender_of(written: str) -> str:
    """Give a key that tells senders apart and is never an address; nothing for nobody."""
    plain = written.strip().casefold()
    return _digest(f"sender\n{plain}") if plain else ""


def _digest(whole: str) -> str:
    return hashlib.sha256(whole.encode(errors="surrogatepass")).hexdigest()[:_LENGTH]
