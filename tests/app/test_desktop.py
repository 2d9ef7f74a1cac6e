"""Whether there is a desktop is known before Qt is asked, which would abort."""

from __future__ import annotations

import os
import socket
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from console.app import desktop
from console.app.desktop import has_desktop

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(
    sys.platform in {"win32", "darwin"}, reason="there the desktop is always there"
)


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """Begin without any desktop."""
    for name in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "DISPLAY", "XDG_RUNTIME_DIR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def folder() -> Iterator[Path]:
    """Give a folder whose name is short enough for a socket."""
    with tempfile.TemporaryDirectory(prefix="p") as name:
        yield Path(name)


@pytest.fixture
def server(folder: Path) -> Iterator[Path]:
    """Listen at a path as a display server would, by the names of both kinds."""
    path = folder / "X7"
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(path))
        listening.listen()
        yield path


def test_without_any_display_there_is_none() -> None:
    """As on a server, or in a terminal over ssh."""
    assert not has_desktop()


@pytest.mark.parametrize("display", [":7", "unix:7", ":7.0"])
def test_an_x_server_that_answers_is_a_desktop(
    server: Path, display: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However it is written."""
    monkeypatch.setattr(desktop, "_X_SOCKETS", server.parent)
    monkeypatch.setenv("DISPLAY", display)
    assert has_desktop()


def test_an_x_server_without_a_file_is_a_desktop(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Linux knows it by a name that is in no folder."""
    monkeypatch.setattr(desktop, "_X_SOCKETS", folder)
    monkeypatch.setenv("DISPLAY", ":7")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(f"\0{folder / 'X7'}")
        listening.listen()
        assert has_desktop()


@pytest.mark.parametrize("display", [":7", ":61234", "unix:7.0"])
def test_a_dead_display_is_none(
    folder: Path, display: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The variable outlived its server; the file may have as well."""
    (folder / "X7").touch()
    monkeypatch.setattr(desktop, "_X_SOCKETS", folder)
    monkeypatch.setenv("DISPLAY", display)
    assert not has_desktop()


def test_another_machine_s_display_is_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether it is there only Qt can find out."""
    monkeypatch.setenv("DISPLAY", "localhost:10.0")
    assert has_desktop()


def test_wayland_is_a_desktop_where_it_answers(
    server: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By its name in the user's own folder, or by its whole path."""
    monkeypatch.setenv("WAYLAND_DISPLAY", str(server))
    assert has_desktop()
    monkeypatch.setenv("WAYLAND_DISPLAY", server.name)
    assert not has_desktop()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(server.parent))
    assert has_desktop()
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-9")
    assert not has_desktop()


@pytest.mark.parametrize("platform", ["offscreen", "minimal:fontconfig", "vnc", "xcb;offscreen"])
def test_what_qt_was_told_to_use_needs_no_desktop(
    platform: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tests and bundles paint into memory."""
    monkeypatch.setenv("QT_QPA_PLATFORM", platform)
    assert has_desktop()


@pytest.mark.parametrize("platform", ["xcb", "wayland", "wayland-egl;xcb"])
def test_what_qt_was_told_to_use_may_need_one(
    platform: str, server: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Naming the platform brings no server to life; with one it starts."""
    monkeypatch.setenv("QT_QPA_PLATFORM", platform)
    assert not has_desktop()
    monkeypatch.setattr(desktop, "_X_SOCKETS", server.parent)
    monkeypatch.setenv("DISPLAY", ":7")
    monkeypatch.setenv("WAYLAND_DISPLAY", str(server))
    assert has_desktop()


def test_a_server_that_hangs_counts_as_none(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The start never waits for it for ever."""
    monkeypatch.setattr(desktop, "_PATIENCE", 0.02)
    path = folder / "wayland-0"
    with socket.socket(socket.AF_UNIX) as deaf:
        deaf.bind(str(path))
        deaf.listen(0)
        waiting = [socket.socket(socket.AF_UNIX) for _ in range(4)]
        try:
            for each in waiting:
                each.setblocking(False)
                each.connect_ex(str(path))
            monkeypatch.setenv("WAYLAND_DISPLAY", str(path))
            assert not has_desktop()
        finally:
            for each in waiting:
                each.close()


def test_a_system_that_always_has_one_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows and macOS have no server that could be missing."""
    assert os.environ.get("DISPLAY") is None
    monkeypatch.setattr(sys, "platform", "win32")
    assert has_desktop()
