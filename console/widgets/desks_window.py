"""Screens and desks: outputs, links and guests, in a window beside the console.

It waits for nobody and is never in the way: all keys of the console count in it too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.qt.icons import IconName
from console.qt.theme import TextRole
from console.widgets.boxes import add_column, add_row, scrolling
from console.widgets.buttons import KeyButton
from console.widgets.certificate_bar import CertificateBar
from console.widgets.desk_parts import GuestTable, LinkList, OutputBox, key_bar
from console.widgets.link_card import LinkCard
from console.widgets.parts import Block, TickText

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent

    from console.views.desks_sheet import DesksSheet, LinkRow
    from console.widgets.kit import Kit
    from console.widgets.screens_menu import OutputMenus

_WIDTH, _HEIGHT = 1220, 690
"""Pixels in the window of reference."""

_LEAST_WIDTH, _LEAST_HEIGHT = 1000, 660


class DesksWindow(QWidget):
    """Shows a `DesksSheet`; whatever is pressed is only wished for."""

    served_chosen = Signal(str)
    link_wanted = Signal(str)
    link_code_wanted = Signal(str)
    link_ended = Signal(str)
    guest_identified = Signal(int)
    guest_sent_away = Signal(int)
    identify_requested = Signal()
    certificate_requested = Signal()
    """Offer files to choose from."""
    certificate_removed = Signal()

    def __init__(self, kit: Kit, menus: OutputMenus, parent: QWidget | None) -> None:
        super().__init__(parent, Qt.WindowType.Dialog)
        self._kit = kit
        self._menus = menus
        self._sheet: DesksSheet | None = None
        self._address = ""
        self._boxes: list[OutputBox] = []
        self._make_outputs()
        self._make_links()
        self._make_guests()
        self.certificate = CertificateBar(kit)
        self.certificate.pick_requested.connect(self.certificate_requested)
        self.certificate.removed.connect(self.certificate_removed)
        self._close = KeyButton(kit, kit.say("Close"), key="close")
        self._close.clicked.connect(self.close_sheet)
        self.setWindowTitle(kit.say("Screens and desks"))
        self.setMinimumSize(_LEAST_WIDTH, _LEAST_HEIGHT)
        self.resize(self._usual_size())
        self._lay_out()

    def _usual_size(self) -> QSize:
        """Give the size that suits the writing, within the screen."""
        wished = QSize(self._kit.px(_WIDTH), self._kit.px(_HEIGHT))
        room = self.screen().availableSize()
        return wished.boundedTo(room).expandedTo(QSize(_LEAST_WIDTH, _LEAST_HEIGHT))

    def _make_outputs(self) -> None:
        inside = QWidget()
        self._outputs = QVBoxLayout(inside)
        self._outputs.setContentsMargins(0, 0, 6, 0)
        self._outputs.setSpacing(8)
        self._outputs.addStretch(1)
        scroll = scrolling(inside)
        self._scroll = scroll
        say = self._kit.say
        self._identify = KeyButton(
            self._kit, say("Show which screen is which"), key="identify", icon=IconName.SCREEN
        )
        self._identify.clicked.connect(self.identify_requested)

    def _make_links(self) -> None:
        kit = self._kit
        self.served: dict[str, KeyButton] = {}
        for key, words in (
            ("nobody", kit.say("Nobody")),
            ("this computer", kit.say("This computer")),
            ("the network", kit.say("Other computers")),
        ):
            button = KeyButton(kit, words)
            button.setCheckable(True)
            button.setProperty("served", key)
            button.clicked.connect(self._on_served)
            self.served[key] = button
        self.links = LinkList(kit)
        self.links.chosen.connect(self._on_link)
        self._none = Block(kit, TextRole.BODY, "dim")
        self._none.show_text(
            kit.say("There are links as soon as somebody may open Podium’s pages.")
        )
        self.card = LinkCard(kit)
        self.card.link_wanted.connect(self.link_wanted)
        self.card.code_wanted.connect(self.link_code_wanted)
        self.card.link_ended.connect(self.link_ended)

    def _make_guests(self) -> None:
        kit = self._kit
        self._count = TickText(kit, TextRole.LABEL, "dim", ends=True)
        self.guests = GuestTable(kit)
        self.guests.itemSelectionChanged.connect(self._on_guest)
        self.identify_guest = KeyButton(kit, kit.say("Identify"), icon=IconName.SCREEN)
        self.send_away = KeyButton(kit, kit.say("Disconnect"), icon=IconName.CLOSE)
        self.identify_guest.setToolTip(kit.say("The screen says its name for a few seconds"))
        self.send_away.setToolTip(kit.say("The link stays good: end it to keep somebody out"))
        self.identify_guest.clicked.connect(self._on_identify)
        self.send_away.clicked.connect(self._on_disconnect)

    def _lay_out(self) -> None:
        say = self._kit.say
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 14, 20, 14)
        whole.setSpacing(10)
        top = add_row(whole, 3)
        top.setSpacing(20)
        outputs = add_column(top, 33)
        outputs.setSpacing(8)
        outputs.addWidget(self._heading(say("Outputs")))
        outputs.addWidget(self._scroll, 1)
        outputs.addWidget(key_bar(self._identify))
        links = add_column(top, 28)
        links.setSpacing(8)
        switch = Block(self._kit, TextRole.LABEL, max_lines=2)
        switch.show_text(say("Who can open Podium’s pages"))
        links.addWidget(switch)
        links.addWidget(key_bar(*self.served.values()))
        links.addWidget(self._heading(say("Links")))
        links.addWidget(self.links, 1)
        links.addWidget(self._none)
        links.addStretch(0)
        card = add_column(top, 39)
        card.addWidget(self.card, 1)
        whole.addWidget(self.certificate)
        head = add_row(whole)
        head.addWidget(self._heading(say("Who is connected")))
        head.addStretch(1)
        head.addWidget(self._count)
        whole.addWidget(self.guests, 2)
        foot = add_row(whole)
        foot.setSpacing(8)
        foot.addWidget(self.identify_guest)
        foot.addWidget(self.send_away)
        foot.addStretch(1)
        foot.addWidget(self._close)

    def _heading(self, words: str) -> TickText:
        heading = TickText(self._kit, TextRole.LABEL, elides=True)
        heading.show_text(words)
        return heading

    def show_sheet(self, sheet: DesksSheet, address: str) -> None:
        """Show how all stands; `address` is where the pages are."""
        if (sheet, address) == (self._sheet, self._address):
            return
        self._sheet, self._address = sheet, address
        right, left = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
        self.setLayoutDirection(right if sheet.is_mirrored else left)
        while len(self._boxes) < len(sheet.outputs):
            box = OutputBox(self._kit, self._menus)
            self._outputs.insertWidget(len(self._boxes), box)
            self._boxes.append(box)
        for box, card in zip(self._boxes, sheet.outputs, strict=False):
            box.show_card(card)
        for place, box in enumerate(self._boxes):
            box.setVisible(place < len(sheet.outputs))
        for key, button in self.served.items():
            button.setChecked(key == sheet.served)
        self.links.setVisible(bool(sheet.links))
        self._none.setVisible(not sheet.links)
        self.links.show_rows(sheet.links)
        self.card.show_row(self.links.link, address)
        self.guests.show_rows(sheet.guests)
        self._count.show_text(sheet.guests_words)
        self.certificate.show_row(sheet.certificate)
        self._on_guest()

    @property
    def boxes(self) -> tuple[OutputBox, ...]:
        """The outputs."""
        return tuple(self._boxes)

    def open_sheet(self) -> None:
        """Come up, with the focus on the links."""
        self.show()
        self.raise_()
        self.activateWindow()
        first = self.links if self.links.count() else self.served["nobody"]
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_sheet(self) -> bool:
        """Go away, and the code with it; say whether it was there."""
        was_open = not self.isHidden()
        self.hide()
        self.card.hide_code()
        return was_open

    def _on_served(self) -> None:
        button = self.sender()
        if isinstance(button, KeyButton):
            served = self._sheet.served if self._sheet else ""
            button.setChecked(button.property("served") == served)
            self.served_chosen.emit(str(button.property("served")))

    def _on_link(self, row: LinkRow | None) -> None:
        self.card.show_row(row, self._address)

    def _on_guest(self) -> None:
        guest = self.guests.guest
        self.identify_guest.setEnabled(guest is not None and guest.can_identify)
        self.send_away.setEnabled(guest is not None)

    def _on_identify(self) -> None:
        guest = self.guests.guest
        if guest is not None:
            self.guest_identified.emit(guest.number)

    def _on_disconnect(self) -> None:
        guest = self.guests.guest
        if guest is not None:
            self.guest_sent_away.emit(guest.number)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Go away, and say so."""
        event.ignore()
        self.close_sheet()
