"""Files that are put into a folder are read when they are whole, once each, and left alone."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.questions import Arrival, RawQuestion
from console.domain.wording import Text, text
from console.feed import folder as module
from console.feed.connector import SourceAway, SourceRefused
from console.feed.folder import DropFolder, digests_of, is_temporary, position_of, read_file
from console.runtime.clock import sleep
from console.runtime.faults import Unreadable
from tests.feed.matrix_intake import KeptIntake, running

if TYPE_CHECKING:
    from pathlib import Path


class Reader:
    """Takes each line for a question, and one that begins with "!" for a broken one."""

    def __init__(self) -> None:
        self.read: list[tuple[str, bytes]] = []

    def __call__(self, raw: bytes, name: str) -> tuple[list[Arrival], list[Text]]:
        """Read a table."""
        self.read.append((name, raw))
        lines = raw.decode(errors="replace").splitlines()
        questions: list[Arrival] = [
            RawQuestion("exports", f"{name}/{line}", line) for line in lines if line[:1] != "!"
        ]
        return questions, [
            text("Line {line} is broken.", line=line) for line in lines if line[:1] == "!"
        ]


@pytest.fixture
def drop(tmp_path: Path) -> Path:
    """An empty folder."""
    return make(tmp_path / "drop")


def make(folder: Path) -> Path:
    """Make a folder."""
    folder.mkdir()
    return folder


def names_in(folder: Path) -> list[str]:
    """List a folder."""
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SETTLE", 0.05)
    monkeypatch.setattr(module, "LOOK_MS", 200)


def connector(drop: Path, reader: Reader | None = None, *, is_polled: bool = False) -> DropFolder:
    """Watch a folder."""
    return DropFolder("exports", drop, reader or Reader(), is_polled=is_polled)


async def test_what_lies_there_is_read_and_left_as_it_is(drop: Path) -> None:
    """In the order in which the files were written."""
    for place, name in enumerate(("b.csv", "a.CSV", "c.jsonl")):
        (drop / name).write_text(f"From {name}?\n", encoding="utf-8")
        os.utime(drop / name, (place + 1, place + 1))
    intake = KeptIntake()
    async with running(connector(drop), intake):
        await intake.until(lambda: len(intake.texts) == 3)
    assert intake.texts == ["From b.csv?", "From a.CSV?", "From c.jsonl?"]
    assert names_in(drop) == ["a.CSV", "b.csv", "c.jsonl"]
    assert (drop / "b.csv").read_text(encoding="utf-8") == "From b.csv?\n"


@pytest.mark.parametrize("is_polled", [False, True])
async def test_what_is_put_there_is_noticed(
    drop: Path, monkeypatch: pytest.MonkeyPatch, is_polled: bool
) -> None:
    """By the watcher itself, whether the system tells of changes or the folder is polled."""
    monkeypatch.setattr(module, "LOOK_MS", 60_000)
    intake = KeptIntake()
    async with running(connector(drop, is_polled=is_polled), intake):
        await intake.until(lambda: intake.connections > 0)
        number = 0
        while not intake.texts:  # nobody can tell when the watcher has begun
            number += 1
            (drop / f"{number}.csv").write_text("Seen?\n", encoding="utf-8")
            await sleep(0.2)
    assert set(intake.texts) == {"Seen?"}


async def test_a_file_that_is_renamed_into_place_is_read_when_it_is_there(drop: Path) -> None:
    """Its unfinished form is not."""
    reader, intake = Reader(), KeptIntake()
    async with running(connector(drop, reader), intake):
        await intake.until(lambda: intake.connections > 0)
        (drop / "export.csv.part").write_text("Half", encoding="utf-8")
        (drop / "export.csv.part").replace(drop / "export.csv")
        (drop / "more.csv").write_text("Whole?", encoding="utf-8")
        await intake.until(lambda: len(intake.texts) == 2)
    assert {name for name, _ in reader.read} == {"export.csv", "more.csv"}


async def test_a_file_that_still_grows_is_waited_for(drop: Path) -> None:
    """It is read once, when it has stood still between two looks."""
    file = drop / "slow.csv"
    file.write_text("Line 0\n", encoding="utf-8")
    written = 0

    async def writes_more(seconds: float) -> None:
        nonlocal written
        written += 1
        if written < 5:
            with file.open("a", encoding="utf-8") as out:
                out.write(f"Line {written}\n")
        await sleep(seconds / 10)

    reader, intake = Reader(), KeptIntake()
    async with running(DropFolder("exports", drop, reader, wait=writes_more), intake):
        await intake.until(lambda: bool(intake.texts))
    assert intake.texts == [f"Line {number}" for number in range(5)]
    assert len(reader.read) == 1


async def test_an_empty_file_is_waited_for(drop: Path) -> None:
    """Whoever writes a table makes an empty file first."""
    reader, intake = Reader(), KeptIntake()
    (drop / "empty.csv").touch()
    (drop / "full.csv").write_text("Here?", encoding="utf-8")
    async with running(connector(drop, reader), intake):
        await intake.until(lambda: bool(intake.texts))
        (drop / "empty.csv").write_text("Now?", encoding="utf-8")
        await intake.until(lambda: len(intake.texts) == 2)
    assert intake.texts == ["Here?", "Now?"]


async def test_a_file_with_the_same_content_is_not_read_again(drop: Path) -> None:
    """Neither when it is written again nor after a restart; one that changed is, as a whole."""
    file, reader, intake = drop / "a.csv", Reader(), KeptIntake()
    file.write_text("One?\n", encoding="utf-8")
    async with running(connector(drop, reader), intake):
        await intake.until(lambda: len(intake.texts) == 1)
        file.write_text("One?\n", encoding="utf-8")
        (drop / "b.csv").write_text("Another?\n", encoding="utf-8")
        await intake.until(lambda: len(intake.texts) == 2)
    async with running(connector(drop, reader), intake):
        await intake.until(lambda: intake.connections == 2)
        file.write_text("One?\nTwo?\n", encoding="utf-8")
        await intake.until(lambda: len(intake.texts) == 4)
    assert intake.texts == ["One?", "Another?", "One?", "Two?"]
    assert [name for name, _ in reader.read] == ["a.csv", "b.csv", "a.csv"]
    once = {question.source_id for question in intake.questions}
    assert len(once) == 3
    assert set(digests_of(intake.position)) == {"a.csv", "b.csv"}


async def test_what_was_not_stored_is_read_again(drop: Path) -> None:
    """And nothing is kept as read before it is."""
    (drop / "a.csv").write_text("Kept?\n", encoding="utf-8")
    intake = KeptIntake()
    intake.refusal = text("The disk is full.")
    async with running(connector(drop), intake):
        await intake.until(lambda: len(intake.failures) > 1)
        assert intake.position == ""
        intake.refusal = None
        await intake.until(lambda: bool(intake.texts))
    assert intake.texts == ["Kept?"]


async def test_ten_thousand_rows_come_in_parcels_once_each(drop: Path) -> None:
    """The position comes with the last of them."""
    rows = "".join(f"Question {number}?\n" for number in range(10_000))
    (drop / "all.csv").write_text(rows, encoding="utf-8")
    intake = KeptIntake()
    async with running(connector(drop), intake):
        await intake.until(lambda: bool(intake.position))
    assert intake.texts == rows.splitlines()
    assert [bool(position) for _, position in intake.parcels] == [False] * 19 + [True]
    assert max(len(parcel) for parcel, _ in intake.parcels) == 500


async def test_what_is_wrong_with_a_file_is_told_with_its_name(drop: Path) -> None:
    """The rest of it counts, and so do the other files."""
    (drop / "a.csv").write_text("Good?\n! bad\n", encoding="utf-8")
    intake = KeptIntake()
    async with running(connector(drop), intake):
        await intake.until(lambda: bool(intake.texts))
    assert intake.texts == ["Good?"]
    assert intake.problems == ["a.csv: Line ! bad is broken."]


async def test_what_is_no_table_is_told_once(drop: Path) -> None:
    """Somebody waits for it to be read."""
    (drop / "slides.pdf").write_bytes(b"%PDF")
    (drop / "big.csv").write_bytes(b"x")
    os.truncate(drop / "big.csv", module.LARGEST + 1)
    (drop / "folder.csv").mkdir()
    (drop / ".hidden.csv").write_text("Hidden?", encoding="utf-8")
    (drop / "~$a.xlsx").write_bytes(b"lock")
    (drop / "a.csv").write_text("Good?\n", encoding="utf-8")
    intake = KeptIntake()
    async with running(connector(drop), intake):
        await intake.until(lambda: bool(intake.texts))
        await intake.until(lambda: len(intake.problems) == 2)
        (drop / "b.csv").write_text("Later?\n", encoding="utf-8")
        await intake.until(lambda: len(intake.texts) == 2)
    assert sorted(intake.problems) == [
        "big.csv: It is larger than 20 MB.",
        "slides.pdf: Only tables are read.",
    ]


@pytest.mark.skipif(os.name != "posix", reason="names are text here")
async def test_a_name_that_no_text_can_hold_is_no_obstacle(drop: Path) -> None:
    """Names of files are bytes on Linux."""
    (drop / os.fsdecode(b"\xff\xfe!\n.csv")).write_bytes(b"! x\nOdd?\n")
    intake = KeptIntake()
    async with running(connector(drop), intake):
        await intake.until(lambda: bool(intake.position))
    assert intake.texts == ["Odd?"]
    assert (intake.problems[0] + intake.position).encode()


async def test_too_many_files_are_told(drop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody chose the wrong folder, and the program does not suffer for it."""
    monkeypatch.setattr(module, "MOST_FILES", 3)
    for number in range(5):
        (drop / f"{number}.csv").write_text("Same?", encoding="utf-8")
    intake = KeptIntake()
    async with running(connector(drop), intake):
        await intake.until(lambda: len(intake.texts) == 3)
    assert intake.problems == ["drop: So many files are here that not all of them are looked at."]


