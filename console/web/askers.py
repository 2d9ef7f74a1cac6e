"""Who asks, without knowing who it is: a key that the asker's own browser makes and keeps.

The key never leaves the asker and the server: the record has only digests of it, so that whoever
reads the record can compare, and cannot withdraw anything.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import dataclass, replace

MOST_REMEMBERED = 20
"""Questions of one asker that the page goes on to show, the latest."""

_KEY_BYTES = 16
_ONCE_BYTES = 6
_DIGEST = 32

_ONCE = re.compile(r"[A-Za-z0-9_-]{8}")
_TOKEN = re.compile(rf"([A-Za-z0-9_-]{{22}})((?:\.[A-Za-z0-9_-]{{8}}){{0,{MOST_REMEMBERED}}})")


@dataclass(frozen=True, slots=True)
class Asker:
    """An asker, and marks of the questions that were asked, the latest last."""

    key: str
    asked: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Give the token that the browser keeps."""
        return ".".join((self.key, *self.asked))

    @property
    def sender(self) -> str:
        """The asker as the record knows it: the same for all questions of one key."""
        return _digest("sender", self.key)

    def source_id(self, once: str) -> str:
        """Give the id of a question in the record by its mark."""
        return _digest("question", self.key, once)

    @property
    def source_ids(self) -> tuple[str, ...]:
        """The ids of all questions that are remembered."""
        return tuple(self.source_id(once) for once in self.asked)

    def with_question(self, once: str) -> Asker:
        """Remember a question too; the oldest one goes when there are too many."""
        if once in self.asked:
            return self
        return replace(self, asked=(*self.asked, once)[-MOST_REMEMBERED:])


def new_asker() -> Asker:
    """Make somebody who has not been here."""
    return Asker(secrets.token_urlsafe(_KEY_BYTES))


def new_once() -> str:
    """Make the mark of a question that is yet to be asked."""
    return secrets.token_urlsafe(_ONCE_BYTES)


def read_asker(token: str) -> Asker | None:
    """Give the asker of a token; None when it is none of ours."""
    found = _TOKEN.fullmatch(token)
    if found is None:
        return None
    return Asker(found[1], tuple(dict.fromkeys(found[2].split(".")[1:])))


def is_once(mark: str) -> bool:
    """Whether a mark is one of ours."""
    return _ONCE.fullmatch(mark) is not None


def _digest(*parts: str) -> str:
    return hashlib.sha256(".".join(parts).encode()).hexdigest()[:_DIGEST]
