"""Pieces of work of a millisecond or two, one at a time, with a breath between them.

Qt calls everything that is due before it looks at what has become due meanwhile. In a flood a beat,
a slice of questions, the panels and their painting would so come in one go, and a key, a digit or
the network would wait for all of them: five milliseconds and more, measured, where each piece takes
one or two. Whoever has such a piece puts its alarm on the rota. When a piece is done the next waits
for a millisecond of Qt's clock, and so for all that is due by then, painting included.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

BREATH_MS = 1
"""Milliseconds of Qt's clock between the end of a piece and the next: the least that is no "at
once"."""


class Rota(QObject):
    """Who has a piece of work, in the order in which they asked."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._line: dict[object, Callable[[], None]] = {}
        """The pieces that are due, by whose they are, the first first."""
        self._breath = QTimer(self)
        self._breath.setSingleShot(True)
        self._breath.setTimerType(Qt.TimerType.PreciseTimer)
        self._breath.setInterval(BREATH_MS)
        self._breath.timeout.connect(self._on_breath)

    def take(self, whose: object, piece: Callable[[], None]) -> None:
        """Do a piece now, or after those that are before it; each has one in the line."""
        if self._breath.isActive() or self._line:
            self._line[whose] = piece
        else:
            self._do(piece)

    def leave(self, whose: object) -> None:
        """Forget the piece that somebody has in the line; harmless when there is none."""
        self._line.pop(whose, None)

    def _on_breath(self) -> None:
        if self._line:
            first = next(iter(self._line))
            self._do(self._line.pop(first))

    def _do(self, piece: Callable[[], None]) -> None:
        try:
            piece()
        finally:
            self._breath.start()
