"""The flash of a message that was just taken: a little light, slowly, and then it stays.

Two flashes in two seconds are below the limit of three in any second (WCAG 2.2, criterion 2.3.1,
which goes by pairs of opposing changes). It is reckoned from the moment of the take alone, so every
place that shows an output flashes together and a picture that is painted late flashes less.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from console.domain.output import Cover, MessageScene
from console.domain.timeline import Duration, after, between

if TYPE_CHECKING:
    from console.domain.output import Scene
    from console.domain.session import Output, SessionState
    from console.domain.timeline import Moment

STEP = Duration(500)
"""From one change of the light to the next: half of what 1 Hz takes."""

CHANGES = 4
"""Bright, plain, bright, plain; the first comes with the take itself."""


def flash_since(state: SessionState, scene: Scene, taken: Moment | None) -> Moment | None:
    """Give since when a scene flashes; None where it never does.

    A rehearsal that runs faster than time flashes not at all: its steps would come too fast.
    """
    return taken if isinstance(scene, MessageScene) and state.rate == 1 else None


def is_bright(since: Moment, now: Moment) -> bool:
    """Whether the light of a flash is on."""
    step = between(since, now) // STEP
    return 0 <= step < CHANGES and step % 2 == 0


def next_light(since: Moment, now: Moment) -> Moment | None:
    """Give when the light of a flash next goes on or off, after `now`; None when it is over."""
    step = between(since, now) // STEP + 1
    return after(since, Duration(step * STEP)) if 0 <= step < CHANGES else None


def next_flash(state: SessionState, now: Moment) -> Moment | None:
    """Give the next moment, always after `now`, at which a light goes on or off; None if none."""
    steps = [_next_step(state, output, now) for _, output in state.outputs.items()]
    return min((step for step in steps if step is not None), default=None)


def _next_step(state: SessionState, output: Output, now: Moment) -> Moment | None:
    since = flash_since(state, output.scene, output.taken)
    if since is None or output.cover is not Cover.NONE:
        return None
    return next_light(since, now)
