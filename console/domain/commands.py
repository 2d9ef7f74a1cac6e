"""What somebody wants, in the imperative: decided into events or rejected with a reason.

A command names what its sender saw (`expecting`), so that it is refused if the world moved on.
"""

from __future__ import annotations

from dataclasses import dataclass

from console.domain.desk_commands import DeskCommand
from console.domain.fair_rule import Rule
from console.domain.output import AUDIENCE, Cover, Look, OutputName, Scene
from console.domain.people import Person, PersonId
from console.domain.questions import Alike, Answer, Arrival, QuestionId, RawQuestion, Stage
from console.domain.rundown import CueId, SegmentId, TrackId, TurnId
from console.domain.session import CommandId, CueMark
from console.domain.sources import Budget
from console.domain.timeline import Duration
from console.domain.wording import Text


@dataclass(frozen=True, slots=True)
class Rejected:
    """The answer to a command that cannot be; nothing has changed."""

    reason: Text


@dataclass(frozen=True, slots=True)
class Go:
    """Start the standby segment, which the sender saw as `expecting`."""

    expecting: SegmentId | None


@dataclass(frozen=True, slots=True)
class Hold:
    """Stop the running clock."""


@dataclass(frozen=True, slots=True)
class Resume:
    """Restart the held clock."""


@dataclass(frozen=True, slots=True)
class AddTime:
    """Give the running segment time (positive) or take some away (negative)."""

    amount: Duration
    expecting: SegmentId | None


@dataclass(frozen=True, slots=True)
class Skip:
    """Leave out a segment that has not started."""

    segment: SegmentId


@dataclass(frozen=True, slots=True)
class Restore:
    """Take a skipped segment back into the running order."""

    segment: SegmentId


@dataclass(frozen=True, slots=True)
class StandBy:
    """Make another segment the one that the next GO starts."""

    segment: SegmentId


@dataclass(frozen=True, slots=True)
class Jump:
    """Start another segment than the standby one at once; `expecting` is the running one."""

    to: SegmentId
    expecting: SegmentId | None


@dataclass(frozen=True, slots=True)
class EndSession:
    """End the running segment and the session; `expecting` is the running one."""

    expecting: SegmentId | None


@dataclass(frozen=True, slots=True)
class NextTurn:
    """Give the floor to the next speaker, whose turn the sender saw as `expecting`."""

    expecting: TurnId | None


@dataclass(frozen=True, slots=True)
class EndTurn:
    """Take the floor back from the present speaker."""

    expecting: TurnId


@dataclass(frozen=True, slots=True)
class AddTurnTime:
    """Give the running turn time (positive) or take some away (negative)."""

    amount: Duration
    expecting: TurnId


@dataclass(frozen=True, slots=True)
class AddTrackTime:
    """Give a track of the running segment, seen as `expecting`, time (negative: take some)."""

    track: TrackId
    amount: Duration
    expecting: SegmentId


@dataclass(frozen=True, slots=True)
class EndTrack:
    """End a track of the running segment, which the sender saw as `expecting`, before it."""

    track: TrackId
    expecting: SegmentId


@dataclass(frozen=True, slots=True)
class ReopenTrack:
    """Let a track that was ended go on, as if it had not been."""

    track: TrackId
    expecting: SegmentId


@dataclass(frozen=True, slots=True)
class MarkCue:
    """Say that a cue was done or is skipped."""

    cue: CueId
    mark: CueMark


@dataclass(frozen=True, slots=True)
class EditPerson:
    """Change a person: name, how to say it, affiliation, confirmed, absent; or add a new one."""

    person: Person


@dataclass(frozen=True, slots=True)
class AddTurn:
    """Give a person a turn in a segment; `position` None is last."""

    segment: SegmentId
    person: PersonId
    length: Duration | None
    position: int | None = None


@dataclass(frozen=True, slots=True)
class MoveTurn:
    """Put a turn that was not taken yet in another place (0 is first)."""

    turn: TurnId
    position: int


@dataclass(frozen=True, slots=True)
class RemoveTurn:
    """Take a turn that was not taken yet out of its segment."""

    turn: TurnId


@dataclass(frozen=True, slots=True)
class MoveSegment:
    """Put a segment that has not started in another place (0 is first)."""

    segment: SegmentId
    position: int


@dataclass(frozen=True, slots=True)
class AgreeLengths:
    """Accept a proposal: these segments get these lengths instead of their own."""

    lengths: tuple[tuple[SegmentId, Duration], ...]


@dataclass(frozen=True, slots=True)
class ReceiveQuestions:
    """Questions, votes and withdrawals came in one batch."""

    arrivals: tuple[Arrival, ...]
    budget: Budget | None = None
    """What may be listed of them; None where somebody brought them in by hand."""
    positions: tuple[tuple[str, str], ...] = ()
    """How far each source was read when this is stored."""


@dataclass(frozen=True, slots=True)
class AskFromRoom:
    """Somebody in the room or in a hub has a question; it goes straight into the line."""

    question: RawQuestion


