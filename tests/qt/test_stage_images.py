"""Picture files on a second screen: read beside the loop, and never a reason to fail."""

from __future__ import annotations

import os
import struct
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QColor, QImage, QPainter

from console.domain.looks import Look
from console.domain.timeline import Moment
from console.qt.fonts import register_fonts
from console.qt.frame_painter import FramePainter
from console.qt.stage.images import LARGEST, FarImageShelf, ImageShelf, ImageState, read_image
from console.views.frames import Foot, Frame, ImagePicture, QuestionPicture, SlatePicture
from console.views.palette import Palette

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

NOW = Moment(0)
SIZE = QSize(1280, 720)


@pytest.fixture(autouse=True)
def _fonts(qapp: QApplication) -> None:
    register_fonts()


@pytest.fixture
def shelf(qapp: QApplication) -> Iterator[ImageShelf]:
    """Give a shelf that has nothing under way at the end."""
    made = ImageShelf()
    yield made
    made.close()


def picture_file(folder: Path, size: QSize, colour: str = "#00aa55", name: str = "a.png") -> str:
    """Write a picture of one colour; give its path."""
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    path = str(folder / name)
    assert image.save(path)
    return path


def paint(painter: FramePainter, frame: Frame) -> QImage:
    """Paint a whole frame."""
    image = QImage(SIZE, QImage.Format.Format_RGB32)
    painter.set_frame(frame)
    with QPainter(image) as target:
        painter.paint(target, SIZE, 1.0, NOW)
    return image


