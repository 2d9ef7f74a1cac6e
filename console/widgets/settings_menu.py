"""The menu: report, what is brought in, language, theme, text size, captions, and how to leave."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from console.qt.tokens import ThemeName

if TYPE_CHECKING:
    from console.widgets.kit import Kit

TEXT_SIZES = (0.9, 1.0, 1.1, 1.25, 1.5)
"""What all sizes can be multiplied by."""

LANGUAGES = (
    ("en", "English"),
    ("fr", "Français"),
    ("es", "Español"),
    ("ru", "Русский"),  # the name of the language in itself
    ("ar", "العربية"),
    ("zh", "中文"),
)
"""The languages by tag, each named in itself, so that a lost person finds back."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How the menu's boxes are ticked."""

    language: str = "en"
    theme: ThemeName = ThemeName.DARK
    text_size: float = 1.0
    has_captions: bool = False
    served: str = "nobody"
    """Whom the pages are served to: ``nobody``, ``this computer`` or ``the network``."""
    languages: tuple[tuple[str, str], ...] = LANGUAGES


class SettingsMenu(QMenu):
    """Made anew each time it opens, so it always shows how things are."""

    report_requested = Signal()
    redo_requested = Signal()
    bring_in_requested = Signal()
    paste_requested = Signal()
    fairness_requested = Signal()
    marked_words_requested = Signal()
    calls_requested = Signal()
    language_chosen = Signal(str)
    theme_chosen = Signal(str)
    text_size_chosen = Signal(float)
    captions_toggled = Signal(bool)
    served_chosen = Signal(str)
    """``nobody``, ``this computer`` or ``the network``."""
    desks_requested = Signal()
    restart_requested = Signal()
    close_requested = Signal()

    def __init__(
        self,
        kit: Kit,
        settings: Settings,
        redo: str,
        parent: QWidget,
        *,
        is_session: bool = True,
    ) -> None:
        super().__init__(parent)
        say, cap = kit.say, kit.keys.cap
        if is_session:
            again = self.addAction(f"{redo or say('Redo')}\t{cap('redo')}")
            again.setEnabled(bool(redo))
            again.triggered.connect(self.redo_requested)
            report = self.addAction(f"{say('Write the report')}\t{cap('report')}")
            report.triggered.connect(self.report_requested)
            self.addSeparator()
            for words, key, wish in (
                (say("Bring in questions from a file…"), "bring_in", self.bring_in_requested),
                (say("Paste questions…"), "paste", self.paste_requested),
                (say("The rule for the next question…"), "fairness", self.fairness_requested),
                (say("Marked words…"), "marked_words", self.marked_words_requested),
                (say("Say something to a desk, or write a note…"), "calls", self.calls_requested),
            ):
                self.addAction(f"{words}\t{cap(key)}").triggered.connect(wish)
            self.addSeparator()
        self._choices(say("Language"), settings.languages, settings.language, self._on_language)
        names = (
            (ThemeName.DARK.value, say("Dark")),
            (ThemeName.LIGHT.value, say("Light")),
            (ThemeName.CONTRAST.value, say("High contrast")),
        )
        self._choices(say("Theme"), names, settings.theme.value, self._on_theme)
        sizes = tuple((str(size), f"{round(size * 100)} %") for size in TEXT_SIZES)
        self._choices(say("Text size"), sizes, str(settings.text_size), self._on_size)
        if is_session:
            captions = self.addAction(say("Leave room for captions on the second screen"))
            captions.setCheckable(True)
            captions.setChecked(settings.has_captions)
            captions.toggled.connect(self.captions_toggled)
            served = (
                ("nobody", say("Nobody")),
                ("this computer", say("This computer only, for trying it")),
                ("the network", say("Everybody in this network: they can ask and see their own")),
            )
            self._choices(
                say("Who can open Podium’s pages"), served, settings.served, self._on_served
            )
            desks = self.addAction(f"{say('Screens and desks…')}\t{cap('desks')}")
            desks.triggered.connect(self.desks_requested)
            self.addSeparator()
            anew = self.addAction(say("Start this session anew"))
            anew.triggered.connect(self.restart_requested)
            close = self.addAction(say("Close the session"))
            close.triggered.connect(self.close_requested)
        self.aboutToHide.connect(self.deleteLater)

    def _choices(
        self, title: str, choices: tuple[tuple[str, str], ...], chosen: str, slot: object
    ) -> None:
        """Add a submenu of which one line is ticked."""
        menu = self.addMenu(title)
        group = QActionGroup(menu)
        for key, words in choices:
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(key == chosen)
            action.setData(key)
            group.addAction(action)
        group.triggered.connect(slot)

    def _on_language(self, action: QAction) -> None:
        self.language_chosen.emit(str(action.data()))

    def _on_served(self, action: QAction) -> None:
        self.served_chosen.emit(str(action.data()))

    def _on_theme(self, action: QAction) -> None:
        self.theme_chosen.emit(str(action.data()))

    def _on_size(self, action: QAction) -> None:
        self.text_size_chosen.emit(float(action.data()))