@dataclass(frozen=True, slots=True)
class WithdrawQuestion:
    """A source says that a question was taken back."""

    source: str
    source_id: str


@dataclass(frozen=True, slots=True)
class MoveQuestion:
    """Bring a question, which the sender saw in stage `expecting`, into another stage."""

    question: QuestionId
    stage: Stage
    expecting: Stage
    reason: str = ""
    answer: Answer | None = None


@dataclass(frozen=True, slots=True)
class MoveQuestions:
    """Bring questions, each with the stage in which it was seen, into another one together."""

    questions: tuple[tuple[QuestionId, Stage], ...]
    stage: Stage
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PlaceInLine:
    """Put a question of the line before another one, or last."""

    question: QuestionId
    before: QuestionId | None


@dataclass(frozen=True, slots=True)
class NoteQuestion:
    """Write a note on a question, for the moderators' eyes only."""

    question: QuestionId
    note: str


@dataclass(frozen=True, slots=True)
class ShortenQuestion:
    """Give a question a shorter form for reading out."""

    question: QuestionId
    short: str


@dataclass(frozen=True, slots=True)
class FoldQuestion:
    """Let a question, and what stands with it, stand with another that asks the same."""

    question: QuestionId
    into: QuestionId


@dataclass(frozen=True, slots=True)
class ProposeAlike:
    """Say which questions ask nearly the same; the likest may be folded at once."""

    question: QuestionId
    alike: tuple[Alike, ...]
    is_fold: bool = False
    """Whether the first is so alike that the question stands with it from now on."""


@dataclass(frozen=True, slots=True)
class MuteSender:
    """Do not list any more what a question's sender sends, or list it again."""

    question: QuestionId
    is_muted: bool


@dataclass(frozen=True, slots=True)
class SetQueue:
    """Ask for questions, or say that no more are taken."""

    is_open: bool


@dataclass(frozen=True, slots=True)
class OfferAddress:
    """Say where questions can be asked, such as Podium's own page; empty where nowhere any more."""

    address: str


@dataclass(frozen=True, slots=True)
class SetFairness:
    """Suggest the next question by another rule."""

    rule: Rule


@dataclass(frozen=True, slots=True)
class MarkWords:
    """Mark questions that hold one of these words; nothing is dropped."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WaitForOnline:
    """Give whoever is online a few seconds to come forward."""


@dataclass(frozen=True, slots=True)
class Preview:
    """Stage a scene for an output, for operators' eyes only; None stages nothing."""

    scene: Scene | None
    output: OutputName = AUDIENCE


@dataclass(frozen=True, slots=True)
class Take:
    """Put the staged scene, which the sender saw as `expecting`, on the output."""

    expecting: Scene
    output: OutputName = AUDIENCE


@dataclass(frozen=True, slots=True)
class Show:
    """Put a scene on the output at once, past the preview: the ladder's single keys."""

    scene: Scene
    output: OutputName = AUDIENCE


@dataclass(frozen=True, slots=True)
class Clear:
    """Give the output back to the segment's own picture and take any cover away."""

    output: OutputName = AUDIENCE


@dataclass(frozen=True, slots=True)
class PutCover:
    """Lay black or a freeze over the output, or take it away."""

    cover: Cover
    output: OutputName = AUDIENCE


@dataclass(frozen=True, slots=True)
class SetLook:
    """Let an output look otherwise from now on; None lets it look as it was planned."""

    look: Look | None
    output: OutputName = AUDIENCE


@dataclass(frozen=True, slots=True)
class AcceptClock:
    """Accept that the wall clock was set; `shift` is what to add to a moment for wall time."""

    shift: Duration


@dataclass(frozen=True, slots=True)
class SetPace:
    """Run a rehearsal at a rate of 1 to 60, or let it stand still."""

    rate: int
    is_paused: bool


@dataclass(frozen=True, slots=True)
class Undo:
    """Take back the command that the sender saw as the last one."""

    expecting: CommandId


@dataclass(frozen=True, slots=True)
class Redo:
    """Bring back the command that was undone last."""

    expecting: CommandId


Command = (
    Go
    | Hold
    | Resume
    | AddTime
    | Skip
    | Restore
    | StandBy
    | Jump
    | EndSession
    | NextTurn
    | EndTurn
    | AddTurnTime
    | AddTrackTime
    | EndTrack
    | ReopenTrack
    | MarkCue
    | EditPerson
    | AddTurn
    | MoveTurn
    | RemoveTurn
    | MoveSegment
    | AgreeLengths
    | ReceiveQuestions
    | AskFromRoom
    | WithdrawQuestion
    | MoveQuestion
    | MoveQuestions
    | PlaceInLine
    | NoteQuestion
    | ShortenQuestion
    | FoldQuestion
    | ProposeAlike
    | MuteSender
    | SetQueue
    | OfferAddress
    | SetFairness
    | MarkWords
    | WaitForOnline
    | Preview
    | Take
    | Show
    | Clear
    | PutCover
    | SetLook
    | DeskCommand
    | AcceptClock
    | SetPace
    | Undo
    | Redo
)
