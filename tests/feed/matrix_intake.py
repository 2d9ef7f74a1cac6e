"""An intake that keeps what it is offered, and somebody who runs a connector as the pump does."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from console.domain.questions import RawQuestion, RawVote, RawWithdrawal
from console.feed.connector import NotStored, SourceRefused
from console.runtime.clock import sleep
from console.runtime.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sequence

    from console.domain.questions import Arrival
    from console.domain.wording import Text
    from console.feed.connector import Connector

PATIENCE = 60.0
"""Seconds for which a test waits: many times what a busy machine needs."""


class KeptIntake:
    """Keeps everything; what it stored outlives a connector, as the record does."""

    def __init__(self, position: str = "") -> None:
        self._position = position
        self._changed = asyncio.Event()
        self.refusal: Text | None = None
        """Why everything is refused."""
        self.parcels: list[tuple[Sequence[Arrival], str]] = []
        self.spoilt_count = 0
        self.problems: list[str] = []
        self.connections = 0
        self.refused: SourceRefused | None = None
        self.failures: list[OSError] = []

    @property
    def position(self) -> str:
        """How far the source was read."""
        return self._position

    @property
    def arrivals(self) -> list[Arrival]:
        """Everything that came, in order."""
        return [arrival for parcel, _ in self.parcels for arrival in parcel]

    @property
    def questions(self) -> list[RawQuestion]:
        """The questions that came."""
        return [each for each in self.arrivals if isinstance(each, RawQuestion)]

    @property
    def texts(self) -> list[str]:
        """What they ask."""
        return [question.text for question in self.questions]

    @property
    def votes(self) -> list[RawVote]:
        """The votes that came."""
        return [each for each in self.arrivals if isinstance(each, RawVote)]

    @property
    def withdrawals(self) -> list[RawWithdrawal]:
        """The withdrawals that came."""
        return [each for each in self.arrivals if isinstance(each, RawWithdrawal)]

    async def offer(self, arrivals: Sequence[Arrival], position: str = "") -> asyncio.Future[None]:
        """Keep a parcel, or refuse it."""
        stored: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        if self.refusal is not None:
            stored.set_exception(NotStored(self.refusal))
        else:
            self.parcels.append((arrivals, position))
            self._position = position or self._position
            stored.set_result(None)
        self._changed.set()
        return stored

    def spoilt(self, problem: Text, count: int = 1) -> None:
        """Count."""
        self.problems.append(str(problem))
        self.spoilt_count += count
        self._changed.set()

    def connected(self) -> None:
        """Count."""
        self.connections += 1
        self._changed.set()

    async def until(self, is_reached: Callable[[], bool]) -> None:
        """Wait until something is so; what may change it is told here, or asked for each time."""
        async with asyncio.timeout(PATIENCE):
            while not is_reached():
                self._changed.clear()
                await self._changed.wait()

    async def run(self, connector: Connector) -> None:
        """Run a connector again whenever it ends, until it is refused."""
        while self.refused is None:
            try:
                await connector.run(self)
            except SourceRefused as refused:
                self.refused = refused
            except OSError as error:  # of which TimeoutError is one
                self.failures.append(error)
                await sleep(0.02)
            self._changed.set()


@asynccontextmanager
async def running(connector: Connector, intake: KeptIntake) -> AsyncIterator[None]:
    """Run a connector while a test does something; cut it off at the end."""
    tasks = Tasks()
    tasks.start(intake.run(connector), connector.source)
    try:
        yield
    finally:
        assert await tasks.close() == ()
