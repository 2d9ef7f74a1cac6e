"""What the status corner, the Ready list and the notice bar say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from console.domain import commands as c
from console.domain.people import PersonId
from console.domain.timeline import Moment, minutes
from console.domain.wording import text
from console.views.panels import StatusRow, Tone
from console.views.surroundings import (
    FeedFacts,
    Link,
    RecordFacts,
    ScreenFacts,
    ScreenState,
    Surroundings,
)
from tests.builders import a_plan, a_segment, tccm, wall
from tests.scenario import Playbook, go
from tests.views.looks import panels

FILE = text("Questions, file")


def status(around: Surroundings, time: str = "10:05") -> dict[str, StatusRow]:
    """Look at the corner of a running session, by key."""
    play = Playbook(a_plan()).at("10:00", go).at(time)
    return {row.key: row for row in panels(play, around).status}


def screen(
    state: ScreenState, *, named: bool = True, offered: str = "", others: int = 0
) -> StatusRow:
    """Look at the row of the second screen."""
    name, width, height = ("projector", 1920, 1080) if named else ("", 0, 0)
    facts = ScreenFacts(state, wall("10:03:12"), name, width, height, others, offered)
    return status(Surroundings(facts))["screen"]


def test_the_second_screen_is_named_with_its_size() -> None:
    """Showing, or in a window."""
    assert screen(ScreenState.SHOWING) == StatusRow(
        "screen", "Second screen, “projector”, 1920×1080", "showing", Tone.OK
    )
    assert screen(ScreenState.WINDOWED, named=False) == StatusRow(
        "screen", "Second screen", "in a window", Tone.OK
    )


def test_a_screen_without_a_size_is_named_all_the_same() -> None:
    """What is not known is left away."""
    around = Surroundings(ScreenFacts(ScreenState.SHOWING, name="projector"))

    assert status(around)["screen"].name == "Second screen, “projector”"


def test_a_lost_screen_says_since_when_and_what_could_be_used() -> None:
    """One word on a button would mend it."""
    lost = screen(ScreenState.LOST, offered="HDMI-2")
    since_never = status(Surroundings(ScreenFacts(ScreenState.LOST)))["screen"]

    assert (lost.value, lost.tone) == ("LOST 10:03:12", Tone.ATTENTION)
    assert lost.action == "Use “HDMI-2” now"
    assert (since_never.value, since_never.action) == ("LOST", "")


def test_a_screen_that_is_off_can_be_put_to_use() -> None:
    """With another monitor there, as a window without one, or on the one just plugged in."""
    off = screen(ScreenState.OFF, named=False, others=1)
    none = screen(ScreenState.OFF, named=False)
    offered = screen(ScreenState.OFF, named=False, offered="HDMI-2", others=1)

    assert (off.value, off.action) == ("off", "Use it now")
    assert (none.value, none.action) == ("none found", "Open a window")
    assert offered.action == "Use “HDMI-2” now"


@pytest.mark.parametrize(
    ("feed", "value", "tone"),
    [
        (FeedFacts(FILE), "nothing yet", Tone.DIM),
        (FeedFacts(FILE, 3, 3, wall("10:04:56")), "4 s ago", Tone.OK),
        (FeedFacts(FILE, 3, last=wall("10:01"), is_over=True), "3 came, all read", Tone.OK),
        (FeedFacts(FILE, problem=text("no file")), "no file", Tone.ATTENTION),
        (FeedFacts(FILE, link=Link.CONNECTING), "connecting", Tone.DIM),
        (FeedFacts(FILE, link=Link.CONNECTED), "nothing yet", Tone.OK),
        (
            FeedFacts(FILE, 3, 2, wall("10:04:56"), waiting=5),
            "4 s ago · 2 of 3 stored · 5 waiting",
            Tone.OK,
        ),
    ],
)
def test_every_feed_says_how_old_its_last_question_is(
    feed: FeedFacts, value: str, tone: Tone
) -> None:
    """Or what is the matter with it."""
    row = status(Surroundings(feeds=(feed,)))["feed Questions, file"]

    assert (row.name, row.value, row.tone) == ("Questions, file", value, tone)


def test_a_source_that_is_lost_says_when_it_is_tried_again() -> None:
    """And offers to try at once; one that said no waits for a person."""
    why = text("Not reached: no route")
    lost = FeedFacts(FILE, problem=why, source="mqtt", link=Link.WAITING, retry=wall("10:05:08"))
    late = replace(lost, retry=None)
    refused = replace(lost, link=Link.REFUSED)

    rows = [status(Surroundings(feeds=(each,)))["feed mqtt"] for each in (lost, late, refused)]
    assert [row.value for row in rows] == [
        "Not reached: no route · next try in 8 s",
        "Not reached: no route · next try in 0 s",
        "Not reached: no route",
    ]
    assert {(row.tone, row.action) for row in rows} == {(Tone.ATTENTION, "Try again")}


@pytest.mark.parametrize(
    ("record", "value", "tone"),
    [
        (RecordFacts(), "saved", Tone.OK),
        (RecordFacts(is_saved=False), "NOT SAVED", Tone.ATTENTION),
        (
            RecordFacts(is_saved=False, problem=text("the disk is full")),
            "NOT SAVED: the disk is full",
            Tone.ATTENTION,
        ),
    ],
)
def test_the_record_says_whether_all_is_safe(record: RecordFacts, value: str, tone: Tone) -> None:
    """And why not, where that is known."""
    row = status(Surroundings(record=record))["record"]

    assert (row.value, row.tone) == (value, tone)


def test_sleep_and_power_are_mentioned_only_when_they_are_not_well() -> None:
    """The corner is for what matters now."""
    well = status(Surroundings(is_awake=True, on_battery=False))
    ill = status(Surroundings(is_awake=False, on_battery=True))

    assert well.keys() == {"screen", "record"}
    assert ill["sleep"].value == "may come: cannot be held off"
    assert ill["power"].value == "on battery"


@pytest.mark.parametrize(
    ("by", "value"), [(3_600_000, "was set forward by 1:00:00"), (-90_000, "was set back by 1:30")]
)
def test_a_set_clock_waits_to_be_accepted(by: int, value: str) -> None:
    """Nothing moves until then, and the bar says so."""
    around = Surroundings(clock_set=by)
    row = status(around)["clock"]

    assert (row.value, row.action, row.tone) == (value, "Accept", Tone.ATTENTION)
    assert panels(Playbook(a_plan()), around).notice == (
        f"The wall clock {value}. Nothing has moved until you accept it."
    )


def ready(play: Playbook, around: Surroundings | None = None) -> dict[str, StatusRow]:
    """Look at the Ready list, by key."""
    return {row.key: row for row in panels(play, around).ready}


def test_the_ready_list_says_what_is_ready_and_what_is_not() -> None:
    """Screen, record, sleep, power, feed, people and whether all fits, each with a word."""
    around = Surroundings(
        ScreenFacts(ScreenState.SHOWING),
        (FeedFacts(FILE),),
        is_awake=True,
        on_battery=False,
    )

    rows = ready(Playbook(tccm()), around)

    assert {key: row.value for key, row in rows.items()} == {
        "screen": "showing",
        "record": "saved",
        "sleep": "held off",
        "power": "plugged in",
        "feed Questions, file": "nothing yet",
        "people": "not confirmed: To be confirmed",
        "fit": "fits",
    }


def test_the_ready_list_is_gone_after_the_first_go() -> None:
    """From then on the corner has what matters."""
    assert ready(Playbook(a_plan()).at("10:00", go)) == {}


def test_people_are_ready_when_all_are_confirmed_or_known_to_be_absent() -> None:
    """As they stand on the day, not as the file says."""
    play = Playbook(tccm())
    person = play.state.people[PersonId("keynote-1")]
    absent = replace(person, is_absent=True)
    named = replace(person, name="Aya", is_confirmed=True)

    assert ready(play.after(minutes(1), c.EditPerson(absent)))["people"].tone is Tone.OK
    row = ready(play.after(minutes(1), c.EditPerson(named)))["people"]
    assert row.value == "all confirmed"


def test_a_running_order_that_does_not_fit_is_not_ready() -> None:
    """It says by how much."""
    row = ready(Playbook(a_plan(a_segment("Talk", 62), length=60)))["fit"]

    assert (row.value, row.tone) == ("does not fit by 2:00", Tone.ATTENTION)


def test_the_notice_bar_says_the_one_thing_that_matters_most() -> None:
    """What was just answered, then what is not saved, then what is lost, then nothing."""
    play = Playbook(a_plan())
    lost = ScreenFacts(ScreenState.LOST, wall("10:03:12"), "projector")
    unsaved = RecordFacts(is_saved=False)

    def notice(around: Surroundings) -> str:
        return panels(play, around).notice

    assert notice(Surroundings(lost, record=unsaved, notice=text("No."))) == "No."
    assert notice(Surroundings(lost, record=unsaved)) == (
        "Not saved: the record cannot be written. The show goes on."
    )
    assert notice(Surroundings(lost)).startswith("The second screen")
    assert notice(Surroundings()) == ""


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        (
            ScreenFacts(ScreenState.LOST, wall("10:03:12"), "projector"),
            "The second screen, “projector”, is lost since 10:03:12.",
        ),
        (
            ScreenFacts(ScreenState.LOST, None, "projector"),
            "The second screen, “projector”, is lost.",
        ),
        (
            ScreenFacts(ScreenState.LOST, wall("10:03:12")),
            "The second screen is lost since 10:03:12.",
        ),
        (ScreenFacts(ScreenState.LOST), "The second screen is lost."),
    ],
)
def test_a_lost_screen_is_named_as_far_as_it_is_known(facts: ScreenFacts, said: str) -> None:
    """By its name and since when; and what to do about it."""
    again = "Plug it in again: the picture comes back by itself."

    assert panels(Playbook(a_plan()), Surroundings(facts)).notice == f"{said} {again}"


def test_a_feed_that_is_ahead_of_the_clock_says_nothing_odd() -> None:
    """After a jump back of a rehearsal an age is never negative."""
    feed = FeedFacts(FILE, 1, 1, last=Moment(wall("10:09")))

    assert status(Surroundings(feeds=(feed,)))["feed Questions, file"].value == "0 s ago"
