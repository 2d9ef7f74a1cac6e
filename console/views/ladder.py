"""Where the steps of the wrap-up ladder go, and what the speakers see of what is said to them.

The ladder is for the speakers. It goes to the room only where the speakers have no screen at all:
one that was unplugged, or a browser that is away for a moment, never turns it over to the room.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from console.domain.output import AUDIENCE, SPEAKERS, Cover, MessageScene
from console.views.display_frame import display_frame
from console.views.faces import sentence
from console.views.frames import BlackPicture, MessagePicture, SpeakersPicture
from console.views.panels import LadderPanel, Tone
from console.views.surroundings import ScreenState

if TYPE_CHECKING:
    from console.domain.looks import OutputName
    from console.domain.session import SessionState
    from console.views.frames import Frame
    from console.views.sight import Sight
    from console.views.surroundings import OutputFacts, Surroundings

_UP = frozenset({ScreenState.SHOWING, ScreenState.WINDOWED})


def ladder_panel(sight: Sight, surroundings: Surroundings) -> LadderPanel:
    """Say where a step goes now, and what the speakers see."""
    facts = surroundings.output(SPEAKERS)
    is_lost = facts.screen.state is ScreenState.LOST
    has_screen = is_seen(facts) or is_lost or facts.was_seen
    seen, tone = _seen_words(sight, facts, has_screen=has_screen)
    return LadderPanel(SPEAKERS if has_screen else AUDIENCE, seen, tone)


def is_seen(facts: OutputFacts) -> bool:
    """Whether anybody can see an output now."""
    return bool(facts.windows or facts.elsewhere or facts.screen.state in _UP)


def said_on(state: SessionState) -> tuple[OutputName, ...]:
    """Name the screens from which a sentence of the ladder can be taken away.

    From the speakers any sentence; from the room a step of the ladder. Only where nothing covers
    it: to take it away must not lift a cover.
    """
    return tuple(
        name
        for name in (SPEAKERS, AUDIENCE)
        if (output := state.output(name)).cover is Cover.NONE
        and isinstance(output.scene, MessageScene)
        and (name == SPEAKERS or output.scene.rung)
    )


def _seen_words(sight: Sight, facts: OutputFacts, *, has_screen: bool) -> tuple[str, Tone]:
    words = sight.words
    frame = display_frame(sight.state, sight.now, words, SPEAKERS, zone=sight.zone)
    said = _said(frame, sight).partition("\n")[0]
    if not is_seen(facts):
        if said:
            return words.say("Nobody sees it: “{words}”", words=said), Tone.ATTENTION
        if has_screen:
            return words.say("Nobody sees the speakers’ screen"), Tone.ATTENTION
        return words.say("The speakers have no screen: the ladder goes to the room"), Tone.DIM
    if said:
        return words.say("The speakers see: “{words}”", words=said), Tone.AIR
    match frame.picture:
        case SpeakersPicture():
            return words.say("The speakers see their clock"), Tone.DIM
        case BlackPicture():
            return words.say("The speakers see black"), Tone.ATTENTION
        case _:
            return words.say("The speakers see another picture"), Tone.ATTENTION


def _said(frame: Frame, sight: Sight) -> str:
    """Give what is said on a frame: by somebody, or by a step of the ladder that says itself."""
    picture = frame.picture
    if isinstance(picture, MessagePicture):
        return picture.words
    if not isinstance(picture, SpeakersPicture):
        return ""
    if picture.message is not None:
        return picture.message.words
    now = sight.now if frame.stopped is None else frame.stopped
    itself = sentence(picture.sentences, picture.timer.countdown, now)
    return itself.words if itself else ""
