"""Commands from outside: what can be said, what is not understood, and what came too late."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain import commands as c
from console.domain import desk_commands as dc
from console.domain.desks import CallId, CallKind, NoteId, NoteMark, Presence, Sound
from console.domain.output import (
    AUDIENCE,
    SPEAKERS,
    Cover,
    MessageScene,
    QuestionScene,
    SlateScene,
    SpeakerScene,
    TimerScene,
)
from console.domain.people import PODIUM, PersonId, Role
from console.domain.questions import QuestionId, Stage
from console.domain.rundown import CueId, ReadyMessage, SegmentId, TrackId, TurnId
from console.domain.session import CommandId, CueMark, SessionState
from console.domain.timeline import Moment, minutes
from console.web.control import (
    NotUnderstood,
    Stands,
    mark_of,
    read_command,
    stand_of,
    what_stands,
)
from tests.domain.walks import Walk
from tests.runtime.sessions import plan

Body = dict[str, object]


@pytest.fixture
def walk() -> Walk:
    """A session that nobody has begun."""
    return Walk.of(plan())


def read(walk: Walk, **body: object) -> c.Command | c.Rejected:
    """Read a command against what is true."""
    return read_command({**body, "do": str(body["do"]).replace("_", " ")}, walk.state)


def test_go_names_the_segment_that_was_seen(walk: Walk) -> None:
    """Or that there was none."""
    assert read(walk, do="go", expecting="s1") == c.Go(SegmentId("s1"))
    assert read(walk, do="go", expecting=None) == c.Go(None)


def test_a_take_names_what_was_staged(walk: Walk) -> None:
    """Another preview is not taken."""
    walk.give(c.Preview(SlateScene()), PODIUM)
    mark = mark_of(SlateScene())

    assert read(walk, do="take", expecting=mark) == c.Take(SlateScene(), AUDIENCE)
    assert isinstance(read(walk, do="take", expecting=mark_of(TimerScene())), c.Rejected)


def test_a_take_of_nothing_is_refused(walk: Walk) -> None:
    """As at the console."""
    assert isinstance(read(walk, do="take", expecting=None), c.Rejected)
    assert mark_of(None) is None


@pytest.mark.parametrize(
    ("body", "command"),
    [
        ({"do": "hold"}, c.Hold()),
        ({"do": "resume"}, c.Resume()),
        ({"do": "skip", "segment": "s2"}, c.Skip(SegmentId("s2"))),
        ({"do": "restore", "segment": "s2"}, c.Restore(SegmentId("s2"))),
        ({"do": "stand by", "segment": "s2"}, c.StandBy(SegmentId("s2"))),
        ({"do": "clear"}, c.Clear(AUDIENCE)),
        ({"do": "clear", "output": "audience"}, c.Clear(AUDIENCE)),
        ({"do": "cover", "cover": "black"}, c.PutCover(Cover.BLACK, AUDIENCE)),
        ({"do": "set queue", "is_open": False}, c.SetQueue(is_open=False)),
        ({"do": "wait for online"}, c.WaitForOnline()),
        ({"do": "preview", "scene": "timer"}, c.Preview(TimerScene(), AUDIENCE)),
        ({"do": "show", "scene": "speaker"}, c.Show(SpeakerScene(), AUDIENCE)),
        (
            {"do": "show", "scene": "speaker", "person": "p1"},
            c.Show(SpeakerScene(PersonId("p1")), AUDIENCE),
        ),
        (
            {"do": "show", "scene": "message", "words": " Please wrap up ", "rung": 3},
            c.Show(MessageScene("Please wrap up", 3), AUDIENCE),
        ),
        (
            {"do": "show", "scene": "message", "words": "Stop \n Arrêtez", "output": "speakers"},
            c.Show(MessageScene("Stop\nArrêtez"), SPEAKERS),
        ),
        (
            {"do": "show", "scene": "message", "words": "Welcome"},
            c.Show(MessageScene("Welcome"), AUDIENCE),
        ),
        (
            {"do": "preview", "scene": "question", "question": "q1"},
            c.Preview(QuestionScene(QuestionId("q1")), AUDIENCE),
        ),
    ],
)
def test_a_key_that_names_nothing_says_how_all_stood(
    walk: Walk, body: Body, command: c.Command
) -> None:
    """It is read, and refused once the session has moved on."""
    before = stand_of(walk.state)
    assert read_command({**body, "stands": before}, walk.state) == command

    walk.give(c.Go(walk.state.standby), PODIUM)

    assert isinstance(read_command({**body, "stands": before}, walk.state), c.Rejected)


def test_a_step_alone_says_the_sessions_own_sentence(walk: Walk) -> None:
    """On the output that is named, with all its languages; one that there is not is refused."""
    ready = (ReadyMessage("Slower"), ReadyMessage("Please stop\nMerci", 4))
    state = replace(walk.state, plan=replace(walk.state.plan, messages=ready))
    body = {"do": "show", "scene": "message", "output": "speakers", "stands": stand_of(state)}
    step = c.Show(MessageScene("Please stop\nMerci", 4), SPEAKERS)
    assert read_command({**body, "rung": 4}, state) == step
    with pytest.raises(NotUnderstood, match="no sentence for that step"):
        read_command({**body, "rung": 3}, state)


@pytest.mark.parametrize(
    ("body", "command"),
    [
        (
            {"do": "add time", "milliseconds": 60_000, "expecting": "s1"},
            c.AddTime(minutes(1), SegmentId("s1")),
        ),
        (
            {"do": "jump", "segment": "s3", "expecting": "s1"},
            c.Jump(SegmentId("s3"), SegmentId("s1")),
        ),
        ({"do": "end session", "expecting": "s1"}, c.EndSession(SegmentId("s1"))),
        ({"do": "next turn", "expecting": None}, c.NextTurn(None)),
        ({"do": "next turn", "expecting": "t"}, c.NextTurn(TurnId("t"))),
        ({"do": "end turn", "expecting": "t"}, c.EndTurn(TurnId("t"))),
        (
            {"do": "add turn time", "milliseconds": -60_000, "expecting": "t"},
            c.AddTurnTime(minutes(-1), TurnId("t")),
        ),
        (
            {"do": "mark cue", "cue": "c1", "mark": "done"},
            c.MarkCue(CueId("c1"), CueMark.DONE),
        ),
        (
            {"do": "move question", "question": "q1", "stage": "in line", "expecting": "new"},
            c.MoveQuestion(QuestionId("q1"), Stage.IN_LINE, Stage.NEW),
        ),
        (
            {"do": "place question", "question": "q1", "before": "q2"},
            c.PlaceInLine(QuestionId("q1"), QuestionId("q2")),
        ),
        (
            {"do": "place question", "question": "q1", "before": None},
            c.PlaceInLine(QuestionId("q1"), None),
        ),
        (
            {"do": "note question", "question": "q1", "words": "ask\u202e twice"},
            c.NoteQuestion(QuestionId("q1"), "ask twice"),
        ),
        (
            {"do": "shorten question", "question": "q1", "words": "Why?"},
            c.ShortenQuestion(QuestionId("q1"), "Why?"),
        ),
        (
            {"do": "fold question", "question": "q1", "into": "q2"},
            c.FoldQuestion(QuestionId("q1"), QuestionId("q2")),
        ),
        (
            {"do": "mute sender", "question": "q1", "is_muted": True},
            c.MuteSender(QuestionId("q1"), is_muted=True),
        ),
        (
            {"do": "add track time", "track": "t", "milliseconds": 60_000, "expecting": "s1"},
            c.AddTrackTime(TrackId("t"), minutes(1), SegmentId("s1")),
        ),
        (
            {"do": "end track", "track": "t", "expecting": "s1"},
            c.EndTrack(TrackId("t"), SegmentId("s1")),
        ),
        (
            {"do": "reopen track", "track": "t", "expecting": "s1"},
            c.ReopenTrack(TrackId("t"), SegmentId("s1")),
        ),
        (
            {"do": "call", "to": "podium", "kind": "message", "words": "Two\u202e hands"},
            dc.MakeCall(Role.PODIUM, words="Two hands"),
        ),
        (
            {"do": "call", "to": "podium", "kind": "floor"},
            dc.MakeCall(Role.PODIUM, CallKind.FLOOR),
        ),
        ({"do": "acknowledge call", "call": 2}, dc.AcknowledgeCall(CallId(2))),
        ({"do": "close call", "call": 2}, dc.CloseCall(CallId(2))),
        (
            {"do": "write note", "words": "Agreed", "mark": "decision", "key": "k", "began": 5},
            dc.WriteNote("Agreed", NoteMark.DECISION, "k", Moment(5)),
        ),
        ({"do": "write note", "words": "Agreed", "mark": "note"}, dc.WriteNote("Agreed")),
        (
            {"do": "edit note", "note": 1, "words": "b", "mark": "note", "expecting": "a"},
            dc.EditNote(NoteId(1), "b", NoteMark.NOTE, "a"),
        ),
        (
            {"do": "strike note", "note": 1, "is_struck": True},
            dc.StrikeNote(NoteId(1), is_struck=True),
        ),
        (
            {"do": "note presence", "person": "p", "is_here": True, "sound": "good"},
            dc.NotePresence(PersonId("p"), Presence(is_here=True, sound=Sound.GOOD)),
        ),
        ({"do": "tell asker", "question": "q1"}, dc.TellAsker(QuestionId("q1"))),
        ({"do": "undo", "expecting": 5}, c.Undo(CommandId(5))),
        ({"do": "redo", "expecting": 5}, c.Redo(CommandId(5))),
    ],
)
def test_other_commands_name_what_they_are_about(
    walk: Walk, body: Body, command: c.Command
) -> None:
    """Each is read as what the core knows."""
    assert read_command(body, walk.state) == command


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ([], "object"),
        ({}, "“do”"),
        ({"do": "dance"}, "go, hold"),
        ({"do": "go"}, "“expecting” is missing"),
        ({"do": "go", "expecting": 5}, "text or null"),
        ({"do": "hold"}, "“stands” is missing"),
        ({"do": "add time", "milliseconds": True, "expecting": None}, "whole number"),
        ({"do": "add time", "milliseconds": 1.5, "expecting": None}, "whole number"),
        ({"do": "add time", "milliseconds": 86_400_001, "expecting": None}, "more than a day"),
        ({"do": "mute sender", "question": "q", "is_muted": 1}, "true or false"),
        ({"do": "note question", "question": "q", "words": 5}, "must be a text"),
        ({"do": "note question", "question": "q", "words": "x" * 2001}, "2000"),
        ({"do": "mark cue", "cue": "c", "mark": "eaten"}, "done, skipped"),
        ({"do": "take", "output": "moon", "expecting": None}, "audience"),
    ],
)
def test_what_is_not_understood_is_told_with_what_is_allowed(
    walk: Walk, body: object, said: str
) -> None:
    """What is wrong, where, and what would be right."""
    with pytest.raises(NotUnderstood, match=said):
        read_command(body, walk.state)


def test_an_unknown_scene_is_told_with_those_there_are(walk: Walk) -> None:
    """All of them are named."""
    body = {"do": "show", "scene": "hologram", "stands": stand_of(walk.state)}

    with pytest.raises(NotUnderstood, match="question, speaker, message"):
        read_command(body, walk.state)


def test_questions_and_digits_leave_the_stand_as_it_is(walk: Walk) -> None:
    """Time alone makes no key wrong."""
    walk.give(c.Go(walk.state.standby), PODIUM)
    before = stand_of(walk.state)

    walk.wait(5_000)
    walk.give(c.MarkCue(CueId("none"), CueMark.DONE), PODIUM)

    assert stand_of(walk.state) == before


def test_what_stands_says_all_that_commands_name(walk: Walk) -> None:
    """A script finds there what it must send."""
    walk.give(c.Go(walk.state.standby), PODIUM)

    stands = what_stands(walk.state)

    assert stands["running"] == "s1"
    assert stands["standby"] == "s2"
    outputs = stands["outputs"]
    assert isinstance(outputs, dict)
    assert outputs["audience"] == {"preview": None, "cover": "none"}


def test_what_stands_is_made_once_for_all_who_ask_of_a_state(walk: Walk) -> None:
    """And anew whenever something happened."""
    stands = Stands()
    before, state = stands.of(walk.state), walk.state
    walk.give(c.Go(walk.state.standby), PODIUM)

    assert stands.of(walk.state) == what_stands(walk.state) != before
    assert stands.of(walk.state) is stands.of(walk.state)
    assert (stands.mark_of(walk.state), stands.mark_of(state)) == (
        stand_of(walk.state),
        stand_of(state),
    )


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
NAMES = ("do", "expecting", "stands", "segment", "milliseconds", "scene", "words", "output")
KINDS = ("go", "take", "show", "add time", "cover", "move question", "undo", "set queue")


@given(
    st.fixed_dictionaries(
        {"do": st.sampled_from(KINDS) | anything},
        optional=dict.fromkeys(NAMES[1:], anything),
    )
)
def test_whatever_is_sent_is_read_or_not_understood(body: Body) -> None:
    """No message ends anything."""
    state: SessionState = Walk.of(plan()).state

    with suppress(NotUnderstood):
        read_command(body, state)
