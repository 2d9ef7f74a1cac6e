"""The questions of one tab: chosen by click or arrows, and never moved under the pointer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from console.qt.theme import TextRole
from console.widgets.prose import lay_out
from console.widgets.question_rows import QuestionDelegate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent

    from console.domain.questions import QuestionId
    from console.qt.question_model import QuestionModel
    from console.views.panels import QuestionRow
    from console.widgets.kit import Kit

_OWN_KEYS = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End})


class QuestionList(QTableView):
    """A table of one column and one height of rows, which stays quick at any number of them."""

    chosen_by_hand = Signal(str)
    """A person chose this question."""
    waiting_changed = Signal(int)
    """So many questions wait to be let in, so that no row moves under the pointer."""
    menu_wished = Signal(QPoint)

    def __init__(self, kit: Kit, model: QuestionModel, name: str, empty: str) -> None:
        super().__init__()
        self._kit = kit
        self._questions = model
        self._empty = empty
        self._wanted: tuple[QuestionId, ...] = model.ids
        self._waiting = 0
        self._read: dict[QuestionId, QuestionRow] = {}
        """The rows in sight as they read when somebody last looked."""
        self._is_longer = False
        """Whether rows came since the last layout, and `_is_moved`: whether any can be seen."""
        self._is_moved = False
        self._delegate = QuestionDelegate(kit, self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
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
    def chosen(self) -> QuestionRow | None:
        """The row that is selected."""
        index = self.currentIndex()
        is_chosen = index.isValid() and self.selectionModel().isSelected(index)
        return self._questions.row_at(index.row()) if is_chosen else None

    @property
    def waiting(self) -> int:
        """How many questions wait to be let in."""
        return self._waiting

    def show_ids(self, ids: Sequence[QuestionId], changed: frozenset[QuestionId]) -> None:
        """Take over another order; what would push rows under the pointer waits."""
        self._wanted = tuple(ids)
        shown = self._without_pushing(self._wanted) if self._is_minded() else self._wanted
        chosen = self._chosen_id()
        self._take_over(shown, changed)
        if chosen is not None and self._questions.place(chosen) is None:
            # Qt would choose a neighbour, which nobody has looked at.
            self.selectionModel().clear()
        self._tell_waiting(len(self._wanted) - len(shown))

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
        self._tell_waiting(0)

    def choose(self, question: QuestionId) -> None:
        """Choose a question without anybody's hand."""
        place = self._questions.place(question)
        if place is not None:
            self.selectionModel().setCurrentIndex(
                self._questions.index(place, 0),
                QItemSelectionModel.SelectionFlag.ClearAndSelect,
            )

    def _is_minded(self) -> bool:
        """Whether somebody points at the list or works in it."""
        return self.isVisible() and (self.hasFocus() or self.underMouse())

    def _seen(self) -> range:
        """Give the rows of which something can be seen."""
        count = self._questions.rowCount()
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        return range(max(0, first), (last if last >= 0 else count - 1) + 1)

    def _take_over(self, ids: tuple[QuestionId, ...], changed: frozenset[QuestionId]) -> None:
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

    def _without_pushing(self, ids: tuple[QuestionId, ...]) -> tuple[QuestionId, ...]:
        """Leave out what is new above the last row that can be seen."""
        if self._questions.rowCount() == 0 or self._questions.is_continued_by(ids):
            return ids
        known = set(self._questions.ids)
        # Where there is room below the last row, what comes behind it moves nothing.
        lowest = self._questions.ids[self._seen()[-1]]
        try:
            border = ids.index(lowest)
        except ValueError:
            return ids
        return tuple(each for place, each in enumerate(ids) if each in known or place > border)

    def _tell_waiting(self, number: int) -> None:
        if number != self._waiting:
            self._waiting = number
            self.waiting_changed.emit(number)

    def _chosen_id(self) -> QuestionId | None:
        index = self.currentIndex()
        ids = self._questions.ids
        return ids[index.row()] if index.isValid() and index.row() < len(ids) else None

    def _on_dressed(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._delegate.row_height)
        self.viewport().update()

    def _tell_choice(self, before: QuestionId | None) -> None:
        after = self._chosen_id() if self.chosen else None
        if after is not None and after != before:
            self.chosen_by_hand.emit(after)

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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the choice; leave every other key to the window."""
        before = self._chosen_id() if self.chosen else None
        if event.key() in _OWN_KEYS and event.modifiers() in {
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        }:
            super().keyPressEvent(event)
            self._tell_choice(before)
        elif event.key() == Qt.Key.Key_Menu and self.chosen is not None:
            spot = self.visualRect(self.currentIndex()).center()
            self.menu_wished.emit(self.viewport().mapToGlobal(spot))
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose what was clicked."""
        before = self._chosen_id() if self.chosen else None
        super().mousePressEvent(event)
        self._tell_choice(before)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask what can be done."""
        if self.chosen is not None:
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
        """Paint the rows, or say that there are none."""
        super().paintEvent(event)
        if self._questions.rowCount():
            return
        with QPainter(self.viewport()) as painter:
            painter.setPen(self._kit.colour("dim"))
            font = self._kit.font(TextRole.BODY)
            width = self.viewport().width() - 24
            side = Qt.AlignmentFlag.AlignHCenter
            prose = lay_out(self._empty, font, width, max_lines=3, side=side)
            prose.draw(painter, 12, min(48.0, (self.viewport().height() - prose.height) / 2))
