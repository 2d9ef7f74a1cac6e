"""The whole program: what opens at a start, and what is there again after a crash."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import pytest

from console import paths

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.app.running import Running


@pytest.fixture
def tccm() -> Path:
    """The launch's session file."""
    return paths.sessions() / "tccm-launch.yaml"


def test_a_killed_session_goes_on_at_the_right_second_with_the_same_picture(
    start: Callable[..., Running], tccm: Path
) -> None:
    """After SIGKILL the same segment runs, with the same questions and the same second screen."""
    first = start(tccm)
    first.tell("go_requested", "keynotes")
    first.tell("time_added", 60_000, "keynotes")
    first.tell("room_question_asked", "Ana", "mic 2", "Who decides?", "")
    first.tell("question_taken", "q1")
    before = first.tell("black_toggled", False)
    first.kill()
    after = start(tccm).seen

    assert after["window"] == "session"
    assert after["digest"] == before["digest"]
    assert after["running"] == "keynotes"
    assert after["picture"] == before["picture"]
    assert "goes on" in str(after["notice"])
    assert int(str(after["now"])) >= int(str(before["now"]))


def test_a_session_that_never_began_is_opened_anew(
    start: Callable[..., Running], tccm: Path
) -> None:
    """There is nothing to go on with."""
    start(tccm).kill()
    second = start(tccm)

    assert second.seen["notice"] == ""
    assert second.quit() == 0


def test_a_rehearsal_never_goes_on_by_itself_and_never_touches_a_live_session(
    start: Callable[..., Running], tccm: Path
) -> None:
    """The live record waits untouched while somebody rehearses."""
    live = start(tccm)
    before = live.tell("go_requested", "keynotes")
    live.kill()
    rehearsal = start(tccm, "--rehearse")
    assert rehearsal.seen["is_rehearsal"]
    rehearsal.tell("go_requested", "keynotes")
    rehearsal.kill()
    after = start().seen

    assert not after["is_rehearsal"]
    assert after["digest"] == before["digest"]


def test_without_a_session_the_start_window_opens(start: Callable[..., Running]) -> None:
    """Nobody needs a command line."""
    running = start()

    assert running.seen["window"] == "start"
    assert running.quit() == 0


def test_a_session_with_faults_opens_the_start_window_with_them(
    start: Callable[..., Running], tmp_path: Path
) -> None:
    """They stand in place, with line and column."""
    file = tmp_path / "broken.yaml"
    file.write_text("podium: 1\ntitle: T\nlenght: 60 min\nrunning order:\n  - title: A\n")
    running = start(file)

    assert running.seen["window"] == "start"
    assert "broken.yaml:3:1" in str(running.seen["reading"])


def test_the_program_ends_when_it_is_told_to(start: Callable[..., Running], tccm: Path) -> None:
    """SIGTERM closes the record in good order."""
    running = start(tccm)
    running.tell("go_requested", "keynotes")
    running.process.send_signal(signal.SIGTERM)

    assert running.process.wait(20) == 0
    assert not list(paths.records().glob("*-wal"))
    running.let_go()
