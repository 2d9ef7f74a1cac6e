"""How a question is painted in a list: who, from which side, and what, in its own direction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from console.domain.sources import Side
from console.qt.icons import IconName, icon_pixmap
from console.qt.question_model import ROW_ROLE
from console.qt.theme import TextRole
from console.widgets.parts import leading
from console.widgets.prose import draw_line, lay_out, line_width

if TYPE_CHECKING:
    from console.views.panels import QuestionRow
    from console.widgets.kit import Kit

ICON_OF_SIDE = {
    Side.ROOM: IconName.ROOM,
    Side.ONLINE: IconName.ONLINE,
    Side.HUB: IconName.HUB,
}
"""The sides are told apart by word and icon, never by colour."""

WORD_LINES = 2

_PAD = 12


class QuestionDelegate(QStyledItemDelegate):
    """Paints a `QuestionRow`; all rows have one height."""

    def __init__(self, kit: Kit, view: QWidget) -> None:
        super().__init__(view)
        self._kit = kit
        self._view = view

    @property
    def row_height(self) -> int:
        """Pixels of a row, the gap below it included."""
        kit = self._kit
        words = WORD_LINES * kit.look.px(TextRole.BODY) * 1.28
        return round(self._meta_height + words + 2 * kit.px(9) + kit.px(4) + self._gap)

    @property
    def _gap(self) -> int:
        return self._kit.px(8)

    @property
    def _meta_height(self) -> float:
        return self._kit.look.px(TextRole.SMALL) * 1.35

    def is_cut(self, row: QuestionRow, width: int) -> bool:
        """Whether the words of a question do not all fit in a row."""
        font = self._kit.prose_font(TextRole.BODY)
        return lay_out(row.words, font, width - 2 * _PAD, max_lines=WORD_LINES, line=1.28).is_elided

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Give the one height."""
        return QSize(100, self.row_height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint a row."""
        row: QuestionRow | None = index.data(ROW_ROLE)
        if row is None:
            return
        kit = self._kit
        rect = QRectF(option.rect).adjusted(0, 0, -1, -self._gap)
        state: QStyle.StateFlag = option.state
        is_selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if is_selected:
            # The view has filled the whole cell, the gap and the corners too.
            painter.fillRect(option.rect, kit.colour("ground"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        has_focus = is_selected and self._view.hasFocus()
        edge = "running" if has_focus else "strong_line" if is_selected else "line"
        painter.setPen(QPen(kit.colour(edge), 2 if has_focus else 1))
        painter.setBrush(kit.colour("chosen" if is_selected else "panel"))
        inset = 1.0 if has_focus else 0.5
        painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), 10, 10)
        top = rect.top() + kit.px(9)
        inner = QRectF(rect.left() + _PAD, top, rect.width() - 2 * _PAD, self._meta_height)
        self._paint_meta(painter, inner, row)
        painter.setPen(kit.colour("dim" if row.is_withdrawn else "ink"))
        words = lay_out(
            row.words, kit.prose_font(TextRole.BODY), inner.width(), max_lines=WORD_LINES, line=1.28
        )
        words.draw(painter, inner.left(), inner.bottom() + kit.px(4))
        painter.restore()

    def _paint_meta(self, painter: QPainter, rect: QRectF, row: QuestionRow) -> None:
        """Paint asker, side and what else is known on one line."""
        kit = self._kit
        is_right = leading(self._view) == Qt.AlignmentFlag.AlignRight
        strong, small = kit.prose_font(TextRole.LABEL), kit.prose_font(TextRole.SMALL)
        asker = min(line_width(row.asker, strong), rect.width() * 0.5)
        size = kit.look.px(TextRole.SMALL)
        rest = QRectF(rect)
        spot = QRectF(rect.left(), rect.top(), asker, rect.height())
        if is_right:
            spot.moveRight(rect.right())
        painter.setPen(kit.colour("ink"))
        draw_line(painter, spot, row.asker, strong, leading(self._view))
        icon = QRectF(spot.right() + 10, rect.center().y() - size / 2, size, size)
        rest.setLeft(icon.right() + 5)
        if is_right:
            icon.moveRight(spot.left() - 10)
            rest = QRectF(rect.left(), rect.top(), icon.left() - 5 - rect.left(), rect.height())
        self._paint_icon(painter, icon, ICON_OF_SIDE[row.side], "dim")
        for is_shown, name, ink in (
            (bool(row.mark), IconName.FLAG, "attention"),
            (bool(row.note), IconName.MESSAGE, "dim"),
        ):
            if is_shown:
                rest = self._paint_at_end(painter, rest, name, ink)
        painter.setPen(kit.colour("dim"))
        said = " · ".join(part for part in (row.side_word, row.detail) if part)
        draw_line(painter, rest, said, small, leading(self._view))

    def _paint_at_end(self, painter: QPainter, rect: QRectF, name: IconName, ink: str) -> QRectF:
        """Paint an icon where a line ends; give what is left of the line."""
        size = self._kit.look.px(TextRole.SMALL)
        spot = QRectF(rect.right() - size, rect.center().y() - size / 2, size, size)
        if leading(self._view) == Qt.AlignmentFlag.AlignRight:
            spot.moveLeft(rect.left())
            rest = rect.adjusted(size + 8, 0, 0, 0)
        else:
            rest = rect.adjusted(0, 0, -size - 8, 0)
        self._paint_icon(painter, spot, name, ink)
        return rest

    def _paint_icon(self, painter: QPainter, spot: QRectF, name: IconName, ink: str) -> None:
        ratio = painter.device().devicePixelRatio()
        pixmap = icon_pixmap(name, self._kit.colour(ink), spot.width(), ratio)
        painter.drawPixmap(QPointF(spot.topLeft()), pixmap)
