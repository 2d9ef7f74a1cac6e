"""What every shipped catalogue promises: whole, nothing stale, every place kept."""

from __future__ import annotations

import io
import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract, extract_from_dir
from babel.messages.pofile import read_po

from console import paths
from console.runtime.words import LANGUAGES, PAGE_CATALOGUE, load_page_words, offered_languages

if TYPE_CHECKING:
    from pathlib import Path

    from babel.messages.catalog import Message

    Sentence = str | tuple[str, ...]

READER = "tests.runtime.sentences:sentences"
"""What `babel.cfg` names to find the sentences."""

CALLS = {"say": None, "text": None, "count": (1, 2), "plural": (1, 2)}
"""The calls that make a sentence, and which of their arguments are its words."""

MAY_BE_MISSING = re.compile(r"domain/check|runtime/(session|yaml)_|runtime/faults|tools/")
"""Rooms whose sentences may wait: faults of session files and the commands, read at the desk."""

MARKS_OF_DIRECTION = {"\u200e", "\u200f", "\u2066", "\u2069"}

PAGES = (
    r"views/(ask_page|technical|desk_\w+|online_\w+|phrases|outputs?"
    r"|questions|cues|order|clock|cost|tracks|speaker\w*|pictures|timer_picture|display_frame"
    r"|answering|header|languages|rapporteur|notes|question_log|spoken|podium|transport)\.py"
    r"|domain/(decide\w*|undo|people|permissions)\.py|web/"
)
"""The files whose sentences the pages say: the ask page, the stage view and the desks."""


class Written(NamedTuple):
    """A catalogue: its language, the name of its file, and a pattern of the files it speaks for."""

    language: str
    name: str
    of: str

    @property
    def file(self) -> Path:
        """Where it lies."""
        return paths.resources() / "catalogues" / self.language / "LC_MESSAGES" / self.name


OFFERED = [language for language in offered_languages() if language != "en"]

CATALOGUES = [
    *(Written(language, "podium.po", "") for language in OFFERED),
    *(
        Written(language, PAGE_CATALOGUE, PAGES)
        for language in LANGUAGES
        if language not in {"en", *OFFERED}
    ),
]
"""Of each language but English one catalogue: of the program, or else of its pages alone."""

each_catalogue = pytest.mark.parametrize(
    "which", CATALOGUES, ids=[f"{which.language}/{which.name}" for which in CATALOGUES]
)


@cache
def catalogue(which: Written) -> Catalog:
    """Read a written catalogue."""
    return read_po(io.BytesIO(which.file.read_bytes()), locale=which.language)


@cache
def source(of: str = "") -> dict[Sentence, str]:
    """Give the sentences of the source, or of some files, each with a file that says it."""
    found: dict[Sentence, str] = {}
    package = paths.resources().parent / "console"
    for file, _, words, _, _ in extract_from_dir(package, [("**.py", READER)], keywords=CALLS):
        if re.match(of, file):
            found.setdefault(words, file)
    return found


def messages(which: Written) -> list[Message]:
    """Give the messages of a catalogue without its header."""
    return [message for message in catalogue(which) if message.id]


def forms(message: Message) -> tuple[str, ...]:
    """Give the wordings of a message, one or as many as the language has plural forms."""
    said = message.string or ""
    return (said,) if isinstance(said, str) else tuple(said)


def places(sentence: str) -> list[str]:
    """Give the names of the places in a sentence, each as often as it stands there."""
    return sorted(re.findall(r"\{(\w*)\}", sentence))


@each_catalogue
def test_every_sentence_of_the_source_is_in_the_catalogue(which: Written) -> None:
    """Nobody meets an English sentence in the middle of a session."""
    known = {message.id for message in messages(which)}
    missing = {
        words: file
        for words, file in source(which.of).items()
        if words not in known and not MAY_BE_MISSING.search(file)
    }
    assert not missing


@each_catalogue
def test_every_sentence_in_the_catalogue_is_translated(which: Written) -> None:
    """No wording is empty, and none is a guess that nobody has read."""
    unfinished = [
        message.id for message in messages(which) if message.fuzzy or not all(forms(message))
    ]
    assert not unfinished


@each_catalogue
def test_nothing_obsolete_is_kept(which: Written) -> None:
    """What the source no longer says is gone from the catalogue."""
    stale = [message.id for message in messages(which) if message.id not in source(which.of)]
    assert not stale
    assert not catalogue(which).obsolete


@each_catalogue
def test_every_translation_has_the_places_of_its_sentence(which: Written) -> None:
    """A name or a time is never lost and never shown as a brace."""
    for message in messages(which):
        if isinstance(message.id, str):
            assert [places(form) for form in forms(message)] == [places(message.id)]


@each_catalogue
def test_every_plural_form_has_the_places_of_its_sentence(which: Written) -> None:
    """Only the number itself may be left out, as it is in the word for two."""
    for message in messages(which):
        if not isinstance(message.id, str):
            wanted = set(places(message.id[1])) | {"number"}
            for form in forms(message):
                assert set(places(form)) | {"number"} == wanted, message.id


@each_catalogue
def test_every_plural_has_all_forms_of_the_language(which: Written) -> None:
    """Each number has its own wording."""
    assert catalogue(which).num_plurals == Catalog(locale=which.language).num_plurals
    for message in messages(which):
        if not isinstance(message.id, str):
            assert len(forms(message)) == catalogue(which).num_plurals, message.id


@each_catalogue
def test_digits_are_western(which: Written) -> None:
    """The numbers on the console are those on paper."""
    for message in messages(which):
        for form in forms(message):
            assert all(letter.isascii() for letter in form if letter.isdigit()), form


@each_catalogue
def test_every_isolate_is_closed(which: Written) -> None:
    """A mark of direction reaches no further than its sentence, and no other mark is used."""
    for message in messages(which):
        for form in forms(message):
            marks = {letter for letter in form if "\u2000" <= letter <= "\u206f"}
            marks -= set("–—‘’“”…′")
            assert marks <= MARKS_OF_DIRECTION, form
            assert form.count("\u2066") == form.count("\u2069"), form


def test_a_sentence_inside_an_f_string_is_found() -> None:
    """What Babel's own reader would pass over is extracted."""
    written = b"""name = f"{kit.say('Session files')} (*.yaml)"\n"""
    found = list(extract(READER, io.BytesIO(written), CALLS))
    assert [words for _, words, _, _ in found] == ["Session files"]


def test_counting_in_bytes_or_text_is_no_sentence() -> None:
    """Methods of other things may bear the same names."""
    written = b'lines = raw.count(b"\\n", 0, 9) + "a b".count(" ")\n'
    assert list(extract(READER, io.BytesIO(written), CALLS)) == []


def test_the_pages_speak_all_languages() -> None:
    """Whichever of the six languages is chosen, no page is in English."""
    spoken = {language: load_page_words(language).language for language in LANGUAGES}
    assert spoken == {language: language for language in LANGUAGES}


@each_catalogue
def test_no_language_has_two_catalogues(which: Written) -> None:
    """Once the program speaks a language, the sentences of the pages are in its catalogue."""
    assert len(list(which.file.parent.glob("*.po"))) == 1
