"""The lines of the fairness rule, in words."""

from __future__ import annotations

import pytest

from console.domain.fairness import Because, Left, Pick, Reason, suggestion
from console.domain.sources import Side
from console.domain.timeline import minutes, seconds
from console.views.answering import fit_words, reading_words
from console.views.fairness import left_words, reason_words
from tests.domain.situations import NOW, SITUATIONS, Situation
from tests.views.mirrored import ENGLISH, MIRRORED


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda each: each.told)
def test_the_table_of_situations_in_words(situation: Situation) -> None:
    """One line says why, whole and exact."""
    found = suggestion(situation.rule, situation.waiting, situation.taken, NOW)

    assert found is not None
    assert reason_words(ENGLISH, found.reason) == situation.line


@pytest.mark.parametrize("number", [1, 3])
def test_a_side_that_was_passed_over_is_told_how_often(number: int) -> None:
    """When the questions before came from several others."""
    reason = Reason(Side.ONLINE, Because.PASSED_OVER, Pick.ALONE, minutes(2), number=number)

    said = {1: "passed over once", 3: "passed over 3 times"}[number]
    assert reason_words(ENGLISH, reason) == f"online: {said}, it waits 2:00"


@pytest.mark.parametrize(
    ("heard", "said"),
    [(0, "ngo not heard yet"), (1, "ngo heard only once"), (2, "ngo heard only 2 times")],
)
def test_a_group_is_told_how_often_it_was_heard(heard: int, said: str) -> None:
    """In the words of whoever wrote its name."""
    reason = Reason(Side.ROOM, Because.ONLY, Pick.GROUP, minutes(1), group="ngo", heard=heard)

    assert reason_words(ENGLISH, reason) == f"only the room is waiting, {said}"


def test_every_reason_and_every_pick_has_words() -> None:
    """No line ends in a comma or is empty, in either direction of writing."""
    for because in Because:
        for pick in Pick:
            for side in Side:
                reason = Reason(side, because, pick, seconds(5), other=Side.ROOM)
                said = reason_words(ENGLISH, reason)
                assert said.strip(" ,:") == said
                assert reason_words(MIRRORED, reason)


def test_what_is_open_says_whom_to_ask_first() -> None:
    """Before a segment ends and before the queue closes."""
    assert left_words(ENGLISH, Left(Side.ONLINE, 3, seconds(500))) == (
        "online: 3 open, oldest 8:20: ask them first"
    )
    assert left_words(ENGLISH, Left(Side.ONLINE, 1, seconds(75))) == (
        "online: one open, waits 1:15: ask it first"
    )


@pytest.mark.parametrize(
    ("number", "said"),
    [(None, ""), (0, "no more question fits"), (1, "about one more fits"), (4, "about 4 more fit")],
)
def test_how_many_fit_is_said_as_people_say_it(number: int | None, said: str) -> None:
    """It is a guess and sounds like one."""
    assert fit_words(ENGLISH, number) == said


def test_reading_time_is_said_where_there_is_something_to_read() -> None:
    """In minutes and seconds."""
    assert reading_words(ENGLISH, seconds(25)) == "reads in 0:25"
    assert reading_words(ENGLISH, seconds(0)) == ""
