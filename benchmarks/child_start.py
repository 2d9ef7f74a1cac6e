"""Starts Podium as a person does, and reports when its console has been painted."""

from __future__ import annotations

import json
import os
import sys
import time

from PySide6 import QtWidgets
from PySide6.QtCore import QEvent, QObject, QTimer

BEGAN = float(os.environ["PODIUM_BENCH_BEGAN"])


class FirstPaint(QObject):
    """Waits for the console's first paint, and for the end of it."""

    def __init__(self) -> None:
        super().__init__()
        self._end = QTimer(self)
        self._end.setSingleShot(True)
        self._end.timeout.connect(self._on_end)
        self._is_seen = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's own
        """Look at what is painted."""
        if (
            not self._is_seen
            and event.type() == QEvent.Type.Paint
            and isinstance(watched, QtWidgets.QWidget)
            and type(watched.window()).__name__ == "ConsoleWindow"
        ):
            self._is_seen = True
            self._end.start(0)  # rings when the whole pass of painting is over
        return False

    def _on_end(self) -> None:
        print(json.dumps({"start": [(time.monotonic() - BEGAN) * 1000]}), flush=True)
        os._exit(0)


class Application(QtWidgets.QApplication):
    """Podium's application, looked at."""

    def __init__(self, words: list[str]) -> None:
        super().__init__(words)
        self._first = FirstPaint()
        self.installEventFilter(self._first)


def main() -> int:
    """Run Podium with the words of this command line."""
    QtWidgets.QApplication = Application  # type: ignore[assignment, misc]  # looked at from within
    from console.cli import main as podium

    return podium(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
