"""The store: one order, one publication for each command, and nothing changed by a refusal."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.domain.commands import (
    Command,
    EndSession,
    Go,
    Hold,
    MoveQuestion,
    Redo,
    Rejected,
    SetPace,
    Undo,
)
from console.domain.people import FEED, PODIUM, Actor, Role
from console.domain.questions import QuestionId, Stage
from console.domain.session import CommandId
from console.domain.timeline import after, minutes, seconds
from console.runtime.clock import JumpClock, LiveClock, RehearsalClock
from console.runtime.codec import digest
from console.runtime.record_notes import is_rehearsal, until
from console.runtime.restore import read, restore
from console.runtime.store import Accepted, Publication, Store
from tests.domain.walks import commands, plans
from tests.runtime.computer import Computer
from tests.runtime.sessions import START, ask, give, go, open_store, plan, take

if TYPE_CHECKING:
    from collections.abc import Generator

    from console.domain.rundown import Plan


@pytest.fixture
def clock() -> JumpClock:
    """A clock that the test moves."""
    return JumpClock(START)


@pytest.fixture
def store(tmp_path: Path, clock: JumpClock) -> Generator[Store, None, None]:
    """An open session."""
    opened = open_store(tmp_path / "session.podium", clock)
    yield opened
    opened.close()


@pytest.fixture
def told(store: Store) -> list[Publication]:
    """What the store publishes."""
    publications: list[Publication] = []
    store.subscribe(publications.append)
    return publications


def test_a_command_is_numbered_stamped_written_and_told_once(
    store: Store, clock: JumpClock, told: list[Publication]
) -> None:
    """GO ends and starts with the same stamp, and everybody is told of both at once."""
    go(store)
    clock.jump_by(minutes(15))
    accepted = go(store)
    assert accepted.sequences == range(3, 5)
    assert accepted.command == CommandId(3)
    assert accepted.sequence == store.sequence == 4
    assert accepted.publication is told[-1]
    assert len(told) == 2
    assert told[-1].state is store.state
    assert told[-1].now == after(START, minutes(15))
    assert {each.at for each in read(store.record.path).events[2:]} == {told[-1].now}


def test_a_refusal_changes_nothing(store: Store, told: list[Publication]) -> None:
    """No event, no publication, and a sentence that says why."""
    before = store.state
    assert isinstance(store.dispatch(Hold()), Rejected)
    assert store.state is before
    assert store.sequence == 1
    assert told == []


def test_a_command_that_changes_nothing_is_accepted_without_an_event(
    store: Store, told: list[Publication]
) -> None:
    """A question that comes twice is acknowledged by the event that brought it first."""
    first = ask(store, 1)
    again = ask(store, 1)
    assert again.publication is None
    assert again.command is None
    assert not again.sequences
    assert again.sequence == first.sequence
    assert store.durable(again.sequence).result(10) >= first.sequence
    assert len(told) == 1


def test_a_stamp_is_never_earlier_than_the_one_before(tmp_path: Path) -> None:
    """A clock that stands behind the last event does not take the session back."""
    path = tmp_path / "session.podium"
    late = JumpClock(after(START, minutes(10)))
    first = open_store(path, late)
    go(first)
    first.close()
    store = Store.restored(JumpClock(START), restore(path))
    assert store.now() == late.now()
    late.jump_by(seconds(5))
    give(store, Hold())
    store.close()
    stamps = [each.at for each in read(path).events]
    assert stamps == sorted(stamps)


def test_what_the_feed_brings_is_marked(store: Store, told: list[Publication]) -> None:
    """The pulse may gather it; what an operator does it may not."""
    ask(store, 1)
    give(store, MoveQuestion(QuestionId("q1"), Stage.IN_LINE, Stage.NEW))
    assert [each.is_feed for each in told] == [True, False]
    assert [each.by for each in told] == [FEED, PODIUM]


def test_a_publication_names_the_questions_that_changed(
    store: Store, told: list[Publication]
) -> None:
    """Arrivals, moves, and what an undo or a redo moves back."""
    ask(store, 1, 2, 3)
    assert told[-1].changed == {"q1", "q2", "q3"}
    take(store, 1)
    take(store, 2)
    assert told[-1].changed == {"q1", "q2"}
    undoable = store.state.undo
    assert undoable is not None
    give(store, Undo(undoable.command))
    assert told[-1].changed == {"q1", "q2"}
    give(store, Redo(undoable.command))
    assert told[-1].changed == {"q1", "q2"}
    go(store)
    assert told[-1].changed == frozenset()


@settings(max_examples=40)
@given(plans(), st.data())
def test_no_question_changes_without_being_named(drawn: Plan, data: st.DataObject) -> None:
    """Whatever is done, undone and redone: rows that are kept by increments are never stale."""
    with tempfile.TemporaryDirectory() as folder:
        clock = JumpClock(START)
        store = Store.open_new(drawn, clock, Path(folder, "a.podium"))
        try:
            walk(store, clock, data)
            wanted, path = digest(store.state), store.record.path
        finally:
            store.close()
        restored = restore(path)
        restored.record.close()
        assert digest(restored.history.state) == wanted


def walk(store: Store, clock: JumpClock, data: st.DataObject) -> None:
    """Give random commands and check after each that every changed question was named."""
    for _ in range(data.draw(st.integers(5, 30))):
        clock.jump_by(seconds(data.draw(st.integers(0, 60))))
        before = store.state.questions.by_id
        state = store.state
        others: list[Command] = [Hold()]
        others += [Undo(state.undo.command)] if state.undo else []
        others += [Redo(state.redo.command)] if state.redo else []
        command: Command = data.draw(st.one_of(commands(state), st.sampled_from(others)))
        answer = store.dispatch(command)
        if not isinstance(answer, Accepted) or answer.publication is None:
            continue
        after_ = store.state.questions.by_id
        differ = {key for key, each in after_.items() if before.get(key) != each}
        assert differ <= answer.publication.changed


@pytest.mark.expects_log("A follower of the session failed")
def test_one_follower_that_fails_hides_nothing_from_the_others(store: Store) -> None:
    """The mistake is said, and everybody else was told."""
    told: list[Publication] = []

    def fail(_publication: Publication) -> None:
        raise ZeroDivisionError

    store.subscribe(fail)
    store.subscribe(told.append)
    go(store)
    assert len(told) == 1


def test_everybody_is_told_before_the_disk_is_asked(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is told is written already, and the disk's thread holds nobody up who is told."""
    order: list[str] = []
    hasten = store.record.hasten

    def note() -> None:
        order.append("disk")
        hasten()

    def follow(publication: Publication) -> None:
        order.append(f"told {publication.sequence}, written {store.record.committed}")

    monkeypatch.setattr(store.record, "hasten", note)
    store.subscribe(follow)
    go(store)
    assert order == ["told 2, written 2", "disk"]
    assert store.durable(2).result(10) == 2


