"""Folding one event into the next state.

Two rules: it never raises, for any event on any state, because after an undo an event is folded
on a state it was not decided on; and an event that no longer makes sense changes nothing.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar, assert_never

from rpds import HashTrieMap

from console.domain.desk_events import (
    AskerTold,
    CallClosed,
    CallMade,
    CallSeen,
    NoteEdited,
    NoteStruck,
    NoteWritten,
    PresenceNoted,
)
from console.domain.events import (
    AddressOffered,
    AlikeFound,
    Cleared,
    ClockAccepted,
    Covered,
    CueMarked,
    Event,
    FairnessSet,
    Held,
    LengthsAgreed,
    LookSet,
    OnlineAwaited,
    PaceSet,
    PersonEdited,
    Previewed,
    QuestionFolded,
    QuestionMoved,
    QuestionNoted,
    QuestionPlaced,
    QuestionReceived,
    QuestionShortened,
    QuestionsMoved,
    QuestionUnfolded,
    QuestionVoted,
    QuestionWithdrawn,
    QueueSet,
    Redone,
    Resumed,
    SegmentEnded,
    SegmentMoved,
    SegmentRestored,
    SegmentSkipped,
    SegmentStarted,
    SenderMuted,
    SessionEnded,
    SessionOpened,
    SourceRead,
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
    VoteCameEarly,
    VoteCast,
    VoteTakenBack,
    WithdrawalCameEarly,
    WordsMarked,
)
from console.domain.evolve_desks import desked
from console.domain.evolve_questions import asked
from console.domain.evolve_tracks import begun, named, tracked
from console.domain.output import Cover, FollowScene, OutputName, SlateScene
from console.domain.question_book import QuestionBook
from console.domain.session import Output, Run, SessionState, Still, TurnRun
from console.domain.timeline import Duration, Moment, between
from console.domain.timing import index_of
from console.domain.track_events import TrackEnded, TrackReopened, TrackTimeAdded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from console.domain.rundown import Segment, SegmentId, Turn, TurnId

_Item = TypeVar("_Item")


def opened(event: SessionOpened, at: Moment) -> SessionState:
    """Give the state that a record begins with."""
    plan = event.plan
    return SessionState(
        plan=plan,
        segments=tuple(named(each) for each in plan.segments),
        people=HashTrieMap({person.id: person for person in plan.people}),
        planned=HashTrieMap(dict(event.planned)),
        opened=at,
        is_rehearsal=event.is_rehearsal,
        standby=plan.segments[0].id if plan.segments else None,
    )


def evolve(state: SessionState, event: Event, at: Moment) -> SessionState:
    """Fold an event that happened at `at`; total."""
    match event:
        case SegmentStarted() | SegmentEnded() | SessionEnded() | StandbySet():
            return _progressed(state, event, at)
        case Held() | Resumed() | TimeAdded():
            return _clocked(state, event, at)
        case TurnStarted() | TurnEnded() | TurnTimeAdded():
            return _turned(state, event, at)
        case TrackTimeAdded() | TrackEnded() | TrackReopened():
            return tracked(state, event, at)
        case SegmentSkipped() | SegmentRestored() | SegmentMoved() | LengthsAgreed():
            return _reordered(state, event)
        case TurnAdded() | TurnMoved() | TurnRemoved() | PersonEdited():
            return _edited(state, event)
        case (
            QuestionReceived()
            | QuestionVoted()
            | QuestionWithdrawn()
            | QuestionMoved()
            | QuestionsMoved()
            | QuestionPlaced()
            | QuestionNoted()
            | QuestionShortened()
            | QuestionFolded()
            | QuestionUnfolded()
            | AlikeFound()
            | VoteCast()
            | VoteTakenBack()
            | VoteCameEarly()
            | WithdrawalCameEarly()
            | SourceRead()
            | SenderMuted()
        ):
            return replace(state, questions=asked(state.questions, event, at))
        case Previewed() | Taken() | Cleared() | Covered() | LookSet():
            return _shown(state, event, at)
        case (
            CallMade()
            | CallSeen()
            | CallClosed()
            | NoteWritten()
            | NoteEdited()
            | NoteStruck()
            | PresenceNoted()
            | AskerTold()
        ):
            return replace(state, desks=desked(state.desks, event, at))
        case CueMarked(cue, mark):
            return replace(state, cues=state.cues.insert(cue, mark))
        case QueueSet(is_open):
            return replace(state, is_queue_open=is_open)
        case AddressOffered(address):
            return replace(state, offered_address=address)
        case FairnessSet(rule):
            return replace(state, fairness=rule)
        case WordsMarked(words):
            return replace(state, marked_words=words)
        case OnlineAwaited():
            return replace(state, awaited=at)
        case ClockAccepted(shift):
            return replace(state, wall_shift=shift)
        case PaceSet(rate, is_paused):
            return replace(state, rate=max(1, rate), is_paused=is_paused)
        case SessionOpened() | Undone() | Redone():
            return state  # these are folded by `undo.History`, which holds more than a state
        case _:
            assert_never(event)


def _progressed(
    state: SessionState,
    event: SegmentStarted | SegmentEnded | SessionEnded | StandbySet,
    at: Moment,
) -> SessionState:
    match event:
        case SegmentStarted(segment, length):
            return _started(state, segment, length, at)
        case SegmentEnded(segment):
            run = state.run
            if run is None or run.segment != segment:
                return state
            return _without_hold(_with_run(_without_turn(state, at), ended=at), at)
        case SessionEnded():
            if state.ended is not None:
                return state
            ended = _with_run(_without_turn(state, at), ended=at)
            return replace(_without_hold(ended, at), ended=at, standby=None)
        case StandbySet(segment):
            if state.segment(segment) is None:
                return state
            return replace(state, standby=segment, skipped=state.skipped - {segment})
        case _:
            assert_never(event)


def _started(
    state: SessionState, segment_id: SegmentId, length: Duration | None, at: Moment
) -> SessionState:
    segment = state.segment(segment_id)
    if segment is None or state.ended is not None:
        return state
    if state.run is not None:
        # its end was undone, or two starts met: one segment runs at a time
        state = _without_hold(_with_run(_without_turn(state, at), ended=at), at)
    cues = state.cues
    for cue in segment.every_cue if any(run.segment == segment_id for run in state.runs) else ():
        cues = cues.discard(cue.id)
    state = replace(
        state,
        runs=(*state.runs, Run(segment_id, at, length, tracks=begun(segment))),
        skipped=state.skipped - {segment_id},
        cues=cues,
        hold=None,
    )
    outputs = state.outputs
    for name, output in outputs.items():
        if not isinstance(output.scene, SlateScene):
            outputs = outputs.insert(name, replace(output, scene=FollowScene(), taken=None))
    state = replace(state, outputs=outputs)
    return replace(state, standby=next_standby(state, segment_id))


def next_standby(state: SessionState, segment: SegmentId) -> SegmentId | None:
    """Give the first segment behind `segment` that is not skipped, or None."""
    place = index_of(state, segment)
    if place is None:
        return None
    return next(
        (each.id for each in state.segments[place + 1 :] if each.id not in state.skipped), None
    )


def _clocked(state: SessionState, event: Held | Resumed | TimeAdded, at: Moment) -> SessionState:
    run = state.run
    if run is None:
        return state
    match event:
        case Held():
            return state if state.hold is not None else replace(state, hold=at)
        case Resumed():
            return _without_hold(state, at)
        case TimeAdded(segment, amount):
            if run.segment != segment:
                return state
            return _with_run(state, added=Duration(run.added + amount))
        case _:
            assert_never(event)


def _without_hold(state: SessionState, at: Moment) -> SessionState:
    """Write a hold that goes on into the run and the turn it held."""
    if state.hold is None:
        return state
    hold, runs = state.hold, state.runs
    state = replace(state, hold=None)
    if not runs:
        return state
    run = runs[-1]
    turns = run.turns
    if turns and (turns[-1].ended is None or turns[-1].ended == at):
        turn = turns[-1]
        held = max(0, between(max(hold, turn.started), at))
        turns = (*turns[:-1], replace(turn, held=Duration(turn.held + held)))
    held = max(0, between(max(hold, run.started), at))
    run = replace(run, held=Duration(run.held + held), turns=turns)
    return replace(state, runs=(*runs[:-1], run))


def _with_run(
    state: SessionState,
    *,
    added: Duration | None = None,
    ended: Moment | None = None,
    turns: tuple[TurnRun, ...] | None = None,
) -> SessionState:
    """Change the run that goes on."""
    run = state.run
    if run is None:
        return state
    run = replace(
        run,
        added=run.added if added is None else added,
        ended=run.ended if ended is None else ended,
        turns=run.turns if turns is None else turns,
    )
    return replace(state, runs=(*state.runs[:-1], run))


def _without_turn(state: SessionState, at: Moment) -> SessionState:
    run, turn = state.run, state.turn
    if run is None or turn is None:
        return state
    return _with_run(state, turns=(*run.turns[:-1], _ended_turn(state, turn, at)))


def _ended_turn(state: SessionState, turn: TurnRun, at: Moment) -> TurnRun:
    """End a turn; a hold that goes on belongs to it up to now."""
    held = turn.held
    if state.hold is not None:
        held = Duration(held + max(0, between(max(state.hold, turn.started), at)))
    return replace(turn, ended=at, held=held)


def _turned(
    state: SessionState, event: TurnStarted | TurnEnded | TurnTimeAdded, at: Moment
) -> SessionState:
    run, present = state.run, state.turn
    if run is None:
        return state
    match event:
        case TurnStarted(turn_id):
            turn = find_turn(state, turn_id)
            if turn is None:
                return state
            state = _without_turn(state, at)
            started = TurnRun(turn.id, turn.person, at, turn.length)
            before = state.run.turns if state.run else ()
            return _with_run(state, turns=(*before, started))
        case TurnEnded(turn_id):
            is_present = present is not None and present.turn == turn_id
            return _without_turn(state, at) if is_present else state
        case TurnTimeAdded(turn_id, amount):
            if present is None or present.turn != turn_id:
                return state
            changed = replace(present, added=Duration(present.added + amount))
            return _with_run(state, turns=(*run.turns[:-1], changed))
        case _:
            assert_never(event)


def find_turn(state: SessionState, wanted: TurnId | None) -> Turn | None:
    """Give a turn of the running order, or None."""
    return next((turn for each in state.segments for turn in each.turns if turn.id == wanted), None)


def _reordered(
    state: SessionState,
    event: SegmentSkipped | SegmentRestored | SegmentMoved | LengthsAgreed,
) -> SessionState:
    match event:
        case SegmentSkipped(segment):
            if state.segment(segment) is None:
                return state
            state = replace(state, skipped=state.skipped | {segment})
            if state.standby != segment:
                return state
            return replace(state, standby=next_standby(state, segment))
        case SegmentRestored(segment):
            state = replace(state, skipped=state.skipped - {segment})
            return replace(state, standby=_standby_by_place(state))
        case SegmentMoved(segment, position):
            found = state.segment(segment)
            if found is None:
                return state
            moved = _placed(
                (each for each in state.segments if each.id != segment), found, position
            )
            state = replace(state, segments=moved)
            return replace(state, standby=_standby_by_place(state))
        case LengthsAgreed(lengths):
            agreed = state.agreed
            for segment, length in lengths:
                agreed = agreed.insert(segment, length)
            return replace(state, agreed=agreed)
        case _:
            assert_never(event)


def _standby_by_place(state: SessionState) -> SegmentId | None:
    """Give the standby segment that the order itself says, after the order was changed."""
    if state.ended is not None:
        return None
    if state.runs:
        return next_standby(state, state.runs[-1].segment)
    return next((each.id for each in state.segments if each.id not in state.skipped), None)


def _placed(others: Iterable[_Item], item: _Item, position: int) -> tuple[_Item, ...]:
    rest = list(others)
    rest.insert(max(0, min(position, len(rest))), item)
    return tuple(rest)


def _edited(
    state: SessionState, event: TurnAdded | TurnMoved | TurnRemoved | PersonEdited
) -> SessionState:
    match event:
        case PersonEdited(person):
            return replace(state, people=state.people.insert(person.id, person))
        case TurnAdded(segment_id, turn, position):
            segment = state.segment(segment_id)
            if segment is None or find_turn(state, turn.id) is not None:
                return state
            return _with_turns(state, segment, _placed(segment.turns, turn, position))
        case TurnMoved(turn_id, position):
            segment, found = _segment_of(state, turn_id), find_turn(state, turn_id)
            if segment is None or found is None:
                return state
            others = (each for each in segment.turns if each.id != turn_id)
            return _with_turns(state, segment, _placed(others, found, position))
        case TurnRemoved(turn_id):
            segment = _segment_of(state, turn_id)
            if segment is None:
                return state
            rest = tuple(each for each in segment.turns if each.id != turn_id)
            return _with_turns(state, segment, rest)
        case _:
            assert_never(event)


def _segment_of(state: SessionState, turn: TurnId) -> Segment | None:
    return next(
        (each for each in state.segments if any(own.id == turn for own in each.turns)), None
    )


def _with_turns(state: SessionState, segment: Segment, turns: tuple[Turn, ...]) -> SessionState:
    changed = replace(segment, turns=turns)
    segments = tuple(changed if each.id == segment.id else each for each in state.segments)
    return replace(state, segments=segments)


def _shown(
    state: SessionState, event: Previewed | Taken | Cleared | Covered | LookSet, at: Moment
) -> SessionState:
    output = state.output(event.output)
    match event:
        case Previewed(scene):
            output = replace(output, preview=scene)
        case Taken(scene):
            preview = None if _is_same(output.preview, scene) else output.preview
            is_follow = isinstance(scene, FollowScene)
            output = replace(output, scene=scene, taken=None if is_follow else at, preview=preview)
        case Cleared():
            output = replace(output, scene=FollowScene(), taken=None, cover=Cover.NONE, still=None)
        case Covered(cover):
            output = _covered(state, event.output, output, cover, at)
        case LookSet(look):
            output = replace(output, look=look)
        case _:
            assert_never(event)
    return replace(state, outputs=state.outputs.insert(event.output, output))


def _is_same(preview: object, scene: object) -> bool:
    """Whether a take took what was staged; a question is the same by its id, not by its words."""
    mine, theirs = getattr(preview, "question", None), getattr(scene, "question", None)
    return preview == scene or (mine is not None and mine == theirs)


def _covered(
    state: SessionState, name: OutputName, output: Output, cover: Cover, at: Moment
) -> Output:
    if cover is not Cover.FREEZE:
        return replace(output, cover=cover, still=None)
    if output.cover is Cover.FREEZE:
        return output
    # What is held is (state, now), of which the frame is a pure function; the questions are left
    # out of it, because no frame reads them and a still should not keep thousands alive.
    open_output = replace(output, preview=None)
    seen = replace(state, outputs=HashTrieMap({name: open_output}), questions=QuestionBook())
    return replace(output, cover=cover, still=Still(seen, at))
