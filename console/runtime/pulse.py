"""When a picture is painted anew: after a change, when a digit turns, while a message flashes.

Nothing counts. Each beat says what is true at one moment, and the next wake is reckoned from that
moment, so a late wake delays one picture and never adds up.
"""

from __future__ import annotations

import logging
import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from console.domain.flash import next_flash
from console.domain.questions import QuestionId
from console.domain.session import SessionState
from console.domain.timeline import Moment
from console.domain.timing import next_change
from console.runtime.clock import Clock, JumpClock, RehearsalClock

if TYPE_CHECKING:
    from console.runtime.store import Publication, Store

_log = logging.getLogger(__name__)

GATHER = 0.05
"""Real seconds between two pictures of what the feed brings, and between digits in a rehearsal.

Twenty a second are as good to read as thirty, and in a flood leave keys a third more room. What
comes after a while of quiet is shown at once."""

_NEVER = Moment(2**62)

RETRY = 1.0
"""Real seconds between two tries to write what the disk did not take."""


class Alarm(Protocol):
    """Wakes somebody once; there is one wake at a time."""

    def set(self, delay: float, callback: Callable[[], None]) -> None:
        """Call back in so many real seconds, never earlier; replaces what was set before."""

    def cancel(self) -> None:
        """Call nobody back."""


@dataclass(frozen=True, slots=True)
class Beat:
    """What is true at a moment, to be painted."""

    state: SessionState
    now: Moment
    changed: frozenset[QuestionId]
    """The questions that are new or may differ since the last beat."""
    sequence: int
    """The number of the last event in `state`."""


Listener = Callable[[Beat], None]


class Pulse:
    """Turns what is published, and time, into beats."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        alarm: Alarm,
        on_error: Callable[[Exception], None] | None = None,
    ) -> None:
        """Follow a session; nothing beats before `start`.

        `on_error` is told of a listener that failed; without it the log is.
        """
        self._store = store
        self._clock = clock
        self._alarm = alarm
        self._on_error = on_error or _log_failure
        self._listeners: list[Listener] = []
        self._stop: Callable[[], None] | None = None
        self._gathered: frozenset[QuestionId] = frozenset()
        self._is_gathering = False
        """Whether the feed has brought something that nobody was shown."""
        self._last_beat = -math.inf
        self._last_own_beat = -math.inf
        """Real time of the last beat that no operator asked for."""
        self._last_try = -math.inf
        self._turns = Moment(0)
        """When a digit turns next, or a light goes on or off."""
        self._untold: deque[Beat] = deque()
        self._is_telling = False
        if isinstance(clock, RehearsalClock | JumpClock):
            clock.watch(self.wake)

    def subscribe(self, listener: Listener, *, is_first: bool = False) -> Callable[[], None]:
        """Give somebody every beat from now on, before the others if wished.

        Gives the call that ends it.
        """
        self._listeners.insert(0 if is_first else len(self._listeners), listener)
        return lambda: self._listeners.remove(listener)

    def start(self) -> None:
        """Beat for the first time and go on."""
        if self._stop is None:
            self._stop = self._store.subscribe(self._on_published)
            self.wake()

    def stop(self) -> None:
        """Beat no more."""
        if self._stop is not None:
            self._stop()
            self._stop = None
            self._alarm.cancel()

    def wake(self) -> None:
        """Beat at once: the clock was moved, or somebody needs a fresh picture."""
        if self._stop is not None:
            self._beat_now()

    def _on_published(self, publication: Publication) -> None:
        self._gathered |= publication.changed
        if not publication.is_feed:
            self._beat(publication.state, publication.now, publication.sequence)
            return
        # Never from within: the commit and the picture together would hold a key up for longer.
        # Once only: an alarm that is set anew goes behind whatever else is due, and each slice of a
        # backlog would put the picture off until the last of it.
        if not self._is_gathering:
            self._is_gathering = True
            self._set_alarm()

    def _on_alarm(self) -> None:
        if self._stop is None:
            return
        if self._is_saved_at_last() or self._is_gathering or self._store.now() >= self._turns:
            self._beat_by_itself()
        else:  # woken for the record's sake, or too early
            self._set_alarm()

    def _beat_by_itself(self) -> None:
        self._last_own_beat = self._clock.real()
        self._beat_now()

    def _beat_now(self) -> None:
        self._beat(self._store.state, self._store.now(), self._store.sequence)

    def _beat(self, state: SessionState, now: Moment, sequence: int) -> None:
        self._untold.append(Beat(state, now, self._gathered, sequence))
        self._gathered, self._is_gathering = frozenset(), False
        self._last_beat = self._clock.real()
        self._tell()

    def _tell(self) -> None:
        """Give everybody one beat before the next, even if somebody gives a command meanwhile.

        The next wake is reckoned behind that: a screen elsewhere need not wait for it.
        """
        if self._is_telling:
            return
        self._is_telling = True
        beat = self._untold[0]
        try:
            while self._untold:
                beat = self._untold.popleft()
                for listener in tuple(self._listeners):
                    self._tell_one(listener, beat)
        finally:
            self._is_telling = False
            self._turns = min(
                next_change(beat.state, beat.now), next_flash(beat.state, beat.now) or _NEVER
            )
            self._set_alarm()

    def _tell_one(self, listener: Listener, beat: Beat) -> None:
        try:
            listener(beat)
        except Exception as error:  # noqa: BLE001 - a picture that fails must not stop all others
            self._on_error(error)

    def _set_alarm(self) -> None:
        delay = self._clock.delay_until(self._turns)
        real = self._clock.real()
        if self._store.state.rate > 1:
            delay = max(delay, self._last_own_beat + GATHER - real)
        if self._is_gathering:
            delay = min(delay, self._last_beat + GATHER - real)
        if not self._store.record.status.is_saved:
            delay = min(delay, self._last_try + RETRY - real)
        if delay == math.inf:
            self._alarm.cancel()
        else:
            self._alarm.set(max(0.0, delay), self._on_alarm)

    def _is_saved_at_last(self) -> bool:
        """About once a second, try again what the disk did not take; tell if it took it now."""
        record, real = self._store.record, self._clock.real()
        if record.status.is_saved or real - self._last_try < RETRY:
            return False
        self._last_try = real
        return record.retry()


def _log_failure(error: Exception) -> None:
    _log.error("A listener of the pulse failed.", exc_info=error)
