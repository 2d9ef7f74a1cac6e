"""What the person chose, kept in a small file between sessions.

A file that cannot be read is kept aside and costs nothing but the choices; a key that this program
does not know stays in the file, for a newer one that does.
"""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass, field, fields, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from console import paths
from console.domain.wording import Text, text
from console.runtime.whole_file import write_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

_log = logging.getLogger(__name__)

MOST_RECENT = 12
"""How many sessions are remembered."""

SMALLEST_TEXT, LARGEST_TEXT = 0.75, 2.0


@dataclass(frozen=True, slots=True)
class Settings:
    """What can be chosen; every choice has a default."""

    language: str = ""
    """The tag of the interface's language; empty is the system's."""
    theme: str = ""
    """The name of a theme; empty is the system's."""
    text_scale: float = 1.0
    """How much larger than designed all text is."""
    recent: tuple[str, ...] = ()
    """Paths of session files, the latest first."""
    screens: dict[str, object] | None = None
    """Which screen shows which output, as `console.display` describes screens; None: no choice."""
    keys: dict[str, str] = field(default_factory=dict)
    """Keys in place of the usual ones, by action."""
    has_caption_strip: bool = False
    """Whether four lines at the bottom of the audience's screen stay free."""
    certificate: str = ""
    """The path of the certificate by which the pages are served; empty serves them by http."""
    key: str = ""
    """The path of its key; empty where that is in the same file."""

    def with_recent(self, path: Path) -> Settings:
        """Remember a session as the latest."""
        named = str(path)
        others = tuple(each for each in self.recent if each != named)
        return replace(self, recent=(named, *others)[:MOST_RECENT])


@dataclass(frozen=True, slots=True)
class Loaded:
    """Settings as they were found."""

    settings: Settings
    notice: Text | None = None
    """What the person must be told."""


def user_settings() -> SettingsFile:
    """Give the file of what this user chose at the console."""
    return SettingsFile(paths.user_config() / "settings.json")


class SettingsFile:
    """The file of the settings."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._unknown: dict[str, object] = {}

    def load(self) -> Loaded:
        """Read the file; without one, or with a broken one, everything is as usual."""
        try:
            found = json.loads(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return Loaded(Settings())
        except OSError as error:
            return Loaded(Settings(), _unread(self._path, error.strerror or str(error)))
        except ValueError as error:
            return self._broken(str(error))
        if not isinstance(found, dict):
            return self._broken("it holds no settings")
        known = {each.name for each in fields(Settings)}
        self._unknown = {key: value for key, value in found.items() if key not in known}
        return Loaded(_settings(found))

    def save(self, settings: Settings) -> Text | None:
        """Write the file, whole or not at all; gives what the person must be told if it fails."""
        plain = {each.name: getattr(settings, each.name) for each in fields(Settings)}
        written = json.dumps(self._unknown | plain, ensure_ascii=False, indent=2)
        try:
            write_whole(self._path, f"{written}\n")
        except OSError as error:
            _log.info("The settings cannot be written: %s", error)
            return text("The settings were not saved ({reason}).", reason=error.strerror or "")
        return None

    def _broken(self, why: str) -> Loaded:
        aside = self._path.with_name(f"{self._path.name}.broken")
        _log.info("The settings cannot be read: %s", why)
        try:
            self._path.replace(aside)
        except OSError as error:
            return Loaded(Settings(), _unread(self._path, error.strerror or str(error)))
        return Loaded(
            Settings(),
            text("The settings could not be read and are kept as {file}.", file=str(aside)),
        )


def _unread(path: Path, why: str) -> Text:
    return text("The settings in {file} cannot be read ({reason}).", file=str(path), reason=why)


def _settings(found: Mapping[str, object]) -> Settings:
    """Take what is of the right kind; anything else is as usual, alone."""
    chosen = {}
    for name, read in _READERS.items():
        value = read(found.get(name))
        if value is not None:
            chosen[name] = value
    # Each reader gives its own field's type or None; no way to say so to a type checker.
    return replace(Settings(), **chosen)  # type: ignore[arg-type]


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _scale(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return min(max(float(value), SMALLEST_TEXT), LARGEST_TEXT)


def _paths(value: object) -> tuple[str, ...] | None:
    if not isinstance(value, list):
        return None
    return tuple(each for each in value if isinstance(each, str))[:MOST_RECENT]


def _mapping(value: object) -> dict[str, object] | None:
    return value if isinstance(value, dict) else None


def _keys(value: object) -> dict[str, str] | None:
    if not isinstance(value, dict):
        return None
    return {action: key for action, key in value.items() if isinstance(key, str)}


def _flag(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


_READERS: Mapping[str, Callable[[object], object]] = MappingProxyType(
    {
        "language": _text,
        "theme": _text,
        "text_scale": _scale,
        "recent": _paths,
        "screens": _mapping,
        "keys": _keys,
        "has_caption_strip": _flag,
        "certificate": _text,
        "key": _text,
    }
)
