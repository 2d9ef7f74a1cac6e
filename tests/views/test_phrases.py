"""What the small words promise."""

from __future__ import annotations

from dataclasses import replace

import pytest

from console.domain.people import PersonId, Place
from console.domain.rundown import AS_TIME_PERMITS, Span, Track
from console.domain.timeline import NO_TIME, Duration, minutes, seconds
from console.views.direction import is_right_to_left
from console.views.languages import language_words
from console.views.phrases import (
    ago,
    dotted,
    length_words,
    listing,
    marked_name,
    owned_track_words,
    sentences,
    span_words,
    track_words,
    where_words,
)
from tests.builders import a_person, a_plan, a_span
from tests.scenario import Playbook
from tests.views.mirrored import ENGLISH, MIRRORED


@pytest.mark.parametrize(
    ("span", "said"),
    [
        (a_span(15), "15 min"),
        (a_span(15, 20), "15–20 min"),
        (a_span(0, 4), "at most 4 min"),
        (Span(seconds(450), minutes(10), minutes(10)), "7:30–10 min"),
        (AS_TIME_PERMITS, "as time permits"),
        (Span(minutes(5), minutes(5), None), "at least 5 min"),
        (Span(NO_TIME, NO_TIME, NO_TIME), "0 min"),
    ],
)
def test_a_span_is_said_as_an_organizer_would(span: Span, said: str) -> None:
    """A range, one length, a most, or as time permits."""
    assert span_words(ENGLISH, span) == said


def test_a_length_in_words_has_seconds_only_where_there_are_some() -> None:
    """Sixty minutes are 60 min."""
    assert length_words(ENGLISH, minutes(60)) == "60 min"
    assert length_words(ENGLISH, seconds(750)) == "12:30 min"


def test_a_long_list_is_cut_and_counted() -> None:
    """Three are named, the others are a number."""
    assert listing(ENGLISH, []) == ""
    assert listing(ENGLISH, ["a", "b", "c"]) == "a, b, c"
    assert listing(ENGLISH, ["a", "b", "c", "d", "e"]) == "a, b, c, 2 more"


def test_parts_on_one_line_keep_their_own_direction() -> None:
    """An Arabic name does not turn its neighbours round, nor an English one in Arabic."""
    assert dotted(ENGLISH, ["online", "", "9 votes"]) == "online · 9 votes"
    assert dotted(ENGLISH, ["مصر", "9 votes"]) == "\u2068مصر\u2069 · 9 votes"
    assert dotted(MIRRORED, ["a", "b"]) == "\u200f\u2068a\u2069 · \u2068b\u2069"
    assert dotted(MIRRORED, []) == ""


def test_sentences_stand_after_one_another() -> None:
    """Empty ones leave no gap."""
    assert sentences(["One.", "", "Two."]) == "One. Two."
    assert sentences(["一。", "二。"]) == "一。二。"


def test_every_place_has_a_word_or_nothing() -> None:
    """Room and online are told apart by words."""
    assert [where_words(ENGLISH, place) for place in (*Place, None)] == [
        "in the room",
        "online",
        "in the room and online",
        "",
    ]
    assert [track_words(ENGLISH, Track("talks", place)) for place in (*Place, None)] == [
        "Room: talks",
        "Online: talks",
        "Room and online: talks",
        "talks",
    ]


def test_a_name_says_what_the_moderator_must_know() -> None:
    """Absent comes before unconfirmed."""
    aya = a_person("Aya")
    doubtful = replace(aya, is_confirmed=False)

    assert marked_name(ENGLISH, aya) == "Aya"
    assert marked_name(ENGLISH, doubtful) == "Aya (unconfirmed)"
    assert marked_name(ENGLISH, replace(doubtful, is_absent=True)) == "Aya (absent)"


def test_a_track_names_its_owner_on_the_console() -> None:
    """Without a known owner it is the track alone."""
    state = Playbook(a_plan(people=(a_person("Aya"),))).state

    owned = Track("talks", Place.ONLINE, PersonId("aya"))
    assert owned_track_words(ENGLISH, owned, state) == "Online: talks, Aya"
    assert owned_track_words(ENGLISH, Track("talks", None, PersonId("x")), state) == "talks"


@pytest.mark.parametrize(
    ("passed", "said"),
    [(-5, "0 s ago"), (4, "4 s ago"), (59.9, "59 s ago"), (61, "1 min ago"), (7300, "2 h ago")],
)
def test_an_age_is_said_in_one_unit(passed: float, said: str) -> None:
    """Seconds, minutes or hours; a clock that is ahead says nothing odd."""
    assert ago(ENGLISH, Duration(round(passed * 1000))) == said


@pytest.mark.parametrize(
    ("words", "is_right"),
    [
        ("Will it?", False),
        ("كيف يمكن؟", True),
        ("שלום", True),
        ("«كيف» and then?", True),
        ("2024: كيف", True),
        ("WSIS+20: كيف", False),
        ("问题", False),
        ("…? 42", False),
        ("", False),
    ],
)
def test_the_first_strong_letter_gives_the_direction(words: str, *, is_right: bool) -> None:
    """Digits, quotes and dots decide nothing."""
    assert is_right_to_left(words) is is_right


def test_languages_are_named_and_unknown_ones_go_by_their_tag() -> None:
    """The six of the UN and Portuguese have names here."""
    tags = ("ar-EG", "zh-Hans", "en", "fr", "ru", "es", "pt-BR", "sw")

    assert [language_words(ENGLISH, tag) for tag in tags] == [
        "Arabic",
        "Chinese",
        "English",
        "French",
        "Russian",
        "Spanish",
        "Portuguese",
        "sw",
    ]
