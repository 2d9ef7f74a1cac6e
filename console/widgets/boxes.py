"""Rows in columns and columns in rows, added before anything is in them; and what scrolls.

A layout that is added to another with things already in it makes PySide wrap each of its items, and
keep the wrapper when Qt has ended the item. Whatever comes to lie at that address afterwards is
taken for the item: a layout without `activate`, an event without `type`, a crash. An empty layout
has no items, and those that are added to it later are never wrapped.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)


def add_row(box: QBoxLayout, stretch: int = 0) -> QHBoxLayout:
    """Put a row at the end of a box, to be filled; `stretch` as Qt has it."""
    row = QHBoxLayout()
    box.addLayout(row, stretch)
    return row


def add_column(box: QBoxLayout, stretch: int = 0) -> QVBoxLayout:
    """Put a column at the end of a box, to be filled; `stretch` as Qt has it."""
    column = QVBoxLayout()
    box.addLayout(column, stretch)
    return column


def scrolling(inside: QWidget) -> QScrollArea:
    """Let a widget be as high as it wants, and scroll up and down where there is less room."""
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setWidget(inside)
    return scroll
