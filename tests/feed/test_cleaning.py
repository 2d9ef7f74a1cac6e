"""What cleaning promises: what tricks a reader is taken out, and nothing else is touched."""

from __future__ import annotations

import unicodedata
from dataclasses import fields

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from console.domain.questions import RawQuestion
from console.domain.sources import Side
from console.feed.cleaning import (
    LONGEST_PART,
    LONGEST_TEXT,
    MOST_VOTES,
    clean,
    clean_id,
    clean_lines,
    cleaned,
)

TRICKY = (
    "\u200c\u200d\u200b\u202e\u2066\u2069\u00ad\ufeff\u034f\u3164\u2800\ufe0f\ufe0e\U000e0101"
    "\u0300\u0301\u0323\u0345\u0489\u0e49\u1037\u103a\u0f72\u06dd"
    "\u0995\u09c7\u09be\u1100\u1161\u11a8\u06cc\u1e69\u212b"
    "\U0001f3f4\U000e0067\U000e0062\U000e007f\U0001f468\U0001f3fd\ud83d\ude00 \n\x00\x85\u2028…a"
)
"""What has a part in some rule: joiners, marks, tags, pairs, blanks, letters that compose."""

TURNING = set("\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

texts = st.lists(
    st.one_of(
        st.sampled_from(TRICKY),
        st.characters(),
        st.characters(categories=["Cs", "Cn", "Co"]),
    ),
    max_size=60,
).map("".join)
PLAIN = st.characters(min_codepoint=0xC0, max_codepoint=0xFF60, categories=["L", "N", "P"])
limits = st.integers(1, 40)

KEPT = {
    "Arabic with vowels": "مَرْحَبًا بِكُمْ، كَيْفَ ٱللّٰهُ؟",
    "Arabic heh with a joiner": "سنة ١٤٤٦ ه\u200d",
    "Persian with a non-joiner": "می\u200cخواهم بپرسم",
    "Persian after Latin letters": "فایل PDF\u200cها",
    "Hindi with a joiner": "क्\u200dष और क्\u200cष",
    "Malayalam at the end of a word": "അവന്\u200d പറഞ്ഞു",
    "Sinhala": "ශ්\u200dරී ලංකාව",
    "Bengali drawn out": "নাাাা",
    "Burmese with five marks": "လျှို့ဝှက် မြို့",
    "Thai": "น้ำแข็งที่นี่",
    "Khmer": "ស្ត្រី ខ្ញុំ",
    "Tibetan": "བསྒྲུབས་ ཧཱུྃ",
    "Hebrew with points": "בְּרֵאשִׁ֖ית",
    "Vietnamese": "Nguyễn Thị Ngọc hỏi về những điều lệ",
    "Chinese": "你好，世界！",
    "Japanese name with a selector": "葛\U000e0100城さん",
    "Korean": "한국어 질문",
    "Russian": "Съешь ещё этих мягких французских булок",
    "Yoruba": "Ẹ kú àárọ̀",
    "a family": "👨\u200d👩\u200d👧\u200d👦 and 👩🏽\u200d💻",
    "a heart with a selector": "❤\ufe0f\u200d🔥 1\ufe0f\u20e3",
    "flags": "🇳🇴 🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
    "a verse sign": "\u06dd١٢",
    "signs": "C++ <b> & \"quotes\" 'n' 50 % → № §1",
}


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT.keys())
def test_what_people_write_stays_as_it_is(text: str) -> None:
    """Scripts and emoji that need joiners, selectors, tags or several marks are left alone."""
    assert clean(text, LONGEST_TEXT) == unicodedata.normalize("NFC", text)


