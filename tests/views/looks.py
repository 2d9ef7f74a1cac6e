"""Short ways for a test to look at a session told by a playbook."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from console.domain.fit import forecast
from console.domain.output import AUDIENCE
from console.views.console import console_panels
from console.views.display_frame import display_frame
from console.views.sight import Sight
from console.views.surroundings import Surroundings
from tests.views.mirrored import ENGLISH

if TYPE_CHECKING:
    from console.domain.fit import Forecast
    from console.domain.output import OutputName
    from console.domain.wording import Words
    from console.views.frames import Frame, Picture
    from console.views.panels import ConsolePanels
    from tests.scenario import Playbook


def look(play: Playbook, words: Words = ENGLISH) -> Sight:
    """Look at the session as it is now."""
    return Sight(play.state, play.now, words, UTC)


def ahead(play: Playbook) -> Forecast:
    """Give the forecast as it is now."""
    return forecast(play.state, play.now)


def panels(
    play: Playbook, surroundings: Surroundings | None = None, words: Words = ENGLISH
) -> ConsolePanels:
    """Make all panels as they are now."""
    return console_panels(play.state, play.now, words, UTC, surroundings or Surroundings())


def frame(play: Playbook, output: OutputName = AUDIENCE) -> Frame:
    """Make the frame of an output as it is now."""
    return display_frame(play.state, play.now, ENGLISH, output, zone=UTC)


def picture(play: Playbook) -> Picture:
    """Make the audience's picture as it is now."""
    return frame(play).picture
