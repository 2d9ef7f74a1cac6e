"""The first rows of a table that is brought in, and above each column what it means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from console.qt.text import cleaned, direction_of
from console.qt.theme import TextRole, set_text_role
from console.widgets.choice_box import ChoiceBox

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from console.widgets.import_values import ImportColumn, ImportRow, ImportView
    from console.widgets.kit import Kit

_Index = QModelIndex | QPersistentModelIndex

_LONGEST = 300
"""Letters of a cell that are shown."""

_WIDEST, _NARROWEST = 420, 150
"""Pixels of a column in the window of reference."""


class ImportModel(QAbstractTableModel):
    """A row of nothing for the boxes, then the rows; what a row becomes is its first column."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._columns: tuple[ImportColumn, ...] = ()
        self._rows: tuple[ImportRow, ...] = ()
        self._first = 1

    def show_table(self, view: ImportView) -> None:
        """Show another table."""
        self.beginResetModel()
        self._columns, self._rows = view.columns, view.rows
        self._first = 1 if view.can_correct else 0
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        """Count the rows."""
        is_root = parent is None or not parent.isValid()
        return len(self._rows) + self._first if is_root else 0

    def columnCount(self, parent: _Index | None = None) -> int:
        """Count the columns."""
        is_root = parent is None or not parent.isValid()
        return len(self._columns) + 1 if is_root else 0

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a cell as plain text, and dim what is not taken in."""
        place = index.row() - self._first
        if not 0 <= place < len(self._rows):
            return None
        row = self._rows[place]
        column = index.column() - 1
        text = row.what if column < 0 else row.cells[column]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cleaned(text[:_LONGEST]).replace("\u2028", " ")
            case Qt.ItemDataRole.ForegroundRole:
                token = "ink" if row.is_question else "attention" if row.is_skipped else "dim"
                return self._kit.colour(token)
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Give the heading of a column, or the line of a row."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Vertical:
            place = section - self._first
            return self._rows[place].line if 0 <= place < len(self._rows) else ""
        if section == 0:
            return ""
        return cleaned(self._columns[section - 1].heading[:60])


class CellDelegate(QStyledItemDelegate):
    """Paints each cell in the direction of its own words, whatever the language of the console."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:
        """Turn the cell: a question mark stands at the end of what it asks."""
        super().initStyleOption(option, index)
        shown = str(index.data() or "")
        option.direction = direction_of(shown, option.direction)


class ImportTable(QTableView):
    """Shows an `ImportView`'s rows; a box above each column corrects what it means."""

    column_meant = Signal(int, str)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._model = ImportModel(kit)
        self._delegate = CellDelegate(self)
        self._boxes: list[ChoiceBox] = []
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(kit.say("The first rows"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setShowGrid(True)
        self.horizontalHeader().setStretchLastSection(True)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeading)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        set_text_role(self, TextRole.SMALL)

    @property
    def boxes(self) -> tuple[ChoiceBox, ...]:
        """The boxes above the columns, in their order."""
        return tuple(self._boxes)

    def show_view(self, view: ImportView) -> None:
        """Show another table, or the same with other meanings."""
        across = self.horizontalScrollBar().value()
        focused = next((place for place, box in enumerate(self._boxes) if box.hasFocus()), None)
        self._boxes = []
        self._model.show_table(view)
        self.verticalHeader().setDefaultSectionSize(self._kit.px(34))
        if view.can_correct:
            self._put_boxes(view)
        self.resizeColumnsToContents()
        for column in range(len(view.columns) + 1):
            width = self.columnWidth(column)
            least = self._kit.px(_NARROWEST if view.can_correct or column else 60)
            self.setColumnWidth(column, max(least, min(self._kit.px(_WIDEST), width)))
        self.horizontalScrollBar().setValue(across)
        if focused is not None and focused < len(self._boxes):
            self._boxes[focused].setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_boxes(self, view: ImportView) -> None:
        kit = self._kit
        for column, shown in enumerate(view.columns):
            box = ChoiceBox()
            set_text_role(box, TextRole.SMALL)
            name = shown.heading or str(column + 1)
            box.setAccessibleName(kit.say("Meaning of the column {name}", name=cleaned(name[:60])))
            box.setProperty("column", column)
            box.addItem(kit.say("– not read –"), "")
            for meaning, words in view.meanings:
                box.addItem(words, meaning)
            box.setCurrentIndex(max(0, box.findData(shown.meaning)))
            box.activated.connect(self._on_meant)
            self._boxes.append(box)
            self.setIndexWidget(self._model.index(0, column + 1), box)

    def _on_meant(self, place: int) -> None:
        box = self.sender()
        if isinstance(box, ChoiceBox):
            self.column_meant.emit(int(box.property("column")), str(box.itemData(place)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move about with the arrows; leave every other key to the window."""
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right}:
            super().keyPressEvent(event)
        else:
            event.ignore()
