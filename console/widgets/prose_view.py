"""Paragraphs to be read aloud, scrolling by themselves to the one that is next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QSizePolicy, QWidget

from console.qt.theme import TextRole
from console.widgets.parts import leading
from console.widgets.prose import Prose, lay_out

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent, QWheelEvent

    from console.widgets.kit import Kit

HANDS_OFF_MS = 8000
"""How long after a person's own scrolling it stays where they put it."""

_SLACK = 0.3
"""How much of a line may lie outside, in parts of its height: the room around its letters."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its rank and ink."""

    text: str
    role: TextRole
    ink: str = "ink"
    is_marked: bool = False
    """Whether a bar stands beside it: the one that is next to say."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A paragraph laid out in its place."""

    top: float
    indent: int
    paragraph: Paragraph
    prose: Prose


class ProseView(QAbstractScrollArea):
    """Shows paragraphs; never takes the focus by itself nor any key that means something."""

    def __init__(
        self, kit: Kit, *, grows: bool = False, own_side: bool = False, line: float = 1.3
    ) -> None:
        super().__init__()
        self._kit = kit
        self._line = line
        self._own_side = own_side
        self._paragraphs: tuple[Paragraph, ...] = ()
        self._at = 0
        self._placed: tuple[tuple[object, ...], tuple[Placed, ...]] = ((), ())
        """What the paragraphs were placed for last, and where: Qt asks several times a change."""
        self._limit = 0
        self._hands_off = QTimer(self)
        self._hands_off.setSingleShot(True)
        self._hands_off.setInterval(HANDS_OFF_MS)
        self._hands_off.timeout.connect(self._go_there)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.viewport().setAutoFillBackground(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        policy = QSizePolicy(
            QSizePolicy.Policy.Expanding,
            QSizePolicy.Policy.Fixed if grows else QSizePolicy.Policy.Expanding,
        )
        policy.setHeightForWidth(grows)
        self.setSizePolicy(policy)
        kit.dressed.connect(self._on_dressed)

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """What is shown."""
        return self._paragraphs

    def show_paragraphs(self, paragraphs: tuple[Paragraph, ...], at: int = 0) -> None:
        """Show paragraphs, and scroll to number `at` unless somebody is scrolling."""
        if (paragraphs, at) == (self._paragraphs, self._at):
            return
        is_other_text = [each.text for each in paragraphs] != [
            each.text for each in self._paragraphs
        ]
        self._paragraphs, self._at = paragraphs, at
        self.setAccessibleName("\n".join(each.text for each in paragraphs))
        if is_other_text:
            self._hands_off.stop()
            self.updateGeometry()
        self._fit_bar()
        if not self._hands_off.isActive():
            self._go_there()
        self.viewport().update()

    def limit_height(self, pixels: int) -> None:
        """Scroll from a height on; 0 is no limit."""
        if pixels != self._limit:
            self._limit = pixels
            self.updateGeometry()

    def scroll_by(self, pixels: int) -> None:
        """Scroll as a person does: it stays there for a while."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + pixels)
        self._hands_off.start()

    def _set(self, width: int) -> tuple[Placed, ...]:
        """Lay all paragraphs out below each other."""
        key = (self._paragraphs, width, self._kit.look, leading(self))
        if self._placed[0] != key:
            self._placed = (key, self._set_anew(width))
        return self._placed[1]

    def _set_anew(self, width: int) -> tuple[Placed, ...]:
        top, indent = 0.0, self._indent()
        placed: list[Placed] = []
        for paragraph in self._paragraphs:
            prose = lay_out(
                paragraph.text,
                self._kit.prose_font(paragraph.role),
                width - indent,
                side=None if self._own_side else leading(self),
                line=self._line,
            )
            placed.append(Placed(top, indent, paragraph, prose))
            top += prose.height + self._gap()
        return tuple(placed)

    def _indent(self) -> int:
        """Leave room for the bar where one stands."""
        has_mark = any(each.is_marked for each in self._paragraphs)
        return self._kit.px(14) if has_mark and len(self._paragraphs) > 1 else 0

    def _gap(self) -> int:
        return self._kit.px(8)

    def _whole(self, width: int) -> int:
        placed = self._set(width)
        if not placed:
            return 0
        return round(placed[-1].top + placed[-1].prose.height + 0.49)

    def _fit_bar(self) -> None:
        room = self.viewport().height()
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, self._whole(self.viewport().width()) - room))
        bar.setPageStep(room)
        bar.setSingleStep(self._kit.px(28))

    def _go_there(self) -> None:
        placed = self._set(self.viewport().width())
        if placed:
            top = placed[min(max(self._at, 0), len(placed) - 1)].top
            self.verticalScrollBar().setValue(round(top))

    def _on_dressed(self) -> None:
        self.updateGeometry()
        self._fit_bar()
        self.viewport().update()

    def hasHeightForWidth(self) -> bool:
        """Say that narrower means higher."""
        return self.sizePolicy().hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        """Give the height of the text, up to whole lines within the limit."""
        whole = self._whole(width)
        if not self._limit or whole <= self._limit or not self._paragraphs:
            return whole
        pitch = self._kit.look.px(self._paragraphs[0].role) * self._line
        return round(max(1, self._limit // pitch) * pitch)

    def sizeHint(self) -> QSize:
        """Give the room of the text."""
        width = self.width() if self.width() > 1 else self._kit.px(300)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Let it be squeezed: it scrolls."""
        return QSize(self._kit.px(60), 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll with the arrows only."""
        step = self.verticalScrollBar().singleStep()
        match event.key():
            case Qt.Key.Key_Down:
                self.scroll_by(step)
            case Qt.Key.Key_Up:
                self.scroll_by(-step)
            case _:
                event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, and stay there for a while."""
        self.scroll_by(-event.angleDelta().y() // 2)
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the scroll bar to another size."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()
        self._fit_bar()
        if not self._hands_off.isActive():
            self._go_there()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the paragraphs that can be seen."""
        shift = self.verticalScrollBar().value()
        viewport: QWidget = self.viewport()
        is_right = leading(self) == Qt.AlignmentFlag.AlignRight
        with QPainter(viewport) as painter:
            for placed in self._set(viewport.width()):
                paragraph, prose, indent = placed.paragraph, placed.prose, placed.indent
                y = placed.top - shift
                if y > event.rect().bottom() or y + prose.height < event.rect().top():
                    continue
                if paragraph.is_marked and indent:
                    x = viewport.width() - 4 if is_right else 0
                    painter.fillRect(
                        x, round(y + 3), 4, round(prose.height - 6), self._kit.colour("running")
                    )
                painter.setPen(self._kit.colour(paragraph.ink))
                self._paint_lines(painter, prose, 0 if is_right else indent, y)

    def _paint_lines(self, painter: QPainter, prose: Prose, left: float, top: float) -> None:
        """Paint the lines that are whole; half a line cannot be read and looks like a fault."""
        pitch = prose.height / max(1, prose.line_count)
        slack = pitch * _SLACK
        for number in range(prose.line_count):
            above = top + number * pitch
            if above > -slack and above + pitch < self.viewport().height() + slack:
                prose.layout.lineAt(number).draw(painter, QPointF(left, top))
