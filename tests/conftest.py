"""What holds for every test: no display is needed and no user has files."""

from __future__ import annotations

import itertools
import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from pathlib import Path

# Before Qt is imported by anybody.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_API"] = "pyside6"
os.environ["QT_SCALE_FACTOR"] = "1"

pytest_plugins = ("tests.guards", "tests.tracing")

# How many examples: enough to notice a slip at once; `dev.py test --long` looks further.
# No deadline: a loaded machine is no fault of the code.
settings.register_profile("dev", max_examples=30, deadline=None)
settings.register_profile(
    "ci",
    max_examples=40,
    deadline=None,
    derandomize=True,
    database=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "long", max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("ci" if os.environ.get("CI") else "dev")

_SLOW = frozenset({"app", "web"})
"""The folders whose tests wait for browsers and for whole programs."""

_numbers = itertools.count(1)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes long: at the end every other core would wait for it."""
    items.sort(key=lambda item: item.path.parent.name not in _SLOW)


@pytest.fixture(scope="session")
def _homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("homes")


@pytest.fixture(autouse=True)
def user_home(_homes: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test, and the programs it starts, a user of its own who has no files yet."""
    home = _homes / str(next(_numbers))
    monkeypatch.setenv("PODIUM_HOME", str(home))
    return home
