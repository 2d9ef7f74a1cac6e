"""What the next GO would show is known before it is pressed, and nothing happens by asking."""

from __future__ import annotations

from datetime import UTC

from console.domain.timeline import seconds
from console.views.ahead import frame_after_go
from tests.builders import tccm
from tests.scenario import Playbook, go
from tests.views.looks import frame
from tests.views.mirrored import ENGLISH


def test_it_is_the_frame_that_go_brings() -> None:
    """Asked a moment after the last GO already, while another would be a slip of the finger."""
    play = Playbook(tccm()).at("10:00", go)
    before = play.state

    coming = frame_after_go(play.state, play.now, ENGLISH, zone=UTC)

    assert play.state is before
    assert coming == frame(play.after(seconds(1), go))
    assert coming != frame(Playbook(tccm()).at("10:00", go))


def test_after_the_last_segment_nothing_comes() -> None:
    """GO is refused there, so there is nothing to prepare."""
    play = Playbook(tccm()).at("10:00", go).at("10:15", go).at("10:35", go)

    assert frame_after_go(play.state, play.now, ENGLISH, zone=UTC) is None
