"""A session on a card: one click or Enter chooses it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from console.qt.icons import IconName
from console.qt.theme import TextRole, set_hook
from console.widgets.boxes import add_column
from console.widgets.buttons import KeyButton
from console.widgets.parts import Block

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent

    from console.widgets.kit import Kit


class StartCard(QFrame):
    """Shows a title and a line about it; with an action it is the one to be noticed."""

    chosen = Signal(str)

    def __init__(self, kit: Kit, path: str, title: str, detail: str, action: str = "") -> None:
        super().__init__()
        self._path = path
        self._usual = "due" if action else "plain"
        set_hook(self, "card", self._usual)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{title}, {detail}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        name = Block(kit, TextRole.STRONG, max_lines=2)
        name.show_text(title)
        about = Block(kit, TextRole.SMALL, "dim", max_lines=2)
        about.show_text(detail)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 12, 10)
        words = add_column(row, 1)
        words.setSpacing(2)
        words.addWidget(name)
        words.addWidget(about)
        if action:
            button = KeyButton(kit, action, icon=IconName.NEXT)
            button.clicked.connect(self.choose)
            row.addWidget(button)

    @property
    def path(self) -> str:
        """The file that is meant."""
        return self._path

    def choose(self) -> None:
        """Choose it."""
        self.chosen.emit(self._path)

    def mark(self, *, is_chosen: bool) -> None:
        """Show whether it is the chosen one."""
        set_hook(self, "card", "selected" if is_chosen else self._usual)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Enter or Space, move with the arrows."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                self.choose()
            case Qt.Key.Key_Down:
                self.focusNextChild()
            case Qt.Key.Key_Up:
                self.focusPreviousChild()
            case _:
                event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose with a click."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.choose()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus."""
        super().focusInEvent(event)
        set_hook(self, "focused", value=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show it no longer."""
        super().focusOutEvent(event)
        set_hook(self, "focused", value=False)
