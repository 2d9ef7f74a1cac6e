"""The rota: one piece of work at a time, and a breath for everything else between two of them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, QTimer

from console.qt.alarm import Alarm
from console.qt.rota import Rota

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


@pytest.fixture
def house(qtbot: QtBot) -> Iterator[QObject]:
    """Give an owner; what it owns ends with it."""
    made = QObject()
    yield made
    made.deleteLater()


def test_all_that_are_due_at_once_come_in_their_order(house: QObject, qtbot: QtBot) -> None:
    """Each once."""
    rota = Rota(house)
    done: list[str] = []
    for name in "abc":
        Alarm(house, rota).set(0.0, partial(done.append, name))
    qtbot.waitUntil(lambda: len(done) == 3)
    assert done == ["a", "b", "c"]


def test_what_is_due_by_then_comes_between_two(house: QObject, qtbot: QtBot) -> None:
    """A key, a picture or the network does not wait for all that is on the rota."""
    rota = Rota(house)
    done: list[str] = []
    for name in "abc":
        Alarm(house, rota).set(0.0, partial(done.append, name))
    other = QTimer(house)
    other.timeout.connect(lambda: done.append("other"))
    other.start(0)
    qtbot.waitUntil(lambda: "c" in done)
    other.stop()
    named = "".join("." if each == "other" else each for each in done)
    assert ".b" in named
    assert ".c" in named


def test_what_is_cancelled_in_the_line_does_not_come(house: QObject, qtbot: QtBot) -> None:
    """Nor what was replaced; who asks again stands at the end."""
    rota = Rota(house)
    done: list[str] = []
    first, second, third, last = (Alarm(house, rota) for _ in range(4))
    change_soon = Alarm(house)

    def begin() -> None:
        done.append("first")
        second.set(0.0, lambda: pytest.fail("It was cancelled."))
        third.set(0.0, lambda: pytest.fail("It was replaced."))
        change_soon.set(0.0, change)

    def change() -> None:
        second.cancel()
        third.set(0.002, lambda: done.append("third"))
        last.set(0.05, lambda: done.append("last"))

    first.set(0.0, begin)
    qtbot.waitUntil(lambda: "last" in done)
    assert done == ["first", "third", "last"]
    assert not second.is_set


def test_a_piece_that_fails_holds_nobody_up(house: QObject, qtbot: QtBot) -> None:
    """The next one comes all the same."""
    rota = Rota(house)
    done: list[str] = []

    def fail() -> None:
        raise RuntimeError("planned")

    Alarm(house, rota).set(0.0, fail)
    Alarm(house, rota).set(0.0, lambda: done.append("after"))
    with qtbot.captureExceptions() as failures:
        qtbot.waitUntil(lambda: done == ["after"])
    assert [str(each[1]) for each in failures] == ["planned"]


def test_a_piece_that_asks_again_waits_for_the_others(house: QObject, qtbot: QtBot) -> None:
    """Work without an end, such as a flood, keeps nobody from the rota."""
    rota = Rota(house)
    done: list[str] = []
    flood, other = Alarm(house, rota), Alarm(house, rota)

    def pour() -> None:
        done.append("flood")
        if "other" not in done:
            flood.set(0.0, pour)

    flood.set(0.0, pour)
    other.set(0.0, lambda: done.append("other"))
    qtbot.waitUntil(lambda: "other" in done)
    assert done.count("flood") <= 2
