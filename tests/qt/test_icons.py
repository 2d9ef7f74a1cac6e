"""What the icons promise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor, QIcon

from console import paths
from console.qt.icons import IconName, icon, icon_pixmap

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


def test_the_files_are_those_that_are_named() -> None:
    """No icon is missing, none is shipped for nothing, and the licence is there."""
    folder = paths.resources() / "icons"
    assert {file.stem for file in folder.glob("*.svg")} == {name.value for name in IconName}
    assert (folder / "LICENSE").is_file()


@pytest.mark.parametrize("name", IconName)
def test_an_icon_is_painted_in_the_colour_of_its_words(qapp: QApplication, name: IconName) -> None:
    """Where it is opaque it has that colour and no other."""
    image = icon_pixmap(name, "#f0b429", 24).toImage()
    opaque = {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }
    assert opaque == {"#f0b429"}


def test_an_icon_is_sharp_on_a_dense_screen(qapp: QApplication) -> None:
    """Twice the pixels, the same size."""
    pixmap = icon_pixmap(IconName.ROOM, QColor("white"), 20, ratio=2)
    assert pixmap.width() == 40
    assert pixmap.deviceIndependentSize().width() == 20


def test_an_icon_is_painted_once(qapp: QApplication) -> None:
    """Asked again, the same pixels are given."""
    first = icon_pixmap(IconName.ONLINE, "white", 16)
    assert icon_pixmap(IconName.ONLINE, QColor(255, 255, 255), 16).cacheKey() == first.cacheKey()
    assert icon_pixmap(IconName.ONLINE, "black", 16).cacheKey() != first.cacheKey()


def test_a_button_that_is_off_has_its_own_colour(qapp: QApplication) -> None:
    """Dim words, dim icon."""
    made = icon(IconName.HOLD, "#ffffff", disabled="#808080")
    off = made.pixmap(24, 24, QIcon.Mode.Disabled).toImage()
    colours = {off.pixelColor(x, 12).name() for x in range(24) if off.pixelColor(x, 12).alpha()}
    assert "#808080" in colours
