"""What the colours of the second screen promise."""

from __future__ import annotations

import pytest

from console.qt.tokens import contrast
from console.views.stage_theme import (
    ALL_STAGE_COLOURS,
    QR_DARK,
    QR_LIGHT,
    REHEARSAL_GROUND,
    REHEARSAL_INK,
    StageColours,
)


@pytest.mark.parametrize("colours", ALL_STAGE_COLOURS, ids=lambda colours: colours.ground)
def test_everything_is_readable_from_the_back_of_the_room(colours: StageColours) -> None:
    """At least 7 to 1 for every ink on its ground, and 3 to 1 for the bar in its groove."""
    for ink in (colours.ink, colours.dim, colours.accent):
        assert contrast(ink, colours.ground) >= 7
    assert contrast(colours.accent, colours.groove) >= 3


def test_the_states_of_the_timer_differ_in_ground_and_bar() -> None:
    """No two grounds are alike."""
    assert len({colours.ground for colours in ALL_STAGE_COLOURS}) == len(ALL_STAGE_COLOURS)


def test_the_mark_of_a_rehearsal_and_the_code_are_readable() -> None:
    """They have grounds of their own."""
    assert contrast(REHEARSAL_INK, REHEARSAL_GROUND) >= 7
    assert contrast(QR_DARK, QR_LIGHT) == pytest.approx(21)
