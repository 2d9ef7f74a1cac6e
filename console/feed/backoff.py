"""How long to wait before a source is tried again."""

from __future__ import annotations

from dataclasses import dataclass

FIRST = 1.0
"""Seconds after the first failure."""

LONGEST = 30.0
"""Seconds after many: a moderator who mends a cable should not have to press a key."""


@dataclass(frozen=True, slots=True)
class BackOff:
    """Failures in a row, from which the wait follows; it doubles with each."""

    failures: int = 0

    def after_failure(self) -> BackOff:
        """Count one failure more."""
        return BackOff(self.failures + 1)

    def wait(self, chance: float) -> float:
        """Give the seconds to wait; `chance`, from 0 to 1, spreads many consoles in time.

        Between half the time and all of it, so that no wait is so short that it looks like none.
        """
        if not self.failures:
            return 0.0
        whole = min(LONGEST, FIRST * 2.0 ** min(self.failures - 1, 10))
        return whole * (0.5 + 0.5 * chance)
