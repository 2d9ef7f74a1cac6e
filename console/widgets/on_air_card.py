"""The pinned card of the question on air."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from console.domain.questions import Stage
from console.qt.theme import TextRole, set_hook
from console.widgets.boxes import add_row
from console.widgets.buttons import KeyButton
from console.widgets.flow_layout import FlowLayout
from console.widgets.parts import Block, TickText
from console.widgets.prose_view import Paragraph, ProseView

if TYPE_CHECKING:
    from console.views.panels import OnAirPanel
    from console.widgets.kit import Kit


class OnAirCard(QWidget):
    """Shows an `OnAirPanel`."""

    question_moved = Signal(str, str, str, str)
    clear_requested = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._panel: OnAirPanel | None = None
        self._heading = TickText(kit, TextRole.LABEL, "dim", elides=True)
        self._heading.show_text(kit.say("On air"))
        self._since = TickText(kit, TextRole.LABEL, "dim", ends=True)
        self._card = QFrame()
        set_hook(self._card, "card", "plain")
        self._asker = TickText(kit, TextRole.LABEL, elides=True)
        self._side = TickText(kit, TextRole.SMALL, "dim", elides=True)
        self._words = ProseView(kit, grows=True, own_side=True, line=1.25)
        self._words.limit_height(kit.px(180))
        self._empty = Block(kit, TextRole.BODY, "dim")
        self._answered = KeyButton(kit, kit.say("Answered"), key="answered")
        self._follow = KeyButton(kit, kit.say("Follow-up"), key="follow_up")
        self._clear = KeyButton(kit, kit.say("Clear screen"), key="clear")
        self._answered.clicked.connect(self.answered)
        self._follow.clicked.connect(self.follow_up)
        self._clear.clicked.connect(self.clear_requested)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._lay_out()

    def _lay_out(self) -> None:
        self._buttons = QWidget()
        keys = FlowLayout(self._buttons, gap=5)
        for button in (self._answered, self._follow, self._clear):
            keys.addWidget(button)
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(10, 8, 10, 9)
        inside.setSpacing(6)
        who = add_row(inside)
        who.setSpacing(8)
        who.addWidget(self._asker)
        who.addWidget(self._side)
        who.addStretch(1)
        inside.addWidget(self._words)
        inside.addWidget(self._empty)
        inside.addWidget(self._buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        head = add_row(column)
        head.addWidget(self._heading)
        head.addStretch(1)
        head.addWidget(self._since)
        column.addWidget(self._card)

    def limit(self, pixels: int) -> None:
        """Let the words scroll from a height on."""
        self._words.limit_height(pixels)

    def show_panel(self, panel: OnAirPanel) -> None:
        """Show another question, or that there is none."""
        old, self._panel = self._panel, panel
        self._since.show_text(panel.since)
        if old is not None and (old.row, old.empty, old.is_on_screen) == (
            panel.row,
            panel.empty,
            panel.is_on_screen,
        ):
            return
        row = panel.row
        has_row = row is not None
        set_hook(self._card, "card", "air" if has_row and panel.is_on_screen else "plain")
        for part in (self._asker, self._side, self._words, self._buttons):
            part.setVisible(has_row)
        self._empty.setVisible(not has_row)
        self._empty.show_text(panel.empty)
        if row is not None:
            self._asker.show_text(row.asker)
            self._side.show_text(" · ".join(each for each in (row.side_word, row.detail) if each))
            self._words.show_paragraphs((Paragraph(row.words, TextRole.AIR),))
        self._clear.setVisible(panel.is_on_screen)

    def compact(self, *, is_compact: bool) -> None:
        """Say less where there is little room."""
        say = self._kit.say
        self._clear.show_words(say("Clear") if is_compact else say("Clear screen"))

    def answered(self) -> None:
        """Wish to mark the question on air as answered."""
        self._move(Stage.ANSWERED)

    def follow_up(self) -> None:
        """Wish to mark it as needing a follow-up."""
        self._move(Stage.FOLLOW_UP)

    def _move(self, stage: Stage) -> None:
        row = self._panel.row if self._panel else None
        if row is not None:
            self.question_moved.emit(row.question, stage, row.stage, "")
