"""Deciding what the moderators do with the questions; what comes in is in `decide_arrivals`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from console.domain.commands import (
    AskFromRoom,
    FoldQuestion,
    MarkWords,
    MoveQuestion,
    MoveQuestions,
    MuteSender,
    NoteQuestion,
    OfferAddress,
    PlaceInLine,
    ProposeAlike,
    ReceiveQuestions,
    Rejected,
    SetFairness,
    SetQueue,
    ShortenQuestion,
    WaitForOnline,
    WithdrawQuestion,
)
from console.domain.decide_arrivals import new_question, received
from console.domain.events import (
    AddressOffered,
    AlikeFound,
    Cleared,
    Event,
    FairnessSet,
    OnlineAwaited,
    QuestionFolded,
    QuestionMoved,
    QuestionNoted,
    QuestionPlaced,
    QuestionReceived,
    QuestionShortened,
    QuestionsMoved,
    QuestionUnfolded,
    QuestionWithdrawn,
    QueueSet,
    SenderMuted,
    WordsMarked,
)
from console.domain.fair_rule import within_limits
from console.domain.output import QuestionScene
from console.domain.questions import Answer, Question, QuestionId, Stage
from console.domain.sources import Side
from console.domain.wording import text

if TYPE_CHECKING:
    from console.domain.session import SessionState
    from console.domain.timeline import Moment

Decision = tuple[Event, ...] | Rejected
Asked = (
    ReceiveQuestions
    | AskFromRoom
    | WithdrawQuestion
    | MoveQuestion
    | MoveQuestions
    | PlaceInLine
    | NoteQuestion
    | ShortenQuestion
    | FoldQuestion
    | ProposeAlike
    | MuteSender
    | SetQueue
    | OfferAddress
    | SetFairness
    | MarkWords
    | WaitForOnline
)

FOLDABLE = frozenset({Stage.NEW, Stage.IN_LINE, Stage.HELD_BACK, Stage.SET_ASIDE})
"""The stages from which a question may be folded: it was never on air."""

LONGEST_NOTE = 2_000
MOST_WORDS = 500
MOST_ALIKE = 3


def decide_questions(state: SessionState, command: Asked, now: Moment) -> Decision:
    """Decide a command about questions."""
    match command:
        case ReceiveQuestions():
            return received(state, command, now)
        case AskFromRoom(raw):
            is_far = raw.side is Side.HUB
            side, hub = (Side.HUB, raw.hub) if is_far else (Side.ROOM, "")
            raw = replace(raw, side=side, hub=hub)
            question = new_question(state, 0, raw, now, Stage.IN_LINE)
            return (QuestionReceived(question),)
        case WithdrawQuestion(source, source_id):
            found = state.questions.told(source, source_id)
            if found is None or found.is_withdrawn:
                return ()
            return (QuestionWithdrawn(found.id),)
        case SetQueue(is_open):
            return () if is_open == state.is_queue_open else (QueueSet(is_open),)
        case OfferAddress(address):
            return () if address == state.offered_address else (AddressOffered(address),)
        case SetFairness(rule):
            fair = within_limits(rule)
            return () if fair == state.fairness else (FairnessSet(fair),)
        case MarkWords(words):
            wanted = tuple(dict.fromkeys(word.strip() for word in words if word.strip()))
            if len(wanted) > MOST_WORDS:
                return Rejected(text("At most {most} words can be marked.", most=MOST_WORDS))
            return () if wanted == state.marked_words else (WordsMarked(wanted),)
        case WaitForOnline():
            return (OnlineAwaited(),)
        case MoveQuestions():
            return _moved_together(state, command)
        case _:
            return _about_one(state, command)


def _about_one(
    state: SessionState,
    command: MoveQuestion
    | PlaceInLine
    | NoteQuestion
    | ShortenQuestion
    | FoldQuestion
    | ProposeAlike
    | MuteSender,
) -> Decision:
    question = state.questions.get(command.question)
    if question is None:
        return Rejected(text("There is no such question."))
    match command:
        case MoveQuestion():
            return _moved(state, question, command)
        case PlaceInLine(_, before):
            return _placed(state, question, before)
        case NoteQuestion(_, note):
            note = note.strip()[:LONGEST_NOTE]
            return () if note == question.note else (QuestionNoted(question.id, note),)
        case ShortenQuestion(_, short):
            short = short.strip()[:LONGEST_NOTE]
            return () if short == question.short else (QuestionShortened(question.id, short),)
        case FoldQuestion(_, into):
            return _folded(state, question, into, 0)
        case ProposeAlike():
            return _proposed(state, question, command)
        case MuteSender(_, is_muted):
            return _muted(state, question, is_muted=is_muted)
        case _:
            assert_never(command)


def _moved(state: SessionState, question: Question, command: MoveQuestion) -> Decision:
    if question.stage is not command.expecting:
        return Rejected(text("That question has moved meanwhile. Look again."))
    if command.stage is Stage.ON_AIR:
        return Rejected(text("Preview the question, then take it."))
    if command.stage is Stage.FOLDED:
        return Rejected(text("Say with which other question it stands."))
    if question.stage is command.stage:
        return ()
    run = state.run
    segment = run.segment if run else None
    answer = command.answer
    if command.stage is Stage.ANSWERED and answer is None:
        answer = spoken(state)
    moved = QuestionMoved(question.id, command.stage, command.reason, segment, answer)
    return (*cleared_of(state, question.id), *_unfolded(question), moved)


def _unfolded(question: Question) -> tuple[Event, ...]:
    return (QuestionUnfolded(question.id, question.into),) if question.into else ()


def _moved_together(state: SessionState, command: MoveQuestions) -> Decision:
    """Move those that still stand where they were seen; the others have their reasons."""
    if command.stage in {Stage.ON_AIR, Stage.FOLDED}:
        return Rejected(text("Preview the question, then take it."))
    found = [(state.questions.get(name), stage) for name, stage in command.questions]
    moving = [
        each
        for each, stage in found
        if each is not None and each.stage is stage and each.stage is not command.stage
    ]
    if not moving:
        return Rejected(text("Those questions have moved meanwhile. Look again."))
    run = state.run
    names = tuple(dict.fromkeys(each.id for each in moving))
    before = [event for each in moving for event in (*cleared_of(state, each.id), *_unfolded(each))]
    segment = run.segment if run else None
    return (*before, QuestionsMoved(names, command.stage, command.reason, segment))


def _placed(state: SessionState, question: Question, before: QuestionId | None) -> Decision:
    line = state.questions.line
    if question.stage is not Stage.IN_LINE or (before is not None and before not in line):
        return Rejected(text("The line has changed meanwhile. Look again."))
    if state.questions.placed(question.id, before).line == line:
        return ()
    return (QuestionPlaced(question.id, before),)


def _folded(state: SessionState, question: Question, into: QuestionId, score: int) -> Decision:
    other = state.questions.get(into)
    if other is None or other.id == question.id:
        return Rejected(text("There is no such question."))
    if other.stage is Stage.FOLDED or question.stage not in FOLDABLE:
        return Rejected(text("Those questions have moved meanwhile. Look again."))
    with_it = state.questions.folded.get(question.id) or ()
    return tuple(QuestionFolded(each, into, score) for each in (*with_it, question.id))


def _proposed(state: SessionState, question: Question, command: ProposeAlike) -> Decision:
    known = tuple(
        each
        for each in command.alike[:MOST_ALIKE]
        if each.question != question.id and state.questions.get(each.question) is not None
    )
    if not known or question.stage not in FOLDABLE:
        return ()
    found = () if known == question.alike else (AlikeFound(question.id, known),)
    if not command.is_fold or question.stage is not Stage.NEW:
        return found
    # What a moderator has put in line, or folded otherwise, is not Podium's to move.
    folded = _folded(state, question, known[0].question, max(1, known[0].score))
    return found if isinstance(folded, Rejected) else (*found, *folded)


def _muted(state: SessionState, question: Question, *, is_muted: bool) -> Decision:
    raw = question.raw
    if not raw.sender:
        return Rejected(text("Its source does not say who sent it."))
    key = (raw.source, raw.sender)
    if (key in state.questions.muted) == is_muted:
        return ()
    return (SenderMuted(*key, is_muted),)


def spoken(state: SessionState) -> Answer:
    """Say that a question was answered aloud, by whoever has the floor."""
    person = state.person(state.turn.person) if state.turn else None
    return Answer(by=person.name if person else "")


def answered(state: SessionState, question: QuestionId) -> QuestionMoved:
    """Say that the question on air is answered: another one, or another segment, has begun."""
    run = state.run
    segment = run.segment if run else None
    return QuestionMoved(question, Stage.ANSWERED, segment=segment, answer=spoken(state))


def cleared_of(state: SessionState, question: QuestionId) -> tuple[Event, ...]:
    """Give the outputs back to the segment that show a question which is over."""
    return tuple(
        Cleared(name)
        for name, output in state.outputs.items()
        if isinstance(output.scene, QuestionScene) and output.scene.question == question
    )
