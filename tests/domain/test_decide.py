"""What commands cause, and why some cannot be."""

from __future__ import annotations

from dataclasses import replace

import pytest

from console.domain import commands as c
from console.domain import events as e
from console.domain.decide import decide
from console.domain.fit import proposal
from console.domain.output import AUDIENCE, AskScene, Cover, MessageScene, QuestionScene, SlateScene
from console.domain.people import FEED, PODIUM, Actor, Person, PersonId, Role
from console.domain.questions import QuestionId, RawQuestion, Stage
from console.domain.rundown import CueId, SegmentId, TurnId
from console.domain.session import CommandId, CueMark
from console.domain.sources import Side
from console.domain.timeline import Duration, minutes, seconds
from console.domain.timing import Phase, phase
from tests.domain.tccm import (
    AYA,
    BO,
    KEYNOTES,
    LAST_QUESTION,
    NETWORKING,
    QA,
    go,
    live,
    passes,
    tccm,
)
from tests.domain.walks import Walk, raw


def _reason(answer: object) -> str:
    assert isinstance(answer, c.Rejected), answer
    return str(answer.reason)


def _with_question() -> Walk:
    walk = live()
    walk.give(c.ReceiveQuestions((raw(1), raw(2))), FEED)
    return walk


def _taken(walk: Walk, number: int = 1) -> None:
    scene = QuestionScene(QuestionId(f"q{number}"))
    walk.give(c.Preview(scene))
    walk.give(c.Take(scene))


def test_go_ends_one_segment_and_starts_the_next_with_one_stamp() -> None:
    """There is no gap and no overlap between two segments."""
    walk = live()
    passes(walk, minute=15)
    go(walk)

    ended, started = walk.events[-2:]
    assert ended.event == e.SegmentEnded(KEYNOTES)
    assert started.event == e.SegmentStarted(QA, minutes(20))
    assert ended.at == started.at


def test_a_second_go_within_a_moment_is_refused() -> None:
    """A finger that slips, or two people, skip nothing."""
    walk = live()
    passes(walk, second=0.799)

    assert "a moment ago" in _reason(go(walk))
    passes(walk, second=0.001)
    assert go(walk)


def test_the_double_go_guard_grows_with_the_rate() -> None:
    """At rate 60 the same slip of the finger is 48 seconds long."""
    walk = Walk.of(tccm(), is_rehearsal=True)
    walk.give(c.SetPace(60, is_paused=False))
    go(walk)
    passes(walk, second=47)

    assert "a moment ago" in _reason(go(walk))


def test_go_names_what_its_sender_saw() -> None:
    """Two desks that press GO on the same picture start one segment, not two."""
    walk = live()
    seen = walk.state.standby
    passes(walk, minute=15)
    walk.give(c.Go(seen))
    passes(walk, second=5)

    assert "has changed" in _reason(walk.give(c.Go(seen)))


def test_after_the_last_segment_go_moves_nothing() -> None:
    """There is no further segment, and the present one goes on."""
    walk = live()
    for _ in range(2):
        passes(walk, minute=20)
        go(walk)
    passes(walk, minute=1)
    before = walk.state

    assert _reason(walk.give(c.Go(None))) == "There is no further segment."
    assert walk.state == before


