"""Points and lengths of time, kept apart by type so that they cannot be mixed up.

There is no time of day here, hence no midnight: wall time is made in `console.views`.
"""

from __future__ import annotations

from typing import NewType

Moment = NewType("Moment", int)
"""Milliseconds since the Unix epoch, on this program's own clock."""

Duration = NewType("Duration", int)
"""Milliseconds; what the sign means is said where a field is declared."""

NO_TIME = Duration(0)


def seconds(number: float) -> Duration:
    """Make a duration of so many seconds."""
    return Duration(round(number * 1000))


def minutes(number: float) -> Duration:
    """Make a duration of so many minutes."""
    return Duration(round(number * 60_000))


def after(moment: Moment, length: Duration) -> Moment:
    """Give the moment that lies `length` after `moment` (before it when negative)."""
    return Moment(moment + length)


def between(earlier: Moment, later: Moment) -> Duration:
    """Give the time from `earlier` to `later`; negative when `later` comes first."""
    return Duration(later - earlier)


def total(*lengths: Duration) -> Duration:
    """Add lengths of time."""
    return Duration(sum(lengths))
