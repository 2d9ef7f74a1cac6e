"""Cues: the due ones large and outlined, the coming ones with the time until they are due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from console.qt.icons import IconName
from console.qt.theme import TextRole, set_hook
from console.widgets.boxes import add_column
from console.widgets.buttons import KeyButton
from console.widgets.parts import Block, TickText

if TYPE_CHECKING:
    from console.views.panels import CueRow
    from console.widgets.kit import Kit

MOST_DUE = 2
"""Due cues shown at once; the rest follow as they are done."""


class CueCard(QFrame):
    """One cue; made for due or coming, then shown and shown again."""

    done = Signal(str)
    skipped = Signal(str)

    def __init__(self, kit: Kit, *, is_due: bool) -> None:
        super().__init__()
        self._row: CueRow | None = None
        self._is_due = is_due
        set_hook(self, "card", "due" if is_due else "plain")
        ink = "attention" if is_due else "ink"
        self._when = TickText(kit, TextRole.CUE_DUE if is_due else TextRole.CUE, ink)
        self._say = Block(
            kit,
            TextRole.CUE_DUE if is_due else TextRole.CUE,
            max_lines=3 if is_due else 1,
            line=1.2,
        )
        self._when.setMinimumWidth(kit.px(74))
        self._to = TickText(kit, TextRole.SMALL, "dim", elides=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 8 if is_due else 14, 6)
        row.setSpacing(14)
        row.addWidget(self._when)
        row.addWidget(self._say, 1)
        row.addWidget(self._to)
        if is_due:
            mark = KeyButton(kit, kit.say("Done"), key="cue_done", icon=IconName.CHECK)
            skip = KeyButton(kit, kit.say("Skip"), role="quiet")
            skip.setAccessibleName(kit.say("Skip the cue"))
            mark.clicked.connect(self.mark_done)
            skip.clicked.connect(self.mark_skipped)
            row.addWidget(mark)
            row.addWidget(skip)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    @property
    def when(self) -> TickText:
        """The text whose width all cues share."""
        return self._when

    def show_row(self, row: CueRow) -> None:
        """Show another cue, or the same a second later."""
        self._row = row
        self._when.show_text(row.when)
        self._say.show_text(row.say)
        self._to.show_text(row.to)
        self.setAccessibleName(", ".join((row.when, row.say, row.to)))

    def mark_done(self) -> None:
        """Wish to mark it done."""
        if self._row is not None:
            self.done.emit(self._row.cue)

    def mark_skipped(self) -> None:
        """Wish to skip it."""
        if self._row is not None:
            self.skipped.emit(self._row.cue)


class CueList(QWidget):
    """Shows the cues: all that are due, and as many coming ones as there is room for."""

    done = Signal(str)
    skipped = Signal(str)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._most_coming = 2
        self._most_due = MOST_DUE
        self._rows: tuple[CueRow, ...] = ()
        self._due: list[CueCard] = []
        self._coming: list[CueCard] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._due_column = add_column(self._column)
        self._due_column.setSpacing(6)
        self._coming_column = add_column(self._column)
        self._coming_column.setSpacing(6)
        self._column.addStretch()  # beside a short script there is room that no card needs
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    @property
    def cards(self) -> tuple[CueCard, ...]:
        """All cards there are, hidden ones too."""
        return (*self._due, *self._coming)

    def limit(self, due: int, coming: int) -> None:
        """Show at most so many cues that are due, and that are not; the first due one always."""
        if (due, coming) != (self._most_due, self._most_coming):
            self._most_due, self._most_coming = due, coming
            self.show_rows(self._rows)

    def show_rows(self, rows: tuple[CueRow, ...]) -> None:
        """Show other cues."""
        self._rows = rows
        due = [row for row in rows if row.is_due][: self._most_due]
        coming = [row for row in rows if not row.is_due][: self._most_coming]
        self._show(due, self._due, self._due_column, is_due=True)
        self._show(coming, self._coming, self._coming_column, is_due=False)
        self.setVisible(bool(due or coming))

    def _show(
        self, rows: list[CueRow], cards: list[CueCard], column: QVBoxLayout, *, is_due: bool
    ) -> None:
        while len(cards) < len(rows):
            card = CueCard(self._kit, is_due=is_due)
            card.done.connect(self.done)
            card.skipped.connect(self.skipped)
            column.addWidget(card)
            cards.append(card)
        for place, card in enumerate(cards):
            if place < len(rows):
                card.show_row(rows[place])
            if card.isHidden() != (place >= len(rows)):
                card.setVisible(place < len(rows))

    def mark_first_done(self) -> None:
        """Wish to mark the first due cue done."""
        if self._due and not self._due[0].isHidden():
            self._due[0].mark_done()

    def mark_first_skipped(self) -> None:
        """Wish to skip the first due cue."""
        if self._due and not self._due[0].isHidden():
            self._due[0].mark_skipped()
