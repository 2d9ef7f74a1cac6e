"""What is written on a window, as it was painted: every text with its place, size, ink and ground.

The console paints nearly all of its words through `Prose.draw`; here that is watched while the
window is grabbed. What Qt paints by itself is measured by its own widget.
"""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QImage, QTextLine
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSlider,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QStyle,
    QStyleOptionFrame,
    QTableView,
    QTextEdit,
    QWidget,
)

from console.qt.tokens import contrast
from console.widgets.buttons import KeyButton
from console.widgets.help_overlay import HelpOverlay
from console.widgets.overlay import Overlay
from console.widgets.parts import Block, TickText
from console.widgets.prose import Prose
from console.widgets.prose_view import ProseView

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QGlyphRun, QPainter

NATIVE = (QLabel, QAbstractButton, QLineEdit, QPlainTextEdit, QTextEdit, QTableView, QHeaderView)
"""The classes that may write by themselves."""


@dataclass(frozen=True)
class Written:
    """A text as it stands on a window."""

    where: str
    """The classes of the widgets that it is in, outermost first."""
    text: str
    """What is painted, an ellipsis included."""
    px: int
    rect: QRectF
    """Of the ink, in pixels of the window."""
    room: QRectF
    """What can be seen of its widget."""
    contrast: float
    is_elided: bool
    scrolls: bool
    """Whether what is cut off above and below can be scrolled to."""

    def __str__(self) -> str:
        return f"{self.where}: {self.text!r}, {self.px} px"

    @property
    def is_cut(self) -> bool:
        """Whether some of its ink is outside of what can be seen."""
        room = self.room.adjusted(-2, -2, 2, 2)
        if self.scrolls:
            return self.rect.left() < room.left() or self.rect.right() > room.right()
        return not room.contains(self.rect)

    @property
    def seen(self) -> QRectF:
        """What can be seen of it, shrunk by what letters may touch each other."""
        return self.rect.intersected(self.room).adjusted(1, 1, -1, -1)


@dataclass(frozen=True)
class _Drawn:
    widget: QWidget
    text: str
    px: int
    rect: QRectF
    ink: QColor
    is_elided: bool


def written_on(window: QWidget) -> list[Written]:
    """Grab a window and read it."""
    with _watched() as drawn:
        image = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    overlay = next((each for each in window.findChildren(HelpOverlay) if each.isVisible()), None)
    read = [
        _written(each, window, image)
        for each in drawn
        if overlay is None or overlay.isAncestorOf(each.widget)
    ]
    read += [each for each in _native(window, image) if overlay is None]
    cards = [each for each in window.findChildren(Overlay) if each.isVisible()]
    read = [each for each in read if not _is_covered(each, window, cards)]
    # What lies outside of a list or a script can be scrolled to.
    return [each for each in read if not each.scrolls or not each.seen.isEmpty()]


def _is_covered(text: Written, window: QWidget, cards: list[Overlay]) -> bool:
    """Whether a card lies over a text, be it over a part of it: it is meant to, for a while."""
    return any(
        text.rect.intersects(QRectF(_place(card, window, card.rect())))
        and type(card).__name__ not in text.where
        for card in cards
    )


def squeezed(window: QWidget) -> list[str]:
    """Name the texts that have something to say and no room, without a card over them."""
    cards = [each for each in window.findChildren(Overlay) if each.isVisible()]
    texts: list[Block | TickText] = [
        *window.findChildren(Block),
        *window.findChildren(TickText),
    ]
    return [
        f"{_where(each, window)}: {each.text!r}"
        for each in texts
        if each.text
        and each.isVisible()
        and each.visibleRegion().isEmpty()
        and not _scrolls(each)
        and not any(_covers(card, each, window) for card in cards)
    ]


def _covers(card: Overlay, widget: QWidget, window: QWidget) -> bool:
    area = _place(widget, window, widget.rect())
    return not card.isAncestorOf(widget) and _place(card, window, card.rect()).intersects(area)


@contextmanager
def _watched() -> Iterator[list[_Drawn]]:
    """Keep what is drawn through the two ways in which the console writes: whole, and by lines."""
    drawn: list[_Drawn] = []
    draw, draw_line = Prose.draw, QTextLine.draw
    layouts: dict[int, Prose] = {}
    lines = ProseView._paint_lines

    def watched(self: Prose, painter: QPainter, left: float, top: float) -> None:
        draw(self, painter, left, top)
        ink = _ink_of(self.layout.glyphRuns()).translated(left, top)
        keep(painter, self, self.layout.text(), ink)

    def watched_lines(
        self: ProseView, painter: QPainter, prose: Prose, left: float, top: float
    ) -> None:
        layouts[0] = prose
        lines(self, painter, prose, left, top)
        layouts.clear()

    def watched_line(self: QTextLine, painter: QPainter, place: QPointF) -> None:
        draw_line(self, painter, place)
        if layouts:
            ink = _ink_of(self.glyphRuns()).translated(place)
            keep(painter, layouts[0], layouts[0].layout.text(), ink)

    def keep(painter: QPainter, prose: Prose, text: str, ink: QRectF) -> None:
        device = painter.device()
        if isinstance(device, QWidget) and not ink.isEmpty():
            rect = painter.worldTransform().mapRect(ink)
            px = prose.layout.font().pixelSize()
            drawn.append(_Drawn(device, text, px, rect, painter.pen().color(), prose.is_elided))

    Prose.draw = watched  # type: ignore[method-assign]
    ProseView._paint_lines = watched_lines  # type: ignore[method-assign]
    QTextLine.draw = watched_line  # type: ignore[method-assign, assignment]
    try:
        yield drawn
    finally:
        Prose.draw = draw  # type: ignore[method-assign]
        ProseView._paint_lines = lines  # type: ignore[method-assign]
        QTextLine.draw = draw_line  # type: ignore[method-assign]


