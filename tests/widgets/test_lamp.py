"""The lamp beside the monitor: a word, a shape, a tone; it burns when something is amiss."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QFontMetricsF

from console.views.panels import Lamp, Tone
from console.widgets.lamp import StageLamp
from tests.widgets.sample_panels import LIVE, NOW

if TYPE_CHECKING:
    from console.widgets.console_window import ConsoleWindow

TONES = {
    Lamp.OFF: Tone.DIM,
    Lamp.LIVE: Tone.AIR,
    Lamp.REHEARSAL: Tone.ATTENTION,
    Lamp.BLACK: Tone.ATTENTION,
    Lamp.FROZEN: Tone.ATTENTION,
    Lamp.LOST: Tone.ATTENTION,
}


@pytest.mark.parametrize("lamp", TONES)
def test_every_state_has_a_picture_of_its_own(console: ConsoleWindow, lamp: Lamp) -> None:
    """Also for who sees no colours: what is amiss is filled, what is as it should be is not."""
    made = StageLamp(console.kit, "What the room sees")
    made.resize(made.sizeHint())
    made.show_lamp(lamp, lamp.name, TONES[lamp])
    image = made.grab().toImage()
    tone = console.kit.colour({"dim": "dim", "air": "air"}.get(TONES[lamp], "attention"))
    is_filled = image.pixelColor(made.width() // 2, 8).name() == tone.name()
    made.deleteLater()

    assert is_filled is (lamp in {Lamp.BLACK, Lamp.FROZEN, Lamp.LOST})
    assert made.accessibleDescription() == lamp.name


@pytest.mark.parametrize("size", [(1280, 720), (1600, 900)], ids=str)
@pytest.mark.parametrize("lamp", TONES)
def test_its_word_is_never_cut(console: ConsoleWindow, lamp: Lamp, size: tuple[int, int]) -> None:
    """The longest one makes it wider, in the smallest window."""
    console.resize(*size)
    panel = replace(LIVE.output, lamp=lamp, lamp_word=lamp.name, lamp_tone=TONES[lamp])
    console.show_panels(replace(LIVE, output=panel), NOW)
    made = console.output.lamp
    made.resize(made.sizeHint())
    width = QFontMetricsF(made._font(made.width() - 12)).horizontalAdvance(lamp.name)

    assert width <= made.width() - 12
    assert made.word == lamp.name
