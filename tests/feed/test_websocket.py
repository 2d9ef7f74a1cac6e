"""What the WebSocket connector promises, with a server that can be cut anywhere: nothing lost."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING

import pytest
from aiohttp import WSMsgType, web

from console.domain.questions import RawQuestion
from console.domain.sources import Side
from console.feed.connector import SourceRefused
from console.feed.strict_json import LARGEST
from console.feed.websocket import WebSocketConnector, WebSocketOptions
from tests.feed.brokers import Wire, free_port
from tests.feed.intakes import KeepingIntake, kept_running
from tests.feed.test_sse import OVER, SECRETS, expected, serving

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable

    Talk = Callable[[web.WebSocketResponse], Awaitable[None]]
    Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

many = pytest.mark.parametrize("count", [1_000, pytest.param(10_000, marks=pytest.mark.long)])


class Log:
    """A server's numbered log of questions, sent from behind the number that a client names."""

    def __init__(self, numbers: Iterable[int], batch: int = 1) -> None:
        self.numbers = list(numbers)
        self.heard: list[object] = []
        self._batch = batch

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Send what is behind the number that the client names first."""
        socket = web.WebSocketResponse(autoping=False)
        await socket.prepare(request)
        asked = await first_words(socket)
        self.heard.append(asked)
        begin = asked["resume_from"] if asked else 0
        for place in range(begin, len(self.numbers), self._batch):
            some = self.numbers[place : place + self._batch]
            entries = [message(number, place + n + 1) for n, number in enumerate(some)]
            await socket.send_json(entries if self._batch > 1 else entries[0])
        await request.app[OVER].wait()
        return socket


async def first_words(socket: web.WebSocketResponse) -> dict[str, int] | None:
    """Give what a client says at once; None where it says nothing but answers a ping."""
    await socket.ping()
    said = None
    async with asyncio.timeout(10):
        while True:
            heard = await socket.receive()
            if heard.type is WSMsgType.PONG:
                return said
            if heard.type is not WSMsgType.TEXT:
                raise ConnectionResetError
            said = json.loads(heard.data)


def message(number: int, seq: int) -> dict[str, object]:
    """Make the message of a question."""
    return {"seq": seq, "id": number, "text": f"Question {number}?"}


def talking(talk: Talk) -> Handler:
    """Make a handler that says some words and closes."""

    async def serve(request: web.Request) -> web.StreamResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await talk(socket)
        await socket.close()
        return socket

    return serve


def connector(port: int, **changes: object) -> WebSocketConnector:
    """Make the connector of a desk."""
    options = {"name": "online", "address": f"ws://127.0.0.1:{port}/questions"}
    return WebSocketConnector(WebSocketOptions(**{**options, **changes}))  # type: ignore[arg-type]


async def outcome(handler: Handler, **changes: object) -> str:
    """Run a connector that will be refused; gives the reason."""
    async with serving(handler) as port:
        with pytest.raises(SourceRefused) as caught:
            await connector(port, **changes).run(KeepingIntake())
    return str(caught.value.reason)


@many
@pytest.mark.parametrize("batch", [1, 7])
async def test_everything_arrives_once_and_in_order(count: int, batch: int) -> None:
    """One by one or in lists."""
    log = Log(range(count), batch)
    intake = KeepingIntake()
    async with serving(log.serve) as port, kept_running(connector(port), intake):
        await intake.until_stored(count)
    assert intake.texts() == expected(range(count))
    assert len(intake.offered) == count
    assert intake.position == str(count)
    assert log.heard == [None]


@many
async def test_a_cut_in_the_middle_loses_nothing(count: int) -> None:
    """Anywhere within a message; the server is asked to go on behind what is stored."""
    log = Log(range(count))
    intake = KeepingIntake()
    async with (
        serving(log.serve) as port,
        Wire(port) as wire,
        kept_running(connector(wire.port), intake) as reasons,
    ):
        for share in (5, 3, 2):
            wire.cut_after = count * 5 + 333
            await intake.until_stored(count // share)
        await intake.until_stored(count)
    assert reasons
    assert intake.texts() == expected(range(count))


@many
async def test_a_restart_of_the_server_in_the_middle_loses_nothing(count: int) -> None:
    """It comes back at the same address."""
    log = Log(range(count))
    intake = KeepingIntake()
    port = free_port()
    desk = connector(port)
    intake.stalls_at = count // 4
    async with asyncio.TaskGroup() as group:
        async with serving(log.serve, port):
            task = group.create_task(left(desk, intake))
            await intake.until_stored(count // 4)
        intake.flow()
        await task
        async with serving(log.serve, port), kept_running(desk, intake):
            await intake.until_stored(count)
    assert intake.texts() == expected(range(count))


async def left(desk: WebSocketConnector, intake: KeepingIntake) -> None:
    """Run a connector until its server has gone, one way or the other."""
    try:
        await desk.run(intake)
    except OSError:
        return


@many
async def test_doubles_and_disorder_change_nothing(count: int) -> None:
    """A server may send what it sent before."""
    numbers = [*range(count - 1, -1, -1), *range(count)]
    intake = KeepingIntake()
    async with serving(Log(numbers).serve) as port, kept_running(connector(port), intake):
        await intake.until(lambda: len(intake.offered) == 2 * count)
    assert intake.texts() == expected(range(count - 1, -1, -1))


async def test_what_is_not_on_the_disk_comes_again() -> None:
    """A program that is killed in between goes on from what is stored, no further."""
    log = Log(range(300))
    before = KeepingIntake()
    async with serving(log.serve) as port:
        async with kept_running(connector(port), before):
            await before.until_stored(1)
            before.hold()
        place = int(before.position)
        after = KeepingIntake(before.position)
        async with kept_running(connector(port), after):
            await after.until_stored(300 - place)
    assert log.heard == [None, {"resume_from": place}]
    assert [*before.texts(), *after.texts()] == expected(range(300))


async def test_what_the_session_refuses_is_asked_for_again() -> None:
    """The position stays before it."""
    intake = KeepingIntake()
    intake.refuses = True
    async with serving(Log(range(10)).serve) as port:
        desk = connector(port)
        with pytest.raises(ConnectionAbortedError):
            await desk.run(intake)
        assert intake.position == ""
        intake.refuses = False
        async with kept_running(desk, intake):
            await intake.until_stored(10)


async def test_who_is_too_fast_is_slowed() -> None:
    """The server's bytes wait on the wire, and nobody takes that for silence."""
    intake = KeepingIntake()
    intake.stall()
    async with serving(Log(range(5_000)).serve) as port, kept_running(connector(port), intake):
        await intake.until(lambda: intake.times_connected > 0)
        intake.flow()
        await intake.until_stored(5_000)


