"""The sources of a session file: each kind with the keys that it has, and the values of these.

An address is checked as far as that goes without a network: what is sent in clear must stay on
this computer or on the venue's own network. A secret is only pointed at, see `secrets`.
"""

from __future__ import annotations

import ipaddress
import re
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from console.domain.sources import Budget, Side, Source, SourceKind, hub_form, hub_named
from console.domain.wording import text
from console.runtime.plain_text import one_line
from console.runtime.secrets import is_reference
from console.runtime.session_values import (
    FlawError,
    choice,
    identity,
    not_known,
    shown,
    yes_or_no,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from urllib.parse import SplitResult

    from console.runtime.session_keys import Keys
    from console.runtime.session_values import Around

MOST_SOURCES = 20

NAME, LINE = 120, 1_000
"""Characters of a user or a client, and of a topic, a room or a path."""

TAKEN = ("ask", "file", "paste", "room")
"""The names under which questions come that no source of a session file brings."""

MOST_HUBS = 12

HUB = 40
"""Characters of what people call a hub: it stands in the row of each of its questions."""

MOST_A_MINUTE = 100_000
"""Questions: as many as the greatest session has in all."""

_SCHEMES = {
    SourceKind.MQTT: ("mqtts", "mqtt"),
    SourceKind.MATRIX: ("https", "http"),
    SourceKind.SSE: ("https", "http"),
    SourceKind.WEBSOCKET: ("wss", "ws"),
}
"""What the address of a kind begins with: first the one that is encrypted."""

_NEEDED: dict[SourceKind, tuple[str, ...]] = {
    SourceKind.WEBHOOK: (),
    SourceKind.MQTT: ("address", "topic"),
    SourceKind.MATRIX: ("address", "room", "secret"),
    SourceKind.SSE: ("address",),
    SourceKind.WEBSOCKET: ("address",),
    SourceKind.FOLDER: ("folder",),
}

_MORE: dict[SourceKind, tuple[str, ...]] = {
    SourceKind.WEBHOOK: ("secret", "budget"),
    SourceKind.MQTT: ("user", "client", "secret", "budget"),
    SourceKind.MATRIX: ("budget",),
    SourceKind.SSE: ("secret", "budget"),
    SourceKind.WEBSOCKET: ("secret", "budget"),
    SourceKind.FOLDER: ("poll",),
}

_OURS = (".local", ".localhost", ".lan", ".internal", ".home.arpa")
"""Endings of names that no public server has."""

_RATE = re.compile(r"([0-9]{1,9}) ?(?:a|per|/) ?min(?:ute)?")
_ROOM = re.compile(r"#[^\s:]+:\S+|![^\s]+")
_LEVELS = re.compile(r"[^+#\0]*|\+")


def source_name(value: str) -> str:
    """Read the name of a source, which no other way in has."""
    identity(value)
    if value.casefold() in TAKEN:
        raise FlawError(
            text(
                "“{value}” cannot be the name of a source, for other questions come under it.",
                value=value,
            )
        )
    return value


def hubs(keys: Keys) -> tuple[str, ...]:
    """Read what the hubs of a session are called, each in another way."""
    found = keys.lines("hubs", HUB, MOST_HUBS)
    by_form: dict[str, str] = {}
    for name in found:
        if by_form.setdefault(hub_form(name), name) is not name:
            keys.fault("hubs", text("Two hubs are called “{name}”.", name=shown(name)))
    return found


def hub(value: str, around: Around) -> str:
    """Read the name of a hub, which stands under “hubs”."""
    names = [one_line(each) for each in around.hubs]
    name = hub_named(one_line(value), names)
    if name is not None:
        return name
    if not names:
        raise FlawError(
            text("There is no hub “{value}”, for “hubs” lists none.", value=shown(value))
        )
    raise not_known(value, names)


def _side(around: Around, keys: Keys) -> tuple[Side, str]:
    """Read where a source stands: whoever names a hub need not say that it is one."""
    side = keys.value("side", partial(choice, kind=Side), None)
    name = keys.value("hub", partial(hub, around=around), "")
    if not keys.has("hub"):
        return side or Side.ONLINE, ""
    if side not in {None, Side.HUB}:
        keys.fault("side", text("With “hub” the side is “hub”, and need not be written."))
    return Side.HUB, name


def source(around: Around, usual: Budget, name: str, keys: Keys) -> Source | None:
    """Read a source; None where its kind is not known, for then nothing else can be judged.

    `usual` is the session's budget, of which a source may change a part.
    """
    keys.need("kind")
    kind = keys.value("kind", partial(choice, kind=SourceKind), None)
    if kind is None:
        for key in (
            "side",
            "hub",
            "address",
            "topic",
            "room",
            "folder",
            "user",
            "client",
            "secret",
        ):
            keys.value(key, str, "")
        keys.value("poll", str, "")
        keys.entry("budget", partial(budget, usual), None, short="sender")
        return None
    keys.need(*_NEEDED[kind])
    side, of_hub = _side(around, keys)
    has = frozenset((*_NEEDED[kind], *_MORE[kind]))

    def value(key: str, read: Callable[[str], str]) -> str:
        return keys.value(key, read, "") if key in has else ""

    def line(key: str, most: int) -> str:
        return keys.line(key, most) if key in has else ""

    return Source(
        name=name,
        kind=kind,
        side=side,
        address=value("address", partial(address, kind=kind)) + line("folder", LINE),
        topic=value("topic", topic),
        room=value("room", room),
        user=line("user", NAME),
        client=line("client", NAME),
        secret=value("secret", secret),
        is_polled=keys.value("poll", yes_or_no, False) if "poll" in has else False,
        budget=keys.entry("budget", partial(budget, usual), None, short="sender")
        if "budget" in has
        else None,
        hub=of_hub,
    )


def budget(usual: Budget, keys: Keys) -> Budget:
    """Read how many questions are listed in a minute; what is not written is as `usual`."""
    return Budget(
        of_sender=keys.value("sender", a_minute, usual.of_sender),
        of_source=keys.value("source", a_minute, usual.of_source),
    )


def a_minute(value: str) -> int:
    """Read a number of questions with its time, which is always a minute."""
    found = _RATE.fullmatch(" ".join(value.lower().split()))
    if found is None:
        raise FlawError(text("“{value}” is not a budget. Allowed: 6 a minute.", value=shown(value)))
    number = int(found[1])
    if not 1 <= number <= MOST_A_MINUTE:
        raise FlawError(
            text(
                "“{value}” cannot be a budget. Allowed: 1 to {most} a minute.",
                value=shown(value),
                most=MOST_A_MINUTE,
            )
        )
    return number


def address(value: str, kind: SourceKind) -> str:
    """Read the address of a server that speaks the protocol of a kind."""
    plain = value.strip()
    schemes = _SCHEMES[kind]
    parts = _split(plain)
    has_query = kind in {SourceKind.SSE, SourceKind.WEBSOCKET}
    if (
        parts is None
        or parts.scheme not in schemes
        or not parts.hostname
        or parts.fragment
        or (parts.query and not has_query)
    ):
        raise FlawError(
            text(
                "“{value}” is not an address for {kind}. Allowed: {allowed}.",
                value=shown(value),
                kind=kind.value,
                allowed=", ".join(f"{scheme}://…" for scheme in schemes),
            )
        )
    if "@" in parts.netloc:  # not quoted: a password may stand in it
        raise FlawError(
            text("An address is without user and password: these are keys, “user” and “secret”.")
        )
    if parts.scheme != schemes[0] and not _is_near(parts.hostname):
        raise FlawError(
            text(
                "“{value}” is not encrypted, which is only for this computer and for the network "
                "of the venue. Write {scheme}://.",
                value=shown(value),
                scheme=schemes[0],
            )
        )
    return plain


def _split(plain: str) -> SplitResult | None:
    """Take an address apart; None where it cannot be one."""
    if not plain.isprintable() or " " in plain:
        return None
    try:
        parts = urlsplit(plain)
        is_right = parts.port is None or parts.port > 0
    except ValueError:
        return None
    return parts if is_right else None


def _is_near(host: str) -> bool:
    """Whether a host is this computer or one of a private network, as far as its name tells."""
    try:
        number = ipaddress.ip_address(host)
    except ValueError:
        return "." not in host or host.endswith(_OURS)
    return number.is_private or number.is_loopback or number.is_link_local


def topic(value: str) -> str:
    """Read the filter of MQTT topics: ``+`` is one level, ``#`` all that follow, at the end only.

    Source of the rules: MQTT 5.0, section 4.7.
    """
    plain = value.strip()
    levels = plain.split("/")
    if levels[-1] == "#":
        levels.pop()
    is_right = bool(plain) and all(_LEVELS.fullmatch(level) for level in levels)
    if not is_right or not plain.isprintable() or len(plain) > LINE:
        raise FlawError(
            text(
                "“{value}” is not a filter of topics. "
                "Allowed: podium/questions, podium/+/questions, podium/#.",
                value=shown(value),
            )
        )
    return plain


def room(value: str) -> str:
    """Read the alias or the id of a Matrix room."""
    plain = value.strip()
    if not _ROOM.fullmatch(plain) or not plain.isprintable() or len(plain) > LINE:
        raise FlawError(
            text(
                "“{value}” is not a Matrix room. Allowed: #alias:example.org and "
                "!id:example.org. In YAML an alias stands in quotation marks.",
                value=shown(value),
            )
        )
    return plain


def secret(value: str) -> str:
    """Read where a secret is; what may be the secret itself is not said again."""
    plain = value.strip()
    if is_reference(plain):
        return plain
    raise FlawError(
        text(
            "A secret does not stand in this file, which others get to see. Put it into the "
            "environment and write env:NAME, or into a file that only you can read and write "
            "file:PATH."
        )
    )
