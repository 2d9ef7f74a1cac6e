"""A number with its words, changed by the arrows: it is no text field, so Space stays GO."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleValueChangeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from console.qt.icons import IconName
from console.qt.theme import TextRole, set_hook
from console.widgets.buttons import KeyButton
from console.widgets.parts import Block, TickText, is_mirrored

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFocusEvent, QKeyEvent

    from console.widgets.kit import Kit


class Stepper(QFrame):
    """Holds a whole number between its limits."""

    changed = Signal(int)
    """By a hand, not by `show_value`."""

    def __init__(
        self,
        kit: Kit,
        caption: str,
        limits: tuple[int, int],
        said: Callable[[int], str] | None = None,
    ) -> None:
        """`said` gives the value in words, where it is more than its digits."""
        super().__init__()
        self._said = said or str
        self._limits = limits
        self._value = limits[0]
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(caption)
        set_hook(self, "card", "plain")
        words = Block(kit, TextRole.SMALL)
        words.show_text(caption)
        self._words = TickText(kit, TextRole.LABEL, elides=True)
        self._less = self._step(kit, IconName.SUBTRACT, kit.say("Less: {what}", what=caption))
        self._more = self._step(kit, IconName.ADD, kit.say("More: {what}", what=caption))
        self._less.clicked.connect(self._on_less)
        self._more.clicked.connect(self._on_more)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 3, 8, 3)
        row.setSpacing(4)
        row.addWidget(words, 1)
        row.addWidget(self._less)
        row.addWidget(self._words)
        row.addWidget(self._more)
        self.show_value(limits[0])

    def _step(self, kit: Kit, icon: IconName, name: str) -> KeyButton:
        made = KeyButton(kit, "", icon=icon, role="quiet")
        made.setAccessibleName(name)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return made

    @property
    def value(self) -> int:
        """The number."""
        return self._value

    def show_limits(self, limits: tuple[int, int]) -> None:
        """Hold the number between other limits."""
        self._limits = limits
        self.show_value(self._value)

    def show_value(self, value: int) -> None:
        """Show another number, the nearest within the limits."""
        least, most = self._limits
        self._value = max(least, min(most, value))
        said = self._said(self._value)
        self._words.show_text(said)
        self.setAccessibleDescription(said)
        self._less.setEnabled(self._value > least)
        self._more.setEnabled(self._value < most)

    def _change(self, value: int) -> None:
        before = self._value
        self.show_value(value)
        if self._value != before:
            QAccessible.updateAccessibility(QAccessibleValueChangeEvent(self, self._value))
            self.changed.emit(self._value)

    def _on_less(self) -> None:
        self._change(self._value - 1)

    def _on_more(self) -> None:
        self._change(self._value + 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step with left and right, go on with up and down; leave other keys to the window."""
        ahead = -1 if is_mirrored(self) else 1
        match event.key():
            case Qt.Key.Key_Right:
                self._change(self._value + ahead)
            case Qt.Key.Key_Left:
                self._change(self._value - ahead)
            case Qt.Key.Key_Home:
                self._change(self._limits[0])
            case Qt.Key.Key_End:
                self._change(self._limits[1])
            case Qt.Key.Key_Down:
                self.focusNextChild()
            case Qt.Key.Key_Up:
                self.focusPreviousChild()
            case _:
                event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that keys go here."""
        super().focusInEvent(event)
        set_hook(self, "card", "selected")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that they no longer do."""
        super().focusOutEvent(event)
        set_hook(self, "card", "plain")
