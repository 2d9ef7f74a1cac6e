"""One owned alarm: wakes its owner once, at the millisecond that was asked for or later.

The pulse sets it to the moment at which the next digit turns. Setting it again replaces what was
set before, so there is never more than one call to come and nothing is left behind at the end.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

    from console.qt.rota import Rota

_LONGEST_MS = 24 * 60 * 60 * 1000
"""A timer of Qt counts milliseconds in 32 bits: longer delays are waited for a day at a time."""


class Alarm(QObject):
    """A precise timer for one call."""

    def __init__(self, parent: QObject | None = None, rota: Rota | None = None) -> None:
        """Set nothing yet; on a rota a call that is due waits until no other has just been."""
        super().__init__(parent)
        self._rota = rota
        self._callback: Callable[[], None] | None = None
        self._rest_ms = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_timeout)

    @property
    def is_set(self) -> bool:
        """Whether a call is to come."""
        return self._callback is not None

    def set(self, delay_s: float, callback: Callable[[], None]) -> None:
        """Call back once, `delay_s` seconds from now, instead of what was set before.

        Rounded up to the millisecond: an alarm that rings early would find the digit unturned. What
        is due already rings as soon as the event loop runs, never from within this call.
        """
        self._leave()
        self._callback = callback
        self._rest_ms = max(0, math.ceil(delay_s * 1000))
        self._start()

    def cancel(self) -> None:
        """Forget what was set; harmless when nothing was."""
        self._leave()
        self._timer.stop()
        self._callback = None
        self._rest_ms = 0

    def _start(self) -> None:
        part = min(self._rest_ms, _LONGEST_MS)
        self._rest_ms -= part
        self._timer.start(part)

    def _on_timeout(self) -> None:
        if self._rest_ms > 0:
            self._start()
        elif self._rota is None:
            self._ring()
        else:
            self._rota.take(self, self._ring)

    def _leave(self) -> None:
        if self._rota is not None:
            self._rota.leave(self)

    def _ring(self) -> None:
        callback, self._callback = self._callback, None
        if callback is not None:
            callback()