def test_jump_starts_another_segment_at_once() -> None:
    """A jump passes over what lies between, which can still be started later."""
    walk = live()
    passes(walk, minute=5)
    walk.give(c.Jump(NETWORKING, KEYNOTES))

    assert walk.state.run is not None
    assert walk.state.run.segment == NETWORKING
    assert walk.state.standby is None
    passes(walk, minute=1)
    walk.give(c.Jump(QA, NETWORKING))
    assert walk.state.standby == NETWORKING


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (c.Jump(QA, NETWORKING), "Another segment"),
        (c.Jump(KEYNOTES, KEYNOTES), "running already"),
        (c.Jump(SegmentId("none"), KEYNOTES), "no such segment"),
        (c.AddTime(minutes(1), QA), "Another segment"),
        (c.AddTime(Duration(0), KEYNOTES), "how much"),
        (c.AddTime(minutes(-16), KEYNOTES), "not so much"),
        (c.AddTime(minutes(1500), KEYNOTES), "a day"),
        (c.EndSession(QA), "Another segment"),
        (c.Resume(), "running already"),
        (c.Skip(KEYNOTES), "running now"),
        (c.Skip(SegmentId("none")), "no such segment"),
        (c.NextTurn(TurnId("bo")), "order of speakers"),
        (c.EndTurn(TurnId("aya")), "floor"),
        (c.AddTurnTime(seconds(30), TurnId("aya")), "floor"),
        (c.MarkCue(CueId("none"), CueMark.DONE), "no such cue"),
        (c.AgreeLengths(()), "has changed"),
        (c.AgreeLengths(((SegmentId("none"), minutes(1)),)), "has changed"),
        (c.SetPace(2, is_paused=False), "Only a rehearsal"),
        (c.EditPerson(Person(AYA, "  ")), "needs a name"),
        (c.EditPerson(Person(AYA, "A" * 201)), "characters at most"),
        (c.AddTurn(SegmentId("none"), AYA, None), "no such segment"),
        (c.AddTurn(QA, PersonId("none"), None), "no such person"),
        (c.AddTurn(QA, AYA, Duration(0)), "longer than nothing"),
        (c.MoveTurn(TurnId("none"), 0), "no such turn"),
        (c.MoveQuestion(QuestionId("none"), Stage.IN_LINE, Stage.NEW), "no such question"),
        (c.Take(SlateScene()), "Nothing is staged"),
        (c.Show(QuestionScene(QuestionId("none"))), "no such question"),
        (c.Redo(CommandId(1)), "nothing to redo"),
        (c.Undo(CommandId(99)), "happened meanwhile"),
    ],
)
def test_what_cannot_be_says_why_and_changes_nothing(command: c.Command, words: str) -> None:
    """Every refusal is a sentence, and the state is the one before."""
    walk = live()
    before = walk.state

    assert words in _reason(walk.give(command))
    assert walk.state == before


def test_before_the_first_go_there_is_no_clock() -> None:
    """What needs a running segment says that none runs."""
    walk = Walk.of(tccm())

    assert "GO starts one" in _reason(walk.give(c.Hold()))
    assert "GO starts one" in _reason(walk.give(c.NextTurn(None)))
    assert "not begun" in _reason(walk.give(c.EndSession(None)))
    assert "nothing to undo" in _reason(walk.give(c.Undo(CommandId(1))))


def test_after_the_end_only_undo_goes_on() -> None:
    """An ended session does not move until its end is taken back."""
    walk = live()
    passes(walk, minute=3)
    walk.give(c.EndSession(KEYNOTES))

    assert phase(walk.state) is Phase.ENDED
    assert "has ended" in _reason(walk.give(c.Go(None)))
    assert "has ended" in _reason(walk.give(c.Skip(QA)))
    assert walk.state.undo is not None
    walk.give(c.Undo(walk.state.undo.command))
    assert phase(walk.state) is Phase.LIVE


def test_holding_twice_is_refused() -> None:
    """A held clock cannot be held again."""
    walk = live()
    walk.give(c.Hold())

    assert "held already" in _reason(walk.give(c.Hold()))


def test_a_segment_that_is_over_can_not_be_skipped_or_moved() -> None:
    """What has happened stays where it is."""
    walk = live()
    passes(walk, minute=15)
    go(walk)

    assert "over already" in _reason(walk.give(c.Skip(KEYNOTES)))
    assert "over already" in _reason(walk.give(c.MoveSegment(KEYNOTES, 2)))


def test_a_segment_never_moves_before_the_running_one() -> None:
    """The first place it can take is the one after what runs."""
    walk = live()
    walk.give(c.MoveSegment(NETWORKING, 0))

    assert [each.id for each in walk.state.segments] == [KEYNOTES, NETWORKING, QA]
    assert walk.state.standby == NETWORKING


def test_the_last_taken_question_is_answered_by_the_next_take() -> None:
    """One question is on air; the one before it got its answer with the same stamp."""
    walk = _with_question()
    _taken(walk, 1)
    passes(walk, minute=1)
    _taken(walk, 2)

    first, second = (walk.state.questions.get(QuestionId(f"q{n}")) for n in (1, 2))
    assert first is not None
    assert second is not None
    assert (first.stage, second.stage) == (Stage.ANSWERED, Stage.ON_AIR)
    assert first.since == second.since
    assert walk.state.questions.on_air == second.id


def test_a_take_copies_the_words() -> None:
    """A withdrawal marks the console, never the screen."""
    walk = _with_question()
    _taken(walk)
    walk.give(c.WithdrawQuestion("test", "id-1"), FEED)

    scene = walk.state.output(AUDIENCE).scene
    assert isinstance(scene, QuestionScene)
    assert scene.words == "Question 1?"
    assert walk.state.output(AUDIENCE).preview is None


