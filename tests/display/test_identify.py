"""Which screen is which can be seen on the screens themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer

from console.display.identify import (
    IDENTIFY_ENDS,
    SHOWN_FOR,
    IdentifyOverlay,
    IdentifyOverlays,
    identify_lines,
)
from console.display.screens import ScreenInfo, ScreenKey
from tests.display.simulated import LAPTOP, PROJECTOR, Desk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

    from console.display.screens import ScreenWatch


@pytest.fixture
def overlays(qapp: QApplication, watch: ScreenWatch) -> Iterator[IdentifyOverlays]:
    """Overlays that nobody has asked for yet."""
    overlays = IdentifyOverlays(watch)
    yield overlays
    overlays.hide()
    overlays.deleteLater()


def shown(application: QApplication) -> dict[str, IdentifyOverlay]:
    """Give the overlays that can be seen, by the name of the screen that they are on."""
    windows = [one for one in application.topLevelWidgets() if isinstance(one, IdentifyOverlay)]
    return {window.screen().name(): window for window in windows if window.isVisible()}


def test_each_screen_says_its_name_size_and_place(
    qapp: QApplication, overlays: IdentifyOverlays, watch: ScreenWatch
) -> None:
    """One overlay stands on each screen, in its middle, with what it is used for."""
    laptop = watch.usable()[0]
    overlays.show({laptop.key: "Console"})
    qapp.processEvents()
    found = shown(qapp)
    assert set(found) == {LAPTOP.name, PROJECTOR.name}
    assert found[LAPTOP.name].lines == (LAPTOP.name, "1920 × 1080   +0 +0", "Console")
    assert found[PROJECTOR.name].lines == (PROJECTOR.name, "1280 × 720   +1920 +0")
    for info in watch.usable():
        assert info.area.contains(found[info.key.connector].geometry())


def test_the_size_is_that_of_the_device() -> None:
    """A scaled screen is named by its physical pixels, and one at the left has a minus."""
    info = ScreenInfo(ScreenKey(connector="DP-1", left=-1920, top=40), 1920, 1080, 2.0)
    assert identify_lines(info) == ("DP-1", "3840 × 2160   -1920 +40")


def test_overlays_take_no_key_and_no_click(qapp: QApplication, overlays: IdentifyOverlays) -> None:
    """Work goes on beneath them."""
    overlays.show()
    qapp.processEvents()
    for overlay in shown(qapp).values():
        flags = overlay.windowHandle().flags()
        assert flags & Qt.WindowType.WindowDoesNotAcceptFocus
        assert flags & Qt.WindowType.WindowTransparentForInput
        assert overlay.accessibleName()


def test_overlays_end_by_themselves(qapp: QApplication, overlays: IdentifyOverlays) -> None:
    """After a few seconds the screens are as before."""
    assert 2000 <= SHOWN_FOR <= 6000
    overlays.show()
    timer = overlays.findChild(QTimer, IDENTIFY_ENDS)
    assert isinstance(timer, QTimer)
    assert timer.interval() == SHOWN_FOR
    assert timer.isActive()
    timer.timeout.emit()
    assert shown(qapp) == {}
    assert not overlays.is_shown


def test_asking_twice_shows_them_once(qapp: QApplication, overlays: IdentifyOverlays) -> None:
    """The second call begins the time anew and leaves no overlay behind."""
    overlays.show()
    overlays.show()
    qapp.processEvents()
    assert len(shown(qapp)) == 2
    assert overlays.is_shown


def test_a_screen_of_which_nothing_is_noted_can_be_left_alone(
    qapp: QApplication, overlays: IdentifyOverlays, watch: ScreenWatch
) -> None:
    """Whoever asks for one output's screens covers no other."""
    noted = watch.usable()[1].key
    overlays.show({noted: "Audience"}, only_noted=True)
    qapp.processEvents()
    assert len(shown(qapp)) == 1
    overlays.show({}, only_noted=True)
    assert not overlays.is_shown


def test_overlays_go_when_a_screen_goes(
    qapp: QApplication, overlays: IdentifyOverlays, desk: Desk
) -> None:
    """None is carried over to the console."""
    overlays.show()
    qapp.processEvents()
    desk.unplug(PROJECTOR)
    assert shown(qapp) == {}


def test_the_overlay_paints_ink_on_a_dark_panel(
    qapp: QApplication, overlays: IdentifyOverlays
) -> None:
    """There is something to read: light letters, dark ground, the map's filled screen."""
    overlays.show()
    qapp.processEvents()
    image = shown(qapp)[PROJECTOR.name].grab().toImage()
    seen = {
        image.pixelColor(left, top).name()
        for left in range(0, image.width(), 2)
        for top in range(0, image.height(), 2)
    }
    assert {"#0b0f16", "#f4f7fb", "#4ba3f5"} <= seen
