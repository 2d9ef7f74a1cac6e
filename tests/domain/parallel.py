"""A session whose first segment has two tracks side by side, in the room and online."""

from __future__ import annotations

from console.domain.people import Actor, Place, Role
from console.domain.rundown import (
    Anchor,
    Cue,
    Group,
    Plan,
    SegmentId,
    Track,
    come_back_id,
    track_id,
)
from console.domain.timeline import minutes
from tests.builders import a_cue, a_plan, a_segment
from tests.domain.tccm import go
from tests.domain.walks import Walk

MAIN, AFTER = SegmentId("main"), SegmentId("after")
ROOM, ONLINE = track_id(MAIN, 1), track_id(MAIN, 2)
DESK = Actor(Role.ONLINE_MODERATOR, "Alishah")
BACK = Cue(come_back_id(MAIN), Anchor.END, minutes(-2), Group.EVERYONE, "Come back")
SOON = a_cue("Soon", -1, Anchor.END, to="online moderator")


def parallel(*, length: float | None = 10, cues: tuple[Cue, ...] = (SOON,)) -> Plan:
    """Make a segment of twenty minutes with a track of its length and a shorter one online."""
    own = None if length is None else minutes(length)
    tracks = (
        Track("Mingle", Place.ROOM, id=ROOM),
        Track("Discuss", Place.ONLINE, id=ONLINE, length=own, cues=cues),
    )
    main = a_segment("Main", 20, tracks=tracks, cues=(BACK,))
    return a_plan(main, a_segment("After", 20), starts=None)


def running(plan: Plan | None = None) -> Walk:
    """Open a plan and start its first segment."""
    walk = Walk.of(plan or parallel())
    go(walk)
    return walk
