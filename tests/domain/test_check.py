"""What the warnings about a plan promise."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.check import length_text, role_text, warnings
from console.domain.people import Person, PersonId, PersonRole, Place
from console.domain.rundown import (
    AS_TIME_PERMITS,
    Anchor,
    Gives,
    Kind,
    Plan,
    Segment,
    Span,
    Track,
)
from console.domain.sources import Source, SourceKind
from console.domain.timeline import Duration, minutes, seconds
from tests.builders import a_cue, a_person, a_plan, a_segment

MODERATOR = Person(PersonId("mod"), "Mo", (PersonRole.ONSITE_MODERATOR,))


def said(plan: Plan) -> list[str]:
    """Give the warnings in English."""
    return [str(warning) for warning in warnings(plan)]


def of(*segments: Segment, length: float | None = 60, people: tuple[Person, ...] = ()) -> Plan:
    """Make a plan that has its moderator, so that only what is tested is warned of."""
    return a_plan(*segments, length=length, people=(MODERATOR, *people))


def test_a_plan_that_fits_gives_no_warning() -> None:
    """Silence means that all is well."""
    assert said(of(a_segment("A", 40), a_segment("B", 20))) == []


def test_a_plan_too_long_says_by_how_much_and_what_could_go() -> None:
    """Even with the minima it does not fit: what alone would make room is named."""
    plan = of(a_segment("A", 40), a_segment("B", 25, 30), a_segment("C", 3))
    assert said(plan) == [
        "The segments need at least 68 min, which is 8 min more than the session has. "
        "Shorten some, or leave one of these out: A, B."
    ]


def test_a_single_segment_too_long_cannot_be_left_out() -> None:
    """Then only shortening helps."""
    assert said(of(a_segment("A", 61.5))) == [
        "The segments need at least 1:01:30 min, which is 1:30 min more than the session has. "
        "Shorten some."
    ]


def test_who_gives_time_is_named_before_the_day() -> None:
    """It fits, but not with all the time that everybody may take."""
    plan = of(a_segment("A", 15), a_segment("B", 15, 20), a_segment("C", 25, 30, gives=Gives.FIRST))
    assert said(plan) == [
        "With all the time they may take, the segments need 65 min, which is 5 min more than "
        "the session has. Gives time: C."
    ]


def test_time_that_nobody_can_use_is_left_over() -> None:
    """Even with all maxima."""
    assert said(of(a_segment("A", 40, 45))) == [
        "15 min of the 60 min are left over, even if every segment takes all it may."
    ]


def test_a_segment_that_gets_nothing_is_named() -> None:
    """As time permits, and none does."""
    rest = replace(a_segment("Rest"), span=AS_TIME_PERMITS)
    assert said(of(a_segment("A", 60), rest)) == ["No time is left for: Rest."]


def test_what_takes_the_rest_leaves_nothing_over() -> None:
    """As time permits takes all there is."""
    assert said(of(a_segment("A", 30), replace(a_segment("B"), span=AS_TIME_PERMITS))) == []


def test_a_soft_end_says_how_far_the_plan_runs_over_it() -> None:
    """Nobody gives time by itself then."""
    plan = of(a_segment("A", 50, 65))
    assert said(replace(plan, is_end_hard=False)) == [
        "As planned, the segments take 65 min, which is 5 min past the soft end."
    ]
    assert said(replace(of(a_segment("A", 50)), is_end_hard=False)) == []


def test_a_hard_end_without_a_length_is_explained() -> None:
    """It is made of the segments; without any length there is none."""
    assert said(of(a_segment("A", 50), length=None)) == [
        "The session has no length. Its hard end is taken from its segments: 50 min."
    ]
    open_plan = of(replace(a_segment("A"), span=AS_TIME_PERMITS), length=None)
    assert said(open_plan) == ["The session has no length, so there is no end to count down to."]
    assert said(replace(open_plan, is_end_hard=False)) == []


def test_unconfirmed_and_absent_people_are_counted_and_named() -> None:
    """One sentence for all of them."""
    people = tuple(replace(a_person(f"P{n}"), is_confirmed=False) for n in range(8))
    gone = replace(a_person("Gone"), is_absent=True)
    assert said(of(a_segment("A", 60), people=people[:1])) == ["One person is not confirmed: P0."]
    assert said(of(a_segment("A", 60), people=(*people, gone))) == [
        "8 people are not confirmed: P0, P1, P2, P3, P4, P5, 2 more.",
        "Marked as absent: Gone.",
    ]


def test_one_person_in_two_roles_is_named() -> None:
    """It may be meant; somebody should know."""
    both = Person(PersonId("b"), "Bo", (PersonRole.RAPPORTEUR, PersonRole.SPEAKER))
    assert said(of(a_segment("A", 60), people=(both,))) == [
        "Bo has more than one role: rapporteur, speaker."
    ]


def test_a_name_that_stands_twice_is_named() -> None:
    """Unless both are seats that are still to be filled."""
    twice = (Person(PersonId("a"), "Bo"), Person(PersonId("b"), "bo"))
    assert said(of(a_segment("A", 60), people=twice)) == ["Bo is listed more than once, as a, b."]
    seats = tuple(Person(PersonId(n), "TBC", is_confirmed=False) for n in "ab")
    assert said(of(a_segment("A", 60), people=seats)) == ["2 people are not confirmed: TBC, TBC."]


def test_a_missing_onsite_moderator_is_said() -> None:
    """Somebody must press GO."""
    assert said(a_plan(a_segment("A", 60))) == ["Nobody is the onsite moderator."]


def test_questions_without_an_address_are_said() -> None:
    """People online could only raise a hand."""
    plan = of(a_segment("A", 60, kind=Kind.QUESTIONS))
    assert said(plan) == ["There is no address for asking. People online can only raise a hand."]
    assert said(replace(plan, ask="https://example.org")) == []


def test_a_source_that_others_can_use_or_overhear_is_said() -> None:
    """Without a secret anybody can send; in clear anybody on the network can read it."""
    plan = a_plan()
    form = Source("form", SourceKind.WEBHOOK)
    near = Source("near", SourceKind.MQTT, address="mqtt://127.0.0.1", secret="env:X")
    hall = Source("hall", SourceKind.MQTT, address="mqtt://10.0.0.7", secret="env:X")
    sure = Source("sure", SourceKind.MQTT, address="mqtts://x.org", secret="env:X")
    open_hall = replace(hall, secret="")
    before = said(plan)
    after = said(replace(plan, sources=(form, near, hall, sure, open_hall)))
    assert [warning for warning in after if warning not in before] == [
        "The source “form” has no secret: whoever reaches this computer can send questions.",
        "The source “hall” sends its secret in clear through the network.",
    ]


def test_turns_longer_than_their_segment_are_said() -> None:
    """By how much; a segment as time permits has no length to exceed."""
    people = (a_person("Aya"), a_person("Bo"))
    segment = a_segment("A", 60, speakers=("aya", "bo"), turn=minutes(31))
    assert said(of(segment, people=people)) == [
        "A: the turns take 62 min, which is 2 min more than the segment has."
    ]
    assert said(of(replace(segment, span=AS_TIME_PERMITS), people=people)) == []


def test_two_turns_of_one_speaker_in_a_segment_are_said() -> None:
    """A slip of copying is seen before the day; an open turn is nobody's."""
    segment = a_segment("A", 60, speakers=("aya", "aya"))
    nobody = tuple(replace(turn, person=None) for turn in segment.turns)
    assert said(of(segment, people=(a_person("Aya"),))) == ["A: Aya has two turns."]
    assert said(of(replace(segment, turns=nobody))) == []


