"""The technical desk: what it shows of a session, and what it never shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, tzinfo
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from console.domain.evolve import opened
from console.domain.opening import opening
from console.domain.output import (
    AUDIENCE,
    SPEAKERS,
    AskScene,
    Cover,
    FollowScene,
    ImageScene,
    MessageScene,
    OrderScene,
    QuestionScene,
    Scene,
    SlateScene,
    SpeakerScene,
    TestCardScene,
    TimerScene,
    TitleScene,
)
from console.domain.people import PersonId
from console.domain.questions import Question, QuestionId, Stage
from console.domain.rundown import CueId, Group
from console.domain.session import CueMark, Output, Run, SessionState, Still
from console.domain.timeline import Moment, minutes
from console.domain.wording import PlainWords
from console.views.surroundings import OutputFacts, ScreenFacts, ScreenState
from console.views.technical import MOST_QUESTIONS, TechnicalDesk, labels, technical_desk
from tests.builders import a_cue, a_person, a_plan, a_question, a_segment
from tests.views.strategies import SECRETS, languages, looks, zones
from tests.views.test_properties import waits

if TYPE_CHECKING:
    from console.domain.wording import Words
    from tests.domain.walks import Walk

NOW = Moment(1_734_429_600_000)
CUE = CueId("c1")


def a_session() -> SessionState:
    """Open a session of two segments, with a cue for the desk and one for the moderator."""
    first = replace(
        a_segment("one", 20),
        cues=(
            replace(a_cue("c1", 5), to=Group.TECHNICAL),
            a_cue("c2", 5),
            replace(a_cue("c3", 6), to=Group.EVERYONE),
        ),
    )
    return opened(opening(a_plan(first, a_segment("two", 10))), NOW)


def running(state: SessionState) -> SessionState:
    """Start the first segment."""
    run = Run(state.segments[0].id, NOW, minutes(20))
    return replace(state, runs=(run,), standby=state.segments[1].id)


def seen(state: SessionState, now: Moment = NOW) -> TechnicalDesk:
    """Look at it in English."""
    return technical_desk(state, now, PlainWords(), UTC)


def showing(state: SessionState, output: Output) -> SessionState:
    """Put the audience's output in a state."""
    return replace(state, outputs=state.outputs.insert(AUDIENCE, output))


@given(looks(), waits, languages, zones)
def test_the_desk_can_always_be_made_and_tells_no_secret(
    walk: Walk, wait: int, words: Words, zone: tzinfo
) -> None:
    """No notes, no script and no spelling, whatever is done."""
    desk = technical_desk(walk.state, Moment(walk.now + wait), words, zone)

    assert not any(secret in str(desk) for secret in SECRETS)
    assert "{" not in str(desk), "a place in a sentence was left open"
    assert len(desk.questions) <= MOST_QUESTIONS


def test_every_output_is_there_by_its_name_before_anybody_used_it() -> None:
    """The speakers' screen as well as the audience's."""
    assert [(each.name, each.title) for each in seen(a_session()).outputs] == [
        (AUDIENCE, "Audience screen"),
        (SPEAKERS, "Speakers’ screen"),
    ]


def test_the_desk_says_where_each_output_is_seen_and_where_it_is_missing() -> None:
    """The console's own screens and those elsewhere; nothing where nobody knows."""
    projector = ScreenFacts(ScreenState.SHOWING, name="EPSON")
    facts = (
        OutputFacts(AUDIENCE, projector, windows=1, elsewhere=2),
        OutputFacts(SPEAKERS, replace(projector, state=ScreenState.LOST)),
    )
    one = technical_desk(running(a_session()), NOW, PlainWords(), UTC, facts).outputs
    two = technical_desk(
        running(a_session()), NOW, PlainWords(), UTC, (replace(facts[0], windows=2, elsewhere=0),)
    ).outputs
    nowhere = technical_desk(
        running(a_session()), NOW, PlainWords(), UTC, (OutputFacts(AUDIENCE),)
    ).outputs

    assert [(each.lamp, each.lamp_key, each.where) for each in one] == [
        ("LIVE", "live", "on “EPSON” · 2 connected"),
        ("LOST", "lost", "“EPSON” is lost"),
    ]
    assert [(each.lamp, each.where) for each in two] == [
        ("LIVE", "on 2 screens of the console"),
        ("LIVE", ""),
    ]
    assert (nowhere[0].lamp, nowhere[0].where) == ("OFF", "nobody sees it")


def test_the_desk_stays_equal_while_only_time_passes() -> None:
    """Its clocks are ends and not digits."""
    state = running(a_session())

    assert seen(state) == seen(state, Moment(NOW + 61_000))


def test_clocks_that_are_held_stand_still() -> None:
    """So do the waits of the cues."""
    state = replace(running(a_session()), hold=Moment(NOW + 1000))
    desk = seen(state, Moment(NOW + 5000))

    assert desk.running
    assert desk.running.countdown
    assert desk.running.countdown.left == minutes(20) - 1000
    assert desk.cues[0].countdown.left is not None
    assert desk == seen(state, Moment(NOW + 9000))


