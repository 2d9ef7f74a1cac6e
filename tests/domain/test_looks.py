"""How outputs look: as planned, until somebody says otherwise on the day."""

from __future__ import annotations

from dataclasses import replace

import pytest

from console.domain import commands as c
from console.domain.looks import (
    AUDIENCE,
    SPEAKERS,
    USUAL_LOOK,
    Look,
    OutputName,
    PlannedOutput,
    Scheme,
)
from console.domain.output import Cover, look_of, output_names, planned_output
from console.domain.people import Actor, Role
from tests.builders import a_plan
from tests.scenario import Playbook, go

LIGHT, LOUD = Look(Scheme.LIGHT), Look(Scheme.HIGH_CONTRAST)
FOYER = OutputName("foyer")


def planned() -> Playbook:
    """Open a session whose audience is planned to look light."""
    outputs = (PlannedOutput(AUDIENCE, "Big screen", LIGHT), PlannedOutput(FOYER))
    return Playbook(replace(a_plan(), outputs=outputs))


def test_an_output_looks_as_planned_until_somebody_says_otherwise() -> None:
    """Setting no look gives the planned one back."""
    play = planned()
    assert look_of(play.state, AUDIENCE) == LIGHT
    play.at("10:00", go, c.SetLook(LOUD))
    assert look_of(play.state, AUDIENCE) == LOUD
    play.at("10:01", c.SetLook(None))
    assert look_of(play.state, AUDIENCE) == LIGHT


def test_an_output_that_nobody_planned_looks_as_the_house_does() -> None:
    """Old records name no outputs; the speakers' is the speakers' all the same."""
    play = planned()
    assert look_of(play.state, SPEAKERS) == USUAL_LOOK
    assert planned_output(play.state.plan, SPEAKERS).is_for_speakers
    assert not planned_output(play.state.plan, OutputName("odd")).is_for_speakers
    assert not planned_output(play.state.plan, FOYER).is_for_speakers


def test_a_look_is_undone_like_what_is_shown() -> None:
    """It is on the stack, with a name of its own."""
    play = planned().at("10:00", c.SetLook(LOUD, FOYER))
    assert play.state.undo is not None
    assert str(play.state.undo.label) == "look of the screen"
    play.at("10:01", c.Undo(play.state.undo.command))
    assert look_of(play.state, FOYER) == USUAL_LOOK


def test_a_look_survives_go_and_clear() -> None:
    """What is shown changes; how it looks does not."""
    play = planned().at("10:00", c.SetLook(LOUD), go, c.Clear())
    assert look_of(play.state, AUDIENCE) == LOUD


def test_setting_the_same_look_again_is_no_event() -> None:
    """Nothing is recorded that changes nothing."""
    play = planned().at("10:00", c.SetLook(LOUD))
    before = len(play.events)
    play.at("10:01", c.SetLook(LOUD))
    assert len(play.events) == before


@pytest.mark.parametrize("role", Role)
def test_podium_and_technical_desk_alone_set_looks(role: Role) -> None:
    """Like everything that is seen."""
    play = planned()
    if role in {Role.PODIUM, Role.TECHNICAL}:
        play.at("10:00", c.SetLook(LOUD), by=Actor(role))
        assert look_of(play.state, AUDIENCE) == LOUD
    else:
        assert play.refused(c.SetLook(LOUD), by=Actor(role))


def test_every_output_has_a_name_be_it_planned_or_only_used() -> None:
    """Those of the plan come first, in its order, and none comes twice."""
    play = planned()
    assert output_names(play.state) == (AUDIENCE, FOYER)
    play.at("10:00", c.PutCover(Cover.BLACK, OutputName("a-side-room")))
    assert output_names(play.state) == (AUDIENCE, FOYER, OutputName("a-side-room"))
