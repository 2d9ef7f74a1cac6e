"""`SessionState`: the plan of a session and everything that has happened in it, as one value.

Stamps are facts and are kept; whatever can be derived from them is derived in `timing` and `fit`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NewType

from rpds import HashTrieMap

from console.domain.desks import DeskBook
from console.domain.fair_rule import Rule
from console.domain.output import AUDIENCE, Cover, FollowScene, Look, OutputName, Scene
from console.domain.people import Actor, Person, PersonId
from console.domain.question_book import QuestionBook
from console.domain.rundown import CueId, Plan, Segment, SegmentId, TrackId, TurnId
from console.domain.timeline import NO_TIME, Duration, Moment
from console.domain.wording import Text

CommandId = NewType("CommandId", int)
"""The sequence number of the first event that a command caused."""


class CueMark(StrEnum):
    """What became of a cue."""

    DONE = "done"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class TurnRun:
    """A turn that was taken, or is being taken."""

    turn: TurnId
    person: PersonId | None
    started: Moment
    length: Duration | None
    """As granted; None has no clock of its own."""
    added: Duration = NO_TIME
    """Positive: given; negative: taken away."""
    held: Duration = NO_TIME
    """The holds that are over."""
    ended: Moment | None = None


@dataclass(frozen=True, slots=True)
class TrackRun:
    """A track of a segment that was started; it began when its segment did."""

    track: TrackId
    length: Duration | None
    """As planned; None is as long as its segment."""
    added: Duration = NO_TIME
    """Positive: given; negative: taken away."""
    ended: Moment | None = None
    """None while it goes on; it is over with its segment at the latest."""
    held: Duration = NO_TIME
    """The holds of its segment up to its own end; no time while it goes on."""


@dataclass(frozen=True, slots=True)
class Run:
    """A segment that was started: facts only."""

    segment: SegmentId
    started: Moment
    length: Duration | None
    """What GO gave; None is open and counts up."""
    added: Duration = NO_TIME
    """Positive: given; negative: taken away."""
    held: Duration = NO_TIME
    """The holds that are over, added up."""
    ended: Moment | None = None
    turns: tuple[TurnRun, ...] = ()
    tracks: tuple[TrackRun, ...] = ()

    def track(self, wanted: TrackId) -> TrackRun | None:
        """Give what became of a track, or None."""
        return next((each for each in self.tracks if each.track == wanted), None)


@dataclass(frozen=True, slots=True)
class Still:
    """A frozen picture: a state and the moment at which it was seen; together they make a frame."""

    state: SessionState
    at: Moment


@dataclass(frozen=True, slots=True)
class Output:
    """One picture stream: what is on it, what is staged for it, what lies over it."""

    scene: Scene = field(default_factory=FollowScene)
    taken: Moment | None = None
    """When the scene was taken; None while it follows the segment."""
    preview: Scene | None = None
    cover: Cover = Cover.NONE
    still: Still | None = None
    """The held picture while the cover is FREEZE."""
    look: Look | None = None
    """How it was made to look on the day; None looks as planned."""


@dataclass(frozen=True, slots=True)
class Undoable:
    """The command that the next undo (or redo) is about."""

    command: CommandId
    by: Actor
    label: Text


@dataclass(frozen=True, slots=True)
class SessionState:
    """Everything that is true of a session; changed by `evolve` alone."""

    plan: Plan
    segments: tuple[Segment, ...]
    """The running order as it stands, with the day's changes."""
    people: HashTrieMap[PersonId, Person]
    planned: HashTrieMap[SegmentId, Duration]
    """Planned lengths: the fit at the nominal start, written at opening; they never move."""
    opened: Moment
    is_rehearsal: bool = False
    agreed: HashTrieMap[SegmentId, Duration] = field(default_factory=HashTrieMap)
    """Lengths somebody accepted in place of a segment's own."""
    skipped: frozenset[SegmentId] = frozenset()
    standby: SegmentId | None = None
    runs: tuple[Run, ...] = ()
    hold: Moment | None = None
    """Since when the clock is held; None while it runs."""
    ended: Moment | None = None
    cues: HashTrieMap[CueId, CueMark] = field(default_factory=HashTrieMap)
    questions: QuestionBook = field(default_factory=QuestionBook)
    is_queue_open: bool = True
    """Whether questions are asked for."""
    offered_address: str = ""
    """Where Podium itself takes questions; the plan's own address goes before it."""
    marked_words: tuple[str, ...] = ()
    """Words that mark a question for the moderators' eyes."""
    fairness: Rule = field(default_factory=Rule)
    """By which the next question is suggested."""
    awaited: Moment | None = None
    """When the room last began to wait for whoever is online."""
    outputs: HashTrieMap[OutputName, Output] = field(
        default_factory=lambda: HashTrieMap({AUDIENCE: Output()})
    )
    desks: DeskBook = field(default_factory=DeskBook)
    """What other people's desks left: calls, notes, presence."""
    wall_shift: Duration = NO_TIME
    """Add it to a moment for wall time; moves only when a set clock is accepted."""
    rate: int = 1
    """How many session seconds pass in one; 1 unless rehearsing."""
    is_paused: bool = False
    """Whether a rehearsal's clock stands still."""
    undo: Undoable | None = None
    redo: Undoable | None = None

    def segment(self, wanted: SegmentId | None) -> Segment | None:
        """Give a segment of the running order, or None."""
        return next((each for each in self.segments if each.id == wanted), None)

    @property
    def ask_address(self) -> str:
        """Where people ask; empty means raising a hand."""
        return self.plan.ask or self.offered_address

    def output(self, name: OutputName) -> Output:
        """Give an output's state; an output that nobody named yet is a fresh one."""
        return self.outputs.get(name) or Output()

    def person(self, wanted: PersonId | None) -> Person | None:
        """Give a person, or None."""
        return self.people.get(wanted) if wanted else None

    @property
    def run(self) -> Run | None:
        """The run that is going on, or None before the first GO and after the end."""
        return self.runs[-1] if self.runs and self.runs[-1].ended is None else None

    @property
    def turn(self) -> TurnRun | None:
        """The turn that is being taken, or None."""
        run = self.run
        return run.turns[-1] if run and run.turns and run.turns[-1].ended is None else None
