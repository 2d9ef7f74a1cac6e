"""The supervisor: every task has an owner who keeps it, hears of its failure and ends it.

Nobody else makes tasks: the loop keeps only a weak reference to them, and an exception in one that
nobody awaits is told when it is too late.
"""

from __future__ import annotations

import asyncio
import functools
import logging
from typing import TYPE_CHECKING, ParamSpec

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

_log = logging.getLogger(__name__)

_Args = ParamSpec("_Args")

CLOSING_SECONDS = 2.0
"""How long tasks may take to clean up."""


class Tasks:
    """Owns tasks, from their start to their end."""

    def __init__(self, on_error: Callable[[str, BaseException], None] | None = None) -> None:
        """Own no task yet; `on_error` is told a task's name and why it failed."""
        self._on_error = on_error or _log_failure
        self._tasks: set[asyncio.Task[object]] = set()
        self._is_closing = False

    def __len__(self) -> int:
        """Count the tasks that are running."""
        return len(self._tasks)

    def start(
        self, coroutine: Coroutine[object, object, object], name: str | None = None
    ) -> asyncio.Task[object] | None:
        """Run a coroutine on the running loop; None, and it never runs, once closing has begun."""
        if self._is_closing:
            coroutine.close()
            return None
        task = asyncio.get_running_loop().create_task(coroutine, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._on_done)
        return task

    def starter(
        self, function: Callable[_Args, Coroutine[object, object, object]]
    ) -> Callable[_Args, None]:
        """Make a plain function that starts a coroutine, for signals and callbacks."""

        @functools.wraps(function)
        def start(*args: _Args.args, **kwargs: _Args.kwargs) -> None:
            self.start(function(*args, **kwargs), getattr(function, "__qualname__", None))

        return start

    def cancel(self) -> None:
        """Cancel all tasks and let them clean up when the loop comes to it; none starts any more.

        For who cannot wait; whatever goes wrong in the cleaning is told as always.
        """
        self._is_closing = True
        for task in self._tasks:
            task.cancel()

    async def close(self, within: float = CLOSING_SECONDS) -> tuple[str, ...]:
        """Cancel all tasks and wait for them; gives the names of those that would not end."""
        self._is_closing = True
        mine = {task for task in self._tasks if task is not asyncio.current_task()}
        for task in mine:
            task.cancel()
        if not mine:
            return ()
        _, stubborn = await asyncio.wait(mine, timeout=within)
        names = tuple(sorted(task.get_name() for task in stubborn))
        if names:
            _log.error("These tasks did not end within %g s: %s", within, ", ".join(names))
        return names

    def _on_done(self, task: asyncio.Task[object]) -> None:
        self._tasks.discard(task)
        if task.cancelled():
            return
        error = task.exception()
        if error is not None:
            self._on_error(task.get_name(), error)


def _log_failure(name: str, error: BaseException) -> None:
    _log.error("The task %s failed.", name, exc_info=error)
