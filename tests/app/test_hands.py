"""Every wish at the console becomes what was meant, by name of what was seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from console.domain.output import (
    AUDIENCE,
    AskScene,
    Cover,
    FollowScene,
    MessageScene,
    OrderScene,
    QuestionScene,
    SlateScene,
    SpeakerScene,
    TestCardScene,
    TimerScene,
    TitleScene,
)
from console.domain.questions import QuestionId, Stage
from console.domain.session import CueMark
from console.domain.sources import Side
from console.domain.timeline import minutes, seconds
from console.domain.timing import Phase, phase

if TYPE_CHECKING:
    from console.domain.output import Scene
    from console.domain.session import Output
    from tests.app.launch import Launch


@pytest.fixture
def live(launch: Launch) -> Launch:
    """The launch, begun a minute ago."""
    launch.session.console.wishes.go_requested.emit(launch.state.standby)
    launch.clock.jump_by(minutes(1))
    launch.spin()
    return launch


def _output(launch: Launch) -> Output:
    return launch.state.output(AUDIENCE)


def _notice(launch: Launch) -> str:
    return str(launch.session.notice or "")


def test_the_clock_is_held_resumed_and_given_time(live: Launch) -> None:
    """Hold, resume and a minute reach the running segment."""
    wishes = live.session.console.wishes
    wishes.hold_requested.emit()
    assert phase(live.state) is Phase.HELD
    wishes.resume_requested.emit()
    wishes.time_added.emit(minutes(1), "keynotes")
    assert live.state.run is not None
    assert live.state.run.added == minutes(1)
    wishes.time_added.emit(minutes(1), "questions")

    assert "Another segment" in _notice(live)


def test_a_refusal_is_told_and_goes_with_the_next_deed(live: Launch) -> None:
    """The notice bar says why, until something else is done or it is dismissed."""
    wishes = live.session.console.wishes
    wishes.resume_requested.emit()
    assert "running already" in _notice(live)
    wishes.hold_requested.emit()
    assert _notice(live) == ""
    wishes.hold_requested.emit()
    assert _notice(live)
    wishes.notice_dismissed.emit()

    assert _notice(live) == ""


def test_the_running_order_is_changed(live: Launch) -> None:
    """Skip, restore, stand by, move, jump and end."""
    wishes = live.session.console.wishes
    wishes.segment_skipped.emit("questions")
    assert live.state.standby == "networking"
    wishes.segment_restored.emit("questions")
    wishes.segment_moved.emit("networking", 1)
    assert [each.id for each in live.state.segments] == ["keynotes", "networking", "questions"]
    wishes.stand_by_requested.emit("questions")
    assert live.state.standby == "questions"
    wishes.lengths_agreed.emit((("questions", minutes(10)),))
    wishes.jump_requested.emit("questions", "keynotes")
    assert live.state.run is not None
    assert live.state.run.length == minutes(10)
    wishes.end_requested.emit("questions")

    assert phase(live.state) is Phase.ENDED


def test_undo_and_redo_name_what_they_mean(live: Launch) -> None:
    """They take back the command that stands on their button."""
    wishes = live.session.console.wishes
    wishes.hold_requested.emit()
    assert live.state.undo is not None
    wishes.undo_requested.emit(live.state.undo.command)
    assert phase(live.state) is Phase.LIVE
    assert live.state.redo is not None
    wishes.redo_requested.emit(live.state.redo.command)

    assert phase(live.state) is Phase.HELD


def test_speakers_get_their_turns(live: Launch) -> None:
    """Next, time, end, and a new turn for somebody; a changed name is everywhere."""
    wishes = live.session.console.wishes
    wishes.turn_added.emit("keynotes", "sabrina", minutes(3))
    wishes.next_turn_requested.emit(live.state.segments[0].turns[0].id)
    wishes.next_turn_requested.emit(live.state.segments[0].turns[1].id)
    assert live.state.turn is not None
    assert live.state.turn.person == "sabrina"
    wishes.turn_time_added.emit(seconds(30), live.state.turn.turn)
    assert live.state.turn.added == seconds(30)
    wishes.end_turn_requested.emit(live.state.turn.turn)
    assert live.state.turn is None
    wishes.turn_added.emit("questions", "nick", None)
    wishes.turn_added.emit("questions", "sabrina", None)
    added = [turn.id for turn in live.state.segments[1].turns]
    wishes.turn_moved.emit(added[1], 0)
    wishes.turn_removed.emit(added[0])

    assert [turn.person for turn in live.state.segments[1].turns] == ["sabrina"]


def test_tracks_get_their_own_time_and_end(live: Launch) -> None:
    """Each by its name, with the segment that was seen running."""
    wishes = live.session.console.wishes
    wishes.jump_requested.emit("networking", "keynotes")
    run = live.state.run
    assert run is not None
    track = run.tracks[1].track
    wishes.track_time_added.emit(-minutes(1), track, run.segment)
    wishes.track_ended.emit(track, run.segment)
    ended = live.state.runs[-1].tracks[1]
    assert ended.added == -minutes(1)
    assert ended.ended is not None
    wishes.track_reopened.emit(track, run.segment)

    assert live.state.runs[-1].tracks[1].ended is None


def test_cues_are_done_and_skipped(live: Launch) -> None:
    """Both are marks in the record."""
    wishes = live.session.console.wishes
    first, second = live.state.segments[0].cues[1:3]
    wishes.cue_done.emit(first.id)
    wishes.cue_skipped.emit(second.id)

    assert live.state.cues.get(first.id) is CueMark.DONE
    assert live.state.cues.get(second.id) is CueMark.SKIPPED


def test_a_room_question_is_cleaned_and_in_line(live: Launch) -> None:
    """`mic 2` is enough; tricks in what was pasted are gone."""
    wishes = live.session.console.wishes
    wishes.room_question_asked.emit("", "mic 2", "", "")
    wishes.room_question_asked.emit("Ana", "", "Why\u202e?", "")
    first, second = (live.state.questions.get(each) for each in live.state.questions.line)

    assert first is not None
    assert (first.raw.side, first.raw.seat) == (Side.ROOM, "mic 2")
    assert second is not None
    assert second.raw.text == "Why?"


def test_a_question_typed_in_for_a_hub_has_its_side_and_its_name(live: Launch) -> None:
    """And stands in line like one from the room."""
    live.session.console.wishes.room_question_asked.emit("Aya", "", "Why?", "Nairobi hub")
    (question,) = map(live.state.questions.get, live.state.questions.line)
    assert question is not None
    assert (question.raw.side, question.raw.hub) == (Side.HUB, "Nairobi hub")


def test_a_question_goes_through_preview_and_take_to_answered(live: Launch) -> None:
    """Selecting shows it to nobody; taking does, answering gives the screen back."""
    wishes = live.session.console.wishes
    wishes.room_question_asked.emit("Ana", "", "Why?", "")
    question = live.state.questions.line[0]
    wishes.question_selected.emit(question)
    assert _output(live).scene == FollowScene()
    wishes.take_requested.emit()
    assert isinstance(_output(live).scene, QuestionScene)
    wishes.question_moved.emit(question, Stage.ANSWERED.value, Stage.ON_AIR.value, "")
    assert _output(live).scene == FollowScene()
    wishes.question_taken.emit(question)
    assert live.state.questions.on_air == QuestionId(question)
    wishes.take_requested.emit()

    assert "Nothing is staged" in _notice(live)


@pytest.mark.parametrize(
    ("name", "scene"),
    [
        ("segment", FollowScene()),
        ("title", TitleScene()),
        ("running order", OrderScene()),
        ("speaker", SpeakerScene()),
        ("timer", TimerScene()),
        ("how to ask", AskScene()),
        ("test card", TestCardScene()),
    ],
)
def test_a_scene_button_stages_its_scene(live: Launch, name: str, scene: Scene) -> None:
    """Nothing goes on by a scene button alone."""
    live.session.console.wishes.scene_requested.emit(name)

    assert _output(live).preview == scene
    assert _output(live).scene == FollowScene()


def test_messages_slate_and_covers(live: Launch) -> None:
    """Typed messages are staged; the ladder, the slate, black and freeze come at once."""
    wishes = live.session.console.wishes
    wishes.message_requested.emit("We resume at 10:40")
    assert _output(live).preview == MessageScene("We resume at 10:40")
    wishes.rung_requested.emit(4, AUDIENCE)
    scene = _output(live).scene
    assert isinstance(scene, MessageScene)
    assert scene.rung == 4
    wishes.slate_requested.emit()
    assert _output(live).scene == SlateScene()
    wishes.black_toggled.emit(True)
    assert _output(live).cover is Cover.BLACK
    wishes.black_toggled.emit(False)
    wishes.freeze_toggled.emit(True)
    assert _output(live).cover is Cover.FREEZE
    wishes.clear_requested.emit()
    assert _output(live).cover is Cover.NONE
    wishes.scene_requested.emit("image")

    assert "no picture" in _notice(live)
