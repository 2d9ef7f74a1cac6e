"""Reading questions as they came, which is nearly all that the record of a flood holds.

A start that goes on with a hundred thousand waits for every microsecond here. What thousands have
in common, such as their source or a language, is kept once.
"""

from __future__ import annotations

from sys import intern
from typing import TYPE_CHECKING, TypedDict

from console.domain.questions import Question, QuestionId, RawQuestion, Stage
from console.domain.sources import Side
from console.domain.timeline import Moment

if TYPE_CHECKING:
    from collections.abc import Callable

_NOTHING_ELSE = frozenset({"id", "number", "arrived", "raw", "stage", "since"})
"""The fields of a question to which nothing has happened yet."""


class _Raw(TypedDict, total=False):
    """A `RawQuestion` as it is written."""

    source: str
    source_id: str
    text: str
    side: Side
    asker: str
    affiliation: str
    country: str
    group: str
    language: str
    seat: str
    votes: int
    addressee: str
    sender: str
    hub: str


class _Written(TypedDict, total=False):
    """A `Question` as it is written when it comes."""

    id: QuestionId
    number: int
    arrived: Moment
    raw: _Raw
    stage: Stage
    since: Moment


def arrivals_first(
    usual: Callable[[_Written, type[Question]], Question],
) -> Callable[[_Written, type[Question]], Question]:
    """Give what reads a question that has just come at once, and any other as usual."""

    def read(written: _Written, kind: type[Question]) -> Question:
        if not _NOTHING_ELSE.issuperset(written):
            return usual(written, kind)
        arrived = written["arrived"]
        since = written.get("since", Moment(0))
        stage = written.get("stage")
        return Question(
            written["id"],
            written["number"],
            arrived,
            _raw(written["raw"]),
            Stage.NEW if stage is None else Stage(stage),
            arrived if since == arrived else since,  # one number, kept once
        )

    return read


def _raw(written: _Raw) -> RawQuestion:
    side = written.get("side")
    return RawQuestion(
        intern(written["source"]),
        written["source_id"],
        written["text"],
        Side.ONLINE if side is None else Side(side),
        written.get("asker", ""),
        intern(written.get("affiliation", "")),
        intern(written.get("country", "")),
        intern(written.get("group", "")),
        intern(written.get("language", "")),
        written.get("seat", ""),
        written.get("votes", 0),
        written.get("addressee", ""),
        written.get("sender", ""),
        intern(written.get("hub", "")),
    )