def test_an_online_track_without_an_owner_is_said() -> None:
    """The room looks after itself; online needs somebody."""
    tracks = (Track("Room talk", Place.ROOM), Track("Chat", Place.ONLINE))
    assert said(of(a_segment("A", 60, tracks=tracks))) == [
        "A: nobody owns the online track “Chat”."
    ]


def test_a_track_and_its_cues_that_do_not_fit_are_said() -> None:
    """It ends with its segment, and what lies outside is never due."""
    late, early = a_cue("Late", 5), a_cue("Early", -9, Anchor.END)
    tracks = (
        Track("Talk", Place.ROOM, length=minutes(61)),
        Track("Chat", Place.ROOM, length=minutes(4), cues=(late, early)),
        Track("Fits", Place.ROOM, cues=(late, early)),
    )
    assert said(of(a_segment("A", 60, tracks=tracks))) == [
        "A: the track “Talk” takes 61 min, which is 1 min more than the segment has. "
        "It ends with it.",
        "A: the cue “Late” lies outside the track “Chat”, which has 4 min.",
        "A: the cue “Early” lies outside the track “Chat”, which has 4 min.",
    ]


def test_tracks_of_an_open_segment_are_as_long_as_they_say() -> None:
    """And nobody can say what is outside one without a length."""
    late = a_cue("Late", 5)
    tracks = (
        Track("Talk", Place.ROOM, length=minutes(61)),
        Track("Chat", Place.ROOM, length=minutes(4), cues=(late,)),
        Track("Open", Place.ROOM, cues=(late,)),
    )
    segment = replace(a_segment("A", 60, tracks=tracks), span=AS_TIME_PERMITS)
    assert said(of(segment, length=None)) == [
        "The session has no length, so there is no end to count down to.",
        "A: the cue “Late” lies outside the track “Chat”, which has 4 min.",
    ]


