"""Program and preview of the second screen, and what can be done with them."""

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
from console.views.panels import OutputCard, OutputPanel

if TYPE_CHECKING:
    from console.domain.session import SessionState
    from console.views.sight import Sight
    from console.views.surroundings import Surroundings


def output_panel(
    sight: Sight, surroundings: Surroundings, cards: tuple[OutputCard, ...]
) -> OutputPanel:
    """Give the audience's screen as it is and as it would be after a take.

    `cards` are those of all outputs, the audience's first.
    """
    state = sight.state
    output = state.output(AUDIENCE)
    strip = surroundings.has_caption_strip
    card = cards[0]
    return OutputPanel(
        program=display_frame(state, sight.now, sight.words, zone=sight.zone, caption_strip=strip),
        preview=preview_frame(state, sight.now, sight.words, zone=sight.zone, caption_strip=strip),
        lamp=card.lamp,
        lamp_word=card.lamp_word,
        lamp_tone=card.lamp_tone,
        scene=scene_key(output.scene) if output.cover is Cover.NONE else "",
        preview_scene=scene_key(output.preview) if output.preview else "",
        is_black=output.cover is Cover.BLACK,
        is_frozen=output.cover is Cover.FREEZE,
        can_take=output.preview is not None and _is_takable(output.preview, state),
        ready=tuple(each.text for each in state.plan.messages if not each.rung),
        ladder=tuple((each.text, each.rung) for each in state.plan.messages if each.rung),
        outputs=cards,
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
