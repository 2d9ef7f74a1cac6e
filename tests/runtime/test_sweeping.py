"""While a session is open, garbage is searched a little at a time, and never on another thread."""

from __future__ import annotations

import gc
import threading
from typing import TYPE_CHECKING

import pytest

from console.runtime.sweeping import sweep, sweep_as_usual, sweep_by_hand, sweep_later

if TYPE_CHECKING:
    from collections.abc import Iterator


class Knot:
    """Something in a cycle, which tells where it ended."""

    ended: list[str] = []  # noqa: RUF012 - shared on purpose

    def __init__(self) -> None:
        self.itself = self

    def __del__(self) -> None:
        """Tell the thread."""
        Knot.ended.append(threading.current_thread().name)


@pytest.fixture
def holder() -> Iterator[object]:
    """Who has a session open."""
    held = object()
    Knot.ended.clear()
    sweep_by_hand(held)
    yield held
    sweep_as_usual(held)
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0


@pytest.mark.usefixtures("holder")
def test_nothing_ends_on_another_thread() -> None:
    """However much is made there."""
    Knot()

    def work() -> None:
        kept = [[number] for number in range(20_000)]
        assert kept

    other = threading.Thread(target=work, name="other")
    other.start()
    other.join()
    assert Knot.ended == []

    kept = [[number] for number in range(2_000)]
    sweep()
    assert kept
    assert Knot.ended == ["MainThread"]


@pytest.mark.usefixtures("holder")
def test_little_garbage_is_left_for_later() -> None:
    """A picture is not held up for nothing."""
    gc.collect()
    Knot()

    sweep()

    assert Knot.ended == []


@pytest.mark.usefixtures("holder")
def test_what_was_there_before_is_left_alone() -> None:
    """Nothing of it goes while a session is open."""
    assert gc.get_freeze_count() > 0


def test_as_usual_only_when_the_last_session_is_closed(holder: object) -> None:
    """A session that is begun anew opens before the old one is closed."""
    other = object()
    sweep_by_hand(other)

    sweep_as_usual(other)

    assert not gc.isenabled()
    assert holder is not other


def test_nothing_is_searched_while_the_program_starts() -> None:
    """Until the window is there."""
    sweep_later()
    assert not gc.isenabled()
    sweep_as_usual()
    assert gc.isenabled()
