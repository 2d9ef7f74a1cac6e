"""A console on another machine, as a screen sees it: one live connection that comes back by itself.

The twin of ``resources/web/screen/connection.js``, without Qt. What comes is told to whoever
listens; whatever is wrong with it is passed over, and the picture that stands stays.
"""

from __future__ import annotations

import asyncio
import logging
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import aiohttp

from console.domain.timeline import Moment
from console.domain.wording import Text, text
from console.feed.cleaning import clean
from console.runtime.clock import sleep
from console.web.far_clock import Told
from console.web.far_line import SILENCE, End, FarLine, LineState, next_look
from console.web.live import LET_GO, LONGEST_NAME, NO_PASS, VERSION
from console.web.said import number_of, object_of
from console.web.stage import LARGEST_IMAGE
from console.web.wire import NoFrame, frame_of

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Mapping

    from console.views.frames import Frame
    from console.web.far_clock import FarClock
    from console.web.far_link import FarLink

LARGEST_MESSAGE = 4 * 1024 * 1024
"""Bytes; a frame with a code has some thousands."""

_IMAGE_NAME = re.compile(r"[0-9a-f]{1,64}")
_IMAGE_SECONDS = 30.0
_CLOSING_SECONDS = 0.1

_ENDS = {NO_PASS: End.REFUSED, LET_GO: End.SENT_AWAY}

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a try came to nothing."""

    reason: Text
    is_hopeless: bool = False
    """Whether it is the address or the certificate, which waiting does not mend."""


class Listener(Protocol):
    """Whoever shows what the console says."""

    def on_line(self, line: FarLine, problem: Problem | None) -> None:
        """Hear how it stands with the connection; `problem` is why a try failed."""

    def on_frame(self, frame: Frame, language: str) -> None:
        """Hear what is to be shown, and the console's language."""

    def on_clock(self) -> None:
        """Hear that the clock knows better what time it is."""

    def on_name(self, name: str, number: int) -> None:
        """Hear that this screen is to say for a moment who it is."""


class _Ended(Exception):  # noqa: N818 - an outcome, caught where it is raised for
    def __init__(self, end: End) -> None:
        super().__init__(end.value)
        self.end = end


