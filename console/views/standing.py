"""Where each segment of the running order stands, for the console's list and the screen's."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from console.domain.rundown import Segment
from console.domain.timeline import Duration, Moment, between
from console.views.wall import from_start

if TYPE_CHECKING:
    from console.domain.fit import Forecast
    from console.views.sight import Sight


class Standing(Enum):
    """How a segment stands."""

    OVER = "over"
    NOW = "now"
    NEXT = "next"
    TO_COME = "to come"
    SKIPPED = "skipped"
    PASSED = "passed"
    """The session went past it without starting it."""


@dataclass(frozen=True, slots=True)
class Place:
    """A segment with how it stands and when."""

    segment: Segment
    standing: Standing
    time: str
    """When it began or will begin: wall time, or the time since the start as ``0:15``."""
    took: Duration | None = None
    """How long it ran, all its runs together, when it is over."""
    gets: Duration | None = None
    """What GO would give it, when it is to come; None is open."""


def places(sight: Sight, forecast: Forecast) -> tuple[Place, ...]:
    """Give every segment its standing, in the running order."""
    return tuple(_place(sight, forecast, segment) for segment in sight.state.segments)


def _place(sight: Sight, forecast: Forecast, segment: Segment) -> Place:
    state = sight.state
    run = state.run
    if run is not None and run.segment == segment.id:
        return Place(segment, Standing.NOW, sight.minute(run.started))
    slot = forecast.slot(segment.id)
    if slot is not None:
        standing = Standing.NEXT if segment.id == state.standby else Standing.TO_COME
        if forecast.begins is None:
            time = from_start(Duration(slot.starts))
        else:
            time = sight.minute(Moment(slot.starts))
        return Place(segment, standing, time, gets=slot.length)
    if segment.id in state.skipped:
        return Place(segment, Standing.SKIPPED, "")
    runs = [each for each in state.runs if each.segment == segment.id]
    if not runs:
        return Place(segment, Standing.PASSED, "")
    took = sum(between(each.started, each.ended or sight.now) for each in runs)
    return Place(segment, Standing.OVER, sight.minute(runs[0].started), took=Duration(took))