def _ink_of(runs: list[QGlyphRun]) -> QRectF:
    """Give the rectangle of the ink, letter by letter: lines are higher than what is written."""
    ink = QRectF()
    for run in runs:
        raw = run.rawFont()
        for glyph, place in zip(run.glyphIndexes(), run.positions(), strict=True):
            ink = ink.united(raw.boundingRect(glyph).translated(place))
    return ink


def _written(drawn: _Drawn, window: QWidget, image: QImage) -> Written:
    widget = drawn.widget
    room = QRectF(_place(widget, window, widget.visibleRegion().boundingRect()))
    rect = drawn.rect.translated(_origin(widget, window))
    area = rect.adjusted(-3, -3, 3, 3).intersected(room).toAlignedRect()
    ground = _ground(image, area, drawn.ink)
    return Written(
        where=_where(widget, window),
        text=drawn.text,
        px=drawn.px,
        rect=rect,
        room=room,
        contrast=contrast(drawn.ink, ground),
        is_elided=drawn.is_elided,
        scrolls=_scrolls(widget),
    )


def _native(window: QWidget, image: QImage) -> Iterator[Written]:
    """Read the labels and fields that Qt writes itself."""
    for label in window.findChildren(QLabel):
        if not label.isVisible() or not label.text():
            continue
        inner = label.contentsRect()
        metrics = label.fontMetrics()
        needed = QRect(QPoint(), metrics.size(0, label.text()))
        needed.moveCenter(inner.center())
        rect = QRectF(_place(label, window, needed))
        room = QRectF(_place(label, window, label.visibleRegion().boundingRect()))
        area = rect.intersected(room).toAlignedRect()
        colours = _colours(image, area)
        ground = QColor.fromRgb(colours.most_common(1)[0][0])
        yield Written(
            where=_where(label, window),
            text=label.text(),
            px=label.fontInfo().pixelSize(),
            rect=rect,
            room=room,
            contrast=max(contrast(QColor.fromRgb(each), ground) for each in colours),
            is_elided=False,
            scrolls=False,
        )
    for field in window.findChildren(QLineEdit):
        if field.isVisible():
            yield _field(field, window, image)


def _field(field: QLineEdit, window: QWidget, image: QImage) -> Written:
    """Read a field: what is typed, or what it says while nothing is."""
    text = field.text() or field.placeholderText()
    option = QStyleOptionFrame()
    field.initStyleOption(option)
    element = QStyle.SubElement.SE_LineEditContents
    inner = field.style().subElementRect(element, option, field)
    needed = QRect(QPoint(), field.fontMetrics().tightBoundingRect(text).size())
    needed.moveCenter(inner.center())
    if field.isRightToLeft():
        needed.moveRight(inner.right() - 2)
    else:
        needed.moveLeft(inner.left() + 2)
    rect = QRectF(_place(field, window, needed))
    area = QRectF(_place(field, window, inner)).toAlignedRect()
    colours = _colours(image, area)
    ground = QColor.fromRgb(colours.most_common(1)[0][0])
    return Written(
        where=_where(field, window),
        text=text,
        px=field.fontInfo().pixelSize(),
        rect=rect,
        room=QRectF(_place(field, window, inner)),
        contrast=max(contrast(QColor.fromRgb(each), ground) for each in colours),
        is_elided=False,
        scrolls=False,
    )


def strangers(window: QWidget) -> list[str]:
    """Name the widgets that write in a way that is not watched here."""
    known = (KeyButton, QLabel, QLineEdit)
    return [
        _where(each, window)
        for each in window.findChildren(QWidget)
        if each.isVisible()
        and isinstance(each, NATIVE)
        and not isinstance(each, known)
        and not (isinstance(each, QHeaderView | QAbstractSlider))
        and type(each).__module__.startswith("PySide6")
    ]


def overlaps(texts: list[Written]) -> list[str]:
    """Name the pairs of texts that stand on each other."""
    found = []
    for place, one in enumerate(texts):
        for other in texts[place + 1 :]:
            both = one.seen.intersected(other.seen)
            if both.width() > 1 and both.height() > 1:
                found.append(f"{one} and {other}")
    return found


def _origin(widget: QWidget, window: QWidget) -> QPoint:
    return widget.mapTo(window, QPoint(0, 0))


def _place(widget: QWidget, window: QWidget, rect: QRect) -> QRect:
    return rect.translated(_origin(widget, window))


def _scrolls(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QAbstractScrollArea):
            return True
        parent = parent.parentWidget()
    return False


def _where(widget: QWidget, window: QWidget) -> str:
    """Name the project's own widgets around a text."""
    names: list[str] = []
    each: QWidget | None = widget
    while each is not None and each is not window:
        if type(each).__module__.startswith("console.") or each is widget:
            names.append(type(each).__name__)
        each = each.parentWidget()
    return "/".join(reversed(names))


def _ground(image: QImage, area: QRect, ink: QColor) -> QColor:
    """Give the colour that is most frequent behind a text."""
    for colour, _ in _colours(image, area).most_common():
        found = QColor.fromRgb(colour)
        if found.rgb() != ink.rgb():
            return found
    return ink


def _colours(image: QImage, area: QRect) -> Counter[int]:
    part = image.copy(area.intersected(image.rect()))
    if part.isNull():
        return Counter({0: 1})
    return Counter(memoryview(part.constBits()).cast("I").tolist())
