"""What is true of the machine and not of the session: screens, record, feeds, power.

The shells fill it in; views turn it into words. It is never recorded.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from console.domain.looks import AUDIENCE, OutputName
from console.domain.timeline import Moment
from console.domain.wording import Text


class ScreenState(StrEnum):
    """Where an output stands as a window."""

    OFF = "off"
    SHOWING = "showing"
    WINDOWED = "windowed"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class ScreenFacts:
    """The second screen: its state, since when, and what it is called."""

    state: ScreenState = ScreenState.OFF
    since: Moment | None = None
    name: str = ""
    width: int = 0
    height: int = 0
    others: int = 0
    """How many screens there are that the console is not on."""
    offered: str = ""
    """A screen that was plugged in and could be used now."""


@dataclass(frozen=True, slots=True)
class OutputFacts:
    """Where an output can be seen."""

    output: OutputName
    screen: ScreenFacts = ScreenFacts()
    """Its windows on this computer: the one that is lost, if any, else what is shown."""
    windows: int = 0
    """How many of its windows on this computer can be seen."""
    elsewhere: int = 0
    """How many browsers and other machines show it."""
    was_seen: bool = False
    """Whether somebody has seen it in this session, unless it was put away by hand since."""


class Link(StrEnum):
    """How a source of questions is reached."""

    NONE = "none"
    """It comes to us by itself, or there is nothing to reach."""
    CONNECTING = "connecting"
    CONNECTED = "connected"
    WAITING = "waiting"
    """It was lost, and is tried again later."""
    REFUSED = "refused"
    """It said no; only a person can mend that."""


@dataclass(frozen=True, slots=True)
class FeedFacts:
    """One source of questions."""

    name: Text
    received: int = 0
    """What was taken in since the session was opened here."""
    stored: int = 0
    """What of it is on the disk."""
    last: Moment | None = None
    problem: Text | None = None
    """What was wrong with what came, or why nothing comes."""
    is_over: bool = False
    """Whether the source said that nothing more will come."""
    source: str = ""
    """Its name in the record; empty where it has none."""
    link: Link = Link.NONE
    retry: Moment | None = None
    """When it is tried again while it waits."""
    spoilt: int = 0
    """Messages that could not be read."""
    waiting: int = 0
    """What has come and was not taken in yet."""


@dataclass(frozen=True, slots=True)
class RecordFacts:
    """Whether all that happened is safe on disk."""

    is_saved: bool = True
    problem: Text | None = None
    file: str = ""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """All of it."""

    screen: ScreenFacts = ScreenFacts()
    """The audience's."""
    feeds: tuple[FeedFacts, ...] = ()
    record: RecordFacts = RecordFacts()
    is_awake: bool | None = None
    """Whether sleep is inhibited; None when nobody asked for it."""
    on_battery: bool | None = None
    """None where the machine does not say."""
    clock_set: int = 0
    """By how many milliseconds the wall clock was set; positive is forward. 0 when it was not."""
    notice: Text | None = None
    """What the notice bar says."""
    has_caption_strip: bool = False
    """Whether the bottom of the second screen is left free for captions."""
    outputs: tuple[OutputFacts, ...] = ()
    """Every output that is known to be seen, or not to be; the audience's as well."""

    def output(self, name: OutputName) -> OutputFacts:
        """Give where an output can be seen; what is not known is nowhere."""
        alone = OutputFacts(name, self.screen if name == AUDIENCE else ScreenFacts())
        return next((each for each in self.outputs if each.output == name), alone)
