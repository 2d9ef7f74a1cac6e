"""The menu of a question, or of several at once: all that can be done, with the keys for it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QMenu, QWidget

from console.domain.questions import QuestionId, Stage
from console.qt.text import in_menu
from console.views.questions import REASONS

if TYPE_CHECKING:
    from collections.abc import Callable

    from console.views.panels import OtherQuestion, QuestionRow
    from console.widgets.kit import Kit

_LONGEST = 40
"""Letters of a question in a menu."""

_MOST_FOLDED = 12
"""Questions that can be taken apart one by one; more are taken apart together."""


class Deeds(Protocol):
    """What the menu can do; each is about what is chosen."""

    def take(self) -> None:
        """Put it on the second screen."""

    def bring(self, stage: Stage, reason: str = "") -> None:
        """Bring it into another stage."""

    def open_reason(self) -> None:
        """Let a reason be typed for setting it aside."""

    def open_answer(self) -> None:
        """Let an answer be typed."""

    def open_note(self) -> None:
        """Let a note be typed."""

    def open_fold(self) -> None:
        """Let the number of another question be typed."""

    def fold_into(self, other: QuestionId) -> None:
        """Let it stand with another one."""

    def compare(self, other: QuestionId) -> None:
        """Show another one below it."""

    def unfold(self, *folded: QuestionId) -> None:
        """Let questions that stand with it stand alone again."""

    def mute(self, is_muted: bool) -> None:
        """No longer list what its sender sends, or list it again."""


class QuestionMenu(QMenu):
    """Made anew each time it opens."""

    def __init__(self, kit: Kit, deeds: Deeds, row: QuestionRow | None, parent: QWidget) -> None:
        """Offer what can be done with a question; None stands for several."""
        super().__init__(parent)
        self._kit = kit
        self._deeds = deeds
        self._does: list[Callable[[], object]] = []
        self._add_moves(row)
        if row is not None:
            self.addSeparator()
            self._add(kit.say("Note…"), deeds.open_note, key="note")
            self._add(kit.say("Fold into…"), deeds.open_fold, key="fold", can=row.can_fold)
            for other in row.alike:
                self._add_alike(row, other)
            if row.folded:
                self._add_folded(row)
            self._add_mute(row)
        self.aboutToHide.connect(self.deleteLater)

    def _add(
        self,
        words: str,
        does: Callable[[], object],
        *,
        key: str = "",
        can: bool = True,
        under: QMenu | None = None,
    ) -> None:
        said = in_menu(words)
        cap = self._kit.keys.cap(key) if key else ""
        action = (under or self).addAction(f"{said}\t{cap}" if cap else said)
        action.setEnabled(can)
        action.setData(len(self._does))
        self._does.append(does)
        action.triggered.connect(self._on_triggered)

    def _on_triggered(self) -> None:
        self._does[int(self.sender().data())]()  # type: ignore[attr-defined]  # QAction

    def _add_moves(self, row: QuestionRow | None) -> None:
        say, deeds = self._kit.say, self._deeds
        stage = row.stage if row is not None else None
        to = partial(partial, deeds.bring)
        if row is not None:
            can_take = stage is not Stage.ON_AIR and not row.is_withdrawn
            self._add(say("Take"), deeds.take, key="take_question", can=can_take)
        self._add(say("In line"), to(Stage.IN_LINE), key="in_line", can=stage is not Stage.IN_LINE)
        is_aside = stage is Stage.SET_ASIDE
        self._add(say("Set aside"), to(Stage.SET_ASIDE), key="set_aside", can=not is_aside)
        under = self.addMenu(say("Set aside because"))
        under.setEnabled(not is_aside)
        for reason in REASONS:
            words = self._kit.words.render(reason)
            self._add(words, to(Stage.SET_ASIDE, words), under=under)
        self._add(say("Another reason…"), deeds.open_reason, key="put_aside", under=under)
        self._add(say("Answered"), to(Stage.ANSWERED), can=stage is not Stage.ANSWERED)
        if row is not None:
            self._add(
                say("Answered in writing…"), deeds.open_answer, can=stage is not Stage.ANSWERED
            )
        self._add(say("Follow-up"), to(Stage.FOLLOW_UP), can=stage is not Stage.FOLLOW_UP)
        self._add(
            say("Back to the new ones"),
            to(Stage.NEW),
            key="back_to_new",
            can=stage is not Stage.NEW,
        )

    def _add_alike(self, row: QuestionRow, other: OtherQuestion) -> None:
        say, deeds, name = self._kit.say, self._deeds, other.question
        under = self.addMenu(in_menu(other.label))
        into = say("Fold into {number}", number=other.number)
        self._add(into, partial(deeds.fold_into, name), can=row.can_fold, under=under)
        self._add(say("Compare"), partial(deeds.compare, name), under=under)

    def _add_folded(self, row: QuestionRow) -> None:
        say, deeds = self._kit.say, self._deeds
        number = len(row.folded)
        under = self.addMenu(
            self._kit.words.count("{number} stands with it", "{number} stand with it", number)
        )
        for each in row.folded[:_MOST_FOLDED]:
            words = say("Let {number} stand alone again", number=each.number)
            self._add(
                f"{words}: {_short(each.label)}",
                partial(deeds.unfold, each.question),
                under=under,
            )
        if number > 1:
            names = tuple(each.question for each in row.folded)
            self._add(say("Let all stand alone again"), partial(deeds.unfold, *names), under=under)

    def _add_mute(self, row: QuestionRow) -> None:
        say, is_muted = self._kit.say, row.is_muted
        self._add(
            say("Hear its sender again") if is_muted else say("Mute its sender"),
            partial(self._deeds.mute, not is_muted),
            can=row.can_mute,
        )


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
