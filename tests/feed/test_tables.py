"""A table on its way in can be read, corrected by hand, and read again without doubles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.exchange.sheets.layout import Confidence
from console.exchange.sheets.meaning_words import MEANINGS
from console.exchange.sheets.meanings import Meaning
from console.feed.pasted import SOURCE as PASTE
from console.feed.tables import (
    SOURCE,
    Table,
    table_of_file,
    table_of_paste,
    with_header,
    with_meaning,
)
from console.runtime.faults import Unreadable
from tests.exchange.sheets.workbooks import xlsx

if TYPE_CHECKING:
    from pathlib import Path

WRITTEN = "Question;Remark;Name\nWhy?;How so?;Ana\n;Nothing;Bo\nWhen?;And where?;Cy\n"


@pytest.fixture
def table(tmp_path: Path) -> Table:
    """A table of three rows, one of them without a question."""
    file = tmp_path / "asked.csv"
    file.write_text(WRITTEN, encoding="utf-8")
    found = table_of_file(file)
    assert isinstance(found, Table)
    return found


def texts(table: Table) -> list[str]:
    """Give the words of the questions."""
    return [each.text for each in table.reading.questions]


def test_a_file_is_read_by_the_meaning_of_its_columns(table: Table) -> None:
    """Under one name in the record, so that it brings nothing twice."""
    assert texts(table) == ["Why?", "When?"]
    assert {each.source for each in table.reading.questions} == {SOURCE}
    assert [each.line for each in table.reading.skipped] == [3]
    assert not table.is_corrected


def test_a_file_read_again_has_the_same_ids(table: Table) -> None:
    """Whatever it is called."""
    assert table.path is not None
    again = table_of_file(table.path)
    assert isinstance(again, Table)
    assert [each.source_id for each in again.reading.questions] == [
        each.source_id for each in table.reading.questions
    ]


def test_another_column_can_be_the_question(table: Table) -> None:
    """A person knows better; the column that was it is not read any more."""
    other = with_meaning(table, 1, Meaning.TEXT)
    assert texts(other) == ["How so?", "Nothing", "And where?"]
    assert other.is_corrected
    assert other.layout is not None
    assert other.layout.confidence is Confidence.SURE
    assert other.layout.meaning(0) is None


def test_a_column_can_mean_nothing(table: Table) -> None:
    """Then nobody is named."""
    other = with_meaning(table, 2, None)
    assert [each.asker for each in other.reading.questions] == ["", ""]
    assert with_meaning(other, 2, None) == other


def test_the_heading_can_stand_elsewhere_or_nowhere(table: Table) -> None:
    """What a column means is found anew."""
    without = with_header(table, None)
    assert "Question" in texts(without) or "Remark" in texts(without)
    assert with_header(without, 1).reading == table.reading


def test_a_sheet_of_a_workbook_is_read_by_its_name(tmp_path: Path) -> None:
    """The first that looks like questions, until a person says another."""
    file = tmp_path / "asked.xlsx"
    file.write_bytes(
        xlsx({"Questions": [["Question"], ["Why?"]], "More": [["Question"], ["When?"], ["Who?"]]})
    )
    first, other = table_of_file(file), table_of_file(file, "More")
    assert isinstance(first, Table)
    assert isinstance(other, Table)
    assert texts(first) == ["Why?"]
    assert texts(other) == ["When?", "Who?"]


def test_a_file_that_is_no_table_says_why(tmp_path: Path) -> None:
    """In a sentence, and nothing is raised."""
    assert isinstance(table_of_file(tmp_path / "missing.csv"), Unreadable)


def test_pasted_cells_are_a_table_that_can_be_corrected() -> None:
    """With its own name in the record."""
    table = table_of_paste("Question\tName\nWhy?\tAna\nWhen?\tBo\n")
    assert isinstance(table, Table)
    assert table.sheet is not None
    assert texts(with_meaning(table, 1, Meaning.TEXT)) == ["Ana", "Bo"]
    assert {each.source for each in table.reading.questions} == {PASTE}


def test_a_pasted_list_has_nothing_to_correct() -> None:
    """Each entry is a question."""
    table = table_of_paste("1. Why?\n2. When?")
    assert isinstance(table, Table)
    assert (texts(table), table.sheet) == (["Why?", "When?"], None)
    assert with_meaning(table, 0, Meaning.ASKER) == table
    assert with_header(table, 1) == table


def test_too_much_is_said_to_be_too_much() -> None:
    """And not read by halves."""
    assert isinstance(table_of_paste("why? " * 300_000), Unreadable)


@given(st.text(max_size=300))
def test_whatever_is_pasted_is_read_or_refused(written: str) -> None:
    """Nothing that somebody copied ends the program."""
    assert isinstance(table_of_paste(written), Table | Unreadable)


def test_every_meaning_has_words_of_its_own() -> None:
    """Whoever corrects a column can choose any of them."""
    assert set(MEANINGS) == set(Meaning)
    assert len({str(each) for each in MEANINGS.values()}) == len(MEANINGS)
