"""The one place where a session changes.

A command is decided against the newest state, its events are numbered, stamped with one moment,
written, folded, and told to everybody in one publication. All of it happens on one thread, at
once, so there is one order, and a refusal has changed nothing.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from console.domain.commands import Command, Rejected
from console.domain.decide import decide
from console.domain.events import Stamped
from console.domain.opening import opening
from console.domain.people import PODIUM, Actor, Role
from console.domain.questions import QuestionId
from console.domain.session import CommandId, SessionState
from console.domain.timeline import Moment
from console.domain.undo import History, begin
from console.runtime.clock import Clock, JumpClock, RehearsalClock
from console.runtime.live_records import goes_on_until
from console.runtime.record import Record
from console.runtime.record_notes import first_notes, until_note
from console.runtime.record_rows import storable
from console.runtime.touched import Touched

if TYPE_CHECKING:
    from concurrent.futures import Future
    from pathlib import Path

    from console.domain.events import Event
    from console.domain.rundown import Plan
    from console.runtime.restore import Restored

_log = logging.getLogger(__name__)

_FEED_ROLES = frozenset({Role.FEED, Role.ASKER})
"""Whose changes may be gathered for a few frames before anybody sees them."""


@dataclass(frozen=True, slots=True)
class Publication:
    """What is true after a command."""

    sequence: int
    """The number of the last event in `state`."""
    state: SessionState
    now: Moment
    changed: frozenset[QuestionId]
    """The questions that are new or may differ from before."""
    by: Actor
    is_feed: bool
    """Whether it came from a source and not from an operator."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """A command was carried out, even if there was nothing to do."""

    sequences: range
    """The numbers of its events; empty when nothing changed."""
    command: CommandId | None
    """What an undo would name; None when nothing changed."""
    publication: Publication | None
    sequence: int
    """What must be on the disk before the sender is told: its last event, or what it repeated."""


Subscriber = Callable[[Publication], None]


class Store:
    """A session: its state, its record and those who follow it."""

    def __init__(
        self,
        clock: Clock,
        record: Record,
        history: History,
        *,
        at: Moment,
        touched: Touched | None = None,
        on_error: Callable[[Exception], None] | None = None,
    ) -> None:
        """Go on from a history whose last event happened `at`.

        `on_error` is told of a subscriber that failed; without it the log is.
        """
        self._clock = clock
        self._record = record
        self._history = history
        self._at = at
        self._touched = touched or Touched()
        self._on_error = on_error or _log_failure
        self._until = goes_on_until(history.state)
        self._subscribers: list[Subscriber] = []
        self._untold: deque[Publication] = deque()
        self._is_telling = False
        self._follow_pace()

    @classmethod
    def open_new(
        cls,
        plan: Plan,
        clock: Clock,
        path: Path,
        *,
        is_rehearsal: bool = False,
        on_error: Callable[[Exception], None] | None = None,
    ) -> Store:
        """Open a plan as a new session with a record at `path`; waits for the disk.

        Raises:
            OSError: the record cannot be made (`FileExistsError`: there is one).
            sqlite3.Error: the disk takes no record.
        """
        now = clock.now()
        first = Stamped(1, now, CommandId(1), PODIUM, opening(plan, is_rehearsal=is_rehearsal))
        history = begin(first)
        notes = first_notes(plan.title, clock.anchor, is_rehearsal=is_rehearsal)
        notes |= until_note(goes_on_until(history.state))
        record = Record.create(path, notes, (first,))
        # The plan is in the main file before anything runs: no damage to the log can lose it.
        record.settle()
        return cls(clock, record, history, at=now, on_error=on_error)

    @classmethod
    def restored(
        cls,
        clock: Clock,
        restored: Restored,
        *,
        on_error: Callable[[Exception], None] | None = None,
    ) -> Store:
        """Go on with a session that was restored; a clock of another boot is noted."""
        if clock.anchor != restored.anchor:
            restored.record.append((), restored.note_of(clock.anchor))
        return cls(
            clock,
            restored.record,
            restored.history,
            at=restored.at,
            touched=restored.touched,
            on_error=on_error,
        )

    @property
    def state(self) -> SessionState:
        """What is true now."""
        return self._history.state

    @property
    def sequence(self) -> int:
        """The number of the last event."""
        return self._history.sequence

    @property
    def record(self) -> Record:
        """Where it is all kept."""
        return self._record

    @property
    def clock(self) -> Clock:
        """The session's clock."""
        return self._clock

    def now(self) -> Moment:
        """Give the present moment, never before the last event."""
        return max(self._clock.now(), self._at)

    def subscribe(self, subscriber: Subscriber) -> Callable[[], None]:
        """Tell somebody of every change from now on; gives the call that ends it."""
        self._subscribers.append(subscriber)
        return lambda: self._subscribers.remove(subscriber)

    def dispatch(self, command: Command, by: Actor = PODIUM) -> Accepted | Rejected:
        """Carry a command out, or say why not."""
        now = self.now()
        by = Actor(by.role, storable(by.name))
        decision = decide(self.state, command, by, now)
        if isinstance(decision, Rejected):
            return decision
        first = self.sequence + 1
        if not decision:
            return Accepted(range(first, first), None, None, self.sequence)
        self._write(decision, by, now)
        publication = self._untold[-1]
        sequences = range(first, self.sequence + 1)
        self._tell()
        self._record.hasten()  # not before: the disk's thread would hold up what is told
        self._follow_pace()
        return Accepted(sequences, CommandId(first), publication, sequences[-1])

    def durable(self, sequence: int) -> Future[int]:
        """Give a future that is done when all events up to `sequence` outlive a power cut.

        It is completed on another thread.
        """
        return self._record.durable(sequence)

    def close(self) -> None:
        """Bring everything to the disk and let go of the record."""
        self._record.close()

    def _write(self, events: tuple[Event, ...], by: Actor, now: Moment) -> None:
        """Number, stamp, fold and record the events of one command."""
        command = CommandId(self.sequence + 1)
        stamped = tuple(
            Stamped(number, now, command, by, event) for number, event in enumerate(events, command)
        )
        history = self._history.fold_all(stamped)
        changed = frozenset().union(*(self._touched.add(each) for each in stamped))
        changed = history.state.questions.with_roots(changed)
        until = goes_on_until(history.state)
        notes = {} if until == self._until else until_note(until)
        self._record.append(stamped, notes)
        self._history, self._at, self._until = history, now, until
        self._untold.append(
            Publication(history.sequence, history.state, now, changed, by, by.role in _FEED_ROLES)
        )

    def _tell(self) -> None:
        """Tell everybody of one publication before the next, even if somebody answers at once."""
        if self._is_telling:
            return
        self._is_telling = True
        try:
            while self._untold:
                publication = self._untold.popleft()
                for subscriber in tuple(self._subscribers):
                    self._tell_one(subscriber, publication)
        finally:
            self._is_telling = False

    def _tell_one(self, subscriber: Subscriber, publication: Publication) -> None:
        try:
            subscriber(publication)
        except Exception as error:  # noqa: BLE001 - a mistake must not hide a GO from others
            self._on_error(error)

    def _follow_pace(self) -> None:
        """Let the clock of a rehearsal run as the state says."""
        if isinstance(self._clock, RehearsalClock | JumpClock):
            self._clock.set_pace(self.state.rate, is_paused=self.state.is_paused)


def _log_failure(error: Exception) -> None:
    _log.error("A follower of the session failed.", exc_info=error)
