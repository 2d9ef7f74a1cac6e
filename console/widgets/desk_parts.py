"""The parts of the sheet of screens and desks: an output, the links, who is connected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QListWidget,
    QListWidgetItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from console.qt.icons import IconName
from console.qt.text import cleaned
from console.qt.theme import TextRole, set_hook, set_text_role
from console.widgets.boxes import add_row
from console.widgets.buttons import KeyButton
from console.widgets.flow_layout import FlowLayout
from console.widgets.parts import INK_OF_TONE, Block, TickText

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QMenu

    from console.views.desks_sheet import GuestRow, LinkRow
    from console.views.panels import OutputCard
    from console.widgets.kit import Kit
    from console.widgets.screens_menu import OutputMenus

_ARROWS = {
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
}
_ROLE = Qt.ItemDataRole.UserRole


class OutputBox(QFrame):
    """An output with its lamp, where it is shown, and the menus that change both."""

    def __init__(self, kit: Kit, menus: OutputMenus) -> None:
        super().__init__()
        self._kit = kit
        self._menus = menus
        self._card: OutputCard | None = None
        set_hook(self, "card", "plain")
        self._title = TickText(kit, TextRole.STRONG, elides=True)
        self._lamp = TickText(kit, TextRole.LABEL, ends=True)
        self._where = Block(kit, TextRole.SMALL, "dim", max_lines=2)
        self._show = KeyButton(kit, kit.say("Show on…"), icon=IconName.SCREEN)
        self._look = KeyButton(kit, kit.say("Look…"), icon=IconName.IMAGE)
        self._show.clicked.connect(self._on_show)
        self._look.clicked.connect(self._on_look)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(5)
        head = add_row(column)
        head.setSpacing(10)
        head.addWidget(self._title, 100)
        head.addStretch(1)
        head.addWidget(self._lamp)
        column.addWidget(self._where)
        keys = add_row(column)
        keys.setSpacing(6)
        keys.addWidget(self._show)
        keys.addWidget(self._look)
        keys.addStretch(1)

    def show_card(self, card: OutputCard) -> None:
        """Show how it stands."""
        if card == self._card:
            return
        self._card = card
        self._title.show_text(card.title)
        self._title.setToolTip(card.title)
        self._lamp.show_text(card.lamp_word, INK_OF_TONE[card.lamp_tone])
        self._where.show_text(card.where)
        self.setAccessibleName(f"{card.title}: {card.lamp_word}, {card.where}")
        self._show.setAccessibleName(self._kit.say("Show {output} on…", output=card.title))
        self._look.setAccessibleName(self._kit.say("Look of {output}…", output=card.title))

    def places_menu(self) -> QMenu | None:
        """Make the menu of the monitors; None before anything was shown."""
        return None if self._card is None else self._menus.places(self._card, self)

    def look_menu(self) -> QMenu | None:
        """Make the menu of the look; None before anything was shown."""
        return None if self._card is None else self._menus.look(self._card, self)

    def _on_show(self) -> None:
        _pop_up(self.places_menu(), self._show)

    def _on_look(self) -> None:
        _pop_up(self.look_menu(), self._look)


def _pop_up(menu: QMenu | None, button: QWidget) -> None:
    if menu is not None:
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))


class LinkList(QListWidget):
    """The ways in, one of which is chosen."""

    chosen = Signal(object)
    """A `LinkRow`, or None."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._rows: tuple[LinkRow, ...] = ()
        set_text_role(self, TextRole.BODY)
        set_hook(self, "list", "rows")
        self.setAccessibleName(kit.say("Links"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentRowChanged.connect(self._on_row)

    @property
    def link(self) -> LinkRow | None:
        """The chosen way in."""
        place = self.currentRow()
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def show_rows(self, rows: tuple[LinkRow, ...]) -> None:
        """List other ways in; the chosen one stays chosen."""
        if rows == self._rows:
            return
        before = self.link
        is_same = [each.key for each in rows] == [each.key for each in self._rows]
        self._rows = rows
        if not is_same:
            self.blockSignals(True)
            self.clear()
            for row in rows:
                item = QListWidgetItem(cleaned(row.title))
                item.setToolTip(row.detail)
                self.addItem(item)
            keys = [each.key for each in rows]
            wanted = keys.index(before.key) if before and before.key in keys else 0
            self.setCurrentRow(wanted if rows else -1)
            self.blockSignals(False)
        self.chosen.emit(self.link)

    def _on_row(self, _place: int) -> None:
        self.chosen.emit(self.link)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the choice; leave every other key to the window."""
        if event.key() in _ARROWS:
            super().keyPressEvent(event)
        else:
            event.ignore()


class GuestTable(QTreeWidget):
    """Who is connected: what they are, how they call themselves, since when."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._rows: tuple[GuestRow, ...] = ()
        say = kit.say
        set_text_role(self, TextRole.SMALL)
        set_hook(self, "list", "rows")
        self.setAccessibleName(say("Who is connected"))
        self.setColumnCount(3)
        self.setHeaderLabels([say("Role"), say("Name"), say("Connected for")])
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = self.header()
        set_text_role(header, TextRole.SMALL)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setStretchLastSection(False)
        header.setSectionsClickable(False)
        header.setHighlightSections(False)

    @property
    def guest(self) -> GuestRow | None:
        """Who is chosen."""
        item = self.currentItem()
        number = None if item is None else item.data(0, _ROLE)
        return next((row for row in self._rows if row.number == number), None)

    def show_rows(self, rows: tuple[GuestRow, ...]) -> None:
        """List others; who is chosen stays chosen while there."""
        if rows == self._rows:
            return
        before = self.guest
        self._rows = rows
        self.clear()
        for row in rows:
            item = QTreeWidgetItem([row.who, cleaned(row.name), row.since])
            item.setData(0, _ROLE, row.number)
            self.addTopLevelItem(item)
            if before is not None and row.number == before.number:
                self.setCurrentItem(item)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the choice; leave every other key to the window."""
        if event.key() in _ARROWS:
            super().keyPressEvent(event)
        else:
            event.ignore()


def key_bar(*buttons: KeyButton) -> QWidget:
    """Put buttons on a line that breaks where it must."""
    bar = QWidget()
    flow = FlowLayout(bar)
    for button in buttons:
        flow.addWidget(button)
    return bar