def test_a_question_withdrawn_between_preview_and_take_stays_off() -> None:
    """The program stays, and the answer says why."""
    walk = _with_question()
    scene = QuestionScene(QuestionId("q1"))
    walk.give(c.Preview(scene))
    walk.give(c.WithdrawQuestion("test", "id-1"), FEED)
    before = walk.state.output(AUDIENCE).scene

    assert _reason(walk.give(c.Take(scene))) == "That question was withdrawn."
    assert walk.state.output(AUDIENCE).scene == before


def test_a_take_names_the_preview_its_sender_saw() -> None:
    """If somebody else staged another scene meanwhile, nothing goes on."""
    walk = _with_question()
    walk.give(c.Preview(AskScene()))

    assert "preview has changed" in _reason(walk.give(c.Take(SlateScene())))


def test_answering_gives_the_screen_back_to_the_segment() -> None:
    """The question leaves the screen when it is answered or set aside."""
    walk = _with_question()
    _taken(walk)
    walk.give(c.MoveQuestion(QuestionId("q1"), Stage.ANSWERED, Stage.ON_AIR))

    assert walk.state.output(AUDIENCE).taken is None
    assert walk.state.questions.on_air is None


def test_a_question_goes_on_air_by_take_alone() -> None:
    """Moving it there by hand is refused, so that nothing is on air unseen."""
    walk = _with_question()
    move = c.MoveQuestion(QuestionId("q1"), Stage.ON_AIR, Stage.NEW)

    assert "take it" in _reason(walk.give(move))


def test_a_move_names_the_stage_its_sender_saw() -> None:
    """Two desks do not move one question twice."""
    walk = _with_question()
    move = c.MoveQuestion(QuestionId("q1"), Stage.IN_LINE, Stage.NEW)
    walk.give(move)

    assert "moved meanwhile" in _reason(walk.give(move))
    assert walk.give(c.MoveQuestion(QuestionId("q1"), Stage.IN_LINE, Stage.IN_LINE)) == ()


def test_go_answers_what_is_on_air_and_gives_the_screen_back() -> None:
    """The next segment begins with its own picture."""
    walk = _with_question()
    _taken(walk)
    passes(walk, minute=15)
    go(walk)

    assert walk.state.questions.on_air is None
    assert walk.state.output(AUDIENCE).taken is None


@pytest.mark.parametrize("cover", [Cover.BLACK, Cover.FREEZE])
def test_go_leaves_black_and_freeze(cover: Cover) -> None:
    """What was covered by hand stays covered."""
    walk = live()
    walk.give(c.PutCover(cover))
    passes(walk, minute=15)
    go(walk)

    assert walk.state.output(AUDIENCE).cover is cover


def test_go_leaves_the_slate() -> None:
    """The safe picture stays until somebody takes it off."""
    walk = live()
    walk.give(c.Show(SlateScene()))
    passes(walk, minute=15)
    go(walk)

    assert walk.state.output(AUDIENCE).scene == SlateScene()


def test_a_freeze_holds_the_picture_of_its_moment() -> None:
    """The still is the state and the moment; freezing twice keeps the first."""
    walk = live()
    walk.give(c.PutCover(Cover.FREEZE))
    at = walk.now
    passes(walk, minute=1)
    walk.give(c.Show(SlateScene()))
    walk.give(c.PutCover(Cover.FREEZE))
    walk.give(c.PutCover(Cover.FREEZE))

    still = walk.state.output(AUDIENCE).still
    assert still is not None
    assert still.at > at
    assert still.state.output(AUDIENCE).scene == SlateScene()
    walk.give(c.Clear())
    assert walk.state.output(AUDIENCE).still is None


def test_a_take_opens_a_covered_screen() -> None:
    """What is taken is seen."""
    walk = live()
    walk.give(c.PutCover(Cover.BLACK))
    walk.give(c.Show(MessageScene("One minute", 2)))

    assert walk.state.output(AUDIENCE).cover is Cover.NONE


def test_clearing_what_is_clear_is_nothing() -> None:
    """A command that changes nothing leaves no trace."""
    walk = live()

    assert walk.give(c.Clear()) == ()
    assert walk.give(c.PutCover(Cover.NONE)) == ()
    assert walk.give(c.Preview(None)) == ()
    assert walk.give(c.Restore(QA)) == ()
    assert walk.give(c.StandBy(QA)) == ()
    assert walk.give(c.MoveSegment(QA, 1)) == ()
    assert walk.give(c.AcceptClock(Duration(0))) == ()
    assert walk.give(c.WithdrawQuestion("nobody", "nothing")) == ()
    assert walk.give(c.EditPerson(walk.state.people[AYA])) == ()


