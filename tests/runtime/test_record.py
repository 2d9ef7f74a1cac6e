"""The record: what is written is there, whatever happens to the disk."""

from __future__ import annotations

import errno
import sqlite3
import stat
import sys
import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings

from console.domain.people import Actor, Role
from console.runtime import record_file, shares
from console.runtime.codec import UnreadableEvent, codec
from console.runtime.durability import Durability
from console.runtime.record import Record, Saving
from console.runtime.record_faults import RecordInUse
from console.runtime.record_lock import RecordLock
from console.runtime.record_rows import from_row, to_row
from console.runtime.restore import read, restore
from console.runtime.shares import is_on_share
from tests import strategies
from tests.runtime.sessions import arrivals, opened, state_after

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from pathlib import Path

    from console.domain.events import Stamped


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a record may be made."""
    return tmp_path / "session.podium"


@pytest.fixture
def record(path: Path) -> Generator[Record, None, None]:
    """A record with its first event."""
    made = Record.create(path, {"title": "T"})
    made.append([opened()])
    yield made
    made.close()


def fill_the_disk(record: Record) -> None:
    """Let the disk take no page more."""
    connection = record._file._connection
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}")


def make_room(record: Record) -> None:
    """Let the disk take everything again."""
    record._file._connection.execute("PRAGMA max_page_count = 1000000")


def wait_for(has_happened: Callable[[], bool]) -> None:
    """Let another thread go on until something has happened, ten seconds at most."""
    nap = threading.Event()
    for _ in range(10_000):
        if has_happened():
            return
        nap.wait(0.001)
    pytest.fail("it never happened")


def test_what_was_appended_is_read_again(record: Record, path: Path) -> None:
    """Events and notes stand in the file in their order, also while it is being written."""
    record.append(arrivals(2, 5), {"until": "7"})
    reading = read(path)
    assert list(reading.events) == [opened(), *arrivals(2, 5)]
    assert reading.meta["title"] == "T"
    assert reading.meta["until"] == "7"
    assert not reading.damage


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(strategies.histories())
def test_any_history_comes_back_from_a_real_file(tmp_path: Path, stamped: list[Stamped]) -> None:
    """Replay equals state: what is folded from the file is what was folded before."""
    path = tmp_path / "any.podium"
    path.unlink(missing_ok=True)
    record = Record.create(path, {})
    for each in stamped:
        record.append([each])
    record.close()
    restored = restore(path)
    restored.record.close()
    assert restored.history.state == state_after(stamped)
    assert restored.history.sequence == len(stamped)
    assert restored.at == stamped[-1].at
    assert restored.notice is None


def test_a_row_that_was_changed_is_noticed() -> None:
    """A single letter, number or name that differs breaks the checksum."""
    row = to_row(replace(opened(), by=Actor(Role.PODIUM, "Nick")), codec())
    assert from_row(row, codec()).by.name == "Nick"
    for place, value in enumerate(row[:-1]):
        changed = value + 1 if isinstance(value, int) else f"{value} "
        broken = (*row[:place], changed, *row[place + 1 :])
        with pytest.raises(UnreadableEvent, match="checksum"):
            from_row(broken, codec())  # type: ignore[arg-type]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_nobody_else_may_read_a_record(record: Record, path: Path) -> None:
    """The record, its log and all that lies beside it are its owner's alone."""
    record.append(arrivals(2, 2))
    files = list(path.parent.iterdir())
    assert len(files) == 4
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}


def test_an_orderly_close_leaves_one_file(record: Record, path: Path) -> None:
    """A record that was closed can be copied as it is."""
    record.append(arrivals(2, 9))
    record.close()
    assert list(path.parent.iterdir()) == [path]
    assert len(read(path).events) == 9


def test_a_record_belongs_to_one_process(record: Record, path: Path) -> None:
    """A second opening, in this process or another, is refused with a sentence."""
    with pytest.raises(RecordInUse, match="is in use"):
        restore(path)
    with pytest.raises(RecordInUse):
        Record.create(path, {})
    record.close()
    restore(path).record.close()


def test_a_lock_whose_file_was_removed_by_its_last_holder_is_taken_anew(path: Path) -> None:
    """The lock counts only while the file that it lies on is the one that others find."""
    first = RecordLock.take(path)
    first.release()
    first.release()
    second = RecordLock.take(path)
    with pytest.raises(RecordInUse):
        RecordLock.take(path)
    second.release()
    assert list(path.parent.iterdir()) == []


