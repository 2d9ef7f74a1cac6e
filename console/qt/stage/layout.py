"""A frame as a sheet: its scene, with the rehearsal mark above it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage

from console.domain.timeline import Duration
from console.qt.stage.asking import ask_sheet
from console.qt.stage.canvas import Canvas, canvas_for
from console.qt.stage.images import ImageState
from console.qt.stage.items import Sheet, Writing
from console.qt.stage.order import order_sheet
from console.qt.stage.parts import mark_of
from console.qt.stage.scenes import (
    message_sheet,
    question_sheet,
    segment_sheet,
    slate_sheet,
    speaker_sheet,
    title_sheet,
)
from console.qt.stage.speakers import Said, speakers_sheet
from console.qt.stage.still import (
    black_sheet,
    card_sheet,
    image_sheet,
    logo_items,
    margin_items,
)
from console.qt.stage.timer import timer_sheet
from console.views.faces import Face
from console.views.frames import (
    AskPicture,
    BlackPicture,
    Countdown,
    Frame,
    ImagePicture,
    Message,
    MessagePicture,
    OrderPicture,
    QuestionPicture,
    SegmentPicture,
    Sentence,
    SlatePicture,
    SpeakerPicture,
    SpeakersPicture,
    TestCardPicture,
    TimerPicture,
    TitlePicture,
)
from console.views.palette import Palette, palette_of
from console.views.turning import countdown_of

if TYPE_CHECKING:
    from console.qt.stage.items import Item


@dataclass(frozen=True, slots=True)
class Placed:
    """Words on a screen as they are shown, for whoever wants to measure them."""

    rect: QRectF
    """In device-independent pixels of the size that was asked for."""
    text: str
    px: float
    """Size of the letters, in the same pixels."""
    ink: str
    ground: str
    is_elided: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """What a sheet depends on beside its frame."""

    face: Face | None
    """How the frame's clock stands; None when it has none."""
    pixels: QSize
    """The size of the stage in physical pixels."""
    image: QImage
    image_state: ImageState
    logo: QImage
    sentence: Sentence | None = None
    """Which step of the ladder says itself."""
    is_bright: bool = False
    """Whether the light of a message that was just taken is on."""


def canvas_of(frame: Frame, stage: QSize, *, has_logo: bool = False) -> Canvas:
    """Give the canvas of a frame on a stage of so many pixels."""
    return canvas_for(
        stage,
        has_caption_strip=frame.look.has_caption_strip,
        is_mirrored=frame.is_mirrored,
        has_logo=has_logo,
    )


def logo_of(frame: Frame) -> str:
    """Give the file of the logo that stands on a frame; empty where none does."""
    shows_it = isinstance(frame.picture, TitlePicture | SegmentPicture | SlatePicture)
    return frame.look.logo if shows_it else ""


def at_any_time(frame: Frame) -> Frame:
    """Give a frame without its moments: what stands still of it is the same."""
    frame = _unhurried(frame)
    countdown = countdown_of(frame)
    if countdown is None:
        return replace(frame, stopped=None)
    plain = Countdown(countdown.thresholds, length=Duration(1) if countdown.length else None)
    match frame.picture:
        case TimerPicture() as timer:
            return replace(frame, stopped=None, picture=replace(timer, countdown=plain))
        case SpeakersPicture(timer) as speakers:
            timer = replace(timer, countdown=plain)
            return replace(frame, stopped=None, picture=replace(speakers, timer=timer))
        case ImagePicture() | SlatePicture() | TestCardPicture() | BlackPicture():
            return replace(frame, stopped=None)
        case _ as picture:
            foot = replace(picture.foot, countdown=plain)
            return replace(frame, stopped=None, picture=replace(picture, foot=foot))


def _unhurried(frame: Frame) -> Frame:
    """Give a frame without the moment at which its message was taken."""
    match frame.picture:
        case MessagePicture() as picture:
            return replace(frame, picture=replace(picture, since=None))
        case SpeakersPicture(message=Message() as message) as speakers:
            plain = replace(speakers, message=replace(message, since=None))
            return replace(frame, picture=plain)
        case _:
            return frame


def sheet_of(frame: Frame, canvas: Canvas, palette: Palette, seen: Seen) -> Sheet:
    """Lay out a frame, in the colours of its look."""
    palette = palette_of(frame.look, palette)
    sheet = _scene(frame, canvas, palette, seen)
    above = (
        *logo_items(seen.logo, canvas),
        *_margins(frame, canvas, palette),
        *mark_of(frame.mark, canvas),
    )
    return replace(sheet, still=(*sheet.still, *above)) if above else sheet


def _margins(frame: Frame, canvas: Canvas, palette: Palette) -> tuple[Item, ...]:
    """Show what every screen is sure to show: on the test card, and where it is asked for."""
    is_card = isinstance(frame.picture, TestCardPicture)
    if not (is_card or frame.look.has_safe_margins):
        return ()
    return margin_items(canvas, palette.card.accent if is_card else palette.stage.accent)


def _said(picture: SpeakersPicture, seen: Seen) -> Said | None:
    """Give what is said to the speaker: a message before a step that says itself."""
    if picture.message is not None:
        return Said(picture.message.words, picture.message.rung, seen.is_bright)
    return Said(seen.sentence.words, seen.sentence.rung) if seen.sentence is not None else None


def _scene(frame: Frame, canvas: Canvas, palette: Palette, seen: Seen) -> Sheet:
    """Lay out the picture of a frame."""
    match frame.picture:
        case TitlePicture() as picture:
            return title_sheet(picture, canvas, palette)
        case SegmentPicture() as picture:
            return segment_sheet(picture, canvas, palette)
        case OrderPicture() as picture:
            return order_sheet(picture, canvas, palette)
        case SpeakerPicture() as picture:
            return speaker_sheet(picture, canvas, palette)
        case TimerPicture() as picture:
            return timer_sheet(picture, canvas, palette, seen.face)
        case SpeakersPicture() as picture:
            return speakers_sheet(picture, canvas, palette, seen.face, _said(picture, seen))
        case QuestionPicture() as picture:
            return question_sheet(picture, canvas, palette)
        case MessagePicture() as picture:
            return message_sheet(picture, canvas, palette, is_bright=seen.is_bright)
        case AskPicture() as picture:
            return ask_sheet(picture, canvas, palette)
        case ImagePicture() as picture:
            is_unreadable = seen.image_state is ImageState.UNREADABLE
            return image_sheet(picture, canvas, palette, seen.image, is_unreadable=is_unreadable)
        case SlatePicture() as picture:
            return slate_sheet(picture, canvas, palette)
        case TestCardPicture() as picture:
            return card_sheet(picture, canvas, palette, seen.pixels)
        case BlackPicture():
            return black_sheet()
    assert_never(frame.picture)


def writings(sheet: Sheet) -> tuple[Writing, ...]:
    """Give the words of a sheet that stand still; those that were cut to nothing as well."""
    return tuple(
        item
        for item in sheet.still
        if isinstance(item, Writing) and (item.fitted.text or item.fitted.is_elided)
    )
