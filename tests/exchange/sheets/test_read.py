"""What reading promises: any bytes become rows or words that say why not, within bounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.exchange.sheets.read import read_rows, read_sheet, read_sheet_file
from console.exchange.sheets.sheet import (
    LARGEST,
    LONGEST_CELL,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_LINES,
    MOST_ROWS,
    Sheet,
)
from console.runtime.faults import Unreadable

if TYPE_CHECKING:
    from pathlib import Path


def sheet(raw: bytes | str) -> Sheet:
    """Read what can be read."""
    read = read_sheet(raw if isinstance(raw, bytes) else raw.encode(), "table")
    assert isinstance(read, Sheet), read
    return read


def cells(raw: bytes | str) -> list[tuple[str, ...]]:
    """Give the cells of what can be read."""
    return [row.cells for row in sheet(raw).rows]


def why_not(raw: bytes, name: str = "") -> str:
    """Say why something cannot be read."""
    read = read_sheet(raw, "table", name)
    assert isinstance(read, Unreadable), read
    return str(read)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found(separator: str) -> None:
    """Though the texts are full of the others."""
    rows = [("Name", "Question"), ("Aya", "Why, oh why?"), ("Bo", "This; or that?"), ("C", "a|b?")]
    quoted = [[f'"{cell}"' for cell in row] for row in rows]
    assert cells("\n".join(separator.join(row) for row in quoted)) == rows


def test_a_separator_that_is_declared_is_taken() -> None:
    """Excel reads this line, and some programs write it."""
    assert cells("sep=;\na,b;c,d\ne,f;g,h\n") == [("sep=",), ("a,b", "c,d"), ("e,f", "g,h")]


def test_one_question_a_line_is_one_column() -> None:
    """The commas of prose part nothing, nor do those below a heading without any."""
    assert cells("Why, oh why?\nWhat, if so?\nNo, really.") == [
        ("Why, oh why?",),
        ("What, if so?",),
        ("No, really.",),
    ]
    assert cells("Question\nWhy,oh why?\nWhat,if so?") == [
        ("Question",),
        ("Why,oh why?",),
        ("What,if so?",),
    ]


def test_commas_with_blanks_part_cells_below_a_heading() -> None:
    """Where the heading says what the cells are."""
    assert cells("Name, Question\nAya, Why?\n") == [("Name", " Question"), ("Aya", " Why?")]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ('a,"b,c",d', [("a", "b,c", "d")]),
        ('a,"b ""c"" d"', [("a", 'b "c" d')]),
        ('a,"two\nlines",c', [("a", "two\nlines", "c")]),
        ('a, "b,c" ,d', [("a", "b,c", "d")]),
        ('a,"he said "no" to me",d', [("a", 'he said "no" to me', "d")]),
        ('a,5" disk,c', [("a", '5" disk', "c")]),
        ('a,"",c', [("a", "", "c")]),
        ('a,"never closed,c\nd,e,f', [("a", '"never closed', "c"), ("d", "e", "f")]),
        (
            'a,"never closed,c\nd,"e, e",f\n',
            [("a", '"never closed', "c"), ("d", "e, e", "f")],
        ),
        ("a,b,,,\nc,d,e,,\n", [("a", "b"), ("c", "d", "e")]),
        ("a,b\n\n \n,,\nc,d\n", [("a", "b"), ("c", "d")]),
    ],
)
def test_cells_are_parted_as_they_were_meant(written: str, expected: list[tuple[str, ...]]) -> None:
    """A quotation keeps commas and line breaks; one that never closes swallows nothing."""
    heading = "Name,Question,Country\n"
    assert cells(heading + written)[1:] == expected


def test_a_quotation_that_never_closes_is_told() -> None:
    """With its line; three are enough."""
    remarks = sheet("Name,Question\n" + 'a,"b\n' * 9).remarks
    assert len(remarks) == 3
    assert str(remarks[0]).startswith("A quotation mark in line 2 never closes")


def test_rows_know_their_lines() -> None:
    """Blank lines and lines within cells count, so that a person can find the place."""
    read = sheet('a,b\n\n"c\nd",e\n\nf,g\n')
    assert [row.line for row in read.rows] == [1, 3, 6]
    assert read.blank == 2


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"],
)
def test_any_usual_encoding_is_read(encoding: str) -> None:
    """With a mark at its beginning or without."""
    written = "Name;Question\nÉlise;Où ça, déjà ?\n"
    assert cells(written.encode(encoding)) == [("Name", "Question"), ("Élise", "Où ça, déjà ?")]


def test_what_was_guessed_or_lost_is_told() -> None:
    """Letters that may be wrong are for a person to look at."""
    (western,) = sheet("Où ?".encode("cp1252")).remarks
    assert str(western).startswith("The text is not UTF-8")
    broken = sheet("Вопрос, ещё вопрос".encode() + b"\xff")
    assert [str(each) for each in broken.remarks] == [
        "Some letters could not be read and are shown as �."
    ]
    assert broken.rows[0].cells[0].startswith("Вопрос")


def test_zero_bytes_and_old_line_ends_are_no_hindrance() -> None:
    """Programs that count bytes leave zeros behind, old ones end lines with CR."""
    assert cells(b"Name,Question\r\nA\0ya,Why?\0\rBo,How?") == [
        ("Name", "Question"),
        ("Aya", "Why?"),
        ("Bo", "How?"),
    ]


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "There is nothing in this file."),
        (b" \n\t\r\n", "There is nothing in this file."),
        (b"\0" * 9, "There is nothing in this file."),
        (b"\xef\xbb\xbf", "There is nothing in this file."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "This is a file of the kind .xls."),
        (b"<html><table></table></html>", "This is a file of the kind HTML/XML."),
        (b"\xef\xbb\xbf <?xml version='1.0'?>", "This is a file of the kind HTML/XML."),
        (b"\x1f\x8b\x08" + b"\0" * 99, "This is a packed archive."),
        (b"%PDF-1.7", "It is not a table."),
        (bytes(range(256)) * 9, "It is not a table."),
        (b"a" * (LARGEST + 1), "It is larger than 20 MB."),
    ],
)
def test_what_is_no_table_says_so(raw: bytes, why: str) -> None:
    """What is wrong, and what to do."""
    assert why_not(raw).startswith(f"table: {why}")


def test_a_sheet_is_asked_of_a_workbook_only() -> None:
    """A text has no sheets."""
    assert why_not(b"a,b", "A") == "table: There is no sheet “A” in this workbook."


def test_too_many_rows_are_refused_with_their_line() -> None:
    """As many as are allowed go in."""
    assert len(sheet("a\n" * MOST_ROWS).rows) == MOST_ROWS
    assert f"(line {MOST_ROWS + 1})" in why_not(b"a\n" * (MOST_ROWS + 1))
    assert f"more than {MOST_ROWS} rows" in why_not(b"\n" * MOST_LINES + b"\na")
    assert f"more than {MOST_ROWS} rows" in why_not(b'{"a":1}' + b"\n" * (MOST_LINES + 1))


def test_too_many_columns_are_refused_with_their_line() -> None:
    """A million columns cost no more than reading over them; empty ones at the end do not count."""
    heading = b"Question,Name,Country\n"
    row = b"a," * (MOST_COLUMNS - 1) + b"a"
    assert len(sheet(heading + row + b"," * 1_000_000).rows[1].cells) == MOST_COLUMNS
    assert why_not(heading + b"a," * 1_000_000 + b"a").startswith("table: Line 2 has more than 200")
    assert why_not(heading + b'"a",' * 1_000_000 + b"a").startswith("table: Line 2 has more than")
    names = ",".join(f'"k{number}":1' for number in range(MOST_COLUMNS + 1))
    assert "Line 1 has more than 200 columns" in why_not(f"[{{{names}}}]".encode())


def test_too_many_cells_are_refused() -> None:
    """Wide and long at once."""
    wide = b"," * (MOST_COLUMNS - 1) + b"x\n"
    why = why_not(b"Question,Name,Country\n" + wide * (MOST_CELLS // MOST_COLUMNS + 1))
    assert why.startswith("table: This table is far too large")


def test_a_cell_too_long_makes_its_row_faulty_and_no_other() -> None:
    """One person's wall of text does not keep the questions of the others out."""
    read = sheet(f"Name,Question\nA,{'x' * (LONGEST_CELL + 1)}\nB,Why?\n")
    faulty = [row.line for row in read.rows if row.fault]
    assert faulty == [2]
    assert str(read.rows[1].fault) == "A cell is longer than 32767 characters."
    assert len(read.rows[1].cells[1]) == LONGEST_CELL