def test_a_new_record_never_overwrites_another(record: Record, path: Path) -> None:
    """A rehearsal, or a second session of the same name, cannot take a record's place."""
    record.close()
    with pytest.raises(FileExistsError):
        Record.create(path, {})
    assert len(read(path).events) == 1


def test_an_event_that_is_durable_is_told_once_the_disk_has_it(record: Record) -> None:
    """The future of a number is done when it is covered, and at once when it is already."""
    later = record.durable(5)
    record.append(arrivals(2, 4))
    assert record.durable(4).result(10) >= 4
    assert not later.done()
    record.append(arrivals(5, 5))
    assert later.result(10) == 5
    assert record.durable(3).result(0) == 5


def test_one_call_to_the_disk_serves_many_commits() -> None:
    """While the disk is busy, what is written gathers and is covered by the next call."""
    calls: list[int] = []
    begun, may_end = threading.Event(), threading.Event()

    def sync() -> None:
        calls.append(1)
        begun.set()
        assert may_end.wait(10)

    durability = Durability(sync)
    durability.wrote(1)
    durability.hasten()
    assert begun.wait(10)
    for number in range(2, 100):
        durability.wrote(number)
    may_end.set()
    assert durability.durable(99).result(10) == 99
    assert len(calls) == 2
    durability.close()


def test_the_disk_is_asked_when_somebody_hastens_or_waits() -> None:
    """A commit alone leaves the disk's thread asleep, so that others are told of it first."""
    calls: list[int] = []
    durability = Durability(lambda: calls.append(1))
    durability.wrote(1)
    assert durability.durable(1).result(10) == 1
    waiting = durability.durable(2)
    durability.wrote(2)
    assert waiting.result(10) == 2
    durability.wrote(3)
    assert durability.covered == 2
    durability.hasten()
    durability.close()
    assert (durability.covered, len(calls)) == (3, 3)


def test_whoever_waits_for_what_never_came_is_told_at_the_end(record: Record) -> None:
    """A future is cancelled by the close; nobody waits for ever."""
    never = record.durable(1000)
    record.close()
    assert never.cancelled()


def test_a_waiter_who_gave_up_disturbs_nobody(record: Record) -> None:
    """A cancelled future is passed over, and the next one is served."""
    given_up = record.durable(2)
    given_up.cancel()
    waiting = record.durable(2)
    record.append(arrivals(2, 2))
    assert waiting.result(10) == 2


@pytest.mark.expects_log("The record is not saved: database or disk is full")
def test_a_full_disk_loses_nothing_and_acknowledges_nothing(record: Record, path: Path) -> None:
    """What does not fit is kept in order, not acknowledged, and written when there is room."""
    fill_the_disk(record)
    events = arrivals(2, 400)
    for each in events:
        record.append([each])
    assert record.status.saving is Saving.NOT_SAVED
    assert "disk is full" in str(record.status.reason)
    assert record.status.waiting == 400 - record.committed > 0
    last = record.durable(400)
    assert not last.done()
    assert not record.retry()
    assert [each.sequence for each in read(path).events] == list(range(1, record.committed + 1))

    make_room(record)
    assert record.retry()
    assert last.result(10) == 400
    assert record.status.is_saved
    assert list(read(path).events) == [opened(), *events]


@pytest.mark.expects_log("The record is not saved: database or disk is full")
def test_the_next_event_takes_the_waiting_ones_along(record: Record, path: Path) -> None:
    """When there is room again, no retry is needed: the next append writes all, in order."""
    fill_the_disk(record)
    for each in arrivals(2, 100):
        record.append([each])
    make_room(record)
    record.append(arrivals(101, 101), {"until": "1"})
    assert record.status.is_saved
    assert len(read(path).events) == 101
    assert read(path).meta["until"] == "1"


@pytest.mark.expects_log("The record is not saved: database or disk is full")
def test_the_events_of_one_command_are_never_torn_apart(record: Record, path: Path) -> None:
    """On the edge of a full disk, a command is in the file with all its events or with none."""
    fill_the_disk(record)
    for first in range(2, 302, 3):
        record.append(arrivals(first, first + 2))
    assert (record.committed - 1) % 3 == 0
    connection = record._file._connection
    for pages in range(20, 60):
        connection.execute(f"PRAGMA max_page_count = {pages}")
        record.retry()
        assert (len(read(path).events) - 1) % 3 == 0
    assert len(read(path).events) == record.committed == 301


