"""The rule by which the next question is suggested, number by number, in plain words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.domain.fair_rule import LIMITS, Rule
from console.qt.icons import IconName
from console.qt.theme import TextRole
from console.widgets.boxes import scrolling
from console.widgets.buttons import KeyButton
from console.widgets.flow_layout import FlowLayout
from console.widgets.parts import Block
from console.widgets.stepper import Stepper

if TYPE_CHECKING:
    from console.widgets.kit import Kit


class FairnessEditor(QWidget):
    """Edits a `Rule`; nothing changes before it is saved, Esc leaves it as it was."""

    fairness_set = Signal(object)
    """A whole `Rule`."""
    closed = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        heading = Block(kit, TextRole.STRONG)
        heading.show_text(kit.say("The rule for the next question"))
        self._steppers = {
            name: Stepper(kit, words, LIMITS[name], self._off if LIMITS[name][0] == 0 else None)
            for name, words in self._words().items()
        }
        self._line = Stepper(
            kit, kit.say("Keep the order of the line within a side"), (0, 1), self._yes_or_no
        )
        inside = QWidget()
        numbers = QVBoxLayout(inside)
        numbers.setContentsMargins(0, 0, 0, 0)
        numbers.setSpacing(3)
        for stepper in self._steppers.values():
            numbers.addWidget(stepper)
        numbers.addWidget(self._line)
        numbers.addStretch(1)
        scroll = scrolling(inside)
        self._scroll = scroll
        save = KeyButton(kit, kit.say("Save"), icon=IconName.CHECK)
        usual = KeyButton(kit, kit.say("As usual"))
        close = KeyButton(kit, kit.say("Leave it"), key="close")
        save.clicked.connect(self.accept)
        usual.clicked.connect(self._on_usual)
        close.clicked.connect(self.closed)
        bar = QWidget()
        keys = FlowLayout(bar)
        for button in (save, usual, close):
            keys.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(heading)
        column.addWidget(scroll, 1)
        column.addWidget(bar)

    def _words(self) -> dict[str, str]:
        say = self._kit.say
        return {
            "in_a_row": say("Most from one side in a row"),
            "patience": say("A side is passed over at most so often"),
            "waiting": say("Points for a minute of waiting"),
            "taken": say("Points for a question less than the others had"),
            "speaking": say("Points for a minute less than the others spoke"),
            "first_time": say("Minutes ahead for asking the first time"),
            "group": say("Minutes back for each question the group had more"),
            "votes": say("Seconds ahead for each vote"),
        }

    def _off(self, value: int) -> str:
        return str(value) if value else self._kit.say("off")

    def _yes_or_no(self, value: int) -> str:
        return self._kit.say("yes") if value else self._kit.say("no")

    @property
    def rule(self) -> Rule:
        """The rule as it is set here."""
        return replace(
            Rule(),
            keeps_line=bool(self._line.value),
            **{name: stepper.value for name, stepper in self._steppers.items()},
        )

    def show_rule(self, rule: Rule) -> None:
        """Show a rule."""
        for name, stepper in self._steppers.items():
            stepper.show_value(getattr(rule, name))
        self._line.show_value(int(rule.keeps_line))

    def take_focus(self) -> None:
        """Let keys go to the first number."""
        self._steppers["in_a_row"].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def accept(self) -> None:
        """Wish for the rule as it stands here."""
        self.fairness_set.emit(self.rule)
        self.closed.emit()

    def _on_usual(self) -> None:
        self.show_rule(Rule())
