"""The TCCM launch as a plan in code, and small builders around it."""

from __future__ import annotations

from console.domain.commands import Go
from console.domain.people import Person, PersonId, PersonRole
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
    Turn,
    TurnId,
)
from console.domain.timeline import Duration, minutes
from tests.domain.walks import Walk

KEYNOTES, QA, NETWORKING = SegmentId("keynotes"), SegmentId("qa"), SegmentId("networking")
AYA, BO, CY = PersonId("aya"), PersonId("bo"), PersonId("cy")
LAST_QUESTION, LIGHTS = CueId("last-question"), CueId("lights")


def span(low: float, high: float | None = None) -> Span:
    """Make a span of minutes, fixed when only one number is given."""
    top = low if high is None else high
    return Span(minutes(low), minutes(top), minutes(top))


def turn(name: str, person: PersonId, length: float | None) -> Turn:
    """Make a turn of some minutes."""
    return Turn(TurnId(name), person, None if length is None else minutes(length))


def tccm(**changes: object) -> Plan:
    """Make the plan of the launch: 15, 15-20 and 25-30 minutes for a slot of 60."""
    values: dict[str, object] = {
        "title": "Launch of the TCCM",
        "length": minutes(60),
        "people": (
            Person(AYA, "Aya", (PersonRole.SPEAKER,)),
            Person(BO, "Bo", (PersonRole.SPEAKER,)),
            Person(CY, "Cy", (PersonRole.ONSITE_MODERATOR,)),
        ),
        "segments": (
            Segment(
                KEYNOTES,
                "Keynotes",
                span=span(15),
                turns=(turn("aya", AYA, 5), turn("bo", BO, None)),
            ),
            Segment(
                QA,
                "Q&A",
                kind=Kind.QUESTIONS,
                span=span(15, 20),
                cues=(
                    Cue(LAST_QUESTION, Anchor.END, minutes(-2), Group.MODERATOR, "Last question"),
                    Cue(LIGHTS, Anchor.START, minutes(-1), Group.TECHNICAL, "Lights"),
                ),
            ),
            Segment(NETWORKING, "Networking", span=span(25, 30), gives=Gives.FIRST),
        ),
    }
    return Plan(**{**values, **changes})  # type: ignore[arg-type]  # a plan's own fields


def live(plan: Plan | None = None, *, at: float = 0) -> Walk:
    """Open a plan and press GO so many minutes later."""
    walk = Walk.of(plan or tccm())
    walk.wait(minutes(at))
    go(walk)
    return walk


def go(walk: Walk) -> object:
    """Press GO on what stands by."""
    return walk.give(Go(walk.state.standby))


def passes(walk: Walk, *, minute: float = 0, second: float = 0) -> None:
    """Let minutes and seconds pass."""
    walk.wait(Duration(round(minute * 60_000 + second * 1000)))
