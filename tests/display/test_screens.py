"""A screen is known again by what it says of itself, and by nothing that it does not say."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from console.display.screens import (
    SETTLE,
    SETTLE_ENDS,
    ScreenInfo,
    ScreenKey,
    ScreenWatch,
    default_screen,
    fitting,
    is_mirrored,
    is_same_now,
)
from tests.display.simulated import LAPTOP, PROJECTOR, Desk, Monitor

if TYPE_CHECKING:
    from PySide6.QtGui import QScreen
    from PySide6.QtWidgets import QApplication

BEAMER = ScreenKey("S1", "Acme", "Beam 9", "HDMI-1", 1920, 0)


def screen(key: ScreenKey, width: int = 1920, height: int = 1080) -> ScreenInfo:
    """Make a screen that is there."""
    return ScreenInfo(key, width, height)


few = st.sampled_from(["", "a", "b"])
keys = st.builds(
    ScreenKey,
    serial=few,
    maker=few,
    model=few,
    connector=few,
    left=st.sampled_from([0, 1920]),
    top=st.just(0),
)


@given(keys.filter(lambda key: any((key.serial, key.maker, key.model, key.connector))))
def test_a_key_survives_the_settings(key: ScreenKey) -> None:
    """What is stored as plain data is the same key when it is read again."""
    assert ScreenKey.from_dict(json.loads(json.dumps(key.to_dict()))) == key


@pytest.mark.parametrize(
    "plain",
    [{}, {"serial": 7}, {"connector": "HDMI-1", "left": "far"}, {"serial": ""}, {"left": 1}],
)
def test_settings_that_hold_no_key_are_no_key(plain: dict[str, object]) -> None:
    """A file edited by hand gives None and never a key that fits anything."""
    assert ScreenKey.from_dict(plain) is None


@given(keys, st.lists(keys, max_size=4))
def test_what_fits_is_there_and_contradicts_nothing(
    key: ScreenKey, others: list[ScreenKey]
) -> None:
    """Each answer is one of the screens, and agrees with the key in all that both say."""
    screens = [screen(other) for other in others]
    for found in fitting(key, screens):
        assert found in screens
        for name in ("serial", "maker", "model"):
            assert "" in (getattr(key, name), getattr(found.key, name)) or getattr(
                key, name
            ) == getattr(found.key, name)


@given(keys.filter(lambda key: bool(key.serial or key.connector)), st.lists(keys, max_size=4))
def test_the_very_same_screen_is_always_among_what_fits(
    key: ScreenKey, others: list[ScreenKey]
) -> None:
    """A screen that has not changed at all is found, whatever else is plugged in."""
    assert screen(key) in fitting(key, [*(screen(other) for other in others), screen(key)])


def test_the_serial_decides_before_the_connector() -> None:
    """The known projector is found on another connector, and its old one fools nobody."""
    moved = screen(replace(BEAMER, connector="DP-2", left=0))
    other = screen(replace(BEAMER, serial="S2"))
    assert fitting(BEAMER, [other, moved]) == (moved,)


def test_without_a_serial_the_connector_decides() -> None:
    """On X11 without identification data the name of the connector is all there is."""
    key = ScreenKey(connector="HDMI-1", left=1920)
    there = screen(replace(key, left=-1280))
    assert fitting(key, [screen(ScreenKey(connector="eDP-1")), there]) == (there,)


def test_another_device_on_the_known_connector_is_another_screen() -> None:
    """A screen that says another model is not the remembered one, though the cable is the same."""
    other = screen(replace(BEAMER, serial="", model="Panel 3"))
    assert fitting(BEAMER, [other]) == ()


def test_position_alone_makes_nothing_the_remembered_screen() -> None:
    """A nameless screen on the same side is not taken for the projector of yesterday."""
    key = ScreenKey(connector="HDMI-1", left=1920)
    assert fitting(key, [screen(ScreenKey(connector="DP-1", left=1920))]) == ()


def test_position_finds_a_known_model_on_another_connector() -> None:
    """A dock that renames its connectors does not hide a projector that stayed where it was."""
    key = replace(BEAMER, serial="")
    renamed = screen(replace(key, connector="DP-5"))
    assert fitting(key, [renamed]) == (renamed,)


def test_twins_with_one_serial_are_told_apart_by_the_connector() -> None:
    """Cheap screens share a serial; the connector then says which is which."""
    first, second = screen(BEAMER), screen(replace(BEAMER, connector="HDMI-2", left=3840))
    assert fitting(second.key, [first, second]) == (second,)


def test_twins_that_nothing_tells_apart_are_both_given() -> None:
    """When two screens may be the remembered one, somebody has to be asked."""
    twins = [
        screen(replace(BEAMER, connector="DP-1", left=3000)),
        screen(replace(BEAMER, connector="DP-2", left=5000)),
    ]
    assert fitting(BEAMER, twins) == tuple(twins)


def test_a_screen_that_only_moved_is_the_same() -> None:
    """Within one look at the screens the position says nothing."""
    assert is_same_now(BEAMER, replace(BEAMER, left=0))
    assert not is_same_now(BEAMER, replace(BEAMER, connector="HDMI-2"))


@pytest.mark.parametrize(
    ("connector", "width", "height"),
    [("", 1920, 1080), ("", 0, 0), (":78.0", 64, 64), (":0.0", 1920, 1080), ("HDMI-1", 64, 64)],
)
def test_stand_ins_are_not_usable(connector: str, width: int, height: int) -> None:
    """What Qt invents while all screens sleep is never offered."""
    assert not screen(ScreenKey(connector=connector), width, height).is_usable


def test_a_screen_is_called_by_its_model_and_its_connector() -> None:
    """Both can be found on the device or in the system's settings."""
    assert screen(BEAMER).name == "Beam 9 (HDMI-1)"
    assert screen(ScreenKey(connector="HDMI-1")).name == "HDMI-1"
    assert screen(ScreenKey(connector="LG", model="LG")).name == "LG"


