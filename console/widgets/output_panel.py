"""The second screen: Program and Preview as they are, and the keys that change them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from console.domain.looks import SPEAKERS
from console.domain.wording import Text, text
from console.qt.icons import IconName
from console.qt.text import in_menu
from console.qt.theme import TextRole
from console.widgets.boxes import add_column, add_row
from console.widgets.buttons import KeyButton
from console.widgets.flow_layout import FlowLayout
from console.widgets.lamp import StageLamp
from console.widgets.monitor import Monitor
from console.widgets.parts import INK_OF_TONE, TickText
from console.widgets.screens_menu import OutputMenus

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from console.domain.timeline import Moment
    from console.qt.stage.images import ImageShelf
    from console.views.panels import LadderPanel, OutputPanel
    from console.widgets.kit import Kit

SCENES: tuple[tuple[str, Text], ...] = (
    ("segment", text("Segment")),
    ("title", text("Title")),
    ("running order", text("Running order")),
    ("speaker", text("Speaker")),
    ("timer", text("Timer")),
    ("how to ask", text("How to ask")),
)
"""The scenes that have a button of their own, by the keys of `OutputPanel.scene`."""

MORE_SCENES: tuple[tuple[str, Text], ...] = (
    ("image", text("Image")),
    ("test card", text("Test card")),
)
"""Scenes that stand in the menu only."""


class OutputRow(QWidget):
    """Shows an `OutputPanel`."""

    take_requested = Signal()
    clear_requested = Signal()
    scene_requested = Signal(str)
    slate_requested = Signal()
    message_requested = Signal(str)
    black_toggled = Signal(bool)
    freeze_toggled = Signal(bool)
    speakers_told = Signal(str, int)
    """Words for the speakers' screen at once, and the rung of the ladder; 0 is none."""
    speakers_cleared = Signal()

    def __init__(self, kit: Kit, images: ImageShelf) -> None:
        super().__init__()
        self._kit = kit
        self._panel: OutputPanel | None = None
        self.menus = OutputMenus(kit, self)
        self.lamp = StageLamp(kit, kit.say("What the room sees"))
        self.program = Monitor(kit, images, kit.say("Program"))
        self.preview = Monitor(kit, images, kit.say("Preview"))
        self._take = KeyButton(kit, kit.say("Take"), key="take", role="take")
        self._clear = KeyButton(kit, kit.say("Clear"), key="clear")
        self._take.clicked.connect(self.take_requested)
        self._clear.clicked.connect(self.clear_requested)
        self._scenes: dict[str, KeyButton] = {}
        self._keys = QWidget()
        self._flow = FlowLayout(self._keys)
        self._make_keys()
        self._message = self._message_row()
        self._pages = QStackedWidget()
        self._pages.addWidget(self._keys)
        self._pages.addWidget(self._message)
        self._pages.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._told = TickText(kit, TextRole.LABEL, "dim", elides=True, ends=True)
        self._lay_out()
        kit.dressed.connect(self._fold)

    def _make_keys(self) -> None:
        kit = self._kit
        for key, words in SCENES:
            button = KeyButton(kit, kit.words.render(words))
            button.setCheckable(True)
            button.setProperty("scene", key)
            button.clicked.connect(self._on_scene)
            self._scenes[key] = button
            self._flow.addWidget(button)
        self._folded = KeyButton(kit, kit.say("Scenes…"))
        self._folded.clicked.connect(self._open_scenes)
        self._folded.hide()
        self._write = KeyButton(kit, kit.say("Message…"), icon=IconName.MESSAGE)
        self._slate = KeyButton(kit, kit.say("Slate"), icon=IconName.IMAGE)
        self._black = KeyButton(kit, kit.say("Black"), key="black", icon=IconName.BLACK)
        self._freeze = KeyButton(kit, kit.say("Freeze"), key="freeze", icon=IconName.FREEZE)
        self._screen = KeyButton(kit, kit.say("Screen…"), icon=IconName.SCREEN)
        for button in (self._black, self._freeze, self._slate):
            button.setCheckable(True)
        self._write.clicked.connect(self.open_message)
        self._slate.clicked.connect(self._on_slate)
        self._black.clicked.connect(self.black)
        self._freeze.clicked.connect(self.freeze)
        self._screen.clicked.connect(self._open_screens)
        for button in (
            self._folded,
            self._write,
            self._slate,
            self._black,
            self._freeze,
            self._screen,
        ):
            self._flow.addWidget(button)

    def _message_row(self) -> QWidget:
        kit = self._kit
        row = QWidget()
        self._field = QLineEdit()
        self._field.setPlaceholderText(kit.say("A message for the second screen"))
        self._field.setAccessibleName(kit.say("A message for the second screen"))
        self._field.setMaxLength(400)
        self._field.returnPressed.connect(self._on_message)
        stage = KeyButton(kit, kit.say("Preview it"), icon=IconName.PREVIEW)
        stage.clicked.connect(self._on_message)
        speakers = KeyButton(kit, kit.say("To the speakers"), icon=IconName.SPEAKER)
        speakers.setAccessibleDescription(kit.say("Shows it on the speakers’ screen at once"))
        speakers.clicked.connect(self._on_speakers)
        self._take_back = KeyButton(kit, kit.say("Take it from the speakers"))
        self._take_back.clicked.connect(self.speakers_cleared)
        self._take_back.hide()
        self._ready = KeyButton(kit, kit.say("Ready…"))
        self._ready.setAccessibleName(kit.say("Messages that are ready"))
        self._ready.clicked.connect(self._open_ready)
        self._ready.hide()
        close = KeyButton(kit, kit.say("Close"), key="close")
        close.clicked.connect(self.close_message)
        bar = QWidget()
        keys = FlowLayout(bar)
        box = QVBoxLayout(row)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._field)
        box.addWidget(bar)
        for key in (stage, speakers, self._ready, self._take_back, close):
            keys.addWidget(key)
        box.addStretch(1)
        return row

    def _lay_out(self) -> None:
        heading = TickText(self._kit, TextRole.LABEL, elides=True)
        heading.show_text(self._kit.say("Second screen"))
        caption = TickText(self._kit, TextRole.LABEL, elides=True)
        caption.show_text(self._kit.say("The room"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        beside = add_column(row)
        beside.setSpacing(4)
        beside.addWidget(caption)
        beside.addWidget(self.lamp)
        beside.addStretch(1)
        row.addWidget(self.program)
        row.addWidget(self.preview)
        between = add_column(row)
        between.setSpacing(6)
        between.addStretch(1)
        for button in (self._take, self._clear):
            button.spread()
            between.addWidget(button)
        between.addStretch(1)
        scenes = add_column(row, 1)
        scenes.setSpacing(5)
        head = add_row(scenes)
        head.setSpacing(16)
        head.addWidget(heading)
        head.addStretch(1)
        head.addWidget(self._told)
        scenes.addWidget(self._pages, 1)

    def show_panel(self, panel: OutputPanel, now: Moment) -> None:
        """Show other pictures, or the same ones a second later."""
        old, self._panel = self._panel, panel
        self.program.show_frame(panel.program, now)
        self.program.show_lamp(panel.lamp, panel.lamp_word, panel.lamp_tone)
        self.lamp.show_lamp(panel.lamp, panel.lamp_word, panel.lamp_tone)
        self.menus.show_cards(panel.outputs)
        self.preview.show_frame(panel.preview, now)
        if old is None:
            self.preview.show_caption(self._kit.say("only you"))
            self.preview.show_empty(self._kit.say("Nothing is staged"))
        if old is not None and _keys_of(old) == _keys_of(panel):
            return
        self._ready.setVisible(bool(panel.ready or panel.ladder))
        told = [each.message for each in panel.outputs if each.output == SPEAKERS]
        self._take_back.setVisible(any(told))
        self._take.setEnabled(panel.can_take)
        for key, button in self._scenes.items():
            button.setChecked(key == (panel.preview_scene or panel.scene))
        self._black.setChecked(panel.is_black)
        self._freeze.setChecked(panel.is_frozen)
        self._slate.setChecked(panel.scene == "slate")

    def show_ladder(self, panel: LadderPanel) -> None:
        """Say what the speakers see."""
        self._told.show_text(panel.seen, INK_OF_TONE[panel.tone])
        self._told.setToolTip(panel.seen)

    def black(self) -> None:
        """Wish for black, or for its end."""
        is_black = self._panel.is_black if self._panel else False
        self._black.setChecked(is_black)
        self.black_toggled.emit(not is_black)

    def freeze(self) -> None:
        """Wish for a freeze, or for its end."""
        is_frozen = self._panel.is_frozen if self._panel else False
        self._freeze.setChecked(is_frozen)
        self.freeze_toggled.emit(not is_frozen)

    def _on_slate(self) -> None:
        self._slate.setChecked(bool(self._panel and self._panel.scene == "slate"))
        self.slate_requested.emit()

    def _on_scene(self) -> None:
        button = self.sender()
        if isinstance(button, KeyButton) and self._panel is not None:
            key = str(button.property("scene"))
            button.setChecked(key == (self._panel.preview_scene or self._panel.scene))
            self.scene_requested.emit(key)

    def open_message(self) -> None:
        """Offer a field for a message."""
        self._pages.setCurrentWidget(self._message)
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_message(self) -> bool:
        """Put the field away; say whether it was open."""
        was_open = self._pages.currentWidget() is self._message
        if was_open:
            self._pages.setCurrentWidget(self._keys)
            self._write.setFocus(Qt.FocusReason.OtherFocusReason)
        return was_open

    def _on_message(self) -> None:
        words = self._field.text().strip()
        if words:
            self.message_requested.emit(words)
            self._field.clear()
            self.close_message()

    def _on_speakers(self) -> None:
        words = self._field.text().strip()
        if words:
            self.speakers_told.emit(words, 0)
            self._field.clear()
            self.close_message()

    def ready_menu(self) -> QMenu:
        """Make the menu of the messages that the session file has ready, for room and speakers."""
        made = QMenu(self)
        ready = self._panel.ready if self._panel else ()
        ladder = self._panel.ladder if self._panel else ()
        for words in ready:
            action = made.addAction(_in_menu(words))
            action.setData(words)
            action.triggered.connect(self._on_ready_action)
        speakers = made.addMenu(self._kit.say("To the speakers, at once"))
        for words, rung in (*((words, 0) for words in ready), *ladder):
            action = speakers.addAction(_in_menu(words))
            action.setData((words, rung))
            action.triggered.connect(self._on_speakers_action)
        made.aboutToHide.connect(made.deleteLater)
        return made

    def _on_ready_action(self) -> None:
        self.message_requested.emit(str(self.sender().data()))  # type: ignore[attr-defined]  # QAction
        self.close_message()

    def _on_speakers_action(self) -> None:
        words, rung = self.sender().data()  # type: ignore[attr-defined]  # as `ready_menu` put it
        self.speakers_told.emit(words, rung)
        self.close_message()

    def _open_ready(self) -> None:
        self.ready_menu().popup(self._ready.mapToGlobal(QPoint(0, 0)))

    def scenes_menu(self) -> QMenu:
        """Make the menu of all scenes."""
        made = QMenu(self)
        for key, words in (*SCENES, *MORE_SCENES):
            action = made.addAction(self._kit.words.render(words))
            action.setData(key)
        made.triggered.connect(self._on_scene_action)
        made.aboutToHide.connect(made.deleteLater)
        return made

    def _on_scene_action(self, action: object) -> None:
        self.scene_requested.emit(str(action.data()))  # type: ignore[attr-defined]  # QAction

    def _open_scenes(self) -> None:
        self.scenes_menu().popup(self._folded.mapToGlobal(QPoint(0, 0)))

    def _open_screens(self) -> None:
        self.menus.whole(self).popup(self._screen.mapToGlobal(QPoint(0, 0)))

    @property
    def is_folded(self) -> bool:
        """Whether the scene buttons are in a menu."""
        return not self._folded.isHidden()

    def _fold(self) -> None:
        """Put the scene buttons into a menu where they need more lines than there is height."""
        for button in self._scenes.values():
            button.show()
        self._folded.hide()
        room = self._pages.height()
        if self._flow.heightForWidth(self._pages.width()) > room:
            for button in self._scenes.values():
                button.hide()
            self._folded.show()
        self._flow.invalidate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold."""
        super().resizeEvent(event)
        self._fold()


def _keys_of(panel: OutputPanel) -> tuple[object, ...]:
    staged = (panel.scene, panel.preview_scene, panel.can_take)
    return *staged, panel.is_black, panel.is_frozen, panel.ready, panel.ladder, panel.outputs


def _in_menu(words: str) -> str:
    """Give the first line of a message for a menu."""
    return in_menu(words.partition("\n")[0])
