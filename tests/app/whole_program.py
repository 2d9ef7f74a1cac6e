"""The whole program in a process of its own, told what to do by lines on its standard input.

Each line is a wish of the console with its arguments as JSON, or ``wait``, ``glance``, ``quit``,
or ``press`` with the name of a key; after each the program answers with what is true, as one line
of JSON. At a glance there is no digest, which would keep the program busy where there are
thousands of questions.

Started with ``--killed=before:200`` it kills itself with SIGKILL just before it commits the 200th
question that reached it; with ``--killed=after:200`` when that is committed and nobody was told.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING
from unittest import mock

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.app.loop import run
from console.app.options import Options
from console.app.program import Program
from console.domain.events import QuestionReceived
from console.runtime.codec import digest
from console.runtime.record import Record
from console.web.certificates import CertificateFiles
from tests.app.witness import Witness

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from console.domain.events import Stamped
    from console.widgets.console_window import ConsoleWindow
    from console.widgets.desks_window import DesksWindow


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
        self._witness: Witness | None = None
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
        if self._witness is None and self._program._open is not None:
            self._witness = Witness(self._program._open)
        while self._waiting:
            self._do(self._waiting.pop(0))

    def _do(self, line: str) -> None:
        name, *arguments = json.loads(line)
        if name == "quit":
            self._program._done.set()
        elif name not in {"wait", "glance"} and self._program._open is not None:
            console = self._program._open.console
            if name == "press":
                _press(console, str(arguments[0]))
            else:
                getattr(console.wishes, name).emit(*arguments)
        self._answer(is_whole=name != "glance")

    def _answer(self, *, is_whole: bool) -> None:
        session, start = self._program._open, self._program._start
        answer: dict[str, object] = {"window": "start" if start else "none"}
        if session is not None:
            state = session.store.state
            answer = {
                "window": "session",
                "digest": digest(state) if is_whole else "",
                "running": state.run.segment if state.run else None,
                "now": session.store.now(),
                "notice": str(session.notice or ""),
                "picture": repr(session.screen.frame.picture),
                "painted": self._witness.truth() if self._witness else {},
                "links": self._links(),
                "guests": self._guests(),
                "certificate": self._certificate(),
                "copied": self._program._desk.application.clipboard().text(),
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

    def _sheet(self) -> DesksWindow | None:
        session = self._program._open
        sheet = None if session is None else session.console.desks.sheet
        return None if sheet is None or sheet.isHidden() else sheet

    def _links(self) -> list[str]:
        """Give the links that the sheet of screens and desks offers, if it is open."""
        sheet = self._sheet()
        return [] if sheet is None else [each.key for each in sheet.links._rows]

    def _guests(self) -> dict[str, int]:
        """Give who is listed there, by name."""
        sheet = self._sheet()
        return {} if sheet is None else {each.name: each.number for each in sheet.guests._rows}

    def _certificate(self) -> str:
        """Give what is said there of the certificate."""
        sheet = self._sheet()
        return "" if sheet is None else sheet.certificate.words.text


def _press(console: ConsoleWindow, name: str) -> None:
    """Press a key in the console as a hand would, where the focus is."""
    console.activateWindow()
    QTest.keySequence(console.focusWidget(), QKeySequence(name))


def doom(when: str, number: int) -> None:
    """Kill this process at the commit of a question: ``before`` or ``after`` it is done."""
    commit = Record.append
    left = number

    def append(record: Record, stamped: Iterable[Stamped], *notes: Mapping[str, str]) -> None:
        nonlocal left
        stamped = tuple(stamped)
        left -= sum(isinstance(each.event, QuestionReceived) for each in stamped)
        if left > 0 or when == "after":
            commit(record, stamped, *notes)
        if left <= 0:
            os.kill(os.getpid(), signal.SIGKILL)

    mock.patch.object(Record, "append", append).start()


def certificate_of(words: list[str]) -> CertificateFiles | None:
    """Give the certificate of the command line, if any."""
    named = {word.partition("=")[0]: Path(word.partition("=")[2]) for word in words if "=" in word}
    found = named.get("--certificate")
    return None if found is None else CertificateFiles(found, named.get("--key"))


def main() -> int:
    """Run Podium with this command line: a session or nothing, and some options.

    They are ``--rehearse``, ``--killed=…``, and ``--certificate=…`` with ``--key=…``.
    """
    words = sys.argv[1:]
    files = [Path(word) for word in words if not word.startswith("-")]
    for word in words:
        if word.startswith("--killed="):
            when, _, number = word.partition("=")[2].partition(":")
            doom(when, int(number))
    options = Options(
        files[0] if files else None,
        "--rehearse" in words,
        language="en",
        certificate=certificate_of(words),
    )
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
