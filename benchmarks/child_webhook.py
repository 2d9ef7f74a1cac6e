"""A server with a signed webhook whose intake stores nothing, but takes as long as one that does.

Prints its port; ends, with its figures, when its input is closed.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.signed_posts import SECRET
from console.domain.questions import Arrival, RawQuestion
from console.domain.wording import Text
from console.web.server import WebServer
from console.web.webhook import Webhook

if TYPE_CHECKING:
    from collections.abc import Sequence

GATHERING = 0.005
"""Seconds for which parcels are gathered; all of them are then safe at once, as after a commit."""

STALL_LOOK = 0.005
"""How often the loop is asked whether it is on time."""


@dataclass(frozen=True)
class Told:
    """One question."""

    arrivals: tuple[Arrival, ...]
    faults: tuple[Text, ...] = ()


def read(body: bytes, source: str) -> Told:
    """Read a plain message."""
    values = json.loads(body)
    return Told((RawQuestion(source, values["id"], values["text"], asker=values["asker"]),))


class GatheringIntake:
    """Counts what comes and says that it is safe some milliseconds later."""

    def __init__(self) -> None:
        self.position = ""
        self.count = 0
        self._waiting: list[asyncio.Future[None]] = []

    async def offer(self, arrivals: Sequence[Arrival], position: str = "") -> asyncio.Future[None]:
        """Take a parcel."""
        self.position = position
        loop = asyncio.get_running_loop()
        if not self._waiting:
            loop.call_later(GATHERING, self._store)
        self._waiting.append(loop.create_future())
        self.count += len(arrivals)
        return self._waiting[-1]

    def spoilt(self, problem: Text, count: int = 1) -> None:
        """Nothing is spoilt here."""
        raise AssertionError(problem, count)

    def connected(self) -> None:
        """A webhook always is."""

    def _store(self) -> None:
        for stored in self._waiting:
            stored.set_result(None)
        self._waiting = []


async def main() -> None:
    """Serve until the input ends."""
    intake = GatheringIntake()
    hook = Webhook("form", read, secrets=[SECRET])
    server = WebServer([hook], port=0)
    running = asyncio.get_running_loop().create_task(hook.run(intake))
    listening = await server.start()
    print(listening.port, flush=True)
    stalls: list[float] = []
    looking = asyncio.get_running_loop().create_task(watch(stalls))
    await asyncio.to_thread(sys.stdin.read)
    for task in (looking, running):
        task.cancel()
    await server.stop()
    print(json.dumps({"count": intake.count, "stalls": stalls, "cpu": time.process_time()}))


async def watch(stalls: list[float]) -> None:
    """Note by how many milliseconds the loop is late, again and again."""
    while True:
        began = time.perf_counter()
        await asyncio.sleep(STALL_LOOK)
        stalls.append((time.perf_counter() - began - STALL_LOOK) * 1000)


if __name__ == "__main__":
    asyncio.run(main())