TAKEN_OUT = {
    "an override": ("pay \u202eevil\u202c now", "pay evil now"),
    "isolates": ("\u2066a\u2069\u2067b\u2069\u2068c\u2069", "abc"),
    "direction marks": ("a\u200eb\u200fc\u061cd", "abcd"),
    "a zero-width space": ("pa\u200by\u2060pal\ufeff", "paypal"),
    "a soft hyphen": ("ques\u00adtion", "question"),
    "a joiner between Latin letters": ("pay\u200dpal pay\u200cpal", "paypal paypal"),
    "joiners in a row": ("می\u200c\u200c\u200d\u200cخواهم", "می\u200cخواهم"),
    "joiners that join nothing": ("\u200d\u200c word \u200d", "word"),
    "control characters": ("a\x00b\x08c\x1bd\x7fe", "abcde"),
    "line breaks": ("one\r\ntwo\tthree\x0bfour\x85five\u2028six", "one two three four five six"),
    "wide and narrow spaces": ("\u00a0a\u3000b\u2003c\u202fd ", "a b c d"),
    "blank letters": ("\u3164\uffa0Anna\u2800\u115f", "Anna"),
    "hidden tags": ("hi\U000e0069\U000e0067\U000e006e", "hi"),
    "tags on a flag without an end": ("🏴\U000e0067\U000e0062", "🏴"),
    "private and never assigned": ("a\ue000b\uffffc\ufdd0d\U0010fffe", "abcd"),
    "an invisible mark": ("a\u034f\u0301", "á"),
    "a mark that stands twice": ("ก\u0e49\u0e49\u0e49", "ก\u0e49"),
    "many selectors": ("☺\ufe00\ufe01\ufe02\ufe0f", "☺\ufe00"),
    "a mark before everything": (" \u0301\u0323a", "a"),
    "a stack of marks": ("e\u0317\u0316\u0321\u0300\u0302\u030d\u0489", "è\u0321\u0317\u0316"),
    "a mark that was kept apart": ("e\u200d\u0301 e\x00\u0301", "é é"),
}


@pytest.mark.parametrize(("text", "expected"), TAKEN_OUT.values(), ids=TAKEN_OUT.keys())
def test_what_tricks_a_reader_is_taken_out(text: str, expected: str) -> None:
    """What cannot be seen, turns the direction, or towers over its line is gone."""
    assert clean(text, LONGEST_TEXT) == expected


def test_half_a_pair_is_shown_as_what_it_is() -> None:
    """No file can hold it; the sign in its place says that something could not be read."""
    assert clean("a\ud83db\ude00", 10) == "a\ufffdb\ufffd"


def test_a_letter_newer_than_this_python_is_kept() -> None:
    """An unassigned character may be next year's emoji or script."""
    assert unicodedata.category("\U0003ff00") == "Cn"
    assert clean("a\U0003ff00", 10) == "a\U0003ff00"


@given(texts, limits)
@example("\u0816\u200c", 1)
@example("\u200c \u0300", 1)
@example("\u09c7" + "\u0300\u0301\u0302\u0303\u0304\u0305\u0306" + "\u09be", 40)
def test_cleaning_twice_is_cleaning_once(text: str, longest: int) -> None:
    """What was cleaned stays as it is, so that it may be cleaned at every door."""
    once = clean(text, longest)
    assert clean(once, longest) == once


@given(texts, limits)
def test_what_is_cleaned_can_be_kept_and_shown(text: str, longest: int) -> None:
    """It fits, is one composed line, can be written to any file, and turns no direction."""
    result = clean(text, longest)
    assert len(result) <= longest
    assert result == " ".join(result.split())
    assert unicodedata.is_normalized("NFC", result)
    assert result.encode().decode() == result
    assert not set(result) & set(
        "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2069"
    )


@given(texts)
def test_no_letter_carries_a_tower(text: str) -> None:
    """However marks are mixed, a letter has at most three above or below it."""
    height = 0
    for letter in clean(text, 200):
        if unicodedata.combining(letter) >= 200:
            height += 1
        elif unicodedata.category(letter) not in {"Mn", "Me"} and letter not in "\u200c\u200d":
            height = 0
        assert height <= 3


