"""What is shown of the tracks: clocks, cues, and the coming back together."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC

import pytest
from hypothesis import given

from console.domain import commands as c
from console.domain.people import Place
from console.domain.rundown import AS_TIME_PERMITS, Anchor
from console.domain.session import CueMark
from console.domain.timeline import NO_TIME, Duration, Moment, minutes, seconds
from console.views.display_frame import display_frame
from console.views.faces import face
from console.views.frames import Countdown, Foot, SegmentPicture
from console.views.panels import ClockPhase, CueRow, TracksPanel
from console.views.sight import Sight
from console.views.tracks import tracks_panel
from tests.builders import a_cue, a_person, a_plan
from tests.domain.parallel import MAIN, ONLINE, ROOM, SOON, parallel, running
from tests.domain.walks import Walk, walks
from tests.views.mirrored import ENGLISH


def panel(walk: Walk) -> TracksPanel:
    """Look at the tracks, which must be there."""
    seen = tracks_panel(Sight(walk.state, walk.now, ENGLISH, UTC))
    assert seen is not None
    return seen


def audience(walk: Walk) -> SegmentPicture:
    """Look at the segment's own picture in the room."""
    seen = display_frame(walk.state, walk.now, ENGLISH, zone=UTC).picture
    assert isinstance(seen, SegmentPicture)
    return seen


def owned() -> Walk:
    """Run tracks of which the one online has an owner."""
    plan = parallel()
    first, second = plan.segments[0].tracks
    tracks = (first, replace(second, owner=a_person("Aya").id))
    main = replace(plan.segments[0], tracks=tracks)
    people = (replace(a_person("Aya"), is_confirmed=False),)
    return running(replace(plan, segments=(main, plan.segments[1]), people=people))


def test_each_track_has_its_place_owner_clock_and_next_cue() -> None:
    """And both places count down to one coming back."""
    walk = owned()
    walk.wait(minutes(4))
    seen = panel(walk)
    room, online = seen.rows
    assert seen.segment == MAIN
    assert (room.track, room.title, room.place, room.owner) == (
        ROOM,
        "Room: Mingle",
        Place.ROOM,
        "",
    )
    assert (room.digits, room.of, room.phase, room.cue) == (
        "16:00",
        "of 20:00",
        ClockPhase.IN_TIME,
        None,
    )
    assert (online.track, online.title, online.owner) == (
        ONLINE,
        "Online: Discuss",
        "Aya (unconfirmed)",
    )
    assert (online.digits, online.of, online.words) == ("06:00", "of 10:00", "")
    assert online.cue == CueRow(SOON.id, "in 5:00", "Soon", "online moderator", is_due=False)
    assert (seen.come_back, seen.digits, seen.is_due) == ("Everyone comes back in", "14:00", False)
    assert [(row.can_add, row.can_take) for row in seen.rows] == [(False, True), (True, True)]


@pytest.mark.parametrize(
    ("minute", "digits", "phase", "words"),
    [
        (8.5, "01:30", ClockPhase.WARNING, "Nearly time"),
        (9.75, "00:15", ClockPhase.WRAP_UP, "Wrap up"),
        (11, "+01:00", ClockPhase.OVER, "Over time"),
    ],
)
def test_a_colour_has_its_word(minute: float, digits: str, phase: ClockPhase, words: str) -> None:
    """By the session's thresholds, fitted into the track's own length."""
    walk = running()
    walk.wait(minutes(minute))
    row = panel(walk).rows[1]
    assert (row.digits, row.phase, row.words) == (digits, phase, words)
    assert row.can_take == (phase is not ClockPhase.OVER)


def test_a_held_track_stands_still_and_says_so() -> None:
    """And so does the coming back."""
    walk = running()
    walk.wait(minutes(4))
    walk.give(c.Hold())
    walk.wait(minutes(4))
    seen = panel(walk)
    assert [(row.digits, row.words) for row in seen.rows] == [("16:00", "Held"), ("06:00", "Held")]
    assert (seen.digits, seen.is_due) == ("14:00", False)
    assert audience(walk).foot.countdown == seen.countdown


def test_an_open_track_counts_up() -> None:
    """There is nothing to come back from, as far as anybody knows."""
    plan = parallel()
    main = replace(plan.segments[0], span=AS_TIME_PERMITS)
    walk = running(replace(plan, segments=(main,), length=None, is_end_hard=False))
    walk.wait(minutes(4))
    seen = panel(walk)
    room, online = seen.rows
    assert (room.digits, room.of, room.phase, room.words) == ("04:00", "open", ClockPhase.OPEN, "")
    assert (room.can_add, room.can_take) == (False, False)
    assert (online.digits, online.can_add) == ("06:00", True)
    assert (seen.come_back, seen.digits, seen.countdown) == ("", "", None)
    walk.give(c.Hold())
    assert panel(walk).rows[0].words == "Held"


