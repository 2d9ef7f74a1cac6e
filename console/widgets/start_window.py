"""The start window: which session, what is wrong with its file, and then live or rehearsal.

Nobody needs a command line. What the file's reader found stands in place: faults with line and
column, warnings, the order as a table.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QMainWindow,
    QVBoxLayout,
    QWidget,
)

from console.qt.actions import KeyMap
from console.qt.icons import IconName
from console.qt.theme import Look, TextRole, set_hook
from console.qt.tokens import THEMES
from console.widgets.boxes import add_row, scrolling
from console.widgets.buttons import KeyButton
from console.widgets.kit import Kit
from console.widgets.parts import Block, TickText
from console.widgets.settings_menu import Settings, SettingsMenu
from console.widgets.start_card import StartCard
from console.widgets.start_reading import ReadingView, StartReading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent

    from console.domain.wording import Words

__all__ = ["EntryKind", "StartEntry", "StartReading", "StartWindow"]

_SIZE = QSize(1280, 760)
_LEAST = QSize(960, 600)
_TOP_RATE = 20
"""The rate at which a rehearsal begins; the band changes it."""


class EntryKind(StrEnum):
    """Why a session is offered."""

    UNFINISHED = "unfinished"
    """A live record that has not ended; the path is that of the record."""
    RECENT = "recent"
    EXAMPLE = "example"


@dataclass(frozen=True, slots=True)
class StartEntry:
    """A session that is offered as a card."""

    path: str
    title: str
    detail: str
    kind: EntryKind = EntryKind.RECENT


class StartWindow(QMainWindow):
    """Shows `StartEntry`s and the `StartReading` of the chosen one."""

    chosen = Signal(str)
    """A card was chosen: read this file and answer with `show_reading`."""
    opened = Signal(str)
    """A file was picked or dropped: read it and answer with `show_reading`."""
    go_live = Signal(str)
    rehearse = Signal(str, int)
    """Rehearse this file at this rate."""
    resumed = Signal(str)
    """Go on with this unfinished record."""
    language_chosen = Signal(str)
    theme_chosen = Signal(str)
    text_size_chosen = Signal(float)
    close_requested = Signal()

    def __init__(
        self,
        words: Words,
        *,
        settings: Settings | None = None,
        keys: KeyMap | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings or Settings(language=words.language)
        look = Look(THEMES[self._settings.theme], self._settings.text_size)
        self._kit = Kit(words, look, keys or KeyMap())
        self._cards: list[StartCard] = []
        self._listed: list[QWidget] = []
        self._dialog: QFileDialog | None = None
        self.setWindowTitle("Podium")
        self.setMinimumSize(_LEAST)
        self.resize(_SIZE)
        self.setAcceptDrops(True)
        self.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if words.is_mirrored else Qt.LayoutDirection.LeftToRight
        )
        self._build()
        self._dress()

    def _build(self) -> None:
        kit = self._kit
        name = TickText(kit, TextRole.SPEAKER, elides=True)
        name.show_text("Podium")
        self._open = KeyButton(kit, kit.say("Open a session file…"), icon=IconName.OPEN)
        self._menu = KeyButton(kit, kit.say("Menu"), icon=IconName.SETTINGS)
        self._open.clicked.connect(self._open_dialog)
        self._menu.clicked.connect(self._open_menu)
        self._list = QWidget()
        self._list_column = QVBoxLayout(self._list)
        self._list_column.setContentsMargins(0, 0, 6, 0)
        self._list_column.setSpacing(8)
        self._list_column.addStretch(1)
        scroll = scrolling(self._list)
        self._reading = ReadingView(kit)
        self._reading.go_live.connect(self.go_live)
        self._reading.rehearse.connect(self._on_rehearse)
        ground = QWidget()
        set_hook(ground, "ground", "start")
        column = QVBoxLayout(ground)
        column.setContentsMargins(28, 20, 28, 20)
        column.setSpacing(16)
        head = add_row(column)
        head.addWidget(name)
        head.addStretch(1)
        head.addWidget(self._open)
        head.addWidget(self._menu)
        body = add_row(column, 1)
        body.setSpacing(24)
        body.addWidget(scroll, 2)
        body.addWidget(self._reading, 3)
        self.setCentralWidget(ground)

    def show_entries(self, entries: Sequence[StartEntry]) -> None:
        """Offer these sessions; unfinished ones first, then recent ones, then examples."""
        for widget in self._listed:
            widget.hide()
            self._list_column.removeWidget(widget)
            widget.deleteLater()
        self._listed, self._cards = [], []
        kit = self._kit
        headings = {
            EntryKind.UNFINISHED: kit.say("Not finished"),
            EntryKind.RECENT: kit.say("Recent sessions"),
            EntryKind.EXAMPLE: kit.say("Examples"),
        }
        for kind, heading in headings.items():
            group = [entry for entry in entries if entry.kind is kind]
            if group:
                words = Block(kit, TextRole.LABEL, "dim")
                words.show_text(heading)
                self._put(words)
            for entry in group:
                self._add_card(entry)
        if self._cards:
            self._cards[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_card(self, entry: StartEntry) -> None:
        action = self._kit.say("Go on") if entry.kind is EntryKind.UNFINISHED else ""
        card = StartCard(self._kit, entry.path, entry.title, entry.detail, action)
        wish = self.resumed if entry.kind is EntryKind.UNFINISHED else self.chosen
        card.chosen.connect(wish)
        self._cards.append(card)
        self._put(card)

    def _put(self, widget: QWidget) -> None:
        """Put a heading or a card at the end of the list, above the room that is left."""
        self._list_column.insertWidget(len(self._listed), widget)
        self._listed.append(widget)

    @property
    def cards(self) -> tuple[StartCard, ...]:
        """The sessions that are offered."""
        return tuple(self._cards)

    def show_reading(self, reading: StartReading) -> None:
        """Show what was found in a file."""
        for card in self._cards:
            card.mark(is_chosen=card.path == reading.path)
        self._reading.show_reading(reading)

    @property
    def reading(self) -> ReadingView:
        """The part that shows what was found in a file."""
        return self._reading

    def _on_rehearse(self, path: str) -> None:
        self.rehearse.emit(path, _TOP_RATE)

    def _open_dialog(self) -> None:
        """Offer files; nothing waits for the answer."""
        dialog = QFileDialog(self, self._kit.say("Open a session file"))
        dialog.setModal(False)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(
            [
                f"{self._kit.say('Session files')} (*.yaml *.yml)",
                f"{self._kit.say('All files')} (*)",
            ]
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.opened)
        self._dialog = dialog
        dialog.show()

    def _open_menu(self) -> None:
        menu = SettingsMenu(self._kit, self._settings, "", self, is_session=False)
        menu.language_chosen.connect(self.language_chosen)
        menu.theme_chosen.connect(self.theme_chosen)
        menu.text_size_chosen.connect(self.text_size_chosen)
        menu.popup(self._menu.mapToGlobal(QPoint(0, self._menu.height())))

    def _dress(self) -> None:
        look = Look(THEMES[self._settings.theme], self._settings.text_size)
        self._kit.dress_application(look, is_mirrored=self._kit.words.is_mirrored)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a file that is held over the window."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the first file that is dropped."""
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.opened.emit(files[0])

    def closeEvent(self, event: QCloseEvent) -> None:
        """Only tell: the application decides."""
        event.ignore()
        self.close_requested.emit()
