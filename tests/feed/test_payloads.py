"""What payloads promise: a message tells what it says, or says what is wrong with it."""

from __future__ import annotations

import asyncio
import base64
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.questions import RawQuestion, RawVote, RawWithdrawal
from console.domain.sources import Side
from console.feed.cleaning import cleaned
from console.feed.payloads import (
    BYTES,
    MOST,
    TURN,
    Parcel,
    Turns,
    arrivals_in,
    arrivals_in_turns,
    arrivals_of,
    together,
)
from console.runtime.clock import sleep
from tests.feed.test_strict_json import values

SOURCE = "online"

KEYS = (
    "id", "text", "asker", "affiliation", "country", "group", "language", "addressee", "votes",
    "side", "seat", "sender", "vote", "question", "question_source", "withdraw", "specversion",
    "source", "type", "data", "data_base64", "datacontenttype", "seq",
)  # fmt: skip

likely = st.sampled_from(
    ["1.0", "/ask", "org.podium.question", "org.podium.vote", "org.podium.withdrawal", "room", "é",
     "application/json", "e30=", "eyJ0ZXh0IjoiYSJ9", "\ud800", 1, 7, {"text": "a"}, {"question": 1}]
)  # fmt: skip

entries = st.dictionaries(st.sampled_from(KEYS), likely | values, max_size=8)


def tell(message: object, side: Side | None = Side.ONLINE) -> Parcel:
    """Read a message as it comes from the wire."""
    return arrivals_in(json.dumps(message), SOURCE, side)


def question(message: object, side: Side | None = Side.ONLINE) -> RawQuestion:
    """Give the one question that a message tells."""
    parcel = tell(message, side)
    assert not parcel.faults, [str(fault) for fault in parcel.faults]
    (arrival,) = parcel.arrivals
    assert isinstance(arrival, RawQuestion)
    return arrival


def fault_of(message: object, side: Side | None = Side.ONLINE) -> str:
    """Give what is wrong with a message."""
    parcel = tell(message, side)
    assert not parcel.arrivals
    (fault,) = parcel.faults
    return str(fault)


def event(**changes: object) -> dict[str, object]:
    """Make an envelope with a question."""
    envelope = {
        "specversion": "1.0",
        "id": "e-1",
        "source": "/forms/hall",
        "type": "org.podium.question",
        "data": {"text": "Who pays?"},
    }
    return {key: value for key, value in {**envelope, **changes}.items() if value is not None}


@given(entries | st.lists(entries, max_size=3))
def test_any_object_is_told_or_is_a_fault(message: object) -> None:
    """Whatever stands under the keys, each object is one arrival or one fault."""
    parcel = arrivals_of(message, SOURCE)
    count = len(message) if isinstance(message, list) else 1
    assert len(parcel.arrivals) + len(parcel.faults) == count
    for arrival in parcel.arrivals:
        if isinstance(arrival, RawQuestion):
            assert cleaned(arrival).source_id
            assert arrival.side is Side.ONLINE
    assert all(str(fault) for fault in parcel.faults)


@given(st.binary(max_size=100) | st.text(max_size=100) | values.map(json.dumps))
def test_any_bytes_are_told_or_are_a_fault(body: bytes | str) -> None:
    """No bytes raise anything."""
    parcel = arrivals_in(body, SOURCE)
    assert isinstance(parcel, Parcel)


@pytest.mark.parametrize("number", [0, 1, TURN, TURN + 1, MOST, MOST + 1])
async def test_read_in_turns_it_says_the_same(number: int) -> None:
    """However long the list is, and whatever is wrong with some of it."""
    many = [{"id": each, "text": "Why?" * (each % 7 > 0)} for each in range(number)]
    for body in (json.dumps(many), json.dumps(many)[:-1]):
        assert await arrivals_in_turns(body, SOURCE) == arrivals_in(body, SOURCE)