def test_a_known_question_only_brings_its_votes() -> None:
    """What a source sends twice is one question."""
    walk = _with_question()
    walk.give(c.ReceiveQuestions((raw(1, votes=7), raw(1, votes=9), raw(3), raw(3))), FEED)

    question = walk.state.questions.get(QuestionId("q1"))
    assert question is not None
    assert question.raw.votes == 7
    assert len(walk.state.questions) == 3


def test_questions_without_an_id_are_all_new() -> None:
    """A source that gives no ids loses nothing."""
    walk = live()
    same = RawQuestion("paste", "", "Why?")
    walk.give(c.ReceiveQuestions((same, same)), FEED)

    assert walk.state.questions.count(Stage.NEW, Side.ONLINE) == 2


def test_a_room_question_goes_straight_into_the_line() -> None:
    """`mic 2` is enough."""
    walk = live()
    walk.give(c.AskFromRoom(RawQuestion("room", "", "", seat="mic 2")))

    assert walk.state.questions.count(Stage.IN_LINE, Side.ROOM) == 1
    assert walk.state.questions.line == (QuestionId("q1"),)


def test_a_hand_in_the_room_needs_no_words() -> None:
    """Neither a name nor a seat: a raised hand is a question."""
    walk = live()
    walk.give(c.AskFromRoom(RawQuestion("room", "", "")))

    assert walk.state.questions.count(Stage.IN_LINE, Side.ROOM) == 1


def test_setting_aside_takes_a_question_out_of_the_line() -> None:
    """The line holds what is in line and nothing else."""
    walk = _with_question()
    for number in (1, 2):
        walk.give(c.MoveQuestion(QuestionId(f"q{number}"), Stage.IN_LINE, Stage.NEW))
    walk.give(c.MoveQuestion(QuestionId("q1"), Stage.SET_ASIDE, Stage.IN_LINE, "off topic"))

    assert walk.state.questions.line == (QuestionId("q2"),)


def test_speakers_follow_one_another() -> None:
    """The next speaker takes the floor from the present one with one stamp."""
    walk = live()
    walk.give(c.NextTurn(TurnId("aya")))
    passes(walk, minute=5)
    walk.give(c.NextTurn(TurnId("bo")))

    assert walk.state.run is not None
    first, second = walk.state.run.turns
    assert first.ended == second.started
    assert "Nobody else" in _reason(walk.give(c.NextTurn(None)))


def test_an_absent_speaker_is_passed_over() -> None:
    """Who is not there gets no turn."""
    walk = live()
    walk.give(c.EditPerson(replace(walk.state.people[AYA], is_absent=True)))
    walk.give(c.NextTurn(TurnId("bo")))

    assert walk.state.turn is not None
    assert walk.state.turn.person == BO


def test_a_turn_can_be_given_time_and_ended() -> None:
    """Thirty seconds more are thirty seconds more; an open turn has no end to move."""
    walk = live()
    walk.give(c.NextTurn(TurnId("aya")))
    walk.give(c.AddTurnTime(seconds(30), TurnId("aya")))
    assert walk.state.run is not None
    assert walk.state.run.turns[0].added == seconds(30)
    walk.give(c.EndTurn(TurnId("aya")))
    assert phase(walk.state) is Phase.LIVE
    walk.give(c.NextTurn(TurnId("bo")))

    assert "open" in _reason(walk.give(c.AddTurnTime(seconds(30), TurnId("bo"))))


def test_turns_are_added_moved_and_removed() -> None:
    """The order of speakers changes on the day; what was taken stays."""
    walk = live()
    walk.give(c.AddTurn(QA, AYA, minutes(3)))
    walk.give(c.AddTurn(QA, BO, None, 0))
    added = [each.id for each in walk.state.segments[1].turns]
    assert [each.person for each in walk.state.segments[1].turns] == [BO, AYA]
    walk.give(c.MoveTurn(added[1], 0))
    assert [each.person for each in walk.state.segments[1].turns] == [AYA, BO]
    walk.give(c.RemoveTurn(added[0]))
    assert [each.person for each in walk.state.segments[1].turns] == [AYA]
    walk.give(c.NextTurn(TurnId("aya")))

    assert "taken already" in _reason(walk.give(c.RemoveTurn(TurnId("aya"))))


def test_an_id_is_never_given_to_two_turns() -> None:
    """A turn that was removed leaves its id behind for nobody while others have later ones."""
    walk = live()
    walk.give(c.AddTurn(QA, AYA, None))
    walk.give(c.AddTurn(QA, BO, None))
    walk.give(c.RemoveTurn(walk.state.segments[1].turns[0].id))
    walk.give(c.AddTurn(QA, AYA, None))

    ids = [each.id for segment in walk.state.segments for each in segment.turns]
    assert len(ids) == len(set(ids))


