"""The values of a session file: each read from its text, or refused with what is allowed.

Every reader takes what stands in the file and gives the value, or raises a `FlawError` (or the
core's `SpanError`), whose `text` is said to the organizer at the place of the value.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from console.domain.people import PersonId
from console.domain.rundown import Anchor, Group
from console.domain.spans import SpanError, parse_duration, parse_offset
from console.domain.timeline import Duration
from console.domain.wording import Text, text
from console.runtime.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

PICTURES = (".png", ".jpg", ".jpeg", ".svg", ".gif", ".bmp")
"""The kinds of picture files that can be shown everywhere."""

NEVER = "never"

_Choice = TypeVar("_Choice", bound=StrEnum)
_ID = re.compile(r"[^\W_][\w.-]{0,59}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}")
_GOALS = 17
_MOST_LISTED = 12
_TARGET = re.compile(r"(\d{1,2})\.(\d{1,2}|[a-d])")
_BOOLS = {"yes": True, "true": True, "no": False, "false": False}


class FlawError(ValueError):
    """A value that cannot be; `text` says why and what is allowed."""

    def __init__(self, text: Text) -> None:
        super().__init__(str(text))
        self.text = text


@dataclass(frozen=True, slots=True)
class Around:
    """What the values of a file may refer to."""

    folder: Path
    people: Mapping[str, str] = field(default_factory=dict)
    """The names of the people, by id."""
    zone: ZoneInfo | None = None
    hubs: tuple[str, ...] = ()
    """What the hubs are called."""
    ids: set[str] = field(default_factory=set)
    """The ids of segments that have been read."""
    taken: set[str] = field(default_factory=set)
    """The ids that segments will have: those that are written, and those that were made."""


def choice(value: str, kind: type[_Choice]) -> _Choice:
    """Read one of a few words."""
    plain = " ".join(value.lower().split())
    for member in kind:
        if plain == member:
            return member
    raise not_known(value, [member.value for member in kind])


def not_known(value: str, allowed: Iterable[str]) -> FlawError:
    """Say that a word is not one of those that are allowed, and which it may have been."""
    words = list(allowed)
    near = nearest(value, words)
    listed = some_of(words)
    if near:
        return FlawError(
            text(
                "“{value}” is not known here. Did you mean “{near}”? Allowed: {allowed}.",
                value=shown(value),
                near=near,
                allowed=listed,
            )
        )
    return FlawError(
        text("“{value}” is not known here. Allowed: {allowed}.", value=shown(value), allowed=listed)
    )


def shown(value: str, longest: int = 60) -> str:
    """Give a value as a message quotes it."""
    kept = "".join(each for each in value[: longest * 2] if unicodedata.category(each)[0] != "C")
    line = " ".join(kept.split())
    return line if len(line) <= longest else f"{line[:longest]}…"


def yes_or_no(value: str) -> bool:
    """Read yes, no, true or false."""
    plain = value.strip().lower()
    if plain not in _BOOLS:
        raise not_known(value, ["yes", "no"])
    return _BOOLS[plain]


def version(value: str) -> int:
    """Read the version of the file's form; there is one so far."""
    if value.strip() != "1":
        raise FlawError(
            text(
                "This is a file of version “{value}”, which this Podium cannot read. Allowed: 1.",
                value=shown(value),
            )
        )
    return 1


def some_of(words: Iterable[str]) -> str:
    """Give words of the file in one line, the first dozen of many."""
    listed = list(words)
    return ", ".join(listed[:_MOST_LISTED]) + (" …" if len(listed) > _MOST_LISTED else "")


def identity(value: str) -> str:
    """Read an id: one word."""
    if not _ID.fullmatch(value):
        raise FlawError(
            text(
                "“{value}” cannot be an id. An id is one word of letters, digits and hyphens, "
                "such as keynote-1.",
                value=shown(value),
            )
        )
    return value


def person_identity(value: str) -> PersonId:
    """Read the id of a person; the words for groups are taken."""
    identity(value)
    if value.lower() in {group.value for group in Group}:
        raise FlawError(
            text("“{value}” cannot be an id, for cues to a group use this word.", value=value)
        )
    return PersonId(value)


def segment_identity(value: str, around: Around) -> str:
    """Read the id of a segment, which no other has."""
    identity(value)
    if value in around.ids:
        raise FlawError(text("Another segment has the id “{value}” already.", value=value))
    around.ids.add(value)
    return value


