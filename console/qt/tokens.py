"""The colours of the console by their meaning, in three themes.

Every ink may stand on every ground: at least 4.5 to 1, which a test measures, so no widget has to
think about pairs.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtGui import QColor

from console.domain import colours


class ThemeName(StrEnum):
    """The themes that can be chosen."""

    DARK = "dark"
    LIGHT = "light"
    CONTRAST = "contrast"


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of a theme, each as ``#rrggbb``, named after what they mean."""

    ground: str
    """Behind everything."""
    panel: str
    """A card on the ground."""
    raised: str
    """A button, and the segment that runs."""
    chosen: str
    """The row that is selected."""
    well: str
    """A field to type in, a key cap."""
    line: str
    """A quiet edge."""
    strong_line: str
    """An edge that tells something apart, such as what is selected or has the focus."""
    groove: str
    """What is left of a bar."""
    ink: str
    dim: str
    """Ink of second rank."""
    say: str
    """How to say a name."""
    running: str
    """In time."""
    attention: str
    """Asks for a look."""
    air: str
    """On air, or over time, and nothing else."""
    go: str
    """GO as a word, and what the next GO will start."""
    ok: str
    """As it should be."""
    go_ground: str
    """The GO button."""
    go_edge: str
    go_ink: str
    rehearsal: str
    """The hatched band of a rehearsal, with `rehearsal_stripe` across."""
    rehearsal_stripe: str
    rehearsal_ink: str


GROUNDS = ("ground", "panel", "raised", "chosen", "well")
"""The tokens on which anything may be written."""

INKS = ("ink", "dim", "say", "running", "attention", "air", "go", "ok")
"""The tokens in which anything may be written, on each of `GROUNDS`."""

SPECIAL_PAIRS = (
    ("go_ink", "go_ground"),
    ("rehearsal_ink", "rehearsal"),
    ("rehearsal_ink", "rehearsal_stripe"),
)
"""What else is written upon: ink and ground."""

DARK = Tokens(
    ground="#0d1117",
    panel="#151b23",
    raised="#1d2631",
    chosen="#1a232e",
    well="#10161d",
    line="#303c4a",
    strong_line="#7d90a5",
    groove="#2a3542",
    ink="#f2f6fa",
    dim="#a9b6c4",
    say="#cfe6ff",
    running="#5ab0f2",
    attention="#f0b429",
    air="#ff6a62",
    go="#7fe3b0",
    ok="#7fd1a6",
    go_ground="#1f7a50",
    go_edge="#49c98d",
    go_ink="#ffffff",
    rehearsal="#f0b429",
    rehearsal_stripe="#ffd877",
    rehearsal_ink="#111111",
)

LIGHT = Tokens(
    ground="#f4f6f8",
    panel="#ffffff",
    raised="#e6ebf0",
    chosen="#e3edf8",
    well="#ffffff",
    line="#c3ccd5",
    strong_line="#5b6b7c",
    groove="#ccd5de",
    ink="#10161d",
    dim="#485563",
    say="#0f3f70",
    running="#0a5aa8",
    attention="#7a4b00",
    air="#b3140f",
    go="#0d6238",
    ok="#17603c",
    go_ground="#17704a",
    go_edge="#0b4d30",
    go_ink="#ffffff",
    rehearsal="#f0b429",
    rehearsal_stripe="#ffd877",
    rehearsal_ink="#111111",
)

CONTRAST = Tokens(
    ground="#000000",
    panel="#000000",
    raised="#14191f",
    chosen="#202a35",
    well="#000000",
    line="#9aa7b4",
    strong_line="#ffffff",
    groove="#3c4650",
    ink="#ffffff",
    dim="#dfe5eb",
    say="#dcecff",
    running="#7cc8ff",
    attention="#ffd23e",
    air="#ff9089",
    go="#8df0be",
    ok="#8df0be",
    go_ground="#0a5534",
    go_edge="#8df0be",
    go_ink="#ffffff",
    rehearsal="#ffd23e",
    rehearsal_stripe="#ffe9a3",
    rehearsal_ink="#000000",
)

THEMES = {ThemeName.DARK: DARK, ThemeName.LIGHT: LIGHT, ThemeName.CONTRAST: CONTRAST}


def contrast(ink: str | QColor, ground: str | QColor) -> float:
    """Give the contrast of two opaque colours by WCAG 2: from 1 (none) to 21 (black on white)."""
    return colours.contrast(QColor(ink).name(), QColor(ground).name())
