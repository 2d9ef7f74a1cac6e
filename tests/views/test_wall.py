"""What wall times promise: the session's zone, midnight, daylight saving, a set clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from zoneinfo import ZoneInfo

import pytest

from console.domain import commands as c
from console.domain.timeline import Duration, Moment, after, minutes
from console.views.wall import (
    clock_time,
    date_of,
    exact_time,
    from_start,
    minute_of,
    time_in,
    wall_offset,
    zone_of,
)
from tests.builders import a_plan, wall
from tests.scenario import Playbook, go

STATE = Playbook(a_plan()).state
ABROAD = replace(STATE, plan=replace(STATE.plan, zone=""))


def test_the_sessions_own_zone_comes_before_the_computers() -> None:
    """A moderator whose laptop is still on home time reads the time of the room."""
    riyadh = replace(STATE, plan=replace(STATE.plan, zone="Asia/Riyadh"))

    assert clock_time(wall("10:16"), riyadh, UTC) == "13:16"
    assert clock_time(wall("10:16"), ABROAD, ZoneInfo("America/Sao_Paulo")) == "07:16"


def test_a_page_is_told_what_to_add_for_the_sessions_wall_time() -> None:
    """Its zone, and the shift that was accepted, in milliseconds; it need not know any zone."""
    riyadh = replace(STATE, plan=replace(STATE.plan, zone="Asia/Riyadh"))
    shifted = replace(riyadh, wall_shift=Duration(-1500))

    assert wall_offset(wall("10:16"), riyadh, UTC) == 3 * 3_600_000
    assert wall_offset(wall("10:16"), shifted, UTC) == 3 * 3_600_000 - 1500
    assert wall_offset(wall("10:16"), ABROAD, UTC) == 0


@pytest.mark.parametrize("name", ["Atlantis/Nowhere", "../etc", "/etc/passwd", "Europe"])
def test_a_zone_that_nobody_knows_is_the_computers(name: str) -> None:
    """A wrong name is warned of at the desk and stops no show."""
    assert zone_of(replace(STATE.plan, zone=name), UTC) is UTC


def test_times_are_written_with_and_without_seconds() -> None:
    """Rows have minutes, ends have seconds, a hard end has them only off the minute."""
    moment = wall("10:27:42.900")

    assert clock_time(moment, STATE, UTC) == "10:27"
    assert clock_time(moment, STATE, UTC, with_seconds=True) == "10:27:42"
    assert exact_time(moment, STATE, UTC) == "10:27:42"
    assert exact_time(wall("11:00"), STATE, UTC) == "11:00"


def test_a_session_may_cross_midnight() -> None:
    """The next day begins at 00:00 and the date says so."""
    play = Playbook(a_plan(starts="23:30"), opened="23:20").at("23:30", go)
    late = after(play.now, minutes(45))

    assert clock_time(late, play.state, UTC) == "00:15"
    assert date_of(play.now, play.state, UTC) == "2024-12-17"
    assert date_of(late, play.state, UTC) == "2024-12-18"


@pytest.mark.parametrize(
    ("day", "before", "later"),
    [("2025-03-30", "01:50", "03:10"), ("2025-10-26", "02:50", "02:10")],
    ids=["spring", "autumn"],
)
def test_wall_times_jump_with_daylight_saving(day: str, before: str, later: str) -> None:
    """Twenty minutes are twenty minutes, whatever the clock on the wall does meanwhile."""
    berlin = ZoneInfo("Europe/Berlin")
    moment = wall("00:50", day)

    assert clock_time(moment, ABROAD, berlin) == before
    assert clock_time(after(moment, minutes(20)), ABROAD, berlin) == later


def test_an_accepted_clock_moves_wall_times_and_nothing_else() -> None:
    """A clock that was an hour slow shows the right hour, at the same moment of the session."""
    play = Playbook(a_plan())
    play.at("10:00", c.AcceptClock(minutes(60)))

    assert clock_time(play.now, play.state, UTC) == "11:00"
    assert play.now == wall("10:00")


def test_times_since_the_start_are_hours_and_minutes() -> None:
    """Without a start the rows read 0:00, 0:35, 1:05."""
    assert [from_start(minutes(each)) for each in (0, 35, 65)] == ["0:00", "0:35", "1:05"]


def test_the_minute_of_a_moment_is_a_minute_of_the_wall() -> None:
    """Also where the accepted clock is off by seconds."""
    shifted = replace(STATE, wall_shift=Duration(20_000))
    moment = wall("10:27:42.900")

    assert minute_of(moment, STATE) == wall("10:27")
    assert clock_time(minute_of(moment, shifted), shifted, UTC, with_seconds=True) == "10:28:00"
    assert minute_of(Moment(0), STATE) == 0


def test_without_a_session_wall_time_is_that_of_a_zone() -> None:
    """To the second, as a screen says since when it is alone."""
    assert time_in(after(wall("10:16"), Duration(40_900)), UTC) == "10:16:40"
    assert time_in(wall("10:16"), ZoneInfo("Asia/Riyadh")) == "13:16:00"
