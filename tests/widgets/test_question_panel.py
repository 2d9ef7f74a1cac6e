"""The questions: chosen by hand only, and never moved under it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.domain.questions import QuestionId, Stage
from console.views.panels import StageTab
from console.views.standing_still import Waiting
from tests.widgets.sample_panels import LINE

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from console.views.panels import QuestionRow
    from console.widgets.console_window import ConsoleWindow

MANY = tuple(QuestionId(f"q{100 + number}") for number in range(20))
LATER = tuple(QuestionId(f"q{120 + number}") for number in range(10))


def click_row(console: ConsoleWindow, qtbot: QtBot, place: int) -> None:
    """Click a row."""
    view = console.questions.list
    spot = view.visualRect(view.model().index(place, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)


def test_a_click_previews(console: ConsoleWindow, qtbot: QtBot) -> None:
    """For the moderator alone; nothing goes on air."""
    with (
        qtbot.assertNotEmitted(console.wishes.question_taken),
        qtbot.waitSignal(console.wishes.question_selected) as wish,
    ):
        click_row(console, qtbot, 1)
    assert wish.args == ["q9"]


def test_arrows_preview_too(console: ConsoleWindow, qtbot: QtBot) -> None:
    """From row to row."""
    click_row(console, qtbot, 0)
    with qtbot.waitSignal(console.wishes.question_selected) as wish:
        QTest.keyClick(console.questions.list, Qt.Key.Key_Down)
    assert wish.args == ["q9"]


def test_a_question_that_leaves_takes_the_choice_with_it(
    console: ConsoleWindow, qtbot: QtBot
) -> None:
    """Nobody looked at its neighbour, so nothing is chosen and nothing previewed."""
    click_row(console, qtbot, 0)
    with qtbot.assertNotEmitted(console.wishes.question_selected):
        console.show_questions(Stage.IN_LINE, LINE[1:])
    assert console.questions.list.chosen is None


def test_the_choice_follows_its_question(console: ConsoleWindow, qtbot: QtBot) -> None:
    """Wherever it moves."""
    click_row(console, qtbot, 0)
    console.show_questions(Stage.IN_LINE, (*LINE[1:], LINE[0]))
    chosen = console.questions.list.chosen
    assert chosen is not None
    assert chosen.question == LINE[0]


def test_rows_do_not_move_under_the_hand(console: ConsoleWindow) -> None:
    """What would come above waits behind a button that says how many."""
    console.show_questions(Stage.NEW, MANY)
    console.questions.show_tab(1)
    console.show_questions(Stage.NEW, LATER[:3] + MANY)
    model = console.questions.model(Stage.NEW)
    assert model.ids == MANY
    assert console.questions.list.waiting == Waiting(new=3)
    assert console.questions._waiting.isVisible()
    assert "3" in console.questions._waiting.text()
    console.questions._waiting.click()
    assert model.ids == LATER[:3] + MANY
    assert not console.questions._waiting.isVisible()


def test_what_comes_behind_comes_in_at_once(console: ConsoleWindow) -> None:
    """It pushes nothing."""
    console.show_questions(Stage.NEW, MANY)
    console.questions.show_tab(1)
    console.show_questions(Stage.NEW, MANY + LATER)
    assert console.questions.model(Stage.NEW).ids == MANY + LATER
    assert not console.questions.list.waiting


def test_what_waited_comes_in_when_the_hand_is_gone(console: ConsoleWindow) -> None:
    """Leaving the list is enough."""
    console.show_questions(Stage.NEW, MANY)
    console.questions.show_tab(1)
    console.show_questions(Stage.NEW, LATER + MANY)
    console.order.list.setFocus()
    assert console.questions.model(Stage.NEW).ids == LATER + MANY


def test_what_is_gone_goes_at_once(console: ConsoleWindow) -> None:
    """A withdrawn or moved question is not offered any longer."""
    console.show_questions(Stage.NEW, MANY)
    console.questions.show_tab(1)
    console.show_questions(Stage.NEW, MANY[1:])
    assert console.questions.model(Stage.NEW).ids == MANY[1:]


def test_only_what_can_be_seen_is_read(console: ConsoleWindow) -> None:
    """A thousand questions in line cost a screenful of rows."""
    asked: list[QuestionId] = []
    model = console.questions.model(Stage.IN_LINE)
    read = model._row

    def reading(question: QuestionId) -> object:
        asked.append(question)
        return read(LINE[0])

    model._row = reading  # type: ignore[assignment]
    console.show_questions(Stage.IN_LINE, tuple(QuestionId(f"x{each}") for each in range(1000)))
    console.grab()
    assert 0 < len(set(asked)) < 20


def settle() -> None:
    """Let everything be laid out and painted: what is painted may be laid out once more."""
    for _ in range(3):
        QApplication.processEvents()  # noqa: TID251 - a test drives the loop


class Paints(QObject):
    """Counts how often something is painted or laid out."""

    def __init__(self, watched: QObject, kind: QEvent.Type) -> None:
        super().__init__(watched)
        self.count = 0
        self._kind = kind
        watched.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Count."""
        self.count += event.type() == self._kind
        return False


