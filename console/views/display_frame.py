"""The frame of an output: what stands on a second screen at a moment, and what is staged for it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from console.domain.output import (
    AUDIENCE,
    Cover,
    OutputName,
    QuestionScene,
    Scene,
    look_of,
    scene_of,
)
from console.views.frames import BlackPicture, Frame, Picture
from console.views.phrases import whole_path
from console.views.pictures import picture_of
from console.views.sight import Sight

if TYPE_CHECKING:
    from datetime import tzinfo

    from console.domain.session import SessionState
    from console.domain.timeline import Moment
    from console.domain.wording import Words


def display_frame(
    state: SessionState,
    now: Moment,
    words: Words,
    output: OutputName = AUDIENCE,
    *,
    zone: tzinfo,
    caption_strip: bool = False,
) -> Frame:
    """Give what stands on an output; `zone` is this computer's, for a session that names none."""
    shown = state.output(output)
    if shown.cover is Cover.FREEZE and shown.still is not None:
        held = shown.still
        still = display_frame(
            held.state, held.at, words, output, zone=zone, caption_strip=caption_strip
        )
        return replace(still, stopped=held.at)
    sight = Sight(state, now, words, zone)
    if shown.cover is Cover.BLACK:
        return _framed(sight, BlackPicture(), output, caption_strip=caption_strip)
    picture = picture_of(shown.scene, sight, output, shown.taken)
    return _framed(sight, picture, output, caption_strip=caption_strip)


def preview_frame(
    state: SessionState,
    now: Moment,
    words: Words,
    output: OutputName = AUDIENCE,
    *,
    zone: tzinfo,
    caption_strip: bool = False,
) -> Frame | None:
    """Give what a take would put on an output now; None when nothing is staged."""
    staged = state.output(output).preview
    if staged is None:
        return None
    sight = Sight(state, now, words, zone)
    picture = picture_of(as_taken(staged, state), sight, output)
    return _framed(sight, picture, output, caption_strip=caption_strip)


def as_taken(scene: Scene, state: SessionState) -> Scene:
    """Give a scene with what a take would copy into it."""
    question = state.questions.get(scene.question) if isinstance(scene, QuestionScene) else None
    return scene if question is None else scene_of(question)


def _framed(sight: Sight, picture: Picture, output: OutputName, *, caption_strip: bool) -> Frame:
    look = look_of(sight.state, output)
    if look.logo:
        look = replace(look, logo=whole_path(sight.state.plan, look.logo))
    if caption_strip:
        look = replace(look, has_caption_strip=True)
    return Frame(
        picture,
        is_mirrored=sight.words.is_mirrored,
        mark=sight.words.say("Rehearsal") if sight.state.is_rehearsal else "",
        look=look,
    )
