"""aiomqtt, with acknowledgement after the disk; imported by the MQTT connector on first use.

WORKAROUND: paho acknowledges a message as soon as its callback returns, and aiomqtt 2.5.1 only puts
it into a queue there: a message would be lost to the broker before it is on our disk. Paho can
leave the acknowledgement to its user (`manual_ack_set`, `ack`), but aiomqtt has no way to that. So
`BrokerClient` reaches behind aiomqtt to its paho client and its queue. Its version is pinned, and
nothing else in this program touches these names but `mqtt_light`.
"""

from __future__ import annotations

import logging
import socket
import ssl
import struct
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Self

import aiomqtt
from paho.mqtt import MQTTException
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties
from paho.mqtt.subscribeoptions import SubscribeOptions

from console.domain.wording import Text, text
from console.feed.addresses import UNTRUSTED
from console.feed.connector import SourceRefused
from console.feed.mqtt_light import lighten
from console.feed.strict_json import LARGEST
from console.runtime.clock import sleep

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping, Sequence
    from types import TracebackType

    from paho.mqtt.client import Client, DisconnectFlags, MQTTMessage
    from paho.mqtt.reasoncodes import ReasonCode

    from console.feed.addresses import Address
    from console.feed.mqtt import MqttOptions

    _Reason = tuple[type[BaseException] | None, BaseException | None, TracebackType | None]

KEEP_ALIVE_S = 20
"""Seconds without traffic after which the broker is asked whether it is there; as many again, and
the connection is lost."""

TURN = 10
"""Messages that are read before others have their turn: a millisecond's work."""

_LEAVING_S = 0.5
"""A broker that does not let us go must not hold up the closing of the session."""

MOST_UNASKED = 2_000
"""Messages waiting above which those of QoS 0 are dropped: nothing slows their senders."""

_UNREADABLE = (OSError, ValueError, LookupError, struct.error, MQTTException)
"""What paho raises when a socket breaks or says what is not MQTT."""

_log = logging.getLogger(__name__)
_log.setLevel(logging.CRITICAL)  # paho's log; all that is wrong is raised as well

_SESSION_TAKEN_OVER = 0x8E
_FIRST_FAILURE = 0x80


class _Socket(ssl.SSLSocket):
    """A socket that is closed when its handshake fails; paho leaves that to the collector."""

    def do_handshake(self, block: bool = False) -> None:
        try:
            super().do_handshake(block)
        except BaseException:
            self.close()
            raise


