"""A homeserver that is slow, strict, odd or broken, and what the connector makes of it."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from itertools import count
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.feed import matrix, matrix_api, parcels
from console.feed.connector import SourceAway, SourceRefused
from console.feed.matrix import MatrixRoom, Place
from console.feed.matrix_api import Answer, Homeserver
from console.runtime.secrets import Secret
from tests.feed.matrix_intake import KeptIntake, running
from tests.feed.replay import ROOM, Replay, Says
from tests.feed.test_matrix_events import anything, damaged

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

_numbers = count(1)


def message(text: str, **more: object) -> dict[str, object]:
    """Make a message."""
    return {
        "type": "m.room.message",
        "event_id": f"${text}",
        "sender": "@aya:example.org",
        "content": {"msgtype": "m.text", "body": text},
        **more,
    }


def sync(*events: object, position: str = "", **timeline: object) -> Says:
    """Make an answer of sync."""
    section = {"timeline": {"events": list(events), **timeline}}
    position = position or f"s{next(_numbers)}"
    return Says({"next_batch": position, "rooms": {"join": {ROOM: section}}})


def page(*newest_first: str, end: object = None) -> Says:
    """Make an answer of messages."""
    return Says({"chunk": [message(text) for text in newest_first], "end": end})


class Waits:
    """Waits for nothing, and keeps for how long it should have."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    async def __call__(self, seconds: float) -> None:
        """Keep the seconds."""
        self.seconds.append(seconds)


def connector(
    address: str,
    wait: Callable[[float], Awaitable[None]] | None = None,
    token: str = "secret",
    room: str = ROOM,
) -> MatrixRoom:
    """Make a connector."""
    return MatrixRoom("matrix", Place(address, room, Secret(token)), wait=wait or Waits())


async def outcome(
    replay: Replay,
    intake: KeptIntake | None = None,
    token: str = "secret",
    room: str = ROOM,
) -> str:
    """Run a connector once, until it gives up, and say why it did."""
    async with replay.running() as address:
        with pytest.raises((SourceRefused, SourceAway)) as caught:
            await connector(address, token=token, room=room).run(intake or KeptIntake())
    return f"{type(caught.value).__name__}: {caught.value}"


async def test_too_many_requests_are_answered_by_waiting_as_long_as_is_asked() -> None:
    """The field of earlier servers, the header of later ones, and five seconds without either."""
    replay = Replay(
        whoami=[
            Says({"errcode": "M_LIMIT_EXCEEDED", "retry_after_ms": 3145}, 429),
            Says({"user_id": "@podium:example.org"}),
        ],
        sync=[
            Says({"retry_after_ms": 9}, 429, {"Retry-After": "7"}),
            Says(b"<html>", 429),
            Says({"retry_after_ms": "soon"}, 429, {"Retry-After": "Thu, 26 Nov 2026"}),
            Says({"retry_after_ms": 10**12}, 429),
            sync(message("Why?")),
        ],
    )
    intake, waits = KeptIntake(), Waits()
    async with replay.running() as address, running(connector(address, waits), intake):
        await intake.until(lambda: bool(intake.texts))
    assert waits.seconds == [3.145, 7.0, 5.0, 5.0, 600.0]
    assert intake.failures == []


