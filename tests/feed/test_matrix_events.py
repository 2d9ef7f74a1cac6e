"""The reading of Matrix events: each form of them, and anything at all."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.questions import RawQuestion, RawVote, RawWithdrawal
from console.domain.sources import Side
from console.feed.cleaning import cleaned
from console.feed.matrix_events import (
    MEMBER,
    READ,
    Spoilt,
    Sync,
    Timeline,
    arrival_of,
    messages_of,
    name_of,
    sync_of,
)

if TYPE_CHECKING:
    from console.domain.questions import Arrival

ROOM = "!room:example.org"

_texts = st.text(max_size=12)
_words = st.sampled_from(
    [
        *READ, MEMBER, ROOM, "type", "content", "event_id", "sender", "msgtype", "m.text", "body",
        "m.relates_to", "rel_type", "m.annotation", "m.in_reply_to", "m.replace", "redacts",
        "unsigned", "redacted_because", "org.podium.question", "affiliation", "rooms", "join",
        "leave", "timeline", "state", "events", "limited", "prev_batch", "next_batch", "chunk",
        "end", "state_key", "displayname", "> a\n\nb", "@a:b",
    ]
)  # fmt: skip
_leaves = st.none() | st.booleans() | st.integers() | st.floats() | _texts | _words
anything = st.recursive(
    _leaves,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_words | _texts, inner, max_size=5),
    max_leaves=12,
)

_question = {
    "type": "m.room.message",
    "event_id": "$1",
    "sender": "@aya:example.org",
    "content": {
        "msgtype": "m.text",
        "body": "Why?",
        "m.relates_to": {"m.in_reply_to": {"event_id": "$0"}},
        "org.podium.question": {"affiliation": "A", "country": "B"},
    },
}
_vote = {
    "type": "m.reaction",
    "event_id": "$2",
    "sender": "@ben:example.org",
    "content": {"m.relates_to": {"rel_type": "m.annotation", "event_id": "$1", "key": "👍"}},
}
_redaction = {
    "type": "m.room.redaction",
    "event_id": "$3",
    "sender": "@ben:example.org",
    "redacts": "$2",
    "content": {"redacts": "$2"},
}
_member = {
    "type": MEMBER,
    "state_key": "@aya:example.org",
    "content": {"membership": "join", "displayname": "Aya"},
}
_sync = {
    "next_batch": "s2",
    "rooms": {
        "join": {
            ROOM: {
                "timeline": {
                    "events": [_question, _vote, _redaction],
                    "limited": True,
                    "prev_batch": "p1",
                },
                "state": {"events": [_member]},
            }
        }
    },
}


@st.composite
def damaged(draw: st.DrawFn, whole: object) -> object:
    """Put anything at one or more places of something whole."""
    if draw(st.integers(0, 5)) == 0:
        return draw(anything)
    if isinstance(whole, dict):
        kept = {
            key: draw(damaged(value)) for key, value in whole.items() if draw(st.integers(0, 9))
        }
        return kept | draw(st.dictionaries(_words, anything, max_size=1))
    if isinstance(whole, list):
        return [draw(damaged(value)) for value in whole]
    return whole


def read(event: object, **names: str) -> Arrival | Spoilt | None:
    """Read an event of the source "matrix"."""
    return arrival_of(
        event, "matrix", Side.ONLINE, {f"@{who}:example.org": names[who] for who in names}
    )


@given(damaged(_sync))
def test_no_answer_of_sync_is_believed(body: object) -> None:
    """Whatever stands anywhere, it becomes a position, events, arrivals or something spoilt."""
    sync = sync_of(body, ROOM)
    assert isinstance(sync.position, str)
    assert isinstance(sync.timeline.before, str)
    names = dict(filter(None, map(name_of, sync.timeline.members)))
    for event in sync.timeline.events:
        arrival = arrival_of(event, "matrix", Side.ONLINE, names)
        if isinstance(arrival, RawQuestion):
            assert cleaned(arrival).source_id
        elif isinstance(arrival, RawVote | RawWithdrawal):
            assert isinstance(arrival.source_id, str)
            assert arrival.source_id


@given(damaged({"chunk": [_question, _vote, _redaction], "state": [_member], "end": "t9"}))
def test_no_page_of_history_is_believed(body: object) -> None:
    """The same for reading back."""
    page = messages_of(body)
    assert isinstance(page.before, str)
    for event in (*page.events, *page.members):
        name_of(event)
        read(event)


@given(st.sampled_from([_question, _vote, _redaction]).flatmap(damaged))
def test_no_event_is_believed(event: object) -> None:
    """The same for a single event."""
    arrival = read(event)
    parts = [] if not isinstance(arrival, RawQuestion) else [
        arrival.text, arrival.asker, arrival.affiliation, arrival.country, arrival.group,
        arrival.language, arrival.addressee, arrival.sender, arrival.source_id,
    ]  # fmt: skip
    assert all(isinstance(part, str) for part in parts)


@given(anything)
def test_nothing_at_all_is_read_without_a_crash(body: object) -> None:
    """What is no answer is empty, what is no event is spoilt or not meant for Podium."""
    assert sync_of(body, ROOM) is not None
    assert messages_of(body) is not None
    assert read(body) is None or read(body) is not None


ODD: tuple[object, ...] = (
    None, True, -1, 10**400, float("nan"), "", "\ud800", "x" * 3_000, "m.text", "@a:b",
    [], {}, [[]],
)  # fmt: skip
"""What is put in place of something."""


def broken(whole: object, chance: Random) -> object:
    """Break something whole at some places; hypothesis does it better, but far slower."""
    if chance.random() < 0.08:
        return chance.choice(ODD)
    if isinstance(whole, dict):
        kept = {
            key: broken(value, chance) for key, value in whole.items() if chance.random() > 0.04
        }
        if chance.random() < 0.1:
            kept[chance.choice([*whole, "redacts", "m.relates_to", "unsigned"])] = chance.choice(
                ODD
            )
        return kept
    if isinstance(whole, list):
        return [
            broken(value, chance) for value in whole for _ in range(chance.choice((1, 1, 1, 2)))
        ]
    return whole


@pytest.mark.parametrize(
    "count", [5_000, pytest.param(100_000, marks=[pytest.mark.long, pytest.mark.timeout(900)])]
)
def test_many_broken_answers_are_read_without_a_crash_or_a_hang(count: int) -> None:
    """Each becomes arrivals that can be cleaned, or something spoilt."""
    chance = Random(20_261_126)
    found = {True: 0, False: 0}
    for _ in range(count):
        sync = sync_of(broken(_sync, chance), ROOM)
        names = dict(filter(None, map(name_of, sync.timeline.members)))
        for event in sync.timeline.events:
            arrival = arrival_of(event, "matrix", Side.ONLINE, names)
            if isinstance(arrival, RawQuestion):
                cleaned(arrival)
            found[isinstance(arrival, Spoilt)] += arrival is not None
    assert min(found.values()) > count // 10


def test_a_whole_answer_is_read_in_full() -> None:
    """Events oldest first, with the gap before them and the names."""
    sync = sync_of(_sync, ROOM)
    events = (_question, _vote, _redaction)
    assert sync == Sync("s2", Timeline(events, (_member,), "p1", has_gap=True))
    names = dict(filter(None, map(name_of, sync.timeline.members)))
    assert [arrival_of(event, "matrix", Side.HUB, names) for event in events] == [
        RawQuestion("matrix", "$1", "Why?", Side.HUB, "Aya", "A", "B", sender="@aya:example.org"),
        RawVote("matrix", "$1", "$2", "@ben:example.org"),
        RawWithdrawal("matrix", "$2"),
    ]


def test_another_room_is_not_ours() -> None:
    """An answer may speak of rooms that nobody asked for."""
    assert sync_of(_sync, "!other:example.org") == Sync("s2")


def test_a_page_is_turned_into_the_order_of_time() -> None:
    """Reading back gives the newest first."""
    page = messages_of({"chunk": [_vote, _question], "end": "t1"})
    assert page == Timeline((_question, _vote), (), "t1", has_gap=True)
    assert messages_of({"chunk": []}) == Timeline()


def test_a_left_room_still_tells_what_was_said_before() -> None:
    """And that the account is out."""
    left = {"next_batch": "s3", "rooms": {"leave": {ROOM: {"timeline": {"events": [_question]}}}}}
    assert sync_of(left, ROOM) == Sync("s3", Timeline((_question,)), is_out=True)


def test_without_a_name_the_first_part_of_the_id_stands_for_it() -> None:
    """A name that is set is taken, whatever it is; an empty one is none."""
    by_name, nameless = read(_question, aya="Aya Mori"), read(_question, aya="")
    assert isinstance(by_name, RawQuestion)
    assert isinstance(nameless, RawQuestion)
    assert (by_name.asker, nameless.asker) == ("Aya Mori", "aya")
    odd = read({**_question, "sender": "nobody"})
    assert isinstance(odd, RawQuestion)
    assert odd.asker == ""


@pytest.mark.parametrize(
    ("body", "is_reply", "text"),
    [
        ("> <@a:b> Old?\n> more\n\nNew?", True, "New?"),
        ("> quoted\nNew?", True, "New?"),
        ("New?", True, "New?"),
        ("> all quoted", True, "> all quoted"),
        ("> my own mark\n\nNew?", False, "> my own mark\n\nNew?"),
    ],
)
def test_the_quotation_before_a_reply_is_left_out(body: str, is_reply: bool, text: str) -> None:
    """Only where a message says that it is a reply."""
    relation = {"m.in_reply_to": {"event_id": "$0"}} if is_reply else {}
    content = {"msgtype": "m.text", "body": body, "m.relates_to": relation}
    arrival = read({**_question, "content": content})
    assert isinstance(arrival, RawQuestion)
    assert arrival.text == text


@pytest.mark.parametrize(
    "change",
    [
        {"content": {"msgtype": "m.notice", "body": "Welcome"}},
        {"content": {"msgtype": "m.image", "body": "cat.png"}},
        {
            "content": {
                "msgtype": "m.text",
                "body": "* X",
                "m.relates_to": {"rel_type": "m.replace"},
            }
        },
        {"content": {}, "unsigned": {"redacted_because": {}}},
        {"content": {}, "redacted_because": {}},
        {"type": "m.room.topic"},
    ],
)
def test_what_is_no_question_is_left_out_without_a_word(change: dict[str, object]) -> None:
    """Notices, pictures, edits, what was taken back, and events of other kinds."""
    assert read({**_question, **change}) is None


@pytest.mark.parametrize(
    "event",
    [
        None,
        [],
        {},
        {"type": 5},
        {**_question, "content": {"msgtype": "m.text"}},
        {**_question, "content": {"body": "Why?"}},
        {**_question, "event_id": None},
        {**_vote, "content": {}},
        {**_vote, "event_id": ""},
        {**_redaction, "redacts": 7, "content": 8},
    ],
)
def test_what_should_be_something_and_is_not_is_told(event: object) -> None:
    """So that it is counted."""
    assert read(event) == Spoilt()


def test_an_encrypted_message_is_told_apart() -> None:
    """Encryption may be switched on while Podium reads."""
    assert read({**_question, "type": "m.room.encrypted"}) == Spoilt(is_encrypted=True)


@pytest.mark.parametrize(
    "redaction",
    [
        {"type": "m.room.redaction", "redacts": "$2", "content": {}},
        {"type": "m.room.redaction", "content": {"redacts": "$2"}},
    ],
)
def test_a_redaction_is_read_in_both_forms(redaction: dict[str, object]) -> None:
    """Room version 11 moved what it is about."""
    assert read(redaction) == RawWithdrawal("matrix", "$2")
