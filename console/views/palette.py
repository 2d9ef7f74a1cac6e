"""Which colours a picture stands on, by the look of its output and the gravity of the moment.

Promises: every scheme reaches 7 to 1 for all that is written; colours of a session's own reach what
its organizer chose, and what it leaves open is made to fit them. A clock that runs out has the same
warning colours under colours of one's own as without, for they are a sign that people know.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace
from typing import assert_never

from console.domain.colours import FAR, contrast, mixed, readable_on
from console.domain.looks import Look, Scheme
from console.views.panels import ClockPhase
from console.views.stage_theme import (
    STAGE,
    TIMER_OVER,
    TIMER_RUNNING,
    TIMER_WARNING,
    StageColours,
)

_WRAP_UP = StageColours(
    ground="#5c3a00", ink="#ffffff", dim="#ffedc7", accent="#ffd166", groove="#7d5716"
)
_HELD = StageColours(
    ground="#232c36", ink="#d3dee9", dim="#c3d0dd", accent="#c3d0dd", groove="#465462"
)
_CARD = StageColours(
    ground="#0b0d10", ink="#ffffff", dim="#a9c4dd", accent="#8fccff", groove="#303841"
)

_QUIET = 0.22
"""How much of the ground is in writing of second rank."""
_GROOVE = 0.22
"""How much of the ink is in what is left of a bar."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of all pictures of one stage."""

    stage: StageColours = STAGE
    running: StageColours = TIMER_RUNNING
    warning: StageColours = TIMER_WARNING
    wrap_up: StageColours = _WRAP_UP
    over: StageColours = TIMER_OVER
    held: StageColours = _HELD
    card: StageColours = _CARD

    def all(self) -> tuple[StageColours, ...]:
        """Give every set of colours there is."""
        return (
            self.stage,
            self.running,
            self.warning,
            self.wrap_up,
            self.over,
            self.held,
            self.card,
        )

    def of_phase(self, phase: ClockPhase) -> StageColours:
        """Give the colours of a timer in that phase."""
        match phase:
            case ClockPhase.IDLE | ClockPhase.IN_TIME | ClockPhase.OPEN:
                return self.running
            case ClockPhase.WARNING:
                return self.warning
            case ClockPhase.WRAP_UP:
                return self.wrap_up
            case ClockPhase.OVER:
                return self.over
            case ClockPhase.HELD:
                return self.held
            case _:
                assert_never(phase)

    def of_rung(self, rung: int) -> StageColours:
        """Give the colours of a message: plain at 0 and 1, then graver with each rung to 4."""
        graver = (self.stage, self.stage, self.warning, self.wrap_up, self.over)
        return graver[max(0, min(rung, len(graver) - 1))]


_BRIGHT = StageColours(
    ground="#ffffff", ink="#0b1a28", dim="#34475a", accent="#0a4c86", groove="#d3dde6"
)
_LIGHT = Palette(
    stage=_BRIGHT,
    running=_BRIGHT,
    warning=StageColours(
        ground="#ffe7a3", ink="#2e2000", dim="#463300", accent="#5f4100", groove="#ecca70"
    ),
    wrap_up=StageColours(
        ground="#ffbf5c", ink="#241600", dim="#3a2500", accent="#452b00", groove="#de9a35"
    ),
    over=TIMER_OVER,
    held=StageColours(
        ground="#dfe6ed", ink="#1b2733", dim="#33424f", accent="#33424f", groove="#b4c0cb"
    ),
    card=_BRIGHT,
)

_NIGHT = StageColours(
    ground="#000000", ink="#ffffff", dim="#ffffff", accent="#ffff00", groove="#4a4a4a"
)
_HIGH_CONTRAST = Palette(
    stage=_NIGHT,
    running=_NIGHT,
    warning=StageColours(
        ground="#3a3a00", ink="#ffff00", dim="#ffffff", accent="#ffff00", groove="#626200"
    ),
    wrap_up=StageColours(
        ground="#ffff00", ink="#000000", dim="#000000", accent="#000000", groove="#b8b800"
    ),
    over=StageColours(
        ground="#ffffff", ink="#000000", dim="#000000", accent="#a00000", groove="#b8b8b8"
    ),
    held=StageColours(
        ground="#1f1f1f", ink="#ffffff", dim="#ffffff", accent="#ffffff", groove="#5c5c5c"
    ),
    card=_NIGHT,
)


_HOUSE = Palette()


@functools.lru_cache(maxsize=32)
def palette_of(look: Look, house: Palette = _HOUSE) -> Palette:
    """Give the colours of an output; `house` has those that nobody chose."""
    match look.scheme:
        case Scheme.OWN:
            return _own(look, house)
        case Scheme.DARK:
            return house
        case Scheme.LIGHT:
            return _LIGHT
        case Scheme.HIGH_CONTRAST:
            return _HIGH_CONTRAST
        case _:
            assert_never(look.scheme)


def _own(look: Look, house: Palette) -> Palette:
    """Put a session's colours in the house's; without a ground of its own the house's stays."""
    if not look.ground:
        named = {"ink": look.ink, "accent": look.accent}
        given = {key: colour for key, colour in named.items() if colour}
        own = replace(house.stage, **given)
        return replace(house, stage=own, running=replace(house.running, **given))
    ground = look.ground
    ink = look.ink or readable_on(ground)
    quiet = mixed(ink, ground, _QUIET)
    own = StageColours(
        ground=ground,
        ink=ink,
        dim=quiet if contrast(quiet, ground) >= FAR else ink,
        accent=look.accent or ink,
        groove=mixed(ground, ink, _GROOVE),
    )
    return replace(house, stage=own, running=own)
