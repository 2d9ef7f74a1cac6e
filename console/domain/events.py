"""What happened, in the past tense: the only thing that is ever recorded.

An event is folded by `evolve`, never raises there, and names things by id, so that it can be
folded on a state it was not decided on (after an undo) and still mean the same.
"""

from __future__ import annotations

from dataclasses import dataclass

from console.domain.desk_events import DeskEvent
from console.domain.fair_rule import Rule
from console.domain.output import AUDIENCE, Cover, Look, OutputName, Scene
from console.domain.people import Actor, Person
from console.domain.questions import Alike, Answer, Question, QuestionId, Stage
from console.domain.rundown import CueId, Plan, SegmentId, Turn, TurnId
from console.domain.session import CommandId, CueMark
from console.domain.timeline import Duration, Moment
from console.domain.track_events import TrackEvent


@dataclass(frozen=True, slots=True)
class SessionOpened:
    """The first event of every record: the whole plan and its planned lengths."""

    plan: Plan
    planned: tuple[tuple[SegmentId, Duration], ...]
    is_rehearsal: bool = False


@dataclass(frozen=True, slots=True)
class SegmentStarted:
    """GO: a segment began with the length it was given; None is open."""

    segment: SegmentId
    length: Duration | None


@dataclass(frozen=True, slots=True)
class SegmentEnded:
    """The running segment is over."""

    segment: SegmentId


@dataclass(frozen=True, slots=True)
class SegmentSkipped:
    """A segment will not take place."""

    segment: SegmentId


@dataclass(frozen=True, slots=True)
class SegmentRestored:
    """A skipped segment will take place after all."""

    segment: SegmentId


@dataclass(frozen=True, slots=True)
class StandbySet:
    """The next GO will start another segment."""

    segment: SegmentId


@dataclass(frozen=True, slots=True)
class Held:
    """The clock of the running segment stands still."""


@dataclass(frozen=True, slots=True)
class Resumed:
    """The clock of the running segment goes on."""


@dataclass(frozen=True, slots=True)
class TimeAdded:
    """Time was given to (positive) or taken from (negative) the running segment."""

    segment: SegmentId
    amount: Duration


@dataclass(frozen=True, slots=True)
class SessionEnded:
    """The session is over."""


@dataclass(frozen=True, slots=True)
class TurnStarted:
    """A speaker has the floor."""

    turn: TurnId


@dataclass(frozen=True, slots=True)
class TurnEnded:
    """A speaker has given the floor back."""

    turn: TurnId


@dataclass(frozen=True, slots=True)
class TurnTimeAdded:
    """Time was given to (positive) or taken from (negative) the running turn."""

    turn: TurnId
    amount: Duration


@dataclass(frozen=True, slots=True)
class CueMarked:
    """A cue was done or skipped."""

    cue: CueId
    mark: CueMark


@dataclass(frozen=True, slots=True)
class PersonEdited:
    """A person is as given here from now on."""

    person: Person


@dataclass(frozen=True, slots=True)
class TurnAdded:
    """A segment has one turn more, at `position` (0 is first)."""

    segment: SegmentId
    turn: Turn
    position: int


@dataclass(frozen=True, slots=True)
class TurnMoved:
    """A turn has another place in its segment (0 is first)."""

    turn: TurnId
    position: int


@dataclass(frozen=True, slots=True)
class TurnRemoved:
    """A turn will not take place."""

    turn: TurnId


@dataclass(frozen=True, slots=True)
class SegmentMoved:
    """A segment has another place in the running order (0 is first)."""

    segment: SegmentId
    position: int


@dataclass(frozen=True, slots=True)
class LengthsAgreed:
    """Somebody accepted other lengths for segments to come."""

    lengths: tuple[tuple[SegmentId, Duration], ...]


@dataclass(frozen=True, slots=True)
class QuestionReceived:
    """A question came; it is complete, with its number and stage."""

    question: Question


@dataclass(frozen=True, slots=True)
class QuestionVoted:
    """A question has so many votes now, as its source counts them."""

    question: QuestionId
    votes: int


@dataclass(frozen=True, slots=True)
class QuestionWithdrawn:
    """Its asker took a question back; it stays and says so."""

    question: QuestionId


@dataclass(frozen=True, slots=True)
class QuestionMoved:
    """A question came into another stage."""

    question: QuestionId
    stage: Stage
    reason: str = ""
    segment: SegmentId | None = None
    answer: Answer | None = None
    """How it was answered, where that is why it moved."""


@dataclass(frozen=True, slots=True)
class QuestionsMoved:
    """Several questions came into another stage together."""

    questions: tuple[QuestionId, ...]
    stage: Stage
    reason: str = ""
    segment: SegmentId | None = None


@dataclass(frozen=True, slots=True)
class QuestionPlaced:
    """A question in line stands before another one now, or last."""

    question: QuestionId
    before: QuestionId | None


@dataclass(frozen=True, slots=True)
class QuestionNoted:
    """A question has this note; an empty one takes it away."""

    question: QuestionId
    note: str


@dataclass(frozen=True, slots=True)
class QuestionShortened:
    """A question has this shorter form for reading out; an empty one takes it away."""

    question: QuestionId
    short: str


