"""How long questions take: to answer, so far and on average, and to read out.

Whole seconds, for nobody can act on less; promises to be total for any length, also a negative one.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from console.domain.scripts import HAN_AND_KANA, SOUTH_EAST_ASIAN
from console.domain.timeline import NO_TIME, Duration, seconds

if TYPE_CHECKING:
    from collections.abc import Iterable

MISTAKEN = seconds(3)
"""What was on air for less was taken by mistake and says nothing about answers."""

WORDS_A_MINUTE = 120
"""Slow, clear reading aloud to people of many languages, with interpreters: speech at the pace of
talk is 150 and more."""

HAN_A_WORD = 2
"""Letters of Chinese and Japanese that take as long as a word: most Chinese words have two
syllables. It makes 240 a minute, slower than news is read; an assumption, not a measurement."""

SOUTH_EAST_ASIAN_A_WORD = 4
"""Letters, marks left out, of Thai, Lao, Khmer and Burmese to a word; an assumption as well."""

_HAN = re.compile(f"[{HAN_AND_KANA}]")
_SOUTH_EAST_ASIAN = re.compile(f"[{SOUTH_EAST_ASIAN}]")


def average_answer(spoken: Iterable[Duration]) -> Duration | None:
    """Give the mean time of the answers so far, mistakes left out; None while there is none."""
    counted = [each for each in spoken if each >= MISTAKEN]
    return seconds(round(sum(counted) / len(counted) / 1000)) if counted else None


def how_many_fit(left: Duration | None, average: Duration | None, default: Duration) -> int | None:
    """Say how many more questions fit into the time that is left, rounded down.

    `default` is for a question while there is no average. None when nobody knows: no end, or no
    length of a question.
    """
    each = default if average is None else average
    if left is None or each <= 0:
        return None
    return max(0, left // each)


def reading_time(text: str) -> Duration:
    """Say how long it takes to read a text aloud, in whole seconds, rounded up; zero for none."""
    han = len(_HAN.findall(text))
    marked = _SOUTH_EAST_ASIAN.findall(text)
    letters = sum(not unicodedata.category(each).startswith("M") for each in marked)
    spaced = _SOUTH_EAST_ASIAN.sub(" ", _HAN.sub(" ", text)).split()
    words = sum(any(map(str.isalnum, word)) for word in spaced)
    # In twelfths of a word, so that nothing is rounded before the end.
    parts = 12 * words + 12 // HAN_A_WORD * han + 12 // SOUTH_EAST_ASIAN_A_WORD * letters
    return Duration(-(-parts * 60 // (12 * WORDS_A_MINUTE)) * 1000) if parts else NO_TIME
