"""Text from outside is data: cleaned of what can trick a reader, and limited, before it is seen.

Taken out are control characters, everything that turns the direction of writing, characters that
cannot be seen, and marks stacked higher than any script needs. Letters of every script stay, with
the joiners, selectors and tags that Persian, Indic scripts and emoji are made with. Half a
surrogate pair, which no file can hold, becomes the replacement character.

Promises, for any string: nothing is raised, cleaning twice is cleaning once, and the cost is
bounded by the limit and not by what was sent.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from console.domain.questions import RawQuestion, RawVote, RawWithdrawal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from console.domain.questions import Arrival

LONGEST_TEXT = 2_000
"""Characters of a question; the longest anybody can read out is far shorter."""

LONGEST_PART = 200
"""Characters of a name, an affiliation, an id and the like."""

MOST_VOTES = 1_000_000
"""A greater number is no count of people; and Python refuses to write numbers of 5,000 digits."""

_READ_AHEAD = 4
"""Times the limit: what is looked at before anything is taken out."""

_MARKS = 6
"""Marks that do not take room, on one letter: Burmese needs five."""

_STACKED = 3
"""Those of them that stand above, below or around: Vietnamese and keycaps need two."""

_STACKED_CLASS = 200
"""Canonical combining classes from here on: attached, below and above."""

_PLAIN = re.compile(
    "[ -~\u00c0-\u024f\u0400-\u0481\u048a-\u04ff\u2010-\u2027\u3001-\u3020"
    "\u060c\u061b\u061f-\u064a\u0660-\u066f\u0671-\u06d3"
    "\u3041-\u3096\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff60]*"
)
"""Letters, digits and signs of which nothing has to be thought: a flood of questions is quick."""

_NEVER_LETTERS = 0xFFFE
"""The last two places of each plane are no characters and never will be."""

_JOINERS = "\u200c\u200d"
"""Zero width, but Persian, Indic scripts and emoji are wrong without them."""

_NOT_JOINING = "\0-\u058f"
"""Latin, Greek and Cyrillic; every script that knows joiners lies beyond."""

_SIGNS = "\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
"""Number signs and the like, which are called format characters but can be seen."""

_BLANKS = re.compile("[\u115f\u1160\u2800\u3164\uffa0]")
"""Letters and signs that look like a space: a name made of them would look like none."""

_UNSEEN = re.compile("[\u034f\u17b4\u17b5\u2065\ufff0-\ufff8]")
"""Marks and unassigned characters that are never seen."""

_HALF_PAIR = re.compile("[\ud800-\udfff]")

_SUBDIVISION_FLAG = re.compile(
    "\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f"
)
"""The flags of England, Scotland and Wales: nowhere else do tags mean anything, but they hide."""

_KEPT_FORMAT = re.compile(f"[{_JOINERS}{_SIGNS}]")

_SURPLUS_JOINERS = re.compile(
    f"(?<=[{_JOINERS}])[{_JOINERS}]+"  # one is enough
    f"|(?:^|(?<=\\s))[{_JOINERS}]+"  # nothing to join
    f"|(?<=[{_NOT_JOINING}])[{_JOINERS}]+(?=[{_NOT_JOINING}]|\\Z)"
)

_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")

_CONTINUING = re.compile(f"[{_JOINERS}\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")
"""Beside marks, what belongs to the character before it."""

_EMPTY_LINES = re.compile(r"\n{3,}")

_LONGEST_CLUSTER = 40
"""How far back a cut looks for the beginning of what it would tear apart."""


def cleaned(raw: RawQuestion) -> RawQuestion:
    """Give the question with every part cleaned and limited."""
    return replace(
        raw,
        source_id=clean_id(raw.source_id),
        text=clean(raw.text, LONGEST_TEXT),
        asker=clean(raw.asker, LONGEST_PART),
        affiliation=clean(raw.affiliation, LONGEST_PART),
        country=clean(raw.country, LONGEST_PART),
        group=clean(raw.group, LONGEST_PART),
        language=clean(raw.language, LONGEST_PART),
        seat=clean(raw.seat, LONGEST_PART),
        hub=clean(raw.hub, LONGEST_PART),
        votes=max(0, min(raw.votes, MOST_VOTES)),
        addressee=clean(raw.addressee, LONGEST_PART),
        sender=clean_id(raw.sender),
    )


def cleaned_arrival(arrival: Arrival) -> Arrival:
    """Give what a source told, cleaned: a question in every part, ids of votes and withdrawals."""
    match arrival:
        case RawQuestion():
            return cleaned(arrival)
        case RawVote():
            return replace(
                arrival,
                source_id=clean_id(arrival.source_id),
                ballot=clean_id(arrival.ballot),
                sender=clean_id(arrival.sender),
            )
        case RawWithdrawal():
            return replace(arrival, source_id=clean_id(arrival.source_id))
        case _:
            assert_never(arrival)


def clean_id(source_id: str) -> str:
    """Give a source's id as it may be kept; different ids stay different.

    Ids are compared and never shown, so one that is too long, or that no file can hold, is not
    cut (two might become one, and a question be lost) but takes the name of its digest.
    """
    if len(source_id) <= LONGEST_PART and not _HALF_PAIR.search(source_id):
        return source_id
    return f"sha256:{hashlib.sha256(source_id.encode(errors='surrogatepass')).hexdigest()}"


def clean(text: str, longest: int) -> str:
    """Give a text in composed form, one line, without tricks, `longest` characters at most."""
    # Cut first: walking a text of megabytes would hold up everybody else.
    ahead = text[: longest * _READ_AHEAD]
    joined = _one_line(ahead) if _PLAIN.fullmatch(ahead) else _without_tricks(ahead)
    return _shortened(joined, longest, is_cut=len(ahead) < len(text))


def clean_lines(text: str, longest: int) -> str:
    """Give a text of several lines, each as `clean` gives it; one empty line at most between two.

    With `longest` characters at most, all lines together.
    """
    lines = [clean(line, longest) for line in text[: longest * _READ_AHEAD].splitlines()]
    joined = _EMPTY_LINES.sub("\n\n", "\n".join(lines)).strip("\n")
    return _shortened(joined, longest, is_cut=False)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _without_tricks(text: str) -> str:
    seen = unicodedata.normalize("NFC", _one_line("".join(_seen(text))))
    joined = _SURPLUS_JOINERS.sub("", "".join(_unstacked(seen)))
    # Without what stood between them a letter and its mark may be one.
    return _one_line(unicodedata.normalize("NFC", joined))


def _seen(text: str) -> Iterator[str]:
    """Give the characters that a reader sees, and those that shape them."""
    text = _UNSEEN.sub("", _BLANKS.sub(" ", text))
    tagged = {
        place
        for flag in _SUBDIVISION_FLAG.finditer(text)
        for place in range(flag.start(), flag.end())
    }
    for place, letter in enumerate(text):
        category = unicodedata.category(letter)
        if letter.isspace() or category[0] == "Z":
            yield " "
        elif category == "Cs":
            yield "\ufffd"
        elif category in {"Cc", "Co"}:
            continue
        elif category == "Cn":
            # Letters and emoji newer than this Python are kept, what will never be one is not.
            is_never = ord(letter) & _NEVER_LETTERS == _NEVER_LETTERS
            if not is_never and not "\ufdd0" <= letter <= "\ufdef":
                yield letter
        elif category != "Cf" or place in tagged or _KEPT_FORMAT.match(letter):
            yield letter


def _unstacked(text: str) -> Iterator[str]:
    """Leave out the marks that are too many, stand twice, or come before the first letter."""
    marks: set[str] = set()
    stacked = 0
    has_begun = False
    for letter in text:
        category = unicodedata.category(letter)
        if category not in {"Mn", "Me"}:
            if letter not in _JOINERS:
                marks, stacked = set(), 0
                has_begun = has_begun or letter != " "
            yield letter
            continue
        kind = "selector" if _SELECTORS.match(letter) else letter
        is_stacked = category == "Me" or unicodedata.combining(letter) >= _STACKED_CLASS
        is_surplus = kind in marks or len(marks) >= _MARKS or (is_stacked and stacked >= _STACKED)
        if has_begun and not is_surplus:
            marks.add(kind)
            stacked += is_stacked
            yield letter


def _shortened(text: str, longest: int, *, is_cut: bool) -> str:
    """Cut a text to its limit, between two characters as a reader counts them, and say so."""
    if len(text) <= longest and not is_cut:
        return text
    end = first = min(len(text), longest - 1)
    while 0 < end < len(text) and first - end < _LONGEST_CLUSTER and _is_within(text, end):
        end -= 1
    return f"{text[:end].rstrip()}…" if text else ""


def _is_within(text: str, place: int) -> bool:
    """Whether the character at a place belongs to the one before it."""
    letter, before = text[place], text[place - 1]
    is_mark = unicodedata.category(letter)[0] == "M"
    return is_mark or before in _JOINERS or _CONTINUING.match(letter) is not None
