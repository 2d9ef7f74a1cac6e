"""How a segment is painted in the running order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from console.qt.theme import TextRole
from console.widgets.parts import INK_OF_TONE, is_mirrored, leading, trailing
from console.widgets.prose import Prose, draw_line, lay_out

if TYPE_CHECKING:
    from console.views.panels import OrderRow
    from console.widgets.kit import Kit

ROW_ROLE = Qt.ItemDataRole.UserRole.value + 1


_MOST_KEPT = 200
"""Rows that are kept laid out."""


@dataclass(frozen=True, slots=True)
class _Laid:
    """A row laid out at a width."""

    title: Prose
    lines: tuple[Prose, ...]
    mark_width: float
    height: float


class OrderDelegate(QStyledItemDelegate):
    """Paints an `OrderRow`: time, title, a word for where it stands, and what is to be known."""

    def __init__(self, kit: Kit, view: QWidget) -> None:
        super().__init__(view)
        self._kit = kit
        self._view = view
        self._kept: dict[tuple[OrderRow, float, bool], _Laid] = {}
        kit.dressed.connect(self._kept.clear)

    def height(self, row: OrderRow, width: int) -> int:
        """Give the height of a row at a width."""
        return round(self._laid(row, width).height)

    def _time_width(self) -> float:
        return QFontMetricsF(self._kit.font(TextRole.SMALL)).horizontalAdvance("00:00") + 14

    def _laid(self, row: OrderRow, width: float) -> _Laid:
        """Lay a row out, once for all that Qt asks of it."""
        key = (row, width, is_mirrored(self._view))
        laid = self._kept.get(key)
        if laid is None:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            laid = self._kept[key] = self._laid_anew(row, width)
        return laid

    def _laid_anew(self, row: OrderRow, width: float) -> _Laid:
        kit, side = self._kit, leading(self._view)
        small = kit.prose_font(TextRole.SMALL)
        mark = QFontMetricsF(kit.font(TextRole.LABEL)).horizontalAdvance(row.mark)
        mark += 10 if row.mark else 0
        room = width - self._margins() - self._time_width()
        font = kit.prose_font(TextRole.BODY if row.is_over or row.is_skipped else TextRole.STRONG)
        title = lay_out(row.title, font, room - mark, side=side, line=1.22, max_lines=4)
        lines = tuple(
            lay_out(each, small, room, side=side, line=1.22, max_lines=3) for each in row.lines
        )
        gap = kit.px(4)
        height = (
            title.height + sum(each.height + gap for each in lines) + 2 * self._pad() + self.gap
        )
        return _Laid(title, lines, mark, height)

    def _pad(self) -> int:
        return self._kit.px(9)

    @property
    def gap(self) -> int:
        """Pixels between two rows."""
        return self._kit.px(5)

    def _margins(self) -> float:
        return 12.0 + 10.0

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Give the room of a row at the width of the list."""
        row: OrderRow | None = index.data(ROW_ROLE)
        width = option.widget.viewport().width()  # type: ignore[attr-defined]  # not in the stubs
        return QSize(width, self.height(row, width)) if row else QSize()

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint a row."""
        row: OrderRow | None = index.data(ROW_ROLE)
        if row is None:
            return
        rect = QRectF(option.rect).adjusted(0, 0, 0, -self.gap)
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_card(painter, rect, row, state)
        self._paint_words(painter, rect, row)
        painter.restore()

    def _paint_card(
        self, painter: QPainter, rect: QRectF, row: OrderRow, state: QStyle.StateFlag
    ) -> None:
        kit = self._kit
        painter.setPen(Qt.PenStyle.NoPen)
        is_selected = bool(state & QStyle.StateFlag.State_Selected)
        if row.is_now or is_selected:
            painter.setBrush(kit.colour("raised" if row.is_now else "chosen"))
            painter.drawRoundedRect(rect, 8, 8)
        if row.is_now or row.is_next:
            edge = QRectF(rect.left(), rect.top(), 4, rect.height())
            if leading(self._view) == Qt.AlignmentFlag.AlignRight:
                edge.moveRight(rect.right())
            painter.setBrush(kit.colour("running" if row.is_now else "go_edge"))
            painter.drawRoundedRect(edge, 2, 2)
        if is_selected:
            has_focus = self._view.hasFocus()
            painter.setBrush(Qt.BrushStyle.NoBrush)
            ink = kit.colour("running" if has_focus else "strong_line")
            painter.setPen(QPen(ink, 2 if has_focus else 1))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 8, 8)

    def _paint_words(self, painter: QPainter, rect: QRectF, row: OrderRow) -> None:
        kit = self._kit
        laid = self._laid(row, rect.width())
        mirrored = leading(self._view) == Qt.AlignmentFlag.AlignRight
        top = rect.top() + self._pad()
        time = QRectF(
            rect.left() + 12,
            top,
            self._time_width(),
            laid.title.height / max(1, laid.title.line_count),
        )
        left = time.right()
        if mirrored:
            time.moveRight(rect.right() - 12)
            left = rect.left() + 10
        painter.setPen(kit.colour("dim"))
        draw_line(painter, time, row.time, kit.font(TextRole.SMALL), leading(self._view))
        is_quiet = row.is_over or row.is_skipped
        painter.setPen(kit.colour("dim" if is_quiet else "ink"))
        laid.title.draw(painter, left + (laid.mark_width if mirrored else 0), top)
        if row.mark:
            spot = QRectF(rect.right() - 10 - laid.mark_width, top, laid.mark_width, time.height())
            if mirrored:
                spot.moveLeft(rect.left() + 10)
            painter.setPen(kit.colour(INK_OF_TONE[row.tone]))
            draw_line(painter, spot, row.mark, kit.font(TextRole.LABEL), trailing(self._view))
        painter.setPen(kit.colour("dim"))
        top += laid.title.height
        for line in laid.lines:
            top += kit.px(4)
            line.draw(painter, left, top)
            top += line.height