def test_the_failure_of_a_follower_reaches_whoever_listens_for_failures(tmp_path: Path) -> None:
    """The window shows it calmly instead of stopping."""
    failures: list[Exception] = []
    store = Store.open_new(
        plan(), JumpClock(START), tmp_path / "a.podium", on_error=failures.append
    )

    def fail(_publication: Publication) -> None:
        raise ZeroDivisionError

    store.subscribe(fail)
    go(store)
    store.close()
    assert [type(each) for each in failures] == [ZeroDivisionError]


def test_a_follower_that_answers_at_once_keeps_the_order(store: Store) -> None:
    """Everybody is told of the first command before the second, which came in answer to it."""
    one: list[int] = []
    other: list[int] = []

    def answer(publication: Publication) -> None:
        one.append(publication.sequence)
        if publication.sequence == 2:
            give(store, Hold())

    store.subscribe(answer)
    store.subscribe(lambda publication: other.append(publication.sequence))
    go(store)
    assert one == other == [2, 3]


def test_a_follower_that_left_is_told_nothing(store: Store) -> None:
    """The call that a subscription gives ends it."""
    told: list[Publication] = []
    leave = store.subscribe(told.append)
    leave()
    go(store)
    assert told == []


def test_the_clock_of_a_rehearsal_follows_the_state(tmp_path: Path) -> None:
    """The pace is a command like any other, and a restored rehearsal has it again."""
    computer = Computer()
    path = tmp_path / "rehearsal.podium"
    clock = RehearsalClock(START, sources=computer.sources)
    store = Store.open_new(plan(), clock, path, is_rehearsal=True)
    give(store, SetPace(20, is_paused=False))
    computer.run(1000)
    assert store.now() == after(START, seconds(20))
    give(store, SetPace(20, is_paused=True))
    store.close()
    restored = restore(path)
    again = RehearsalClock(restored.at, sources=computer.sources)
    Store.restored(again, restored).close()
    assert (again.rate, again.is_paused) == (20, True)
    assert again.now() == after(START, seconds(20))


