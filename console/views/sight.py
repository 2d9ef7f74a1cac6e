"""What everything that is seen is made from: the state, the moment, the language and the zone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo

from console.domain.session import SessionState
from console.domain.timeline import Moment
from console.domain.wording import Words
from console.views.wall import clock_time, exact_time


@dataclass(frozen=True, slots=True)
class Sight:
    """One look at a session."""

    state: SessionState
    now: Moment
    words: Words
    zone: tzinfo
    """This computer's zone, for a session that names none."""

    def minute(self, moment: Moment) -> str:
        """Write wall time as ``10:16``."""
        return clock_time(moment, self.state, self.zone)

    def second(self, moment: Moment) -> str:
        """Write wall time as ``10:16:40``."""
        return clock_time(moment, self.state, self.zone, with_seconds=True)

    def exact(self, moment: Moment) -> str:
        """Write wall time as ``11:00``, with the seconds only where there are some."""
        return exact_time(moment, self.state, self.zone)
