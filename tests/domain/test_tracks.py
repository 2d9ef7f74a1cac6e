"""Tracks side by side: their clocks, what is done with them, and the cue that brings them back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain import commands as c
from console.domain import events as e
from console.domain import track_events
from console.domain.evolve import evolve
from console.domain.people import PODIUM, Actor, Place, Role
from console.domain.rundown import (
    AS_TIME_PERMITS,
    CueId,
    Plan,
    Segment,
    SegmentId,
    Track,
    TrackId,
)
from console.domain.session import CueMark, Run, SessionState, TrackRun
from console.domain.timeline import NO_TIME, Duration, Moment, minutes, seconds
from console.domain.timing import (
    CueState,
    allotted,
    cue_list,
    find_cue,
    run_end,
    track_allotted,
    track_elapsed,
    track_remaining,
)
from console.domain.track_clock import come_back, track_end, track_stands, track_took
from tests import strategies
from tests.builders import a_cue, a_plan, a_segment
from tests.domain.parallel import (
    AFTER,
    BACK,
    DESK,
    MAIN,
    ONLINE,
    ROOM,
    SOON,
    parallel,
    running,
)
from tests.domain.tccm import go
from tests.domain.walks import Walk, commands, walks


def left(walk: Walk) -> list[Duration | None]:
    """Give what each track has left."""
    return [stand.remaining for stand in track_stands(walk.state, walk.now)]


def reason(answer: object) -> str:
    """Give why a command was refused."""
    assert isinstance(answer, c.Rejected)
    return str(answer.reason)


def present(walk: Walk) -> Run:
    """Give the run that goes on."""
    assert walk.state.run is not None
    return walk.state.run


def test_tracks_begin_with_their_segment_and_have_their_own_length() -> None:
    """Without a length of its own a track is as long as its segment, added time and all."""
    walk = running()
    walk.wait(minutes(4))
    assert left(walk) == [minutes(16), minutes(6)]
    walk.give(c.AddTime(minutes(5), MAIN))
    assert left(walk) == [minutes(21), minutes(6)]


def test_a_hold_holds_every_track() -> None:
    """And what was held is not taken from any of them."""
    walk = running()
    walk.wait(minutes(4))
    walk.give(c.Hold())
    walk.wait(minutes(3))
    assert left(walk) == [minutes(16), minutes(6)]
    walk.give(c.Resume())
    walk.wait(minutes(1))
    assert left(walk) == [minutes(15), minutes(5)]


def test_a_track_runs_over_and_never_longer_than_its_segment() -> None:
    """What is left is negative; a length beyond the segment's is cut."""
    walk = running()
    walk.wait(minutes(12))
    assert left(walk) == [minutes(8), minutes(-2)]
    assert left(running(parallel(length=45))) == [minutes(20), minutes(20)]


def test_tracks_of_an_open_segment_are_open_unless_they_say() -> None:
    """Nobody can say when it ends."""
    plan = parallel()
    main = replace(plan.segments[0], span=AS_TIME_PERMITS)
    walk = running(replace(plan, segments=(main,), length=None, is_end_hard=False))
    walk.wait(minutes(4))
    assert left(walk) == [None, minutes(6)]
    assert "open" in reason(walk.give(c.AddTrackTime(ROOM, minutes(1), MAIN)))
    assert walk.give(c.AddTrackTime(ONLINE, minutes(60), MAIN))
    assert "a day" in reason(walk.give(c.AddTrackTime(ONLINE, minutes(24 * 60), MAIN)))
    run = present(walk)
    assert track_end(run, run.tracks[0], None, walk.now) == walk.now


