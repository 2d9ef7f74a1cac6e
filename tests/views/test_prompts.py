"""What cues, script and transport keys say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from console.domain import commands as c
from console.domain.people import PersonRole
from console.domain.rundown import AS_TIME_PERMITS, Anchor, CueId, Group, SegmentId
from console.domain.session import CueMark
from console.domain.timeline import minutes
from console.views.panels import CueRow, ScriptPanel, TransportPanel
from console.views.script import paragraphs
from tests.builders import a_cue, a_person, a_plan, a_segment, tccm
from tests.scenario import Playbook, end, go
from tests.views.looks import panels


def transport(play: Playbook) -> TransportPanel:
    """Look at the keys."""
    return panels(play).transport


def script(play: Playbook) -> ScriptPanel:
    """Look at the script."""
    return panels(play).script


def test_a_coming_cue_counts_down_and_a_due_one_is_now() -> None:
    """Rounded up as every countdown, so that it is due when it reads nought."""
    play = Playbook(tccm()).at("10:01:20", go).at("10:16:40", go).at("10:27:42")
    name = "Announce the last question"

    assert panels(play).cues == (CueRow(CueId(name), "in 5:18", name, "you", is_due=False),)
    due = panels(play.at("10:33")).cues
    assert due == (CueRow(CueId(name), "now", name, "you", is_due=True),)


def test_due_cues_come_first_and_done_ones_are_gone() -> None:
    """The oldest first; what was done or skipped needs nobody."""
    cues = (
        a_cue("Third", 8),
        a_cue("First", 0),
        a_cue("Second", 1),
        a_cue("Done", 1),
        a_cue("Skipped", 1),
    )
    play = Playbook(a_plan(a_segment("Talk", cues=cues))).at("10:00", go)
    play.at("10:02", c.MarkCue(CueId("Done"), CueMark.DONE))
    play.at("10:02", c.MarkCue(CueId("Skipped"), CueMark.SKIPPED))

    assert [(row.say, row.when) for row in panels(play).cues] == [
        ("First", "now"),
        ("Second", "now"),
        ("Third", "in 6:00"),
    ]


def test_every_cue_says_whom_it_is_for() -> None:
    """Groups by their words, people by name, the moderator as `you` either way."""
    aya = replace(a_person("Aya"), is_confirmed=False)
    nick = replace(a_person("Nick"), roles=(PersonRole.ONSITE_MODERATOR,))
    to = [*map(str, Group), "aya", "nick", "nobody"]
    cues = tuple(a_cue(f"{n}", n, to=name) for n, name in enumerate(to))
    play = Playbook(a_plan(a_segment("Talk", cues=cues), people=(aya, nick))).at("10:00", go)

    assert [row.to for row in panels(play).cues] == [
        "you",
        "online moderator",
        "technical staff",
        "rapporteur",
        "speakers",
        "everyone",
        "Aya (unconfirmed)",
        "you",
        "nobody",
    ]


def test_the_next_segments_cues_are_seen_before_it_starts() -> None:
    """A cue before the start of a segment belongs to the one that runs."""
    plan = a_plan(a_segment("One"), a_segment("Two", cues=(a_cue("Bring water", -1),)))
    play = Playbook(plan).at("10:00", go).at("10:08")

    assert [(row.say, row.when) for row in panels(play).cues] == [("Bring water", "in 1:00")]


def test_a_cue_at_the_end_follows_added_time() -> None:
    """Two minutes before the end are two minutes before the end."""
    plan = a_plan(a_segment("One", cues=(a_cue("Last", -2, Anchor.END),)))
    play = Playbook(plan).at("10:00", go)
    play.at("10:05", c.AddTime(minutes(3), SegmentId("one")))

    assert panels(play).cues[0].when == "in 6:00"


def test_the_script_is_the_running_segments_in_paragraphs() -> None:
    """Before the first GO it is the first segment's; after the end there is none."""
    one = replace(a_segment("One"), script="Welcome.\n\n  Thank you. \n", notes="Smile.")
    play = Playbook(a_plan(one))

    assert script(play) == ScriptPanel(("Welcome.", "Thank you."), "Smile.", 0)
    assert script(play.at("10:00", go)) == ScriptPanel(("Welcome.", "Thank you."), "Smile.", 0)
    assert script(play.at("10:05", end)) == ScriptPanel((), "", 0)


@pytest.mark.parametrize(
    ("script_text", "parts"),
    [
        ("We take questions\nfrom online first.", ("We take questions from online first.",)),
        ("One.\nTwo?\nThree\n\nFour", ("One.", "Two?", "Three", "Four")),
        ("He said: “Begin.”\nThey did.", ("He said: “Begin.”", "They did.")),
        ("“Who asks”\nis asked (first).\nThen", ("“Who asks”", "is asked (first).", "Then")),
        ("每人一个问题，\n语言不限。\n谢谢", ("每人一个问题，语言不限。", "谢谢")),
        ("سؤال واحد\nلكل شخص؟\nشكرًا", ("سؤال واحد لكل شخص؟", "شكرًا")),
        ("a 中\nb", ("a 中 b",)),
        (" \n", ()),
    ],
)
def test_lines_that_were_only_folded_are_one_paragraph(
    script_text: str, parts: tuple[str, ...]
) -> None:
    """A paragraph ends with a sentence or at an empty line; Chinese is joined without a space."""
    assert paragraphs(script_text) == parts


