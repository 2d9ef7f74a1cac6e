"""The outputs of a session and how each looks: names, colours, logo, room for captions.

Promises: the audience's and the speakers' output are always there; what a look leaves empty is the
house's own. Colours are written ``#rrggbb``, as a web page writes them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

OutputName = NewType("OutputName", str)

AUDIENCE = OutputName("audience")
SPEAKERS = OutputName("speakers")


class Scheme(StrEnum):
    """From which colours an output is painted."""

    OWN = "own"
    """The session's colours where it names any, and the house's for the rest."""
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high contrast"
    """White and yellow on black; the session's colours do not count."""


@dataclass(frozen=True, slots=True)
class Look:
    """How an output looks; an empty colour is the scheme's."""

    scheme: Scheme = Scheme.OWN
    ground: str = ""
    ink: str = ""
    accent: str = ""
    """A word above a name, rules and marks."""
    logo: str = ""
    """A picture file, beside the session file."""
    has_caption_strip: bool = False
    """Whether the bottom is left free for captions."""
    is_see_through: bool = False
    """Whether the ground is transparent where the place can show that, to be laid over a video."""
    has_safe_margins: bool = False
    """Whether lines show what every screen is sure to show."""


USUAL_LOOK = Look()


@dataclass(frozen=True, slots=True)
class PlannedOutput:
    """An output as the session file has it."""

    name: OutputName
    title: str = ""
    """What people call it; empty takes the usual word for the two that are always there."""
    look: Look = USUAL_LOOK
    is_for_speakers: bool = False
    """Whether its own picture is the speakers': timer, who is on, who is next."""


USUAL_OUTPUTS = (PlannedOutput(AUDIENCE), PlannedOutput(SPEAKERS, is_for_speakers=True))
"""What a session has whose file says nothing of outputs."""
