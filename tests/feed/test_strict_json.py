"""What reading JSON from outside promises: one meaning or a fault, and never another error."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.feed.strict_json import DEEPEST, LARGEST, MOST_DIGITS, MOST_PARTS, JsonError, json_in

values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**30), 10**30)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def fault_of(body: bytes | str) -> str:
    """Give what is wrong with a text."""
    with pytest.raises(JsonError) as caught:
        json_in(body)
    return str(caught.value.text)


def outcome(body: bytes | str) -> object:
    """Give the value, or the fault as a text."""
    try:
        return json_in(body)
    except JsonError as error:
        return error.text


@given(values)
def test_what_was_written_is_read(value: object) -> None:
    """Whatever JSON can hold comes back, from text, from bytes, and behind a byte-order mark."""
    written = json.dumps(value)
    assert outcome(written) == value
    assert outcome(written.encode()) == value
    assert outcome(written.encode("utf-8-sig")) == value


@given(st.binary(max_size=200) | st.text(max_size=200))
def test_no_bytes_raise_anything_but_a_fault(body: bytes | str) -> None:
    """Any bytes and any text are a value or a fault."""
    outcome(body)


@given(st.lists(st.sampled_from(['{"a":', "[", "]", "}", "1", '"', ",", "\\ud800"]), max_size=60))
def test_pieces_of_json_raise_nothing_but_a_fault(pieces: list[str]) -> None:
    """What looks like JSON for a while is a value or a fault."""
    outcome("".join(pieces))


@pytest.mark.parametrize("times", [DEEPEST + 1, 2_000, 7_000])
@pytest.mark.parametrize(("left", "right"), [("[", "]"), ('{"a":', "}")])
def test_depth_has_a_limit(left: str, right: str, times: int) -> None:
    """One level too many and thousands are the same fault, complete or not."""
    assert "deeply" in fault_of(left * times + "1" + right * times)


def test_the_deepest_that_is_allowed_is_read() -> None:
    """The limit itself is no fault."""
    assert json_in("[" * DEEPEST + "1" + "]" * DEEPEST)


def test_many_objects_beside_each_other_are_not_deep() -> None:
    """A long list is not taken for a deep one."""
    assert json_in("[" + ",".join(["{}"] * 100) + "]") == [{}] * 100


@pytest.mark.parametrize(
    "body",
    [
        "[" + "{}," * MOST_PARTS + "1]",
        "[" + "1," * MOST_PARTS + "1]",
        "[" + '"a",' * MOST_PARTS + "1]",
        "{" + ",".join(f'"{number}":1' for number in range(MOST_PARTS + 2)) + "}",
        "[" * 400_000 + "]" * 400_000,
        '"' * 4 * MOST_PARTS + "," * MOST_PARTS + '",',
    ],
    ids=["objects", "numbers", "texts", "keys", "depth", "quotes"],
)
def test_the_number_of_parts_has_a_limit(body: str) -> None:
    """Making them would take longer than a picture, though the message is not large."""
    assert "parts" in fault_of(body)


def test_what_stands_in_a_text_is_no_part() -> None:
    """A question may be full of commas and brackets, and of quotes and strokes besides."""
    asked = '{[,"\\' * MOST_PARTS
    assert json_in(json.dumps({"text": asked})) == {"text": asked}


def test_a_key_that_stands_twice_is_a_fault() -> None:
    """Two readers might see two things."""
    assert "twice" in fault_of('{"text": "a", "text": "b"}')
    assert "twice" in fault_of('[{"x": {"y": 1, "y": 1}}]')


@pytest.mark.parametrize("word", ["NaN", "Infinity", "-Infinity", '{"votes": NaN}'])
def test_what_is_no_json_number_is_a_fault(word: str) -> None:
    """Python's own reader would take it."""
    assert "NaN" in fault_of(word)


def test_endless_numbers_are_a_fault() -> None:
    """Python refuses to write what it would read here."""
    assert json_in("9" * MOST_DIGITS) == int("9" * MOST_DIGITS)
    assert "digits" in fault_of("9" * (MOST_DIGITS + 1))
    assert "digits" in fault_of("9" * 100_000)


def test_a_message_that_is_too_large_is_not_read() -> None:
    """It is refused by its length alone."""
    assert "larger" in fault_of(b" " * (LARGEST + 1))


def test_bytes_are_utf_8() -> None:
    """Nothing is guessed: another encoding is a fault."""
    assert "UTF-8" in fault_of('{"text": "é"}'.encode("latin-1"))
    assert "UTF-8" in fault_of('{"text": "é"}'.encode("utf-16"))
