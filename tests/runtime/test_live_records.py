"""The folder of records: names, and the live session that was cut short."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from console.domain.commands import AcceptClock, EndSession
from console.domain.timeline import Duration, Moment, after, minutes
from console.runtime.clock import JumpClock
from console.runtime.live_records import GRACE, OPEN_GRACE, goes_on_until, new_path, unfinished
from console.runtime.record import Record
from console.runtime.store import Store
from tests.runtime.sessions import START, give, go, open_store, opened, plan, state_after

if TYPE_CHECKING:
    from pathlib import Path


def left_behind(
    path: Path, at: Moment = START, *, is_rehearsal: bool = False, has_begun: bool = True
) -> Path:
    """Make the record of a session whose GO was pressed at a moment, and date the file so."""
    clock = JumpClock(at)
    store = Store.open_new(plan(), clock, path, is_rehearsal=is_rehearsal)
    if has_begun:
        go(store)
    store.close()
    os.utime(path, (at / 1000, at / 1000))
    return path


def test_a_session_goes_on_until_half_an_hour_past_its_hard_end(tmp_path: Path) -> None:
    """At that moment it does so no more."""
    path = left_behind(tmp_path / "a.podium")
    last = after(START, minutes(60 + 30))
    assert unfinished(tmp_path, Moment(last - 1)) == path
    assert unfinished(tmp_path, last) is None


def test_a_session_that_ended_is_over(tmp_path: Path) -> None:
    """Opening Podium again shows the start window."""
    store = open_store(tmp_path / "a.podium")
    go(store)
    run = store.state.run
    assert run is not None
    give(store, EndSession(run.segment))
    store.close()
    os.utime(tmp_path / "a.podium", (START / 1000, START / 1000))
    assert unfinished(tmp_path, after(START, minutes(1))) is None


def test_a_rehearsal_is_never_gone_on_with(tmp_path: Path) -> None:
    """Only what is live comes back by itself."""
    left_behind(tmp_path / "a.podium", is_rehearsal=True)
    assert unfinished(tmp_path, after(START, minutes(1))) is None


def test_the_newest_is_gone_on_with(tmp_path: Path) -> None:
    """Of two sessions that were cut short, the one that was written last."""
    left_behind(tmp_path / "a.podium", START)
    left_behind(tmp_path / "c.podium", after(START, minutes(2)))
    left_behind(tmp_path / "b.podium", after(START, minutes(1)))
    assert unfinished(tmp_path, after(START, minutes(3))) == tmp_path / "c.podium"


def test_a_session_that_is_open_elsewhere_is_left_alone(tmp_path: Path) -> None:
    """A second window does not take it away from the first."""
    path = left_behind(tmp_path / "a.podium")
    store = open_store(tmp_path / "b.podium")
    go(store)
    os.utime(tmp_path / "b.podium", (START / 1000 + 60,) * 2)
    assert unfinished(tmp_path, after(START, minutes(3))) == path
    store.close()


def test_a_session_that_is_being_set_up_goes_on_for_some_hours(tmp_path: Path) -> None:
    """Without a date nobody knows its end; by the next morning it is another day."""
    path = left_behind(tmp_path / "a.podium", has_begun=False)
    assert unfinished(tmp_path, after(START, Duration(OPEN_GRACE - 1))) == path
    assert unfinished(tmp_path, after(START, OPEN_GRACE)) is None


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    """The first start of Podium has no records."""
    assert unfinished(tmp_path / "records", START) is None


@pytest.mark.parametrize("content", [b"", b"\xa5" * 9000])
def test_a_file_that_cannot_be_read_is_given_only_while_it_may_be_live(
    tmp_path: Path, content: bytes
) -> None:
    """Opening it tells the person; last week's broken file must not block every start."""
    broken = tmp_path / "a.podium"
    rehearsal = tmp_path / "a-rehearsal.podium"
    for each in (rehearsal, broken):
        each.write_bytes(content)
        os.utime(each, (START / 1000, START / 1000))
    assert unfinished(tmp_path, after(START, minutes(1))) == broken
    assert unfinished(tmp_path, after(START, GRACE)) is None


def test_two_hundred_old_records_are_not_looked_into(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only those of the last days are opened, each for its notes alone."""
    for number in range(200):
        record = tmp_path / f"{number}.podium"
        record.write_bytes(b"old")
        os.utime(record, (START / 1000 - 8 * 86_400,) * 2)
    path = left_behind(tmp_path / "a.podium")
    looked: list[Path] = []
    from console.runtime import live_records

    goes_on = live_records._goes_on

    def counted(path: Path, written: Moment, now: Moment) -> bool:
        looked.append(path)
        return goes_on(path, written, now)

    monkeypatch.setattr(live_records, "_goes_on", counted)
    assert unfinished(tmp_path, after(START, minutes(1))) == path
    assert unfinished(tmp_path, after(START, minutes(100))) is None
    assert looked == [path, path]


def test_an_accepted_wall_clock_moves_the_moment_with_it(tmp_path: Path) -> None:
    """The moment until which a session goes on is compared with the wall clock of a new start."""
    store = open_store(tmp_path / "a.podium")
    go(store)
    give(store, AcceptClock(minutes(45)))
    assert goes_on_until(store.state) == after(START, minutes(60 + 30 + 45))
    store.close()


def test_a_session_without_a_hard_end_goes_on_for_hours_after_its_last_go() -> None:
    """An open end may take as long as it takes."""
    state = state_after([opened()])
    soft = replace(state, plan=replace(state.plan, is_end_hard=False, starts=START))
    assert goes_on_until(soft) == after(START, Duration(minutes(60) + OPEN_GRACE))
    assert goes_on_until(replace(state, ended=START)) is None


def test_a_name_says_what_and_when(tmp_path: Path) -> None:
    """The title in any script, the local day and minute, and whether it is a rehearsal."""
    named = new_path(tmp_path, "  Launch: Q&A / “TCCM”  ", START, is_rehearsal=False).name
    assert named.startswith("launch-q-a-tccm-2024-12-1")
    assert named.endswith(".podium")
    rehearsal = new_path(tmp_path, "جلسة", START, is_rehearsal=True).name
    assert rehearsal.startswith("جلسة-2024-")
    assert rehearsal.endswith("-rehearsal.podium")
    assert new_path(tmp_path, "…", START, is_rehearsal=False).name.startswith("session-2024-")


def test_a_name_that_is_taken_is_never_given_again(tmp_path: Path) -> None:
    """Two sessions of one minute get two records."""
    names = set()
    for _ in range(3):
        path = new_path(tmp_path, "T", START, is_rehearsal=False)
        Record.create(path, {}).close()
        names.add(path.name)
    assert len(names) == 3


@pytest.mark.parametrize("letter", ["a", "中", "ي"])
def test_a_long_title_fits_into_a_files_name(tmp_path: Path, letter: str) -> None:
    """With all that SQLite and a damage add, 255 bytes are enough."""
    path = new_path(tmp_path, letter * 500, START, is_rehearsal=True)
    assert len(f"{path.name}.damaged-99-wal".encode()) <= 255
