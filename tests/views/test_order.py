"""What the running order on the console says, and what the present costs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from console.domain import commands as c
from console.domain.questions import QuestionId, Stage
from console.domain.rundown import AS_TIME_PERMITS, Gives, Kind, Plan, SegmentId
from console.domain.sources import Side
from console.domain.timeline import Duration, minutes, seconds
from console.views.panels import OrderPanel, OrderRow, Proposal, Tone
from tests.builders import a_person, a_plan, a_question, a_segment, from_room, tccm
from tests.scenario import Playbook, end, go, move
from tests.views.looks import panels

NETWORKING = SegmentId("networking")


def order(play: Playbook) -> OrderPanel:
    """Look at the running order."""
    return panels(play).order


def rows(play: Playbook) -> tuple[OrderRow, ...]:
    """Look at its rows."""
    return order(play).rows


def tight(least: float = 20, *, gives: Gives = Gives.FIRST) -> Plan:
    """Make an hour of a talk, then a discussion of some minutes to twenty-five, then a close."""
    return a_plan(
        a_segment("Talk", 30),
        a_segment("Discussion", least, 25, gives=gives),
        a_segment("Close", 5),
    )


def test_the_running_order_of_the_launch_reads_as_in_the_drawing() -> None:
    """What is over, what runs with its questions, what comes with its tracks."""
    play = Playbook(tccm()).at("10:01:20", go).at("10:16:40", go)
    play.arrive(*(a_question(n) for n in range(10)))
    for n in (1, 2):
        play.after(seconds(1), move(QuestionId(f"q{n}"), Stage.ANSWERED))
    for n in range(3, 10):
        play.after(seconds(1), move(QuestionId(f"q{n}"), Stage.IN_LINE))
    for n, stage in enumerate((Stage.ANSWERED, Stage.ANSWERED, Stage.FOLLOW_UP), 11):
        play.after(seconds(1), c.AskFromRoom(from_room("Why?")))
        play.after(seconds(1), move(QuestionId(f"q{n}"), stage))

    over, now, coming = rows(play.at("10:27:42"))

    assert (over.time, over.lines, over.mark) == ("10:01", ("15:00, took 15:20",), "done")
    assert (now.time, now.mark) == ("10:16", "now")
    assert now.lines == (
        "15–20 min, has\N{NO-BREAK SPACE}18:20",
        "Taken: online~2, room~3. Waiting:~7".replace("~", "\N{NO-BREAK SPACE}"),
    )
    assert (coming.time, coming.mark) == ("10:35", "next")
    assert coming.lines == (
        "25–30 min, gets\N{NO-BREAK SPACE}25:00",
        "Room: open networking",
        "Online: moderated discussion, Alishah Shariff",
    )
    assert [row.tone for row in (over, now, coming)] == [Tone.DIM, Tone.RUNNING, Tone.GO]
    assert order(play).ends == "ends 11:00:00"
    assert order(play).cost == (
        "The plan holds until 10:35:00. "
        "Every minute past it comes out of Networking, below its 25 min."
    )
    assert order(play).cost_tone is Tone.PLAIN


def test_rows_say_what_can_be_done_with_them() -> None:
    """What has run stays where it is; what runs cannot be jumped to; at the end nothing moves."""
    play = Playbook(tccm()).at("10:01:20", go).at("10:16:40", go)

    assert [row.can_move for row in rows(play)] == [False, False, True]
    assert [row.can_jump for row in rows(play)] == [True, False, True]
    ended = rows(play.at("10:50", end))
    assert not any(row.can_move or row.can_jump for row in ended)


def test_every_standing_has_its_word() -> None:
    """Skipped and passed over are told apart; what comes later needs no word."""
    plan = a_plan(*(a_segment(name) for name in ("One", "Two", "Three", "Four", "Five", "Six")))
    one, two, three, _, five, _ = (segment.id for segment in plan.segments)
    play = Playbook(plan).at("10:00", go, c.Skip(five)).at("10:05", c.Jump(three, one))

    seen = rows(play)

    assert [row.mark for row in seen] == ["done", "passed over", "now", "next", "skipped", ""]
    assert [row.time for row in seen] == ["10:00", "", "10:05", "10:15", "", "10:25"]
    assert seen[1].segment == two
    assert seen[4].lines == ("10 min",)
    assert (seen[4].is_skipped, seen[4].tone, seen[5].tone) == (True, Tone.DIM, Tone.PLAIN)


def test_a_segment_that_ran_twice_took_both_times() -> None:
    """Going back to a segment is honest work."""
    plan = a_plan(a_segment("One"), a_segment("Two"), a_segment("Three"))
    one, two, three = (segment.id for segment in plan.segments)
    play = Playbook(plan).at("10:00", go).at("10:05", go).at("10:08", c.Jump(one, two))
    play.at("10:10", c.Jump(three, one))

    assert rows(play)[0].lines == ("10:00, took 7:00",)


def test_the_speakers_of_now_and_next_are_named_with_their_marks() -> None:
    """An unconfirmed one is marked, on the console alone."""
    people = (replace(a_person("Aya"), is_confirmed=False), a_person("Bo"))
    segment = a_segment("Panel", speakers=("aya", "bo"))
    play = Playbook(a_plan(segment, people=people))

    assert rows(play)[0].lines[-1] == "Aya (unconfirmed), Bo"
    assert rows(play.at("10:00", go))[0].lines[-1] == "Aya (unconfirmed), Bo"


def test_an_open_segment_is_called_open() -> None:
    """Without a hard end it takes as long as it takes."""
    segment = replace(a_segment("Open"), span=AS_TIME_PERMITS)
    plan = replace(a_plan(segment, length=None, starts=None), is_end_hard=False)
    play = Playbook(plan)

    assert rows(play)[0].lines == ("as time permits, open",)
    assert order(play).ends == "takes 0 min"
    assert rows(play.at("10:00", go))[0].lines == ("as time permits, open",)


def test_before_a_first_go_without_a_start_the_order_says_how_long_it_takes() -> None:
    """And whether its parts fit the slot."""
    seen = order(Playbook(replace(tccm(), starts=None)))

    assert [row.time for row in seen.rows] == ["0:00", "0:15", "0:35"]
    assert seen.ends == "takes 60 min"
    assert seen.cost == "The parts need 55–65 min, the slot has 60 min."


def test_parts_that_take_what_is_left_need_at_least_their_minima() -> None:
    """One open segment makes the need open."""
    plan = a_plan(
        a_segment("Talk", 30), replace(a_segment("Open"), span=AS_TIME_PERMITS), starts=None
    )

    assert order(Playbook(plan)).cost == "The parts need at least 30 min, the slot has 60 min."


def test_before_a_written_start_the_plan_says_how_late_it_may_begin() -> None:
    """Five minutes of slack are in the ranges."""
    assert order(Playbook(tccm())).cost == (
        "The plan holds if it starts by 10:05:00. "
        "Every minute past it comes out of Networking, below its 25 min."
    )


def test_a_loss_within_the_range_is_said() -> None:
    """Who has less than planned, though no minimum is touched."""
    play = Playbook(tight()).at("10:02", go)

    assert order(play).cost == (
        "Discussion gets 23:00, below its 25:00. The plan holds until 10:35:00. "
        "Every minute past it comes out of Discussion, below its 20 min."
    )


def test_several_that_give_alike_are_named_together() -> None:
    """The first group in the order of giving pays."""
    play = Playbook(tight(gives=Gives.NORMAL)).at("10:00", go)

    assert order(play).cost == (
        "The plan holds until 10:35:00. "
        "Every minute past it comes out of Discussion, Close, below what they need."
    )


def test_where_nothing_has_a_minimum_nobody_is_named() -> None:
    """What takes as time permits can always shrink."""
    plan = a_plan(a_segment("Talk", 30), replace(a_segment("Open"), span=AS_TIME_PERMITS))

    assert order(Playbook(plan).at("10:00", go)).cost == "The plan holds until 11:00:00."


def test_the_last_segment_has_only_the_hard_end_before_it() -> None:
    """In time, and past it."""
    play = Playbook(a_plan()).at("10:00", go)
    in_time = order(play)
    late = order(play.at("11:01:20"))

    assert in_time.cost == "Nothing follows. The hard end is 11:00."
    assert late.cost == "1:20 over. Ends 1:20 past the hard end."
    assert (late.cost_tone, late.proposal) == (Tone.ATTENTION, None)


def test_a_last_segment_longer_than_what_is_left_says_so_before() -> None:
    """Added time past the hard end is seen at once."""
    play = Playbook(a_plan()).at("10:00", go)
    play.at("10:10", c.AddTime(minutes(2), play.state.standby or play.state.segments[0].id))

    assert order(play).cost == "Ends 2:00 past the hard end."


def test_an_overrun_says_whom_it_costs_what() -> None:
    """Before it is spent on anybody's minimum."""
    play = Playbook(tight()).at("10:00", go).at("10:31:20")

    seen = order(play)

    assert seen.cost == "1:20 over: Discussion gets 23:40, below its 25:00."
    assert seen.cost_tone is Tone.ATTENTION
    assert rows(play)[1].lines[0] == "20–25 min, gets\N{NO-BREAK SPACE}23:40"


