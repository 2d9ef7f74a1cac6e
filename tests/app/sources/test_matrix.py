"""A room of a real homeserver reaches the whole program, each question once, whatever breaks."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from aiohttp import ClientSession

from tests.app.sources.whole import (
    all_once,
    has,
    in_disorder,
    is_connected,
    session,
    texts_in,
    until,
)
from tests.feed.brokers import Wire
from tests.feed.synapse import Guest, Synapse, reason_to_skip

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterable
    from pathlib import Path

    from tests.app.running import Running

pytestmark = [
    pytest.mark.skipif(bool(reason_to_skip()), reason=reason_to_skip()),
    pytest.mark.timeout(600),
]


class Hall:
    """A room with two guests.

    Each asks what is told twice twice in the same transaction, as a client does that was not
    answered.
    """

    def __init__(self, server: Synapse, client: ClientSession) -> None:
        self.aya, self.ben, self.podium = (Guest(server, client) for _ in range(3))
        self.room = ""

    async def open(self) -> None:
        """Let everybody in."""
        for guest, name in ((self.aya, "aya"), (self.ben, "ben"), (self.podium, "podium")):
            await guest.register(name)
        self.room = await self.aya.open_room()
        await self.ben.join(self.room)

    async def ask(self, numbers: Iterable[int]) -> None:
        """Ask questions, both guests at the same time."""
        mixed = list(numbers)

        async def speak(guest: Guest, own: list[int]) -> None:
            for number in own:
                said: dict[str, object] = {"msgtype": "m.text", "body": f"Question {number}?"}
                path = f"rooms/{self.room}/send/m.room.message/question-{number}"
                await guest.call("PUT", path, said)

        async with asyncio.TaskGroup() as group:
            for guest, rest in ((self.aya, 0), (self.ben, 1)):
                group.create_task(speak(guest, [each for each in mixed if each % 2 == rest]))


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[Synapse]:
    """Run a homeserver."""
    synapse = Synapse(tmp_path)
    synapse.begin()
    try:
        await synapse.ready()
        yield synapse
    finally:
        synapse.end()


async def restart(server: Synapse, *, is_killed: bool) -> None:
    """Let it go away, and come back with what it had."""
    server.end(is_killed=is_killed)
    server.begin()
    await server.ready()


@pytest.mark.parametrize("number", [100, pytest.param(1_000, marks=pytest.mark.long)])
async def test_a_room_is_read_on_behind_what_was_stored(
    start: Callable[..., Running],
    tmp_path: Path,
    user_home: Path,
    monkeypatch: pytest.MonkeyPatch,
    server: Synapse,
    number: int,
) -> None:
    """Podium is killed twice, the homeserver restarted and killed, the wire cut in an answer."""
    numbers, fifth = in_disorder(number), number // 5
    async with ClientSession() as client, Wire(server.port) as wire:
        hall = Hall(server, client)
        await hall.open()
        monkeypatch.setenv("MATRIX_TOKEN", hall.podium.token.revealed)
        place = f"address: 'http://127.0.0.1:{wire.port}', room: '{hall.room}'"
        file = session(tmp_path, f"{{kind: matrix, {place}, secret: env:MATRIX_TOKEN}}")
        first = await asyncio.to_thread(start, file, f"--killed=before:{fifth}")
        first.tell("go_requested", "questions")
        await asyncio.to_thread(until, first, is_connected)
        await hall.ask(numbers[: 2 * fifth])
        await asyncio.to_thread(first.until_killed)
        assert len(texts_in(user_home)) < fifth
        await restart(server, is_killed=False)
        await hall.ask(numbers[2 * fifth : 3 * fifth])
        second = await asyncio.to_thread(start, file, f"--killed=after:{fifth}")
        await asyncio.to_thread(second.until_killed)
        wire.cut_after = 200 * fifth
        last = await asyncio.to_thread(start, file)
        await asyncio.to_thread(until, last, has(2 * fifth))
        async with asyncio.TaskGroup() as group:
            group.create_task(hall.ask(numbers[3 * fifth : 4 * fifth]))
            await asyncio.to_thread(until, last, has(3 * fifth))
        await restart(server, is_killed=True)
        await hall.ask(numbers[4 * fifth :])
        await asyncio.to_thread(until, last, has(number))
        assert wire.cut_after is None
        assert await asyncio.to_thread(last.quit) == 0
    assert sorted(texts_in(user_home)) == all_once(number)
