"""A console on the desk: shown, dressed and filled with the panels of the drawings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from console.domain.questions import Stage
from console.domain.wording import PlainWords
from console.qt.fonts import register_fonts
from console.widgets.console_window import ConsoleWindow
from tests.widgets.sample_panels import LINE, LIVE, NOW, QUESTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    """An application with its fonts, undressed afterwards."""
    register_fonts()
    yield qapp
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    qapp.setStyleSheet("")


@pytest.fixture
def console(app: QApplication, qtbot: QtBot) -> Iterator[ConsoleWindow]:
    """A live console of 1600x900 with the focus in its questions."""
    window = ConsoleWindow(PlainWords(), QUESTIONS.get)
    window.show_panels(LIVE, NOW)
    window.show_questions(Stage.IN_LINE, LINE)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.questions.focus_list()
    yield window
    window.hide()
    window.deleteLater()
