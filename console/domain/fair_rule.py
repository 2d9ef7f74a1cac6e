"""The rule of fairness: what can be set, within which limits, and what holds for every setting.

How it is applied stands in `fairness`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from console.domain.sources import Side
from console.domain.timeline import NO_TIME, Duration, minutes

if TYPE_CHECKING:
    from collections.abc import Mapping

LIMITS: Mapping[str, tuple[int, int]] = {
    "in_a_row": (0, 5),
    "patience": (1, 10),
    "waiting": (0, 10),
    "taken": (0, 10),
    "speaking": (0, 10),
    "first_time": (0, 15),
    "group": (0, 10),
    "votes": (0, 60),
}
"""The least and the most of each number of a rule."""

MOST_FOR_VOTES = minutes(5)
"""The longest head start that votes give: they come from one side alone, as a rule."""

MOST_GROUP = 5
"""Questions that a group had more than another; what is beyond that counts no more."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What is fair in this session; numbers outside their `LIMITS` count as the nearest inside."""

    in_a_row: int = 2
    """Questions from one side in a row while another waits; 0 is no limit, 1 strictly by turns."""
    patience: int = 4
    """How often a side where somebody waits is passed over before it is next whatever it has."""
    waiting: int = 1
    """Points for each minute that the oldest of a side waits."""
    taken: int = 2
    """Points for each question that a side has had less than the average."""
    speaking: int = 1
    """Points for each minute that a side has spoken less than the average."""
    first_time: int = 3
    """Minutes of head start for whoever asks for the first time; 0 is none."""
    group: int = 1
    """Minutes that each question a group had more than another sets it back; 0 is none."""
    votes: int = 0
    """Seconds of head start for each vote; 0 is none."""
    keeps_line: bool = False
    """Whether the first in line of a side is its question, without head starts."""


def within_limits(rule: Rule) -> Rule:
    """Give the rule as it counts."""
    return replace(
        rule,
        **{
            name: max(least, min(most, getattr(rule, name)))
            for name, (least, most) in LIMITS.items()
        },
    )


def most_passed_over(rule: Rule) -> int:
    """Say how often a side with somebody in line is passed over at most.

    After `patience` times it is due, and only sides that are due for longer come before it: all
    but itself and the one taken last.
    """
    return within_limits(rule).patience + max(0, len(Side) - 2)


def longest_head_start(rule: Rule) -> Duration:
    """Say by how much a question can have come later than the one that it overtakes, at most.

    Where the line is kept, the line alone decides.
    """
    rule = within_limits(rule)
    votes = MOST_FOR_VOTES if rule.votes else NO_TIME
    return Duration(minutes(rule.first_time + rule.group * MOST_GROUP) + votes)
