"""The addresses by which other computers reach this one, and the sockets that listen there."""

from __future__ import annotations

import contextlib
import errno
import ipaddress
import socket

_ASKED = (
    (socket.AF_INET, "203.0.113.1"),
    (socket.AF_INET, "10.255.255.254"),
    (socket.AF_INET, "172.31.255.254"),
    (socket.AF_INET, "192.168.255.254"),
    (socket.AF_INET6, "2001:db8::1"),
)
"""Places in all the nets that a venue may have, to ask the system by which of its own addresses it
would go there: first the way out, then the private nets (RFC 1918, RFC 5737, RFC 3849)."""

_BACKLOG = 128


def network_addresses() -> tuple[str, ...]:
    """Give this computer's addresses on its networks, the way out first; nothing is sent."""
    found: list[str] = []
    for family, place in _ASKED:
        with contextlib.suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.connect((place, 9))
            found.append(str(probe.getsockname()[0]))
    return tuple(dict.fromkeys(each for each in found if _is_reachable(each)))


def _is_reachable(address: str) -> bool:
    parsed = ipaddress.ip_address(address)
    return not (parsed.is_loopback or parsed.is_link_local or parsed.is_unspecified)


def url(address: str, port: int, *, is_secure: bool = False) -> str:
    """Give the address of a page's server, such as ``http://192.168.1.20:8765``."""
    host = f"[{address}]" if ":" in address else address
    return f"{'https' if is_secure else 'http'}://{host}:{port}"


def listening_sockets(port: int, *, is_on_network: bool) -> list[socket.socket]:
    """Take a port on this computer alone or on all its networks, by IPv4 and, if any, by IPv6.

    Port 0 takes one that is free.

    Raises:
        OSError: the port is taken or not allowed.
    """
    hosts = ("0.0.0.0", "::") if is_on_network else ("127.0.0.1", "::1")  # noqa: S104 - asked for
    first = _bound(socket.AF_INET, hosts[0], port)
    try:
        second = _bound(socket.AF_INET6, hosts[1], first.getsockname()[1])
    except OSError as error:
        if error.errno not in {errno.EADDRINUSE, errno.EACCES}:
            return [first]  # a computer without IPv6
        # Somebody else would get what is meant for us by that name.
        first.close()
        raise
    return [first, second]


def _bound(family: socket.AddressFamily, host: str, port: int) -> socket.socket:
    taken = socket.socket(family, socket.SOCK_STREAM)
    try:
        # On Windows, SO_REUSEADDR would let two programs have one port; there it is this one.
        option = getattr(socket, "SO_EXCLUSIVEADDRUSE", socket.SO_REUSEADDR)
        taken.setsockopt(socket.SOL_SOCKET, option, 1)
        if family == socket.AF_INET6:
            taken.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        taken.bind((host, port))
        taken.listen(_BACKLOG)
        taken.setblocking(False)
    except OSError:
        taken.close()
        raise
    return taken
