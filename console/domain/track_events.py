"""What happened to the tracks of a segment, in the past tense; one part of `Event`."""

from __future__ import annotations

from dataclasses import dataclass

from console.domain.rundown import SegmentId, TrackId
from console.domain.timeline import Duration


@dataclass(frozen=True, slots=True)
class TrackTimeAdded:
    """Time was given to (positive) or taken from (negative) a track of the running segment."""

    segment: SegmentId
    track: TrackId
    amount: Duration


@dataclass(frozen=True, slots=True)
class TrackEnded:
    """A track of the running segment is over before its segment."""

    segment: SegmentId
    track: TrackId


@dataclass(frozen=True, slots=True)
class TrackReopened:
    """A track that was ended goes on."""

    segment: SegmentId
    track: TrackId


TrackEvent = TrackTimeAdded | TrackEnded | TrackReopened
