"""The lists of questions follow what is wished of them, whatever happens meanwhile."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from console.domain.commands import MarkWords, MuteSender, NoteQuestion, ReceiveQuestions
from console.domain.people import FEED, PODIUM
from console.domain.questions import QuestionId, Stage
from console.views.question_filter import Filter
from console.views.question_sort import Sort
from tests.builders import a_question

if TYPE_CHECKING:
    from console.app.question_desk import QuestionDesk
    from console.domain.commands import Command
    from console.views.question_filter import FilterChoices
    from console.widgets.console_window import ConsoleWindow
    from tests.app.launch import Launch

MANY = 3_000


def ids(console: ConsoleWindow, stage: Stage = Stage.NEW) -> list[str]:
    """Give what is listed in a tab."""
    return [str(name) for name in console.questions.model(stage).ids]


def give(launch: Launch, *commands: Command) -> None:
    """Let something happen, and let it be shown."""
    for command in commands:
        by = FEED if isinstance(command, ReceiveQuestions) else PODIUM
        launch.store.dispatch(command, by)
    launch.session.pulse.wake()
    launch.spin()


def settle(launch: Launch) -> None:
    """Let every slice be carried out."""
    while launch.session.questions.is_searching:
        launch.application.processEvents()  # a test drives the loop


@pytest.fixture
def asked(launch: Launch) -> Launch:
    """Six questions came; the fifth has the most votes."""
    raws = tuple(a_question(n, votes=9 if n == 5 else 0) for n in range(1, 7))
    give(launch, ReceiveQuestions(raws))
    return launch


@pytest.fixture
def desk(asked: Launch) -> QuestionDesk:
    """What keeps the lists."""
    return asked.session.questions


def test_a_tab_is_sorted_as_is_wished(asked: Launch) -> None:
    """Each tab by itself; an order that a tab does not have is no wish."""
    console = asked.session.console
    console.wishes.list_sorted.emit("new", "votes")
    assert ids(console) == ["q5", "q1", "q2", "q3", "q4", "q6"]
    console.wishes.list_sorted.emit("new", "fair")
    assert ids(console)[0] == "q5"
    console.wishes.list_sorted.emit("new", "time")
    assert ids(console)[0] == "q1"


def test_a_search_lists_what_it_finds_and_says_how_many(asked: Launch) -> None:
    """On the tabs too; what comes meanwhile is listed if it is found."""
    console = asked.session.console
    console.questions.show_stage(Stage.NEW)
    console.questions.search()
    console.questions.tools.field.setText("question 5")
    assert ids(console) == ["q5"]
    assert console.questions.tabs.button(Stage.NEW).text() == "New 1 of 6"
    give(asked, ReceiveQuestions((a_question(55), a_question(66))))
    assert ids(console) == ["q5", "q7"]
    give(asked, NoteQuestion(QuestionId("q2"), "like question 5"))
    assert ids(console) == ["q2", "q5", "q7"]
    console.questions.tools.clear()
    assert len(ids(console)) == 8
    assert console.questions.tabs.button(Stage.NEW).text() == "New 8"


def test_a_search_through_thousands_comes_in_slices(asked: Launch) -> None:
    """Keys come between, and what changes meanwhile is right in the end."""
    raws = tuple(a_question(n) for n in range(100, 100 + MANY))
    give(asked, ReceiveQuestions(raws))
    console, desk = asked.session.console, asked.session.questions
    console.wishes.list_filtered.emit(Filter("participant"), "in line")
    assert desk.is_searching
    give(asked, ReceiveQuestions((a_question(9_000), replace(a_question(9_001), asker="Aya"))))
    console.wishes.list_sorted.emit("new", "votes")
    settle(asked)
    assert len(ids(console)) == 6 + MANY + 1
    assert ids(console)[0] == "q5"
    console.wishes.list_filtered.emit(Filter("participant 9000"), "new")
    settle(asked)
    assert ids(console) == [f"q{6 + MANY + 1}"]
    console.wishes.list_filtered.emit(Filter(), "new")
    assert len(ids(console)) == 6 + MANY + 2


def test_other_marked_words_are_looked_for_at_once(asked: Launch) -> None:
    """While only marked questions are listed."""
    console = asked.session.console
    console.wishes.list_filtered.emit(Filter(is_marked=True), "new")
    assert ids(console) == []
    give(asked, MarkWords(("question",)))
    settle(asked)
    assert len(ids(console)) == 6


def test_what_is_held_back_has_its_tab(asked: Launch) -> None:
    """While there is any."""
    console = asked.session.console
    assert not console.questions.tabs.has(Stage.HELD_BACK)
    give(asked, ReceiveQuestions((replace(a_question(20), sender="aya"),)))
    give(asked, MuteSender(QuestionId("q7"), is_muted=True))
    give(asked, ReceiveQuestions((replace(a_question(21), sender="aya"),)))
    assert console.questions.tabs.has(Stage.HELD_BACK)
    assert ids(console, Stage.HELD_BACK) == ["q8"]


def test_what_can_be_filtered_by_is_offered(asked: Launch, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the questions have it."""
    give(asked, ReceiveQuestions((replace(a_question(20), group="academia", language="fr"),)))
    console = asked.session.console
    offered: list[FilterChoices] = []
    monkeypatch.setattr(console.questions.tools, "offer", offered.append)
    console.wishes.filter_choices_requested.emit()
    (choices,) = offered
    menu = console.questions.tools.filter_menu(choices)
    assert [each.label for each in (*choices.languages, *choices.groups)] == ["French", "academia"]
    assert not menu.isEmpty()
    menu.deleteLater()