def test_cues_are_done_once() -> None:
    """Marking a cue as it is marked already changes nothing."""
    walk = live()
    assert walk.give(c.MarkCue(LAST_QUESTION, CueMark.DONE))

    assert walk.give(c.MarkCue(LAST_QUESTION, CueMark.DONE)) == ()
    assert walk.give(c.MarkCue(LAST_QUESTION, CueMark.SKIPPED))


def test_a_rehearsal_keeps_to_its_rates() -> None:
    """From 1 to 60, and the same pace twice is nothing."""
    walk = Walk.of(tccm(), is_rehearsal=True)

    assert "1 to 60" in _reason(walk.give(c.SetPace(61, is_paused=False)))
    assert walk.give(c.SetPace(1, is_paused=False)) == ()
    assert walk.give(c.SetPace(20, is_paused=True))


def test_a_role_does_only_its_own_job() -> None:
    """A rapporteur cannot press GO, online cannot put a question on air."""
    walk = _with_question()
    online = Actor(Role.ONLINE_MODERATOR)

    assert "rapporteur" in _reason(decide(walk.state, c.Go(QA), Actor(Role.RAPPORTEUR), walk.now))
    assert walk.give(c.MoveQuestion(QuestionId("q1"), Stage.IN_LINE, Stage.NEW), online)
    _taken(walk, 2)
    answered = c.MoveQuestion(QuestionId("q2"), Stage.ANSWERED, Stage.ON_AIR)
    assert isinstance(walk.give(answered, online), c.Rejected)
    assert isinstance(walk.give(c.Clear(), Actor(Role.SCREEN)), c.Rejected)


def test_a_desk_undoes_only_its_own() -> None:
    """The podium may take back anybody's last command."""
    walk = live()
    technical = Actor(Role.TECHNICAL, "desk")
    assert walk.state.undo is not None
    undo = c.Undo(walk.state.undo.command)
    assert "not yours" in _reason(walk.give(undo, technical))
    walk.give(c.Show(SlateScene()), technical)
    assert walk.state.undo is not None
    assert walk.give(c.Undo(walk.state.undo.command), technical)
    assert walk.state.redo is not None

    assert walk.give(c.Redo(walk.state.redo.command), PODIUM)


def test_lengths_can_be_agreed_below_the_minimum() -> None:
    """What somebody accepted is what GO gives."""
    walk = live()
    walk.give(c.AgreeLengths(((QA, minutes(10)),)))
    passes(walk, minute=15)
    go(walk)

    assert walk.state.run is not None
    assert walk.state.run.length == minutes(10)


def test_a_skipped_segment_comes_back() -> None:
    """Skipping the standby segment makes the next one stand by, and restoring undoes that."""
    walk = live()
    walk.give(c.Skip(QA))
    assert walk.state.standby == NETWORKING
    walk.give(c.Restore(QA))
    assert walk.state.standby == QA
    assert walk.give(c.Skip(QA))
    assert walk.give(c.Skip(QA)) == ()
    walk.give(c.StandBy(QA))

    assert walk.state.skipped == frozenset()


def test_a_set_clock_moves_nothing_until_it_is_accepted() -> None:
    """The shift is for wall times and a written start only."""
    walk = live()
    before = walk.state.run
    walk.give(c.AcceptClock(minutes(60)))

    assert walk.state.wall_shift == minutes(60)
    assert walk.state.run == before


def test_votes_that_did_not_change_are_nothing() -> None:
    """A source that repeats itself leaves no trace."""
    walk = _with_question()

    assert walk.give(c.ReceiveQuestions((raw(1),)), FEED) == ()
    assert walk.state.questions.has_seen(raw(1))
    assert not walk.state.questions.has_seen(RawQuestion("paste", "", "Why?"))


def test_the_question_on_air_can_be_taken_again() -> None:
    """After a clear its words come back to the screen; it is still on air."""
    walk = _with_question()
    _taken(walk)
    walk.give(c.Clear())
    passes(walk, second=5)
    answer = walk.give(c.Show(QuestionScene(QuestionId("q1"))))

    assert isinstance(answer, tuple)
    assert [type(event) for event in answer] == [e.Taken]


def test_nothing_is_proposed_when_it_fits_or_no_end_is_known() -> None:
    """A proposal is for a session that cannot keep its end."""
    assert proposal(Walk.of(tccm(length=None)).state, live().now) == ()
    assert proposal(live().state, live().now) == ()
