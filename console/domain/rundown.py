"""The plan of a session: an ordered list of segments with turns, cues and tracks.

Everything here is as the organizer wrote it; what happened lives in `session`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from console.domain.looks import USUAL_OUTPUTS, PlannedOutput
from console.domain.people import Person, PersonId, PersonRole, Place
from console.domain.sources import USUAL_BUDGET, Budget, Source
from console.domain.timeline import NO_TIME, Duration, Moment, minutes, seconds

SegmentId = NewType("SegmentId", str)
TurnId = NewType("TurnId", str)
CueId = NewType("CueId", str)
TrackId = NewType("TrackId", str)


class Gives(StrEnum):
    """Who gives time when the session is too long; `never` keeps its planned length."""

    FIRST = "first"
    NORMAL = "normal"
    LAST = "last"
    NEVER = "never"


class Kind(StrEnum):
    """What a segment is for; a questions segment works on the question line."""

    TALK = "talk"
    QUESTIONS = "questions"
    NETWORKING = "networking"
    BREAK = "break"


class SceneKind(StrEnum):
    """A kind of picture that a segment may ask for as its own on the second screen."""

    SEGMENT = "segment"
    TITLE = "title"
    RUNNING_ORDER = "running order"
    SPEAKER = "speaker"
    TIMER = "timer"
    HOW_TO_ASK = "how to ask"
    IMAGE = "image"
    SLATE = "slate"


@dataclass(frozen=True, slots=True)
class Span:
    """How long a segment may be: 0 <= minimum <= planned <= maximum.

    A `maximum` of None is "as time permits": whatever is left.
    """

    minimum: Duration
    planned: Duration
    maximum: Duration | None

    @property
    def is_fixed(self) -> bool:
        """Whether the segment has one length only."""
        return self.minimum == self.maximum


AS_TIME_PERMITS = Span(NO_TIME, NO_TIME, None)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Time left at which a countdown asks for attention; both positive, wrap_up <= warning."""

    warning: Duration = minutes(2)
    wrap_up: Duration = seconds(30)


class Anchor(StrEnum):
    """What a cue's offset counts from."""

    START = "start"
    END = "end"


class Group(StrEnum):
    """The groups a cue can be addressed to, beside single people."""

    MODERATOR = "moderator"
    ONLINE_MODERATOR = "online moderator"
    TECHNICAL = "technical"
    RAPPORTEUR = "rapporteur"
    SPEAKERS = "speakers"
    EVERYONE = "everyone"


@dataclass(frozen=True, slots=True)
class Cue:
    """A prompt to a person, tied to its segment's start or end."""

    id: CueId
    anchor: Anchor
    offset: Duration
    """From the anchor; negative is before it."""
    to: Group | PersonId
    say: str


@dataclass(frozen=True, slots=True)
class Turn:
    """A speaker's own timed part within a segment; `length` None has no clock of its own."""

    id: TurnId
    person: PersonId | None
    length: Duration | None
    title: str = ""


@dataclass(frozen=True, slots=True)
class Track:
    """One of the parallel parts of a segment, with its place, its owner and its own clock."""

    title: str
    place: Place | None = None
    owner: PersonId | None = None
    id: TrackId = TrackId("")
    """Empty until the session is opened, in records from before tracks had clocks."""
    length: Duration | None = None
    """None is as long as its segment; it never lasts longer than that."""
    cues: tuple[Cue, ...] = ()
    """They count from the track's own start or end."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A timed item of the rundown."""

    id: SegmentId
    title: str
    kind: Kind = Kind.TALK
    span: Span = AS_TIME_PERMITS
    gives: Gives = Gives.NORMAL
    turns: tuple[Turn, ...] = ()
    cues: tuple[Cue, ...] = ()
    tracks: tuple[Track, ...] = ()
    script: str = ""
    """What the moderator says; shown on the console only."""
    notes: str = ""
    """What the moderator should know; shown on the console only."""
    scene: SceneKind = SceneKind.SEGMENT
    image: str = ""
    """A picture file, beside the session file."""
    thresholds: Thresholds | None = None
    """None takes the session's."""
    is_broadcast: bool = False

    @property
    def every_cue(self) -> tuple[Cue, ...]:
        """Its own cues and those of its tracks."""
        return (*self.cues, *(cue for track in self.tracks for cue in track.cues))

    @property
    def come_back(self) -> Cue | None:
        """The one cue that ends its tracks, in the room and online; None where there is none."""
        if not self.tracks:
            return None
        wanted = come_back_id(self.id)
        return next((cue for cue in self.cues if cue.id == wanted), None)

    def track(self, wanted: TrackId) -> Track | None:
        """Give a track, or None."""
        return next((each for each in self.tracks if each.id == wanted), None)


def come_back_id(segment: SegmentId) -> CueId:
    """Give the id of the cue that ends the tracks of a segment."""
    return CueId(f"{segment}/come-back")


def track_id(segment: SegmentId, place: int) -> TrackId:
    """Give the id of the track at a place (1 is first), the same at every reading."""
    return TrackId(f"{segment}/track-{place}")


@dataclass(frozen=True, slots=True)
class ReadyMessage:
    """A ready sentence for the second screen; `rung` 1-4 is a step of the ladder, 0 is none."""

    text: str
    """In the session's language; on further lines the same in other languages."""
    rung: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole session as its organizers wrote it."""

    title: str
    segments: tuple[Segment, ...]
    programme: str = ""
    format: str = ""
    room: str = ""
    length: Duration | None = None
    """None takes the sum of the planned lengths, and is open when those are all zero."""
    is_end_hard: bool = True
    starts: Moment | None = None
    zone: str = ""
    """An IANA zone name; empty is the zone of this computer."""
    language: str = ""
    people: tuple[Person, ...] = ()
    thresholds: Thresholds = Thresholds()
    messages: tuple[ReadyMessage, ...] = ()
    is_ladder_automatic: bool = False
    """Whether the speakers are shown the ladder's sentences as their time runs out."""
    sdgs: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    ask: str = ""
    """The address at which online people ask; empty means raising a hand."""
    questions: str = ""
    """A file of timed questions for the scripted feed, beside the session file."""
    sources: tuple[Source, ...] = ()
    """Where questions come from while the session is live."""
    budget: Budget = USUAL_BUDGET
    """What may be listed of a source that has no budget of its own, and of the ask page."""
    hubs: tuple[str, ...] = ()
    """What people call the rooms elsewhere that follow together."""
    outputs: tuple[PlannedOutput, ...] = USUAL_OUTPUTS
    """The audience's and the speakers' are always among them."""
    folder: str = ""
    """Where the session file lies; files that the plan names are looked for there."""

    def person(self, role: PersonRole) -> Person | None:
        """Give the first person with a role, or None."""
        return next((person for person in self.people if role in person.roles), None)
