"""The names of languages, in the language of the interface."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from console.domain.wording import Words


def primary(tag: str) -> str:
    """Give the first part of a language tag (RFC 5646), in small letters."""
    return tag.partition("-")[0].lower()


def language_words(words: Words, tag: str) -> str:
    """Name a language by its tag; one that has no name here goes by its tag."""
    match primary(tag):
        case "ar":
            return words.say("Arabic")
        case "zh":
            return words.say("Chinese")
        case "en":
            return words.say("English")
        case "fr":
            return words.say("French")
        case "ru":
            return words.say("Russian")
        case "es":
            return words.say("Spanish")
        case "pt":
            return words.say("Portuguese")
        case _:
            return tag
