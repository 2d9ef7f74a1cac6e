"""Events survive being written and read, today's and yesterday's; states have fingerprints."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rpds import HashTrieMap

from console.domain.events import Event, Held, QuestionReceived, SessionOpened, Stamped, TimeAdded
from console.domain.people import PODIUM, PersonId
from console.domain.questions import Question, QuestionId, RawQuestion
from console.domain.rundown import Anchor, Cue, CueId, Group, Plan, Segment, SegmentId
from console.domain.session import CommandId, CueMark, SessionState, Still
from console.domain.timeline import Duration, Moment
from console.domain.undo import begin
from console.runtime.codec import (
    SCHEMAS,
    UPCASTERS,
    Body,
    Codec,
    Encoded,
    NewerEvent,
    UnreadableEvent,
    codec,
    digest,
)
from tests import strategies

KINDS = {
    "ClockAccepted", "Cleared", "Covered", "CueMarked", "Held", "LengthsAgreed", "PaceSet",
    "PersonEdited", "Previewed", "QuestionMoved", "QuestionReceived", "QuestionVoted",
    "QuestionWithdrawn", "Redone", "Resumed", "SegmentEnded", "SegmentMoved", "SegmentRestored",
    "SegmentSkipped", "SegmentStarted", "SessionEnded", "SessionOpened", "StandbySet", "Taken",
    "TimeAdded", "TrackEnded", "TrackReopened", "TrackTimeAdded", "TurnAdded", "TurnEnded",
    "TurnMoved", "TurnRemoved", "TurnStarted",
    "TurnTimeAdded", "Undone",
}  # fmt: skip
"""The names that stand in people's records: a class may be renamed only with an upcaster."""


@pytest.mark.parametrize("kind", sorted(strategies.EVENTS, key=str))
def test_every_event_comes_back_as_it_was_written(kind: type[Event]) -> None:
    """Whatever its fields hold, in whatever script, an event is equal after a round trip."""

    @given(strategies.EVENTS[kind])
    def comes_back(event: Event) -> None:
        encoded = codec().encode(event)
        encoded.body.encode()  # a file can take it
        again = codec().decode(encoded)
        assert again == event
        assert type(again) is type(event)

    comes_back()


def test_every_kind_of_event_is_drawn_by_the_strategies() -> None:
    """A new kind of event cannot be forgotten in the tests."""
    assert set(strategies.EVENTS) == set(get_args(Event))


def test_the_names_of_events_stay() -> None:
    """A record of last year names events as today's program does."""
    assert codec().kinds >= KINDS
    assert codec().kinds == {each.__name__ for each in get_args(Event)}


def test_every_old_schema_has_its_way_to_the_present_one() -> None:
    """No schema number is raised without an upcaster from the one before."""
    for kind, schema in SCHEMAS.items():
        for old in range(1, schema):
            assert (kind, old) in UPCASTERS


def test_a_person_may_be_called_like_a_group() -> None:
    """A cue for the person "technical" does not become one for the technical staff."""
    cues = tuple(
        Cue(CueId("c"), Anchor.START, Duration(0), to, "Now")
        for to in (Group.TECHNICAL, PersonId("technical"))
    )
    opened = SessionOpened(Plan("", (Segment(SegmentId("s"), "", cues=cues),)), ())
    again = codec().decode(codec().encode(opened))
    assert isinstance(again, SessionOpened)
    group, person = again.plan.segments[0].cues
    assert isinstance(group.to, Group)
    assert not isinstance(person.to, Group)


def _in_seconds(body: Body) -> tuple[str, Body]:
    amount = body.pop("seconds")
    assert isinstance(amount, int)
    return "TimeAdded", body | {"amount": amount * 1000}


def _renamed(body: Body) -> tuple[str, Body]:
    return "TimeAdded", {"segment": body["part"], "seconds": body["time"]}


def test_an_event_of_an_old_schema_is_brought_to_the_present_one() -> None:
    """Upcasters follow one another, and may rename the kind."""
    planted = Codec(
        schemas={"TimeAdded": 3},
        upcasters={("TimeAdded", 2): _in_seconds, ("TimeAdded", 1): _renamed},
    )
    wanted = TimeAdded(SegmentId("s1"), Duration(60_000))
    assert planted.decode(Encoded("TimeAdded", 1, '{"part": "s1", "time": 60}')) == wanted
    assert planted.decode(Encoded("TimeAdded", 2, '{"segment": "s1", "seconds": 60}')) == wanted
    assert planted.decode(planted.encode(wanted)) == wanted


def test_a_kind_that_was_renamed_is_read_under_its_old_name() -> None:
    """A class that has another name today reads what it wrote before."""
    planted = Codec(upcasters={("ClockStopped", 1): lambda body: ("Held", body)})
    assert planted.decode(Encoded("ClockStopped", 1, "{}")) == Held()


@pytest.mark.parametrize(("kind", "schema"), [("Applauded", 1), ("Held", 2)])
def test_an_event_of_a_newer_podium_says_so(kind: str, schema: int) -> None:
    """What this program cannot know is told apart from damage."""
    with pytest.raises(NewerEvent, match=kind):
        codec().decode(Encoded(kind, schema, "{}"))


