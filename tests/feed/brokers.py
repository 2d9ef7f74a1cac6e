"""A Mosquitto of a test's own, and a wire to it that can be cut."""

from __future__ import annotations

import asyncio
import shutil
import signal
import socket
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

import pytest

from tests.feed.intakes import PATIENCE, Reachable

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

_CONFIGURATION = """\
listener {port} 127.0.0.1
{access}
persistence true
persistence_location {folder}/
max_queued_messages 0
max_inflight_messages 0
log_dest stderr
log_type all
user root
"""


def needed(program: str, package: str) -> str:
    """Give a program's path; where it is missing the test is skipped, and says what to type."""
    path = shutil.which(program) or shutil.which(program, path="/usr/sbin:/usr/local/sbin")
    if path is None:
        pytest.skip(f"{program} is missing. Type: sudo apt-get install {package}")
    return path


async def certificate(folder: Path) -> tuple[Path, Path]:
    """Make a certificate for ``localhost`` that nobody else signed, and its key."""
    own, key = folder / "own.pem", folder / "key.pem"
    maker = await asyncio.create_subprocess_exec(
        needed("openssl", "openssl"),
        *("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"),
        *("-addext", "subjectAltName=DNS:localhost", "-keyout", str(key), "-out", str(own)),
        stderr=asyncio.subprocess.DEVNULL,
    )
    assert await maker.wait() == 0
    return own, key


def free_port() -> int:
    """Give a port on loopback that nobody listens on."""
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        port: int = place.getsockname()[1]
        return port


class Broker(Reachable):
    """A Mosquitto with sessions that outlive it."""

    def __init__(self, folder: Path, access: str = "allow_anonymous true") -> None:
        super().__init__()
        self.port = free_port()
        self.log: list[str] = []
        self._program = needed("mosquitto", "mosquitto")
        self._file = folder / "mosquitto.conf"
        self._file.write_text(
            _CONFIGURATION.format(port=self.port, access=access, folder=folder), encoding="utf-8"
        )
        self._process: asyncio.subprocess.Process | None = None
        self._reading: asyncio.Task[None] | None = None
        self._told = asyncio.Event()

    @property
    def address(self) -> str:
        """Where it is reached."""
        return f"mqtt://127.0.0.1:{self.port}"

    async def start(self) -> None:
        """Start it, and wait until it can be reached."""
        begin = len(self.log)
        self._process = await asyncio.create_subprocess_exec(
            self._program, "-c", str(self._file), stderr=asyncio.subprocess.PIPE
        )
        self._reading = asyncio.get_running_loop().create_task(self._read(self._process))
        await self.until_logged(" running", begin)
        self.is_up.set()

    async def stop(self) -> None:
        """End it as an administrator would: its sessions are written down."""
        self.is_up.clear()
        process, reading = self._process, self._reading
        if process is not None and reading is not None:
            with suppress(ProcessLookupError):
                process.send_signal(signal.SIGTERM)
            await process.wait()
            await reading
        self._process = self._reading = None

    async def until_logged(self, words: str, begin: int = 0, times: int = 1) -> None:
        """Wait until its log has some words so often."""
        async with asyncio.timeout(PATIENCE):
            while sum(words in line for line in self.log[begin:]) < times:
                self._told.clear()
                await self._told.wait()

    async def _read(self, process: asyncio.subprocess.Process) -> None:
        assert process.stderr is not None
        async for line in process.stderr:
            self.log.append(line.decode(errors="replace").rstrip())
            self._told.set()


@asynccontextmanager
async def running_broker(
    folder: Path, access: str = "allow_anonymous true"
) -> AsyncIterator[Broker]:
    """Have a broker for a while."""
    broker = Broker(folder, access)
    await broker.start()
    try:
        yield broker
    finally:
        await broker.stop()


class Wire(Reachable):
    """Passes bytes on to a port of this machine until it is cut."""

    def __init__(self, port: int) -> None:
        super().__init__()
        self.port = 0
        self.cut_after: int | None = None
        """Bytes from the server after which the wire cuts itself, once."""
        self._to = port
        self._server: asyncio.Server | None = None
        self._writers: set[asyncio.StreamWriter] = set()

    async def __aenter__(self) -> Wire:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._server is not None
        self._server.close()
        self.cut()
        await self._server.wait_closed()

    def cut(self) -> None:
        """Break every connection, without a word to either side."""
        for writer in tuple(self._writers):
            writer.transport.abort()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.add(writer)
        try:
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self._to)
        except OSError:
            writer.transport.abort()
            self._writers.discard(writer)
            return
        self._writers.add(far_writer)
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._pass(reader, far_writer, is_counted=False))
                group.create_task(self._pass(far_reader, writer, is_counted=True))
        except* OSError:
            pass
        finally:
            for each in (writer, far_writer):
                each.transport.abort()
                self._writers.discard(each)

    async def _pass(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, is_counted: bool
    ) -> None:
        while chunk := await reader.read(4096):
            writer.write(chunk)
            await writer.drain()
            if is_counted and self.cut_after is not None:
                self.cut_after -= len(chunk)
                if self.cut_after <= 0:
                    self.cut_after = None
                    break
        raise ConnectionResetError