async def test_a_folder_that_is_not_there_is_waited_for(drop: Path) -> None:
    """A stick that was pulled out, a share that is away: read on when it is back."""
    shutil.rmtree(drop)
    intake = KeptIntake()
    async with running(connector(drop), intake):
        await intake.until(lambda: bool(intake.failures))
        make(drop)
        (drop / "a.csv").write_text("Back?", encoding="utf-8")
        await intake.until(lambda: bool(intake.texts))
        shutil.rmtree(drop)
        count = len(intake.failures)
        await intake.until(lambda: len(intake.failures) > count)
    assert isinstance(intake.failures[-1], SourceAway)
    assert str(intake.failures[-1]) == f"The folder {drop} is not there. Make it."


async def test_a_file_in_place_of_the_folder_is_refused(drop: Path) -> None:
    """Waiting makes no folder of it."""
    file = drop / "a.csv"
    file.touch()
    with pytest.raises(SourceRefused, match="is a file"):
        await connector(file).run(KeptIntake())


async def test_a_folder_that_may_not_be_read_is_told(
    drop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With what the system says."""

    def refuse(_path: object) -> object:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(SourceAway, match="cannot be read: Permission denied"):
        await connector(drop).run(KeptIntake())


async def test_an_opened_file_is_read_or_the_reason_is_given(drop: Path) -> None:
    """The same limit as in the folder."""
    (drop / "a.csv").write_text("One?", encoding="utf-8")
    assert await read_file(drop / "a.csv") == b"One?"
    assert isinstance(await read_file(drop / "a.csv", most=3), Unreadable)
    assert isinstance(await read_file(drop), Unreadable)
    assert isinstance(await read_file(drop / "none.csv"), Unreadable)


@pytest.mark.parametrize(
    ("name", "is_so"),
    [
        ("a.csv", False),
        ("Zoom Q&A report (1).xlsx", False),
        ("a.csv.part", True),
        ("a.crdownload", True),
        ("A.TMP", True),
        ("~$a.xlsx", True),
        (".~lock.a.ods#", True),
        (".a.csv.swp", True),
        ("a.csv~", True),
    ],
)
def test_a_temporary_name_is_known(name: str, is_so: bool) -> None:
    """Of browsers, offices and editors."""
    assert is_temporary(name) is is_so


@given(st.text() | st.dictionaries(st.text(), st.text()).map(position_of))
def test_any_position_can_be_read(position: str) -> None:
    """One of an older Podium, or of another source, holds nothing."""
    assert all(isinstance(digest, str) for digest in digests_of(position).values())


@pytest.mark.parametrize("position", ["[" * 100_000, "[]", '{"a": 5}', "9" * 5_000, "null"])
def test_a_position_that_is_none_holds_nothing(position: str) -> None:
    """The files are read again, which doubles nothing."""
    assert digests_of(position) == {}


@given(st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=150))
def test_a_position_is_small_and_holds_the_newest(digests: dict[str, str]) -> None:
    """At most a hundred files."""
    kept = digests_of(position_of(digests))
    assert list(kept.items()) == list(digests.items())[-module.MOST_KEPT :]
