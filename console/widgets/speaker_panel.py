"""The present speaker with how to say the name, the turn's clock, and who is next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from console.qt.icons import IconName
from console.qt.theme import TextRole, set_hook
from console.widgets.boxes import add_row
from console.widgets.buttons import KeyButton
from console.widgets.clock_panel import INK_OF_PHASE
from console.widgets.parts import INK_OF_TONE, Block, TickText
from console.widgets.prose import line_width

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from console.views.panels import SpeakerPanel
    from console.widgets.kit import Kit

HALF_MINUTE_MS = 30_000

_BETWEEN = 12
"""Pixels between the words and what stands beside them."""


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
        self._is_beside = True
        self._has_detail = True
        self._kicker = TickText(kit, TextRole.LABEL, "dim", elides=True)
        self._name = Block(kit, TextRole.SPEAKER, line=1.14, max_lines=2)
        self._say = Block(kit, TextRole.SAY, "say", line=1.2, max_lines=2)
        self._detail = Block(kit, TextRole.SMALL, "dim", max_lines=2)
        self._digits = TickText(kit, TextRole.TURN, ends=True)
        self._of = TickText(kit, TextRole.SMALL, "dim", ends=True)
        self._next = TickText(kit, TextRole.STRONG, elides=True, ends=True)
        self._next_presence = TickText(kit, TextRole.LABEL, ends=True)
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
        """Put the keys beside how to say the name, or below it: see `arrange`."""
        self._keys, self._following = QWidget(), QWidget()
        # What comes under a hand that pressed Next once too often is not the end of the turn.
        buttons = (self._edit, self._end, self._less, self._more, self._forward)
        _fill(self._keys, buttons, 6)
        _fill(self._following, (self._next, self._next_presence, self._next_say), 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 14, 8)
        column.setSpacing(4)
        self._rows = tuple(add_row(column) for _ in range(3))
        first, second, third = self._rows
        for row, part in zip(self._rows, (self._name, self._say, self._detail), strict=True):
            row.setSpacing(_BETWEEN)
            row.addWidget(part, 1)
        first.insertWidget(0, self._kicker)
        for row in self._rows:
            row.addStretch()
        first.addWidget(self._digits)
        first.addWidget(self._of)
        second.addWidget(self._keys)
        third.addWidget(self._following)

    def arrange(self, width: int) -> None:
        """Give the keys the line on which there is room for them, in a card of some width.

        They stand beside how to say the name where both have room; else a line below, and who is
        next, which may be cut, stands there instead.
        """
        layout = self.layout()
        margins = layout.contentsMargins() if layout is not None else QMargins()
        room = width - margins.left() - margins.right() - 2 * self.frameWidth()
        said = line_width(self._say.text, self._kit.prose_font(TextRole.SAY))
        is_beside = said + _BETWEEN + self._keys.sizeHint().width() <= room
        if is_beside != self._is_beside:
            self._is_beside = is_beside
            _, second, third = self._rows
            beside, below = (second, third) if is_beside else (third, second)
            beside.addWidget(self._keys)
            below.addWidget(self._following)

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
        self._name.setVisible(bool(panel.name))
        self._say.show_text(panel.say)
        self._say.setVisible(bool(panel.say))
        self._detail.show_text(panel.detail, INK_OF_TONE[panel.detail_tone])
        self._show_detail()
        self._digits.show_text(panel.digits, INK_OF_PHASE[panel.phase])
        self._of.show_text(panel.of)
        self._digits.setVisible(bool(panel.digits))
        self._of.setVisible(bool(panel.of))
        following = self._kit.say("Next: {name}", name=panel.next_name) if panel.next_name else ""
        self._next.show_text(following)
        self._next_presence.show_text(panel.next_presence, INK_OF_TONE[panel.next_presence_tone])
        self._next_presence.setVisible(bool(panel.next_presence))
        self._next_say.show_text(panel.next_say)
        self._following.setVisible(bool(following or panel.next_say))
        self._show_ways()
        if old is None or (old.turn, old.digits == "") != (panel.turn, panel.digits == ""):
            has_clock = panel.turn is not None and bool(panel.digits)
            self._less.setVisible(has_clock)
            self._more.setVisible(has_clock)
        self.arrange(self.width())
        self.show()

    def compact(self, *, is_compact: bool) -> None:
        """Leave editing to its key, and out what cannot be pressed, where there is little room."""
        self._is_compact = is_compact
        self._show_ways()

    def limit(self, lines: int, *, has_detail: bool) -> None:
        """Give name and spelling so many lines each, and leave the rest out or not."""
        self._name.limit(lines)
        self._say.limit(lines)
        self._has_detail = has_detail
        self._show_detail()

    def _show_detail(self) -> None:
        self._detail.setVisible(self._has_detail and bool(self._detail.text))

    def _show_ways(self) -> None:
        """Show the ways on that there are: who is next, or the end of the turn."""
        panel = self._panel
        if panel is None:
            return
        is_last = panel.can_end and not panel.can_next
        self._forward.setEnabled(panel.can_next)
        self._forward.setVisible(not (is_last and self._is_compact))
        self._end.setVisible(is_last)
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the keys where there is room for them."""
        super().resizeEvent(event)
        self.arrange(event.size().width())


def _fill(holder: QWidget, parts: tuple[QWidget, ...], spacing: int) -> None:
    """Put widgets side by side into one."""
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(spacing)
    for part in parts:
        row.addWidget(part)