@dataclass(frozen=True, slots=True)
class QuestionFolded:
    """A question stands with another that asks the same."""

    question: QuestionId
    into: QuestionId
    score: int = 0
    """Likeness in hundredths where Podium found it; 0 where a person said so."""


@dataclass(frozen=True, slots=True)
class QuestionUnfolded:
    """A question does not stand with another any more."""

    question: QuestionId
    before: QuestionId
    """With which it stood."""


@dataclass(frozen=True, slots=True)
class AlikeFound:
    """Other questions may ask the same as this one, the likest first."""

    question: QuestionId
    alike: tuple[Alike, ...]


@dataclass(frozen=True, slots=True)
class VoteCast:
    """Somebody voted for a question, with a ballot of its source."""

    question: QuestionId
    source: str
    ballot: str
    voter: str


@dataclass(frozen=True, slots=True)
class VoteTakenBack:
    """A ballot was withdrawn."""

    question: QuestionId
    source: str
    ballot: str


@dataclass(frozen=True, slots=True)
class VoteCameEarly:
    """A vote came for a question that has not come yet."""

    source: str
    source_id: str
    ballot: str
    voter: str


@dataclass(frozen=True, slots=True)
class WithdrawalCameEarly:
    """Something was withdrawn that has not come yet."""

    source: str
    source_id: str


@dataclass(frozen=True, slots=True)
class SourceRead:
    """A source was read so far; it is asked for what comes after."""

    source: str
    position: str


@dataclass(frozen=True, slots=True)
class SenderMuted:
    """What a sender sends is not listed any more, or is again."""

    source: str
    sender: str
    is_muted: bool


@dataclass(frozen=True, slots=True)
class QueueSet:
    """Questions are asked for, or not any more."""

    is_open: bool


@dataclass(frozen=True, slots=True)
class AddressOffered:
    """Questions can be asked at this address; an empty one takes it away."""

    address: str


@dataclass(frozen=True, slots=True)
class FairnessSet:
    """The next question is suggested by this rule."""

    rule: Rule


@dataclass(frozen=True, slots=True)
class WordsMarked:
    """Questions with one of these words are marked, for the moderators' eyes only."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OnlineAwaited:
    """The room waits a few seconds for whoever is online."""


@dataclass(frozen=True, slots=True)
class Previewed:
    """A scene was staged for an output, or None was."""

    scene: Scene | None
    output: OutputName = AUDIENCE


@dataclass(frozen=True, slots=True)
class Taken:
    """A scene is on an output, with all it needs copied into it."""

    scene: Scene
    output: OutputName = AUDIENCE


@dataclass(frozen=True, slots=True)
class Cleared:
    """An output follows the segment again."""

    output: OutputName = AUDIENCE


@dataclass(frozen=True, slots=True)
class Covered:
    """An output is black, frozen, or open again."""

    cover: Cover
    output: OutputName = AUDIENCE


@dataclass(frozen=True, slots=True)
class LookSet:
    """An output looks like this from now on; None is as it was planned."""

    look: Look | None
    output: OutputName = AUDIENCE


@dataclass(frozen=True, slots=True)
class ClockAccepted:
    """The operator accepted a wall clock that was set; `shift` replaces `wall_shift`."""

    shift: Duration


@dataclass(frozen=True, slots=True)
class PaceSet:
    """A rehearsal runs at another rate, or stands still."""

    rate: int
    is_paused: bool


@dataclass(frozen=True, slots=True)
class Undone:
    """A command was taken back: its events are left out from now on."""

    command: CommandId


@dataclass(frozen=True, slots=True)
class Redone:
    """A command that was taken back counts again."""

    command: CommandId


Event = (
    SessionOpened
    | SegmentStarted
    | SegmentEnded
    | SegmentSkipped
    | SegmentRestored
    | StandbySet
    | Held
    | Resumed
    | TimeAdded
    | SessionEnded
    | TurnStarted
    | TurnEnded
    | TurnTimeAdded
    | TrackEvent
    | CueMarked
    | PersonEdited
    | TurnAdded
    | TurnMoved
    | TurnRemoved
    | SegmentMoved
    | LengthsAgreed
    | QuestionReceived
    | QuestionVoted
    | QuestionWithdrawn
    | QuestionMoved
    | QuestionsMoved
    | QuestionPlaced
    | QuestionNoted
    | QuestionShortened
    | QuestionFolded
    | QuestionUnfolded
    | AlikeFound
    | VoteCast
    | VoteTakenBack
    | VoteCameEarly
    | WithdrawalCameEarly
    | SourceRead
    | SenderMuted
    | QueueSet
    | AddressOffered
    | FairnessSet
    | WordsMarked
    | OnlineAwaited
    | Previewed
    | Taken
    | Cleared
    | Covered
    | LookSet
    | DeskEvent
    | ClockAccepted
    | PaceSet
    | Undone
    | Redone
)


@dataclass(frozen=True, slots=True)
class Stamped:
    """An event with its place in the one order, its moment, its command and its actor."""

    sequence: int
    """From 1, without gaps."""
    at: Moment
    command: CommandId
    by: Actor
    event: Event
