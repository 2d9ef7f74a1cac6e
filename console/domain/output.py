"""What can stand on a second screen, as an operator means it.

A scene says *what* is shown; `console.views.display_frame` makes the picture from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from console.domain.people import PersonId, Place
from console.domain.questions import QuestionId

OutputName = NewType("OutputName", str)

AUDIENCE = OutputName("audience")


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
    side: Place | None = None


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
