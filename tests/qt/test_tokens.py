"""What the colours of the console promise."""

from __future__ import annotations

from itertools import product

import pytest

from console.qt.tokens import (
    CONTRAST,
    DARK,
    GROUNDS,
    INKS,
    LIGHT,
    SPECIAL_PAIRS,
    THEMES,
    ThemeName,
    Tokens,
    contrast,
)

themes = pytest.mark.parametrize("tokens", THEMES.values(), ids=THEMES.keys())


def test_contrast_is_that_of_wcag() -> None:
    """Known values, in either order."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)
    assert contrast("#ffffff", "#777777") == contrast("#777777", "#ffffff")


@themes
def test_every_ink_is_readable_on_every_ground(tokens: Tokens) -> None:
    """Whatever a widget writes on whatever: at least 4.5 to 1."""
    pairs = [*product(INKS, GROUNDS), *SPECIAL_PAIRS]
    measured = {
        pair: contrast(getattr(tokens, pair[0]), getattr(tokens, pair[1])) for pair in pairs
    }
    assert {pair: value for pair, value in measured.items() if value < 4.5} == {}


def test_high_contrast_is_higher() -> None:
    """Its first ink has 14 to 1 everywhere, and its quiet edges can be seen."""
    assert all(contrast(CONTRAST.ink, getattr(CONTRAST, ground)) >= 14 for ground in GROUNDS)
    assert contrast(CONTRAST.line, CONTRAST.ground) >= 3


@themes
def test_what_is_no_text_can_be_seen(tokens: Tokens) -> None:
    """Bars, their grooves' content and telling edges have 3 to 1 at least."""
    assert all(contrast(tokens.strong_line, getattr(tokens, ground)) >= 3 for ground in GROUNDS)
    for bar in (tokens.running, tokens.attention, tokens.air):
        assert contrast(bar, tokens.groove) >= 3
    assert contrast(tokens.go_edge, tokens.ground) >= 3


def test_there_is_a_theme_for_every_name() -> None:
    """Dark, light and high contrast, all different."""
    assert set(THEMES) == set(ThemeName)
    assert len({DARK, LIGHT, CONTRAST}) == 3