def test_the_fair_order_is_asked_for_while_it_is_wished(asked: Launch, desk: QuestionDesk) -> None:
    """Where there is a rule; it orders the line alone."""
    console = asked.session.console
    for name in ("q1", "q2"):
        console.wishes.question_moved.emit(name, "in line", "new", "")
    desk._fair = lambda state: state.questions.line[::-1]
    console.wishes.list_sorted.emit("in line", Sort.FAIR.value)
    assert ids(console, Stage.IN_LINE) == ["q2", "q1"]
    assert desk.row(QuestionId("unknown")) is None


def test_questions_are_moved_together_with_one_undo(asked: Launch) -> None:
    """Each as it was seen; undone, all are back."""
    wishes = asked.session.console.wishes
    wishes.questions_moved.emit((QuestionId("q1"), QuestionId("q3")), "set aside", "Off topic")
    assert ids(asked.session.console, Stage.SET_ASIDE) == ["q3", "q1"]
    assert asked.state.undo is not None
    wishes.undo_requested.emit(asked.state.undo.command)
    assert len(ids(asked.session.console)) == 6


def test_wishes_about_a_question_reach_it(asked: Launch) -> None:
    """Its place in line, its note, its fold, its written answer."""
    wishes = asked.session.console.wishes
    for name in ("q1", "q2"):
        wishes.question_moved.emit(name, "in line", "new", "")
    wishes.question_placed.emit("q2", QuestionId("q1"))
    wishes.question_noted.emit("q1", "later")
    wishes.question_folded.emit("q3", "q4")
    wishes.question_written.emit("q6", "new", "Yes.")
    wishes.sender_muted.emit("q1", True)
    book = asked.state.questions
    q1, q3, q6 = (book.by_id[QuestionId(name)] for name in ("q1", "q3", "q6"))
    assert book.line == ("q2", "q1")
    assert (q1.note, q3.into) == ("later", "q4")
    assert q6.answer is not None
    assert (q6.stage, q6.answer.words) == (Stage.ANSWERED, "Yes.")
    assert "does not say who sent it" in str(asked.session.notice)


def test_what_was_typed_and_taken_back_is_found_as_before(asked: Launch) -> None:
    """Nothing changed meanwhile, so nothing is looked for; after a change everything is."""
    console = asked.session.console
    for query in ("question", "question 5", "question"):
        console.wishes.list_filtered.emit(Filter(query), "new")
    assert len(ids(console)) == 6
    give(asked, ReceiveQuestions((a_question(55),)))
    console.wishes.list_filtered.emit(Filter("question 5"), "new")
    settle(asked)
    assert ids(console) == ["q5", "q7"]
    for number in range(12):
        console.wishes.list_filtered.emit(Filter(f"question {number}"), "new")
    settle(asked)
    assert ids(console) == []


def test_the_first_that_are_found_are_shown_at_once(asked: Launch) -> None:
    """Of a common word a screenful; the rest comes behind, and who was chosen stays so."""
    raws = tuple(a_question(n) for n in range(100, 100 + MANY))
    give(asked, ReceiveQuestions(raws))
    console = asked.session.console
    console.questions.show_stage(Stage.NEW)
    console.questions.list.choose(QuestionId("q900"))
    console.wishes.list_filtered.emit(Filter("participant"), "new")
    assert 0 < len(ids(console)) < MANY
    assert console.questions.list.chosen is None
    settle(asked)
    assert len(ids(console)) == 6 + MANY
    chosen = console.questions.list.chosen
    assert chosen is not None
    assert chosen.question == "q900"


def test_work_in_bulk_is_shown_a_list_at_a_time(asked: Launch, desk: QuestionDesk) -> None:
    """Keys come between; whoever asks something of the lists meanwhile has them as they are."""
    raws = tuple(a_question(n) for n in range(100, 100 + MANY))
    give(asked, ReceiveQuestions(raws))
    console = asked.session.console
    names = tuple(QuestionId(f"q{number}") for number in range(1, 2_001))
    console.wishes.questions_moved.emit(names, "set aside", "")
    assert desk.is_searching
    settle(asked)
    assert len(ids(console)) == 1_006
    assert len(ids(console, Stage.SET_ASIDE)) == 2_000
    assert asked.state.undo is not None
    console.wishes.undo_requested.emit(asked.state.undo.command)
    console.wishes.list_sorted.emit("new", "votes")
    settle(asked)
    assert len(ids(console)) == 3_006
    assert ids(console)[0] == "q5"
