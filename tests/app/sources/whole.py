"""What the tests of every source through the whole program share: a session, and looks at it."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from console.domain.events import QuestionReceived
from console.runtime.restore import read
from console.runtime.steady import steady_ns
from tests.app.running import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from tests.app.running import Running

many = pytest.mark.parametrize(
    "number",
    [1_000, pytest.param(10_000, marks=[pytest.mark.long, pytest.mark.timeout(600)])],
)

_SESSION = """\
podium: 1
title: From everywhere
length: 60 min
hubs: [Nairobi hub]
sources:
  here: {source}
running order:
  - {{title: Questions, kind: questions, time: 60 min}}
"""


def session(folder: Path, source: str) -> Path:
    """Write a session with one source, named `here`."""
    file = folder / "session.yaml"
    file.write_text(_SESSION.format(source=source), encoding="utf-8")
    return file


def until(running: Running, wanted: Callable[[dict[str, object]], bool]) -> dict[str, object]:
    """Ask again and again until it is so."""
    deadline = steady_ns() + PATIENCE * 1e9
    while not wanted(seen := running.tell("glance")):
        assert steady_ns() < deadline, seen
    return seen


def number_of(seen: dict[str, object]) -> int:
    """Give how many questions there are."""
    return int(str(seen["questions"]))


def has(number: int) -> Callable[[dict[str, object]], bool]:
    """Whether there are so many questions, or more."""
    return lambda seen: number_of(seen) >= number


def is_connected(seen: dict[str, object]) -> bool:
    """Whether the source is reached."""
    feeds = seen["feeds"]
    assert isinstance(feeds, dict)
    return bool(feeds["here"][2] == "connected")


def texts_in(home: Path) -> list[str]:
    """Read what the only record holds, in the order of its arrival."""
    (record,) = home.rglob("*.podium")
    events = [stamped.event for stamped in read(record).events]
    return [each.question.raw.text for each in events if isinstance(each, QuestionReceived)]


def asked(number: int) -> dict[str, str]:
    """Make a question as a program tells it."""
    return {"id": f"n{number}", "text": f"Question {number}?", "asker": f"Person {number}"}


def texts_of(numbers: Iterable[int]) -> list[str]:
    """Give the texts of some questions."""
    return [f"Question {number}?" for number in numbers]


def all_once(number: int) -> list[str]:
    """Give the texts of so many questions as `sorted` has them."""
    return sorted(texts_of(range(number)))


def in_disorder(number: int) -> list[int]:
    """Give the numbers of so many questions out of order, every tenth of them twice."""
    numbers = [*range(number), *range(0, number, 10)]
    random.Random(number).shuffle(numbers)
    return numbers
