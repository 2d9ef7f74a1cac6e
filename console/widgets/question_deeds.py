"""What is done with the questions that are chosen: by key, from the menu, or below the list."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from console.domain.questions import QuestionId, Stage, question_id
from console.widgets.question_editor import Writing

if TYPE_CHECKING:
    from collections.abc import Callable

    from console.widgets.question_editor import QuestionEditor
    from console.widgets.question_list import QuestionList


class Place(Enum):
    """Where in line a question goes."""

    FIRST = 0
    EARLIER = 1
    LATER = 2
    LAST = 3


class QuestionDeeds(QObject):
    """Wishes about the choice in the open list; without a choice nothing is wished."""

    question_taken = Signal(str)
    question_moved = Signal(str, str, str, str)
    questions_moved = Signal(object, str, str)
    question_placed = Signal(str, object)
    question_noted = Signal(str, str)
    question_folded = Signal(str, str)
    question_written = Signal(str, str, str)
    sender_muted = Signal(str, bool)
    compared = Signal()
    """Another question is shown beside the chosen one, or none any longer."""

    def __init__(
        self, shown: Callable[[], QuestionList], editor: QuestionEditor, parent: QObject
    ) -> None:
        """`shown` gives the list of the open tab."""
        super().__init__(parent)
        self._shown = shown
        self._editor = editor
        self._compared: tuple[QuestionId, QuestionId] | None = None
        editor.written.connect(self._on_written)

    def take(self) -> None:
        """Put the chosen question on the second screen."""
        row = self._shown().chosen
        if row is not None:
            self.question_taken.emit(row.question)

    def put_in_line(self) -> None:
        """Put what is chosen in line."""
        self.bring(Stage.IN_LINE)

    def set_aside(self) -> None:
        """Set aside what is chosen."""
        self.bring(Stage.SET_ASIDE)

    def back_to_new(self) -> None:
        """Put what is chosen back to the new ones."""
        self.bring(Stage.NEW)

    def bring(self, stage: Stage, reason: str = "") -> None:
        """Bring what is chosen into another stage, several together."""
        row, chosen = self._shown().chosen, self._shown().all_chosen
        if row is not None and row.stage is not stage:
            self.question_moved.emit(row.question, stage, row.stage, reason)
        elif len(chosen) > 1:
            self.questions_moved.emit(chosen, stage, reason)

    def place(self, where: Place) -> None:
        """Put the chosen question elsewhere in line."""
        row, ids = self._shown().chosen, self._shown().ids
        if row is None or not self._shown().can_drag:
            return
        here = ids.index(row.question)
        gap = {
            Place.FIRST: 0,
            Place.EARLIER: max(0, here - 1),
            Place.LATER: min(len(ids), here + 2),
            Place.LAST: len(ids),
        }[where]
        if gap not in {here, here + 1}:
            self.place_before(row.question, ids[gap] if gap < len(ids) else None)

    def place_before(self, question: str, before: QuestionId | None) -> None:
        """Put a question of the line before another one, or last; its row goes there at once."""
        self._shown().await_own()
        self.question_placed.emit(question, before)

    def fold_into(self, other: str) -> None:
        """Let the chosen question stand with another one."""
        row = self._shown().chosen
        if row is not None:
            self.question_folded.emit(row.question, other)

    def unfold(self, *folded: QuestionId) -> None:
        """Let questions stand alone again, among the new ones."""
        if len(folded) == 1:
            self.question_moved.emit(folded[0], Stage.NEW, Stage.FOLDED, "")
        else:
            self.questions_moved.emit(folded, Stage.NEW, "")

    def mute(self, is_muted: bool) -> None:
        """No longer list what the sender of the chosen question sends, or list it again."""
        row = self._shown().chosen
        if row is not None:
            self.sender_muted.emit(row.question, is_muted)

    def compare(self, other: str) -> None:
        """Show another question below the chosen one, or no longer."""
        row = self._shown().chosen
        if row is not None:
            wanted = (row.question, QuestionId(other))
            self._compared = None if self._compared == wanted else wanted
            self.compared.emit()

    def beside(self, question: QuestionId) -> QuestionId | None:
        """Give the question that is shown beside one, if it is."""
        is_compared = self._compared is not None and self._compared[0] == question
        return self._compared[1] if self._compared is not None and is_compared else None

    def open_note(self) -> None:
        """Let a note be written on the chosen question."""
        self._open_editor(Writing.NOTE)

    def open_answer(self) -> None:
        """Let a written answer to the chosen question be typed."""
        self._open_editor(Writing.ANSWER)

    def open_fold(self) -> None:
        """Let the number of the question be typed with which the chosen one shall stand."""
        row = self._shown().chosen
        if row is not None and row.can_fold:
            self._open_editor(Writing.OTHER)

    def open_reason(self) -> None:
        """Let a reason be typed for setting aside what is chosen."""
        self._open_editor(Writing.REASON)

    def _open_editor(self, writing: Writing) -> None:
        row, chosen = self._shown().chosen, self._shown().all_chosen
        if row is not None or (len(chosen) > 1 and writing is Writing.REASON):
            self._editor.open_for(writing, chosen, row)

    def _on_written(self, writing: Writing, words: str) -> None:
        row, about = self._editor.row, self._editor.about
        if row is None:
            self.questions_moved.emit(about, Stage.SET_ASIDE, words)
        elif writing is Writing.NOTE:
            self.question_noted.emit(row.question, words)
        elif writing is Writing.REASON:
            self.question_moved.emit(row.question, Stage.SET_ASIDE, row.stage, words)
        elif writing is Writing.ANSWER:
            self.question_written.emit(row.question, row.stage, words)
        elif words.isdecimal():
            self.question_folded.emit(row.question, question_id(int(words)))
