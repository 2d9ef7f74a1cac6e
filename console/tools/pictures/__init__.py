"""``podium pictures DIR``: every window and every scene as PNG files.

Sessions are played on the pure core at moments that are written down, so the same program paints
the same pictures. The legibility tests measure what is painted here.
"""

from __future__ import annotations

import os
import tempfile
from collections import Counter
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from console.tools.pictures.gallery import Gallery

FINE, UNWRITABLE = 0, 2

_SMALLEST = 0
"""What Qt calls the quality of a PNG file: the time that is spent to make it small."""

_COLOURS = 128
"""Of 256 the files are a tenth larger, for edges of letters that differ by a few steps of 255."""


def run(folder: Path, *names: str) -> int:
    """Paint into a folder all pictures, or those whose file names hold one of `names`."""
    from PySide6.QtWidgets import QApplication

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_SCALE_FACTOR"] = "1"  # a picture has the size that is in its name
    application = QApplication.instance() or QApplication(["podium"])
    if not isinstance(application, QApplication):
        return UNWRITABLE
    with tempfile.TemporaryDirectory() as scratch:
        gallery = Gallery(application, Path(scratch))
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for name, paint in gallery.pictures():
                file = folder / f"{name}.png"
                if names and not any(wanted in name for wanted in names):
                    continue
                if not save(paint().toImage(), file):
                    print(f"{file} cannot be written.")
                    return UNWRITABLE
                print(file)
        except OSError as error:
            print(f"The pictures cannot be written to {folder}: {error.strerror}.")
            return UNWRITABLE
        finally:
            gallery.close()
    return FINE


def save(picture: QImage, file: Path) -> bool:
    """Write a picture in its most frequent colours, which makes a third of its file.

    Gives False when it cannot be written.
    """
    image = picture.convertToFormat(QImage.Format.Format_RGB32)
    frequent = Counter(memoryview(image.constBits()).cast("I").tolist()).most_common(_COLOURS)
    lean = image.convertToFormat(
        QImage.Format.Format_Indexed8,
        [colour for colour, _ in frequent],
        Qt.ImageConversionFlag.ThresholdDither,
    )
    return lean.save(str(file), quality=_SMALLEST)
