"""Situations at a microphone and at a desk: who waits, who was taken, what is suggested and why."""

from __future__ import annotations

from dataclasses import dataclass, field

from console.domain.fair_rule import Rule
from console.domain.fairness import Taken, Waiting
from console.domain.questions import QuestionId
from console.domain.sources import Side
from console.domain.timeline import Moment, after, seconds

NOW = Moment(1_734_429_600_000)

ROOM, ONLINE = Side.ROOM, Side.ONLINE


def clock(digits: str) -> float:
    """Read M:SS as seconds."""
    minutes, _, rest = digits.partition(":")
    return int(minutes) * 60 + int(rest)


def waits(name: str, side: Side, since: str, **known: str | int) -> Waiting:
    """Make a question that has waited M:SS at `NOW`."""
    return Waiting(
        QuestionId(name),
        side,
        after(NOW, seconds(-clock(since))),
        place=int(known.get("place", 0)),
        group=str(known.get("group", "")),
        asker=str(known.get("asker", "")),
        votes=int(known.get("votes", 0)),
    )


def had(side: Side, spoken: str = "1:00", group: str = "", asker: str = "") -> Taken:
    """Make a question that was taken and spoken about for M:SS."""
    return Taken(side, seconds(clock(spoken)), group, asker)


@dataclass(frozen=True)
class Situation:
    """A situation in words, and what the rule makes of it."""

    told: str
    suggested: str
    line: str
    waiting: tuple[Waiting, ...]
    taken: tuple[Taken, ...] = ()
    rule: Rule = field(default_factory=Rule)


