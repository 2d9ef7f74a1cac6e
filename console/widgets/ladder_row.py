"""The wrap-up ladder: four ready sentences, and in words to whom they go before one is pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.domain.looks import AUDIENCE, SPEAKERS, OutputName
from console.qt.icons import IconName
from console.qt.theme import TextRole
from console.widgets.buttons import KeyButton
from console.widgets.parts import TickText

if TYPE_CHECKING:
    from console.views.panels import LadderPanel
    from console.widgets.kit import Kit


class LadderRow(QWidget):
    """Shows a `LadderPanel`: the steps, and above them where they go and what takes them away."""

    rung_requested = Signal(int, str)
    """A step of the ladder, and the output to which it was said to go."""
    rung_cleared = Signal()
    close_requested = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._usual: OutputName = SPEAKERS
        self._turned: OutputName | None = None
        """Where the steps go otherwise than usual, as long as the row is open."""
        self._where = TickText(kit, TextRole.STRONG, elides=True)
        self._switch = KeyButton(kit, "", icon=IconName.SWAP)
        self._switch.clicked.connect(self._on_switch)
        away = KeyButton(kit, kit.say("Take it away"), key="rung_off")
        away.clicked.connect(self.rung_cleared)
        close = close_button(kit)
        close.clicked.connect(self.close_requested)
        self._steps = (
            kit.say("Two minutes"),
            kit.say("One minute"),
            kit.say("Wrap up"),
            kit.say("Please stop"),
        )
        self._rungs = [
            KeyButton(kit, words, key=f"rung_{place}") for place, words in enumerate(self._steps, 1)
        ]
        for place, button in enumerate(self._rungs, 1):
            button.setProperty("rung", place)
            button.clicked.connect(self._on_rung_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(row_of((self._where, self._switch, away, close)))
        column.addWidget(row_of(tuple(self._rungs)))
        self._say_where()

    @property
    def output(self) -> OutputName:
        """Where a step goes now."""
        return self._usual if self._turned is None else self._turned

    @property
    def said(self) -> str:
        """Where a step goes now, in words."""
        return self._where.text

    def show_panel(self, panel: LadderPanel) -> None:
        """Show where the steps usually go."""
        self._usual = panel.output
        self._say_where()

    def turn_to(self, output: OutputName) -> None:
        """Let the steps go elsewhere until the row is put away."""
        self._turned = output
        self._say_where()

    def turn_back(self) -> None:
        """Let the steps go where they usually do."""
        self._turned = None
        self._say_where()

    def _say_where(self) -> None:
        say = self._kit.say
        if self.output == SPEAKERS:
            self._where.show_text(say("To the speakers"))
            self._switch.show_words(say("To the room instead"))
        else:
            self._where.show_text(say("To the room"))
            self._switch.show_words(say("To the speakers instead"))
        self._where.setToolTip(self.said)
        for button, step in zip(self._rungs, self._steps, strict=True):
            button.setAccessibleName(say("{step}, {where}", step=step, where=self.said))
            button.setToolTip(self.said)

    def _on_switch(self) -> None:
        self.turn_to(AUDIENCE if self.output == SPEAKERS else SPEAKERS)

    def _on_rung_button(self) -> None:
        self.rung_requested.emit(int(self.sender().property("rung")), self.output)


def close_button(kit: Kit) -> KeyButton:
    """Make the button that puts a row away."""
    button = KeyButton(kit, "", icon=IconName.CLOSE, role="quiet")
    button.setAccessibleName(kit.say("Close"))
    return button


def row_of(parts: tuple[QWidget, ...], wide: int | None = None) -> QWidget:
    """Put widgets side by side; `wide` is the one that takes what is left, else nothing does."""
    row = QWidget()
    box = QHBoxLayout(row)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(8)
    for place, part in enumerate(parts):
        box.addWidget(part, 1 if place == wide else 0)
    if wide is None:
        box.addStretch(1)
    return row
