"""The history of a session: its state, and the stack of commands that can be taken back.

Undo leaves out the events of one command and folds every later event, of any source, on the state
before it; so what came since is kept. Undo of an undo is redo; a new command that could be undone
itself ends redo. The stack is fifty deep and is made again when a record is replayed, because it
is a function of the stamped events alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import chain, groupby, islice, takewhile
from operator import attrgetter
from typing import TYPE_CHECKING, assert_never

from rpds import List

from console.domain.events import (
    Cleared,
    ClockAccepted,
    Covered,
    CueMarked,
    Event,
    FairnessSet,
    Held,
    LengthsAgreed,
    LookSet,
    PersonEdited,
    QuestionFolded,
    QuestionMoved,
    QuestionPlaced,
    QuestionReceived,
    QuestionShortened,
    QuestionsMoved,
    QueueSet,
    Redone,
    Resumed,
    SegmentMoved,
    SegmentRestored,
    SegmentSkipped,
    SegmentStarted,
    SenderMuted,
    SessionEnded,
    SessionOpened,
    SourceRead,
    Stamped,
    StandbySet,
    Taken,
    TimeAdded,
    TurnAdded,
    TurnEnded,
    TurnMoved,
    TurnRemoved,
    TurnStarted,
    TurnTimeAdded,
    Undone,
)
from console.domain.evolve import evolve, find_turn, opened
from console.domain.output import Cover, MessageScene, QuestionScene
from console.domain.questions import Stage
from console.domain.session import CommandId, SessionState, Undoable
from console.domain.timing import find_cue
from console.domain.track_events import TrackEnded, TrackReopened, TrackTimeAdded
from console.domain.wording import Text, plural, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from console.domain.question_book import QuestionBook
    from console.domain.rundown import Turn

DEPTH = 50

_FROM_SOURCES = frozenset({QuestionReceived, SourceRead})
"""What sources bring and what is never on the stack: many commands of these are folded at once."""


@dataclass(frozen=True, slots=True)
class _Step:
    """A command that can be undone (or, on the other stack, redone)."""

    undoable: Undoable
    before: SessionState
    """The state on which its first event was folded."""
    length: int
    """How many events the tail held before it."""


@dataclass(frozen=True, slots=True)
class _Present:
    """Where the command began whose events are being folded; its first may have no label."""

    command: CommandId
    before: SessionState
    length: int


@dataclass(frozen=True, slots=True)
class History:
    """A session's state with all that is needed to undo and redo."""

    state: SessionState
    sequence: int
    """The number of the last event folded."""
    _steps: tuple[_Step, ...] = ()
    _redo: tuple[_Step, ...] = ()
    _tail: List[Stamped] = field(default_factory=List)
    """Events since the oldest step, done or undone, newest first; a list that shares what it
    holds."""
    _count: int = 0
    """How many events the tail holds."""
    _hidden: frozenset[CommandId] = frozenset()
    """The commands that are undone."""
    _present: _Present | None = None

    def fold_many(self, stamped: Iterable[Stamped]) -> History:
        """Fold whole commands, however many; the same as one by one, and quicker after a flood."""
        history = self
        came: list[tuple[Stamped, ...]] = []
        for _, events in groupby(stamped, key=attrgetter("command")):
            command = tuple(events)
            if all(type(each.event) in _FROM_SOURCES for each in command):
                came.append(command)
            else:
                history = history.fold_arrivals(came).fold_all(command)
                came = []
        return history.fold_arrivals(came)

    def fold_arrivals(self, commands: Sequence[tuple[Stamped, ...]]) -> History:
        """Fold commands that only brought questions, all but the last at once.

        None of them is on the stack, so the last alone says where the present command began.
        """
        if not commands:
            return self
        *most, last = commands
        history = self
        if most:
            events = tuple(chain.from_iterable(most))
            # With nothing that can be undone or redone the last command forgets them anyway.
            kept = events if self._steps or self._redo else ()
            tail = self._tail
            for each in kept:
                tail = tail.push_front(each)
            history = replace(
                self,
                state=replace(self.state, questions=_with_arrivals(self.state.questions, events)),
                sequence=events[-1].sequence,
                _tail=tail,
                _count=self._count + len(kept),
            )
        return history.fold_all(last)

    def fold_all(self, stamped: Sequence[Stamped]) -> History:
        """Fold the events of one command; the same as one by one, and quicker in a flood."""
        arrived = list(takewhile(lambda each: isinstance(each.event, QuestionReceived), stamped))
        history = self._arrived(arrived) if len(arrived) > 1 else self
        for each in stamped[len(arrived) if len(arrived) > 1 else 0 :]:
            history = history.fold(each)
        return history

    def _arrived(self, stamped: Sequence[Stamped]) -> History:
        """Fold a batch of arrivals at once: they are never on the stack and touch only the book."""
        first = self.fold(stamped[0])  # begins the command
        tail = first._tail  # noqa: SLF001  # one of its own
        for each in stamped[1:]:
            tail = tail.push_front(each)
        questions = _with_arrivals(first.state.questions, stamped)
        return replace(
            first,
            state=replace(first.state, questions=questions),
            sequence=stamped[-1].sequence,
            _tail=tail,
            _count=first._count + len(stamped) - 1,  # noqa: SLF001  # the same
        )

    def fold(self, stamped: Stamped) -> History:
        """Fold one event; total, as `evolve` is."""
        match stamped.event:
            case Undone(command):
                return self._undone(command, stamped)
            case Redone(command):
                return self._redone(command, stamped)
            case _:
                return self._happened(stamped)

    def _happened(self, stamped: Stamped) -> History:
        steps, redo = self._steps, self._redo
        tail, count, present = self._tail, self._count, self._present
        before = self.state
        if present is None or present.command != stamped.command:
            if not steps and not redo:
                tail, count = List(), 0  # nothing can be undone or redone that far back
            present = _Present(stamped.command, before, count)
        label = label_of(stamped.event, before)
        if label is not None:
            # A command is named after its last event: GO, and not the end of what ran before.
            if steps and steps[-1].undoable.command == stamped.command:
                steps = steps[:-1]
            undoable = Undoable(stamped.command, stamped.by, label)
            steps = (*steps, _Step(undoable, present.before, present.length))[-DEPTH:]
            redo = ()
        state = evolve(before, stamped.event, stamped.at)
        return History(  # all fields: `replace` would look each of them up, in every fold
            state=_labelled(state, steps, redo),
            sequence=stamped.sequence,
            _steps=steps,
            _redo=redo,
            _tail=tail.push_front(stamped),
            _count=count + 1,
            _hidden=self._hidden,
            _present=present,
        )

    def _undone(self, command: CommandId, stamped: Stamped) -> History:
        if not self._steps or self._steps[-1].undoable.command != command:
            return replace(self, sequence=stamped.sequence)
        step = self._steps[-1]
        return self._refolded(
            step,
            steps=self._steps[:-1],
            redo=(*self._redo, step),
            hidden=self._hidden | {command},
            sequence=stamped.sequence,
        )

    def _redone(self, command: CommandId, stamped: Stamped) -> History:
        if not self._redo or self._redo[-1].undoable.command != command:
            return replace(self, sequence=stamped.sequence)
        step = self._redo[-1]
        return self._refolded(
            step,
            steps=(*self._steps, step),
            redo=self._redo[:-1],
            hidden=self._hidden - {command},
            sequence=stamped.sequence,
        )

    def _refolded(
        self,
        step: _Step,
        *,
        steps: tuple[_Step, ...],
        redo: tuple[_Step, ...],
        hidden: frozenset[CommandId],
        sequence: int,
    ) -> History:
        """Fold again all that came since a step, without the commands that are hidden."""
        later = list(islice(self._tail, self._count - step.length))
        state = step.before
        for stamped in reversed(later):
            if stamped.command not in hidden:
                state = evolve(state, stamped.event, stamped.at)
        return replace(
            self,
            state=_labelled(state, steps, redo),
            sequence=sequence,
            _steps=steps,
            _redo=redo,
            _hidden=hidden,
        )


