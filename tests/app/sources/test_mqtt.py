"""A broker's questions reach the whole program, each once, whatever breaks in between."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING

from tests.app.sources.whole import (
    all_once,
    asked,
    has,
    in_disorder,
    is_connected,
    many,
    session,
    texts_in,
    until,
)
from tests.feed.brokers import Wire, needed, running_broker

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.app.running import Running
    from tests.feed.brokers import Broker


async def publish(broker: Broker, number: int) -> None:
    """Publish so many questions with a client that we did not write."""
    process = await asyncio.create_subprocess_exec(
        needed("mosquitto_pub", "mosquitto-clients"),
        *("-p", str(broker.port), "-V", "mqttv5", "-q", "1", "-t", "ask/us", "-l"),
        stdin=asyncio.subprocess.PIPE,
    )
    lines = "".join(f"{json.dumps(asked(each))}\n" for each in in_disorder(number))
    await process.communicate(lines.encode())
    assert process.returncode == 0


@many
async def test_a_broker_keeps_what_was_not_stored(
    start: Callable[..., Running], tmp_path: Path, user_home: Path, number: int
) -> None:
    """Podium is killed twice, the broker restarted twice, the wire cut in mid-stream."""
    async with running_broker(tmp_path) as broker, Wire(broker.port) as wire:
        address = f"mqtt://127.0.0.1:{wire.port}"
        file = session(tmp_path, f"{{kind: mqtt, address: '{address}', topic: 'ask/#'}}")
        first = await asyncio.to_thread(start, file, f"--killed=before:{number // 5}")
        first.tell("go_requested", "questions")
        await asyncio.to_thread(until, first, is_connected)
        async with asyncio.TaskGroup() as group:
            group.create_task(publish(broker, number))
            await asyncio.to_thread(first.until_killed)
        await broker.stop()
        await broker.start()
        second = await asyncio.to_thread(start, file, f"--killed=after:{number // 5}")
        await asyncio.to_thread(second.until_killed)
        assert len(texts_in(user_home)) < number // 2
        wire.cut_after = 5 * number
        last = await asyncio.to_thread(start, file)
        await asyncio.to_thread(until, last, has(number // 2))
        assert wire.cut_after is None
        await broker.stop()
        await broker.start()
        await asyncio.to_thread(until, last, has(number))
        assert await asyncio.to_thread(last.quit) == 0
    assert sorted(texts_in(user_home)) == all_once(number)
