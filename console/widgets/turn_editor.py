"""The turns of a segment on the day: add, move, remove. In place, no dialog."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from console.qt.icons import IconName
from console.qt.text import in_menu
from console.qt.theme import TextRole
from console.widgets.boxes import add_row
from console.widgets.buttons import KeyButton
from console.widgets.flow_layout import FlowLayout
from console.widgets.parts import Block
from console.widgets.transport_panel import typed_time

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from console.widgets.kit import Kit

_TURN_ROLE = Qt.ItemDataRole.UserRole.value + 1


@dataclass(frozen=True, slots=True)
class TurnEntry:
    """A turn as the editor shows it."""

    turn: str
    words: str
    """Name and length."""
    person: str = ""
    can_change: bool = True
    """Whether it was not taken yet."""


@dataclass(frozen=True, slots=True)
class PersonChoice:
    """Somebody who can be given a turn."""

    person: str
    name: str


@dataclass(frozen=True, slots=True)
class TurnSheet:
    """The turns of a segment, and who there is."""

    segment: str
    title: str
    entries: tuple[TurnEntry, ...]
    people: tuple[PersonChoice, ...]


class TurnList(QListWidget):
    """The turns in their order."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the choice; leave every other key to the window."""
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            super().keyPressEvent(event)
        else:
            event.ignore()


class TurnEditor(QWidget):
    """Edits a `TurnSheet`; each step is a wish of its own and can be undone as such."""

    turn_added = Signal(str, str, object)
    turn_moved = Signal(str, int)
    turn_removed = Signal(str)
    person_edit_requested = Signal(str)
    closed = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._sheet = TurnSheet("", "", (), ())
        self._heading = Block(kit, TextRole.STRONG, max_lines=2)
        self._list = TurnList()
        self._list.setAccessibleName(kit.say("Turns"))
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._list.itemSelectionChanged.connect(self._on_choice)
        self._up = KeyButton(kit, kit.say("Up"))
        self._down = KeyButton(kit, kit.say("Down"))
        self._edit = KeyButton(kit, kit.say("Edit person"))
        self._remove = KeyButton(kit, kit.say("Remove"), icon=IconName.CLOSE)
        self._add = KeyButton(kit, kit.say("Add a turn…"), icon=IconName.ADD)
        self._length = QLineEdit()
        self._length.setPlaceholderText(kit.say("Length, such as 5 or 2:30"))
        self._length.setAccessibleName(kit.say("Length of the new turn, in minutes"))
        done = KeyButton(kit, kit.say("Done"), key="close")
        self._up.clicked.connect(self._on_up)
        self._down.clicked.connect(self._on_down)
        self._edit.clicked.connect(self._on_edit)
        self._remove.clicked.connect(self._on_remove)
        self._add.clicked.connect(self._open_people)
        done.clicked.connect(self.closed)
        self._lay_out(done)

    def _lay_out(self, done: KeyButton) -> None:
        keys = QWidget()
        flow = FlowLayout(keys)
        for button in (self._up, self._down, self._edit, self._remove):
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._heading)
        column.addWidget(self._list, 1)
        column.addWidget(keys)
        row = add_row(column)
        row.addWidget(self._length, 1)
        row.addWidget(self._add)
        column.addWidget(done)

    @property
    def segment(self) -> str:
        """Whose turns are edited."""
        return self._sheet.segment

    def show_sheet(self, sheet: TurnSheet) -> None:
        """Show other turns; the chosen one stays chosen."""
        chosen = self._chosen()
        self._sheet = sheet
        self._heading.show_text(self._kit.say("Turns: {segment}", segment=sheet.title))
        self._list.clear()
        for place, entry in enumerate(sheet.entries):
            item = QListWidgetItem(entry.words)
            item.setData(_TURN_ROLE, entry.turn)
            self._list.addItem(item)
            if chosen is not None and entry.turn == chosen.turn:
                self._list.setCurrentRow(place)
        if self._list.currentRow() < 0 and sheet.entries:
            self._list.setCurrentRow(0)
        self._on_choice()

    def take_focus(self) -> None:
        """Let keys go to the list."""
        self._list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _chosen(self) -> TurnEntry | None:
        place = self._list.currentRow()
        return self._sheet.entries[place] if 0 <= place < len(self._sheet.entries) else None

    def _on_choice(self) -> None:
        entry, place = self._chosen(), self._list.currentRow()
        can_change = entry is not None and entry.can_change
        self._up.setEnabled(can_change and place > 0)
        self._down.setEnabled(can_change and place < len(self._sheet.entries) - 1)
        self._remove.setEnabled(can_change)
        self._edit.setEnabled(entry is not None and bool(entry.person))
        self._add.setEnabled(bool(self._sheet.people))

    def _on_up(self) -> None:
        self._move(-1)

    def _on_down(self) -> None:
        self._move(1)

    def _move(self, step: int) -> None:
        entry, place = self._chosen(), self._list.currentRow() + step
        if entry is not None and 0 <= place < len(self._sheet.entries):
            self.turn_moved.emit(entry.turn, place)

    def _on_remove(self) -> None:
        entry = self._chosen()
        if entry is not None:
            self.turn_removed.emit(entry.turn)

    def _on_edit(self) -> None:
        entry = self._chosen()
        if entry is not None:
            self.person_edit_requested.emit(entry.person)

    def people_menu(self) -> QMenu:
        """Make the menu of those who can be given a turn."""
        made = QMenu(self)
        for choice in self._sheet.people:
            action = made.addAction(in_menu(choice.name))
            action.setData(choice.person)
            action.triggered.connect(self._on_person)
        made.aboutToHide.connect(made.deleteLater)
        return made

    def _open_people(self) -> None:
        self.people_menu().popup(self._add.mapToGlobal(QPoint(0, self._add.height())))

    def _on_person(self) -> None:
        person = str(self.sender().data())  # type: ignore[attr-defined]  # QAction
        self.turn_added.emit(self._sheet.segment, person, typed_time(self._length.text()))
        self._length.clear()
