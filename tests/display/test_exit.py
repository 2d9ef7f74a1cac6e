"""A program with a second screen ends as programs end."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.display.simulated import screens_file

if TYPE_CHECKING:
    from pathlib import Path

PROGRAM = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from console.display.guard import OutputGuard
from console.display.identify import IdentifyOverlays
from console.display.output_window import OutputWindow
from console.display.screens import ScreenWatch
from tests.display.stage import START, paint_plain

application = QApplication([])
application.setQuitOnLastWindowClosed(False)
console = QWidget()
console.show()
watch = ScreenWatch(application)
window = OutputWindow(paint_plain, "Audience")
guard = OutputGuard(window, console, watch, lambda: START)
overlays = IdentifyOverlays(watch)
assert guard.use_default() is None
overlays.show()
end = QTimer(interval=0, singleShot=True)
end.timeout.connect(lambda: application.exit(0))  # quit() would ask each window to close
end.start()
application.exec()
assert window.isFullScreen() and window.screen().name() == "1-projector"
overlays.hide()
guard.close()
for thing in (overlays, guard, window, watch, console):
    thing.deleteLater()
print("ended")
"""


@pytest.mark.parametrize("time", range(3))
def test_a_program_that_shows_a_second_screen_ends_without_a_crash(
    tmp_path: Path, time: int
) -> None:
    """With windows shown and timers running the exit is clean and quiet, each time."""
    platform = screens_file(tmp_path / "screens.json")
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env={**os.environ, "QT_QPA_PLATFORM": platform},
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "ended\n", "")
