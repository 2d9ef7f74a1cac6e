"""The scripted feed: questions from a file, each at its time after the first GO.

It is a function of the state and the moment, so it keeps step with a rehearsal at any rate, with
jumps, and after a restart: what the session has seen does not come again. Where the first GO was
undone, what is still to come waits for the next one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from console.domain.timeline import after
from console.domain.timing import first_go
from console.feed.cleaning import cleaned

if TYPE_CHECKING:
    from collections.abc import Sequence

    from console.domain.questions import RawQuestion
    from console.domain.session import SessionState
    from console.domain.timeline import Moment
    from console.feed.questions_file import TimedQuestion


class ScriptedFeed:
    """Gives out the questions of a file as their times come.

    Each needs a `source_id` of its own: after a restart nothing else tells that it came before.
    """

    def __init__(self, questions: Sequence[TimedQuestion]) -> None:
        # Cleaned here already, so that an id is looked for as it stands in the record.
        self._questions = [
            (timed.at, cleaned(timed.raw)) for timed in sorted(questions, key=lambda each: each.at)
        ]
        self._next = 0

    @property
    def is_over(self) -> bool:
        """Whether every question has been given out."""
        return self._next >= len(self._questions)

    def next_at(self, state: SessionState) -> Moment | None:
        """Give when the next question comes; None where none will, or nobody can say when."""
        begin = first_go(state)
        if begin is None or state.ended is not None:
            return None
        ahead = self._questions[self._next :]
        return next(
            (after(begin, at) for at, raw in ahead if not state.questions.has_seen(raw)), None
        )

    def due(self, state: SessionState, now: Moment) -> tuple[RawQuestion, ...]:
        """Give the questions whose time has come since the last call, without those seen before."""
        begin = first_go(state)
        if begin is None or state.ended is not None:
            return ()
        come: list[RawQuestion] = []
        while not self.is_over:
            at, raw = self._questions[self._next]
            if after(begin, at) > now:
                break
            if not state.questions.has_seen(raw):
                come.append(raw)
            self._next += 1
        return tuple(come)
