"""What the line at the top and the band of a rehearsal say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from console.domain import commands as c
from console.views.panels import HeaderPanel, RehearsalPanel, Tone, UndoLabel
from console.views.surroundings import ScreenFacts, ScreenState, Surroundings
from tests.builders import a_plan, tccm
from tests.scenario import Playbook, end, go, undo
from tests.views.looks import panels
from tests.views.mirrored import MIRRORED


def header(play: Playbook) -> HeaderPanel:
    """Look at the line at the top."""
    return panels(play).header


def test_a_live_session_says_since_when() -> None:
    """State, start, title, length, what undo would do, and the time."""
    play = Playbook(tccm()).at("10:01:20", go).at("10:16:40", go).at("10:27:42")

    seen = header(play)

    assert (seen.state, seen.tone, seen.since) == ("LIVE", Tone.OK, "since 10:01:20")
    assert seen.title == "Launch of the Technical Community Coalition for Multistakeholderism"
    assert (seen.length, seen.wall_clock) == ("60 min", "10:27:42")
    assert play.state.undo is not None
    assert seen.undo == UndoLabel(play.state.undo.command, "Undo: GO to Questions and answers")
    assert seen.redo is None


def test_every_state_has_its_word_and_its_time() -> None:
    """READY, LIVE, HELD and ENDED."""
    play = Playbook(a_plan())
    seen = [header(play)]
    seen.append(header(play.at("10:00", go)))
    seen.append(header(play.at("10:05:30", c.Hold()).at("10:06")))
    seen.append(header(play.at("10:07", c.Resume()).at("10:58:20", end).at("11:10")))

    assert [(each.state, each.tone, each.since) for each in seen] == [
        ("READY", Tone.PLAIN, "starts 10:00"),
        ("LIVE", Tone.OK, "since 10:00:00"),
        ("HELD", Tone.ATTENTION, "since 10:05:30"),
        ("ENDED", Tone.DIM, "since 10:58:20"),
    ]


def test_a_session_without_start_or_length_says_neither() -> None:
    """Nothing is invented."""
    plan = replace(a_plan(length=None, starts=None), segments=())

    seen = header(Playbook(plan))

    assert (seen.since, seen.length) == ("", "")


def test_what_was_undone_can_be_redone() -> None:
    """The label says what would come back."""
    seen = header(Playbook(a_plan()).at("10:00", go).at("10:00:05", undo))

    assert seen.redo is not None
    assert seen.redo.label == "Redo: GO to Talk"
    assert seen.undo is None


def test_a_live_session_has_no_band() -> None:
    """Hatching means one thing only."""
    assert panels(Playbook(a_plan())).rehearsal is None


@pytest.mark.parametrize(
    ("screen", "words"),
    [
        (ScreenFacts(), "no second screen"),
        (ScreenFacts(ScreenState.WINDOWED), "second screen in a window"),
        (ScreenFacts(ScreenState.SHOWING, name="HDMI-1"), "second screen on “HDMI-1”"),
        (ScreenFacts(ScreenState.LOST), "second screen lost"),
    ],
)
def test_a_rehearsal_cannot_be_mistaken(screen: ScreenFacts, words: str) -> None:
    """The word stands where LIVE would, the band says the rate and what is simulated."""
    play = Playbook(a_plan(), is_rehearsal=True).at("10:00", go, c.SetPace(20, False))
    seen = panels(play.at("10:27:42"), Surroundings(screen))

    assert seen.header.state == "REHEARSAL"
    assert seen.header.tone is Tone.ATTENTION
    assert seen.rehearsal == RehearsalPanel(
        "REHEARSAL ×20",
        f"simulated 10:27:42 · nothing here is live · {words}",
        20,
        is_paused=False,
    )


def test_a_paused_rehearsal_says_so() -> None:
    """In the band, with the moment at which it stands."""
    play = Playbook(a_plan(), is_rehearsal=True).at("10:00", go, c.SetPace(20, True))
    seen = panels(play).rehearsal

    assert seen is not None
    assert (seen.word, seen.is_paused) == ("REHEARSAL PAUSED", True)
    assert seen.detail.startswith("paused at 10:00:00")


def test_a_mirrored_language_mirrors_the_console() -> None:
    """Panels and frames say so alike."""
    seen = panels(Playbook(a_plan()), words=MIRRORED)

    assert seen.is_mirrored
    assert seen.output.program.is_mirrored
