"""The session's clock as it runs on another machine, reckoned from the shortest way there and back.

The twin of ``resources/web/screen/clock.js``: an answer that came back quickly says more than any
mean of all of them, so the quickest of the last dozen decides. No clock is read here but the one
that is given, and that one is never set: it only counts.
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from console.domain.timeline import Moment

if TYPE_CHECKING:
    from collections.abc import Callable

KEPT = 12
"""How many answers are compared."""


@dataclass(frozen=True, slots=True)
class Told:
    """What time it was at the console, and at which pace time goes there."""

    now: Moment
    rate: int = 1
    """How many session seconds pass in a real one."""
    is_paused: bool = False


@dataclass(frozen=True, slots=True)
class _Sample:
    way: float
    """Seconds there and back."""
    now: Moment
    at: float
    """When it was that, by the steady clock: in the middle of the way."""


class FarClock:
    """Tells the console's time; `steady` counts real seconds from any beginning."""

    def __init__(self, steady: Callable[[], float], begin: Moment) -> None:
        """Take `begin` for the time until something is told."""
        self._steady = steady
        self._samples: deque[_Sample] = deque(maxlen=KEPT)
        self._rate = 1
        self._is_paused = False
        self._base: int = begin
        self._at = steady()

    @property
    def is_measured(self) -> bool:
        """Whether an answer has come since the clock was last moved."""
        return bool(self._samples)

    def steady(self) -> float:
        """Give real seconds, for what is asked with them and comes back in the answer."""
        return self._steady()

    def now(self) -> Moment:
        """Give the console's present moment; it goes back where better news says so."""
        passed = 0.0 if self._is_paused else (self._steady() - self._at) * 1000 * self._rate
        return Moment(math.floor(self._base + passed))

    def delay_until(self, moment: Moment) -> float:
        """Give the real seconds until `moment`, never negative; infinite while time is paused."""
        if self._is_paused:
            return math.inf if moment > self._base else 0.0
        passed = (self._steady() - self._at) * 1000 * self._rate
        return max(0.0, (moment - self._base - passed) / 1000 / self._rate)

    def moved(self, told: Told) -> None:
        """Take what was told unasked: time was moved or paced, so what was reckoned is void."""
        self._samples.clear()
        self._pace(told)
        self._base, self._at = told.now, self._steady()

    def heard(self, told: Told, asked: float) -> None:
        """Take the answer to what was asked at `asked`, by the steady clock."""
        here = self._steady()
        self._pace(told)
        self._samples.append(_Sample(here - asked, told.now, (here + asked) / 2))
        best = min(self._samples, key=lambda sample: sample.way)
        self._base, self._at = best.now, best.at

    def _pace(self, told: Told) -> None:
        if (told.rate, told.is_paused) != (self._rate, self._is_paused):
            self._samples.clear()
        self._rate, self._is_paused = max(1, told.rate), told.is_paused
