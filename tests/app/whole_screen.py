"""``podium screen`` in a process of its own, told what to do by lines on its standard input.

Each line is a JSON list: ``["until", "here"]`` waits for a state of the connection, ``["look"]``
does not wait, ``["quit"]`` ends it; after each the program answers with what is true, as one line.
Times are in seconds of the clock that all processes of this computer share.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from console.app.loop import run
from console.app.options import ScreenOptions
from console.app.remote_screen import RemoteScreen
from console.display.window_note import WindowNote
from console.runtime.clock import LiveClock, wall_now
from console.web.certificates import trusting
from console.web.far_link import link_of

if TYPE_CHECKING:
    from collections.abc import Callable

STEADY = LiveClock()


class Ear(QObject):
    """Hears lines on another thread and tells them on this one."""

    heard = Signal(str)

    def listen(self) -> None:
        """Listen until nobody speaks any more."""
        for line in sys.stdin:
            self.heard.emit(line.strip())


class Remote(QObject):
    """Does what it is told, and answers with what is true."""

    def __init__(self, program: RemoteScreen, marks: list[tuple[float, str]]) -> None:
        super().__init__()
        self._program = program
        self._marks = marks
        self._waiting: list[list[str]] = []
        self._look = QTimer(self)
        self._look.setInterval(5)
        self._look.timeout.connect(self._on_look)
        self._ear = Ear()
        self._ear.heard.connect(self._on_line)
        threading.Thread(target=self._ear.listen, daemon=True).start()

    def _on_line(self, line: str) -> None:
        self._waiting.append(json.loads(line))
        self._look.start()

    def _on_look(self) -> None:
        while self._waiting and self._is_true(self._waiting[0]):
            wish = self._waiting.pop(0)
            print(json.dumps(self._truth()), flush=True)  # noqa: T201  # the other end of the line
            if wish[0] == "quit":
                self._program.stop()
        if not self._waiting:
            self._look.stop()

    def _is_true(self, wish: list[str]) -> bool:
        """Whether what is waited for has come."""
        program, screen = self._program, self._program.screen
        if wish[0] != "until":
            return True
        if screen is None:
            return False
        match wish[1]:
            case "here":
                is_right = not screen.mark.words and program.clock.is_measured
                return is_right and program.line.state.value == "here"
            case "marked":
                return bool(screen.mark.words)
            case kind:
                return type(screen.frame.picture).__name__ == kind

    def _truth(self) -> dict[str, object]:
        program, screen = self._program, self._program.screen
        answer: dict[str, object] = {
            "line": program.line.state.value,
            "off": program.clock.now() - wall_now(),
            "marks": self._marks,
        }
        if screen is not None:
            window = screen.screen.window
            answer |= {
                "frame": repr(screen.frame),
                "is_painted": window.isVisible(),
                "size": [window.width(), window.height()],
                "said": screen.window.said,
            }
        return answer


def main() -> int:
    """Show the output of a link; further words: ``--slate``, ``--trust=FILE``."""
    link, *words = sys.argv[1:]
    marks: list[tuple[float, str]] = []
    say: Callable[[WindowNote, str], None] = WindowNote.say

    def noted(note: WindowNote, words: str) -> None:
        if words != note.words:
            marks.append((STEADY.real(), words))
        say(note, words)

    WindowNote.say = noted  # type: ignore[method-assign, assignment]  # a witness
    application = QApplication(sys.argv[:1])
    options = ScreenOptions(
        link_of(link), name="Foyer", is_slate_when_lost="--slate" in words, language="en"
    )
    files = [Path(word.partition("=")[2]) for word in words if word.startswith("--trust=")]
    trust = trusting(files[0]) if files else None
    program = RemoteScreen(application, options, trust)
    remote = Remote(program, marks)
    code = run(program.main(), application)
    del remote
    return code


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    os._exit(code)
