"""The tracks as desks show them: place, owner and clock of each, and the coming back together.

All of it stays equal while only time passes: it holds countdowns and no digits.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from console.domain.people import ELSEWHERE
from console.domain.rundown import SegmentId, TrackId
from console.views.frames import Countdown
from console.views.tracks import tracks_panel

if TYPE_CHECKING:
    from console.domain.wording import Words
    from console.views.panels import TrackRow
    from console.views.sight import Sight


@dataclass(frozen=True, slots=True)
class DeskTrack:
    """A track of the running segment."""

    track: TrackId
    title: str
    """With its place."""
    owner: str
    of: str
    countdown: Countdown | None
    has_ended: bool
    is_online: bool
    """Whether it takes place elsewhere, and so is the online moderator's to run."""
    can_add: bool
    can_take: bool


@dataclass(frozen=True, slots=True)
class DeskTracks:
    """What goes on side by side, and when everyone comes back together."""

    segment: SegmentId
    rows: tuple[DeskTrack, ...]
    come_back: str
    countdown: Countdown | None
    is_due: bool


def desk_tracks(sight: Sight) -> DeskTracks | None:
    """Give the tracks of the running segment, or None where it has none."""
    panel = tracks_panel(sight)
    if panel is None:
        return None
    rows = tuple(_track(each) for each in panel.rows)
    return DeskTracks(panel.segment, rows, panel.come_back, panel.countdown, panel.is_due)


def track_labels(words: Words) -> dict[str, str]:
    """Give the sentences that go with the tracks, by the names of the templates."""
    return {
        "tracks": words.say("Tracks"),
        "finish": words.say("Finish"),
        "go_on": words.say("Go on"),
    }


def _track(row: TrackRow) -> DeskTrack:
    return DeskTrack(
        row.track,
        row.title,
        row.owner,
        row.of,
        row.countdown,
        row.has_ended,
        row.place in ELSEWHERE,
        row.can_add,
        row.can_take,
    )
