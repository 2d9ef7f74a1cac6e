"""The pulse: when a picture is painted anew, and when not."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from console.domain.commands import Hold, Resume, SetPace, Show
from console.domain.output import SPEAKERS, MessageScene
from console.domain.timeline import Moment, after, between, minutes, seconds
from console.domain.timing import next_change, remaining
from console.runtime.clock import Clock, JumpClock, LiveClock, RehearsalClock
from console.runtime.pulse import GATHER, Beat, Pulse
from console.runtime.store import Store
from tests.runtime.computer import Computer
from tests.runtime.sessions import START, ask, give, go, plan

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from pathlib import Path


class HandAlarm:
    """An alarm that goes off when the computer's time is moved to it."""

    def __init__(self, computer: Computer) -> None:
        self.computer = computer
        self.due = math.inf
        self._callback: Callable[[], None] | None = None
        self.wakes = 0

    def set(self, delay: float, callback: Callable[[], None]) -> None:
        """Be due after a delay in seconds."""
        assert delay >= 0
        self.due = self.computer.steady_ms + delay * 1000
        self._callback = callback

    def cancel(self) -> None:
        """Be never due."""
        self.due, self._callback = math.inf, None

    def run(self, milliseconds: float, late: float = 0.0) -> None:
        """Let time pass, and go off when due, or so many milliseconds late."""
        end = self.computer.steady_ms + milliseconds
        while self.due + late <= end:
            self.computer.run(max(0.0, self.due + late - self.computer.steady_ms) + 1e-4)
            callback, self.due, self._callback = self._callback, math.inf, None
            self.wakes += 1
            assert callback is not None
            callback()
        self.computer.run(max(0.0, end - self.computer.steady_ms))


class Room:
    """A session with a pulse whose beats are kept."""

    def __init__(
        self, path: Path, make: Callable[[Computer], Clock], *, is_rehearsal: bool = False
    ) -> None:
        self.computer = Computer()
        self.clock = make(self.computer)
        self.store = Store.open_new(plan(), self.clock, path, is_rehearsal=is_rehearsal)
        self.alarm = HandAlarm(self.computer)
        self.pulse = Pulse(self.store, self.clock, self.alarm)
        self.beats: list[Beat] = []
        self.times: list[float] = []
        """Real milliseconds of each beat."""
        self.pulse.subscribe(self._on_beat)
        self.pulse.start()

    def _on_beat(self, beat: Beat) -> None:
        self.beats.append(beat)
        self.times.append(self.computer.steady_ms)

    def forget(self) -> None:
        """Count from here."""
        self.beats.clear()
        self.times.clear()
        self.alarm.wakes = 0

    def close(self) -> None:
        """End it."""
        self.pulse.stop()
        self.store.close()


@pytest.fixture
def live(tmp_path: Path) -> Generator[Room, None, None]:
    """A live session."""
    room = Room(tmp_path / "live.podium", lambda computer: LiveClock(sources=computer.sources))
    yield room
    room.close()


@pytest.fixture
def rehearsal(tmp_path: Path) -> Generator[Room, None, None]:
    """A rehearsal."""
    room = Room(
        tmp_path / "rehearsal.podium",
        lambda computer: RehearsalClock(START, sources=computer.sources),
        is_rehearsal=True,
    )
    yield room
    room.close()


