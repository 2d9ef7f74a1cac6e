"""Questions with their times, from a file of one JSON object a line: the scripted feed's script.

    {"after": "3:20", "text": "How can …?", "asker": "Participant 31", "country": "Brazil"}
    {"segment": "questions-and-answers", "after": "0:40", "text": "…", "side": "room"}

``after`` counts from the first GO, or from the planned start of the segment that is named by its
id or its title. A line that is wrong is a fault at its place, and the other lines still count.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from console.domain.opening import opening
from console.domain.questions import RawQuestion
from console.domain.sources import Side, hub_named
from console.domain.spans import SpanError, parse_duration
from console.domain.timeline import NO_TIME, Duration
from console.domain.wording import Text, text
from console.runtime.faults import Fault, Unreadable, read_text
from console.runtime.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from console.domain.rundown import Plan

SOURCE = "file"
"""The name of this source in the record."""

LARGEST = 20_000_000
"""Bytes of a file of questions."""

_TEXTS = ("text", "asker", "affiliation", "country", "group", "language", "seat", "id")
_KEYS = ("after", "segment", *_TEXTS, "side", "hub", "votes")
_MOST_VOTES = 1_000_000
_SHOWN = 60

_Line = dict[str, object]


@dataclass(frozen=True, slots=True)
class TimedQuestion:
    """A question and when it comes."""

    at: Duration
    """After the first GO of the session."""
    raw: RawQuestion


@dataclass(frozen=True, slots=True)
class QuestionsReading:
    """What a file of questions says."""

    questions: tuple[TimedQuestion, ...]
    """In the order of their times."""
    faults: tuple[Fault, ...] = ()
    """Lines that were left out, and why."""


class _LineError(ValueError):
    """A line that is wrong at a column, counted from 1."""

    def __init__(self, column: int, text: Text) -> None:
        super().__init__(str(text))
        self.column = column
        self.text = text


def read_questions(path: Path, plan: Plan | None = None) -> QuestionsReading | Unreadable:
    """Read a file of questions; `plan` is the session whose segments its lines may name."""
    written = read_text(path, LARGEST)
    if isinstance(written, Unreadable):
        return written
    return questions_in(written, str(path), plan)


def questions_in(written: str, file: str, plan: Plan | None = None) -> QuestionsReading:
    """Read the text of a file of questions that is called `file` in messages."""
    begins, hubs = (_begins(plan), plan.hubs) if plan else ({}, ())
    questions: list[TimedQuestion] = []
    faults: list[Fault] = []
    ids: set[str] = set()
    for number, line in enumerate(written.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            question = _question(line, number, begins, hubs, ids)
        except _LineError as error:
            faults.append(Fault(file, number, error.column, error.text))
        else:
            ids.add(question.raw.source_id)
            questions.append(question)
    return QuestionsReading(tuple(sorted(questions, key=lambda each: each.at)), tuple(faults))


def _begins(plan: Plan) -> dict[str, Duration]:
    """Give the planned start of every segment, by id and by title; the first of a title counts."""
    begins: dict[str, Duration] = {}
    at = NO_TIME
    for segment, (_, length) in zip(plan.segments, opening(plan).planned, strict=True):
        begins[segment.id] = at
        begins.setdefault(segment.title, at)
        at = Duration(at + length)
    return begins


def _question(
    line: str, number: int, begins: dict[str, Duration], hubs: Sequence[str], ids: set[str]
) -> TimedQuestion:
    """Read a line; `ids` are those of the lines before it."""
    values = _object(line)
    for key in values:
        if key not in _KEYS:
            raise _LineError(_place(line, key), _unknown(key))
    texts = {key: _text(line, values, key) for key in _TEXTS}
    if not texts["text"]:
        raise _LineError(1, text("“{key}” is missing here.", key="text"))
    own = texts["id"] or f"line-{number}"
    if own in ids:
        raise _LineError(_place(line, "id"), text("Another line has this id already."))
    hub = _hub(line, values, hubs)
    raw = RawQuestion(
        source=SOURCE,
        source_id=own,
        text=texts["text"],
        side=Side.HUB if hub else _side(line, values),
        asker=texts["asker"],
        affiliation=texts["affiliation"],
        country=texts["country"],
        group=texts["group"],
        language=texts["language"],
        seat=texts["seat"],
        votes=_votes(line, values),
        hub=hub,
    )
    return TimedQuestion(_at(line, values, begins), raw)


def _object(line: str) -> _Line:
    try:
        values: object = json.loads(line)
    except json.JSONDecodeError as error:
        raise _LineError(
            error.colno,
            text("This is not JSON. Each line is {form}.", form='{"after": …, "text": …}'),
        ) from error
    except (ValueError, RecursionError) as error:
        raise _LineError(1, text("This line cannot be read.")) from error
    if not isinstance(values, dict):
        raise _LineError(
            1, text("This is not JSON. Each line is {form}.", form='{"after": …, "text": …}')
        )
    return values


def _unknown(key: str) -> Text:
    near = nearest(key, _KEYS)
    if near:
        return text(
            "“{key}” is not a key here. Did you mean “{near}”?", key=key[:_SHOWN], near=near
        )
    return text(
        "“{key}” is not a key here. Allowed: {allowed}.", key=key[:_SHOWN], allowed=", ".join(_KEYS)
    )


def _text(line: str, values: _Line, key: str) -> str:
    value = values.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise _LineError(_place(line, key), text("“{key}” is a text in quotes.", key=key))
    # a half of a pair, which JSON can spell, cannot be written to the record
    return value.encode("utf-8", "replace").decode("utf-8").strip()


def _side(line: str, values: _Line) -> Side:
    side = _text(line, values, "side").lower()
    if side and side not in set(Side):
        raise _LineError(
            _place(line, "side"),
            text(
                "“{value}” is not known here. Allowed: {allowed}.",
                value=side[:_SHOWN],
                allowed=", ".join(Side),
            ),
        )
    return Side(side) if side else Side.ONLINE


def _hub(line: str, values: _Line, hubs: Sequence[str]) -> str:
    hub = _text(line, values, "hub")
    if not hub:
        return ""
    named = hub_named(hub, hubs)
    if named is not None:
        return named
    near = nearest(hub, hubs)
    if near:
        said = text(
            "There is no hub “{value}”. Did you mean “{near}”?", value=hub[:_SHOWN], near=near
        )
    else:
        said = text("There is no hub “{value}” in this session.", value=hub[:_SHOWN])
    raise _LineError(_place(line, "hub"), said)


def _votes(line: str, values: _Line) -> int:
    votes = values.get("votes", 0)
    if isinstance(votes, bool) or not isinstance(votes, int) or not 0 <= votes <= _MOST_VOTES:
        raise _LineError(_place(line, "votes"), text("“votes” is a number from 0 up."))
    return votes


def _at(line: str, values: _Line, begins: dict[str, Duration]) -> Duration:
    segment = _text(line, values, "segment")
    begin = begins.get(segment, NO_TIME)
    if segment and segment not in begins:
        raise _LineError(_place(line, "segment"), _no_segment(segment, begins))
    after = _text(line, values, "after")
    if not after:
        if segment:
            return begin
        raise _LineError(1, text("“{key}” is missing here.", key="after"))
    try:
        return Duration(begin + parse_duration(after))
    except SpanError as error:
        raise _LineError(_place(line, "after"), error.text) from error


def _no_segment(segment: str, begins: dict[str, Duration]) -> Text:
    near = nearest(segment, begins)
    if near:
        return text(
            "There is no segment “{value}”. Did you mean “{near}”?",
            value=segment[:_SHOWN],
            near=near,
        )
    return text("There is no segment “{value}” in this session.", value=segment[:_SHOWN])


def _place(line: str, key: str) -> int:
    """Give the column, from 1, of a key's value; of the line's start when it cannot be found."""
    found = re.search(rf"{re.escape(json.dumps(key, ensure_ascii=False))}\s*:\s*", line)
    return found.end() + 1 if found else 1
