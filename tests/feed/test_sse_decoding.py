"""What the decoder of event streams promises: the standard's events, however the bytes come."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.feed.sse_decoding import LONGEST_ID, SseDecoder, SseEvent

pieces = st.sampled_from(
    [b"data", b":", b" ", b"\r", b"\n", b"\r\n", b"id: 7", b"event: a", b"retry: 9", b"x", b"\0",
     b"\xef\xbb\xbf", "é".encode(), b"\xff", b"data: y\n\n", b"id\n", b"\n\n"]
)  # fmt: skip
streams = st.lists(pieces, max_size=40).map(b"".join)


def events_in(stream: bytes, longest: int = 1_000) -> list[SseEvent]:
    """Decode a whole stream at once."""
    return SseDecoder(longest=longest).feed(stream)


def data_in(stream: bytes) -> list[str]:
    """Give the data of a stream's events."""
    return [event.data for event in events_in(stream)]


@given(streams, st.data())
def test_the_events_are_the_same_however_the_bytes_are_cut(
    stream: bytes, data: st.DataObject
) -> None:
    """Lines, characters and the two halves of CR LF may be torn apart anywhere."""
    cuts = sorted(data.draw(st.lists(st.integers(0, len(stream)), max_size=10)))
    decoder = SseDecoder(longest=20)
    events: list[SseEvent] = []
    for begin, end in zip([0, *cuts], [*cuts, len(stream)], strict=True):
        events += decoder.feed(stream[begin:end])
    whole = SseDecoder(longest=20)
    assert events == whole.feed(stream)
    assert (decoder.last_id, decoder.retry_ms) == (whole.last_id, whole.retry_ms)


@given(st.lists(st.binary(max_size=30), max_size=10))
def test_no_bytes_raise_anything(chunks: list[bytes]) -> None:
    """Whatever a server sends, there are events or none."""
    decoder = SseDecoder()
    for chunk in chunks:
        decoder.feed(chunk)


@given(
    st.lists(
        st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]), min_size=1)
    ),
    st.sampled_from(["\n", "\r", "\r\n"]),
)
def test_what_was_written_is_read(lines: list[str], end: str) -> None:
    """Each of the three line ends will do."""
    stream = "".join(f"data: {line}{end}{end}" for line in lines)
    assert [event.data for event in events_in(stream.encode(), 10_000)] == lines


@pytest.mark.parametrize(
    ("stream", "data"),
    [
        # The examples of the HTML standard, 9.2.6.
        (b"data: YHOO\ndata: +2\ndata: 10\n\n", ["YHOO\n+2\n10"]),
        (b": test stream\n\ndata: first event\nid: 1\n\n", ["first event"]),
        (b"data:second event\nid\n\ndata:  third event\n\n", ["second event", " third event"]),
        (b"data\n\ndata\ndata\n\ndata:", ["", "\n"]),
        (b"data:test\n\ndata: test\n\n", ["test", "test"]),
        # And some more.
        (b"\xef\xbb\xbfdata: a\n\n", ["a"]),
        (b"\n\xef\xbb\xbfdata: a\n\n", []),
        (b"event: x\n\ndata: a\n\n", ["a"]),
        (b"data: a\n\n\n\n", ["a"]),
        (b"nonsense: a\ndata : a\n\n", []),
        (b"data: \xff\n\n", ["\ufffd"]),
        (b"data: unfinished\n", []),
    ],
)  # fmt: skip
def test_the_standard_is_kept(stream: bytes, data: list[str]) -> None:
    """Lines without a colon, comments, marks and what is unfinished mean what it says."""
    assert data_in(stream) == data


def test_the_two_halves_of_a_line_end_may_come_apart() -> None:
    """An event is told at the first of them."""
    decoder = SseDecoder()
    assert decoder.feed(b"data: a\r") == []
    assert [event.data for event in decoder.feed(b"\n\r")] == ["a"]
    assert decoder.feed(b"\n") == []
    assert [event.data for event in decoder.feed(b"data: b\r\r")] == ["b"]


def test_an_id_stays_until_another_comes() -> None:
    """An empty one takes it back, and one without data moves it as well."""
    decoder = SseDecoder("from before")
    events = decoder.feed(b"data: a\n\nid: 1\ndata: b\n\ndata: c\n\n")
    assert [event.last_id for event in events] == ["from before", "1", "1"]
    assert decoder.feed(b"id: 2\n") == []
    assert decoder.last_id == "1"
    assert decoder.feed(b"\n") == []
    assert decoder.last_id == "2"
    decoder.feed(b"id\n\n")
    assert decoder.last_id == ""


@pytest.mark.parametrize("own", ["a\0b", "a\x1b", "x" * (LONGEST_ID + 1)])
def test_an_id_that_no_header_can_hold_is_not_remembered(own: str) -> None:
    """The next request could not be written with it."""
    (event,) = events_in(f"id: 1\nid: {own}\ndata: a\n\n".encode(), 10_000)
    assert event.last_id == "1"


def test_a_name_is_that_of_its_event_alone() -> None:
    """An event without one is a message."""
    assert [event.name for event in events_in(b"event: vote\ndata: a\n\ndata: b\n\n")] == [
        "vote",
        "message",
    ]


def test_the_time_to_be_left_alone_is_read() -> None:
    """Only digits are a time, and not too many."""
    decoder = SseDecoder()
    assert decoder.retry_ms is None
    decoder.feed(b"retry: 2500\nretry: soon\nretry: -1\nretry: 9999999999\n")
    assert decoder.retry_ms == 2500


@pytest.mark.parametrize(
    "stream",
    [
        b"id: 5\ndata: " + b"x" * 200 + b"\n\n",
        b"id: 5\n" + b"data: 1234567890\n" * 20 + b"\n",
        b"data: " + b"x" * 200 + b"\nid: 5\n\n",
    ],
)
def test_an_event_that_is_too_long_is_told_without_its_data(stream: bytes) -> None:
    """Its id counts, so that it does not come again, and the next event is as always."""
    long, short = events_in(stream + b"data: a\n\n", longest=100)
    assert (long.is_cut, long.data, long.last_id) == (True, "", "5")
    assert (short.is_cut, short.data) == (False, "a")


def test_a_long_comment_spoils_nothing() -> None:
    """What means nothing may be as long as it likes."""
    assert data_in(b": " + b"x" * 5_000 + b"\ndata: a\n\n") == ["a"]


def test_an_endless_line_takes_no_more_than_its_limit() -> None:
    """The memory is ours."""
    decoder = SseDecoder(longest=100)
    for _ in range(100):
        decoder.feed(b"data: " + b"x" * 1_000)
    assert decoder.feed(b"\n\n") == [SseEvent("", "message", "", is_cut=True)]