@pytest.mark.expects_log("The record is not saved", "100 events were never saved")
def test_a_close_on_a_full_disk_says_what_was_lost(record: Record, path: Path) -> None:
    """What was saved stays whole; what was not is said in the log."""
    record.append(arrivals(2, 50))
    saved = record.committed
    fill_the_disk(record)
    record.append(arrivals(51, 150))
    record.close()
    assert len(read(path).events) == saved == 50


@pytest.mark.expects_log("did not reach the disk")
def test_a_disk_that_refuses_the_log_is_written_to_anew(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a refusal nothing is acknowledged until the pages were written by another way."""
    refuses = True

    def sync(descriptor: int) -> None:
        if refuses:
            raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr("console.runtime.durability.os.fsync", sync)
    record = Record.create(path, {})
    record.append([opened()])
    waiting = record.durable(1)
    wait_for(lambda: not record.status.is_saved)
    assert "Input/output error" in str(record.status.reason)
    record.append(arrivals(2, 3))
    assert not waiting.done()

    refuses = False
    assert record.retry()
    assert waiting.result(10) == 3
    assert record.status.is_saved
    record.append(arrivals(4, 4))
    assert record.durable(4).result(10) == 4
    record.close()
    assert len(read(path).events) == 4


def test_on_a_network_share_there_is_no_log(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There each commit waits for the disk itself, and is durable when it returns."""
    monkeypatch.setattr(record_file, "is_on_share", lambda _folder: True)
    record = Record.create(path, {})
    record.append([opened()])
    assert record.durable(1).done()
    assert not record._file.log_path.exists()
    record.settle()
    record.close()
    again = restore(path)
    again.record.append(arrivals(2, 2))
    again.record.close()
    assert len(read(path).events) == 2


def test_where_sqlite_refuses_a_log_each_commit_waits_for_the_disk(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file system without shared memory is found out by asking, whatever it is called."""
    connect = record_file._connect

    def without_memory(where: Path | str) -> sqlite3.Connection:
        uri = where if isinstance(where, str) else where.as_uri()
        return connect(f"{uri}{'&' if '?' in uri else '?'}vfs=unix-none")

    monkeypatch.setattr(record_file, "_connect", without_memory)
    record = Record.create(path, {}, [opened()])
    record.append(arrivals(2, 2))
    assert record.durable(2).done()
    record.close()
    assert len(read(path).events) == 2


@pytest.mark.expects_log("cannot be locked")
@pytest.mark.skipif(sys.platform == "win32", reason="Windows locks in another way")
def test_a_share_that_knows_no_locks_refuses_nobody(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is said in the log, and the session runs."""

    def flock(_descriptor: int, _how: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("console.runtime.record_lock.fcntl.flock", flock)
    Record.create(path, {}, [opened()]).close()
    assert len(read(path).events) == 1


@pytest.mark.parametrize(
    ("kind", "is_share"),
    [("nfs4", True), ("cifs", True), ("fuse.sshfs", True), ("ext4", False), ("fuse.ntfs", False)],
)
def test_a_share_is_known_by_the_kind_of_its_file_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, is_share: bool
) -> None:
    """The longest mount point above a folder decides; blanks in its name are written in octal."""
    folder = tmp_path / "a share" / "records"
    folder.mkdir(parents=True)
    table = tmp_path / "mountinfo"
    point = str(folder.parent).replace(" ", r"\040")
    mounts = ("21 1 8:1 / / rw - ext4 /dev/vda rw", f"22 21 0:40 / {point} rw - {kind} host:/x rw")
    table.write_text("\n".join(mounts))
    monkeypatch.setattr(shares, "MOUNTS", table)
    assert is_on_share(folder) is is_share
    assert not is_on_share(tmp_path)
    monkeypatch.setattr(shares, "MOUNTS", tmp_path / "nothing")
    assert not is_on_share(folder)


def test_this_folder_is_on_no_share(tmp_path: Path) -> None:
    """The tests run on a disk of this computer, as sessions do."""
    assert not is_on_share(tmp_path)


def test_numbering_an_event_twice_is_a_mistake_of_ours(record: Record) -> None:
    """It is raised, not retried for ever."""
    with pytest.raises(sqlite3.IntegrityError):
        record.append([opened()])
    record._backlog.clear()


def test_a_folder_that_cannot_be_made_is_told_at_once(tmp_path: Path) -> None:
    """Nothing is left behind, not even a lock."""
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(OSError, match="taken"):
        Record.create(tmp_path / "taken" / "a.podium", {})
    assert [each.name for each in tmp_path.iterdir()] == ["taken"]
