"""What happens to our own mistakes."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest

from console.qt.failures import Failures

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


def fail(failures: Failures, text: str) -> None:
    """Raise, and hand the mistake to the hook as Python does."""
    try:
        {"": 0}[text]
    except KeyError as error:
        failures.on_exception(KeyError, error, error.__traceback__)


@pytest.mark.expects_log("KeyError in fail")
def test_a_mistake_is_told_once_and_logged_ever_more_seldom(
    qapp: QApplication, caplog: pytest.LogCaptureFixture
) -> None:
    """A paint that fails sixty times a second fills neither the log nor the notice bar."""
    failures = Failures()
    told: list[str] = []
    failures.happened.connect(told.append)
    for _ in range(100):
        fail(failures, "no such panel")
    assert len(told) == 1
    assert told[0].startswith("KeyError in fail:")
    written = [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert len(written) == 7  # times 1, 2, 4, 8, 16, 32, 64


@pytest.mark.expects_log("KeyError in fail")
def test_the_log_has_the_trace(qapp: QApplication, caplog: pytest.LogCaptureFixture) -> None:
    """Whoever reads it can find the line."""
    fail(Failures(), "no such panel")
    assert "no such panel" in caplog.text
