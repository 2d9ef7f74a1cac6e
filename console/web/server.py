"""The embedded server: listens, keeps strangers out, and hands requests to its parts.

What it serves are its parts: the ask page, webhooks. It listens on this computer alone until it is
told to be on the network. A taken port is a notice, never an end.
"""

from __future__ import annotations

import asyncio
import errno
import logging
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Protocol

from aiohttp import web

from console.domain.wording import Text, text
from console.web.addresses import listening_sockets, network_addresses, url
from console.web.certificates import first_named
from console.web.connection import Connection
from console.web.files import room_for
from console.web.gate import (
    SAFE_METHODS,
    Buckets,
    Door,
    Limits,
    address_key,
    is_known_host,
    is_own_origin,
)
from console.web.headers import NEVER_KEPT, SECURITY_HEADERS
from console.web.leaving import forget_way
from console.web.patience import Patience

if TYPE_CHECKING:
    import socket
    from collections.abc import Awaitable, Callable, Iterable

    from console.web.certificates import Identity

    Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

PORT = 8765
"""Where the server is by itself."""

PORTS_TRIED = 10
"""When a port is taken, the next ones are tried: this many in all."""

MESSAGES = "/in/"
"""Under this path programs bring messages, at rates of their own."""

_CLOSING_SECONDS = 1.0
_HANDSHAKE_SECONDS = 5.0
"""For the beginning of a secure connection; until then nobody is counted at the door."""

_TAKEN = frozenset(
    {errno.EADDRINUSE, errno.EACCES, getattr(errno, "WSAEACCES", errno.EACCES)}  # or reserved
)

_log = logging.getLogger(__name__)


class Part(Protocol):
    """Something that the server serves."""

    def routes(self) -> Iterable[web.RouteDef]:
        """Give the paths and what answers them; asked once."""


class NoPort(Exception):  # noqa: N818 - the world failed: caught at the edge and shown
    """No port could be had; `reason` says so."""

    def __init__(self, reason: Text) -> None:
        super().__init__(str(reason))
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Listening:
    """Where a server that was started is to be found."""

    port: int
    is_on_network: bool
    notice: Text | None = None
    """What differs from what was asked for."""
    networks: tuple[str, ...] = field(default=(), repr=False)
    """This computer's own addresses there."""
    names: tuple[str, ...] | None = field(default=None, repr=False)
    """What its certificate is made for; None without one, when it speaks http."""

    @property
    def addresses(self) -> tuple[str, ...]:
        """Give where its pages are, such as ``http://192.168.1.20:8765``, the best first.

        On the network the first one is what a QR code should say; otherwise, and when there is no
        network after all, there is only this computer's name for itself. With a certificate, the
        names that it is made for go first.
        """
        hosts: tuple[str, ...] = (*self.networks, "127.0.0.1")
        if self.names is None:
            return tuple(url(each, self.port) for each in hosts)
        named = tuple(each for each in self.names if self.is_on_network or each == "localhost")
        hosts = first_named((*self.networks, *named, "127.0.0.1"), self.names)
        return tuple(url(each, self.port, is_secure=True) for each in hosts)


