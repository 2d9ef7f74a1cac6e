"""What the WebSocket connector promises beside what every stream does (`test_streams`)."""

from __future__ import annotations

import asyncio
import json

import pytest
from aiohttp import WSMsgType, web

from console.feed.strict_json import LARGEST
from console.feed.websocket import WebSocketOptions
from tests.feed.intakes import KeepingIntake, kept_running
from tests.feed.streams import OVER, SocketLog, expected, message, outcome, serving, talking
from tests.feed.streams import socket_connector as connector


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


async def test_messages_may_come_in_lists() -> None:
    """Each entry has a number of its own."""
    log = SocketLog(range(1_000), batch=7)
    intake = KeepingIntake()
    async with serving(log.serve) as port, kept_running(connector(port), intake):
        await intake.until_stored(1_000)
    assert intake.texts() == expected(range(1_000))
    assert len(intake.offered) == 1_000
    assert intake.position == "1000"


async def test_a_message_that_is_too_large_is_told() -> None:
    """It would come again for ever."""

    async def talk(socket: web.WebSocketResponse) -> None:
        await socket.send_str("x" * (LARGEST + 1))

    assert str(LARGEST) in await outcome(connector, talking(talk))


@pytest.mark.parametrize("code", [1008, 3000, 3003])
async def test_a_server_that_does_not_want_us_is_heard(code: int) -> None:
    """It may say so after the handshake as well."""

    async def talk(socket: web.WebSocketResponse) -> None:
        await socket.close(code=code)

    assert "secret" in await outcome(connector, talking(talk))


async def test_an_answer_that_is_no_handshake_is_tried_again() -> None:
    """The page of a venue's login may be gone later."""

    async def welcome(_: web.Request) -> web.StreamResponse:
        return web.Response()

    async with serving(welcome) as port:
        with pytest.raises(ConnectionError):
            await connector(port).run(KeepingIntake())


async def test_a_server_that_breaks_off_is_tried_again() -> None:
    """And one that goes away says so."""

    async def talk(socket: web.WebSocketResponse) -> None:
        await socket.close(code=1011)

    async with serving(talking(talk)) as port:
        with pytest.raises(ConnectionResetError, match="1011"):
            await connector(port).run(KeepingIntake())


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


def test_the_secret_is_not_shown() -> None:
    """Neither in a log nor by a test that fails."""
    assert "hidden" not in repr(WebSocketOptions("online", "ws://a", secret="hidden"))