def test_an_overrun_into_slack_costs_nobody() -> None:
    """Time that nobody can use is free."""
    play = Playbook(a_plan(a_segment("Talk", 10), a_segment("Close", 5))).at("10:00", go)

    assert order(play.at("10:12")).cost == "2:00 over: it costs nobody time yet."


def test_an_overrun_without_a_hard_end_moves_what_follows() -> None:
    """Nobody loses, all are later; and with nobody to follow, nobody is."""
    plan = replace(tight(), is_end_hard=False)
    play = Playbook(plan).at("10:00", go)
    first = order(play)
    late = order(play.at("10:31:20"))
    last = order(play.at("10:32", go).at("10:57", go).at("11:03"))

    assert first.cost == "There is no hard end."
    assert late.cost == "1:20 over: all that follows moves later."
    assert last.cost == "1:00 over: it costs nobody time yet."


def test_what_does_not_fit_says_by_how_much_and_proposes() -> None:
    """The proposal ends on time; accepted, it is what GO gives."""
    play = Playbook(tccm()).at("10:01:20", go).at("10:16:40", go).at("10:36:20")

    seen = order(play)

    assert seen.cost == (
        "1:20 over. Does not fit by 1:20: to end on time, Networking gets 23:40, below its 25:00."
    )
    assert seen.proposal == Proposal("End on time: Networking 23:40", ((NETWORKING, 1_420_000),))
    assert seen.ends == "ends 11:01:20"
    play.at("10:36:20", c.AgreeLengths(((NETWORKING, Duration(1_420_000)),)))
    accepted = order(play)
    assert (accepted.ends, accepted.proposal) == ("ends 11:00:00", None)
    assert rows(play)[2].lines[0] == "25–30 min, gets\N{NO-BREAK SPACE}23:40"


