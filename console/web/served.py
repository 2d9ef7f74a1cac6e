"""A source that is not read but comes: people and programs bring their questions to the server."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from console.domain.wording import text
from console.feed.connector import Intake, NotStored, settled
from console.web.patience import Patience

if TYPE_CHECKING:
    from collections.abc import Sequence

    from console.domain.questions import Arrival

STORING_SECONDS = 10.0
"""How long somebody waits for a parcel to be safe; the sender then tries again, and what came twice
counts once."""


RETRY_SECONDS = 5.0
"""After this a sender should try again whose parcel is not safe."""


class ServedSource:
    """A connector without a connection: while it runs, its intake is open to what comes in."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._intake: Intake | None = None
        self._patience = Patience(STORING_SECONDS)

    @property
    def source(self) -> str:
        """The source's name, as it stands in the record and in the health line."""
        return self._source

    @property
    def intake(self) -> Intake | None:
        """The way in; None while nobody runs this source."""
        return self._intake

    async def run(self, intake: Intake) -> None:
        """Let questions in until cancelled."""
        self._intake = intake
        intake.connected()
        try:
            await asyncio.get_running_loop().create_future()
        finally:
            self._intake = None

    async def store(self, arrivals: Sequence[Arrival]) -> None:
        """Bring a parcel in and wait until it would outlive a power cut.

        Raises:
            NotStored: it is not safe; the sender should try again.
        """
        intake, stored = self._intake, None
        if intake is None:
            raise NotStored(text("No session takes questions here at the moment."))
        try:
            async with self._patience.limit():
                stored = await intake.offer(arrivals)
                await settled(stored)
        except TimeoutError:
            raise NotStored(text("The record does not keep up; try again.")) from None
        except asyncio.CancelledError:
            if stored is None or not stored.cancelled():
                raise
            raise NotStored(text("The session was closed.")) from None
