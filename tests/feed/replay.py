"""A homeserver of a few scripted answers, for what a real one will not do when it is asked to."""

from __future__ import annotations

import asyncio
import json
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from aiohttp import web
from aiohttp.test_utils import TestServer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

ROOM = "!room:example.org"


@dataclass(frozen=True)
class Says:
    """One answer."""

    body: object = field(default_factory=dict)
    """Sent as JSON; bytes are sent as they are."""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    is_silent: bool = False
    """Whether it never comes."""
    is_cut: bool = False
    """Whether the connection breaks in the middle of it."""


class Replay:
    """Gives the answers of each call in their order; then the usual one, or silence for sync."""

    def __init__(self, **answers: list[Says]) -> None:
        self._answers = {
            "whoami": [Says({"user_id": "@podium:example.org"})],
            "joined_rooms": [Says({"joined_rooms": [ROOM]})],
            "encryption": [Says({"errcode": "M_NOT_FOUND"}, 404)],
            "sync": [],
            **answers,
        }
        self.asked: list[tuple[str, dict[str, str]]] = []
        """Every call with what was asked."""
        self._closing = asyncio.Event()

    def of(self, call: str) -> list[dict[str, str]]:
        """Give what was asked in each call of a kind."""
        return [asked for name, asked in self.asked if name == call]

    async def answer(self, request: web.Request) -> web.Response:
        """Answer one call."""
        name = request.path.rpartition("/")[2].rpartition(".")[2]
        name = next((each for each in ("room", "join") if f"/{each}/" in request.path), name)
        self.asked.append((name, dict(request.query)))
        answers = self._answers.get(name, [])
        says = answers.pop(0) if answers else Says(is_silent=True)
        if name in {"whoami", "joined_rooms", "encryption"} and not answers:
            answers.append(says)  # at every new start the same
        if says.is_silent:
            await self._closing.wait()
        if says.is_cut:
            half = web.StreamResponse(headers={"Content-Length": "500"})
            await half.prepare(request)
            await half.write(b'{"next_batch": ')
            assert request.transport is not None
            request.transport.close()
        raw = says.body if isinstance(says.body, bytes) else json.dumps(says.body).encode()
        return web.Response(body=raw, status=says.status, headers=says.headers)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[str]:
        """Run it on loopback; gives its address."""
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self.answer)
        server = TestServer(app)
        await server.start_server()
        try:
            yield str(server.make_url("/"))
        finally:
            self._closing.set()
            await server.close()
