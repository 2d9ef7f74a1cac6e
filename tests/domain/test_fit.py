"""Sharing out the time that is left: worked examples, the launch above all."""

from __future__ import annotations

from dataclasses import replace

from console.domain import commands as c
from console.domain.events import SegmentEnded
from console.domain.evolve import evolve
from console.domain.fit import (
    Share,
    could_go,
    fit,
    forecast,
    go_length,
    present_cost,
    proposal,
)
from console.domain.opening import opening
from console.domain.rundown import AS_TIME_PERMITS, Gives, Plan, Segment, SegmentId
from console.domain.timeline import Duration, Moment, after, minutes, seconds
from tests.domain.tccm import KEYNOTES, NETWORKING, QA, go, live, passes, span, tccm
from tests.domain.walks import START, Walk


def _lengths(plan: Plan) -> list[float]:
    return [length / 60_000 for _, length in opening(plan).planned]


def _open(number: int, length: float | None) -> Plan:
    segments = tuple(Segment(SegmentId(f"s{n}"), f"S{n}") for n in range(number))
    return Plan("Open", segments, length=None if length is None else minutes(length))


def test_the_launch_is_planned_as_15_20_and_25() -> None:
    """Networking gives first: 65 minutes become 60 out of its 30."""
    assert _lengths(tccm()) == [15, 20, 25]


def test_a_plan_without_times_shares_its_slot_equally() -> None:
    """Three segments as time permits get a third each."""
    assert _lengths(_open(3, 60)) == [20, 20, 20]


def test_a_plan_without_any_length_is_open() -> None:
    """Nothing is known, so nothing is invented."""
    walk = Walk.of(_open(2, None))
    seen = forecast(walk.state, walk.now)
    go(walk)

    assert seen.ends is None
    assert walk.state.run is not None
    assert walk.state.run.length is None


def test_what_takes_as_time_permits_gives_before_anybody() -> None:
    """It gets what is over, and nothing when nothing is."""
    plan = tccm(
        segments=(
            Segment(KEYNOTES, "Keynotes", span=span(40)),
            Segment(QA, "Any other business", span=AS_TIME_PERMITS),
        )
    )

    assert _lengths(plan) == [40, 20]
    assert _lengths(replace(plan, length=minutes(40))) == [40, 0]


def test_about_ten_minutes_goes_back_to_ten_before_others_fall_below_their_plan() -> None:
    """What lies above the plan is given before anything below it."""
    about = Share(SegmentId("a"), minutes(8), minutes(10), minutes(12), Gives.LAST)
    other = Share(SegmentId("b"), minutes(5), minutes(10), minutes(10), Gives.FIRST)

    assert fit([about, other], minutes(20)).lengths == (minutes(10), minutes(10))
    assert fit([about, other], minutes(16)).lengths == (minutes(10), minutes(6))