def test_time_is_given_and_taken_as_it_is_seen() -> None:
    """A track that its segment cuts loses a minute of what it has, not of what it was to have."""
    walk = running(parallel(length=45))
    assert walk.give(c.AddTrackTime(ONLINE, minutes(-1), MAIN))
    assert walk.give(c.AddTrackTime(ROOM, minutes(-3), MAIN))
    assert left(walk) == [minutes(17), minutes(19)]
    assert walk.give(c.AddTrackTime(ROOM, minutes(3), MAIN))
    assert left(walk) == [minutes(20), minutes(19)]


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (c.AddTrackTime(ONLINE, minutes(1), AFTER), "Another segment"),
        (c.AddTrackTime(TrackId("gone"), minutes(1), MAIN), "no such track"),
        (c.AddTrackTime(ROOM, seconds(1), MAIN), "ends with its segment"),
        (c.AddTrackTime(ONLINE, NO_TIME, MAIN), "how much time"),
        (c.AddTrackTime(ONLINE, minutes(-11), MAIN), "not so much time"),
        (c.ReopenTrack(ONLINE, MAIN), "going on"),
    ],
)
def test_what_cannot_be_done_with_a_track_is_refused(command: c.Command, why: str) -> None:
    """With a reason, and nothing changes."""
    walk = running()
    before = walk.state
    assert why in reason(walk.give(command))
    assert walk.state == before


def test_what_ran_over_can_be_given_to_and_not_taken_from() -> None:
    """A minute is a minute, though it does not bring the track back into its time."""
    walk = running()
    walk.wait(minutes(14))
    assert "not so much time" in reason(walk.give(c.AddTrackTime(ONLINE, minutes(-1), MAIN)))
    assert walk.give(c.AddTrackTime(ONLINE, minutes(1), MAIN))
    assert left(walk)[1] == minutes(-3)


def test_before_and_after_it_all_no_track_runs() -> None:
    """Nothing can be done with one, and there is none to see."""
    walk = Walk.of(parallel())
    assert track_stands(walk.state, walk.now) == ()
    assert come_back(walk.state, walk.now) is None
    assert "Another segment" in reason(walk.give(c.EndTrack(ONLINE, MAIN)))
    go(walk)
    walk.give(c.EndSession(MAIN))
    assert track_stands(walk.state, walk.now) == ()
    assert "has ended" in reason(walk.give(c.EndTrack(ONLINE, MAIN)))


def test_a_track_is_ended_and_let_go_on() -> None:
    """Its clock stands where it was; going on, it is as if it had not been ended."""
    walk = running()
    walk.wait(minutes(3))
    walk.give(c.Hold())
    walk.wait(minutes(2))
    assert walk.give(c.EndTrack(ONLINE, MAIN))
    walk.wait(minutes(1))
    walk.give(c.Resume())
    walk.wait(minutes(1))
    _, online = track_stands(walk.state, walk.now)
    assert (online.has_ended, online.elapsed, online.remaining) == (True, minutes(3), minutes(7))
    run = present(walk)
    assert track_end(run, run.tracks[1], None, walk.now) == Moment(run.started + minutes(5))
    assert track_took(run, run.tracks[1], walk.now) == minutes(5)
    assert "over already" in reason(walk.give(c.EndTrack(ONLINE, MAIN)))
    assert "over already" in reason(walk.give(c.AddTrackTime(ONLINE, minutes(1), MAIN)))
    assert walk.give(c.ReopenTrack(ONLINE, MAIN))
    assert left(walk) == [minutes(16), minutes(6)]


def test_an_ended_segment_ends_its_tracks() -> None:
    """At the same moment, whatever they had left."""
    walk = running()
    walk.wait(minutes(4))
    walk.give(c.EndTrack(ONLINE, MAIN))
    walk.wait(minutes(2))
    go(walk)
    (run, _) = walk.state.runs
    walk.wait(minutes(5))
    assert track_end(run, run.tracks[0], None, walk.now) == run.ended
    assert [track_took(run, each, walk.now) for each in run.tracks] == [minutes(6), minutes(4)]


