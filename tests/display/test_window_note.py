"""A few words on an output's window: small, whole, and in nobody's way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt

from console.display.output_window import OutputWindow
from console.display.window_note import NotePlace, WindowNote
from tests.display.stage import paint_plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

LOST = "Connection lost. This picture is from 10:16:40."


@pytest.fixture
def window(qapp: QApplication) -> Iterator[OutputWindow]:
    """Give a window with a picture."""
    made = OutputWindow(paint_plain, "audience")
    made.resize(1280, 720)
    made.show()
    yield made
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_a_note_stands_small_at_the_foot(window: OutputWindow) -> None:
    """The picture above it is left alone."""
    note = WindowNote(window, NotePlace.FOOT)
    assert not note.isVisible()
    note.say(LOST)

    assert note.isVisible()
    assert note.accessibleName() == LOST
    assert window.rect().contains(note.geometry())
    assert note.height() < window.height() * 0.08
    assert note.y() > window.height() * 0.9
    note.say("")
    assert not note.isVisible()


@pytest.mark.parametrize("size", [QSize(320, 180), QSize(640, 480), QSize(3840, 2160)])
def test_a_note_fits_any_window(window: OutputWindow, size: QSize) -> None:
    """Also one that has grown or shrunk meanwhile."""
    note, name = WindowNote(window, NotePlace.FOOT), WindowNote(window, NotePlace.MIDDLE)
    note.say(LOST)
    name.say("3 A screen with a long name in the foyer of the second floor")
    window.resize(size)
    QCoreApplication.sendPostedEvents(window, QEvent.Type.Resize.value)

    assert window.rect().contains(note.geometry())
    assert window.rect().contains(name.geometry())


def test_a_note_is_still_there_on_another_screen(window: OutputWindow) -> None:
    """The window's native side is made anew there."""
    note = WindowNote(window, NotePlace.FOOT)
    note.say(LOST)
    window.vanish()
    window.fill_screen(window.screen())

    assert note.isVisible()
    assert window.rect().contains(note.geometry())


def test_a_note_takes_no_clicks(window: OutputWindow) -> None:
    """Nor the keyboard."""
    note = WindowNote(window, NotePlace.FOOT)
    assert note.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    assert note.focusPolicy() is Qt.FocusPolicy.NoFocus
