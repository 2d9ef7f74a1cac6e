"""Who may come in as what: one secret word for each role, kept on this computer.

A link holds the word behind ``#``, which no browser sends and no proxy writes down; the page sends
it inside its connection. Whoever has the link has the role, until the word is renewed. The words
are random (`secrets`, 192 bits), are compared in constant time, and stand in no log.
"""

from __future__ import annotations

import hmac
import json
import logging
import secrets
from typing import TYPE_CHECKING

from console.domain.people import Role
from console.runtime.whole_file import OWNER_ONLY, write_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

PASS_ROLES = (
    Role.SCREEN,
    Role.TECHNICAL,
    Role.ONLINE_MODERATOR,
    Role.RAPPORTEUR,
    Role.PODIUM,
)
"""The roles that somebody can come in as; an asker needs no word, and no feed comes this way."""

_BYTES = 24
_LONGEST = 64
_NOBODY = "-"
"""Stands where a role has no word: shorter than any, so it equals none."""

_log = logging.getLogger(__name__)


class Passes:
    """The words of this computer, in a file that its owner alone can read."""

    def __init__(
        self, file: Path, made: Callable[[], str] = lambda: secrets.token_urlsafe(_BYTES)
    ) -> None:
        """Read what was kept; what cannot be read is made anew, so that old links end."""
        self._file = file
        self._made = made
        self._words = _read(file)

    def word(self, role: Role) -> str:
        """Give a role's word; it is made when it is first asked for.

        Raises:
            ValueError: nobody can come in as that.
        """
        if role not in PASS_ROLES:
            raise ValueError(f"Nobody comes in as {role.value}.")
        known = self._words.get(role)
        return self._renewed(role) if known is None else known

    def renew(self, role: Role) -> None:
        """End every link of a role; who comes with the old word stays outside."""
        if role in PASS_ROLES:
            self._renewed(role)

    def role_of(self, word: str) -> Role | None:
        """Give the role that a word stands for; None for any other.

        Every word is compared, whichever fits, so that the time taken says nothing.
        """
        given = word.encode("utf-8", "surrogatepass")[:_LONGEST]
        found: Role | None = None
        for role in PASS_ROLES:
            if hmac.compare_digest(given, self._words.get(role, _NOBODY).encode()):
                found = role if role in self._words else found
        return found

    def _renewed(self, role: Role) -> str:
        self._words[role] = self._made()
        self._write()
        return self._words[role]

    def _write(self) -> None:
        """Keep the words; where the disk takes nothing they hold until the program ends."""
        kept = json.dumps({role.value: word for role, word in self._words.items()})
        try:
            write_whole(self._file, kept, OWNER_ONLY)
        except OSError as error:
            _log.warning("The links are not kept: %s.", error.strerror)


def _read(file: Path) -> dict[Role, str]:
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return _words_in(kept) if isinstance(kept, dict) else {}


def _words_in(kept: Mapping[str, object]) -> dict[Role, str]:
    found = {role: kept.get(role.value) for role in PASS_ROLES}
    return {role: word for role, word in found.items() if isinstance(word, str) and _is_word(word)}


def _is_word(word: str) -> bool:
    return len(_NOBODY) < len(word) <= _LONGEST and word.isascii()