def shown(beat: Beat) -> int:
    """Give the second that the main countdown shows, rounded up."""
    run = beat.state.run
    assert run is not None
    left = remaining(run, beat.state.hold, beat.now)
    assert left is not None
    return -(-left // 1000)


def test_the_first_beat_comes_with_the_start(live: Room) -> None:
    """Whoever listens has a picture at once."""
    assert len(live.beats) == 1
    assert live.beats[0].state is live.store.state


def test_an_operators_command_beats_at_once_with_its_own_moment(live: Room) -> None:
    """The picture that GO gives shows the whole length, not a second less."""
    live.computer.run(345)
    accepted = go(live.store)
    beat = live.beats[-1]
    assert beat.sequence == accepted.sequence
    assert accepted.publication is not None
    assert beat.now == accepted.publication.now
    assert shown(beat) == 20 * 60


def test_each_digit_is_shown_once_when_it_turns(live: Room) -> None:
    """For ten minutes: one beat a second, each within a millisecond of its moment."""
    live.computer.run(345)
    go(live.store)
    live.forget()
    live.alarm.run(minutes(10) + 1)
    digits = [shown(beat) for beat in live.beats]
    assert digits == list(range(20 * 60 - 1, 10 * 60 - 1, -1))
    assert live.alarm.wakes == len(digits)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(late=st.floats(0, 400))
def test_a_late_wake_delays_one_picture_and_never_adds_up(tmp_path: Path, late: float) -> None:
    """However late each alarm is, every digit is shown, late by that much and no more."""
    path = tmp_path / "late.podium"
    path.unlink(missing_ok=True)
    room = Room(path, lambda computer: LiveClock(sources=computer.sources))
    go(room.store)
    room.forget()
    room.alarm.run(60_000, late)
    assert len(room.beats) >= 58
    for earlier, later in zip(room.beats, room.beats[1:], strict=False):
        assert shown(later) == shown(earlier) - 1
    for beat in room.beats:
        turned = between(beat.now, next_change(beat.state, beat.now))
        assert turned >= 1000 - late - 2
    room.close()


def test_an_alarm_that_is_early_shows_nothing_twice(live: Room) -> None:
    """The pulse waits for the rest instead of painting the same digit."""
    go(live.store)
    live.forget()
    live.alarm.due -= 7
    live.alarm.run(1500)
    assert len(live.beats) == 1
    assert live.alarm.wakes == 2


def test_a_first_question_is_shown_at_once(live: Room) -> None:
    """As soon as the loop turns, and not within its commit: that holds nobody up for longer."""
    live.alarm.run(500)
    live.forget()
    ask(live.store, 1)
    assert live.beats == []
    live.alarm.run(0.1)
    assert [beat.changed for beat in live.beats] == [{"q1"}]


def test_a_flood_is_gathered(live: Room) -> None:
    """Two thousand questions a second come in at most thirty pictures, and none is missing."""
    live.alarm.run(500)
    live.forget()
    for number in range(1, 2001):
        ask(live.store, number)
        live.alarm.run(0.5)
    live.alarm.run(40)
    changed: set[str] = set()
    for beat in live.beats:
        assert not changed & beat.changed
        changed |= beat.changed
    assert len(changed) == 2000
    gaps = [later - earlier for earlier, later in zip(live.times, live.times[1:], strict=False)]
    digits = sum(gap < GATHER * 1000 - 0.01 for gap in gaps)
    assert digits <= 2  # the wall clock's second turned in between
    assert 18 <= len(live.beats) <= 23


def test_an_operator_never_waits_for_the_flood(live: Room) -> None:
    """A command in the middle of it is shown at once, with what has gathered."""
    live.alarm.run(500)
    ask(live.store, 1)
    live.alarm.run(5)
    live.forget()
    ask(live.store, 2)
    assert live.beats == []
    go(live.store)
    assert [beat.changed for beat in live.beats] == [{"q2"}]
    live.alarm.run(100)
    assert len(live.beats) == 1


def test_a_held_clock_beats_with_the_wall_clocks_second(live: Room) -> None:
    """The time of day goes on while the countdown stands still."""
    go(live.store)
    live.alarm.run(2500)
    give(live.store, Hold())
    live.forget()
    live.alarm.run(3000)
    assert len(live.beats) == 3
    assert len({shown(beat) for beat in live.beats}) == 1
    give(live.store, Resume())
    live.forget()
    live.alarm.run(3000)
    assert len({shown(beat) for beat in live.beats}) == 3


@pytest.mark.parametrize("rate", [2, 7, 20, 60])
def test_a_fast_rehearsal_never_beats_more_than_twenty_times_a_second(
    rehearsal: Room, rate: int
) -> None:
    """Digits turn faster than eyes: at most one picture in 50 ms, each right at its moment."""
    go(rehearsal.store)
    give(rehearsal.store, SetPace(rate, is_paused=False))
    rehearsal.alarm.run(100)
    rehearsal.forget()
    rehearsal.alarm.run(2000)
    expected = min(rate * 2, 2 / GATHER)
    assert expected - 2 <= len(rehearsal.beats) <= expected + 1
    for beat, real in zip(rehearsal.beats, rehearsal.times, strict=True):
        assert beat.now - START == pytest.approx((real - 5000) * rate, abs=rate + 1)


def test_a_paused_rehearsal_does_not_beat(rehearsal: Room) -> None:
    """Nothing turns, and nothing wakes."""
    go(rehearsal.store)
    give(rehearsal.store, SetPace(20, is_paused=True))
    rehearsal.forget()
    rehearsal.alarm.run(60_000)
    assert rehearsal.beats == []
    assert rehearsal.alarm.wakes == 0
    ask(rehearsal.store, 1)
    rehearsal.alarm.run(0.1)
    assert len(rehearsal.beats) == 1


def test_a_jump_beats_at_once(rehearsal: Room) -> None:
    """The picture after the jump is that of the new moment."""
    go(rehearsal.store)
    rehearsal.forget()
    assert isinstance(rehearsal.clock, RehearsalClock)
    rehearsal.clock.jump_by(minutes(5))
    assert [beat.now for beat in rehearsal.beats] == [after(START, minutes(5))]
    assert shown(rehearsal.beats[0]) == 15 * 60


def test_a_whole_session_runs_on_a_clock_that_jumps(tmp_path: Path) -> None:
    """From digit to digit, without any waiting: each jump to `next_change` is one beat."""
    clock = JumpClock(START)
    room = Room(tmp_path / "jump.podium", lambda _: clock)
    go(room.store)
    room.forget()
    for _ in range(20 * 60):
        clock.jump_to(next_change(room.store.state, room.store.now()))
    assert [shown(beat) for beat in room.beats] == list(range(20 * 60 - 1, -1, -1))
    room.close()


def test_a_message_that_flashes_is_painted_at_each_change_of_its_light(live: Room) -> None:
    """Between the digits too, and no more often once it stays."""
    go(live.store)
    live.alarm.run(200)
    give(live.store, Show(MessageScene("One minute", 2), SPEAKERS))
    taken = live.store.now()
    live.forget()
    live.alarm.run(3000)
    after_take = [between(taken, beat.now) for beat in live.beats]
    assert after_take == [500, 800, 1000, 1500, 1800, 2800]


@pytest.mark.expects_log("The record is not saved: database or disk is full")
def test_a_full_disk_is_tried_again_about_once_a_second(live: Room) -> None:
    """And as soon as there is room, a beat says that all is saved."""
    connection = live.store.record._file._connection
    connection.execute("PRAGMA max_page_count = 1")
    go(live.store)
    ask(live.store, *range(1, 200))
    tries: list[float] = []
    retry = live.store.record.retry

    def counted() -> bool:
        tries.append(live.computer.steady_ms)
        return retry()

    live.store.record.retry = counted  # type: ignore[method-assign]
    live.alarm.run(10_000)
    assert 9 <= len(tries) <= 11
    assert not live.store.record.status.is_saved
    connection.execute("PRAGMA max_page_count = 1000000")
    live.alarm.run(1_100)
    assert live.store.record.status.is_saved
    tries.clear()
    live.alarm.run(5_000)
    assert tries == []


@pytest.mark.expects_log("The record is not saved: database or disk is full")
def test_a_paused_rehearsal_saves_as_well(rehearsal: Room) -> None:
    """The record is tried again even where no digit turns."""
    connection = rehearsal.store.record._file._connection
    give(rehearsal.store, SetPace(1, is_paused=True))
    connection.execute("PRAGMA max_page_count = 1")
    ask(rehearsal.store, *range(1, 200))
    connection.execute("PRAGMA max_page_count = 1000000")
    rehearsal.forget()
    rehearsal.alarm.run(1_100)
    assert rehearsal.store.record.status.is_saved
    assert len(rehearsal.beats) == 1


def test_a_listener_that_gives_a_command_keeps_the_order(live: Room) -> None:
    """No listener sees an older picture after a newer one, and no changed question is lost."""
    live.alarm.run(500)
    live.forget()
    late: list[Beat] = []

    def answer(beat: Beat) -> None:
        if beat.changed and beat.state.run is None:
            go(live.store)

    live.pulse.subscribe(answer)
    live.pulse.subscribe(late.append)
    ask(live.store, 1)
    live.alarm.run(0.1)
    live.pulse.wake()
    assert [beat.sequence for beat in late] == [2, 3, 3]
    assert [beat.changed for beat in late] == [{"q1"}, set(), set()]


@pytest.mark.expects_log("A listener of the pulse failed")
def test_a_picture_that_fails_stops_no_other(live: Room) -> None:
    """The mistake is said; the clock goes on everywhere else, and in the one that failed."""
    failures: list[Beat] = []

    def fail(beat: Beat) -> None:
        failures.append(beat)
        raise ZeroDivisionError

    leave = live.pulse.subscribe(fail)
    later: list[Beat] = []
    live.pulse.subscribe(later.append)
    live.alarm.run(2000)
    assert len(later) == len(failures) == 2
    leave()
    live.alarm.run(1000)
    assert len(failures) == 2


def test_after_the_stop_nothing_beats(live: Room) -> None:
    """Neither time nor a command."""
    live.pulse.stop()
    live.forget()
    go(live.store)
    live.pulse.wake()
    live.alarm.run(5000)
    assert live.beats == []
    live.pulse.start()
    assert len(live.beats) == 1


def test_a_set_wall_clock_does_not_disturb_the_beat(live: Room) -> None:
    """Digits go on one by one, however the wall clock is set."""
    go(live.store)
    live.forget()
    for setting in (3_600_000, -7_200_000, 1):
        live.computer.set_wall(setting)
        live.alarm.run(1000)
    assert [shown(beat) for beat in live.beats] == [1199, 1198, 1197]
    assert live.beats[-1].now == Moment(after(START, seconds(3)))
