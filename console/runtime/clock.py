"""The only reader of clocks, and the only one who waits.

A session runs on moments of its own clock: the wall clock is read once, and a clock that also
counts sleep ever after. A laptop that slept is at the right second, and a wall clock that was set
moves nothing until the operator accepts it. A rehearsal runs on the same moments at another rate.
"""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import Protocol

from console.domain.timeline import NO_TIME, Duration, Moment, after, between
from console.runtime import steady

_NS = 1_000_000
"""Nanoseconds in a millisecond."""

_LONGEST_NAP = 1.0
"""Seconds after which a sleeper looks again: the loop's own clock stops while a laptop sleeps."""

_SHORTEST_NAP = 0.05
"""Seconds after which a sleeper looks again at a clock that may be paced, paused or moved."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a session's clock is tied: at this wall time, this boot had run for so long."""

    wall: Moment
    boot: Duration
    """Since the computer was started, sleep included; never negative."""
    boot_id: str
    """Which start of the computer; empty when nobody knows, and then it equals no other."""


class Clock(Protocol):
    """What time it is for a session, and how long a wait for a moment will really take."""

    @property
    def anchor(self) -> Anchor:
        """Where this clock is tied; the record keeps it for a restart."""

    def now(self) -> Moment:
        """Give the present moment; it never goes back."""

    def delay_until(self, moment: Moment) -> float:
        """Give the real seconds until `moment`, never negative; infinite while time is paused."""

    def real(self) -> float:
        """Give real seconds, whatever the session's pace; only differences mean something."""


class PacedClock(Clock, Protocol):
    """A clock that a person moves: never that of a live session."""

    def set_pace(self, rate: int, *, is_paused: bool) -> None:
        """Let so many session seconds pass in a real one, or let time stand still."""

    def jump_to(self, moment: Moment) -> None:
        """Go forward to a moment; one that is past changes nothing."""

    def jump_by(self, length: Duration) -> None:
        """Go forward by a length; a negative one changes nothing."""

    def watch(self, on_moved: Callable[[], None]) -> None:
        """Have somebody told whenever the clock was moved or paced."""


@dataclass(frozen=True, slots=True)
class Sources:
    """The clocks of a computer, each as a function, so that a test can give others."""

    wall_ns: Callable[[], int] = time.time_ns
    """Nanoseconds since the Unix epoch; may be set at any time."""
    steady_ns: Callable[[], int] = steady.steady_ns
    """Nanoseconds since the computer was started, sleep included."""
    boot_id: Callable[[], str] = steady.boot_id


COMPUTER = Sources()
"""The clocks of this computer."""


