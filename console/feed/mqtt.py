"""MQTT 5: questions by way of a broker, which keeps them while nobody listens.

A message is one of `payloads`. The broker knows this client by its id and keeps its session, so it
holds what comes while the connection or this program is down; each message is acknowledged only
after it outlives a power cut here. What is delivered twice is known by its source and id. A message
that cannot be read is counted and acknowledged: it would never become readable.
"""

from __future__ import annotations

import asyncio
import os
import ssl
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from console.domain.sources import Side
from console.domain.wording import text
from console.feed.addresses import address_in
from console.feed.connector import SourceRefused
from console.feed.delivery import AT_ONCE, deliver
from console.feed.own_loop import run_apart
from console.feed.payloads import Turns, together

if TYPE_CHECKING:
    from console.feed.connector import Intake

PORTS = {"mqtt": 1883, "mqtts": 8883}

SHORTEST_EXPIRY_S = 4 * 60 * 60
"""Seconds for which the broker keeps a session at least: longer than any session of a meeting."""

LEAST_RECEIVE = 500
"""Messages under way at least; below it the way to the disk would slow a flood."""

MOST_RECEIVE = 65_535


@dataclass(frozen=True, slots=True)
class MqttOptions:
    """One topic filter at one broker."""

    name: str
    """The source's name."""
    address: str
    """``mqtt://host`` or, with TLS, ``mqtts://host``; with ``:port`` where it is not the usual."""
    topic: str
    """A topic filter, such as ``podium/session-12/questions/#``."""
    client_id: str
    """By this the broker knows the session again; no two programs may have the same."""
    user: str = ""
    secret: str = field(default="", repr=False)
    """The user's password."""
    side: Side = Side.ONLINE
    """Where those who ask through this source are."""
    session_expiry_s: int = 24 * 60 * 60
    """Seconds for which the broker keeps what comes while this program is away."""
    receive_maximum: int = 1_000
    """Messages that the broker may send before the first of them is acknowledged."""
    authorities: str = ""
    """A file of certificates that the broker's must be signed by; empty: those of the system."""

    def __post_init__(self) -> None:
        """Refuse what would lose questions: the reader of session files lets none of it pass."""
        if not self.client_id or not self.topic:
            raise ValueError("a broker session needs a client id and a topic filter")
        if self.session_expiry_s < SHORTEST_EXPIRY_S:
            raise ValueError(f"a broker session is kept for {SHORTEST_EXPIRY_S} s at least")
        if not LEAST_RECEIVE <= self.receive_maximum <= MOST_RECEIVE:
            raise ValueError(f"between {LEAST_RECEIVE} and {MOST_RECEIVE} messages are under way")


class MqttConnector:
    """Reads one topic filter."""

    def __init__(self, options: MqttOptions, *, is_apart: bool = os.name == "nt") -> None:
        """Read with these options; `is_apart` gives it a thread and a loop of its own.

        That is for Windows, where the loop of Qt cannot watch sockets as paho needs it. The thread
        is tested on Linux, and nobody has tried it on Windows.
        """
        self._options = options
        self._is_apart = is_apart

    @property
    def source(self) -> str:
        """The source's name."""
        return self._options.name

    async def run(self, intake: Intake) -> None:
        """Read until the connection breaks.

        Raises:
            SourceRefused: the broker says no in a way that waiting does not mend.
            OSError: it cannot be reached, or the connection broke.
        """
        if self._is_apart:
            await run_apart(self._read, intake)
        else:
            await self._read(intake)

    async def _read(self, intake: Intake) -> None:
        from console.feed.mqtt_client import connected  # noqa: PLC0415 - brings paho

        options = self._options
        address = address_in(options.address, PORTS)
        tls = await self._tls() if address.scheme == "mqtts" else None
        async with connected(options, address, tls) as client:
            await client.follow(options.topic)
            intake.connected()
            while True:
                messages = await client.take(AT_ONCE)
                turns = Turns(options.name, options.side)
                read = [await turns.read(message.payload) for message in messages]
                await deliver(intake, together(parcel for _, parcel in read))
                client.acknowledge(messages)
                if client.dropped:
                    intake.spoilt(
                        text("Messages without acknowledgement (QoS 0) came too fast."),
                        client.dropped,
                    )
                    client.dropped = 0

    async def _tls(self) -> ssl.SSLContext:
        authorities = self._options.authorities or None
        try:
            # Reading all the certificates of a system takes longer than a frame.
            return await asyncio.to_thread(ssl.create_default_context, cafile=authorities)
        except OSError as error:
            raise SourceRefused(
                text("The certificates in {file} cannot be read.", file=authorities or "")
            ) from error
