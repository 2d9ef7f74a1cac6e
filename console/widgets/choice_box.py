"""A box that opens into a list of which one thing is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QWheelEvent


class ChoiceBox(QComboBox):
    """One of a few; Enter opens it, for Space is GO and nothing else."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter, choose with the arrows; leave other keys to the window."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.showPopup()
        elif event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to what lies around: nobody means to choose by scrolling."""
        event.ignore()
