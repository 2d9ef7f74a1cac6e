"""The words that mark a question for the moderators' eyes, one a line; nothing is dropped by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from console.qt.icons import IconName
from console.qt.theme import TextRole
from console.widgets.buttons import KeyButton
from console.widgets.flow_layout import FlowLayout
from console.widgets.parts import Block

if TYPE_CHECKING:
    from collections.abc import Sequence

    from console.widgets.kit import Kit


class WordField(QPlainTextEdit):
    """A field of plain lines; Tab leads on, for a word has none."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)


class WordEditor(QWidget):
    """Edits the list; nothing changes before it is saved, Esc leaves it as it was."""

    words_marked = Signal(object)
    """All words: ``tuple[str, ...]``."""
    closed = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        heading = Block(kit, TextRole.STRONG)
        heading.show_text(kit.say("The words that mark a question"))
        note = Block(kit, TextRole.SMALL, "dim")
        note.show_text(
            kit.say("One a line. A question with one of them is marked here, and nowhere left out.")
        )
        self.field = WordField()
        self.field.setAccessibleName(kit.say("Marked words, one a line"))
        save = KeyButton(kit, kit.say("Save"), icon=IconName.CHECK)
        close = KeyButton(kit, kit.say("Leave it"), key="close")
        save.clicked.connect(self.accept)
        close.clicked.connect(self.closed)
        bar = QWidget()
        keys = FlowLayout(bar)
        keys.addWidget(save)
        keys.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(heading)
        column.addWidget(note)
        column.addWidget(self.field, 1)
        column.addWidget(bar)

    def show_words(self, words: Sequence[str]) -> None:
        """Begin to edit a list."""
        self.field.setPlainText("\n".join(words))

    def take_focus(self) -> None:
        """Let keys go to the field."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def accept(self) -> None:
        """Wish for the list as it stands here."""
        lines = (line.strip() for line in self.field.toPlainText().splitlines())
        self.words_marked.emit(tuple(dict.fromkeys(line for line in lines if line)))
        self.closed.emit()
