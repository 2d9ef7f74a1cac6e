"""What the look of the console promises."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QPushButton, QWidget

from console.qt.fonts import register_fonts
from console.qt.theme import (
    SMALLEST_PX,
    Look,
    TextRole,
    apply_look,
    make_palette,
    scale_for,
    set_hook,
    set_text_role,
    style_sheet,
)
from console.qt.tokens import DARK, LIGHT, THEMES, Tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

themes = pytest.mark.parametrize("tokens", THEMES.values(), ids=THEMES.keys())


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    """An application in the dark theme, undressed afterwards."""
    register_fonts()
    apply_look(qapp, Look())
    yield qapp
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    qapp.setStyleSheet("")


@pytest.mark.parametrize(
    ("role", "px"),
    [
        (TextRole.TIMER, 140),
        (TextRole.SIDE, 50),
        (TextRole.SPEAKER, 36),
        (TextRole.SAY, 28),
        (TextRole.CUE_DUE, 26),
        (TextRole.AIR, 24),
        (TextRole.SCRIPT, 22),
        (TextRole.GO, 21),
        (TextRole.BODY, 17),
        (TextRole.SMALL, 15),
    ],
)
def test_sizes_are_those_of_the_window_of_reference(role: TextRole, px: int) -> None:
    """At 1600x900, without a wish of the operator's."""
    assert Look(scale=scale_for(1600, 900)).px(role) == px


def test_nothing_is_smaller_than_15_pixels() -> None:
    """Not in the smallest window, not at the smallest wish."""
    look = Look().scaled(scale_for(1280, 720, wish=0.5))
    assert min(look.px(role) for role in TextRole) == SMALLEST_PX == 15
    assert look.px(TextRole.TIMER) == 56


def test_the_narrower_side_decides_the_scale() -> None:
    """A wide, low window is no reason for larger text."""
    assert scale_for(3200, 900) == 1
    assert scale_for(1600, 450) == 0.5
    assert scale_for(1600, 900, wish=1.25) == 1.25


@themes
def test_the_style_sheet_is_whole(tokens: Tokens) -> None:
    """Every place is filled, and only colours of the theme are used."""
    sheet = style_sheet(Look(tokens))
    assert "$" not in sheet
    known = {getattr(tokens, name) for name in Tokens.__slots__}
    assert set(re.findall(r"#[0-9a-f]{6}", sheet)) <= known


def test_the_palette_speaks_for_the_tokens() -> None:
    """What Fusion paints by itself has the same colours."""
    palette = make_palette(LIGHT)
    assert palette.color(QPalette.ColorRole.Window) == QColor(LIGHT.ground)
    disabled = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText)
    assert disabled == QColor(LIGHT.dim)


def test_a_rank_of_text_follows_the_text_size(dressed: QApplication) -> None:
    """A label that exists already is written larger when the operator wishes so."""
    label = QLabel("Panelist B")
    set_text_role(label, TextRole.SPEAKER)
    label.ensurePolished()
    assert label.font().pixelSize() == 36
    apply_look(dressed, Look(scale=1.5))
    label.ensurePolished()
    assert label.font().pixelSize() == 54
    assert label.font().variableAxisValue(Look().font(TextRole.SPEAKER).variableAxisTags()[0]) > 0
    assert label.text() == "Panelist B"


def test_buttons_have_the_font_of_labels(dressed: QApplication) -> None:
    """Without being asked one by one."""
    button = QPushButton("Answered")
    button.ensurePolished()
    assert button.font().pixelSize() == 15
    assert button.font().weight() == 600


def test_fields_of_the_first_window_have_the_font_of_the_console(qapp: QApplication) -> None:
    """Those that were there before the application was dressed too."""
    register_fonts()
    qapp.setStyleSheet("")
    holder = QWidget()
    field = QLineEdit(holder)
    holder.ensurePolished()
    apply_look(qapp, Look())
    assert field.font().pixelSize() == TextRole.BODY.px
    later = QLineEdit(holder)
    later.ensurePolished()
    assert later.font().pixelSize() == TextRole.BODY.px
    qapp.setStyleSheet("")
    holder.deleteLater()


def test_a_hook_changes_what_is_painted(dressed: QApplication) -> None:
    """A card that goes on air gets its edge at once."""
    card = QFrame()
    card.resize(100, 60)
    set_hook(card, "card", "plain")
    assert _colour_at(card, 50, 0) == QColor(DARK.line)
    set_hook(card, "card", "air")
    assert _colour_at(card, 50, 0) == QColor(DARK.air)


def test_the_running_edge_stands_where_reading_starts(dressed: QApplication) -> None:
    """On the left, and on the right in a mirrored layout."""
    card = QFrame()
    card.resize(100, 60)
    set_hook(card, "card", "now")
    assert _colour_at(card, 1, 30) == QColor(DARK.running)
    dressed.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    apply_look(dressed, Look())
    assert _colour_at(card, 98, 30) == QColor(DARK.running)
    assert _colour_at(card, 1, 30) == QColor(DARK.raised)


def _colour_at(widget: QWidget, x: int, y: int) -> QColor:
    """Give the colour of a pixel of a widget as it is painted now."""
    return widget.grab().toImage().pixelColor(x, y)
