"""What a search finds and a filter lets through."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain import commands as c
from console.domain.question_book import QuestionBook
from console.domain.questions import Question, QuestionId, RawQuestion, Stage, question_id
from console.domain.sources import Side
from console.domain.timeline import Moment, seconds
from console.views.folding import folded
from console.views.marked_words import marker
from console.views.question_filter import (
    MOST_CHOICES,
    Census,
    Filter,
    FilterChoice,
    Folds,
    Sieve,
    searched,
)
from console.views.question_sort import TABS, question_ids
from tests.builders import a_plan, a_question, from_hub, from_room
from tests.scenario import Playbook, move
from tests.views.mirrored import ENGLISH
from tests.views.strategies import looks

if TYPE_CHECKING:
    from tests.domain.walks import Walk

Q1, Q2, Q3 = (QuestionId(f"q{n}") for n in (1, 2, 3))


def found(play: Playbook, only: Filter, words: tuple[str, ...] = ()) -> list[str]:
    """Give the questions that pass, in the order in which they came."""
    sieve = Sieve(only, words, Folds())
    names = sorted(play.state.questions.by_id, key=lambda name: int(name[1:]))
    return [str(name) for name in names if sieve.passes(play.state.questions.by_id[name])]


def asked(*raws: RawQuestion) -> Playbook:
    """Tell a session to which these questions came."""
    return Playbook(a_plan()).at("10:00").arrive(*raws)


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Où est l'ÉCOLE ?", "ecole"),
        ("STRASSE", "straße"),
        ("ﬁber", "fib"),
        ("Ｆｕｌｌ ｗｉｄｔｈ", "full width"),
        ("İstanbul", "istanbul"),
        ("Ёлка", "елка"),
        ("مُشَارِك", "مشارك"),
        ("مشــارك", "مشارك"),
        ("أهلاً", "اهلا"),
        ("Tiếng Việt", "tieng viet"),
        ("हिंदी", "हिंदी"),
        ("한국", "한"),
        ("e\u0301", "é"),
        ("zero\u200bwidth", "zerowidth"),
        ("联盟将如何合作", "如何"),
    ],
)
def test_a_search_does_not_mind_case_accents_or_forms(written: str, typed: str) -> None:
    """In every script, whichever way somebody types it."""
    assert folded(typed) in folded(written)


@given(st.text())
def test_folding_knows_a_word_in_any_form(words: str) -> None:
    """What is folded stays as it is."""
    assert folded(folded(words)) == folded(words)


def test_a_search_looks_at_all_that_is_known() -> None:
    """Text, name, affiliation, seat, hub, note and short form; every word must be somewhere."""
    play = asked(
        replace(a_question(1), affiliation="Université de Genève"), a_question(2), a_question(3)
    )
    play.after(seconds(1), c.AskFromRoom(from_room("", "Delegate", "mic 2")))
    play.after(seconds(1), c.NoteQuestion(Q2, "ask Nick"), c.ShortenQuestion(Q3, "In brief"))

    assert found(play, Filter("geneve")) == ["q1"]
    assert found(play, Filter("participant 3")) == ["q3"]
    assert found(play, Filter("MIC delegate")) == ["q4"]
    assert found(play, Filter("nick")) == ["q2"]
    assert found(play, Filter("brief")) == ["q3"]
    assert found(play, Filter("nick geneve")) == []
    assert found(play, Filter("  ")) == ["q1", "q2", "q3", "q4"]
    play.after(seconds(1), c.AskFromRoom(from_hub("Why?")))
    assert found(play, Filter("nairobi")) == ["q5"]


def test_a_number_finds_its_question() -> None:
    """By its arrival number, in any digits, beside the texts that hold it."""
    play = asked(*(RawQuestion("test", str(n), "Why?") for n in range(1, 13)))

    assert found(play, Filter("12")) == ["q12"]
    assert found(play, Filter("١")) == ["q1"]
    assert found(play, Filter("0")) == []


def test_the_filters_ask_for_one_thing_each() -> None:
    """Side, language, group, addressee, unanswered, marked, with a note."""
    play = asked(
        replace(a_question(1), language="fr-FR", group="academia", addressee="Nick"),
        replace(a_question(2, Side.HUB), text="A crypto question"),
        a_question(3),
    )
    play.after(seconds(1), c.NoteQuestion(Q1, "later"), move(Q2, Stage.ANSWERED))
    play.after(seconds(1), move(Q3, Stage.FOLLOW_UP))

    assert found(play, Filter(side=Side.HUB)) == ["q2"]
    assert found(play, Filter(language="fr")) == ["q1"]
    assert found(play, Filter(group="academia")) == ["q1"]
    assert found(play, Filter(addressee="Nick")) == ["q1"]
    assert found(play, Filter(is_unanswered=True)) == ["q1", "q3"]
    assert found(play, Filter(has_note=True)) == ["q1"]
    assert found(play, Filter(is_marked=True), ("Crypto",)) == ["q2"]
    assert found(play, Filter("question", side=Side.ONLINE)) == ["q1", "q3"]


def test_a_filter_says_whether_it_leaves_anything_out() -> None:
    """A search without words does not; `is_set` is about everything but the search."""
    assert Filter().is_open
    assert Filter(" ").is_open
    assert not Filter("x").is_open
    assert not Filter("x").is_set
    assert Filter(has_note=True).is_set
    assert not Filter(has_note=True).is_open


queries = st.lists(st.sampled_from(["a", "ab", "1", "12", "question", "é"]), max_size=2).map(
    " ".join
)


@given(looks(10), queries, queries)
def test_what_is_narrower_passes_the_wider(walk: Walk, one: str, other: str) -> None:
    """So a search that goes on typing needs to look only at what it found before."""
    book, folds = walk.state.questions, Folds()
    narrow, wide = Filter(one), Filter(other)
    if narrow.narrows(wide):
        passing = Sieve(narrow, (), folds).sift(tuple(book.by_id), book)
        assert all(Sieve(wide, (), folds).passes(book.by_id[name]) for name in passing)


def test_typing_on_narrows_and_anything_else_does_not() -> None:
    """Another filter may let through what was left out."""
    assert Filter("glob dig").narrows(Filter("glo"))
    assert Filter("glo").narrows(Filter())
    assert not Filter("glo").narrows(Filter("glob"))
    assert not Filter("12").narrows(Filter("1"))
    assert not Filter("glob").narrows(Filter("glo", has_note=True))


def test_what_is_folded_is_kept_until_it_changes() -> None:
    """A note is found as soon as it is written, and a search folds nothing twice."""
    play, folds = asked(a_question(1)), Folds()
    began = play.state.questions
    folds.forget([Q1], began, began)
    first = folds.of(began.by_id[Q1])
    play.after(seconds(1), move(Q1, Stage.IN_LINE))
    folds.forget([Q1, Q2], began, play.state.questions)
    kept = folds.of(play.state.questions.by_id[Q1])
    play.after(seconds(1), c.NoteQuestion(Q1, "Nick"))
    folds.forget([Q1, Q2], began, play.state.questions)

    assert kept is first
    assert len(folds) == 0
    assert folds.of(play.state.questions.by_id[Q1]) == searched(play.state.questions.by_id[Q1])


def test_words_in_the_order_of_arrival_follow_a_note_and_a_gap() -> None:
    """What is read one after the other is what each question says now."""
    play, folds = asked(a_question(1), a_question(2)), Folds()
    began = play.state.questions
    assert list(folds.words(1, 3, began)) == [searched(each) for each in began.in_order()]
    play.after(seconds(1), c.NoteQuestion(Q2, "Nick"))
    folds.forget([Q1, Q2], began, play.state.questions)
    assert "nick" in folds.words(2, 3, play.state.questions)[0]
    lonely = QuestionBook().put(Question(question_id(2), 2, Moment(0), a_question(2)))
    assert Folds().words(1, 3, lonely)[0] == ""


def test_what_costs_more_is_known_beforehand() -> None:
    """What a question came with is found beforehand; what was done with it is asked of each."""
    book = asked(a_question(1)).state.questions
    side, noted = (
        Sieve(only, (), Folds()) for only in (Filter(side=Side.ONLINE), Filter("q", has_note=True))
    )
    assert side.is_asking
    for sieve in (side, noted):
        sieve.begin_sounding(book)
    assert not side.is_asking
    assert noted.is_asking


def test_what_can_be_chosen_is_what_was_asked_in() -> None:
    """The most frequent first, as many as fit a menu, each language by its name."""
    census = Census()
    play = asked(
        replace(a_question(1), language="fr-CH", group="academia"),
        replace(a_question(2), language="en", group="business", addressee="Nick"),
    )
    census.take(play.state.questions)
    play.arrive(replace(a_question(3), language="fr", group="business"))
    census.take(play.state.questions)
    offered = census.choices(ENGLISH)

    assert offered.languages == (FilterChoice("fr", "French"), FilterChoice("en", "English"))
    assert [each.value for each in offered.groups] == ["business", "academia"]
    assert [each.label for each in offered.addressees] == ["Nick"]
    play.arrive(*(replace(a_question(n), group=f"g{n}") for n in range(10, 40)))
    census.take(play.state.questions)
    assert len(census.choices(ENGLISH).groups) == MOST_CHOICES


@pytest.mark.parametrize(
    ("words", "text", "mark"),
    [
        (("ass",), "An assembly", ""),
        (("ass",), "You ASS!", "ass"),
        (("Crypto",), "cryptó?", "Crypto"),
        (("first", "second"), "second, then first", "second"),
        (("buy now",), "You can BUY  NOW", ""),
        (("buy now",), "You can BUY NOW", "buy now"),
        (("垃圾",), "这是垃圾信息", "垃圾"),
        (("سبام",), "بالسبام", "سبام"),
        (("",), "anything", ""),
        ((), "anything", ""),
    ],
)
def test_marked_words_are_found_as_words(words: tuple[str, ...], text: str, mark: str) -> None:
    """Whole ones where a script has spaces, parts where it has none or joins them."""
    play = asked(replace(a_question(1), text=text))

    assert marker(words).mark(play.state.questions.by_id[Q1]) == mark


def test_a_filter_leaves_every_tab_in_its_order() -> None:
    """It only leaves out."""
    play = asked(*(a_question(n) for n in range(1, 9)))
    sieve = Sieve(Filter("question"), (), Folds())

    for tab in TABS:
        ids = question_ids(play.state, tab)
        assert sieve.sift(ids, play.state.questions) == list(ids)


def test_a_census_is_taken_a_few_at_a_time() -> None:
    """What a start brings is counted with the pictures that follow, and nothing twice."""
    census = Census()
    play = asked(*(replace(a_question(number), language="fr") for number in (1, 2, 3)))
    census.take(play.state.questions, 2)
    census.take(play.state.questions, 2)
    census.take(play.state.questions)
    at_once = Census()
    at_once.take(play.state.questions)
    assert census.choices(ENGLISH) == at_once.choices(ENGLISH)


def test_a_census_goes_on_where_a_number_is_missing() -> None:
    """No book has a gap by itself; one that had would stop no filter."""
    census = Census()
    question = Question(question_id(2), 2, Moment(0), a_question(2))
    census.take(QuestionBook().put(question))
    census.take(QuestionBook().put(question))
    assert census.choices(ENGLISH).languages == ()


@pytest.mark.parametrize(
    "only",
    [
        Filter("2"),
        Filter("quest 2"),
        Filter(side=Side.ROOM),
        Filter("quest 2", is_unanswered=True),
    ],
)
def test_what_never_changes_is_found_beforehand_too(only: Filter) -> None:
    """As when each question is asked by itself."""
    play = asked(a_question(1), a_question(2), from_room("mic 2"))
    book, sieve = play.state.questions, Sieve(only, (), Folds())
    names = [each.id for each in book.in_order()]
    alone = [name for name in names if sieve.passes(book.by_id[name])]
    sieve.begin_sounding(book)
    sieve.sound(book, len(names))
    assert sieve.sift(names, book) == alone
    assert alone
