"""Server-Sent Events: questions from a server that only has to write lines.

The data of an event are a message of `payloads`. Where the stream was read to is the id of its last
event, stored together with the questions, and the server is asked to go on behind it with
``Last-Event-ID``. Status 204 means that nothing more will come, as the HTML standard says.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from console.domain.sources import Side
from console.domain.wording import text
from console.feed.addresses import address_in
from console.feed.connector import SourceRefused
from console.feed.delivery import AT_ONCE, deliver
from console.feed.http_answers import PORTS, check_status, headers, web_errors
from console.feed.payloads import Parcel, Turns, together
from console.feed.sse_decoding import SseDecoder, SseEvent
from console.feed.watchdog import Watchdog
from console.runtime.clock import sleep

if TYPE_CHECKING:
    from aiohttp import ClientResponse, ClientSession

    from console.feed.connector import Intake

_CONNECTING_S = 10
_MOST_REDIRECTS = 5
_REDIRECTS = {301, 302, 303, 307, 308}

_LONGEST_RETRY_S = 60.0
"""What a server may ask for; a person who waits would think that all is lost."""


@dataclass(frozen=True, slots=True)
class SseOptions:
    """One stream of events."""

    name: str
    """The source's name."""
    address: str
    """``https://…`` or ``http://…``."""
    secret: str = field(default="", repr=False)
    """Sent as a bearer token; empty where none is wanted."""
    side: Side = Side.ONLINE
    """Where those who ask through this source are."""
    events: tuple[str, ...] = ()
    """The names of events that are read; every event where none is named."""
    silence_s: float = 60.0
    """Seconds without a byte after which the connection is given up; servers send a comment about
    every 15 s."""


class SseConnector:
    """Reads one stream."""

    def __init__(self, options: SseOptions) -> None:
        self._options = options
        self._retry_s = 0.0
        """How long the server wants to be left alone after it was lost."""

    @property
    def source(self) -> str:
        """The source's name."""
        return self._options.name

    async def run(self, intake: Intake) -> None:
        """Read the stream until it ends.

        Raises:
            SourceRefused: the server says no, or that nothing more will come.
            OSError, TimeoutError: the connection failed, broke or fell silent.
        """
        import aiohttp  # noqa: PLC0415 - 145 ms that only a session with such a source pays

        address_in(self._options.address, PORTS)
        if self._retry_s:
            await sleep(self._retry_s)
        limits = aiohttp.ClientTimeout(total=None, sock_connect=_CONNECTING_S)
        with web_errors():
            async with aiohttp.ClientSession(timeout=limits) as session:
                dog = Watchdog(self._options.silence_s)
                await dog.guard(self._read(session, dog, intake))

    async def _read(self, session: ClientSession, dog: Watchdog, intake: Intake) -> None:
        response = await dog.listen(self._open(session, intake.position))
        async with response:
            if response.content_type != "text/event-stream":
                raise SourceRefused(
                    text("What is at this address is not a stream of events: check it.")
                )
            intake.connected()
            decoder = SseDecoder(intake.position)
            told = decoder.last_id
            while chunk := await dog.listen(response.content.readany()):
                events = decoder.feed(chunk)
                if decoder.retry_ms is not None:
                    self._retry_s = min(decoder.retry_ms / 1000, _LONGEST_RETRY_S)
                for begin in range(0, len(events), AT_ONCE):
                    some = events[begin : begin + AT_ONCE]
                    turns = Turns(self._options.name, self._options.side)
                    parcels = [await self._parcel(event, turns) for event in some]
                    await deliver(intake, together(parcels), some[-1].last_id)
                    told = some[-1].last_id
                if decoder.last_id != told:  # an id alone, without data, moves the position too
                    await deliver(intake, Parcel(), decoder.last_id)
                    told = decoder.last_id

    async def _parcel(self, event: SseEvent, turns: Turns) -> Parcel:
        wanted = self._options.events
        if wanted and event.name not in wanted:
            return Parcel()
        if event.is_cut:
            return Parcel(faults=(text("An event is longer than can be read."),))
        _, parcel = await turns.read(event.data)
        return parcel

    async def _open(self, session: ClientSession, position: str) -> ClientResponse:
        """Ask for the stream; the secret goes with it, so redirects lead to the same host only."""
        wanted = {"Accept": "text/event-stream", "Cache-Control": "no-store"}
        if position:
            wanted["Last-Event-ID"] = position
        address = self._options.address.strip()
        for _ in range(_MOST_REDIRECTS + 1):
            response = await session.get(
                address, headers={**wanted, **headers(self._options.secret)}, allow_redirects=False
            )
            place = response.headers.get("Location")
            if response.status not in _REDIRECTS or place is None:
                try:
                    check_status(response.status, 200)
                except BaseException:
                    response.close()
                    raise
                return response
            response.close()
            moved = urljoin(address, place)
            here, there = address_in(address, PORTS), address_in(moved, PORTS)
            if there.host != here.host or there.scheme not in {here.scheme, "https"}:
                raise SourceRefused(
                    text(
                        "The source has moved to {address}: write that into the session file.",
                        address=f"{there.scheme}://{there.host}",
                    )
                )
            address = moved
        raise SourceRefused(text("The source sends from one address to the next without end."))
