"""Sessions to measure with: the TCCM launch, and questions by the thousand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from console import paths
from console.domain.commands import Go, ReceiveQuestions, Rejected
from console.domain.decide import decide
from console.domain.events import Stamped
from console.domain.opening import opening
from console.domain.people import FEED, PODIUM
from console.domain.questions import RawQuestion
from console.domain.session import CommandId
from console.domain.timeline import Moment
from console.domain.undo import History, begin
from console.runtime.session_file import Reading, read_session

if TYPE_CHECKING:
    from console.domain.commands import Command
    from console.domain.people import Actor
    from console.domain.rundown import Plan

START = Moment(1_734_429_600_000)

_WORDS = "How will the coalition keep an equal footing between the room and those online"


def tccm() -> Plan:
    """Read the launch of the TCCM."""
    reading = read_session(paths.sessions() / "tccm-launch.yaml")
    assert isinstance(reading, Reading)
    assert reading.plan is not None
    return reading.plan


def question(number: int) -> RawQuestion:
    """Make a question of an online source."""
    return RawQuestion(
        "bench",
        f"b{number}",
        f"{_WORDS}, question {number}?",
        asker=f"Participant {number}",
        affiliation="Technical community",
        country="Brazil",
        votes=number % 40,
    )


def given(
    history: History, command: Command, by: Actor, at: Moment
) -> tuple[History, list[Stamped]]:
    """Carry out a command on a history; gives its events too."""
    events = decide(history.state, command, by, at)
    if isinstance(events, Rejected):
        raise TypeError(str(events.reason))
    command_id = CommandId(history.sequence + 1)
    stamped = []
    for event in events:
        each = Stamped(history.sequence + 1, at, command_id, by, event)
        history = history.fold(each)
        stamped.append(each)
    return history, stamped


def begun(questions: int) -> tuple[History, Moment]:
    """Give the launch, begun, with so many questions."""
    history = begin(Stamped(1, START, CommandId(1), PODIUM, opening(tccm())))
    history, _ = given(history, Go(history.state.standby), PODIUM, START)
    for first in range(0, questions, 500):
        batch = tuple(question(n) for n in range(first, min(first + 500, questions)))
        history, _ = given(history, ReceiveQuestions(batch), FEED, Moment(START + 1000))
    return history, Moment(START + 2000)
