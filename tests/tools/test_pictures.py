"""``podium pictures DIR``: all windows and scenes as PNG files, the same every time."""

from __future__ import annotations

import subprocess
import sys
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from console.tools import pictures
from console.tools.pictures.gallery import LANGUAGES, SIZES, Gallery

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

STATES = (
    *("ready", "live", "help", "lost", "not-saved", "rehearsal", "held", "over"),
    *(
        "desk-empty",
        "desk-busy",
        "desk-flooded",
        "desk-filtered",
        "read-out",
        "closed",
        "rule",
        "ladder",
    ),
)

SCENES = (
    "title",
    "segment",
    "running-order",
    "speaker",
    *(f"timer-{each}" for each in ("in-time", "warning", "wrap-up", "over", "held")),
    *(f"question-{each}" for each in ("en", "ar", "zh", "fr", "captions")),
    "message",
    *(f"message-rung-{each}" for each in (1, 2, 3, 4)),
    "how-to-ask",
    "how-to-ask-by-hand",
    "how-to-ask-closed",
    "image",
    "slate",
    "test-card",
    "black",
    "frozen",
    "rehearsal",
    *(
        f"speakers-{each}{ending}"
        for each in ("before", "in-time", "message", "one-minute", "warning", "over", "held")
        for ending in ("", "-ar")
    ),
    *(f"look-{each}" for each in ("light", "high-contrast", "own", "margins")),
)


@pytest.fixture
def gallery(qapp: QApplication, tmp_path: Path) -> Iterator[Gallery]:
    """What makes the pictures."""
    made = Gallery(qapp, tmp_path)
    yield made
    made.close()


def test_every_state_is_pictured_in_each_language_and_size(gallery: Gallery) -> None:
    """The console in its states, live also in the other themes, the start window, every scene."""
    names = {name for name, _ in gallery.pictures()}
    sizes = [f"{size.width()}x{size.height()}" for size in SIZES]
    for language in LANGUAGES:
        for state in STATES:
            assert {f"console-{state}-{language}-{size}" for size in sizes} <= names
        for theme in ("light", "contrast"):
            assert f"console-live-{theme}-{language}-1600x900" in names
        assert f"bring-in-{language}-1180x680" in names
        for reading in ("choose", "faults", "warnings"):
            assert f"start-{reading}-{language}-1280x760" in names
    assert {f"scene-{scene}-1920x1080" for scene in SCENES} <= names


@pytest.mark.usefixtures("qapp")
def test_a_picture_is_written_and_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The folder is made, each path is printed, and the picture has the size in its name."""
    folder = tmp_path / "some" / "pictures"
    assert pictures.run(folder, "console-live-en-1280", "scene-image") == 0
    files = sorted(folder.iterdir())
    assert [file.name for file in files] == [
        "console-live-en-1280x720.png",
        "scene-image-1920x1080.png",
    ]
    assert sorted(capsys.readouterr().out.split()) == [str(file) for file in files]
    assert [QImage(str(file)).size() for file in files] == [QSize(1280, 720), QSize(1920, 1080)]


def test_pictures_are_the_same_every_time(tmp_path: Path) -> None:
    """Nothing in a picture comes from the clock, the computer or its user."""
    names = ("console-over-ar-1280", "start-warnings-en", "scene-question-ar-")
    paint = (
        "import sys, pathlib; from console.tools import pictures\n"
        "sys.exit(pictures.run(pathlib.Path(sys.argv[1]), *sys.argv[2:]))"
    )
    for folder in ("one", "two"):
        # Two programs: within one, a font that Qt has met before is painted a trace otherwise.
        subprocess.run(
            [sys.executable, "-c", paint, str(tmp_path / folder), *names],
            check=True,
            stdout=subprocess.DEVNULL,
        )
    first, second = (
        {file.name: sha256(file.read_bytes()).hexdigest() for file in (tmp_path / each).iterdir()}
        for each in ("one", "two")
    )
    assert len(first) >= len(names)
    assert first == second


@pytest.mark.usefixtures("qapp")
def test_a_folder_that_cannot_be_is_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file in the place of the folder gives 2 and says so, without a traceback."""
    (tmp_path / "file").write_text("")
    assert pictures.run(tmp_path / "file" / "pictures", "black") == pictures.UNWRITABLE
    assert "cannot be written" in capsys.readouterr().out