def test_a_segment_that_is_come_back_to_has_its_tracks_anew() -> None:
    """Their clocks, and the marks on their cues."""
    walk = running()
    walk.give(c.MarkCue(SOON.id, CueMark.DONE))
    walk.give(c.AddTrackTime(ONLINE, minutes(2), MAIN))
    walk.wait(minutes(4))
    go(walk)
    walk.wait(minutes(4))
    walk.give(c.Jump(MAIN, AFTER))
    assert left(walk) == [minutes(20), minutes(10)]
    assert walk.state.cues.get(SOON.id) is None


def test_the_online_moderator_has_the_online_track_alone() -> None:
    """The podium has them all, and nobody else has any."""
    walk = running()
    for command, other in (
        (c.AddTrackTime(ONLINE, minutes(1), MAIN), c.AddTrackTime(ROOM, minutes(1), MAIN)),
        (c.EndTrack(ONLINE, MAIN), c.EndTrack(ROOM, MAIN)),
        (c.ReopenTrack(ONLINE, MAIN), c.ReopenTrack(ROOM, MAIN)),
    ):
        for role in (Role.TECHNICAL, Role.RAPPORTEUR, Role.ASKER, Role.SCREEN, Role.FEED):
            assert "not for the" in reason(walk.give(command, Actor(role)))
        assert "online track only" in reason(walk.give(other, DESK))
        assert walk.give(command, DESK)
    walk.give(c.EndTrack(ROOM, MAIN), PODIUM)
    assert [stand.has_ended for stand in track_stands(walk.state, walk.now)] == [True, False]


def test_what_is_done_with_a_track_has_a_name_and_is_taken_back() -> None:
    """The undo button says which track."""
    walk = running()
    for command, label in (
        (c.AddTrackTime(ONLINE, minutes(1), MAIN), "time given to “Discuss”"),
        (c.AddTrackTime(ONLINE, minutes(-1), MAIN), "time taken from “Discuss”"),
        (c.EndTrack(ONLINE, MAIN), "end of “Discuss”"),
        (c.ReopenTrack(ONLINE, MAIN), "go on with “Discuss”"),
    ):
        before = walk.state.runs
        if isinstance(command, c.ReopenTrack):
            walk.give(c.EndTrack(ONLINE, MAIN))
            before = walk.state.runs
        walk.give(command, DESK)
        undo = walk.state.undo
        assert undo is not None
        assert (str(undo.label), undo.by) == (label, DESK)
        walk.give(c.Undo(undo.command), DESK)
        assert walk.state.runs == before


def test_cues_of_a_track_are_due_by_its_own_clock() -> None:
    """They are found, marked and listed as those of the segment; an ended track has none."""
    start = a_cue("Begin", 3, to="speakers")
    walk = running(parallel(cues=(SOON, start)))
    walk.wait(minutes(4))
    assert [(each.cue.say, each.until, each.track) for each in cue_list(walk.state, walk.now)] == [
        ("Begin", minutes(-1), ONLINE),
        ("Soon", minutes(5), ONLINE),
        ("Come back", minutes(14), None),
    ]
    assert find_cue(walk.state, SOON.id) == SOON
    walk.give(c.MarkCue(start.id, CueMark.DONE), DESK)
    walk.give(c.AddTrackTime(ONLINE, minutes(-4), MAIN))
    _, online = track_stands(walk.state, walk.now)
    assert [(each.cue.say, each.until, each.state) for each in online.cues] == [
        ("Begin", minutes(-1), CueState.DONE),
        ("Soon", minutes(1), CueState.UPCOMING),
    ]
    walk.give(c.EndTrack(ONLINE, MAIN))
    assert [each.cue for each in cue_list(walk.state, walk.now)] == [BACK]


def test_an_open_track_has_no_end_for_a_cue_to_count_from() -> None:
    """Only what counts from its start is listed."""
    plan = parallel(length=None, cues=(SOON, a_cue("Begin", 3)))
    main = replace(plan.segments[0], span=AS_TIME_PERMITS)
    walk = running(replace(plan, segments=(main,), length=None, is_end_hard=False))
    assert [each.cue.say for each in cue_list(walk.state, walk.now)] == ["Begin"]


