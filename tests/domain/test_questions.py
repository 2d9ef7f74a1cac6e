"""What moderators do with questions: each step is recorded, and each can be taken back."""

from __future__ import annotations

import pytest

from console.domain import commands as c
from console.domain.output import AUDIENCE, QuestionScene
from console.domain.people import FEED, Actor, Role
from console.domain.questions import Alike, Answer, Manner, Question, QuestionId, RawQuestion, Stage
from console.domain.rundown import TurnId
from console.domain.sources import Side
from console.domain.timeline import Moment
from tests.domain.tccm import QA, live
from tests.domain.walks import Walk, raw

Q1, Q2, Q3, Q9 = (QuestionId(f"q{number}") for number in (1, 2, 3, 9))
ONLINE_MODERATOR = Actor(Role.ONLINE_MODERATOR)


def with_three() -> Walk:
    """Open the launch with three new questions."""
    walk = live()
    walk.give(c.ReceiveQuestions((raw(1), raw(2, 4), raw(3))), FEED)
    return walk


def lined_up() -> Walk:
    """Put all three in line."""
    walk = with_three()
    new = tuple((each, Stage.NEW) for each in (Q1, Q2, Q3))
    walk.give(c.MoveQuestions(new, Stage.IN_LINE))
    return walk


def get(walk: Walk, name: QuestionId = Q1) -> Question:
    """Give a question that is there."""
    found = walk.state.questions.get(name)
    assert found is not None
    return found


def undo(walk: Walk) -> None:
    """Take the last command back."""
    assert walk.state.undo is not None
    walk.give(c.Undo(walk.state.undo.command))


def reason(answer: object) -> str:
    """Say why a command was rejected."""
    assert isinstance(answer, c.Rejected)
    return str(answer.reason)


def test_several_questions_move_together_and_back() -> None:
    """One wish, one step to undo; who moved meanwhile is left alone."""
    walk = with_three()
    walk.give(c.MoveQuestion(Q2, Stage.IN_LINE, Stage.NEW))
    walk.give(c.MoveQuestions(((Q1, Stage.NEW), (Q2, Stage.NEW), (Q9, Stage.NEW)), Stage.SET_ASIDE))
    assert [get(walk, each).stage for each in (Q1, Q2)] == [Stage.SET_ASIDE, Stage.IN_LINE]
    assert walk.state.undo is not None
    assert str(walk.state.undo.label) == "move of 1 question"
    undo(walk)
    assert get(walk).stage is Stage.NEW
    assert "moved meanwhile" in reason(
        walk.give(c.MoveQuestions(((Q1, Stage.IN_LINE),), Stage.NEW))
    )
    assert "then take it" in reason(walk.give(c.MoveQuestions(((Q1, Stage.NEW),), Stage.ON_AIR)))


def test_the_line_is_put_in_another_order() -> None:
    """Before another question, or last; and what is already so changes nothing."""
    walk = lined_up()
    walk.give(c.PlaceInLine(Q3, Q1))
    assert walk.state.questions.line == (Q3, Q1, Q2)
    walk.give(c.PlaceInLine(Q3, None))
    assert walk.state.questions.line == (Q1, Q2, Q3)
    assert walk.give(c.PlaceInLine(Q1, Q2)) == ()
    undo(walk)
    assert walk.state.questions.line == (Q3, Q1, Q2)
    assert "line has changed" in reason(walk.give(c.PlaceInLine(Q1, Q9)))
    walk.give(c.MoveQuestion(Q1, Stage.NEW, Stage.IN_LINE))
    assert "line has changed" in reason(walk.give(c.PlaceInLine(Q1, None)))


def test_a_note_and_a_short_form_stand_beside_the_question() -> None:
    """The asker's own words stay; a short form can be taken back, a note is written over."""
    walk = with_three()
    walk.give(c.NoteQuestion(Q1, " Ask Bo. "))
    assert walk.give(c.NoteQuestion(Q1, "Ask Bo.")) == ()
    assert walk.state.undo is not None
    assert str(walk.state.undo.label).startswith("GO")
    walk.give(c.ShortenQuestion(Q1, "Why?"))
    assert walk.give(c.ShortenQuestion(Q1, "Why?")) == ()
    assert (get(walk).note, get(walk).short, get(walk).raw.text) == (
        "Ask Bo.",
        "Why?",
        "Question 1?",
    )
    undo(walk)
    assert (get(walk).note, get(walk).short) == ("Ask Bo.", "")


