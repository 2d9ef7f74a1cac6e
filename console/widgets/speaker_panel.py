"""The present speaker with how to say the name, the turn's clock, and who is next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from console.qt.icons import IconName
from console.qt.theme import TextRole, set_hook
from console.widgets.buttons import KeyButton
from console.widgets.clock_panel import INK_OF_PHASE
from console.widgets.parts import Block, TickText

if TYPE_CHECKING:
    from console.views.panels import SpeakerPanel
    from console.widgets.kit import Kit

HALF_MINUTE_MS = 30_000


class SpeakerCard(QFrame):
    """Shows a `SpeakerPanel`."""

    next_turn_requested = Signal(object)
    end_turn_requested = Signal(str)
    turn_time_added = Signal(int, str)
    edit_requested = Signal(str)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        set_hook(self, "card", "plain")
        self._kit = kit
        self._panel: SpeakerPanel | None = None
        self._is_compact = False
        self._kicker = TickText(kit, TextRole.LABEL, "dim", elides=True)
        self._name = Block(kit, TextRole.SPEAKER, line=1.14, max_lines=2)
        self._say = Block(kit, TextRole.SAY, "say", line=1.2, max_lines=2)
        self._detail = Block(kit, TextRole.SMALL, "dim", max_lines=2)
        self._digits = TickText(kit, TextRole.TURN, ends=True)
        self._of = TickText(kit, TextRole.SMALL, "dim", ends=True)
        self._next = TickText(kit, TextRole.STRONG, elides=True, ends=True)
        self._next_say = TickText(kit, TextRole.BODY, "say", elides=True, ends=True)
        self._less = KeyButton(kit, kit.say("−30 s"))
        self._more = KeyButton(kit, kit.say("+30 s"))
        self._forward = KeyButton(kit, kit.say("Next"), key="next_turn", icon=IconName.NEXT)
        self._end = KeyButton(kit, kit.say("End turn"))
        self._edit = KeyButton(kit, kit.say("Edit"), key="edit", role="quiet")
        self._less.setAccessibleName(kit.say("30 seconds less for the speaker"))
        self._more.setAccessibleName(kit.say("30 seconds more for the speaker"))
        self._forward.setAccessibleName(kit.say("Next speaker"))
        self._less.clicked.connect(self.less)
        self._more.clicked.connect(self.more)
        self._forward.clicked.connect(self.next_turn)
        self._end.clicked.connect(self.end_turn)
        self._edit.clicked.connect(self.edit)
        self._lay_out()

    def _lay_out(self) -> None:
        about = QVBoxLayout()
        about.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._kicker)
        head.addStretch(1)
        about.addLayout(head)
        about.addWidget(self._name)
        about.addWidget(self._say)
        about.addWidget(self._detail)
        about.addStretch(1)
        clock = QHBoxLayout()
        clock.setSpacing(8)
        clock.addStretch(1)
        clock.addWidget(self._digits)
        clock.addWidget(self._of)
        keys = QHBoxLayout()
        keys.setSpacing(6)
        keys.addStretch(1)
        for button in (self._edit, self._less, self._more, self._end, self._forward):
            keys.addWidget(button)
        following = QHBoxLayout()
        following.setSpacing(8)
        following.addStretch(1)
        following.addWidget(self._next)
        following.addWidget(self._next_say)
        control = QVBoxLayout()
        control.setSpacing(4)
        control.addLayout(clock)
        control.addLayout(keys)
        control.addLayout(following)
        control.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 14, 8)
        row.setSpacing(12)
        row.addLayout(about, 1)
        row.addLayout(control)

    @property
    def person(self) -> str:
        """Whose name is shown; empty when nobody's."""
        return (self._panel.person or "") if self._panel else ""

    def show_panel(self, panel: SpeakerPanel | None) -> None:
        """Show another speaker, or hide where the segment has none."""
        if panel is None:
            self._panel = None
            self.hide()
            return
        old, self._panel = self._panel, panel
        self._kicker.show_text(panel.kicker)
        self._kicker.setVisible(not panel.name)
        self._name.show_text(panel.name)
        self._say.show_text(panel.say)
        self._detail.show_text(panel.detail)
        self._digits.show_text(panel.digits, INK_OF_PHASE[panel.phase])
        self._of.show_text(panel.of)
        self._digits.setVisible(bool(panel.digits))
        self._of.setVisible(bool(panel.of))
        following = self._kit.say("Next: {name}", name=panel.next_name) if panel.next_name else ""
        self._next.show_text(following)
        self._next_say.show_text(panel.next_say)
        if old is None or (old.can_next, old.can_end) != (panel.can_next, panel.can_end):
            self._forward.setEnabled(panel.can_next)
            self._end.setVisible(panel.can_end and not panel.can_next)
        if old is None or (old.turn, old.digits == "") != (panel.turn, panel.digits == ""):
            has_clock = panel.turn is not None and bool(panel.digits)
            self._less.setVisible(has_clock)
            self._more.setVisible(has_clock)
        self._show_edit()
        self.show()

    def compact(self, *, is_compact: bool) -> None:
        """Leave editing to its key where there is little room."""
        self._is_compact = is_compact
        self._show_edit()

    def limit(self, lines: int, *, has_detail: bool) -> None:
        """Give name and spelling so many lines each, and leave the rest out or not."""
        self._name.limit(lines)
        self._say.limit(lines)
        self._detail.setVisible(has_detail)

    def _show_edit(self) -> None:
        self._edit.setVisible(bool(self.person) and not self._is_compact)

    def next_turn(self) -> None:
        """Wish for the next speaker."""
        if self._panel is not None:
            self.next_turn_requested.emit(self._panel.next_turn)

    def end_turn(self) -> None:
        """Wish to take the floor back."""
        if self._panel is not None and self._panel.turn is not None:
            self.end_turn_requested.emit(self._panel.turn)

    def more(self) -> None:
        """Wish for half a minute more."""
        self._add(HALF_MINUTE_MS)

    def less(self) -> None:
        """Wish for half a minute less."""
        self._add(-HALF_MINUTE_MS)

    def _add(self, milliseconds: int) -> None:
        if self._panel is not None and self._panel.turn is not None:
            self.turn_time_added.emit(milliseconds, self._panel.turn)

    def edit(self) -> None:
        """Wish to edit the person."""
        if self.person:
            self.edit_requested.emit(self.person)