def test_what_is_to_be_done_before_a_track_begins_is_told_before_its_segment() -> None:
    """As with a cue of the segment itself."""
    early = a_cue("Open the call", -2, to="technical")
    plan = parallel(cues=(early, SOON))
    main, after = plan.segments
    walk = running(replace(plan, segments=(after, main)))
    assert [(each.cue, each.until, each.track) for each in cue_list(walk.state, walk.now)] == [
        (early, minutes(18), ONLINE)
    ]


def test_one_cue_brings_every_track_back() -> None:
    """It belongs to the segment, so a track that has more or less time does not move it."""
    walk = running()
    walk.wait(minutes(4))
    walk.give(c.AddTrackTime(ONLINE, minutes(-3), MAIN))
    back = come_back(walk.state, walk.now)
    assert back is not None
    assert (back.until, back.track) == (minutes(14), None)
    go(walk)
    assert come_back(walk.state, walk.now) is None


def test_a_segment_without_tracks_has_nobody_to_bring_back() -> None:
    """Nor has one in which that was switched off."""
    assert a_segment("Main", 20, cues=(BACK,)).come_back is None
    assert a_segment("Main", 20, tracks=(Track("A"),)).come_back is None


def test_tracks_of_older_records_are_known_by_their_place() -> None:
    """From before they had clocks; those that have an id keep it."""
    tracks = (Track("A"), Track("B", id=TrackId("own")))
    walk = running(a_plan(a_segment("Main", 20, tracks=tracks)))
    assert [each.track.id for each in track_stands(walk.state, walk.now)] == [ROOM, "own"]
    assert walk.give(c.EndTrack(ROOM, MAIN))


def test_what_names_no_track_of_the_running_segment_changes_nothing() -> None:
    """Whatever was undone in between."""
    walk = running()
    for event in (
        track_events.TrackEnded(AFTER, ONLINE),
        track_events.TrackEnded(MAIN, TrackId("gone")),
        track_events.TrackTimeAdded(AFTER, ONLINE, minutes(1)),
        track_events.TrackReopened(MAIN, ONLINE),
    ):
        assert evolve(walk.state, event, walk.now) == walk.state
    opened = Walk.of(parallel()).state
    assert evolve(opened, track_events.TrackEnded(MAIN, ONLINE), walk.now) == opened
    once = evolve(walk.state, track_events.TrackEnded(MAIN, ONLINE), walk.now)
    assert evolve(once, track_events.TrackEnded(MAIN, ONLINE), Moment(walk.now + 5)) == once


def test_a_track_that_is_not_in_the_plan_any_more_is_not_shown() -> None:
    """A state made by other hands is read all the same."""
    walk = running()
    bare = replace(walk.state.segments[0], tracks=())
    state = replace(walk.state, segments=(bare, *walk.state.segments[1:]))
    assert track_stands(state, walk.now) == ()
    assert [each.cue for each in cue_list(state, walk.now)] == [BACK]
    missing = replace(walk.state, segments=walk.state.segments[1:])
    assert track_stands(missing, walk.now) == ()
    assert come_back(missing, walk.now) is None


@given(walks(), st.integers(0, 3_600_000))
def test_no_track_ends_after_its_segment(walk: Walk, later: int) -> None:
    """Nor has it more left or more time than that, in any session."""
    now = Moment(walk.now + later)
    hold = walk.state.hold
    for run in walk.state.runs:
        held = hold if run.ended is None else None
        for track in run.tracks:
            assert track_took(run, track, now) >= 0
            whole, most = track_allotted(run, track), allotted(run)
            if most is None and run.ended is None:
                continue  # nobody can say yet when it ends
            assert track_end(run, track, held, now) <= run_end(run, held, now)
            assert most is None or (whole is not None and 0 <= whole <= most)


