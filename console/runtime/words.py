"""The languages of the interface.

English is what stands in the source, so it needs no catalogue and costs nothing at the start.
What a catalogue lacks is said in English, and a catalogue that cannot be read leaves Podium in
English: a session is never stopped by its translation. Digits are Western in every language, for
the times on the console and on paper must be the same.
"""

from __future__ import annotations

import gettext
import locale
import logging
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from console import paths
from console.domain.wording import MIRRORED_LANGUAGES, PlainWords, Text, Words, fill
from console.runtime.catalogues import read_catalogue

if TYPE_CHECKING:
    from pathlib import Path

LANGUAGES = {
    "ar": "العربية",
    "zh": "中文",
    "en": "English",
    "fr": "Français",
    "ru": "Русский",
    "es": "Español",
}
"""The languages of the United Nations, each with its own name for itself."""

LANGUAGE_VARIABLE = "PODIUM_LANGUAGE"
"""The environment variable that chooses the language before the system's own do."""

PAGE_CATALOGUE = "pages.po"
"""The catalogue of the pages alone, in the languages that the program does not speak yet."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class CatalogueWords:
    """A language that has a catalogue."""

    language: str
    catalogue: gettext.GNUTranslations

    @property
    def is_mirrored(self) -> bool:
        """Whether the language is written from right to left."""
        return self.language.partition("-")[0] in MIRRORED_LANGUAGES

    def say(self, msgid: str, /, **values: str | int | Text) -> str:
        """Say a sentence of the catalogue."""
        return self._fill(self.catalogue.gettext(msgid) if msgid else "", values)

    def count(self, one: str, many: str, number: int, /, **values: str | int | Text) -> str:
        """Say a sentence in the form that belongs to the number."""
        sentence = self.catalogue.ngettext(one, many, number)
        return self._fill(sentence, {"number": number, **values})

    def render(self, text: Text) -> str:
        """Say a sentence that the core made."""
        if text.many:
            return self.count(text.msgid, text.many, text.number, **dict(text.values))
        return self.say(text.msgid, **dict(text.values))

    def _fill(self, sentence: str, values: dict[str, str | int | Text]) -> str:
        return fill(sentence, values, self.render, is_mirrored=self.is_mirrored)


def load_words(language: str | None = None, folder: Path | None = None) -> Words:
    """Give the words of a language, or of the system's when none is named.

    `folder` is where the catalogues are, one folder a language; the shipped ones when not given.
    """
    wanted = listed_language(system_language() if language is None else language)
    return _words(wanted, _catalogue(wanted, folder))


def load_page_words(language: str, folder: Path | None = None) -> Words:
    """Give the words of a language for the pages that other people open in a browser.

    They speak all languages of the list, before the program does: one that has no catalogue of the
    program has a smaller one of the pages alone.
    """
    wanted = listed_language(language)
    whole = _catalogue(wanted, folder)
    return _words(wanted, whole if whole.is_file() else whole.with_name(PAGE_CATALOGUE))


def _words(language: str, file: Path) -> Words:
    if language == "en" or not file.is_file():
        return PlainWords()
    try:
        return CatalogueWords(language, read_catalogue(file.read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        _log.warning("The catalogue of %s cannot be read: %s", language, error)
        return PlainWords()


def offered_languages(folder: Path | None = None) -> tuple[str, ...]:
    """Give the languages to choose from: English, and those of the list that have a catalogue."""
    return tuple(
        language
        for language in LANGUAGES
        if language == "en" or _catalogue(language, folder).is_file()
    )


def listed_language(tag: str) -> str:
    """Give the listed language that a tag or locale belongs to, English for any other."""
    first = tag.replace("_", "-").partition("-")[0].partition(".")[0].lower()
    return first if first in LANGUAGES else "en"


def system_language() -> str:
    """Give the tag of the language that the system is set to, ``en`` when it does not tell."""
    for variable in (LANGUAGE_VARIABLE, "LC_ALL", "LC_MESSAGES", "LANG"):
        named = os.environ.get(variable)
        if named:
            return named
    return locale.getlocale()[0] or "en"


def _catalogue(language: str, folder: Path | None) -> Path:
    """Give the file of a language, whether it exists or not."""
    return (folder or paths.resources() / "catalogues") / language / "LC_MESSAGES" / "podium.po"