def test_a_folded_question_stands_with_another_and_keeps_its_votes() -> None:
    """Its asker counts as one more; what stood with it comes along."""
    walk = with_three()
    walk.give(c.FoldQuestion(Q2, Q1))
    assert (get(walk, Q2).stage, get(walk, Q2).into) == (Stage.FOLDED, Q1)
    assert walk.state.questions.votes(get(walk)) == 5
    walk.give(c.FoldQuestion(Q1, Q3))
    assert walk.state.questions.folded.get(Q3) == (Q2, Q1)
    assert walk.state.questions.votes(get(walk, Q3)) == 6
    undo(walk)
    undo(walk)
    assert get(walk, Q2).stage is Stage.NEW
    assert walk.state.questions.votes(get(walk)) == 0


def test_a_folded_question_can_stand_alone_again() -> None:
    """By moving it, alone or with others, or by taking it."""
    walk = with_three()
    walk.give(c.FoldQuestion(Q2, Q1))
    walk.give(c.MoveQuestion(Q2, Stage.NEW, Stage.FOLDED))
    assert (get(walk, Q2).into, walk.state.questions.folded.get(Q1)) == (None, None)
    walk.give(c.FoldQuestion(Q2, Q1))
    walk.give(c.MoveQuestions(((Q2, Stage.FOLDED),), Stage.IN_LINE))
    assert get(walk, Q2).into is None
    walk.give(c.FoldQuestion(Q2, Q1))
    walk.give(c.Show(QuestionScene(Q2)))
    assert (get(walk, Q2).stage, get(walk, Q2).into) == (Stage.ON_AIR, None)


@pytest.mark.parametrize(("question", "into"), [(Q1, Q1), (Q1, Q9), (Q3, Q2), (Q9, Q1)])
def test_what_cannot_be_folded_is_refused(question: QuestionId, into: QuestionId) -> None:
    """Into itself, into nothing, or into one that is folded itself."""
    walk = with_three()
    walk.give(c.FoldQuestion(Q2, Q1))
    reason(walk.give(c.FoldQuestion(question, into)))


def test_a_question_is_not_moved_to_a_fold_or_on_air_by_itself() -> None:
    """A fold names the other question; only a take puts one on air."""
    walk = with_three()
    assert "which other" in reason(walk.give(c.MoveQuestion(Q1, Stage.FOLDED, Stage.NEW)))
    walk.give(c.Show(QuestionScene(Q1)))
    assert "moved meanwhile" in reason(walk.give(c.FoldQuestion(Q1, Q2)))


def test_what_podium_finds_alike_is_a_proposal_and_not_on_the_stack() -> None:
    """It folds what is alike enough, but never what a moderator has moved."""
    walk = with_three()
    before = walk.state.undo
    found = (Alike(Q1, 90), Alike(Q9, 80), Alike(Q2, 70))
    walk.give(c.ProposeAlike(Q2, found), FEED)
    assert get(walk, Q2).alike == (Alike(Q1, 90),)
    assert walk.give(c.ProposeAlike(Q2, found), FEED) == ()
    walk.give(c.ProposeAlike(Q2, found, is_fold=True), FEED)
    assert get(walk, Q2).into == Q1
    assert walk.state.undo == before
    assert walk.give(c.ProposeAlike(Q2, found, is_fold=True), FEED) == ()
    walk.give(c.MoveQuestion(Q3, Stage.IN_LINE, Stage.NEW))
    walk.give(c.ProposeAlike(Q3, found, is_fold=True), FEED)
    assert (get(walk, Q3).stage, get(walk, Q3).alike[0]) == (Stage.IN_LINE, Alike(Q1, 90))
    walk.give(c.ProposeAlike(Q1, (Alike(Q2, 90),), is_fold=True), FEED)
    assert get(walk).stage is Stage.NEW


def test_an_answer_says_how_and_by_whom() -> None:
    """Aloud by whoever has the floor, or in writing with its words."""
    walk = with_three()
    walk.give(c.NextTurn(TurnId("aya")))
    walk.give(c.MoveQuestion(Q1, Stage.ANSWERED, Stage.NEW))
    assert get(walk).answer == Answer(Manner.SPOKEN, "Aya")
    written = Answer(Manner.WRITTEN, "Bo", "Yes.")
    walk.give(c.MoveQuestion(Q2, Stage.ANSWERED, Stage.NEW, answer=written))
    walk.give(c.MoveQuestion(Q2, Stage.FOLLOW_UP, Stage.ANSWERED))
    assert get(walk, Q2).answer == written
    walk.give(c.MoveQuestion(Q2, Stage.NEW, Stage.FOLLOW_UP))
    assert get(walk, Q2).answer is None
    assert [step.stage for step in get(walk, Q2).trail] == [
        Stage.ANSWERED,
        Stage.FOLLOW_UP,
        Stage.NEW,
    ]
    walk.give(c.MoveQuestions(((Q3, Stage.NEW),), Stage.ANSWERED))
    assert get(walk, Q3).answer == Answer()


