"""What the desks share: their cues, their calls, and the names of the desks."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC

from console.domain.desk_commands import AcknowledgeCall, CloseCall, MakeCall
from console.domain.desks import CallId, CallKind
from console.domain.evolve import opened
from console.domain.opening import opening
from console.domain.people import PODIUM, Actor, PersonRole, Role
from console.domain.rundown import Group
from console.domain.session import CueMark, Run, SessionState
from console.domain.timeline import Moment, minutes
from console.domain.wording import PlainWords
from console.views.desk_parts import (
    MOST_PAST_CALLS,
    desk_calls,
    desk_cues,
    desk_labels,
    role_words,
    running_segment,
    standby_segment,
)
from console.views.sight import Sight
from tests.builders import a_cue, a_person, a_plan, a_segment
from tests.domain.walks import Walk

NOW = Moment(1_734_429_600_000)
ONLINE = Actor(Role.ONLINE_MODERATOR, "Alishah")


def a_session() -> SessionState:
    """Run a segment with cues for a group, for a person with a role, and for others."""
    moderator = replace(a_person("Alishah"), roles=(PersonRole.ONLINE_MODERATOR,))
    first = replace(
        a_segment("one", 20),
        cues=(
            replace(a_cue("c1", 1), to=Group.ONLINE_MODERATOR),
            replace(a_cue("c2", 2), to=moderator.id),
            replace(a_cue("c3", 3), to=Group.EVERYONE),
            replace(a_cue("c4", 4), to=Group.MODERATOR),
            replace(a_cue("c5", 5), to=a_person("Nobody").id),
        ),
    )
    plan = replace(a_plan(first, a_segment("two", 10)), people=(moderator,))
    state = opened(opening(plan), NOW)
    run = Run(state.segments[0].id, NOW, minutes(20))
    return replace(state, runs=(run,), standby=state.segments[1].id)


def a_walk() -> Walk:
    """Open a session whose desks call each other."""
    return Walk.of(a_plan(a_segment("one", 20)))


def a_sight(state: SessionState, now: Moment = NOW) -> Sight:
    """Look at it in English."""
    return Sight(state, now, PlainWords(), UTC)


def test_cues_are_those_of_the_group_of_whoever_has_the_role_and_of_everyone() -> None:
    """Those of other people are not there, and neither is one that was skipped."""
    state = a_session()
    first = state.segments[0].cues[0].id
    skipped = replace(state, cues=state.cues.insert(first, CueMark.SKIPPED))

    def seen(state: SessionState) -> list[str]:
        cues = desk_cues(a_sight(state), Group.ONLINE_MODERATOR, PersonRole.ONLINE_MODERATOR)
        return [each.cue for each in cues]

    assert seen(state) == [each.id for each in state.segments[0].cues[:3]]
    assert seen(skipped) == [each.id for each in state.segments[0].cues[1:3]]


def test_what_runs_and_what_comes_have_their_clocks() -> None:
    """Nothing runs before the first GO, and nothing comes after the last segment."""
    state = a_session()
    before = replace(state, runs=())
    running, standby = running_segment(a_sight(state)), standby_segment(state)

    assert running
    assert running.countdown
    assert running.countdown.end == NOW + minutes(20)
    assert standby
    assert standby.title == "two"
    assert running_segment(a_sight(before)) is None
    assert standby_segment(replace(state, standby=None)) is None


def test_a_call_says_from_whom_to_whom_and_whether_it_was_seen() -> None:
    """To both desks, and to no other."""
    walk = a_walk()
    walk.give(MakeCall(Role.PODIUM, CallKind.FLOOR), by=ONLINE)
    walk.wait(5000)
    walk.give(AcknowledgeCall(CallId(1)), by=PODIUM)
    sight = a_sight(walk.state, walk.now)
    (mine,) = desk_calls(sight, Role.ONLINE_MODERATOR)
    (theirs,) = desk_calls(sight, Role.PODIUM)

    assert (mine.kind, mine.words) == ("floor", "Online wants the floor")
    assert (mine.by, mine.to) == ("online moderator", "podium")
    assert (mine.at, mine.seen) == (sight.second(walk.state.desks.calls[CallId(1)].at), theirs.seen)
    assert mine.seen
    assert (mine.is_mine, theirs.is_mine) == (True, False)
    assert mine.is_open, "being seen does not give the floor"
    assert desk_calls(sight, Role.RAPPORTEUR) == ()


def test_what_stands_may_have_words_and_a_message_is_its_words() -> None:
    """The kind first, for it says what to do."""
    walk = a_walk()
    walk.give(MakeCall(Role.PODIUM, CallKind.NO_SOUND, "since 10:04"), by=ONLINE)
    walk.give(MakeCall(Role.PODIUM, words="Two more online"), by=ONLINE)
    said = [each.words for each in desk_calls(a_sight(walk.state, walk.now), Role.PODIUM)]

    assert said == ["Two more online", "No sound online: since 10:04"]


def test_every_open_call_is_there_and_of_the_others_the_last() -> None:
    """A bar of an hour of calls is read by nobody; what waits is never left out."""
    walk = a_walk()
    walk.give(MakeCall(Role.PODIUM, CallKind.FLOOR), by=ONLINE)
    for number in range(2, MOST_PAST_CALLS + 5):
        walk.give(MakeCall(Role.PODIUM, words=f"Number {number}"), by=ONLINE)
        walk.give(CloseCall(CallId(number)), by=PODIUM)
    seen = desk_calls(a_sight(walk.state, walk.now), Role.PODIUM)

    assert len(seen) == MOST_PAST_CALLS + 1
    assert [each.call for each in seen] == sorted((each.call for each in seen), reverse=True)
    assert seen[-1].kind == "floor"


def test_every_role_has_its_words() -> None:
    """None is empty."""
    assert all(role_words(PlainWords(), each) for each in Role)


def test_every_label_is_a_sentence() -> None:
    """None is empty; the places that the page fills are left open."""
    labels = desk_labels(PlainWords())

    assert all(labels.values())
    assert "{time}" in labels["is_seen"]
