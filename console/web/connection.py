"""One connection to the server: counted at the door, and calm about what is not HTTP."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import web

from console.web.gate import address_key
from console.web.headers import SECURITY_HEADERS
from console.web.leaving import forget_end, forget_way

if TYPE_CHECKING:
    import asyncio
    import logging

    from console.web.gate import Door

_FULL = (
    b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nContent-Length: 0\r\n"
    b"Connection: close\r\n\r\n"
)


class Connection(web.RequestHandler):
    """aiohttp's connection behind a door; its own time-outs see to heads that come too slowly."""

    def __init__(
        self,
        server: web.Server,
        *,
        door: Door,
        loop: asyncio.AbstractEventLoop,
        logger: logging.Logger,
        access_log: None,
        keepalive_timeout: float,
        lingering_time: float,
        auto_decompress: bool,
    ) -> None:
        super().__init__(
            server,
            loop=loop,
            logger=logger,
            access_log=access_log,  # type: ignore[arg-type]  # None turns it off, as documented
            keepalive_timeout=keepalive_timeout,
            lingering_time=lingering_time,
            auto_decompress=auto_decompress,
        )
        self._door = door
        self._entered_as: str | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Let the connection in, or turn it away before a byte of it is read."""
        peer = transport.get_extra_info("peername")
        key = address_key(str(peer[0])) if peer else ""
        if self._door.enter(key):
            self._entered_as = key
            super().connection_made(transport)
            return
        self.force_close()  # nothing of it is read
        write = getattr(transport, "write", None)
        if write is not None:
            write(_FULL)
        transport.close()

    def connection_lost(self, exc: BaseException | None) -> None:
        """Count it out, if it was in."""
        if self._entered_as is None:
            return
        self._door.leave(self._entered_as)
        self._entered_as = None
        task = self._task_handler
        super().connection_lost(exc)
        if task is not None and not self._request_in_progress:
            task.add_done_callback(forget_end)
            task.cancel()  # it would wait for the rest of a body that never comes

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,
    ) -> web.StreamResponse:
        """Answer what is no HTTP, or a mistake of ours, without repeating or revealing anything.

        The answer for somebody who has left is made for nobody, and aiohttp finds that out.

        Raises:
            ConnectionError: an answer was begun, and can only be cut; aiohttp lets go then.
        """
        is_alone = request.transport is None or request.transport.is_closing()
        if status >= web.HTTPInternalServerError.status_code and not (
            is_alone and isinstance(exc, ConnectionError)  # nobody's mistake
        ):
            self.logger.error("A request failed.", exc_info=exc)
        forget_way(exc)
        if request.writer.output_size > 0 and not is_alone:
            raise ConnectionError("An answer was begun already.")
        reason = "Something went wrong." if message is None else "Not understood."
        response = web.Response(status=status, text=f"{reason}\n", headers=SECURITY_HEADERS)
        response.force_close()
        return response
