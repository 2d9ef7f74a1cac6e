"""How a person comes to the sheet of screens and desks: by a key, the menu, or a button."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from console.qt.actions import KeyRing
from console.widgets.desks_window import DesksWindow
from console.widgets.file_dialog import pick_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QFileDialog, QWidget

    from console.views.desks_sheet import DesksSheet
    from console.widgets.kit import Kit
    from console.widgets.screens_menu import OutputMenus


class Desks(QObject):
    """Holds the window, which is made when it is first needed."""

    desks_requested = Signal()
    """Answer with `show_sheet`, and again after each change while it is open."""
    link_wanted = Signal(str)
    link_code_wanted = Signal(str)
    """Answer with `show_code`."""
    link_ended = Signal(str)
    guest_identified = Signal(int)
    guest_sent_away = Signal(int)
    served_chosen = Signal(str)
    identify_requested = Signal()
    certificate_chosen = Signal(str, str)
    """The file of a certificate, and that of its key; empty is none that is known of."""
    certificate_removed = Signal()
    pressed = Signal(str)
    """A key of the console was pressed in the window, by its name."""

    def __init__(self, kit: Kit, menus: OutputMenus, window: QWidget) -> None:
        super().__init__(window)
        self._kit = kit
        self._menus = menus
        self._window = window
        self.sheet: DesksWindow | None = None
        self._dialog: QFileDialog | None = None
        """The file to which a key is being picked."""

    @property
    def is_open(self) -> bool:
        """Whether the window is there."""
        return self.sheet is not None and not self.sheet.isHidden()

    def toggle(self) -> None:
        """Wish for the sheet, or put it away."""
        if not self.close_sheet():
            self.desks_requested.emit()

    def show_sheet(self, sheet: DesksSheet, address: str) -> None:
        """Show how all stands; the window opens where it is not open yet."""
        window = self.sheet or self._made()
        window.show_sheet(sheet, address)
        if window.isHidden():
            window.open_sheet()

    def show_code(self, key: str, link: str) -> None:
        """Answer `link_code_wanted`."""
        if self.sheet is not None:
            self.sheet.card.show_code(key, link)

    def pick_certificate(self) -> None:
        """Offer files; nothing waits for the answer."""
        say = self._kit.say
        self._pick(say("Choose the certificate of the pages"), self._on_certificate)

    def pick_key(self, certificate: str) -> None:
        """Offer files beside a certificate in whose own file there is no key."""
        file = Path(certificate)
        title = self._kit.say("Choose the key of {file}", file=file.name)
        self._pick(title, partial(self.certificate_chosen.emit, certificate), str(file.parent))

    def _pick(self, title: str, chosen: Callable[[str], None], folder: str = "") -> None:
        say = self._kit.say
        kinds = [
            f"{say('Certificates and keys')} (*.pem *.crt *.cer *.key)",
            f"{say('All files')} (*)",
        ]
        self._dialog = pick_file(self.sheet or self._window, title, kinds, chosen, folder)

    def _on_certificate(self, file: str) -> None:
        self.certificate_chosen.emit(file, "")

    def close_sheet(self) -> bool:
        """Put the window away; say whether it was open."""
        return self.sheet is not None and self.sheet.close_sheet()

    def remove(self) -> None:
        """Take the window down for good, before everything is said in other words."""
        self.close_sheet()
        if self.sheet is not None:
            self.sheet.deleteLater()
        self.deleteLater()

    def _made(self) -> DesksWindow:
        sheet = DesksWindow(self._kit, self._menus, self._window)
        sheet.served_chosen.connect(self.served_chosen)
        sheet.link_wanted.connect(self.link_wanted)
        sheet.link_code_wanted.connect(self.link_code_wanted)
        sheet.link_ended.connect(self.link_ended)
        sheet.guest_identified.connect(self.guest_identified)
        sheet.guest_sent_away.connect(self.guest_sent_away)
        sheet.identify_requested.connect(self.identify_requested)
        sheet.certificate_requested.connect(self.pick_certificate)
        sheet.certificate_removed.connect(self.certificate_removed)
        ring = KeyRing(sheet, self._kit.keys)
        ring.pressed.connect(self._on_key)
        self.sheet = sheet
        return sheet

    def _on_key(self, name: str) -> None:
        if name in {"close", "desks"}:
            self.close_sheet()
        else:
            self.pressed.emit(name)
