"""What the account promises: the facts of a session as they were, without what was undone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from console.domain.commands import (
    AcceptClock,
    AddTime,
    AddTrackTime,
    AddTurnTime,
    EditPerson,
    EndTrack,
    EndTurn,
    FoldQuestion,
    Go,
    Hold,
    MoveQuestion,
    MuteSender,
    NextTurn,
    ReceiveQuestions,
    Redo,
    Resume,
    Skip,
)
from console.domain.people import FEED, Person, PersonId, Place
from console.domain.question_counts import Counts
from console.domain.questions import QuestionId, RawQuestion, Stage
from console.domain.rundown import Segment, SegmentId, TurnId
from console.domain.sources import Side
from console.domain.timeline import NO_TIME, minutes
from console.exchange.account import account
from tests.domain.parallel import MAIN, ONLINE, parallel, running
from tests.domain.tccm import BO, KEYNOTES, NETWORKING, QA, go, live, passes, tccm
from tests.domain.walks import START, Walk, walks
from tests.exchange.shows import ask, ask_in_room, at, clock, end, jumped, take, told, undo


def test_a_record_without_an_opened_session_has_no_account() -> None:
    """Neither no events at all, nor those of a session whose beginning is lost."""
    for events in ([], live().events[1:]):
        with pytest.raises(ValueError, match="no account"):
            account(events)


def test_planned_and_real_times_stand_beside_each_other() -> None:
    """Planned ones never move; a late GO shows in the real ones."""
    walk = Walk.of(tccm(starts=START))
    passes(walk, minute=3)
    go(walk)
    passes(walk, minute=16)
    go(walk)
    passes(walk, minute=19)
    go(walk)
    passes(walk, minute=22)
    end(walk)
    result = told(walk)
    assert (result.planned_start, result.planned_end) == (START, at(60))
    assert (result.first_go, result.ended, result.last) == (at(3), at(60), at(60))
    assert [(each.planned_start, each.planned) for each in result.segments] == [
        (at(0), minutes(15)),
        (at(15), minutes(20)),
        (at(35), minutes(25)),
    ]
    assert [(each.started, each.ended, each.took) for each in result.segments] == [
        (at(3), at(19), minutes(16)),
        (at(19), at(38), minutes(19)),
        (at(38), at(60), minutes(22)),
    ]


def test_without_a_written_start_the_plan_counts_from_the_first_go() -> None:
    """Before it nobody can say when anything was to begin."""
    assert told(Walk.of(tccm())).segments[0].planned_start is None
    assert [each.planned_start for each in told(live(at=7)).segments] == [at(7), at(22), at(42)]


def test_a_segment_that_was_come_back_to_is_one_row() -> None:
    """Its runs are added; it began the first time and ended the last time."""
    first, second, third = told(jumped()).segments
    assert (first.runs, first.started, first.ended) == (2, at(3), at(20))
    assert first.took == minutes(12)
    assert (second.runs, second.took) == (1, minutes(5))
    assert (third.runs, third.started, third.ended, third.took) == (0, None, None, NO_TIME)


def test_skipped_is_what_somebody_left_out_and_that_never_ran() -> None:
    """A segment that was only not reached is not called skipped."""
    walk = live()
    walk.give(Skip(QA))
    assert [each.is_skipped for each in told(walk).segments] == [False, True, False]
    walk.give(Go(NETWORKING))
    assert [each.is_skipped for each in told(walk).segments] == [False, True, False]


def test_holds_and_added_time_are_told_apart_from_the_time_it_took() -> None:
    """A hold is part of what the others did not have; given and taken time are summed."""
    walk = live()
    passes(walk, minute=2)
    walk.give(Hold())
    passes(walk, minute=1)
    walk.give(Resume())
    walk.give(AddTime(minutes(2), KEYNOTES))
    walk.give(AddTime(minutes(-0.5), KEYNOTES))
    passes(walk, minute=15)
    go(walk)
    keynotes = told(walk).segments[0]
    assert (keynotes.took, keynotes.held, keynotes.added) == (clock(18), clock(1), clock(1, 30))


def test_a_record_that_is_still_open_is_told_up_to_its_last_event() -> None:
    """What runs has no end; its time, and a hold that goes on, are read at the last event."""
    walk = live()
    passes(walk, minute=4)
    walk.give(Hold())
    passes(walk, minute=2)
    ask(walk, 1)
    result = told(walk)
    assert (result.ended, result.last) == (None, at(6))
    keynotes = result.segments[0]
    assert (keynotes.started, keynotes.ended) == (at(0), None)
    assert (keynotes.took, keynotes.held) == (minutes(6), minutes(2))


def test_a_wall_clock_that_was_accepted_moves_the_plan_to_its_own_moment() -> None:
    """Moments are on the program's clock, on which a written start moves the other way."""
    walk = live(tccm(starts=START))
    walk.give(AcceptClock(minutes(1)))
    assert told(walk).segments[0].planned_start == at(-1)


