"""What connections leave behind: nothing that would have to be found as garbage.

While a session is open nothing old is searched, so what is in a circle stays for good.
"""

from __future__ import annotations

import asyncio
import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from aiohttp import web

from console.web.connection import Connection
from console.web.gate import Limits
from tests.web.serving import Page, serving
from tests.web.test_live import a_house

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

SHORT = Limits(body=1000, body_seconds=0.05, idle_seconds=0.05, farewell_seconds=5.0)
"""Limits that are reached at once; whoever is refused in the middle has time to leave."""

TIMES = 5

SENT, ANSWERED, END = "sent", "answered", "end"
"""Until when somebody stays: the end is the server's."""


UPGRADE = (
    b"GET /live HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)


@contextmanager
def no_search_for_garbage() -> Generator[None, None, None]:
    """Have Python free only what nobody holds."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def kept() -> int:
    """Count the connections and requests that are still in memory."""
    return sum(isinstance(each, Connection | web.Request) for each in gc.get_objects())


@pytest.mark.parametrize(
    ("sent", "until"),
    [
        (b"GET /page HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", END),
        (b"GET /page HTTP/1.1\r\nHost: localhost\r\n\r\n", SENT),
        (b"GET /nowhere HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", END),
        (b"GET /left HTTP/1.1\r\nHost: localhost\r\n\r\n", END),
        (b"GET /stream HTTP/1.1\r\nHost: localhost\r\n\r\n", SENT),
        (b"GET /page HTTP/1.1\r\nHost: elsewhere.example\r\nConnection: close\r\n\r\n", END),
        (b"\x00\x01 is no method\r\n\r\n", END),
        (b"POST /page HTTP/1.1\r\nHost: localhost\r\nContent-Length: 50\r\n\r\ntoo slow", ANSWERED),
        (b"POST /page HTTP/1.1\r\nHost: localhost\r\nContent-Length: 50\r\n\r\nleaves", SENT),
        (b"POST /page HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000\r\n\r\n", ANSWERED),
        (b"POST /page HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000\r\n\r\n", SENT),
        (b"GET /pa", SENT),
    ],
)
async def test_who_came_and_went_leaves_nothing_behind(
    sent: bytes, until: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However the connection ended, it is gone with its request as soon as it is over."""
    lost = asyncio.Semaphore(0)
    usual = Connection.connection_lost

    def note(connection: Connection, problem: BaseException | None) -> None:
        usual(connection, problem)
        lost.release()

    monkeypatch.setattr(Connection, "connection_lost", note)
    with no_search_for_garbage():
        async with serving(Page(), limits=SHORT) as address:
            port = int(address.rpartition(":")[2])
            for _ in range(TIMES):
                reader, writer = await asyncio.open_connection("127.0.0.1", port)
                writer.write(sent)
                if until != SENT:
                    await reader.read(-1 if until == END else 1)
                writer.close()
                await writer.wait_closed()
                await asyncio.wait_for(lost.acquire(), 5)
        assert kept() == 0


async def test_who_is_not_let_in_and_does_not_say_goodbye_leaves_nothing_behind(
    tmp_path: Path,
) -> None:
    """A wrong word closes the connection; the other end never answers to that."""
    hello = b'\x81\x8e\0\0\0\0{"word": "no"}'
    async with a_house(tmp_path) as house:
        port = int(house.address.rpartition(":")[2])
        with no_search_for_garbage():
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(UPGRADE + hello)
            await reader.read()
            writer.close()
            await writer.wait_closed()
            assert kept() == 0
