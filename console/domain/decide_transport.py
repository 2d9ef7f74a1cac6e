"""Deciding what moves the session on: GO, hold, added time, jump, end, turns."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from console.domain.commands import (
    AddTime,
    AddTurnTime,
    EndSession,
    EndTurn,
    Go,
    Hold,
    Jump,
    NextTurn,
    Rejected,
    Resume,
)
from console.domain.decide_questions import answered
from console.domain.events import (
    Event,
    Held,
    Resumed,
    SegmentEnded,
    SegmentStarted,
    SessionEnded,
    TimeAdded,
    TurnEnded,
    TurnStarted,
    TurnTimeAdded,
)
from console.domain.fit import go_length
from console.domain.timeline import Duration, Moment, between, minutes
from console.domain.timing import Phase, Timed, allotted, elapsed, phase
from console.domain.wording import text

if TYPE_CHECKING:
    from console.domain.rundown import Segment, Turn
    from console.domain.session import SessionState

Decision = tuple[Event, ...] | Rejected
Transport = Go | Hold | Resume | AddTime | Jump | EndSession | NextTurn | EndTurn | AddTurnTime

DOUBLE_GO = Duration(800)
"""A second GO within this time, on the moderator's own watch, is a slip of the finger."""

LONGEST = minutes(24 * 60)
"""No clock is ever given more than a day."""


def decide_transport(state: SessionState, command: Transport, now: Moment) -> Decision:
    """Decide a command about the clock of the session."""
    if phase(state) is Phase.ENDED:
        return Rejected(text("The session has ended. Undo brings it back."))
    match command:
        case Go():
            return _go(state, command, now)
        case Jump():
            return _jump(state, command, now)
        case EndSession():
            return _end(state, command)
        case Hold() | Resume():
            return _hold(state, command)
        case AddTime(amount, expecting):
            run = state.run
            if run is None or run.segment != expecting:
                return Rejected(text("Another segment is running now. No time was added."))
            refusal = _refusal(run, amount, state.hold, now)
            return refusal or (TimeAdded(run.segment, amount),)
        case NextTurn() | EndTurn() | AddTurnTime():
            return _turn(state, command, now)
        case _:
            assert_never(command)


def _go(state: SessionState, command: Go, now: Moment) -> Decision:
    if state.standby is None:
        return Rejected(text("There is no further segment."))
    if command.expecting != state.standby:
        return Rejected(text("The running order has changed. Look again, then GO."))
    return _start(state, state.segment(state.standby), now)


def _jump(state: SessionState, command: Jump, now: Moment) -> Decision:
    running = state.run.segment if state.run else None
    if command.expecting != running:
        return Rejected(text("Another segment is running now. Look again, then jump."))
    if command.to == running:
        return Rejected(text("That segment is running already."))
    return _start(state, state.segment(command.to), now)


def _start(state: SessionState, segment: Segment | None, now: Moment) -> Decision:
    if segment is None:
        return Rejected(text("There is no such segment any more."))
    run = state.run
    if run is not None and between(run.started, now) < DOUBLE_GO * state.rate:
        return Rejected(text("GO was pressed a moment ago. Nothing was skipped."))
    events: list[Event] = []
    if run is not None:
        events.append(SegmentEnded(run.segment))
        events.extend(_answered(state))
    events.append(SegmentStarted(segment.id, go_length(state, segment, now)))
    return tuple(events)


def _answered(state: SessionState) -> tuple[Event, ...]:
    """A question that is on air when its segment ends has been answered."""
    on_air = state.questions.on_air
    run = state.run
    if on_air is None or run is None:
        return ()
    return (answered(state, on_air),)


def _end(state: SessionState, command: EndSession) -> Decision:
    run = state.run
    if run is None:
        return Rejected(text("The session has not begun."))
    if run.segment != command.expecting:
        return Rejected(text("Another segment is running now. Look again, then end the session."))
    return (SegmentEnded(run.segment), *_answered(state), SessionEnded())


def _hold(state: SessionState, command: Hold | Resume) -> Decision:
    if state.run is None:
        return Rejected(text("No clock is running. GO starts one."))
    is_held = state.hold is not None
    if isinstance(command, Hold):
        return Rejected(text("The clock is held already.")) if is_held else (Held(),)
    return (Resumed(),) if is_held else Rejected(text("The clock is running already."))


def _refusal(timed: Timed, amount: Duration, hold: Moment | None, now: Moment) -> Rejected | None:
    """Say why time cannot be added, or None when it can."""
    whole = allotted(timed)
    if whole is None:
        return Rejected(text("This clock is open: it has no end to move."))
    if amount == 0:
        return Rejected(text("Type how much time to add, such as 2:30 or -1."))
    if whole + amount < 0 or whole + amount < elapsed(timed, hold, now) + min(0, amount):
        return Rejected(text("There is not so much time left to take away."))
    if whole + amount > LONGEST:
        return Rejected(text("A segment has a day at most."))
    return None


def _turn(state: SessionState, command: NextTurn | EndTurn | AddTurnTime, now: Moment) -> Decision:
    run, turn = state.run, state.turn
    if run is None:
        return Rejected(text("No segment is running. GO starts one."))
    match command:
        case NextTurn(expecting):
            following = next_turn(state)
            if following is None:
                return Rejected(text("Nobody else has a turn in this segment."))
            if following.id != expecting:
                return Rejected(text("The order of speakers has changed. Look again."))
            ended = (TurnEnded(turn.turn),) if turn else ()
            return (*ended, TurnStarted(following.id))
        case EndTurn(expecting):
            if turn is None or turn.turn != expecting:
                return Rejected(text("That speaker does not have the floor any more."))
            return (TurnEnded(turn.turn),)
        case AddTurnTime(amount, expecting):
            if turn is None or turn.turn != expecting:
                return Rejected(text("That speaker does not have the floor any more."))
            refusal = _refusal(turn, amount, state.hold, now)
            return refusal or (TurnTimeAdded(turn.turn, amount),)
        case _:
            assert_never(command)


def next_turn(state: SessionState) -> Turn | None:
    """Give the next turn of the running segment, without those who are absent; None at the end.

    A turn that was taken is not taken again, so a turn moved before the present one still comes.
    """
    run = state.run
    segment = state.segment(run.segment) if run else None
    if run is None or segment is None:
        return None
    taken = {each.turn for each in run.turns}
    for turn in segment.turns:
        person = state.person(turn.person)
        if turn.id not in taken and not (person and person.is_absent):
            return turn
    return None