def test_an_ended_track_says_after_how_long() -> None:
    """It has no clock any more, no cue, and cannot be given to."""
    walk = running()
    walk.wait(minutes(4))
    walk.give(c.EndTrack(ONLINE, MAIN))
    walk.wait(minutes(1))
    row = panel(walk).rows[1]
    assert (row.has_ended, row.digits, row.of) == (True, "", "ended after 4:00")
    assert (row.countdown, row.cue, row.words) == (None, None, "")
    assert (row.can_add, row.can_take) == (False, False)


def test_a_cue_of_a_track_is_shown_until_it_is_done() -> None:
    """The first that is due, or else the next."""
    walk = running(parallel(cues=(a_cue("Begin", 1), SOON)))
    walk.wait(minutes(2))
    cue = panel(walk).rows[1].cue
    assert cue is not None
    assert (cue.when, cue.say, cue.is_due) == ("now", "Begin", True)
    walk.give(c.MarkCue(cue.cue, CueMark.SKIPPED))
    cue = panel(walk).rows[1].cue
    assert cue is not None
    assert (cue.when, cue.say) == ("in 7:00", "Soon")


def test_when_everyone_is_to_come_back_it_says_so_until_that_is_done() -> None:
    """Then nothing counts any more, on the console or in the room."""
    walk = running()
    walk.wait(minutes(18))
    seen = panel(walk)
    assert (seen.come_back, seen.digits, seen.is_due) == ("Come back", "", True)
    assert seen.countdown is None
    assert audience(walk).foot.countdown is None
    back = walk.state.segments[0].come_back
    assert back is not None
    walk.give(c.MarkCue(back.id, CueMark.DONE))
    assert (panel(walk).come_back, panel(walk).is_due) == ("", False)


def test_the_room_counts_down_to_the_coming_back_with_the_console() -> None:
    """The frame is the same a second later; only its clock turns."""
    walk = running()
    walk.wait(minutes(4))
    picture = audience(walk)
    countdown = picture.foot.countdown
    assert picture.details == ("Room: Mingle", "Online: Discuss")
    assert countdown is not None
    assert picture.foot == Foot("Everyone comes back in", picture.foot.right, countdown)
    assert countdown == panel(walk).countdown
    assert face(countdown, walk.now).digits == "14:00"
    walk.wait(seconds(1))
    assert audience(walk) == picture


def test_the_clocks_of_a_track_stay_equal_while_only_time_passes() -> None:
    """A page counts them by itself."""
    walk = running()
    walk.wait(minutes(4))
    before = [row.countdown for row in panel(walk).rows]
    assert before[1] is not None
    assert before[1].end == Moment(walk.now + minutes(6))
    walk.wait(seconds(1))
    assert [row.countdown for row in panel(walk).rows] == before


def test_without_tracks_there_is_nothing_to_show() -> None:
    """Before it all, and in a segment that has none."""
    for walk in (Walk.of(parallel()), running(a_plan())):
        assert tracks_panel(Sight(walk.state, walk.now, ENGLISH, UTC)) is None
        assert walk.state.run is None or audience(walk).foot.countdown is None


@given(walks())
def test_any_session_shows_its_tracks(walk: Walk) -> None:
    """A row each, whose digits are those of its clock; a colour has its word beside it."""
    seen = tracks_panel(Sight(walk.state, walk.now, ENGLISH, UTC))
    run = walk.state.run
    assert (seen is None) == (run is None or not run.tracks)
    plain = {ClockPhase.IDLE, ClockPhase.IN_TIME, ClockPhase.OPEN}
    for row in seen.rows if seen else ():
        assert row.digits == _digits(row.countdown, walk.now)
        assert bool(row.words) == (row.phase not in plain)
        assert row.title
        assert row.of


def _digits(countdown: Countdown | None, now: Moment) -> str:
    return "" if countdown is None else face(countdown, now).digits


def test_a_cue_to_come_back_may_count_from_the_start() -> None:
    """Then added time does not move it."""
    plan = parallel()
    main = plan.segments[0]
    back = replace(main.cues[0], anchor=Anchor.START, offset=minutes(5))
    walk = running(replace(plan, segments=(replace(main, cues=(back,)), plan.segments[1])))
    walk.give(c.AddTime(Duration(minutes(3) + NO_TIME), MAIN))
    assert panel(walk).digits == "05:00"
