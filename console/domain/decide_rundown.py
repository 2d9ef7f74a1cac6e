"""Deciding the day's changes to the running order and to the people."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from console.domain.commands import (
    AddTurn,
    EditPerson,
    MoveSegment,
    MoveTurn,
    Rejected,
    RemoveTurn,
    Restore,
    Skip,
    StandBy,
)
from console.domain.events import (
    Event,
    PersonEdited,
    SegmentMoved,
    SegmentRestored,
    SegmentSkipped,
    StandbySet,
    TurnAdded,
    TurnMoved,
    TurnRemoved,
)
from console.domain.evolve import find_turn
from console.domain.rundown import SegmentId, Turn, TurnId
from console.domain.timing import has_run, index_of
from console.domain.wording import text

if TYPE_CHECKING:
    from console.domain.people import Person
    from console.domain.session import SessionState

Decision = tuple[Event, ...] | Rejected
Edit = Skip | Restore | StandBy | MoveSegment | EditPerson | AddTurn | MoveTurn | RemoveTurn

LONGEST_NAME = 200
"""Characters; a name that is longer is a mistake."""


def decide_rundown(state: SessionState, command: Edit) -> Decision:
    """Decide a change of the plan on the day."""
    match command:
        case Skip(segment) | Restore(segment) | StandBy(segment) | MoveSegment(segment):
            if state.segment(segment) is None:
                return Rejected(text("There is no such segment any more."))
            return _segment(state, command, segment)
        case EditPerson(person):
            return _person(state, person)
        case AddTurn() | MoveTurn() | RemoveTurn():
            return _turn(state, command)
        case _:
            assert_never(command)


def _segment(
    state: SessionState, command: Skip | Restore | StandBy | MoveSegment, segment: SegmentId
) -> Decision:
    if state.ended is not None:
        return Rejected(text("The session has ended. Undo brings it back."))
    if state.run is not None and state.run.segment == segment:
        return Rejected(text("That segment is running now."))
    match command:
        case Restore():
            is_skipped = segment in state.skipped
            return (SegmentRestored(segment),) if is_skipped else ()
        case StandBy():
            return (StandbySet(segment),) if segment != state.standby else ()
        case Skip():
            if has_run(state, segment):
                return Rejected(text("That segment is over already."))
            return () if segment in state.skipped else (SegmentSkipped(segment),)
        case MoveSegment(_, position):
            if has_run(state, segment):
                return Rejected(text("That segment is over already."))
            first = 1 + max((index_of(state, run.segment) or 0 for run in state.runs), default=-1)
            target = max(first, min(position, len(state.segments) - 1))
            same = target == index_of(state, segment)
            return () if same else (SegmentMoved(segment, target),)
        case _:
            assert_never(command)


def _person(state: SessionState, person: Person) -> Decision:
    name = " ".join(person.name.split())
    if not name:
        return Rejected(text("A person needs a name."))
    if len(name) > LONGEST_NAME:
        return Rejected(text("A name has {most} characters at most.", most=LONGEST_NAME))
    changed = replace(person, name=name)
    return () if state.people.get(person.id) == changed else (PersonEdited(changed),)


def _turn(state: SessionState, command: AddTurn | MoveTurn | RemoveTurn) -> Decision:
    if isinstance(command, AddTurn):
        segment = state.segment(command.segment)
        if segment is None:
            return Rejected(text("There is no such segment any more."))
        if state.person(command.person) is None:
            return Rejected(text("There is no such person in this session."))
        if command.length is not None and command.length <= 0:
            return Rejected(text("A turn is longer than nothing."))
        last = len(segment.turns)
        position = last if command.position is None else max(0, min(command.position, last))
        turn = Turn(_new_turn_id(state), command.person, command.length)
        return (TurnAdded(command.segment, turn, position),)
    if find_turn(state, command.turn) is None:
        return Rejected(text("There is no such turn any more."))
    if any(turn.turn == command.turn for run in state.runs for turn in run.turns):
        return Rejected(text("That turn was taken already."))
    if isinstance(command, MoveTurn):
        return (TurnMoved(command.turn, max(0, command.position)),)
    return (TurnRemoved(command.turn),)


def _new_turn_id(state: SessionState) -> TurnId:
    """Make an id that no turn has or had."""
    used = {turn.id for segment in state.segments for turn in segment.turns}
    used |= {turn.id for segment in state.plan.segments for turn in segment.turns}
    used |= {turn.turn for run in state.runs for turn in run.turns}
    number = len(used) + 1
    while f"added-{number}" in used:
        number += 1
    return TurnId(f"added-{number}")