@pytest.mark.parametrize(
    ("written", "faulty"),
    [
        ('{"text": "a"}\nnonsense\n{"text": "b"} tail\n[1]\n{}\n', [2, 3, 4, 5]),
        ('[{"text": "a"},\n 7,\n {"text": "b"},\n {"text": ', [2, 4]),
        ('[{"text": "a"}, ' + '{"a":' * 100_000, [1]),
        ('{"text": "a"}\n' + "[" * 100_000, [2]),
        ('{"text": "a"}\n{"text": ' + "1" * 10_000 + "}", []),
    ],
)
def test_json_that_is_broken_is_faulty_where_it_is(written: str, faulty: list[int]) -> None:
    """The rest is read."""
    read = sheet(written)
    assert [row.line for row in read.rows if row.fault] == faulty
    assert any(row.cells == ("a",) for row in read.rows)


def test_json_around_one_list_is_told_from_one_object_a_line() -> None:
    """A question may have a list of objects in it."""
    assert cells('{"text": "Why?", "tags": [{"a": 1}]}\n') == [
        ("text", "tags"),
        ("Why?", '[{"a": "1"}]'),
    ]
    assert cells('{"tags": [{"a": 1}], "text": "Why?"}\n{"text": "How?"}')[1:] == [
        ('[{"a": "1"}]', "Why?"),
        ("", "How?"),
    ]
    assert cells('{"count": 1, "items": [{"text": "Why?"}]}') == [("text",), ("Why?",)]
    assert cells("[]") == []


