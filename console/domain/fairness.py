"""Fairness: which question next, by a rule that can be seen, changed, and always overruled.

First the side is chosen, then the question on it. The side, among those where somebody waits:

1. One that was passed over `patience` times or more; of several the one passed over longest.
2. Not one that had the last `in_a_row` questions.
3. The one with most points: `waiting` for each minute that its oldest waits, `taken` for each
   question and `speaking` for each minute that it is behind the average of these sides.
4. Among equals the one passed over longest, then the one whose oldest waits longest.

The question is the one that waits longest on that side, with a head start for whoever asks for the
first time, for votes, and for groups that were heard less; among equals the place in line decides.
The line itself is the moderator's own wish and is not changed by anything here; with `keeps_line`
the first in line is the question, and only the side is chosen by rule.

Promises: pure, deterministic and total. Where suggestions are followed, a side with somebody in
line is passed over at most `fair_rule.most_passed_over` times, whatever arrives elsewhere and
whatever the rule; with two sides even where they are not followed, for it stays suggested until it
is taken. On a side nobody is overtaken by whoever came more than `fair_rule.longest_head_start`
later, so no question starves there either, unless the line is kept.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum
from heapq import nsmallest
from operator import sub
from typing import TYPE_CHECKING

from console.domain.answering import average_answer
from console.domain.fair_rule import MOST_FOR_VOTES, MOST_GROUP, Rule, within_limits
from console.domain.questions import QuestionId
from console.domain.sources import Side
from console.domain.timeline import NO_TIME, Duration, Moment, between, minutes, seconds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

LONGEST_ORDER = 50
"""Questions that are put in order at most: more than a session answers."""

_USUAL_ANSWER = seconds(90)
"""What a question to come is reckoned with while none was answered."""

_MINUTE = 60_000


@dataclass(frozen=True, slots=True)
class Waiting:
    """A question that waits to be taken."""

    question: QuestionId
    side: Side
    since: Moment
    """When it went in line, or arrived."""
    place: int = 0
    """Its place in line; the first has the smallest."""
    group: str = ""
    """The asker's stakeholder group; empty when nobody told."""
    asker: str = ""
    """What tells askers apart; empty when nobody told, and then never the first time."""
    votes: int = 0


@dataclass(frozen=True, slots=True)
class Taken:
    """A question that was taken before, in the order of taking."""

    side: Side
    spoken: Duration = NO_TIME
    """How long it was on air, question and answer."""
    group: str = ""
    asker: str = ""


class Because(StrEnum):
    """Why a side is next."""

    ONLY = "only side"
    IN_A_ROW = "in a row"
    PASSED_OVER = "passed over"
    SPEAKING = "speaking time"
    TAKEN = "questions taken"
    WAITING = "waiting"
    EVEN = "even"


