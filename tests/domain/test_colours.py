"""What is promised of colours that stand on each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.colours import contrast, is_colour, mixed, readable_on

colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def test_contrast_is_that_of_the_web() -> None:
    """White on black is 21; two greys that the definition's own examples use."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@given(colours, colours)
def test_contrast_has_no_order(first: str, second: str) -> None:
    """From 1 to 21, whichever colour is the ground."""
    assert contrast(first, second) == contrast(second, first)
    assert 1 <= contrast(first, second) <= 21


@given(colours)
def test_something_can_be_written_on_every_ground(ground: str) -> None:
    """White or black reaches 4.5 to 1 on whatever an organizer likes."""
    assert contrast(readable_on(ground), ground) >= 4.5


@given(colours, colours, st.floats(0, 1))
def test_a_mix_is_a_colour_between_the_two(first: str, second: str, share: float) -> None:
    """The ends are the colours themselves."""
    assert is_colour(mixed(first, second, share))
    assert mixed(first, second, 0) == first
    assert mixed(first, second, 1) == second


@pytest.mark.parametrize("written", ["", "red", "#fff", "#12345g", "#1234567", "#ABCDEF"])
def test_what_is_no_colour_is_told(written: str) -> None:
    """And stands for black, where a record holds it all the same."""
    assert not is_colour(written)
    assert contrast(written, "#ffffff") == pytest.approx(21)
