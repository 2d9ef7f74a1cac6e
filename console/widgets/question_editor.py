"""One line to type about a question: a note, a reason, an answer, the number of another one."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout

from console.qt.icons import IconName
from console.qt.theme import TextRole, set_hook
from console.widgets.boxes import add_row
from console.widgets.buttons import KeyButton
from console.widgets.parts import TickText

if TYPE_CHECKING:
    from collections.abc import Sequence

    from console.domain.questions import QuestionId
    from console.views.panels import QuestionRow
    from console.widgets.kit import Kit


class Writing(StrEnum):
    """What is written."""

    NOTE = "note"
    REASON = "reason"
    """Why questions are set aside."""
    ANSWER = "answer"
    OTHER = "other"
    """The arrival number of the question with which one shall stand."""


class QuestionEditor(QFrame):
    """Opens in place, below the list; Enter is done, Esc leaves everything as it was."""

    written = Signal(object, str)
    """A `Writing`, and what was written."""
    opened = Signal()
    closed = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._writing = Writing.NOTE
        self.about: tuple[QuestionId, ...] = ()
        """The questions that it is about, whatever is chosen meanwhile."""
        self.row: QuestionRow | None = None
        """The question as it was seen when the line was opened; None where it is several."""
        set_hook(self, "card", "selected")
        self._heading = TickText(kit, TextRole.LABEL, elides=True)
        self.field = QLineEdit()
        self.field.setMaxLength(2000)
        self.field.returnPressed.connect(self.submit)
        save = KeyButton(kit, kit.say("Save"))
        save.clicked.connect(self.submit)
        close = KeyButton(kit, "", icon=IconName.CLOSE, role="quiet")
        close.setAccessibleName(kit.say("Close"))
        close.clicked.connect(self.close_editor)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 4, 6, 8)
        column.setSpacing(4)
        head = add_row(column)
        head.addWidget(self._heading, 1)
        head.addWidget(close)
        line = add_row(column)
        line.setSpacing(6)
        line.addWidget(self.field, 1)
        line.addWidget(save)
        self.hide()

    def open_for(
        self, writing: Writing, about: Sequence[QuestionId], row: QuestionRow | None
    ) -> None:
        """Let something be written about questions; a note begins with what it is."""
        self._writing, self.about, self.row = writing, tuple(about), row
        heading = self._words(writing, row)
        self._heading.show_text(heading)
        self.field.setAccessibleName(heading)
        self.field.setText(row.note if row is not None and writing is Writing.NOTE else "")
        self.opened.emit()
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _words(self, writing: Writing, row: QuestionRow | None) -> str:
        kit = self._kit
        if row is None:
            number = len(self.about)
            return kit.words.count(
                "Why {number} question is set aside", "Why {number} questions are set aside", number
            )
        match writing:
            case Writing.NOTE:
                return kit.say("Note on question {number}", number=row.number)
            case Writing.REASON:
                return kit.say("Why question {number} is set aside", number=row.number)
            case Writing.ANSWER:
                return kit.say("Written answer to question {number}", number=row.number)
            case Writing.OTHER:
                return kit.say("Fold question {number} into question number", number=row.number)

    def submit(self) -> None:
        """Be done; only a note may be empty."""
        words = self.field.text().strip()
        if words or self._writing is Writing.NOTE:
            writing = self._writing
            self.close_editor()
            self.written.emit(writing, words)

    def close_editor(self) -> bool:
        """Put the line away; say whether it was open."""
        was_open = not self.isHidden()
        if was_open:
            self.hide()
            self.closed.emit()
        return was_open
