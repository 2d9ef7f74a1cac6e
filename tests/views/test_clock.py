"""What the huge clock and the two beside it say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from console.domain import commands as c
from console.domain.rundown import AS_TIME_PERMITS, Plan, Thresholds
from console.domain.timeline import minutes, seconds
from console.views.panels import ClockPanel, ClockPhase, Tone
from tests.builders import a_plan, a_segment, tccm
from tests.scenario import Playbook, add, end, go
from tests.views.looks import panels


def clock(play: Playbook) -> ClockPanel:
    """Look at the clock."""
    return panels(play).clock


def open_plan() -> Plan:
    """Make a session of one segment that takes as long as it takes."""
    segment = replace(a_segment("Open"), span=AS_TIME_PERMITS)
    return replace(a_plan(segment, length=None, starts=None), is_end_hard=False)


def soft(plan: Plan) -> Plan:
    """Let a session end when it ends."""
    return replace(plan, is_end_hard=False)


def test_the_clock_of_the_launch_reads_as_in_the_drawing() -> None:
    """Time left, the hard end and the lateness with its reasons, which add up."""
    play = Playbook(tccm()).at("10:01:20", go).at("10:16:40", go).at("10:27:42")

    seen = clock(play)

    assert (seen.heading, seen.digits, seen.words) == ("Now: Questions and answers", "07:18", "")
    assert (seen.hard_end, seen.hard_end_words) == ("32:18", "to the hard end, 11:00")
    assert seen.behind == "+1:40"
    assert seen.behind_words == "behind: started 1:20 late, Keynote addresses 0:20 over"
    assert (seen.elapsed, seen.ends) == ("11:02 of 18:20", "ends 10:35:00")
    assert seen.progress == pytest.approx(662 / 1100)
    assert list(seen.ticks) == pytest.approx([1 - 120 / 1100, 1 - 30 / 1100])


def test_before_a_written_start_it_counts_down_to_it() -> None:
    """And says so when the start has passed."""
    play = Playbook(tccm()).at("09:58")

    before, late = clock(play), clock(play.at("10:00:12"))

    assert (before.heading, before.digits, before.words) == ("Starts in", "02:00", "")
    assert (before.behind, before.behind_words) == ("0:00", "on time")
    assert (late.digits, late.words) == ("+00:12", "Past the start")
    assert (late.behind, late.behind_words) == ("+0:12", "behind: not started yet")


def test_without_a_start_it_shows_what_go_will_give() -> None:
    """Standing, with the way from the first GO to the hard end beside it."""
    seen = clock(Playbook(replace(tccm(), starts=None)))

    assert (seen.heading, seen.digits) == ("Next: Keynote addresses", "15:00")
    assert seen.phase is ClockPhase.IDLE
    assert (seen.hard_end, seen.hard_end_words) == (
        "1:00:00",
        "from the first GO to the hard end",
    )
    assert (seen.behind, seen.behind_words) == ("0:00", "not started")


def test_a_session_of_nothing_has_a_clock_that_stands() -> None:
    """No segment, no length, no start: no digit is invented."""
    seen = clock(Playbook(replace(open_plan(), segments=())))

    assert (seen.heading, seen.digits) == ("", "00:00")
    assert (seen.hard_end, seen.hard_end_words) == ("", "no end is set")


def test_a_soft_end_is_called_planned() -> None:
    """Before, on the way to it, and past it."""
    play = Playbook(soft(a_plan(a_segment("Talk", 10), length=10, starts=None)))
    before = clock(play)
    running = clock(play.at("10:00", go).at("10:04"))
    late = clock(play.at("10:11"))

    assert (before.hard_end, before.hard_end_words) == (
        "10:00",
        "from the first GO to the planned end",
    )
    assert (running.hard_end, running.hard_end_words) == ("6:00", "to the planned end, 10:10")
    assert (late.hard_end, late.hard_end_words) == ("+1:00", "past the planned end, 10:10")
    assert late.hard_end_tone is Tone.PLAIN


def test_past_the_hard_end_is_red_and_has_a_plus() -> None:
    """The one thing that is urgent."""
    play = Playbook(a_plan()).at("10:00", go).at("11:00:30")

    seen = clock(play)

    assert (seen.hard_end, seen.hard_end_words) == ("+0:30", "past the hard end, 11:00")
    assert seen.hard_end_tone is Tone.AIR


def test_what_does_not_fit_asks_for_attention() -> None:
    """The way to the hard end and the lateness turn amber together."""
    play = Playbook(tccm()).at("10:01:20", go).at("10:16:40", go).at("10:36:20")

    seen = clock(play)

    assert seen.hard_end_tone is Tone.ATTENTION
    assert seen.behind_tone is Tone.ATTENTION
    assert seen.behind_words.endswith("Questions and answers 1:20 over")
    assert (seen.digits, seen.words) == ("+01:20", "Over time")
    assert (seen.elapsed, seen.ends) == ("19:40 of 18:20", "was to end 10:35:00")


@pytest.mark.parametrize(
    ("time", "words", "phase"),
    [
        ("10:57", "", ClockPhase.IN_TIME),
        ("10:58", "Nearly time", ClockPhase.WARNING),
        ("10:59:30", "Wrap up", ClockPhase.WRAP_UP),
        ("11:00", "Wrap up", ClockPhase.WRAP_UP),
        ("11:00:01", "Over time", ClockPhase.OVER),
    ],
)
def test_every_phase_has_its_word(time: str, words: str, phase: ClockPhase) -> None:
    """Colour never stands alone."""
    seen = clock(Playbook(a_plan()).at("10:00", go).at(time))

    assert (seen.words, seen.phase) == (words, phase)


def test_a_hold_says_how_long_it_lasts() -> None:
    """The digits stand, the end moves on."""
    play = Playbook(a_plan()).at("10:00", go).at("10:10", c.Hold()).at("10:10:48")

    seen = clock(play)

    assert (seen.digits, seen.words, seen.phase) == ("50:00", "Held 0:48", ClockPhase.HELD)
    assert seen.ends == "ends 11:00:48"


def test_an_open_segment_counts_up_without_an_end() -> None:
    """No bar, no ticks, no plus."""
    seen = clock(Playbook(open_plan()).at("10:00", go).at("10:07:30"))

    assert (seen.digits, seen.words) == ("07:30", "Open, counting up")
    assert (seen.elapsed, seen.ends, seen.ticks, seen.progress) == ("7:30", "", (), 0.0)


def test_a_paused_rehearsal_says_so() -> None:
    """The clock stands because somebody paused it, and that is no hold."""
    play = Playbook(a_plan(), is_rehearsal=True).at("10:00", go).at("10:10", c.SetPace(20, True))

    assert clock(play).words == "Rehearsal paused"


def test_after_the_end_it_shows_how_long_it_took() -> None:
    """And how far from the end of the slot that was."""
    play = Playbook(a_plan()).at("10:00", go).at("10:58:20", end).at("11:30")
    early = clock(play)
    late = clock(Playbook(a_plan()).at("10:00", go).at("11:00:10", end))

    assert (early.heading, early.digits, early.words) == (
        "The session has ended",
        "58:20",
        "in all",
    )
    assert (early.hard_end, early.hard_end_words) == ("1:40", "before the end, 11:00")
    assert (late.hard_end, late.hard_end_words) == ("+0:10", "past the end, 11:00")
    assert late.hard_end_tone is Tone.DIM


def test_a_session_that_ended_before_it_began_took_no_time() -> None:
    """A state that cannot come about still has a face."""
    play = Playbook(a_plan())
    odd = replace(play.history, state=replace(play.state, ended=play.now))
    play.history = odd

    assert clock(play).digits == "00:00"


def test_an_early_start_and_a_short_segment_are_ahead() -> None:
    """With the word and a minus sign."""
    plan = a_plan(a_segment("One", 10), a_segment("Two", 10))
    play = Playbook(plan).at("09:59", go).at("10:07", go)

    seen = clock(play)

    assert (seen.behind, seen.behind_words) == (
        "−3:00",
        "ahead: started 1:00 early, One 2:00 under",
    )


def test_what_was_lost_may_be_made_up() -> None:
    """Reasons that cancel out are on time, and still said; no reason at all is only on time."""
    plan = a_plan(a_segment("One", 10), a_segment("Two", 10))
    made_up = clock(Playbook(plan).at("10:01", go).at("10:10", go))
    exact = clock(Playbook(plan).at("10:00", go).at("10:10", go))

    assert (made_up.behind, made_up.behind_words) == (
        "0:00",
        "on time: started 1:00 late, One 1:00 under",
    )
    assert (exact.behind, exact.behind_words) == ("0:00", "on time")


def test_parts_of_a_second_are_no_reason() -> None:
    """What cannot be read is not counted, so the parts add up to the whole."""
    plan = a_plan(a_segment("One", 10), a_segment("Two", 10))
    play = Playbook(plan).at("10:00:00.700", go).at("10:10:01.300", go)

    assert clock(play).behind_words == "on time"


def test_many_reasons_are_summed_up() -> None:
    """The three largest by name, in the running order; the others as one number."""
    plan = a_plan(*(a_segment(name, 5) for name in ("One", "Two", "Three", "Four", "Five", "Six")))
    play = Playbook(plan).at("10:00", go)
    for length in (340, 310, 420, 295, 360):
        play.after(seconds(length), go)

    assert clock(play).behind == "+3:45"
    assert clock(play).behind_words == (
        "behind: One 0:40 over, Three 2:00 over, Five 1:00 over, others +0:05"
    )


def test_a_segments_own_thresholds_are_taken_as_written() -> None:
    """A threshold beyond the whole has no tick."""
    segment = replace(a_segment("Talk", 4), thresholds=Thresholds(minutes(5), minutes(1)))
    seen = clock(Playbook(a_plan(segment)).at("10:00", go))

    assert seen.phase is ClockPhase.WARNING
    assert list(seen.ticks) == pytest.approx([0.75])


def test_added_time_moves_the_end() -> None:
    """By exactly what was added."""
    play = Playbook(a_plan(a_segment("Talk", 10))).at("10:00", go).at("10:05", add(minutes(1)))

    assert (clock(play).digits, clock(play).ends) == ("06:00", "ends 10:11:00")


def test_a_running_segment_that_nobody_knows_still_has_a_clock() -> None:
    """A state that cannot come about is no reason to be blind."""
    play = Playbook(a_plan()).at("10:00", go)
    play.history = replace(play.history, state=replace(play.state, segments=()))

    assert clock(play).heading == "Now: "
