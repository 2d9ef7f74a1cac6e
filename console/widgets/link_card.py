"""A link to give away: what it is for, its code, copy, and how to end it.

The word in it is never written out, and its code is shown only when somebody asks: the room may
read along.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from console.qt.icons import IconName
from console.qt.theme import TextRole, set_hook
from console.widgets.boxes import add_column, add_row
from console.widgets.buttons import KeyButton
from console.widgets.code_view import CodeView
from console.widgets.parts import Block

if TYPE_CHECKING:
    from console.views.desks_sheet import LinkRow
    from console.widgets.kit import Kit


class LinkCard(QFrame):
    """Shows one `LinkRow`."""

    link_wanted = Signal(str)
    """Copy this link."""
    code_wanted = Signal(str)
    """Answer with `show_code`."""
    link_ended = Signal(str)
    """Was confirmed already."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._row: LinkRow | None = None
        self._is_ending = False
        set_hook(self, "card", "plain")
        self.title = Block(kit, TextRole.CLOCK, max_lines=2)
        self._detail = Block(kit, TextRole.BODY, "dim")
        self._address = Block(kit, TextRole.SMALL, "dim")
        self._warning = Block(kit, TextRole.SMALL, "attention")
        self.code = CodeView(kit)
        self.copy = KeyButton(kit, kit.say("Copy the link"))
        self.reveal = KeyButton(kit, kit.say("Show the code"), icon=IconName.QR_CODE)
        self.end = KeyButton(kit, kit.say("End this link…"), icon=IconName.CLOSE)
        self.keep = KeyButton(kit, kit.say("Keep it"))
        self.copy.clicked.connect(self._on_copy)
        self.reveal.clicked.connect(self._on_reveal)
        self.end.clicked.connect(self._on_end)
        self.keep.clicked.connect(self._on_keep)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(7)
        column.addWidget(self.title)
        column.addWidget(self._detail)
        row = add_row(column)
        row.setSpacing(14)
        row.addWidget(self.code)
        keys = add_column(row, 1)
        keys.setSpacing(8)
        for button in (self.copy, self.reveal, self.end, self.keep):
            keys.addWidget(button)
        keys.addStretch(1)
        column.addWidget(self._address)
        column.addWidget(self._warning)
        column.addStretch(1)

    def show_row(self, row: LinkRow | None, address: str) -> None:
        """Show another link, at an address; the code of the last one goes."""
        is_other = row is None or self._row is None or row.key != self._row.key
        self._row = row
        self.setVisible(row is not None)
        if row is None:
            self.hide_code()
            return
        self.title.show_text(row.title)
        self._detail.show_text(row.detail)
        word = "#…" if row.can_end else ""
        self._address.show_text(f"{address}/{row.key}{word}")
        self.setAccessibleName(f"{row.title}. {row.detail}")
        if is_other:
            self._set_ending(is_ending=False)
            self.hide_code()
        elif self._is_ending:
            self._warning.show_text(row.ending)

    def show_code(self, key: str, link: str) -> None:
        """Answer `code_wanted`, if that link is still the chosen one."""
        if self._row is not None and self._row.key == key and link:
            self.code.show_code(link)
            self.reveal.show_words(self._kit.say("Hide the code"))

    def hide_code(self) -> None:
        """Show no code any more."""
        self.code.show_instead(
            self._kit.say("The code lets in whoever films it. Show it only while it is needed.")
            if self._row is not None and self._row.can_end
            else self._kit.say("The code holds the address.")
        )
        self.reveal.show_words(self._kit.say("Show the code"))

    def _set_ending(self, *, is_ending: bool) -> None:
        row, self._is_ending = self._row, is_ending
        self.end.setVisible(row is not None and row.can_end)
        self.keep.setVisible(is_ending)
        self._warning.setVisible(is_ending)
        self._address.setVisible(not is_ending)
        say = self._kit.say
        self.end.show_words(say("End it now") if is_ending else say("End this link…"))
        self._warning.show_text(row.ending if is_ending and row is not None else "")

    def _on_copy(self) -> None:
        if self._row is not None:
            self.link_wanted.emit(self._row.key)

    def _on_reveal(self) -> None:
        if self.code.is_shown:
            self.hide_code()
        elif self._row is not None:
            self.code_wanted.emit(self._row.key)

    def _on_end(self) -> None:
        """Ask once, in place, for it cannot be undone."""
        if self._row is None:
            return
        if not self._is_ending:
            self._set_ending(is_ending=True)
            return
        self._set_ending(is_ending=False)
        self.hide_code()
        self.link_ended.emit(self._row.key)

    def _on_keep(self) -> None:
        self._set_ending(is_ending=False)
