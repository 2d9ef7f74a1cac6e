"""Servers of streams that a test can cut, stop and start again: one of SSE, one of WebSockets."""

from __future__ import annotations

import asyncio
import json
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from aiohttp import WSMsgType, web

from console.feed.connector import Connector, SourceRefused
from console.feed.sse import SseConnector, SseOptions
from console.feed.websocket import WebSocketConnector, WebSocketOptions
from tests.feed.intakes import PATIENCE, KeepingIntake

if TYPE_CHECKING:
    import ssl
    from collections.abc import AsyncIterator, Awaitable

    Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
    Talk = Callable[[web.WebSocketResponse], Awaitable[None]]

OVER = web.AppKey("over", asyncio.Event)
"""Set when the server ends: answers that have no end wait for it."""


@asynccontextmanager
async def serving(
    handler: Handler, port: int = 0, tls: ssl.SSLContext | None = None
) -> AsyncIterator[int]:
    """Serve one handler on every path; gives the port. Answers that have no end end with it."""
    application = web.Application()
    application[OVER] = asyncio.Event()
    application.router.add_route("GET", "/{rest:.*}", handler)
    runner = web.AppRunner(application, handle_signals=False, shutdown_timeout=0.01)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", port, ssl_context=tls)
    await site.start()
    try:
        yield runner.addresses[0][1]
    finally:
        application[OVER].set()
        await runner.cleanup()


async def outcome(connector: Callable[..., Connector], handler: Handler, **changes: object) -> str:
    """Run a connector that will be refused; gives the reason."""
    async with serving(handler) as port:
        with pytest.raises(SourceRefused) as caught:
            await connector(port, **changes).run(KeepingIntake())
    return str(caught.value.reason)


def question(number: int) -> dict[str, object]:
    """Make a question as a program tells it."""
    return {"id": number, "text": f"Question {number}?"}


def expected(numbers: Iterable[int]) -> list[str]:
    """Give the texts of some questions."""
    return [f"Question {number}?" for number in numbers]


class Log(ABC):
    """A server's log of questions, sent from behind the place that a client names."""

    def __init__(self, numbers: Iterable[int]) -> None:
        self.numbers = list(numbers)
        """May grow while nobody is connected."""
        self.asked_from: list[int | None] = []
        """The place that each client named; None for one that wanted all."""

    @abstractmethod
    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Send what is behind the client's place, and keep the stream open."""


class EventLog(Log):
    """By SSE: the place is the id of the last event."""

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Send what is behind the last id, and keep the stream open."""
        last = request.headers.get("Last-Event-ID")
        self.asked_from.append(None if last is None else int(last))
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        await response.write(b": welcome\nretry: 1\n\n")
        for place in range(int(last or 0), len(self.numbers)):
            await response.write(event(self.numbers[place], place + 1))
        await request.app[OVER].wait()
        return response


def event(number: int, own: int) -> bytes:
    """Write the event of a question."""
    return f"id: {own}\ndata: {json.dumps(question(number))}\n\n".encode()


def answer(body: bytes, **options: object) -> Handler:
    """Make a handler that sends some bytes and ends."""

    async def send(_: web.Request) -> web.StreamResponse:
        return web.Response(body=body, **{"content_type": "text/event-stream", **options})  # type: ignore[arg-type]

    return send


class SocketLog(Log):
    """By WebSocket: the place is the number of the last message."""

    def __init__(self, numbers: Iterable[int], batch: int = 1) -> None:
        super().__init__(numbers)
        self._batch = batch

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Send what is behind the number that the client names first."""
        socket = web.WebSocketResponse(autoping=False)
        await socket.prepare(request)
        asked = await _first_words(socket)
        begin = asked["resume_from"] if asked else None
        self.asked_from.append(begin)
        for place in range(begin or 0, len(self.numbers), self._batch):
            some = self.numbers[place : place + self._batch]
            entries = [message(number, place + n + 1) for n, number in enumerate(some)]
            await socket.send_json(entries if self._batch > 1 else entries[0])
        await request.app[OVER].wait()
        return socket


def message(number: int, seq: int) -> dict[str, object]:
    """Make the message of a question."""
    return {"seq": seq, **question(number)}


def talking(talk: Talk) -> Handler:
    """Make a handler that says some words and closes."""

    async def serve(request: web.Request) -> web.StreamResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await talk(socket)
        await socket.close()
        return socket

    return serve


async def _first_words(socket: web.WebSocketResponse) -> dict[str, int] | None:
    """Give what a client says at once; None where it says nothing but answers a ping."""
    await socket.ping()
    said = None
    async with asyncio.timeout(PATIENCE):
        while True:
            heard = await socket.receive()
            if heard.type is WSMsgType.PONG:
                return said
            if heard.type is not WSMsgType.TEXT:
                raise ConnectionResetError
            said = json.loads(heard.data)


def sse_connector(port: int, **changes: object) -> SseConnector:
    """Make the connector of a desk to a stream of events."""
    options = {"name": "online", "address": f"http://127.0.0.1:{port}/questions"}
    return SseConnector(SseOptions(**{**options, **changes}))  # type: ignore[arg-type]


def socket_connector(port: int, **changes: object) -> WebSocketConnector:
    """Make the connector of a desk to a WebSocket."""
    options = {"name": "online", "address": f"ws://127.0.0.1:{port}/questions"}
    return WebSocketConnector(WebSocketOptions(**{**options, **changes}))  # type: ignore[arg-type]


@dataclass(frozen=True)
class Kind:
    """A kind of stream."""

    name: str
    """As it stands in the session file."""
    scheme: str
    log: Callable[[Iterable[int]], Log]
    connector: Callable[..., Connector]
    says: Callable[..., Handler]
    """Makes a handler that sends some things and ends."""


def _says_events(*said: object) -> Handler:
    return answer("".join(f"data: {json.dumps(each)}\n\n" for each in said).encode())


def _says_messages(*said: object) -> Handler:
    async def talk(socket: web.WebSocketResponse) -> None:
        for each in said:
            await socket.send_json(each)

    return talking(talk)


SSE = Kind("sse", "http", EventLog, sse_connector, _says_events)
WEBSOCKET = Kind("websocket", "ws", SocketLog, socket_connector, _says_messages)
KINDS = (SSE, WEBSOCKET)