@given(anything, st.text(max_size=12) | st.integers().map(str))
def test_no_wait_is_without_end(body: object, header: str) -> None:
    """Whatever stands where the time to wait should."""
    for asked in (body, {"retry_after_ms": body}):
        assert 0 <= matrix_api._seconds(asked, header) <= 600


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (
            Says({"errcode": "M_UNKNOWN_TOKEN"}, 401),
            "SourceRefused: The homeserver does not accept",
        ),
        (
            Says({"errcode": "M_UNKNOWN_TOKEN"}, 403),
            "SourceRefused: The homeserver does not accept",
        ),
        (
            Says({"errcode": "M_MISSING_TOKEN"}, 401),
            "SourceRefused: The homeserver does not accept",
        ),
        (Says(b"", 401), "SourceRefused: The homeserver does not accept"),
        (Says({"errcode": "M_USER_DEACTIVATED"}, 403), "SourceRefused: The account of this"),
        (Says(b"", 302, {"Location": "https://x.org/"}), "SourceRefused: The address leads else"),
        (Says({}, 502), "SourceAway: The homeserver has a fault (answer 502)."),
        (Says(b"<html>Welcome to the airport"), "SourceAway: What answers at this address is no"),
        (Says([1, 2]), "SourceAway: What answers at this address is no"),
        (Says(b"[" * 100_000), "SourceAway: What answers at this address is no"),
        (Says(b"9" * 10_000), "SourceAway: What answers at this address is no"),
        (Says(b" " * 9_000_000), "SourceAway: An answer of the homeserver is too large"),
        (Says({}, 404), "SourceAway: The homeserver gave an answer without sense (404)."),
        (Says({"next_batch": 5}), "SourceAway: The homeserver gave an answer without sense (200)."),
    ],
)
async def test_an_answer_that_is_none_is_told_and_tried_again_where_that_helps(
    answer: Says, said: str
) -> None:
    """A token or an address that is wrong needs a person; everything else may pass."""
    assert (await outcome(Replay(sync=[answer]))).startswith(said)


async def test_a_homeserver_that_falls_silent_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """It may hold an answer back, but not for ever."""
    monkeypatch.setattr(matrix_api, "PATIENCE", 0.05)
    monkeypatch.setattr(matrix_api, "POLL_MS", 10)
    assert await outcome(Replay()) == "SourceAway: The homeserver does not answer."


async def test_an_address_that_leads_nowhere_is_told() -> None:
    """Nobody listens there, or it is no address."""
    with pytest.raises(SourceAway, match="cannot be reached"):
        await connector("http://127.0.0.1:9").run(KeptIntake())
    with pytest.raises(SourceRefused, match="no address"):
        await connector("http://").run(KeptIntake())


async def test_a_connection_that_is_cut_in_an_answer_is_told() -> None:
    """What came of it is not used."""
    assert await outcome(Replay(sync=[Says(is_cut=True)])) == (
        "SourceAway: The connection to the homeserver broke."
    )


@pytest.mark.parametrize("token", ["", "two\nlines", "naïve"])
async def test_a_token_that_cannot_be_one_is_not_sent(token: str) -> None:
    """It would end in a header."""
    assert "An access token is needed" in await outcome(Replay(), token=token)


async def test_an_alias_that_is_none_and_a_closed_room_are_told() -> None:
    """With what to do."""
    nowhere = Replay(room=[Says({"errcode": "M_NOT_FOUND"}, 404)])
    assert "There is no Matrix room #q:example.org." in await outcome(
        nowhere, room="#q:example.org"
    )
    closed = Replay(joined_rooms=[Says({"joined_rooms": 5})], join=[Says({}, 403)])
    assert "does not let @podium:example.org in" in await outcome(closed)


async def test_a_room_is_looked_up_entered_and_then_read() -> None:
    """An alias is enough."""
    replay = Replay(
        room=[Says({"room_id": ROOM})],
        joined_rooms=[Says({"joined_rooms": []})],
        join=[Says({"room_id": ROOM})],
        sync=[sync(message("Why?"))],
    )
    intake = KeptIntake()
    async with (
        replay.running() as address,
        running(connector(address, room="#q:example.org"), intake),
    ):
        await intake.until(lambda: bool(intake.texts))
    assert [name for name, _ in replay.asked][:5] == [
        "whoami", "room", "joined_rooms", "join", "encryption",
    ]  # fmt: skip


