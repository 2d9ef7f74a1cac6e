"""The call to the podium that comes first, in the line at the top: it covers and moves nothing.

Its key stands at its beginning, where it stays whatever the words are: no hand that is on its way
to another key meets it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from console.domain.desks import CallKind
from console.qt.icons import IconName
from console.qt.theme import TextRole, set_hook
from console.widgets.boxes import add_column
from console.widgets.buttons import KeyButton
from console.widgets.parts import Block, TickText
from console.widgets.shape import Shape

if TYPE_CHECKING:
    from console.views.panels import CallPanel
    from console.widgets.kit import Kit

_SHAPES = {
    CallKind.MESSAGE: IconName.MESSAGE,
    CallKind.FLOOR: IconName.HAND,
    CallKind.NO_SOUND: IconName.NO_SOUND,
}


class CallBar(QFrame):
    """Shows a `CallPanel`; its one key says that it was seen, and then that it is over."""

    answered = Signal(int, bool)
    """The call that was seen on the bar, and whether what it asks for is over."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._panel: CallPanel | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.button = KeyButton(kit, "", key="answer_call")
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.clicked.connect(self.answer)
        self._shape = Shape(kit)
        self._words = Block(kit, TextRole.LABEL, max_lines=2)
        self._more = TickText(kit, TextRole.SMALL)
        self._since = TickText(kit, TextRole.SMALL, "dim")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 10, 0)
        row.setSpacing(8)
        row.addWidget(self.button)
        row.addWidget(self._shape)
        column = add_column(row, 1)
        column.addStretch(1)
        column.addWidget(self._words)
        column.addStretch(1)
        row.addWidget(self._more)
        row.addWidget(self._since)
        self.hide()

    @property
    def text(self) -> str:
        """What is called; empty when nobody calls."""
        return self._panel.words if self._panel is not None else ""

    def show_panel(self, panel: CallPanel | None) -> None:
        """Show another call, or none."""
        old, self._panel = self._panel, panel
        if panel is None:
            self.hide()
            return
        ink = "attention" if panel.is_urgent else "dim" if panel.is_seen else "ink"
        set_hook(self, "bar", "urgent" if panel.is_urgent else "call")
        self.button.show_words(panel.deed)
        self._shape.show_shape(_SHAPES[panel.kind], ink)
        self._words.show_text(panel.words, ink)
        self._since.show_text(panel.since)
        self._more.show_text(panel.more)
        self._more.setVisible(bool(panel.more))
        self.setToolTip(panel.words)
        self.show()
        if old is None or old.call != panel.call:
            self._announce(panel)

    def compact(self, *, is_compact: bool) -> None:
        """Leave the time out where a notice stands beside it."""
        self._since.setVisible(not is_compact)

    def answer(self) -> None:
        """Say what stands on the key."""
        if self._panel is not None:
            self.answered.emit(self._panel.call, self._panel.is_seen)

    def _announce(self, panel: CallPanel) -> None:
        """Let a screen reader say it; what is urgent breaks in."""
        event = QAccessibleAnnouncementEvent(self, panel.words)
        if panel.is_urgent:
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(event)
