"""What the scripted feed promises: each question once, at its time, in its order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from console.domain.commands import EndSession, ReceiveQuestions, Undo
from console.domain.people import FEED
from console.domain.questions import RawQuestion
from console.domain.timeline import Duration, minutes
from console.domain.timing import first_go
from console.feed.questions_file import TimedQuestion
from console.feed.scripted import ScriptedFeed
from tests.domain.tccm import go, live, passes, tccm
from tests.domain.walks import Walk


def timed(number: int, at: Duration) -> TimedQuestion:
    """Make a question that comes at a time after the first GO."""
    return TimedQuestion(at, RawQuestion("file", f"line-{number}", f"Question {number}?"))


def script(*at: float) -> list[TimedQuestion]:
    """Make questions that come so many minutes after the first GO."""
    return [timed(number, minutes(each)) for number, each in enumerate(at)]


def read(feed: ScriptedFeed, walk: Walk) -> list[str]:
    """Let the session take in what is due; give its ids."""
    due = feed.due(walk.state, walk.now)
    if due:
        walk.give(ReceiveQuestions(due), FEED)
    return [raw.source_id for raw in due]


def undo(walk: Walk) -> None:
    """Take the last command back."""
    assert walk.state.undo is not None
    walk.give(Undo(walk.state.undo.command))


def end_of(walk: Walk) -> None:
    """End the session."""
    walk.give(EndSession(walk.state.run.segment if walk.state.run else None))


def test_nothing_comes_before_the_first_go() -> None:
    """However long the room waits, the script begins with GO, its first line at once."""
    feed, walk = ScriptedFeed(script(0, 1)), Walk.of(tccm())
    passes(walk, minute=30)
    assert read(feed, walk) == []
    go(walk)
    assert read(feed, walk) == ["line-0"]


def test_a_question_comes_at_its_time_and_not_before() -> None:
    """Its time counts from the first GO, to the millisecond."""
    feed, walk = ScriptedFeed(script(2)), live()
    walk.wait(minutes(2) - 1)
    assert read(feed, walk) == []
    assert not feed.is_over
    walk.wait(1)
    assert read(feed, walk) == ["line-0"]
    assert feed.is_over
    assert read(feed, walk) == []


def test_a_jump_brings_all_that_it_passed_in_the_order_of_their_times() -> None:
    """Those of one time come as they stand in the file."""
    feed, walk = ScriptedFeed(script(5, 1, 9, 5)), live()
    passes(walk, minute=6)
    assert read(feed, walk) == ["line-1", "line-0", "line-3"]


def test_after_a_restart_what_was_seen_does_not_come_again() -> None:
    """Podium begins the file anew, the session remembers; what was missed meanwhile comes."""
    walk = live()
    passes(walk, minute=3)
    assert read(ScriptedFeed(script(1, 2, 4, 9)), walk) == ["line-0", "line-1"]
    passes(walk, minute=2)
    assert read(ScriptedFeed(script(1, 2, 4, 9)), walk) == ["line-2"]


def test_an_id_that_is_kept_in_another_form_is_known_again() -> None:
    """A long id is kept as its digest; after a restart it is found all the same."""
    long = TimedQuestion(minutes(1), RawQuestion("file", "x" * 1_000, "Why?"))
    walk = live()
    passes(walk, minute=1)
    assert len(read(ScriptedFeed([long]), walk)) == 1
    assert read(ScriptedFeed([long]), walk) == []


def test_after_an_undone_go_the_rest_waits_for_the_next_one() -> None:
    """What had come stays and does not come again; the times count from the new GO."""
    feed, walk = ScriptedFeed(script(1, 3)), live()
    passes(walk, minute=2)
    assert read(feed, walk) == ["line-0"]
    undo(walk)
    passes(walk, minute=10)
    assert read(feed, walk) == []
    go(walk)
    passes(walk, minute=2)
    assert read(feed, walk) == []
    passes(walk, minute=1)
    assert read(feed, walk) == ["line-1"]


def test_after_the_end_nothing_comes_unless_it_is_undone() -> None:
    """An ended session is left alone."""
    feed, walk = ScriptedFeed(script(5)), live()
    passes(walk, minute=1)
    end_of(walk)
    passes(walk, minute=9)
    assert read(feed, walk) == []
    undo(walk)
    assert read(feed, walk) == ["line-0"]


def test_it_says_when_the_next_question_comes() -> None:
    """So that a rehearsal can jump there; what the session has seen is passed over."""
    walk = Walk.of(tccm())
    feed = ScriptedFeed(script(4, 2))
    assert feed.next_at(walk.state) is None
    go(walk)
    begin = first_go(walk.state)
    assert begin is not None
    assert feed.next_at(walk.state) == begin + minutes(2)
    passes(walk, minute=2)
    read(feed, walk)
    for each in (feed, ScriptedFeed(script(4, 2))):
        assert each.next_at(walk.state) == begin + minutes(4)
    passes(walk, minute=2)
    read(feed, walk)
    assert feed.next_at(walk.state) is None
    passes(walk, minute=2)
    end_of(walk)
    assert ScriptedFeed(script(9)).next_at(walk.state) is None


@given(
    st.lists(st.integers(0, 30 * 60_000).map(Duration), max_size=12),
    st.lists(
        st.one_of(st.sampled_from(["go", "undo", "restart"]), st.integers(0, 10 * 60_000)),
        max_size=20,
    ),
)
def test_each_question_comes_once_and_none_too_early(
    times: list[Duration], deeds: list[str | int]
) -> None:
    """Whatever happens to the clock, to GO and to the program; and nothing that is due is left."""
    questions = [timed(number, at) for number, at in enumerate(times)]
    due_at = {each.raw.source_id: each.at for each in questions}
    feed, walk = ScriptedFeed(questions), Walk.of(tccm())
    came: list[str] = []
    for deed in deeds:
        if isinstance(deed, int):
            walk.wait(deed)
        elif deed == "go":
            go(walk)
        elif deed == "restart":
            feed = ScriptedFeed(questions)
        elif walk.state.undo is not None:
            undo(walk)
        fresh = read(feed, walk)
        came += fresh
        begin = first_go(walk.state)
        if begin is None:
            assert fresh == []
            continue
        assert [due_at[each] for each in fresh] == sorted(due_at[each] for each in fresh)
        assert all(begin + due_at[each] <= walk.now for each in fresh)
        assert {each for each, at in due_at.items() if begin + at <= walk.now} <= set(came)
    assert len(came) == len(set(came)) == len(walk.state.questions)
