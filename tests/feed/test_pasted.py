"""What pasting promises: cells, lists and paragraphs become questions, and nothing is left out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.exchange.sheets.reading import Reading
from console.feed.pasted import MOST, asked_by, pasted
from console.runtime.faults import Unreadable


def reading(written: str) -> Reading:
    """Paste what can be read."""
    answer = pasted(written)
    assert isinstance(answer, Reading), answer
    return answer


def texts(written: str) -> list[str]:
    """Give the questions of a paste."""
    return [each.text for each in reading(written).questions]


def test_a_paragraph_is_a_question() -> None:
    """Its lines are one text; blank lines part it from the next."""
    assert texts("What is\r\nthis?\r\n\r\n  \r\nAnd that?\r\n") == ["What is this?", "And that?"]
    assert reading("\n\na\nb\n\nc").lines == (3, 6)
    assert texts("") == texts(" \n\t\n") == []


@pytest.mark.parametrize(
    "written",
    [
        "- Why?\n- How?",
        "* Why?\n* How?\n",
        "• Why?\n\n• How?",
        "1. Why?\n2. How?",
        "1) Why?\n2) How?",
        "(1) Why?\n(2) How?",
        "Q1: Why?\nQ2: How?",
        "  3.  Why?\n\n  4.  How?",
    ],
)
def test_an_entry_of_a_list_is_a_question(written: str) -> None:
    """Without its mark or number."""
    assert texts(written) == ["Why?", "How?"]


def test_an_entry_may_have_several_lines() -> None:
    """What follows without a mark belongs to it, until a blank line."""
    assert texts("1. Why\nis it so?\n2. How?\n\nThat is all.") == [
        "Why is it so?",
        "How?",
        "That is all.",
    ]


@pytest.mark.parametrize(
    "written",
    [
        "Three points:\n- a\n- b",
        "- only one",
        "2024 was a year",
        "1.5 million\n2.5 million",
        "-3\n-4",
    ],
)
def test_what_is_no_list_is_a_paragraph(written: str) -> None:
    """A list begins with its first line and has two entries; a number needs a blank behind it."""
    assert texts(written) == [" ".join(written.split("\n"))]


def test_cells_of_a_spreadsheet_are_a_table() -> None:
    """With its heading, and quotation marks around cells of several lines."""
    (one, two) = reading(
        'Name\tQuestion\tCountry\nAya\tWhy?\tJapan\n\t"How,\nif so?"\t\n'
    ).questions
    assert (one.text, one.asker, one.country) == ("Why?", "Aya", "Japan")
    assert (two.text, two.asker) == ("How,\nif so?", "")
    assert texts("Aya\tWhat about the islands?") == ["What about the islands?"]


def test_a_tab_in_a_text_makes_no_table() -> None:
    """More than half of the rows must have cells side by side."""
    assert texts("Why\tso?\n\nHow?") == ["Why\tso?", "How?"]
    assert texts("\tWhy is\n\tit so?\n") == ["Why is it so?"]


def test_lines_that_each_ask_are_questions() -> None:
    """A column of a spreadsheet is copied so; in other lines a text may be folded."""
    assert texts("Why?\nHow, then?\n\nلماذا؟\n为什么？") == [
        "Why?",
        "How, then?",
        "لماذا؟",
        "为什么？",
    ]
    assert texts("I say this.\nWhy?") == ["I say this. Why?"]


@pytest.mark.parametrize(
    ("written", "asker", "affiliation"),
    [
        ("Aya Tanaka (ICANN): Why?", "Aya Tanaka", "ICANN"),
        (
            "Dr. María de la Cruz (Universidad, Perú): Why?",
            "Dr. María de la Cruz",
            "Universidad, Perú",
        ),
        ("Jean-Luc O’Neil (ISOC): Why?", "Jean-Luc O’Neil", "ISOC"),
        ("Анна Петрова (РосНИИРОС): Why?", "Анна Петрова", "РосНИИРОС"),
    ],
)
def test_who_asks_is_read_where_nobody_could_mistake_it(
    written: str, asker: str, affiliation: str
) -> None:
    """Two words or more that begin with capitals, an affiliation, a colon."""
    assert asked_by(written) == (asker, affiliation, "Why?")
    (question,) = reading(written).questions
    assert (question.asker, question.affiliation, question.text) == (asker, affiliation, "Why?")


@pytest.mark.parametrize(
    "written",
    [
        "Open Question (urgent): Why?",
        "Question (Aya): Why?",
        "Aya (ICANN): Why?",
        "aya tanaka (ICANN): Why?",
        "We ask Aya (ICANN): Why?",
        "The Main Thing (for us): Why?",
        "Aya Tanaka (ICANN) asks: Why?",
        "Aya Tanaka: Why?",
        "Aya Tanaka (ICANN):",
        "Session 12 (Hall A): Why?",
        "Internet Governance And Its Many Friends (IGF): Why?",
        "سؤال مهم (عاجل): لماذا؟",
        "问题 一 (紧急): 为什么？",
    ],
)
def test_in_any_doubt_everything_is_the_question(written: str) -> None:
    """A wrong name would be read out."""
    assert asked_by(written) == ("", "", written)
    assert texts(written) == [written]


def test_the_same_paste_gives_the_same_ids() -> None:
    """So that it does not come twice; the same text twice in one paste does."""
    written = "Why?\n\nHow?\n\nWhy?"
    ids = [each.source_id for each in reading(written).questions]
    assert ids == [each.source_id for each in reading(f"{written}\n\nMore?").questions][:3]
    assert len(set(ids)) == 3


def test_what_is_too_much_says_so() -> None:
    """A book, or a table without end."""
    for written in ("a" * (MOST + 1), "a\ta\t" * 300):
        assert isinstance(pasted(written), Unreadable)


pieces = st.sampled_from(
    ["-", "1.", "•", " ", "\n", "\n\n", "\t", "a", "Bo", "(", ")", ":", '"', "\0"]
)


@given(st.lists(pieces, max_size=40).map("".join))
def test_no_letter_is_left_out(written: str) -> None:
    """Whatever is pasted, all that is no mark of a list is in some question."""
    answer = reading(written)
    if answer.skipped or answer.head or "\t" in written:
        return  # cells have their own tests
    found = "".join(each.asker + each.affiliation + each.text for each in answer.questions)
    for letter in "aBo":
        assert found.count(letter) == written.count(letter)


@given(st.text(max_size=60))
def test_any_text_can_be_pasted(written: str) -> None:
    """It never raises, and no question is empty."""
    assert all(each.text for each in reading(written).questions)
