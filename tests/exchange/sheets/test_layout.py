"""What a layout promises: found where it can be, said where it cannot, corrected by hand."""

from __future__ import annotations

import pytest

from console.exchange.sheets.layout import Confidence, Layout, layout_of
from console.exchange.sheets.meanings import Meaning, form_of, likely_meaning_of, meaning_of
from console.exchange.sheets.preview import RowKind, preview
from console.exchange.sheets.read import read_sheet
from console.exchange.sheets.reading import questions_of
from console.exchange.sheets.sheet import Row, Sheet
from console.exchange.sheets.times import DayOrder


def sheet(written: str) -> Sheet:
    """Read a table."""
    read = read_sheet(written.encode(), "table")
    assert isinstance(read, Sheet), read
    return read


def remarks(layout: Layout) -> list[str]:
    """Give the remarks in English."""
    return [str(each) for each in layout.remarks]


def texts(written: Sheet, layout: Layout) -> list[str]:
    """Give the questions."""
    return [each.text for each in questions_of(written, layout, "file").questions]


PLAIN = "Name,Question\nAya,Why?\nBo,How?\n"
BARE = "Aya,a@example.org,17.12.2024 10:05,What about the small islands?\n,,17.12.2024 10:01,How?\n"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("E-mail", "e mail"),
        ("  Répondu·e  ", "repondu e"),
        ("QUESTION_TEXT:", "question text"),
        ("createdAt", "created at"),
        ("Ｎａｍｅ", "name"),
        ("أسئلة", "اسئلة"),
        ("سُؤَال", "سؤال"),
        ("Straße", "strasse"),
        ("Отвечён", "отвечен"),
    ],
)
def test_headings_are_compared_without_what_does_not_matter(one: str, other: str) -> None:
    """Case, accents, points, and how a program writes two words as one."""
    assert form_of(one) == form_of(other)


def test_a_heading_means_one_thing_or_nothing() -> None:
    """A sentence is none, however much it is about questions."""
    assert meaning_of("#") is Meaning.NUMBER
    assert meaning_of("Votes") is Meaning.VOTES
    assert meaning_of("") is meaning_of("x" * 81) is meaning_of("Why?") is None
    assert likely_meaning_of("Please type your question here") is Meaning.TEXT
    assert likely_meaning_of("请输入您的问题：") is Meaning.TEXT
    assert likely_meaning_of("") is likely_meaning_of("question " * 10) is None


def test_a_plain_table_is_sure() -> None:
    """Nothing is to be remarked."""
    layout = layout_of(sheet(PLAIN))
    assert layout == Layout(1, ((Meaning.ASKER, 0), (Meaning.TEXT, 1)), confidence=Confidence.SURE)
    assert layout.column(Meaning.TEXT) == 1
    assert (layout.meaning(0), layout.meaning(7)) == (Meaning.ASKER, None)


def test_without_a_heading_the_longest_texts_are_the_questions() -> None:
    """Mails and times tell themselves; a name is not guessed."""
    layout = layout_of(sheet(BARE))
    assert layout.header is None
    assert dict(layout.columns) == {Meaning.EMAIL: 1, Meaning.TIME: 2, Meaning.TEXT: 3}
    assert layout.confidence is Confidence.GUESS
    assert remarks(layout)[0].startswith("No heading was found")
    assert texts(sheet(BARE), layout) == ["How?", "What about the small islands?"]


def test_a_heading_without_a_word_for_question_is_a_guess_too() -> None:
    """The other columns are known."""
    layout = layout_of(sheet("Name,Country,Input\nAya,Japan,What about the small islands?\n"))
    assert dict(layout.columns) == {Meaning.ASKER: 0, Meaning.COUNTRY: 1, Meaning.TEXT: 2}
    assert remarks(layout) == [
        "No heading says “question”; the column with the longest texts is taken for it."
    ]


def test_a_heading_that_is_about_questions_is_likely() -> None:
    """Forms write whole sentences above their columns."""
    layout = layout_of(sheet("Timestamp,Type your question here\n2024-12-17 10:00,Why?\n"))
    assert layout.confidence is Confidence.LIKELY
    assert layout.column(Meaning.TEXT) == 1


def test_a_question_about_names_and_votes_is_no_heading() -> None:
    """A first row of questions stays a row of questions."""
    written = sheet("What is the status of the votes?\nWho has the email?\n")
    layout = layout_of(written)
    assert layout.header is None
    assert len(texts(written, layout)) == 2