@pytest.mark.parametrize(
    ("body", "number", "turns"),
    [
        (json.dumps([{"text": "Why?"}] * MOST), 3, 3 * (MOST // TURN)),
        (json.dumps([{"text": "Why?"}] * TURN), 5, 5),
        (json.dumps({"text": "Why?"}), TURN + 1, 1),
        (json.dumps({"text": "y" * BYTES * TURN}), 2, 2),
        ("y" * BYTES * TURN, 2, 2),
    ],
)
async def test_others_have_their_turn_between_many_messages_and_within_a_long_one(
    body: str, number: int, turns: int
) -> None:
    """After so many objects or so many bytes, however these came."""
    rounds = 0

    async def count() -> None:
        nonlocal rounds
        while True:
            await sleep(0)
            rounds += 1

    async with asyncio.TaskGroup() as group:
        counting = group.create_task(count())
        read = Turns(SOURCE)
        for _ in range(number):
            await read.read(body)
        counting.cancel()
    assert turns <= rounds + 1 <= 2 * turns + 1


@given(st.text(min_size=1).filter(str.strip), st.text(), st.text(), st.integers(0, 10**39))
def test_every_part_of_a_question_arrives_as_it_was_written(
    asked: str, asker: str, other: str, votes: int
) -> None:
    """Nothing is changed here: cleaning is for whoever takes it in."""
    told = question(
        {"id": 7, "text": asked, "asker": asker, "affiliation": other, "country": other}
        | {"group": other, "language": other, "addressee": other, "votes": votes, "seat": other}
        | {"sender": other}
    )
    assert told == RawQuestion(
        SOURCE,
        "7",
        asked,
        Side.ONLINE,
        asker,
        other,
        other,
        other,
        other,
        other,
        votes,
        other,
        other,
    )


def test_missing_parts_stay_empty() -> None:
    """Nothing is invented, and null is missing."""
    assert question({"id": "a", "text": "Why?", "asker": None, "votes": None}) == RawQuestion(
        SOURCE, "a", "Why?"
    )


def test_unknown_keys_are_ignored() -> None:
    """A sender may have keys of its own."""
    assert question({"id": 1, "text": "Why?", "seq": 4, "x": [1]}) == question(
        {"id": 1, "text": "Why?"}
    )


@pytest.mark.parametrize("message", [{}, {"text": ""}, {"text": " "}, {"text": None}, {"id": 1}])
def test_a_question_without_text_is_a_fault(message: object) -> None:
    """There would be nothing to read out."""
    assert fault_of(message) == "“text” is missing here."


@pytest.mark.parametrize("message", [None, 1, "Why?", True, [[{"text": "Why?"}]], ["Why?"]])
def test_what_is_no_object_is_a_fault(message: object) -> None:
    """Lists of lists are no batch."""
    assert "object" in fault_of(message)


@pytest.mark.parametrize("key", ["asker", "country", "seat", "text"])
@pytest.mark.parametrize("value", [1, True, [], {}])
def test_a_part_of_a_wrong_type_is_a_fault_that_names_it(key: str, value: object) -> None:
    """No number is taken for a name."""
    assert f"“{key}” is a text" in fault_of({"text": "Why?", key: value})


@pytest.mark.parametrize("value", [-1, 1.5, "3", True, []])
def test_votes_are_a_count(value: object) -> None:
    """Half a vote, a negative one and a text are faults."""
    assert "votes" in fault_of({"text": "Why?", "votes": value})


@pytest.mark.parametrize("value", [1.5, True, [1], {}])
def test_ids_are_texts_or_whole_numbers(value: object) -> None:
    """Everything else is a fault."""
    assert "“id”" in fault_of({"text": "Why?", "id": value})


def test_a_number_and_its_text_are_one_id() -> None:
    """A vote may write the id in the other way."""
    assert (
        question({"id": 7, "text": "a"}).source_id == question({"id": "7", "text": "a"}).source_id
    )


@given(st.text(min_size=1).filter(str.strip), st.text(), st.none() | st.text() | st.integers())
def test_a_question_without_an_id_is_known_again(asked: str, asker: str, time: object) -> None:
    """The same message has the same id; another text, asker, sender or time has another."""
    message = {"text": asked, "asker": asker, "time": time}
    first = question(message).source_id
    assert first == question({**message, "votes": 4}).source_id
    assert first != question({**message, "text": f"{asked}?"}).source_id
    assert first != question({**message, "asker": f"{asker}x"}).source_id
    assert first != question({**message, "sender": "x"}).source_id
    assert first != question({**message, "time": "noon"}).source_id or time == "noon"


def test_nobody_outside_can_pretend_to_be_in_the_room() -> None:
    """The side of the source wins, whatever a message says; of nonsense too."""
    assert question({"text": "a", "side": "room"}).side is Side.ONLINE
    assert question({"text": "a", "side": "online"}, Side.HUB).side is Side.HUB
    assert question({"text": "a", "side": 7}).side is Side.ONLINE


def test_a_file_of_the_person_at_the_console_says_its_sides() -> None:
    """Where no side is given each question says its own, and is online where it does not."""
    assert question({"text": "a", "side": " Room"}, None).side is Side.ROOM
    assert question({"text": "a"}, None).side is Side.ONLINE
    assert "balcony" in fault_of({"text": "a", "side": "balcony"}, None)


def test_a_vote_names_its_ballot_and_its_question() -> None:
    """Told twice, it is the same vote."""
    parcel = tell({"vote": 12, "question": 7, "sender": "s"})
    assert parcel.arrivals == (RawVote(SOURCE, "7", "12", "s"),)
    assert "question" in fault_of({"vote": 12})


def test_a_withdrawal_names_what_is_taken_back() -> None:
    """A question or a ballot."""
    assert tell({"withdraw": 7}).arrivals == (RawWithdrawal(SOURCE, "7"),)
    assert "withdraw" in fault_of({"withdraw": ""})


def test_a_message_is_one_thing() -> None:
    """What might be two is not guessed."""
    assert "not two" in fault_of({"text": "a", "vote": 1, "question": 2})


def test_a_batch_tells_what_can_be_read() -> None:
    """One that is wrong spoils no other, and the order stays."""
    parcel = tell([{"id": 1, "text": "a"}, {"id": 2}, {"withdraw": 1}, event()])
    assert [type(each) for each in parcel.arrivals] == [RawQuestion, RawWithdrawal, RawQuestion]
    assert len(parcel.faults) == 1


def test_a_batch_may_be_empty_and_has_a_limit() -> None:
    """No message holds up the console."""
    assert tell([]) == Parcel()
    assert len(tell([{"id": n, "text": "a"} for n in range(MOST)]).arrivals) == MOST
    assert f"{MOST}" in fault_of([{"text": "a"}] * (MOST + 1))


def test_an_event_is_kept_under_its_source_and_id() -> None:
    """Two publishers may both have a first question."""
    assert question(event()).source_id == "/forms/hall e-1"
    assert question(event(source="/forms/hub")).source_id == "/forms/hub e-1"


def test_an_id_in_the_data_stands_for_that_of_the_event() -> None:
    """An event that tells of a question again has a new id, and the question its old one."""
    data = {"text": "Who pays?", "id": 7}
    assert question(event(data=data)).source_id == "/forms/hall 7"


def test_votes_and_withdrawals_are_about_a_question_of_their_publisher() -> None:
    """Or of another, whom they name; a ballot without an id is called after its event."""
    vote = event(type="org.podium.vote", data={"question": 7, "sender": "s"})
    assert tell(vote).arrivals == (RawVote(SOURCE, "/forms/hall 7", "/forms/hall e-1", "s"),)
    elsewhere = {"question": 7, "vote": 3, "question_source": "/forms/hub"}
    assert tell(event(type="org.podium.vote", data=elsewhere)).arrivals == (
        RawVote(SOURCE, "/forms/hub 7", "/forms/hall 3"),
    )
    withdrawal = event(type="org.podium.withdrawal", data={"withdraw": 7})
    assert tell(withdrawal).arrivals == (RawWithdrawal(SOURCE, "/forms/hall 7"),)


@pytest.mark.parametrize("kind", ["application/json", "text/json; charset=utf-8", "a/b+JSON", None])
@pytest.mark.parametrize("is_packed", [True, False])
def test_data_are_json_plain_or_in_base64(kind: str | None, *, is_packed: bool) -> None:
    """Both ways of the format tell the same."""
    data = {"text": "¿Quién paga?"}
    packed = base64.b64encode(json.dumps(data).encode()).decode()
    way = {"data": None, "data_base64": packed} if is_packed else {"data": data}
    assert question(event(datacontenttype=kind, **way)).text == "¿Quién paga?"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"specversion": "0.3"}, "CloudEvents 1.0"),
        ({"specversion": 1}, "CloudEvents 1.0"),
        ({"id": ""}, "“id” is missing"),
        ({"id": 7}, "“id” is a text"),
        ({"source": None}, "“source” is missing"),
        ({"source": "a b"}, "without spaces"),
        ({"type": None}, "“type” is missing"),
        ({"type": "com.example.other"}, "“com.example.other” is not known here"),
        ({"datacontenttype": "text/plain"}, "not JSON"),
        ({"datacontenttype": 7}, "not JSON"),
        ({"data": None}, "data of an event are an object"),
        ({"data": "Why?"}, "data of an event are an object"),
        ({"data_base64": "e30="}, "either"),
        ({"data": None, "data_base64": 7}, "“data_base64” is a text"),
        ({"data": None, "data_base64": "?"}, "not base64"),
        ({"data": None, "data_base64": "é"}, "not base64"),
        ({"data": None, "data_base64": "e30"}, "not base64"),
        ({"data": None, "data_base64": "/w=="}, "UTF-8"),
        ({"data": None, "data_base64": "e30="}, "“text” is missing"),
    ],
)
def test_a_wrong_envelope_is_a_fault_that_says_so(changes: dict[str, object], words: str) -> None:
    """Each attribute is looked at."""
    assert words in fault_of(event(**changes))


def test_parcels_are_put_together_in_their_order() -> None:
    """Many messages make one parcel."""
    one, two = tell({"id": 1, "text": "a"}), tell([{"id": 2, "text": "b"}, 3])
    both = together([one, two])
    assert [each.source_id for each in both.arrivals if isinstance(each, RawQuestion)] == ["1", "2"]
    assert both.faults == two.faults
