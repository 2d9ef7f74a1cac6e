"""The program from its first line to its last."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING

from console.app.before_qt import import_core
from console.app.desktop import has_desktop
from console.runtime.words import load_words

if TYPE_CHECKING:
    from console.app.options import Options

NO_DESKTOP = 2
"""The exit code when there is nothing to show a window on."""

_log = logging.getLogger(__name__)


def run(options: Options) -> int:
    """Open the window and give the exit code when it is closed."""
    if not has_desktop():
        words = load_words(options.language)
        sentence = words.say(
            "Podium needs a screen to open its window on, and this computer offers none now."
        )
        print(sentence, file=sys.stderr)  # noqa: T201  # nobody has a window to read it in
        return NO_DESKTOP
    import_core(is_reading=options.session is not None)
    from PySide6.QtWidgets import QApplication

    from console.app.loop import run as run_loop
    from console.app.program import Program

    application = QApplication(sys.argv[:1])
    application.setApplicationName("podium")
    application.setApplicationDisplayName("Podium")
    program = Program(application, options)
    return run_loop(program.main(), application)
