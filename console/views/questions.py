"""The question panel: how each question reads, the pinned card, and the tabs with their counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from console.domain.decide_questions import FOLDABLE
from console.domain.output import AUDIENCE, Cover, QuestionScene
from console.domain.questions import Held, Question, QuestionId, Stage
from console.domain.sources import Side
from console.domain.timeline import between
from console.domain.wording import text
from console.views.direction import is_right_to_left
from console.views.faces import short
from console.views.languages import language_words, primary
from console.views.marked_words import marker
from console.views.panels import OnAirPanel, OtherQuestion, QuestionRow, StageTab
from console.views.phrases import dotted, listing
from console.views.question_sort import TABS, stages_of

if TYPE_CHECKING:
    from console.domain.question_book import QuestionBook
    from console.domain.questions import RawQuestion
    from console.domain.session import SessionState
    from console.domain.timeline import Moment
    from console.domain.wording import Words
    from console.views.sight import Sight

MINUTE = 60_000

REASONS = (
    text("Was asked before"),
    text("Not about this session"),
    text("A remark, not a question"),
    text("For a talk afterwards"),
)
"""Why questions are mostly set aside; any other reason is typed."""


def question_row(
    state: SessionState, question: QuestionId, now: Moment, words: Words
) -> QuestionRow:
    """Give a question as it reads in a list; one that waits says how many minutes at `now`.

    Raises:
        KeyError: no such question ever came.
    """
    book = state.questions
    found = book.by_id[question]
    raw = found.raw
    return QuestionRow(
        question=found.id,
        number=found.number,
        stage=found.stage,
        side=raw.side,
        side_word=from_words(words, raw),
        asker=asker_words(words, raw),
        detail=dotted(words, _details(state, found, now, words)),
        words=raw.text or words.say("Would like to ask a question"),
        is_withdrawn=found.is_withdrawn,
        is_right_to_left=is_right_to_left(raw.text) if raw.text else words.is_mirrored,
        note=found.note,
        mark=marker(state.marked_words).mark(found),
        alike=alike_ones(book, found, words),
        folded=folded_with(book, found),
        can_fold=found.stage in FOLDABLE,
        can_mute=bool(raw.sender),
        is_muted=(raw.source, raw.sender) in book.muted,
    )


def alike_ones(book: QuestionBook, question: Question, words: Words) -> tuple[OtherQuestion, ...]:
    """Name the questions that may ask the same and could be put with this one, or it with them."""
    if question.stage not in FOLDABLE:
        return ()
    known = ((book.get(each.question), each.score) for each in question.alike)
    return tuple(
        OtherQuestion(
            other.id,
            other.number,
            words.say("similar to {number} ({score} %)", number=other.number, score=score),
        )
        for other, score in known
        if other is not None and other.stage is not Stage.FOLDED
    )


def folded_with(book: QuestionBook, question: Question) -> tuple[OtherQuestion, ...]:
    """Name the questions that stand with one, the oldest fold first."""
    with_it = (book.get(name) for name in book.folded.get(question.id) or ())
    return tuple(
        OtherQuestion(each.id, each.number, each.raw.text) for each in with_it if each is not None
    )


def from_words(words: Words, raw: RawQuestion) -> str:
    """Say where a question came from: a hub by its name, where that is known."""
    return raw.hub or side_words(words, raw.side)


def side_words(words: Words, side: Side) -> str:
    """Say what a side is called."""
    match side:
        case Side.ROOM:
            return words.say("room")
        case Side.ONLINE:
            return words.say("online")
        case Side.HUB:
            return words.say("hub")
        case _:
            assert_never(side)


def stage_words(words: Words, stage: Stage) -> str:
    """Say where a question stands."""
    match stage:
        case Stage.NEW:
            return words.say("new")
        case Stage.IN_LINE:
            return words.say("in line")
        case Stage.ON_AIR:
            return words.say("on air")
        case Stage.ANSWERED:
            return words.say("answered")
        case Stage.FOLLOW_UP:
            return words.say("follow-up")
        case Stage.SET_ASIDE:
            return words.say("set aside")
        case Stage.HELD_BACK:
            return words.say("held back")
        case Stage.FOLDED:
            return words.say("folded")
        case _:
            assert_never(stage)


def asker_words(words: Words, raw: RawQuestion) -> str:
    """Say who asks, with the seat, or that nobody said."""
    known = [part for part in (raw.asker, raw.seat) if part]
    return listing(words, known) if known else words.say("Anonymous")


def _details(state: SessionState, question: Question, now: Moment, words: Words) -> tuple[str, ...]:
    """Say first how a question stands: a list cuts the end, and who asks is named before."""
    raw, book = question.raw, state.questions
    parts: list[str] = []
    votes, with_it = book.votes(question), len(book.folded.get(question.id) or ())
    if votes:
        parts.append(words.count("{number} vote", "{number} votes", votes))
    if with_it:
        parts.append(words.count("+{number} alike", "+{number} alike", with_it))
    waits = between(question.arrived, now) // MINUTE
    if question.stage in (Stage.NEW, Stage.IN_LINE) and waits > 0:
        parts.append(words.say("waits {number} min", number=waits))
    if question.stage is Stage.FOLLOW_UP:
        parts.append(words.say("follow-up"))
    if question.is_withdrawn:
        parts.append(words.say("withdrawn"))
    if question.is_late:
        parts.append(words.say("after closing"))
    if question.stage is Stage.HELD_BACK and question.held is not None:
        parts.append(held_words(words, question.held))
    mark = marker(state.marked_words).mark(question)
    if mark and question.stage is not Stage.ON_AIR:
        parts.append(words.say("marked: {word}", word=mark))
    parts += [raw.affiliation, raw.country, raw.group]
    if raw.language and not is_same_language(raw.language, state.plan.language or words.language):
        parts.append(language_words(words, raw.language))
    parts.append(question.reason)
    return tuple(part for part in parts if part)


def held_words(words: Words, held: Held) -> str:
    """Say why a question is recorded and not listed."""
    match held:
        case Held.SENDER:
            return words.say("over budget: its sender")
        case Held.SOURCE:
            return words.say("over budget: its source")
        case Held.MUTED:
            return words.say("muted")
        case _:
            assert_never(held)


def is_same_language(one: str, other: str) -> bool:
    """Whether two tags name one language, whatever their regions."""
    return primary(one) == primary(other)


def on_air_panel(sight: Sight) -> OnAirPanel:
    """Give the pinned card: what is on air, for how long, and whether the room sees it."""
    state, words = sight.state, sight.words
    empty = words.say("No question is on air")
    name = state.questions.on_air
    question = state.questions.get(name) if name else None
    if question is None:
        return OnAirPanel(None, "", empty, is_on_screen=False)
    row = question_row(state, question.id, sight.now, words)
    since = short(between(question.since, sight.now))
    return OnAirPanel(row, since, empty, is_on_screen=_is_on_screen(state, question.id))


def _is_on_screen(state: SessionState, question: QuestionId) -> bool:
    shown = state.output(AUDIENCE)
    if shown.still is not None:
        shown = shown.still.state.output(AUDIENCE)
    scene = shown.scene
    is_open = shown.cover is not Cover.BLACK
    return is_open and isinstance(scene, QuestionScene) and scene.question == question


def stage_tabs(sight: Sight) -> tuple[StageTab, ...]:
    """Give the tabs with how many questions stand in each; what is held back only if anything is.

    Held-back questions are no work until somebody looks at them, but their count is never hidden.
    """
    tabs = (_tab(sight, tab) for tab in TABS)
    return tuple(tab for tab in tabs if tab.number or tab.stage is not Stage.HELD_BACK)


def _tab(sight: Sight, tab: Stage) -> StageTab:
    book = sight.state.questions
    number = sum(book.count(stage) for stage in stages_of(tab))
    return StageTab(tab, _tab_label(sight.words, tab), number)


def _tab_label(words: Words, tab: Stage) -> str:
    match tab:
        case Stage.IN_LINE:
            return words.say("In line")
        case Stage.NEW:
            return words.say("New")
        case Stage.ANSWERED:
            return words.say("Answered")
        case Stage.HELD_BACK:
            return words.say("Held back")
        case _:
            return words.say("Set aside")
