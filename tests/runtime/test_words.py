"""What the languages of the interface promise."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING

import pytest
from babel.messages.pofile import read_po

from console import paths
from console.domain.wording import PlainWords, plural, text
from console.runtime.words import (
    LANGUAGE_VARIABLE,
    CatalogueWords,
    listed_language,
    load_page_words,
    load_words,
    offered_languages,
    system_language,
)

if TYPE_CHECKING:
    from pathlib import Path

ARABIC = r"""
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\n"
"Plural-Forms: nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : "
"n%100>=11 && n%100<=99 ? 4 : 5);\n"

msgid "{name} is absent."
msgstr "{name} غائب."

msgid "one question"
msgid_plural "{number} questions"
msgstr[0] "لا أسئلة"
msgstr[1] "سؤال واحد"
msgstr[2] "سؤالان"
msgstr[3] "{number} أسئلة"
msgstr[4] "{number} سؤالًا"
msgstr[5] "{number} سؤال"
"""


@pytest.fixture
def arabic(tmp_path: Path) -> CatalogueWords:
    """Arabic with two messages."""
    folder = tmp_path / "ar" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "podium.po").write_text(ARABIC, encoding="utf-8")
    words = load_words("ar-EG", tmp_path)
    assert isinstance(words, CatalogueWords)
    return words


def test_english_needs_no_catalogue(tmp_path: Path) -> None:
    """English is the source itself: not even the folder is looked at."""
    words = load_words("en_GB.UTF-8", tmp_path / "nowhere")
    assert isinstance(words, PlainWords)
    assert not words.is_mirrored


def test_a_sentence_is_said_in_the_language(arabic: CatalogueWords) -> None:
    """Values are put into the translation, each marked off from the direction around it."""
    assert arabic.language == "ar"
    assert arabic.is_mirrored
    assert arabic.say("{name} is absent.", name="Aya") == "\u2068Aya\u2069 غائب."


def test_a_missing_sentence_is_said_in_english(arabic: CatalogueWords) -> None:
    """A gap in a translation is never a gap on the screen."""
    assert arabic.say("Not translated.") == "Not translated."
    assert arabic.say("") == ""


def test_arabic_has_its_six_forms_with_western_digits(arabic: CatalogueWords) -> None:
    """Each kind of number has its own form."""
    said = [arabic.count("one question", "{number} questions", n) for n in (0, 1, 2, 3, 11, 100)]
    assert said == [
        "لا أسئلة",
        "سؤال واحد",
        "سؤالان",
        "\u20683\u2069 أسئلة",
        "\u206811\u2069 سؤالًا",
        "\u2068100\u2069 سؤال",
    ]


def test_a_sentence_of_the_core_is_rendered(arabic: CatalogueWords) -> None:
    """Sentences inside sentences are translated as well."""
    assert arabic.render(plural("one question", "{number} questions", 1)) == "سؤال واحد"
    inner = text("{name} is absent.", name="Aya")
    assert "غائب" in arabic.render(text("Note: {what}", what=inner))


@pytest.mark.expects_log("The catalogue of fr cannot be read")
def test_a_broken_catalogue_leaves_english(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A translation never stops a session; the log says what is wrong."""
    folder = tmp_path / "fr" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "podium.po").write_text("nonsense", encoding="utf-8")
    assert isinstance(load_words("fr", tmp_path), PlainWords)
    assert "line 1 is not of a catalogue: nonsense" in caplog.text


@pytest.mark.parametrize(
    ("tag", "language"),
    [("fr_CH.UTF-8", "fr"), ("zh-Hans", "zh"), ("ar", "ar"), ("de_DE", "en"), ("C", "en")],
)
def test_any_tag_leads_to_a_listed_language(tag: str, language: str) -> None:
    """What is not one of the six is English."""
    assert listed_language(tag) == language


def test_the_environment_chooses_the_language(monkeypatch: pytest.MonkeyPatch) -> None:
    """Podium's own variable comes before the system's."""
    monkeypatch.setenv("LC_ALL", "ru_RU.UTF-8")
    monkeypatch.delenv(LANGUAGE_VARIABLE, raising=False)
    assert system_language() == "ru_RU.UTF-8"
    monkeypatch.setenv(LANGUAGE_VARIABLE, "ar")
    assert load_words().language == "ar"


def test_the_ask_page_has_words_before_the_program_has(
    arabic: CatalogueWords, tmp_path: Path
) -> None:
    """A small catalogue serves the page alone, until the program's own is there."""
    page = tmp_path / "fr" / "LC_MESSAGES" / "pages.po"
    page.parent.mkdir(parents=True)
    page.write_text('msgid "Withdraw"\nmsgstr "Retirer"\n', encoding="utf-8")
    assert load_page_words("fr-CH", tmp_path).say("Withdraw") == "Retirer"
    assert isinstance(load_words("fr", tmp_path), PlainWords)
    assert "fr" not in offered_languages(tmp_path)
    page.with_name("podium.po").write_text('msgid "Withdraw"\nmsgstr "Reprendre"\n', "utf-8")
    assert load_page_words("fr", tmp_path).say("Withdraw") == "Reprendre"
    assert load_page_words("ar", tmp_path).language == arabic.language
    assert isinstance(load_page_words("de", tmp_path), PlainWords)


def test_only_languages_with_a_catalogue_are_offered(
    arabic: CatalogueWords, tmp_path: Path
) -> None:
    """Nobody chooses French and is answered in English."""
    assert offered_languages(tmp_path) == ("ar", "en")
    assert isinstance(load_words("fr", tmp_path), PlainWords)


@pytest.mark.parametrize("language", [one for one in offered_languages() if one != "en"])
def test_every_shipped_catalogue_keeps_the_places(language: str) -> None:
    """A translation has the places of its sentence and no other, in every form."""
    assert load_words(language).language == language
    file = paths.resources() / "catalogues" / language / "LC_MESSAGES" / "podium.po"
    with file.open("rb") as written:
        catalogue = read_po(written)
    for message in catalogue:
        if not message.id or message.fuzzy:
            continue
        ids = message.id if isinstance(message.id, (list, tuple)) else [message.id]
        allowed = set().union(*(_places(one) for one in ids)) | (
            {"number"} if len(ids) > 1 else set()
        )
        forms = message.string if isinstance(message.string, (list, tuple)) else [message.string]
        for form in forms:
            if form:
                assert _places(form) <= allowed, form
                if len(ids) == 1:
                    assert _places(form) == allowed, form


def _places(sentence: str) -> set[str]:
    """Give the names of the places in a sentence."""
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}
