"""Work beside the event loop: what takes longer than a frame, and comes back as a value.

Promises: one piece of work at a time; whoever asked hears of it on the thread of the loop, and
never once this is closed; what the work raises is raised in the loop, where failures are heard.
"""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject

from console.qt.posting import Post

if TYPE_CHECKING:
    from collections.abc import Callable

_T = TypeVar("_T")


class Beside(QObject):
    """A worker thread of its own, begun when it is first needed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker: ThreadPoolExecutor | None = None
        self._is_closed = False
        self._post = Post(self)

    def start(self, work: Callable[[], _T], then: Callable[[_T], object]) -> None:
        """Do work elsewhere, then give its value to `then` on this thread."""
        if self._is_closed:
            return
        if self._worker is None:
            self._worker = ThreadPoolExecutor(1, "beside")

        def tell(future: Future[_T]) -> None:
            self._post(partial(_deliver, future, then))

        self._worker.submit(work).add_done_callback(tell)

    def close(self) -> None:
        """Wait for what was begun, and tell nobody any more."""
        self._is_closed = True
        if self._worker is not None:
            self._worker.shutdown(cancel_futures=True)
        self._post.close()


def _deliver(future: Future[_T], then: Callable[[_T], object]) -> None:
    then(future.result())
