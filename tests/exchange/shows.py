"""Small deeds of a session, for tests of what is told of it afterwards."""

from __future__ import annotations

from console.domain.commands import AskFromRoom, EndSession, Jump, ReceiveQuestions, Show, Undo
from console.domain.output import QuestionScene
from console.domain.people import FEED
from console.domain.questions import QuestionId, RawQuestion
from console.domain.sources import Side
from console.domain.timeline import Duration, Moment, minutes
from console.exchange.account import Account, account
from tests.domain.tccm import KEYNOTES, QA, go, passes, tccm
from tests.domain.walks import START, Walk


def at(minute: float, second: float = 0) -> Moment:
    """Give the moment so long after the walk began."""
    return Moment(START + minutes(minute) + round(second * 1000))


def clock(minute: int, second: int = 0) -> Duration:
    """Make a length."""
    return Duration(minute * 60_000 + second * 1000)


def told(walk: Walk) -> Account:
    """Gather the account of a walk."""
    return account(walk.events)


def ask(walk: Walk, *numbers: int) -> None:
    """Let questions come from online."""
    raws = tuple(RawQuestion("file", f"id-{n}", f"Question {n}?", asker=f"A{n}") for n in numbers)
    walk.give(ReceiveQuestions(raws), FEED)


def ask_in_room(walk: Walk, words: str = "", *, seat: str = "mic 2") -> None:
    """Let somebody in the room ask."""
    walk.give(AskFromRoom(RawQuestion("room", "", words, Side.ROOM, seat=seat)))


def take(walk: Walk, number: int) -> None:
    """Put a question on the screen."""
    walk.give(Show(QuestionScene(QuestionId(f"q{number}"))))


def undo(walk: Walk) -> None:
    """Take the last command back."""
    assert walk.state.undo is not None
    walk.give(Undo(walk.state.undo.command))


def end(walk: Walk) -> None:
    """End the session."""
    walk.give(EndSession(walk.state.run.segment if walk.state.run else None))


def jumped() -> Walk:
    """Play keynotes of 10 min, Q&A of 5, keynotes again for 2, and the end; GO 3 minutes late."""
    walk = Walk.of(tccm(starts=START))
    passes(walk, minute=3)
    go(walk)
    passes(walk, minute=10)
    go(walk)
    passes(walk, minute=5)
    walk.give(Jump(KEYNOTES, QA))
    passes(walk, minute=2)
    end(walk)
    return walk
