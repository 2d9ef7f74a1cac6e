"""How long questions take: worked examples, and no input that raises."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.answering import average_answer, how_many_fit, reading_time
from console.domain.timeline import Duration, minutes, seconds
from tests.strategies import broken_texts, durations

TWELVE = "How will the coalition keep both sides of the session on air?"


def test_the_average_leaves_out_what_was_taken_by_mistake() -> None:
    """Two seconds on air are a slip of the hand, not an answer."""
    assert average_answer([minutes(2), seconds(2), minutes(1), Duration(0)]) == seconds(90)
    assert average_answer([seconds(3)]) == seconds(3)
    assert average_answer([seconds(2.9)]) is None
    assert average_answer([]) is None


def test_the_average_is_in_whole_seconds() -> None:
    """Nobody can act on less."""
    assert average_answer([seconds(10), seconds(10), seconds(11)]) == seconds(10)


def test_what_fits_is_rounded_down() -> None:
    """Ten minutes hold four answers of two and a half, and not quite five of two and a bit."""
    assert how_many_fit(minutes(10), minutes(2.5), minutes(1)) == 4
    assert how_many_fit(minutes(10), seconds(121), minutes(1)) == 4
    assert how_many_fit(seconds(30), minutes(2), minutes(1)) == 0


def test_without_an_average_the_default_counts() -> None:
    """Before the first answer."""
    assert how_many_fit(minutes(10), None, minutes(2)) == 5


def test_an_overrun_has_room_for_none() -> None:
    """Never less than none."""
    assert how_many_fit(minutes(-3), minutes(2), minutes(2)) == 0


def test_what_nobody_knows_is_not_said() -> None:
    """No end, or questions without a length."""
    assert how_many_fit(None, minutes(2), minutes(2)) is None
    assert how_many_fit(minutes(10), None, Duration(0)) is None
    assert how_many_fit(minutes(10), seconds(-1), minutes(2)) is None


@pytest.mark.parametrize(
    ("words", "length"),
    [
        ("", 0),
        ("… — ?!", 0),
        (TWELVE, 6),
        ("Why?", 1),
        ("word " * 120, 60),
        ("WSIS+20: what of article 3?", 3),
        ("联盟未来的资金从哪里来？", 3),
        ("问" * 240, 60),
        ("AI の規制", 2),
        ("질문 하나", 1),
        ("ใครจ่าย", 1),
        ("ก" * 480, 60),
        ("ที่" * 480, 60),
    ],
)
def test_reading_out_is_reckoned_at_120_words_a_minute(words: str, length: int) -> None:
    """A letter of Chinese is half a word, one of Thai a quarter, and marks are none."""
    assert reading_time(words) == seconds(length)


@given(broken_texts, broken_texts)
def test_more_text_never_takes_less_time(one: str, other: str) -> None:
    """Whatever is written, in whole seconds."""
    both = reading_time(f"{one} {other}")

    assert both >= max(reading_time(one), reading_time(other))
    assert both % 1000 == 0


@given(st.lists(durations), st.none() | durations, durations)
def test_no_length_of_time_raises(
    spoken: list[Duration], left: Duration | None, default: Duration
) -> None:
    """The answer is a number from 0, or None."""
    number = how_many_fit(left, average_answer(spoken), default)

    assert number is None or number >= 0
