"""Everything that brings questions into an open session: its sources, the server, the likeness.

In a rehearsal no source is reached and nobody is asked: questions come from the script alone, and
the server shows its pages to screens and desks.
"""

from __future__ import annotations

import asyncio
import random
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from console.backstage.doors import Doors
from console.backstage.serving import House, Serving, Wish
from console.domain.budgets import budget_of
from console.domain.questions import question_id
from console.domain.sources import SourceKind
from console.feed.planned import PlannedSource, name_of
from console.feed.pump import Pump
from console.runtime.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from console.domain.questions import QuestionId
    from console.domain.session import SessionState
    from console.domain.wording import Text
    from console.feed.likenesses import Likenesses
    from console.runtime.pulse import Alarm
    from console.views.surroundings import FeedFacts
    from console.web.certificates import CertificateFiles

_HEALTH = "feed "
"""What the key of a source's health line begins with."""

FIRST = 0.5
"""Seconds after the start: the first picture stands, and does not wait for what nobody asked."""

NEXT = 0.02
"""Seconds between two steps, so that a key which is pressed meanwhile waits for one of them."""

TOGETHER = 1_000
"""Questions that are told in a step, each of which takes two microseconds."""


class Post(Protocol):
    """Carries calls from other threads to the one of the session."""

    def __call__(self, callback: Callable[[], None]) -> None:
        """Call back as soon as the loop runs, in the order in which it was asked to."""

    def close(self) -> None:
        """Forget what is still under way, and all that comes."""


class Sources:
    """Runs the sources of one session, from its opening to its closing."""

    def __init__(
        self,
        house: House,
        tell: Callable[[Text | None], None],
        post: Post,
        alarm: Callable[[], Alarm],
    ) -> None:
        """Run nothing yet; `tell` has a notice bar, `alarm` makes one that wakes on this thread."""
        self._store = house.store
        self._tell = tell
        self._post = post
        self._alarm = alarm
        self._tasks = Tasks()
        self._pump = Pump(
            self._tasks,
            self._store.dispatch,
            self._store.now,
            alarm,
            stored=self._when_stored,
            position=lambda source: self._store.state.questions.positions.get(source) or "",
            chance=random.random,
        )
        self._serving = Serving(house, self._pump, tell)
        self.doors = Doors(self._serving, self._store, self._tasks)
        self._likenesses: Likenesses | None = None
        self._comparing = alarm()
        self._known = 0
        """How many questions the session knew already, and of how many it was told since."""
        self._compared = 0
        self._is_running = False

    @property
    def facts(self) -> tuple[FeedFacts, ...]:
        """The health of every source."""
        return self._pump.facts

    @property
    def serving(self) -> Serving:
        """The server, and whom it serves."""
        return self._serving

    def start(self, wish: Wish | None = None) -> None:
        """Run the sources of the plan; `wish` None serves whom the plan needs to be served."""
        state = self._store.state
        self._known = len(state.questions)
        self._comparing.set(FIRST, self._compare_known)
        if not _has_loop():
            return
        self._is_running = True
        self._tasks.start(self._serving.run(), "serving")
        if state.is_rehearsal:
            if wish is not None:
                self.serve(wish)
            return
        folder = Path(state.plan.folder)
        for planned in state.plan.sources:
            if planned.kind is not SourceKind.WEBHOOK:
                connector = PlannedSource(planned, folder)
                budget = budget_of(state.plan, planned)
                self._pump.run(connector, name_of(planned), budget, planned.hub)
        has_webhook = any(each.kind is SourceKind.WEBHOOK for each in state.plan.sources)
        if wish is not None or has_webhook:
            self.serve(wish or Wish.HERE)

    def serve(self, wish: Wish) -> None:
        """Serve pages and webhooks to nobody, to this computer, or to the network."""
        if self._is_running:
            self._tasks.start(self._serving.serve(wish), "server")

    def certify(self, files: CertificateFiles | None) -> None:
        """Serve the pages by another certificate, or by none."""
        if self._is_running:
            self._tasks.start(self._serving.certify(files), "certificate")

    def examine_certificate(self) -> None:
        """Read the certificate again, and tell whoever is told of guests."""
        if self._is_running:
            self._tasks.start(self._serving.examine(), "certificate")

    def came(self, state: SessionState, changed: frozenset[QuestionId]) -> None:
        """Take note of questions that have changed."""
        self._compare(state, changed)

    def retry(self, key: str) -> None:
        """Try the source at once whose health line has this key."""
        self._pump.retry(key.removeprefix(_HEALTH))

    def close(self) -> None:
        """Let go of every source; what has come is taken in first."""
        self._comparing.cancel()
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
            self._comparing.set(NEXT, self._compare_known)

    def _compare(self, state: SessionState, changed: Collection[QuestionId]) -> None:
        if not changed:
            return
        if self._likenesses is None:
            # A frame's time to import: not while a start is waited for (see `afterwards`).
            from console.feed.likenesses import Likenesses

            self._likenesses = Likenesses(self._store.dispatch, self._post, self._alarm())
        self._likenesses.came(state.questions, changed)

    def _when_stored(self, sequence: int, callback: Callable[[], None]) -> None:
        """Call back on this thread when the disk holds an event; its worker calls on its own."""
        future = self._store.durable(sequence)
        future.add_done_callback(lambda done: None if done.cancelled() else self._post(callback))


def _has_loop() -> bool:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True
