"""Which colours a picture stands on: those of the stage theme, and those of graver moments."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from console.views.panels import ClockPhase
from console.views.stage_theme import (
    STAGE,
    TIMER_OVER,
    TIMER_RUNNING,
    TIMER_WARNING,
    StageColours,
)

_WRAP_UP = StageColours(
    ground="#5c3a00", ink="#ffffff", dim="#ffedc7", accent="#ffc94d", groove="#7d5716"
)
_HELD = StageColours(
    ground="#232c36", ink="#d3dee9", dim="#c3d0dd", accent="#c3d0dd", groove="#465462"
)
_CARD = StageColours(
    ground="#0b0d10", ink="#ffffff", dim="#a9c4dd", accent="#8fccff", groove="#303841"
)


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
        assert_never(phase)

    def of_rung(self, rung: int) -> StageColours:
        """Give the colours of a message: plain at 0 and 1, then graver with each rung to 4."""
        graver = (self.stage, self.stage, self.warning, self.wrap_up, self.over)
        return graver[max(0, min(rung, len(graver) - 1))]
