"""The one way in for questions: cleaned, gathered into batches, and counted.

What arrives within 5 ms becomes one command and one commit, so that a flood costs a batch and not
a commit a question; a batch is small enough for the program to paint between two of them.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from console.domain.commands import ReceiveQuestions, Rejected
from console.domain.people import FEED
from console.domain.questions import Arrival, RawQuestion
from console.domain.sources import Side
from console.domain.wording import Text, plural
from console.feed.cleaning import cleaned_arrival
from console.runtime.store import Accepted
from console.views.surroundings import FeedFacts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from console.domain.commands import Command
    from console.domain.people import Actor
    from console.domain.sources import Budget
    from console.domain.timeline import Moment

GATHERING = 0.005
"""Seconds for which arrivals are gathered into one batch."""

BATCH = 500
"""Arrivals in a batch at most."""

SLICE = 10
"""Arrivals taken in before the program may paint again: a millisecond's work, or two where every
field has to be cleaned. Several sources may each have one in a turn of the loop, and a picture
comes on top."""

Stored = Callable[[int, Callable[[], None]], None]
"""Calls back, on the thread of the inbox, when the disk holds all events up to a number."""

Done = Callable[[Rejected | None], None]
"""Is told that a whole parcel is on the disk, or why it was not taken in."""


class Alarm(Protocol):
    """Something that calls back once after some seconds; setting it again replaces it."""

    def set(self, delay_s: float, callback: Callable[[], None], /) -> None:
        """Call back after some seconds, never from within this call."""

    def cancel(self) -> None:
        """Do not call back after all."""


@dataclass(frozen=True, slots=True)
class _Parcel:
    """What was offered together, while it is under way."""

    end: int
    """How many arrivals had been offered with its last one."""
    position: str
    done: Done | None


class Inbox:
    """Takes arrivals of one source in and keeps the source's health.

    `facts` is there to be read at any time; what else is known of the source (that it is over, or
    cannot be reached) is put into it by whoever reads the source.
    """

    def __init__(
        self,
        name: Text,
        dispatch: Callable[[Command, Actor], object],
        now: Callable[[], Moment],
        alarm: Alarm,
        *,
        source: str = "",
        budget: Budget | None = None,
        hub: str = "",
        stored: Stored | None = None,
    ) -> None:
        """Begin empty; without `stored` what was taken in counts as stored at once.

        `hub` names the one that all questions of the source come from which are of a hub.
        """
        self.facts = FeedFacts(name)
        self._dispatch = dispatch
        self._now = now
        self._alarm = alarm
        self._source = source
        self._budget = budget
        self._hub = hub
        self._stored = stored
        self._waiting: deque[Arrival] = deque()
        self._parcels: deque[_Parcel] = deque()
        self._offered = 0
        self._taken = 0
        self._refused_parcel: Rejected | None = None
        """Why a part of the parcel under way was refused."""
        self._empty = 0
        self._refused = 0
        self._refusal: Text | None = None
        """Why the last batch was refused."""

    @property
    def waiting(self) -> int:
        """How many arrivals have not been dispatched yet."""
        return len(self._waiting)

    def offer(
        self, arrivals: Iterable[Arrival], position: str = "", done: Done | None = None
    ) -> None:
        """Take a parcel in; it is dispatched within 5 ms, a large one in slices.

        Its position is dispatched with its last part. `done` is called when all of it is stored.
        """
        was_empty = not self._has_work()
        self._waiting.extend(arrivals)
        self._offered = self._taken + len(self._waiting)
        if position or done is not None:
            self._parcels.append(_Parcel(self._offered, position, done))
        if was_empty and self._has_work():
            self._alarm.set(GATHERING, self._on_alarm)

    def flush(self) -> None:
        """Dispatch what waits, at once; call it last when the source is closed."""
        self._alarm.cancel()
        try:
            # Whoever follows the session may offer more while it is told of a batch. That waits
            # its own 5 ms: a loop until nothing is left might never end.
            for _ in range(0, max(len(self._waiting), len(self._parcels)), BATCH):
                self._dispatch_batch(BATCH)
        finally:
            if self._has_work():
                self._alarm.set(GATHERING, self._on_alarm)

    def _has_work(self) -> bool:
        return bool(self._waiting or self._parcels)

    def _on_alarm(self) -> None:
        """Dispatch a slice; the rest comes after whatever else the program has to do."""
        if len(self._waiting) > SLICE:
            self._alarm.set(0, self._on_alarm)
        self._dispatch_batch(SLICE)

    def _dispatch_batch(self, most: int) -> None:
        came = [self._waiting.popleft() for _ in range(min(most, len(self._waiting)))]
        self._taken += len(came)
        finished: list[_Parcel] = []
        while self._parcels and self._parcels[0].end <= self._taken:
            finished.append(self._parcels.popleft())
        if not came and not finished:
            return  # a flush within the last dispatch was quicker
        batch = self._cleaned(came)
        position = next((each.position for each in reversed(finished) if each.position), "")
        positions = ((self._source, position),) if position else ()
        answer: object = None
        if batch or positions:
            answer = self._dispatch(ReceiveQuestions(batch, self._budget, positions), FEED)
        self._count(batch, answer)
        self._settle(len(batch), finished, answer)

    def _cleaned(self, came: Sequence[Arrival]) -> tuple[Arrival, ...]:
        """Clean a slice here and not when it is offered: a large parcel would hold up a frame."""
        clean = [self._named(cleaned_arrival(each)) for each in came]
        useful = tuple(each for each in clean if not isinstance(each, RawQuestion) or each.text)
        if len(useful) < len(came):
            self._empty += len(came) - len(useful)
            self._complain()
        return useful

    def _named(self, arrival: Arrival) -> Arrival:
        """Say of a question which hub it is from: the whole source is, whatever a message says."""
        if not self._hub or not isinstance(arrival, RawQuestion) or arrival.side is not Side.HUB:
            return arrival
        return replace(arrival, hub=self._hub)

    def _count(self, batch: tuple[Arrival, ...], answer: object) -> None:
        if isinstance(answer, Rejected):
            self._refused += len(batch)
            self._refusal = answer.reason
            self._complain()
        elif batch:
            received = self.facts.received + len(batch)
            self.facts = replace(self.facts, received=received, last=self._now())

    def _settle(self, number: int, finished: Sequence[_Parcel], answer: object) -> None:
        """Tell the senders when their parcels are stored; a part that was refused is not."""
        if isinstance(answer, Rejected):
            self._refused_parcel = answer
            number = 0
        tell = [each.done for each in finished if each.done is not None]
        refused = self._refused_parcel
        if finished:
            self._refused_parcel = None

        def settle() -> None:
            self.facts = replace(self.facts, stored=self.facts.stored + number)
            for done in tell:
                done(refused)

        if self._stored is not None and isinstance(answer, Accepted):
            self._stored(answer.sequence, settle)
        else:
            settle()

    def _complain(self) -> None:
        """Say how much could not be taken in; what was refused weighs more than what was empty."""
        if self._refusal is not None:
            problem = plural(
                "{number} question was not taken in: {reason}",
                "{number} questions were not taken in: {reason}",
                self._refused,
                reason=self._refusal,
            )
        else:
            problem = plural(
                "{number} question came without text",
                "{number} questions came without text",
                self._empty,
            )
        self.facts = replace(self.facts, problem=problem)
