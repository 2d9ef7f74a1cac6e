"""What opens beside the questions shows what is true, and follows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from console.domain import commands as c
from console.domain.fair_rule import Rule
from console.domain.people import PODIUM
from console.domain.timeline import seconds

if TYPE_CHECKING:
    from tests.app.launch import Launch


def test_the_card_follows_its_question_until_it_is_closed(launch: Launch) -> None:
    """A short form that the online moderator gives meanwhile is read."""
    console = launch.session.console
    console.wishes.room_question_asked.emit("Ana", "", "Why is it so, and not otherwise?", "")
    launch.spin()
    question = launch.state.questions.line[0]
    console.wishes.read_out_requested.emit(question)
    assert console.read_out.isVisible()
    launch.store.dispatch(c.ShortenQuestion(question, "Why?"), PODIUM)
    launch.spin()
    assert console.read_out.words.paragraphs[0].text == "Why?"
    console.close_open()
    launch.store.dispatch(c.ShortenQuestion(question, "How?"), PODIUM)
    launch.spin()
    assert not console.read_out.isVisible()


def test_the_rule_is_edited_and_counts_for_the_next_suggestion(launch: Launch) -> None:
    """From the one that holds."""
    wishes = launch.session.console.wishes
    wishes.fairness_edit_requested.emit()
    assert launch.session.console.drawer.is_open
    wishes.fairness_set.emit(Rule(in_a_row=1))
    assert launch.state.fairness == Rule(in_a_row=1)


def test_the_marked_words_are_edited(launch: Launch) -> None:
    """Too many are refused in a sentence."""
    wishes = launch.session.console.wishes
    wishes.words_marked.emit(("shame", "كلمة"))
    assert launch.state.marked_words == ("shame", "كلمة")
    launch.spin()
    wishes.marked_words_edit_requested.emit()
    editor = launch.session.console.drawer._marked
    assert editor is not None
    assert editor.field.toPlainText() == "shame\nكلمة"
    wishes.words_marked.emit(tuple(f"word{number}" for number in range(501)))
    assert "At most" in str(launch.session.notice)


def test_the_queue_is_closed_and_opened(launch: Launch) -> None:
    """The line above the questions says so."""
    console = launch.session.console
    console.room_question.toggle_queue()
    launch.spin()
    assert not launch.state.is_queue_open
    assert console.room_question._queue.text() == "Queue closed"
    console.room_question.toggle_queue()
    assert launch.state.is_queue_open


def test_the_wait_for_online_counts_down_and_vanishes(launch: Launch) -> None:
    """Second by second, without anybody's hand."""
    console = launch.session.console
    launch.session.console.wishes.go_requested.emit(launch.state.standby)
    launch.tick()
    console.wishes.online_awaited.emit()
    launch.spin()
    counts = [console.online_wait.count]
    while console.online_wait.isVisible():
        launch.clock.jump_by(seconds(1))
        launch.spin()
        if console.online_wait.isVisible():
            counts.append(console.online_wait.count)
    assert counts == ["6", "5", "4", "3", "2", "1"]


def test_a_hand_without_words_is_in_line(launch: Launch) -> None:
    """And is suggested as any question is."""
    launch.session.console.room_question.raise_hand()
    launch.spin()
    assert len(launch.state.questions.line) == 1
    panel = launch.session.console.next_question.panel
    assert panel is not None
    assert panel.question == launch.state.questions.line[0]
