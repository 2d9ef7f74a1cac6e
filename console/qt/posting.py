"""Carrying a call from any thread to the one that owns the windows."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot

if TYPE_CHECKING:
    from collections.abc import Callable


class Post(QObject):
    """Calls back on the thread it was made on, in the order in which it was asked to.

    What is posted after `close`, or was not carried out by then, is forgotten: a thread that ends
    late finds nobody, and that is no mistake.
    """

    _posted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_open = True
        self._gate = threading.Lock()
        """So that nothing is posted to what is being deleted."""
        self._posted.connect(self._on_posted, Qt.ConnectionType.QueuedConnection)

    def __call__(self, callback: Callable[[], None]) -> None:
        """Call back as soon as the event loop runs, never from within this call."""
        with self._gate:
            if self._is_open:
                self._posted.emit(callback)

    def close(self) -> None:
        """Forget what is still under way, and all that comes."""
        with self._gate:
            self._is_open = False

    @Slot(object)
    def _on_posted(self, callback: Callable[[], None]) -> None:
        if self._is_open:
            callback()
