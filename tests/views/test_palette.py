"""Which colours an output has, and that they can be read from the back of a room."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.colours import FAR, contrast, readable_on
from console.domain.looks import USUAL_LOOK, Look, Scheme
from console.views.palette import Palette, palette_of
from console.views.panels import ClockPhase

colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
PHASES = (ClockPhase.IN_TIME, ClockPhase.WARNING, ClockPhase.WRAP_UP, ClockPhase.OVER)


@pytest.mark.parametrize("scheme", Scheme)
def test_everything_can_be_read_in_every_scheme(scheme: Scheme) -> None:
    """Seven to one for all ink and every word of colour, three to one for a bar in its groove."""
    for each in palette_of(Look(scheme)).all():
        for ink in (each.ink, each.dim, each.accent):
            assert contrast(ink, each.ground) >= FAR, each
        assert contrast(each.accent, each.groove) >= 2.5, each


@pytest.mark.parametrize("scheme", Scheme)
def test_no_two_phases_of_a_clock_have_the_same_ground(scheme: Scheme) -> None:
    """Held has one of its own as well."""
    palette = palette_of(Look(scheme))
    grounds = [palette.of_phase(each).ground for each in (*PHASES, ClockPhase.HELD)]
    assert len(set(grounds)) == len(grounds)


def test_without_colours_of_its_own_a_session_has_the_houses() -> None:
    """So every record of before looks as it did; dark is the same by name."""
    assert palette_of(USUAL_LOOK) == Palette() == palette_of(Look(Scheme.DARK))


def test_an_ink_or_an_accent_alone_goes_on_the_houses_ground() -> None:
    """What is not named stays."""
    palette = palette_of(Look(ink="#ffeecc"))
    assert palette.stage.ink == palette.running.ink == "#ffeecc"
    assert palette.stage.ground == Palette().stage.ground
    assert palette.stage.accent == Palette().stage.accent
    assert palette_of(Look(accent="#ffd166")).stage.accent == "#ffd166"


@given(colours)
def test_a_ground_alone_gets_writing_that_fits(ground: str) -> None:
    """As legible as that ground allows, in every rank; the warnings stay the house's."""
    palette = palette_of(Look(ground=ground))
    best = contrast(readable_on(ground), ground)
    for ink in (palette.stage.ink, palette.stage.dim, palette.stage.accent):
        assert contrast(ink, ground) >= min(FAR, best)
    assert palette.running == palette.stage
    assert palette.over == Palette().over


@given(colours, colours, colours)
def test_colours_that_were_chosen_are_taken(ground: str, ink: str, accent: str) -> None:
    """The organizer was warned at the desk, and decides."""
    stage = palette_of(Look(ground=ground, ink=ink, accent=accent)).stage
    assert (stage.ground, stage.ink, stage.accent) == (ground, ink, accent)


@given(colours, colours, colours)
def test_high_contrast_asks_nobody(ground: str, ink: str, accent: str) -> None:
    """Whatever a session brings, the technical desk has a look that is always legible."""
    loud = Look(Scheme.HIGH_CONTRAST, ground, ink, accent)
    assert palette_of(loud) == palette_of(Look(Scheme.HIGH_CONTRAST))


@pytest.mark.parametrize("scheme", Scheme)
def test_each_step_of_the_ladder_is_graver_than_the_last(scheme: Scheme) -> None:
    """Plain up to the first, then as the clock goes; what is no step is taken for the nearest."""
    palette = palette_of(Look(scheme))
    graver = [palette.stage, palette.stage, palette.warning, palette.wrap_up, palette.over]
    assert [palette.of_rung(rung) for rung in range(5)] == graver
    assert palette.of_rung(-1) == palette.stage
    assert palette.of_rung(9) == palette.over
