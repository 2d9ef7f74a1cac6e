"""What can stand on a second screen, as an operator means it.

A scene says *what* is shown; `console.views.display_frame` makes the picture from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from console.domain.looks import (
    AUDIENCE,
    SPEAKERS,
    Look,
    OutputName,
    PlannedOutput,
    Scheme,
)
from console.domain.people import PersonId
from console.domain.questions import QuestionId
from console.domain.sources import Side

if TYPE_CHECKING:
    from console.domain.questions import Question
    from console.domain.rundown import Plan
    from console.domain.session import SessionState

# Defined apart, because a plan has outputs and a scene has questions, which know the plan.
__all__ = ["AUDIENCE", "SPEAKERS", "Look", "OutputName", "PlannedOutput", "Scheme"]


class Cover(StrEnum):
    """What lies over the scene, if anything."""

    NONE = "none"
    BLACK = "black"
    FREEZE = "freeze"


@dataclass(frozen=True, slots=True)
class FollowScene:
    """The segment's own picture; follows the running order by itself."""


@dataclass(frozen=True, slots=True)
class TitleScene:
    """The session's title; counts down to the start when that is known."""


@dataclass(frozen=True, slots=True)
class OrderScene:
    """The running order with forecast times."""


@dataclass(frozen=True, slots=True)
class SpeakerScene:
    """A speaker's name; None is whoever has the turn."""

    person: PersonId | None = None


@dataclass(frozen=True, slots=True)
class TimerScene:
    """The countdown of the turn, or of the segment where no turn has a length."""


@dataclass(frozen=True, slots=True)
class QuestionScene:
    """A question; a take copies its words here, so that later edits never reach the screen."""

    question: QuestionId
    words: str = ""
    asker: str = ""
    affiliation: str = ""
    country: str = ""
    side: Side | None = None
    hub: str = ""
    """Which hub it comes from, said in place of the side; empty where none is named."""


def scene_of(question: Question) -> QuestionScene:
    """Copy a question's words, so that later edits, votes or a withdrawal never reach a screen."""
    raw = question.raw
    return QuestionScene(
        question.id,
        raw.text,
        raw.asker or raw.seat,
        raw.affiliation,
        raw.country,
        raw.side,
        raw.hub,
    )


@dataclass(frozen=True, slots=True)
class MessageScene:
    """A sentence for the room; `rung` 1-4 when it is a step of the wrap-up ladder."""

    words: str
    rung: int = 0


@dataclass(frozen=True, slots=True)
class AskScene:
    """How to ask: the session's address as a QR code, or raising a hand."""


@dataclass(frozen=True, slots=True)
class ImageScene:
    """A picture file, named as the session file names it."""

    file: str


@dataclass(frozen=True, slots=True)
class SlateScene:
    """The safe holding picture; always there."""


@dataclass(frozen=True, slots=True)
class TestCardScene:
    """A test card: edges, circle, grey steps, the output's name."""

    __test__ = False  # not a test, whatever a collector makes of its name


Scene = (
    FollowScene
    | TitleScene
    | OrderScene
    | SpeakerScene
    | TimerScene
    | QuestionScene
    | MessageScene
    | AskScene
    | ImageScene
    | SlateScene
    | TestCardScene
)


def planned_output(plan: Plan, name: OutputName) -> PlannedOutput:
    """Give an output as it was planned; one that nobody planned shows what the room sees."""
    found = next((each for each in plan.outputs if each.name == name), None)
    return found or PlannedOutput(name, is_for_speakers=name == SPEAKERS)


def look_of(state: SessionState, name: OutputName) -> Look:
    """Give how an output looks: as somebody set it on the day, else as it was planned."""
    return state.output(name).look or planned_output(state.plan, name).look


def output_names(state: SessionState) -> tuple[OutputName, ...]:
    """Name every output: those of the plan in its order, then any that were used besides."""
    planned = [each.name for each in state.plan.outputs]
    return tuple(dict.fromkeys([*planned, *sorted(state.outputs)]))
