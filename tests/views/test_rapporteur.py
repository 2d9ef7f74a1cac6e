"""The rapporteur's page: notes by segment, the question log, who spoke how long."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, tzinfo
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from hypothesis import given

from console.domain.commands import (
    AcceptClock,
    EndTurn,
    Hold,
    Jump,
    MoveQuestion,
    NextTurn,
    ReceiveQuestions,
    Skip,
    WithdrawQuestion,
)
from console.domain.desk_commands import StrikeNote, WriteNote
from console.domain.desks import Note, NoteId, NoteMark
from console.domain.people import FEED, Actor, PersonId, Role
from console.domain.questions import Answer, Manner, QuestionId, RawQuestion, Stage
from console.domain.rundown import TurnId
from console.domain.timeline import Duration, Moment, minutes
from console.domain.wording import PlainWords
from console.views.faces import face
from console.views.notes import MOST_LETTERS, MOST_NOTES, heading_words, mark_words
from console.views.question_log import LONGEST_QUESTION, MOST_LOGGED
from console.views.rapporteur import RapporteurDesk, labels, rapporteur_desk
from tests.builders import a_plan, a_question
from tests.domain.tccm import AYA, KEYNOTES, NETWORKING, QA, go, live, passes, tccm
from tests.domain.walks import START, Walk
from tests.views.strategies import SECRETS, languages, looks, zones
from tests.views.test_properties import waits

if TYPE_CHECKING:
    from console.domain.session import SessionState
    from console.domain.wording import Words

WRITER = Actor(Role.RAPPORTEUR, "Chi")


def seen(walk: Walk, *, later: int = 0, zone: tzinfo = UTC) -> RapporteurDesk:
    """Look at a session in English."""
    return rapporteur_desk(walk.state, Moment(walk.now + later), PlainWords(), zone)


def write(walk: Walk, words: str, mark: NoteMark = NoteMark.NOTE) -> None:
    """Write a note down."""
    walk.give(WriteNote(words, mark), WRITER)


@given(looks(), waits, languages, zones)
def test_the_page_can_always_be_made_and_tells_no_secret(
    walk: Walk, wait: int, words: Words, zone: tzinfo
) -> None:
    """No notes of the moderators, no script and no spelling, whatever is done."""
    desk = rapporteur_desk(walk.state, Moment(walk.now + wait), words, zone)

    assert not any(secret in str(desk) for secret in SECRETS)
    assert "{" not in str(desk), "a place in a sentence was left open"
    assert sum(len(each.notes) for each in desk.notes) + desk.notes_left_out == len(
        walk.state.desks.notes
    )


def test_notes_stand_by_segment_with_their_stamps() -> None:
    """In the order of their times; the session's own time counts from the first GO."""
    walk = Walk.of(tccm())
    write(walk, "Early")
    passes(walk, second=1)
    go(walk)
    passes(walk, minute=3)
    write(walk, "Agreed", NoteMark.DECISION)
    walk.give(StrikeNote(NoteId(2), is_struck=True), WRITER)
    passes(walk, minute=20)
    go(walk)
    write(walk, "Asked")
    desk = seen(walk)

    assert [each.title for each in desk.notes] == ["Outside the segments", "Keynotes", "Q&A"]
    assert [each.segment for each in desk.notes] == ["", KEYNOTES, QA]
    early, agreed, asked = (each for group in desk.notes for each in group.notes)
    assert (early.passed, agreed.passed, asked.passed) == ("", "03:00", "23:00")
    assert (agreed.at, agreed.mark, agreed.is_struck) == ("10:03:01", "decision", True)


def test_a_segment_that_was_come_back_to_has_its_notes_together() -> None:
    """They are about the same thing."""
    walk = live()
    write(walk, "One")
    passes(walk, minute=15)
    go(walk)
    write(walk, "Two")
    passes(walk, minute=1)
    walk.give(Jump(KEYNOTES, QA))
    passes(walk, minute=1)
    write(walk, "Three")

    assert [[each.words for each in group.notes] for group in seen(walk).notes] == [
        ["One", "Three"],
        ["Two"],
    ]


