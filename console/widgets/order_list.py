"""The list of segments: chosen by click or arrows, moved by drag, asked about by its menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
)

from console.widgets.order_rows import ROW_ROLE, OrderDelegate

if TYPE_CHECKING:
    from PySide6.QtGui import (
        QContextMenuEvent,
        QKeyEvent,
        QMouseEvent,
        QPaintEvent,
        QResizeEvent,
    )

    from console.views.panels import OrderRow
    from console.widgets.kit import Kit

_OWN_KEYS = frozenset(
    {
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
    }
)


class OrderList(QListWidget):
    """Holds `OrderRow`s; a drag is followed by hand, so no loop runs inside it."""

    moved = Signal(str, int)
    """A segment was dropped at a position."""
    menu_wished = Signal(QPoint)
    """Somebody asks what can be done with the chosen row; where, on the screen."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._pressed_at: QPoint | None = None
        self._drop: int | None = None
        self._rows: tuple[OrderRow, ...] = ()
        self._delegate = OrderDelegate(kit, self)
        self.setItemDelegate(self._delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(kit.say("Running order"))
        kit.dressed.connect(self._on_dressed)

    @property
    def rows(self) -> tuple[OrderRow, ...]:
        """What is shown."""
        return self._rows

    @property
    def chosen(self) -> OrderRow | None:
        """The row that is selected."""
        item: QListWidgetItem | None = self.currentItem()
        return item.data(ROW_ROLE) if item is not None and item.isSelected() else None

    @property
    def place(self) -> int:
        """Where the selected row stands; -1 when none is."""
        return self.currentRow()

    def show_rows(self, rows: tuple[OrderRow, ...]) -> None:
        """Show other rows: those that differ are set anew, the chosen segment stays chosen."""
        if rows == self._rows:
            return
        old, self._rows = self._rows, rows
        chosen = self.chosen
        while self.count() > len(rows):
            self.takeItem(self.count() - 1)
        while self.count() < len(rows):
            self.addItem(QListWidgetItem())
        for place, row in enumerate(rows):
            item = self.item(place)
            if old[place : place + 1] != (row,):
                item.setData(ROW_ROLE, row)
                said = (row.mark, row.time, row.title, *row.lines)
                item.setData(
                    Qt.ItemDataRole.AccessibleTextRole, ", ".join(each for each in said if each)
                )
            if chosen is not None and row.segment == chosen.segment and self.currentRow() != place:
                self.setCurrentRow(place)
        # At once: a little later would be after the painting, which then came twice.
        self.doItemsLayout()
        self.updateGeometry()
        self._keep_now_in_sight(old, rows)

    def _keep_now_in_sight(self, old: tuple[OrderRow, ...], new: tuple[OrderRow, ...]) -> None:
        """Scroll when another segment runs, not whenever anything changes."""
        before = next((each.segment for each in old if each.is_now), None)
        now = next((place for place, each in enumerate(new) if each.is_now), None)
        if now is not None and new[now].segment != before:
            self.scrollToItem(self.item(now), QAbstractItemView.ScrollHint.PositionAtCenter)

    def content_height(self, width: int) -> int:
        """Give the height of all rows."""
        return sum(self._delegate.height(row, width) for row in self._rows)

    def _on_dressed(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Give the room of all rows."""
        width = self.viewport().width()
        return QSize(self._kit.px(300), self.content_height(width) + 2)

    def minimumSizeHint(self) -> QSize:
        """Let it be squeezed: it scrolls."""
        return QSize(self._kit.px(200), self._kit.px(90))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay rows out anew at another width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._on_dressed()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the choice; leave every other key to the window."""
        if event.key() in _OWN_KEYS and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Menu:
            self.menu_wished.emit(
                self.viewport().mapToGlobal(self.visualItemRect(self.currentItem()).center())
            )
        else:
            event.ignore()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask what can be done."""
        if self.chosen is not None:
            self.menu_wished.emit(event.globalPos())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose, and remember where a drag may begin."""
        super().mousePressEvent(event)
        row = self.chosen
        is_drag = event.button() == Qt.MouseButton.LeftButton and row is not None and row.can_move
        self._pressed_at = event.position().toPoint() if is_drag else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show where the row would go."""
        if self._pressed_at is None:
            return
        here = event.position().toPoint()
        if self._drop is None:
            far = (here - self._pressed_at).manhattanLength()
            if far < QApplication.startDragDistance():
                return
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        self._drop = self._gap_at(here)
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop the row."""
        super().mouseReleaseEvent(event)
        drop, source, row = self._drop, self.currentRow(), self.chosen
        self._pressed_at = self._drop = None
        self.viewport().unsetCursor()
        self.viewport().update()
        if drop is None or row is None or drop in {source, source + 1}:
            return
        self.moved.emit(row.segment, drop - 1 if drop > source else drop)

    def _gap_at(self, point: QPoint) -> int:
        """Give the gap between rows that is nearest to a point, 0 above the first."""
        for place in range(self.count()):
            if point.y() < self.visualItemRect(self.item(place)).center().y():
                return place
        return self.count()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, and a line where a dragged one would go."""
        super().paintEvent(event)
        if self._drop is None:
            return
        is_last = self._drop >= self.count()
        rect = self.visualItemRect(self.item(self.count() - 1 if is_last else self._drop))
        y = rect.bottom() - 2 if is_last else rect.top() + 1
        with QPainter(self.viewport()) as painter:
            painter.setPen(QPen(self._kit.colour("attention"), 3))
            painter.drawLine(rect.left(), y, rect.right(), y)
