"""Spares what paho makes anew for each message; imported with aiomqtt, on first use.

WORKAROUND for paho 2.2.0, whose version is pinned: with each message come the tables of all
properties that MQTT knows, some sixty objects, and a search among callbacks for its topic that
leaves a cycle of six behind. In a flood the sweeps for it held the console up for two to four
milliseconds, measured. No option spares it, so its own names are replaced here, and only here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from paho.mqtt import _packet
from paho.mqtt.matcher import MQTTMatcher
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties

if TYPE_CHECKING:
    from collections.abc import Iterator

    from paho.mqtt.client import Client

_WHOLE = Properties(PacketTypes.PUBLISH)  # type: ignore[no-untyped-call]


class _LightProperties(Properties):
    """Properties that share their tables, which nobody changes."""

    types = _WHOLE.types
    names = _WHOLE.names
    properties = _WHOLE.properties

    def __init__(self, packet_type: int) -> None:
        self.packetType = packet_type


class _NoFilters(MQTTMatcher):
    """Finds no callback for a topic, as there is none."""

    def iter_match(self, topic: str) -> Iterator[object]:  # noqa: ARG002  # paho's own
        return iter(())


def lighten(client: Client) -> None:
    """Have a client that has one callback for all messages make less of each.

    Properties are lighter for every client of the process from then on.
    """
    client._on_message_filtered = _NoFilters()  # type: ignore[no-untyped-call]  # noqa: SLF001
    _packet.Properties = _LightProperties  # type: ignore[attr-defined]