def with_notes(walk: Walk, number: int, words: str) -> SessionState:
    """Give a session with many notes."""
    notes = [
        Note(NoteId(each), words, NoteMark.NOTE, WRITER, Moment(START + each))
        for each in range(1, number + 1)
    ]
    book = walk.state.desks
    kept = book.notes.update({each.id: each for each in notes})
    return replace(walk.state, desks=replace(book, notes=kept))


def test_of_very_many_notes_the_newest_are_told() -> None:
    """Neither their number nor their letters fill the line; how many are left out is said."""
    walk = Walk.of(a_plan())
    for number, words in ((MOST_NOTES + 5, "Short"), (90, "x" * 2000)):
        state = with_notes(walk, number, words)
        desk = rapporteur_desk(state, walk.now, PlainWords(), UTC)
        told = [each.note for group in desk.notes for each in group.notes]

        assert told[-1] == number
        assert len(told) == min(MOST_NOTES, MOST_LETTERS // len(words))
        assert desk.notes_left_out == number - len(told)


def test_the_page_stays_equal_while_only_time_passes() -> None:
    """Its clocks count by themselves."""
    walk = live()
    walk.give(NextTurn(TurnId("aya")))
    write(walk, "Agreed")
    passes(walk, minute=1)

    assert seen(walk) == seen(walk, later=61_000)


def test_a_page_can_stamp_by_itself() -> None:
    """It knows the start, and the way to wall time, which an accepted clock moves."""
    walk = live(tccm(zone="Asia/Kathmandu"))
    before = seen(Walk.of(tccm()))
    walk.give(AcceptClock(Duration(5000)))
    desk = seen(walk, zone=ZoneInfo("Asia/Tokyo"))

    assert before.begun is None
    assert (desk.opened, desk.begun) == (START, START)
    assert desk.to_wall == minutes(5 * 60 + 45) + 5000
    assert desk.date == "2024-12-17"


def test_who_spoke_how_long_counts_on() -> None:
    """A turn with what was granted; a person's turns are summed; who speaks now counts."""
    walk = live()
    walk.give(NextTurn(TurnId("aya")))
    passes(walk, minute=4)
    walk.give(NextTurn(TurnId("bo")))
    passes(walk, minute=2)
    walk.give(EndTurn(TurnId("bo")))
    go(walk)
    passes(walk, minute=1)
    walk.give(Jump(KEYNOTES, QA))
    walk.give(NextTurn(TurnId("aya")))
    passes(walk, minute=3)
    desk = seen(walk)
    aya, bo, again = desk.turns

    assert (aya.name, aya.segment, aya.planned, aya.started) == (
        "Aya",
        "Keynotes",
        "5:00",
        "10:00:00",
    )
    assert (bo.planned, bo.is_running) == ("", False)
    assert face(aya.took, walk.now).digits == "04:00"
    assert again.is_running
    assert [(each.name, each.turns) for each in desk.speakers] == [("Aya", 2), ("Bo", 1)]
    assert [face(each.took, walk.now).digits for each in desk.speakers] == ["07:00", "02:00"]


def test_a_running_turn_counts_and_a_held_one_stands() -> None:
    """So does the sum of who speaks; the segment's wall time goes on."""
    walk = live()
    walk.give(NextTurn(TurnId("aya")))
    passes(walk, minute=1)
    running = seen(walk)
    walk.give(Hold())
    later = Moment(walk.now + 30_000)
    held = seen(walk, later=30_000)

    assert running.turns[0].is_running
    assert running.speakers[0].is_running
    assert face(running.turns[0].took, later).digits == "01:30"
    assert face(held.turns[0].took, later).digits == "01:00"
    assert face(held.speakers[0].took, later).digits == "01:00"
    assert held.segments[0].took
    assert face(held.segments[0].took, later).digits == "01:30"


def test_a_turn_of_nobody_named_is_told_too() -> None:
    """A person may have been taken out of the plan, and a segment out of the running order."""
    walk = live()
    walk.give(NextTurn(TurnId("aya")))
    state = replace(walk.state, people=walk.state.people.remove(AYA), segments=())
    desk = rapporteur_desk(state, walk.now, PlainWords(), UTC)

    assert [(each.name, each.segment) for each in desk.turns] == [("Nobody named", "")]
    assert desk.segments == ()
    assert PersonId("aya") not in state.people


def test_segments_have_planned_and_real_times() -> None:
    """What is over is counted, what runs counts, what was left out says so."""
    walk = live()
    passes(walk, minute=17)
    go(walk)
    passes(walk, minute=1)
    walk.give(Jump(KEYNOTES, QA))
    walk.give(Skip(NETWORKING))
    passes(walk, minute=2)
    keynotes, qa, networking = seen(walk).segments

    assert keynotes.planned == "15:00"
    assert keynotes.took
    assert keynotes.is_running
    assert face(keynotes.took, walk.now).digits == "19:00"
    assert face(keynotes.took, Moment(walk.now + 5000)).digits == "19:05"
    assert qa.took
    assert qa.took.counted == minutes(1)
    assert (networking.took, networking.word) == (None, "skipped")
    assert seen(Walk.of(tccm())).segments[0].word == ""


def asked(walk: Walk, number: int) -> None:
    """Let questions come."""
    for first in range(1, number + 1, 100):
        raws = tuple(a_question(each) for each in range(first, min(first + 100, number + 1)))
        walk.give(ReceiveQuestions(raws), FEED)


def test_the_log_says_what_became_of_each_question() -> None:
    """When, how and by whom it was answered; long words are cut."""
    walk = live()
    asked(walk, 4)
    long = RawQuestion("test", "long", "x" * 1000, asker="y" * 150)
    walk.give(ReceiveQuestions((long, RawQuestion("test", "empty", ""))), FEED)
    q1, q2, q3 = (QuestionId(f"q{number}") for number in (1, 2, 3))
    written = Answer(Manner.WRITTEN, "Bo", "Yes.")
    walk.give(MoveQuestion(q1, Stage.ANSWERED, Stage.NEW, answer=written))
    walk.give(MoveQuestion(q2, Stage.ANSWERED, Stage.NEW))
    walk.give(MoveQuestion(q3, Stage.ANSWERED, Stage.NEW, answer=Answer(Manner.WRITTEN)))
    walk.give(WithdrawQuestion("test", "id-4"), FEED)
    log = seen(walk).questions

    assert [each.number for each in log] == [1, 2, 3, 4, 5, 6]
    assert [each.answer for each in log][:4] == [
        "10:00:00 · in writing: Yes. · Bo",
        "10:00:00 · spoken",
        "10:00:00 · in writing",
        "",
    ]
    assert (log[3].stage, log[3].is_open) == ("new, withdrawn", False)
    assert (log[4].is_open, len(log[4].words)) == (True, LONGEST_QUESTION)
    assert log[4].asker.endswith("…")
    assert log[5].words == "Would like to ask a question"
    assert log[0].side == "online"


def test_of_very_many_questions_the_newest_are_told_and_all_are_counted() -> None:
    """How many are left out is said."""
    walk = live()
    asked(walk, MOST_LOGGED + 7)
    book = walk.state.questions
    gap = replace(walk.state, questions=replace(book, by_id=book.by_id.remove(QuestionId("q300"))))
    desk = seen(walk)

    assert len(desk.questions) == MOST_LOGGED
    assert [desk.questions[n].number for n in (0, -1)] == [8, MOST_LOGGED + 7]
    assert desk.questions_left_out == 7
    assert [(each.side, each.received, each.open) for each in desk.counts] == [
        ("room", 0, 0),
        ("online", MOST_LOGGED + 7, MOST_LOGGED + 7),
        ("all", MOST_LOGGED + 7, MOST_LOGGED + 7),
    ]
    assert rapporteur_desk(gap, walk.now, PlainWords(), UTC).questions[0].number == 7


def test_every_mark_has_its_word_and_its_heading() -> None:
    """None reads like another."""
    for say in (mark_words, heading_words):
        assert len({say(PlainWords(), each) for each in NoteMark}) == len(NoteMark)


def test_every_label_is_a_sentence() -> None:
    """None is empty, and each mark has its own."""
    said = labels(PlainWords())

    assert all(said.values())
    assert said["mark_call_to_action"] == "Call to action"
    assert said["all_take_away"] == "Take-aways"
