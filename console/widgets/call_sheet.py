"""The call sheet in the left column: say something to a desk, see what was seen, write a note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from console.domain.decide_desks import LONGEST_CALL, LONGEST_NOTE
from console.domain.desks import NoteMark
from console.domain.people import Role
from console.qt.icons import IconName
from console.qt.theme import TextRole
from console.views.notes import mark_words
from console.widgets.boxes import add_row, scrolling
from console.widgets.buttons import KeyButton
from console.widgets.flow_layout import FlowLayout
from console.widgets.parts import TickText
from console.widgets.prose_view import Paragraph, ProseView

if TYPE_CHECKING:
    from console.views.panels import CallSheetPanel
    from console.widgets.kit import Kit

_LINES = 3
"""Lines of the list that stand there even where all is short of room."""


class CallSheet(QWidget):
    """Shows a `CallSheetPanel`; what was typed stays until it is known to have arrived."""

    called = Signal(str, str)
    """The `Role` of the desk, and the words."""
    noted = Signal(str, str)
    """The words of a note, and its `NoteMark`."""
    closed = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._panel: CallSheetPanel | None = None
        self._desks: dict[Role, KeyButton] = {}
        self._group = QButtonGroup(self)
        self._desk_keys, self._ready_keys = QWidget(), QWidget()
        self._desk_flow, self._ready_flow = (
            FlowLayout(self._desk_keys),
            FlowLayout(self._ready_keys),
        )
        self.words = self._field(kit.say("A sentence of your own"), LONGEST_CALL)
        self.words.returnPressed.connect(self.call)
        self.list = ProseView(kit)
        self.note = self._field(kit.say("Write a note"), LONGEST_NOTE)
        self.note.returnPressed.connect(self._on_note)
        self._notes = TickText(kit, TextRole.LABEL, "dim")
        self._lay_out()
        kit.dressed.connect(self._keep_lines)
        self._keep_lines()

    def _field(self, name: str, longest: int) -> QLineEdit:
        field = QLineEdit()
        field.setPlaceholderText(name)
        field.setAccessibleName(name)
        field.setMaxLength(longest)
        return field

    def _lay_out(self) -> None:
        kit = self._kit
        heading = TickText(kit, TextRole.STRONG, elides=True)
        heading.show_text(kit.say("Say something to"))
        close = KeyButton(kit, "", icon=IconName.CLOSE, role="quiet")
        close.setAccessibleName(kit.say("Close"))
        close.clicked.connect(self.closed)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        head = add_row(column)
        head.addWidget(heading)
        head.addStretch(1)
        head.addWidget(close)
        column.addWidget(self._desk_keys)
        column.addWidget(self._ready_keys)
        column.addWidget(self.words)
        column.addWidget(self.list, 1)
        foot = add_row(column)
        title = TickText(kit, TextRole.STRONG, elides=True)
        title.show_text(kit.say("Notes for the report"))
        foot.addWidget(title)
        foot.addStretch(1)
        foot.addWidget(self._notes)
        column.addWidget(self.note)
        marks = QWidget()
        flow = FlowLayout(marks)
        for mark in NoteMark:
            button = KeyButton(kit, mark_words(kit.words, mark))
            button.setProperty("mark", mark.value)
            button.clicked.connect(self._on_mark)
            flow.addWidget(button)
        column.addWidget(marks)
        scroll = scrolling(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def _keep_lines(self) -> None:
        self.list.setMinimumHeight(round(self._kit.look.px(TextRole.SMALL) * 1.3 * _LINES))

    @property
    def desk(self) -> Role:
        """The desk that is called."""
        chosen = [role for role, button in self._desks.items() if button.isChecked()]
        return chosen[0] if chosen else Role.ONLINE_MODERATOR

    def show_panel(self, panel: CallSheetPanel) -> None:
        """Show what was said meanwhile; what is being typed stays."""
        if panel == self._panel:
            return
        self._panel = panel
        self._offer(panel)
        self.list.show_paragraphs(
            tuple(
                Paragraph(line.words, TextRole.SMALL, "ink" if line.is_open else "dim")
                for line in panel.lines
            )
            or (Paragraph(self._kit.say("Nothing was said yet."), TextRole.SMALL, "dim"),)
        )
        self._notes.show_text(panel.notes)

    def _offer(self, panel: CallSheetPanel) -> None:
        """Make the keys once; they stay as long as the language does."""
        if self._desks:
            return
        for role, name in panel.desks:
            button = self._desks[role] = KeyButton(self._kit, name, role="tab")
            button.setCheckable(True)
            self._group.addButton(button)
            self._desk_flow.addWidget(button)
        self._desks[panel.desks[0][0]].setChecked(True)
        for words in panel.ready:
            button = KeyButton(self._kit, words)
            button.clicked.connect(self._on_ready)
            self._ready_flow.addWidget(button)

    def take_focus(self) -> None:
        """Let keys go to the sentence."""
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def call(self) -> None:
        """Wish to say what is typed."""
        self.called.emit(self.desk.value, self.words.text())

    def call_made(self, words: str) -> None:
        """Hear that something arrived: what is typed goes only if it was that."""
        if self.words.text() == words:
            self.words.clear()

    def note_made(self) -> None:
        """Hear that the note is kept."""
        self.note.clear()

    def _on_ready(self) -> None:
        button = self.sender()
        if isinstance(button, KeyButton):
            self.called.emit(self.desk.value, button.text())

    def _on_note(self) -> None:
        self.noted.emit(self.note.text(), NoteMark.NOTE.value)

    def _on_mark(self) -> None:
        self.noted.emit(self.note.text(), str(self.sender().property("mark")))
