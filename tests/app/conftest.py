"""Two monitors and the launch on them; the whole program in a process of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.app.launch import Launch, shipped
from tests.app.running import Running
from tests.display.simulated import LAPTOP, PROJECTOR, Desk, NoSimulationError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QApplication


@pytest.fixture
def screens(qapp: QApplication) -> Iterator[Desk]:
    """Two monitors of 1920x1080 and 1280x720, plugged and pulled by the test."""
    try:
        screens = Desk(LAPTOP, PROJECTOR)
    except NoSimulationError as reason:
        pytest.skip(str(reason))
    qapp.processEvents()
    yield screens
    screens.clear()
    qapp.processEvents()


@pytest.fixture
def launch(qapp: QApplication, screens: Desk) -> Iterator[Launch]:
    """The TCCM launch, open and not begun."""
    launch = Launch(qapp, shipped("tccm-launch.yaml"))
    yield launch
    launch.close()


@pytest.fixture
def start() -> Iterator[Callable[..., Running]]:
    """Give the call that starts the program; whatever still runs at the end is ended."""
    started: list[Running] = []

    def begin(*words: object) -> Running:
        running = Running(*(str(word) for word in words))
        started.append(running)
        return running

    yield begin
    for running in started:
        if running.process.poll() is None:
            running.kill()
