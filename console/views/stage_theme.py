"""The colours of the second screen, read from the back of a room: at least 7 to 1.

These are the house's own; what other themes and a session's colours make of them stands in
`palette`. A state of the timer changes ground, digits and words together, never colour alone.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StageColours:
    """One ground of the second screen with what may be written on it, each as ``#rrggbb``."""

    ground: str
    ink: str
    dim: str
    """Ink of second rank: affiliations, what is over, the foot."""
    accent: str
    """A word above a name, and the bar of the timer."""
    groove: str
    """What is left of the bar."""


STAGE = StageColours(
    ground="#071a2d", ink="#ffffff", dim="#b9cbdc", accent="#8fccff", groove="#20374e"
)
"""Title, running order, speaker, question, how to ask, message, slate."""

TIMER_RUNNING = StageColours(
    ground="#0b0d10", ink="#ffffff", dim="#a9c4dd", accent="#5ab0f2", groove="#262b31"
)
TIMER_WARNING = StageColours(
    ground="#3a2a00", ink="#ffd166", dim="#ffe3a1", accent="#f0b429", groove="#5c4611"
)
TIMER_OVER = StageColours(
    ground="#7a1219", ink="#ffffff", dim="#ffe1e1", accent="#ffffff", groove="#9c3d43"
)

BLACK = "#000000"

QR_DARK = "#000000"
QR_LIGHT = "#ffffff"
"""A code is read by cameras: black on white with its quiet border, on every ground."""

REHEARSAL_GROUND = "#f0b429"
REHEARSAL_INK = "#111111"
"""The mark in a corner of every output of a rehearsal."""

ALL_STAGE_COLOURS = (STAGE, TIMER_RUNNING, TIMER_WARNING, TIMER_OVER)
