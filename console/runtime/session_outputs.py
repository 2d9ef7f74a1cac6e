"""The outputs of a session file: what each is called, what it shows, and how it looks."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from console.domain.looks import (
    AUDIENCE,
    SPEAKERS,
    USUAL_OUTPUTS,
    Look,
    OutputName,
    PlannedOutput,
    Scheme,
)
from console.domain.wording import text
from console.runtime import session_values as values
from console.runtime.session_values import FlawError, identity, shown

if TYPE_CHECKING:
    from console.runtime.session_keys import Keys
    from console.runtime.session_values import Around

MOST_OUTPUTS = 12

TITLE = 120
"""Characters of what people call an output."""

_COLOURS = ("ground", "ink", "accent")
_COLOUR = re.compile(r"#?([0-9A-Fa-f]{6})")


class Shows(StrEnum):
    """Whose picture an output follows by itself."""

    AUDIENCE = "audience"
    SPEAKERS = "speakers"


def output(around: Around, name: str, keys: Keys) -> PlannedOutput:
    """Read one output."""
    usual = Shows.SPEAKERS if name == SPEAKERS else Shows.AUDIENCE
    planned = PlannedOutput(
        OutputName(name),
        title=keys.line("title", TITLE),
        look=_look(around, keys),
        is_for_speakers=keys.value("shows", partial(values.choice, kind=Shows), usual)
        is Shows.SPEAKERS,
    )
    is_usual = planned.is_for_speakers is (usual is Shows.SPEAKERS)
    if name in {AUDIENCE, SPEAKERS} and not is_usual:
        keys.fault("shows", text("“{name}” always shows its own picture.", name=name))
    return planned


def all_outputs(named: tuple[PlannedOutput, ...]) -> tuple[PlannedOutput, ...]:
    """Give the outputs that were named, and the two that are always there before the others."""
    by_name = {each.name: each for each in (*USUAL_OUTPUTS, *named)}
    return tuple(by_name.values())


def _look(around: Around, keys: Keys) -> Look:
    scheme = keys.value("theme", partial(values.choice, kind=Scheme), Scheme.OWN)
    ground, ink, accent = (_colour(key, keys) for key in _COLOURS)
    look = Look(
        scheme,
        ground,
        ink,
        accent,
        logo=keys.value("logo", partial(values.picture, around=around), ""),
        has_caption_strip=keys.value("captions", values.yes_or_no, False),
        is_see_through=keys.value("transparent", values.yes_or_no, False),
        has_safe_margins=keys.value("margins", values.yes_or_no, False),
    )
    if scheme is not Scheme.OWN and (ground or ink or accent):
        keys.fault(
            "theme",
            text("A theme has its colours. Take out the theme, or the colours of your own."),
        )
    return look


def _colour(key: str, keys: Keys) -> str:
    if keys.is_left_empty(key):
        keys.fault(
            key,
            text(
                "“{key}” is left empty, for a “#” begins a remark. Write the colour without it: "
                "0b2a45.",
                key=key,
            ),
        )
    return keys.value(key, colour, "")


def colour(value: str) -> str:
    """Read a colour, with or without its sign."""
    found = _COLOUR.fullmatch(value.strip())
    if found is None:
        raise FlawError(
            text(
                "“{value}” is not a colour. A colour has six digits from 0 to f, such as 0b2a45.",
                value=shown(value),
            )
        )
    return f"#{found[1].lower()}"


def output_name(value: str) -> OutputName:
    """Read the name of an output, which stands in addresses."""
    return OutputName(identity(value))
