"""What reading apart promises: the same as here, and whatever happens there, an answer here."""

from __future__ import annotations

import asyncio
import os
import threading

import pytest

from console.domain.questions import RawQuestion
from console.domain.wording import Text, text
from console.feed.reading_apart import LITTLE, PIECE, ReadingApart, is_quick


def read_lines(raw: bytes, name: str) -> tuple[list[RawQuestion], list[Text]]:
    """Make a question of each line; the problem says which process that was."""
    lines = raw.decode().splitlines()
    asked = [RawQuestion(name, str(place), line) for place, line in enumerate(lines)]
    return asked, [text("{process}", process=os.getpid())]


def end(_raw: bytes, _name: str) -> tuple[list[RawQuestion], list[Text]]:
    """End the process in the middle of it."""
    os._exit(1)


def wait(_raw: bytes, _name: str) -> tuple[list[RawQuestion], list[Text]]:
    """Never come to an end."""
    threading.Event().wait()
    raise AssertionError


@pytest.mark.parametrize("number", [0, 1, PIECE, 2 * PIECE + 1])
async def test_all_comes_back_in_its_order(number: int) -> None:
    """However many pieces that takes."""
    apart = ReadingApart(read_lines)
    raw = "".join(f"Question {each}?\n" for each in range(number)).encode()
    try:
        assert list((await apart.read(raw, "a.csv"))[0]) == read_lines(raw, "a.csv")[0]
    finally:
        apart.end()


async def test_one_process_reads_one_table_after_the_other() -> None:
    """It is another one than this, and is begun once; after its end another is begun."""
    apart = ReadingApart(read_lines)
    try:
        (_, first), (_, second) = [await apart.read(b"Why?", name) for name in ("a", "b")]
        apart.end()
        apart.end()
        _, third = await apart.read(b"Why?", "c")
    finally:
        apart.end()
    assert first == second != third
    assert str(os.getpid()) not in {str(each) for each in (*first, *third)}


async def test_a_table_that_ends_its_reader_is_a_problem_in_words() -> None:
    """The program goes on, and so does the next table."""
    apart = ReadingApart(end)
    for _ in range(2):
        assert await apart.read(b"Why?", "a.csv") == ((), (text("Reading it broke off."),))


async def test_a_table_that_takes_too_long_is_given_up() -> None:
    """Nobody waits for it for ever."""
    apart = ReadingApart(wait, longest_s=0.01)
    assert await apart.read(b"Why?", "a.csv") == ((), (text("Reading it takes too long."),))


@pytest.mark.parametrize("delay", [0, 0.01, 0.3])
async def test_who_stops_waiting_ends_the_reading(delay: float) -> None:
    """A session that is closed does not wait for a table; it may be before the process begins."""
    apart = ReadingApart(wait)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(delay):
            await apart.read(b"Why?", "a.csv")


def test_what_is_little_is_read_here() -> None:
    """A workbook never is: a few bytes of it may be a hundred million."""
    assert is_quick(b"a" * LITTLE)
    assert not is_quick(b"a" * (LITTLE + 1))
    assert not is_quick(b"PK\x03\x04")
