"""Taking commands back, and bringing them again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from console.domain import commands as c
from console.domain.events import (
    CueMarked,
    QuestionMoved,
    Redone,
    SegmentSkipped,
    Stamped,
    Taken,
    TurnEnded,
    Undone,
)
from console.domain.fair_rule import Rule
from console.domain.output import AUDIENCE, Cover, MessageScene, QuestionScene, SlateScene
from console.domain.people import FEED, PODIUM
from console.domain.questions import QuestionId, Stage
from console.domain.rundown import CueId, SegmentId, TurnId
from console.domain.session import CommandId, CueMark
from console.domain.timeline import minutes, seconds
from console.domain.undo import DEPTH, begin, label_of
from tests.domain.tccm import AYA, KEYNOTES, LAST_QUESTION, NETWORKING, QA, go, live, passes, tccm
from tests.domain.walks import Walk, raw


def _undo(walk: Walk) -> None:
    assert walk.state.undo is not None
    walk.give(c.Undo(walk.state.undo.command))


def _label(walk: Walk) -> str:
    assert walk.state.undo is not None
    return str(walk.state.undo.label)


def test_undo_of_go_brings_the_segment_back_at_the_right_second() -> None:
    """The clock goes on as if GO had not been pressed."""
    walk = live()
    passes(walk, minute=15)
    before = walk.state
    go(walk)
    passes(walk, second=5)
    _undo(walk)

    assert walk.state.runs == before.runs
    assert walk.state.standby == before.standby
    assert walk.state.undo == before.undo


def test_questions_that_came_since_stay() -> None:
    """An arrival is never on the stack and never lost."""
    walk = live()
    passes(walk, minute=15)
    go(walk)
    walk.give(c.ReceiveQuestions((raw(1),)), FEED)
    _undo(walk)

    assert len(walk.state.questions) == 1


@pytest.mark.parametrize("parcels", [1, 2, 5])
def test_questions_that_came_between_undo_and_redo_stay(parcels: int) -> None:
    """Even when everything was taken back, and whether they are folded singly or many at once."""
    walk = Walk.of(tccm())
    go(walk)
    _undo(walk)
    assert walk.state.undo is None
    at_once = walk.history
    stamped: list[Stamped] = []
    for number in range(1, parcels + 1):
        decided = walk.give(c.ReceiveQuestions((raw(number),)), FEED)
        assert not isinstance(decided, c.Rejected)
        sequence = walk.history.sequence
        stamped += [
            Stamped(sequence, walk.now, CommandId(sequence), FEED, event) for event in decided
        ]
    at_once = at_once.fold_many(stamped)
    assert walk.state.redo is not None
    redone = Redone(walk.state.redo.command)
    for history in (walk.history, at_once):
        sequence = history.sequence + 1
        done = history.fold(Stamped(sequence, walk.now, CommandId(sequence), PODIUM, redone))
        assert len(done.state.questions) == parcels
        assert done.state.run is not None


def test_redo_ends_with_a_new_command() -> None:
    """What was undone cannot come back over something new."""
    walk = live()
    walk.give(c.Hold())
    _undo(walk)
    assert walk.state.redo is not None
    walk.give(c.AddTime(minutes(1), KEYNOTES))

    assert walk.state.redo is None


def test_undo_and_redo_walk_through_several_commands() -> None:
    """Two steps back and two forward end where they began."""
    walk = live()
    walk.give(c.AddTime(minutes(1), KEYNOTES))
    walk.give(c.AddTime(minutes(2), KEYNOTES))
    before = walk.state
    _undo(walk)
    _undo(walk)
    assert walk.state.run is not None
    assert walk.state.run.added == 0
    for _ in range(2):
        assert walk.state.redo is not None
        walk.give(c.Redo(walk.state.redo.command))

    assert walk.state == before


def test_fifty_commands_can_be_taken_back() -> None:
    """The stack is fifty deep."""
    walk = live()
    for _ in range(DEPTH + 10):
        walk.give(c.AddTime(seconds(1), KEYNOTES))
    undone = 0
    while walk.state.undo is not None:
        _undo(walk)
        undone += 1

    assert undone == DEPTH
    assert walk.state.run is not None
    assert walk.state.run.added == seconds(10)


def test_an_undo_of_something_else_changes_nothing() -> None:
    """A record that names a command which is not the last one is still read."""
    walk = live()
    history = walk.history
    number = history.sequence + 1
    for event in (Undone(CommandId(99)), Redone(CommandId(99))):
        stamped = Stamped(number, walk.now, CommandId(number), PODIUM, event)

        assert history.fold(stamped).state == history.state


def test_a_record_begins_with_its_opening() -> None:
    """Anything else at the beginning is our own mistake."""
    walk = live()

    with pytest.raises(TypeError):
        begin(walk.events[1])


def test_every_command_of_a_hand_has_a_name() -> None:
    """The undo button says what it will take back."""
    walk = live()
    walk.give(c.ReceiveQuestions((replace(raw(1), sender="aya"), raw(2))), FEED)
    question, other = QuestionId("q1"), QuestionId("q2")
    names = []
    for command in (
        c.Hold(),
        c.Resume(),
        c.AddTime(minutes(1), KEYNOTES),
        c.AddTime(minutes(-1), KEYNOTES),
        c.NextTurn(TurnId("aya")),
        c.AddTurnTime(seconds(30), TurnId("aya")),
        c.EndTurn(TurnId("aya")),
        c.AddTurn(QA, AYA, None),
        c.MoveTurn(TurnId("bo"), 0),
        c.RemoveTurn(TurnId("bo")),
        c.EditPerson(type(walk.state.people[AYA])(AYA, "Aya B.")),
        c.Skip(NETWORKING),
        c.Restore(NETWORKING),
        c.StandBy(NETWORKING),
        c.MoveSegment(NETWORKING, 1),
        c.AgreeLengths(((QA, minutes(9)),)),
        c.MarkCue(LAST_QUESTION, CueMark.DONE),
        c.MoveQuestion(question, Stage.IN_LINE, Stage.NEW),
        c.MoveQuestion(question, Stage.NEW, Stage.IN_LINE),
        c.MoveQuestion(question, Stage.SET_ASIDE, Stage.NEW),
        c.MoveQuestion(question, Stage.FOLLOW_UP, Stage.SET_ASIDE),
        c.MoveQuestion(question, Stage.HELD_BACK, Stage.FOLLOW_UP),
        c.MoveQuestions(((question, Stage.HELD_BACK), (other, Stage.NEW)), Stage.IN_LINE),
        c.PlaceInLine(question, None),
        c.ShortenQuestion(question, "Why?"),
        c.FoldQuestion(other, question),
        c.MuteSender(question, is_muted=True),
        c.MuteSender(question, is_muted=False),
        c.SetQueue(is_open=False),
        c.SetQueue(is_open=True),
        c.SetFairness(Rule(1)),
        c.Show(QuestionScene(question)),
        c.MoveQuestion(question, Stage.ANSWERED, Stage.ON_AIR),
        c.Show(MessageScene("One minute", 2)),
        c.Show(SlateScene()),
        c.PutCover(Cover.BLACK),
        c.PutCover(Cover.FREEZE),
        c.PutCover(Cover.NONE),
        c.Clear(),
        c.AcceptClock(minutes(3)),
    ):
        assert walk.give(command), command
        names.append(_label(walk))
    passes(walk, minute=1)
    go(walk)
    names.append(_label(walk))
    walk.give(c.EndSession(walk.state.run.segment if walk.state.run else None))
    names.append(_label(walk))

    assert names == [
        "hold",
        "resume",
        "time given",
        "time taken",
        "floor to Aya",
        "time given",
        "end of Aya’s turn",
        "new turn of Aya",
        "move Bo’s turn",
        "remove Bo’s turn",
        "change of Aya B.",
        "skip Networking",
        "bring back Networking",
        "stand by Networking",
        "move Networking",
        "new lengths",
        "cue “Last question”",
        "question 1 in line",
        "question 1 back to new",
        "question 1 set aside",
        "follow-up of question 1",
        "question 1 held back",
        "move of 2 questions",
        "place of question 1",
        "short form of question 1",
        "question 2 folded",
        "muted sender",
        "sender heard again",
        "closed queue",
        "open queue",
        "other fairness rule",
        "take of question 1",
        "question 1 answered",
        "message “One minute”",
        "take",
        "black",
        "freeze",
        "open the screen",
        "clear screen",
        "new wall clock",
        "GO to Networking",
        "end of the session",
    ]


def test_names_of_what_is_gone_are_empty() -> None:
    """A command folded on another state than its own still has a label, without a name."""
    state = Walk.of(tccm()).state
    gone = QuestionId("gone")
    for event, label in (
        (SegmentSkipped(SegmentId("gone")), "skip "),
        (TurnEnded(TurnId("gone")), "end of ’s turn"),
        (CueMarked(CueId("gone"), CueMark.DONE), "cue “”"),
        (QuestionMoved(gone, Stage.ON_AIR), "question 0 on air"),
        (Taken(QuestionScene(gone)), "take of question 0"),
    ):
        assert str(label_of(event, state)) == label


def test_undo_reaches_the_screen() -> None:
    """A question that should not be shown is off with one key."""
    walk = live()
    walk.give(c.ReceiveQuestions((raw(1),)), FEED)
    walk.give(c.Show(QuestionScene(QuestionId("q1"))))
    _undo(walk)

    assert walk.state.output(AUDIENCE).taken is None
    assert walk.state.questions.on_air is None
    question = walk.state.questions.get(QuestionId("q1"))
    assert question is not None
    assert question.stage is Stage.NEW
