"""A server for tests, with a session behind it that is as small as it can be.

`Session` keeps what comes in and shows the ask page what became of it. It is also the intake of
every source, and can be told to be slow or to refuse.
"""

from __future__ import annotations

import asyncio
import json
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from aiohttp import web

from console.domain.evolve import opened
from console.domain.opening import opening
from console.domain.questions import (
    Arrival,
    Question,
    QuestionId,
    RawQuestion,
    RawWithdrawal,
    Stage,
)
from console.domain.wording import Text, text
from console.feed.cleaning import cleaned
from console.feed.connector import NotStored
from console.runtime.tasks import Tasks
from console.views.ask_page import ASK_SOURCE, AskView, ask_view
from console.web.asking import AskPage
from console.web.served import ServedSource
from console.web.server import WebServer
from tests.builders import tccm, wall

if TYPE_CHECKING:
    from asyncio import Future
    from collections.abc import AsyncIterator, Iterable, Sequence

    from console.domain.rundown import Plan
    from console.web.certificates import Identity
    from console.web.gate import Limits
    from console.web.server import Part


class Session:
    """Keeps the questions of a session, and stores each parcel one loop round after it came."""

    def __init__(self, plan: Plan | None = None) -> None:
        self.now = wall("10:16")
        self.state = opened(opening(plan or tccm()), self.now)
        self.is_open = True
        self.position = ""
        self.refuses = False
        """Whether parcels fail with `NotStored`."""
        self.is_stalled = False
        """Whether parcels are taken, but never stored."""
        self.stored: list[Arrival] = []
        self.problems: list[str] = []
        self.spoilt_count = 0

    @property
    def questions(self) -> list[Question]:
        """The questions in the order in which they came."""
        return sorted(self.state.questions.by_id.values(), key=lambda each: each.number)

    @property
    def texts(self) -> list[str]:
        """What was asked."""
        return [each.raw.text for each in self.questions]

    def view(self, source_ids: Sequence[str]) -> AskView:
        """Show an asker the own questions."""
        return ask_view(self.state, ASK_SOURCE, source_ids, is_open=self.is_open)

    def move(self, number: int, stage: Stage) -> None:
        """Move a question, by its number, to a stage."""
        self._put(replace(self.questions[number - 1], stage=stage))

    async def offer(self, arrivals: Sequence[Arrival], position: str = "") -> Future[None]:
        """Take a parcel."""
        loop = asyncio.get_running_loop()
        stored = loop.create_future()
        if not self.is_stalled:
            loop.call_soon(self._store, tuple(arrivals), position, stored)
        return stored

    def spoilt(self, problem: Text, count: int = 1) -> None:
        """Count what could not be read."""
        self.problems.append(str(problem))
        self.spoilt_count += count

    def connected(self) -> None:
        """Hear that a source is reached, which one that is served always is."""

    def _store(self, arrivals: tuple[Arrival, ...], position: str, stored: Future[None]) -> None:
        if self.refuses:
            stored.set_exception(NotStored(text("This session has ended.")))
            return
        for arrival in arrivals:
            self.stored.append(arrival)
            self._receive(arrival)
        self.position = position
        stored.set_result(None)

    def _receive(self, arrival: Arrival) -> None:
        book = self.state.questions
        match arrival:
            case RawQuestion():
                raw = cleaned(arrival)
                if not book.has_seen(raw):
                    number = len(book) + 1
                    self._put(Question(QuestionId(f"q{number}"), number, self.now, raw))
            case RawWithdrawal():
                name = book.by_source.get((arrival.source, arrival.source_id))
                if name is not None:
                    self._put(replace(book.by_id[name], is_withdrawn=True))
            case _:
                raise AssertionError(arrival)

    def _put(self, question: Question) -> None:
        self.state = replace(self.state, questions=self.state.questions.put(question))


@dataclass(frozen=True)
class Told:
    """What the small reader below found."""

    arrivals: tuple[Arrival, ...] = ()
    faults: tuple[Text, ...] = ()


async def read(body: bytes, source: str) -> Told:
    """Read the smallest of messages: objects with a text and perhaps an id, or events of these."""
    try:
        value = json.loads(body)
    except ValueError:
        return Told(faults=(text("This is not JSON."),))
    arrivals: list[Arrival] = []
    faults: list[Text] = []
    for entry in value if isinstance(value, list) else [value]:
        if not isinstance(entry, dict):
            faults.append(text("A message is an object, or a list of objects."))
            continue
        data = entry
        if "specversion" in entry:
            data = entry["data"] if "data" in entry else json.loads(_unpacked(entry))
            data = {"id": f"{entry['source']} {entry['id']}", **data}
        if not isinstance(data.get("text"), str) or not data["text"]:
            faults.append(text("“{key}” is missing here.", key="text"))
            continue
        arrivals.append(RawQuestion(source, str(data.get("id", "")), data["text"]))
    return Told(tuple(arrivals), tuple(faults))


def _unpacked(entry: dict[str, str]) -> bytes:
    import base64

    return base64.b64decode(entry["data_base64"])


class Page:
    """A part that answers anything, for what concerns the server alone."""

    def routes(self) -> Iterable[web.RouteDef]:
        """Give pages: to read, to send to, some that fail and one that goes on."""
        return (
            web.get("/page", self._on_request),
            web.post("/page", self._on_request),
            web.get("/broken", self._on_broken),
            web.get("/left", self._on_left),
            web.get("/stream", self._on_stream),
        )

    async def _on_request(self, request: web.Request) -> web.Response:
        body = await request.read()
        return web.Response(text=f"{len(body)} bytes")

    async def _on_stream(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        await response.write(b"and so on")
        return response

    async def _on_broken(self, request: web.Request) -> web.Response:
        raise RuntimeError("the secret is swordfish")

    async def _on_left(self, request: web.Request) -> web.StreamResponse:
        """Begin a connection whose other end has gone in the meantime."""
        assert request.transport is not None
        request.transport.abort()
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        return socket


@asynccontextmanager
async def serving(
    *parts: Part,
    session: Session | None = None,
    is_on_network: bool = False,
    names: Iterable[str] = (),
    limits: Limits | None = None,
    identity: Identity | None = None,
) -> AsyncIterator[str]:
    """Serve parts at a free port of this computer, a session behind them; gives the address."""
    tasks = Tasks()
    server = WebServer(
        parts,
        port=0,
        is_on_network=is_on_network,
        names=names,
        limits=limits,
        identity=identity,
    )
    for part in parts:
        if isinstance(part, ServedSource) and session is not None:
            tasks.start(part.run(session))
    try:
        listening = await server.start()
        yield f"{'https' if identity else 'http'}://127.0.0.1:{listening.port}"
    finally:
        await server.stop()
        await tasks.close()


def ask_page(session: Session) -> AskPage:
    """Make the ask page of a session."""
    return AskPage(session.view)
