"""Starts Podium as a person does, and reports when its console has been painted."""

from __future__ import annotations

import json
import os
import sys
import time
from typing import TYPE_CHECKING

from console.app.before_qt import import_core

import_core(is_reading=len(sys.argv) > 1)  # before Qt, as the program does it

from PySide6.QtCore import QTimer  # noqa: E402

from console.widgets import canvas, console_window  # noqa: E402

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

BEGAN = float(os.environ["PODIUM_BENCH_BEGAN"])


class WatchedCanvas(canvas.Canvas):
    """The ground of the console, which tells the end of the window's first paint.

    The window itself is not painted, for the ground covers it.

    An event filter of the application would be simpler, but costs what it measures: every event of
    every widget would be brought to Python.
    """

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's own
        """Be told of it when the whole pass of painting is over, the panels included."""
        super().paintEvent(event)
        if not hasattr(self, "_end"):
            self._end = QTimer(self)
            self._end.setSingleShot(True)
            self._end.timeout.connect(_on_painted)
            self._end.start(0)


def _on_painted() -> None:
    print(json.dumps({"start": [(time.monotonic() - BEGAN) * 1000]}), flush=True)
    os._exit(0)


def main() -> int:
    """Run Podium with the words of this command line."""
    console_window.Canvas = WatchedCanvas  # type: ignore[attr-defined]  # looked at from within
    from console.cli import main as podium

    return podium(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
