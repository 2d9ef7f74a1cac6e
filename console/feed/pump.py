"""Runs every source for as long as the session is open, and keeps the health of each.

A connector that fails is run again after a wait that grows; one that is refused waits for a
person. Whatever a source does, the session goes on: the worst it can cause is a line in its own
health.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING

from console.domain.timeline import after, seconds
from console.domain.wording import Text, plural, text
from console.feed.backoff import BackOff
from console.feed.connector import NotStored, SourceAway, SourceRefused
from console.feed.inbox import Inbox
from console.views.surroundings import Link

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from console.domain.commands import Command, Rejected
    from console.domain.people import Actor
    from console.domain.questions import Arrival
    from console.domain.sources import Budget
    from console.domain.timeline import Moment
    from console.feed.connector import Connector
    from console.feed.inbox import Alarm, Stored
    from console.runtime.tasks import Tasks
    from console.views.surroundings import FeedFacts

_log = logging.getLogger(__name__)

MOST_UNDER_WAY = 2_000
"""Arrivals of one source that may be under way to the disk; whoever brings more waits."""


async def wait_for(event: asyncio.Event, most: float) -> None:
    """Wait for an event, so many seconds at most."""
    try:
        async with asyncio.timeout(most):
            await event.wait()
    except TimeoutError:
        return


class SourceIntake:
    """The way in for one source: slows who is too fast, and says when a parcel is stored."""

    def __init__(self, inbox: Inbox, position: Callable[[], str]) -> None:
        self._inbox = inbox
        self._position = position
        self._under_way = 0
        self._room: deque[asyncio.Future[None]] = deque()
        """Who waits until less is under way, the first first."""
        self.back_off = BackOff()

    @property
    def facts(self) -> FeedFacts:
        """The health of the source."""
        return replace(self._inbox.facts, waiting=self._inbox.waiting)

    @property
    def position(self) -> str:
        """How far the source was read when its last stored parcel came."""
        return self._position()

    async def offer(self, arrivals: Sequence[Arrival], position: str = "") -> asyncio.Future[None]:
        """Bring a parcel in; see `Intake`."""
        while self._under_way and self._under_way + len(arrivals) > MOST_UNDER_WAY:
            turn = asyncio.get_running_loop().create_future()
            self._room.append(turn)
            await turn
        number = len(arrivals)
        self._under_way += number
        stored: asyncio.Future[None] = asyncio.get_running_loop().create_future()

        def done(refused: Rejected | None) -> None:
            self._under_way -= number
            self._make_room()
            if stored.done():
                return  # whoever waited for it has gone
            if refused is None:
                stored.set_result(None)
            else:
                stored.set_exception(NotStored(refused.reason))
                stored.exception()  # a sender that does not ask is told by the health line

        self._inbox.offer(arrivals, position, done)
        return stored

    def spoilt(self, problem: Text, count: int = 1) -> None:
        """Count messages that could not be read, and say what was wrong; none is a remark."""
        number = self._inbox.facts.spoilt + count
        said = problem
        if count:
            said = plural(
                "{number} message could not be read: {problem}",
                "{number} messages could not be read: {problem}",
                number,
                problem=problem,
            )
        self._inbox.facts = replace(self._inbox.facts, spoilt=number, problem=said)

    def connected(self) -> None:
        """Say that the source is reached."""
        self.back_off = BackOff()
        self.show(Link.CONNECTED)

    def show(self, link: Link, problem: Text | None = None, retry: Moment | None = None) -> None:
        """Say how the source is reached; what was wrong with its messages stays said."""
        facts = self._inbox.facts
        if problem is None and facts.link in {Link.WAITING, Link.REFUSED}:
            facts = replace(facts, problem=None)
        problem = problem or facts.problem
        self._inbox.facts = replace(facts, link=link, retry=retry, problem=problem)

    def flush(self) -> None:
        """Dispatch what waits, at once."""
        self._inbox.flush()

    def _make_room(self) -> None:
        while self._room and self._under_way <= MOST_UNDER_WAY // 2:
            turn = self._room.popleft()
            if not turn.done():
                turn.set_result(None)
                return


class Pump:
    """All sources of a session."""

    def __init__(
        self,
        tasks: Tasks,
        dispatch: Callable[[Command, Actor], object],
        now: Callable[[], Moment],
        alarm: Callable[[], Alarm],
        *,
        stored: Stored | None = None,
        position: Callable[[str], str] = lambda _source: "",
        chance: Callable[[], float] = lambda: 1.0,
        wait: Callable[[asyncio.Event, float], Awaitable[None]] = wait_for,
    ) -> None:
        """Begin without a source; `position` tells how far one was read, `chance` spreads waits."""
        self._tasks = tasks
        self._dispatch = dispatch
        self._now = now
        self._alarm = alarm
        self._stored = stored
        self._position = position
        self._chance = chance
        self._wait = wait
        self._intakes: dict[str, SourceIntake] = {}
        self._wakes: dict[str, asyncio.Event] = {}

    @property
    def facts(self) -> tuple[FeedFacts, ...]:
        """The health of every source, in the order in which they were opened."""
        return tuple(intake.facts for intake in self._intakes.values())

    def intake(
        self, source: str, name: Text, budget: Budget | None = None, hub: str = ""
    ) -> SourceIntake:
        """Give the way in for a source, opened when it is first asked for."""
        found = self._intakes.get(source)
        if found is None:
            inbox = Inbox(
                name,
                self._dispatch,
                self._now,
                self._alarm(),
                source=source,
                budget=budget,
                hub=hub,
                stored=self._stored,
            )
            inbox.facts = replace(inbox.facts, source=source)
            found = SourceIntake(inbox, lambda: self._position(source))
            self._intakes[source] = found
        return found

    def run(
        self, connector: Connector, name: Text, budget: Budget | None = None, hub: str = ""
    ) -> None:
        """Run a connector until the session is closed."""
        source = connector.source
        intake = self.intake(source, name, budget, hub)
        self._wakes[source] = asyncio.Event()
        self._tasks.start(self._run(connector, intake), f"source {source}")

    def retry(self, source: str) -> None:
        """Try a source at once that waits or was refused."""
        wake = self._wakes.get(source)
        if wake is not None:
            wake.set()

    def flush(self) -> None:
        """Dispatch what waits of every source; call it last when the session is closed."""
        for intake in self._intakes.values():
            intake.flush()

    async def _run(self, connector: Connector, intake: SourceIntake) -> None:
        wake = self._wakes[connector.source]
        while True:
            intake.show(Link.CONNECTING)
            is_refused, problem = False, text("The connection was closed")
            try:
                await connector.run(intake)
            except SourceRefused as refused:
                is_refused, problem = True, refused.reason
            except SourceAway as away:
                problem = away.reason
            except (OSError, TimeoutError) as error:
                problem = _why(error)
            except Exception as error:  # noqa: BLE001 - whatever a source does, the session goes on
                _log.exception("The source %s failed.", connector.source)
                problem = _why(error)
            wake.clear()
            if is_refused:
                intake.show(Link.REFUSED, problem)
                await wake.wait()
                continue
            intake.back_off = intake.back_off.after_failure()
            wait = intake.back_off.wait(self._chance())
            intake.show(Link.WAITING, problem, after(self._now(), seconds(wait)))
            await self._wait(wake, wait)


def _why(error: Exception) -> Text:
    said = str(error) or type(error).__name__
    return text("Not reached: {reason}", reason=said)
