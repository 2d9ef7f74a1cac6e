"""What sentences made in the core promise."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from console.domain.wording import (
    PlainWords,
    Text,
    isolated,
    left_to_right,
    plural,
    text,
)

words = PlainWords()


def test_a_sentence_is_filled_with_its_values() -> None:
    """Words, numbers and sentences may stand in a place."""
    minutes = plural("one minute", "{number} minutes", 3)
    sentence = text(
        "{title} needs {minutes}, {count} times.", title="Q&A", minutes=minutes, count=2
    )
    assert words.render(sentence) == "Q&A needs 3 minutes, 2 times."
    assert str(sentence) == "Q&A needs 3 minutes, 2 times."


def test_only_one_is_singular_in_english() -> None:
    """None and many take the plural."""
    said = [words.count("one {what}", "{number} {what}", n, what="cue") for n in (0, 1, 2)]
    assert said == ["0 cue", "one cue", "2 cue"]


def test_a_place_without_a_value_stays_as_written() -> None:
    """A slip in a translation shows, and stops nothing."""
    assert words.say("{nobody} at {} {0!r} {", somebody="x") == "{nobody} at {} {0!r} {"


def test_what_people_typed_is_never_read_as_a_format() -> None:
    """Braces in a title stay braces."""
    assert words.say("{title} by {name}", title="{name}", name="Aya") == "{name} by Aya"


def test_a_value_from_right_to_left_is_marked_off() -> None:
    """Without the marks the digits after an Arabic title would be drawn before it."""
    said = words.say("GO → {title}, gets {time}", title="أسئلة", time="25:00")
    assert said == "GO → \u2068أسئلة\u2069, gets 25:00"


def test_marks_around_nothing_are_left_out() -> None:
    """An empty text stays empty, so that it can be asked whether there is one."""
    assert isolated("") == left_to_right("") == ""
    assert left_to_right("+1:40") == "\u2066+1:40\u2069"


def test_english_is_neither_translated_nor_mirrored() -> None:
    """The words of the source are those of a reader from left to right."""
    assert words.language == "en"
    assert not words.is_mirrored


def test_sentences_are_plain_data() -> None:
    """Equal by value, so that they can be compared, stored and kept in sets."""
    assert text("a", b=1) == Text("a", (("b", 1),))
    assert len({text("a"), text("a")}) == 1


@given(st.text(), st.dictionaries(st.text("ab{}", min_size=1), st.text()))
def test_saying_never_raises(sentence: str, values: dict[str, str]) -> None:
    """Whatever stands in a catalogue or in a value, something is said."""
    assert isinstance(words.say(sentence, **values), str)