async def test_what_cannot_be_read_is_counted_and_passed() -> None:
    """The position is the last number that was read; what is unnumbered moves nothing."""

    async def talk(socket: web.WebSocketResponse) -> None:
        await socket.send_json(message(1, 1))
        await socket.send_str("not JSON")
        await socket.send_json({"seq": 2})
        await socket.send_bytes(json.dumps(message(3, 3)).encode())
        await socket.send_json([message(4, 4), {"seq": "five", "id": 5, "text": "Question 5?"}])
        await socket.send_json({"seq": True, "id": 6, "text": "Question 6?"})
        await socket.send_json([])

    intake = KeepingIntake()
    async with serving(talking(talk)) as port:
        await connector(port).run(intake)
    assert intake.texts() == expected([1, 3, 4, 5, 6])
    assert intake.spoilt_count == 2
    assert intake.position == "4"


async def test_the_side_is_that_of_the_source() -> None:
    """Whatever a message says."""

    async def talk(socket: web.WebSocketResponse) -> None:
        await socket.send_json({"id": 1, "text": "Why?", "side": "room"})

    intake = KeepingIntake()
    async with serving(talking(talk)) as port:
        await connector(port, side=Side.HUB).run(intake)
    (question,) = intake.stored.values()
    assert isinstance(question, RawQuestion)
    assert question.side is Side.HUB


