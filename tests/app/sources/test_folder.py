"""Tables in a folder reach the whole program, each question once, though it is killed meanwhile."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from tests.app.sources.whole import all_once, has, many, session, texts_in, until

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from tests.app.running import Running


def put(folder: Path, numbers: Iterable[int]) -> None:
    """Put a table of some questions into the folder, as a browser would."""
    part = write_part(folder, numbers)
    shutil.move(part, folder / "questions.csv")


def write_part(folder: Path, numbers: Iterable[int]) -> Path:
    """Begin to put a table into the folder."""
    rows = "".join(f"Person {each},Question {each}?\n" for each in numbers)
    part = folder / "questions.csv.part"
    part.write_text(f"Name,Question\n{rows}", encoding="utf-8")
    return part


@many
def test_a_table_in_the_folder_is_read_once(
    start: Callable[..., Running], tmp_path: Path, user_home: Path, number: int
) -> None:
    """Podium is killed twice as it reads; a longer table in another order takes its place."""
    folder = tmp_path / "drop"
    folder.mkdir()
    file = session(tmp_path, f"{{kind: folder, folder: '{folder}'}}")
    first = start(file, f"--killed=before:{number // 10}")
    first.tell("go_requested", "questions")
    put(folder, range(number // 2))
    first.until_killed()
    assert len(texts_in(user_home)) < number // 10
    start(file, f"--killed=after:{number // 10}").until_killed()
    assert len(texts_in(user_home)) < number // 2
    last = start(file)
    until(last, has(number // 2))
    put(folder, reversed(range(number)))
    write_part(folder, range(2 * number))  # a download that broke off
    until(last, has(number))
    assert last.quit() == 0
    assert sorted(texts_in(user_home)) == all_once(number)