SITUATIONS = (
    Situation(
        "At the very start somebody online has waited longer than the first at the microphone.",
        "o1",
        "online: longest wait 2:00",
        (waits("r1", ROOM, "0:20"), waits("o1", ONLINE, "2:00")),
    ),
    Situation(
        "Only people in the room want to ask, and the first of them goes first.",
        "r1",
        "only the room is waiting, oldest waits 3:00",
        (waits("r1", ROOM, "3:00"), waits("r2", ROOM, "1:00")),
        (had(ROOM), had(ROOM), had(ROOM)),
    ),
    Situation(
        "One single question is open, from online.",
        "o1",
        "only the online side is waiting",
        (waits("o1", ONLINE, "0:05"),),
        (had(ONLINE), had(ONLINE)),
    ),
    Situation(
        "The room had two in a row, and online waits, though the room waits longer.",
        "o1",
        "online: 2 from the room in a row, oldest waits 6:10",
        (waits("r1", ROOM, "9:00"), waits("o1", ONLINE, "6:10"), waits("o2", ONLINE, "4:00")),
        (had(ONLINE), had(ROOM), had(ROOM)),
    ),
    Situation(
        "Online had two in a row: the rule is the same the other way round.",
        "r1",
        "room: 2 from the online side in a row, it waits 0:30",
        (waits("r1", ROOM, "0:30"), waits("o1", ONLINE, "7:00")),
        (had(ONLINE), had(ONLINE)),
    ),
    Situation(
        "Strictly by turns: after one from the room it is online's turn.",
        "o1",
        "online: the last was from the room, it waits 0:10",
        (waits("r1", ROOM, "5:00"), waits("o1", ONLINE, "0:10")),
        (had(ROOM),),
        Rule(in_a_row=1),
    ),
    Situation(
        "Both wait alike, one each was taken, but online's answer took nearly all the time.",
        "r1",
        "room: the online side has taken 7:30 of 9:10, it waits 1:00",
        (waits("r1", ROOM, "1:00"), waits("o1", ONLINE, "1:00")),
        (had(ROOM, "1:40"), had(ONLINE, "7:30")),
    ),
    Situation(
        "The room has had five of seven, and the last was online.",
        "o1",
        "online: the room has had 5 of 7, oldest waits 1:10",
        (waits("r1", ROOM, "1:30"), waits("o1", ONLINE, "1:10"), waits("o2", ONLINE, "1:00")),
        (*[had(ROOM)] * 3, had(ONLINE), *[had(ROOM)] * 2, had(ONLINE)),
    ),
    Situation(
        "One from the room was just taken, but the next one there has waited far longer.",
        "r1",
        "room: longest wait 9:00",
        (waits("r1", ROOM, "9:00"), waits("o1", ONLINE, "0:15")),
        (had(ROOM),),
    ),
    Situation(
        "The room was taken five times while nobody online asked; now somebody does.",
        "o1",
        "online: 5 from the room in a row, it waits 0:02",
        (waits("r1", ROOM, "12:00"), waits("o1", ONLINE, "0:02")),
        (*[had(ROOM)] * 5,),
        Rule(in_a_row=0),
    ),
    Situation(
        "No limit in a row and only waiting counts: online goes on while it waits longer.",
        "o1",
        "online: longest wait 8:00",
        (waits("r1", ROOM, "2:00"), waits("o1", ONLINE, "8:00")),
        (had(ONLINE), had(ONLINE), had(ONLINE)),
        Rule(in_a_row=0, taken=0, speaking=0),
    ),
    Situation(
        "Nothing tells the sides apart: the first side of the list begins.",
        "r1",
        "room: the sides are even, it waits 0:40",
        (waits("o1", ONLINE, "0:40"), waits("r1", ROOM, "0:40")),
    ),
    Situation(
        "Who asks for the first time comes before one who asked and waits two minutes longer.",
        "r2",
        "only the room is waiting, first time asking",
        (waits("r1", ROOM, "4:00", asker="aya"), waits("r2", ROOM, "2:00", asker="bo")),
        (had(ROOM, asker="aya"),),
    ),
    Situation(
        "But not before one who asked and waits five minutes longer.",
        "r1",
        "only the room is waiting, oldest waits 7:00",
        (waits("r1", ROOM, "7:00", asker="aya"), waits("r2", ROOM, "2:00", asker="bo")),
        (had(ROOM, asker="aya"),),
    ),
    Situation(
        "Governments were heard twice; civil society waits a minute less and was not heard yet.",
        "o2",
        "online: 2 from the room in a row, civil society not heard yet",
        (
            waits("r1", ROOM, "1:00"),
            waits("o1", ONLINE, "4:00", group="government"),
            waits("o2", ONLINE, "3:00", group="civil society"),
        ),
        (had(ROOM, group="government"), had(ROOM, group="government")),
    ),
    Situation(
        "A group that was heard once comes before one that was heard three times.",
        "r2",
        "only the room is waiting, academia heard only once",
        (
            waits("r1", ROOM, "4:00", group="business"),
            waits("r2", ROOM, "3:00", group="academia"),
        ),
        (*[had(ROOM, group="business")] * 3, had(ROOM, group="academia")),
    ),
    Situation(
        "Votes count in this session: forty of them are worth more than two minutes.",
        "o2",
        "only the online side is waiting, 40 votes",
        (waits("o1", ONLINE, "5:00", votes=2), waits("o2", ONLINE, "3:00", votes=40)),
        (),
        Rule(votes=5),
    ),
    Situation(
        "Votes count for nothing unless somebody says so.",
        "o1",
        "only the online side is waiting, oldest waits 5:00",
        (waits("o1", ONLINE, "5:00", votes=2), waits("o2", ONLINE, "3:00", votes=900)),
    ),
    Situation(
        "The moderator keeps the line as it was put: the side is chosen by rule, no more.",
        "o2",
        "online: 2 from the room in a row, first in line",
        (
            waits("r1", ROOM, "1:00", place=0),
            waits("o1", ONLINE, "8:00", place=2, asker="new"),
            waits("o2", ONLINE, "3:00", place=1),
        ),
        (had(ROOM), had(ROOM)),
        Rule(keeps_line=True),
    ),
    Situation(
        "A batch came at one moment: the place in line decides, and a slip in the rule is no harm.",
        "o2",
        "online: 2 from the room in a row, oldest waits 1:00",
        (
            waits("r1", ROOM, "0:10"),
            waits("o1", ONLINE, "1:00", place=7),
            waits("o2", ONLINE, "1:00", place=3),
        ),
        (had(ROOM), had(ROOM)),
        Rule(patience=-5, waiting=10**6),
    ),
)
"""Twenty of them."""