class WebServer:
    """The server of one session; all of it runs on the loop on which it is started."""

    def __init__(
        self,
        parts: Iterable[Part],
        *,
        port: int = PORT,
        is_on_network: bool = False,
        names: Iterable[str] = (),
        limits: Limits | None = None,
        identity: Identity | None = None,
    ) -> None:
        """Serve parts at a port, or the next that is free; 0 takes any.

        `names` are names by which people reach it beside its addresses: of a proxy or a tunnel
        before it, or of this computer in the venue's network. With an `identity` it is reached by
        https alone, and by the names in that.
        """
        self._parts = tuple(parts)
        self._port = port
        self._is_on_network = is_on_network
        self._identity = identity
        known = (*names, *(identity.names if identity else ()))
        self._names = frozenset(name.lower() for name in known)
        self._limits = limits or Limits()
        self._door = Door(room_for(self._limits.connections), self._limits.connections_each)
        self._pages = Buckets(self._limits.pages)
        self._messages = Buckets(self._limits.messages)
        self._patience = Patience(self._limits.body_seconds)
        self._runner: web.AppRunner | None = None
        self._listeners: list[asyncio.Server] = []
        self._listening: Listening | None = None

    @property
    def listening(self) -> Listening | None:
        """Where it is to be found; None while it does not run."""
        return self._listening

    async def start(self) -> Listening:
        """Listen and serve until `stop`; does nothing when it runs already.

        Raises:
            NoPort: neither the port nor one of the next could be had.
        """
        if self._listening is not None:
            return self._listening
        sockets, notice = self._take_port()
        runner = web.AppRunner(
            self._application(), handle_signals=False, shutdown_timeout=_CLOSING_SECONDS
        )
        await runner.setup()
        server = runner.server
        if server is None:
            raise RuntimeError("aiohttp made no server.")
        loop = asyncio.get_running_loop()
        connect = partial(
            Connection,
            server,
            door=self._door,
            loop=loop,
            logger=_log,
            access_log=None,  # addresses of people are nobody's business
            keepalive_timeout=self._limits.idle_seconds,
            lingering_time=self._limits.farewell_seconds,
            auto_decompress=False,  # nothing small that grows large
        )
        self._runner = runner
        self._listeners = [
            await loop.create_server(
                connect,
                sock=each,
                ssl=self._identity.context if self._identity else None,
                ssl_handshake_timeout=_HANDSHAKE_SECONDS if self._identity else None,
            )
            for each in sockets
        ]
        self._listening = Listening(
            sockets[0].getsockname()[1],
            self._is_on_network,
            notice,
            network_addresses() if self._is_on_network else (),
            self._identity.names if self._identity else None,
        )
        return self._listening

    async def stop(self) -> None:
        """Close the port and every connection, within a second or two."""
        for listener in self._listeners:
            listener.close()
        if self._runner is not None:
            await self._runner.cleanup()
        with suppress(TimeoutError):
            # Python 3.12 and later wait here for who was turned away and does not read.
            async with asyncio.timeout(_CLOSING_SECONDS):
                for listener in self._listeners:
                    await listener.wait_closed()
        self._listeners, self._runner, self._listening = [], None, None

    def _take_port(self) -> tuple[list[socket.socket], Text | None]:
        """Take the port, or one of the next; with a notice if it is another than was asked for."""
        last = self._port + PORTS_TRIED - 1 if self._port else 0
        for port in range(self._port, last + 1):
            try:
                sockets = listening_sockets(port, is_on_network=self._is_on_network)
            except OSError as error:
                if error.errno not in _TAKEN:
                    raise NoPort(
                        text("The pages cannot be served: {reason}", reason=str(error.strerror))
                    ) from error
                continue
            if port == self._port:
                return sockets, None
            return sockets, text(
                "Port {taken} is in use by another program; the pages are at port {port}.",
                taken=self._port,
                port=port,
            )
        raise NoPort(
            text(
                "The pages are not served: ports {first} to {last} are all in use.",
                first=self._port,
                last=last,
            )
        )

    def _application(self) -> web.Application:
        application = web.Application(
            middlewares=[self._guarded], client_max_size=self._limits.body, logger=_log
        )
        application.on_response_prepare.append(self._on_prepare)
        application.add_routes(
            web.RouteDef(
                route.method,
                route.path,
                route.handler,
                {**route.kwargs, "expect_handler": self._on_expectation},
            )
            for part in self._parts
            for route in part.routes()
        )
        return application

    async def _on_prepare(self, _: web.Request, response: web.StreamResponse) -> None:
        """Set the headers of every answer, also of one that goes on for hours."""
        response.headers.update(SECURITY_HEADERS)
        response.headers.setdefault("Cache-Control", NEVER_KEPT)

    async def _on_expectation(self, request: web.Request) -> None:
        """Invite who asks before sending (RFC 9110, 10.1.1), unless the answer is known already."""
        if not self._is_too_large(request) and request.headers["Expect"].lower() == "100-continue":
            await request.writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
            request.writer.output_size = 0  # the answer itself has not begun

    @web.middleware
    async def _guarded(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Refuse who may not come in, and answer failures in plain words."""
        response: web.StreamResponse | None = self._refusal(request)
        if response is None:
            try:
                if request.can_read_body and not request.content.is_eof():
                    # Read here, so that no part can forget how long that may take.
                    async with self._patience.limit():
                        await request.read()
                response = await handler(request)
            except TimeoutError:
                response = _closing(refusal(408, "The request came too slowly."))
            except web.HTTPException as outcome:
                forget_way(outcome)
                response = refusal(outcome.status, outcome.reason)
                if outcome.status == web.HTTPRequestEntityTooLarge.status_code:
                    response = _closing(response)
        return response

    def _refusal(self, request: web.Request) -> web.Response | None:
        """Give the answer to a request that may not come in; None when it may."""
        host = request.headers.get("Host", "")
        if not is_known_host(host, own_address(request), self._names):
            return refusal(421, "This server is not known by that name.")
        if request.method not in SAFE_METHODS and not is_own_origin(
            request.headers.get("Origin", ""),
            request.headers.get("Sec-Fetch-Site", ""),
            host,
            self._names,
        ):
            return refusal(403, "A page of another site may not send anything here.")
        if self._is_too_large(request):
            return _closing(refusal(413, f"At most {self._limits.body} bytes are read."))
        if request.headers.get("Content-Encoding", "identity") != "identity":
            return _closing(refusal(415, "Nothing compressed is read."))
        return self._hurry(request)

    def _is_too_large(self, request: web.Request) -> bool:
        return (request.content_length or 0) > self._limits.body

    def _hurry(self, request: web.Request) -> web.Response | None:
        """Give the answer to a request that comes too soon after the others of its address."""
        buckets = self._messages if request.path.startswith(MESSAGES) else self._pages
        now = asyncio.get_running_loop().time()
        wait = buckets.wait(address_key(request.remote or ""), now)
        return later(429, "Too many requests; try again in a moment.", wait) if wait else None


def own_address(request: web.Request) -> str:
    """Give the address of this computer on which a request came in."""
    name = request.transport.get_extra_info("sockname") if request.transport else None
    return str(name[0]) if name else ""


def refusal(status: int, reason: str) -> web.Response:
    """Answer in a plain sentence and nothing else."""
    return web.Response(status=status, text=f"{reason}\n")


def later(status: int, reason: str, seconds: float) -> web.Response:
    """Answer in a plain sentence, and when to try again."""
    response = refusal(status, reason)
    response.headers["Retry-After"] = str(max(1, round(seconds)))
    return response


def _closing(response: web.Response) -> web.Response:
    """Let go of the connection after an answer: what else comes on it is not read."""
    response.force_close()
    return response
