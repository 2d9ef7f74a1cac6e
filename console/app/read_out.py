"""What opens beside the questions: the card that is read out, the rule, the marked words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from console.domain.questions import QuestionId
from console.views.next_question import read_out

if TYPE_CHECKING:
    from collections.abc import Callable

    from console.domain.session import SessionState
    from console.domain.wording import Words
    from console.widgets.console_window import ConsoleWindow


class ReadingOut(QObject):
    """Keeps the card as the question is, and opens the editors with what is true."""

    def __init__(
        self,
        console: ConsoleWindow,
        seen: Callable[[], SessionState],
        words: Callable[[], Words],
        parent: QObject | None = None,
    ) -> None:
        """Hear the wishes of a console; `seen` gives the state of the last painted panels."""
        super().__init__(parent)
        self._console = console
        self._seen = seen
        self._words = words
        self._question = QuestionId("")
        wishes = console.wishes
        wishes.read_out_requested.connect(self._on_read_out)
        wishes.fairness_edit_requested.connect(self._on_fairness_edit)
        wishes.marked_words_edit_requested.connect(self._on_marked_words_edit)

    def show(self) -> None:
        """Show the card anew where it is open: the question may have been shortened meanwhile."""
        if self._question:
            shown = read_out(self._seen(), self._question, self._words())
            self._console.show_read_out(shown)

    def _on_read_out(self, question: str) -> None:
        self._question = QuestionId(question)
        self.show()

    def _on_fairness_edit(self) -> None:
        self._console.edit_fairness(self._seen().fairness)

    def _on_marked_words_edit(self) -> None:
        self._console.edit_marked_words(self._seen().marked_words)
