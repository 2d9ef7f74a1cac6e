"""Guards around every test: what nobody expected in the log, and what was left running, fails it.

The hooks wrap the set-up and tear-down of all fixtures, so that a fixture has its chance to clean
up first. A test that has failed already is not blamed a second time.
"""

from __future__ import annotations

import asyncio
import gc
import logging
import re
import sys
import threading
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from types import CoroutineType

GRACE = 1.0
"""Seconds that a thread which is about to end may still take."""

_abandoned_tasks: list[str] = []
"""Tasks that were running when an asyncio runner was closed, since the last look."""

_old_timers: set[int] = set()
"""The timers that ran on after the last test: another one is not blamed for them."""


class LogGuard(logging.Handler):
    """Keeps every record of WARNING or above and compares them with what was announced."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.allows_any = False
        self.records: list[str] = []
        self.expected: dict[str, bool] = {}

    def expect(self, *patterns: str) -> None:
        """Announce records by regular expressions of their text; without any, all are welcome."""
        self.allows_any |= not patterns
        self.expected.update(dict.fromkeys(patterns, False))

    def complaints(self) -> list[str]:
        """Say which record nobody announced, and which announced one did not come."""
        stray = [text for text in self.records if not self._is_expected(text)]
        stray = [] if self.allows_any else stray
        return [
            *(f"Nobody expected this in the log: {text}" for text in stray),
            *(f"Expected in the log, but it never came: {pattern}" for pattern in self._missing()),
        ]

    def _is_expected(self, text: str) -> bool:
        matches = [pattern for pattern in self.expected if re.search(pattern, text)]
        self.expected.update(dict.fromkeys(matches, True))
        return bool(matches)

    def _missing(self) -> list[str]:
        return [pattern for pattern, has_come in self.expected.items() if not has_come]

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a record as text; its objects may be gone when the test ends."""
        self.records.append(f"{record.levelname} {record.name}: {record.getMessage()}")


class Guards:
    """What was there before a test, to be compared with what is there after it."""

    def __init__(self, item: pytest.Item) -> None:
        self.uses_qt = "qapp" in getattr(item, "fixturenames", ())
        self.has_failed = False
        if self.uses_qt:
            # A thread that makes an object would else search for garbage, and end a window there.
            gc.disable()
        self.log = LogGuard()
        for marker in item.iter_markers("expects_log"):
            self.log.expect(*marker.args)
        logging.getLogger().addHandler(self.log)
        self.threads = set(threading.enumerate())
        if self.uses_qt:
            # What is there already is not looked through at the end: that took a tenth of a second.
            gc.freeze()

    def close(self) -> list[str]:
        """End the watch and say in sentences what was left behind."""
        complaints = self._left_behind()
        gc.unfreeze()
        gc.enable()
        logging.getLogger().removeHandler(self.log)
        complaints = [*self.log.complaints(), *complaints]
        return [] if self.has_failed else complaints

    def _left_behind(self) -> list[str]:
        complaints = [f"An asyncio task was left running: {task}" for task in _abandoned_tasks]
        _abandoned_tasks.clear()
        for thread in set(threading.enumerate()) - self.threads:
            if isinstance(thread, threading._DummyThread):  # Qt's own threads are not ours to end
                continue
            thread.join(GRACE)
            if thread.is_alive():
                complaints.append(f"A thread was left running: {thread.name!r}")
        if self.uses_qt and active_timers().keys() - _old_timers:
            destroy_what_was_deleted_later()
            left = active_timers()
            complaints += [
                f"A QTimer was left running: {text}"
                for number, text in left.items()
                if number not in _old_timers
            ]
            _old_timers.update(left)
        return complaints


_GUARDS = pytest.StashKey[Guards]()


def active_timers() -> dict[int, str]:
    """Describe every running QTimer that Python made since the last freeze, by its object's id."""
    if "PySide6.QtCore" not in sys.modules:
        return {}
    import shiboken6
    from PySide6.QtCore import QTimer

    kinds = {QTimer, *QTimer.__subclasses__()}  # ten times as quick as isinstance for each object
    timers = [thing for thing in gc.get_objects() if type(thing) in kinds]
    running = [timer for timer in timers if shiboken6.isValid(timer) and timer.isActive()]
    return {id(timer): _describe(timer) for timer in running}


def _describe(timer: object) -> str:
    from PySide6.QtCore import QTimer

    assert isinstance(timer, QTimer)
    parent = timer.parent()
    owner = f"{type(parent).__name__} {parent.objectName()!r}" if parent else "nobody"
    return f"{timer.objectName()!r} every {timer.interval()} ms, owned by {owner}"


def destroy_what_was_deleted_later() -> None:
    """Let Qt destroy what is only waiting for it, and Python what only a cycle keeps alive."""
    from PySide6.QtCore import QCoreApplication, QEvent

    gc.collect()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _watch_runners() -> None:
    close = asyncio.Runner.close

    def watched_close(runner: asyncio.Runner) -> None:
        # The runner cancels what is left without a word; asking it for its loop would make one.
        loop = getattr(runner, "_loop", None)
        if loop is not None and not loop.is_closed():
            _abandoned_tasks.extend(_describe_task(task) for task in asyncio.all_tasks(loop))
        close(runner)

    # No hook for this exists.
    asyncio.Runner.close = watched_close  # type: ignore[method-assign, assignment]


def _describe_task(task: asyncio.Task[object]) -> str:
    coroutine: CoroutineType[object, object, object] = task.get_coro()  # type: ignore[assignment]
    name = getattr(coroutine, "__qualname__", repr(coroutine))
    frame = getattr(coroutine, "cr_frame", None)
    return f"{task.get_name()!r}, {name}" + (f" in line {frame.f_lineno}" if frame else "")


_watch_runners()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None, None, None]:
    """Look at what is there before any fixture of the test."""
    item.stash[_GUARDS] = Guards(item)
    return (yield)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, None, None]:
    """Note whether the test failed by itself."""
    try:
        return (yield)
    except BaseException:
        item.stash[_GUARDS].has_failed = True
        raise


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, None, None]:
    """Look at what is there after all fixtures of the test, and fail it where that is too much."""
    try:
        result = yield
    finally:
        complaints = item.stash[_GUARDS].close()
    if complaints:
        pytest.fail("\n".join(complaints), pytrace=False)
    return result


@pytest.fixture
def expects_log(request: pytest.FixtureRequest) -> Callable[..., None]:
    """Announce warnings and errors in the log from inside a test, as the marker does outside."""
    guards: Guards = request.node.stash[_GUARDS]
    return guards.log.expect