async def test_a_message_that_is_too_large_is_told() -> None:
    """It would come again for ever."""

    async def talk(socket: web.WebSocketResponse) -> None:
        await socket.send_str("x" * (LARGEST + 1))

    assert str(LARGEST) in await outcome(talking(talk))


@pytest.mark.parametrize(
    ("status", "words"), [(401, "secret"), (403, "secret"), (404, "address"), (410, "gone")]
)
async def test_a_handshake_that_is_refused_is_heard(status: int, words: str) -> None:
    """Each reason has its sentence."""

    async def refuse(_: web.Request) -> web.StreamResponse:
        return web.Response(status=status)

    assert words in await outcome(refuse)


@pytest.mark.parametrize("code", [1008, 3000, 3003])
async def test_a_server_that_does_not_want_us_is_heard(code: int) -> None:
    """It may say so after the handshake as well."""

    async def talk(socket: web.WebSocketResponse) -> None:
        await socket.close(code=code)

    assert "secret" in await outcome(talking(talk))


@pytest.mark.parametrize("status", [500, 503, 200])
async def test_a_server_in_trouble_is_tried_again(status: int) -> None:
    """It may be better later."""

    async def refuse(_: web.Request) -> web.StreamResponse:
        return web.Response(status=status)

    async with serving(refuse) as port:
        with pytest.raises(ConnectionError):
            await connector(port).run(KeepingIntake())


async def test_a_server_that_breaks_off_is_tried_again() -> None:
    """And one that goes away says so."""

    async def talk(socket: web.WebSocketResponse) -> None:
        await socket.close(code=1011)

    async with serving(talking(talk)) as port:
        with pytest.raises(ConnectionResetError, match="1011"):
            await connector(port).run(KeepingIntake())


async def test_a_server_that_is_away_is_tried_again() -> None:
    """Nobody listens on this port."""
    with pytest.raises(OSError, match="connect"):
        await connector(free_port()).run(KeepingIntake())


def test_it_has_the_name_of_its_source() -> None:
    """As it stands in the session file."""
    assert connector(1).source == "online"


@pytest.mark.parametrize("address", ["", "http://a/b", "ws://", "ws://a b/"])
async def test_an_address_that_is_none_is_told(address: str) -> None:
    """Trying again would not help."""
    with pytest.raises(SourceRefused, match="address"):
        await connector(1, address=address).run(KeepingIntake())


async def test_the_secret_goes_with_the_handshake() -> None:
    """And is not shown."""

    async def guard(request: web.Request) -> web.StreamResponse:
        if request.headers.get("Authorization") != f"Bearer {SECRETS[0]}":
            return web.Response(status=401)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.close()
        return socket

    async with serving(guard) as port:
        await connector(port, secret=SECRETS[0]).run(KeepingIntake())
    assert "secret" in await outcome(guard, secret=SECRETS[1])
    assert SECRETS[0] not in repr(WebSocketOptions("online", "ws://a", secret=SECRETS[0]))


async def test_silence_ends_the_connection_and_a_pong_is_a_sign() -> None:
    """A server that answers pings is there, though nobody asks; one that hangs is not."""
    pinged = asyncio.Event()

    async def hang(request: web.Request) -> web.StreamResponse:
        socket = web.WebSocketResponse(autoping=False)
        await socket.prepare(request)
        for _ in range(3):
            heard = await socket.receive()
            assert heard.type is WSMsgType.PING
            await socket.pong(heard.data)
        pinged.set()
        await request.app[OVER].wait()
        return socket

    async with serving(hang) as port:
        with pytest.raises(TimeoutError):
            await connector(port, silence_s=0.1).run(KeepingIntake())
    assert pinged.is_set()