class BrokerClient(aiomqtt.Client):
    """A connection to a broker; messages are acknowledged when whoever took them says so."""

    def __init__(self, options: MqttOptions, address: Address, tls: ssl.SSLContext | None) -> None:
        # paho leaves this constructor without types
        wishes = Properties(PacketTypes.CONNECT)  # type: ignore[no-untyped-call]
        wishes.SessionExpiryInterval = options.session_expiry_s
        wishes.ReceiveMaximum = options.receive_maximum
        if tls is not None:
            tls.sslsocket_class = _Socket
        wishes.MaximumPacketSize = LARGEST + 100_000  # beside the message: topic and properties
        super().__init__(
            address.host,
            address.port,
            logger=_log,
            username=options.user or None,
            password=options.secret or None,
            identifier=options.client_id,
            protocol=aiomqtt.ProtocolVersion.V5,
            clean_start=False,
            keepalive=KEEP_ALIVE_S,
            properties=wishes,
            tls_context=tls,
        )
        self._client.manual_ack_set(True)
        lighten(self._client)
        self._is_given_up = False
        self.is_untrusted = False
        """Whether the broker's certificate was no good; aiomqtt tells only that there is no way."""
        self.dropped = 0
        """Messages of QoS 0 that came while too many waited."""

    async def follow(self, topic: str) -> None:
        """Subscribe to a topic filter, at QoS 1.

        Raises:
            SourceRefused: the broker does not allow it.
        """
        wishes = SubscribeOptions(qos=1, retainHandling=SubscribeOptions.RETAIN_SEND_IF_NEW_SUB)
        try:
            answers = await self.subscribe(topic, options=wishes)
        except ValueError as error:
            raise SourceRefused(
                text("“{topic}” is no topic filter: check it.", topic=topic)
            ) from error
        codes = (each if isinstance(each, int) else each.value for each in answers)
        if any(code >= _FIRST_FAILURE for code in codes):
            raise SourceRefused(
                text("The broker does not let this user read “{topic}”.", topic=topic)
            )

    async def take(self, most: int) -> list[aiomqtt.Message]:
        """Wait for messages, and give all that have come, so many at most."""
        self._read_on()
        taken = [await anext(self.messages)]
        while len(taken) < most:
            if len(taken) % TURN == 0:
                await sleep(0)
            self._read_on()
            if self._queue.empty():
                break
            taken.append(self._queue.get_nowait())
        return taken

    def _read_on(self) -> None:
        """Read what the socket has; aiomqtt reads one message in a round of the loop.

        That alone makes a flood two to four times as fast. What TLS has decrypted already wakes no
        loop, so nothing of that is left while nobody has a message to work on.
        """
        try:
            while self._queue.empty():
                self._client.loop_read()
                wire = self._client.socket()
                if not isinstance(wire, ssl.SSLSocket) or not wire.pending():
                    break
        except _UNREADABLE as error:
            raise ConnectionError(str(error)) from error

    def acknowledge(self, messages: Sequence[aiomqtt.Message]) -> None:
        """Let the broker forget messages, in the order in which they came (MQTT 5, 4.6)."""
        for message in messages:
            self._client.ack(message.mid, message.qos)

    async def __aenter__(self) -> Self:
        """Connect; a connection that is given up half-way is closed, which aiomqtt forgets."""
        try:
            return await super().__aenter__()
        except BaseException:
            self._is_given_up = True
            self._loop.call_soon(self._close)  # behind what the connecting thread has asked for
            raise

    async def __aexit__(self, *reason: *_Reason) -> None:
        """Disconnect; the broker keeps the session."""
        self.timeout = _LEAVING_S
        with suppress(aiomqtt.MqttError):
            await super().__aexit__(*reason)
        self._close()  # aiomqtt leaves the socket where it was no disconnection that it noticed
        if self._disconnected.done() and not self._disconnected.cancelled():
            self._disconnected.exception()  # heard, or the loop would log that nobody did

    def _client_connect(self) -> None:
        """Connect, in a thread, where nobody can be cancelled."""
        try:
            super()._client_connect()
        except ssl.SSLCertVerificationError:
            self.is_untrusted = True
            raise
        if self._is_given_up:
            self._loop.call_soon_threadsafe(self._close)

    def _close(self) -> None:
        """Say goodbye, on the loop, behind what paho has asked of it for the socket before."""
        self._is_given_up = True
        if self._client.socket() is not None:
            self._client.disconnect()
            self._loop.call_soon(self._finish)

    def _finish(self) -> None:
        """Write the goodbye; where nothing goes out any more, show the reader the end."""
        self._client.loop_write()
        wire = self._client.socket()
        if isinstance(wire, socket.socket):
            with suppress(OSError):
                wire.shutdown(socket.SHUT_RDWR)

    def _on_disconnect(
        self,
        client: Client,
        userdata: object,
        flags: DisconnectFlags,
        reason_code: ReasonCode,
        properties: Properties | None = None,
    ) -> None:
        """Tell those who wait for an answer, too: aiomqtt would let them wait for ten seconds."""
        if self._is_given_up:
            return
        failure = aiomqtt.MqttCodeError(reason_code, "Disconnected")
        if not self._connected.done():
            self._connected.set_exception(failure)
        for answer in self._pending_subscribes.values():
            if not answer.done():
                answer.set_exception(failure)
        super()._on_disconnect(client, userdata, flags, reason_code, properties)

    def _on_message(self, client: Client, userdata: object, message: MQTTMessage) -> None:
        if message.qos == 0 and len(self.messages) >= MOST_UNASKED:
            self.dropped += 1
        else:
            super()._on_message(client, userdata, message)


@asynccontextmanager
async def connected(
    options: MqttOptions, address: Address, tls: ssl.SSLContext | None
) -> AsyncIterator[BrokerClient]:
    """Connect to a broker, and turn what aiomqtt raises into what the seam of connectors knows.

    Raises:
        SourceRefused: the broker says no in a way that waiting does not mend.
        ConnectionError: it cannot be reached, or the connection broke.
    """
    client = BrokerClient(options, address, tls)
    try:
        async with client:
            yield client
    except aiomqtt.MqttError as error:
        if client.is_untrusted:
            raise SourceRefused(UNTRUSTED) from error
        told = error if isinstance(error, aiomqtt.MqttCodeError) else error.__cause__
        code = getattr(getattr(told, "rc", None), "value", None)
        reason = _REFUSALS.get(code) if isinstance(code, int) else None
        if reason is not None:
            raise SourceRefused(reason) from error
        raise ConnectionError(str(told or error)) from error


_REFUSALS: Mapping[int, Text] = {
    0x84: text("The broker does not speak MQTT 5."),
    0x85: text("The broker does not take this client id: choose another."),
    0x86: text("The broker does not know this user with this password: check both."),
    0x87: text("The broker does not let this user in: ask who runs it."),
    0x8A: text("The broker does not let this user in: ask who runs it."),
    0x8C: text("The broker wants another way to sign in: ask who runs it."),
    _SESSION_TAKEN_OVER: text("Another program reads with the same client id: give each its own."),
}
