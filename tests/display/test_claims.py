"""Several outputs on several monitors: never two on one, and each finds its own again."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from console.display.claims import Claims
from console.display.guard import OutputGuard
from console.display.output_window import OutputWindow
from console.display.screens import is_mirrored, is_same_now
from console.display.status import LossReason, OutputState, Refusal
from tests.display.simulated import LAPTOP, PROJECTOR, Desk, Monitor
from tests.display.stage import START, Stage, paint_plain
from tests.display.test_random_hotplug import STALE, changed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from console.display.screens import ScreenInfo

SIDE = Monitor("2-side", 4000, 0, 1280, 720)
CHANGES = 300


class Pair:
    """The audience's window of a stage, and the speakers' beside it."""

    def __init__(self, stage: Stage, desk: Desk) -> None:
        desk.set(LAPTOP, PROJECTOR, SIDE)
        stage.settle()
        self.stage = stage
        claims = Claims()
        self.windows = [OutputWindow(paint_plain, name) for name in ("Audience", "Speakers")]
        self.audience, self.speakers = (
            OutputGuard(window, stage.console, stage.watch, lambda: START, claims=claims)
            for window in self.windows
        )

    @property
    def guards(self) -> tuple[OutputGuard, OutputGuard]:
        """Both."""
        return self.audience, self.speakers

    def reason(self, guard: OutputGuard) -> LossReason | None:
        """Why a window is hidden."""
        loss = guard.status.loss
        return None if loss is None else loss.reason

    def clear(self) -> None:
        """Take both windows away."""
        for guard, window in zip(self.guards, self.windows, strict=True):
            guard.leave()
            guard.deleteLater()
            window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def pair(stage: Stage, desk: Desk) -> Iterator[Pair]:
    """Three monitors, and two outputs that are not shown yet."""
    pair = Pair(stage, desk)
    yield pair
    pair.clear()


def test_two_outputs_never_fill_one_monitor(pair: Pair) -> None:
    """What one has is neither offered to the other nor taken by it."""
    projector = pair.stage.key(PROJECTOR)
    assert pair.audience.use(projector) is None
    pair.stage.settle()

    assert pair.speakers.use(projector) is Refusal.TAKEN
    assert projector not in [each.key for each in pair.speakers.status.offers]
    assert pair.speakers.status.state is OutputState.OFF


def test_the_free_monitor_is_the_usual_one(pair: Pair) -> None:
    """The second output goes where the first is not."""
    assert pair.audience.use_default() is None
    assert pair.speakers.use_default() is None
    pair.stage.settle()
    places = [guard.filled.key.connector for guard in pair.guards if guard.filled]

    assert sorted(places) == [PROJECTOR.name, SIDE.name]


def test_a_remembered_monitor_that_another_has_is_waited_for(pair: Pair) -> None:
    """And it is there as soon as the other makes way."""
    projector = pair.stage.key(PROJECTOR)
    pair.audience.use(projector)
    pair.stage.settle()
    assert pair.speakers.restore(projector) is Refusal.TAKEN
    assert pair.reason(pair.speakers) is LossReason.TAKEN
    pair.audience.close()
    pair.stage.watch.look_again()
    pair.stage.settle()

    assert pair.speakers.status.state is OutputState.SHOWING


def test_a_mirror_of_a_monitor_is_that_monitor(pair: Pair, desk: Desk) -> None:
    """Or one picture would lie over the other."""
    pair.audience.use(pair.stage.key(PROJECTOR))
    desk.set(LAPTOP, PROJECTOR, replace(SIDE, left=PROJECTOR.left))
    pair.stage.settle()

    assert pair.speakers.use(pair.stage.key(SIDE)) is Refusal.TAKEN


def test_each_comes_back_on_its_own_monitor(pair: Pair, desk: Desk) -> None:
    """Whatever goes first and returns first."""
    pair.audience.use(pair.stage.key(PROJECTOR))
    pair.speakers.use(pair.stage.key(SIDE))
    pair.stage.settle()
    desk.set(LAPTOP)
    pair.stage.settle()
    assert [guard.status.state for guard in pair.guards] == [OutputState.LOST] * 2
    desk.set(LAPTOP, SIDE)
    pair.stage.settle()
    assert [guard.status.state for guard in pair.guards] == [OutputState.LOST, OutputState.SHOWING]
    desk.set(LAPTOP, SIDE, PROJECTOR)
    pair.stage.settle()

    assert [guard.filled.key.connector for guard in pair.guards if guard.filled] == [
        PROJECTOR.name,
        SIDE.name,
    ]


def test_two_movable_windows_do_not_hide_each_other(pair: Pair) -> None:
    """Each opens a little off the last."""
    for number, guard in enumerate(pair.guards):
        guard.open_window(number)
    pair.stage.settle()

    assert pair.windows[0].geometry().topLeft() != pair.windows[1].geometry().topLeft()


@pytest.mark.qt_log_ignore(STALE)
@pytest.mark.parametrize("seed", [1, 2])
def test_random_changes_never_bring_two_pictures_onto_one_monitor(
    pair: Pair, desk: Desk, seed: int
) -> None:
    """Nor any onto the console's; both are shown again when all is as it was."""
    chance = random.Random(seed)
    pair.audience.use(pair.stage.key(PROJECTOR))
    pair.speakers.use(pair.stage.key(SIDE))
    monitors = [PROJECTOR, SIDE]
    for _ in range(CHANGES):
        place = chance.randrange(2)
        monitors[place] = changed(monitors[place], chance)
        desk.set(LAPTOP, *(each for each in monitors if chance.random() < 0.7))
        for _ in range(chance.choice([0, 1, 4, 8])):
            pair.stage.application.processEvents()
        shown = [
            each.filled
            for each, window in zip(pair.guards, pair.windows, strict=True)
            if each.filled is not None and window.isVisible()
        ]
        assert not _collide(shown)
    desk.set(LAPTOP, PROJECTOR, SIDE)
    pair.stage.settle()

    assert [guard.status.state for guard in pair.guards] == [OutputState.SHOWING] * 2


def _collide(shown: list[ScreenInfo]) -> bool:
    if len(shown) < 2:
        return False
    one, other = shown
    return is_same_now(one.key, other.key) or is_mirrored(one, other)
