"""The order of the tabs: by every sort and under every filter, by increments as if made afresh."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain import commands as c
from console.domain.questions import QuestionId, Stage
from console.domain.sources import Side
from console.domain.timeline import seconds
from console.runtime.touched import Touched
from console.views.question_filter import Filter, Folds, Sieve
from console.views.question_sort import (
    TABS,
    Arrangement,
    Sort,
    Sorting,
    by_tab,
    every_tab,
    moved,
    question_ids,
    sorts_of,
)
from tests.builders import a_plan, a_question
from tests.domain.walks import Walk
from tests.scenario import Playbook, move
from tests.views.strategies import looks

if TYPE_CHECKING:
    from collections.abc import Sequence

Q1, Q2, Q3, Q4 = (QuestionId(f"q{n}") for n in (1, 2, 3, 4))

VOTES, TIME, LINE, FAIR = (
    Arrangement(each) for each in (Sort.VOTES, Sort.TIME, Sort.LINE, Sort.FAIR)
)

filters = st.builds(
    Filter,
    st.sampled_from(["", "question", "1", "TWICE", "question 2"]),
    st.sampled_from([None, Side.ONLINE, Side.ROOM]),
    is_unanswered=st.booleans(),
    has_note=st.booleans(),
)
fair_orders = st.lists(st.integers(1, 6).map(lambda n: QuestionId(f"q{n}")), max_size=4).map(tuple)


@given(
    looks(30),
    st.lists(st.tuples(st.sampled_from(Sort), filters), max_size=3),
    fair_orders,
    st.data(),
)
def test_rows_kept_by_increments_equal_rows_made_afresh(
    walk: Walk,
    wishes: list[tuple[Sort, Filter]],
    fair: tuple[QuestionId, ...],
    data: st.DataObject,
) -> None:
    """Whatever comes between two publications, a tab ends as if it had been read anew."""
    replayed, touched, folds = Walk.of(walk.state.plan), Touched(), Folds()
    hows = [Arrangement(Sort.TIME), Arrangement(Sort.VOTES), Arrangement(Sort.LINE)]
    for sort, only in wishes:
        hows.append(Arrangement(sort, Sieve(only, (), folds).passes, fair))
    kept: dict[tuple[Stage, int], Sequence[QuestionId]] = {
        (tab, number): () for tab in TABS for number in range(len(hows))
    }
    changed: frozenset[QuestionId] = frozenset()
    seen = replayed.state.questions
    for stamped in walk.events[1:]:
        replayed.history = replayed.history.fold(stamped)
        changed |= touched.add(stamped)
        if data.draw(st.booleans()):
            continue
        state = replayed.state
        changed = state.questions.with_roots(changed)
        folds.forget(changed, seen, state.questions)
        seen = state.questions
        kept = {
            (tab, number): moved(old, changed, state, tab, hows[number])
            for (tab, number), old in kept.items()
        }
        changed = frozenset()
        assert kept == {
            (tab, number): question_ids(state, tab, hows[number]) for tab, number in kept
        }


@given(looks(30), st.sampled_from(Sort), filters)
def test_all_tabs_in_one_walk_are_as_each_alone(walk: Walk, sort: Sort, only: Filter) -> None:
    """The start makes every list at once, and each comes out as it does by itself."""
    state = walk.state
    how = Arrangement(sort, Sieve(only, state.marked_words, Folds()).passes)
    made = every_tab(state, dict.fromkeys(TABS, how))
    assert made == {tab: question_ids(state, tab, how) for tab in TABS}


def test_what_stands_with_another_is_in_no_tab() -> None:
    """A walk through all passes it over."""
    play = Playbook(a_plan()).arrive(a_question(1), a_question(2))
    play.after(seconds(1), c.FoldQuestion(Q2, Q1))
    assert every_tab(play.state, {Stage.NEW: TIME, Stage.ANSWERED: TIME}) == {
        Stage.NEW: (Q1,),
        Stage.ANSWERED: (),
    }


@given(looks(30), filters)
def test_many_are_sifted_as_each_alone(walk: Walk, only: Filter) -> None:
    """The quick way through thousands lets the same questions pass as asking one by one."""
    book, sieve = walk.state.questions, Sieve(only, ("twice",), Folds())
    names = tuple(book.by_id)

    assert sieve.sift(names, book) == [name for name in names if sieve.passes(book.by_id[name])]


@given(looks(30), st.sampled_from(TABS), st.sampled_from(Sort), fair_orders, st.integers(1, 9))
def test_another_order_made_in_pieces_is_the_order_made_at_once(
    walk: Walk, tab: Stage, sort: Sort, fair: tuple[QuestionId, ...], most: int
) -> None:
    """However large the pieces are."""
    state, how = walk.state, Arrangement(sort, fair=fair)
    sorting = Sorting(question_ids(state, tab), state, tab, how)
    while not sorting.is_done:
        assert sorting.go_on(most) <= most
    assert sorting.ids() == question_ids(state, tab, how)


@given(looks(30), filters, st.integers(1, 9), st.data())
def test_what_is_found_beforehand_is_what_each_alone_says(
    walk: Walk, only: Filter, most: int, data: st.DataObject
) -> None:
    """Looked through in the order of arrival, a search lists the same in every other order."""
    book, sieve = walk.state.questions, Sieve(only, ("twice",), Folds())
    names = data.draw(st.permutations(list(book.by_id)))
    alone = [name for name in names if sieve.passes(book.by_id[name])]

    assert sieve.first(names, book, 3, len(names)) == alone[:3]
    sieve.begin_sounding(book)
    while sieve.is_sounding:
        assert 0 < sieve.sound(book, most) <= most
    assert sieve.sift(names, book) == alone


@given(looks(30))
def test_a_change_belongs_to_the_tabs_where_it_stood_and_stands(walk: Walk) -> None:
    """And to no other, so that each list looks only at what concerns it."""
    before = Walk.of(walk.state.plan).state.questions
    book = walk.state.questions
    of_tab = by_tab([*book.by_id, QuestionId("unknown")], before, book)
    assert of_tab == {tab: frozenset(question_ids(walk.state, tab)) for tab in TABS}


def test_votes_are_summed_over_what_stands_together() -> None:
    """A folded question lends its votes to the one it stands with, and so does its asker."""
    play = Playbook(a_plan()).arrive(*(a_question(n, votes=n) for n in (1, 2, 3)))
    before = question_ids(play.state, Stage.NEW, VOTES)
    play.after(seconds(1), c.FoldQuestion(Q3, Q1))

    assert before == (Q3, Q2, Q1)
    assert question_ids(play.state, Stage.NEW, VOTES) == (Q1, Q2)
    assert play.state.questions.with_roots([Q3, QuestionId("unknown")]) == {
        Q1,
        Q3,
        QuestionId("unknown"),
    }


def test_the_line_can_be_seen_by_time_and_votes() -> None:
    """Its own order stays what it is."""
    play = Playbook(a_plan()).arrive(*(a_question(n, votes=n % 3) for n in (1, 2, 3, 4)))
    for name in (Q3, Q1, Q4, Q2):
        play.after(seconds(1), move(name, Stage.IN_LINE))
    state = play.state

    assert question_ids(state, Stage.IN_LINE) == (Q3, Q1, Q4, Q2)
    assert question_ids(state, Stage.IN_LINE, TIME) == (Q1, Q2, Q3, Q4)
    assert question_ids(state, Stage.IN_LINE, VOTES) == (Q2, Q1, Q4, Q3)


def test_the_fair_order_comes_first_and_the_line_after() -> None:
    """Whoever is not in line is left out of it, and nobody in line ever is."""
    play = Playbook(a_plan()).arrive(*(a_question(n) for n in (1, 2, 3, 4)))
    for name in (Q1, Q2, Q3):
        play.after(seconds(1), move(name, Stage.IN_LINE))
    fair = replace(FAIR, fair=(Q3, Q4, Q3))

    assert question_ids(play.state, Stage.IN_LINE, fair) == (Q3, Q1, Q2)
    assert question_ids(play.state, Stage.IN_LINE, FAIR) == (Q1, Q2, Q3)


@pytest.mark.parametrize("tab", TABS)
def test_a_tab_offers_its_usual_order_first(tab: Stage) -> None:
    """The line and the fair order are of the line alone."""
    usual = Sort.LINE if tab is Stage.IN_LINE else Sort.TIME

    assert sorts_of(tab)[0] is usual
    assert (Sort.FAIR in sorts_of(tab, has_fair=True)) is (tab is Stage.IN_LINE)
    assert Sort.FAIR not in sorts_of(tab)


@pytest.mark.parametrize("gone", [(1, 2, 40), (38, 39), (7,), tuple(range(1, 41, 2))])
def test_many_come_back_among_many(gone: tuple[int, ...]) -> None:
    """Far apart or side by side, each finds its place."""
    play = Playbook(a_plan()).arrive(*(a_question(number) for number in range(1, 41)))
    names = [QuestionId(f"q{number}") for number in gone]
    old = tuple(name for name in question_ids(play.state, Stage.NEW, VOTES) if name not in names)
    for how in (VOTES, TIME):
        assert moved(old, names, play.state, Stage.NEW, how) == question_ids(
            play.state, Stage.NEW, how
        )


def test_the_line_is_sifted_in_its_order() -> None:
    """Made afresh as by increments: what does not pass is left out, and nothing moves."""
    play = Playbook(a_plan())
    play.after(seconds(1)).arrive(*(a_question(number) for number in range(1, 5)))
    for name in (Q4, Q1, Q3):
        play.after(seconds(1), move(name, Stage.IN_LINE))
    how = Arrangement(Sort.LINE, lambda question: question.id != Q1)
    assert question_ids(play.state, Stage.IN_LINE, how) == (Q4, Q3)
    assert moved((), (Q1, Q3, Q4), play.state, Stage.IN_LINE, how) == (Q4, Q3)
