"""What the question panel says, and the order of its tabs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from console.domain import commands as c
from console.domain.output import Cover, QuestionScene, TitleScene
from console.domain.questions import Alike, Held, QuestionId, RawQuestion, Stage
from console.domain.sources import Side
from console.domain.timeline import minutes, seconds
from console.views.panels import OnAirPanel, QuestionRow, StageTab
from console.views.question_sort import moved, question_ids
from console.views.questions import question_row
from console.views.roll import Roll
from tests.builders import a_plan, a_question, from_hub, from_room
from tests.scenario import Playbook, go, move
from tests.views.looks import panels
from tests.views.mirrored import ENGLISH, MIRRORED

Q1, Q2, Q3, Q4 = (QuestionId(f"q{n}") for n in (1, 2, 3, 4))


def asked(number: int = 4) -> Playbook:
    """Tell a session to which some questions came at half past ten."""
    play = Playbook(a_plan()).at("10:00", go).at("10:30")
    return play.arrive(*(a_question(n) for n in range(1, number + 1)))


def row(play: Playbook, raw: RawQuestion, wait: int = 0) -> QuestionRow:
    """Let a question come and look at its row after some minutes."""
    play.arrive(raw)
    name = QuestionId(f"q{len(play.state.questions)}")
    play.after(minutes(wait))
    return question_row(play.state, name, play.now, ENGLISH)


def test_new_questions_stand_by_arrival_the_newest_last() -> None:
    """No row moves under the finger when another comes; one that comes back finds its place."""
    play = asked()
    play.after(seconds(1), move(Q2, Stage.IN_LINE)).after(seconds(1), move(Q2, Stage.NEW))

    assert question_ids(play.state, Stage.NEW) == (Q1, Q2, Q3, Q4)


def test_the_line_stands_in_its_own_order() -> None:
    """Who was put in first is next."""
    play = asked()
    for name in (Q3, Q1, Q4):
        play.after(seconds(1), move(name, Stage.IN_LINE))

    assert question_ids(play.state, Stage.IN_LINE) == (Q3, Q1, Q4)


@pytest.mark.parametrize("tab", [Stage.ANSWERED, Stage.SET_ASIDE])
def test_what_is_done_stands_with_the_latest_first(tab: Stage) -> None:
    """The one to be taken back is on top; of those with one stamp the later arrival."""
    play = asked()
    play.after(seconds(1), move(Q3, tab)).after(seconds(1), move(Q1, tab), move(Q2, tab))

    assert question_ids(play.state, tab) == (Q2, Q1, Q3)


def test_follow_ups_stand_among_the_answered() -> None:
    """With a word of their own."""
    play = asked()
    play.after(seconds(1), move(Q1, Stage.ANSWERED)).after(seconds(1), move(Q2, Stage.FOLLOW_UP))

    assert question_ids(play.state, Stage.ANSWERED) == (Q2, Q1)
    assert question_ids(play.state, Stage.FOLLOW_UP) == (Q2,)
    assert question_row(play.state, Q2, play.now, ENGLISH).detail == "follow-up"


def test_increments_keep_ten_thousand_questions_in_order() -> None:
    """Moves out of the middle and back, arrivals behind; each tab as if made afresh."""
    play = asked(10_000)
    kept = {tab: Roll(question_ids(play.state, tab)) for tab in Stage}
    steps: list[tuple[QuestionId, Stage]] = [
        (QuestionId("q5000"), Stage.IN_LINE),
        (QuestionId("q9000"), Stage.SET_ASIDE),
        (QuestionId("q5000"), Stage.NEW),
        (QuestionId("q10000"), Stage.ANSWERED),
        (QuestionId("q10000"), Stage.NEW),
        (QuestionId("q9000"), Stage.FOLLOW_UP),
    ]
    for name, stage in steps:
        play.after(seconds(1), move(name, stage)).arrive(a_question(20_000 + len(play.events)))
        changed = (name, QuestionId(f"q{len(play.state.questions)}"), QuestionId("unknown"))
        kept = {tab: moved(old, changed, play.state, tab) for tab, old in kept.items()}

        assert kept == {tab: question_ids(play.state, tab) for tab in Stage}


def test_increments_begin_with_nothing() -> None:
    """The first question of a session is one change to an empty tab."""
    play = asked(1)

    assert moved((), [Q1], play.state, Stage.NEW) == (Q1,)
    assert moved((Q1,), [Q1, Q1], play.state, Stage.NEW) == (Q1,)
    assert moved((), [Q1], play.state, Stage.ANSWERED) == ()


def test_a_row_says_who_asks_and_from_where() -> None:
    """Side and name first, then how it stands, then what is known of who asks, in one line."""
    play = Playbook(a_plan())
    raw = replace(a_question(31, votes=14), country="Brazil", group="civil society")

    assert row(play, raw) == QuestionRow(
        question=Q1,
        number=1,
        stage=Stage.NEW,
        side=Side.ONLINE,
        side_word="online",
        asker="Participant 31",
        detail="14 votes · Brazil · civil society",
        words="Question 31?",
        is_withdrawn=False,
        is_right_to_left=False,
        can_fold=True,
    )


def test_a_row_of_the_room_says_where_to_look() -> None:
    """A seat beside the name; without words the wish to ask is the words."""
    play = Playbook(a_plan()).at("10:00", c.AskFromRoom(from_room("", "Delegate", "mic 2")))

    seen = question_row(play.state, Q1, play.now, ENGLISH)

    assert (seen.asker, seen.side_word) == ("Delegate, mic 2", "room")
    assert seen.words == "Would like to ask a question"
    assert not seen.is_right_to_left
    assert question_row(play.state, Q1, play.now, MIRRORED).is_right_to_left


def test_a_row_of_a_hub_says_its_name_and_without_one_that_it_is_a_hub() -> None:
    """So that two hubs are not one."""
    play = Playbook(a_plan())
    play.after(seconds(1), c.AskFromRoom(from_hub("Why?")), c.AskFromRoom(from_hub("", hub="")))
    rows = [question_row(play.state, QuestionId(each), play.now, ENGLISH) for each in ("q1", "q2")]
    assert [(each.side, each.side_word) for each in rows] == [
        (Side.HUB, "Nairobi hub"),
        (Side.HUB, "hub"),
    ]


def test_an_arabic_question_is_laid_out_by_its_own_letters() -> None:
    """And says its language, where that is not the session's."""
    raw = RawQuestion("test", "1", "كيف يمكن؟", asker="مشارك ٨", country="Egypt", language="ar")

    seen = row(Playbook(a_plan()), raw)

    assert seen.is_right_to_left
    assert seen.detail == "Egypt · Arabic"


