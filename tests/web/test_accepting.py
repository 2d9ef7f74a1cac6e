"""What a browser asks for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.runtime.words import LANGUAGES
from console.web.accepting import chosen_language, wants_json


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("fr-CH, fr;q=0.9, en;q=0.8, *;q=0.5", "fr"),
        ("de, ru;q=0.7, en;q=0.9", "en"),
        ("zh-Hant-HK", "zh"),
        ("AR-eg", "ar"),
        ("en;q=0.2, es ; q=0.9", "es"),
        ("fr;q=0, ar", "ar"),
        ("fr;q=nan, ar;q=0.1", "ar"),
        ("fr;q=lots, ar;q=7", "en"),
        ("fr;v=1", "fr"),
        ("de, pt", "en"),
        ("", "en"),
    ],
)
def test_the_language_liked_best_is_chosen(accepted: str, language: str) -> None:
    """By weight, then by order; what is refused or unheard of is not."""
    assert chosen_language(accepted, LANGUAGES) == language


def test_who_likes_none_of_ours_gets_the_sessions() -> None:
    """The session's own language stands in."""
    assert chosen_language("de", LANGUAGES, "ar") == "ar"


@given(st.text())
def test_any_header_leads_to_a_language(accepted: str) -> None:
    """No header breaks the choice."""
    assert chosen_language(accepted, LANGUAGES) in LANGUAGES


def test_only_the_pages_script_is_answered_in_json() -> None:
    """A browser that opens a page asks for anything."""
    assert wants_json("application/json")
    assert not wants_json("text/html,application/xhtml+xml,application/json;q=0.9,*/*;q=0.8")
    assert not wants_json("")
