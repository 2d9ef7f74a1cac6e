"""The lines of the fairness rule: why a question is suggested, and who is still open."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from console.domain.fairness import Because, Pick
from console.domain.sources import Side
from console.domain.wording import Text, text
from console.views.faces import short
from console.views.phrases import listing
from console.views.questions import side_words

if TYPE_CHECKING:
    from console.domain.fairness import Left, Reason
    from console.domain.wording import Words

_NAMES = {
    Side.ROOM: text("the room"),
    Side.ONLINE: text("the online side"),
    Side.HUB: text("the hub"),
}
"""A side inside a sentence; before a colon it is one word."""


def reason_words(words: Words, reason: Reason) -> str:
    """Say in one line why a question is suggested."""
    parts = (_side_words(words, reason), _pick_words(words, reason))
    said = listing(words, [part for part in parts if part])
    if reason.because is Because.ONLY:
        return said
    return words.say("{side}: {reason}", side=side_words(words, reason.side), reason=said)


def left_words(words: Words, left: Left) -> str:
    """Say that a side must be asked before the questions end."""
    return words.count(
        "{side}: one open, waits {time}: ask it first",
        "{side}: {number} open, oldest {time}: ask them first",
        left.count,
        side=side_words(words, left.side),
        time=short(left.oldest),
    )


def _name(side: Side | None) -> Text:
    return _NAMES[side] if side else Text("")


def _side_words(words: Words, reason: Reason) -> str:
    """Say why the side is next."""
    match reason.because:
        case Because.ONLY:
            return words.say("only {side} is waiting", side=_name(reason.side))
        case Because.IN_A_ROW:
            return words.count(
                "the last was from {side}",
                "{number} from {side} in a row",
                reason.number,
                side=_name(reason.other),
            )
        case Because.PASSED_OVER:
            return words.count("passed over once", "passed over {number} times", reason.number)
        case Because.SPEAKING:
            return words.say(
                "{side} has taken {time} of {whole}",
                side=_name(reason.other),
                time=short(reason.spoken),
                whole=short(reason.spoken_whole),
            )
        case Because.TAKEN:
            return words.say(
                "{side} has had {part} of {whole}",
                side=_name(reason.other),
                part=reason.number,
                whole=reason.whole,
            )
        case Because.WAITING:
            return words.say("longest wait {time}", time=short(reason.oldest))
        case Because.EVEN:
            return words.say("the sides are even")
        case _:
            assert_never(reason.because)


def _pick_words(words: Words, reason: Reason) -> str:
    """Say why the question is the one of its side; nothing where that has been said."""
    match reason.pick:
        case Pick.ALONE:
            if reason.because in (Because.ONLY, Because.WAITING):
                return ""
            return words.say("it waits {time}", time=short(reason.oldest))
        case Pick.OLDEST:
            if reason.because is Because.WAITING:
                return ""
            return words.say("oldest waits {time}", time=short(reason.oldest))
        case Pick.FIRST_TIME:
            return words.say("first time asking")
        case Pick.GROUP:
            if not reason.heard:
                return words.say("{group} not heard yet", group=reason.group)
            return words.count(
                "{group} heard only once",
                "{group} heard only {number} times",
                reason.heard,
                group=reason.group,
            )
        case Pick.VOTES:
            return words.count("{number} vote", "{number} votes", reason.votes)
        case Pick.LINE:
            return words.say("first in line")
        case _:
            assert_never(reason.pick)
