"""The alarm: one call, late rather than early, and none after it was cancelled."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer

from console.qt.alarm import Alarm

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


@pytest.fixture
def alarm(qtbot: QtBot) -> Iterator[Alarm]:
    """Give an alarm that is silent again at the end."""
    made = Alarm()
    yield made
    made.cancel()


def timer_of(alarm: Alarm) -> QTimer:
    """Give the timer behind an alarm."""
    timer = alarm.findChild(QTimer)
    assert timer is not None
    return timer


def test_it_calls_back_once(alarm: Alarm, qtbot: QtBot) -> None:
    """What was set is called when it is due, and the alarm is free again."""
    calls: list[str] = []
    alarm.set(0.0, lambda: calls.append("rang"))
    qtbot.waitUntil(lambda: calls == ["rang"])
    assert not alarm.is_set
    assert not timer_of(alarm).isActive()


def test_it_never_calls_from_within_set(alarm: Alarm) -> None:
    """What is due already waits for the loop, so a caller may set it from its own callback."""
    calls: list[str] = []
    alarm.set(-1.0, lambda: calls.append("rang"))
    assert calls == []
    assert alarm.is_set


def test_a_cancelled_alarm_is_silent(alarm: Alarm) -> None:
    """Cancelling forgets the call and stops the timer."""
    alarm.set(0.0, lambda: pytest.fail("It rang."))
    alarm.cancel()
    timer_of(alarm).timeout.emit()
    assert not alarm.is_set
    assert not timer_of(alarm).isActive()


def test_setting_it_again_replaces_what_was_set(alarm: Alarm, qtbot: QtBot) -> None:
    """There is never more than one call to come."""
    calls: list[str] = []
    alarm.set(60.0, lambda: calls.append("first"))
    alarm.set(0.0, lambda: calls.append("second"))
    qtbot.waitUntil(lambda: bool(calls))
    assert calls == ["second"]


def test_a_callback_may_set_it_anew(alarm: Alarm, qtbot: QtBot) -> None:
    """The pulse sets the next alarm while the last one rings."""
    calls: list[int] = []

    def ring() -> None:
        calls.append(len(calls))
        if len(calls) < 3:
            alarm.set(0.0, ring)

    alarm.set(0.0, ring)
    qtbot.waitUntil(lambda: len(calls) == 3)
    assert not alarm.is_set


@pytest.mark.parametrize(("delay_s", "ms"), [(0.0101, 11), (1.0, 1000), (-3.0, 0), (0.0, 0)])
def test_delays_are_rounded_up_to_the_millisecond(alarm: Alarm, delay_s: float, ms: int) -> None:
    """An alarm that rang early would find the digit unturned."""
    alarm.set(delay_s, lambda: None)
    assert timer_of(alarm).interval() == ms


def test_it_is_precise(alarm: Alarm) -> None:
    """Qt's usual timers may be late by 5 %: half a second in ten."""
    assert timer_of(alarm).timerType() is Qt.TimerType.PreciseTimer
    assert timer_of(alarm).isSingleShot()


def test_a_delay_of_many_days_is_waited_for_in_parts(alarm: Alarm) -> None:
    """Qt counts in 32 bits; a longer delay neither overflows nor rings early."""
    calls: list[str] = []
    alarm.set(40 * 86_400.0, lambda: calls.append("rang"))
    for _ in range(39):
        timer_of(alarm).timeout.emit()
        assert calls == []
    timer_of(alarm).timeout.emit()
    assert calls == ["rang"]
