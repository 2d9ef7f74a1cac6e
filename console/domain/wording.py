"""Sentences that are not yet in anybody's language: made in the core, said by the views.

The core makes a `Text` (a sentence of the catalogue and what is put into it), which is plain data
and can be stored and compared. A `Words` turns it into what a person reads. `text` and `plural`
here, and `say` and `count` of a `Words`, are the four calls that the extraction of the catalogue
looks for: their first arguments are always literal English sentences with ``{name}`` places.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_PLACE = re.compile(r"\{(\w+)\}")

FIRST_STRONG_ISOLATE = "\u2068"
LEFT_TO_RIGHT_ISOLATE = "\u2066"
POP_ISOLATE = "\u2069"
RIGHT_TO_LEFT_MARK = "\u200f"

MIRRORED_LANGUAGES = frozenset({"ar", "fa", "he", "ur"})
"""Languages written from right to left, by the first part of their tag."""


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence of the catalogue with what stands in its places; plain data."""

    msgid: str
    values: tuple[tuple[str, str | int | Text], ...] = ()
    many: str = ""
    """The English sentence for any number but one; empty when there is no number."""
    number: int = 0
    """What decides between `msgid` and `many`; ``{number}`` stands for it."""

    def __str__(self) -> str:
        """Give the English wording, for logs and failing tests; people are shown `Words.render`."""
        return PlainWords().render(self)


def text(msgid: str, /, **values: str | int | Text) -> Text:
    """Make a sentence: ``text("{name} is absent.", name="Aya")``."""
    return Text(msgid, tuple(values.items()))


def plural(one: str, many: str, number: int, /, **values: str | int | Text) -> Text:
    """Make a sentence that depends on a number, which ``{number}`` stands for."""
    return Text(one, tuple(values.items()), many, number)


class Words(Protocol):
    """One language, in which everything that a person reads is said."""

    @property
    def language(self) -> str:
        """The tag of the language, such as ``en`` or ``ar``."""

    @property
    def is_mirrored(self) -> bool:
        """Whether the language is written from right to left."""

    def say(self, msgid: str, /, **values: str | int | Text) -> str:
        """Say a sentence of the catalogue."""

    def count(self, one: str, many: str, number: int, /, **values: str | int | Text) -> str:
        """Say a sentence in the form that belongs to the number; ``{number}`` stands for it."""

    def render(self, text: Text) -> str:
        """Say a sentence that the core made."""


@dataclass(frozen=True, slots=True)
class PlainWords:
    """English as it stands in the source, without any catalogue."""

    @property
    def language(self) -> str:
        """English."""
        return "en"

    @property
    def is_mirrored(self) -> bool:
        """English runs from left to right."""
        return False

    def say(self, msgid: str, /, **values: str | int | Text) -> str:
        """Say a sentence."""
        return fill(msgid, values, self.render, is_mirrored=False)

    def count(self, one: str, many: str, number: int, /, **values: str | int | Text) -> str:
        """Say a sentence in the form that belongs to the number."""
        return self.say(one if number == 1 else many, **{"number": number, **values})

    def render(self, text: Text) -> str:
        """Say a sentence that the core made."""
        if text.many:
            return self.count(text.msgid, text.many, text.number, **dict(text.values))
        return self.say(text.msgid, **dict(text.values))


def fill(
    sentence: str,
    values: Mapping[str, str | int | Text],
    render: Callable[[Text], str],
    *,
    is_mirrored: bool,
) -> str:
    """Put the values into their places; a place without a value stays as it is written.

    Not `str.format`: a translator's stray brace must never stop a show, and what people typed must
    not be read as a format.
    """
    if not values:
        return sentence

    def value_at(place: re.Match[str]) -> str:
        if place[1] not in values:
            return place[0]
        value = values[place[1]]
        words = render(value) if isinstance(value, Text) else str(value)
        return isolated(words) if is_mirrored or has_right_to_left(words) else words

    return _PLACE.sub(value_at, sentence)


def has_right_to_left(words: str) -> bool:
    """Whether any letter belongs to a script that is written from right to left."""
    return not words.isascii() and any(
        unicodedata.bidirectional(letter) in {"R", "AL", "AN"} for letter in words
    )


def isolated(words: str) -> str:
    """Mark a part of a sentence so that its direction and its neighbours' do not mix."""
    return f"{FIRST_STRONG_ISOLATE}{words}{POP_ISOLATE}" if words else words


def left_to_right(words: str) -> str:
    """Mark times and signed numbers, which read from left to right in every language."""
    return f"{LEFT_TO_RIGHT_ISOLATE}{words}{POP_ISOLATE}" if words else words
