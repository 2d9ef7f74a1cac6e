"""Which questions an event changes, so that a list of thousands need not be compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from console.domain.events import (
    AlikeFound,
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
    Redone,
    Undone,
    VoteCast,
    VoteTakenBack,
)

if TYPE_CHECKING:
    from console.domain.events import Stamped
    from console.domain.questions import QuestionId
    from console.domain.session import CommandId

_NONE: frozenset[QuestionId] = frozenset()


class Touched:
    """Remembers which questions each command moved: those may change again when one is undone.

    Arrivals, votes and withdrawals are never undone, so a flood leaves nothing behind here; and
    every event that changes how a question reads names it, so nothing else needs to be looked at.
    """

    def __init__(self) -> None:
        self._moved: dict[CommandId, frozenset[QuestionId]] = {}

    def add(self, stamped: Stamped) -> frozenset[QuestionId]:
        """Take note of an event; give the questions that it may have changed."""
        match stamped.event:
            case QuestionReceived(question):
                return frozenset((question.id,))
            case (
                QuestionVoted(question)
                | QuestionWithdrawn(question)
                | QuestionNoted(question)
                | AlikeFound(question)
                | VoteCast(question)
                | VoteTakenBack(question)
            ):
                return frozenset((question,))
            case QuestionMoved(question) | QuestionPlaced(question) | QuestionShortened(question):
                return self._remember(stamped, question)
            case QuestionFolded(question, other) | QuestionUnfolded(question, other):
                return self._remember(stamped, question, other)
            case QuestionsMoved(questions):
                return self._remember(stamped, *questions)
            case Undone(command) | Redone(command):
                # What came after is folded anew, and may come out otherwise.
                since = (each for name, each in self._moved.items() if name >= command)
                return _NONE.union(*since)
            case _:
                return _NONE

    def _remember(self, stamped: Stamped, *questions: QuestionId) -> frozenset[QuestionId]:
        moved = frozenset(questions)
        self._moved[stamped.command] = self._moved.get(stamped.command, _NONE) | moved
        return moved
