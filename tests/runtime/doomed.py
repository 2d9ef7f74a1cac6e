"""A session that is killed: runs commands and floods, and says what it published and acknowledged.

Run as a program by `test_kill`, which ends it with SIGKILL. Each line goes out in one piece:
``P sequence digest`` after a publication, ``A sequence`` after an acknowledgement.
"""

from __future__ import annotations

import os
import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from console.domain import commands as c
from console.domain.output import AUDIENCE, AskScene, Cover, MessageScene, QuestionScene, TimerScene
from console.domain.people import FEED, PODIUM, Actor, Person, PersonId, Role
from console.domain.questions import QuestionId, RawQuestion, Stage
from console.domain.rundown import (
    Anchor,
    Cue,
    CueId,
    Group,
    Plan,
    Segment,
    SegmentId,
    Span,
    Turn,
    TurnId,
)
from console.domain.session import CueMark, SessionState
from console.domain.sources import Side
from console.domain.timeline import minutes, seconds
from console.runtime.clock import LiveClock, continue_from
from console.runtime.codec import digest
from console.runtime.restore import restore
from console.runtime.store import Accepted, Store

if TYPE_CHECKING:
    from concurrent.futures import Future

    from console.runtime.store import Publication

MOST_QUESTIONS = 250
"""The digest of each publication looks at every question: more would only slow the killing down."""


def doomed_plan() -> Plan:
    """Make a plan with turns and cues."""
    segments = tuple(
        Segment(
            SegmentId(f"s{n}"),
            f"Segment {n}",
            span=Span(minutes(5), minutes(10), minutes(15)),
            turns=tuple(Turn(TurnId(f"t{n}-{m}"), PersonId(f"p{m}"), minutes(2)) for m in range(3)),
            cues=(Cue(CueId(f"c{n}"), Anchor.START, seconds(30), Group.MODERATOR, "Welcome"),),
        )
        for n in range(12)
    )
    people = tuple(Person(PersonId(f"p{n}"), f"Person {n}") for n in range(3))
    return Plan("A doomed session", segments, length=minutes(120), people=people)


def say(line: str) -> None:
    """Send a line in one piece; a pipe takes up to 4096 bytes so."""
    os.write(1, f"{line}\n".encode())


def main(path: Path, seed: int) -> None:
    """Run until somebody kills this process."""
    if path.exists():
        restored = restore(path)
        state = restored.history.state
        clock = continue_from(restored.anchor, state.wall_shift, restored.at)
        store = Store.restored(clock, restored)
    else:
        store = Store.open_new(doomed_plan(), LiveClock(), path)
    store.subscribe(publish)
    chance = random.Random(seed)
    while True:
        if chance.random() < 0.2:
            flood(store, chance)
        else:
            by = chance.choice([PODIUM, PODIUM, PODIUM, Actor(Role.TECHNICAL, "Desk 1")])
            acknowledge(store, store.dispatch(command(store.state, chance), by))


def publish(publication: Publication) -> None:
    """Say what is true now."""
    say(f"P {publication.sequence} {digest(publication.state)}")


def acknowledge(store: Store, answer: Accepted | c.Rejected) -> None:
    """Say that a command is safe, as soon as it is."""
    if not isinstance(answer, Accepted):
        return
    sequence = answer.sequence

    def is_safe(_future: Future[int]) -> None:
        say(f"A {sequence}")

    store.durable(sequence).add_done_callback(is_safe)


def flood(store: Store, chance: random.Random) -> None:
    """Let many questions come, in batches as the pump makes them, old ones and votes among them."""
    for _ in range(chance.randint(1, 8)):
        last = max(1, min(len(store.state.questions) + 30, MOST_QUESTIONS))
        batch = tuple(
            RawQuestion(
                "flood",
                f"id-{number}",
                f"السؤال {number}: what about {number}?" * chance.randint(1, 4),
                chance.choice(list(Side)),
                votes=chance.randint(0, 9),
            )
            for number in chance.sample(range(1, last + 1), min(last, chance.randint(1, 40)))
        )
        acknowledge(store, store.dispatch(c.ReceiveQuestions(batch), FEED))


def command(state: SessionState, chance: random.Random) -> c.Command:
    """Make a command that an operator could give now, mostly a sensible one."""
    running = state.run.segment if state.run else None
    turn = state.turn.turn if state.turn else TurnId("t0-0")
    segment = SegmentId(f"s{chance.randrange(12)}")
    question = state.questions.get(QuestionId(f"q{chance.randint(1, MOST_QUESTIONS)}"))
    asked = question.id if question else QuestionId("q1")
    stage = question.stage if question else Stage.NEW
    preview = state.output(AUDIENCE).preview
    pool: list[c.Command] = [
        c.Go(state.standby) if chance.random() < 0.2 else c.Hold(),
        c.Resume(),
        c.AddTime(minutes(chance.choice([-1, 1])), running),
        c.Skip(segment),
        c.Restore(segment),
        c.StandBy(segment),
        c.NextTurn(TurnId(f"t{chance.randrange(12)}-{chance.randrange(3)}")),
        c.EndTurn(turn),
        c.AddTurnTime(seconds(30), turn),
        c.MarkCue(CueId(f"c{chance.randrange(12)}"), chance.choice(list(CueMark))),
        c.EditPerson(Person(PersonId("p1"), f"Name {chance.randrange(9)}", say="naym")),
        c.AddTurn(segment, PersonId("p2"), minutes(1)),
        c.MoveSegment(segment, chance.randrange(12)),
        c.AgreeLengths(((segment, minutes(chance.randint(5, 15))),)),
        c.AskFromRoom(RawQuestion("room", "", "And why?", Side.ROOM, seat="mic 2")),
        c.MoveQuestion(asked, chance.choice([Stage.IN_LINE, Stage.SET_ASIDE]), stage),
        c.Preview(chance.choice([QuestionScene(asked), TimerScene(), AskScene(), None])),
        c.Take(preview or TimerScene()),
        c.Show(MessageScene("One minute", 2)),
        c.Clear(),
        c.PutCover(chance.choice(list(Cover))),
        c.AcceptClock(seconds(chance.randint(-5, 5))),
    ]
    if state.undo is not None:
        pool += [c.Undo(state.undo.command)] * 4
    if state.redo is not None:
        pool += [c.Redo(state.redo.command)] * 4
    return chance.choice(pool)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
