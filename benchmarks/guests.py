"""Guests of the live connection: what the sending processes of `screens` do."""

from __future__ import annotations

import asyncio
import itertools
import json
import time
from typing import TYPE_CHECKING, Any

import aiohttp

from benchmarks.live_wires import Body, LiveWire, PostingWire, masked

if TYPE_CHECKING:
    from collections.abc import Callable

APART = 0.04
"""Seconds between two commands: no guest may send more than thirty a second for long."""

WARM = 4
"""Commands by each way before those that count: each picture was shown before."""

TOGETHER = 50
"""Views that come in at once."""

EACH_ADDRESS = 150
"""Views behind one address: fewer than the door lets in."""


def commands(port: int, podium: str, screen: str, number: int) -> dict[str, Any]:
    """Change the picture so many times by each way; give milliseconds to the frame elsewhere.

    All is read and written without any library, whose share would be as large as the console's.
    """
    scenes = itertools.cycle(("slate", "title"))  # title stands before the first GO
    with LiveWire(port) as other, LiveWire(port) as desk:
        other.say({"word": screen, "output": "audience"})
        desk.say({"word": podium})
        other.wait_for("frame")
        stands = desk.next("stands")["stands"]

        def took(send: Callable[[bytes], object], pack: Callable[[Body], bytes]) -> float:
            """Change the picture once; gives milliseconds."""
            nonlocal stands
            message = pack({"do": "show", "scene": next(scenes), "stands": stands})
            time.sleep(APART)
            began = time.perf_counter()
            send(message)
            other.wait_for("frame")
            ended = time.perf_counter()
            stands = desk.next("stands")["stands"]
            return (ended - began) * 1000

        found: dict[str, list[float]] = {"socket": [], "http": []}
        for _ in range(WARM + number):
            found["socket"].append(took(desk.send, _said))
        with PostingWire(port, podium) as posting:
            for _ in range(WARM + number):
                found["http"].append(took(posting.send, posting.packed))
                posting.read_answer()
    return {way: samples[WARM:] for way, samples in found.items()}


def _said(command: Body) -> bytes:
    return masked({"kind": "do", "id": 1, "command": command})


async def views(port: int, podium: str, screen: str, number: int, changes: int) -> dict[str, Any]:
    """Have so many stage views and change the picture; give the age of each frame that came."""
    ages: list[float] = []
    began = 0.0
    heard = asyncio.Event()
    left = 0

    def came() -> None:
        nonlocal left
        ages.append((time.perf_counter() - began) * 1000)
        left -= 1
        if left <= 0:
            heard.set()

    async def view(client: aiohttp.ClientSession, is_in: asyncio.Event) -> None:
        async with client.ws_connect(f"http://127.0.0.1:{port}/live", max_msg_size=0) as socket:
            await socket.send_json({"word": screen, "output": "audience"})
            async for message in socket:
                if message.type is aiohttp.WSMsgType.TEXT and '"frame"' in message.data[:40]:
                    if is_in.is_set():
                        came()
                    is_in.set()

    clients: list[aiohttp.ClientSession] = []
    tasks: list[asyncio.Task[None]] = []
    try:
        for first in range(0, number, TOGETHER):
            host = f"127.0.0.{2 + first // EACH_ADDRESS}"
            connector = aiohttp.TCPConnector(limit=0, local_addr=(host, 0))
            client = aiohttp.ClientSession(connector=connector)
            clients.append(client)
            there = [asyncio.Event() for _ in range(min(TOGETHER, number - first))]
            tasks += [asyncio.ensure_future(view(client, each)) for each in there]
            async with asyncio.timeout(30):
                await asyncio.gather(*(each.wait() for each in there))
        async with (
            aiohttp.ClientSession() as client,
            client.ws_connect(f"http://127.0.0.1:{port}/live") as desk,
        ):
            await desk.send_json({"word": podium})
            for count in range(changes):
                stands = await _next(desk, "stands")
                scene = "slate" if count % 2 else "running order"
                command = {"do": "show", "scene": scene, "stands": stands["stands"]}
                heard.clear()
                left, began = number, time.perf_counter()
                await desk.send_json({"kind": "do", "id": count, "command": command})
                async with asyncio.timeout(30):
                    await heard.wait()
                await asyncio.sleep(0.5)
    finally:
        for task in tasks:
            task.cancel()
        for client in clients:
            await client.close()
    return {"ages": ages, "views": number}


async def _next(socket: aiohttp.ClientWebSocketResponse, kind: str) -> dict[str, Any]:
    async with asyncio.timeout(30):
        while True:
            message: dict[str, Any] = json.loads(await socket.receive_str())
            if message["kind"] == kind:
                return message
