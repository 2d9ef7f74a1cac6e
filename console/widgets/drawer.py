"""The left column: the running order, and in its place an editor while one is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from console.widgets.call_sheet import CallSheet
from console.widgets.fairness_editor import FairnessEditor
from console.widgets.person_editor import PersonEditor
from console.widgets.turn_editor import TurnEditor
from console.widgets.word_editor import WordEditor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from console.domain.fair_rule import Rule
    from console.views.panels import CallSheetPanel
    from console.widgets.kit import Kit
    from console.widgets.order_panel import OrderColumn
    from console.widgets.person_editor import PersonValues
    from console.widgets.turn_editor import TurnSheet


class Drawer(QStackedWidget):
    """Holds the editors, each made when it is first needed."""

    person_edited = Signal(object)
    person_edit_requested = Signal(str)
    turn_added = Signal(str, str, object)
    turn_moved = Signal(str, int)
    turn_removed = Signal(str)
    fairness_set = Signal(object)
    words_marked = Signal(object)
    desk_called = Signal(str, str)
    note_written = Signal(str, str)

    def __init__(self, kit: Kit, order: OrderColumn) -> None:
        super().__init__()
        self._kit = kit
        self._order = order
        self._person: PersonEditor | None = None
        self._turns: TurnEditor | None = None
        self._fairness: FairnessEditor | None = None
        self._marked: WordEditor | None = None
        self._calls: CallSheet | None = None
        self._before: QWidget | None = order
        self.addWidget(order)

    @property
    def is_open(self) -> bool:
        """Whether an editor is open."""
        return self.currentWidget() is not self._order

    def edit_person(self, values: PersonValues) -> None:
        """Open the editor of a person."""
        if self._person is None:
            self._person = PersonEditor(self._kit)
            self._person.accepted.connect(self.person_edited)
            self._person.closed.connect(self._on_closed)
            self.addWidget(self._person)
        if self.currentWidget() is not self._person:
            self._before = self.currentWidget()
        self.setCurrentWidget(self._person)
        self._person.show_values(values)

    def edit_turns(self, sheet: TurnSheet) -> None:
        """Open the editor of turns, or show them anew."""
        if self._turns is None:
            self._turns = TurnEditor(self._kit)
            self._turns.turn_added.connect(self.turn_added)
            self._turns.turn_moved.connect(self.turn_moved)
            self._turns.turn_removed.connect(self.turn_removed)
            self._turns.person_edit_requested.connect(self.person_edit_requested)
            self._turns.closed.connect(self._on_closed)
            self.addWidget(self._turns)
        is_new = self.currentWidget() is not self._turns
        self._turns.show_sheet(sheet)
        self.setCurrentWidget(self._turns)
        if is_new:
            self._turns.take_focus()

    def edit_fairness(self, rule: Rule) -> None:
        """Open the editor of the rule for the next question."""
        if self._fairness is None:
            self._fairness = FairnessEditor(self._kit)
            self._fairness.fairness_set.connect(self.fairness_set)
            self._fairness.closed.connect(self._on_closed)
            self.addWidget(self._fairness)
        self._fairness.show_rule(rule)
        self.setCurrentWidget(self._fairness)
        self._fairness.take_focus()

    def edit_words(self, words: Sequence[str]) -> None:
        """Open the editor of the words that mark a question."""
        if self._marked is None:
            self._marked = WordEditor(self._kit)
            self._marked.words_marked.connect(self.words_marked)
            self._marked.closed.connect(self._on_closed)
            self.addWidget(self._marked)
        self._marked.show_words(words)
        self.setCurrentWidget(self._marked)
        self._marked.take_focus()

    def open_calls(self, panel: CallSheetPanel) -> None:
        """Open the call sheet."""
        if self._calls is None:
            self._calls = CallSheet(self._kit)
            self._calls.called.connect(self.desk_called)
            self._calls.noted.connect(self.note_written)
            self._calls.closed.connect(self._on_closed)
            self.addWidget(self._calls)
        self._calls.show_panel(panel)
        self.setCurrentWidget(self._calls)
        self._calls.take_focus()

    @property
    def calls(self) -> CallSheet | None:
        """The call sheet; None while it is not open."""
        return self._calls if self._calls is self.currentWidget() else None

    @property
    def segment(self) -> str:
        """The segment whose turns are being edited; empty when none."""
        is_open = self._turns is not None and self.currentWidget() is self._turns
        return self._turns.segment if is_open and self._turns is not None else ""

    def close_editor(self) -> bool:
        """Close the open editor; say whether one was open."""
        if not self.is_open:
            return False
        is_nested = self.currentWidget() is self._person and self._before is self._turns
        self.setCurrentWidget(self._turns if is_nested and self._turns else self._order)
        self._before = self._order
        if is_nested and self._turns is not None:
            self._turns.take_focus()
        else:
            self._order.list.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _on_closed(self) -> None:
        self.close_editor()
