"""What every connector does with what it has read: hands it in, and goes on when it is stored.

One parcel is under way at a time. A connector reads on meanwhile and makes the next parcel of all
that came, so this costs a flood nothing; and nothing is acknowledged, nor a position moved on, past
a parcel that was refused.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import TYPE_CHECKING

from console.feed.connector import NotStored, settled

if TYPE_CHECKING:
    from console.feed.connector import Intake
    from console.feed.payloads import Parcel

AT_ONCE = 50
"""Messages in a parcel: a few milliseconds' work, so that the program may paint in between."""


async def deliver(intake: Intake, parcel: Parcel, position: str = "") -> None:
    """Bring a parcel in; returns when it outlives a power cut, and its sender may be told.

    Raises:
        ConnectionAbortedError: the session refused it. The connection is given up, so that the
            source sends again what it was not told of.
    """
    if parcel.arrivals or position:
        stored = await intake.offer(parcel.arrivals, position)
        try:
            await settled(stored)
        except NotStored as error:
            raise ConnectionAbortedError(str(error)) from error
        except asyncio.CancelledError as error:
            if not stored.cancelled():
                raise
            raise ConnectionAbortedError(str(error)) from error
    # Counted last: what comes again because it was not stored is counted once.
    for problem, count in Counter(parcel.faults).items():
        intake.spoilt(problem, count)