class LiveClock:
    """The clock of a live session."""

    def __init__(self, anchor: Anchor | None = None, sources: Sources = COMPUTER) -> None:
        self._sources = sources
        self._anchor = anchor or _here(sources)

    @property
    def anchor(self) -> Anchor:
        """Where this clock is tied."""
        return self._anchor

    def now(self) -> Moment:
        """Give the present moment."""
        return Moment(self._now_ns() // _NS)

    def delay_until(self, moment: Moment) -> float:
        """Give the real seconds until `moment`; never so few that one would wake before it."""
        return max(0, moment * _NS - self._now_ns()) / 1e9

    def real(self) -> float:
        """Give real seconds."""
        return self._sources.steady_ns() / 1e9

    def wall_shift(self) -> Duration:
        """Say how far the wall clock was set since: add it to a moment for wall time.

        A few milliseconds are the network's daily correction and no reason to ask anybody.
        """
        return between(self.now(), Moment(self._sources.wall_ns() // _NS))

    def _now_ns(self) -> int:
        passed = self._sources.steady_ns() - self._anchor.boot * _NS
        return self._anchor.wall * _NS + passed


def continue_from(
    anchor: Anchor,
    accepted: Duration = NO_TIME,
    not_before: Moment = Moment(0),
    sources: Sources = COMPUTER,
) -> LiveClock:
    """Give the clock that goes on after a restart of the program.

    In the same boot it is exact, even if the wall clock was set meanwhile. After a restart of the
    computer only the wall clock knows how long that took: it is read again, less the shift that the
    operator had `accepted`, and never before the last thing that is known to have happened.
    """
    here = _here(sources)
    is_same_boot = bool(anchor.boot_id) and anchor.boot_id == here.boot_id
    # A boot that has run for less than it had then is another one, whatever its id says.
    if is_same_boot and here.boot >= anchor.boot:
        return LiveClock(anchor, sources)
    wall = max(after(here.wall, Duration(-accepted)), not_before)
    return LiveClock(Anchor(wall, here.boot, here.boot_id), sources)


def wall_now(sources: Sources = COMPUTER) -> Moment:
    """Read the wall clock, for what happens outside any session: names of files, lists."""
    return Moment(sources.wall_ns() // _NS)


def zone_at(moment: Moment) -> tzinfo:
    """Give the zone that this computer keeps at a moment; its summer time does not move later."""
    return datetime.fromtimestamp(moment / 1000, tz=UTC).astimezone().tzinfo or UTC


def _here(sources: Sources) -> Anchor:
    wall, boot = sources.wall_ns(), sources.steady_ns()
    return Anchor(Moment(wall // _NS), Duration(boot // _NS), sources.boot_id())


class _Watched:
    """Tells those who watch that a clock was moved."""

    def __init__(self) -> None:
        self._watchers: list[Callable[[], None]] = []

    def watch(self, on_moved: Callable[[], None]) -> None:
        """Have somebody told whenever the clock was moved or paced."""
        self._watchers.append(on_moved)

    def _moved(self) -> None:
        for on_moved in tuple(self._watchers):
            on_moved()


class RehearsalClock(_Watched):
    """The clock of a rehearsal: the same moments, faster, paused, or jumped over."""

    def __init__(
        self,
        begin: Moment,
        rate: int = 1,
        *,
        is_paused: bool = False,
        sources: Sources = COMPUTER,
    ) -> None:
        super().__init__()
        self._sources = sources
        self._begin = begin
        self._base_ns = begin * _NS
        self._since_ns = sources.steady_ns()
        self._rate = rate
        self._is_paused = is_paused

    @property
    def anchor(self) -> Anchor:
        """Where the rehearsal began; tied to no boot, for its time is its own."""
        return Anchor(self._begin, NO_TIME, "")

    @property
    def rate(self) -> int:
        """How many session seconds pass in a real one."""
        return self._rate

    @property
    def is_paused(self) -> bool:
        """Whether time stands still."""
        return self._is_paused

    def now(self) -> Moment:
        """Give the present moment."""
        return Moment(self._now_ns() // _NS)

    def delay_until(self, moment: Moment) -> float:
        """Give the real seconds until `moment` at the present rate."""
        missing = moment * _NS - self._now_ns()
        if missing <= 0:
            return 0.0
        return math.inf if self._is_paused else missing / self._rate / 1e9

    def real(self) -> float:
        """Give real seconds."""
        return self._sources.steady_ns() / 1e9

    def set_pace(self, rate: int, *, is_paused: bool) -> None:
        """Run at another rate from now on, or stand still."""
        if rate < 1:
            raise ValueError(f"a rehearsal never runs at rate {rate}")
        if (rate, is_paused) == (self._rate, self._is_paused):
            return
        self._rebase(self._now_ns())
        self._rate, self._is_paused = rate, is_paused
        self._moved()

    def jump_to(self, moment: Moment) -> None:
        """Go forward to a moment; a jump back would undo what is in the record."""
        if moment <= self.now():
            return
        self._rebase(moment * _NS)
        self._moved()

    def jump_by(self, length: Duration) -> None:
        """Go forward by a length."""
        self.jump_to(after(self.now(), length))

    def _rebase(self, now_ns: int) -> None:
        self._base_ns, self._since_ns = now_ns, self._sources.steady_ns()

    def _now_ns(self) -> int:
        if self._is_paused:
            return self._base_ns
        return self._base_ns + (self._sources.steady_ns() - self._since_ns) * self._rate


class JumpClock(_Watched):
    """A clock that stands still until somebody moves it: tests, pictures and the self-test."""

    def __init__(self, begin: Moment) -> None:
        super().__init__()
        self._begin = begin
        self._now = begin

    @property
    def anchor(self) -> Anchor:
        """Where it began; tied to no boot."""
        return Anchor(self._begin, NO_TIME, "")

    def now(self) -> Moment:
        """Give the present moment."""
        return self._now

    def delay_until(self, moment: Moment) -> float:
        """Give how far `moment` is, in seconds; they pass only by a jump."""
        return max(0, moment - self._now) / 1000

    def real(self) -> float:
        """Give the seconds that were jumped, as if they had passed."""
        return (self._now - self._begin) / 1000

    def set_pace(self, rate: int, *, is_paused: bool) -> None:
        """Take any pace without a change: this clock has none."""

    def jump_to(self, moment: Moment) -> None:
        """Go forward to a moment; one that is past changes nothing."""
        if moment > self._now:
            self._now = moment
            self._moved()

    def jump_by(self, length: Duration) -> None:
        """Go forward by a length; a negative one changes nothing."""
        self.jump_to(after(self._now, length))


async def sleep_until(clock: Clock, moment: Moment) -> None:
    """Wait until the session's clock shows `moment`, at whatever pace it goes meanwhile."""
    longest = _LONGEST_NAP if isinstance(clock, LiveClock) else _SHORTEST_NAP
    while clock.now() < moment:  # noqa: ASYNC110 - no event tells when a session's time has come
        await asyncio.sleep(min(clock.delay_until(moment), longest))


async def sleep(seconds: float) -> None:
    """Wait for real seconds, for those who deal with the world: back-off, time limits."""
    await asyncio.sleep(seconds)