def person(value: str, around: Around) -> PersonId:
    """Read a reference to a person."""
    if value in around.people:
        return PersonId(value)
    raise _nobody(value, around, ())


def addressee(value: str, around: Around) -> Group | PersonId:
    """Read whom a cue is for: a group or a person."""
    plain = " ".join(value.lower().split())
    groups = [group.value for group in Group]
    if plain in groups:
        return Group(plain)
    if value in around.people:
        return PersonId(value)
    raise _nobody(value, around, groups)


def _nobody(value: str, around: Around, groups: Iterable[str]) -> FlawError:
    by_name = {name: each for each, name in around.people.items()}
    words = [*groups, *around.people]
    near = by_name.get(value) or nearest(value, words)
    if not near and (name := nearest(value, by_name)):
        near = by_name[name]
    if near:
        return FlawError(
            text(
                "Nobody under “people” has the id “{value}”. Did you mean “{near}”?",
                value=shown(value),
                near=near,
            )
        )
    if not words:
        return FlawError(
            text("Nobody has the id “{value}”, for “people” lists nobody.", value=shown(value))
        )
    return FlawError(
        text(
            "Nobody under “people” has the id “{value}”. Allowed: {allowed}.",
            value=shown(value),
            allowed=some_of(words),
        )
    )


def come_back(value: str) -> tuple[Anchor, Duration] | None:
    """Read when everybody is called back; a bare length counts from the end, never is None."""
    plain = value.strip().lower()
    if plain in {NEVER, "no"}:
        return None
    try:
        return Anchor.END, Duration(-parse_duration(value))
    except SpanError:
        return parse_offset(value)


def goal(value: str) -> str:
    """Read the number of a Sustainable Development Goal."""
    plain = value.strip()
    if not re.fullmatch(r"[0-9]{1,2}", plain) or not 1 <= int(plain) <= _GOALS:
        raise FlawError(
            text("“{value}” is not a goal. The goals have the numbers 1 to 17.", value=shown(value))
        )
    return str(int(plain))


def target(value: str) -> str:
    """Read the number of a target, which stays text: 16.10 is not 16.1."""
    plain = value.strip().lower()
    found = _TARGET.fullmatch(plain)
    if found is None or not 1 <= int(found[1]) <= _GOALS:
        raise FlawError(
            text(
                "“{value}” is not a target. Targets look like 9.1, 16.10 or 9.a.",
                value=shown(value),
            )
        )
    return plain


def address(value: str) -> str:
    """Read an address for asking: of the web and nothing else."""
    plain = value.strip()
    try:
        parts = urlsplit(plain)
        is_right = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        is_right = False
    if not is_right or not plain.isprintable() or " " in plain:
        raise FlawError(
            text(
                "“{value}” is not an address of the web. Allowed: https://… and http://….",
                value=shown(value),
            )
        )
    return plain


def file_beside(value: str, around: Around, endings: tuple[str, ...] = ()) -> str:
    """Read the name of a file that lies beside the session file or in a folder below."""
    plain = value.strip()
    try:
        folder = around.folder.resolve()
        file = (folder / plain).resolve()
        is_below, is_there = file.is_relative_to(folder), file.is_file()
    except (OSError, ValueError, RuntimeError):
        is_below, is_there = True, False
    if not is_below:
        raise FlawError(
            text(
                "“{value}” lies elsewhere. Put the file beside the session file.",
                value=shown(value),
            )
        )
    if not is_there:
        raise FlawError(text("There is no file “{value}” beside this one.", value=shown(value)))
    if endings and not plain.lower().endswith(endings):
        raise FlawError(
            text(
                "“{value}” is not a picture. Allowed: {allowed}.",
                value=shown(value),
                allowed=", ".join(endings),
            )
        )
    return plain


def picture(value: str, around: Around) -> str:
    """Read the name of a picture file."""
    return file_beside(value, around, PICTURES)


def language(value: str) -> str:
    """Read the tag of a language."""
    plain = value.strip().replace("_", "-")
    if not _LANGUAGE.fullmatch(plain):
        raise FlawError(
            text(
                "“{value}” is not the tag of a language. Allowed: tags such as en, fr, zh-Hans.",
                value=shown(value),
            )
        )
    return plain
