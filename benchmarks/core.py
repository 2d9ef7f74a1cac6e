"""The core: deciding and folding one command at 10,000 questions."""

from __future__ import annotations

import time

from benchmarks.figures import Figure, spread
from benchmarks.sessions import begun, question
from console.domain.commands import MoveQuestion, Preview, ReceiveQuestions, Rejected, Take
from console.domain.decide import decide
from console.domain.events import Stamped
from console.domain.output import QuestionScene
from console.domain.people import FEED, PODIUM
from console.domain.questions import QuestionId, Stage
from console.domain.session import CommandId
from console.domain.timeline import Moment

QUESTIONS = 10_000
COMMANDS = 2_000


def measure() -> list[Figure]:
    """Measure one command after another, as a moderator and a feed give them."""
    history, now = begun(QUESTIONS)
    samples = []
    for number in range(COMMANDS):
        target = QuestionId(f"q{number * 4 % QUESTIONS + 1}")
        scene = QuestionScene(target)
        now = Moment(now + 1000)
        for command, by in (
            (ReceiveQuestions((question(QUESTIONS + number),)), FEED),
            (MoveQuestion(target, Stage.IN_LINE, Stage.NEW), PODIUM),
            (Preview(scene), PODIUM),
            (Take(scene), PODIUM),
        ):
            begin = time.perf_counter()
            events = decide(history.state, command, by, now)
            if not isinstance(events, Rejected):
                command_id = CommandId(history.sequence + 1)
                for event in events:
                    stamped = Stamped(history.sequence + 1, now, command_id, by, event)
                    history = history.fold(stamped)
            samples.append((time.perf_counter() - begin) * 1000)
    return [spread("decide and evolve, one command, 10,000 questions", samples, "<= 1 ms")]
