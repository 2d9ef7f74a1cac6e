"""Small builders: plans, segments, people and questions with nothing but what a test is about."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from console.domain.people import Person, PersonId, PersonRole, Place
from console.domain.questions import RawQuestion
from console.domain.rundown import (
    Anchor,
    Cue,
    CueId,
    Gives,
    Group,
    Kind,
    Plan,
    Segment,
    SegmentId,
    Span,
    Track,
    Turn,
    TurnId,
)
from console.domain.sources import Side
from console.domain.timeline import Duration, Moment, minutes, seconds

DAY = "2024-12-17"
"""The day on which tests take place; UTC unless they say otherwise."""


def wall(time: str, day: str = DAY) -> Moment:
    """Give the moment of a wall time in UTC: ``10:16``, ``10:16:40`` or ``10:16:40.250``."""
    point = datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=UTC)
    return Moment(round(point.timestamp() * 1000))


def a_span(least: float, most: float | None = None) -> Span:
    """Make a span of minutes as a session file does: planned is the most."""
    high = minutes(least if most is None else most)
    return Span(minutes(least), high, high)


def a_segment(
    name: str,
    least: float = 10,
    most: float | None = None,
    *,
    speakers: tuple[str, ...] = (),
    turn: Duration | None = None,
    cues: tuple[Cue, ...] = (),
    tracks: tuple[Track, ...] = (),
    gives: Gives = Gives.NORMAL,
    kind: Kind = Kind.TALK,
) -> Segment:
    """Make a segment whose id is its name in small letters; speakers' turns are `turn` long.

    What is asked for more rarely is put in with `dataclasses.replace`.
    """
    segment = SegmentId(name.lower())
    return Segment(
        segment,
        name,
        kind,
        a_span(least, most),
        gives,
        turns=tuple(
            Turn(TurnId(f"{segment}/{person}"), PersonId(person), turn) for person in speakers
        ),
        cues=cues,
        tracks=tracks,
    )


def a_person(name: str, *, say: str = "", affiliation: str = "") -> Person:
    """Make a confirmed speaker in the room whose id is the name in small letters."""
    return Person(
        PersonId(name.lower()),
        name,
        (PersonRole.SPEAKER,),
        say,
        affiliation,
        where=Place.ROOM,
    )


def a_cue(name: str, offset: float, anchor: Anchor = Anchor.START, to: str = "moderator") -> Cue:
    """Make a cue so many minutes from the anchor, negative before it; its id is what it says."""
    groups = {str(group): group for group in Group}
    return Cue(CueId(name), anchor, minutes(offset), groups.get(to, PersonId(to)), name)


def a_plan(
    *segments: Segment,
    length: float | None = 60,
    starts: str | None = "10:00",
    people: tuple[Person, ...] = (),
) -> Plan:
    """Make a session of so many minutes from a wall time in UTC; without segments it has one."""
    return Plan(
        "A session",
        segments or (a_segment("Talk", 60),),
        length=None if length is None else minutes(length),
        starts=None if starts is None else wall(starts),
        zone="UTC",
        people=people,
    )


def a_question(number: int, side: Side = Side.ONLINE, *, votes: int = 0) -> RawQuestion:
    """Make a question of a source that gives ids."""
    return RawQuestion(
        "test",
        f"id-{number}",
        f"Question {number}?",
        side,
        asker=f"Participant {number}",
        votes=votes,
    )


def from_room(words: str, asker: str = "Delegate", seat: str = "") -> RawQuestion:
    """Make a question that the moderator types in."""
    return RawQuestion("room", "", words, Side.ROOM, asker=asker, seat=seat)


def from_hub(words: str, asker: str = "Aya", hub: str = "Nairobi hub") -> RawQuestion:
    """Make a question that the moderator types in for a hub."""
    return RawQuestion("room", "", words, Side.HUB, asker=asker, hub=hub)


def tccm() -> Plan:
    """Make the launch of the TCCM as its page says, at ten o'clock in UTC."""
    return Plan(
        "Launch of the Technical Community Coalition for Multistakeholderism",
        (
            a_segment("Keynote addresses", 15, cues=(a_cue("One minute", -1, Anchor.END),)),
            replace(
                a_segment(
                    "Questions and answers",
                    15,
                    20,
                    kind=Kind.QUESTIONS,
                    cues=(a_cue("Announce the last question", -2, Anchor.END),),
                ),
                script="Please give your name and affiliation, and keep it to one question.",
                notes="Ask online first.",
            ),
            a_segment(
                "Networking",
                25,
                30,
                gives=Gives.FIRST,
                kind=Kind.NETWORKING,
                tracks=(
                    Track("open networking", Place.ROOM),
                    Track("moderated discussion", Place.ONLINE, PersonId("alishah")),
                ),
            ),
        ),
        programme="IGF 2024",
        format="Roundtable",
        room="Workshop Room 3",
        length=minutes(60),
        starts=wall("10:00"),
        zone="UTC",
        people=(
            Person(PersonId("nick"), "Nick Wenban-Smith", (PersonRole.ONSITE_MODERATOR,)),
            Person(PersonId("alishah"), "Alishah Shariff", (PersonRole.ONLINE_MODERATOR,)),
            Person(PersonId("keynote-1"), "To be confirmed", is_confirmed=False),
        ),
    )


def panel() -> Plan:
    """Make a panel of four with turns of three minutes, then questions; it has no start."""
    names = ("Aya", "Bo", "Chen", "Dina")
    people = tuple(
        a_person(name, say=f"{name.upper()}-say", affiliation=f"{name}'s registry")
        for name in names
    )
    return a_plan(
        a_segment("Panel", 20, speakers=tuple(name.lower() for name in names), turn=seconds(180)),
        a_segment("Discussion", 10, 20, kind=Kind.QUESTIONS),
        length=40,
        starts=None,
        people=people,
    )
