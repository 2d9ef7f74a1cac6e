"""What a table apart promises: the same as here, and whatever happens there, an answer here."""

from __future__ import annotations

import os
import threading
from functools import partial
from typing import TYPE_CHECKING

import pytest

from console.domain.wording import text
from console.exchange.sheets.meanings import Meaning
from console.feed import tables_apart
from console.feed.reading_apart import PIECE
from console.feed.tables import (
    LETTERS,
    SHOWN,
    Glance,
    Table,
    glance_of,
    table_of_file,
    with_header,
    with_meaning,
)
from console.feed.tables_apart import TablesApart
from console.runtime.faults import Unreadable
from tests.exchange.sheets.workbooks import xlsx

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NEVER = threading.Event()
"""Nobody gives up."""

MANY = 900
"""Questions that are more than `LITTLE`."""

HEAD = "Question;Remark;Name\n"


@pytest.fixture
def apart() -> Iterator[TablesApart]:
    """A place for tables, without one and ended afterwards."""
    made = TablesApart()
    yield made
    made.forget()


def large(folder: Path) -> Path:
    """Write a table that is not little."""
    file = folder / "asked.csv"
    rows = (f"Why is it {each}?;No;Person {each}\n" for each in range(MANY))
    file.write_text(HEAD + "".join(rows), encoding="utf-8")
    return file


def wait(_table: Table) -> Table:
    """Never come to an end."""
    threading.Event().wait()
    raise AssertionError


def end(_table: Table) -> Table:
    """End the process in the middle of it."""
    os._exit(1)


def begun(apart: TablesApart) -> bool:
    """Whether there is a process."""
    return apart._apart._process is not None


def test_a_large_table_is_seen_corrected_and_taken_as_it_would_be_here(
    apart: TablesApart, tmp_path: Path
) -> None:
    """Every question of it, in its order, though it never was in this process."""
    file = large(tmp_path)
    table = table_of_file(file)
    assert isinstance(table, Table)
    assert apart.read_file(file, "", NEVER) == glance_of(table)
    assert begun(apart)
    changed = partial(with_meaning, column=1, meaning=Meaning.TEXT)
    assert apart.change(changed, NEVER) == glance_of(changed(table))
    again = partial(with_header, line=1)
    assert apart.change(again, NEVER) == glance_of(again(changed(table)))
    pieces = list(apart.pieces())
    assert [each for piece in pieces for each in piece] == list(table.reading.questions)
    assert {len(piece) for piece in pieces[:-1]} == {PIECE}


def test_a_workbook_is_read_apart_however_little_it_is(apart: TablesApart, tmp_path: Path) -> None:
    """A few bytes of it may be a hundred million; its other sheets are read there, too."""
    file = tmp_path / "asked.xlsx"
    file.write_bytes(
        xlsx({"Questions": [["Question"], ["Why?"]], "More": [["Question"], ["Who?"]]})
    )
    seen = apart.read_file(file, "", NEVER)
    assert isinstance(seen, Glance)
    assert seen.sheets == ("Questions", "More")
    assert begun(apart)
    apart.read_file(file, "More", NEVER)
    assert [each.text for piece in apart.pieces() for each in piece] == ["Who?"]


def test_what_is_little_is_read_where_it_is_asked_for(apart: TablesApart, tmp_path: Path) -> None:
    """A process takes longer to begin than that."""
    file = tmp_path / "asked.csv"
    file.write_text(HEAD + "Why?;How so?;Ana\n", encoding="utf-8")
    seen = apart.read_file(file, "", NEVER)
    assert isinstance(seen, Glance)
    assert seen.questions == 1
    apart.change(partial(with_meaning, column=1, meaning=Meaning.TEXT), NEVER)
    assert [each.text for piece in apart.pieces() for each in piece] == ["How so?"]
    apart.read_paste("1. Why?\n2. When?", NEVER)
    assert [each.text for piece in apart.pieces() for each in piece] == ["Why?", "When?"]
    assert isinstance(apart.read_file(tmp_path / "missing.csv", "", NEVER), Unreadable)
    assert not begun(apart)


def test_much_that_is_pasted_is_read_apart(apart: TablesApart) -> None:
    """As a file would be."""
    written = "\n".join(f"{number}. Why is it {number}?" for number in range(MANY))
    seen = apart.read_paste(written, NEVER)
    assert isinstance(seen, Glance)
    assert (seen.questions, len(seen.listed)) == (MANY, SHOWN)
    assert begun(apart)


def test_a_large_table_is_little_to_see(tmp_path: Path) -> None:
    """The first rows, and of each cell what can be shown."""
    file = tmp_path / "asked.csv"
    rows = (f"{'why ' * 1_000}{each}?;No;Ana\n" for each in range(SHOWN * 2))
    file.write_text(HEAD + "".join(rows), encoding="utf-8")
    table = table_of_file(file)
    assert isinstance(table, Table)
    seen = glance_of(table)
    assert seen.preview is not None
    assert len(seen.preview.rows) == SHOWN
    assert {len(row.cells[0]) for row in seen.preview.rows[1:]} == {LETTERS}


def test_a_table_that_ends_its_process_is_a_problem_in_words(
    apart: TablesApart, tmp_path: Path
) -> None:
    """And the next one is read."""
    apart.read_file(large(tmp_path), "", NEVER)
    assert apart.change(end, NEVER) == Unreadable("", text("Reading it broke off."))
    assert isinstance(apart.read_file(large(tmp_path), "", NEVER), Glance)


def test_what_takes_too_long_is_given_up(tmp_path: Path) -> None:
    """Nobody waits for it for ever; the questions of a process that is silent do not come."""
    apart = TablesApart()
    try:
        apart.read_file(large(tmp_path), "", NEVER)
        apart._longest_s = 0.01
        assert apart.change(wait, NEVER) == Unreadable("", text("Reading it takes too long."))
    finally:
        apart.forget()


def test_questions_of_a_process_that_ended_are_not_half_of_them(
    apart: TablesApart, tmp_path: Path
) -> None:
    """Whoever takes them hears of it."""
    apart.read_file(large(tmp_path), "", NEVER)
    pieces = apart.pieces()
    next(pieces)
    apart.let_go()
    with pytest.raises((EOFError, OSError)):
        list(pieces)


def test_reading_is_broken_off_from_another_thread(apart: TablesApart, tmp_path: Path) -> None:
    """Whoever waits for it hears so at once; the next table has another process."""
    apart.read_file(large(tmp_path), "", NEVER)
    given_up, heard = threading.Event(), list[tables_apart.Answer]()
    waiting = threading.Thread(target=lambda: heard.append(apart.change(wait, given_up)))
    waiting.start()
    given_up.set()
    apart.let_go()
    waiting.join()
    assert heard == [Unreadable("", text("Reading it broke off."))]
    assert isinstance(apart.read_file(large(tmp_path), "", NEVER), Glance)


def test_what_nobody_waits_for_any_more_is_not_begun(apart: TablesApart, tmp_path: Path) -> None:
    """It was given up before its turn came."""
    given_up = threading.Event()
    given_up.set()
    assert isinstance(apart.read_file(large(tmp_path), "", given_up), Unreadable)
    assert not begun(apart)
    assert apart.change(end, NEVER) == Unreadable("", text("There is nothing in this file."))
    assert list(apart.pieces()) == []
