"""The line above the questions says which is next and why, in one look."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC

from console.domain import commands as c
from console.domain.output import QuestionScene
from console.domain.questions import QuestionId, Stage
from console.domain.timeline import minutes, seconds
from console.views.next_question import next_question_panel, read_out
from console.views.panels import NextQuestionPanel, ReadOut
from console.views.sight import Sight
from tests.builders import a_plan, a_question, from_hub, from_room
from tests.scenario import Playbook, go
from tests.views.mirrored import ENGLISH

Q1, Q2 = QuestionId("q1"), QuestionId("q2")


def panel(play: Playbook) -> NextQuestionPanel:
    """Look at the line above the questions."""
    return next_question_panel(Sight(play.state, play.now, ENGLISH, UTC))


def in_line(play: Playbook, *questions: QuestionId) -> None:
    """Put questions in line."""
    for question in questions:
        play.after(seconds(0), c.MoveQuestion(question, Stage.IN_LINE, Stage.NEW))


def test_a_question_from_a_hub_is_read_out_with_the_hubs_name() -> None:
    """And whoever types one in chooses among the hubs of the session."""
    play = Playbook(replace(a_plan(), hubs=("Nairobi hub",))).at("10:00", go)
    play.after(seconds(1), c.AskFromRoom(from_hub("Why?")))
    seen = read_out(play.state, Q1, ENGLISH)
    assert seen is not None
    assert (seen.asker, seen.detail) == ("Aya", "Nairobi hub")
    assert panel(play).hubs == ("Nairobi hub",)


def test_with_nobody_in_line_it_says_so() -> None:
    """And has nothing to reckon yet."""
    assert panel(Playbook(a_plan())) == NextQuestionPanel(
        None, "Nobody is in line", "", "", "", "", is_queue_open=True
    )


def test_it_names_the_question_the_reason_and_the_time() -> None:
    """As soon as one was answered there is an average."""
    play = Playbook(a_plan()).at("10:00", go)
    play.arrive(a_question(1), a_question(2))
    in_line(play, Q1, Q2)
    play.after(minutes(1), c.Show(QuestionScene(Q1)))
    assert panel(play).time.startswith("about ")
    play.after(minutes(2), c.MoveQuestion(Q1, Stage.ANSWERED, Stage.ON_AIR))
    seen = panel(play)
    assert (seen.question, seen.heading) == (Q2, "Next: 2, Participant 2")
    assert seen.reason == "only the online side is waiting"
    assert seen.time.endswith(" · 2:00 each so far")


def test_a_closed_queue_asks_for_whoever_is_online_first() -> None:
    """And a wait for them counts down where all can see it."""
    play = Playbook(a_plan()).at("10:00", go)
    play.arrive(a_question(1))
    in_line(play, Q1)
    play.after(seconds(5), c.SetQueue(is_open=False), c.WaitForOnline())
    seen = panel(play)
    assert seen.ask_first == "online: one open, waits 0:05: ask it first"
    assert (seen.awaiting, seen.count) == ("waiting for online 6", "6")
    assert not seen.is_queue_open


def test_a_question_is_read_out_with_its_asker_first() -> None:
    """The short form decides how long it takes; the language is said when it is another one."""
    play = Playbook(a_plan())
    raw = replace(a_question(31), affiliation="ISOC", country="Brazil", language="pt")
    play.arrive(raw)
    seen = read_out(play.state, Q1, ENGLISH)
    assert seen == ReadOut(
        question=Q1,
        number=1,
        asker="Participant 31",
        detail="ISOC · Brazil · online",
        language="Portuguese",
        words="Question 31?",
        short="",
        reading="reads in 0:01",
        is_right_to_left=False,
        is_withdrawn=False,
    )
    play.after(seconds(1), c.ShortenQuestion(Q1, "Why is it so, and not otherwise?"))
    short = read_out(play.state, Q1, ENGLISH)
    assert short is not None
    assert (short.short, short.reading) == ("Why is it so, and not otherwise?", "reads in 0:04")
    assert read_out(play.state, Q2, ENGLISH) is None


def test_a_hand_without_words_is_read_out_as_a_wish() -> None:
    """There is nothing to time."""
    play = Playbook(a_plan()).at("10:00", c.AskFromRoom(from_room("")))
    seen = read_out(play.state, Q1, ENGLISH)
    assert seen is not None
    assert (seen.words, seen.reading) == ("Would like to ask a question", "")
