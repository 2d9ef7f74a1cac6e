"""The type faces that travel with the program, and fonts made of them.

Podium looks the same on a bare machine as at the desk where it was rehearsed. Inter writes Latin,
Cyrillic and Greek, Noto writes what Inter lacks, Arabic and Chinese; what none of them has is left
to the system. All are registered at the start, for the files are only mapped: measured together
4 ms and 3 MiB, while a face loaded at the first Arabic question would cost a frame during a show.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QLoggingCategory
from PySide6.QtGui import QFont, QFontDatabase

from console import paths

if TYPE_CHECKING:
    from pathlib import Path

FAMILIES = ("Inter", "Noto Sans", "Noto Sans Arabic", "Noto Sans SC")
"""In the order in which a letter is looked for."""

REGULAR = 400
SEMIBOLD = 600

_DISPLAY_FROM_PX = 24
_TEXT_OPTICAL_SIZE = 14.0
_DISPLAY_OPTICAL_SIZE = 32.0

_WEIGHT = QFont.Tag("wght")
_OPTICAL_SIZE = QFont.Tag("opsz")
_TABULAR = QFont.Tag("tnum")


def font_files() -> tuple[Path, ...]:
    """Give the files of the faces."""
    return tuple(paths.font_files().values())


@cache
def register_fonts() -> tuple[Path, ...]:
    """Make the faces known to Qt, once a program; give the files that could not be loaded.

    A face that fails is no reason not to start: the system's own stand in for it.
    """
    # Qt warns, at every new size, that Inter lacks a script which the next family of the list has.
    QLoggingCategory.setFilterRules("qt.text.font.db.warning=false")
    return tuple(file for file in font_files() if QFontDatabase.addApplicationFont(str(file)) < 0)


def ui_font(
    px: float, weight: int = REGULAR, *, is_tabular: bool = True, tracking: float = 0.0
) -> QFont:
    """Make a font of `px` pixels with digits of equal width.

    `tracking` is what is added between letters, in parts of the size; negative is tighter.
    """
    return QFont(_made(max(1, round(px)), weight, is_tabular, tracking * px))


def font_of(key: str) -> QFont:
    """Make the font of a key, as `QFont.key` gives one, again.

    A key names the first family only: without the others the system chooses who writes what Inter
    lacks, and Chinese would stand in Japanese letters.
    """
    font = QFont()
    font.fromString(key)
    font.setFamilies([font.family(), *FAMILIES[1:]])
    return font


@lru_cache(maxsize=128)
def _made(px: int, weight: int, is_tabular: bool, spacing: float) -> QFont:
    """Make a font once: a picture asks for some two hundred, of a dozen kinds."""
    font = QFont()
    font.setFamilies(list(FAMILIES))
    font.setPixelSize(px)
    # The weight is an axis of the variable faces. Qt does not turn it by itself but smears letters
    # from Bold on, so it is told no more than SemiBold, which leaves static faces as they are.
    font.setWeight(QFont.Weight(min(weight, SEMIBOLD)))
    font.setVariableAxis(_WEIGHT, weight)
    # Two cuts, text and display, not one for each size: each is a face of its own in memory.
    is_display = px >= _DISPLAY_FROM_PX
    font.setVariableAxis(_OPTICAL_SIZE, _DISPLAY_OPTICAL_SIZE if is_display else _TEXT_OPTICAL_SIZE)
    if is_tabular:
        font.setFeature(_TABULAR, 1)
    if spacing:
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing)
    return font
