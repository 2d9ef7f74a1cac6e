"""A question as it is read out at the podium: who asks first, then the words, as large as fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.qt.fonts import ui_font
from console.qt.theme import TextRole, set_hook
from console.widgets.boxes import add_row
from console.widgets.buttons import KeyButton
from console.widgets.flow_layout import FlowLayout
from console.widgets.overlay import Overlay
from console.widgets.parts import Block, TickText, label
from console.widgets.prose import Prose, ProseFont, lay_out
from console.widgets.prose_view import Paragraph, Placed, ProseView

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from console.views.panels import ReadOut
    from console.widgets.canvas import Canvas
    from console.widgets.kit import Kit

LEAST, MOST = TextRole.AIR.px, 64
"""Pixels of the words, in the window of reference; what is longer scrolls."""

_LINE = 1.3


class ReadOutText(ProseView):
    """The words, as large as lets all be seen at once, and the original below a short form."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit, own_side=True, line=_LINE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._fitted: tuple[tuple[object, ...], int] = ((), 0)

    @property
    def px(self) -> int:
        """The size of the words in pixels."""
        return self._px(self.viewport().width())

    def _set(self, width: int) -> tuple[Placed, ...]:
        """Lay the words out at the size that fits, and below them what is small."""
        if not self._paragraphs:
            return ()
        first, *rest = self._paragraphs
        words = self._laid(first.text, self._px(width), width)
        placed = [Placed(0.0, 0, first, words)]
        top = words.height + self._gap() * 2
        for paragraph in rest:
            prose = self._small(paragraph, width)
            placed.append(Placed(top, 0, paragraph, prose))
            top += prose.height + self._gap()
        return tuple(placed)

    def _px(self, width: int) -> int:
        """Find the largest size by halving; asked again for the same, it knows."""
        kit, room = self._kit, self.height()
        key = (width, room, self._paragraphs, kit.look)
        if self._fitted[0] == key:
            return self._fitted[1]
        low, high = kit.px(LEAST), kit.px(MOST)
        if self._paragraphs:
            first, *rest = self._paragraphs
            for paragraph in rest:
                room -= round(self._small(paragraph, width).height) + self._gap() * 2
            while low < high:
                middle = (low + high + 1) // 2
                if self._laid(first.text, middle, width).height <= room:
                    low = middle
                else:
                    high = middle - 1
        self._fitted = (key, low)
        return low

    def _laid(self, text: str, px: int, width: int) -> Prose:
        font = ui_font(px)
        font.unsetFeature(QFont.Tag("tnum"))
        return lay_out(text, ProseFont(font), width, line=_LINE)

    def _small(self, paragraph: Paragraph, width: int) -> Prose:
        return lay_out(paragraph.text, self._kit.prose_font(paragraph.role), width, line=_LINE)

    def _fit_bar(self) -> None:
        """End with a whole line where it scrolls, and scroll by lines: half a one is no help."""
        pitch = round(self.px * _LINE)
        is_long = self._whole(self.viewport().width()) > self.height()
        self.setViewportMargins(0, 0, 0, self.height() % pitch if is_long else 0)
        super()._fit_bar()
        self.verticalScrollBar().setSingleStep(pitch)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll by lines with the arrows, to either end with Home and End."""
        bar = self.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_Home:
                self.scroll_by(bar.minimum() - bar.value())
            case Qt.Key.Key_End:
                self.scroll_by(bar.maximum() - bar.value())
            case _:
                super().keyPressEvent(event)


class ReadOutCard(Overlay):
    """Shows a `ReadOut` over the questions, never over the clock; Esc or its key puts it away."""

    closed = Signal()

    def __init__(self, kit: Kit, canvas: Canvas, over: QWidget) -> None:
        super().__init__(canvas, over)
        self._kit = kit
        self._shown: ReadOut | None = None
        self._number = TickText(kit, TextRole.LABEL, "dim")
        self._asker = Block(kit, TextRole.CUE_DUE, max_lines=2, line=1.2)
        self._detail = Block(kit, TextRole.CUE, "say", max_lines=3)
        self._language = label(TextRole.LABEL, "")
        set_hook(self._language, "badge", "key")
        self._reading = TickText(kit, TextRole.LABEL, "dim")
        self._withdrawn = label(TextRole.LABEL, "")
        set_hook(self._withdrawn, "badge", "attention")
        self._withdrawn.setText(kit.say("withdrawn"))
        self.words = ReadOutText(kit)
        close = KeyButton(kit, kit.say("Close"), key="read_out", role="quiet")
        close.clicked.connect(self.close_card)
        marks = QWidget()
        flow = FlowLayout(marks, gap=8)
        for mark in (self._language, self._withdrawn, self._reading):
            flow.addWidget(mark)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 8, 18, 14)
        column.setSpacing(6)
        head = add_row(column)
        head.addWidget(self._number)
        head.addStretch(1)
        head.addWidget(close)
        column.addWidget(self._asker)
        column.addWidget(self._detail)
        column.addWidget(marks)
        column.addSpacing(6)
        column.addWidget(self.words, 1)

    @property
    def question(self) -> str:
        """The question that is shown; empty when none is."""
        return self._shown.question if self._shown is not None and not self.isHidden() else ""

    def show_read_out(self, shown: ReadOut) -> None:
        """Show a question; one that is shown already may have changed."""
        if self.isHidden():
            self.lie()
            self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if shown == self._shown:
            return
        self._shown = shown
        say = self._kit.say
        self._number.show_text(say("Question {number}", number=shown.number))
        self._asker.show_text(shown.asker)
        self._detail.show_text(shown.detail)
        self._language.setText(shown.language)
        self._language.setVisible(bool(shown.language))
        self._withdrawn.setVisible(shown.is_withdrawn)
        self._reading.show_text(shown.reading)
        self._reading.setVisible(bool(shown.reading))
        self.words.show_paragraphs(self._paragraphs(shown))

    def _paragraphs(self, shown: ReadOut) -> tuple[Paragraph, ...]:
        """Give what is read, large, and what it was made from, small."""
        if not shown.short:
            return (Paragraph(shown.words, TextRole.AIR),)
        return (
            Paragraph(shown.short, TextRole.AIR),
            Paragraph(self._kit.say("The whole question:"), TextRole.LABEL, "dim"),
            Paragraph(shown.words, TextRole.BODY, "dim"),
        )

    def close_card(self) -> bool:
        """Go away; say whether it was there."""
        was_open = not self.isHidden()
        self.hide()
        if was_open:
            self.closed.emit()
        return was_open