def test_cues_are_those_for_the_desk_and_for_everyone() -> None:
    """One that was done says so; one that is skipped is gone."""
    state = running(a_session())
    names = [each.id for each in state.segments[0].cues]

    done = seen(replace(state, cues=state.cues.insert(names[0], CueMark.DONE)))
    skipped = seen(replace(state, cues=state.cues.insert(names[0], CueMark.SKIPPED)))

    assert [each.cue for each in seen(state).cues] == [names[0], names[2]]
    assert [each.is_done for each in done.cues] == [True, False]
    assert [each.cue for each in skipped.cues] == [names[2]]


def test_before_the_first_go_nothing_runs() -> None:
    """After the last segment nothing stands by."""
    before = seen(a_session())
    after = seen(replace(running(a_session()), standby=None))

    assert before.running is None
    assert before.standby
    assert after.standby is None
    assert after.running


@pytest.mark.parametrize(
    ("scene", "name", "said"),
    [
        (FollowScene(), "Segment", "one"),
        (TitleScene(), "Title", ""),
        (OrderScene(), "Running order", ""),
        (SpeakerScene(PersonId("nobody")), "Speaker", ""),
        (SpeakerScene(), "Speaker", ""),
        (TimerScene(), "Timer", ""),
        (QuestionScene(QuestionId("q1"), "As it was taken"), "Question", "As it was taken"),
        (QuestionScene(QuestionId("q9")), "Question", ""),
        (MessageScene("Please sit down"), "Message", "Please sit down"),
        (AskScene(), "How to ask", ""),
        (ImageScene("map.png"), "Image", "map.png"),
        (SlateScene(), "Slate", ""),
        (TestCardScene(), "Test card", ""),
    ],
)
def test_a_scene_is_said_in_words(scene: Scene, name: str, said: str) -> None:
    """Its kind, and what is written on it."""
    state = showing(running(a_session()), Output(scene, preview=scene))
    output, *_ = seen(state).outputs

    assert output.preview == output.program
    assert output.program.name == name
    assert said in output.program.words


def test_the_segments_own_picture_says_what_is_true_when_no_segment_runs() -> None:
    """Before the first GO what comes first, after the end that it has ended."""
    state = a_session()
    before = seen(state)
    after = seen(replace(state, standby=None, ended=NOW))
    empty = seen(replace(state, segments=(), standby=None))

    assert before.outputs[0].program.words == "Not started yet. First: one"
    assert before.idle == "Not started yet"
    assert after.outputs[0].program.words == after.idle == "The session has ended"
    assert empty.outputs[0].program.words == empty.idle == "Not started yet"
    assert seen(running(state)).idle == ""


def test_a_speaker_is_named_as_written() -> None:
    """Never as the name is said."""
    aya = a_person("Aya", say="AH-ya")
    state = a_session()
    state = replace(state, people=state.people.insert(aya.id, aya))
    state = showing(state, Output(SpeakerScene(aya.id)))

    assert seen(state).outputs[0].program.words == "Aya"
    assert "AH-ya" not in str(seen(state))


def test_the_lamp_says_what_the_room_sees() -> None:
    """A freeze shows what was frozen, whatever stands behind it."""
    state = a_session()
    frozen = showing(state, Output(SlateScene(), cover=Cover.FREEZE, still=Still(state, NOW)))

    assert seen(state).outputs[0].lamp == "LIVE"
    assert seen(replace(state, is_rehearsal=True)).outputs[0].lamp == "REHEARSAL"
    assert seen(showing(state, Output(cover=Cover.BLACK))).outputs[0].lamp == "BLACK"
    assert seen(frozen).outputs[0].lamp == "FROZEN"
    assert seen(frozen).outputs[0].program.kind == "segment"


def test_what_is_frozen_keeps_its_words_while_the_session_goes_on() -> None:
    """A GO leaves it where it is; what is staged is told as it would be shown now."""
    state = running(a_session())
    later = replace(state, runs=(*state.runs, Run(state.segments[1].id, NOW, minutes(10))))
    scene = FollowScene()
    frozen = Output(scene, preview=scene, cover=Cover.FREEZE, still=Still(state, NOW))
    output, *_ = seen(showing(later, frozen)).outputs

    assert output.program.words == "one"
    assert output.preview
    assert output.preview.words == "two"


def test_the_first_questions_of_the_line_can_be_staged() -> None:
    """With number, words and who asks; one that was taken back cannot."""
    state = a_session()
    book = state.questions.put(
        *(
            Question(
                QuestionId(f"q{n}"),
                n,
                NOW,
                a_question(n),
                stage=Stage.IN_LINE,
                is_withdrawn=n == 1,
            )
            for n in range(1, 20)
        )
    )
    state = showing(replace(state, questions=book), Output(preview=QuestionScene(QuestionId("q2"))))
    desk = seen(state)

    assert desk.questions[0].number == 2
    assert len(desk.questions) <= MOST_QUESTIONS
    assert desk.outputs[0].preview
    assert desk.outputs[0].preview.words == a_question(2).text


def test_every_label_is_a_sentence() -> None:
    """None is empty."""
    assert all(labels(PlainWords()).values())
