"""No item of a layout is known to Python: Qt ends items without a word to it."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QBoxLayout, QLayoutItem, QPushButton, QVBoxLayout, QWidget
from shiboken6 import Shiboken

from console.domain.wording import PlainWords
from console.qt.actions import KeyMap
from console.qt.theme import Look
from console.widgets.boxes import add_column, add_row
from console.widgets.console_window import ConsoleWindow
from console.widgets.import_sheet import ImportSheet
from console.widgets.kit import Kit
from console.widgets.start_window import StartWindow
from tests.widgets.sample_panels import NOW, QUESTIONS, STATES

if TYPE_CHECKING:
    from collections.abc import Callable


def wrapped() -> int:
    """Count the items that a box keeps for Python; a flow layout keeps its own and ends them."""
    return sum(
        isinstance(each, QLayoutItem) and not isinstance(each, QBoxLayout)
        for box in Shiboken.getAllValidWrappers()
        if isinstance(box, QBoxLayout)
        for each in gc.get_referents(box)
    )


def a_console() -> QWidget:
    """A console that has been through every state, in a small window and a large one."""
    window = ConsoleWindow(PlainWords(), QUESTIONS.get)
    for size in ((1280, 720), (1920, 1080)):
        window.resize(*size)
        for panels in STATES.values():
            window.show_panels(panels, NOW)
            window.grab()
    return window


@pytest.mark.parametrize(
    "build",
    [
        a_console,
        lambda: StartWindow(PlainWords()),
        lambda: ImportSheet(Kit(PlainWords(), Look(), KeyMap()), None),
    ],
    ids=["console", "start", "import"],
)
@pytest.mark.usefixtures("app")
def test_no_window_has_wrapped_an_item(build: Callable[[], QWidget]) -> None:
    """Whatever was shown in it, in whatever order."""
    before = wrapped()
    window = build()
    assert wrapped() == before
    window.deleteLater()


@pytest.mark.usefixtures("app")
def test_rows_and_columns_are_filled_where_they_lie() -> None:
    """What is put in them belongs to the window at once."""
    window = QWidget()
    column = QVBoxLayout(window)
    button = QPushButton()
    add_column(add_row(column)).addWidget(button)
    assert button.parentWidget() is window
    assert wrapped() == 0
    window.deleteLater()
