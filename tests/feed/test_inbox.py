"""What the inbox promises: cleaned, gathered, counted, and nothing lost without a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.commands import ReceiveQuestions, Rejected
from console.domain.people import FEED
from console.domain.questions import RawQuestion, RawVote
from console.domain.sources import Side
from console.domain.timeline import Moment
from console.domain.wording import text
from console.feed.inbox import BATCH, GATHERING, SLICE, Inbox

if TYPE_CHECKING:
    from collections.abc import Callable

    from console.domain.commands import Command
    from console.domain.people import Actor


class HandAlarm:
    """An alarm that rings when the test says so."""

    def __init__(self) -> None:
        self.delay: float | None = None
        self.times_set = 0
        self._callback: Callable[[], None] = lambda: None

    def set(self, delay_s: float, callback: Callable[[], None], /) -> None:
        """Remember what to call."""
        self.delay, self._callback = delay_s, callback
        self.times_set += 1

    def cancel(self) -> None:
        """Forget it."""
        self.delay = None

    def ring(self) -> None:
        """Call back, if anything was set."""
        if self.delay is not None:
            self.delay = None
            self._callback()


class Desk:
    """What stands behind an inbox: keeps the batches that were dispatched."""

    def __init__(self, answer: object = None) -> None:
        self.batches: list[tuple[RawQuestion, ...]] = []
        self.answer = answer
        self.on_dispatch: Callable[[], None] = lambda: None
        self.now = Moment(1_000)
        self.alarm = HandAlarm()
        self.inbox = Inbox(text("Questions"), self.dispatch, lambda: self.now, self.alarm)

    def dispatch(self, command: Command, by: Actor) -> object:
        """Take a batch in, as the store would."""
        assert isinstance(command, ReceiveQuestions)
        assert by == FEED
        self.batches.append(
            tuple(each for each in command.arrivals if isinstance(each, RawQuestion))
        )
        self.on_dispatch()
        return self.answer

    @property
    def came(self) -> list[str]:
        """The ids of all questions, in the order in which they were dispatched."""
        return [raw.source_id for batch in self.batches for raw in batch]


def some(number: int, first: int = 0) -> list[RawQuestion]:
    """Make questions."""
    return [RawQuestion("s", f"{n}", f"Question {n}?") for n in range(first, first + number)]


@pytest.fixture
def desk() -> Desk:
    """Give an inbox with what stands behind it."""
    return Desk()


def test_what_comes_within_five_milliseconds_is_one_batch(desk: Desk) -> None:
    """Single arrivals wait for each other and are dispatched by one alarm."""
    for raw in some(3):
        desk.inbox.offer([raw])
    assert (desk.batches, desk.alarm.delay) == ([], GATHERING)
    desk.alarm.ring()
    assert [len(batch) for batch in desk.batches] == [3]
    assert desk.alarm.times_set == 1


def test_a_flood_is_taken_in_slice_by_slice(desk: Desk) -> None:
    """Between two slices the program may paint; the order is kept and no alarm is left behind."""
    desk.inbox.offer(some(2 * SLICE + 7))
    assert desk.batches == []
    desk.alarm.ring()
    assert (len(desk.came), desk.alarm.delay) == (SLICE, 0)
    desk.alarm.ring()
    desk.alarm.ring()
    assert [len(batch) for batch in desk.batches] == [SLICE, SLICE, 7]
    assert desk.came == [str(n) for n in range(2 * SLICE + 7)]
    assert desk.alarm.delay is None


def test_no_batch_is_larger_than_five_hundred(desk: Desk) -> None:
    """A flush dispatches a flood in parts, all of it, in its order."""
    desk.inbox.offer(some(2 * BATCH + 7))
    desk.inbox.flush()
    assert [len(batch) for batch in desk.batches] == [BATCH, BATCH, 7]
    assert desk.came == [str(n) for n in range(2 * BATCH + 7)]
    assert desk.alarm.delay is None


def test_a_flush_leaves_nothing_behind(desk: Desk) -> None:
    """After it nothing waits, and no alarm rings into a session that is closed."""
    desk.inbox.offer(some(2))
    desk.inbox.flush()
    assert (len(desk.came), desk.alarm.delay) == (2, None)
    desk.inbox.flush()
    assert len(desk.batches) == 1


def test_nothing_that_came_changes_nothing(desk: Desk) -> None:
    """An empty offer sets no alarm."""
    desk.inbox.offer([])
    assert (desk.alarm.delay, desk.inbox.facts.received) == (None, 0)


def test_questions_are_cleaned_on_the_way_in(desk: Desk) -> None:
    """What the session is told has no tricks in it any more."""
    desk.inbox.offer([RawQuestion("s", "1", "\u202eWhy\n ?", asker=" An\u200bna ")])
    desk.inbox.flush()
    (((raw,),)) = desk.batches
    assert (raw.text, raw.asker) == ("Why ?", "Anna")


def test_what_a_hub_asks_is_named_after_the_hub_of_its_source(desk: Desk) -> None:
    """A question of a table that says it is from the room is not."""
    inbox = Inbox(text("Questions"), desk.dispatch, lambda: desk.now, desk.alarm, hub="Nairobi hub")
    inbox.offer([RawQuestion("s", "1", "Why?", Side.HUB), RawQuestion("s", "2", "Who?", Side.ROOM)])
    inbox.offer([RawVote("s", "1", "v1")])
    inbox.flush()
    assert [raw.hub for batch in desk.batches for raw in batch] == ["Nairobi hub", ""]


def test_the_facts_say_how_many_came_and_when_the_last(desk: Desk) -> None:
    """They count what was dispatched, by the session's clock."""
    desk.inbox.offer(some(3))
    assert desk.inbox.facts.last is None
    desk.alarm.ring()
    desk.now = Moment(9_000)
    desk.inbox.offer(some(2, first=3))
    desk.alarm.ring()
    facts = desk.inbox.facts
    assert (facts.received, facts.last, facts.problem) == (5, Moment(9_000), None)


