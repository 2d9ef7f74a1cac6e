"""Wall time: made of a moment, the shift that was accepted, and the session's zone.

The core has no time of day, hence no midnight and no daylight saving; both live here alone.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from console.domain.timeline import Duration, Moment

if TYPE_CHECKING:
    from datetime import tzinfo

    from console.domain.rundown import Plan
    from console.domain.session import SessionState

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MINUTE = 60_000


def zone_of(plan: Plan, here: tzinfo) -> tzinfo:
    """Give the zone that a plan names, or this computer's, `here`."""
    if not plan.zone:
        return here
    try:
        return ZoneInfo(plan.zone)
    except (KeyError, ValueError, OSError):
        return here  # a name nobody knows was warned of when the file was read


def local(moment: Moment, state: SessionState, here: tzinfo) -> datetime:
    """Give the date and time that a clock in the session's zone shows."""
    wall = _EPOCH + timedelta(milliseconds=moment + state.wall_shift)
    return wall.astimezone(zone_of(state.plan, here))


def wall_offset(moment: Moment, state: SessionState, here: tzinfo) -> Duration:
    """Give what is added to a moment so that, read as UTC, it is the session's wall time."""
    offset = local(moment, state, here).utcoffset() or timedelta(0)
    return Duration(state.wall_shift + offset // timedelta(milliseconds=1))


def clock_time(
    moment: Moment, state: SessionState, here: tzinfo, *, with_seconds: bool = False
) -> str:
    """Write a moment as ``10:16``, or as ``10:16:40``."""
    return _written(local(moment, state, here), with_seconds=with_seconds)


def time_in(moment: Moment, zone: tzinfo) -> str:
    """Write a moment of wall time as ``10:16:40``, where there is no session to ask."""
    wall = _EPOCH + timedelta(milliseconds=moment)
    return _written(wall.astimezone(zone), with_seconds=True)


def _written(wall: datetime, *, with_seconds: bool) -> str:
    # Not by a format of dates, which the system's library reads anew each time.
    minute = f"{wall.hour:02}:{wall.minute:02}"
    return f"{minute}:{wall.second:02}" if with_seconds else minute


def exact_time(moment: Moment, state: SessionState, here: tzinfo) -> str:
    """Write a moment as ``11:00`` on a whole minute and as ``11:00:20`` off it."""
    has_seconds = local(moment, state, here).second != 0
    return clock_time(moment, state, here, with_seconds=has_seconds)


def date_of(moment: Moment, state: SessionState, here: tzinfo) -> str:
    """Write the date of a moment as ``2024-12-17``."""
    return f"{local(moment, state, here):%Y-%m-%d}"


def from_start(length: Duration) -> str:
    """Write a length since the start as ``0:15``, hours and minutes."""
    hours, minutes = divmod(length // MINUTE, 60)
    return f"{hours}:{minutes:02}"


def minute_of(moment: Moment, state: SessionState) -> Moment:
    """Give the moment at which its minute of wall time began."""
    return Moment(moment - (moment + state.wall_shift) % MINUTE)
