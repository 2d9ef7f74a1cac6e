"""``--self-test``: the whole way through the TCCM session without a screen.

Everything that is imported late is used once, so that a bundle which lacks it fails here.
"""

from __future__ import annotations

import os
import sys
import tempfile
from typing import TYPE_CHECKING

from console.domain.looks import AUDIENCE
from console.domain.timeline import Moment, minutes, seconds

if TYPE_CHECKING:
    from pathlib import Path

    from console.app.open_session import OpenSession
    from console.runtime.clock import JumpClock

SESSION = "tccm-launch.yaml"
BEGIN = Moment(1_734_429_600_000)
LARGE = 500
"""Questions in a table that is too large to be read in the program itself."""
STEP = seconds(5)
"""Of session time between two pictures."""


def run() -> int:
    """Go through the session, write its report, and give 0 when all of it worked."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory(prefix="podium-self-test-") as home:
        os.environ["PODIUM_HOME"] = home
        problem = _run()
    print(f"Self-test failed: {problem}." if problem else "Self-test passed.")  # noqa: T201  # its answer
    return 1 if problem else 0


def _run() -> str:
    from PySide6.QtWidgets import QApplication

    from console import paths
    from console.app.desk import Desk
    from console.app.open_session import OpenSession
    from console.feed.questions_file import QuestionsReading, read_questions
    from console.runtime.clock import JumpClock
    from console.runtime.live_records import new_path
    from console.runtime.session_file import Reading, read_session
    from console.runtime.settings import Settings, user_settings
    from console.runtime.store import Store

    application = QApplication(sys.argv[:1])
    reading = read_session(paths.sessions() / SESSION)
    if not isinstance(reading, Reading) or reading.plan is None:
        return f"{SESSION} cannot be read"
    plan = reading.plan
    questions = read_questions(paths.sessions() / plan.questions, plan)
    if not isinstance(questions, QuestionsReading) or questions.faults:
        return f"{plan.questions} cannot be read"
    clock = JumpClock(BEGIN)
    folder = paths.records()
    folder.mkdir(parents=True)
    problem = _read_apart(folder)
    if problem:
        return problem
    store = Store.open_new(
        plan, clock, new_path(folder, plan.title, clock.now(), is_rehearsal=False)
    )
    desk = Desk(application, user_settings(), Settings(), "en")
    session = OpenSession(store, desk, questions.questions)
    session.show()
    try:
        return _played(session, clock, len(questions.questions), paths.user_data() / "reports")
    finally:
        session.close()
        desk.close()
        _spin()


def _read_apart(folder: Path) -> str:
    """Read a table in a process of its own, which in a bundle is the bundle once more."""
    import threading

    from console.feed.tables import Glance
    from console.feed.tables_apart import TablesApart

    file = folder / "table.csv"
    rows = (f"Who keeps cable number {number} in repair?,Ana" for number in range(LARGE))
    file.write_text("\n".join(("Question,Name", *rows)), encoding="utf-8")
    tables = TablesApart()
    try:
        found = tables.read_file(file, "", threading.Event())
        if not isinstance(found, Glance):
            return f"a table was not read apart: {found.message}"
        came = sum(len(piece) for piece in tables.pieces())
    except (EOFError, OSError) as error:
        return f"a table was not read apart: {error!r}"
    finally:
        tables.forget()
    file.unlink()
    return "" if came == LARGE else f"{came} of {LARGE} rows of a table came"


def _played(session: OpenSession, clock: JumpClock, questions: int, reports: Path) -> str:
    """Play the session to its hard end; gives what went wrong, or nothing."""
    wishes = session.console.wishes
    wishes.window_requested.emit(AUDIENCE)
    wishes.go_requested.emit(session.store.state.standby)
    end = clock.now() + minutes(60)
    while clock.now() < end:
        clock.jump_by(STEP)
        session.inbox.flush()
        _spin()
        run, standby = session.store.state.run, session.store.state.standby
        is_over = run is not None and clock.now() >= run.started + (run.length or 0)
        if standby is not None and is_over:
            wishes.go_requested.emit(standby)
    run = session.store.state.run
    wishes.end_requested.emit(run.segment if run else None)
    wishes.report_requested.emit()
    _spin()
    state = session.store.state
    if len(state.runs) != len(state.segments) or state.ended is None:
        return f"{len(state.runs)} of {len(state.segments)} segments ran"
    if len(state.questions) != questions:
        return f"{len(state.questions)} of {questions} questions came"
    if not list(reports.glob("*.md")):
        return "no report was written"
    return ""


def _spin() -> None:
    from PySide6.QtWidgets import QApplication

    QApplication.processEvents()  # noqa: TID251  # there is no loop here: this is the loop
