"""Who may come in, how often and how many at once: rules without a socket or a clock.

Moments here are seconds of the loop's own clock, which is only ever compared with itself.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
"""What changes nothing (RFC 9110, 9.2.1)."""

_HOST = re.compile(r"(?:\[([0-9a-f:.]+)\]|([a-z0-9_.-]+))(?::\d{1,5})?", re.IGNORECASE)

_SUBNET = 64
"""Bits of an IPv6 address that stand for one household: the rest its owner changes at will."""


@dataclass(frozen=True, slots=True)
class Rate:
    """How often something may happen: `burst` at once, then `each_second` on average."""

    burst: int
    each_second: float


@dataclass(frozen=True, slots=True)
class Limits:
    """What anybody may ask of the server.

    A whole venue may stand behind one address, so the limits for an address are wide; what one
    person may send is limited by the ask page.
    """

    body: int = 256 * 1024
    """Bytes of a request's body."""
    body_seconds: float = 10.0
    """For the whole body; who sends more slowly is let go."""
    idle_seconds: float = 20.0
    """For a request's head, from the connection or from the answer before."""
    farewell_seconds: float = 1.0
    """For who was refused in the middle of sending to read why, before the connection is cut."""
    connections: int = 1_500
    """At once: a thousand screens and a room full of phones, as far as the system has files."""
    connections_each: int = 200
    """At once, for one address."""
    pages: Rate = Rate(600, 200)
    """Requests for pages, for one address: more than a thousand phones that look now and then."""
    messages: Rate = Rate(20_000, 10_000)
    """Messages of webhooks, for one address; a source that is too fast is slowed by its intake."""


@lru_cache(maxsize=1024)
def address_key(address: str) -> str:
    """Give that part of a peer's address by which it is counted."""
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv4Address):
        return str(parsed)
    if parsed.ipv4_mapped is not None:
        return str(parsed.ipv4_mapped)
    return str(ipaddress.ip_network((parsed, _SUBNET), strict=False))


def is_loopback(address: str) -> bool:
    """Whether a peer is on this computer."""
    key = address_key(address)
    return address.partition("%")[0] == "::1" or key.startswith("127.")


def host_name(header: str) -> str:
    """Give the name in a Host header, in small letters and without port; empty when it is none."""
    found = _HOST.fullmatch(header)
    return (found[1] or found[2]).lower() if found else ""


def is_known_host(header: str, own: str, names: frozenset[str]) -> bool:
    """Whether a request means this server, and not a stranger's name that leads to it.

    A page of another site can give its own name our address ("DNS rebinding") and would then be
    read as ours. Known are the names of this computer for itself, the address `own` on which the
    connection came in, and the names that somebody configured.
    """
    name = host_name(header)
    return bool(name) and (name in LOOPBACK_NAMES or name == own.lower() or name in names)


def is_own_origin(origin: str, fetch_site: str, host: str, names: frozenset[str]) -> bool:
    """Whether a request that changes something comes from our own page, or from no page at all.

    `origin` and `fetch_site` are what the browser says of the page (the headers Origin and
    Sec-Fetch-Site), empty when absent; programs send neither.
    """
    if not origin:
        return fetch_site in {"", "same-origin", "none"}
    try:
        parts = urlsplit(origin)
        name = parts.hostname or ""
    except ValueError:
        return False
    if parts.scheme not in {"http", "https"}:
        return False
    return parts.netloc.lower() == host.lower() or name in names


class Buckets:
    """Counts by key how much of a rate is left; forgets the longest unseen of too many keys."""

    def __init__(self, rate: Rate, most_keys: int = 4096) -> None:
        self._rate = rate
        self._most_keys = most_keys
        self._left: dict[str, tuple[float, float]] = {}
        """What was left of the burst, and when; the last seen key stands last."""

    def __len__(self) -> int:
        """Count the keys that are remembered."""
        return len(self._left)

    def wait(self, key: str, now: float) -> float:
        """Take one and give 0, or take nothing and give the seconds until there will be one."""
        left, at = self._left.pop(key, (float(self._rate.burst), now))
        left = min(float(self._rate.burst), left + max(0.0, now - at) * self._rate.each_second)
        is_there = left >= 1
        self._left[key] = (left - 1 if is_there else left, now)
        if len(self._left) > self._most_keys:
            del self._left[next(iter(self._left))]
        return 0.0 if is_there else (1 - left) / self._rate.each_second


class Door:
    """Counts the connections that are open, all and by key."""

    def __init__(self, most: int, most_each: int) -> None:
        self._most = most
        self._most_each = most_each
        self._open: dict[str, int] = {}
        self._count = 0

    def __len__(self) -> int:
        """Count the connections that are open."""
        return self._count

    def enter(self, key: str) -> bool:
        """Let a connection in; False when there are too many."""
        mine = self._open.get(key, 0)
        if self._count >= self._most or mine >= self._most_each:
            return False
        self._open[key] = mine + 1
        self._count += 1
        return True

    def leave(self, key: str) -> None:
        """Take note that a connection that was let in is closed."""
        mine = self._open.pop(key) - 1
        if mine:
            self._open[key] = mine
        self._count -= 1
