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
from console.qt.stage.still import black_sheet, card_sheet, image_sheet
from console.qt.stage.timer import timer_sheet
from console.views.faces import Face
from console.views.frames import (
    AskPicture,
    BlackPicture,
    Countdown,
    Frame,
    ImagePicture,
    MessagePicture,
    OrderPicture,
    QuestionPicture,
    SegmentPicture,
    SlatePicture,
    SpeakerPicture,
    SpeakersPicture,
    TestCardPicture,
    TimerPicture,
    TitlePicture,
)

if TYPE_CHECKING:
    from console.views.palette import Palette


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


def canvas_of(frame: Frame, stage: QSize) -> Canvas:
    """Give the canvas of a frame on a stage of so many pixels."""
    return canvas_for(
        stage, has_caption_strip=frame.look.has_caption_strip, is_mirrored=frame.is_mirrored
    )


def countdown_of(frame: Frame) -> Countdown | None:
    """Give the one clock that a frame shows, if any."""
    match frame.picture:
        case TimerPicture(countdown=countdown) | SpeakersPicture(TimerPicture(countdown=countdown)):
            return countdown
        case ImagePicture() | SlatePicture() | TestCardPicture() | BlackPicture():
            return None
        case _ as picture:
            return picture.foot.countdown


def at_any_time(frame: Frame) -> Frame:
    """Give a frame without the moments of its clock: what stands still of it is the same."""
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


def sheet_of(frame: Frame, canvas: Canvas, palette: Palette, seen: Seen) -> Sheet:
    """Lay out a frame."""
    sheet = _scene(frame, canvas, palette, seen)
    mark = mark_of(frame.mark, canvas)
    return replace(sheet, still=(*sheet.still, *mark)) if mark else sheet


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
            return timer_sheet(picture.timer, canvas, palette, seen.face)
        case QuestionPicture() as picture:
            return question_sheet(picture, canvas, palette)
        case MessagePicture() as picture:
            return message_sheet(picture, canvas, palette)
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
