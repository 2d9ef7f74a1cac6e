"""A person on the day: name, how to say it, affiliation, confirmed, absent. In place, no dialog."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from console.qt.icons import IconName
from console.qt.theme import TextRole
from console.widgets.boxes import add_row
from console.widgets.buttons import Check, KeyButton
from console.widgets.parts import TickText, label

if TYPE_CHECKING:
    from console.widgets.kit import Kit


@dataclass(frozen=True, slots=True)
class PersonValues:
    """What can be changed of a person; an empty id is somebody new."""

    person: str
    name: str = ""
    say: str = ""
    affiliation: str = ""
    is_confirmed: bool = True
    is_absent: bool = False


class PersonEditor(QWidget):
    """Edits a `PersonValues`; Enter accepts, Esc leaves everything as it was."""

    accepted = Signal(object)
    closed = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._values = PersonValues("")
        self._heading = TickText(kit, TextRole.STRONG, elides=True)
        self._name = self._field(kit.say("Name"))
        self._say = self._field(kit.say("How to say it (on the console only)"))
        self._affiliation = self._field(kit.say("Affiliation"))
        self._confirmed = Check(kit.say("Confirmed"))
        self._absent = Check(kit.say("Absent"))
        save = KeyButton(kit, kit.say("Save"), icon=IconName.CHECK)
        save.clicked.connect(self.accept)
        close = KeyButton(kit, kit.say("Leave it"), key="close")
        close.clicked.connect(self.closed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._heading)
        for field in (self._name, self._say, self._affiliation):
            caption = label(TextRole.SMALL, "dim")
            caption.setText(field.accessibleName())
            caption.setBuddy(field)
            caption.setWordWrap(True)
            column.addWidget(caption)
            column.addWidget(field)
        column.addSpacing(6)
        column.addWidget(self._confirmed)
        column.addWidget(self._absent)
        column.addSpacing(6)
        keys = add_row(column)
        keys.addWidget(save)
        keys.addWidget(close)
        keys.addStretch(1)
        column.addStretch(1)

    def _field(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(name)
        field.setMaxLength(300)
        field.returnPressed.connect(self.accept)
        return field

    def show_values(self, values: PersonValues) -> None:
        """Begin to edit somebody."""
        self._values = values
        heading = values.name or self._kit.say("Somebody new")
        self._heading.show_text(heading)
        self._name.setText(values.name)
        self._say.setText(values.say)
        self._affiliation.setText(values.affiliation)
        self._confirmed.setChecked(values.is_confirmed)
        self._absent.setChecked(values.is_absent)
        self._name.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._name.selectAll()

    def accept(self) -> None:
        """Wish for what is written; a person keeps a name."""
        name = self._name.text().strip()
        if not name:
            self._name.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.accepted.emit(
            replace(
                self._values,
                name=name,
                say=self._say.text().strip(),
                affiliation=self._affiliation.text().strip(),
                is_confirmed=self._confirmed.isChecked(),
                is_absent=self._absent.isChecked(),
            )
        )
        self.closed.emit()
