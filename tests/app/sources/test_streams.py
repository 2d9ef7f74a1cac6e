"""A stream's questions reach the whole program, each once, whatever breaks in between."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from tests.app.sources.whole import (
    all_once,
    has,
    in_disorder,
    many,
    session,
    texts_in,
    texts_of,
    until,
)
from tests.feed.brokers import Wire, free_port
from tests.feed.streams import KINDS, serving

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from aiohttp import web

    from tests.app.running import Running
    from tests.feed.streams import Kind


@many
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
async def test_a_stream_goes_on_behind_what_was_stored(
    start: Callable[..., Running], tmp_path: Path, user_home: Path, kind: Kind, number: int
) -> None:
    """Podium is killed twice, the wire cut in a message, the server restarted in mid-stream."""
    numbers, port = in_disorder(number), free_port()
    log = kind.log(numbers[: number // 10 * 8])
    has_begun = asyncio.Event()

    async def serve(request: web.Request) -> web.StreamResponse:
        await has_begun.wait()  # or the session might be killed before it is one to go on with
        return await log.serve(request)

    async with Wire(port) as wire:
        address = f"{kind.scheme}://127.0.0.1:{wire.port}"
        file = session(tmp_path, f"{{kind: {kind.name}, address: '{address}'}}")
        stored: list[set[str]] = []
        async with serving(serve, port):
            for when in ("before", "after"):
                running = await asyncio.to_thread(start, file, f"--killed={when}:{number // 5}")
                if not has_begun.is_set():
                    running.tell("go_requested", "questions")
                    has_begun.set()
                await asyncio.to_thread(running.until_killed)
                stored.append(set(texts_in(user_home)))
            assert len(stored[-1]) < number // 2
            wire.cut_after = 10 * number
            last = await asyncio.to_thread(start, file)
            await asyncio.to_thread(until, last, has(len(set(log.numbers))))
            assert wire.cut_after is None
        for place, texts in zip(log.asked_from[1:], stored, strict=False):
            assert set(texts_of(log.numbers[: place or 0])) <= texts
        log.numbers += numbers[len(log.numbers) :]
        async with serving(serve, port):
            await asyncio.to_thread(until, last, has(number))
            assert await asyncio.to_thread(last.quit) == 0
    assert sorted(texts_in(user_home)) == all_once(number)
