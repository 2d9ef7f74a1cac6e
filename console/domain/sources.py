"""Where questions come from: the two sides of a session, and the sources that feed them.

A source is as the organizer wrote it; that it is reached, and what came of it, is known elsewhere.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Side(StrEnum):
    """Where a question comes from; the sides deserve an equal footing."""

    ROOM = "room"
    ONLINE = "online"
    HUB = "hub"
    """A second room, elsewhere, that follows together."""


class SourceKind(StrEnum):
    """What a source speaks."""

    WEBHOOK = "webhook"
    """Forms and other programs post to Podium's own server."""
    MQTT = "mqtt"
    MATRIX = "matrix"
    SSE = "sse"
    WEBSOCKET = "websocket"
    FOLDER = "folder"
    """Tables that are put into a folder of this computer."""


@dataclass(frozen=True, slots=True)
class Budget:
    """How many questions may be listed in a minute."""

    of_sender: int = 6
    """Questions of one sender; who gives no sender is bound by the source's budget alone."""
    of_source: int = 1_000
    """Questions of one source: more than anybody can read."""


USUAL_BUDGET = Budget()
"""What counts where the session file says nothing."""


@dataclass(frozen=True, slots=True)
class Source:
    """One place that questions come from; what its kind does not need stays empty."""

    name: str
    """One word, told apart from all others: it stands in the record with every question."""
    kind: SourceKind
    side: Side = Side.ONLINE
    address: str = ""
    """The address of the server, or the path of the folder."""
    topic: str = ""
    """The topic filter at an MQTT broker."""
    room: str = ""
    """The id or the alias of a Matrix room."""
    user: str = ""
    """Who Podium is at an MQTT broker."""
    client: str = ""
    """The id by which a broker keeps what was missed; empty takes one that belongs to this
    computer."""
    secret: str = ""
    """Where the password, token or key is: ``env:NAME`` or ``file:path``, never the secret."""
    is_polled: bool = False
    """Whether the folder is looked through again and again, for network shares tell nothing."""
    budget: Budget | None = None
    """What may be listed of it; None takes the session's."""
    hub: str = ""
    """Which hub its questions come from, as people call it; empty where none is named."""


def hub_named(written: str, hubs: Iterable[str]) -> str | None:
    """Give the hub that somebody named, as the session calls it; None where none is called so."""
    form = hub_form(written)
    return next((each for each in hubs if hub_form(each) == form), None)


def hub_form(name: str) -> str:
    """Give a name as far as it tells hubs apart: not by case, spaces, or how accents are stored."""
    composed = unicodedata.normalize("NFC", name)
    return unicodedata.normalize("NFC", " ".join(composed.casefold().split()))
