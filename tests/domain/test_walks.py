"""Promises that hold for every session, whatever people do in it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from console.domain import commands as c
from console.domain.decide import decide
from console.domain.events import Event, QuestionReceived, SourceRead, Stamped
from console.domain.evolve import evolve
from console.domain.fit import Share, could_go, fit, forecast, present_cost, proposal
from console.domain.people import FEED, Role
from console.domain.questions import Question, QuestionId
from console.domain.rundown import Gives
from console.domain.session import CommandId
from console.domain.timeline import Duration, Moment
from console.domain.timing import (
    Phase,
    allotted,
    behind,
    cue_list,
    elapsed,
    next_change,
    phase,
    remaining,
)
from console.domain.undo import begin
from tests.domain.walks import OTHER_ACTORS, Walk, commands, plans, raw, walks

if TYPE_CHECKING:
    from console.domain.session import SessionState


def _shown(state: SessionState, now: Moment) -> int | None:
    """Give the second that the main countdown shows: rounded up."""
    run = state.run
    left = remaining(run, state.hold, now) if run else None
    return None if left is None else -(-left // 1000)


@given(walks())
def test_replaying_the_events_gives_the_state(walk: Walk) -> None:
    """The state is nothing but its events folded, undo and redo included."""
    history = begin(walk.events[0])
    for stamped in walk.events[1:]:
        history = history.fold(stamped)

    assert history.state == walk.state


@given(walks(), st.lists(st.integers(0, 12), min_size=1, max_size=9))
def test_a_batch_of_arrivals_folds_as_one_by_one(walk: Walk, numbers: list[int]) -> None:
    """The quick way through a flood leads to the same history, undo stack and all."""
    command = CommandId(walk.history.sequence + 1)
    stamped = []
    for place, number in enumerate(numbers):
        question = Question(QuestionId(f"q{number}"), number, walk.now, raw(number))
        event = QuestionReceived(question)
        stamped.append(Stamped(walk.history.sequence + 1 + place, walk.now, command, FEED, event))
    one_by_one = walk.history
    for each in stamped:
        one_by_one = one_by_one.fold(each)

    assert walk.history.fold_all(stamped) == one_by_one
    assert walk.history.fold_all(stamped[:1]) == walk.history.fold(stamped[0])


_BROUGHT = st.lists(
    st.one_of(st.integers(0, 12), st.sampled_from(("to 1", "to 2"))), min_size=1, max_size=4
)
"""What a command of a source brings: questions by their numbers, and how far it was read."""


@given(walks(), st.lists(_BROUGHT, max_size=9), walks())
def test_many_commands_fold_as_one_by_one(
    walk: Walk, brought: list[list[int | str]], other: Walk
) -> None:
    """A record is folded the quick way to the same history as it was made, undo stack and all."""
    stamped = list(walk.events[1:])
    for batch in brought:
        command = CommandId(len(stamped) + 2)
        for told in batch:
            event: Event = (
                SourceRead("feed", told)
                if isinstance(told, str)
                else QuestionReceived(Question(QuestionId(f"q{told}"), told, walk.now, raw(told)))
            )
            stamped.append(Stamped(len(stamped) + 2, walk.now, command, FEED, event))
    last = len(stamped) + 1
    stamped += [
        replace(each, sequence=last + place, command=CommandId(last + each.command))
        for place, each in enumerate(other.events[1:], start=1)
    ]
    one_by_one = begin(walk.events[0])
    for each in stamped:
        one_by_one = one_by_one.fold(each)

    assert begin(walk.events[0]).fold_many(stamped) == one_by_one


@given(walks(), walks())
def test_any_event_can_be_folded_on_any_state(one: Walk, other: Walk) -> None:
    """An event that makes no sense changes nothing, and never raises."""
    state = one.state
    for stamped in other.events:
        state = evolve(state, stamped.event, stamped.at)

    assert phase(state) in Phase


@given(walks(), st.data(), st.integers(-10_000_000, 10_000_000))
def test_any_command_of_anybody_gets_an_answer(walk: Walk, data: st.DataObject, wait: int) -> None:
    """Deciding never raises, whoever asks for whatever at whatever moment."""
    command = data.draw(commands(walk.state))
    by = data.draw(st.sampled_from(OTHER_ACTORS))

    answer = decide(walk.state, command, by, Moment(walk.now + wait))

    assert isinstance(answer, c.Rejected | tuple)


@given(walks(), st.integers(-100_000, 10_000_000))
def test_what_is_derived_can_always_be_derived(walk: Walk, wait: int) -> None:
    """No state and no moment is too odd for the clocks, the cues and the forecast."""
    now = Moment(walk.now + wait)

    assert behind(walk.state, now) is not None
    assert all(stand.cue for stand in cue_list(walk.state, now))
    seen = forecast(walk.state, now)
    assert seen.short_by >= 0
    assert bool(proposal(walk.state, now)) <= (seen.short_by > 0)
    assert bool(could_go(walk.state, now)) <= (seen.short_by > 0)
    assert all(loss.gets < loss.planned for loss in present_cost(walk.state, now))


@given(walks(), st.integers(0, 600_000), st.integers(0, 1000))
def test_the_next_change_is_exact(walk: Walk, wait: int, part: int) -> None:
    """The digit stands until the next change and is another one at it."""
    now = Moment(walk.now + wait)
    change = next_change(walk.state, now)
    between = Moment(now + (change - now - 1) * part // 1000)

    assert now < change <= now + 1000
    assert _shown(walk.state, between) == _shown(walk.state, now)
    if phase(walk.state) is Phase.LIVE and _shown(walk.state, now) is not None:
        assert _shown(walk.state, change) == (_shown(walk.state, now) or 0) - 1


@given(walks(), st.integers(1, 5_000_000))
def test_a_hold_never_changes_what_is_left(walk: Walk, wait: int) -> None:
    """However long the clock is held, the same time is left when it goes on."""
    run = walk.state.run
    if run is None or walk.state.hold is not None:
        return
    left = remaining(run, None, walk.now)
    ran = elapsed(run, None, walk.now)
    walk.give(c.Hold())
    walk.wait(wait)
    assert walk.state.run is not None
    assert remaining(walk.state.run, walk.state.hold, walk.now) == left
    walk.give(c.Resume())

    assert remaining(walk.state.run, walk.state.hold, walk.now) == left
    assert elapsed(walk.state.run, None, walk.now) == ran


@given(walks(), st.integers(-600_000, 600_000))
def test_added_time_changes_what_is_left_by_exactly_that(walk: Walk, amount: int) -> None:
    """A minute given is a minute more, no less; what is refused changes nothing."""
    run = walk.state.run
    if run is None:
        return
    left = remaining(run, walk.state.hold, walk.now)
    before = walk.state
    answer = walk.give(c.AddTime(Duration(amount), run.segment))

    if isinstance(answer, c.Rejected):
        assert walk.state == before
    else:
        assert walk.state.run is not None
        assert left is not None
        assert remaining(walk.state.run, walk.state.hold, walk.now) == left + amount


@given(walks(), st.data())
def test_nobody_but_podium_and_technical_desk_changes_a_screen(
    walk: Walk, data: st.DataObject
) -> None:
    """No command of a feed, an asker, a rapporteur, a screen or online reaches the program."""
    by = data.draw(st.sampled_from([a for a in OTHER_ACTORS if a.role is not Role.TECHNICAL]))
    command = data.draw(commands(walk.state))
    if isinstance(command, c.Undo | c.Redo):
        return  # takes back only its own, which was backstage
    before = walk.state.outputs
    walk.give(command, by)

    assert walk.state.outputs == before


@given(walks(), st.data())
def test_a_rejected_command_changes_nothing(walk: Walk, data: st.DataObject) -> None:
    """What cannot be leaves everything as it was."""
    before = walk.history
    answer = walk.give(data.draw(commands(walk.state)))

    if isinstance(answer, c.Rejected):
        assert walk.history == before


@given(walks(), st.data(), st.integers(1, 4))
def test_undo_restores_what_was_and_keeps_what_came_since(
    walk: Walk, data: st.DataObject, arrivals: int
) -> None:
    """The command is gone as if it had never been, and every question since is there."""
    plain = Walk(walk.history, list(walk.events), walk.now)
    command = data.draw(commands(walk.state))
    if isinstance(command, c.Undo | c.Redo):
        return
    before = walk.state.undo
    walk.give(command)
    is_undoable = walk.state.undo != before and walk.state.undo is not None
    for number in range(arrivals):
        batch = c.ReceiveQuestions((raw(100 + number),))
        walk.give(batch, FEED)
        plain.give(batch, FEED)
    if not is_undoable:
        return
    assert walk.state.undo is not None
    walk.give(c.Undo(walk.state.undo.command))

    undone = walk.state
    assert undone.outputs == plain.state.outputs
    assert undone.runs == plain.state.runs
    assert undone.segments == plain.state.segments
    assert undone.standby == plain.state.standby
    assert undone.undo == plain.state.undo
    for number in range(arrivals):
        assert undone.questions.has_seen(raw(100 + number))


@given(walks(), st.data())
def test_redo_brings_back_what_undo_took(walk: Walk, data: st.DataObject) -> None:
    """Undo of an undo is as if neither had happened."""
    if walk.state.undo is None:
        return
    before = walk.state
    walk.give(c.Undo(walk.state.undo.command))
    assert walk.state.redo is not None
    walk.give(c.Redo(walk.state.redo.command))

    assert walk.state.runs == before.runs
    assert walk.state.outputs == before.outputs
    assert walk.state.undo == before.undo


lengths = st.integers(0, 40 * 60_000)


@st.composite
def shares(draw: st.DrawFn) -> Share:
    """Draw a share with or without a maximum."""
    low, middle, high = sorted(draw(st.tuples(lengths, lengths, lengths)))
    gives = draw(st.sampled_from(Gives))
    least = middle if gives is Gives.NEVER else low
    top = draw(st.sampled_from([high, None]))
    return Share("s", Duration(least), Duration(middle), Duration(top) if top else None, gives)  # type: ignore[arg-type]  # one id is enough


@given(st.lists(shares(), max_size=8), st.integers(-60_000, 4 * 3_600_000))
def test_fit_keeps_minima_and_maxima_and_sums_to_what_is_left(
    given_shares: list[Share], available: int
) -> None:
    """Nobody falls below the minimum or past the maximum, and no second is lost or invented."""
    fitting = fit(given_shares, Duration(available))

    for share, length in zip(given_shares, fitting.lengths, strict=True):
        assert share.minimum <= length
        assert share.maximum is None or length <= share.maximum
    assert sum(fitting.lengths) + fitting.spare - fitting.short_by == available
    assert not (fitting.spare and fitting.short_by)


@given(plans())
def test_planned_lengths_never_move(plan: object) -> None:
    """What was written at opening stands, whatever happens."""
    walk = Walk.of(plan)  # type: ignore[arg-type]  # drawn by `plans`
    before = walk.state.planned
    walk.give(c.Go(walk.state.standby))
    walk.wait(5_000_000)
    walk.give(c.Go(walk.state.standby))

    assert walk.state.planned == before


@given(walks())
def test_an_open_clock_has_nothing_left_and_nothing_to_add(walk: Walk) -> None:
    """Time can only be added to a clock that has an end."""
    run = walk.state.run
    if run is None or allotted(run) is not None:
        return

    assert remaining(run, walk.state.hold, walk.now) is None
    assert isinstance(walk.give(c.AddTime(Duration(60_000), run.segment)), c.Rejected)
