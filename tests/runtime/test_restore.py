"""Opening a record again, however it was left: whole, cut, damaged, or nothing at all."""

from __future__ import annotations

import random
import shutil
import sqlite3
from typing import TYPE_CHECKING

import pytest

from console.domain.questions import QuestionId
from console.domain.timeline import seconds
from console.runtime.clock import JumpClock, LiveClock, continue_from
from console.runtime.codec import digest
from console.runtime.live_records import unfinished
from console.runtime.record import Record
from console.runtime.record_faults import RecordFault, RecordNewer, RecordUnreadable
from console.runtime.record_notes import all_anchors
from console.runtime.restore import read, restore
from console.runtime.store import Store
from tests.runtime.computer import Computer
from tests.runtime.sessions import (
    START,
    arrivals,
    ask,
    give,
    go,
    open_store,
    opened,
    plan,
    state_after,
    take,
)

if TYPE_CHECKING:
    from pathlib import Path

EVENTS = [opened(), *arrivals(2, 120)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a record lies; whatever is left by a crash lies in a folder of its own."""
    folder = tmp_path / "records"
    folder.mkdir()
    return folder / "session.podium"


def make_record(path: Path, *, is_settled: bool = True) -> Record:
    """Make a record as a store does: the plan in the main file, the rest in the log."""
    record = Record.create(path, {"title": "T", "rehearsal": "no"})
    record.append(EVENTS[:1])
    if is_settled:
        record.settle()
    for each in EVENTS[1:]:
        record.append([each])
    return record


def crash(record: Record, into: Path) -> Path:
    """Copy what a process that dies now would leave behind, and close the record."""
    into.mkdir()
    for part in ("", "-wal"):
        own = record.path.with_name(record.path.name + part)
        if own.exists():
            shutil.copy(own, into / own.name)
    record.close()
    return into / record.path.name


def closed_record(path: Path) -> Path:
    """Make a record that was closed in order."""
    make_record(path).close()
    return path


def test_the_log_cut_anywhere_opens_at_a_whole_earlier_event(path: Path, tmp_path: Path) -> None:
    """Two hundred times at random: what is left is a beginning without a gap."""
    left = crash(make_record(path), tmp_path / "left")
    log = left.with_name(f"{left.name}-wal").read_bytes()
    chance = random.Random(7)
    lengths = set()
    for number in range(200):
        folder = tmp_path / f"cut-{number}"
        folder.mkdir()
        cut = folder / path.name
        shutil.copy(left, cut)
        at = chance.randrange(len(log) + 1)
        cut.with_name(f"{cut.name}-wal").write_bytes(log[:at])
        restored = restore(cut)
        count = restored.history.sequence
        assert restored.notice is None
        assert restored.history.state == state_after(EVENTS[:count])
        restored.record.append(arrivals(count + 1, count + 1))
        restored.record.close()
        assert len(read(cut).events) == count + 1
        lengths.add(count)
    assert len(lengths) > 50


def test_a_record_left_by_a_crash_goes_on(path: Path, tmp_path: Path) -> None:
    """The whole session is back, and what happens next stands behind it."""
    left = crash(make_record(path), tmp_path / "left")
    restored = restore(left)
    assert restored.notice is None
    assert restored.history.state == state_after(EVENTS)
    restored.record.append(arrivals(121, 121))
    assert restored.record.durable(121).result(10) == 121
    restored.record.close()
    assert len(read(left).events) == 121


def check_kept_aside(path: Path, before: bytes, at_least: int) -> int:
    """Restore a damaged record and check all that is promised; gives how many events came back."""
    restored = restore(path)
    count = restored.history.sequence
    assert at_least <= count <= len(EVENTS)
    assert restored.history.state == state_after(EVENTS[:count])
    aside = path.with_name(f"{path.name}.damaged")
    assert aside.read_bytes() == before
    assert str(aside) in str(restored.notice)
    assert restored.notice is not None
    assert restored.notice.number == count
    restored.record.append(arrivals(count + 1, count + 1))
    restored.record.close()
    again = restore(path)
    assert again.notice is None
    assert again.history.sequence == count + 1
    again.record.close()
    return count


@pytest.mark.expects_log("session.podium is damaged")
def test_garbage_in_the_middle_keeps_what_came_before_it(path: Path) -> None:
    """The damaged file is kept as it was, and its sound beginning is a record again."""
    closed_record(path)
    whole = path.read_bytes()
    middle = len(whole) // 2
    broken = whole[:middle] + b"\xa5" * 3000 + whole[middle + 3000 :]
    path.write_bytes(broken)
    count = check_kept_aside(path, broken, at_least=10)
    assert count < len(EVENTS)


@pytest.mark.expects_log("session.podium is damaged")
def test_a_changed_letter_is_noticed(path: Path) -> None:
    """A question whose words were changed by the disk is not shown as if nothing had happened."""
    closed_record(path)
    broken = path.read_bytes().replace(b"What about point 60?", b"What about joint 60?", 1)
    path.write_bytes(broken)
    assert check_kept_aside(path, broken, at_least=59) == 59


@pytest.mark.expects_log("session.podium is damaged")
def test_a_missing_event_ends_what_is_restored(path: Path) -> None:
    """After a gap nothing can be trusted: the events behind it stay in the file that is kept."""
    closed_record(path)
    change(path, "DELETE FROM event WHERE sequence = 40")
    assert check_kept_aside(path, path.read_bytes(), at_least=39) == 39


@pytest.mark.expects_log("only 100 of 120 events are there")
def test_a_tail_that_went_missing_is_noticed(path: Path) -> None:
    """An orderly close wrote how many events there are."""
    closed_record(path)
    change(path, "DELETE FROM event WHERE sequence > 100")
    assert check_kept_aside(path, path.read_bytes(), at_least=100) == 100


def change(path: Path, statement: str) -> None:
    """Do to a closed record what a person with a tool could do."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute(statement)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


@pytest.mark.expects_log
def test_a_record_cut_at_any_byte_gives_its_beginning_or_says_that_it_cannot(
    path: Path, tmp_path: Path
) -> None:
    """A hundred times at random: a beginning or a sentence, and the cut file is always kept."""
    closed_record(path)
    whole = path.read_bytes()
    chance = random.Random(11)
    outcomes = set()
    for number in range(100):
        folder = tmp_path / f"cut-{number}"
        folder.mkdir()
        cut = folder / path.name
        cut.write_bytes(whole[: chance.randrange(len(whole))])
        before = cut.read_bytes()
        try:
            restored = restore(cut)
        except RecordUnreadable:
            outcomes.add("unreadable")
        else:
            outcomes.add("restored")
            count = restored.history.sequence
            assert restored.history.state == state_after(EVENTS[:count])
            assert restored.notice is not None
            restored.record.close()
        assert cut.with_name(f"{cut.name}.damaged").read_bytes() == before
    assert outcomes == {"unreadable", "restored"}


@pytest.mark.parametrize(
    "content", [b"", b"Dear diary", b"SQLite format 3\0" + b"\1" * 5000], ids=["0", "text", "head"]
)
def test_a_file_that_is_no_record_is_kept_aside(path: Path, content: bytes) -> None:
    """Nothing is deleted, and the sentence says what it is called now."""
    path.write_bytes(content)
    with pytest.raises(RecordUnreadable, match="damaged cannot be read"):
        restore(path)
    (only,) = path.parent.iterdir()
    assert only.name == "session.podium.damaged"
    assert only.read_bytes() == content


def test_a_second_damaged_record_gets_a_name_of_its_own(path: Path) -> None:
    """What was kept aside last week is not overwritten today."""
    for content in (b"one", b"two"):
        path.write_bytes(content)
        with pytest.raises(RecordUnreadable):
            restore(path)
    assert sorted(each.read_bytes() for each in path.parent.iterdir()) == [b"one", b"two"]


@pytest.mark.expects_log("session.podium is damaged")
def test_a_record_without_its_first_event_is_kept_aside(path: Path) -> None:
    """Without the plan nothing can be gone on with."""
    closed_record(path)
    change(path, "DELETE FROM event WHERE sequence = 1")
    with pytest.raises(RecordUnreadable, match="event 1 is missing"):
        restore(path)
    assert [each.name for each in path.parent.iterdir()] == ["session.podium.damaged"]


@pytest.mark.parametrize(
    "statement",
    [
        "PRAGMA user_version = 99",
        "INSERT INTO event SELECT 121, at, command, role, name, 'Applauded', 1, '{}', 0 FROM event"
        " WHERE sequence = 1",
    ],
    ids=["tables", "event"],
)
def test_a_record_of_a_newer_podium_is_left_as_it_is(path: Path, statement: str) -> None:
    """It is not damaged, and this program must not make it so."""
    closed_record(path)
    change(path, statement)
    if "Applauded" in statement:
        seal(path, 121)
    before = path.read_bytes()
    with pytest.raises(RecordNewer, match="newer Podium"):
        restore(path)
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    assert path.read_bytes() == before


def seal(path: Path, sequence: int) -> None:
    """Give a planted row the checksum that a newer Podium would have given it."""
    from console.runtime.record_rows import _checksum

    connection = sqlite3.connect(path, isolation_level=None)
    row = connection.execute("SELECT * FROM event WHERE sequence = ?", (sequence,)).fetchone()
    crc = _checksum(row[:-1])
    connection.execute("UPDATE event SET crc = ? WHERE sequence = ?", (crc, sequence))
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def test_a_record_that_is_not_there_leaves_nothing_behind(path: Path) -> None:
    """Not even a lock."""
    with pytest.raises(FileNotFoundError):
        restore(path)
    assert list(path.parent.iterdir()) == []


def test_reading_changes_nothing(path: Path, tmp_path: Path) -> None:
    """A report of a record that a crash left behind touches neither the record nor its log."""
    left = crash(make_record(path), tmp_path / "left")
    log = left.with_name(f"{left.name}-wal")
    before = left.read_bytes(), log.read_bytes()
    assert len(read(left).events) == len(EVENTS)
    assert (left.read_bytes(), log.read_bytes()) == before
    damaged = tmp_path / "damaged.podium"
    damaged.write_bytes(b"?" * 5000)
    with pytest.raises(RecordFault):
        read(damaged)
    assert damaged.exists()


@pytest.mark.expects_log("session.podium is damaged")
def test_a_log_with_garbage_inside_is_damage_and_not_a_crash(path: Path, tmp_path: Path) -> None:
    """Events that stand behind the garbage are known to be lost, and the person is told."""
    left = crash(make_record(path), tmp_path / "left")
    log = left.with_name(f"{left.name}-wal")
    content = bytearray(log.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 500] = b"\xa5" * 500
    log.write_bytes(content)
    before = left.read_bytes()
    count = check_kept_aside(left, before, at_least=10)
    assert count < len(EVENTS)
    assert left.with_name(f"{left.name}.damaged-wal").read_bytes() == content


def test_a_store_that_is_restored_is_the_store_that_was(path: Path, tmp_path: Path) -> None:
    """Segment, questions, screen and the undo button are back at the right second."""
    computer = Computer()
    store = Store.open_new(plan(), LiveClock(sources=computer.sources), path)
    computer.run(90_000)
    go(store)
    ask(store, 1, 2)
    computer.run(30_000)
    take(store, 2)
    wanted, sequence = digest(store.state), store.sequence
    left = crash(store.record, tmp_path / "left")

    computer.run(4_000)
    computer.set_wall(-3_600_000)
    restored = restore(left)
    clock = continue_from(restored.anchor, not_before=restored.at, sources=computer.sources)
    again = Store.restored(clock, restored)
    assert (digest(again.state), again.sequence) == (wanted, sequence)
    assert again.now() == START + 124_000
    assert len(all_anchors(again.record.notes())) == 1
    assert take_back(again) == {QuestionId("q2")}
    again.close()


def take_back(store: Store) -> frozenset[QuestionId]:
    """Undo the last command; gives the questions that changed."""
    from console.domain.commands import Undo

    undoable = store.state.undo
    assert undoable is not None
    publication = give(store, Undo(undoable.command)).publication
    assert publication is not None
    return publication.changed


def test_a_clock_of_another_boot_is_noted(path: Path, tmp_path: Path) -> None:
    """The record says where its clock was tied, one anchor for each boot."""
    computer = Computer()
    store = Store.open_new(plan(), LiveClock(sources=computer.sources), path)
    left = crash(store.record, tmp_path / "left")
    computer.reboot()
    restored = restore(left)
    again = Store.restored(continue_from(restored.anchor, sources=computer.sources), restored)
    again.close()
    anchors = all_anchors(read(left).meta)
    assert [each.boot_id for each in anchors] == ["first boot", "first boot and another"]
    assert restore_and_close(left) == anchors[-1].boot_id


def restore_and_close(path: Path) -> str:
    """Give the boot to which a record's clock is tied."""
    restored = restore(path)
    restored.record.close()
    return restored.anchor.boot_id


def test_a_rehearsal_goes_on_where_it_was(path: Path, tmp_path: Path) -> None:
    """Its time is its own: no boot and no wall clock has a say."""
    clock = JumpClock(START)
    store = open_store(path, clock)
    clock.jump_by(seconds(40))
    go(store)
    left = crash(store.record, tmp_path / "left")
    restored = restore(left)
    again = Store.restored(JumpClock(restored.at), restored)
    assert again.now() == START + 40_000
    again.close()


def test_a_damaged_live_record_is_offered_and_restored(path: Path) -> None:
    """A session must not disappear without a word because the disk hurt it."""
    store = open_store(path, JumpClock(START))
    store.close()
    path.write_bytes(b"\xa5" * 5000)
    from console.runtime.clock import wall_now

    assert unfinished(path.parent, wall_now()) == path
    with pytest.raises(RecordUnreadable):
        restore(path)
