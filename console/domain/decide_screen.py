"""Deciding what stands on a screen: nothing goes on without a person's preview or key."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from console.domain.commands import Clear, Preview, PutCover, Rejected, SetLook, Show, Take
from console.domain.decide_questions import answered
from console.domain.events import (
    Cleared,
    Covered,
    Event,
    LookSet,
    Previewed,
    QuestionMoved,
    QuestionUnfolded,
    Taken,
)
from console.domain.output import (
    Cover,
    FollowScene,
    OutputName,
    QuestionScene,
    Scene,
    scene_of,
)
from console.domain.questions import Question, Stage
from console.domain.wording import text

if TYPE_CHECKING:
    from console.domain.session import SessionState

Decision = tuple[Event, ...] | Rejected
Screen = Preview | Take | Show | Clear | PutCover | SetLook


def decide_screen(state: SessionState, command: Screen) -> Decision:
    """Decide a command about an output."""
    output = state.output(command.output)
    match command:
        case Preview(scene):
            return () if output.preview == scene else (Previewed(scene, command.output),)
        case Take(expecting):
            if output.preview is None:
                return Rejected(text("Nothing is staged. Choose a question or a scene first."))
            if output.preview != expecting:
                return Rejected(text("The preview has changed. Look again, then take."))
            return _take(state, expecting, command.output)
        case Show(scene):
            return _take(state, scene, command.output)
        case Clear():
            is_clear = isinstance(output.scene, FollowScene) and output.cover is Cover.NONE
            return () if is_clear else (Cleared(command.output),)
        case PutCover(cover):
            return () if output.cover is cover else (Covered(cover, command.output),)
        case SetLook(look):
            return () if output.look == look else (LookSet(look, command.output),)
        case _:
            assert_never(command)


def _take(state: SessionState, scene: Scene, output: OutputName) -> Decision:
    """Put a scene on; taking opens a covered screen, so that what is taken is seen."""
    events: list[Event] = []
    if isinstance(scene, QuestionScene):
        question = state.questions.get(scene.question)
        if question is None:
            return Rejected(text("There is no such question."))
        if question.is_withdrawn:
            return Rejected(text("That question was withdrawn."))
        events.extend(_on_air(state, question))
        scene = scene_of(question)
    if state.output(output).cover is not Cover.NONE:
        events.append(Covered(Cover.NONE, output))
    return (*events, Taken(scene, output))


def _on_air(state: SessionState, question: Question) -> tuple[Event, ...]:
    """The question that was on air is answered with the same stamp."""
    run = state.run
    segment = run.segment if run else None
    events: list[Event] = []
    before = state.questions.on_air
    if before is not None and before != question.id:
        events.append(answered(state, before))
    if question.into is not None:
        events.append(QuestionUnfolded(question.id, question.into))
    if question.stage is not Stage.ON_AIR:
        events.append(QuestionMoved(question.id, Stage.ON_AIR, segment=segment))
    return tuple(events)
