"""The running order, when it ends, what the present costs, and one proposal to end on time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from console.qt.icons import IconName
from console.qt.theme import TextRole
from console.widgets.boxes import add_row
from console.widgets.buttons import KeyButton
from console.widgets.order_list import OrderList
from console.widgets.parts import INK_OF_TONE, Block, TickText, rule

if TYPE_CHECKING:
    from collections.abc import Callable

    from console.views.panels import OrderPanel
    from console.widgets.kit import Kit


class OrderColumn(QWidget):
    """Shows an `OrderPanel`."""

    stand_by_requested = Signal(str)
    jump_requested = Signal(str)
    segment_skipped = Signal(str)
    segment_restored = Signal(str)
    segment_moved = Signal(str, int)
    turns_edit_requested = Signal(str)
    lengths_agreed = Signal(object)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._panel: OrderPanel | None = None
        self._heading = TickText(kit, TextRole.LABEL, "dim", elides=True)
        self._heading.show_text(kit.say("Running order"))
        self._ends = TickText(kit, TextRole.LABEL, "dim", ends=True)
        self.list = OrderList(kit)
        self.list.moved.connect(self.segment_moved)
        self.list.menu_wished.connect(self._open_menu)
        self._rule = rule()
        self._cost = Block(kit, TextRole.BODY, line=1.3)
        self._agree = KeyButton(kit, "", key="agree", icon=IconName.CHECK, elides=True)
        self._agree.clicked.connect(self.agree)
        self._agree.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        head = add_row(column)
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self._heading)
        head.addStretch(1)
        head.addWidget(self._ends)
        column.addWidget(self.list)
        column.addWidget(self._rule)
        column.addWidget(self._cost)
        column.addWidget(self._agree)
        column.addStretch(1)

    def show_panel(self, panel: OrderPanel) -> None:
        """Show another running order."""
        self._panel = panel
        self._ends.show_text(panel.ends)
        self.list.show_rows(panel.rows)
        self._cost.show_text(panel.cost, INK_OF_TONE[panel.cost_tone])
        self._rule.setVisible(bool(panel.cost))
        if panel.proposal is not None:
            self._agree.show_words(panel.proposal.words)
            self._agree.setToolTip(panel.proposal.words)
        self._agree.setVisible(panel.proposal is not None)

    def agree(self) -> None:
        """Accept the proposal, if there is one."""
        if self._panel is not None and self._panel.proposal is not None:
            self.lengths_agreed.emit(self._panel.proposal.lengths)

    def stand_by(self) -> None:
        """Wish that GO starts the chosen segment."""
        row = self.list.chosen
        if row is not None:
            self.stand_by_requested.emit(row.segment)

    def jump(self) -> None:
        """Wish to start the chosen segment now."""
        row = self.list.chosen
        if row is not None and row.can_jump:
            self.jump_requested.emit(row.segment)

    def skip(self) -> None:
        """Wish to skip the chosen segment, or to take it back."""
        row = self.list.chosen
        if row is not None:
            wish = self.segment_restored if row.is_skipped else self.segment_skipped
            wish.emit(row.segment)

    def move_up(self) -> None:
        """Wish to move the chosen segment one place up."""
        self._move(-1)

    def move_down(self) -> None:
        """Wish to move the chosen segment one place down."""
        self._move(1)

    def edit_turns(self) -> None:
        """Wish to edit the turns of the chosen segment."""
        row = self.list.chosen
        if row is not None:
            self.turns_edit_requested.emit(row.segment)

    def _move(self, step: int) -> None:
        row, place = self.list.chosen, self.list.place + step
        if row is not None and row.can_move and 0 <= place < self.list.count():
            self.segment_moved.emit(row.segment, place)

    def menu(self) -> QMenu | None:
        """Make the menu of the chosen segment; None when none is chosen."""
        row = self.list.chosen
        if row is None:
            return None
        kit, made = self._kit, QMenu(self)
        skip = kit.say("Take back") if row.is_skipped else kit.say("Skip")
        lines: list[tuple[str, str, Callable[[], None], bool]] = [
            (kit.say("Stand by"), "stand_by", self.stand_by, row.can_move or row.can_jump),
            (kit.say("Go there now"), "jump", self.jump, row.can_jump),
            (skip, "skip", self.skip, row.can_move or row.is_skipped),
            (kit.say("Move up"), "move_up", self.move_up, row.can_move),
            (kit.say("Move down"), "move_down", self.move_down, row.can_move),
            (kit.say("Edit the turns…"), "edit", self.edit_turns, True),
        ]
        for words, key, does, can in lines:
            action = made.addAction(f"{words}\t{kit.keys.cap(key)}")
            action.setEnabled(can)
            action.triggered.connect(does)
        made.aboutToHide.connect(made.deleteLater)
        return made

    def _open_menu(self, where: QPoint) -> None:
        menu = self.menu()
        if menu is not None:
            menu.popup(where)
