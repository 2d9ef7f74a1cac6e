"""A desk with a laptop and a projector, a console, an audience's window and its guard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from console.display.screens import ScreenWatch
from console.domain.timeline import Duration
from tests.display.simulated import LAPTOP, PROJECTOR, Desk, NoSimulationError
from tests.display.stage import Stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

NO_WAIT = Duration(0)


@pytest.fixture
def desk(qapp: QApplication) -> Iterator[Desk]:
    """Two monitors, the laptop's at the left; plugged and pulled by the test."""
    try:
        desk = Desk(LAPTOP, PROJECTOR)
    except NoSimulationError as reason:
        pytest.skip(str(reason))
    qapp.processEvents()
    yield desk
    desk.clear()
    qapp.processEvents()


@pytest.fixture
def watch(qapp: QApplication, desk: Desk) -> Iterator[ScreenWatch]:
    """A watch that lets things settle without waiting."""
    watch = ScreenWatch(qapp, settle=NO_WAIT)
    yield watch
    watch.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def stage(qapp: QApplication, desk: Desk, watch: ScreenWatch) -> Iterator[Stage]:
    """The console on the laptop and a guarded window for the audience, not shown yet."""
    stage = Stage(qapp, desk, watch)
    yield stage
    stage.clear()
