"""Questions that programs bring: ``POST /in/<name>``.

Plain JSON (one object or a list of them) and CloudEvents 1.0 over HTTP in its structured, batched
and binary modes; signed as Standard Webhooks 1.0.0 says, when a secret is set. The answer is 202
once the whole parcel would outlive a power cut, and the same parcel may come as often as it likes.
Sources: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md,
https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/http-protocol-binding.md.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Protocol

from aiohttp import web

from console.domain.wording import Text, text
from console.feed.connector import NotStored
from console.web.envelope import NotReadable, json_body, with_ids
from console.web.gate import is_loopback
from console.web.served import RETRY_SECONDS, ServedSource
from console.web.server import MESSAGES, later, refusal
from console.web.signatures import Signatures

if TYPE_CHECKING:
    from console.domain.questions import Arrival

MOST_TOLD = 20
"""Faults of one message that its sender is told of."""


_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,60}")


class Parcel(Protocol):
    """What stood in a message."""

    @property
    def arrivals(self) -> Sequence[Arrival]:
        """What could be read."""

    @property
    def faults(self) -> Sequence[Text]:
        """What could not, a sentence each."""


Reader = Callable[[bytes, str], Awaitable[Parcel]]
"""Takes a message in JSON apart for a source, and never raises."""


class Webhook(ServedSource):
    """One address to which programs bring questions, with its own secret and its own health."""

    def __init__(
        self, source: str, read: Reader, *, name: str = "questions", secrets: Iterable[str] = ()
    ) -> None:
        """Serve ``/in/<name>``; a name has small letters, digits and hyphens, and is no other's.

        `secrets` are those of which one must have signed a message: two while one replaces the
        other. Without any, messages are taken from this computer only.

        Raises:
            ValueError: a secret or a name is not one.
        """
        super().__init__(source)
        if not _NAME.fullmatch(name):
            raise ValueError("A webhook's name has small letters, digits and hyphens.")
        self._read = read
        self._path = MESSAGES + name
        self._signatures = Signatures(secrets)

    def routes(self) -> Iterable[web.RouteDef]:
        """Give its one path."""
        return (web.post(self._path, self._on_message),)

    async def _on_message(self, request: web.Request) -> web.Response:
        body = await request.read()
        problem = self._problem(request, body)
        if problem is not None:
            return self._spoilt(problem, 401)
        try:
            readable = json_body(request.headers, request.content_type, body)
        except NotReadable as outcome:
            return self._spoilt(outcome.reason, 415)
        parcel = await self._read(readable, self.source)
        faults = [str(fault) for fault in parcel.faults[:MOST_TOLD]]
        if faults and not parcel.arrivals:
            self._note(parcel.faults[-1], len(parcel.faults))
            return refusal(422, "\n".join(faults))
        arrivals = with_ids(parcel.arrivals, request.headers.get("webhook-id", ""))
        try:
            await self.store(arrivals)
        except NotStored as outcome:
            return later(503, str(outcome.reason), RETRY_SECONDS)
        if faults:
            # Counted last: what comes again because it was not stored is counted once.
            self._note(parcel.faults[-1], len(parcel.faults))
        return web.json_response({"received": len(arrivals), "faults": faults}, status=202)

    def _problem(self, request: web.Request, body: bytes) -> Text | None:
        """Say why a message is not taken from whoever sent it; None when it is."""
        if self._signatures:
            return self._signatures.problem(request.headers, body)
        if is_loopback(request.remote or ""):
            return None
        return text("Messages from other computers must be signed; this source has no secret.")

    def _spoilt(self, problem: Text, status: int) -> web.Response:
        self._note(problem)
        return refusal(status, str(problem))

    def _note(self, problem: Text, count: int = 1) -> None:
        """Tell the moderator, in the source's health."""
        if self.intake is not None:
            self.intake.spoilt(problem, count)