class Pick(StrEnum):
    """Why a question is the one of its side."""

    ALONE = "alone"
    OLDEST = "oldest"
    FIRST_TIME = "first time"
    GROUP = "group"
    VOTES = "votes"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a question is suggested, in kinds and numbers; the views say it in words."""

    side: Side
    because: Because
    pick: Pick
    oldest: Duration
    """How long the oldest on its side waits; never negative."""
    other: Side | None = None
    """The side it is held against, where there is one."""
    number: int = 0
    """In a row from `other`, passed over, or taken from `other`."""
    whole: int = 0
    """Taken from all sides where somebody waits."""
    spoken: Duration = NO_TIME
    """Spoken by `other`."""
    spoken_whole: Duration = NO_TIME
    """Spoken by all sides where somebody waits."""
    group: str = ""
    """The asker's group, where it made the pick."""
    heard: int = 0
    """How often that group was heard."""
    votes: int = 0


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A question to take next, and why."""

    question: QuestionId
    reason: Reason


@dataclass(frozen=True, slots=True)
class Left:
    """What is open on one side."""

    side: Side
    count: int
    oldest: Duration
    """How long the oldest waits; never negative."""


def suggestion(
    rule: Rule, waiting: Iterable[Waiting], taken: Sequence[Taken], now: Moment
) -> Suggestion | None:
    """Suggest the next question; None when nobody waits."""
    by_side = _by_side(waiting)
    return _next(within_limits(rule), by_side, taken, now)[1] if by_side else None


def ordered(
    rule: Rule, waiting: Iterable[Waiting], taken: Sequence[Taken], now: Moment
) -> tuple[Suggestion, ...]:
    """Put what waits into the order of the rule, as if each were taken in turn, with its reason.

    Each answer to come is reckoned with the average so far, and all of them at `now`: what waits
    waits equally longer. The first `LONGEST_ORDER` are given; of a longer line only as many on each
    side are looked at, those that the rule has first now, and the oldest.
    """
    counted = within_limits(rule)
    left: list[Waiting] = []
    for there in _by_side(waiting).values():
        first = nsmallest(LONGEST_ORDER, there, key=_by_rule(counted, there, taken))
        oldest = _oldest(there)
        left += first if oldest in first else [*first, oldest]
    so_far = list(taken)
    usual = average_answer(each.spoken for each in taken) or _USUAL_ANSWER
    order: list[Suggestion] = []
    while left and len(order) < LONGEST_ORDER:
        one, following = _next(counted, _by_side(left), so_far, now)
        order.append(following)
        left.remove(one)
        so_far.append(Taken(one.side, usual, one.group, one.asker))
    return tuple(order)


def left_open(waiting: Iterable[Waiting], now: Moment) -> tuple[Left, ...]:
    """Say how many wait on each side, and how long the oldest does; only sides where some do."""
    return tuple(
        Left(side, len(there), max(_wait(each, now) for each in there))
        for side, there in _by_side(waiting).items()
    )


def ask_first(left: Iterable[Left]) -> Left | None:
    """Say which side must be asked before the questions end; None when only the room waits.

    Of those who are not in the room, and so are easily forgotten, it is the one that waits longest.
    """
    far = [each for each in left if each.side is not Side.ROOM]
    return max(far, key=lambda each: each.oldest, default=None)


def _by_side(waiting: Iterable[Waiting]) -> dict[Side, list[Waiting]]:
    """Part what waits by side, the sides in the order of their declaration."""
    found: dict[Side, list[Waiting]] = {side: [] for side in Side}
    for each in waiting:
        found[each.side].append(each)
    return {side: there for side, there in found.items() if there}


def _next(
    rule: Rule, by_side: Mapping[Side, Sequence[Waiting]], taken: Sequence[Taken], now: Moment
) -> tuple[Waiting, Suggestion]:
    standings = [_standing(side, there, taken, now) for side, there in by_side.items()]
    reason = _side_reason(rule, standings, taken)
    one, reason = _picked(rule, by_side[reason.side], taken, reason)
    return one, Suggestion(one.question, reason)


def _oldest(there: Sequence[Waiting]) -> Waiting:
    return min(there, key=lambda each: (each.since, each.place, each.question))


def _wait(one: Waiting, now: Moment) -> Duration:
    return Duration(max(0, between(one.since, now)))


@dataclass(frozen=True, slots=True)
class _Standing:
    """What counts of a side where somebody waits."""

    side: Side
    oldest: Duration
    taken: int
    spoken: Duration
    passed_over: int
    """Questions taken since its last."""


def _standing(
    side: Side, there: Sequence[Waiting], taken: Sequence[Taken], now: Moment
) -> _Standing:
    own = [place for place, each in enumerate(taken, 1) if each.side is side]
    return _Standing(
        side,
        max(_wait(each, now) for each in there),
        len(own),
        Duration(sum(max(0, taken[place - 1].spoken) for place in own)),
        len(taken) - (own[-1] if own else 0),
    )


def _side_reason(rule: Rule, standings: Sequence[_Standing], taken: Sequence[Taken]) -> Reason:
    """Choose the side; the pick is yet to come."""
    if len(standings) == 1:
        return _reason(standings[0], Because.ONLY)
    due = [each for each in standings if each.passed_over >= rule.patience]
    if due:
        chosen = max(due, key=lambda each: (each.passed_over, each.oldest))
        since = {each.side for each in taken[len(taken) - chosen.passed_over :]}
        because = Because.IN_A_ROW if len(since) == 1 else Because.PASSED_OVER
        return _reason(chosen, because, min(since), chosen.passed_over)
    points = {each.side: _points(rule, each, standings) for each in standings}
    ranked = sorted(
        standings,
        key=lambda each: (sum(points[each.side].values()), each.passed_over, each.oldest),
        reverse=True,
    )
    last, row = _row(taken)
    has_had_its_row = bool(rule.in_a_row) and row >= rule.in_a_row
    allowed = [each for each in ranked if not (has_had_its_row and each.side is last)]
    if len(allowed) < len(ranked):
        return _reason(allowed[0], Because.IN_A_ROW, last, row)
    return _held_against(ranked, points)


def _row(taken: Sequence[Taken]) -> tuple[Side | None, int]:
    """Give the side of the last question, and how many in a row were from there."""
    last = taken[-1].side if taken else None
    row = 0
    while row < len(taken) and taken[-1 - row].side is last:
        row += 1
    return last, row


def _points(rule: Rule, one: _Standing, standings: Sequence[_Standing]) -> dict[Because, int]:
    """Give a side's points by what they are for, times the number of sides: whole numbers."""
    sides = len(standings)
    fewer = sum(each.taken for each in standings) - sides * one.taken
    shorter = sum(each.spoken for each in standings) - sides * one.spoken
    return {
        Because.SPEAKING: rule.speaking * shorter,
        Because.TAKEN: rule.taken * fewer * _MINUTE,
        Because.WAITING: rule.waiting * sides * one.oldest,
    }


