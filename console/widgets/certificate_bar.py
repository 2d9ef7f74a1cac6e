"""The certificate of the pages: what it is made for, until when, and how another one is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from console.qt.text import in_menu
from console.qt.theme import TextRole
from console.widgets.buttons import KeyButton
from console.widgets.parts import INK_OF_TONE, Block

if TYPE_CHECKING:
    from console.views.desks_sheet import CertificateRow
    from console.widgets.kit import Kit


class CertificateBar(QWidget):
    """Shows a `CertificateRow`; what is chosen in its menu is only wished for."""

    pick_requested = Signal()
    removed = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._row: CertificateRow | None = None
        self.words = Block(kit, TextRole.SMALL, "dim", max_lines=3)
        self.button = KeyButton(kit, kit.say("Certificate…"))
        self.button.clicked.connect(self._on_button)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.words, 1)
        row.addWidget(self.button)

    def show_row(self, row: CertificateRow) -> None:
        """Show how it stands."""
        if row == self._row:
            return
        self._row = row
        self.words.show_text(row.words, INK_OF_TONE[row.tone])
        self.words.setToolTip(row.names)
        self.button.setAccessibleDescription(row.words)

    def menu(self) -> QMenu:
        """Make the menu; taking a certificate away is there once there is one."""
        say = self._kit.say
        made = QMenu(self)
        if self._row is not None and self._row.warning:
            made.addAction(in_menu(self._row.warning)).setEnabled(False)
        made.addAction(say("Choose a certificate, a PEM file…")).triggered.connect(
            self.pick_requested
        )
        away = made.addAction(say("Take the certificate away: links are by http again"))
        away.setEnabled(self._row is not None and self._row.can_remove)
        away.triggered.connect(self.removed)
        return made

    def _on_button(self) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.button.mapToGlobal(QPoint(0, self.button.height())))