def test_a_table_without_any_text_has_no_questions() -> None:
    """The remark says what to do; every row says why."""
    written = sheet("1,2\n3,4\n")
    layout = layout_of(written)
    assert remarks(layout) == ["No column with questions was found. Choose it."]
    reading = questions_of(written, layout, "file")
    assert [str(each.why) for each in reading.skipped] == [
        "No column is chosen for the question."
    ] * 2
    assert texts(written, layout.with_column(Meaning.TEXT, 1)) == ["2", "4"]


def test_an_empty_table_says_so() -> None:
    """A workbook may be empty, or hold objects without names."""
    assert remarks(layout_of(Sheet("f", "", ()))) == ["There is nothing in this table."]


@pytest.mark.parametrize(
    ("dates", "order"),
    [
        (["3/4/2024", "13/4/2024"], DayOrder.DAY_FIRST),
        (["3/4/2024", "4/13/2024"], DayOrder.MONTH_FIRST),
        (["3/4/2024", "4/5/2024"], DayOrder.UNCLEAR),
        (["3/4/2024 9:00 AM"], DayOrder.MONTH_FIRST),
        (["4/4/2024", "3.4.2024", "2024-04-03", "soon"], None),
    ],
)
def test_the_order_of_dates_is_found(dates: list[str], order: DayOrder | None) -> None:
    """From all of them together; what cannot be told is remarked."""
    layout = layout_of(sheet("Question,Time\n" + "".join(f"Why?,{date}\n" for date in dates)))
    assert layout.order is order
    assert bool(remarks(layout)) == (order is DayOrder.UNCLEAR)


def test_a_column_is_put_right_by_hand() -> None:
    """A column has one meaning, a meaning one column; nothing else moves."""
    layout = layout_of(sheet("Name,Country,Input\nWhy?,Japan,Aya\n"))
    right = layout.with_column(Meaning.TEXT, 0).with_column(Meaning.ASKER, 2)
    assert dict(right.columns) == {Meaning.COUNTRY: 1, Meaning.TEXT: 0, Meaning.ASKER: 2}
    assert right.confidence is Confidence.SURE
    without = right.with_column(Meaning.COUNTRY, None)
    assert dict(without.columns) == {Meaning.TEXT: 0, Meaning.ASKER: 2}
    assert without.confidence is Confidence.SURE


def test_the_heading_is_put_right_by_hand() -> None:
    """Above it nothing is a question; without one everything may be."""
    written = sheet("Question,Name\nreally: Text,Who\nWhy?,Aya\n")
    layout = layout_of(written)
    assert texts(written, layout) == ["really: Text", "Why?"]
    assert texts(written, layout.with_header(2)) == ["Why?"]
    assert texts(written, layout.with_header(None)) == ["Question", "really: Text", "Why?"]


def test_the_columns_are_found_anew_from_another_heading() -> None:
    """Where a person says which line it is, or that there is none."""
    written = sheet("Question,Name\nName,Question\nAya,Why?\n")
    assert layout_of(written, 2).column(Meaning.TEXT) == 1
    assert layout_of(written, None).header is None


def test_a_preview_shows_what_would_become_of_each_row() -> None:
    """The columns with their meaning, each row with its kind, and how many are not shown."""
    written = sheet("Our questions,,\nQuestion,Name,x\nWhy?,Aya,1\n,Bo,2\nHow?,,3\n")
    shown = preview(written, layout_of(written), limit=4)
    assert [(each.index, each.heading, each.meaning) for each in shown.columns] == [
        (0, "Question", Meaning.TEXT),
        (1, "Name", Meaning.ASKER),
        (2, "x", None),
    ]
    assert [each.kind for each in shown.rows] == [
        RowKind.PREAMBLE,
        RowKind.HEADER,
        RowKind.QUESTION,
        RowKind.SKIPPED,
    ]
    assert shown.rows[0].cells == ("Our questions", "", "")
    assert str(shown.rows[3].why) == "There is no question in this row."
    assert shown.more == 1


def test_a_preview_that_ends_above_the_heading_shows_only_what_is_above() -> None:
    """Nothing of it is a question."""
    rows = tuple(Row(line, (f"line {line}",)) for line in range(1, 9))
    shown = preview(Sheet("f", "", rows), Layout(8, ((Meaning.TEXT, 0),)), limit=3)
    assert {each.kind for each in shown.rows} == {RowKind.PREAMBLE}
    assert shown.columns[0].heading == "line 8"


def test_a_preview_without_a_heading_has_no_words_above_its_columns() -> None:
    """Every row is shown as what it is."""
    written = sheet("Why is it so?\n")
    shown = preview(written, layout_of(written))
    assert [(each.heading, each.meaning) for each in shown.columns] == [("", Meaning.TEXT)]
    assert [each.kind for each in shown.rows] == [RowKind.QUESTION]