@given(st.text(st.one_of(st.characters(codec="ascii"), PLAIN), max_size=60), limits)
def test_plain_text_takes_the_same_road_as_any_other(text: str, longest: int) -> None:
    """The quick way for plain text gives what the long way would."""
    assume(len(text) < longest)  # else the tail counts as cut, seen or not
    assert clean(text, longest).removesuffix("…") == clean(text + "\x00", longest).removesuffix("…")


def test_the_limit_counts_what_is_left() -> None:
    """What was taken out takes no room; a text of just the limit is not cut."""
    assert clean("a\u200bb\u200bc\u200bd", 4) == "abcd"
    assert clean("abcde", 4) == "abc…"


def test_a_cut_does_not_tear_what_a_reader_sees_as_one() -> None:
    """A letter keeps its marks, and a family stays together or goes together."""
    assert clean("abne\u0323\u0317xyz", 6) == "abnẹ\u0317…"
    assert clean("abne\u0323\u0317xyz", 5) == "abn…"
    assert clean("ab 👩🏽\u200d💻 xyz", 6) == "ab…"
    assert clean("ab 👩🏽\u200d💻 xyz", 8) == "ab 👩🏽\u200d💻…"


def test_a_text_without_end_costs_no_more_than_its_limit() -> None:
    """Only so much is looked at, and the cut is said even if little is left of it."""
    assert clean("\u200b" * 10_000_000 + "late", 10) == ""
    assert clean("a" + "\u200b" * 10_000_000 + "late", 10) == "a…"
    assert clean("e" + "\u0301\u0323" * 5_000_000, 10) == "ẹ\u0323\u0301…"
    assert len(clean("\U0001f468\u200d" * 1_000_000, 200)) <= 200


def test_several_lines_stay_lines_and_each_is_cleaned() -> None:
    """One empty line at most between two, none before and behind; all have one limit."""
    assert clean_lines("\n One\u202e  two \r\n\n\n\nthree\u2028four\n\n", 99) == (
        "One two\n\nthree\nfour"
    )
    assert clean_lines("one\ntwo", 5) == "one…"
    assert clean_lines("", 5) == ""


@given(texts, limits)
def test_lines_that_were_cleaned_stay_as_they_are(text: str, longest: int) -> None:
    """What somebody saw is known again when it is named."""
    once = clean_lines(text, longest)
    assert clean_lines(once, longest) == once
    assert len(once) <= longest


def test_every_part_of_a_question_is_cleaned() -> None:
    """Nothing that came from outside is forgotten."""
    dirty = "\u202ex" + "y" * 5_000
    parts = [each.name for each in fields(RawQuestion) if each.type in (str, "str")]
    raw = RawQuestion(**dict.fromkeys(parts, dirty), side=Side.ROOM)  # type: ignore[arg-type]  # texts all
    result = cleaned(raw)
    assert len(result.text) == LONGEST_TEXT
    for part in set(parts) - {"source", "source_id", "sender", "text"}:
        assert len(getattr(result, part)) == LONGEST_PART
    assert "\u202e" not in repr(result).replace(result.source, "")
    assert (result.side, result.source) == (Side.ROOM, dirty)


@pytest.mark.parametrize(
    ("votes", "kept"), [(-3, 0), (7, 7), (10**5_000, MOST_VOTES)], ids=["less", "some", "endless"]
)
def test_votes_are_a_count_of_people(votes: int, kept: int) -> None:
    """Less than none and more than there are people is no count."""
    assert cleaned(RawQuestion("s", "1", "Why?", votes=votes)).votes == kept


@given(st.lists(texts, max_size=8, unique=True))
def test_different_ids_stay_different(ids: list[str]) -> None:
    """An id is never cut: two questions would become one."""
    long = [each + "x" * LONGEST_PART for each in ids]
    kept = [clean_id(each) for each in (*ids, *long)]
    assert len(set(kept)) == len({*ids, *long})
    for each in kept:
        assert len(each) <= LONGEST_PART
        assert clean_id(each) == each
        each.encode()
