"""Is there anything to show a window on? Asked before Qt, which aborts when there is not."""

from __future__ import annotations

import os
import re
import socket
import sys
from pathlib import Path

_LOCAL_X = re.compile(r"(?:unix)?:(\d+)(?:\.\d+)?")

_X_SOCKETS = Path("/tmp/.X11-unix")  # noqa: S108  # where X itself puts them

_PATIENCE = 2.0
"""Seconds that a server which hangs is given before it counts as none."""

_ALWAYS_THERE = ("win32", "darwin")
"""Systems without a display server that may be missing."""


def has_desktop() -> bool:
    """Whether a window can be opened here, or Qt was told to do without."""
    chosen = os.environ.get("QT_QPA_PLATFORM", "")
    if chosen:
        return any(_has_platform(each) for each in chosen.split(";"))
    return sys.platform in _ALWAYS_THERE or _has_wayland() or _has_x()


def _has_platform(chosen: str) -> bool:
    """Whether a platform that Qt was told to use (``name`` or ``name:options``) can start."""
    name = chosen.partition(":")[0]
    if name.startswith("wayland"):
        return _has_wayland()
    return _has_x() if name == "xcb" else True  # the others need no server


def _has_wayland() -> bool:
    name = os.environ.get("WAYLAND_DISPLAY")
    if not name:
        return False
    return _answers(str(Path(os.environ.get("XDG_RUNTIME_DIR", "/")) / name))


def _has_x() -> bool:
    display = os.environ.get("DISPLAY")
    if not display:
        return False
    local = _LOCAL_X.fullmatch(display)
    if local is None:
        return True  # another machine's, through ssh: only trying will tell
    path = str(_X_SOCKETS / f"X{local[1]}")
    return _answers(path) or _answers(f"\0{path}")  # the second is Linux's own kind of name


def _answers(path: str) -> bool:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        probe.settimeout(_PATIENCE)
        try:
            probe.connect(path)
        except OSError:
            return False
        return True