def test_a_rehearsal_is_marked_in_its_record(tmp_path: Path) -> None:
    """And never says until when it goes on by itself."""
    path = tmp_path / "rehearsal.podium"
    Store.open_new(plan(), JumpClock(START), path, is_rehearsal=True).close()
    assert is_rehearsal(read(path).meta)
    assert until(read(path).meta) is None


def test_the_record_says_until_when_the_session_goes_on(store: Store, clock: JumpClock) -> None:
    """From the first GO it is half an hour past the hard end; after the end it is nothing."""
    clock.jump_by(minutes(5))
    go(store)
    assert until(store.record.notes()) == after(START, minutes(5 + 60 + 30))
    run = store.state.run
    assert run is not None
    give(store, EndSession(run.segment))
    assert until(store.record.notes()) is None


@pytest.mark.expects_log("The record is not saved: database or disk is full")
def test_on_a_full_disk_the_show_goes_on(store: Store, told: list[Publication]) -> None:
    """Commands are carried out and told; the feed is not told that its questions were received."""
    connection = store.record._file._connection
    connection.execute("PRAGMA max_page_count = 1")
    go(store)
    asked = [ask(store, *range(first, first + 100)) for first in range(1, 500, 100)]
    take(store, 7)
    assert store.state.questions.on_air == "q7"
    assert len(store.state.questions) == 500
    assert told[-1].state is store.state
    acknowledgement = store.durable(asked[-1].sequence)
    assert not acknowledgement.done()
    connection.execute("PRAGMA max_page_count = 1000000")
    assert store.record.retry()
    assert acknowledgement.result(10) >= asked[-1].sequence
    path, wanted = store.record.path, digest(store.state)
    store.close()
    restored = restore(path)
    restored.record.close()
    assert digest(restored.history.state) == wanted


def test_a_name_that_no_file_takes_is_made_harmless(store: Store) -> None:
    """Half a surrogate pair in a name does not stop a command."""
    accepted = give(store, Go(store.state.standby), Actor(Role.PODIUM, "Ni\ud83dck"))
    assert accepted.publication is not None
    assert accepted.publication.by.name == "Ni?ck"
    assert read(store.record.path).events[-1].by == accepted.publication.by


def test_a_live_session_is_tied_to_the_computers_clock(tmp_path: Path) -> None:
    """The record holds the anchor that a restart needs."""
    computer = Computer()
    clock = LiveClock(sources=computer.sources)
    store = Store.open_new(plan(), clock, tmp_path / "a.podium")
    store.close()
    restored = restore(tmp_path / "a.podium")
    restored.record.close()
    assert restored.anchor == clock.anchor
    assert restored.anchor.boot_id == "first boot"
