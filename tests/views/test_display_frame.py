"""What stands on the second screen, whatever the scene."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from zoneinfo import ZoneInfo

from console.domain import commands as c
from console.domain.output import (
    AUDIENCE,
    Cover,
    FollowScene,
    OutputName,
    Scene,
    TestCardScene,
    TimerScene,
    TitleScene,
)
from console.domain.rundown import Segment
from console.domain.timeline import seconds
from console.views.display_frame import display_frame, preview_frame
from console.views.frames import (
    BlackPicture,
    Picture,
    SegmentPicture,
    TestCardPicture,
    TimerPicture,
    TitlePicture,
)
from tests.builders import a_plan, tccm, wall
from tests.scenario import Playbook, go
from tests.views.looks import frame, picture
from tests.views.mirrored import ENGLISH, MIRRORED

TITLE = "Launch of the Technical Community Coalition for Multistakeholderism"


def staged(play: Playbook, scene: Scene) -> Picture:
    """Stage a scene and look at the preview."""
    play.after(seconds(0), c.Preview(scene))
    seen = preview_frame(play.state, play.now, ENGLISH, zone=UTC)
    assert seen is not None
    return seen.picture


def test_a_test_card_names_its_output() -> None:
    """The audience's by a word, any other by its name."""
    play = Playbook(a_plan()).at("09:55", c.Show(TestCardScene()))
    speakers = OutputName("speakers")
    play.at("09:55", c.Show(TestCardScene(), speakers))

    assert picture(play) == TestCardPicture("Audience screen")
    assert frame(play, speakers).picture == TestCardPicture("Speakers’ screen")


def test_black_is_black_and_opens_again() -> None:
    """Nothing at all, until it is taken away."""
    play = Playbook(a_plan()).at("10:00", go, c.PutCover(Cover.BLACK))
    black = picture(play)

    assert black == BlackPicture()
    assert isinstance(picture(play.at("10:01", c.PutCover(Cover.NONE))), SegmentPicture)


def test_a_frozen_screen_keeps_its_picture_and_its_moment() -> None:
    """GO goes on underneath; the clock of the frame is read where it was frozen."""
    play = Playbook(tccm()).at("10:01:20", go, c.Show(TimerScene()))
    play.at("10:05", c.PutCover(Cover.FREEZE)).at("10:16:20", go)

    held = frame(play)

    assert held.stopped == wall("10:05")
    assert isinstance(held.picture, TimerPicture)
    assert held.picture.title == "Keynote addresses"


def test_a_freeze_over_black_is_black() -> None:
    """What was seen is held, and nothing was seen."""
    play = Playbook(a_plan()).at("10:00", c.PutCover(Cover.BLACK), c.PutCover(Cover.FREEZE))

    assert frame(play).picture == BlackPicture()
    assert frame(play).stopped == wall("10:00")


def test_a_freeze_without_a_held_picture_shows_what_runs() -> None:
    """A state that cannot come about is still a picture."""
    play = Playbook(a_plan()).at("10:00", go)
    odd = replace(play.state.output(AUDIENCE), cover=Cover.FREEZE)
    state = replace(play.state, outputs=play.state.outputs.insert(AUDIENCE, odd))

    seen = display_frame(state, play.now, ENGLISH, zone=UTC)

    assert isinstance(seen.picture, SegmentPicture)
    assert seen.stopped is None


def test_nothing_staged_is_no_preview() -> None:
    """And what is staged does not touch the program."""
    play = Playbook(a_plan()).at("10:00", go)

    assert preview_frame(play.state, play.now, ENGLISH, zone=UTC) is None
    before = frame(play)
    assert isinstance(staged(play, TitleScene()), TitlePicture)
    assert isinstance(staged(play, FollowScene()), SegmentPicture)
    assert frame(play) == before


def test_a_frame_carries_what_goes_for_all_of_them() -> None:
    """The rehearsal's mark, the direction, and the room for captions."""
    play = Playbook(a_plan(), is_rehearsal=True)

    seen = display_frame(play.state, play.now, MIRRORED, zone=UTC, caption_strip=True)

    assert seen.mark == "Rehearsal"
    assert seen.is_mirrored
    assert seen.look.has_caption_strip
    assert frame(Playbook(a_plan())).mark == ""


def test_the_time_on_a_screen_is_the_sessions() -> None:
    """In the zone of the session, or of the computer where it names none."""
    play = Playbook(replace(a_plan(), zone="")).at("10:00", go)

    seen = display_frame(play.state, play.now, ENGLISH, zone=ZoneInfo("Asia/Riyadh")).picture

    assert isinstance(seen, SegmentPicture)
    assert seen.foot.right == "13:00"


def test_a_running_segment_that_nobody_knows_is_the_title() -> None:
    """A state that cannot come about is still a picture."""
    play = Playbook(a_plan()).at("10:00", go)
    odd = replace(play.state, segments=tuple[Segment]())

    seen = display_frame(odd, play.now, ENGLISH, zone=UTC)

    assert isinstance(seen.picture, TitlePicture)
