"""The one way in for questions: cleaned, gathered into batches, and counted.

What arrives within 5 ms becomes one command and one commit, so that a flood costs a batch and not
a commit a question; a batch is small enough for the program to paint between two of them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from console.domain.commands import ReceiveQuestions, Rejected
from console.domain.people import FEED
from console.domain.wording import Text, plural
from console.feed.cleaning import cleaned
from console.views.surroundings import FeedFacts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from console.domain.commands import Command
    from console.domain.people import Actor
    from console.domain.questions import RawQuestion
    from console.domain.timeline import Moment

GATHERING = 0.005
"""Seconds for which arrivals are gathered into one batch."""

BATCH = 500
"""Questions in a batch at most."""

SLICE = 20
"""Questions taken in before the program may paint again: a few milliseconds' work. In a flood a
batch of hundreds would hold up keys and pictures for longer than a frame."""


class Alarm(Protocol):
    """Something that calls back once after some seconds; setting it again replaces it."""

    def set(self, delay_s: float, callback: Callable[[], None], /) -> None:
        """Call back after some seconds, never from within this call."""

    def cancel(self) -> None:
        """Do not call back after all."""


class Inbox:
    """Takes questions of one source in and keeps the source's health.

    `facts` is there to be read at any time; what else is known of the source (that it is over, or
    cannot be reached) is put into it by whoever reads the source.
    """

    def __init__(
        self,
        name: Text,
        dispatch: Callable[[Command, Actor], object],
        now: Callable[[], Moment],
        alarm: Alarm,
    ) -> None:
        self.facts = FeedFacts(name)
        self._dispatch = dispatch
        self._now = now
        self._alarm = alarm
        self._waiting: list[RawQuestion] = []
        self._empty = 0
        self._refused = 0
        self._refusal: Text | None = None
        """Why the last batch was refused."""

    def offer(self, questions: Iterable[RawQuestion]) -> None:
        """Take questions in; they are dispatched within 5 ms."""
        was_empty = not self._waiting
        came = [cleaned(raw) for raw in questions]
        useful = [question for question in came if question.text]
        self._waiting += useful
        if len(useful) < len(came):
            self._empty += len(came) - len(useful)
            self._complain()
        if was_empty and self._waiting:
            self._alarm.set(GATHERING, self._on_alarm)

    def _on_alarm(self) -> None:
        """Dispatch a slice; the rest comes after whatever else the program has to do."""
        if len(self._waiting) > SLICE:
            self._alarm.set(0, self._on_alarm)
        self._dispatch_batch(SLICE)

    def flush(self) -> None:
        """Dispatch what waits, at once; call it last when the source is closed."""
        self._alarm.cancel()
        try:
            # Whoever follows the session may offer more while it is told of a batch. That waits
            # its own 5 ms: a loop until nothing is left might never end.
            for _ in range(0, len(self._waiting), BATCH):
                self._dispatch_batch(BATCH)
        finally:
            if self._waiting:
                self._alarm.set(GATHERING, self._on_alarm)

    def _dispatch_batch(self, most: int) -> None:
        batch = tuple(self._waiting[:most])
        del self._waiting[:most]
        if not batch:
            return  # a flush within the last dispatch was quicker
        answer = self._dispatch(ReceiveQuestions(batch), FEED)
        if isinstance(answer, Rejected):
            self._refused += len(batch)
            self._refusal = answer.reason
            self._complain()
            return
        received = self.facts.received + len(batch)
        self.facts = replace(self.facts, received=received, last=self._now())

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
