"""What the reading of a file of questions promises."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.questions import RawQuestion
from console.domain.sources import Side
from console.domain.timeline import minutes, seconds
from console.feed.questions_file import (
    QuestionsReading,
    TimedQuestion,
    questions_in,
    read_questions,
)
from console.runtime.faults import Unreadable
from tests.builders import a_plan, a_segment

if TYPE_CHECKING:
    from pathlib import Path

PLAN = replace(
    a_plan(a_segment("Talk", 15), a_segment("Questions", 15, 20), a_segment("End", 25, 30)),
    hubs=("Nairobi hub",),
)


def faults(line: str) -> list[str]:
    """Give the faults of one line in English."""
    return [str(fault) for fault in questions_in(line, "q.jsonl", PLAN).faults]


def test_a_line_is_a_question_at_its_time() -> None:
    """Everything that the line tells is kept, and nothing is invented."""
    line = (
        '{"after": "3:20", "text": " How? ", "asker": "Participant 31", "affiliation": "A", '
        '"country": "Fiji", "group": "academia", "language": "en", "side": "room", '
        '"seat": "mic 2", "votes": 14, "id": "x"}'
    )
    (question,) = questions_in(line, "q.jsonl").questions
    assert question == TimedQuestion(
        seconds(200),
        RawQuestion(
            "file", "x", "How?", Side.ROOM, "Participant 31", "A", "Fiji", "academia", "en",
            "mic 2", 14,
        ),
    )  # fmt: skip


def test_a_short_line_is_from_online_and_has_an_id_of_its_own() -> None:
    """So that a question that has come is not taken in again after a restart."""
    lines = '\n{"after": "1 min", "text": "A"}\r\n\n{"after": "0 s", "text": "B"}\n'
    read = questions_in(lines, "q.jsonl")
    assert read.faults == ()
    assert [(each.at, each.raw.text, each.raw.source_id) for each in read.questions] == [
        (0, "B", "line-4"),
        (minutes(1), "A", "line-2"),
    ]
    assert {each.raw.side for each in read.questions} == {Side.ONLINE}


def test_a_time_may_count_from_the_planned_start_of_a_segment() -> None:
    """Named by its id or its title."""
    lines = (
        '{"segment": "questions", "after": "2 min", "text": "A"}\n{"segment": "End", "text": "B"}'
    )
    read = questions_in(lines, "q.jsonl", PLAN)
    assert [(each.at, each.raw.text) for each in read.questions] == [
        (minutes(17), "A"),
        (minutes(35), "B"),
    ]


def test_a_question_may_be_from_a_hub_of_the_session() -> None:
    """Which says its side, too."""
    read = questions_in('{"after": "0 s", "text": "A", "hub": "Nairobi hub"}', "q.jsonl", PLAN)
    assert [(each.raw.side, each.raw.hub) for each in read.questions] == [(Side.HUB, "Nairobi hub")]


@pytest.mark.parametrize("written", ["nairobi hub", "NAIROBI HUB", " Nairobi  Hub "])
def test_a_hub_is_found_however_its_name_is_written(written: str) -> None:
    """As in the session file, whose spelling is then the one that people read."""
    line = json.dumps({"after": "0 s", "text": "A", "hub": written})
    read = questions_in(line, "q.jsonl", PLAN)
    assert read.faults == ()
    assert [(each.raw.side, each.raw.hub) for each in read.questions] == [(Side.HUB, "Nairobi hub")]


@pytest.mark.parametrize(
    ("line", "place", "why"),
    [
        ("hello", 1, "This is not JSON. Each line is {"),
        ('{"after": "1 min", "text": }', 28, "This is not JSON."),
        ("[1]", 1, "This is not JSON."),
        ("[" * 100_000, 1, "This line cannot be read."),
        ('{"after": "1 min"}', 1, "“text” is missing here."),
        ('{"text": "A"}', 1, "“after” is missing here."),
        ('{"after": "soon", "text": "A"}', 11, "“soon” is not a length."),
        ('{"after": 3, "text": "A"}', 11, "“after” is a text in quotes."),
        ('{"after": "0 s", "text": ["A"]}', 26, "“text” is a text in quotes."),
        ('{"after": "0 s", "text": "A", "side": "hall"}', 39, "“hall” is not known here."),
        ('{"after": "0 s", "text": "A", "votes": -1}', 40, "“votes” is a number from 0 up."),
        ('{"after": "0 s", "text": "A", "votes": true}', 40, "“votes” is a number from 0 up."),
        ('{"after": "0 s", "txt": "A"}', 25, "“txt” is not a key here. Did you mean “text”?"),
        ('{"after": "0 s", "zz": "A"}', 24, "“zz” is not a key here. Allowed: after,"),
        ('{"segment": "Tlak", "text": "A"}', 13, "There is no segment “Tlak”. Did you mean"),
        ('{"after": "0 s", "text": "A", "hub": "Nairoby"}', 38, "There is no hub “Nairoby”. Did"),
        ('{"after": "0 s", "text": "A", "hub": "xyz"}', 38, "There is no hub “xyz” in this"),
        ('{"segment": "xyz", "text": "A"}', 13, "There is no segment “xyz” in this session."),
    ],
)
def test_a_wrong_line_is_a_fault_at_its_place(line: str, place: int, why: str) -> None:
    """What is wrong and where."""
    (only,) = faults(line)
    assert only.startswith(f"q.jsonl:1:{place}: {why}")


def test_the_other_lines_still_count() -> None:
    """A slip in the script never empties the feed; an id counts once."""
    lines = '{"after": "0 s", "text": "A", "id": "x"}\nnonsense\n' * 2
    read = questions_in(lines, "q.jsonl")
    assert [each.raw.text for each in read.questions] == ["A"]
    assert [fault.line for fault in read.faults] == [2, 3, 4]


def test_half_a_letter_is_not_let_in() -> None:
    """JSON can spell what no record can hold."""
    (question,) = questions_in('{"after": "0 s", "text": "a\\ud800b"}', "q").questions
    assert question.raw.text == "a?b"


def test_a_file_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    """As for every file."""
    answer = read_questions(tmp_path / "none.jsonl")
    assert isinstance(answer, Unreadable)
    file = tmp_path / "q.jsonl"
    file.write_text('{"after": "0 s", "text": "A"}', encoding="utf-8")
    answer = read_questions(file)
    assert isinstance(answer, QuestionsReading)
    assert len(answer.questions) == 1


json_like = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)
keys = st.sampled_from(["after", "segment", "text", "side", "votes", "id", "asker", "x"])


@given(st.text() | st.dictionaries(keys, json_like).map(json.dumps))
def test_any_text_gives_an_answer(written: str) -> None:
    """Never an exception."""
    read = questions_in(written, "q.jsonl", PLAN)
    assert all(each.at >= 0 and each.raw.text for each in read.questions)
    assert all(str(fault) for fault in read.faults)