def test_turns_are_told_with_what_was_granted_and_taken() -> None:
    """By the speaker's own clock, without holds; one without a clock has no grant."""
    walk = live()
    walk.give(NextTurn(TurnId("aya")))
    passes(walk, minute=1)
    walk.give(Hold())
    passes(walk, minute=2)
    walk.give(Resume())
    walk.give(AddTurnTime(clock(0, 30), TurnId("aya")))
    passes(walk, minute=5)
    walk.give(NextTurn(TurnId("bo")))
    passes(walk, minute=3)
    walk.give(EndTurn(TurnId("bo")))
    passes(walk, minute=1)
    aya, bo = told(walk).turns
    assert (aya.segment, aya.name, aya.started) == ("Keynotes", "Aya", at(0))
    assert (aya.granted, aya.took) == (clock(5, 30), minutes(6))
    assert (bo.name, bo.granted, bo.took) == ("Bo", None, minutes(3))


def test_a_turn_that_nobody_has_is_told_without_a_name() -> None:
    """The plan may leave a turn open."""
    segment = Segment(SegmentId("s"), "Only", turns=(tccm().segments[0].turns[0],))
    walk = live(tccm(segments=(segment,), people=()))
    walk.give(NextTurn(TurnId("aya")))
    assert [each.name for each in told(walk).turns] == [""]


def test_people_are_told_as_the_day_left_them() -> None:
    """A corrected name counts everywhere; who was added comes after those of the plan."""
    walk = live()
    walk.give(EditPerson(Person(PersonId("zoe"), "Zoë")))
    walk.give(EditPerson(Person(BO, "Bo Li", is_absent=True)))
    walk.give(NextTurn(TurnId("aya")))
    result = told(walk)
    assert [each.name for each in result.people] == ["Aya", "Bo Li", "Cy", "Zoë"]


def test_the_log_says_when_a_question_was_first_taken_and_last_answered() -> None:
    """A question that came back is taken once and answered when it was over."""
    walk = live()
    passes(walk, minute=20)
    go(walk)
    ask(walk, 1, 2)
    passes(walk, minute=1)
    take(walk, 1)
    passes(walk, minute=1)
    take(walk, 2)
    passes(walk, minute=1)
    take(walk, 1)
    passes(walk, minute=1)
    go(walk)
    first, second = told(walk).questions
    assert (first.taken, first.answered, first.segment) == (at(21), at(24), "Q&A")
    assert (second.taken, second.answered) == (at(22), at(23))


def test_a_question_that_is_not_answered_any_more_has_no_answer() -> None:
    """Where it stands at the end decides, not what it was once called."""
    walk = live()
    ask(walk, 1)
    take(walk, 1)
    walk.give(MoveQuestion(QuestionId("q1"), Stage.ANSWERED, Stage.ON_AIR))
    walk.give(MoveQuestion(QuestionId("q1"), Stage.FOLLOW_UP, Stage.ANSWERED))
    (only,) = told(walk).questions
    assert (only.taken, only.answered) == (at(0), None)


def test_counts_are_made_for_each_side_and_for_both() -> None:
    """Everything that was received stands in exactly one of the stages."""
    walk = live()
    ask(walk, 1, 2, 3, 4)
    ask_in_room(walk)
    ask_in_room(walk, "Why?")
    take(walk, 1)
    take(walk, 5)
    walk.give(MoveQuestion(QuestionId("q2"), Stage.SET_ASIDE, Stage.NEW, "twice"))
    walk.give(MoveQuestion(QuestionId("q3"), Stage.FOLLOW_UP, Stage.NEW))
    result = told(walk)
    assert dict(result.counts) == {
        Side.ROOM: Counts(
            received=2, passed_on=2, taken=1, answered=0, open=2, set_aside=0, follow_up=0
        ),
        Side.ONLINE: Counts(
            received=4, passed_on=1, taken=1, answered=1, open=1, set_aside=1, follow_up=1
        ),
    }
    assert result.everything == Counts(
        received=6, passed_on=3, taken=2, answered=1, open=3, set_aside=1, follow_up=1
    )


