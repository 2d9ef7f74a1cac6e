"""Below a list: what its rows have no room for, about the question that is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.qt.theme import TextRole
from console.widgets.buttons import KeyButton
from console.widgets.parts import TickText
from console.widgets.prose_view import Paragraph, ProseView

if TYPE_CHECKING:
    from console.domain.questions import QuestionId
    from console.views.panels import QuestionRow
    from console.widgets.kit import Kit


class QuestionDetail(QWidget):
    """Shows all of a long question, its note, what it is similar to, and that beside it."""

    fold_wished = Signal(str)
    """The chosen question shall stand with this one."""
    compare_wished = Signal(str)
    """Show this one too."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._alike: QuestionId | None = None
        self._is_compact = False
        self._words = ProseView(kit, grows=True, own_side=True)
        self._similar = TickText(kit, TextRole.SMALL, "dim")
        self._fold = KeyButton(kit, "", role="quiet")
        self._compare = KeyButton(kit, kit.say("Compare"), role="quiet")
        self._fold.clicked.connect(self._on_fold)
        self._compare.clicked.connect(self._on_compare)
        self._bar = QWidget()
        line = QHBoxLayout(self._bar)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        for part in (self._similar, self._fold, self._compare):
            line.addWidget(part)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._words)
        column.addWidget(self._bar)
        self.hide()

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """What is said."""
        return self._words.paragraphs if not self.isHidden() else ()

    def compact(self, *, is_compact: bool) -> None:
        """Leave a note to its editor where there is little room and something else to say."""
        self._is_compact = is_compact

    def show_row(
        self, row: QuestionRow | None, other: QuestionRow | None = None, *, is_cut: bool = False
    ) -> None:
        """Show what the row of a question cuts off, and `other` to compare it with."""
        said: list[Paragraph] = []
        alike = row.alike[0] if row is not None and row.alike else None
        if row is not None:
            if is_cut or other is not None:
                said.append(Paragraph(row.words, TextRole.BODY))
            if other is not None:
                who = self._kit.say("{number}, {asker}:", number=other.number, asker=other.asker)
                said.append(Paragraph(who, TextRole.SMALL, "dim"))
                said.append(Paragraph(other.words, TextRole.BODY))
            if row.note and not (self._is_compact and (said or alike is not None)):
                note = self._kit.say("Note: {note}", note=row.note)
                said.append(Paragraph(note, TextRole.SMALL, "dim"))
        self._words.limit_height(self._kit.px(self._most(is_beside=other is not None)))
        self._words.show_paragraphs(tuple(said))
        self._words.setVisible(bool(said))
        self._alike = alike.question if alike is not None else None
        if alike is not None and row is not None:
            self._similar.show_text(alike.label)
            self._fold.show_words(self._kit.say("Fold into {number}", number=alike.number))
            self._fold.setEnabled(row.can_fold)
        self._bar.setVisible(alike is not None)
        self.setVisible(bool(said) or alike is not None)

    def _most(self, *, is_beside: bool) -> int:
        """Give how high the words may be, in pixels of the usual size of text."""
        if self._is_compact:
            return 100 if is_beside else 56
        return 170 if is_beside else 110

    def _on_fold(self) -> None:
        if self._alike is not None:
            self.fold_wished.emit(self._alike)

    def _on_compare(self) -> None:
        if self._alike is not None:
            self.compare_wished.emit(self._alike)