async def test_odd_pages_of_a_gap_are_put_in_order() -> None:
    """Some are empty, one has an end that is none; the gap ends where nothing lies before it."""
    replay = Replay(
        sync=[sync(message("6"), limited=True, prev_batch="p0")],
        messages=[page("5", "4", end="p1"), page(end="p2"), page("3", end="p3"), page("2", end=7)],
    )
    intake = KeptIntake("s0")
    async with replay.running() as address, running(connector(address), intake):
        await intake.until(lambda: bool(intake.texts))
    assert intake.texts == ["2", "3", "4", "5", "6"]
    assert intake.problems == []
    asked = [(each["from"], each["to"]) for each in replay.of("messages")]
    assert asked == [("p0", "s0"), ("p1", "s0"), ("p2", "s0"), ("p3", "s0")]


@pytest.mark.parametrize(
    ("gap", "said"),
    [
        ([page("1", end="p0")], []),  # goes on where it began: there is no more
        ([Says({"chunk": 5})], []),
        ([page("1", end=f"p{each % 2}") for each in range(1, 500)], ["So much was written"]),
    ],
)
async def test_going_back_comes_to_an_end(gap: list[Says], said: list[str]) -> None:
    """Whatever the homeserver gives as the next place."""
    replay = Replay(sync=[sync(message("Why?"), limited=True, prev_batch="p0")], messages=list(gap))
    intake = KeptIntake("s0")
    async with replay.running() as address, running(connector(address), intake):
        await intake.until(lambda: bool(intake.texts))
    assert intake.texts[-1] == "Why?"
    assert [problem[:19] for problem in intake.problems] == said


async def test_a_gap_without_a_way_back_is_told() -> None:
    """Then something may be lost, and nobody should believe otherwise."""
    replay = Replay(sync=[sync(message("Why?"), limited=True)])
    intake = KeptIntake("s0")
    async with replay.running() as address, running(connector(address), intake):
        await intake.until(lambda: bool(intake.texts))
    assert intake.spoilt_count == 1


async def test_a_gap_that_cannot_be_read_moves_no_position() -> None:
    """It is read again after the wait."""
    replay = Replay(
        sync=[sync(message("Why?"), limited=True, prev_batch="p0")],
        messages=[Says({"errcode": "M_NOT_JSON"}, 400)],
    )
    intake = KeptIntake("s0")
    assert "does not give what was missed (M_NOT_JSON)" in await outcome(replay, intake)
    assert intake.parcels == []
    assert intake.position == "s0"


async def test_a_position_of_another_homeserver_is_left_for_the_beginning() -> None:
    """The room is read as at the first run, and that is told."""
    replay = Replay(
        sync=[Says({"errcode": "M_UNKNOWN"}, 400), sync(message("Why?"), position="s1")]
    )
    intake = KeptIntake("of elsewhere")
    async with replay.running() as address, running(connector(address), intake):
        await intake.until(lambda: bool(intake.texts))
    assert intake.position == "s1"
    assert [each.get("since") for each in replay.of("sync")][:2] == ["of elsewhere", None]
    assert intake.problems == ["The homeserver does not know how far the room was read."]


async def test_what_cannot_be_read_is_counted_beside_what_can() -> None:
    """Encryption is told apart, for somebody can do something about it."""
    locked = message("x", type="m.room.encrypted")
    replay = Replay(sync=[sync(None, {"type": 5}, locked, message("Why?"))])
    intake = KeptIntake()
    async with replay.running() as address, running(connector(address), intake):
        await intake.until(lambda: bool(intake.texts))
    assert intake.spoilt_count == 3
    assert intake.problems == [
        "A message of the room could not be read.",
        "The room is encrypted now, and Podium cannot read it.",
    ]