def test_what_does_not_fit_names_what_could_go_instead() -> None:
    """Leaving one segment out may be better than shortening all."""
    play = Playbook(tight(25)).at("10:02:10", go)

    assert order(play).cost == (
        "Does not fit by 2:10: to end on time, Discussion gets 22:50, below its 25:00. "
        "It would without one of these: Discussion, Close."
    )


def test_where_no_time_is_left_there_is_nothing_to_propose() -> None:
    """Past the hard end with two segments to come: both cannot be."""
    seen = order(Playbook(tight()).at("10:00", go).at("11:00:10"))

    assert seen.cost == "30:10 over. Does not fit by 25:10: no time is left for it."
    assert seen.proposal is None


def test_less_than_a_second_is_not_worth_a_word() -> None:
    """A key pressed between two digits makes no plan fail."""
    play = Playbook(tccm()).at("10:01:20", go).at("10:16:40", go).at("10:35:00.400")

    assert order(play).cost.startswith("The plan holds until")
    assert order(play).proposal is None


@pytest.mark.parametrize(
    ("time", "words"),
    [
        ("10:58:20", "Ended at 10:58:20, 1:40 before the hard end."),
        ("11:00:00.300", "Ended at 11:00:00, on time."),
        ("11:00:40", "Ended at 11:00:40, 0:40 past the hard end."),
    ],
)
def test_after_the_end_it_says_how_it_went(time: str, words: str) -> None:
    """Before, on and past the hard end."""
    seen = order(Playbook(a_plan()).at("10:00", go).at(time, end))

    assert seen.cost == words
    assert (seen.ends, seen.cost_tone) == (f"ended {time[:8]}", Tone.DIM)


def test_after_an_end_that_was_never_hard_only_the_time_is_said() -> None:
    """There is nothing to compare it with."""
    play = Playbook(replace(a_plan(), is_end_hard=False)).at("10:00", go).at("10:58:20", end)

    assert order(play).cost == "Ended at 10:58:20."


def test_a_talk_takes_no_questions() -> None:
    """Only where questions are the work are they counted."""
    play = Playbook(a_plan(a_segment("Talk", kind=Kind.TALK))).at("10:00", go)
    play.arrive(a_question(1, Side.ONLINE))

    assert rows(play)[0].lines == ("10 min, has\N{NO-BREAK SPACE}10:00",)
