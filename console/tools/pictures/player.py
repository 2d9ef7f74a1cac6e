"""Plays a session on the pure core: no store, no clock, every moment written down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from console.domain import commands as c
from console.domain.decide import decide
from console.domain.decide_transport import next_turn
from console.domain.events import Stamped
from console.domain.opening import opening
from console.domain.output import Cover, QuestionScene, Scene
from console.domain.people import FEED, PODIUM, Actor
from console.domain.session import CommandId, CueMark
from console.domain.timeline import Duration, Moment, after
from console.domain.timing import CueState, cue_list, run_end
from console.domain.undo import begin

if TYPE_CHECKING:
    from collections.abc import Sequence

    from console.domain.questions import QuestionId, Stage
    from console.domain.rundown import Plan
    from console.domain.session import SessionState
    from console.feed.questions_file import TimedQuestion


class RefusedError(Exception):
    """A command was refused, so the session is not the one that was meant."""


class Player:
    """A session that goes on by what is done in it; its questions come at their own times."""

    def __init__(
        self,
        plan: Plan,
        questions: Sequence[TimedQuestion],
        opened: Moment,
        *,
        is_rehearsal: bool = False,
    ) -> None:
        self._coming = list(questions)
        self.now = opened
        """The moment that the session has come to."""
        event = opening(plan, is_rehearsal=is_rehearsal)
        self._history = begin(Stamped(1, opened, CommandId(1), PODIUM, event))

    @property
    def state(self) -> SessionState:
        """The session as it is."""
        return self._history.state

    def wait(self, length: Duration) -> None:
        """Let time pass."""
        self.until(after(self.now, length))

    def until(self, moment: Moment) -> None:
        """Let time pass up to a moment."""
        begun = self.state.runs[0].started if self.state.runs else None
        while begun is not None and self._coming and after(begun, self._coming[0].at) <= moment:
            question = self._coming.pop(0)
            self.now = max(self.now, after(begun, question.at))
            self.do(c.ReceiveQuestions((question.raw,)), FEED)
        self.now = max(self.now, moment)

    def until_left(self, left: Duration) -> None:
        """Let time pass until so much is left of the running segment; negative is over."""
        run = self.state.run
        if run is not None:
            self.until(after(run_end(run, self.state.hold, self.now), Duration(-left)))

    def do(self, command: c.Command, by: Actor = PODIUM) -> None:
        """Carry a command out.

        Raises:
            RefusedError: it is refused.
        """
        answer = decide(self.state, command, by, self.now)
        if isinstance(answer, c.Rejected):
            raise RefusedError(f"{command}: {answer.reason}")
        number = CommandId(self._history.sequence + 1)
        for event in answer:
            sequence = self._history.sequence + 1
            self._history = self._history.fold(Stamped(sequence, self.now, number, by, event))

    def go(self) -> None:
        """Start the standby segment."""
        self.do(c.Go(self.state.standby))

    def speak(self) -> None:
        """Give the floor to the next speaker."""
        following = next_turn(self.state)
        self.do(c.NextTurn(following.id if following else None))

    def show(self, scene: Scene) -> None:
        """Put a scene on the second screen."""
        self.do(c.Show(scene))

    def stage(self, scene: Scene) -> None:
        """Put a scene into the preview."""
        self.do(c.Preview(scene))

    def cover(self, cover: Cover) -> None:
        """Lay black or a freeze over the second screen."""
        self.do(c.PutCover(cover))

    def finish_cues(self) -> None:
        """Mark every cue that is due as done."""
        for stand in cue_list(self.state, self.now):
            if stand.state is CueState.DUE:
                self.do(c.MarkCue(stand.cue.id, CueMark.DONE))

    def ask(self, wanted: str) -> QuestionId:
        """Find a question that came by some of its words.

        Raises:
            LookupError: none has them.
        """
        for question in self.state.questions.by_id.values():
            if wanted in question.raw.text:
                return question.id
        raise LookupError(wanted)

    def move(self, wanted: str, stage: Stage) -> None:
        """Bring a question into another stage."""
        name = self.ask(wanted)
        self.do(c.MoveQuestion(name, stage, self.state.questions.by_id[name].stage))

    def take(self, wanted: str) -> None:
        """Put a question on the second screen."""
        self.show(QuestionScene(self.ask(wanted)))