async def test_much_is_offered_in_parcels_of_which_the_last_has_the_position(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A cut in between reads all of it again, and nothing of it is left out."""
    monkeypatch.setattr(parcels, "PARCEL", 4)
    replay = Replay(sync=[sync(*(message(str(each)) for each in range(10)), position="s9")])
    intake = KeptIntake()
    async with replay.running() as address, running(connector(address), intake):
        await intake.until(lambda: len(intake.texts) == 10)
    assert [(len(parcel), position) for parcel, position in intake.parcels] == [
        (4, ""), (4, ""), (2, "s9"),
    ]  # fmt: skip


async def test_the_position_of_a_silent_room_is_stored_once() -> None:
    """Answers without a question cost no commit."""
    replay = Replay(sync=[sync(position="s1"), sync(position="s2"), sync(position="s3")])
    intake = KeptIntake()
    async with replay.running() as address, running(connector(address), intake):
        await intake.until(lambda: intake.connections == 3)
    assert intake.parcels == [([], "s1")]


async def test_a_homeserver_that_holds_nothing_back_is_not_hammered() -> None:
    """Between answers without events there is a pause; after one with events there is none."""
    replay = Replay(sync=[sync(), sync(), sync(message("Why?")), sync()])
    intake, waits = KeptIntake(), Waits()
    async with replay.running() as address, running(connector(address, waits), intake):
        await intake.until(lambda: intake.connections == 4 and bool(intake.texts))
        await intake.until(lambda: len(replay.of("sync")) >= 4)
    assert waits.seconds[:2] == [matrix.PAUSE] * 2
    assert len(waits.seconds) <= 3


async def test_the_names_that_are_kept_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """A room of a hundred thousand needs no memory for all of them."""
    monkeypatch.setattr(matrix, "MOST_NAMES", 2)
    members = [
        {"type": "m.room.member", "state_key": f"@m{n}:x", "content": {"displayname": f"M{n}"}}
        for n in range(3)
    ]
    mine = {
        "type": "m.room.member",
        "state_key": "@aya:example.org",
        "content": {"displayname": "A"},
    }
    replay = Replay(sync=[sync(*members), sync(mine, message("Why?"))])
    intake = KeptIntake()
    room: MatrixRoom | None = None
    async with replay.running() as address:
        room = connector(address)
        async with running(room, intake):
            await intake.until(lambda: bool(intake.texts))
    assert room._names == {"@aya:example.org": "A"}
    assert intake.questions[0].asker == "A"


async def test_the_token_is_in_one_header_and_compression_is_refused() -> None:
    """Neither an address nor a log has it, and nothing grows when it is unpacked."""
    seen: list[dict[str, str]] = []

    class Watched(Replay):
        async def answer(self, request: object) -> object:  # type: ignore[override]
            seen.append(dict(request.headers))  # type: ignore[attr-defined]
            return await super().answer(request)  # type: ignore[arg-type]

    replay = Watched(sync=[sync(message("Why?"))])
    intake = KeptIntake()
    async with replay.running() as address, running(connector(address), intake):
        await intake.until(lambda: bool(intake.texts))
    assert {each["Authorization"] for each in seen} == {"Bearer secret"}
    assert {each["Accept-Encoding"] for each in seen} == {"identity"}
    assert "secret" not in str(replay.asked)


class Anything(Homeserver):
    """Answers whatever it is told to."""

    def __init__(self, answers: list[Answer]) -> None:
        self._left = answers

    async def sync(self, room: str, since: str) -> Answer:
        """Answer."""
        return self._left.pop() if self._left else Answer(200, {"next_batch": "s"})

    async def messages(self, room: str, before: str, until: str) -> Answer:
        """Answer."""
        return self._left.pop() if self._left else Answer(200, {})


_whole = {
    "next_batch": "s2",
    "rooms": {
        "join": {ROOM: {"timeline": {"events": [message("1")], "limited": True, "prev_batch": "p"}}}
    },
    "chunk": [message("2")],
    "end": "p2",
}
_answers = st.builds(
    Answer, st.sampled_from([200, 200, 200, 400, 403, 404]), damaged(_whole) | anything
)


@given(st.lists(_answers, max_size=6), st.sampled_from(["", "s1"]))
def test_whatever_is_answered_it_is_read_counted_or_tried_again(
    answers: list[Answer], since: str
) -> None:
    """Nothing that a homeserver says ends in an error that nobody expects."""
    intake = KeptIntake(since)

    async def read_on() -> None:
        server = Anything(answers)
        room = connector("http://nowhere")
        with suppress(SourceAway, SourceRefused):
            assert await room._read_on(server, ROOM, since, intake)

    asyncio.run(read_on())
