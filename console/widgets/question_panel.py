"""The question panel: a tab for each stage, its list, and what can be done with the chosen ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from console.domain.questions import QuestionId, Stage
from console.qt.icons import IconName
from console.qt.question_model import QuestionModel
from console.views.question_sort import TABS, Sort, sorts_of
from console.widgets.buttons import KeyButton
from console.widgets.flow_layout import FlowLayout
from console.widgets.question_deeds import QuestionDeeds
from console.widgets.question_detail import QuestionDetail
from console.widgets.question_editor import QuestionEditor
from console.widgets.question_list import QuestionList
from console.widgets.question_menu import QuestionMenu
from console.widgets.question_tabs import QuestionTabs
from console.widgets.question_tools import QuestionTools

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from console.views.panels import QuestionRow
    from console.views.question_filter import Filter
    from console.views.standing_still import Waiting
    from console.widgets.kit import Kit


class QuestionPanel(QWidget):
    """Shows the lists of the tabs; rows are read one by one when they are seen."""

    question_selected = Signal(str)
    list_sorted = Signal(str, str)
    list_filtered = Signal(object, str)
    filter_choices_requested = Signal()

    def __init__(self, kit: Kit, row: Callable[[QuestionId], QuestionRow | None]) -> None:
        super().__init__()
        self._kit = kit
        self._row = row
        self._models = {stage: QuestionModel(row, self) for stage in TABS}
        self._lists: dict[Stage, QuestionList] = {}
        self._sorts = {stage: sorts_of(stage)[0] for stage in TABS}
        self._has_fair = False
        self._is_compact = False
        self._stage = TABS[0]
        self._pages = QStackedWidget()
        self.tabs = QuestionTabs(kit)
        self.tools = QuestionTools(kit)
        self.detail = QuestionDetail(kit)
        self.editor = QuestionEditor(kit)
        self.deeds = QuestionDeeds(lambda: self.list, self.editor, self)
        self._waiting = KeyButton(kit, "", icon=IconName.NEXT)
        self._waiting.spread()
        self._waiting.hide()
        self._take = KeyButton(kit, kit.say("Take"), key="take_question", role="take")
        self._line = KeyButton(kit, kit.say("In line"), key="in_line")
        self._aside = KeyButton(kit, kit.say("Set aside"), key="set_aside")
        self._find = KeyButton(kit, "", icon=IconName.SEARCH, role="quiet")
        self._find.setAccessibleName(kit.say("Search, filter and sort"))
        self._find.setToolTip(kit.say("Search, filter and sort"))
        # The list gives way to whatever stands above and below it.
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._connect()
        self._lay_out()
        self.show_stage(TABS[0])

    def _connect(self) -> None:
        deeds = self.deeds
        self._take.clicked.connect(deeds.take)
        self._line.clicked.connect(deeds.put_in_line)
        self._aside.clicked.connect(deeds.set_aside)
        self._waiting.clicked.connect(self._on_waiting)
        self._find.clicked.connect(self._on_find)
        self.tabs.opened.connect(self._on_tab)
        self.tools.filtered.connect(self._on_filtered)
        self.tools.sorted.connect(self._on_sorted)
        self.tools.choices_requested.connect(self.filter_choices_requested)
        self.tools.left.connect(self.focus_list)
        self.detail.fold_wished.connect(deeds.fold_into)
        self.detail.compare_wished.connect(deeds.compare)
        deeds.compared.connect(self._show_choice)
        self.editor.opened.connect(self._on_editor_opened)
        self.editor.closed.connect(self._on_editor_closed)

    def _lay_out(self) -> None:
        self._bar = QWidget()
        keys = FlowLayout(self._bar)
        for part in (self._take, self._line, self._aside, self._find):
            keys.addWidget(part)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tabs)
        column.addWidget(self.tools)
        column.addWidget(self._pages, 1)
        for below in (self._waiting, self.detail, self.editor, self._bar):
            column.addWidget(below)
        self.compact(is_compact=False)

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

    # What is shown.

    def show_ids(
        self,
        stage: Stage,
        ids: Sequence[QuestionId],
        changed: frozenset[QuestionId],
        *,
        is_wished: bool = False,
    ) -> None:
        """Show other questions in a tab; `changed` ones are read anew."""
        if stage in self._lists:
            self._lists[stage].show_ids(ids, changed, is_wished=is_wished)
        elif is_wished:
            self._models[stage].replace(ids)
        else:
            self._models[stage].apply(ids, changed)
        if stage is self._stage:
            self._show_choice()

    def show_arrangement(
        self, sorts: Mapping[Stage, Sort], only: Filter, *, has_fair: bool
    ) -> None:
        """Show how the tabs are sorted and filtered."""
        self._sorts.update(sorts)
        self._has_fair = has_fair
        self.tools.show_filter(only)
        self._show_sort()
        self.compact(is_compact=self._is_compact)

    def _show_sort(self) -> None:
        sort = self._sorts[self._stage]
        self.tools.show_sort(sort, sorts_of(self._stage, has_fair=self._has_fair))
        self.list.can_drag = sort is Sort.LINE

    def compact(self, *, is_compact: bool) -> None:
        """Put the search away where there is little room, but never while it leaves any out."""
        self._is_compact = is_compact
        is_needed = not self.tools.only.is_open or self.tools.field.hasFocus()
        self.tools.setVisible(not is_compact or is_needed)
        self._find.setVisible(is_compact)
        self._column.setSpacing(6 if is_compact else 8)

    def refresh(self) -> None:
        """Paint anew what reads otherwise by now."""
        self.list.refresh()

    def show_stage(self, stage: Stage) -> None:
        """Open a tab."""
        self._stage = stage
        self.tabs.show_open(stage)
        self._pages.setCurrentWidget(self._list(stage))
        self._on_waiting_changed(self.list.waiting)
        self._show_sort()
        self._show_choice()

    def show_tab(self, number: int) -> None:
        """Open the tab at a place, 0 is the first, and give it the focus."""
        if 0 <= number < len(TABS) and self.tabs.has(TABS[number]):
            self.show_stage(TABS[number])
            self.focus_list()

    def focus_list(self) -> None:
        """Give the list the focus."""
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def choose_all(self) -> None:
        """Choose every question that is listed."""
        self.list.choose_all()

    def _list(self, stage: Stage) -> QuestionList:
        """Give the list of a tab, made when it is first needed."""
        if stage not in self._lists:
            made = QuestionList(self._kit, self._models[stage], *_names(self._kit, stage))
            made.chosen_by_hand.connect(self.question_selected)
            made.choice_changed.connect(self._show_choice)
            made.waiting_changed.connect(self._on_waiting_changed)
            made.menu_wished.connect(self._open_menu)
            made.dropped.connect(self.deeds.place_before)
            self._lists[stage] = made
            self._pages.addWidget(made)
        return self._lists[stage]

    def _show_choice(self) -> None:
        """Say what can be done with what is chosen, and what its row has no room for."""
        row, several = self.list.chosen, len(self.list.all_chosen) > 1
        stage = row.stage if row is not None else None
        self._take.setEnabled(row is not None and not row.is_withdrawn)
        self._line.setEnabled(several or (row is not None and stage is not Stage.IN_LINE))
        self._aside.setEnabled(several or (row is not None and stage is not Stage.SET_ASIDE))
        beside = self.deeds.beside(row.question) if row is not None else None
        other = self._row(beside) if beside is not None else None
        is_cut = row is not None and self.list.delegate.is_cut(row, self.list.viewport().width())
        self.detail.show_row(row, other, is_cut=is_cut)

    # Search, order, menu, and what lies below the list.

    def search(self) -> None:
        """Let words be typed that are looked for."""
        self.tools.show()
        self.tools.search()

    def close_open(self) -> bool:
        """Put away the line that is written in, or the search; say whether any was open."""
        if self.editor.close_editor():
            return True
        was_open = self.tools.clear_search()
        if was_open:
            self.focus_list()
            self.compact(is_compact=self._is_compact)
        return was_open

    def menu(self) -> QuestionMenu | None:
        """Make the menu of what is chosen; None when nothing is."""
        row = self.list.chosen
        if row is None and not self.list.all_chosen:
            return None
        return QuestionMenu(self._kit, self.deeds, row, self)

    def open_row_menu(self) -> None:
        """Open the menu of what is chosen, beside it."""
        self.list.wish_menu()

    def _open_menu(self, where: QPoint) -> None:
        menu = self.menu()
        if menu is not None:
            menu.popup(where)

    def _on_find(self) -> None:
        if self.tools.isHidden():
            self.search()
        elif self.tools.only.is_open:
            self.tools.hide()

    def _on_filtered(self, only: Filter) -> None:
        self.list_filtered.emit(only, self._stage)

    def _on_sorted(self, sort: str) -> None:
        self.list_sorted.emit(self._stage, sort)

    def _on_tab(self, stage: str) -> None:
        self.show_stage(Stage(stage))

    def _on_editor_opened(self) -> None:
        self._bar.hide()

    def _on_editor_closed(self) -> None:
        self._bar.show()
        self.focus_list()

    def _on_waiting(self) -> None:
        self.list.let_in()

    def _on_waiting_changed(self, waiting: Waiting) -> None:
        if waiting:
            self._waiting.show_words(_waiting_words(self._kit, waiting))
        self._waiting.setVisible(bool(waiting))

    def hasHeightForWidth(self) -> bool:
        """Ask for no height: its tabs may wrap, but the list takes what is left."""
        return False


def _waiting_words(kit: Kit, waiting: Waiting) -> str:
    count = kit.words.count
    if waiting.new and waiting.moved:
        new = count("{number} new", "{number} new", waiting.new)
        moved = count("{number} moved", "{number} moved", waiting.moved)
        return kit.say("{new}, {moved}: show", new=new, moved=moved)
    if waiting.moved:
        return count("{number} moved: show", "{number} moved: show", waiting.moved)
    return count("{number} new: show", "{number} new: show", waiting.new)


def _names(kit: Kit, stage: Stage) -> tuple[str, str]:
    """Name a list, and say what stands in it while it is empty."""
    say = kit.say
    return {
        Stage.IN_LINE: (say("Questions in line"), say("No question is in line.")),
        Stage.NEW: (say("New questions"), say("No new question.")),
        Stage.ANSWERED: (say("Answered questions"), say("No question was answered yet.")),
        Stage.SET_ASIDE: (say("Questions set aside"), say("No question was set aside.")),
        Stage.HELD_BACK: (say("Questions held back"), say("No question is held back.")),
    }[stage]
