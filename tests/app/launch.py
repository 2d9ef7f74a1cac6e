"""The program's windows on two simulated screens, with a clock that only jumps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest

from console import paths
from console.app.desk import Desk
from console.app.open_session import OpenSession
from console.domain.timing import next_change
from console.domain.wording import PlainWords
from console.feed.questions_file import QuestionsReading, read_questions
from console.qt.language import apply_language
from console.runtime.clock import JumpClock
from console.runtime.live_records import new_path
from console.runtime.session_file import Reading, read_session
from console.runtime.settings import Settings, SettingsFile
from console.runtime.store import Store

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from console.domain.rundown import Plan
    from console.domain.session import SessionState
    from console.domain.timeline import Moment
    from console.views.frames import Frame

START = 1_734_429_600_000
"""2024-12-17 10:00 UTC."""


def shipped(name: str) -> Plan:
    """Read a session that travels with the program."""
    reading = read_session(paths.sessions() / name)
    assert isinstance(reading, Reading), reading
    assert reading.plan is not None, reading.faults
    return reading.plan


class Launch:
    """A session at a console, played by hand and by jumps."""

    def __init__(
        self,
        application: QApplication,
        plan: Plan,
        *,
        is_rehearsal: bool = False,
        language: str = "en",
    ) -> None:
        """Open a plan with its own questions; nothing has begun."""
        self.application = application
        self.clock = JumpClock(START)  # type: ignore[arg-type]  # a moment
        folder = paths.records()
        folder.mkdir(parents=True, exist_ok=True)
        path = new_path(folder, plan.title, self.clock.now(), is_rehearsal=is_rehearsal)
        self.store = Store.open_new(plan, self.clock, path, is_rehearsal=is_rehearsal)
        self.desk = Desk(
            application, SettingsFile(paths.user_config() / "settings.json"), Settings(), language
        )
        questions = None
        if plan.questions:
            reading = read_questions(paths.sessions() / plan.questions, plan)
            assert isinstance(reading, QuestionsReading)
            questions = reading.questions
        self.session = OpenSession(self.store, self.desk, questions)
        self.frames: list[tuple[Moment, Frame]] = []
        self.session.show()
        self.spin()
        self.session.console.activateWindow()
        self.spin()

    @property
    def state(self) -> SessionState:
        """What is true now."""
        return self.store.state

    @property
    def on_screen(self) -> Frame:
        """The frame that the second screen paints."""
        return self.session.screen.frame

    def spin(self) -> None:
        """Let everything that waits happen."""
        for _ in range(4):
            self.application.processEvents()  # a test drives the loop
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def press(self, key: Qt.Key) -> None:
        """Press a key at the console."""
        self.session.console.activateWindow()
        assert QTest.qWaitForWindowActive(self.session.console, 2000)
        QTest.keyClick(self.session.console, key)
        self.spin()

    def tick(self) -> None:
        """Jump to the moment at which the next digit turns."""
        self.clock.jump_to(next_change(self.state, self.store.now()))
        self.session.inbox.flush()
        self.application.processEvents()  # a test drives the loop

    def tick_until(self, moment: int) -> None:
        """Tick until a moment, digit by digit."""
        while self.store.now() < moment:
            self.tick()

    def close(self) -> None:
        """Take everything down."""
        self.session.close()
        self.desk.close()
        # The application outlives the test: whatever language it learned, the next begins anew.
        apply_language(self.application, PlainWords())
        self.spin()
