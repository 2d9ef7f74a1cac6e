"""Who is connected: their roles, names and connections, and what was sent to each."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from console.domain.output import OutputName
from console.domain.people import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from console.web.wire import Body

MOST_WAITING = 1_000_000
"""Bytes that wait for a guest whose line is slow; who has more is let go and comes back."""

_SHORT = 126
_MEDIUM = 1 << 16
_FINAL_TEXT = 0x81


class Line(Protocol):
    """The writing end of a connection, as asyncio's transports have it."""

    def write(self, data: bytes) -> None:
        """Send without waiting."""

    def get_write_buffer_size(self) -> int:
        """Count the bytes that could not be sent yet."""

    def is_closing(self) -> bool:
        """Whether nothing is sent any more."""

    def abort(self) -> None:
        """Let go at once."""


def packed(body: Body) -> bytes:
    """Give a message as it goes over the wire, the same for everybody.

    An unmasked text frame as a server sends them (RFC 6455, 5.2), so that a thousand guests cost
    one encoding.
    """
    payload = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    length = len(payload)
    if length < _SHORT:
        head = bytes((_FINAL_TEXT, length))
    elif length < _MEDIUM:
        head = bytes((_FINAL_TEXT, _SHORT)) + length.to_bytes(2, "big")
    else:
        head = bytes((_FINAL_TEXT, _SHORT + 1)) + length.to_bytes(8, "big")
    return head + payload


@dataclass(slots=True, eq=False)
class Guest:
    """One connection that has come in."""

    number: int
    role: Role
    name: str
    output: OutputName
    """Which output it shows; a desk sees them all."""
    language: str
    line: Line
    since: float
    """Seconds of the loop's clock."""
    address: str = ""
    is_near: bool = False
    """Whether it is on this computer."""
    seen: dict[OutputName, int] = field(default_factory=dict)
    """The edition of each output's frame that was sent last."""
    stands: bytes = b""
    """What a desk was told last of how the session stands."""

    @property
    def is_screen(self) -> bool:
        """Whether it only shows a picture."""
        return self.role is Role.SCREEN

    def send(self, message: bytes) -> None:
        """Send a message, or let go of a guest who does not read."""
        if self.line.is_closing():
            return
        if self.line.get_write_buffer_size() > MOST_WAITING:
            self.line.abort()
            return
        self.line.write(message)


class Guests:
    """Everybody who is connected, in the order in which they came."""

    def __init__(self) -> None:
        self._by_number: dict[int, Guest] = {}
        self._last = 0

    def __len__(self) -> int:
        """Count them."""
        return len(self._by_number)

    def __iter__(self) -> Iterator[Guest]:
        """Give each, as they were when this was asked."""
        return iter(tuple(self._by_number.values()))

    def next_number(self) -> int:
        """Give the number of whoever comes next; none is used twice."""
        self._last += 1
        return self._last

    def enter(self, guest: Guest) -> None:
        """Take somebody in."""
        self._by_number[guest.number] = guest

    def leave(self, guest: Guest) -> None:
        """Take note that somebody is gone."""
        self._by_number.pop(guest.number, None)

    def get(self, number: int) -> Guest | None:
        """Give one by its number, or None."""
        return self._by_number.get(number)

    def showing(self) -> Counter[OutputName]:
        """Count the screens that show each output."""
        return Counter(each.output for each in self if each.is_screen)
