"""A language that runs from right to left, for tests: English words in a mirrored interface."""

from __future__ import annotations

from dataclasses import dataclass

from console.domain.wording import PlainWords, Text, Words, fill


@dataclass(frozen=True, slots=True)
class MirroredWords:
    """English that says it runs from right to left."""

    language: str = "ar"
    is_mirrored: bool = True

    def say(self, msgid: str, /, **values: str | int | Text) -> str:
        """Say a sentence with every value kept apart."""
        return fill(msgid, values, self.render, is_mirrored=True)

    def count(self, one: str, many: str, number: int, /, **values: str | int | Text) -> str:
        """Say a sentence in the form that belongs to the number."""
        return self.say(one if number == 1 else many, **{"number": number, **values})

    def render(self, text: Text) -> str:
        """Say a sentence that the core made."""
        return PlainWords().render(text)


ENGLISH: Words = PlainWords()
MIRRORED: Words = MirroredWords()
