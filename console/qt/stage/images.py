"""Picture files, decoded beside the event loop and kept at a size that no screen exceeds.

Promises: nothing here raises for a file, whatever is wrong with it; a file that is missing, broken,
too large or no picture is told apart from one that is still on its way; what was read once is at
hand for every window.
"""

from __future__ import annotations

from collections import OrderedDict
from enum import Enum, auto
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QBuffer,
    QIODevice,
    QObject,
    QRunnable,
    QSize,
    Qt,
    QThreadPool,
    Signal,
)
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader

if TYPE_CHECKING:
    from collections.abc import Callable

LARGEST = QSize(3840, 2160)
"""Nothing is kept larger than the largest screen."""

MOST_PIXELS = 64_000_000
"""What is decoded at all: more than any camera of a conference makes."""

_BYTES_A_PIXEL = 4
_MEGABYTE = 1024 * 1024

_LARGEST_FILE = 256 * 1024 * 1024
_KEPT = 6


class ImageState(Enum):
    """How it stands with a file."""

    ON_ITS_WAY = auto()
    READY = auto()
    UNREADABLE = auto()


class ImageShelf(QObject):
    """Holds the pictures that were asked for last."""

    settled = Signal(str)
    """A file, by its path, was read or found unreadable."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._images: OrderedDict[str, QImage] = OrderedDict()
        self._jobs: dict[str, _Job] = {}
        # A pool of its own: its end waits for what it has begun, so nothing outlives the shelf.
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)

    def ask_for(self, file: str) -> None:
        """Begin to read a file, unless it is at hand or on its way; one that failed is retried."""
        image = self._images.get(file)
        if file in self._jobs or (image is not None and not image.isNull()):
            return
        self._get(file)

    def _get(self, file: str) -> None:
        """Begin to read a file that is wanted."""
        self._begin(file, partial(read_image, file))

    def _begin(self, file: str, read: Callable[[], QImage]) -> None:
        """Have a picture read beside the event loop."""
        job = _Job(file, read)
        job.post.done.connect(self._on_done, Qt.ConnectionType.QueuedConnection)
        self._jobs[file] = job
        self._pool.start(job)

    def state(self, file: str) -> ImageState:
        """Say how it stands with a file that was asked for."""
        image = self._images.get(file)
        if image is None:
            return ImageState.ON_ITS_WAY
        return ImageState.UNREADABLE if image.isNull() else ImageState.READY

    def image(self, file: str) -> QImage:
        """Give what was read; a null image when there is none."""
        image = self._images.get(file)
        if image is None:
            return QImage()
        self._images.move_to_end(file)
        return image

    def close(self) -> None:
        """Wait for what was begun and forget everything."""
        self._pool.clear()
        self._pool.waitForDone()
        self._jobs.clear()
        self._images.clear()

    def _on_done(self, file: str, image: QImage) -> None:
        if self._jobs.pop(file, None) is None:
            return
        before = self._images.get(file)
        if before is not None and before.isNull() and image.isNull():
            return  # tried again, and nothing is new
        self._images[file] = image
        while len(self._images) > _KEPT:
            self._images.popitem(last=False)
        self.settled.emit(file)


class _Post(QObject):
    """Carries a result from the thread that made it."""

    done = Signal(str, QImage)


class _Job(QRunnable):
    """Reads one file in a thread of the pool."""

    def __init__(self, file: str, read: Callable[[], QImage]) -> None:
        super().__init__()
        self.setAutoDelete(False)  # the shelf keeps it until its result has come
        self.post = _Post()
        self._file = file
        self._read = read

    def run(self) -> None:
        """Read, and post what there is; nothing here logs or raises."""
        self.post.done.emit(self._file, self._read())


class FarImageShelf(ImageShelf):
    """Holds pictures that are fetched from elsewhere, by their names there."""

    wanted = Signal(str)
    """A picture is to be fetched and given to `bring`; told once until that has happened."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wanted: set[str] = set()

    def _get(self, file: str) -> None:
        """Have a picture fetched, unless it is on its way."""
        if file not in self._wanted:
            self._wanted.add(file)
            self.wanted.emit(file)

    def bring(self, name: str, data: bytes) -> None:
        """Read a picture that was fetched; without data it could not be had, and is asked again."""
        if name in self._wanted:
            self._wanted.discard(name)
            self._begin(name, partial(image_in, data))


def read_image(file: str, largest: QSize = LARGEST) -> QImage:
    """Read a picture no larger than `largest`, turned upright; a null image when it cannot be.

    Qt decodes some kinds at the smaller size at once. What says that it is huge is not begun; what
    does not say so is stopped by Qt's own limit.
    """
    try:
        path = Path(file)
        # Not every path is a file: a device or a pipe would never end.
        if not path.is_file() or path.stat().st_size > _LARGEST_FILE:
            return QImage()
    except (OSError, ValueError):
        return QImage()
    return _decoded(QImageReader(file), largest)


def image_in(data: bytes, largest: QSize = LARGEST) -> QImage:
    """Read a picture from what a file of it holds; a null image when it is none."""
    buffer = QBuffer()
    buffer.setData(data)
    if not data or not buffer.open(QIODevice.OpenModeFlag.ReadOnly):
        return QImage()
    return _decoded(QImageReader(buffer), largest)


def _decoded(reader: QImageReader, largest: QSize) -> QImage:
    QImageReader.setAllocationLimit(MOST_PIXELS * _BYTES_A_PIXEL // _MEGABYTE + 1)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    full = reader.size()
    if full.width() * full.height() > MOST_PIXELS:
        return QImage()
    bound = QSize(largest)
    if reader.transformation().value & QImageIOHandler.Transformation.TransformationRotate90.value:
        bound.transpose()
    if full.isValid() and (full.width() > bound.width() or full.height() > bound.height()):
        reader.setScaledSize(full.scaled(bound, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        return QImage()
    if image.width() > largest.width() or image.height() > largest.height():
        # A kind that does not tell its size before it is read.
        image = image.scaled(
            largest,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
    image.setDevicePixelRatio(1.0)
    has_holes = image.hasAlphaChannel()
    return image.convertToFormat(
        QImage.Format.Format_ARGB32_Premultiplied if has_holes else QImage.Format.Format_RGB32
    )