def test_the_sessions_own_language_is_not_said() -> None:
    """What goes without saying is left away."""
    play = Playbook(replace(a_plan(), language="fr-FR"))

    assert row(play, replace(a_question(1), language="fr")).detail == ""
    assert row(play, replace(a_question(2), language="EN")).detail == "English"


def test_a_question_that_waits_says_how_long() -> None:
    """In whole minutes, from the first; not when it is done."""
    play = Playbook(a_plan())
    waiting = row(play, replace(a_question(1, votes=1), asker=""), wait=6)
    play.after(minutes(1), c.MoveQuestion(Q1, Stage.SET_ASIDE, Stage.NEW, "twice"))
    play.after(seconds(1), c.WithdrawQuestion("test", "id-1"))
    done = question_row(play.state, Q1, play.now, ENGLISH)

    assert (waiting.asker, waiting.detail) == ("Anonymous", "1 vote · waits 6 min")
    assert (done.is_withdrawn, done.detail) == (True, "1 vote · withdrawn · twice")


def test_what_stands_with_a_question_is_counted_on_its_row() -> None:
    """Each asker is one more vote; whoever was folded can be named and taken apart."""
    play = Playbook(a_plan()).arrive(a_question(1, votes=3), a_question(2, votes=1), a_question(3))
    play.after(seconds(1), c.FoldQuestion(Q2, Q1), c.FoldQuestion(Q3, Q1))

    seen = question_row(play.state, Q1, play.now, ENGLISH)

    assert seen.detail == "6 votes · +2 alike"
    assert [(each.question, each.label) for each in seen.folded] == [
        (Q2, "Question 2?"),
        (Q3, "Question 3?"),
    ]
    assert not question_row(play.state, Q2, play.now, ENGLISH).can_fold


def test_a_question_says_what_it_is_similar_to() -> None:
    """The likest first; not when the other one is folded, or it was on air itself."""
    play = asked(3)
    alike = (Alike(Q1, 78), Alike(Q2, 70))
    play.after(seconds(1), c.ProposeAlike(Q3, alike))
    seen = question_row(play.state, Q3, play.now, ENGLISH).alike
    play.after(seconds(1), c.FoldQuestion(Q2, Q1))
    less = question_row(play.state, Q3, play.now, ENGLISH).alike
    play.after(seconds(1), move(Q3, Stage.ANSWERED))

    assert [each.label for each in seen] == ["similar to 1 (78 %)", "similar to 2 (70 %)"]
    assert [each.number for each in less] == [1]
    assert question_row(play.state, Q3, play.now, ENGLISH).alike == ()


