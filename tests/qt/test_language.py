"""What Qt is told of the language."""

from __future__ import annotations

from gettext import GNUTranslations
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt

from console.domain.wording import PlainWords
from console.qt.language import apply_language
from console.runtime.words import CatalogueWords

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    """An application that is back in English afterwards."""
    yield qapp
    apply_language(qapp, PlainWords())


def test_arabic_mirrors_the_layout_and_keeps_the_digits(app: QApplication) -> None:
    """Everything turns round but the numbers."""
    apply_language(app, CatalogueWords("ar", GNUTranslations()))
    assert app.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert QLocale().toString(25) == "25"


@pytest.mark.parametrize(
    ("language", "cancel"),
    [("ar", "ألغِ"), ("zh", "取消"), ("fr", "Annuler"), ("ru", "Отмена"), ("es", "Cancelar")],
)
def test_the_dialogs_of_qt_speak_the_language(
    app: QApplication, language: str, cancel: str
) -> None:
    """Opening a file is not suddenly in English."""
    apply_language(app, CatalogueWords(language, GNUTranslations()))
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == cancel


def test_english_is_plain_again(app: QApplication) -> None:
    """A language can be changed while the program runs."""
    apply_language(app, CatalogueWords("ar", GNUTranslations()))
    apply_language(app, PlainWords())
    assert app.layoutDirection() == Qt.LayoutDirection.LeftToRight
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"
