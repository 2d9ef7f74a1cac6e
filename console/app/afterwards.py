"""What the start put off, done once the first picture stands: the first GO does not wait for it."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from console.qt.alarm import Alarm
from console.runtime.codec import codec

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FIRST = 0.3
"""Seconds after the window was shown: it has been painted, and nobody has read it yet."""

NEXT = 0.02
"""Seconds between two steps, so that a key which is pressed meanwhile waits for one of them."""

MODULES = ("segno", "wakepy", "console.feed.likenesses")
"""What is imported for the first code to ask with, the first second screen, and for telling the
first question from those before it."""


class Afterwards(QObject):
    """Does one thing at a time that makes something later quicker; nothing depends on it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._alarm = Alarm(self)
        self._steps: Iterator[Callable[[], object]] = iter(())

    def begin(self) -> None:
        """Begin anew, when a session has been shown."""
        self._steps = iter(
            (
                *(partial(codec().prepare, kind) for kind in sorted(codec().kinds)),
                *(partial(import_module, name) for name in MODULES),
            )
        )
        self._alarm.set(FIRST, self._on_alarm)

    def cancel(self) -> None:
        """Leave the rest undone."""
        self._alarm.cancel()

    def _on_alarm(self) -> None:
        step = next(self._steps, None)
        if step is not None:
            step()
            self._alarm.set(NEXT, self._on_alarm)