def test_rows_without_a_file_have_the_same_limits() -> None:
    """What was copied from a spreadsheet."""
    read = read_rows("a\tb\n", "\t")
    assert isinstance(read, Sheet)
    assert read.rows[0].cells == ("a", "b")
    assert isinstance(read_rows("a\t" * 1_000, "\t"), Unreadable)


def test_a_file_is_read_by_what_is_in_it(tmp_path: Path) -> None:
    """Whatever its name ends in; one that is not there says so."""
    file = tmp_path / "questions.xlsx"
    file.write_text("Name,Question\nAya,Why?\n", encoding="utf-8")
    read = read_sheet_file(file)
    assert isinstance(read, Sheet)
    assert (read.file, len(read.rows)) == (str(file), 2)
    missing = read_sheet_file(tmp_path / "none.csv")
    assert isinstance(missing, Unreadable)
    assert str(missing).endswith("There is no such file.")


parts = st.sampled_from(
    [
        '"',
        '""',
        ",",
        ";",
        "\t",
        "\n",
        "\r\n",
        " ",
        "a",
        "Question",
        "Name",
        "é",
        "؟",
        "\0",
        "=",
        "1",
    ]
)


@given(st.lists(parts, max_size=40).map("".join), st.sampled_from([",", ";", "\t", ""]))
def test_no_letter_is_lost(written: str, separator: str) -> None:
    """However quotation marks and separators are mixed, every other letter is in some cell."""
    read = read_rows(written, separator)
    assert isinstance(read, Sheet)
    found = "".join(cell for row in read.rows for cell in row.cells)
    for letter in "aé؟=1QN":
        assert found.count(letter) == written.count(letter)


@given(st.lists(parts, max_size=40).map("".join))
def test_every_line_is_in_a_row_or_blank(written: str) -> None:
    """The lines of a text add up."""
    read = read_rows(written, ",")
    assert isinstance(read, Sheet)
    lines = written.replace("\r\n", "\n").removesuffix("\n").split("\n")
    within = sum(cell.count("\n") for row in read.rows for cell in row.cells)
    assert len(read.rows) + read.blank + within <= len(lines)
    assert [row.line for row in read.rows] == sorted({row.line for row in read.rows})