def test_what_was_on_air_is_remembered_in_its_order() -> None:
    """Each once, with the segment in which it was taken."""
    walk = with_three()
    walk.give(c.Show(QuestionScene(Q2)))
    walk.give(c.Show(QuestionScene(Q1)))
    walk.give(c.Show(QuestionScene(Q2)))
    assert walk.state.questions.taken == (Q2, Q1)
    assert get(walk).stage is Stage.ANSWERED
    walk.wait(900_000)
    walk.give(c.Go(QA))
    assert get(walk, Q2).stage is Stage.ANSWERED


def test_words_mark_and_never_drop() -> None:
    """The list is the moderator's; what is doubled or empty is left out."""
    walk = with_three()
    walk.give(c.MarkWords((" tax ", "", "tax", "spam")))
    assert walk.state.marked_words == ("tax", "spam")
    assert walk.give(c.MarkWords(("tax", "spam"))) == ()
    assert "500" in reason(walk.give(c.MarkWords(tuple(map(str, range(501))))))
    assert walk.state.questions.count(Stage.NEW) == 3


def test_the_room_can_wait_for_whoever_is_online() -> None:
    """Everybody sees since when; it is asked again as often as one likes."""
    walk = live()
    walk.give(c.WaitForOnline())
    assert walk.state.awaited == walk.now
    walk.wait(10_000)
    walk.give(c.WaitForOnline())
    assert walk.state.awaited == walk.now


def test_a_hub_is_a_side_of_its_own() -> None:
    """Its hands are counted apart from the room's."""
    walk = live()
    walk.give(c.AskFromRoom(RawQuestion("room", "", "", Side.HUB)))
    walk.give(c.AskFromRoom(raw(1)))
    assert [walk.state.questions.count(Stage.IN_LINE, side) for side in Side] == [1, 0, 1]


def test_a_question_from_a_hub_keeps_its_name_and_takes_it_to_the_screen() -> None:
    """One from the room has none, whatever was said with it."""
    walk = live()
    walk.give(c.AskFromRoom(RawQuestion("room", "", "Why?", Side.HUB, hub="Nairobi hub")))
    walk.give(c.AskFromRoom(RawQuestion("room", "", "How?", Side.ROOM, hub="Nairobi hub")))
    walk.give(c.Show(QuestionScene(Q1)))
    scene = walk.state.output(AUDIENCE).scene
    assert isinstance(scene, QuestionScene)
    assert scene.hub == "Nairobi hub"
    assert [each.raw.hub for each in map(walk.state.questions.get, (Q1, Q2)) if each] == [
        "Nairobi hub",
        "",
    ]


def test_the_online_moderator_moves_what_is_not_on_a_screen() -> None:
    """Alone or together; never what is on air or was answered."""
    walk = with_three()
    ok = c.MoveQuestions(((Q1, Stage.NEW),), Stage.IN_LINE)
    assert not isinstance(walk.give(ok, ONLINE_MODERATOR), c.Rejected)
    walk.give(c.Show(QuestionScene(Q1)))
    reason(walk.give(c.MoveQuestions(((Q1, Stage.ON_AIR),), Stage.NEW), ONLINE_MODERATOR))
    assert not isinstance(walk.give(c.FoldQuestion(Q2, Q3), ONLINE_MODERATOR), c.Rejected)
    reason(walk.give(c.SetQueue(is_open=False), ONLINE_MODERATOR))
    assert walk.state.questions.on_air == Q1


def test_all_questions_can_be_given_in_the_order_in_which_they_came() -> None:
    """By their names, or without them where a question is called otherwise."""
    book = with_three().state.questions
    assert [each.id for each in book.in_order()] == [Q1, Q2, Q3]
    other = Question(QuestionId("other"), 0, Moment(0), raw(2))
    assert [each.number for each in book.put(other).in_order()] == [0, 1, 2, 3]


def test_a_question_that_is_known_does_not_come_again() -> None:
    """Neither counted nor paid for twice."""
    book = with_three().state.questions
    assert book.receive(*book.in_order()) is book
