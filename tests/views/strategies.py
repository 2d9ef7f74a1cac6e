"""Random looks: sessions with secrets in them, languages, zones and surroundings."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from console.domain import commands as c
from console.domain.output import (
    SPEAKERS,
    AskScene,
    Cover,
    ImageScene,
    QuestionScene,
    Scene,
    SpeakerScene,
    TestCardScene,
    TimerScene,
)
from console.domain.people import FEED, PODIUM, PersonId, Place
from console.domain.questions import QuestionId
from console.domain.rundown import (
    Kind,
    Plan,
    ReadyMessage,
    SceneKind,
    Segment,
    Thresholds,
    Track,
)
from console.domain.timeline import Moment, minutes, seconds
from console.domain.wording import text
from console.views.surroundings import (
    FeedFacts,
    RecordFacts,
    ScreenFacts,
    ScreenState,
    Surroundings,
)
from tests.domain.walks import START, Walk, commands, plans
from tests.views.mirrored import ENGLISH, MIRRORED

NOTES, SCRIPT, SPELLING = "kept-in-notes", "kept-in-script", "kept-in-spelling"
SECRETS = (NOTES, SCRIPT, SPELLING)
"""What must never stand on a screen that the room sees."""

UNNAMED = "Person 2"
"""Who is not confirmed in a session drawn here."""

languages = st.sampled_from([ENGLISH, MIRRORED])
zones = st.sampled_from([UTC, ZoneInfo("Asia/Kathmandu"), ZoneInfo("America/Sao_Paulo")])
moments = st.one_of(st.none(), st.integers(-100_000, 10_000_000).map(lambda n: Moment(START + n)))
problems = st.sampled_from([None, text("Nothing came.")])

screens = st.builds(
    ScreenFacts,
    st.sampled_from(ScreenState),
    moments,
    st.sampled_from(["", "projector"]),
    st.sampled_from([0, 1920]),
    st.just(1080),
    st.integers(0, 2),
    st.sampled_from(["", "HDMI-1"]),
)
feeds = st.builds(
    FeedFacts,
    st.just(text("Questions, file")),
    st.integers(0, 3),
    st.just(0),
    moments,
    problems,
    st.booleans(),
)
surroundings = st.builds(
    Surroundings,
    screens,
    st.lists(feeds, max_size=2).map(tuple),
    st.builds(RecordFacts, st.booleans(), problems),
    st.sampled_from([None, True, False]),
    st.sampled_from([None, True, False]),
    st.sampled_from([0, 60_000, -60_000]),
    problems,
)

more_scenes: st.SearchStrategy[Scene] = st.one_of(
    st.sampled_from(
        [
            SpeakerScene(PersonId("p1")),
            SpeakerScene(PersonId("p2")),
            ImageScene("plan.png"),
            TestCardScene(),
            TimerScene(),
            AskScene(),
        ]
    ),
    st.integers(1, 6).map(lambda n: QuestionScene(QuestionId(f"q{n}"))),
)


@st.composite
def segments_with_secrets(draw: st.DrawFn, segment: Segment) -> Segment:
    """Give a segment a scene of its own, tracks, and what the room must never see."""
    tracks = st.builds(Track, st.just("A track"), st.sampled_from([None, *Place]))
    limits = Thresholds(minutes(1), seconds(10))
    return replace(
        segment,
        kind=draw(st.sampled_from(Kind)),
        scene=draw(st.sampled_from(SceneKind)),
        image=draw(st.sampled_from(["", "map.png"])),
        tracks=tuple(draw(st.lists(tracks, max_size=2))),
        thresholds=draw(st.sampled_from([None, limits])),
        script=f"{SCRIPT} one\n\n{SCRIPT} two",
        notes=NOTES,
    )


@st.composite
def plans_with_secrets(draw: st.DrawFn) -> Plan:
    """Draw a plan of which parts must never reach the room."""
    plan = draw(plans())
    people = tuple(
        replace(person, say=SPELLING, is_confirmed=person.name != UNNAMED) for person in plan.people
    )
    segments = tuple(draw(segments_with_secrets(segment)) for segment in plan.segments)
    ask = draw(st.sampled_from(["", "https://ask.example.org"]))
    zone = draw(st.sampled_from(["", "Asia/Riyadh"]))
    ladder = tuple(ReadyMessage(f"Step {rung}", rung) for rung in (1, 2, 3, 4))
    return replace(
        plan,
        people=people,
        segments=segments,
        ask=ask,
        zone=zone,
        folder="/talks",
        messages=ladder,
        is_ladder_automatic=draw(st.booleans()),
    )


@st.composite
def looks(draw: st.DrawFn, most: int = 20) -> Walk:
    """Draw a session with secrets in which people did whatever came to their minds."""
    walk = Walk.of(draw(plans_with_secrets()), is_rehearsal=draw(st.booleans()))
    for _ in range(draw(st.integers(0, most))):
        walk.wait(draw(st.sampled_from([0, 1, 500, 999, 1000, 61_000, 600_000])))
        scene = draw(more_scenes)
        own: list[c.Command] = [
            c.Go(walk.state.standby),
            c.Preview(scene),
            c.Show(scene),
            c.Show(scene, SPEAKERS),
            c.Preview(scene, SPEAKERS),
            c.PutCover(Cover.FREEZE, SPEAKERS),
            c.Clear(SPEAKERS),
        ]
        command = draw(st.one_of(commands(walk.state), st.sampled_from(own)))
        feeds_it = isinstance(command, c.ReceiveQuestions | c.WithdrawQuestion)
        walk.give(command, FEED if feeds_it else PODIUM)
    return walk
