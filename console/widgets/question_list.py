"""The questions of one tab: chosen by click or arrows, and never moved under the pointer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPoint,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView

from console.qt.theme import TextRole
from console.views.roll import Roll
from console.views.standing_still import Waiting, standing_still
from console.widgets.prose import lay_out
from console.widgets.question_rows import QuestionDelegate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import (
        QContextMenuEvent,
        QFocusEvent,
        QKeyEvent,
        QMouseEvent,
        QPaintEvent,
        QResizeEvent,
    )

    from console.domain.questions import QuestionId
    from console.qt.question_model import QuestionModel
    from console.views.panels import QuestionRow
    from console.widgets.kit import Kit

_OWN_KEYS = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End})
_OWN_MODIFIERS = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
"""With Shift, arrows choose several."""


class QuestionList(QTableView):
    """A table of one column and one height of rows, which stays quick at any number of them."""

    chosen_by_hand = Signal(str)
    """A person chose this question, and no other."""
    choice_changed = Signal()
    """A person chose another question, several, or none."""
    waiting_changed = Signal(object)
    """So much (a `Waiting`) is kept back, so that no row moves under the pointer."""
    menu_wished = Signal(QPoint)
    dropped = Signal(str, object)
    """A question was dragged to the place before another one, or last (None)."""

    def __init__(self, kit: Kit, model: QuestionModel, name: str, empty: str) -> None:
        super().__init__()
        self._kit = kit
        self._questions = model
        self._empty = empty
        self._wanted = model.ids
        self._waiting = Waiting()
        self._is_awaited = False
        """Whether the next order is one that was wished here."""
        self._missed: QuestionId | None = None
        """Who was chosen alone when a search left it out; it is chosen again if it comes back."""
        self._read: dict[QuestionId, QuestionRow] = {}
        """The rows in sight as they read when somebody last looked."""
        self._is_longer = False
        """Whether rows came since the last layout, and `_is_moved`: whether any can be seen."""
        self._is_moved = False
        self.can_drag = False
        """Whether rows can be dragged to other places."""
        self._pressed_at: QPoint | None = None
        self._dragged: QuestionId | None = None
        self._drop: int | None = None
        """The gap into which a dragged row would go; 0 is above the first."""
        self._delegate = QuestionDelegate(kit, self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._on_dressed()
        kit.dressed.connect(self._on_dressed)

    @property
    def delegate(self) -> QuestionDelegate:
        """What paints the rows."""
        return self._delegate

    @property
    def ids(self) -> Roll:
        """The questions as they stand here."""
        return self._questions.ids

    @property
    def chosen(self) -> QuestionRow | None:
        """The row that is chosen, if it is one alone."""
        name = self._chosen_id()
        place = self._questions.place(name) if name is not None else None
        return self._questions.row_at(place) if place is not None else None

    @property
    def all_chosen(self) -> tuple[QuestionId, ...]:
        """Every question that is chosen, in the order of the rows."""
        ids = self._questions.ids
        spans = sorted((each.top(), each.bottom()) for each in self._spans())
        return tuple(name for first, last in spans for name in ids[first : last + 1])

    @property
    def waiting(self) -> Waiting:
        """What waits to be let in."""
        return self._waiting

    def show_ids(
        self,
        ids: Sequence[QuestionId],
        changed: frozenset[QuestionId],
        *,
        is_wished: bool = False,
    ) -> None:
        """Take over another order; what would move rows under the pointer waits.

        Nothing waits of what a person wished for, such as a search: its rows are laid anew.
        """
        self._wanted = Roll.of(ids)
        if is_wished:
            self._lay_anew()
            return
        shown, waiting = self._wanted, Waiting()
        is_minded = self._is_minded() and not self._is_awaited
        if is_minded and not self._questions.is_continued_by(shown) and self._questions.rowCount():
            lowest = self._questions.ids[self._seen()[-1]]
            still, waiting = standing_still(self._questions.ids, self._wanted, lowest)
            shown = Roll(still)
        self._is_awaited = False
        chosen = self._current_id()
        self._take_over(shown, changed)
        if chosen is not None and self._questions.place(chosen) is None:
            # Qt would choose a neighbour, which nobody has looked at.
            self.selectionModel().clear()
        self._tell_waiting(waiting)

    def await_own(self) -> None:
        """Let the next order in at once: it is what was wished in this list."""
        self._is_awaited = True

    def refresh(self) -> None:
        """Paint anew the rows that read otherwise by now, such as how long a question waits."""
        if not self.isVisible():
            return
        before = self._read
        self._read = {}
        for place in self._seen():
            row = self._questions.row_at(place)
            if row is None:
                continue
            self._read[row.question] = row
            if before.get(row.question, row) != row:
                self.update(self._questions.index(place, 0))

    def let_in(self) -> None:
        """Show what waits."""
        self._take_over(self._wanted, frozenset())
        self._tell_waiting(Waiting())

    def choose(self, question: QuestionId) -> None:
        """Choose a question without anybody's hand."""
        place = self._questions.place(question)
        if place is not None:
            self.selectionModel().setCurrentIndex(
                self._questions.index(place, 0),
                QItemSelectionModel.SelectionFlag.ClearAndSelect,
            )

    def choose_all(self) -> None:
        """Choose every question."""
        before = self._chosen_id()
        self.selectAll()
        self._tell_choice(before)

    def _lay_anew(self) -> None:
        """Show other rows altogether; who is chosen alone stays so, if it is still there."""
        chosen = self._chosen_id() or self._missed
        if self._questions.rowCount() and self._questions.is_continued_by(self._wanted):
            self._take_over(self._wanted, frozenset())
        else:
            self._is_moved = True
            self._questions.replace(self._wanted)
        is_there = chosen is not None and self._questions.place(chosen) is not None
        if chosen is not None and is_there and chosen != self._chosen_id():
            self.choose(chosen)
            self.scrollTo(self.currentIndex())
        self._missed = None if is_there else chosen
        self._tell_waiting(Waiting())

    def _is_minded(self) -> bool:
        """Whether somebody points at the list or works in it."""
        return self.isVisible() and (self.hasFocus() or self.underMouse())

    def _seen(self) -> range:
        """Give the rows of which something can be seen."""
        count = self._questions.rowCount()
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        return range(max(0, first), (last if last >= 0 else count - 1) + 1)

    def _take_over(self, ids: Roll, changed: frozenset[QuestionId]) -> None:
        """Give the model another order, and note whether any of it can be seen."""
        rows = self._questions.rowCount()
        if not self._questions.is_continued_by(ids):
            self._is_moved = True
        elif len(ids) > rows:
            end = self.rowViewportPosition(rows - 1) + self.rowHeight(rows - 1) if rows else 0
            is_unseen = end >= self.viewport().height()
            self._is_longer = True
            self._is_moved = self._is_moved or not is_unseen
        self._questions.apply(ids, changed)

    def _tell_waiting(self, waiting: Waiting) -> None:
        if waiting != self._waiting:
            self._waiting = waiting
            self.waiting_changed.emit(waiting)

    def _spans(self) -> list[QItemSelectionRange]:
        """Give what is selected, in runs of rows: of thousands an index each would take long."""
        spans: list[QItemSelectionRange] = self.selectionModel().selection().toList()
        return [each for each in spans if each.isValid()]

    def _id_at(self, row: int) -> QuestionId | None:
        ids = self._questions.ids
        return ids[row] if 0 <= row < len(ids) else None

    def _current_id(self) -> QuestionId | None:
        return self._id_at(self.currentIndex().row())

    def _chosen_id(self) -> QuestionId | None:
        """Give the question that is chosen alone."""
        index, spans = self.currentIndex(), self._spans()
        is_alone = index.isValid() and sum(each.height() for each in spans) == 1
        return self._id_at(index.row()) if is_alone and spans[0].contains(index) else None

    def _on_dressed(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._delegate.row_height)
        self.viewport().update()

    def _tell_choice(self, before: QuestionId | None) -> None:
        after = self._chosen_id()
        self._missed = None
        self.choice_changed.emit()
        if after is not None and after != before:
            self.chosen_by_hand.emit(after)

    def _gap_at(self, point: QPoint) -> int:
        """Give the gap between rows that is nearest to a point."""
        row = self.rowAt(min(max(0, point.y()), self.viewport().height() - 1))
        if row < 0:
            return self._questions.rowCount()
        middle = self.rowViewportPosition(row) + self.rowHeight(row) / 2
        return row if point.y() < middle else row + 1

    def _follow_drag(self, here: QPoint) -> None:
        """Show where the dragged row would go, and scroll where the pointer leaves the list."""
        if here.y() < 0 or here.y() >= self.viewport().height():
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + (-1 if here.y() < 0 else 1) * self._delegate.row_height // 4)
        self._drop = self._gap_at(here)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what is chosen in sight when what lies below the list grows."""
        chosen = self.currentIndex()
        was_seen = chosen.isValid() and self.visualRect(chosen).top() < event.oldSize().height()
        super().resizeEvent(event)
        if was_seen and self.visualRect(chosen).bottom() >= event.size().height():
            self.scrollTo(chosen)

    def doItemsLayout(self) -> None:
        """Lay out; rows that came below all that is in sight change the scroll bar alone.

        Qt would paint every row in sight anew for each of them, thirty times a second in a flood.
        """
        is_out_of_sight = self._is_longer and not self._is_moved
        self._is_longer = self._is_moved = False
        if is_out_of_sight:
            self.updateGeometries()
        else:
            super().doItemsLayout()

    def sizeHint(self) -> QSize:
        """Ask for three rows."""
        return QSize(self._kit.px(300), 3 * self._delegate.row_height)

    def minimumSizeHint(self) -> QSize:
        """Need one."""
        return QSize(self._kit.px(200), self._delegate.row_height)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Go to the first and the last row; Qt would stay in the row, whose one cell is both."""
        if action in {
            QAbstractItemView.CursorAction.MoveHome,
            QAbstractItemView.CursorAction.MoveEnd,
        }:
            modifiers |= Qt.KeyboardModifier.ControlModifier
        return super().moveCursor(action, modifiers)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the choice; leave every other key to the window."""
        before = self._chosen_id()
        is_own = event.modifiers() | _OWN_MODIFIERS == _OWN_MODIFIERS
        if event.key() in _OWN_KEYS and is_own:
            super().keyPressEvent(event)
            self._tell_choice(before)
        elif event.key() == Qt.Key.Key_Menu:
            self.wish_menu()
        else:
            event.ignore()

    def wish_menu(self) -> None:
        """Ask what can be done with what is chosen, beside it."""
        if self.all_chosen:
            spot = self.visualRect(self.currentIndex()).center()
            self.menu_wished.emit(self.viewport().mapToGlobal(spot))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose what was clicked, and remember where a drag may begin."""
        before = self._chosen_id()
        super().mousePressEvent(event)
        self._tell_choice(before)
        is_drag = self.can_drag and event.button() == Qt.MouseButton.LeftButton
        self._dragged = self._chosen_id() if is_drag else None
        self._pressed_at = event.position().toPoint() if self._dragged else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show where a dragged row would go; a pull over rows chooses none of them."""
        if self._pressed_at is None:
            return
        here = event.position().toPoint()
        if self._drop is None:
            if (here - self._pressed_at).manhattanLength() < QApplication.startDragDistance():
                return
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        self._follow_drag(here)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop a dragged row."""
        super().mouseReleaseEvent(event)
        drop, dragged = self._drop, self._dragged
        self._pressed_at = self._dragged = self._drop = None
        self.viewport().unsetCursor()
        self.viewport().update()
        source = self._questions.place(dragged) if dragged is not None else None
        if dragged is None or drop is None or source is None or drop in {source, source + 1}:
            return
        self.dropped.emit(dragged, self._id_at(drop))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask what can be done."""
        if self.all_chosen:
            self.menu_wished.emit(event.globalPos())

    def leaveEvent(self, event: QEvent) -> None:
        """Let in what waited for the pointer."""
        super().leaveEvent(event)
        if self._waiting and not self.hasFocus():
            self.let_in()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the choice is; choose nothing."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let in what waited for the work to end."""
        super().focusOutEvent(event)
        self.viewport().update()
        if self._waiting and not self.underMouse():
            self.let_in()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows and where a dragged one would go, or say that there are none."""
        super().paintEvent(event)
        is_empty, drop = not self._questions.rowCount(), self._drop
        if not is_empty and drop is None:
            return
        with QPainter(self.viewport()) as painter:
            if is_empty:
                self._paint_empty(painter)
            elif drop is not None:
                self._paint_drop(painter, drop)

    def _paint_empty(self, painter: QPainter) -> None:
        painter.setPen(self._kit.colour("dim"))
        font = self._kit.font(TextRole.BODY)
        width = self.viewport().width() - 24
        side = Qt.AlignmentFlag.AlignHCenter
        prose = lay_out(self._empty, font, width, max_lines=3, side=side)
        prose.draw(painter, 12, min(48.0, (self.viewport().height() - prose.height) / 2))

    def _paint_drop(self, painter: QPainter, gap: int) -> None:
        last = self._questions.rowCount() - 1
        end = self.rowViewportPosition(last) + self.rowHeight(last)
        y = (end if gap > last else self.rowViewportPosition(gap)) - self._kit.px(4)
        painter.setPen(QPen(self._kit.colour("attention"), 3))
        painter.drawLine(0, max(1, y), self.viewport().width(), max(1, y))