def _held_against(
    ranked: Sequence[_Standing], points: Mapping[Side, Mapping[Because, int]]
) -> Reason:
    """Name what sets the first side most before the next one that does not stand as it does."""
    chosen, *others = ranked
    other = next((each for each in others if points[each.side] != points[chosen.side]), others[0])
    ahead = {
        because: points[chosen.side][because] - points[other.side][because]
        for because in points[chosen.side]
    }
    because = max(ahead, key=lambda each: ahead[each])
    if ahead[because] <= 0:
        because = Because.EVEN
    return replace(
        _reason(chosen, because, other.side, other.taken),
        whole=sum(each.taken for each in ranked),
        spoken=other.spoken,
        spoken_whole=Duration(sum(each.spoken for each in ranked)),
    )


def _reason(
    chosen: _Standing, because: Because, other: Side | None = None, number: int = 0
) -> Reason:
    return Reason(chosen.side, because, Pick.OLDEST, chosen.oldest, other, number)


_HEAD_STARTS = (Pick.FIRST_TIME, Pick.GROUP, Pick.VOTES)


def _head_starts(
    rule: Rule, there: Sequence[Waiting], taken: Sequence[Taken]
) -> Callable[[Waiting], tuple[int, int, int]]:
    """Make what gives a question of a side its `_HEAD_STARTS`, in milliseconds."""
    heard = Counter(each.group for each in taken)
    least = min((heard[group] for group in {each.group for each in there} if group), default=0)
    askers = {"", *(each.asker for each in taken)}
    first_time, a_vote = minutes(rule.first_time), seconds(rule.votes)
    set_back = {
        group: -min(MOST_GROUP, number - least) * minutes(rule.group)
        for group, number in heard.items()
        if group
    }

    def head_starts(one: Waiting) -> tuple[int, int, int]:
        return (
            0 if one.asker in askers else first_time,
            set_back.get(one.group, 0),
            min(MOST_FOR_VOTES, max(0, one.votes) * a_vote),
        )

    return head_starts


def _by_rule(
    rule: Rule, there: Sequence[Waiting], taken: Sequence[Taken]
) -> Callable[[Waiting], tuple[int, int, int, str]]:
    """Make the key by which the questions of a side are put in order."""
    if rule.keeps_line:
        return lambda one: (one.place, one.since, 0, one.question)
    head_starts = _head_starts(rule, there, taken)
    return lambda one: (one.since - sum(head_starts(one)), one.place, one.since, one.question)


def _picked(
    rule: Rule, there: Sequence[Waiting], taken: Sequence[Taken], reason: Reason
) -> tuple[Waiting, Reason]:
    """Choose the question of a side, and complete the reason."""
    chosen = min(there, key=_by_rule(rule, there, taken))
    oldest = _oldest(there)
    if len(there) == 1:
        return chosen, replace(reason, pick=Pick.ALONE)
    if rule.keeps_line:
        return chosen, replace(reason, pick=Pick.LINE)
    if chosen is oldest:
        return chosen, reason
    head_starts = _head_starts(rule, there, taken)
    gains = map(sub, head_starts(chosen), head_starts(oldest))
    _, pick = max(zip(gains, _HEAD_STARTS, strict=True), key=lambda each: each[0])
    heard = sum(each.group == chosen.group for each in taken)
    votes = max(0, chosen.votes)
    return chosen, replace(reason, pick=pick, group=chosen.group, heard=heard, votes=votes)
