"""What can be wrong with a record, each with a sentence for the person at the console."""

from __future__ import annotations

from typing import TYPE_CHECKING

from console.domain.wording import Text, text

if TYPE_CHECKING:
    from pathlib import Path


class RecordFault(Exception):  # noqa: N818 - the world failed: caught at the edge and shown
    """A record cannot be opened; `reason` is for people."""

    def __init__(self, reason: Text) -> None:
        super().__init__(str(reason))
        self.reason = reason


class RecordInUse(RecordFault):
    """Another program, or another window of this one, writes the record."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            text("{file} is in use: its session is open in another window.", file=path.name)
        )


class RecordNewer(RecordFault):
    """A newer Podium wrote the record; it is left as it is."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            text("{file} was written by a newer Podium. Open it with that one.", file=path.name)
        )


class RecordUnreadable(RecordFault):
    """Nothing in the record can be read; it is kept."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(
            text("{file} cannot be read ({reason}). It is kept.", file=path.name, reason=why)
        )
