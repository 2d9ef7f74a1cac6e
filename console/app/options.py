"""What the window is to open, and how."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from console.web.certificates import CertificateFiles
from console.web.far_link import FarLink


@dataclass(frozen=True, slots=True)
class Options:
    """The command line, as far as it is about the window."""

    session: Path | None = None
    """A session file, or a record to go on with; None opens the start window."""
    is_rehearsal: bool = False
    rate: int = 1
    """How many session seconds pass in one while rehearsing; 1 to 60."""
    is_on_network: bool = False
    """Whether the ask page is served to everybody in the network from the start."""
    language: str | None = None
    """None takes the settings', then the system's."""
    certificate: CertificateFiles | None = None
    """By which the pages are served; None serves them by http."""


@dataclass(frozen=True, slots=True)
class ScreenOptions:
    """The command line of a screen that shows a console on another machine."""

    link: FarLink
    name: str = ""
    """What the console lists this screen as."""
    trust: Path | None = None
    """A certificate to be trusted beside those of the system."""
    is_slate_when_lost: bool = False
    """Whether the safe picture stands while the console is away; else the last one stays."""
    is_windowed: bool = False
    screen: str = ""
    """Part of the name of the screen to fill; empty takes the remembered one, or the free one."""
    waits: bool = False
    """Whether a console that nobody answers for yet is waited for."""
    language: str | None = None
    """None takes the settings', then the system's."""
