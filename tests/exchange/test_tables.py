"""What tables promise: whatever stands in a cell, it is read as text."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.exchange.tables import as_csv, as_markdown, escaped

cells = st.text(
    st.one_of(st.characters(codec="utf-8"), st.sampled_from("=+-@;|\\`*<>&#\t\r\n ,\"'")),
    max_size=20,
)


def read_back(written: str) -> list[list[str]]:
    """Read CSV as a spreadsheet would."""
    return list(csv.reader(io.StringIO(written, newline="")))


def cell_of(text: str) -> str:
    """Write one cell and read it back."""
    ((cell,),) = read_back(as_csv(((text,),)))
    return cell


def test_a_table_is_markdown_with_a_line_below_its_heading() -> None:
    """One line a row, every row of as many cells."""
    table = (("A", "B"), ("1", "2"), ("", "3 4"))
    assert as_markdown(table) == "| A | B |\n| --- | --- |\n| 1 | 2 |\n|  | 3 4 |"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a|b", r"a\|b"),
        ("back\\slash", r"back\\slash"),
        ("*bold* _it_ `code` ~no~", r"\*bold\* \_it\_ \`code\` \~no\~"),
        ("<script>alert(1)</script> &lt;", r"\<script\>alert(1)\</script\> \&lt;"),
        ("[link](http://x)", r"\[link\](http://x)"),
        ("# no heading", r"\# no heading"),
        ("- no list", r"\- no list"),
        ("1. no list", r"1\. no list"),
        ("12) no list", r"12\) no list"),
        ("=== ", r"\==="),
        ("+1 for this", r"\+1 for this"),
        ("3.5 million, one-two", r"3\.5 million, one-two"),
        ("two\nlines\r\nthree", "two lines three"),
        ("Wie heißt „du“?", "Wie heißt „du“?"),
    ],
)
def test_what_would_be_markup_is_text(text: str, expected: str) -> None:
    """Outside text neither formats, links, begins a list nor ends its row."""
    assert escaped(text) == expected


@given(st.lists(cells, min_size=1, max_size=4))
def test_a_row_of_markdown_has_its_cells_and_no_more(row: list[str]) -> None:
    """Whatever is in them: bars that part cells are as many as they must be, on one line."""
    _, _, line = as_markdown((tuple("h" * len(row)), tuple(row))).split("\n")
    unescaped = line.replace("\\\\", "").replace("\\|", "")
    assert unescaped.count("|") == len(row) + 1


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+cmd|' /C calc'!A0",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        " =1",
        "＝1",
        "＠a",
        "-",
        "+49 30 1",
    ],
)
def test_a_cell_never_starts_a_formula(text: str) -> None:
    """An apostrophe before it makes it text."""
    assert cell_of(text) == f"'{text}"


def test_nor_does_what_another_country_takes_for_a_cell() -> None:
    """Where the semicolon parts cells, the rest of a cell must not start one either."""
    assert cell_of('x;=HYPERLINK("http://evil")') == 'x;\'=HYPERLINK("http://evil")'


@pytest.mark.parametrize(
    ("text", "expected"),
    [("+0:01:20", "+0:01:20"), ("−0:01:20", "-0:01:20"), ("0:15:00", "0:15:00"), ("7", "7")],
)
def test_times_and_numbers_stay_what_they_are(text: str, expected: str) -> None:
    """A spreadsheet must be able to reckon with them."""
    assert cell_of(text) == expected


@given(st.lists(st.lists(cells, min_size=2, max_size=2).map(tuple), min_size=1, max_size=4))
def test_what_was_written_as_csv_is_read_back(rows: list[tuple[str, ...]]) -> None:
    """No cell is lost, parted, or changed but for the apostrophes that make it text."""
    table = tuple(rows)
    for written, row in zip(read_back(as_csv(table)), table, strict=True):
        for cell, text in zip(written, row, strict=True):
            same = cell.replace("'", "").replace("−", "-")
            assert same == text.replace("'", "").replace("−", "-")
            assert not cell.lstrip().startswith(("=", "@")) or cell.startswith("'")
