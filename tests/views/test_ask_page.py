"""What an asker is shown: the own questions, what became of them, and words in every case."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.evolve import opened
from console.domain.opening import opening
from console.domain.question_book import QuestionBook
from console.domain.questions import Question, QuestionId, RawQuestion, Stage
from console.domain.wording import PlainWords
from console.views import ask_page
from console.views.ask_page import Asked, AskedStatus, AskView, ask_view
from tests.builders import tccm, wall

if TYPE_CHECKING:
    from console.domain.session import SessionState

SOURCE = "ask page"
WORDS = PlainWords()


def a_state(*questions: Question) -> SessionState:
    """Make a session in which questions were asked."""
    state = opened(opening(tccm()), wall("10:01"))
    return replace(state, questions=QuestionBook().put(*questions))


def asked(number: int, stage: Stage = Stage.NEW, *, is_withdrawn: bool = False) -> Question:
    """Make a question of the ask page with the id ``a<number>``."""
    raw = RawQuestion(SOURCE, f"a{number}", f"Question {number}?")
    return Question(
        QuestionId(f"q{number}"), number, wall("10:16"), raw, stage, is_withdrawn=is_withdrawn
    )


@pytest.mark.parametrize(
    ("stage", "status"),
    [
        (Stage.NEW, AskedStatus.RECEIVED),
        (Stage.HELD_BACK, AskedStatus.RECEIVED),
        (Stage.IN_LINE, AskedStatus.IN_LINE),
        (Stage.ON_AIR, AskedStatus.ON_SCREEN),
        (Stage.ANSWERED, AskedStatus.ANSWERED),
        (Stage.FOLLOW_UP, AskedStatus.FOLLOW_UP),
        (Stage.FOLDED, AskedStatus.TOGETHER),
        (Stage.SET_ASIDE, AskedStatus.SET_ASIDE),
    ],
)
def test_each_stage_is_told_as_the_asker_understands_it(stage: Stage, status: AskedStatus) -> None:
    """Nobody is told of being muted: what is held back was received."""
    view = ask_view(a_state(asked(1, stage)), SOURCE, ["a1"], is_open=True)
    assert view.asked == (Asked("a1", 1, "Question 1?", status),)


@pytest.mark.parametrize("stage", Stage)
def test_a_withdrawn_question_says_so_whatever_its_stage(stage: Stage) -> None:
    """Who took a question back sees that it is back, and is not offered to do it again."""
    state = a_state(asked(1, stage, is_withdrawn=True))
    (question,) = ask_view(state, SOURCE, ["a1"], is_open=True).asked
    assert question.status is AskedStatus.WITHDRAWN
    assert not question.can_withdraw


def test_only_the_questions_asked_for_are_shown_in_their_order() -> None:
    """Nobody sees what others ask, and an id that never came is left out."""
    state = a_state(asked(1), asked(2), asked(3))
    view = ask_view(state, SOURCE, ["a3", "unheard of", "a1"], is_open=True)
    assert [each.number for each in view.asked] == [3, 1]


def test_the_same_id_at_another_source_is_another_question() -> None:
    """An id proves nothing about the questions of a webhook."""
    assert ask_view(a_state(asked(1)), "webhook", ["a1"], is_open=True).asked == ()


@pytest.mark.parametrize("is_open", [True, False])
def test_the_page_knows_title_and_whether_questions_are_taken(is_open: bool) -> None:
    """That is all it knows of the session itself."""
    state = a_state()
    assert ask_view(state, SOURCE, [], is_open=is_open) == AskView(state.plan.title, is_open)


def test_what_was_asked_aloud_cannot_be_taken_back() -> None:
    """Withdrawing is offered as long as it would change anything."""
    can = {status for status in AskedStatus if Asked("a", 1, "?", status).can_withdraw}
    assert can == {
        AskedStatus.RECEIVED,
        AskedStatus.IN_LINE,
        AskedStatus.FOLLOW_UP,
        AskedStatus.TOGETHER,
    }


def test_every_status_has_words_of_its_own() -> None:
    """No two states read alike."""
    said = {ask_page.status_words(WORDS, status) for status in AskedStatus}
    assert len(said) == len(AskedStatus)
    assert all(said)


def test_a_question_is_named_and_told_by_its_number() -> None:
    """Who does not see the page hears which question moved."""
    question = Asked("a7", 7, "?", AskedStatus.IN_LINE)
    assert ask_page.numbered(WORDS, question) == "Question 7"
    assert ask_page.told(WORDS, question) == "Question 7: In line to be asked"


def test_thanks_name_the_number_once_it_is_known() -> None:
    """A question that is safe is thanked for even when its number is not known yet."""
    assert "number 7" in ask_page.received(WORDS, Asked("a", 7, "?", AskedStatus.RECEIVED))
    assert "received" in ask_page.received(WORDS, None)


def test_the_groups_are_stored_in_one_language() -> None:
    """Whatever language a page was in, the report counts one word for each group."""
    groups = ask_page.group_names(WORDS)
    assert ("civil society", "Civil society") in groups
    assert all(value == value.lower() and name for value, name in groups)


def test_every_label_says_something() -> None:
    """No place on the page stays empty."""
    assert all(ask_page.labels(WORDS).values())


@given(st.integers(1, 10_000))
def test_refusals_say_what_to_do(number: int) -> None:
    """They are kind, and name the number they are about."""
    assert str(number) in ask_page.too_long(WORDS, number)
    assert str(number) in ask_page.too_soon(WORDS, number) or number == 1
    for say in (
        ask_page.closed,
        ask_page.empty,
        ask_page.not_kept,
        ask_page.unknown,
        ask_page.withdrawn,
    ):
        assert say(WORDS).endswith(".")


def test_who_asked_elsewhere_is_told_by_number() -> None:
    """The sentence goes into a chat as it is."""
    assert "number 7" in ask_page.passed_on(WORDS, "7")