def test_the_script_moves_on_at_the_pace_of_calm_reading() -> None:
    """A hundred and forty letters take ten seconds; the last paragraph stays."""
    one = replace(a_segment("One"), script="\n\n".join(("a" * 140, "b" * 70, "c")))
    play = Playbook(a_plan(one)).at("10:00", go)

    places = [script(play.at(f"10:00:{second}")).at for second in ("09", "10", "14", "15", "59")]

    assert places == [0, 1, 1, 2, 2]


def test_a_held_script_stays_where_it_is() -> None:
    """While the clock is held nobody reads on."""
    one = replace(a_segment("One"), script="\n\n".join(("a" * 140, "b")))
    play = Playbook(a_plan(one)).at("10:00", go).at("10:00:05", c.Hold()).at("10:05")

    assert script(play).at == 0


def test_a_chinese_script_takes_as_long_as_it_takes_to_say() -> None:
    """A wide letter is a syllable and more."""
    one = replace(a_segment("One"), script="\n\n".join(("问" * 140, "答")))
    play = Playbook(a_plan(one)).at("10:00", go)

    assert script(play.at("10:00:29")).at == 0
    assert script(play.at("10:00:30")).at == 1


def test_go_says_what_it_will_do() -> None:
    """The segment and the length it would be given by this very press."""
    play = Playbook(tccm())
    before = transport(play)
    play.at("10:01:20", go).at("10:16:40", go)
    early = transport(play.at("10:27:42"))
    in_time = transport(play.at("10:35"))

    assert before.go == "GO → Keynote addresses, gets 15:00"
    assert early.go == "GO → Networking, gets 30:00"
    assert in_time.go == "GO → Networking, gets 25:00"
    assert (in_time.go_expecting, in_time.can_go) == ("networking", True)


def test_go_gives_what_its_key_said() -> None:
    """The label and the event cannot differ: both ask the same rule at the same moment."""
    play = Playbook(tccm()).at("10:01:20", go).at("10:18:40")
    said = transport(play).go

    play.at("10:18:40", go)

    assert said == "GO → Questions and answers, gets 16:20"
    assert play.state.runs[-1].length == minutes(16 + 1 / 3)


def test_after_the_last_segment_comes_only_the_end() -> None:
    """GO starts nothing, and says what to do instead."""
    play = Playbook(a_plan()).at("10:00", go)
    last = transport(play)
    ended = transport(play.at("10:50", end))

    assert last.go == "Last segment. End the session…"
    assert (last.can_go, last.is_end, last.can_skip, last.skip) == (False, True, False, "Skip")
    assert ended.go == "The session has ended"
    assert not (ended.can_go)
    assert not (ended.is_end)
    assert not (ended.can_hold)
    assert ended.running is None


def test_a_session_of_nothing_cannot_begin() -> None:
    """The key says so."""
    seen = transport(Playbook(replace(a_plan(), segments=())))

    assert (seen.go, seen.can_go, seen.is_end) == ("There is no segment to start", False, False)


def test_hold_becomes_resume() -> None:
    """One key, which says what it will do."""
    play = Playbook(a_plan())
    ready = transport(play)
    running = transport(play.at("10:00", go))
    held = transport(play.at("10:05", c.Hold()))

    assert (ready.hold, ready.can_hold) == ("Hold", False)
    assert (running.hold, running.is_held, running.can_hold) == ("Hold", False, True)
    assert (held.hold, held.is_held) == ("Resume", True)


def test_time_can_be_added_to_a_clock_with_an_end_only() -> None:
    """An open clock has no end to move, and GO says that it is open."""
    open_segment = replace(a_segment("Open"), span=AS_TIME_PERMITS)
    plan = replace(
        a_plan(a_segment("Talk"), open_segment, length=None, starts=None), is_end_hard=False
    )
    play = Playbook(plan).at("10:00", go)
    timed = transport(play)
    opened = transport(play.at("10:10", go))

    assert (timed.can_add_time, timed.go) == (True, "GO → Open, open")
    assert (opened.can_add_time, opened.running) == (False, "open")


def test_skip_names_what_it_leaves_out() -> None:
    """Only what has not run can be left out."""
    plan = a_plan(a_segment("One"), a_segment("Two"))
    one, two = (segment.id for segment in plan.segments)
    play = Playbook(plan).at("10:00", go)
    fresh = transport(play)
    again = transport(play.at("10:05", go).at("10:06", c.Jump(one, two)))

    assert (fresh.skip, fresh.can_skip) == ("Skip Two", True)
    assert (again.skip, again.can_skip) == ("Skip Two", False)
