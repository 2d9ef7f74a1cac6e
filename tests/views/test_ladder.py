"""The ladder is for the speakers; where it goes and what they see is said in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from console.domain import commands as c
from console.domain.output import (
    AUDIENCE,
    SPEAKERS,
    Cover,
    MessageScene,
    OutputName,
    PlannedOutput,
    Scene,
    TestCardScene,
    TitleScene,
)
from console.domain.rundown import ReadyMessage
from console.domain.timeline import NO_TIME, minutes
from console.views.ladder import said_on
from console.views.panels import LadderPanel, Tone
from console.views.surroundings import OutputFacts, ScreenFacts, ScreenState, Surroundings
from tests.builders import a_person, a_plan, a_segment
from tests.scenario import Playbook, go
from tests.views.looks import panels

UP = OutputFacts(SPEAKERS, elsewhere=1)
STOP = MessageScene("Please stop\nMerci", 4)


def play(**changes: object) -> Playbook:
    """Begin a talk of ten minutes."""
    plan = a_plan(
        a_segment("Talks", 30, speakers=("aya",), turn=minutes(10)), people=(a_person("Aya"),)
    )
    return Playbook(replace(plan, **changes)).at("10:00", go)  # type: ignore[arg-type]


def ladder(told: Playbook, facts: OutputFacts | None = None) -> LadderPanel:
    """Look at the ladder."""
    outputs = () if facts is None else (facts,)
    return panels(told, Surroundings(outputs=outputs)).ladder


def show(scene: Scene, output: OutputName = SPEAKERS) -> c.Show:
    """Put a scene on at once."""
    return c.Show(scene, output)


@pytest.mark.parametrize(
    ("facts", "output"),
    [
        (None, AUDIENCE),
        (OutputFacts(SPEAKERS), AUDIENCE),
        (UP, SPEAKERS),
        (OutputFacts(SPEAKERS, windows=1), SPEAKERS),
        (OutputFacts(SPEAKERS, ScreenFacts(ScreenState.SHOWING)), SPEAKERS),
        (OutputFacts(SPEAKERS, ScreenFacts(ScreenState.WINDOWED)), SPEAKERS),
        (OutputFacts(SPEAKERS, ScreenFacts(ScreenState.LOST)), SPEAKERS),
        (OutputFacts(SPEAKERS, was_seen=True), SPEAKERS),
    ],
)
def test_the_ladder_goes_to_the_room_only_where_the_speakers_have_no_screen(
    facts: OutputFacts | None, output: OutputName
) -> None:
    """One that is lost, or away for a moment, never turns it over to the room."""
    assert ladder(play(), facts).output == output


@pytest.mark.parametrize(
    ("scene", "seen", "tone"),
    [
        (STOP, "The speakers see: “Please stop”", Tone.AIR),
        (MessageScene("Louder"), "The speakers see: “Louder”", Tone.AIR),
        (TestCardScene(), "The speakers see another picture", Tone.ATTENTION),
    ],
)
def test_the_console_says_what_the_speakers_see(scene: Scene, seen: str, tone: Tone) -> None:
    """Of several languages the first, and their clock where nothing is said."""
    told = play()
    assert ladder(told, UP) == LadderPanel(SPEAKERS, "The speakers see their clock", Tone.DIM)

    told.after(NO_TIME, show(scene))

    assert ladder(told, UP) == LadderPanel(SPEAKERS, seen, tone)


def test_a_cover_is_told_as_it_is_seen() -> None:
    """Black is black whatever lies beneath; a frozen sentence still stands."""
    told = play()
    told.after(NO_TIME, show(STOP), c.PutCover(Cover.BLACK, SPEAKERS))
    assert ladder(told, UP).seen == "The speakers see black"
    told.after(NO_TIME, c.PutCover(Cover.NONE, SPEAKERS), c.PutCover(Cover.FREEZE, SPEAKERS))
    told.at("10:05")

    assert ladder(told, UP).seen == "The speakers see: “Please stop”"


def test_what_nobody_sees_is_said_so() -> None:
    """A sentence that waits for a screen, a screen that is gone, and none at all."""
    told = play()
    none = ladder(told)
    assert none.seen == "The speakers have no screen: the ladder goes to the room"
    assert none.tone is Tone.DIM
    gone = ladder(told, OutputFacts(SPEAKERS, was_seen=True))
    assert gone == LadderPanel(SPEAKERS, "Nobody sees the speakers’ screen", Tone.ATTENTION)
    told.after(NO_TIME, show(STOP))

    assert ladder(told) == LadderPanel(AUDIENCE, "Nobody sees it: “Please stop”", Tone.ATTENTION)


def test_a_step_that_says_itself_is_told_like_any_other() -> None:
    """At its time, and no longer than it stands."""
    told = play(messages=(ReadyMessage("One minute", 2),), is_ladder_automatic=True)
    told.after(NO_TIME, c.NextTurn(told.state.segments[0].turns[0].id))
    assert ladder(told, UP).seen == "The speakers see their clock"
    told.at("10:09:05")
    assert ladder(told, UP).seen == "The speakers see: “One minute”"
    told.after(NO_TIME, c.PutCover(Cover.FREEZE, SPEAKERS))
    told.at("10:09:50")
    assert ladder(told, UP).seen == "The speakers see: “One minute”"
    told.after(NO_TIME, c.PutCover(Cover.NONE, SPEAKERS))

    assert ladder(told, UP).seen == "The speakers see their clock"


def test_an_output_that_follows_the_audience_says_its_message_too() -> None:
    """The speakers may have been given the audience's pictures."""
    told = play(outputs=(PlannedOutput(AUDIENCE), PlannedOutput(SPEAKERS)))
    told.after(NO_TIME, show(STOP))

    assert ladder(told, UP).seen == "The speakers see: “Please stop”"


def test_a_sentence_can_be_taken_from_wherever_it_stands() -> None:
    """Any from the speakers; from the room a step of the ladder, and never from under a cover."""
    told = play()
    assert said_on(told.state) == ()
    told.after(NO_TIME, show(TitleScene(), AUDIENCE), show(MessageScene("Louder")))
    assert said_on(told.state) == (SPEAKERS,)
    told.after(NO_TIME, show(STOP, AUDIENCE))
    assert said_on(told.state) == (SPEAKERS, AUDIENCE)
    told.after(NO_TIME, c.PutCover(Cover.BLACK))
    assert said_on(told.state) == (SPEAKERS,)
    told.after(NO_TIME, show(MessageScene("Lunch is at noon"), AUDIENCE))
    assert said_on(told.state) == (SPEAKERS,)
    told.after(NO_TIME, c.PutCover(Cover.BLACK, SPEAKERS))

    assert said_on(told.state) == ()