def test_the_order_of_giving_is_first_normal_last_never() -> None:
    """Each gives down to its minimum before the next is asked; never keeps its plan."""
    shares = [
        Share(
            SegmentId(gives),
            minutes(5 if gives != "never" else 10),
            minutes(10),
            minutes(10),
            gives,
        )
        for gives in Gives
    ]

    taken = [fit(shares, minutes(40 - missing)).lengths for missing in (5, 10, 15)]
    assert [[length // 60_000 for length in each] for each in taken] == [
        [5, 10, 10, 10],
        [5, 5, 10, 10],
        [5, 5, 5, 10],
    ]


def test_among_equals_the_last_gives_first() -> None:
    """What stands next moves least."""
    shares = [
        Share(SegmentId(f"s{n}"), minutes(5), minutes(10), minutes(10), Gives.NORMAL)
        for n in range(3)
    ]

    assert fit(shares, minutes(27)).lengths == (minutes(10), minutes(10), minutes(7))


def test_too_little_time_says_by_how_much() -> None:
    """Nobody is cut below the minimum silently."""
    fitting = fit([Share(QA, minutes(15), minutes(20), minutes(20), Gives.NORMAL)], minutes(10))

    assert fitting.lengths == (minutes(15),)
    assert fitting.short_by == minutes(5)


def test_too_much_time_is_spare() -> None:
    """A maximum is never passed."""
    fitting = fit([Share(QA, minutes(15), minutes(20), minutes(20), Gives.NORMAL)], minutes(30))

    assert fitting.spare == minutes(10)


def test_a_late_keynote_costs_the_question_time_first_then_nobody_more() -> None:
    """Networking is at its minimum already, so Q&A pays down to its own."""
    walk = live()
    passes(walk, minute=17)
    seen = forecast(walk.state, walk.now)

    assert [(loss.segment, loss.gets) for loss in seen.losses] == [(QA, minutes(18))]
    assert seen.payer == QA
    assert seen.holds_until == after(START, minutes(20))
    assert [
        (loss.segment, loss.gets, loss.planned) for loss in present_cost(walk.state, walk.now)
    ] == [(QA, minutes(18), minutes(20))]


def test_in_time_nobody_pays_yet() -> None:
    """Before the overrun there is no cost, and the end is the hard end."""
    walk = live()
    passes(walk, minute=5)
    seen = forecast(walk.state, walk.now)

    assert seen.losses == ()
    assert present_cost(walk.state, walk.now) == ()
    assert seen.ends == after(START, minutes(60))
    assert seen.slot(QA) is not None
    assert seen.slot(KEYNOTES) is None


def test_go_gives_what_the_standby_row_said() -> None:
    """The row and the button say one number, and GO writes it."""
    walk = live()
    passes(walk, minute=16, second=40)
    slot = forecast(walk.state, walk.now).slot(QA)
    go(walk)

    assert slot is not None
    assert walk.state.run is not None
    assert walk.state.run.length == slot.length == minutes(18) + seconds(20)


def test_when_the_minima_do_not_fit_it_says_by_how_much_and_what_could_go() -> None:
    """25 minutes late: 15 minutes of minima are missing, and leaving out either would do."""
    walk = live()
    passes(walk, minute=35)
    seen = forecast(walk.state, walk.now)

    assert seen.short_by == minutes(15)
    assert could_go(walk.state, walk.now) == (QA, NETWORKING)
    assert proposal(walk.state, walk.now) == ((NETWORKING, minutes(10)),)


def test_an_accepted_proposal_ends_on_time() -> None:
    """Once accepted the session fits to the second."""
    walk = live()
    passes(walk, minute=57)
    lengths = proposal(walk.state, walk.now)
    walk.give(c.AgreeLengths(lengths))
    seen = forecast(walk.state, walk.now)

    assert seen.short_by == 0
    assert seen.ends == after(START, minutes(60))


def test_past_the_end_there_is_nothing_left_to_propose() -> None:
    """Nothing can be made of no time."""
    walk = live()
    passes(walk, minute=61)

    assert proposal(walk.state, walk.now) == ()
    assert could_go(walk.state, walk.now) == ()
    assert forecast(walk.state, walk.now).payer is None


def test_a_soft_end_cuts_nobody() -> None:
    """Without a hard end everybody has what was planned."""
    walk = live(tccm(is_end_hard=False))
    passes(walk, minute=30)
    seen = forecast(walk.state, walk.now)
    go(walk)

    assert seen.holds_until is None
    assert seen.payer is None
    assert proposal(walk.state, walk.now) == ()
    assert walk.state.run is not None
    assert walk.state.run.length == minutes(20)


def test_before_the_first_go_times_count_from_nothing() -> None:
    """Rows say 0:00, 0:15 and 0:35 until somebody knows when it begins."""
    seen = forecast(Walk.of(tccm()).state, START)

    assert [slot.starts for slot in seen.slots] == [0, minutes(15), minutes(35)]
    assert seen.begins is None
    assert seen.ends is None


def test_a_late_start_costs_time_because_the_end_is_hard() -> None:
    """With a written start the slot ends when it ends."""
    walk = live(tccm(starts=START), at=4)

    assert walk.state.run is not None
    assert walk.state.run.length == minutes(15)
    assert forecast(walk.state, walk.now).ends == after(START, minutes(60))
    slot = forecast(walk.state, walk.now).slot(QA)
    assert slot is not None
    assert slot.length == minutes(16)


def test_an_early_start_leaves_the_end_where_it_is() -> None:
    """Networking may then have its 30 minutes."""
    walk = live(tccm(starts=Moment(START + minutes(5))))
    slot = forecast(walk.state, walk.now).slot(NETWORKING)

    assert slot is not None
    assert slot.length == minutes(30)


def test_forty_segments_fit() -> None:
    """A long day is shared out as a short session is."""
    segments = tuple(Segment(SegmentId(f"s{n}"), f"S{n}", span=span(5, 10)) for n in range(40))
    planned = _lengths(Plan("Day", segments, length=minutes(300)))

    assert sum(planned) == 300
    assert min(planned) == 5


def test_a_jump_back_is_given_what_is_left() -> None:
    """A segment that is done again gets the fit of that moment."""
    walk = live()
    passes(walk, minute=15)
    go(walk)
    passes(walk, minute=5)
    segment = walk.state.segment(KEYNOTES)

    assert segment is not None
    assert go_length(walk.state, segment, walk.now) == Duration(minutes(15))


def test_between_segments_the_forecast_begins_now() -> None:
    """If an end was taken as it is and nothing runs, what follows would begin at once."""
    walk = live()
    passes(walk, minute=10)
    state = evolve(walk.state, SegmentEnded(KEYNOTES), walk.now)

    assert forecast(state, walk.now).begins == walk.now


def test_where_all_fits_nothing_has_to_go() -> None:
    """Nobody is told to leave out what there is time for."""
    walk = live()
    assert could_go(walk.state, walk.now) == ()
