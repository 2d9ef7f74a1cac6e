"""What Podium stands on keeps what it promises: a canary for the Qt binding."""

from __future__ import annotations

import subprocess
import sys

CALLS = 2000
"""Of each kind; a build that loses references is 2000 short, noise is a handful."""

CANARY = f"""
import sys
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QLabel, QPushButton


class Source(QObject):
    sent = Signal()
    asked = Signal(bool)


application = QApplication([])
source, timer, label, button = Source(), QTimer(), QLabel(), QPushButton()
source.sent.connect(lambda: None)
source.asked.connect(button.setChecked)
deeds = {{
    "set a text": lambda: label.setText("00:00"),
    "repaint": label.update,
    "set an interval": lambda: timer.setInterval(16),
    "name an object": lambda: source.setObjectName("source"),
    "ask for no parent": source.parent,
    "emit nothing": source.sent.emit,
    "emit a truth": lambda: source.asked.emit(True),
    "ask for a truth": button.isEnabled,
}}
for deed, do in deeds.items():
    before = [sys.getrefcount(thing) for thing in (None, True)]
    for _ in range({CALLS}):
        do()
    after = [sys.getrefcount(thing) for thing in (None, True)]
    for thing, was, is_now in zip((None, True), before, after):
        # 100 is far more than this loop itself moves and far less than one reference a call
        if abs(is_now - was) > 100:
            print(f"to {{deed}}: {{(is_now - was) / {CALLS}:+.2f}} references of {{thing}} a call")
sys.stdout.flush()
"""


def test_the_qt_binding_takes_no_reference_that_it_does_not_own() -> None:
    """Calls that return nothing leave the reference counts of None and True alone.

    PySide6 6.12.0 on Python 3.11 loses one of None at each, and the program dies after some
    thousand; a newer PySide6 is let in when this passes on the oldest Python that is supported.
    """
    canary = subprocess.run(
        [sys.executable, "-c", CANARY], capture_output=True, text=True, check=False, timeout=50
    )
    assert (canary.stdout, canary.returncode) == ("", 0), canary.stderr
