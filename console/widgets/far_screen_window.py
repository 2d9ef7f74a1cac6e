"""The small window beside a picture that comes from a console on another machine.

It says where the picture comes from and where it stands, and lets somebody choose the screen. What
is on the picture is decided at the console: nothing here changes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QMenu, QVBoxLayout, QWidget

from console.qt.icons import IconName
from console.qt.text import in_menu
from console.qt.theme import TextRole, set_hook
from console.views.panels import Lamp, Tone
from console.widgets.boxes import add_row
from console.widgets.buttons import KeyButton
from console.widgets.monitor import Monitor
from console.widgets.parts import Block

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent

    from console.domain.timeline import Moment
    from console.qt.stage.images import ImageShelf
    from console.views.frames import Frame
    from console.widgets.kit import Kit
    from console.widgets.screens_menu import ScreenChoice

QUIT = "Ctrl+Q"
_SIZE = QSize(636, 560)
_LEAST = QSize(560, 480)
_SCALE = 3.2
"""Of the monitor, which in the console stands beside much else."""


@dataclass(frozen=True, slots=True)
class FarScreenFacts:
    """What is true of the screen, in words."""

    source: str
    """Where the picture comes from."""
    place: str
    """Where it stands."""
    lamp: Lamp
    word: str
    """What the lamp says."""
    tone: Tone
    can_fill: bool = False
    """Whether there is only this screen, which the picture may cover."""
    can_retry: bool = False


class FarScreenWindow(QMainWindow):
    """Shows `FarScreenFacts`, and the picture small."""

    screen_chosen = Signal(str)
    screen_toggled = Signal()
    identify_requested = Signal()
    swap_requested = Signal()
    window_requested = Signal()
    fill_requested = Signal()
    """Cover the only screen, until Esc."""
    retry_requested = Signal()
    quit_requested = Signal()

    def __init__(self, kit: Kit, images: ImageShelf, title: str) -> None:
        """Build it, hidden; `title` names the output."""
        super().__init__()
        self._kit = kit
        self._choices: tuple[ScreenChoice, ...] = ()
        kit.window_scale = _SCALE
        self.monitor = Monitor(kit, images, title)
        self._source = Block(kit, TextRole.STRONG, max_lines=2)
        self._place = Block(kit, TextRole.BODY, "dim", max_lines=2)
        self._notice = Block(kit, TextRole.BODY, "attention", max_lines=3)
        self._screens = self._button(kit.say("Screen…"), IconName.SCREEN, self._open_screens)
        self._fill = self._button(kit.say("Fill the screen"), IconName.PREVIEW, self.fill_requested)
        self._retry = self._button(kit.say("Connect again"), IconName.RESUME, self.retry_requested)
        self._quit = self._button(kit.say("Quit"), IconName.CLOSE, self.quit_requested)
        self._fill.show_words(self._fill.text(), kit.keys.cap("full_screen"))
        self._quit.show_words(self._quit.text(), QUIT)
        self.setWindowTitle(kit.say("Podium, screen: {output}", output=title))
        self.setMinimumSize(_LEAST)
        self.resize(_SIZE)
        self.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft
            if kit.words.is_mirrored
            else Qt.LayoutDirection.LeftToRight
        )
        self._lay_out()
        self._add_keys()

    def _button(self, words: str, icon: IconName, wish: object) -> KeyButton:
        made = KeyButton(self._kit, words, icon=icon)
        made.clicked.connect(wish)
        return made

    def _lay_out(self) -> None:
        ground = QWidget()
        set_hook(ground, "ground", "start")
        column = QVBoxLayout(ground)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        picture = add_row(column)
        picture.addStretch(1)
        picture.addWidget(self.monitor)
        picture.addStretch(1)
        for words in (self._source, self._place, self._notice):
            column.addWidget(words)
        column.addStretch(1)
        keys = add_row(column)
        keys.setSpacing(8)
        for button in (self._screens, self._fill, self._retry):
            keys.addWidget(button)
        keys.addStretch(1)
        keys.addWidget(self._quit)
        self._fill.hide()
        self._retry.hide()
        self.setCentralWidget(ground)

    def _add_keys(self) -> None:
        keys = self._kit.keys
        for sequences, wish in (
            (keys.sequences("full_screen"), self.fill_requested),
            (keys.sequences("screen"), self.screen_toggled),
            (keys.sequences("identify"), self.identify_requested),
            (keys.sequences("swap"), self.swap_requested),
            ((QUIT,), self.quit_requested),
        ):
            for sequence in sequences:
                QShortcut(QKeySequence(sequence), self).activated.connect(wish)

    def show_facts(self, facts: FarScreenFacts) -> None:
        """Say what is true now."""
        self._source.show_text(facts.source)
        self._place.show_text(facts.place)
        self._fill.setVisible(facts.can_fill)
        self._retry.setVisible(facts.can_retry)
        self.monitor.show_lamp(facts.lamp, facts.word, facts.tone)
        self.monitor.show_caption(facts.word)

    def show_notice(self, words: str) -> None:
        """Say what was refused, lost or found; nothing takes it away."""
        self._notice.show_text(words)

    def show_frame(self, frame: Frame, now: Moment) -> None:
        """Show the picture small."""
        self.monitor.show_frame(frame, now)

    def show_screens(self, choices: tuple[ScreenChoice, ...], stage: QSize) -> None:
        """Offer these screens; `stage` is the size of the picture in physical pixels."""
        self._choices = choices
        self.monitor.screen_view.set_stage(stage)

    @property
    def said(self) -> tuple[str, str, str]:
        """What is said: where the picture comes from, where it stands, and what happened."""
        return self._source.text, self._place.text, self._notice.text

    def screens_menu(self) -> QMenu:
        """Make the menu of screens."""
        kit, made = self._kit, QMenu(self)
        for choice in self._choices:
            action = made.addAction(in_menu(choice.label))
            action.setCheckable(True)
            action.setChecked(choice.is_used)
            action.setData(choice.key)
            action.triggered.connect(self._on_screen_action)
        if self._choices:
            made.addSeparator()
        for words, key, wish in (
            (kit.say("Second screen on and off"), "screen", self.screen_toggled),
            (kit.say("Show which screen is which"), "identify", self.identify_requested),
            (kit.say("Swap the two screens"), "swap", self.swap_requested),
            (kit.say("Show it as a window"), "", self.window_requested),
        ):
            action = made.addAction(f"{words}\t{kit.keys.cap(key)}" if key else words)
            action.triggered.connect(wish)
        made.aboutToHide.connect(made.deleteLater)
        return made

    def _on_screen_action(self) -> None:
        self.screen_chosen.emit(str(self.sender().data()))  # type: ignore[attr-defined]  # QAction

    def _open_screens(self) -> None:
        self.screens_menu().popup(self._screens.mapToGlobal(QPoint(0, 0)))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Only tell: the application decides."""
        event.ignore()
        self.quit_requested.emit()
