"""Every output in a few words: lamp, who can see it, how it looks, and its line in the corner."""

from __future__ import annotations

from dataclasses import replace

import pytest

from console.domain import commands as c
from console.domain.looks import PlannedOutput
from console.domain.output import (
    AUDIENCE,
    SPEAKERS,
    Cover,
    Look,
    MessageScene,
    OutputName,
    Scheme,
    TestCardScene,
)
from console.domain.timeline import seconds
from console.views.outputs import output_cards
from console.views.panels import Lamp, OutputCard, StatusRow, Tone
from console.views.surroundings import OutputFacts, ScreenFacts, ScreenState, Surroundings
from tests.builders import a_plan, wall
from tests.scenario import Playbook, go
from tests.views.looks import look, panels

SHOWING = ScreenFacts(ScreenState.SHOWING, name="side", width=1280, height=720)
WINDOWED = ScreenFacts(ScreenState.WINDOWED)
LOST = ScreenFacts(ScreenState.LOST, wall("10:03:12"), "side")


def play() -> Playbook:
    """A session that has begun."""
    return Playbook(a_plan()).at("10:00", go)


def card(
    told: Playbook, facts: OutputFacts | None = None, name: OutputName = SPEAKERS
) -> OutputCard:
    """Look at the card of an output."""
    around = Surroundings(outputs=() if facts is None else (facts,))
    return next(each for each in output_cards(look(told), around) if each.output == name)


def row(told: Playbook, facts: OutputFacts) -> StatusRow:
    """Look at the line of an output in the corner."""
    return next(
        each
        for each in panels(told, Surroundings(outputs=(facts,))).status
        if each.key == f"output {facts.output}"
    )


@pytest.mark.parametrize(
    ("facts", "lamp", "where"),
    [
        (OutputFacts(SPEAKERS), Lamp.OFF, "nobody sees it"),
        (OutputFacts(SPEAKERS, SHOWING, 1), Lamp.LIVE, "on “side”"),
        (OutputFacts(SPEAKERS, SHOWING), Lamp.LIVE, "on “side”"),
        (OutputFacts(SPEAKERS, SHOWING, 2), Lamp.LIVE, "on 2 screens here"),
        (OutputFacts(SPEAKERS, WINDOWED, 1), Lamp.LIVE, "in a window"),
        (OutputFacts(SPEAKERS, WINDOWED, 2), Lamp.LIVE, "on 2 screens here"),
        (OutputFacts(SPEAKERS, elsewhere=1), Lamp.LIVE, "1 connected"),
        (OutputFacts(SPEAKERS, SHOWING, 1, 3), Lamp.LIVE, "on “side” · 3 connected"),
        (OutputFacts(SPEAKERS, LOST), Lamp.LOST, "“side” is lost"),
        (OutputFacts(SPEAKERS, replace(LOST, name="")), Lamp.LOST, "lost"),
        (OutputFacts(SPEAKERS, LOST, 1), Lamp.LIVE, "“side” is lost · on 1 screen here"),
        (OutputFacts(SPEAKERS, LOST, 0, 2), Lamp.LOST, "“side” is lost · 2 connected"),
    ],
)
def test_an_output_says_who_can_see_it(facts: OutputFacts, lamp: Lamp, where: str) -> None:
    """Here and elsewhere; a window that is lost is said even while others are up."""
    seen = card(play(), facts)

    assert (seen.lamp, seen.where) == (lamp, where)


@pytest.mark.parametrize(
    ("cover", "lamp"), [(Cover.BLACK, Lamp.BLACK), (Cover.FREEZE, Lamp.FROZEN)]
)
def test_a_cover_is_told_of_each_output(cover: Cover, lamp: Lamp) -> None:
    """Black on the speakers' screen is not black in the room."""
    told = play().after(seconds(1), c.PutCover(cover, SPEAKERS))
    facts = OutputFacts(SPEAKERS, elsewhere=1)

    assert card(told, facts).lamp is lamp
    assert row(told, facts).value == f"{lamp.name} · 1 connected"
    assert card(told, OutputFacts(AUDIENCE, SHOWING, 1), AUDIENCE).lamp is Lamp.LIVE


def test_the_audience_that_sees_it_in_a_browser_alone_sees_it() -> None:
    """The lamp and the corner know of screens elsewhere."""
    around = Surroundings(outputs=(OutputFacts(AUDIENCE, elsewhere=2),))
    seen = panels(play(), around)

    assert seen.output.lamp is Lamp.LIVE
    assert seen.status[0] == StatusRow("screen", "Second screen", "2 connected", Tone.OK, "")


@pytest.mark.parametrize(
    ("facts", "value", "tone"),
    [
        (OutputFacts(SPEAKERS), "nobody sees it", Tone.DIM),
        (OutputFacts(SPEAKERS, SHOWING, 1), "on “side”", Tone.OK),
        (OutputFacts(SPEAKERS, LOST), "LOST", Tone.ATTENTION),
    ],
)
def test_each_further_output_has_its_line(facts: OutputFacts, value: str, tone: Tone) -> None:
    """That nobody sees it is no alarm: many rooms have no screen for speakers."""
    assert row(play(), facts) == StatusRow("output speakers", "Speakers’ screen", value, tone)


def test_what_is_not_known_has_no_line() -> None:
    """Neither before the first GO nor after it."""
    ready = panels(Playbook(a_plan()))
    live = panels(play())

    assert not any(each.key.startswith("output") for each in (*ready.ready, *live.status))


def test_a_rehearsal_says_so_on_every_lamp() -> None:
    """As on the audience's."""
    told = Playbook(a_plan(), is_rehearsal=True).at("10:00", go)

    assert card(told, OutputFacts(SPEAKERS, elsewhere=1)).lamp is Lamp.REHEARSAL
    assert row(told, OutputFacts(SPEAKERS, elsewhere=1)).tone is Tone.OK


def test_a_look_is_the_days_or_the_plans() -> None:
    """And the card says which; setting the plan's own again is as planned."""
    planned = Look(Scheme.LIGHT)
    told = Playbook(replace(a_plan(), outputs=(PlannedOutput(SPEAKERS, look=planned),)))
    assert (card(told).look, card(told).is_as_planned) == (planned, True)
    told.after(seconds(0), c.SetLook(Look(Scheme.HIGH_CONTRAST), SPEAKERS))
    assert (card(told).look.scheme, card(told).is_as_planned) == (Scheme.HIGH_CONTRAST, False)
    told.after(seconds(0), c.SetLook(planned, SPEAKERS))

    assert card(told).is_as_planned


def test_the_box_for_captions_counts_for_the_audience() -> None:
    """Whoever ticks it in the menu sees it ticked in the look."""
    around = Surroundings(has_caption_strip=True)
    cards = {each.output: each for each in output_cards(look(play()), around)}

    assert cards[AUDIENCE].look.has_caption_strip
    assert not cards[SPEAKERS].look.has_caption_strip


def test_a_test_card_and_a_sentence_are_known() -> None:
    """So that each can be taken away again."""
    told = play().after(seconds(0), c.Show(TestCardScene(), SPEAKERS))
    assert card(told).has_test_card
    told.after(seconds(0), c.Show(MessageScene("Louder, please"), SPEAKERS))

    assert (card(told).has_test_card, card(told).message) == (False, "Louder, please")
