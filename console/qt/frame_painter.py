"""Paints the frames of a second screen, at any size and always at the proportions of the stage.

Promises: equal frames at equal moments give equal pixels; what stands still is painted once, so a
digit that turns costs its own rectangle and the bar; a monitor of the stage shows the same lines,
broken at the same words, as the projector. Nothing fades or moves but clock and bar, and nothing
flashes but a message in its first two seconds.
One painter belongs to one window; the images may be shared.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPixmap

from console.qt.stage.canvas import Canvas, View, view_of
from console.qt.stage.images import ImageShelf, ImageState
from console.qt.stage.items import Digits, Sheet, cap_height, width_of
from console.qt.stage.layout import (
    Placed,
    Seen,
    at_any_time,
    canvas_of,
    logo_of,
    sheet_of,
    writings,
)
from console.qt.stage.numerals import TRACKING, shown_digits
from console.qt.stage.painting import DigitPainter, paint_bar, still_pixmap, visible_region
from console.qt.stage.timer import template_of
from console.views import faces
from console.views.faces import Face, face
from console.views.frames import (
    BlackPicture,
    Frame,
    ImagePicture,
    Sentence,
    SpeakersPicture,
    TestCardPicture,
)
from console.views.panels import ClockPhase
from console.views.turning import countdown_of, since_of

if TYPE_CHECKING:
    from console.domain.timeline import Moment
    from console.views.palette import Palette

Painting = Callable[[QPainter, QSize, float], None]
"""Paints one picture: ``paint(painter, size, ratio)``, as a second-screen window wants it."""

_KEPT_SHEETS = 4

_KEPT_LAYERS = 2
"""The present picture, and the one before it or the one that is prepared."""


@dataclass(frozen=True, slots=True)
class _SheetKey:
    """All that decides how a frame is laid out."""

    frame: Frame
    canvas: Canvas
    pixels: tuple[int, int]
    """Of the stage, where they are part of the picture; else none."""
    phase: ClockPhase | None
    template: str
    """The widest that the digits can be."""
    image: int
    image_state: ImageState
    logo: int
    sentence: Sentence | None
    is_bright: bool


_LayerKey = tuple[Sheet, tuple[int, int], float]
"""A sheet, the size of the window and its ratio: what stands still of it is one pixmap."""


@dataclass(frozen=True, slots=True)
class _Laid:
    """A frame laid out, and how its clock stands."""

    sheet: Sheet
    canvas: Canvas
    face: Face | None
    size: tuple[int, int]
    """Of the window, in device-independent pixels, `ratio` physical ones each."""
    ratio: float


class FramePainter(QObject):
    """Paints one frame after another for one window."""

    changed = Signal()
    """The same frame looks different now: its image has been read, or cannot be."""

    def __init__(self, palette: Palette, images: ImageShelf, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._palette = palette
        self._images = images
        self._images.settled.connect(self._on_image_settled)
        self._frame = Frame(BlackPicture())
        self._stage: QSize | None = None
        self._sheets: OrderedDict[_SheetKey, Sheet] = OrderedDict()
        self._layers: OrderedDict[_LayerKey, QPixmap] = OrderedDict()
        self._digits = DigitPainter()
        self._last: _Laid | None = None
        """What was painted last, be it all of it or where it differed from the one before."""

    @property
    def frame(self) -> Frame:
        """The frame that is painted."""
        return self._frame

    def set_frame(self, frame: Frame) -> None:
        """Paint another frame from now on; an image file that it names begins to be read."""
        if frame == self._frame:
            return
        self._frame = frame
        for file in files_of(frame):
            self._images.ask_for(file)

    def set_stage(self, stage: QSize | None) -> None:
        """Keep the proportions of a stage of so many physical pixels, whatever the window's are.

        For the monitors in the console; None takes the window itself for the stage.
        """
        self._stage = None if stage is None or stage.isEmpty() else QSize(stage)

    def picture(self, frame: Frame, now: Moment) -> Painting:
        """Set a frame, and give a callable that paints it at this moment, whatever is set later."""
        self.set_frame(frame)

        def painting(painter: QPainter, size: QSize, ratio: float) -> None:
            self.set_frame(frame)
            self.paint(painter, size, ratio, now)

        return painting

    def paint(self, painter: QPainter, size: QSize, ratio: float, now: Moment) -> None:
        """Paint what the painter's clip lets through of a window of `size`.

        `size` is in device-independent pixels, each of them `ratio` physical ones wide.
        """
        if size.isEmpty():
            return
        laid = self._laid(self._frame, size, ratio, now)
        sheet, shown = laid.sheet, laid.face
        view = view_of(laid.canvas, size)
        painter.drawPixmap(0, 0, self._still(laid, view, size, ratio))
        self._last = laid
        if shown is None:
            return
        visible = visible_region(painter, size)
        if sheet.bar is not None and view.rect(sheet.bar.rect).intersects(visible):
            paint_bar(painter, sheet.bar, view, ratio, shown.progress)
        if sheet.digits is not None and view.rect(sheet.digits.rect).intersects(visible):
            self._digits.paint(painter, sheet.digits, view, ratio, shown.digits)

    def prepare(self, frame: Frame, size: QSize, ratio: float, now: Moment) -> None:
        """Paint what stands still of a frame that may come next, to be quick when it does.

        Nothing is shown: a frame is a pure function, and only `set_frame` says which one is.
        """
        if size.isEmpty() or isinstance(frame.picture, ImagePicture):
            return  # an image is read only when it is shown
        shown = self._laid(self._frame, size, ratio, now)
        laid = self._laid(frame, size, ratio, now)
        self._still(shown, view_of(shown.canvas, size), size, ratio)
        self._still(laid, view_of(laid.canvas, size), size, ratio)

    def clock_regions(self, size: QSize, now: Moment) -> tuple[QRect, ...]:
        """Give what changes when a digit turns: digits and bar; nothing where there is no clock."""
        if size.isEmpty():
            return ()
        laid = self._laid(self._frame, size, 1.0, now)
        view = view_of(laid.canvas, size)
        moving = (laid.sheet.digits, laid.sheet.bar)
        return tuple(view.covering(item.rect) for item in moving if item is not None)

    def needs_repaint(self, old: Moment, new: Moment, size: QSize) -> tuple[QRect, ...]:
        """Give where the frame differs at two moments: nowhere, at its clock, or everywhere."""
        before, after = _face(self._frame, old), _face(self._frame, new)
        if _said(self._frame, old) != _said(self._frame, new):
            return (QRect(0, 0, size.width(), size.height()),)
        if before is None or after is None or before == after:
            return ()
        if _kind(before) != _kind(after):
            return (QRect(0, 0, size.width(), size.height()),)
        return self.clock_regions(size, new)

    def differences(self, size: QSize, ratio: float, now: Moment) -> tuple[QRect, ...]:
        """Give where the frame that is set may differ now from what was painted last.

        That is where either of them shows more than its ground: copying a whole window costs more
        than writing the few words that differ.
        """
        laid = self._laid(self._frame, size, ratio, now)
        last = self._last
        if last is None or _base(last) != _base(laid):
            return (QRect(0, 0, size.width(), size.height()),)
        view = view_of(laid.canvas, size)
        return tuple(view.covering(each) for each in (*last.sheet.reaches, *laid.sheet.reaches))

    def placements(self, frame: Frame, size: QSize, now: Moment) -> list[Placed]:
        """Give all words of a frame with their places, its digits included, to be measured."""
        laid = self._laid(frame, size, 1.0, now)
        view = view_of(laid.canvas, size)
        placed = [
            Placed(
                rect=view.rect(words.rect),
                text=words.fitted.text,
                px=words.fitted.px * view.scale,
                ink=words.ink,
                ground=words.ground,
                is_elided=words.fitted.is_elided,
            )
            for words in writings(laid.sheet)
        ]
        if laid.sheet.digits is not None and laid.face is not None:
            placed.append(_placed_digits(laid.sheet.digits, view, laid.face.digits))
        return placed

    def _laid(self, frame: Frame, size: QSize, ratio: float, now: Moment) -> _Laid:
        """Lay a frame out, unless it was laid out just so before."""
        shown = _face(frame, now)
        pixels = self._stage or QSize(round(size.width() * ratio), round(size.height() * ratio))
        logo_file = logo_of(frame)
        logo = self._images.image(logo_file) if logo_file else QImage()
        canvas = canvas_of(frame, self._stage or size, has_logo=not logo.isNull())
        file = frame.picture.file if isinstance(frame.picture, ImagePicture) else ""
        image, state = self._images.image(file), self._images.state(file)
        is_card = isinstance(frame.picture, TestCardPicture)
        phase, template = (None, "") if shown is None else _kind(shown)
        sentence, is_bright = _said(frame, now)
        key = _SheetKey(
            at_any_time(frame),
            canvas,
            (pixels.width(), pixels.height()) if is_card else (0, 0),
            phase,
            template,
            image.cacheKey(),
            state,
            logo.cacheKey(),
            sentence,
            is_bright,
        )
        sheet = self._sheets.get(key)
        if sheet is None:
            seen = Seen(shown, pixels, image, state, logo, sentence, is_bright)
            sheet = self._sheets[key] = sheet_of(frame, canvas, self._palette, seen)
        self._sheets.move_to_end(key)
        while len(self._sheets) > _KEPT_SHEETS:
            self._sheets.popitem(last=False)
        return _Laid(sheet, canvas, shown, (size.width(), size.height()), ratio)

    def _still(self, laid: _Laid, view: View, size: QSize, ratio: float) -> QPixmap:
        """Give what stands still, painted once for a sheet, a size and a ratio."""
        key = (laid.sheet, (size.width(), size.height()), ratio)
        pixmap = self._layers.get(key)
        if pixmap is None:
            spare = None
            if len(self._layers) >= _KEPT_LAYERS:
                spare = self._layers.popitem(last=False)[1]
            pixmap = still_pixmap(laid.sheet, laid.canvas, view, size, ratio, spare)
            self._layers[key] = pixmap
        self._layers.move_to_end(key)
        return pixmap

    def _on_image_settled(self, file: str) -> None:
        if file in files_of(self._frame):
            self.changed.emit()


def _face(frame: Frame, now: Moment) -> Face | None:
    """Read a frame's clock; a frozen frame's at the moment at which it was frozen."""
    countdown = countdown_of(frame)
    if countdown is None:
        return None
    return face(countdown, now if frame.stopped is None else frame.stopped)


def _base(laid: _Laid) -> tuple[object, ...]:
    """Give what a picture has where nothing stands on it."""
    return laid.size, laid.ratio, laid.canvas, laid.sheet.ground


def _said(frame: Frame, now: Moment) -> tuple[Sentence | None, bool]:
    """Give the step of the ladder that says itself, and whether the light of a message is on.

    A frozen frame says what it said, and never flashes.
    """
    sentence = None
    if isinstance(frame.picture, SpeakersPicture) and frame.picture.message is None:
        at = now if frame.stopped is None else frame.stopped
        sentence = faces.sentence(frame.picture.sentences, frame.picture.timer.countdown, at)
    return sentence, faces.is_flashing_bright(since_of(frame), now)


def files_of(frame: Frame) -> tuple[str, ...]:
    """Give the picture files that a frame shows."""
    shown = frame.picture.file if isinstance(frame.picture, ImagePicture) else ""
    return tuple(file for file in (shown, logo_of(frame)) if file)


def _kind(shown: Face) -> tuple[ClockPhase, str]:
    """Give what of a face decides the layout: a change of it repaints everything."""
    return shown.phase, template_of(shown.digits)


def _placed_digits(digits: Digits, view: View, text: str) -> Placed:
    """Give the digits as they stand in their place."""
    shown = shown_digits(text)
    width = width_of(shown, digits.px, tracking=TRACKING)
    rect = QRectF(0, 0, width, cap_height(digits.px))
    rect.moveCenter(digits.rect.center())
    if digits.alignment == Qt.AlignmentFlag.AlignLeft:
        rect.moveLeft(digits.rect.left())
    elif digits.alignment == Qt.AlignmentFlag.AlignRight:
        rect.moveRight(digits.rect.right())
    return Placed(view.rect(rect), shown, digits.px * view.scale, digits.ink, digits.ground)
