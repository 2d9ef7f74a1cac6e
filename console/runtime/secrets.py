"""Secrets that a session file only points at: in the environment, or in a file of the owner's.

A session file is mailed, printed and kept in the record, so no secret stands in it: ``env:NAME``
names a variable, ``file:path`` a file that nobody but its owner may read. What was found is never
written anywhere: a `Secret` says nothing about itself.
"""

from __future__ import annotations

import os
import re
import shlex
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from console.domain.wording import Text, text

if TYPE_CHECKING:
    from collections.abc import Mapping

VARIABLE = "env:"
FILE = "file:"

LONGEST = 10_000
"""Bytes of a secret; a token has hundreds."""

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


@dataclass(frozen=True, slots=True, repr=False)
class Secret:
    """A password, token or key; asked for by name where it is sent, and nowhere else."""

    revealed: str

    def __repr__(self) -> str:
        """Say nothing, so that no log and no failing test tells it."""
        return "Secret(…)"


NO_SECRET = Secret("")
"""Where a source needs none."""


@dataclass(frozen=True, slots=True)
class NoSecret:
    """A reference that leads to no secret."""

    reason: Text


def is_reference(written: str) -> bool:
    """Whether a text points at a secret in a form that can be followed."""
    plain = written.strip()
    if plain.startswith(VARIABLE):
        return bool(_NAME.fullmatch(plain[len(VARIABLE) :].strip()))
    path = plain[len(FILE) :].strip()
    return plain.startswith(FILE) and bool(path) and path.isprintable()


def find_secret(
    reference: str, folder: Path, environment: Mapping[str, str] = os.environ
) -> Secret | NoSecret:
    """Follow a reference; a path is relative to `folder`, where the session file lies."""
    plain = reference.strip()
    if not plain:
        return NO_SECRET
    if not is_reference(plain):  # not quoted: it may be the secret itself
        return NoSecret(text("A secret is named by env:NAME or file:path."))
    if plain.startswith(VARIABLE):
        return _in_environment(plain[len(VARIABLE) :].strip(), environment)
    return _in_file(folder, plain[len(FILE) :].strip())


def _in_environment(name: str, environment: Mapping[str, str]) -> Secret | NoSecret:
    value = environment.get(name, "").strip()
    if not value:
        return NoSecret(
            text("The environment has no {name}. Set it before Podium is started.", name=name)
        )
    return Secret(value)


def _in_file(folder: Path, written: str) -> Secret | NoSecret:
    shown = written
    try:
        path = folder / Path(written).expanduser()
        shown = str(path)
        if path.exists() and not path.is_file():  # to open a pipe would wait for ever
            return NoSecret(text("{file} is not a file.", file=shown))
        with path.open("rb") as file:
            # Of the file that was opened: a name may mean another one a moment later.
            facts = os.fstat(file.fileno())
            if os.name == "posix" and stat.S_IMODE(facts.st_mode) & 0o077:
                return NoSecret(
                    text(
                        "Others can read {file}. Type: {command}",
                        file=shown,
                        command=f"chmod 600 {shlex.quote(shown)}",
                    )
                )
            raw = file.read(LONGEST + 1)
    except (OSError, ValueError, RuntimeError) as error:
        why = getattr(error, "strerror", None) or str(error)
        return NoSecret(text("{file} cannot be read: {why}.", file=shown, why=why))
    if len(raw) > LONGEST:
        return NoSecret(text("{file} is too long for a secret.", file=shown))
    try:
        value = raw.decode("utf-8-sig").strip()
    except UnicodeDecodeError:
        return NoSecret(text("{file} is not UTF-8 text.", file=shown))
    return Secret(value) if value else NoSecret(text("{file} is empty.", file=shown))