def test_a_late_question_says_so() -> None:
    """It came after the queue was closed, and is listed all the same."""
    play = Playbook(a_plan()).at("10:00", c.SetQueue(is_open=False))

    assert row(play, a_question(1)).detail == "after closing"


@pytest.mark.parametrize(
    ("held", "words"),
    [
        (Held.SENDER, "over budget: its sender"),
        (Held.SOURCE, "over budget: its source"),
        (Held.MUTED, "muted"),
    ],
)
def test_a_question_that_is_held_back_says_why(held: Held, words: str) -> None:
    """As long as it is held back."""
    play = asked(1)
    book = play.state.questions
    kept = replace(book.by_id[Q1], stage=Stage.HELD_BACK, held=held)
    state = replace(play.state, questions=book.put(kept))
    let_in = replace(state, questions=book.put(replace(kept, stage=Stage.NEW)))

    assert question_row(state, Q1, play.now, ENGLISH).detail == words
    assert question_row(let_in, Q1, play.now, ENGLISH).detail == ""


def test_a_marked_word_is_said_on_the_row() -> None:
    """As the moderators wrote it; the note is on the row too, and who may be muted."""
    play = Playbook(a_plan()).at("10:00", c.MarkWords(("Crypto", "gratuit")))
    play.arrive(replace(a_question(1), text="Is CRYPTO free?", sender="aya"))
    play.after(seconds(1), c.NoteQuestion(Q1, "ask Nick"), c.MuteSender(Q1, is_muted=True))

    seen = question_row(play.state, Q1, play.now, ENGLISH)

    assert (seen.mark, seen.detail, seen.note) == ("Crypto", "marked: Crypto", "ask Nick")
    assert (seen.can_mute, seen.is_muted) == (True, True)


def test_what_is_held_back_has_a_tab_while_there_is_any() -> None:
    """Its count is never hidden, and never shown without need."""
    play = Playbook(a_plan()).arrive(replace(a_question(1), sender="aya"))
    play.after(seconds(1), c.MuteSender(Q1, is_muted=True))
    before = panels(play).tabs
    play.arrive(replace(a_question(2), sender="aya"))

    assert Stage.HELD_BACK not in {tab.stage for tab in before}
    assert panels(play).tabs[-1] == StageTab(Stage.HELD_BACK, "Held back", 1)
    assert question_row(play.state, Q2, play.now, ENGLISH).detail == "muted"


def test_there_is_no_row_of_a_question_that_never_came() -> None:
    """Whoever asks for it has made a mistake."""
    with pytest.raises(KeyError):
        question_row(Playbook(a_plan()).state, Q1, Playbook(a_plan()).now, ENGLISH)


def test_the_tabs_count_what_stands_in_them() -> None:
    """Follow-ups among the answered."""
    play = asked(8)
    stages = (Stage.IN_LINE, Stage.ANSWERED, Stage.FOLLOW_UP, Stage.SET_ASIDE)
    for n, stage in enumerate(stages, 1):
        play.after(seconds(1), move(QuestionId(f"q{n}"), stage))

    assert panels(play).tabs == (
        StageTab(Stage.IN_LINE, "In line", 1),
        StageTab(Stage.NEW, "New", 4),
        StageTab(Stage.ANSWERED, "Answered", 2),
        StageTab(Stage.SET_ASIDE, "Set aside", 1),
    )


def test_the_card_pins_what_is_on_air() -> None:
    """For how long, and whether the room sees it."""
    play = asked()
    nothing = panels(play).on_air
    play.after(seconds(1), c.Show(QuestionScene(Q1))).after(seconds(48))
    shown = panels(play).on_air

    assert nothing == OnAirPanel(None, "", "No question is on air", is_on_screen=False)
    assert shown.row is not None
    assert (shown.row.question, shown.since, shown.is_on_screen) == (Q1, "0:48", True)


def test_the_card_says_when_the_room_does_not_see_it() -> None:
    """Black, another scene, or a freeze from before it was taken."""
    play = asked()
    play.after(seconds(1), c.Show(QuestionScene(Q1)))
    frozen = panels(play.after(seconds(1), c.PutCover(Cover.FREEZE))).on_air
    black = panels(play.after(seconds(1), c.PutCover(Cover.BLACK))).on_air
    other = panels(play.after(seconds(1), c.Show(TitleScene()))).on_air

    assert [frozen.is_on_screen, black.is_on_screen, other.is_on_screen] == [True, False, False]
