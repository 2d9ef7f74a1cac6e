"""A connection to ``/live`` that costs its owner next to nothing: the console is measured."""

from __future__ import annotations

import base64
import json
import os
import socket
import time
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from types import TracebackType

Body = dict[str, Any]
"""What goes over it as JSON."""

PATIENCE = 30.0
"""Seconds for anything to come."""

_BUFFER = 1 << 20
_SHORT, _MEDIUM, _LONG = 126, 1 << 16, 127


class _Wire:
    """A connection that is closed where its block ends; what is sent on it goes at once."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), PATIENCE)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._socket.close()

    def send(self, message: bytes) -> None:
        """Send what was packed for this connection."""
        self._socket.sendall(message)

    def _head(self) -> tuple[bytes, bytes]:
        """Read the head of an answer; gives it, and what came behind it."""
        came = b""
        while b"\r\n\r\n" not in came:
            came += self._more()
        head, _, rest = came.partition(b"\r\n\r\n")
        return head, rest

    def _more(self) -> bytes:
        more = self._socket.recv(_BUFFER)
        if not more:
            raise RuntimeError("the connection was closed")
        return more


class LiveWire(_Wire):
    """One WebSocket, read and written without a loop."""

    def __init__(self, port: int) -> None:
        """Connect, and shake hands (RFC 6455, 4.1)."""
        super().__init__(port)
        key = base64.b64encode(os.urandom(16)).decode()
        self.send(
            f"GET /live HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\n"
            f"Connection: Upgrade\r\nSec-WebSocket-Key: {key}\r\n"
            "Sec-WebSocket-Version: 13\r\n\r\n".encode()
        )
        head, self._came = self._head()
        if b" 101 " not in head.partition(b"\r\n")[0]:
            raise RuntimeError(f"no connection: {head!r}")

    def say(self, body: Body) -> None:
        """Send a message."""
        self.send(masked(body))

    def wait_for(self, kind: str) -> bytes:
        """Wait for the next message of a kind, and give it as it came."""
        head, until = b'{"kind":"%s"' % kind.encode(), time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if (message := self._next()).startswith(head):
                return message
        raise RuntimeError(f"no {kind} came")

    def next(self, kind: str) -> Body:
        """Wait for the next message of a kind."""
        body: Body = json.loads(self.wait_for(kind))
        return body

    def _next(self) -> bytes:
        start, length = 2, self._have(2)[1]
        if length == _SHORT:
            start, length = 4, int.from_bytes(self._have(4)[2:4], "big")
        elif length == _LONG:
            start, length = 10, int.from_bytes(self._have(10)[2:10], "big")
        message = self._have(start + length)[start : start + length]
        self._came = self._came[start + length :]
        return message

    def _have(self, many: int) -> bytes:
        while len(self._came) < many:
            self._came += self._more()
        return self._came


def masked(body: Body) -> bytes:
    """Give a message as a client sends it: a text frame with a mask, here of zeros."""
    payload = json.dumps(body).encode()
    length = len(payload)
    if length < _SHORT:
        head = bytes((0x81, 0x80 | length))
    else:
        assert length < _MEDIUM
        head = bytes((0x81, 0x80 | _SHORT)) + length.to_bytes(2, "big")
    return head + bytes(4) + payload


class PostingWire(_Wire):
    """A kept connection by which commands are posted to ``/control``."""

    def __init__(self, port: int, word: str) -> None:
        """Connect; `word` is who comes in."""
        super().__init__(port)
        self._begins = (
            f"POST /control HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
            f"Authorization: Bearer {word}\r\nContent-Type: application/json\r\n"
        )

    def packed(self, command: Body) -> bytes:
        """Give the request for a command."""
        body = json.dumps(command).encode()
        return f"{self._begins}Content-Length: {len(body)}\r\n\r\n".encode() + body

    def read_answer(self) -> None:
        """Read the answer to the last request.

        Raises:
            RuntimeError: it was not done.
        """
        head, body = self._head()
        length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
        while len(body) < length:
            body += self._more()
        if b" 200 " not in head.partition(b"\r\n")[0]:
            raise RuntimeError(f"not done: {head!r} {body!r}")