def test_what_comes_below_all_that_is_seen_paints_no_row(console: ConsoleWindow) -> None:
    """A flood costs the list its scroll bar, and a row in sight is still painted when it comes."""
    console.show_questions(Stage.NEW, MANY[:1])
    console.questions.show_tab(1)
    settle()
    paints = Paints(console.questions.list.viewport(), QEvent.Type.Paint)
    console.show_questions(Stage.NEW, MANY)
    settle()
    seen = paints.count
    assert seen > 0
    console.show_questions(Stage.NEW, MANY + LATER, frozenset(LATER))
    settle()
    assert paints.count == seen
    assert console.questions.list.verticalScrollBar().maximum() > 0
    console.questions.list.scrollToBottom()
    settle()
    assert paints.count > seen


def test_a_row_that_reads_otherwise_by_now_is_painted_anew(console: ConsoleWindow) -> None:
    """How long a question waits changes with time alone."""
    settle()
    console.questions.refresh()
    settle()
    paints = Paints(console.questions.list.viewport(), QEvent.Type.Paint)
    console.questions.refresh()
    settle()
    assert paints.count == 0
    model = console.questions.model(Stage.IN_LINE)
    read = model._row

    def later(question: QuestionId) -> QuestionRow | None:
        row = read(question)
        return replace(row, detail="waits 5 min") if row is not None else None

    model._row = later
    console.questions.refresh()
    settle()
    assert paints.count == 1


def test_a_count_that_turns_lays_nothing_out(console: ConsoleWindow) -> None:
    """A tab keeps room for any digits, so that a flood does not move the window about."""
    settle()
    tabs = Paints(console.questions.tabs, QEvent.Type.LayoutRequest)
    for number in (13, 18, 31):
        console.questions.tabs.show_tabs((StageTab(Stage.NEW, "New", number),))
        settle()
    assert tabs.count == 0
    assert console.questions.tabs.button(Stage.NEW).text() == "New 31"


def test_the_menu_offers_what_can_be_done(console: ConsoleWindow, qtbot: QtBot) -> None:
    """All stages but the one it is in."""
    click_row(console, qtbot, 0)
    menu = console.questions.menu()
    assert menu is not None
    offered = {action.text().partition("\t")[0]: action for action in menu.actions()}
    stages = ("Take", "In line", "Set aside", "Answered", "Follow-up", "Back to the new ones")
    assert [offered[each].isEnabled() for each in stages] == [True, False, True, True, True, True]
    with qtbot.waitSignal(console.wishes.question_moved) as wish:
        offered["Set aside"].trigger()
    assert wish.args == ["q31", "set aside", "in line", ""]
    menu.deleteLater()


def test_a_long_question_can_be_read_whole(console: ConsoleWindow, qtbot: QtBot) -> None:
    """Below the list, when its row cuts it."""
    assert not console.questions.detail.isVisible()
    console.questions.list.scrollToBottom()
    click_row(console, qtbot, 3)
    assert console.questions.detail.isVisible()
    assert console.questions.detail.paragraphs[0].text.endswith("the common one?")


def test_a_segment_can_be_dragged(console: ConsoleWindow, qtbot: QtBot) -> None:
    """The last one above the running one."""
    view = console.order.list
    start = view.visualItemRect(view.item(2)).center()
    target = view.visualItemRect(view.item(1)).topLeft() + QPoint(40, 4)
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(view.viewport(), pos=start - QPoint(0, 30))
    QTest.mouseMove(view.viewport(), pos=target)
    with qtbot.waitSignal(console.wishes.segment_moved) as wish:
        QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=target)
    assert wish.args == ["n", 1]
