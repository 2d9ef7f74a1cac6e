"""The tabs of the questions, each with how many stand in it, and how many of them are listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from console.domain.questions import Stage
from console.views.question_sort import TABS
from console.widgets.buttons import KeyButton
from console.widgets.flow_layout import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from console.views.panels import StageTab
    from console.widgets.kit import Kit


class QuestionTabs(QWidget):
    """Shows `StageTab`s; that of what is held back only while there is any, or it is open."""

    opened = Signal(str)
    """Somebody wants to see this `Stage`."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._buttons: dict[Stage, KeyButton] = {}
        self._shown: tuple[StageTab, ...] = ()
        self._found: Mapping[Stage, int] | None = None
        self._open = TABS[0]
        self._group = QButtonGroup(self)
        flow = FlowLayout(self, gap=2)
        for stage in TABS:
            button = KeyButton(kit, "", role="tab")
            button.setCheckable(True)
            button.setProperty("stage", stage.value)
            button.clicked.connect(self._on_clicked)
            button.setVisible(stage is not Stage.HELD_BACK)
            self._group.addButton(button)
            self._buttons[stage] = button
            flow.addWidget(button)

    def button(self, stage: Stage) -> KeyButton:
        """Give the button of a tab."""
        return self._buttons[stage]

    def has(self, stage: Stage) -> bool:
        """Whether a tab can be opened."""
        return not self._buttons[stage].isHidden()

    def show_open(self, stage: Stage) -> None:
        """Show which tab is open."""
        self._open = stage
        self._buttons[stage].setChecked(True)
        self._show_counts()
        self._show_held_back()

    def show_tabs(self, tabs: Sequence[StageTab]) -> None:
        """Show other counts."""
        if tuple(tabs) != self._shown:
            self._shown = tuple(tabs)
            self._show_counts()
            self._show_held_back()

    def show_found(self, found: Mapping[Stage, int] | None) -> None:
        """Show how many are listed, and of the open tab also of how many; None when all are."""
        if found != self._found:
            self._found = found
            self._show_counts()

    def _show_counts(self) -> None:
        for tab in self._shown:
            said = str(tab.number)
            if self._found is not None:
                # There is no room to say of every tab how many stand in it.
                found = self._found.get(tab.stage, 0)
                said = str(found)
                if tab.stage is self._open:
                    said = self._kit.say("{found} of {number}", found=found, number=tab.number)
            self._buttons[tab.stage].show_words(f"{tab.label} {said}")

    def _show_held_back(self) -> None:
        is_held = any(tab.stage is Stage.HELD_BACK for tab in self._shown)
        self._buttons[Stage.HELD_BACK].setVisible(is_held or self._open is Stage.HELD_BACK)

    def _on_clicked(self) -> None:
        self.opened.emit(self.sender().property("stage"))
