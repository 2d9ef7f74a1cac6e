"""Which window of this program fills which screen, so that no two ever fill the same.

Promises: asked anew each time; nothing is kept that could be out of date.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from console.display.screens import is_mirrored, is_same_now

if TYPE_CHECKING:
    from console.display.screens import ScreenInfo


class Filler(Protocol):
    """Who may fill a screen: the guard of a window."""

    @property
    def filled(self) -> ScreenInfo | None:
        """The screen that its window fills now; None when it fills none."""


class Claims:
    """The guards of all windows of this program."""

    def __init__(self) -> None:
        self._fillers: list[Filler] = []

    def join(self, filler: Filler) -> None:
        """Count with another guard from now on."""
        self._fillers.append(filler)

    def leave(self, filler: Filler) -> None:
        """Count with a guard no more."""
        self._fillers.remove(filler)

    def holder(self, screen: ScreenInfo, asking: Filler | None = None) -> Filler | None:
        """Give who else fills a screen, or one that shows the same part of the desktop."""
        for filler in self._fillers:
            filled = None if filler is asking else filler.filled
            if filled is not None and (
                is_same_now(filled.key, screen.key) or is_mirrored(filled, screen)
            ):
                return filler
        return None
