"""Whatever happens to the second screen, nothing of it is ever seen on the console's."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QWidget

from console.display.status import OutputState, OutputStatus
from tests.display.simulated import LAPTOP, PROJECTOR, Desk, Monitor
from tests.display.stage import Stage, Witness

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

CHANGES = 500
SIZES = [(1280, 720), (1920, 1080), (1024, 768), (3840, 2160), (800, 600)]
PLACES = [(1920, 0), (-4000, 0), (1920, 400), (0, 1080), (0, -2500), (5000, -100), (300, 200)]
SCALES = [1.0, 1.25, 1.5, 2.0]


def changed(monitor: Monitor, chance: random.Random) -> Monitor:
    """Move, resize or rescale a monitor."""
    match chance.randrange(3):
        case 0:
            left, top = chance.choice(PLACES)
            return replace(monitor, left=left, top=top)
        case 1:
            width, height = chance.choice(SIZES)
            return replace(monitor, width=width, height=height)
        case _:
            return replace(monitor, scale=chance.choice(SCALES))


STALE = "cached device pixel ratio value was stale"
"""Qt says this of itself when a scale changes on this platform; the picture is right after it."""


@pytest.mark.qt_log_ignore(STALE)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_500_random_changes_never_bring_the_audience_picture_onto_the_console(
    stage: Stage, desk: Desk, seed: int
) -> None:
    """No Expose and no Paint reaches a full-screen window while its screen is the console's."""
    chance = random.Random(seed)
    projector, is_plugged = PROJECTOR, True
    stage.guard.use_default()
    states: list[OutputState] = []
    for _ in range(CHANGES):
        if chance.random() < 0.4:
            is_plugged = not is_plugged
        else:
            projector = changed(projector, chance)
        desk.set(LAPTOP, *([projector] if is_plugged else []))
        for _ in range(chance.choice([0, 0, 1, 2, 4])):
            stage.application.processEvents()
        states.append(stage.state())

    assert stage.covers_console() == []
    assert not any(seen.is_on_console_at_all for seen in stage.witness.sightings)
    assert states.count(OutputState.SHOWING) > CHANGES / 10
    assert states.count(OutputState.LOST) > CHANGES / 10
    painted = [seen for seen in stage.witness.sightings if seen.kind == "Paint"]
    assert {seen.screen for seen in painted} == {PROJECTOR.name}


@pytest.mark.qt_log_ignore(STALE)
def test_after_random_changes_the_picture_is_back_and_fits(stage: Stage, desk: Desk) -> None:
    """Once the projector is back and quiet, the window fills it, whatever came before."""
    chance = random.Random(4)
    stage.guard.use_default()
    projector = PROJECTOR
    for _ in range(60):
        for _ in range(chance.randrange(1, 4)):
            projector = changed(projector, chance)
            desk.set(*([LAPTOP, projector] if chance.random() < 0.6 else [LAPTOP]))
        desk.set(LAPTOP, replace(projector, left=1920, top=0))
        stage.settle()
        assert stage.state() is OutputState.SHOWING
        assert stage.window.isFullScreen()
        assert stage.window.geometry() == stage.screens[PROJECTOR.name].area
        assert stage.window.devicePixelRatio() == projector.scale


@pytest.mark.qt_log_ignore(STALE)
def test_once_all_is_quiet_what_was_told_last_is_true(stage: Stage, desk: Desk) -> None:
    """Who holds the last status that was told need not ask, whatever the screens did."""
    told: list[OutputStatus] = [stage.guard.status]
    stage.guard.status_changed.connect(told.append)
    chance = random.Random(5)
    stage.guard.use_default()
    wireless = Monitor("2-wireless", 6000, 0, 1280, 720)
    for _ in range(60):
        others = [
            changed(monitor, chance) for monitor in (PROJECTOR, wireless) if chance.random() < 0.6
        ]
        desk.set(LAPTOP, *others)
        if chance.random() < 0.2:
            stage.guard.close()
        elif chance.random() < 0.3:
            stage.guard.use_default()
        stage.settle()
        assert told[-1] == stage.guard.status


def test_the_witness_sees_a_window_that_nobody_guards(qapp: QApplication, desk: Desk) -> None:
    """Without the guard the same events do come, so that the test above means something."""
    console, window = QWidget(), QWidget()
    console.show()
    witness = Witness(window, console)
    window.windowHandle().setScreen(qapp.screens()[1])
    window.setGeometry(qapp.screens()[1].geometry())
    window.showFullScreen()
    qapp.processEvents()
    desk.unplug(PROJECTOR)
    window.update()
    qapp.processEvents()
    assert any(seen.is_over_console for seen in witness.sightings)
    witness.end()
    console.close()
    window.close()
