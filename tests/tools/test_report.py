"""What ``podium report`` promises: it reads any record, changes none, and says what went wrong."""

from __future__ import annotations

import io
import sqlite3
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from console.domain.commands import Go
from console.domain.timeline import NO_TIME
from console.domain.wording import PlainWords
from console.runtime.clock import Anchor
from console.runtime.record import Record
from console.runtime.record_notes import first_notes
from console.runtime.words import load_words
from console.tools.report import run
from tests.domain.tccm import live, passes
from tests.domain.walks import START
from tests.exchange.shows import ask, end, take

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.domain.walks import Walk

TABLES = ("segments", "turns", "questions", "tracks", "notes", "calls", "presence")
NAMES = {"s.md", *(f"s-{each}.csv" for each in TABLES)}


def played() -> Walk:
    """Play a session with a question."""
    walk = live()
    ask(walk, 1)
    take(walk, 1)
    passes(walk, minute=9)
    end(walk)
    return walk


def recorded(path: Path, walk: Walk) -> Record:
    """Write a walk into a new record, which stays open."""
    notes = first_notes("Launch", Anchor(START, NO_TIME, ""), is_rehearsal=False)
    record = Record.create(path, notes)
    record.append(walk.events)
    return record


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """Give a record of a session that is over and closed."""
    path = tmp_path / "s.podium"
    recorded(path, played()).close()
    return path


@pytest.fixture
def open_record(tmp_path: Path) -> Iterator[Path]:
    """Give a record that another program is writing, or died while it did."""
    written = recorded(tmp_path / "s.podium", played())
    yield written.path
    written.close()


def report(record: Path, out: Path | None = None, language: str = "en") -> tuple[int, list[str]]:
    """Run the command; give its exit code and the lines it printed."""
    sink = io.StringIO()
    code = run(record, out, sink, load_words(language))
    return code, sink.getvalue().splitlines()


def seen(folder: Path) -> dict[str, bytes]:
    """Read what belongs to the record, but for what its writer shares in memory."""
    parts = ("s.podium", "s.podium-wal")
    return {name: (folder / name).read_bytes() for name in parts if (folder / name).exists()}


def test_the_report_lies_beside_the_record(record: Path) -> None:
    """Its files are printed, one a line, and hold what happened."""
    code, lines = report(record)
    assert (code, set(lines)) == (0, {str(record.parent / name) for name in NAMES})
    assert "Question 1?" in (record.parent / "s.md").read_text(encoding="utf-8")


def test_another_folder_can_be_named(record: Path, tmp_path: Path) -> None:
    """It is made where it is not there, and nothing is put beside the record."""
    out = tmp_path / "reports" / "today"
    assert report(record, out)[0] == 0
    assert {path.name for path in out.iterdir()} == NAMES
    assert not (tmp_path / "s.md").exists()


def test_a_report_can_be_in_another_language(record: Path) -> None:
    """The words are those that were asked for."""
    assert report(record, language="ar")[0] == 0
    assert load_words("ar").say("Segments") in (record.parent / "s.md").read_text(encoding="utf-8")


def test_a_record_is_not_changed(record: Path) -> None:
    """Not a byte, not its time, and nothing is added beside it but the report."""
    before, changed = seen(record.parent), record.stat().st_mtime_ns
    assert report(record)[0] == 0
    assert (seen(record.parent), record.stat().st_mtime_ns) == (before, changed)
    assert {path.name for path in record.parent.iterdir()} - NAMES <= {"s.podium", "s.podium.lock"}


@pytest.mark.skipif(sys.platform == "win32", reason="its files cannot be read while they are open")
def test_a_record_that_is_being_written_can_be_read(open_record: Path) -> None:
    """What is committed is in the report, and its writer is not disturbed."""
    before = seen(open_record.parent)
    assert report(open_record)[0] == 0
    assert "Question 1?" in (open_record.parent / "s.md").read_text(encoding="utf-8")
    assert seen(open_record.parent) == before


def test_of_a_damaged_record_what_can_be_read_is_told(record: Path) -> None:
    """With one line that says how much that is; the damaged file stays as it is."""
    with sqlite3.connect(record) as file:
        file.execute("UPDATE event SET body = '{}' WHERE sequence = 3")
    file.close()
    before = seen(record.parent)
    code, lines = report(record)
    assert (code, lines[0]) == (0, "The record is damaged: only its first 2 events could be read.")
    assert len(lines) == 1 + len(NAMES)
    assert seen(record.parent) == before


def one_line(record: Path, out: Path | None = None) -> str:
    """Run a command that cannot succeed; give the one line it printed."""
    code, lines = report(record, out)
    assert (code, len(lines)) == (2, 1)
    return lines[0]


def test_a_record_that_is_not_there_is_said(tmp_path: Path) -> None:
    """The line names it, and nothing is made."""
    assert one_line(tmp_path / "no.podium") == f"There is no record {tmp_path / 'no.podium'}."
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"title: a session file\n", b"\x00" * 5_000])
def test_what_is_no_record_is_said(tmp_path: Path, content: bytes) -> None:
    """An empty file, a session file, or anything else."""
    path = tmp_path / "s.podium"
    path.write_bytes(content)
    assert "s.podium cannot be read" in one_line(path)
    assert path.read_bytes() == content


def test_a_folder_is_no_record(tmp_path: Path) -> None:
    """It is said in one line as well."""
    assert "cannot be read" in one_line(tmp_path)


def test_a_record_without_events_is_said(record: Path) -> None:
    """A file from which everything is gone has no report."""
    with sqlite3.connect(record) as file:
        file.execute("DELETE FROM event")
    file.close()
    assert "cannot be read" in one_line(record)


def test_a_record_without_its_beginning_is_said(tmp_path: Path) -> None:
    """Without the plan the rest means nothing."""
    walk = live()
    walk.give(Go(walk.state.standby))
    walk.events[:] = [replace(walk.events[-1], sequence=1)]
    recorded(tmp_path / "s.podium", walk).close()
    assert one_line(tmp_path / "s.podium") == "There is no session in this record."


def test_a_folder_that_takes_no_report_is_said(record: Path, tmp_path: Path) -> None:
    """A file lies where the folder should be."""
    (tmp_path / "out").write_text("a file")
    said = one_line(record, tmp_path / "out")
    assert said.startswith(f"The report cannot be written to {tmp_path / 'out'} (")


def test_what_is_printed_can_be_said_in_any_language(tmp_path: Path) -> None:
    """The command is given its words and prints no others."""
    sink = io.StringIO()
    assert run(tmp_path / "no", None, sink, PlainWords()) == 2
    assert sink.getvalue().count("\n") == 1
