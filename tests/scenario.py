"""The playbook: a session told line by line, each line a wall time and what somebody did then.

    play = Playbook(tccm())
    play.at("10:01:20", go)
    play.at("10:16:40", go)
    assert play.now == wall("10:16:40")

Every command is decided, its events are stamped and folded, as the store does it, without a record.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from console.domain import commands as c
from console.domain.decide import decide
from console.domain.decide_transport import next_turn
from console.domain.events import Event, Stamped
from console.domain.opening import opening
from console.domain.people import FEED, PODIUM, Actor
from console.domain.session import CommandId, SessionState
from console.domain.timeline import Duration, Moment, after
from console.domain.undo import begin
from tests.builders import DAY, wall

if TYPE_CHECKING:
    from console.domain.questions import QuestionId, RawQuestion, Stage
    from console.domain.rundown import Plan

Step = c.Command | Callable[[SessionState], c.Command]
"""A command, or one that is made from what its sender sees."""


class Playbook:
    """A session that goes on by what is done in it, at the moments at which it is done."""

    def __init__(
        self, plan: Plan, *, opened: str = "09:50", day: str = DAY, is_rehearsal: bool = False
    ) -> None:
        self.day = day
        self.now = wall(opened, day)
        first = Stamped(1, self.now, CommandId(1), PODIUM, opening(plan, is_rehearsal=is_rehearsal))
        self.history = begin(first)
        self.events = [first]

    @property
    def state(self) -> SessionState:
        """The state as it is."""
        return self.history.state

    def at(self, time: str, *steps: Step, by: Actor = PODIUM) -> Playbook:
        """Go to a wall time in UTC and do things; none may be refused."""
        return self._to(wall(time, self.day), steps, by)

    def after(self, length: Duration, *steps: Step, by: Actor = PODIUM) -> Playbook:
        """Let time pass and do things; none may be refused."""
        return self._to(after(self.now, length), steps, by)

    def refused(self, step: Step, by: Actor = PODIUM) -> str:
        """Do what must be refused, and give the reason in English."""
        answer = self._decide(step, by)
        assert isinstance(answer, c.Rejected), f"{step} was not refused"
        return str(answer.reason)

    def arrive(self, *questions: RawQuestion) -> Playbook:
        """Let questions come from the feed in one batch."""
        return self._to(self.now, (c.ReceiveQuestions(questions),), FEED)

    def _to(self, moment: Moment, steps: tuple[Step, ...], by: Actor) -> Playbook:
        assert moment >= self.now, "a session never goes back in time"
        self.now = moment
        for step in steps:
            answer = self._decide(step, by)
            assert not isinstance(answer, c.Rejected), f"{step}: {answer.reason}"
            self._fold(answer, by)
        return self

    def _decide(self, step: Step, by: Actor) -> tuple[Event, ...] | c.Rejected:
        command = step(self.state) if callable(step) else step
        return decide(self.state, command, by, self.now)

    def _fold(self, events: tuple[Event, ...], by: Actor) -> None:
        command = CommandId(self.history.sequence + 1)
        for event in events:
            stamped = Stamped(self.history.sequence + 1, self.now, command, by, event)
            self.history = self.history.fold(stamped)
            self.events.append(stamped)


def go(state: SessionState) -> c.Command:
    """Start the standby segment."""
    return c.Go(state.standby)


def end(state: SessionState) -> c.Command:
    """End the session."""
    return c.EndSession(state.run.segment if state.run else None)


def next_speaker(state: SessionState) -> c.Command:
    """Give the floor to the next speaker."""
    following = next_turn(state)
    return c.NextTurn(following.id if following else None)


def undo(state: SessionState) -> c.Command:
    """Take back the last command that can be taken back."""
    return c.Undo(state.undo.command if state.undo else CommandId(0))


def redo(state: SessionState) -> c.Command:
    """Bring back what was taken back last."""
    return c.Redo(state.redo.command if state.redo else CommandId(0))


def add(length: Duration) -> Step:
    """Give the running segment time, or take some away when negative."""
    return lambda state: c.AddTime(length, state.run.segment if state.run else None)


def move(question: QuestionId, stage: Stage) -> Step:
    """Bring a question into another stage."""

    def command(state: SessionState) -> c.Command:
        found = state.questions.by_id[question]
        return c.MoveQuestion(question, stage, found.stage)

    return command