def bomb(path: Path) -> str:
    """Write a small file that says it has 60,000 by 60,000 pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 9999))
        + chunk(b"IEND", b"")
    )
    return str(path)


def test_an_image_keeps_its_proportions(shelf: ImageShelf, tmp_path: Path, qtbot: QtBot) -> None:
    """A square stands in the middle, with black at both sides, and touches top and bottom."""
    frame = Frame(ImagePicture(picture_file(tmp_path, QSize(300, 300)), "A square"))
    painter = FramePainter(Palette(), shelf)
    with qtbot.waitSignal(painter.changed):
        painter.set_frame(frame)
    image = paint(painter, frame)
    assert image.pixelColor(640, 2) == image.pixelColor(640, 717) == QColor("#00aa55")
    assert image.pixelColor(282, 360) == image.pixelColor(997, 360) == QColor("#00aa55")
    assert image.pixelColor(277, 360) == image.pixelColor(1002, 360) == QColor("#000000")


def test_until_it_is_read_the_screen_is_black(shelf: ImageShelf, tmp_path: Path) -> None:
    """Reading takes no time from painting, and no half picture is shown."""
    frame = Frame(ImagePicture(picture_file(tmp_path, QSize(300, 300)), "A square"))
    painter = FramePainter(Palette(), shelf)
    assert paint(painter, frame).pixelColor(640, 360) == QColor("#000000")
    assert painter.placements(frame, SIZE, NOW) == []


def test_a_file_that_cannot_be_read_shows_its_caption(
    shelf: ImageShelf, tmp_path: Path, qtbot: QtBot
) -> None:
    """The audience sees what was meant, never an error."""
    frame = Frame(ImagePicture(str(tmp_path / "missing.png"), "Map of members"))
    painter = FramePainter(Palette(), shelf)
    with qtbot.waitSignal(painter.changed):
        painter.set_frame(frame)
    assert [words.text for words in painter.placements(frame, SIZE, NOW)] == ["Map of members"]


@pytest.mark.parametrize("kind", ["missing", "folder", "empty", "text", "broken", "huge", "pipe"])
def test_no_file_raises(tmp_path: Path, kind: str) -> None:
    """Whatever stands at a path, the answer is a picture or none."""
    path = tmp_path / "file.png"
    match kind:
        case "folder":
            path.mkdir()
        case "empty":
            path.write_bytes(b"")
        case "text":
            path.write_text("This is no picture.", encoding="utf-8")
        case "broken":
            picture_file(tmp_path, QSize(400, 400), name="whole.png")
            path.write_bytes((tmp_path / "whole.png").read_bytes()[:200])
        case "huge":
            bomb(path)
        case "pipe":
            if not hasattr(os, "mkfifo"):
                pytest.skip("no pipes among files here")
            os.mkfifo(path)
    assert read_image(str(path)).isNull()


def test_a_path_that_is_no_path_raises_nothing() -> None:
    """A session file may name anything."""
    assert read_image("a\0b").isNull()
    assert read_image("x" * 9999).isNull()
    assert read_image("").isNull()


def test_nothing_is_kept_larger_than_a_screen(tmp_path: Path) -> None:
    """A photograph of 50 megapixels would only take memory."""
    image = read_image(picture_file(tmp_path, QSize(5000, 2500), name="wide.jpg"))
    assert image.size() == QSize(3840, 1920)
    assert image.width() <= LARGEST.width()


def test_a_file_is_read_once_for_all_windows(
    shelf: ImageShelf, tmp_path: Path, qtbot: QtBot
) -> None:
    """Asking again for what is at hand does nothing, even when the file is gone by then."""
    file = picture_file(tmp_path, QSize(30, 30))
    with qtbot.waitSignal(shelf.settled):
        shelf.ask_for(file)
        shelf.ask_for(file)
    before = shelf.image(file).cacheKey()
    (tmp_path / "a.png").unlink()
    shelf.ask_for(file)
    assert shelf.state(file) is ImageState.READY
    assert shelf.image(file).cacheKey() == before


def test_a_file_that_has_come_meanwhile_is_found(
    shelf: ImageShelf, tmp_path: Path, qtbot: QtBot
) -> None:
    """Taking the picture again is all that it needs."""
    file = str(tmp_path / "a.png")
    with qtbot.waitSignal(shelf.settled):
        shelf.ask_for(file)
    assert shelf.state(file) is ImageState.UNREADABLE
    picture_file(tmp_path, QSize(30, 30))
    with qtbot.waitSignal(shelf.settled):
        shelf.ask_for(file)
    assert shelf.state(file) is ImageState.READY


def test_closing_waits_for_what_was_begun(tmp_path: Path, qapp: QApplication) -> None:
    """No thread outlives the shelf, and no result comes after its end."""
    shelf = ImageShelf()
    settled: list[str] = []
    shelf.settled.connect(settled.append)
    shelf.ask_for(picture_file(tmp_path, QSize(2000, 2000)))
    shelf.close()
    qapp.sendPostedEvents()
    assert settled == []


def test_only_the_last_few_are_kept(shelf: ImageShelf, tmp_path: Path, qtbot: QtBot) -> None:
    """A show of a hundred pictures takes no more memory than one of six."""
    files = [picture_file(tmp_path, QSize(9, 9), name=f"{index}.png") for index in range(9)]
    for file in files:
        with qtbot.waitSignal(shelf.settled):
            shelf.ask_for(file)
    kept = [file for file in files if shelf.state(file) is ImageState.READY]
    assert kept == files[-6:]


@pytest.mark.parametrize("is_mirrored", [False, True], ids=["", "mirrored"])
def test_a_logo_stands_in_the_corner_where_lines_begin(
    qtbot: QtBot, shelf: ImageShelf, tmp_path: Path, is_mirrored: bool
) -> None:
    """On title, segment and slate, above all words; on a question it would be in the way."""
    look = Look(logo=picture_file(tmp_path, QSize(300, 300)))
    frame = Frame(SlatePicture("A session", "Soon"), is_mirrored=is_mirrored, look=look)
    painter = FramePainter(Palette(), shelf)
    before = painter.placements(frame, SIZE, NOW)
    with qtbot.waitSignal(painter.changed):
        painter.set_frame(frame)
    corner = QPoint(1280 - 100 if is_mirrored else 100, 67)
    seen = paint(painter, frame)
    assert seen.pixelColor(corner) != QColor(Palette().stage.ground)
    words = painter.placements(frame, SIZE, NOW)
    assert all(each.rect.top() > 107 for each in words)
    assert [each.text for each in words] == [each.text for each in before]
    question = Frame(QuestionPicture("Why?", "Aya", Foot()), is_mirrored=is_mirrored, look=look)
    assert paint(painter, question).pixelColor(corner) == QColor(Palette().stage.ground)


def test_a_logo_that_cannot_be_read_is_left_out(
    qtbot: QtBot, shelf: ImageShelf, tmp_path: Path
) -> None:
    """The title stands as it would without one."""
    look = Look(logo=str(tmp_path / "missing.png"))
    painter = FramePainter(Palette(), shelf)
    frame = Frame(SlatePicture("A session", "Soon"), look=look)
    with qtbot.waitSignal(painter.changed):
        painter.set_frame(frame)
    assert paint(painter, frame) == paint(painter, Frame(frame.picture))


@pytest.fixture
def far_shelf(qapp: QApplication) -> Iterator[FarImageShelf]:
    """Give a shelf of pictures from elsewhere."""
    made = FarImageShelf()
    yield made
    made.close()


def test_a_picture_from_elsewhere_is_fetched_once(
    far_shelf: FarImageShelf, tmp_path: Path, qtbot: QtBot
) -> None:
    """However often it is asked for; then it is at hand."""
    data = Path(picture_file(tmp_path, QSize(40, 20))).read_bytes()
    wanted: list[str] = []
    far_shelf.wanted.connect(wanted.append)
    far_shelf.ask_for("abc")
    far_shelf.ask_for("abc")
    with qtbot.waitSignal(far_shelf.settled):
        far_shelf.bring("abc", data)
    far_shelf.ask_for("abc")

    assert wanted == ["abc"]
    assert far_shelf.state("abc") is ImageState.READY
    assert far_shelf.image("abc").size() == QSize(40, 20)


@pytest.mark.parametrize("data", [b"", b"no picture at all"])
def test_a_picture_that_cannot_be_had_is_asked_for_again(
    far_shelf: FarImageShelf, data: bytes, qtbot: QtBot
) -> None:
    """When it is next to be shown; what nobody wanted is not taken."""
    wanted: list[str] = []
    far_shelf.wanted.connect(wanted.append)
    far_shelf.bring("other", data)
    far_shelf.ask_for("abc")
    with qtbot.waitSignal(far_shelf.settled):
        far_shelf.bring("abc", data)
    state = far_shelf.state("abc")
    far_shelf.ask_for("abc")

    assert state is ImageState.UNREADABLE
    assert wanted == ["abc", "abc"]
    assert far_shelf.state("other") is ImageState.ON_ITS_WAY
