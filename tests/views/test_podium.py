"""The podium's page: what it shows of a session, and what its keys are."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, tzinfo
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from console.domain.commands import (
    Clear,
    EndSession,
    Go,
    Hold,
    MarkCue,
    MoveQuestion,
    NextTurn,
    Preview,
    PutCover,
    ReceiveQuestions,
    Redo,
    Show,
    Take,
    Undo,
)
from console.domain.desk_commands import AcknowledgeCall, MakeCall
from console.domain.desks import CallId
from console.domain.output import Cover, QuestionScene, SlateScene
from console.domain.people import FEED, Actor, Place, Role
from console.domain.questions import QuestionId, Stage
from console.domain.rundown import (
    CueId,
    Group,
    SegmentId,
    Span,
    Track,
    TrackId,
    Turn,
    TurnId,
    come_back_id,
)
from console.domain.session import CueMark
from console.domain.timeline import NO_TIME, Moment, minutes, seconds
from console.domain.wording import PlainWords
from console.views.panels import TransportPanel
from console.views.podium import MOST_IN_LINE, MOST_PAST, PodiumDesk, labels, podium_desk
from console.views.sight import Sight
from console.views.transport import transport_panel
from tests.builders import a_cue, a_person, a_plan, a_question, a_segment
from tests.domain.walks import START, Walk
from tests.views.strategies import languages, looks, zones
from tests.views.test_properties import waits

if TYPE_CHECKING:
    from console.domain.commands import Command
    from console.domain.wording import Words

TECHNICAL = Actor(Role.TECHNICAL, "Marta")


def a_walk(**changes: object) -> Walk:
    """Open a session of two segments, with a speaker and cues for everybody."""
    aya = a_person("Aya", say="AH-ya")
    cues = (
        a_cue("c1", 5),
        replace(a_cue("c2", 6), to=Group.SPEAKERS),
        replace(a_cue("c3", 7), to=aya.id),
        replace(a_cue("c4", 8), to=Group.EVERYONE),
        *(
            replace(a_cue(f"d{number}", 9), to=group)
            for number, group in enumerate(
                (Group.TECHNICAL, Group.ONLINE_MODERATOR, Group.RAPPORTEUR)
            )
        ),
    )
    first = replace(
        a_segment("one", 20), cues=cues, turns=(Turn(TurnId("t1"), aya.id, minutes(5)),)
    )
    plan = replace(a_plan(first, a_segment("two", 10)), people=(aya,), starts=None)
    return Walk.of(replace(plan, **changes))  # type: ignore[arg-type]  # some of its fields


def seen(walk: Walk, later: int = 0) -> PodiumDesk:
    """Look at it in English."""
    return podium_desk(walk.state, Moment(walk.now + later), PlainWords(), UTC)


def ask(walk: Walk, *numbers: int) -> None:
    """Let questions come, and put them in the line."""
    for number in numbers:
        walk.give(ReceiveQuestions((a_question(number),)), FEED)
        walk.give(MoveQuestion(QuestionId(f"q{number}"), Stage.IN_LINE, Stage.NEW))


@given(looks(), waits, languages, zones)
def test_the_page_can_always_be_made_and_its_keys_are_those_of_the_console(
    walk: Walk, wait: int, words: Words, zone: tzinfo
) -> None:
    """What they say and whether they can be pressed has one truth."""
    now = Moment(walk.now + wait)
    desk = podium_desk(walk.state, now, words, zone)

    assert desk.transport == transport_panel(Sight(walk.state, now, words, zone))
    assert "{" not in str(desk), "a place in a sentence was left open"
    assert len(desk.line) <= MOST_IN_LINE


def test_the_page_stays_equal_while_only_time_passes() -> None:
    """Its clocks are ends and not digits."""
    walk = a_walk()
    walk.give(Go(SegmentId("one")))
    walk.give(NextTurn(TurnId("t1")))
    ask(walk, 1)

    assert seen(walk) == seen(walk, 240_000)


def test_before_the_first_go_it_shows_what_go_gives() -> None:
    """Or the way to the start that is written."""
    free, written = seen(a_walk()), seen(a_walk(starts=Moment(START + 60_000)))

    assert free.clock.heading == "Next: one"
    assert free.clock.countdown
    assert free.clock.countdown.counted == minutes(20)
    assert free.transport.go == "GO → one, gets 20:00"
    assert free.transport.go_expecting == "one"
    assert written.clock.heading == "Starts in"
    assert written.clock.countdown
    assert written.clock.countdown.end == START + 60_000


def test_what_runs_has_its_clock_and_go_names_what_comes() -> None:
    """A hold stands still and its key resumes."""
    walk = a_walk()
    walk.give(Go(SegmentId("one")))
    running = seen(walk)
    walk.give(Hold())
    held = seen(walk)

    assert (running.clock.heading, running.clock.is_running) == ("Now: one", True)
    assert running.clock.countdown
    assert running.clock.countdown.end == walk.now + minutes(20)
    assert running.transport.go == "GO → two, gets 10:00"
    assert (running.transport.hold, held.transport.hold) == ("Hold", "Resume")
    assert held.clock.countdown
    assert held.clock.countdown.left == minutes(20)


def test_after_the_last_segment_the_key_ends_the_session() -> None:
    """Then the clock stands at how long it was in all."""
    walk = a_walk()
    walk.give(Go(SegmentId("one")))
    walk.wait(minutes(20))
    walk.give(Go(SegmentId("two")))
    last = seen(walk)
    walk.wait(minutes(10))
    walk.give(EndSession(SegmentId("two")))
    over = seen(walk, 5000)

    assert last.transport.is_end
    assert over.state == "ENDED"
    assert (over.clock.heading, over.clock.is_running) == ("The session has ended", False)
    assert over.clock.countdown
    assert over.clock.countdown.counted == minutes(30)


def test_a_session_that_ended_before_it_began_or_has_no_segment_has_a_clock_too() -> None:
    """No state is without a page."""
    state = a_walk().state
    ended = replace(state, ended=START)
    empty = replace(state, segments=(), standby=None)

    found = podium_desk(ended, START, PlainWords(), UTC).clock.countdown
    assert found
    assert found.counted == 0
    assert podium_desk(empty, START, PlainWords(), UTC).clock.heading == ""


def test_a_segment_without_an_end_stands_by_with_no_length() -> None:
    """Its clock will count up."""
    as_it_comes = replace(a_segment("one"), span=Span(NO_TIME, NO_TIME, None))
    desk = seen(Walk.of(a_plan(as_it_comes, length=None, starts=None)))

    assert desk.transport.go == "GO → one, open"
    assert desk.clock.countdown
    assert desk.clock.countdown.counted == 0
    assert desk.end is None


def test_the_next_speaker_is_named_with_how_to_say_the_name() -> None:
    """The key begins that turn, and none where nobody else has one."""
    walk = a_walk()
    before = seen(walk)
    walk.give(Go(SegmentId("one")))
    waiting = seen(walk)
    walk.give(NextTurn(TurnId("t1")))
    speaking = seen(walk)

    assert before.next_speaker
    assert (before.next_speaker.name, before.next_speaker.say) == ("Aya", "AH-ya")
    assert (before.next_turn, waiting.next_turn, speaking.next_turn) == (None, "t1", None)
    assert speaking.speaker
    assert speaking.speaker.name == "Aya"


def test_cues_are_those_of_whoever_has_no_page() -> None:
    """The moderator's own say no name; one that was done says so, a skipped one is gone."""
    walk = a_walk()
    walk.give(Go(SegmentId("one")))
    walk.give(MarkCue(CueId("c1"), CueMark.DONE))
    walk.give(MarkCue(CueId("c4"), CueMark.SKIPPED))
    own, speakers, aya = seen(walk).cues

    assert (own.cue, own.is_done) == ("c1", True)
    assert ":" not in own.say
    assert speakers.say.startswith("speakers: ")
    assert aya.say.startswith("Aya: ")


