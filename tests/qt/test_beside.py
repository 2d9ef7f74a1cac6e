"""What takes long is done elsewhere, and told on the thread of the loop."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from console.qt.beside import Beside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


@pytest.fixture
def beside(qtbot: QtBot) -> Iterator[Beside]:
    """A worker, closed afterwards."""
    made = Beside()
    yield made
    made.close()


def test_work_is_done_on_another_thread_and_told_on_this_one(beside: Beside, qtbot: QtBot) -> None:
    """In the order in which it was asked for."""
    here = threading.get_ident()
    told: list[tuple[bool, int]] = []

    def then(worked: int) -> None:
        told.append((worked != here, threading.get_ident()))

    beside.start(threading.get_ident, then)
    beside.start(threading.get_ident, then)
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told == [(True, here)] * 2


def test_once_closed_nobody_is_told(qtbot: QtBot) -> None:
    """Not even of what was finished already; and nothing more is begun."""
    beside = Beside()
    told: list[int] = []
    gate = threading.Event()
    beside.start(lambda: gate.wait(10), told.append)
    gate.set()
    beside.close()
    beside.start(lambda: 2, told.append)
    qtbot.wait(1)
    assert told == []


def test_what_the_work_raises_is_raised_in_the_loop(beside: Beside, qtbot: QtBot) -> None:
    """Where every failure is heard and logged."""

    def fail() -> int:
        raise ValueError("no such thing")

    with qtbot.captureExceptions() as heard:
        beside.start(fail, lambda _: None)
        qtbot.waitUntil(lambda: bool(heard))
    assert [str(each[1]) for each in heard] == ["no such thing"]
