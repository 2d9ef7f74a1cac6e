"""A session as it is really served, with things in it that no stranger may ever read."""

from __future__ import annotations

import asyncio
import re
import socket
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from console.backstage.opening import open_live
from console.backstage.serving import Wish
from console.domain.commands import Go, ReceiveQuestions
from console.domain.people import FEED
from console.domain.questions import RawQuestion
from console.domain.sources import Source, SourceKind
from console.domain.wording import PlainWords
from console.headless import HeadlessSession
from console.runtime.store import Store
from console.runtime.tasks import Tasks
from console.web import server as server_module
from console.web.gate import Limits
from console.web.live import Live
from console.web.passes import PASS_ROLES, Passes
from tests.builders import tccm
from tests.runtime.sessions import give

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    import pytest

    from console.domain.wording import Words


QUESTION = "Zebras nobody else may read about"
ASKER = "Zebedee Zulu"
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
WRONG = "wrong-word-of-nobody-at-all-0123"

LIMITS = Limits(body_seconds=0.3, farewell_seconds=0.05)
"""As usual, but a body must come soon, so that a test of a slow one is quick."""

_PLACE = re.compile(r"\{[^}]*\}")


@dataclass(frozen=True, slots=True)
class Route:
    """One way into the server, as its router has it; places in it stand as ``{}``."""

    method: str
    path: str

    def at(self, place: str) -> str:
        """Give an address with something in every place."""
        return self.path.replace("{}", place)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: 0 when the connection was cut instead."""

    status: int
    everything: bytes


@dataclass(frozen=True)
class Siege:
    """A served session under attack."""

    store: Store
    live: Live
    passes: Passes
    port: int
    routes: tuple[Route, ...]

    def words(self) -> Iterator[tuple[str, str]]:
        """Give words that somebody may come with, each with what it is."""
        yield "none", ""
        yield "wrong", WRONG
        for role in PASS_ROLES:
            yield role.value, self.passes.word(role)

    def secrets(self, but: str = "") -> list[bytes]:
        """Give what nobody may read who was not let in; `but` is the word that somebody has."""
        kept = [QUESTION, ASKER, SECRET, *(self.passes.word(role) for role in PASS_ROLES)]
        return [each.encode() for each in kept if each != but]

    async def ask(self, *parts: bytes) -> Answer:
        """Send bytes as they are, and read until the end.

        By a bare socket: asyncio's streams forget what came before a cut that is met in writing.
        """
        loop = asyncio.get_running_loop()
        everything = b""
        with socket.socket() as line:
            line.setblocking(False)
            await loop.sock_connect(line, ("127.0.0.1", self.port))
            with suppress(ConnectionError):  # it may have answered before it cut the connection
                for part in parts:
                    await loop.sock_sendall(line, part)
            with suppress(ConnectionError):
                async with asyncio.timeout(10):
                    while came := await loop.sock_recv(line, 65_536):
                        everything += came
        return Answer(int(everything.split()[1]) if everything else 0, everything)

    async def request(self, route: Route, place: str = "audience", **headers: str) -> Answer:
        """Send a request without a body."""
        return await self.ask(head(route.method, route.at(place), **headers) + b"\r\n")


def head(method: str, path: str, host: str = "localhost", **headers: str) -> bytes:
    """Make the head of a request, open for more; an underline in a name stands for a hyphen."""
    lines = [f"{method} {path} HTTP/1.1", f"Host: {host}", "Connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n"


@asynccontextmanager
async def a_siege(
    monkeypatch: pytest.MonkeyPatch, words: Words | None = None
) -> AsyncIterator[Siege]:
    """Serve the launch with every part that there is, one segment begun, one question in it."""
    monkeypatch.setattr(server_module, "Limits", lambda: LIMITS)
    monkeypatch.setenv("SIEGE_SECRET", SECRET)
    hooks = (
        Source("signed", SourceKind.WEBHOOK, secret="env:SIEGE_SECRET"),
        Source("plain", SourceKind.WEBHOOK),
    )
    opened = open_live(replace(tccm(), sources=hooks))
    session = HeadlessSession(opened, words or PlainWords(), lambda _: None)
    served = asyncio.Event()

    def on_change(wish: Wish) -> None:
        if wish is Wish.HERE:
            served.set()

    session.sources.serving.on_change = on_change
    tasks = Tasks()
    running = tasks.start(session.run(Wish.HERE), "siege")
    assert running is not None
    try:
        async with asyncio.timeout(10):
            await served.wait()
        give(opened.store, Go(opened.store.state.standby))
        asked = RawQuestion("signed", "zebra-1", QUESTION, asker=ASKER)
        give(opened.store, ReceiveQuestions((asked,)), FEED)
        serving = session.sources.serving
        server, listening, live = serving._server, serving._listening, serving.live
        assert server is not None
        assert server._runner is not None
        assert listening is not None
        assert live is not None
        assert serving._passes is not None
        found = {
            Route(each.method, _PLACE.sub("{}", each.resource.canonical))
            for each in server._runner.app.router.routes()
            if each.resource is not None
        }
        routes = tuple(sorted(found, key=lambda each: (each.path, each.method)))
        for role in PASS_ROLES:
            serving._passes.word(role)
        yield Siege(opened.store, live, serving._passes, listening.port, routes)
    finally:
        session.stop()
        await running
        await tasks.close()
