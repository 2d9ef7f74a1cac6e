"""Which role may give which command: the table that every shell relies on.

Nobody but the podium and the technical desk may change what is on a screen.
"""

from __future__ import annotations

from console.domain.commands import (
    Clear,
    Command,
    MarkCue,
    MoveQuestion,
    Preview,
    PutCover,
    ReceiveQuestions,
    Redo,
    Show,
    Take,
    Undo,
    WithdrawQuestion,
)
from console.domain.people import Role
from console.domain.questions import Stage

_SCREEN: tuple[type[Command], ...] = (Preview, Take, Show, Clear, PutCover)
_BY_ROLE: dict[Role, tuple[type[Command], ...]] = {
    Role.TECHNICAL: (*_SCREEN, MarkCue, Undo, Redo),
    Role.ONLINE_MODERATOR: (ReceiveQuestions, MoveQuestion, MarkCue, Undo, Redo),
    Role.RAPPORTEUR: (MarkCue,),
    Role.ASKER: (ReceiveQuestions, WithdrawQuestion),
    Role.SCREEN: (),
    Role.FEED: (ReceiveQuestions, WithdrawQuestion),
}

_BACKSTAGE = frozenset({Stage.NEW, Stage.IN_LINE, Stage.SET_ASIDE})
"""The stages between which the online moderator may move a question: none is on a screen."""


def may(role: Role, command: Command) -> bool:
    """Whether a role may give a command at all."""
    if role is Role.PODIUM:
        return True
    if not isinstance(command, _BY_ROLE[role]):
        return False
    if role is Role.ONLINE_MODERATOR and isinstance(command, MoveQuestion):
        return command.stage in _BACKSTAGE and command.expecting in _BACKSTAGE
    return True
