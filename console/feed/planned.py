"""The sources of a plan as connectors, each made when it is run.

What one of them needs is imported then, and beside the loop: a library of a tenth of a second must
not hold a picture up. Its secret is looked up then, too, so that a person who has mended a file
need only try again.
"""

from __future__ import annotations

import asyncio
import hashlib
import uuid
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

from console.domain.sources import Side, SourceKind
from console.domain.wording import Text, text
from console.feed.connector import SourceRefused
from console.runtime.faults import Unreadable
from console.runtime.secrets import NoSecret, Secret, find_secret

if TYPE_CHECKING:
    from collections.abc import Sequence

    from console.domain.questions import Arrival
    from console.domain.sources import Source
    from console.domain.wording import Text
    from console.feed.connector import Connector, Intake


class PlannedSource:
    """A source of the plan that Podium goes to; those that come to it are served elsewhere."""

    def __init__(self, planned: Source, folder: Path) -> None:
        """Read `planned`; paths are relative to `folder`, where the session file lies."""
        self._planned = planned
        self._folder = folder

    @property
    def source(self) -> str:
        """The source's name."""
        return self._planned.name

    async def run(self, intake: Intake) -> None:
        """Make the connector, and run it until the connection ends; see `Connector`."""
        connector = await asyncio.to_thread(connector_of, self._planned, self._folder)
        await connector.run(intake)


def name_of(planned: Source) -> Text:
    """Say what the health line of a source calls it."""
    return text("Questions, {source}", source=planned.name)


def secret_of(planned: Source, folder: Path) -> Secret:
    """Look the secret of a source up.

    Raises:
        SourceRefused: the plan points at one that is not there.
    """
    found = find_secret(planned.secret, folder)
    if isinstance(found, NoSecret):
        raise SourceRefused(found.reason)
    return found


def connector_of(planned: Source, folder: Path) -> Connector:
    """Make the connector of a source.

    Raises:
        SourceRefused: its secret is not there.
        ValueError: it is one that comes to Podium by itself.
    """
    secret = secret_of(planned, folder)
    match planned.kind:
        case SourceKind.MQTT:
            from console.feed.mqtt import MqttConnector, MqttOptions

            return MqttConnector(
                MqttOptions(
                    name=planned.name,
                    address=planned.address,
                    topic=planned.topic,
                    client_id=planned.client or _client_id(planned.name),
                    user=planned.user,
                    secret=secret.revealed,
                    side=planned.side,
                )
            )
        case SourceKind.MATRIX:
            from console.feed.matrix import MatrixRoom, Place

            place = Place(planned.address, planned.room, secret)
            return MatrixRoom(planned.name, place, planned.side)
        case SourceKind.SSE:
            from console.feed.sse import SseConnector, SseOptions

            return SseConnector(
                SseOptions(planned.name, planned.address, secret.revealed, planned.side)
            )
        case SourceKind.WEBSOCKET:
            from console.feed.websocket import WebSocketConnector, WebSocketOptions

            return WebSocketConnector(
                WebSocketOptions(planned.name, planned.address, secret.revealed, planned.side)
            )
        case SourceKind.FOLDER:
            from console.feed.folder import DropFolder

            return DropFolder(
                planned.name,
                folder / Path(planned.address).expanduser(),
                partial(read_table, planned.name, planned.side),
                is_polled=planned.is_polled,
                is_apart=True,
            )
        case SourceKind.WEBHOOK:
            raise ValueError("a webhook comes by itself")
        case _:
            assert_never(planned.kind)


def read_table(
    source: str, side: Side, raw: bytes, file: str
) -> tuple[Sequence[Arrival], Sequence[Text]]:
    """Read a table as it lies; gives its questions, and what was left out and why.

    `side` is that of rows which do not say where they come from.
    """
    from console.exchange.sheets.layout import layout_of
    from console.exchange.sheets.read import read_sheet
    from console.exchange.sheets.reading import questions_of

    sheet = read_sheet(raw, file)
    if isinstance(sheet, Unreadable):
        return (), (sheet.message,)
    reading = questions_of(sheet, layout_of(sheet), source)
    questions = [
        replace(each, side=side) if each.side is Side.ONLINE else each for each in reading.questions
    ]
    return questions, tuple(each.why for each in reading.skipped)


def _client_id(name: str) -> str:
    """Give an id that belongs to this computer: a broker keeps what was missed by it."""
    mark = hashlib.sha256(f"{uuid.getnode()} {name}".encode()).hexdigest()
    return f"podium-{mark[:16]}"
