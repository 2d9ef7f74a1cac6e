"""Bringing in what was read at once, in pieces that hold nobody up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from console.feed.connector import NotStored, SourceAway, settled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from console.domain.questions import Arrival
    from console.feed.connector import Intake

PARCEL = 500
"""Arrivals that are offered at once: a commit of thousands would hold up the program."""


async def bring(arrivals: Sequence[Arrival], position: str, intake: Intake) -> None:
    """Offer arrivals in their order, and return when all are safe; the position goes with the last.

    Each piece is waited for: after a cut, or where one is refused, all of them are read again, and
    none may be left out because a later one was stored with the position.

    Raises:
        SourceAway: a piece was not stored.
    """
    for first in range(0, max(1, len(arrivals)), PARCEL):
        is_last = first + PARCEL >= len(arrivals)
        try:
            stored = await intake.offer(
                arrivals[first : first + PARCEL], position if is_last else ""
            )
            await settled(stored)
        except NotStored as error:
            raise SourceAway(error.reason) from error
