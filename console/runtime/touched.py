"""Which questions an event changes, so that a list of thousands need not be compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from console.domain.events import (
    QuestionMoved,
    QuestionReceived,
    QuestionVoted,
    QuestionWithdrawn,
    Redone,
    Undone,
)

if TYPE_CHECKING:
    from console.domain.events import Stamped
    from console.domain.questions import QuestionId
    from console.domain.session import CommandId

_NONE: frozenset[QuestionId] = frozenset()


class Touched:
    """Remembers which questions each command moved: those change again when it is undone.

    Arrivals, votes and withdrawals are never undone, so a flood leaves nothing behind here; and
    no event but its own ever changes a question, so nothing else needs to be looked at.
    """

    def __init__(self) -> None:
        self._moved: dict[CommandId, frozenset[QuestionId]] = {}

    def add(self, stamped: Stamped) -> frozenset[QuestionId]:
        """Take note of an event; give the questions that it may have changed."""
        match stamped.event:
            case QuestionReceived(question):
                return frozenset((question.id,))
            case QuestionVoted(question_id, _) | QuestionWithdrawn(question_id):
                return frozenset((question_id,))
            case QuestionMoved(question_id, _):
                moved = frozenset((question_id,))
                self._moved[stamped.command] = self._moved.get(stamped.command, _NONE) | moved
                return moved
            case Undone(command) | Redone(command):
                return self._moved.get(command, _NONE)
            case _:
                return _NONE
