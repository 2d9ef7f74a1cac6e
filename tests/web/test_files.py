"""Room for connections, as far as the system gives it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from console.web.files import KEPT_FOR_OTHERS, room_for

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="sockets are no files there")

Limit = tuple[int, int]


@pytest.fixture
def system(monkeypatch: pytest.MonkeyPatch) -> Callable[[int, int], list[Limit]]:
    """Give the call that makes a system of some limits; it tells what was asked of it."""
    import resource

    def make(soft: int, hard: int) -> list[Limit]:
        asked: list[Limit] = []
        monkeypatch.setattr(resource, "getrlimit", lambda _: (soft, hard))
        monkeypatch.setattr(resource, "setrlimit", lambda _, limit: asked.append(limit))
        return asked

    return make


def test_a_system_with_enough_is_asked_for_nothing(
    system: Callable[[int, int], list[Limit]],
) -> None:
    """And all that are wanted may come."""
    asked = system(4_096, 4_096)
    assert room_for(1_000) == 1_000
    assert asked == []


def test_more_is_asked_for_where_it_may_be(system: Callable[[int, int], list[Limit]]) -> None:
    """As much as is needed, and no more."""
    asked = system(1_024, 1_000_000)
    assert room_for(1_000) == 1_000
    assert asked == [(1_000 + KEPT_FOR_OTHERS, 1_000_000)]


def test_what_cannot_be_had_is_done_without(system: Callable[[int, int], list[Limit]]) -> None:
    """Some may come in; others find the door closed, and the record still has its files."""
    system(1_024, 1_100)
    assert room_for(1_000) == 1_100 - KEPT_FOR_OTHERS


def test_a_system_that_refuses_keeps_its_limit(
    system: Callable[[int, int], list[Limit]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is no reason not to serve."""
    import resource

    system(1_024, 1_000_000)

    def refuse(*_: object) -> None:
        raise ValueError("not allowed")

    monkeypatch.setattr(resource, "setrlimit", refuse)
    assert room_for(1_000) == 1_024 - KEPT_FOR_OTHERS
