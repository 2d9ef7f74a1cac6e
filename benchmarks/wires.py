"""A connection to the webhook that costs its owner next to nothing."""

from __future__ import annotations

import asyncio
from typing import Self

FAILED = 0
"""What stands for an answer where the connection was cut instead."""


class Wire:
    """One connection, opened anew when the server closes it."""

    def __init__(self, port: int, own: str = "127.0.0.1") -> None:
        """Connect to a port of this computer, from one of its own addresses."""
        self._port = port
        self._own = own
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None

    async def __aenter__(self) -> Self:
        await self._open()
        return self

    async def __aexit__(self, *_: object) -> None:
        self._close()

    async def ask(self, *parts: bytes) -> int:
        """Send a request, in parts; gives the status of the answer, or `FAILED`."""
        if self._reader is None or self._writer is None:
            await self._open()
        reader, writer = self._reader, self._writer
        assert reader is not None
        assert writer is not None
        try:
            for part in parts:
                writer.write(part)
                await writer.drain()
        except ConnectionError:
            pass  # it may have answered before it cut the connection
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).lower()
            length = int(head.partition(b"content-length: ")[2].partition(b"\r\n")[0] or 0)
            await reader.readexactly(length)
        except (ConnectionError, asyncio.IncompleteReadError):
            self._close()
            return FAILED
        if b"connection: close" in head:
            self._close()
        return int(head.split()[1])

    async def _open(self) -> None:
        self._reader, self._writer = await asyncio.open_connection(
            "127.0.0.1", self._port, local_addr=(self._own, 0)
        )

    def _close(self) -> None:
        if self._writer is not None:
            self._writer.close()
        self._reader = self._writer = None
