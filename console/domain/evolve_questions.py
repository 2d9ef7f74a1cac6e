"""Folding an event about questions into the book that keeps them; total, as `evolve` is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

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
    SenderMuted,
    SourceRead,
    VoteCameEarly,
    VoteCast,
    VoteTakenBack,
    WithdrawalCameEarly,
)
from console.domain.question_book import Ballot, QuestionBook
from console.domain.questions import Answer, Question, QuestionId, Stage, Step

if TYPE_CHECKING:
    from console.domain.rundown import SegmentId
    from console.domain.timeline import Moment

_Told = (
    QuestionReceived
    | QuestionPlaced
    | VoteCast
    | VoteTakenBack
    | VoteCameEarly
    | WithdrawalCameEarly
    | SourceRead
    | SenderMuted
)
_Changed = (
    QuestionVoted
    | QuestionWithdrawn
    | QuestionMoved
    | QuestionNoted
    | QuestionShortened
    | QuestionFolded
    | QuestionUnfolded
    | AlikeFound
)


def asked(book: QuestionBook, event: _Told | _Changed | QuestionsMoved, at: Moment) -> QuestionBook:
    """Fold an event that happened at `at`."""
    match event:
        case QuestionReceived(question):
            return book.receive(question)
        case QuestionsMoved(names, stage, reason, segment):
            known = [each for each in (book.get(name) for name in names) if each is not None]
            moved = [_moved(each, stage, at, reason=reason, segment=segment) for each in known]
            return book.put(*moved)
        case QuestionPlaced(name, before):
            return book.placed(name, before)
        case VoteCast(name, source, ballot, voter):
            return book.voted((source, ballot), Ballot(name, voter))
        case VoteTakenBack(_, source, ballot):
            return book.unvoted((source, ballot))
        case VoteCameEarly(source, source_id, ballot, voter):
            told = (source, source_id)
            waiting = (*(book.early.get(told) or ()), (ballot, voter))
            return replace(book, early=book.early.insert(told, waiting))
        case WithdrawalCameEarly(source, source_id):
            return replace(book, gone=book.gone.insert((source, source_id)))
        case SourceRead(source, position):
            return replace(book, positions=book.positions.insert(source, position))
        case SenderMuted(source, sender, is_muted):
            key = (source, sender)
            muted = book.muted.insert(key) if is_muted else book.muted.discard(key)
            return replace(book, muted=muted)
        case _:
            found = book.get(event.question)
            changed = None if found is None else _changed(book, found, event, at)
            return book if changed is None else book.put(changed)


def _changed(
    book: QuestionBook, question: Question, event: _Changed, at: Moment
) -> Question | None:
    match event:
        case QuestionVoted(_, votes):
            return replace(question, raw=replace(question.raw, votes=votes))
        case QuestionWithdrawn():
            return replace(question, is_withdrawn=True)
        case QuestionNoted(_, note):
            return replace(question, note=note)
        case QuestionShortened(_, short):
            return replace(question, short=short)
        case AlikeFound(_, alike):
            return replace(question, alike=alike)
        case QuestionMoved(_, stage, reason, segment, answer):
            return _moved(question, stage, at, reason=reason, segment=segment, answer=answer)
        case QuestionFolded(_, into):
            return _folded(book, question, into, at)
        case QuestionUnfolded():
            return replace(question, into=None)
        case _:
            assert_never(event)


def _moved(
    question: Question,
    stage: Stage,
    at: Moment,
    *,
    reason: str = "",
    segment: SegmentId | None = None,
    answer: Answer | None = None,
) -> Question:
    if stage is Stage.ANSWERED:
        answer = answer or question.answer or Answer()
    elif stage is Stage.FOLLOW_UP:
        answer = answer or question.answer
    return replace(
        question,
        stage=stage,
        since=at,
        reason=reason,
        segment=question.segment if segment is None else segment,
        answer=answer,
        into=question.into if stage is Stage.FOLDED else None,
        trail=(*question.trail, Step(stage, at, segment, reason)),
    )


def _folded(
    book: QuestionBook, question: Question, into: QuestionId, at: Moment
) -> Question | None:
    """Fold a question; not into itself or one that is folded, which an undo may have left so."""
    other = book.get(into)
    if other is None or other.id == question.id or other.stage is Stage.FOLDED:
        return None
    return replace(_moved(question, Stage.FOLDED, at), into=into)
