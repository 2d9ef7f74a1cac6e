"""How many questions still fit, and how long one takes to read out, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from console.views.faces import short

if TYPE_CHECKING:
    from console.domain.timeline import Duration
    from console.domain.wording import Words


def fit_words(words: Words, number: int | None) -> str:
    """Say how many more questions fit; nothing while nobody knows."""
    if number is None:
        return ""
    if number <= 0:
        return words.say("no more question fits")
    return words.count("about one more fits", "about {number} more fit", number)


def reading_words(words: Words, length: Duration) -> str:
    """Say how long a question takes to read out; nothing where there is nothing to read."""
    return words.say("reads in {time}", time=short(length)) if length > 0 else ""