def test_screens_on_one_place_are_mirrored() -> None:
    """Equal and contained areas are one picture; neighbours are not."""
    laptop = screen(ScreenKey(connector="eDP-1"))
    assert is_mirrored(laptop, screen(ScreenKey(connector="HDMI-1")))
    assert is_mirrored(laptop, screen(ScreenKey(connector="HDMI-1"), 1280, 720))
    assert not is_mirrored(laptop, screen(BEAMER))
    assert not is_mirrored(laptop, screen(ScreenKey(connector="HDMI-1", left=1900)))


def test_the_default_is_a_screen_that_the_console_is_not_on() -> None:
    """Neither the console's own nor one that mirrors it, and the largest of the rest."""
    laptop = screen(ScreenKey(connector="eDP-1"))
    mirror = screen(ScreenKey(connector="DP-1"))
    small = screen(ScreenKey(connector="DP-2", left=-1280), 1280, 720)
    assert default_screen([laptop], laptop) is None
    assert default_screen([laptop, mirror], laptop) is None
    assert default_screen([laptop, small, screen(BEAMER)], laptop) == screen(BEAMER)
    assert default_screen([laptop], None) == laptop


def test_the_watch_lists_the_screens_from_left_to_right(watch: ScreenWatch, desk: Desk) -> None:
    """Real sizes and scales, and no stand-in."""
    left = Monitor("9-left", left=-1920, width=2880, height=1620, scale=1.5)
    desk.set(LAPTOP, PROJECTOR, left, Monitor("8-tiny", left=9000, width=64, height=64))
    seen = watch.usable()
    assert [info.key.connector for info in seen] == [left.name, LAPTOP.name, PROJECTOR.name]
    assert (seen[0].width, seen[0].height, seen[0].ratio) == (1920, 1080, 1.5)
    assert seen[0].pixels == (2880, 1620)


def test_the_watch_finds_a_screen_that_moved_and_none_that_went(
    watch: ScreenWatch, desk: Desk
) -> None:
    """Qt's object is looked up each time by what is known of the screen."""
    info = watch.usable()[1]
    desk.plug(replace(PROJECTOR, left=-1280))
    found = watch.screen(info)
    assert found is not None
    assert found.geometry().x() == -1280
    desk.unplug(PROJECTOR)
    assert watch.screen(info) is None


def test_a_removal_is_told_before_any_window_is_moved(
    qapp: QApplication, watch: ScreenWatch, desk: Desk
) -> None:
    """Inside the signal a window is still on the screen that goes, so that it can be hidden."""
    window = QWidget()
    window.winId()
    window.windowHandle().setScreen(qapp.screens()[1])
    seen: list[str] = []

    def look(gone: QScreen) -> None:
        seen.append(f"{gone.name()} {window.screen().name()}")

    watch.removed.connect(look)
    desk.unplug(PROJECTOR)
    assert seen == [f"{PROJECTOR.name} {PROJECTOR.name}"]
    window.deleteLater()


def test_the_screens_settle_after_a_quarter_of_a_second_or_so(
    qapp: QApplication, desk: Desk
) -> None:
    """Long enough for a dock to end its changes, short enough to be back at once."""
    assert 150 <= SETTLE <= 350
    watch = ScreenWatch(qapp)
    timer = watch.findChild(QTimer, SETTLE_ENDS)
    assert isinstance(timer, QTimer)
    assert timer.interval() == SETTLE
    assert not timer.isActive()
    desk.unplug(PROJECTOR)
    assert timer.isActive()
    watch.deleteLater()


def test_many_changes_settle_once(qapp: QApplication, watch: ScreenWatch, desk: Desk) -> None:
    """A dock that changes everything five times within a moment is looked at once."""
    settled: list[int] = []
    watch.settled.connect(lambda: settled.append(1))
    for left in (2000, 3000, 4000, 5000):
        desk.plug(replace(PROJECTOR, left=left))
    desk.unplug(PROJECTOR)
    for _ in range(8):
        qapp.processEvents()
    assert settled == [1]
