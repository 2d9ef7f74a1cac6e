"""Every output in a few words: what its lamp says, who can see it, and how it looks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from console.domain.output import (
    AUDIENCE,
    Cover,
    MessageScene,
    OutputName,
    TestCardScene,
    look_of,
    output_names,
    planned_output,
)
from console.views.panels import Lamp, OutputCard, StatusRow, Tone
from console.views.phrases import dotted, output_words
from console.views.surroundings import OutputFacts, ScreenState

if TYPE_CHECKING:
    from console.domain.session import Output
    from console.views.sight import Sight
    from console.views.surroundings import Surroundings


def output_cards(sight: Sight, surroundings: Surroundings) -> tuple[OutputCard, ...]:
    """Give a card for each output of the session, the audience's first."""
    return tuple(_card(sight, surroundings, name) for name in output_names(sight.state))


def _card(sight: Sight, surroundings: Surroundings, name: OutputName) -> OutputCard:
    state = sight.state
    output = state.output(name)
    facts = surroundings.output(name)
    lamp = lamp_of(sight, facts, output)
    word, tone = lamp_word(sight, lamp)
    look = look_of(state, name)
    if name == AUDIENCE and surroundings.has_caption_strip:
        look = replace(look, has_caption_strip=True)
    return OutputCard(
        output=name,
        title=output_words(sight.words, state.plan, name),
        lamp=lamp,
        lamp_word=word,
        lamp_tone=tone,
        where=where_words(sight, facts),
        look=look,
        is_as_planned=output.look is None or output.look == planned_output(state.plan, name).look,
        has_test_card=isinstance(output.scene, TestCardScene),
        message=output.scene.words if isinstance(output.scene, MessageScene) else "",
    )


def lamp_of(sight: Sight, facts: OutputFacts, output: Output) -> Lamp:
    """Say first what nobody can see: a window that is lost counts until another one is up."""
    if facts.windows:
        return open_lamp(sight, output)
    match facts.screen.state:
        case ScreenState.SHOWING | ScreenState.WINDOWED:
            return open_lamp(sight, output)
        case ScreenState.LOST:
            return Lamp.LOST
        case ScreenState.OFF:
            return open_lamp(sight, output) if facts.elsewhere else Lamp.OFF
        case _:
            assert_never(facts.screen.state)


def open_lamp(sight: Sight, output: Output) -> Lamp:
    """Give the lamp of an output that is shown somewhere."""
    match output.cover:
        case Cover.BLACK:
            return Lamp.BLACK
        case Cover.FREEZE:
            return Lamp.FROZEN
        case Cover.NONE:
            return Lamp.REHEARSAL if sight.state.is_rehearsal else Lamp.LIVE
        case _:
            assert_never(output.cover)


def lamp_word(sight: Sight, lamp: Lamp) -> tuple[str, Tone]:
    """Say in one word what a lamp means, and in which colour."""
    words = sight.words
    match lamp:
        case Lamp.OFF:
            return words.say("OFF"), Tone.DIM
        case Lamp.LIVE:
            return words.say("LIVE"), Tone.AIR
        case Lamp.REHEARSAL:
            return words.say("REHEARSAL"), Tone.ATTENTION
        case Lamp.BLACK:
            return words.say("BLACK"), Tone.ATTENTION
        case Lamp.FROZEN:
            return words.say("FROZEN"), Tone.ATTENTION
        case Lamp.LOST:
            return words.say("LOST"), Tone.ATTENTION
        case _:
            assert_never(lamp)


def where_words(sight: Sight, facts: OutputFacts, *, is_read_elsewhere: bool = False) -> str:
    """Say where an output can be seen, and where it is missing.

    Whoever reads it elsewhere is told that the console's screens are the console's.
    """
    words, screen = sight.words, facts.screen
    parts = []
    if screen.state is ScreenState.LOST:
        name = screen.name
        parts.append(words.say("“{name}” is lost", name=name) if name else words.say("lost"))
    if screen.state is ScreenState.SHOWING and facts.windows <= 1:
        parts.append(words.say("on “{name}”", name=screen.name))
    elif screen.state is ScreenState.WINDOWED and facts.windows <= 1:
        parts.append(words.say("in a window"))
    elif facts.windows:
        parts.append(_screens_words(sight, facts.windows, is_read_elsewhere=is_read_elsewhere))
    if facts.elsewhere:
        parts.append(elsewhere_words(sight, facts))
    return dotted(words, parts) if parts else words.say("nobody sees it")


def _screens_words(sight: Sight, number: int, *, is_read_elsewhere: bool) -> str:
    words = sight.words
    if is_read_elsewhere:
        return words.count(
            "on {number} screen of the console", "on {number} screens of the console", number
        )
    return words.count("on {number} screen here", "on {number} screens here", number)


def elsewhere_words(sight: Sight, facts: OutputFacts) -> str:
    """Say how many browsers and other machines show an output."""
    return sight.words.count("{number} connected", "{number} connected", facts.elsewhere)


def output_rows(
    sight: Sight, surroundings: Surroundings, cards: tuple[OutputCard, ...]
) -> tuple[StatusRow, ...]:
    """Give a line of the status corner for each output besides the audience's.

    Only for those of which something is known: a picture of a session knows nothing of screens.
    """
    known = {each.output for each in surroundings.outputs} - {AUDIENCE}
    return tuple(_row(sight, card) for card in cards if card.output in known)


def _row(sight: Sight, card: OutputCard) -> StatusRow:
    key = f"output {card.output}"
    match card.lamp:
        case Lamp.OFF:
            return StatusRow(key, card.title, card.where, Tone.DIM)
        case Lamp.LOST:
            return StatusRow(key, card.title, card.lamp_word, Tone.ATTENTION)
        case Lamp.BLACK | Lamp.FROZEN:
            value = dotted(sight.words, (card.lamp_word, card.where))
            return StatusRow(key, card.title, value, Tone.ATTENTION)
        case Lamp.LIVE | Lamp.REHEARSAL:
            return StatusRow(key, card.title, card.where, Tone.OK)
        case _:
            assert_never(card.lamp)
