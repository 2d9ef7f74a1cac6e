"""Small sessions and floods for the tests of the runtime."""

from __future__ import annotations

from typing import TYPE_CHECKING

from console.domain.commands import Go, MoveQuestion, Preview, ReceiveQuestions, Take
from console.domain.events import QuestionReceived, SessionOpened, Stamped
from console.domain.opening import opening
from console.domain.output import QuestionScene
from console.domain.people import FEED, PODIUM
from console.domain.questions import Question, QuestionId, RawQuestion, Stage
from console.domain.rundown import Plan, Segment, SegmentId, Span
from console.domain.session import CommandId
from console.domain.timeline import Moment, minutes
from console.domain.undo import begin
from console.runtime.clock import Clock, JumpClock
from console.runtime.store import Accepted, Store

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from console.domain.commands import Command
    from console.domain.people import Actor
    from console.domain.session import SessionState

START = Moment(1_734_429_600_000)


def plan(title: str = "A launch", *, starts: Moment | None = None) -> Plan:
    """Make a plan of three segments in an hour."""
    segments = tuple(
        Segment(
            SegmentId(f"s{n}"), f"Segment {n}", span=Span(minutes(15), minutes(20), minutes(25))
        )
        for n in range(1, 4)
    )
    return Plan(title, segments, length=minutes(60), starts=starts)


def opened(title: str = "A launch", *, is_rehearsal: bool = False) -> Stamped:
    """Make the first event of a record."""
    event: SessionOpened = opening(plan(title), is_rehearsal=is_rehearsal)
    return Stamped(1, START, CommandId(1), PODIUM, event)


def raw(number: int, votes: int = 0) -> RawQuestion:
    """Make a question of an online source."""
    return RawQuestion("test", f"id-{number}", f"What about point {number}? " * 3, votes=votes)


def arrivals(first: int, last: int) -> list[Stamped]:
    """Make the events of questions that came one by one, numbered from `first` to `last`."""
    return [
        Stamped(
            number,
            Moment(START + number),
            CommandId(number),
            FEED,
            QuestionReceived(
                Question(QuestionId(f"q{number}"), number, Moment(START + number), raw(number))
            ),
        )
        for number in range(first, last + 1)
    ]


def state_after(stamped: Iterable[Stamped]) -> SessionState:
    """Fold events."""
    first, *rest = stamped
    history = begin(first)
    for each in rest:
        history = history.fold(each)
    return history.state


def open_store(path: Path, clock: Clock | None = None, of: Plan | None = None) -> Store:
    """Open a session with a record in a file."""
    return Store.open_new(of or plan(), clock or JumpClock(START), path)


def give(store: Store, command: Command, by: Actor = PODIUM) -> Accepted:
    """Give a command that must be accepted."""
    answer = store.dispatch(command, by)
    assert isinstance(answer, Accepted), answer
    return answer


def ask(store: Store, *numbers: int) -> Accepted:
    """Let questions come from the feed in one batch."""
    return give(store, ReceiveQuestions(tuple(map(raw, numbers))), FEED)


def go(store: Store) -> Accepted:
    """Press GO."""
    return give(store, Go(store.state.standby))


def take(store: Store, number: int) -> Accepted:
    """Bring question `number` on air, as an operator does."""
    question = QuestionId(f"q{number}")
    found = store.state.questions.get(question)
    assert found is not None
    if found.stage is Stage.NEW:
        give(store, MoveQuestion(question, Stage.IN_LINE, Stage.NEW))
    give(store, Preview(QuestionScene(question)))
    return give(store, Take(QuestionScene(question)))
