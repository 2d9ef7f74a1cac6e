"""The line at the top: the state as a word, the session, undo, keys, menu and the time of day.

A notice, and a call of a desk, stand in place of the title; the line is as high with them as
without, so nothing below it moves.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from console.qt.icons import IconName
from console.qt.theme import TextRole, set_hook
from console.views.panels import Tone
from console.widgets.buttons import KeyButton
from console.widgets.call_bar import CallBar
from console.widgets.notice_bar import NoticeBar
from console.widgets.parts import TickText, label

if TYPE_CHECKING:
    from console.views.panels import CallPanel, HeaderPanel
    from console.widgets.kit import Kit

_LINE = 1.25
"""Pitch of the lines of a notice, in parts of their size."""

_MARGIN = 2
"""Pixels above and below what stands in the line."""

_EDGE = 2
"""Pixels of the edge around an urgent call."""

_SHORT_UNDO = 250
"""Pixels of the undo beside a call and a notice, in the window of reference; its tip is whole."""

_ANY_WIDTH = (1 << 24) - 1
"""Qt's own greatest width, which means that there is no limit; PySide has no name for it."""

_BADGE = {Tone.OK: "ok", Tone.ATTENTION: "attention", Tone.AIR: "air"}


class HeaderBar(QFrame):
    """Shows a `HeaderPanel`, and the call and the notice in place of the title."""

    undo_requested = Signal(int)
    redo_requested = Signal(int)
    help_requested = Signal()
    menu_requested = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        set_hook(self, "bar", "top")
        self._kit = kit
        self._panel: HeaderPanel | None = None
        self._state = label(TextRole.STRONG, "")
        set_hook(self._state, "badge", "plain")
        self._since = TickText(kit, TextRole.BODY, "dim")
        self._title = TickText(kit, TextRole.STRONG, elides=True)
        self._length = TickText(kit, TextRole.BODY, "dim")
        self.notice = NoticeBar(kit)
        self.calls = CallBar(kit)
        self._undo = KeyButton(kit, kit.say("Undo"), key="undo", icon=IconName.UNDO, elides=True)
        self._keys = KeyButton(kit, kit.say("Keys"), key="help")
        self._menu = KeyButton(kit, kit.say("Menu"), icon=IconName.SETTINGS)
        self._wall = TickText(kit, TextRole.CLOCK)
        self._wall.setAccessibleDescription(kit.say("Time of day"))
        self._undo.clicked.connect(self.undo)
        self._keys.clicked.connect(self.help_requested)
        self._menu.clicked.connect(self.menu_requested)
        self._lay_out()
        kit.dressed.connect(self._keep_height)
        self._keep_height()

    def _lay_out(self) -> None:
        self._about = QWidget()
        about = QHBoxLayout(self._about)
        about.setContentsMargins(0, 0, 0, 0)
        about.setSpacing(16)
        for part in (self._since, self._title, self._length):
            about.addWidget(part)
        about.addStretch(1)
        # What stands at its begin stays there when the button beside it needs more room or less.
        self._about.setAttribute(Qt.WidgetAttribute.WA_StaticContents)
        self._about.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, _MARGIN, 20, _MARGIN)
        row.setSpacing(12)
        row.addWidget(self._state)
        row.addWidget(self._about, 1)
        row.addWidget(self.calls, 3)
        row.addWidget(self.notice, 2)
        for button in (self._undo, self._keys, self._menu):
            row.addWidget(button)
        row.addWidget(self._wall)

    @property
    def menu_button(self) -> QWidget:
        """The button under which the menu opens."""
        return self._menu

    @property
    def badge(self) -> QLabel:
        """The state as a word."""
        return self._state

    def show_panel(self, panel: HeaderPanel) -> None:
        """Show another state of the line."""
        old, self._panel = self._panel, panel
        if old is None or (panel.state, panel.tone) != (old.state, old.tone):
            self._state.setText(panel.state)
            self._state.setAccessibleName(self._kit.say("State: {state}", state=panel.state))
            set_hook(self._state, "badge", _BADGE.get(panel.tone, "plain"))
        self._since.show_text(panel.since)
        if old is None or panel.title != old.title:
            self._title.show_text(panel.title)
            self._title.setToolTip(panel.title)
        self._length.show_text(panel.length)
        self._wall.show_text(panel.wall_clock)
        if old is None or panel.undo != old.undo:
            self._undo.setEnabled(panel.undo is not None)
            self._undo.show_words(panel.undo.label if panel.undo else self._kit.say("Undo"))
            self._undo.setToolTip(panel.undo.label if panel.undo else "")

    def show_notice(self, words: str) -> None:
        """Say something in place of the title."""
        self.notice.show_notice(words)
        self._share()

    def show_call(self, panel: CallPanel | None) -> None:
        """Show the call that comes first in place of the title."""
        self.calls.show_panel(panel)
        self._share()

    def _share(self) -> None:
        """Give the room of the title to what is said; the title bar of the window has it too."""
        has_call, has_notice = bool(self.calls.text), bool(self.notice.text)
        self.calls.compact(is_compact=has_notice)
        self._about.setVisible(not has_call and not has_notice)
        is_crowded = has_call and has_notice
        self._undo.setMaximumWidth(self._kit.px(_SHORT_UNDO) if is_crowded else _ANY_WIDTH)

    def _keep_height(self) -> None:
        """Keep room for a notice of two lines, whether there is one or not."""
        lines = math.ceil(2 * self._kit.look.px(TextRole.LABEL) * _LINE)
        inside = max(lines, self._menu.sizeHint().height())
        self.setFixedHeight(inside + 2 * (_EDGE + _MARGIN) + 1)

    def undo(self) -> None:
        """Wish to take back what the button names."""
        if self._panel is not None and self._panel.undo is not None:
            self.undo_requested.emit(self._panel.undo.command)

    def redo(self) -> None:
        """Wish to bring back what was undone last."""
        if self._panel is not None and self._panel.redo is not None:
            self.redo_requested.emit(self._panel.redo.command)

    @property
    def redo_label(self) -> str:
        """What a redo would bring back; empty when nothing."""
        return self._panel.redo.label if self._panel and self._panel.redo else ""
