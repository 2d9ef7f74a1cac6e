"""What the podium says to other people's desks and answers them: calls, and notes of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from console.domain.decide_desks import LONGEST_CALL, LONGEST_NOTE
from console.domain.desk_commands import AcknowledgeCall, CloseCall, MakeCall, WriteNote
from console.domain.desks import CallId, NoteMark
from console.domain.people import Role
from console.domain.timeline import Duration, between
from console.feed.cleaning import clean
from console.views.calls import call_sheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from console.domain.commands import Command
    from console.domain.timeline import Moment
    from console.views.sight import Sight
    from console.widgets.console_window import ConsoleWindow

TWICE = Duration(800)
"""Milliseconds within which a second press is the same press: seen is not yet given."""


class DeskHands(QObject):
    """Answers calls, sends some, and keeps the call sheet as things are."""

    def __init__(  # all that a hand needs, by keyword
        self,
        console: ConsoleWindow,
        give: Callable[[Command], bool],
        *,
        sight: Callable[[], Sight],
        now: Callable[[], Moment],
        parent: QObject | None = None,
    ) -> None:
        """Listen to a console.

        `give` says whether a command was carried out; `sight` gives what the last painted panels
        were made from.
        """
        super().__init__(parent)
        self._console = console
        self._give = give
        self._sight = sight
        self._now = now
        wishes = console.wishes
        wishes.call_answered.connect(self._on_answered)
        wishes.call_sheet_toggled.connect(self._on_toggled)
        wishes.desk_called.connect(self._on_called)
        wishes.note_written.connect(self._on_note)

    def show(self) -> None:
        """Show the call sheet as things are, if it is open."""
        sheet = self._console.drawer.calls
        if sheet is not None:
            sheet.show_panel(call_sheet(self._sight()))

    def _on_answered(self, number: int, is_over: bool) -> None:
        if not is_over:
            self._give(AcknowledgeCall(CallId(number)))
            return
        call = self._sight().state.desks.calls.get(CallId(number))
        seen = call.seen if call is not None else None
        if seen is None or between(seen, self._now()) >= TWICE:
            self._give(CloseCall(CallId(number)))

    def _on_toggled(self) -> None:
        drawer = self._console.drawer
        if drawer.calls is not None:
            drawer.close_editor()
        else:
            drawer.open_calls(call_sheet(self._sight()))

    def _on_called(self, role: str, words: str) -> None:
        sheet = self._console.drawer.calls
        if self._give(MakeCall(Role(role), words=clean(words, LONGEST_CALL))) and sheet:
            sheet.call_made(words)

    def _on_note(self, words: str, mark: str) -> None:
        sheet = self._console.drawer.calls
        if self._give(WriteNote(clean(words, LONGEST_NOTE), NoteMark(mark))) and sheet:
            sheet.note_made()
