"""The side of the language that Qt itself must know: direction, its own dialogs, digits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from console.domain.wording import Words


def apply_language(app: QApplication, words: Words) -> None:
    """Give the application the direction of the language, and Qt's own dialogs its words.

    Numbers that Qt writes by itself stay in Western digits: one screen, one kind of digits.
    """
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.World))
    app.setLayoutDirection(
        Qt.LayoutDirection.RightToLeft if words.is_mirrored else Qt.LayoutDirection.LeftToRight
    )
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.deleteLater()
    if words.language != "en":
        translator = QTranslator(app)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if translator.load(QLocale(words.language), "qtbase", "_", folder):
            app.installTranslator(translator)
