"""Everything that brings questions into an open session: its sources, the server, the likeness.

In a rehearsal nothing is reached and nobody is asked: questions come from the script alone.
"""

from __future__ import annotations

import asyncio
import random
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from console.app.serving import Serving, Wish
from console.domain.budgets import Budget
from console.domain.questions import question_id
from console.domain.sources import Source, SourceKind
from console.domain.wording import text
from console.feed.planned import PlannedSource, name_of
from console.feed.pump import Pump
from console.qt.alarm import Alarm
from console.qt.posting import Post
from console.runtime.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from console.domain.questions import QuestionId
    from console.domain.session import SessionState
    from console.feed.likenesses import Likenesses
    from console.runtime.store import Store
    from console.views.surroundings import FeedFacts

_HEALTH = "feed "
"""What the key of a source's health line begins with."""

FIRST = 0.5
"""Seconds after the start: the first picture stands, and does not wait for what nobody asked."""

NEXT = 0.02
"""Seconds between two steps, so that a key which is pressed meanwhile waits for one of them."""

TOGETHER = 1_000
"""Questions that are told in a step, each of which takes two microseconds."""


class Sources(QObject):
    """Runs the sources of one session, from its opening to its closing."""

    told = Signal(object)
    """Something to say in the notice bar."""

    served = Signal(str)
    """Whom the server serves from now on; a `Wish`."""

    def __init__(self, store: Store, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._post = Post(self)
        self._tasks = Tasks()
        self._pump = Pump(
            self._tasks,
            store.dispatch,
            store.now,
            lambda: Alarm(self),
            stored=self._when_stored,
            position=lambda source: store.state.questions.positions.get(source) or "",
            chance=random.random,
        )
        self._serving = Serving(store, self._pump, language, self.told.emit)
        self._serving.on_change = self.served.emit
        self._likenesses: Likenesses | None = None
        self._alarm = Alarm(self)
        self._known = 0
        """How many questions the session knew already, and of how many it was told since."""
        self._compared = 0
        self._is_running = False

    @property
    def facts(self) -> tuple[FeedFacts, ...]:
        """The health of every source."""
        return self._pump.facts

    @property
    def serving(self) -> Wish:
        """Whom the server serves."""
        return self._serving.wish

    def start(self, wish: Wish | None = None) -> None:
        """Run the sources of the plan; `wish` None serves whom the plan needs to be served."""
        state = self._store.state
        self._known = len(state.questions)
        self._alarm.set(FIRST, self._compare_known)
        if state.is_rehearsal or not _has_loop():
            return
        self._is_running = True
        self._tasks.start(self._serving.run(), "serving")
        folder = Path(state.plan.folder)
        for planned in state.plan.sources:
            if planned.kind is not SourceKind.WEBHOOK:
                connector = PlannedSource(planned, folder)
                self._pump.run(connector, name_of(planned), _budget(planned))
        has_webhook = any(each.kind is SourceKind.WEBHOOK for each in state.plan.sources)
        if wish is not None or has_webhook:
            self.serve(wish or Wish.HERE)

    def serve(self, wish: Wish) -> None:
        """Serve the ask page and webhooks to nobody, to this computer, or to the network."""
        if self._is_running:
            self._tasks.start(self._serving.serve(wish), "server")
        elif wish is not Wish.NOBODY:
            self.told.emit(text("A rehearsal takes no questions from outside."))

    def came(self, state: SessionState, changed: frozenset[QuestionId]) -> None:
        """Take note of questions that have changed."""
        self._compare(state, changed)

    def retry(self, key: str) -> None:
        """Try the source at once whose health line has this key."""
        self._pump.retry(key.removeprefix(_HEALTH))

    def close(self) -> None:
        """Let go of every source; what has come is taken in first."""
        self._alarm.cancel()
        if self._likenesses is not None:
            self._likenesses.close()
        self._pump.flush()
        self._is_running = False
        self._tasks.cancel()
        self._post.close()

    def _compare_known(self) -> None:
        """Compare what the session knew already, the newest last: that is looked at first."""
        until = min(self._known, self._compared + TOGETHER)
        names = [question_id(number) for number in range(self._compared + 1, until + 1)]
        self._compare(self._store.state, names)
        self._compared = until
        if until < self._known:
            self._alarm.set(NEXT, self._compare_known)

    def _compare(self, state: SessionState, changed: Collection[QuestionId]) -> None:
        if not changed:
            return
        if self._likenesses is None:
            # A frame's time to import: not while a start is waited for (see `afterwards`).
            from console.feed.likenesses import Likenesses

            self._likenesses = Likenesses(self._store.dispatch, self._post, Alarm(self))
        self._likenesses.came(state.questions, changed)

    def _when_stored(self, sequence: int, callback: Callable[[], None]) -> None:
        """Call back on this thread when the disk holds an event; its worker calls on its own."""
        future = self._store.durable(sequence)
        future.add_done_callback(lambda done: None if done.cancelled() else self._post(callback))


def _budget(planned: Source) -> Budget | None:
    """Give what a source may have listed; a table was put into the folder by hand."""
    return None if planned.kind is SourceKind.FOLDER else Budget()


def _has_loop() -> bool:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True
