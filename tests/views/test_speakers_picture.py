"""What speakers see: how long, who is on, who or what is next, and what is said to them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC

import pytest

from console.domain import commands as c
from console.domain.output import (
    AUDIENCE,
    SPEAKERS,
    Cover,
    Look,
    MessageScene,
    OutputName,
    PlannedOutput,
    Scheme,
    TestCardScene,
    TimerScene,
)
from console.domain.rundown import Plan, ReadyMessage, Thresholds
from console.domain.timeline import NO_TIME, Duration, minutes, seconds
from console.views.display_frame import display_frame, preview_frame
from console.views.frames import (
    Message,
    MessagePicture,
    SegmentPicture,
    Sentence,
    SpeakersPicture,
    TestCardPicture,
    TimerPicture,
)
from tests.builders import a_person, a_plan, a_segment, wall
from tests.scenario import Playbook, end, go, next_speaker
from tests.views.looks import frame
from tests.views.mirrored import ENGLISH

LADDER = (
    ReadyMessage("Slower"),
    ReadyMessage("Two minutes\nDeux minutes", 1),
    ReadyMessage("One minute", 2),
    ReadyMessage("Wrap up", 3),
    ReadyMessage("Stop", 4),
)
STOP = MessageScene("Stop", 4)
SLOWER = MessageScene("Slower, please")


def panel(**changes: object) -> Playbook:
    """Open a panel of three speakers with ten minutes each, of whom the last is not confirmed."""
    people = (
        a_person("Aya", affiliation="University of Riyadh", say="AH-ya"),
        a_person("Bo"),
        replace(a_person("Cem"), is_confirmed=False),
    )
    plan: Plan = a_plan(
        a_segment("Talks", 30, speakers=("aya", "bo", "cem"), turn=minutes(10)),
        a_segment("Answers", 10),
        people=people,
    )
    return Playbook(replace(plan, messages=LADDER, **changes))  # type: ignore[arg-type]


def seen(play: Playbook, output: OutputName = SPEAKERS) -> SpeakersPicture:
    """Look at the speakers' picture as it is now."""
    picture = frame(play, output).picture
    assert isinstance(picture, SpeakersPicture)
    return picture


def test_before_the_start_it_counts_down_to_it() -> None:
    """With thresholds of nothing: nobody is to come to an end before having begun."""
    picture = seen(panel(starts=wall("10:00")))
    assert picture.timer.title == "Starts in"
    assert picture.timer.countdown is not None
    assert picture.timer.countdown.end == wall("10:00")
    assert picture.timer.countdown.thresholds == Thresholds(NO_TIME, NO_TIME)
    assert (picture.name, picture.following_kicker, picture.following) == (
        "",
        "Next",
        "Talks, Aya",
    )


@pytest.mark.parametrize("starts", [None, wall("09:40")], ids=["no start", "late"])
def test_without_a_start_to_come_it_asks_for_patience(starts: int | None) -> None:
    """Nothing runs, and nothing is made up."""
    timer = seen(panel(starts=starts)).timer
    assert (timer.countdown, timer.title) == (None, "We begin shortly")


def test_it_says_who_is_on_and_who_is_next() -> None:
    """With the clock of the turn, the segment, and wall time; never how to say a name."""
    play = panel().at("10:00", go, next_speaker)
    picture = seen(play)
    assert (picture.kicker, picture.name) == ("Now speaking", "Aya")
    assert picture.affiliation == "University of Riyadh"
    assert (picture.following, picture.clock) == ("Bo", "10:00")
    assert picture.timer.title == "Talks"
    assert picture.timer.countdown is not None
    assert picture.timer.countdown.end == wall("10:10")
    assert "AH-ya" not in str(picture)


def test_nobody_is_named_who_has_not_confirmed() -> None:
    """Neither as the next one nor as the present; a turn may have a title of its own."""
    play = panel().at("10:00", go, next_speaker, next_speaker)
    assert seen(play).following == "Another speaker"
    play.at("10:10", next_speaker)
    assert (seen(play).kicker, seen(play).name, seen(play).following) == ("", "", "Answers")


def test_after_the_last_segment_nothing_is_next() -> None:
    """And when all is over it says thanks."""
    play = panel().at("10:00", go).at("10:30", go)
    assert (seen(play).following_kicker, seen(play).following) == ("", "")
    assert seen(play).timer.title == "Answers"
    play.at("10:40", end)
    assert (seen(play).timer.title, seen(play).timer.countdown) == ("Thank you", None)
    assert seen(play).following == ""


def test_a_held_clock_says_so() -> None:
    """As on the timer."""
    timer = seen(panel().at("10:00", go, c.Hold())).timer
    assert timer.is_held
    assert timer.held == "The clock is held"


def test_a_message_stands_beside_the_clock_until_it_is_taken_away() -> None:
    """It never takes the clock's place, and says when it was taken."""
    play = panel().at("10:00", go, next_speaker)
    before = seen(play)
    play.at("10:00:30", c.Show(SLOWER, SPEAKERS))
    assert seen(play) == replace(before, message=Message("Slower, please", since=wall("10:00:30")))
    play.at("10:00:40", c.Clear(SPEAKERS))
    assert seen(play) == before