def _with_arrivals(book: QuestionBook, stamped: Sequence[Stamped]) -> QuestionBook:
    """Give a book with all that sources brought, and how far they were read."""
    events = [each.event for each in stamped]
    came = [each.question for each in events if isinstance(each, QuestionReceived)]
    read = {each.source: each.position for each in events if isinstance(each, SourceRead)}
    book = book.receive(*came)
    return replace(book, positions=book.positions.update(read)) if read else book


def begin(stamped: Stamped) -> History:
    """Begin a history with the first event of a record.

    Raises:
        TypeError: the first event is another one than `SessionOpened`.
    """
    if not isinstance(stamped.event, SessionOpened):
        raise TypeError("a record begins with SessionOpened")
    return History(opened(stamped.event, stamped.at), stamped.sequence)


def _labelled(
    state: SessionState, steps: tuple[_Step, ...], redo: tuple[_Step, ...]
) -> SessionState:
    undo = steps[-1].undoable if steps else None
    again = redo[-1].undoable if redo else None
    if state.undo == undo and state.redo == again:
        return state
    return replace(state, undo=undo, redo=again)


def label_of(event: Event, before: SessionState) -> Text | None:
    """Say what an event does, for the undo button; None where it cannot be undone by itself.

    Arrivals, previews and the pace of a rehearsal are never on the stack.
    """
    match event:
        case SegmentStarted(segment):
            return text("GO to {segment}", segment=_segment_title(before, segment))
        case SegmentSkipped(segment):
            return text("skip {segment}", segment=_segment_title(before, segment))
        case SegmentRestored(segment):
            return text("bring back {segment}", segment=_segment_title(before, segment))
        case StandbySet(segment):
            return text("stand by {segment}", segment=_segment_title(before, segment))
        case SegmentMoved(segment):
            return text("move {segment}", segment=_segment_title(before, segment))
        case SessionEnded():
            return text("end of the session")
        case Held():
            return text("hold")
        case Resumed():
            return text("resume")
        case TimeAdded(_, amount) | TurnTimeAdded(_, amount):
            return text("time given") if amount > 0 else text("time taken")
        case TrackTimeAdded() | TrackEnded() | TrackReopened():
            return _track_label(event, before)
        case LengthsAgreed():
            return text("new lengths")
        case TurnStarted(turn) | TurnEnded(turn) | TurnMoved(turn) | TurnRemoved(turn):
            return _turn_label(event, find_turn(before, turn), before)
        case TurnAdded(_, turn):
            return _turn_label(event, turn, before)
        case PersonEdited(person):
            return text("change of {name}", name=person.name)
        case CueMarked(cue_id, _):
            cue = find_cue(before, cue_id)
            return text("cue “{cue}”", cue=cue.say if cue else "")
        case QuestionMoved() | QuestionPlaced() | QuestionFolded() | QuestionShortened():
            return _question_label(event, before)
        case QuestionsMoved() | SenderMuted() | QueueSet() | FairnessSet():
            return _queue_label(event)
        case Taken(QuestionScene(question)):
            taken = before.questions.get(question)
            return text("take of question {number}", number=taken.number if taken else 0)
        case Taken() | Cleared() | Covered() | LookSet():
            return _shown_label(event)
        case ClockAccepted():
            return text("new wall clock")
        case _:
            return None


