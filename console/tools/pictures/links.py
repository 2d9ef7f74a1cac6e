"""Screens and desks as they are pictured: some links, some people, an output on a monitor."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from console.domain.looks import AUDIENCE, SPEAKERS
from console.domain.output import output_names
from console.domain.people import Role
from console.domain.timeline import Moment, minutes
from console.tools.pictures.consoles import shots
from console.views.desks_sheet import (
    CertificateFacts,
    DesksSheet,
    GuestFacts,
    ServedFacts,
    WayIn,
    desks_sheet,
)
from console.views.surroundings import OutputFacts, ScreenFacts, ScreenState, Surroundings

if TYPE_CHECKING:
    from console.domain.wording import Words

ADDRESS = "https://podium.example.org:8765"

GUESTS = (
    GuestFacts(1, Role.SCREEN, "Foyer", AUDIENCE, minutes(46)),
    GuestFacts(2, Role.SCREEN, "OBS", AUDIENCE, minutes(44)),
    GuestFacts(3, Role.TECHNICAL, "Marta", AUDIENCE, minutes(41)),
    GuestFacts(4, Role.SCREEN, "", SPEAKERS, minutes(12)),
    GuestFacts(5, Role.TECHNICAL, "تقنية القاعة", AUDIENCE, minutes(0)),
)

CERTIFICATE = CertificateFacts(
    "venue.pem",
    ("podium.example.org", "192.168.1.20", "*.venue.example.org", "localhost"),
    Moment(1_767_139_200_000),
)
"""Until 31 December 2025."""

WAYS = (
    WayIn("screen/audience", Role.SCREEN, AUDIENCE),
    WayIn("screen/speakers", Role.SCREEN, SPEAKERS),
    WayIn("desk/technical-desk", Role.TECHNICAL),
    WayIn("desk/online-moderator", Role.ONLINE_MODERATOR),
    WayIn("ask", Role.ASKER),
    WayIn("desk/podium", Role.PODIUM),
)


def sheet(language: str, words: Words) -> DesksSheet:
    """Give the sheet in the middle of a live session."""
    shot = next(each for each in shots(language) if each.name == "live")
    showing = ScreenFacts(ScreenState.SHOWING, name="projector", width=1920, height=1080)
    around = Surroundings(
        screen=showing,
        outputs=tuple(
            OutputFacts(name, showing, 1, 2) if name == AUDIENCE else OutputFacts(name, elsewhere=1)
            for name in output_names(shot.state)
        ),
    )
    return desks_sheet(
        shot.state,
        shot.now,
        words,
        UTC,
        around,
        served=ServedFacts("the network", CERTIFICATE),
        ways=WAYS,
        guests=GUESTS,
    )
