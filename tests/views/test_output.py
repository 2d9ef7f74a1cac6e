"""What the corner with program and preview says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from console.domain import commands as c
from console.domain.output import (
    AskScene,
    Cover,
    FollowScene,
    ImageScene,
    MessageScene,
    OrderScene,
    QuestionScene,
    Scene,
    SlateScene,
    SpeakerScene,
    TestCardScene,
    TimerScene,
    TitleScene,
)
from console.domain.questions import QuestionId
from console.domain.rundown import ReadyMessage, SceneKind
from console.domain.timeline import seconds
from console.views.frames import BlackPicture, QuestionPicture, SegmentPicture
from console.views.output import scene_key
from console.views.panels import Lamp, OutputPanel, Tone
from console.views.surroundings import ScreenFacts, ScreenState, Surroundings
from tests.builders import a_plan, a_question
from tests.scenario import Playbook, go
from tests.views.looks import panels

Q1 = QuestionId("q1")


def output(play: Playbook, state: ScreenState = ScreenState.SHOWING) -> OutputPanel:
    """Look at program and preview with the second screen in a state."""
    return panels(play, Surroundings(ScreenFacts(state))).output


def test_program_and_preview_are_the_frames_themselves() -> None:
    """What the moderator sees small is what the room sees, or would."""
    play = Playbook(a_plan()).at("10:00", go).arrive(a_question(1))
    play.after(seconds(1), c.Preview(QuestionScene(Q1)))

    seen = output(play)

    assert isinstance(seen.program.picture, SegmentPicture)
    assert seen.preview is not None
    assert isinstance(seen.preview.picture, QuestionPicture)
    assert (seen.scene, seen.preview_scene, seen.can_take) == ("segment", "question", True)


def test_what_would_be_refused_cannot_be_taken() -> None:
    """A withdrawn question, one that never came, and nothing at all."""
    play = Playbook(a_plan()).at("10:00", go).arrive(a_question(1))
    nothing = output(play).can_take
    play.after(seconds(1), c.Preview(QuestionScene(Q1)), c.WithdrawQuestion("test", "id-1"))
    withdrawn = output(play).can_take
    unknown = output(play.after(seconds(1), c.Preview(QuestionScene(QuestionId("q9"))))).can_take

    assert [nothing, withdrawn, unknown] == [False, False, False]
    assert output(play.after(seconds(1), c.Preview(TitleScene()))).can_take


@pytest.mark.parametrize(
    ("state", "cover", "lamp", "word", "tone"),
    [
        (ScreenState.OFF, Cover.NONE, Lamp.OFF, "OFF", Tone.DIM),
        (ScreenState.SHOWING, Cover.NONE, Lamp.LIVE, "LIVE", Tone.AIR),
        (ScreenState.WINDOWED, Cover.NONE, Lamp.LIVE, "LIVE", Tone.AIR),
        (ScreenState.SHOWING, Cover.BLACK, Lamp.BLACK, "BLACK", Tone.ATTENTION),
        (ScreenState.SHOWING, Cover.FREEZE, Lamp.FROZEN, "FROZEN", Tone.ATTENTION),
        (ScreenState.LOST, Cover.BLACK, Lamp.LOST, "LOST", Tone.ATTENTION),
        (ScreenState.OFF, Cover.FREEZE, Lamp.OFF, "OFF", Tone.DIM),
    ],
)
def test_the_lamp_says_what_the_room_sees(
    state: ScreenState, cover: Cover, lamp: Lamp, word: str, tone: Tone
) -> None:
    """A screen that is gone comes before what would be on it."""
    play = Playbook(a_plan()).at("10:00", go, c.PutCover(cover))

    seen = output(play, state)

    assert (seen.lamp, seen.lamp_word, seen.lamp_tone) == (lamp, word, tone)


def test_ready_messages_are_offered_but_for_the_ladder() -> None:
    """The ladder has keys of its own."""
    messages = (ReadyMessage("Two minutes", 1), ReadyMessage("We resume at 10:40"))
    play = Playbook(replace(a_plan(), messages=messages))

    assert output(play).ready == ("We resume at 10:40",)


def test_a_rehearsal_is_never_live() -> None:
    """The word stands where LIVE would, and is not red."""
    seen = output(Playbook(a_plan(), is_rehearsal=True).at("10:00", go))

    assert (seen.lamp, seen.lamp_word) == (Lamp.REHEARSAL, "REHEARSAL")
    assert seen.lamp_tone is Tone.ATTENTION


def test_a_covered_screen_lights_no_scene_button() -> None:
    """The cover's own key is lit instead."""
    play = Playbook(a_plan()).at("10:00", go, c.Show(TitleScene()))
    plain = output(play)
    black = output(play.at("10:01", c.PutCover(Cover.BLACK)))
    frozen = output(play.at("10:02", c.PutCover(Cover.FREEZE)))

    assert (plain.scene, plain.is_black, plain.is_frozen) == ("title", False, False)
    assert (black.scene, black.is_black, black.is_frozen) == ("", True, False)
    assert (frozen.scene, frozen.is_black, frozen.is_frozen) == ("", False, True)
    assert black.program.picture == BlackPicture()


def test_every_scene_has_the_key_of_its_button() -> None:
    """The words of the scene kinds, and three for what no segment asks for by itself."""
    scenes: tuple[Scene, ...] = (
        FollowScene(),
        TitleScene(),
        OrderScene(),
        SpeakerScene(),
        TimerScene(),
        AskScene(),
        ImageScene("a.png"),
        SlateScene(),
    )

    assert [scene_key(scene) for scene in scenes] == list(SceneKind)
    others: tuple[Scene, ...] = (QuestionScene(Q1), MessageScene("Hello"), TestCardScene())
    assert [scene_key(scene) for scene in others] == ["question", "message", "test card"]