def test_the_question_on_air_has_a_clock_and_the_line_its_first_ones() -> None:
    """What is staged is marked, unless it is no question."""
    walk = a_walk()
    ask(walk, 1, 2, 3, 4, 5)
    scene = QuestionScene(QuestionId("q1"))
    walk.give(Go(SegmentId("one")))
    empty = seen(walk)
    walk.give(Preview(scene))
    staged = seen(walk)
    walk.give(Take(scene))
    walk.give(Preview(SlateScene()))
    taken = seen(walk)

    assert empty.on_air is None
    assert (empty.staged, staged.staged, taken.staged) == (None, "q1", None)
    assert taken.on_air
    assert taken.on_air.question.number == 1
    assert taken.on_air.countdown.since == walk.now
    assert [each.number for each in taken.line] == [2, 3, 4]
    assert taken.output.preview
    assert taken.output.preview.kind == "slate"


def test_anybodys_last_command_can_be_taken_back_here() -> None:
    """The key names it."""
    walk = a_walk()
    nothing = seen(walk)
    walk.give(Go(SegmentId("one")))
    own = seen(walk)
    walk.give(Preview(SlateScene()), TECHNICAL)
    walk.give(Take(SlateScene()), TECHNICAL)
    others = seen(walk)

    assert nothing.undo is None
    assert own.undo
    assert others.undo
    assert own.undo.words.startswith("Undo: ")
    assert own.undo != others.undo


