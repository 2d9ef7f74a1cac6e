"""Screens and desks at the console: the sheet while it is open, and what is pressed in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from console.domain.wording import text
from console.qt.alarm import Alarm
from console.web.certificates import CertificateFiles

if TYPE_CHECKING:
    from collections.abc import Callable

    from console.app.desk import Desk
    from console.backstage.sources import Sources
    from console.domain.session import SessionState
    from console.domain.timeline import Moment
    from console.domain.wording import Text
    from console.views.surroundings import Surroundings
    from console.widgets.console_window import ConsoleWindow

GATHER = 0.1
"""Seconds in which those who come and go are told of at once."""


class Hosting(QObject):
    """Shows who can come in and who is there; gives links, and ends them."""

    def __init__(
        self,
        console: ConsoleWindow,
        sources: Sources,
        desk: Desk,
        tell: Callable[[Text | None], None],
        wake: Callable[[], None],
        parent: QObject | None = None,
    ) -> None:
        """Listen to the wishes; `wake` has everything painted anew."""
        super().__init__(parent)
        self._console = console
        self._sources = sources
        self._desk = desk
        self._tell = tell
        self._wake = wake
        self._gathering = Alarm(self)
        self._last: tuple[SessionState, Moment, Surroundings] | None = None
        sources.serving.on_guests = self._on_guests
        wishes = console.wishes
        sources.serving.on_key_wanted = self._on_key_wanted
        sources.serving.on_certified = desk.keep_certificate
        wishes.desks_requested.connect(self._on_requested)
        wishes.link_wanted.connect(self._on_link)
        wishes.link_code_wanted.connect(self._on_code)
        wishes.link_ended.connect(self._on_ended)
        wishes.guest_identified.connect(self._on_identified)
        wishes.guest_sent_away.connect(self._on_sent_away)
        wishes.certificate_chosen.connect(self._on_certificate)
        wishes.certificate_removed.connect(self._on_no_certificate)

    def show(self, state: SessionState, now: Moment, surroundings: Surroundings) -> None:
        """Show the sheet as all stands, if it is open."""
        self._last = (state, now, surroundings)
        if self._console.desks.is_open:
            self._show()

    def close(self) -> None:
        """Tell of nobody any more."""
        self._sources.serving.on_guests = lambda: None
        self._gathering.cancel()

    def _on_requested(self) -> None:
        """Show the sheet, and the certificate as it is by now."""
        self._show()
        self._sources.examine_certificate()

    def _show(self) -> None:
        if self._last is None:
            return
        from console.views.desks_sheet import desks_sheet  # most sessions end without

        state, now, surroundings = self._last
        sheet = desks_sheet(
            state, now, self._desk.words, self._desk.zone, surroundings,
            served=self._sources.serving.facts,
            ways=self._sources.doors.ways(),
            guests=self._sources.doors.guests(),
        )  # fmt: skip
        self._console.desks.show_sheet(sheet, self._sources.serving.address)

    def _on_guests(self) -> None:
        if not self._gathering.is_set:
            self._gathering.set(GATHER, self._wake)

    def _on_link(self, key: str) -> None:
        """Copy a link; its word stands in no notice, for the room may read along."""
        link = self._sources.doors.link(key)
        if not link:
            self._tell(text("Nobody is served yet. Choose in the menu who can open the pages."))
            return
        self._desk.application.clipboard().setText(link)
        self._tell(text("The link is copied. Whoever has it can come in, until it is ended."))

    def _on_code(self, key: str) -> None:
        self._console.desks.show_code(key, self._sources.doors.link(key))

    def _on_ended(self, key: str) -> None:
        self._sources.doors.end(key)
        self._tell(text("The link is ended. Whoever comes with it stays outside."))

    def _on_identified(self, number: int) -> None:
        if not self._sources.doors.identify(number):
            self._tell(text("That screen is gone."))

    def _on_sent_away(self, number: int) -> None:
        self._sources.doors.send_away(number)

    def _on_certificate(self, certificate: str, key: str) -> None:
        self._sources.certify(CertificateFiles(Path(certificate), Path(key) if key else None))

    def _on_no_certificate(self) -> None:
        self._sources.certify(None)

    def _on_key_wanted(self, certificate: Path) -> None:
        self._console.desks.pick_key(str(certificate))
