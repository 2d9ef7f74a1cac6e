"""What a text says without its courtesies: in every script, and whatever comes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.courtesies import bare, is_unspaced, plain
from tests.strategies import broken_texts

any_text = st.text(st.characters(exclude_categories=()), max_size=40) | broken_texts


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Hello everyone, thank you very much for the great presentation! Why?", "why"),
        ("My question to the panel is: what's next? Thanks in advance.", "whats next"),
        ("Hi there, is that right?", "is that right"),
        ("Bonjour à tous, ma question est : où est l'accès ?", "ou est lacces"),
        ("Buenos días. Una pregunta para los panelistas: ¿cuándo?", "cuando"),
        ("Здравствуйте, коллеги! Ещё вопрос к панели: кто платит?", "кто платит"),
        ("السلام عليكم، سؤالي هو: كيف نَحْمي الأطفال؟ شكراً", "كيف نحمي الاطفال"),
        ("各位嘉宾好,请问 人工智能 如何监管?谢谢", "人工智能如何监管"),
        ("นี่คืออะไรครับ", "นี่คืออะไร"),
        ("안녕하세요, 질문입니다. 누가 냅니까?", "누가 냅니까"),
        ("नमस्ते, मेरा प्रश्न है: कब मिलेगा?", "कब मिलेगा"),
    ],
)
def test_greetings_and_thanks_are_taken_off_in_many_languages(written: str, said: str) -> None:
    """What is left is the question, in small letters without accents."""
    assert bare(written) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Article ٣ of IPv６", "article 3 of ipv6"),
        ("cyber-security; «open»", "cyber security open"),
        ("don’t don't DONT", "dont dont dont"),
        ("İSTANBUL ısı", "istanbul isi"),
        ("می\u200cخواهم كیک", "ميخواهم كيك"),
        ("が ガ क्या", "が ガ क्या".replace(" ", "", 1)),
        ("ｆｕｌｌ ﬁt", "full fit"),
        ("", ""),
    ],
)
def test_ways_of_writing_one_thing_are_made_one(written: str, said: str) -> None:
    """Width, ligatures, digits, dots, accents and joiners; vowel signs of other scripts stay."""
    assert plain(written) == said


@pytest.mark.parametrize(
    "written", ["Thank you!", "谢谢", "Hello, dear panel", "شكرا لكم", "Question"]
)
def test_courtesies_alone_say_nothing(written: str) -> None:
    """There is nothing to compare."""
    assert bare(written) == ""


@given(any_text)
def test_bare_is_bare_already(text: str) -> None:
    """Whatever comes nothing is raised, and taking off twice is taking off once."""
    said = bare(text)

    assert bare(said) == said
    assert said == said.strip()
    assert "  " not in said


def test_a_wall_of_thanks_is_taken_off_whole() -> None:
    """Length alone is no reason to give up, nor to take long."""
    assert bare("thanks " * 500 + "why " + "thank you " * 200) == "why"


def test_scripts_without_spaces_are_told_from_others() -> None:
    """Chinese, Japanese, Thai, Khmer, Lao and Burmese have none; Korean and Arabic have."""
    assert all(map(is_unspaced, ("问", "か", "カ", "ไ", "ក", "ກ", "က")))
    assert not any(map(is_unspaced, ("question", "질문", "سؤال", "вопрос", "प्रश्न", "")))
