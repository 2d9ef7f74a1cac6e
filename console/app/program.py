"""The program while it runs: which window is open, and what happens when it closes."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
import sqlite3
from typing import TYPE_CHECKING

from console.app.afterwards import Afterwards
from console.app.desk import Desk
from console.app.logs import begin_logging
from console.app.open_session import OpenSession
from console.backstage.opening import Opened, go_on, open_live, open_rehearsal, went_on, why
from console.backstage.serving import Wish
from console.domain.wording import Text, text
from console.qt.failures import Failures
from console.qt.text import forget_fitted_texts
from console.runtime.live_records import SUFFIX
from console.runtime.record_faults import RecordFault
from console.runtime.session_file import Reading, read_session
from console.runtime.settings import user_settings
from console.runtime.sweeping import sweep_as_usual

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from console.app.options import Options
    from console.app.start import Start
    from console.domain.rundown import Plan

_log = logging.getLogger(__name__)


class Program:
    """Holds the window that is open, one at a time."""

    def __init__(self, application: QApplication, options: Options) -> None:
        self._options = options
        self._failures = Failures()
        file = user_settings()
        loaded = file.load()
        self._notice = loaded.notice
        self._desk = Desk(application, file, loaded.settings, options.language)
        if options.certificate is not None:
            self._desk.certificate = options.certificate
        self._open: OpenSession | None = None
        self._start: Start | None = None
        self._again: Callable[[], Opened] | None = None
        self._afterwards = Afterwards()
        self._done = asyncio.Event()

    async def main(self) -> int:
        """Open what is to be opened and wait until all is closed."""
        begin_logging()
        self._failures.install()
        self._failures.happened.connect(self._on_failure)
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            with contextlib.suppress(NotImplementedError):  # Windows has no such handlers
                loop.add_signal_handler(number, self._done.set)
        try:
            self._begin()
            await self._done.wait()
        finally:
            self._close()
        return 0

    def _begin(self) -> None:
        """Go on where a crash cut short, or open what was asked for, or let the person choose."""
        options = self._options
        if not options.is_rehearsal and self._went_on():
            return
        if options.session is None:
            self._show_start()
        elif options.session.suffix == SUFFIX:
            self._go_on_with(options.session)
        else:
            self._open_file(options.session)

    def _open_file(self, session: Path) -> None:
        """Open a session that was named; where it has faults, the start window shows them."""
        reading = read_session(session)
        if not isinstance(reading, Reading) or reading.plan is None:
            self._show_start(session)
            return
        self._desk.remember(session)
        if self._options.is_rehearsal:
            self._on_rehearsal(reading.plan, self._options.rate)
        else:
            self._on_live(reading.plan)

    def _went_on(self) -> bool:
        """Go on with a live session that was cut short; the room must not look at a desktop."""
        opened, notice = went_on()
        self._notice = notice or self._notice
        if opened is None:
            return False
        self._go_on(opened)
        return True

    def _go_on(self, opened: Opened) -> None:
        said = text("This session was cut short and goes on. The menu can start it anew.")
        plan = opened.store.state.plan
        self._again = lambda: open_live(plan)
        self._show(opened, opened.notice or said)

    def _go_on_with(self, record: Path) -> None:
        try:
            self._show(go_on(record))
        except (RecordFault, OSError, sqlite3.Error) as fault:
            self._show_start(notice=why(fault))

    def _show_start(self, session: Path | None = None, notice: Text | None = None) -> None:
        """Show the start window, and in it what a session that was named is."""
        from console.app.start import Start  # most starts name a session, or go on with one

        start = Start(self._desk, notice or self._notice)
        self._start, self._notice = start, None
        start.live_requested.connect(self._on_live)
        start.rehearsal_requested.connect(self._on_rehearsal)
        start.record_requested.connect(self._go_on_with)
        start.closed.connect(self._done.set)
        if session is not None:
            start.choose(session)
        start.show()
        sweep_as_usual()

    def _on_live(self, plan: Plan) -> None:
        self._try(lambda: open_live(plan))

    def _on_rehearsal(self, plan: Plan, rate: int) -> None:
        self._try(lambda: open_rehearsal(plan, rate))

    def _try(self, opening: Callable[[], Opened]) -> None:
        try:
            opened = opening()
        except (OSError, sqlite3.Error) as fault:
            reason = text("The record cannot be made: {reason}.", reason=str(fault))
            self._show_start(notice=reason)
            return
        self._again = opening
        self._show(opened)

    def _show(self, opened: Opened, notice: Text | None = None) -> None:
        """Show a session in place of whatever is open."""
        session = OpenSession(
            opened.store, self._desk, opened.questions, notice or opened.notice or self._notice
        )
        self._notice = None
        session.finished.connect(self._on_finished)
        session.restart_requested.connect(self._on_restart)
        session.show(Wish.NETWORK if self._options.is_on_network else None)
        self._afterwards.begin()
        before, self._open = self._open, session
        if before is not None:
            before.close()
        if self._start is not None:
            self._start.close()
            self._start = None

    def _on_finished(self) -> None:
        self._done.set()

    def _on_restart(self) -> None:
        if self._again is not None:
            self._try(self._again)

    def _on_failure(self, line: str) -> None:
        if self._open is not None:
            self._open.tell(
                text("Something went wrong inside Podium and was logged ({line}).", line=line)
            )

    def _close(self) -> None:
        self._afterwards.cancel()
        if self._open is not None:
            self._open.close()
        if self._start is not None:
            self._start.close()
        self._desk.close()
        forget_fitted_texts()
        self._failures.remove()
