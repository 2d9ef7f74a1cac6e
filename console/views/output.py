"""Program and preview of the second screen, and the lamp that says what the room sees."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from console.domain.output import (
    AUDIENCE,
    AskScene,
    Cover,
    FollowScene,
    ImageScene,
    MessageScene,
    OrderScene,
    QuestionScene,
    Scene,
    SlateScene,
    SpeakerScene,
    TestCardScene,
    TimerScene,
    TitleScene,
)
from console.views.display_frame import display_frame, preview_frame
from console.views.panels import Lamp, OutputPanel, Tone
from console.views.surroundings import ScreenState

if TYPE_CHECKING:
    from console.domain.session import Output, SessionState
    from console.views.sight import Sight
    from console.views.surroundings import Surroundings


def output_panel(sight: Sight, surroundings: Surroundings) -> OutputPanel:
    """Give the audience's screen as it is and as it would be after a take."""
    state = sight.state
    output = state.output(AUDIENCE)
    strip = surroundings.has_caption_strip
    lamp = _lamp(sight, surroundings, output)
    word, tone = lamp_word(sight, lamp)
    return OutputPanel(
        program=display_frame(state, sight.now, sight.words, zone=sight.zone, caption_strip=strip),
        preview=preview_frame(state, sight.now, sight.words, zone=sight.zone, caption_strip=strip),
        lamp=lamp,
        lamp_word=word,
        lamp_tone=tone,
        scene=scene_key(output.scene) if output.cover is Cover.NONE else "",
        preview_scene=scene_key(output.preview) if output.preview else "",
        is_black=output.cover is Cover.BLACK,
        is_frozen=output.cover is Cover.FREEZE,
        can_take=output.preview is not None and _is_takable(output.preview, state),
        ready=tuple(each.text for each in state.plan.messages if not each.rung),
    )


def scene_key(scene: Scene) -> str:
    """Name the kind of a scene as the scene buttons do: the words of `SceneKind` and three more."""
    match scene:
        case FollowScene():
            return "segment"
        case TitleScene():
            return "title"
        case OrderScene():
            return "running order"
        case SpeakerScene():
            return "speaker"
        case TimerScene():
            return "timer"
        case QuestionScene():
            return "question"
        case MessageScene():
            return "message"
        case AskScene():
            return "how to ask"
        case ImageScene():
            return "image"
        case SlateScene():
            return "slate"
        case TestCardScene():
            return "test card"
        case _:
            assert_never(scene)


def _is_takable(scene: Scene, state: SessionState) -> bool:
    """Whether a take would not be refused, as far as the scene goes."""
    if not isinstance(scene, QuestionScene):
        return True
    question = state.questions.get(scene.question)
    return question is not None and not question.is_withdrawn


def _lamp(sight: Sight, surroundings: Surroundings, output: Output) -> Lamp:
    """Say first what the room cannot see at all."""
    match surroundings.screen.state:
        case ScreenState.OFF:
            return Lamp.OFF
        case ScreenState.LOST:
            return Lamp.LOST
        case ScreenState.SHOWING | ScreenState.WINDOWED:
            return open_lamp(sight, output)
        case _:
            assert_never(surroundings.screen.state)


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
