"""What the reading and writing of lengths promises."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.rundown import AS_TIME_PERMITS, Anchor, Span
from console.domain.spans import (
    SpanError,
    parse_duration,
    parse_length,
    parse_offset,
    parse_span,
    say_duration,
    say_offset,
    say_span,
)
from console.domain.timeline import Duration, minutes, seconds

DAY = 24 * 3600
whole_seconds = st.integers(0, DAY).map(seconds)
positive = st.integers(1, DAY).map(seconds)
near_lengths = st.text("0123456789 :-–.,~hmsinaboutPTmx ", max_size=24)


@pytest.mark.parametrize(
    ("written", "length"),
    [
        ("15 min", minutes(15)),
        ("15min", minutes(15)),
        ("15 minutes", minutes(15)),
        ("1 Hour", minutes(60)),
        ("90 s", seconds(90)),
        ("90 sec.", seconds(90)),
        ("1.5 h", minutes(90)),
        ("0,5 min", seconds(30)),
        ("1 h 30 min", minutes(90)),
        ("1h30min", minutes(90)),
        ("2:30", seconds(150)),
        ("90:00", minutes(90)),
        ("00:15:00", minutes(15)),
        ("1:30:00", minutes(90)),
        ("PT15M", minutes(15)),
        ("pt1h30m", minutes(90)),
        ("PT90S", seconds(90)),
        ("١٥ min", minutes(15)),
        ("  15   min ", minutes(15)),
        ("0 s", seconds(0)),
        ("24 h", seconds(DAY)),
    ],
)
def test_a_length_may_be_written_in_many_ways(written: str, length: Duration) -> None:
    """Units, clocks and ISO 8601 are read; a clock of two parts is minutes and seconds."""
    assert parse_duration(written) == length


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("15", "“15” has no unit. Write 15 min or 15 s."),
        ("-5 min", "“-5 min” is negative."),
        ("−5 min", "is negative"),
        ("25 h", "longer than 24 hours"),
        ("", "“” is not a length. Allowed: 15 min"),
        ("forty", "“forty” is not a length. Allowed: 15 min, 90 s"),
        ("5 min 3 h", "is not a length"),
        ("5 min 5 min", "is not a length"),
        ("1:75", "is not a length"),
        ("1:75:00", "is not a length"),
        ("PT", "is not a length"),
        ("5 parsecs", "is not a length"),
        ("x" * 5000, "x…” is not a length"),
    ],
)
def test_what_is_no_length_is_refused_with_what_is(written: str, why: str) -> None:
    """The message names what is wrong and what may be written."""
    with pytest.raises(SpanError) as refused:
        parse_duration(written)
    assert why in str(refused.value.text)
    assert len(str(refused.value)) < 300


def test_a_length_that_counts_is_above_zero() -> None:
    """Zero is a time, and no length."""
    assert parse_length("1 s") == seconds(1)
    with pytest.raises(SpanError, match="above zero"):
        parse_length("0 min")


@pytest.mark.parametrize(
    ("written", "least", "planned", "most"),
    [
        ("15 min", 15, 15, 15),
        ("15-20 min", 15, 20, 20),
        ("15–20 min", 15, 20, 20),
        ("15 - 20 min", 15, 20, 20),
        ("15 to 20 min", 15, 20, 20),
        ("15 min - 20 min", 15, 20, 20),
        ("30 s - 2 min", 0.5, 2, 2),
        ("0-5 min", 0, 5, 5),
        ("10:00-15:00", 10, 15, 15),
        ("at most 4 min", 0, 4, 4),
        ("up to 4 min", 0, 4, 4),
        ("about 10 min", 8, 10, 12),
        ("~ 10 min", 8, 10, 12),
        ("PT15M", 15, 15, 15),
        ("00:15:00", 15, 15, 15),
    ],
)
def test_a_segment_may_have_a_range(
    written: str, least: float, planned: float, most: float
) -> None:
    """A range plans its maximum; about is a fifth less to a fifth more."""
    assert parse_span(written) == Span(minutes(least), minutes(planned), minutes(most))


def test_as_time_permits_is_whatever_is_left() -> None:
    """It has no maximum of its own."""
    assert parse_span("As time permits") == AS_TIME_PERMITS


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("20-15 min", "the wrong way round"),
        ("15-20", "“15-20” has no unit. Write 15-20 min or 15-20 s."),
        ("15", "has no unit"),
        ("0 min", "above zero"),
        ("0-0 min", "above zero"),
        ("at most 0 min", "above zero"),
        ("-15-20 min", "is negative"),
        ("about 24 h", "longer than 24 hours"),
        ("15 to", "Allowed: 15 min, 15-20 min, at most 4 min"),
        ("15-twenty min", "is not a length"),
    ],
)
def test_what_is_no_range_is_refused_with_what_is(written: str, why: str) -> None:
    """The message names what is wrong and what may be written."""
    with pytest.raises(SpanError) as refused:
        parse_span(written)
    assert why in str(refused.value.text)


@pytest.mark.parametrize(
    ("written", "anchor", "offset"),
    [
        ("2 min before end", Anchor.END, minutes(-2)),
        ("2 min before the end", Anchor.END, minutes(-2)),
        ("1 min after start", Anchor.START, minutes(1)),
        ("30 s before start", Anchor.START, seconds(-30)),
        ("2:30 after start", Anchor.START, seconds(150)),
        ("at start", Anchor.START, minutes(0)),
        ("at the end", Anchor.END, minutes(0)),
        ("End", Anchor.END, minutes(0)),
    ],
)
def test_a_cue_is_tied_to_the_start_or_the_end(
    written: str, anchor: Anchor, offset: Duration
) -> None:
    """Before is negative."""
    assert parse_offset(written) == (anchor, offset)


@pytest.mark.parametrize("written", ["5 min", "before end", "2 before end", "soon", ""])
def test_what_is_no_time_of_a_cue_is_refused(written: str) -> None:
    """A length alone does not tell from where."""
    with pytest.raises(SpanError):
        parse_offset(written)


@given(whole_seconds)
def test_a_written_length_is_read_back(length: Duration) -> None:
    """Writing and reading are one."""
    assert parse_duration(say_duration(length)) == length


@given(positive, positive)
def test_a_written_range_is_read_back(one: Duration, other: Duration) -> None:
    """Whatever two units meet in it."""
    span = Span(min(one, other), max(one, other), max(one, other))
    assert parse_span(say_span(span)) == span


@given(st.integers(1, DAY * 5 // 6))
def test_every_kind_of_span_is_read_back(length: int) -> None:
    """At most, about, fixed and as time permits keep their meaning."""
    said = say_duration(seconds(length))
    for span in (parse_span(f"at most {said}"), parse_span(f"about {said}"), AS_TIME_PERMITS):
        assert parse_span(say_span(span)) == span


@given(st.sampled_from(Anchor), st.integers(-DAY, DAY).map(seconds))
def test_a_written_time_of_a_cue_is_read_back(anchor: Anchor, offset: Duration) -> None:
    """Before and after, start and end."""
    assert parse_offset(say_offset(anchor, offset)) == (anchor, offset)


def test_lengths_are_written_as_people_say_them() -> None:
    """Short, with the units of the file."""
    said = [
        say_duration(each)
        for each in (minutes(15), seconds(90), minutes(90), seconds(150), minutes(-2), seconds(0))
    ]
    assert said == ["15 min", "90 s", "1 h 30 min", "2 min 30 s", "−2 min", "0 s"]
    assert say_span(parse_span("15-20 min")) == "15–20 min"


@given(st.text() | near_lengths)
def test_any_text_is_read_or_refused(written: str) -> None:
    """Nothing but the one error ever comes out, and what is read keeps its bounds."""
    for reader in (parse_duration, parse_offset):
        with contextlib.suppress(SpanError):
            reader(written)
    try:
        span = parse_span(written)
    except SpanError:
        return
    most = span.maximum
    assert 0 <= span.minimum <= span.planned
    assert most is None or span.planned <= most <= seconds(DAY)
    assert most is None or span.planned > 0


@pytest.mark.parametrize(
    "written",
    [
        "as time permits",
        "15 min",
        "at most 4 min",
        "about 10 min",
        "15–20 min",
        "90 s – 2 min",
        "1 h 30 min – 2 h",
    ],
)
def test_a_span_is_written_as_it_is_read(written: str) -> None:
    """The shortest form in which the file would say it."""
    assert say_span(parse_span(written)) == written


@pytest.mark.parametrize("written", ["at start", "at end", "2 min before end", "30 s after start"])
def test_the_time_of_a_cue_is_written_as_it_is_read(written: str) -> None:
    """With its anchor and its side."""
    assert say_offset(*parse_offset(written)) == written