def _segment_title(state: SessionState, wanted: object) -> str:
    return next((each.title for each in state.segments if each.id == wanted), "")


def _track_label(event: TrackTimeAdded | TrackEnded | TrackReopened, before: SessionState) -> Text:
    segment = before.segment(event.segment)
    track = segment.track(event.track) if segment else None
    title = track.title if track else ""
    match event:
        case TrackTimeAdded(_, _, amount):
            if amount > 0:
                return text("time given to “{track}”", track=title)
            return text("time taken from “{track}”", track=title)
        case TrackEnded():
            return text("end of “{track}”", track=title)
        case TrackReopened():
            return text("go on with “{track}”", track=title)
        case _:
            assert_never(event)


def _turn_label(
    event: TurnStarted | TurnEnded | TurnMoved | TurnRemoved | TurnAdded,
    turn: Turn | None,
    before: SessionState,
) -> Text:
    person = before.person(turn.person) if turn else None
    name = person.name if person else ""
    match event:
        case TurnStarted():
            return text("floor to {name}", name=name)
        case TurnEnded():
            return text("end of {name}’s turn", name=name)
        case TurnAdded():
            return text("new turn of {name}", name=name)
        case TurnMoved():
            return text("move {name}’s turn", name=name)
        case TurnRemoved():
            return text("remove {name}’s turn", name=name)
        case _:
            assert_never(event)


def _question_label(
    event: QuestionMoved | QuestionPlaced | QuestionFolded | QuestionShortened,
    before: SessionState,
) -> Text | None:
    question = before.questions.get(event.question)
    number = question.number if question else 0
    match event:
        case QuestionMoved():
            return _move_label(event.stage, number)
        case QuestionPlaced():
            return text("place of question {number}", number=number)
        case QuestionShortened():
            return text("short form of question {number}", number=number)
        case QuestionFolded(_, _, score):
            # Podium's own folds are no deed of anybody: one takes them apart where one sees them.
            return None if score else _move_label(Stage.FOLDED, number)
        case _:
            assert_never(event)


def _queue_label(event: QuestionsMoved | SenderMuted | QueueSet | FairnessSet) -> Text:
    match event:
        case QuestionsMoved(questions):
            return plural("move of {number} question", "move of {number} questions", len(questions))
        case SenderMuted(_, _, is_muted):
            return text("muted sender") if is_muted else text("sender heard again")
        case QueueSet(is_open):
            return text("open queue") if is_open else text("closed queue")
        case FairnessSet():
            return text("other fairness rule")
        case _:
            assert_never(event)


def _move_label(stage: Stage, number: int) -> Text:
    match stage:
        case Stage.ON_AIR:
            return text("question {number} on air", number=number)
        case Stage.ANSWERED:
            return text("question {number} answered", number=number)
        case Stage.SET_ASIDE:
            return text("question {number} set aside", number=number)
        case Stage.IN_LINE:
            return text("question {number} in line", number=number)
        case Stage.FOLLOW_UP:
            return text("follow-up of question {number}", number=number)
        case Stage.NEW:
            return text("question {number} back to new", number=number)
        case Stage.HELD_BACK:
            return text("question {number} held back", number=number)
        case Stage.FOLDED:
            return text("question {number} folded", number=number)
        case _:
            assert_never(stage)


def _shown_label(event: Taken | Cleared | Covered | LookSet) -> Text:
    match event:
        case Taken(MessageScene(words)):
            return text("message “{words}”", words=words.partition("\n")[0])
        case Taken():
            return text("take")
        case Cleared():
            return text("clear screen")
        case Covered(Cover.BLACK):
            return text("black")
        case Covered(Cover.FREEZE):
            return text("freeze")
        case Covered():
            return text("open the screen")
        case LookSet():
            return text("look of the screen")
        case _:
            assert_never(event)
