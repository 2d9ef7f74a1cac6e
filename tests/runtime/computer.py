"""A computer whose clocks a test sets by hand."""

from __future__ import annotations

from dataclasses import dataclass

from console.runtime.clock import Sources

_NS = 1_000_000


@dataclass
class Computer:
    """A wall clock, a clock that counts sleep, and a name for each boot."""

    wall_ms: float = 1_734_429_600_000
    steady_ms: float = 5_000
    boot: str = "first boot"

    @property
    def sources(self) -> Sources:
        """The clocks as functions, as the product reads them."""
        return Sources(
            lambda: int(self.wall_ms * _NS), lambda: int(self.steady_ms * _NS), lambda: self.boot
        )

    def run(self, milliseconds: float) -> None:
        """Let time pass, awake or asleep: both clocks count it."""
        self.wall_ms += milliseconds
        self.steady_ms += milliseconds

    def set_wall(self, milliseconds: float) -> None:
        """Set the wall clock forward (positive) or back (negative)."""
        self.wall_ms += milliseconds

    def reboot(self, milliseconds: float = 60_000) -> None:
        """Start the computer again; only the wall clock knows how long that took."""
        self.wall_ms += milliseconds
        self.steady_ms = milliseconds / 2
        self.boot += " and another"