@given(walks(), st.data())
def test_no_track_disturbs_another(walk: Walk, data: st.DataObject) -> None:
    """A command about one leaves the other, the segment and its cues as they were."""
    run = walk.state.run
    if run is None or not run.tracks:
        return
    track = data.draw(st.sampled_from(run.tracks)).track
    amount = Duration(data.draw(st.integers(-180_000, 180_000)))
    pool: list[c.Command] = [
        c.AddTrackTime(track, amount, run.segment),
        c.EndTrack(track, run.segment),
        c.ReopenTrack(track, run.segment),
    ]
    command = data.draw(st.sampled_from(pool))
    before = walk.state
    walk.give(command)

    def others(state: SessionState) -> tuple[object, ...]:
        found = state.run
        assert found is not None
        kept = tuple(each for each in found.tracks if each.track != track)
        stands = [stand for stand in cue_list(state, walk.now) if stand.track != track]
        return kept, stands, replace(found, tracks=())

    assert others(walk.state) == others(before)


@given(walks(), st.data())
def test_time_given_to_a_track_is_what_was_asked_for(walk: Walk, data: st.DataObject) -> None:
    """On the clock as it is seen; and undo gives back the state before."""
    run = walk.state.run
    if run is None or not run.tracks:
        return
    track = data.draw(st.sampled_from(run.tracks))
    amount = Duration(data.draw(st.integers(-180_000, 180_000)))
    before = walk.state
    answer = walk.give(c.AddTrackTime(track.track, amount, run.segment))
    if isinstance(answer, c.Rejected):
        assert walk.state == before
        return
    now = walk.state.run
    assert now is not None
    changed = now.track(track.track)
    assert changed is not None
    old, new = track_allotted(run, track), track_allotted(now, changed)
    assert old is not None
    assert new == old + amount
    assert walk.state.undo is not None
    walk.give(c.Undo(walk.state.undo.command))
    assert walk.state.runs == before.runs


@given(walks(), st.data())
def test_an_online_moderator_changes_no_other_track(walk: Walk, data: st.DataObject) -> None:
    """Whatever command is given from there."""
    run = walk.state.run
    command = data.draw(commands(walk.state))
    if run is None or isinstance(command, c.Undo | c.Redo):
        return
    walk.give(command, DESK)
    after = walk.state.run
    segment = walk.state.segment(run.segment)
    assert after is not None
    assert segment is not None
    for track in run.tracks:
        planned = segment.track(track.track)
        if planned is None or planned.place is not Place.ONLINE:
            assert after.track(track.track) == track


_runs = st.builds(
    Run,
    strategies.segment_ids,
    strategies.moments,
    strategies.maybe_lengths,
    strategies.durations,
    strategies.lengths,
)
_track_runs = st.builds(
    TrackRun,
    strategies.track_ids,
    strategies.maybe_lengths,
    strategies.durations,
    st.none() | strategies.moments,
    strategies.lengths,
)


@given(_runs, _track_runs, st.none() | strategies.moments, strategies.moments)
def test_any_track_has_a_clock(run: Run, track: TrackRun, hold: Moment | None, now: Moment) -> None:
    """Whatever stands in a record: what is left is the whole without what has run."""
    whole, ran = track_allotted(run, track), track_elapsed(run, track, hold, now)
    rest = track_remaining(run, track, hold, now)
    assert (rest is None) == (whole is None)
    assert rest is None or whole is None or rest == whole - ran
    assert isinstance(track_end(run, track, hold, now), int)
    assert isinstance(track_took(run, track, now), int)


@given(st.lists(strategies.events, max_size=12), strategies.session_openings)
def test_any_events_leave_tracks_that_can_be_read(
    happened: list[e.Event], opened: e.SessionOpened
) -> None:
    """Folding never raises, and neither does reading."""
    walk = Walk.of(Plan("", (Segment(SegmentId("s0"), ""),)))
    state = replace(walk.state, segments=opened.plan.segments)
    at = walk.now
    for event in happened:
        state = evolve(state, event, at)
        at = Moment(at + 1000)
        track_stands(state, at)
        come_back(state, at)
    assert find_cue(state, CueId("nowhere")) is None
