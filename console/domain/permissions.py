"""Which role may give which command: the table that every shell relies on.

Nobody but the podium and the technical desk may change what is on a screen.
"""

from __future__ import annotations

from console.domain.commands import (
    AddTrackTime,
    Clear,
    Command,
    EndTrack,
    FoldQuestion,
    MarkCue,
    MoveQuestion,
    MoveQuestions,
    MuteSender,
    NoteQuestion,
    PlaceInLine,
    Preview,
    ProposeAlike,
    PutCover,
    ReceiveQuestions,
    Redo,
    ReopenTrack,
    SetLook,
    SetQueue,
    ShortenQuestion,
    Show,
    Take,
    Undo,
    WithdrawQuestion,
)
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
from console.domain.people import Role, role_text
from console.domain.questions import Stage
from console.domain.wording import Text, text

_QUEUE: tuple[type[Command], ...] = (
    ReceiveQuestions,
    MoveQuestion,
    MoveQuestions,
    PlaceInLine,
    NoteQuestion,
    ShortenQuestion,
    FoldQuestion,
    MuteSender,
)
_TRACKS: tuple[type[Command], ...] = (AddTrackTime, EndTrack, ReopenTrack)
_SCREEN: tuple[type[Command], ...] = (Preview, Take, Show, Clear, PutCover, SetLook)
_CALLS: tuple[type[Command], ...] = (MakeCall, AcknowledgeCall, CloseCall)
_NOTES: tuple[type[Command], ...] = (WriteNote, EditNote, StrikeNote)
_BY_ROLE: dict[Role, tuple[type[Command], ...]] = {
    Role.TECHNICAL: (*_SCREEN, *_CALLS, SetQueue, MarkCue, Undo, Redo),
    Role.ONLINE_MODERATOR: (
        *_QUEUE,
        *_TRACKS,
        *_CALLS,
        NotePresence,
        TellAsker,
        MarkCue,
        Undo,
        Redo,
    ),
    Role.RAPPORTEUR: (*_CALLS, *_NOTES, MarkCue),
    Role.ASKER: (ReceiveQuestions, WithdrawQuestion),
    Role.SCREEN: (),
    Role.FEED: (ReceiveQuestions, WithdrawQuestion, ProposeAlike),
}

_BACKSTAGE = frozenset({Stage.NEW, Stage.IN_LINE, Stage.SET_ASIDE, Stage.HELD_BACK, Stage.FOLDED})
"""The stages between which the online moderator may move a question: none is on a screen."""


def may(role: Role, command: Command) -> bool:
    """Whether a role may give a command at all."""
    if role is Role.PODIUM:
        return True
    if not isinstance(command, _BY_ROLE[role]):
        return False
    if role is Role.ONLINE_MODERATOR:
        return _stages(command) <= _BACKSTAGE
    return True


def not_for(role: Role) -> Text:
    """Say to whoever has a role that it may not do this."""
    return text("This is not for the {role} to do.", role=role_text(role))


def _stages(command: Command) -> frozenset[Stage]:
    """Give the stages between which a command moves questions; none where it moves none."""
    match command:
        case MoveQuestion():
            return frozenset({command.stage, command.expecting})
        case MoveQuestions():
            return frozenset({command.stage, *(stage for _, stage in command.questions)})
        case _:
            return frozenset()