def everywhere(counts: Counts) -> int:
    """Add the stages up."""
    listed = counts.answered + counts.open + counts.set_aside + counts.follow_up
    return listed + counts.held_back + counts.folded


def test_what_is_not_listed_is_counted_as_well() -> None:
    """Neither what a muted sender sent nor what stands with another is missing from the sum."""
    walk = live()
    one, two, three = (
        RawQuestion("test", f"id-{number}", "Again?", sender="@troll") for number in range(3)
    )
    walk.give(ReceiveQuestions((one, two)), FEED)
    walk.give(FoldQuestion(QuestionId("q2"), QuestionId("q1")))
    walk.give(MuteSender(QuestionId("q1"), is_muted=True))
    walk.give(ReceiveQuestions((three,)), FEED)
    counts = told(walk).everything
    assert (counts.open, counts.held_back, counts.folded, everywhere(counts)) == (1, 1, 1, 3)


def test_what_was_undone_is_not_told_and_what_was_redone_is() -> None:
    """Neither a segment that was started by mistake nor a question shown by mistake."""
    walk = live()
    ask(walk, 1)
    passes(walk, minute=5)
    take(walk, 1)
    undo(walk)
    go(walk)
    undo(walk)
    passes(walk, minute=5)
    result = told(walk)
    assert result.questions[0].taken is None
    assert [each.runs for each in result.segments] == [1, 0, 0]
    assert walk.state.redo is not None
    walk.give(Redo(walk.state.redo.command))
    assert [each.runs for each in told(walk).segments] == [1, 1, 0]


@given(walks())
def test_whatever_people_do_it_can_be_told(walk: Walk) -> None:
    """Every segment has a row, every question one stage; no time is negative or counted twice."""
    result = told(walk)
    assert {each.title for each in result.segments} == {each.title for each in walk.state.segments}
    assert [each.question.number for each in result.questions] == list(
        range(1, len(walk.state.questions) + 1)
    )
    for each in result.segments:
        assert 0 <= each.held <= each.took
        assert (each.started is None) == (each.runs == 0)
    for turn in result.turns:
        assert turn.took >= 0
    if result.first_go is not None:
        until = result.last if result.ended is None else result.ended
        whole = sum(each.took for each in result.segments)
        assert whole <= until - result.first_go
    total = result.everything
    assert total.received == everywhere(total) == len(result.questions)
    for question in result.questions:
        if question.question.stage is Stage.ANSWERED:
            assert question.answered is not None


def test_tracks_are_told_with_what_was_planned_and_what_they_took() -> None:
    """Without a length of its own a track was to be as long as its segment; holds are in it."""
    plan = parallel()
    main = plan.segments[0]
    people = (Person(PersonId("aya"), "Aya"),)
    tracks = (main.tracks[0], replace(main.tracks[1], owner=people[0].id))
    segments = (replace(main, tracks=tracks), plan.segments[1])
    walk = running(replace(plan, people=people, segments=segments))
    passes(walk, minute=2)
    walk.give(Hold())
    passes(walk, minute=1)
    walk.give(Resume())
    walk.give(AddTrackTime(ONLINE, minutes(2), MAIN))
    passes(walk, minute=4)
    walk.give(EndTrack(ONLINE, MAIN))
    passes(walk, minute=3)
    room, online = told(walk).tracks
    assert (room.segment, room.title, room.place, room.owner) == (
        "Main",
        "Mingle",
        Place.ROOM,
        "",
    )
    assert (room.planned, room.started, room.ended, room.took) == (
        minutes(20),
        at(0),
        None,
        minutes(7),
    )
    assert (online.owner, online.planned, online.ended) == ("Aya", minutes(10), at(7))
    assert (online.took, online.added) == (minutes(7), minutes(2))
    go(walk)
    assert told(walk).tracks[0].ended == at(10)
