"""Stand-ins for what is behind the seam: an intake that keeps what it is given, and a runner."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from console.domain.questions import RawQuestion, RawVote, RawWithdrawal
from console.domain.wording import text
from console.feed.connector import NotStored

if TYPE_CHECKING:
    from asyncio import Future
    from collections.abc import AsyncIterator, Callable, Sequence

    from console.domain.questions import Arrival
    from console.domain.wording import Text
    from console.feed.connector import Connector

PATIENCE = 60.0
"""Seconds after which a test stops waiting; never how long it takes."""

Key = tuple[str, str, str]


def key_of(arrival: Arrival) -> Key:
    """Give what an arrival is known by."""
    match arrival:
        case RawQuestion():
            return ("question", arrival.source, arrival.source_id)
        case RawVote():
            return ("vote", arrival.source, arrival.ballot)
        case RawWithdrawal():
            return ("withdrawal", arrival.source, arrival.source_id)


class KeepingIntake:
    """Keeps parcels, one loop round after they were offered, or when it is told to go on.

    `position` and what is in `stored` are what a restart would find; `offered` is what came, and
    may have come twice.
    """

    def __init__(self, position: str = "") -> None:
        self.position = position
        self.stored: dict[Key, Arrival] = {}
        self.offered: list[Arrival] = []
        self.problems: list[str] = []
        self.spoilt_count = 0
        self.times_connected = 0
        self.refuses = False
        """Whether parcels fail with `NotStored`."""
        self.stalls_at: int | None = None
        """How many arrivals are stored when it stalls by itself, once."""
        self._changed = asyncio.Event()
        self._flows = asyncio.Event()
        self._flows.set()
        self._stores = True
        self._under_way: list[tuple[tuple[Arrival, ...], str, Future[None]]] = []

    async def offer(self, arrivals: Sequence[Arrival], position: str = "") -> Future[None]:
        """Take a parcel; waits while it is stalled."""
        self.look()
        await self._flows.wait()
        loop = asyncio.get_running_loop()
        stored = loop.create_future()
        self.offered += arrivals
        self._under_way.append((tuple(arrivals), position, stored))
        loop.call_soon(self._store)
        self.look()
        return stored

    def spoilt(self, problem: Text, count: int = 1) -> None:
        """Count what could not be read."""
        self.problems.append(str(problem))
        self.spoilt_count += count
        self.look()

    def connected(self) -> None:
        """Count connections."""
        self.times_connected += 1
        self.look()

    def stall(self) -> None:
        """Let whoever offers wait."""
        self._flows.clear()

    def flow(self) -> None:
        """Let them go on."""
        self._flows.set()

    def hold(self) -> None:
        """Take parcels, but bring none to the disk."""
        self._stores = False

    def release(self) -> None:
        """Bring them all to the disk."""
        self._stores = True
        self._store()

    def is_stored(self, count: int) -> Callable[[], bool]:
        """Whether so many arrivals are stored."""
        return lambda: len(self.stored) >= count

    async def until(self, is_so: Callable[[], bool], patience: float = PATIENCE) -> None:
        """Wait until something is so; looks again whenever anything happened."""
        async with asyncio.timeout(patience):
            while not is_so():
                self._changed.clear()
                await self._changed.wait()

    async def until_stored(self, count: int) -> None:
        """Wait until so many different arrivals are stored."""
        await self.until(self.is_stored(count))

    def texts(self) -> list[str]:
        """Give the texts of the stored questions, in the order in which they came."""
        return [each.text for each in self.stored.values() if isinstance(each, RawQuestion)]

    def _store(self) -> None:
        if not self._stores:
            return
        for arrivals, position, stored in self._under_way:
            if stored.done():
                continue
            if self.refuses:
                stored.set_exception(NotStored(text("This session has ended.")))
                continue
            for arrival in arrivals:
                self.stored.setdefault(key_of(arrival), arrival)
            self.position = position or self.position
            stored.set_result(None)
        self._under_way.clear()
        if self.stalls_at is not None and len(self.stored) >= self.stalls_at:
            self.stalls_at = None
            self.stall()
        self.look()

    def look(self) -> None:
        """Let whoever waits look again."""
        self._changed.set()


class Reachable:
    """Says when a server can be reached; one that is never stopped always can."""

    def __init__(self) -> None:
        self.is_up = asyncio.Event()
        self.is_up.set()


@asynccontextmanager
async def kept_running(
    connector: Connector, intake: KeepingIntake, server: Reachable | None = None
) -> AsyncIterator[list[Exception]]:
    """Run a connector, again and again while its server is up; gives why it was left each time."""
    reasons: list[Exception] = []

    async def run() -> None:
        while True:
            if server is not None:
                await server.is_up.wait()
            try:
                await connector.run(intake)
                reasons.append(EOFError())
            except (OSError, TimeoutError) as error:
                reasons.append(error)
            intake.look()

    async with asyncio.TaskGroup() as group:
        task = group.create_task(run())
        yield reasons
        task.cancel()