def test_what_a_later_podium_adds_to_a_question_is_passed_over() -> None:
    """A field that is only added needs no schema number, whichever way a question is read."""
    raw = '{"source": "s", "source_id": "1", "text": "t", "mood": "good"}'
    body = '{"question": {"id": "q1", "number": 1, "arrived": 5, "raw": ' + raw
    wanted = QuestionReceived(
        Question(QuestionId("q1"), 1, Moment(5), RawQuestion("s", "1", "t"), since=Moment(0))
    )
    assert codec().decode(Encoded("QuestionReceived", 1, body + "}}")) == wanted
    assert codec().decode(Encoded("QuestionReceived", 1, body + ', "colour": 1}}')) == wanted


def test_what_thousands_have_in_common_is_kept_once() -> None:
    """A hundred thousand questions do not bring a hundred thousand times their source."""
    question = Question(QuestionId("q1"), 1, Moment(5), RawQuestion("a feed", "1", "t"))
    written = codec().encode(QuestionReceived(question))
    one, other = codec().decode(written), codec().decode(written)
    assert isinstance(one, QuestionReceived)
    assert isinstance(other, QuestionReceived)
    assert one.question.raw.source is other.question.raw.source


@pytest.mark.parametrize(
    "body",
    [
        "",
        "{} ",
        "{",
        "[]",
        "null",
        "{}",
        '{"question": null}',
        '{"question": {"id": "q1"}}',
        "[" * 2000,
    ],
)
def test_a_damaged_text_is_told_apart_from_a_mistake_of_ours(body: str) -> None:
    """Whatever stands there, the answer is the one that a restore understands."""
    with pytest.raises(UnreadableEvent):
        codec().decode(Encoded("QuestionReceived", 1, body))


def test_a_field_with_a_default_that_an_old_event_lacks_takes_the_default() -> None:
    """Adding a field needs no upcaster; and what holds its default is not written at all."""
    encoded = codec().encode(SessionOpened(Plan("T", ()), ()))
    body = json.loads(encoded.body)
    assert "ask" not in body["plan"]
    assert codec().decode(encoded) == SessionOpened(Plan("T", ()), ())
    body["plan"]["ask"] = ""
    assert codec().decode(replace(encoded, body=json.dumps(body))) == SessionOpened(
        Plan("T", ()), ()
    )


def test_a_text_is_readable_with_any_tool() -> None:
    """Arabic stands in the record as Arabic, not as numbers."""
    asked = RawQuestion("test", "1", "ما رأيكم؟")
    question = Question(QuestionId("q1"), 1, Moment(0), asked)
    assert "ما رأيكم؟" in codec().encode(QuestionReceived(question)).body


def _state(stamped: list[Stamped]) -> SessionState:
    history = begin(stamped[0])
    for each in stamped[1:]:
        history = history.fold(each)
    return history.state


@given(strategies.histories())
def test_equal_states_have_equal_digests_however_they_were_made(stamped: list[Stamped]) -> None:
    """A state that was folded from decoded events has the digest of the one that was written."""
    again = [replace(each, event=codec().decode(codec().encode(each.event))) for each in stamped]
    assert _state(again) == _state(stamped)
    assert digest(_state(again)) == digest(_state(stamped))


@given(st.permutations(range(20)))
def test_a_digest_does_not_depend_on_the_order_of_building(order: list[int]) -> None:
    """Maps that were filled in another order give the same fingerprint."""
    state = _state([Stamped(1, Moment(1), CommandId(1), PODIUM, SessionOpened(Plan("T", ()), ()))])
    cues = HashTrieMap({CueId(f"c{n}"): CueMark.DONE for n in range(20)})
    skipped = [SegmentId(f"s{n}") for n in range(20)]
    one = replace(state, cues=cues, skipped=frozenset(skipped))
    other_cues: HashTrieMap[CueId, CueMark] = HashTrieMap()
    for n in order:
        other_cues = other_cues.insert(CueId(f"c{n}"), CueMark.DONE)
    other = replace(state, cues=other_cues, skipped=frozenset(skipped[n] for n in order))
    assert digest(one) == digest(other)


@given(strategies.histories(), st.data())
def test_different_states_have_different_digests(
    stamped: list[Stamped], data: st.DataObject
) -> None:
    """Any part that differs shows, questions, outputs and the undo button included."""
    shorter = stamped[: data.draw(st.integers(1, len(stamped)))]
    one, other = _state(stamped), _state(shorter)
    assert (digest(one) == digest(other)) == (one == other)


def test_a_frozen_picture_is_part_of_the_digest() -> None:
    """What stands on a frozen screen after a restart is compared, too."""
    state = _state([Stamped(1, Moment(1), CommandId(1), PODIUM, SessionOpened(Plan("T", ()), ()))])
    ((name, output),) = state.outputs.items()
    frozen = replace(
        state, outputs=state.outputs.insert(name, replace(output, still=Still(state, Moment(5))))
    )
    later = replace(
        state, outputs=state.outputs.insert(name, replace(output, still=Still(state, Moment(6))))
    )
    assert len({digest(state), digest(frozen), digest(later)}) == 3
