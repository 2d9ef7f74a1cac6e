"""The online moderator's desk: what it shows of a session, and what stays at the podium."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, tzinfo
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from console.domain.commands import (
    EditPerson,
    EndSession,
    EndTurn,
    FoldQuestion,
    Go,
    Hold,
    MarkWords,
    MoveQuestion,
    MuteSender,
    NextTurn,
    Preview,
    ReceiveQuestions,
    SetQueue,
    Take,
)
from console.domain.desk_commands import NotePresence, TellAsker
from console.domain.desks import Presence, Sound
from console.domain.output import QuestionScene
from console.domain.people import FEED, Actor, Person, PersonId, PersonRole, Place, Role
from console.domain.questions import Question, QuestionId, RawQuestion, Stage
from console.domain.rundown import Kind, SegmentId, Track, TrackId, Turn, TurnId
from console.domain.timeline import Moment, minutes
from console.domain.timing import behind, starts
from console.domain.wording import PlainWords
from console.views.ask_page import ASK_SOURCE
from console.views.desk_clocks import desk_behind
from console.views.online_desk import OnlineDesk, online_desk
from console.views.online_labels import labels
from console.views.online_questions import (
    MOST_IN_LINE,
    MOST_LETTERS,
    MOST_LOOKED_AT,
    MOST_NEW,
    MOST_PAST,
    online_found,
)
from console.views.presence import ready_row
from console.views.sight import Sight
from tests.builders import a_person, a_plan, a_question, a_segment
from tests.domain.walks import START, Walk
from tests.views.strategies import NOTES, SCRIPT, languages, looks, zones
from tests.views.test_properties import waits

if TYPE_CHECKING:
    from console.domain.session import SessionState
    from console.domain.wording import Words

ONLINE = Actor(Role.ONLINE_MODERATOR, "Alishah")


def a_walk() -> Walk:
    """Open a session with speakers here and elsewhere, and a segment of two tracks."""
    away = replace(a_person("Aya", say="AH-ya", affiliation="NIC"), where=Place.ONLINE)
    both = replace(a_person("Bo"), where=Place.BOTH)
    here = a_person("Cy")
    moderator = Person(PersonId("mo"), "Mo", (PersonRole.ONLINE_MODERATOR,), where=Place.ONLINE)
    first = replace(
        a_segment("one", 20),
        turns=(Turn(TurnId("t1"), away.id, minutes(5)), Turn(TurnId("t2"), here.id, minutes(5))),
        notes=NOTES,
        script=SCRIPT,
    )
    second = replace(
        a_segment("two", 20),
        kind=Kind.NETWORKING,
        tracks=(
            Track("Networking", Place.ROOM, id=TrackId("room")),
            Track("Talk", Place.ONLINE, moderator.id, id=TrackId("online"), length=minutes(10)),
        ),
    )
    plan = replace(a_plan(first, second), people=(both, moderator, here, away))
    plan = replace(plan, language="en", starts=None)
    return Walk.of(plan)


def seen(walk: Walk, later: int = 0) -> OnlineDesk:
    """Look at it in English."""
    return online_desk(walk.state, Moment(walk.now + later), PlainWords(), UTC)


def ask(walk: Walk, number: int, **changes: object) -> QuestionId:
    """Let a question come."""
    raw = replace(RawQuestion("chat", f"id-{number}", f"Question {number}?"), **changes)  # type: ignore[arg-type]  # one of its fields
    walk.give(ReceiveQuestions((raw,)), FEED)
    return QuestionId(f"q{len(walk.state.questions)}")


@given(looks(), waits, languages, zones)
def test_the_desk_can_always_be_made_and_keeps_what_is_the_podiums(
    walk: Walk, wait: int, words: Words, zone: tzinfo
) -> None:
    """No notes and no script of a segment, whatever is done."""
    desk = online_desk(walk.state, Moment(walk.now + wait), words, zone)

    assert NOTES not in str(desk)
    assert SCRIPT not in str(desk)
    assert "{" not in str(desk), "a place in a sentence was left open"
    assert len(desk.order) == len(walk.state.segments)
    assert len(desk.queue.new) <= MOST_NEW


@given(looks(), st.integers(0, 600_000), st.integers(0, 900_000))
def test_behind_counts_by_itself_as_the_console_does(walk: Walk, wait: int, later: int) -> None:
    """What a page reckons at a later moment is what the session says then."""
    now = Moment(walk.now + wait)
    then = Moment(now + later)

    assert desk_behind(walk.state, now).at(then) == behind(walk.state, then).total


@given(looks(), st.integers(0, 600_000))
def test_behind_is_equal_while_only_time_passes(walk: Walk, wait: int) -> None:
    """Whatever the clocks do meanwhile."""
    assert desk_behind(walk.state, walk.now) == desk_behind(
        walk.state, Moment(walk.now + wait)
    ) or starts(walk.state)


def test_the_desk_stays_equal_while_only_time_passes() -> None:
    """Its clocks are ends and not digits, and how long a question waits is since when."""
    walk = a_walk()
    walk.give(Go(SegmentId("one")))
    walk.give(NextTurn(TurnId("t1")))
    ask(walk, 1)

    assert seen(walk) == seen(walk, 240_000)


def test_who_speaks_and_who_is_next_are_there_with_how_to_say_the_name() -> None:
    """The online moderator announces people, too."""
    walk = a_walk()
    before = seen(walk)
    walk.give(Go(SegmentId("one")))
    walk.give(NextTurn(TurnId("t1")))
    desk = seen(walk)
    walk.give(NextTurn(TurnId("t2")))
    last = seen(walk)
    walk.give(EndTurn(TurnId("t2")))
    over = seen(walk)

    assert before.speaker is None
    assert before.next_speaker
    assert before.next_speaker.name == "Aya"
    assert desk.speaker
    assert (desk.speaker.name, desk.speaker.say) == ("Aya", "AH-ya")
    assert desk.speaker.countdown
    assert desk.speaker.countdown.end == walk.now + minutes(5)
    assert desk.next_speaker
    assert desk.next_speaker.name == "Cy"
    assert last.next_speaker is None
    assert (over.speaker, over.next_speaker) == (None, None)


def test_the_tracks_that_are_online_are_the_desks_to_run() -> None:
    """The one in the room is only seen."""
    walk = a_walk()
    walk.give(Go(SegmentId("one")))
    walk.wait(5000)
    none = seen(walk).tracks
    walk.give(Go(SegmentId("two")))
    tracks = seen(walk).tracks

    assert none is None
    assert tracks
    assert tracks.segment == "two"
    assert [(each.track, each.is_online) for each in tracks.rows] == [
        ("room", False),
        ("online", True),
    ]
    assert tracks.rows[1].owner == "Mo"
    assert tracks.rows[1].countdown


def test_whoever_takes_part_from_elsewhere_is_listed_with_sound() -> None:
    """Speakers first, in the order of their turns; the online moderator is not one of them."""
    walk = a_walk()
    walk.give(NotePresence(PersonId("aya"), Presence(is_here=True, sound=Sound.BAD)), ONLINE)
    aya, bo = seen(walk).people

    assert (aya.name, aya.say, aya.detail) == ("Aya", "AH-ya", "NIC, online")
    assert (aya.is_here, aya.sound) == (True, "bad")
    assert (bo.name, bo.is_here, bo.sound) == ("Bo", False, "unchecked")


def test_whoever_was_added_during_the_session_is_listed_and_whoever_only_listens_is_not() -> None:
    """Neither is somebody who was said to be absent."""
    walk = a_walk()
    walk.give(EditPerson(replace(a_person("Eve"), where=Place.BOTH)))
    writer = Person(PersonId("ra"), "Ra", (PersonRole.RAPPORTEUR,), where=Place.ONLINE)
    walk.give(EditPerson(writer))
    aya = walk.state.person(PersonId("aya"))
    assert aya
    walk.give(EditPerson(replace(aya, is_absent=True)))

    assert [each.name for each in seen(walk).people] == ["Bo", "Eve"]


def test_the_rows_of_a_search_are_those_of_the_desk_wherever_a_question_stands() -> None:
    """In the order in which they are asked for; a name that never came is left out."""
    walk = a_walk()
    first, second = ask(walk, 1), ask(walk, 2)
    walk.give(MoveQuestion(first, Stage.IN_LINE, Stage.NEW))
    sight = Sight(walk.state, walk.now, PlainWords(), UTC)
    queue = seen(walk).queue

    assert online_found(sight, (second, QuestionId("q9"), first)) == (*queue.new, *queue.line)


@given(looks())
def test_the_desk_lists_whom_the_ready_list_of_the_console_counts(walk: Walk) -> None:
    """Both moderators speak of the same people."""
    listed = seen(walk).people
    row = ready_row(Sight(walk.state, walk.now, PlainWords(), UTC))
    counted = 0 if row is None else len(listed)

    assert len(listed) == counted
    if row is not None and walk.state.desks.presence:
        assert f"of {len(listed)} here" in row.value


def test_the_end_says_which_it_is_and_stops_with_the_session() -> None:
    """Before the first GO it is only known how far from it, unless a start is written."""
    walk = a_walk()
    before = seen(walk).end
    walk.give(Go(SegmentId("one")))
    hard = seen(walk).end
    soft = online_desk(
        replace(walk.state, plan=replace(walk.state.plan, is_end_hard=False)),
        walk.now,
        PlainWords(),
        UTC,
    ).end
    walk.give(EndSession(SegmentId("one")))
    after = seen(walk).end

    assert before
    assert before.countdown
    assert (before.time, before.countdown.counted) == ("from the first GO", minutes(60))
    assert hard
    assert soft
    assert after
    assert (hard.word, soft.word) == ("Hard end", "Planned end")
    assert hard.countdown
    assert after.countdown is None


def test_behind_waits_for_a_written_start_and_stands_while_it_is_held() -> None:
    """After the planned end of a segment it grows with the clock."""
    walk = Walk.of(replace(a_walk().state.plan, starts=START))
    late = desk_behind(walk.state, walk.now)
    walk.give(Go(SegmentId("one")))
    running = desk_behind(walk.state, walk.now)
    walk.wait(minutes(25))
    walk.give(Hold())
    held = desk_behind(walk.state, walk.now)

    assert (late.late, late.since) == (0, START)
    assert running.since == START + minutes(20)
    assert (running.at(START), running.at(Moment(START + minutes(25)))) == (0, minutes(5))
    assert held.since is None
    assert held.late == minutes(5)


def test_a_question_is_told_with_all_that_is_known_of_it() -> None:
    """In short pieces; nothing invented where a part is missing."""
    walk = a_walk()
    name = ask(
        walk,
        1,
        asker="Ana",
        affiliation="NIC.br",
        country="Brazil",
        group="technical community",
        language="pt-BR",
        addressee="Aya",
        votes=3,
        sender="s1",
    )
    walk.give(SetQueue(is_open=False))
    ask(walk, 2, text="", language="en", source=ASK_SOURCE)
    walk.give(MarkWords(("Question",)))
    walk.give(MuteSender(name, is_muted=True))
    second, first = seen(walk).queue.new

    assert (first.number, first.asker, first.side) == (1, "Ana", "online")
    assert first.detail == ("NIC.br", "Brazil", "technical community", "Portuguese", "to Aya")
    assert first.marks == ("marked: Question",)
    assert (first.language, first.votes) == ("pt", 3)
    assert (first.can_mute, first.is_muted, first.sees_itself) == (True, True, False)
    assert (second.words, second.asker) == ("Would like to ask a question", "Anonymous")
    assert second.detail == ()
    assert second.marks == ("after closing",)
    assert second.sees_itself
    assert not seen(walk).is_queue_open


def test_questions_stand_where_they_are_and_are_counted() -> None:
    """The line in its order, what was taken by its last step, and who was told when."""
    walk = a_walk()
    names = [ask(walk, number) for number in range(1, 8)]
    for name in (names[1], names[0], names[2]):
        walk.give(MoveQuestion(name, Stage.IN_LINE, Stage.NEW), ONLINE)
    walk.give(MoveQuestion(names[3], Stage.SET_ASIDE, Stage.NEW, "Was asked before"), ONLINE)
    walk.give(FoldQuestion(names[4], names[1]), ONLINE)
    walk.give(TellAsker(names[1]), ONLINE)
    walk.give(Preview(QuestionScene(names[2])))
    walk.give(Take(QuestionScene(names[2])))
    walk.wait(1000)
    walk.give(MoveQuestion(names[5], Stage.FOLLOW_UP, Stage.NEW))
    queue = seen(walk).queue

    assert [each.number for each in queue.new] == [7]
    assert [each.number for each in queue.line] == [2, 1]
    assert [each.number for each in queue.taken] == [6, 3]
    assert [each.number for each in queue.aside] == [5, 4]
    assert (queue.new_count, queue.line_count) == (1, 2)
    assert (queue.taken_count, queue.aside_count) == (2, 2)
    assert queue.line[0].told
    assert [each.number for each in queue.line[0].folded] == [5]
    assert queue.aside[0].into
    assert queue.aside[0].into.number == 2
    assert queue.aside[1].reason == "Was asked before"
    assert queue.taken[0].marks == ("follow-up",)


def test_what_was_held_back_or_taken_back_says_so() -> None:
    """A withdrawn one stays in its place."""
    walk = a_walk()
    name = ask(walk, 1, sender="s1")
    walk.give(MuteSender(name, is_muted=True))
    ask(walk, 2, sender="s1")
    book = walk.state.questions
    gone = replace(book.by_id[name], is_withdrawn=True)
    state = replace(walk.state, questions=book.put(gone))
    queue = online_desk(state, walk.now, PlainWords(), UTC).queue

    assert queue.new[0].marks == ("withdrawn",)
    assert queue.aside[0].marks == ("muted",)


def test_what_is_undone_from_the_desk_is_its_own_last_command() -> None:
    """That of the podium is not offered."""
    walk = a_walk()
    name = ask(walk, 1)
    none = seen(walk).undo
    walk.give(MoveQuestion(name, Stage.IN_LINE, Stage.NEW), ONLINE)
    own = seen(walk).undo
    walk.give(Go(SegmentId("one")))
    other = seen(walk).undo

    assert (none, other) == (None, None)
    assert own
    assert own.words.startswith("Undo: ")


def with_questions(*parts: tuple[int, Stage]) -> SessionState:
    """Put so many questions of each stage in a session, in this order."""
    walk, book = a_walk(), a_walk().state.questions
    number = 0
    for many, stage in parts:
        fresh = []
        for _ in range(many):
            number += 1
            raw = replace(a_question(number), text="x" * (MOST_LETTERS + number % 2))
            fresh.append(
                Question(QuestionId(f"q{number}"), number, walk.now, raw, stage, since=walk.now)
            )
        book = book.put(*fresh)
    return replace(walk.state, questions=book)


def test_of_a_flood_the_newest_are_sent_and_all_are_counted() -> None:
    """Of each list so many at most, and of a long text its beginning."""
    state = with_questions(
        (MOST_PAST + 2, Stage.ANSWERED),
        (MOST_PAST + 2, Stage.SET_ASIDE),
        (MOST_IN_LINE + 2, Stage.IN_LINE),
        (MOST_NEW + 2, Stage.NEW),
    )
    queue = online_desk(state, START, PlainWords(), UTC).queue

    lists = (queue.new, queue.line, queue.taken, queue.aside)
    mosts = (MOST_NEW, MOST_IN_LINE, MOST_PAST, MOST_PAST)
    assert tuple(map(len, lists)) == mosts
    counts = (queue.new_count, queue.line_count, queue.taken_count, queue.aside_count)
    assert counts == tuple(most + 2 for most in mosts)
    assert {len(each.words) for each in queue.new} == {MOST_LETTERS, MOST_LETTERS + 1}


def test_what_was_on_air_last_is_there_however_long_ago_it_came() -> None:
    """Though nobody looks through all that came after it."""
    state = with_questions((2, Stage.ON_AIR), (MOST_LOOKED_AT, Stage.IN_LINE))
    book = state.questions
    back = replace(book.by_id[QuestionId("q1")], stage=Stage.NEW)
    state = replace(state, questions=book.put(back))
    queue = online_desk(state, START, PlainWords(), UTC).queue

    assert [each.number for each in queue.taken] == [2]
    assert queue.new == ()
    assert queue.new_count == 1


def test_every_label_is_a_sentence() -> None:
    """None is empty; the places that the page fills are left open."""
    said = labels(PlainWords())

    assert all(said.values())
    assert "{number}" in said["more_new"]