def test_questions_without_text_are_counted_and_not_dispatched(desk: Desk) -> None:
    """What is empty, or is so after cleaning, is a problem of its source and of nobody else."""
    desk.inbox.offer([RawQuestion("s", "1", "\u200b \u3164"), *some(1, first=5)])
    desk.inbox.flush()
    assert str(desk.inbox.facts.problem) == "1 question came without text"
    desk.inbox.offer([RawQuestion("s", "2", ""), RawQuestion("s", "3", " ")])
    desk.inbox.flush()
    assert str(desk.inbox.facts.problem) == "3 questions came without text"
    assert (desk.came, desk.inbox.facts.received) == (["5"], 1)


def test_what_is_refused_is_counted_and_said_with_the_reason() -> None:
    """Questions that the session does not take are not counted as received; that weighs more."""
    desk = Desk(Rejected(text("It is over.")))
    desk.inbox.offer([*some(2), RawQuestion("s", "9", "")])
    desk.inbox.flush()
    facts = desk.inbox.facts
    assert str(facts.problem) == "2 questions were not taken in: It is over."
    assert (facts.received, facts.last) == (0, None)
    desk.inbox.offer([RawQuestion("s", "9", ""), *some(1)])
    desk.inbox.flush()
    assert str(desk.inbox.facts.problem) == "3 questions were not taken in: It is over."


def test_what_is_offered_during_a_dispatch_waits_its_own_time(desk: Desk) -> None:
    """Who answers every batch with a question never keeps the loop from running."""
    desk.on_dispatch = lambda: desk.inbox.offer(some(1, first=len(desk.batches)))
    desk.inbox.offer(some(1))
    for turn in range(1, 4):
        desk.alarm.ring()
        assert (len(desk.batches), desk.alarm.delay) == (turn, GATHERING)


def test_a_flood_during_a_dispatch_keeps_the_order(desk: Desk) -> None:
    """What came first is dispatched first, though the flush within was quicker."""
    floods = iter([some(BATCH, first=2 * BATCH)])
    desk.on_dispatch = lambda: desk.inbox.offer(next(floods, []))
    desk.inbox.offer(some(2 * BATCH))
    desk.inbox.flush()
    desk.inbox.flush()
    assert desk.came == [str(n) for n in range(3 * BATCH)]
    assert desk.alarm.delay is None


def test_a_failing_dispatch_does_not_keep_the_rest(desk: Desk) -> None:
    """A mistake of ours is raised for all to see, and what waits behind it still comes."""

    def fail() -> None:
        desk.on_dispatch = lambda: None
        raise RuntimeError("planted")

    desk.on_dispatch = fail
    desk.inbox.offer(some(BATCH + 1))
    with pytest.raises(RuntimeError, match="planted"):
        desk.inbox.flush()
    assert desk.alarm.delay == GATHERING
    desk.alarm.ring()
    assert [len(batch) for batch in desk.batches] == [BATCH, 1]


@given(st.lists(st.one_of(st.integers(0, 700), st.sampled_from(["ring", "flush"])), max_size=12))
def test_everything_comes_once_and_in_its_order(deeds: list[int | str]) -> None:
    """However arrivals and alarms follow each other; and an alarm is set while anything waits."""
    desk = Desk()
    offered = 0
    for deed in deeds:
        if isinstance(deed, int):
            desk.inbox.offer(some(deed, first=offered))
            offered += deed
        elif deed == "ring":
            desk.alarm.ring()
        else:
            desk.inbox.flush()
        assert (desk.alarm.delay is not None) == (len(desk.came) < offered)
    desk.inbox.flush()
    assert desk.came == [str(n) for n in range(offered)]
    assert desk.inbox.facts.received == offered
    assert all(0 < len(batch) <= BATCH for batch in desk.batches)
