"""The whole program in a process of its own, told what to do by lines on its standard input.

Each line is a wish of the console with its arguments as JSON, or ``wait``, ``quit``; after each the
program answers with what is true, as one line of JSON.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from console.app.loop import run
from console.app.options import Options
from console.app.program import Program
from console.runtime.codec import digest


class Ear(QObject):
    """Hears lines on another thread and tells them on this one."""

    heard = Signal(str)

    def listen(self) -> None:
        """Listen until nobody speaks any more."""
        for line in sys.stdin:
            self.heard.emit(line.strip())


class Remote(QObject):
    """Does what it is told, and answers with what is true."""

    def __init__(self, program: Program) -> None:
        super().__init__()
        self._program = program
        self._waiting: list[str] = []
        self._look = QTimer(self)
        self._look.setInterval(10)
        self._look.timeout.connect(self._on_look)
        self._ear = Ear()
        self._ear.heard.connect(self._on_line)
        threading.Thread(target=self._ear.listen, daemon=True).start()

    def _on_line(self, line: str) -> None:
        self._waiting.append(line)
        self._look.start()

    def _on_look(self) -> None:
        """Do what was said as soon as any window is open."""
        if self._program._open is None and self._program._start is None:
            return
        self._look.stop()
        while self._waiting:
            self._do(self._waiting.pop(0))

    def _do(self, line: str) -> None:
        name, *arguments = json.loads(line)
        if name == "quit":
            self._program._done.set()
        elif name != "wait" and self._program._open is not None:
            getattr(self._program._open.console.wishes, name).emit(*arguments)
        self._answer()

    def _answer(self) -> None:
        session, start = self._program._open, self._program._start
        answer: dict[str, object] = {"window": "start" if start else "none"}
        if session is not None:
            state = session.store.state
            answer = {
                "window": "session",
                "digest": digest(state),
                "running": state.run.segment if state.run else None,
                "now": session.store.now(),
                "notice": str(session.notice or ""),
                "picture": repr(session.screen.frame.picture),
                "is_rehearsal": state.is_rehearsal,
                "questions": len(state.questions),
                "feeds": {
                    each.source: [
                        each.received,
                        each.stored,
                        each.link.value,
                        str(each.problem or ""),
                    ]
                    for each in session.sources.facts
                },
            }
        elif start is not None:
            answer["reading"] = start.window.reading._faults.toPlainText()
        print(json.dumps(answer), flush=True)  # noqa: T201  # the other end of the line


def main() -> int:
    """Run Podium with this command line: a session or nothing, ``--rehearse``, ``--lan``."""
    words = sys.argv[1:]
    files = [Path(word) for word in words if not word.startswith("-")]
    options = Options(files[0] if files else None, "--rehearse" in words, language="en")
    application = QApplication(sys.argv[:1])
    program = Program(application, options)
    remote = Remote(program)
    code = run(program.main(), application)
    del remote
    return code


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    os._exit(code)