def test_a_message_to_the_speakers_is_not_seen_by_the_room() -> None:
    """And one for the room stands on the whole of its own screen."""
    play = panel().at("10:00", go, c.Show(SLOWER, SPEAKERS))
    assert isinstance(frame(play, AUDIENCE).picture, SegmentPicture)
    play.at("10:01", c.Show(SLOWER))
    assert isinstance(frame(play, AUDIENCE).picture, MessagePicture)


def test_a_message_that_is_only_staged_does_not_flash() -> None:
    """Nobody has taken it."""
    play = panel().at("10:00", go, c.Preview(SLOWER, SPEAKERS))
    staged = preview_frame(play.state, play.now, ENGLISH, SPEAKERS, zone=UTC)
    assert staged is not None
    assert isinstance(staged.picture, SpeakersPicture)
    assert staged.picture.message == Message("Slower, please")
    assert seen(play).message is None


def test_nobody_inherits_a_step_of_the_ladder() -> None:
    """It was for whoever had the floor; a message in words of one's own stays."""
    play = panel().at("10:00", go, next_speaker).at("10:09", c.Show(STOP, SPEAKERS))
    assert seen(play).message is not None
    play.at("10:10", next_speaker)
    assert seen(play).message is None
    play.at("10:11", c.Show(STOP, SPEAKERS))
    assert seen(play).message is not None
    assert play.state.turn is not None
    play.at("10:12", c.EndTurn(play.state.turn.turn))
    assert seen(play).message is None
    play.at("10:13", c.Show(SLOWER, SPEAKERS), next_speaker)
    assert seen(play).message is not None


def test_a_message_before_the_start_or_without_turns_is_shown() -> None:
    """There is nobody yet whom it could be too late for."""
    play = panel().at("09:55", c.Show(STOP, SPEAKERS))
    assert seen(play).message is not None
    play.at("10:00", go, c.Show(STOP, SPEAKERS))
    assert seen(play).message is not None


def test_the_ladder_is_in_the_picture_only_where_it_says_itself() -> None:
    """With its times, of which those that the clock begins below are left out."""
    assert seen(panel().at("10:00", go, next_speaker)).sentences == ()
    play = panel(is_ladder_automatic=True)
    assert seen(play).sentences == ()
    play.at("10:00", go, next_speaker)
    assert seen(play).sentences == (
        Sentence("Two minutes\nDeux minutes", 1, minutes(2), seconds(90)),
        Sentence("One minute", 2, minutes(1), seconds(30)),
        Sentence("Wrap up", 3, NO_TIME, minutes(-1)),
        Sentence("Stop", 4, minutes(-1), None),
    )
    assert play.state.turn is not None
    shorter = c.AddTurnTime(Duration(minutes(-8)), play.state.turn.turn)
    assert [each.rung for each in seen(play.at("10:00", shorter)).sentences] == [2, 3, 4]


def test_an_output_may_follow_the_speakers_under_another_name() -> None:
    """As the session file says; every other output follows the segment."""
    booth, foyer = OutputName("booth"), OutputName("foyer")
    outputs = (PlannedOutput(booth, "Booth", is_for_speakers=True), PlannedOutput(foyer))
    play = panel(outputs=outputs).at("10:00", go)
    assert seen(play, booth) == seen(play)
    assert isinstance(frame(play, foyer).picture, SegmentPicture)
    play.at("10:01", c.Show(TestCardScene(), booth), c.Show(TestCardScene(), foyer))
    assert frame(play, booth).picture == TestCardPicture("Booth")
    assert frame(play, foyer).picture == TestCardPicture("foyer")


def test_every_other_scene_stands_there_as_it_does_for_the_room() -> None:
    """Timer, test card, black and freeze."""
    play = panel().at("10:00", go, c.Show(TimerScene(), SPEAKERS))
    assert isinstance(frame(play, SPEAKERS).picture, TimerPicture)
    play.at("10:01", c.Clear(SPEAKERS), c.PutCover(Cover.FREEZE, SPEAKERS)).at("10:05", go)
    assert frame(play, SPEAKERS).stopped == wall("10:01")
    assert seen(play).timer.title == "Talks"


def test_a_frame_carries_the_look_of_its_output() -> None:
    """As set on the day; a logo by its whole path, and room for captions where this desk asks."""
    play = panel(folder="/talks").at("10:00", c.SetLook(Look(Scheme.LIGHT, logo="logo.png")))
    assert frame(play).look == Look(Scheme.LIGHT, logo="/talks/logo.png")
    assert frame(play, SPEAKERS).look == Look()
    forced = display_frame(play.state, play.now, ENGLISH, zone=UTC, caption_strip=True)
    assert forced.look == Look(Scheme.LIGHT, logo="/talks/logo.png", has_caption_strip=True)
    play.at("10:01", c.SetLook(Look(has_caption_strip=True)))
    assert frame(play).look.has_caption_strip