def test_what_was_taken_back_can_be_done_again_until_another_command() -> None:
    """The key names it; it is there only as long as there is something to redo."""
    walk = a_walk()
    walk.give(Go(SegmentId("one")))
    assert seen(walk).redo is None
    undo = seen(walk).undo
    assert undo
    walk.give(Undo(undo.command))
    redo = seen(walk).redo
    assert redo
    assert redo.words.startswith("Redo: ")
    walk.give(Redo(redo.command))

    assert seen(walk).redo is None
    assert seen(walk).undo == undo


def test_the_script_is_that_of_the_running_segment_and_stays_equal_with_time() -> None:
    """Before the first GO that of the one that comes; none where nothing is written."""
    first = replace(a_segment("one"), script="Welcome.\nمرحبا.", notes="Smile")
    walk = Walk.of(a_plan(first, a_segment("two")))
    before = seen(walk).script
    walk.give(Go(SegmentId("one")))
    running = seen(walk).script
    later = seen(walk, 60_000).script
    walk.wait(seconds(30))
    walk.give(Go(SegmentId("two")))

    assert before == running == later
    assert running
    assert running.segment == "one"
    assert running.paragraphs == ("Welcome.", "مرحبا.")
    assert running.notes == "Smile"
    assert seen(walk).script is None


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (PutCover(Cover.BLACK), "Black is on: the room sees nothing."),
        (PutCover(Cover.FREEZE), "Freeze is on: the picture stands still."),
        (Show(SlateScene()), "The slate is on."),
        (Clear(), "The room sees the program."),
    ],
)
def test_what_the_room_sees_is_said_in_words(command: Command, said: str) -> None:
    """A cover is never told by a colour alone."""
    walk = a_walk()
    walk.give(Go(SegmentId("one")))
    walk.give(command)

    assert seen(walk).stand == said


def test_each_track_has_its_place_owner_and_clock_and_the_coming_back_counts_down() -> None:
    """And the page stays equal while they run."""
    mo = a_person("Mo")
    tracks = (
        Track("Networking", Place.ROOM, id=TrackId("room")),
        Track("Talk", Place.ONLINE, mo.id, id=TrackId("online"), length=minutes(10)),
    )
    back = replace(a_cue("x", 15), id=come_back_id(SegmentId("one")), say="Back together")
    one = replace(a_segment("one", 20), tracks=tracks, cues=(back,))
    walk = Walk.of(replace(a_plan(one), people=(mo,)))
    none = seen(walk).tracks
    walk.give(Go(SegmentId("one")))
    found = seen(walk).tracks

    assert none is None
    assert found
    assert found == seen(walk, 60_000).tracks
    assert found.come_back == "Everyone comes back in"
    assert found.countdown
    room, online = found.rows
    assert (room.title, online.title) == ("Room: Networking", "Online: Talk")
    assert (room.owner, online.owner) == ("", "Mo")
    assert room.countdown
    assert online.countdown


def test_calls_that_wait_are_all_there_and_of_the_others_the_last() -> None:
    """The newest first."""
    walk = a_walk()
    for number in range(1, 6):
        walk.give(MakeCall(Role.PODIUM, words=f"Call {number}"), TECHNICAL)
        if number != 1:
            walk.give(AcknowledgeCall(CallId(number)))
        walk.wait(seconds(1))
    calls = seen(walk).calls

    assert [each.words for each in calls] == ["Call 5", "Call 4", "Call 1"]
    assert len(calls) == MOST_PAST + 1


@pytest.mark.parametrize("phase", ["warning", "wrap_up", "over", "held", "open"])
def test_each_phase_of_the_clock_has_a_word(phase: str) -> None:
    """Colour never stands alone."""
    assert labels(PlainWords())[f"phase_{phase}"]


def test_the_keys_are_a_panel_of_the_console() -> None:
    """As it is, with nothing in between."""
    assert isinstance(seen(a_walk()).transport, TransportPanel)
