"""Deciding a command: what happens because of it, or why it cannot be.

A pure rule over the state and the moment. The answer to what cannot be is a `Rejected`, never an
exception, and then nothing has changed. Who may do what stands in `permissions`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from console.domain import (
    decide_desks,
    decide_questions,
    decide_rundown,
    decide_screen,
    decide_tracks,
)
from console.domain.commands import (
    AcceptClock,
    AddTime,
    AddTrackTime,
    AddTurn,
    AddTurnTime,
    AgreeLengths,
    AskFromRoom,
    Clear,
    Command,
    EditPerson,
    EndSession,
    EndTrack,
    EndTurn,
    FoldQuestion,
    Go,
    Hold,
    Jump,
    MarkCue,
    MarkWords,
    MoveQuestion,
    MoveQuestions,
    MoveSegment,
    MoveTurn,
    MuteSender,
    NextTurn,
    NoteQuestion,
    OfferAddress,
    PlaceInLine,
    Preview,
    ProposeAlike,
    PutCover,
    ReceiveQuestions,
    Redo,
    Rejected,
    RemoveTurn,
    ReopenTrack,
    Restore,
    Resume,
    SetFairness,
    SetLook,
    SetPace,
    SetQueue,
    ShortenQuestion,
    Show,
    Skip,
    StandBy,
    Take,
    Undo,
    WaitForOnline,
    WithdrawQuestion,
)
from console.domain.decide_transport import decide_transport
from console.domain.desk_commands import (
    AcknowledgeCall,
    CloseCall,
    EditNote,
    MakeCall,
    NotePresence,
    StrikeNote,
    TellAsker,
    WriteNote,
)
from console.domain.events import (
    ClockAccepted,
    CueMarked,
    Event,
    LengthsAgreed,
    PaceSet,
    Redone,
    Undone,
)
from console.domain.people import Actor, Role
from console.domain.permissions import may, not_for
from console.domain.timing import find_cue
from console.domain.wording import text

if TYPE_CHECKING:
    from console.domain.session import SessionState
    from console.domain.timeline import Moment

Decision = tuple[Event, ...] | Rejected

FASTEST = 60
"""The highest rate of a rehearsal."""


def decide(state: SessionState, command: Command, by: Actor, now: Moment) -> Decision:
    """Say what happens because of a command given at `now`; total."""
    if not may(by.role, command):
        return Rejected(not_for(by.role))
    match command:
        case (
            Go()
            | Hold()
            | Resume()
            | AddTime()
            | Jump()
            | EndSession()
            | NextTurn()
            | EndTurn()
            | AddTurnTime()
        ):
            return decide_transport(state, command, now)
        case AddTrackTime() | EndTrack() | ReopenTrack():
            return decide_tracks.decide_tracks(state, command, by, now)
        case (
            Skip()
            | Restore()
            | StandBy()
            | MoveSegment()
            | EditPerson()
            | AddTurn()
            | MoveTurn()
            | RemoveTurn()
        ):
            return decide_rundown.decide_rundown(state, command)
        case (
            ReceiveQuestions()
            | AskFromRoom()
            | WithdrawQuestion()
            | MoveQuestion()
            | MoveQuestions()
            | PlaceInLine()
            | NoteQuestion()
            | ShortenQuestion()
            | FoldQuestion()
            | ProposeAlike()
            | MuteSender()
            | SetQueue()
            | OfferAddress()
            | SetFairness()
            | MarkWords()
            | WaitForOnline()
        ):
            return decide_questions.decide_questions(state, command, now)
        case Preview() | Take() | Show() | Clear() | PutCover() | SetLook():
            return decide_screen.decide_screen(state, command)
        case (
            MakeCall()
            | AcknowledgeCall()
            | CloseCall()
            | WriteNote()
            | EditNote()
            | StrikeNote()
            | NotePresence()
            | TellAsker()
        ):
            return decide_desks.decide_desks(state, command, by, now)
        case Undo() | Redo():
            return _history(state, command, by)
        case MarkCue(cue, mark):
            if find_cue(state, cue) is None:
                return Rejected(text("There is no such cue any more."))
            return () if state.cues.get(cue) is mark else (CueMarked(cue, mark),)
        case AgreeLengths(lengths):
            known = all(state.segment(segment) and length >= 0 for segment, length in lengths)
            if not lengths or not known:
                return Rejected(text("The running order has changed. Look again, then accept."))
            return (LengthsAgreed(lengths),)
        case AcceptClock(shift):
            return () if shift == state.wall_shift else (ClockAccepted(shift),)
        case SetPace(rate, is_paused):
            if not state.is_rehearsal:
                return Rejected(text("Only a rehearsal can be paced. This session is live."))
            if not 1 <= rate <= FASTEST:
                return Rejected(text("The rate goes from 1 to {most}.", most=FASTEST))
            same = (rate, is_paused) == (state.rate, state.is_paused)
            return () if same else (PaceSet(rate, is_paused),)
        case _:
            assert_never(command)


def _history(state: SessionState, command: Undo | Redo, by: Actor) -> Decision:
    wanted = state.undo if isinstance(command, Undo) else state.redo
    if wanted is None:
        is_undo = isinstance(command, Undo)
        return Rejected(
            text("There is nothing to undo.") if is_undo else text("There is nothing to redo.")
        )
    if wanted.command != command.expecting:
        return Rejected(text("Something else has happened meanwhile. Look again, then undo."))
    if by.role is not Role.PODIUM and wanted.by != by:
        return Rejected(text("The last command was not yours; only the podium may undo it."))
    if isinstance(command, Undo):
        return (Undone(wanted.command),)
    return (Redone(wanted.command),)