class FarConsole:
    """One screen's connection to its console."""

    def __init__(
        self,
        link: FarLink,
        clock: FarClock,
        listener: Listener,
        *,
        name: str = "",
        trust: ssl.SSLContext | None = None,
        chance: Callable[[], float] = lambda: 0.5,
    ) -> None:
        """Connect to nobody yet; `name` is what the console lists this screen as.

        `trust` says whose certificates are good; None takes the system's word.
        """
        self._link = link
        self._clock = clock
        self._listener = listener
        self._name = name
        self._trust = trust
        self._chance = chance
        self._client: aiohttp.ClientSession | None = None
        self.line = FarLine()

    async def run(self) -> None:
        """Hold the connection until the console says no; it may be run again after that."""
        if self._client is not None:
            return
        if self.line.state is LineState.ENDED:
            self.line = FarLine(has_worked=self.line.has_worked)
        tls = True if self._trust is None else self._trust
        connector = aiohttp.TCPConnector(ssl=tls, limit=4)
        async with aiohttp.ClientSession(connector=connector) as client:
            self._client = client
            try:
                while self.line.state is not LineState.ENDED:
                    await sleep(self.line.wait(self._chance()))
                    await self._try(client)
            finally:
                self._client = None

    async def image(self, name: str) -> bytes:
        """Fetch a picture by its name on the wire; empty when it cannot be had now."""
        client = self._client
        if client is None or _IMAGE_NAME.fullmatch(name) is None:
            return b""
        address = f"{self._link.address}/screen/image/{name}"
        try:
            async with (
                asyncio.timeout(_IMAGE_SECONDS),
                client.get(address, allow_redirects=False) as answer,
            ):
                if not answer.ok or (answer.content_length or 0) > LARGEST_IMAGE:
                    return b""
                body = await answer.content.read(LARGEST_IMAGE + 1)
                while len(body) <= LARGEST_IMAGE and not answer.content.at_eof():
                    body += await answer.content.read(LARGEST_IMAGE + 1 - len(body))
                return body if len(body) <= LARGEST_IMAGE else b""
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            _log.info("a picture could not be fetched: %s", type(error).__name__)
            return b""

    async def _try(self, client: aiohttp.ClientSession) -> None:
        """Connect once, and listen until that ends, however it does."""
        try:
            async with (
                asyncio.timeout(SILENCE) as patience,
                client.ws_connect(
                    f"{self._link.address}/live",
                    max_msg_size=LARGEST_MESSAGE,
                    timeout=aiohttp.ClientWSTimeout(ws_close=_CLOSING_SECONDS),
                ) as socket,
            ):
                hello = {
                    "word": self._link.word,
                    "output": self._link.output,
                    "name": self._name,
                }
                await socket.send_json(hello)
                patience.reschedule(None)
                await self._listened(socket)
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            if self.line.state is not LineState.ENDED:
                self._tell(self.line.broken(), problem_of(error, self._link))

    async def _listened(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        """Listen to the end, and tell of it: before the goodbye, which takes a while."""
        try:
            await self._listen(socket)
        except _Ended as outcome:
            self._tell(self.line.ended(outcome.end))
            return
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            _log.info("the connection to the console broke: %s", type(error).__name__)
        self._tell(self.line.broken(), Problem(_nobody(self._link)))

    async def _listen(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        """Hear everything, and ask for the time now and then, until nothing more comes.

        Raises:
            _Ended: the console does not want this screen.
            TimeoutError: nothing was heard for too long.
        """
        loop = asyncio.get_running_loop()
        quiet_until = loop.time() + SILENCE
        looks, look_at = 0, quiet_until
        while True:
            if self.line.state is LineState.HERE and loop.time() >= look_at:
                await socket.send_json({"kind": "clock", "asked": self._clock.steady()})
                looks += 1
                look_at = loop.time() + next_look(looks)
            wait = min(quiet_until, look_at) - loop.time()
            try:
                message = await socket.receive(timeout=max(0.001, wait))
            except TimeoutError:
                if loop.time() >= quiet_until:
                    raise
                continue
            quiet_until = loop.time() + SILENCE
            if message.type in (aiohttp.WSMsgType.CLOSED, aiohttp.WSMsgType.CLOSE):
                end = _ENDS.get(socket.close_code or 0)
                if end is not None:
                    raise _Ended(end)
                return
            if message.type is aiohttp.WSMsgType.ERROR:
                return
            said = object_of(message)
            if said.get("kind") == "welcome":
                self._enter(said)
                look_at = loop.time()
            else:
                self._hear(said)

    def _enter(self, welcome: Mapping[str, object]) -> None:
        if welcome.get("version") != VERSION:
            raise _Ended(End.OTHER_VERSION)
        if welcome.get("output") != self._link.output:
            raise _Ended(End.NO_OUTPUT)
        self._tell(self.line.let_in())

    def _hear(self, said: Mapping[str, object]) -> None:
        match said.get("kind"):
            case "frame":
                self._hear_frame(said)
            case "clock":
                told = _told(said)
                asked = said.get("asked")
                if told is not None and asked is None:
                    self._clock.moved(told)
                elif told is not None and isinstance(asked, int | float):
                    self._clock.heard(told, asked)
                self._listener.on_clock()
            case "pulse" if self.line.failures:
                self.line = self.line.lasting()
            case "identify":
                name = clean(str(said.get("name", "")), LONGEST_NAME)
                self._listener.on_name(name, number_of(said))

    def _hear_frame(self, said: Mapping[str, object]) -> None:
        if said.get("output") != self._link.output:
            return
        try:
            frame = frame_of(said.get("frame"))
        except NoFrame as problem:
            _log.info("a frame was not understood: %s", problem)
            return
        self._listener.on_frame(frame, str(said.get("language", "")))

    def _tell(self, line: FarLine, problem: Problem | None = None) -> None:
        self.line = line
        self._listener.on_line(line, problem)


def _told(said: Mapping[str, object]) -> Told | None:
    now, rate = said.get("now"), said.get("rate")
    if not isinstance(now, int) or not isinstance(rate, int):
        return None
    return Told(Moment(now), rate, is_paused=said.get("is_paused") is True)


def problem_of(error: Exception, link: FarLink) -> Problem:
    """Say why nobody could be reached, in a plain sentence without the link's word."""
    place = link.place
    match error:
        case aiohttp.ClientConnectorCertificateError():
            reason = text(
                "This computer does not trust the certificate of {place} ({reason}). "
                "Give the console’s certificate with --trust, or use a name that it is made for.",
                place=place,
                reason=_why_untrusted(error.certificate_error),
            )
            return Problem(reason, is_hopeless=True)
        case aiohttp.ClientConnectorSSLError():
            reason = text("There is no secure connection to {place}: is it http?", place=place)
            return Problem(reason, is_hopeless=True)
        case aiohttp.ClientConnectorDNSError():
            reason = text("There is no computer with the name {name} here.", name=link.host)
            return Problem(reason, is_hopeless=True)
        case aiohttp.WSServerHandshakeError():
            reason = text(
                "What answers at {place} is no console of Podium ({status}).",
                place=place,
                status=error.status,
            )
            return Problem(reason, is_hopeless=True)
        case aiohttp.ServerDisconnectedError() if not link.is_secure:
            return Problem(text("{place} hung up: is its link https?", place=place))
        case _:
            return Problem(_nobody(link))


def _nobody(link: FarLink) -> Text:
    return text("Nobody answers at {place}.", place=link.place)


def _why_untrusted(error: Exception) -> str:
    """Give the system's reason, in its own words."""
    reason = getattr(error, "verify_message", "")
    return str(reason or type(error).__name__)
