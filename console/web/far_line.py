"""How it stands with the connection to a console on another machine: a value, and its rules.

Promises: what worked once is tried again for ever, the first time almost at once and never more
than a second later; a console that says no is not asked again by itself.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

SILENCE = 1.8
"""Seconds without a sign after which a connection is given up, as the pages do: the console sends
one every 0.7 s, so two may be late."""

FIRST_WAIT = 0.1
LONGEST_WAIT = 0.6
"""Seconds between two tries: a room looks at this picture, and a try costs next to nothing."""

FIRST_LOOKS = 8
LOOK_APART = 0.04
LOOK_LATER = 5.0
"""Seconds between two questions for the time: the first ones soon after each other."""


class LineState(Enum):
    """Where a connection stands."""

    COMING = "coming"
    """Nobody has answered yet."""
    HERE = "here"
    LOST = "lost"
    """It worked, and is tried again."""
    ENDED = "ended"
    """The console says no: somebody has to do something."""


class End(Enum):
    """Why a connection is not tried again by itself."""

    REFUSED = "refused"
    """The link's word lets nobody in any more."""
    SENT_AWAY = "sent away"
    """Somebody at the console disconnected this screen."""
    NO_OUTPUT = "no output"
    """The session has no output of that name."""
    OTHER_VERSION = "other version"
    """The console is a Podium that speaks otherwise."""


@dataclass(frozen=True, slots=True)
class FarLine:
    """The connection as it stands."""

    state: LineState = LineState.COMING
    failures: int = 0
    """Tries in a row that came to nothing."""
    end: End | None = None
    """Present exactly when ENDED."""
    has_worked: bool = False

    @property
    def is_stale(self) -> bool:
        """Whether the picture that stands is an old one."""
        return self.has_worked and self.state is not LineState.HERE

    def let_in(self) -> FarLine:
        """Say that the console has let this screen in.

        One that lets in and hangs up is not tried again at once: see `lasting`.
        """
        return FarLine(LineState.HERE, self.failures, has_worked=True)

    def lasting(self) -> FarLine:
        """Say that it goes well for a while: what failed before is forgotten."""
        return replace(self, failures=0)

    def broken(self) -> FarLine:
        """Say that a try failed, or that a connection broke or fell silent."""
        state = LineState.LOST if self.has_worked else LineState.COMING
        return replace(self, state=state, failures=self.failures + 1)

    def ended(self, end: End) -> FarLine:
        """Say that the console does not want this screen."""
        return replace(self, state=LineState.ENDED, end=end)

    def wait(self, chance: float) -> float:
        """Give the seconds until the next try; `chance`, from 0 to 1, spreads many screens."""
        if not self.failures:
            return 0.0
        whole = min(LONGEST_WAIT, FIRST_WAIT * 2.0 ** min(self.failures - 1, 10))
        return whole * (0.75 + 0.25 * chance)


def next_look(looks: int) -> float:
    """Give the seconds until the time is asked for again, after so many times."""
    return LOOK_APART if looks < FIRST_LOOKS else LOOK_LATER
