"""The question panel: a tab for each stage, its list, and what can be done with the chosen one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QMenu, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from console.domain.questions import QuestionId, Stage
from console.qt.icons import IconName
from console.qt.question_model import QuestionModel
from console.qt.theme import TextRole
from console.widgets.buttons import KeyButton
from console.widgets.flow_layout import FlowLayout
from console.widgets.prose_view import Paragraph, ProseView
from console.widgets.question_list import QuestionList

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from console.views.panels import QuestionRow, StageTab
    from console.widgets.kit import Kit

STAGES = (Stage.IN_LINE, Stage.NEW, Stage.ANSWERED, Stage.SET_ASIDE)
"""The tabs, in their order."""


class QuestionPanel(QWidget):
    """Shows `StageTab`s and the lists under them; rows are read one by one when they are seen."""

    question_selected = Signal(str)
    question_taken = Signal(str)
    question_moved = Signal(str, str, str, str)

    def __init__(self, kit: Kit, row: Callable[[QuestionId], QuestionRow | None]) -> None:
        super().__init__()
        self._kit = kit
        self._models = {stage: QuestionModel(row, self) for stage in STAGES}
        self._lists: dict[Stage, QuestionList] = {}
        self._tabs: dict[Stage, KeyButton] = {}
        self._shown: tuple[StageTab, ...] = ()
        self._stage = STAGES[0]
        self._group = QButtonGroup(self)
        self._pages = QStackedWidget()
        self._waiting = KeyButton(kit, "", icon=IconName.NEXT)
        self._waiting.spread()
        self._waiting.hide()
        self._waiting.clicked.connect(self._on_waiting)
        self._words = ProseView(kit, grows=True, own_side=True)
        self._words.hide()
        self._take = KeyButton(kit, kit.say("Take"), key="take_question", role="take")
        self._line = KeyButton(kit, kit.say("In line"), key="in_line")
        self._aside = KeyButton(kit, kit.say("Set aside"), key="set_aside")
        self._take.clicked.connect(self.take)
        self._line.clicked.connect(self.put_in_line)
        self._aside.clicked.connect(self.set_aside)
        # The list gives way to whatever stands above and below it.
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._lay_out()
        self.show_stage(STAGES[0])
        self._show_choice()

    def _lay_out(self) -> None:
        self._tab_row = QWidget()
        tabs = FlowLayout(self._tab_row, gap=2)
        for stage in STAGES:
            button = KeyButton(self._kit, "", role="tab")
            button.setCheckable(True)
            button.setProperty("stage", stage.value)
            button.clicked.connect(self._on_tab)
            self._group.addButton(button)
            self._tabs[stage] = button
            tabs.addWidget(button)
        bar = QWidget()
        keys = FlowLayout(bar)
        for part in (self._take, self._line, self._aside):
            keys.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._tab_row)
        column.addWidget(self._pages, 1)
        column.addWidget(self._waiting)
        column.addWidget(self._words)
        column.addWidget(bar)

    @property
    def stage(self) -> Stage:
        """The tab that is open."""
        return self._stage

    @property
    def list(self) -> QuestionList:
        """The list of the open tab."""
        return self._list(self._stage)

    def model(self, stage: Stage) -> QuestionModel:
        """Give the rows of a tab."""
        return self._models[stage]

    def show_tabs(self, tabs: Sequence[StageTab]) -> None:
        """Show other counts."""
        if tuple(tabs) == self._shown:
            return
        self._shown = tuple(tabs)
        for tab in tabs:
            button = self._tabs.get(tab.stage)
            if button is not None:
                button.show_words(f"{tab.label} {tab.number}")

    def show_ids(
        self, stage: Stage, ids: Sequence[QuestionId], changed: frozenset[QuestionId]
    ) -> None:
        """Show other questions in a tab; `changed` ones are read anew."""
        if stage in self._lists:
            self._lists[stage].show_ids(ids, changed)
        elif stage in self._models:
            self._models[stage].apply(ids, changed)
        if stage is self._stage:
            self._show_choice()

    def refresh(self) -> None:
        """Paint anew what reads otherwise by now."""
        self.list.refresh()

    def show_stage(self, stage: Stage) -> None:
        """Open a tab."""
        self._stage = stage
        self._tabs[stage].setChecked(True)
        self._pages.setCurrentWidget(self._list(stage))
        self._on_waiting_changed(self.list.waiting)
        self._show_choice()

    def show_tab(self, number: int) -> None:
        """Open the tab at a place, 0 is the first, and give it the focus."""
        if 0 <= number < len(STAGES):
            self.show_stage(STAGES[number])
            self.focus_list()

    def focus_list(self) -> None:
        """Give the list the focus."""
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _list(self, stage: Stage) -> QuestionList:
        """Give the list of a tab, made when it is first needed."""
        if stage not in self._lists:
            made = QuestionList(self._kit, self._models[stage], *self._names(stage))
            made.chosen_by_hand.connect(self._on_chosen)
            made.waiting_changed.connect(self._on_waiting_changed)
            made.menu_wished.connect(self._open_menu)
            self._lists[stage] = made
            self._pages.addWidget(made)
        return self._lists[stage]

    def _names(self, stage: Stage) -> tuple[str, str]:
        """Name a list, and say what stands in it while it is empty."""
        say = self._kit.say
        return {
            Stage.IN_LINE: (say("Questions in line"), say("No question is in line.")),
            Stage.NEW: (say("New questions"), say("No new question.")),
            Stage.ANSWERED: (say("Answered questions"), say("No question was answered yet.")),
            Stage.SET_ASIDE: (say("Questions set aside"), say("No question was set aside.")),
        }[stage]

    def _show_choice(self) -> None:
        """Say what can be done with the chosen question, and show all of a long one."""
        row = self.list.chosen
        self._take.setEnabled(row is not None and not row.is_withdrawn)
        self._line.setEnabled(row is not None and row.stage is not Stage.IN_LINE)
        self._aside.setEnabled(row is not None and row.stage is not Stage.SET_ASIDE)
        is_cut = row is not None and self.list.delegate.is_cut(row, self.list.viewport().width())
        if row is not None and is_cut:
            self._words.limit_height(self._kit.px(110))
            self._words.show_paragraphs((Paragraph(row.words, TextRole.BODY),))
        self._words.setVisible(is_cut)

    def take(self) -> None:
        """Wish to put the chosen question on the second screen."""
        row = self.list.chosen
        if row is not None:
            self.question_taken.emit(row.question)

    def put_in_line(self) -> None:
        """Wish to put the chosen question in line."""
        self._move(Stage.IN_LINE)

    def set_aside(self) -> None:
        """Wish to set the chosen question aside."""
        self._move(Stage.SET_ASIDE)

    def _back_to_new(self) -> None:
        self._move(Stage.NEW)

    def _answered(self) -> None:
        self._move(Stage.ANSWERED)

    def _follow_up(self) -> None:
        self._move(Stage.FOLLOW_UP)

    def _move(self, stage: Stage) -> None:
        row = self.list.chosen
        if row is not None and row.stage is not stage:
            self.question_moved.emit(row.question, stage, row.stage, "")

    def menu(self) -> QMenu | None:
        """Make the menu of the chosen question; None when none is chosen."""
        row = self.list.chosen
        if row is None:
            return None
        kit, made = self._kit, QMenu(self)
        lines: list[tuple[str, str, Callable[[], None], Stage]] = [
            (kit.say("Take"), "take_question", self.take, Stage.ON_AIR),
            (kit.say("In line"), "in_line", self.put_in_line, Stage.IN_LINE),
            (kit.say("Set aside"), "set_aside", self.set_aside, Stage.SET_ASIDE),
            (kit.say("Answered"), "", self._answered, Stage.ANSWERED),
            (kit.say("Follow-up"), "", self._follow_up, Stage.FOLLOW_UP),
            (kit.say("Back to the new ones"), "", self._back_to_new, Stage.NEW),
        ]
        for words, key, does, stage in lines:
            action = made.addAction(f"{words}\t{kit.keys.cap(key)}" if key else words)
            action.setEnabled(row.stage is not stage)
            action.triggered.connect(does)
        made.aboutToHide.connect(made.deleteLater)
        return made

    def _open_menu(self, where: QPoint) -> None:
        menu = self.menu()
        if menu is not None:
            menu.popup(where)

    def _on_tab(self) -> None:
        self.show_stage(Stage(self.sender().property("stage")))

    def _on_chosen(self, question: str) -> None:
        self._show_choice()
        self.question_selected.emit(question)

    def _on_waiting(self) -> None:
        self.list.let_in()

    def _on_waiting_changed(self, number: int) -> None:
        if number:
            said = self._kit.words.count("{number} new: show", "{number} new: show", number)
            self._waiting.show_words(said)
        self._waiting.setVisible(number > 0)

    def hasHeightForWidth(self) -> bool:
        """Ask for no height: its tabs may wrap, but the list takes what is left."""
        return False
