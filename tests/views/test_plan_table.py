"""A plan before it is opened, in a line and as a table."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC

from console.domain.people import Person, PersonId
from console.domain.rundown import Gives
from console.domain.timeline import Moment
from console.domain.wording import PlainWords
from console.views.plan_table import about, columns, rows
from tests.domain.parallel import parallel
from tests.domain.tccm import tccm
from tests.domain.walks import START


def test_without_a_start_times_count_from_nothing() -> None:
    """Rows say 0:00, 0:15, 0:35, and when it ends."""
    table = rows(tccm(), PlainWords(), UTC)

    assert [row[0] for row in table] == ["0:00", "0:15", "0:35", "1:00"]
    assert len(columns(PlainWords())) == len(table[0])


def test_with_a_start_they_are_wall_times_in_the_sessions_zone() -> None:
    """10:00 UTC is 13:00 in Riyadh, whatever this computer's zone is."""
    plan = tccm(starts=Moment(START), zone="Asia/Riyadh")

    assert [row[0] for row in rows(plan, PlainWords(), UTC)] == ["13:00", "13:15", "13:35", "14:00"]
    assert about(plan, PlainWords(), UTC) == ("2024-12-17 13:00 Asia/Riyadh", "60 min", "hard end")


def test_who_gives_time_is_said_where_it_is_not_as_usual() -> None:
    """First, last and never; and nobody's length is invented."""
    segments = tccm().segments
    plan = tccm(
        length=None,
        is_end_hard=False,
        segments=(
            replace(segments[0], gives=Gives.LAST),
            replace(segments[1], gives=Gives.NEVER),
            segments[2],
        ),
    )

    assert [row[4] for row in rows(plan, PlainWords(), UTC)] == ["last", "never", "first", ""]
    assert about(plan, PlainWords(), UTC) == ("soft end",)


def test_a_track_is_told_with_its_length_where_it_has_one() -> None:
    """And with its owner, where somebody owns it."""
    plan = parallel()
    room, online = plan.segments[0].tracks
    tracks = (room, replace(online, owner=PersonId("aya")))
    segments = (replace(plan.segments[0], tracks=tracks),)
    people = (Person(PersonId("aya"), "Aya"),)
    told = rows(replace(plan, segments=segments, people=people), PlainWords(), UTC)

    assert told[0][5] == "Room: Mingle; Online: Discuss, 10 min (Aya)"
