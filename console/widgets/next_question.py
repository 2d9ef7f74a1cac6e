"""The line above the questions: who is next by the rule and why, and how many more fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from console.qt.icons import IconName
from console.qt.theme import TextRole, set_hook
from console.widgets.boxes import add_row
from console.widgets.buttons import KeyButton
from console.widgets.parts import Block

if TYPE_CHECKING:
    from console.views.panels import NextQuestionPanel
    from console.widgets.kit import Kit

_LINE = 1.4
"""Distance of lines in parts of the size."""

_WRAPS = Qt.WhiteSpaceMode.WhiteSpaceNormal

_GAP = 2
"""Pixels between the lines of the panel."""


class NextQuestion(QWidget):
    """Shows a `NextQuestionPanel`; its height stays, so that no row below it moves."""

    suggested = Signal(str)
    """Show this question to the moderator alone."""
    question_taken = Signal(str)
    online_awaited = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._panel: NextQuestionPanel | None = None
        self._is_compact = False
        self._heading = Block(kit, TextRole.STRONG, max_lines=1, line=_LINE)
        self._preview = self._key(kit.say("Preview the suggested question"), "suggested")
        self._take = KeyButton(kit, kit.say("Take"), key="take_suggested", role="quiet")
        self._wait = self._key(kit.say("Wait six seconds for online"), "wait_online")
        self._why = QFrame()
        self._reason = Block(kit, TextRole.SMALL, "dim", max_lines=1, line=_LINE)
        self._time = Block(kit, TextRole.SMALL, "dim", max_lines=1, line=_LINE)
        self._preview.clicked.connect(self.preview)
        self._take.clicked.connect(self.take)
        self._wait.clicked.connect(self.online_awaited)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._lay_out()
        self._keep_height()
        kit.dressed.connect(self._keep_height)

    def _key(self, name: str, key: str) -> KeyButton:
        """Make a button that is an icon and a cap; its tip and a screen reader say the words."""
        icon = IconName.PREVIEW if key == "suggested" else IconName.ONLINE
        made = KeyButton(self._kit, "", key=key, role="quiet", icon=icon)
        made.setAccessibleName(name)
        made.setToolTip(name)
        return made

    def _lay_out(self) -> None:
        why = self._why_row = QHBoxLayout(self._why)
        why.setContentsMargins(0, 0, 0, 0)
        why.addWidget(self._reason, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        who = add_row(column)
        who.setSpacing(2)
        who.addWidget(self._heading, 1)
        for button in (self._wait, self._preview, self._take):
            who.addWidget(button)
        column.addWidget(self._why)
        column.addWidget(self._time)

    def _keep_height(self) -> None:
        """Keep room for all the lines, whether they are needed or not."""
        line = round(self._kit.look.px(TextRole.SMALL) * _LINE + 0.5)
        for part in (self._why, self._time):
            part.setFixedHeight(line)
        lines = 1 if self._is_compact else 2
        self.setFixedHeight(self._take.sizeHint().height() + lines * (line + _GAP))

    def compact(self, *, is_compact: bool) -> None:
        """Say how many fit, and why, on one line where there is little room; a tip has it all."""
        if is_compact == self._is_compact:
            return
        self._is_compact = is_compact
        self._time.setVisible(not is_compact)
        self._keep_height()
        if self._panel is not None:
            self.show_panel(self._panel)

    @property
    def panel(self) -> NextQuestionPanel | None:
        """What is shown."""
        return self._panel

    def show_panel(self, panel: NextQuestionPanel) -> None:
        """Show another suggestion, or another time."""
        self._panel = panel
        has_one = panel.question is not None
        self._heading.show_text(panel.heading, "ink" if has_one else "dim")
        self._heading.setToolTip(_tip(panel.heading))
        self._preview.setEnabled(has_one)
        self._take.setEnabled(has_one)
        beside = panel.time if self._is_compact else ""
        said = panel.ask_first or " · ".join(filter(None, (beside, panel.reason)))
        self._reason.show_text(said, "attention" if panel.ask_first else "dim")
        why = (panel.ask_first, panel.reason, beside)
        self._why.setToolTip(_tip("\n".join(filter(None, why))))
        set_hook(self._why, "bar", "notice" if panel.ask_first else "")
        edge = 10 if panel.ask_first else 0
        self._why_row.setContentsMargins(edge, 0, edge, 0)
        self._time.show_text(panel.time)
        self._time.setToolTip(_tip(panel.time))

    def preview(self) -> None:
        """Wish to see the suggested question."""
        if self._panel is not None and self._panel.question is not None:
            self.suggested.emit(self._panel.question)

    def take(self) -> None:
        """Wish to put the suggested question on the second screen."""
        if self._panel is not None and self._panel.question is not None:
            self.question_taken.emit(self._panel.question)

    def hasHeightForWidth(self) -> bool:
        """Keep the height that it has: its lines wrap within it."""
        return False


def _tip(words: str) -> str:
    """Give a tip that is shown as it is written: names of strangers are in it."""
    return Qt.convertFromPlainText(words, _WRAPS) if words else ""
