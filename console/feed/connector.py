"""What a connector is, and what it is given.

A connector knows the wire and not the session: it reads messages, makes arrivals of them, and
offers these to its intake. Whoever runs it reconnects it, so it has no loop of its own for that:
when the connection ends or fails, `run` returns or raises, and is called again after a while.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from asyncio import Future
    from collections.abc import Sequence

    from console.domain.questions import Arrival
    from console.domain.wording import Text


class Intake(Protocol):
    """The way in for one source: cleans, limits, gathers, counts, and slows who is too fast."""

    @property
    def position(self) -> str:
        """How far this source was read when its last stored parcel came; empty at the first run.

        It is stored in one transaction with the arrivals it was offered with, so after a restart
        nothing between the two is lost or doubled.
        """

    async def offer(self, arrivals: Sequence[Arrival], position: str = "") -> Future[None]:
        """Bring a parcel in; what is known already is known by its source and id.

        Waits while too much of this source is under way: who reads no further meanwhile is slowed
        and loses nothing. The future is done when the whole parcel outlives a power cut: only then
        may the sender be told. It fails with `NotStored` when the parcel was refused. A parcel may
        be empty: then the position alone is stored.
        """

    def spoilt(self, problem: Text, count: int = 1) -> None:
        """Count messages that could not be read, and say in the source's health what was wrong.

        A count of 0 only says something: that there was more than was read, for one.
        """

    def connected(self) -> None:
        """Say that the source is reached; a failure after this begins with a short wait again."""


class Connector(Protocol):
    """Reads one source. Its names are those of the session file."""

    @property
    def source(self) -> str:
        """The source's name, as it stands in the record and in the health line."""

    async def run(self, intake: Intake) -> None:
        """Connect, read and offer until the connection ends; cancelled when the session closes.

        Raises:
            SourceRefused: trying again would not help: wrong address, secret or room. It says what
                is wrong and what to do, and the connector is not run again by itself.
            OSError, TimeoutError: the connection failed or broke; a `SourceAway` says it in words.
        """


async def settled(stored: Future[None]) -> None:
    """Wait until a parcel is stored or is not; who stops waiting does not stop the storing.

    Raises:
        NotStored: it was refused.
        CancelledError: the session was closed before it was stored, or the wait was given up.
    """
    ended: Future[None] = stored.get_loop().create_future()

    def hear(stored: Future[None]) -> None:
        if not stored.cancelled():
            stored.exception()  # taken note of, even when nobody waits for it any more
        if not ended.done():
            ended.set_result(None)

    stored.add_done_callback(hear)
    await ended
    stored.result()


class SourceAway(OSError):  # noqa: N818 - says what was met, as the other outcomes do
    """A source cannot be read at present, and `reason` says why; it is tried again."""

    def __init__(self, reason: Text) -> None:
        super().__init__(str(reason))
        self.reason = reason


class SourceRefused(Exception):  # noqa: N818 - says what was answered, as the other outcomes do
    """A source said no in a way that waiting does not mend."""

    def __init__(self, reason: Text) -> None:
        super().__init__(str(reason))
        self.reason = reason


class NotStored(Exception):  # noqa: N818 - the same
    """A parcel was refused by the session; nothing of it is in the record."""

    def __init__(self, reason: Text) -> None:
        super().__init__(str(reason))
        self.reason = reason
