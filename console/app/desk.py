"""What every session on this computer shares: language, zone, settings, pictures."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, tzinfo
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from PySide6.QtCore import QTimeZone

from console.backstage.certificate import chosen_certificate
from console.qt.actions import KeyMap
from console.qt.fonts import register_fonts
from console.qt.language import apply_language
from console.qt.stage.images import ImageShelf
from console.qt.theme import Look, apply_look
from console.qt.tokens import THEMES, ThemeName
from console.runtime.words import LANGUAGES, load_words, offered_languages
from console.views.palette import Palette
from console.widgets.settings_menu import Settings as Ticks

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from console.domain.wording import Text, Words
    from console.runtime.settings import Settings, SettingsFile
    from console.web.certificates import CertificateFiles


class Desk:
    """Held by the program and handed to each session."""

    def __init__(
        self,
        application: QApplication,
        file: SettingsFile,
        settings: Settings,
        language: str | None,
    ) -> None:
        """Prepare fonts and language; `language` of the command line goes before the settings'."""
        self.application = application
        self._file = file
        self.settings = settings
        self.words: Words = load_words(language or settings.language or None)
        self.zone = zone_here()
        self.palette = Palette()
        self.images = ImageShelf()
        self.certificate = chosen_certificate(settings)
        """By which the pages are served, if any; that of the command line goes before it."""
        self.keys = KeyMap({name: tuple(keys.split(", ")) for name, keys in settings.keys.items()})
        register_fonts()
        apply_language(application, self.words)
        # Before any widget is there: later each of them is polished anew.
        apply_look(application, Look(THEMES[theme_of(settings.theme)], settings.text_scale))

    @property
    def ticks(self) -> Ticks:
        """Say how the boxes of the menu are ticked."""
        offered = set(offered_languages())
        return Ticks(
            language=self.words.language,
            theme=theme_of(self.settings.theme),
            text_size=self.settings.text_scale,
            has_captions=self.settings.has_caption_strip,
            languages=tuple((tag, name) for tag, name in LANGUAGES.items() if tag in offered),
        )

    def change(self, settings: Settings) -> None:
        """Keep changed settings; what cannot be written counts until the program ends."""
        has_other_language = settings.language != self.settings.language
        self.settings = settings
        self._file.save(settings)
        if has_other_language:
            self.words = load_words(settings.language or None)
            apply_language(self.application, self.words)

    def remember(self, session: Path) -> None:
        """Put a session file first among the recent ones."""
        self.change(self.settings.with_recent(session.resolve()))

    def keep_certificate(self, files: CertificateFiles | None) -> Text | None:
        """Serve by other files from now on; gives what must be told where that was not saved."""
        self.certificate = files
        certificate = "" if files is None else str(files.certificate)
        key = "" if files is None or files.key is None else str(files.key)
        self.settings = replace(self.settings, certificate=certificate, key=key)
        return self._file.save(self.settings)

    def close(self) -> None:
        """Let go of what runs beside the loop."""
        self.images.close()


def theme_of(name: str) -> ThemeName:
    """Give a theme by its name; what nobody knows is the dark one."""
    return next((theme for theme in ThemeName if theme.value == name), ThemeName.DARK)


def zone_here() -> tzinfo:
    """Give this computer's time zone, with its summer time."""
    name = bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", "replace")
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return UTC
