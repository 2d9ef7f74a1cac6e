"""Monitors that are plugged, moved and pulled while a test runs, on Qt's "offscreen" platform.

Qt's own plugin is told of them, hence all of Qt's real signals come. A monitor is known by its
name: a new name is plugged in, a missing one is pulled, and the first in the alphabet is primary.
The platform needs no preparation; `screens_file` is for programs that must start with two screens.

The plugin's configuration function is private: Linux on a 64-bit machine, else
`NoSimulationError`.
"""

from __future__ import annotations

import ctypes
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import PySide6
import shiboken6
from PySide6.QtCore import QByteArray, QJsonDocument
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

BASE_DPI = 96

_FIRST_SLOT_AFTER_QOBJECT = 12
_WORDS_OF_A_JSON_OBJECT = 4


class NoSimulationError(Exception):
    """Screens cannot be simulated here."""


@dataclass(frozen=True, slots=True)
class Monitor:
    """A monitor that is to be there; lengths in physical pixels."""

    name: str
    left: int = 0
    top: int = 0
    width: int = 1920
    height: int = 1080
    scale: float = 1.0

    def plain(self) -> dict[str, str | float]:
        """Give what the plugin reads.

        The scale is set by the density: the plugin's own "dpr" changes the screen alone and leaves
        the windows on it at 1.
        """
        return {
            "name": self.name,
            "x": self.left,
            "y": self.top,
            "width": self.width,
            "height": self.height,
            "logicalDpi": round(BASE_DPI * self.scale),
            "logicalBaseDpi": BASE_DPI,
            "dpr": 1.0,
        }


LAPTOP = Monitor("0-laptop")
PROJECTOR = Monitor("1-projector", left=1920, width=1280, height=720)
BEFORE_ANY = Monitor("", width=800, height=800)
"""What the platform has when nothing was said."""


def configuration(
    monitors: Iterable[Monitor], *, has_frames: bool = False, at_once: bool = False
) -> dict[str, object]:
    """Give the whole of what the plugin reads."""
    return {
        "synchronousWindowSystemEvents": at_once,
        "windowFrameMargins": has_frames,
        "screens": [monitor.plain() for monitor in monitors],
    }


def screens_file(path: Path, monitors: Iterable[Monitor] = (LAPTOP, PROJECTOR)) -> str:
    """Write a `screens.json`, and give the QT_QPA_PLATFORM of a program that starts with it."""
    path.write_text(json.dumps(configuration(monitors), indent=2), encoding="utf-8")
    return f"offscreen:configfile={path}"


def set_monitors(monitors: Sequence[Monitor], *, has_frames: bool = False) -> None:
    """Have exactly these monitors from now on.

    What Qt's screens say is delivered at once, as on real platforms, where no timer comes between
    the news and its delivery; what windows hear goes through the queue as ever.
    """
    if not monitors:
        raise NoSimulationError(
            "Qt crashes here when the last screen goes, as it does nowhere else."
        )
    configure, interface = _plugin_function()
    core = _library("libQt6Core.so.6")
    # QJsonDocument::object() const: the object is written to the place named first
    as_object = core._ZNK13QJsonDocument6objectEv
    as_object.restype, as_object.argtypes = ctypes.c_void_p, [ctypes.c_void_p, ctypes.c_void_p]
    call = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p)(configure)
    for at_once in (True, False):
        plain = configuration(monitors, has_frames=has_frames, at_once=at_once)
        document = QJsonDocument.fromJson(QByteArray(json.dumps(plain).encode()))
        room = (ctypes.c_uint64 * _WORDS_OF_A_JSON_OBJECT)()
        as_object(ctypes.addressof(room), shiboken6.getCppPointer(document)[0])
        call(ctypes.addressof(room), interface)


def _plugin_function() -> tuple[int, int]:
    """Find the plugin's function that takes a configuration, and the object it wants with it."""
    if QGuiApplication.platformName() != "offscreen":
        raise NoSimulationError("Only the offscreen platform has screens that can be invented.")
    try:
        ask = _library("libQt6Gui.so.6")._ZN15QGuiApplication23platformNativeInterfaceEv
    except (OSError, AttributeError) as error:
        raise NoSimulationError("Qt's libraries are not where they are on Linux.") from error
    ask.restype, ask.argtypes = ctypes.c_void_p, []
    interface = ask()
    table = ctypes.cast(interface, ctypes.POINTER(ctypes.POINTER(ctypes.c_void_p)))[0]
    # virtual void *QPlatformNativeInterface::nativeResourceForIntegration(const QByteArray &)
    resource = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)(
        table[_FIRST_SLOT_AFTER_QOBJECT]
    )
    name = QByteArray(b"setConfiguration")
    function = resource(interface, shiboken6.getCppPointer(name)[0])
    if not function:
        raise NoSimulationError("This build of the plugin has no configuration function.")
    return function, interface


def _library(name: str) -> ctypes.CDLL:
    return ctypes.CDLL(str(Path(PySide6.__file__).parent / "Qt" / "lib" / name))


class Desk:
    """The monitors on a desk, some of them plugged in."""

    def __init__(self, *monitors: Monitor) -> None:
        """Put these on the desk in place of what the platform started with."""
        self._monitors: dict[str, Monitor] = {}
        # In two steps, for one screen must be there at any moment.
        set_monitors([BEFORE_ANY, *monitors])
        self.set(*monitors)

    def set(self, *monitors: Monitor) -> None:
        """Have exactly these plugged in, changed in one step."""
        set_monitors(monitors)
        self._monitors = {monitor.name: monitor for monitor in monitors}

    def plug(self, monitor: Monitor) -> None:
        """Plug a monitor in, or change the one of that name."""
        self.set(*{**self._monitors, monitor.name: monitor}.values())

    def unplug(self, monitor: Monitor) -> None:
        """Pull the cable of a monitor."""
        self.set(*(kept for kept in self._monitors.values() if kept.name != monitor.name))

    def clear(self) -> None:
        """Leave the platform as it started, for the tests that come after."""
        set_monitors([BEFORE_ANY, *self._monitors.values()])
        set_monitors([BEFORE_ANY], has_frames=True)