def test_one_owner_of_two_tracks_is_said() -> None:
    """Nobody is in two places at once."""
    tracks = tuple(Track(title, Place.ONLINE, PersonId("aya")) for title in ("X", "Y"))
    assert said(of(a_segment("A", 60, tracks=tracks), people=(a_person("Aya"),))) == [
        "A: Aya owns two tracks at once."
    ]


@pytest.mark.parametrize(
    ("offset", "anchor", "is_outside"),
    [
        (-5, Anchor.START, False),  # a standby cue
        (60, Anchor.START, False),
        (61, Anchor.START, True),
        (-60, Anchor.END, False),
        (-61, Anchor.END, True),
        (1, Anchor.END, True),
    ],
)
def test_a_cue_outside_its_segment_is_said(
    offset: float, anchor: Anchor, *, is_outside: bool
) -> None:
    """It could never be due."""
    segment = a_segment("A", 60, cues=(a_cue("Hm", offset, anchor),))
    warning = "A: the cue “Hm” lies outside the segment, which has 60 min."
    assert said(of(segment)) == [warning] * is_outside


def test_a_cue_for_a_role_that_nobody_has_is_said_once() -> None:
    """The technical desk is seldom named and is not missed."""
    cues = tuple(
        a_cue(name, 0, to=to)
        for name, to in (
            ("1", "rapporteur"),
            ("2", "rapporteur"),
            ("3", "technical"),
            ("4", "everyone"),
            ("5", "mod"),
        )
    )
    assert said(of(a_segment("A", 60, cues=cues))) == [
        "A: there is a cue for the rapporteur, but nobody has this role."
    ]


def test_every_role_has_its_name() -> None:
    """In words for people."""
    assert len({str(role_text(role)) for role in PersonRole}) == len(PersonRole)


def test_lengths_are_said_in_minutes() -> None:
    """With seconds where they are not whole."""
    said_lengths = [str(length_text(each)) for each in (minutes(90), seconds(90), seconds(3690))]
    assert said_lengths == ["90 min", "1:30 min", "1:01:30 min"]


@given(
    st.lists(
        st.tuples(st.integers(0, 90), st.integers(0, 90), st.sampled_from(Gives), st.booleans()),
        min_size=1,
        max_size=6,
    ),
    st.none() | st.integers(1, 200),
    st.booleans(),
)
def test_any_plan_can_be_checked(
    parts: list[tuple[int, int, Gives, bool]], length: int | None, hard: bool
) -> None:
    """Whatever the spans, there is an answer, and every warning can be said."""
    segments = tuple(
        replace(
            a_segment(f"S{n}"),
            gives=gives,
            span=AS_TIME_PERMITS
            if is_open
            else Span(Duration(min(a, b) * 60_000), minutes(max(a, b)), minutes(max(a, b))),
        )
        for n, (a, b, gives, is_open) in enumerate(parts)
    )
    plan = replace(of(*segments, length=length), is_end_hard=hard)
    assert all(said(plan))
