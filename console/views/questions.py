"""The question panel: which questions stand in a tab, in which order, and how each reads.

A list is kept by increments at ten thousand questions: a tab is made afresh once, and each
publication then names the questions that changed.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, assert_never

from console.domain.output import AUDIENCE, Cover, QuestionScene
from console.domain.questions import Question, QuestionId, Stage
from console.domain.sources import Side
from console.domain.timeline import between
from console.views.direction import is_right_to_left
from console.views.faces import short
from console.views.languages import language_words
from console.views.panels import OnAirPanel, QuestionRow, StageTab
from console.views.phrases import dotted, listing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from console.domain.question_book import QuestionBook
    from console.domain.questions import RawQuestion
    from console.domain.session import SessionState
    from console.domain.timeline import Moment
    from console.domain.wording import Words
    from console.views.sight import Sight

TABS = (Stage.IN_LINE, Stage.NEW, Stage.ANSWERED, Stage.SET_ASIDE)
"""The tabs, in their order; follow-ups stand among the answered ones."""

MINUTE = 60_000


def _stages(tab: Stage) -> frozenset[Stage]:
    return frozenset({tab, Stage.FOLLOW_UP} if tab is Stage.ANSWERED else {tab})


def _key(question: Question, tab: Stage) -> tuple[int, int]:
    """Order a tab: new ones by arrival, the newest last; the others by time, the latest first."""
    if tab is Stage.NEW:
        return (question.number, 0)
    return (-question.since, -question.number)


def question_ids(state: SessionState, stage: Stage) -> tuple[QuestionId, ...]:
    """Give the questions of a tab in their order, made afresh."""
    book = state.questions
    if stage is Stage.IN_LINE:
        return book.line
    stages = _stages(stage)
    found = [each for each in book.by_id.values() if each.stage in stages]
    found.sort(key=lambda each: _key(each, stage))
    return tuple(each.id for each in found)


def moved(
    old: Sequence[QuestionId], changed: Iterable[QuestionId], state: SessionState, stage: Stage
) -> tuple[QuestionId, ...]:
    """Give the questions of a tab from what it held before and the questions that changed since.

    Equals `question_ids(state, stage)` when `changed` names every question that differs.
    """
    book = state.questions
    if stage is Stage.IN_LINE:
        return book.line
    if not old and not any(book.count(each) for each in _stages(stage)):
        return ()
    touched = [each for each in (book.get(name) for name in dict.fromkeys(changed)) if each]
    if stage is Stage.NEW:
        return _moved_by_number(tuple(old), touched, book)
    names = {each.id for each in touched}
    ids = [name for name in old if name not in names]
    stages = _stages(stage)
    for question in touched:
        if question.stage in stages:
            place = bisect_left(
                ids, _key(question, stage), key=lambda name: _key(book.by_id[name], stage)
            )
            ids.insert(place, question.id)
    return tuple(ids)


def _moved_by_number(
    old: tuple[QuestionId, ...], touched: list[Question], book: QuestionBook
) -> tuple[QuestionId, ...]:
    """Keep the new questions; arrivals, the common case in a flood, are put behind at once."""
    last = book.by_id[old[-1]].number if old else 0
    touched.sort(key=lambda each: each.number)
    arrivals = tuple(each.id for each in touched if each.number > last and each.stage is Stage.NEW)
    known = [each for each in touched if each.number <= last]
    if not known:
        return old + arrivals
    ids = list(old)
    for question in known:
        place = bisect_left(ids, question.number, key=lambda name: book.by_id[name].number)
        is_listed = ids[place] == question.id if place < len(ids) else False
        if question.stage is Stage.NEW and not is_listed:
            ids.insert(place, question.id)
        elif question.stage is not Stage.NEW and is_listed:
            del ids[place]
    return (*ids, *arrivals)


def question_row(
    state: SessionState, question: QuestionId, now: Moment, words: Words
) -> QuestionRow:
    """Give a question as it reads in a list; one that waits says how many minutes at `now`.

    Raises:
        KeyError: no such question ever came.
    """
    found = state.questions.by_id[question]
    raw = found.raw
    return QuestionRow(
        question=found.id,
        number=found.number,
        stage=found.stage,
        side=raw.side,
        side_word=side_words(words, raw.side),
        asker=asker_words(words, raw),
        detail=dotted(words, _details(state, found, now, words)),
        words=raw.text or words.say("Would like to ask a question"),
        is_withdrawn=found.is_withdrawn,
        is_right_to_left=is_right_to_left(raw.text) if raw.text else words.is_mirrored,
    )


def side_words(words: Words, side: Side) -> str:
    """Say where a question came from."""
    match side:
        case Side.ROOM:
            return words.say("room")
        case Side.ONLINE:
            return words.say("online")
        case Side.HUB:
            return words.say("hub")
        case _:
            assert_never(side)


def asker_words(words: Words, raw: RawQuestion) -> str:
    """Say who asks, with the seat, or that nobody said."""
    known = [part for part in (raw.asker, raw.seat) if part]
    return listing(words, known) if known else words.say("Anonymous")


def _details(state: SessionState, question: Question, now: Moment, words: Words) -> tuple[str, ...]:
    """Say first how a question stands: a list cuts the end, and who asks is named before."""
    raw = question.raw
    parts: list[str] = []
    if raw.votes:
        parts.append(words.count("{number} vote", "{number} votes", raw.votes))
    waits = between(question.arrived, now) // MINUTE
    if question.stage in (Stage.NEW, Stage.IN_LINE) and waits > 0:
        parts.append(words.say("waits {number} min", number=waits))
    if question.stage is Stage.FOLLOW_UP:
        parts.append(words.say("follow-up"))
    if question.is_withdrawn:
        parts.append(words.say("withdrawn"))
    parts += [raw.affiliation, raw.country, raw.group]
    if raw.language and not is_same_language(raw.language, state.plan.language or words.language):
        parts.append(language_words(words, raw.language))
    parts.append(question.reason)
    return tuple(part for part in parts if part)


def is_same_language(one: str, other: str) -> bool:
    """Whether two tags name one language, whatever their regions."""
    return one.partition("-")[0].lower() == other.partition("-")[0].lower()


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
    """Give the tabs with how many questions stand in each."""
    return tuple(_tab(sight, tab) for tab in TABS)


def _tab(sight: Sight, tab: Stage) -> StageTab:
    book = sight.state.questions
    number = sum(book.count(stage) for stage in _stages(tab))
    return StageTab(tab, _tab_label(sight.words, tab), number)


def _tab_label(words: Words, tab: Stage) -> str:
    match tab:
        case Stage.IN_LINE:
            return words.say("In line")
        case Stage.NEW:
            return words.say("New")
        case Stage.ANSWERED:
            return words.say("Answered")
        case _:
            return words.say("Set aside")
