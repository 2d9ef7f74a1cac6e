"""Strangers at the doors of screens and desks: what the sending process of `desk-abuse` does.

Everything stays on this computer, from three of its addresses, and ends by itself.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import time
from collections import Counter
from typing import TYPE_CHECKING, Any

import aiohttp

from benchmarks.abuses import post
from benchmarks.wires import Wire

if TYPE_CHECKING:
    from collections.abc import Iterator

SOCKETS = 500
ADDRESSES = tuple(f"127.0.0.{number}" for number in range(2, 6))
FLOOD = 2_000
"""Messages that one guest sends as fast as it can, before it comes in again."""

WRONG = "wrong-word-of-nobody-at-all-0123"

_Requests = tuple[tuple[str, tuple[bytes, ...]], ...]


def requests() -> _Requests:
    """Give what is asked for in turns, each with a name."""
    body = b'{"do": "show", "scene": "slate"}'
    wrong = f"Authorization: Bearer {WRONG}\r\n"
    kind = "Content-Type: application/json\r\n"
    return (
        ("no word", (_head("GET", "/control"),)),
        ("wrong word", (_head("POST", "/control", f"{wrong}{kind}", len(body)) + body,)),
        ("foreign origin", (_head("POST", "/control", "Origin: https://evil.example\r\n", 0),)),
        ("foreign host", (_head("GET", "/desk/technical-desk", host="evil.example"),)),
        ("path traversal", (_head("GET", "/screen/asset/..%2f..%2fpasses.json"),)),
        (
            "large body",
            (_head("POST", "/control", kind, 50_000_000), *(b"[" * 1_000_000 for _ in range(50))),
        ),
        ("page", (_head("GET", "/desk/technical-desk"),)),
    )


def _head(
    method: str, path: str, headers: str = "", length: int | None = None, host: str = "localhost"
) -> bytes:
    said = "" if length is None else f"Content-Length: {length}\r\n"
    return f"{method} {path} HTTP/1.1\r\nHost: {host}\r\n{headers}{said}\r\n".encode()


class Intrusion:
    """Everything at once, for a while."""

    def __init__(self, port: int, screen: str, seconds: float) -> None:
        self._port = port
        self._address = f"http://127.0.0.1:{port}/live"
        self._screen = screen
        self._until = time.monotonic() + seconds
        self._answers: Counter[str] = Counter()
        self._turn = 0

    async def run(self) -> dict[str, Any]:
        """Do it all; gives how often each was answered how.

        Some questions come before, for the one at the console to choose from.
        """
        async with Wire(self._port) as wire:
            for number in range(5):
                await wire.ask(post("plain", json.dumps({"text": f"Why {number}?"}).encode()))
        async with asyncio.TaskGroup() as group:
            for number in range(SOCKETS):
                group.create_task(self._hold(number))
            for address in ADDRESSES[:2]:
                group.create_task(self._flood(address))
            group.create_task(self._ask())
            group.create_task(self._dawdle())
        return {"answers": dict(self._answers)}

    def _goes_on(self) -> Iterator[None]:
        while time.monotonic() < self._until:
            yield

    async def _hold(self, number: int) -> None:
        """Hold a connection open without a word, or with a wrong one, and come again."""
        connector = aiohttp.TCPConnector(local_addr=(ADDRESSES[number % len(ADDRESSES)], 0))
        async with aiohttp.ClientSession(connector=connector) as client:
            await asyncio.sleep(number / SOCKETS)
            for _ in self._goes_on():
                try:
                    async with client.ws_connect(self._address) as socket:
                        if number % 2:
                            await socket.send_json({"word": WRONG})
                        message = await socket.receive()
                        self._count("sockets", message.data)
                except (aiohttp.ClientError, OSError) as error:
                    self._count("sockets", getattr(error, "status", 0))
                await asyncio.sleep(1)

    async def _flood(self, address: str) -> None:
        """Come in as a screen and send as fast as can be."""
        connector = aiohttp.TCPConnector(local_addr=(address, 0))
        flood = json.dumps({"kind": "do", "id": 1, "command": {"do": "show", "scene": "slate"}})
        async with aiohttp.ClientSession(connector=connector) as client:
            for _ in self._goes_on():
                with contextlib.suppress(aiohttp.ClientError, OSError):
                    async with client.ws_connect(self._address) as socket:
                        await socket.send_json({"word": self._screen})
                        with contextlib.suppress(ConnectionError):
                            for _ in range(FLOOD):
                                await socket.send_str(flood)
                        while not socket.closed:
                            await socket.receive()
                        self._count("flood", socket.close_code)
                await asyncio.sleep(0.2)

    async def _ask(self) -> None:
        asked = requests()
        async with Wire(self._port, ADDRESSES[0]) as wire:
            for _ in self._goes_on():
                name, parts = asked[self._turn % len(asked)]
                self._turn += 1
                self._count(name, await wire.ask(*parts))
                await asyncio.sleep(0.02)

    async def _dawdle(self) -> None:
        """Begin bodies and never end them."""
        head = _head("POST", "/control", "Content-Type: application/json\r\n", 1000) + b"["

        async def begin() -> None:
            async with Wire(self._port, ADDRESSES[1]) as wire:
                self._count("slow body", await wire.ask(head))

        for _ in self._goes_on():
            await asyncio.gather(*(begin() for _ in range(20)))

    def _count(self, name: str, answer: object) -> None:
        self._answers[f"{name}: {answer}"] += 1


async def intrude(port: int, screen: str, seconds: float) -> dict[str, Any]:
    """Do all of it at once."""
    return await Intrusion(port, screen, seconds).run()
