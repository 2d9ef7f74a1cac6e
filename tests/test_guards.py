"""The guards around every test see what they are there for, and nothing else.

A suite of small tests, each leaving one thing behind or taking it away in time, runs once in a
process of its own; here its verdicts are read.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest

ROOT = Path(__file__).resolve().parents[1]

SUITE = """
import asyncio, logging, os, threading, warnings
from pathlib import Path
import pytest
from PySide6.QtCore import QObject, QTimer

log = logging.getLogger("podium.test")
kept = []

def test_log_stray():
    log.warning("the feed is %s", "gone")

def test_log_quiet():
    log.info("nothing to see")

@pytest.mark.expects_log("feed is")
def test_log_announced():
    log.error("the feed is gone")

@pytest.mark.expects_log
def test_log_any():
    log.error("whatever")

@pytest.mark.expects_log("feed is")
def test_log_other():
    log.error("the feed is gone")
    log.error("the disk is full")

@pytest.mark.expects_log("feed is")
def test_log_never_came():
    pass

def test_log_announced_inside(expects_log):
    expects_log("feed is")
    log.error("the feed is gone")

def test_timer_left(qapp):
    timer = QTimer(objectName="pulse", interval=16)
    timer.start()
    kept.append(timer)

def test_timer_of_an_earlier_test(qapp):
    pass

def test_timer_stopped(qapp):
    timer = QTimer(interval=16)
    timer.start()
    timer.stop()
    kept.append(timer)

def test_timer_deleted_with_its_owner(qapp):
    owner = QObject()
    QTimer(owner, interval=16).start()
    owner.deleteLater()
    kept.append(owner)

def test_timer_in_a_cycle(qapp):
    owner = QObject()
    owner.me = owner
    owner.timer = QTimer(interval=16)
    owner.timer.start()

async def forever():
    await asyncio.Event().wait()

async def test_task_left():
    kept.append(asyncio.create_task(forever(), name="poll"))
    await asyncio.sleep(0)

async def test_task_stopped():
    task = asyncio.create_task(forever())
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task

@pytest.fixture
async def server():
    task = asyncio.create_task(forever())
    yield task
    task.cancel()
    await asyncio.wait([task])

async def test_task_stopped_by_its_fixture(server):
    assert not server.done()

def test_task_left_by_a_runner_of_its_own():
    async def main():
        kept.append(asyncio.create_task(forever(), name="own"))
        await asyncio.sleep(0)
    asyncio.run(main())

release = threading.Event()

def test_thread_left():
    threading.Thread(target=release.wait, name="writer", daemon=True).start()

def test_thread_that_ends_by_itself():
    end = threading.Event()
    threading.Thread(target=end.wait, daemon=True).start()
    end.set()

def test_failure_is_not_blamed_twice():
    log.error("because of it")
    raise AssertionError

def test_warning():
    warnings.warn("old")

def test_home_is_not_the_users():
    assert str(Path(os.environ["PODIUM_HOME"])).startswith(os.environ["SUITE"])
    assert not Path(os.environ["PODIUM_HOME"]).exists()

def test_offscreen(qapp):
    assert qapp.platformName() == "offscreen"
"""


def run_suite(folder: Path) -> dict[str, str]:
    """Run the suite under this project's settings; give for each test what is held against it."""
    tests = folder / "suite"
    tests.mkdir()
    (tests / "test_suite.py").write_text(SUITE, encoding="utf-8")
    conftest = "from tests.conftest import *\npytest_plugins = ('tests.guards',)\n"
    (tests / "conftest.py").write_text(
        conftest + "from tests.conftest import _homes\n", encoding="utf-8"
    )
    report = folder / "report.xml"
    env = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTEST_", "COVERAGE_", "COV_")) and name != "QT_QPA_PLATFORM"
    }
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-q", "-c", str(ROOT / "pyproject.toml")),
            *("--rootdir", str(folder), "--basetemp", str(folder / "tmp")),
            *("-p", "no:cacheprovider", "--junitxml", str(report), str(tests)),
        ],
        cwd=ROOT,
        env={**env, "SUITE": str(folder)},
        capture_output=True,
        text=True,
        check=False,
        timeout=50,
    )
    assert report.exists(), done.stdout + done.stderr
    cases = Xml.parse(report).getroot().iter("testcase")  # noqa: S314 - written by our own child
    return {
        str(case.get("name")).removeprefix("test_"): "\n".join(
            f"{fault.get('message')} {fault.text}" for fault in case
        )
        for case in cases
    }


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What is held against each test of the suite; nothing for one that passed."""
    return run_suite(tmp_path_factory.mktemp("guards"))


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("log_stray", "Nobody expected this in the log: WARNING podium.test: the feed is gone"),
        ("log_other", "Nobody expected this in the log: ERROR podium.test: the disk is full"),
        ("log_never_came", "Expected in the log, but it never came: feed is"),
        ("timer_left", "A QTimer was left running: 'pulse' every 16 ms, owned by nobody"),
        ("task_left", "An asyncio task was left running: 'poll', forever"),
        ("task_left_by_a_runner_of_its_own", "An asyncio task was left running: 'own', forever"),
        ("thread_left", "A thread was left running: 'writer'"),
        ("warning", "UserWarning: old"),
    ],
)
def test_what_nobody_expected_fails_the_test_and_is_named(
    verdicts: dict[str, str], name: str, sentence: str
) -> None:
    """A stray record, timer, task, thread or warning is an error that says what it was."""
    assert sentence in verdicts[name]


@pytest.mark.parametrize(
    "name",
    [
        "log_quiet",
        "log_announced",
        "log_any",
        "log_announced_inside",
        "timer_of_an_earlier_test",
        "timer_stopped",
        "timer_deleted_with_its_owner",
        "timer_in_a_cycle",
        "task_stopped",
        "task_stopped_by_its_fixture",
        "thread_that_ends_by_itself",
        "home_is_not_the_users",
        "offscreen",
    ],
)
def test_what_is_announced_or_cleaned_up_in_time_passes(
    verdicts: dict[str, str], name: str
) -> None:
    """Expected records, and whatever a test or its fixtures end themselves, are no fault."""
    assert verdicts[name] == ""


def test_a_test_that_failed_is_not_blamed_for_what_it_left(verdicts: dict[str, str]) -> None:
    """Only the failure itself is shown, so that the first cause stands alone."""
    assert "AssertionError" in verdicts["failure_is_not_blamed_twice"]
    assert "Nobody expected" not in verdicts["failure_is_not_blamed_twice"]
