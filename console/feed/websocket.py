"""WebSocket: questions from a server that numbers its messages.

A message is one of `payloads` with a number beside, ``{"seq": 12, "text": "…"}``, or a list of such
objects. The last number that was read is stored together with the questions; after a break the
first thing sent is ``{"resume_from": 12}``, and the server goes on with what comes behind it.
"""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from console.domain.sources import Side
from console.domain.wording import text
from console.feed.addresses import address_in
from console.feed.connector import SourceRefused
from console.feed.delivery import AT_ONCE, deliver
from console.feed.http_answers import headers, web_errors
from console.feed.payloads import Turns, together
from console.feed.strict_json import LARGEST
from console.feed.watchdog import Watchdog

if TYPE_CHECKING:
    from aiohttp import ClientWebSocketResponse

    from console.feed.connector import Intake

    _Messages = asyncio.Queue[str | bytes | None]

_PORTS = {"ws": 80, "wss": 443}
_CONNECTING_S = 10
_CLOSING_S = 0.5
"""A server that does not say goodbye must not hold up the closing of the session."""
_SAID_NO = {1008, 3000, 3003}
"""Close codes after which trying again does not help: policy violation, unauthorized, forbidden."""
_TOO_BIG = 1009


@dataclass(frozen=True, slots=True)
class WebSocketOptions:
    """One WebSocket server."""

    name: str
    """The source's name."""
    address: str
    """``wss://…`` or ``ws://…``."""
    secret: str = field(default="", repr=False)
    """Sent as a bearer token with the handshake; empty where none is wanted."""
    side: Side = Side.ONLINE
    """Where those who ask through this source are."""
    silence_s: float = 60.0
    """Seconds without a sign after which the connection is given up; after half of them the server
    is pinged."""


class WebSocketConnector:
    """Reads from one server."""

    def __init__(self, options: WebSocketOptions) -> None:
        self._options = options

    @property
    def source(self) -> str:
        """The source's name."""
        return self._options.name

    async def run(self, intake: Intake) -> None:
        """Read until the server closes.

        Raises:
            SourceRefused: the server says no, or sends what is too large to be read.
            OSError, TimeoutError: the connection failed, broke or fell silent.
        """
        import aiohttp  # noqa: PLC0415 - 145 ms that only a session with such a source pays

        options = self._options
        address_in(options.address, _PORTS)
        limits = aiohttp.ClientTimeout(total=None, sock_connect=_CONNECTING_S)
        with web_errors():
            async with (
                aiohttp.ClientSession(timeout=limits) as session,
                asyncio.timeout(_CONNECTING_S) as handshake,
                session.ws_connect(
                    options.address.strip(),
                    headers=headers(options.secret),
                    autoping=False,
                    max_msg_size=LARGEST,
                    timeout=aiohttp.ClientWSTimeout(ws_close=_CLOSING_S),
                ) as socket,
            ):
                handshake.reschedule(None)
                if intake.position.isdecimal():
                    await socket.send_str(json.dumps({"resume_from": int(intake.position)}))
                intake.connected()
                dog = Watchdog(options.silence_s, socket.ping)
                messages: _Messages = asyncio.Queue(AT_ONCE)
                await dog.guard(_gather(socket, dog, messages), self._hand_on(messages, intake))
                _check_close(socket.close_code)

    async def _hand_on(self, messages: _Messages, intake: Intake) -> None:
        """Deliver what was gathered, until the end of the connection."""
        is_open = True
        while is_open:
            some = [await messages.get()]
            while not messages.empty() and len(some) < AT_ONCE:
                some.append(messages.get_nowait())
            is_open = some[-1] is not None
            turns = Turns(self._options.name, self._options.side)
            read = [await turns.read(message) for message in some if message is not None]
            position = next(
                (seq for seq in (_seq(value) for value, _ in reversed(read)) if seq), ""
            )
            await deliver(intake, together(parcel for _, parcel in read), position)


def _seq(value: object) -> str:
    """Give the number of a message; empty where it has none."""
    entries = value if isinstance(value, list) else [value]
    for entry in reversed(entries):
        seq = entry.get("seq") if isinstance(entry, dict) else None
        if isinstance(seq, int) and not isinstance(seq, bool) and seq >= 0:
            return str(seq)
    return ""


async def _gather(socket: ClientWebSocketResponse, dog: Watchdog, messages: _Messages) -> None:
    """Read on while the last parcel is stored; who is not waited for is not listened to either."""
    from aiohttp import WSMsgType  # noqa: PLC0415 - see above

    while True:
        message = await dog.listen(socket.receive())
        match message.type:
            case WSMsgType.TEXT | WSMsgType.BINARY:
                await messages.put(message.data)
            case WSMsgType.PING:
                await socket.pong(message.data)
            case WSMsgType.PONG:
                pass
            case _:
                await messages.put(None)
                await asyncio.get_running_loop().create_future()


def _check_close(code: int | None) -> None:
    if code in _SAID_NO:
        raise SourceRefused(
            text("The source closed the connection and does not want another: check the secret.")
        )
    if code == _TOO_BIG:
        raise SourceRefused(
            text("The source sends messages larger than {number} bytes.", number=LARGEST)
        )
    if code not in {1000, 1001}:
        raise ConnectionResetError(f"the connection was closed with code {code}")
