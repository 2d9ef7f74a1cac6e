"""Goes on with a record of very many questions, and measures what a moderator does with them."""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest

from benchmarks.child_window import Paints, Report
from benchmarks.figures import pss_mib, resident_mib
from benchmarks.window import Bench
from console.backstage.opening import go_on
from console.domain.questions import Stage
from console.domain.sources import Side
from console.views.question_filter import Filter
from console.views.question_sort import Sort

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from console.domain.questions import QuestionId

WORDS = (
    "coalition", "équal", "interp", "التر", "перевод", "翻译", "अनुवाद", "footing", "12345",
    "garcía", "zoë", "youth online",
)  # fmt: skip
"""What is searched for: common and rare words, several scripts, a number, two words."""

ORDERS = ((Sort.TIME, Filter()), (Sort.VOTES, Filter()), (Sort.VOTES, Filter(side=Side.ONLINE)))
"""In each of these orders, and with a filter too."""

BULK = "footing captions youth"
"""What is searched for and set aside together."""

SEEN = 20
"""Rows that are in sight, or nearly."""

_STILL = 3
"""Turns of the loop without a paint after which nothing more is to come."""


class Taken(NamedTuple):
    """How long something took, in milliseconds."""

    rows: float
    """To the end of the turn of the loop in which those rows were painted that are in sight in the
    end; more may still come below them."""
    all: float
    """To the end of the last paint of anything: the count on the tab stands too."""
    stall: float
    """The longest turn of the loop meanwhile: as long would the next key have to wait."""


class RowPaints(QObject):
    """Remembers whether rows were painted, since somebody cleared this."""

    def __init__(self, viewport: QWidget) -> None:
        super().__init__(viewport)
        self.has_painted = False
        viewport.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's own
        """Look for paints."""
        if event.type() == QEvent.Type.Paint:
            self.has_painted = True
        return False


class Desk:
    """The console with the new questions open, and a watch on what it does."""

    def __init__(self, record: str) -> None:
        self.bench = Bench(go_on(Path(record)))
        self.console = self.bench.session.console
        self.questions = self.bench.session.questions
        self.panel = self.console.questions
        self.panel.show_stage(Stage.NEW)
        self.paints = Paints(self.console)
        self.rows = RowPaints(self.panel.list.viewport())
        self.bench.spin(1000)

    def timed(self, deed: Callable[..., object], *words: object) -> Taken:
        """Do something, and wait until all that comes of it is painted."""
        self.paints.asked.clear()
        self.rows.has_painted = False
        began = turn = rows = last = time.perf_counter()
        deed(*words)
        now = time.perf_counter()
        stall = now - turn
        shown: tuple[QuestionId, ...] | None = None
        still = 0
        while still < _STILL:
            turn = time.perf_counter()
            QCoreApplication.processEvents()
            now = time.perf_counter()
            stall = max(stall, now - turn)
            still += 1
            if self.paints.asked:
                self.paints.asked.clear()
                last, still = now, 0
            if self.rows.has_painted:
                self.rows.has_painted = False
                if shown != (shown := self.panel.list.ids[:SEEN]):
                    rows = now
            if self.questions.is_searching:
                still = 0  # what was found is not even laid out
        rows = last if rows == began else rows
        return Taken(*((each * 1000) for each in (rows - began, last - began, stall)))

    def type(self, letter: str) -> None:
        """Type a letter into the search, or take the last away with an empty one."""
        field = self.panel.tools.field
        if not letter:
            QTest.keyClick(field, Qt.Key.Key_Backspace)
        elif letter.isascii():
            QTest.keyClicks(field, letter)
        else:
            press = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
            QCoreApplication.sendEvent(field, press)

    def undo(self) -> None:
        """Take the last command back."""
        undo = self.bench.session.store.state.undo
        assert undo is not None
        self.console.wishes.undo_requested.emit(undo.command)

    def search(self, *words: str) -> list[Taken]:
        """Type words, and take each away again, letter by letter."""
        self.panel.search()
        return [
            self.timed(self.type, letter) for word in words for letter in (*word, *[""] * len(word))
        ]


def reported(name: str, samples: list[Taken]) -> Report:
    """Name what was measured."""
    return {f"{name} {part}": [getattr(each, part) for each in samples] for part in Taken._fields}


def large(record: str) -> Report:
    """Search at once and when all is folded, sort, and set aside in bulk."""
    desk = Desk(record)
    report: Report = {"pss": [pss_mib(os.getpid())]}
    report |= reported("cold", desk.search("coalition"))
    desk.bench.spin(25_000)  # until what is searched is folded
    for place, (sort, only) in enumerate(ORDERS):
        desk.panel.list_sorted.emit(Stage.NEW, sort)
        desk.panel.list_filtered.emit(only, Stage.NEW)
        desk.timed(lambda: None)
        report |= reported(f"key {place}", desk.search(*WORDS))
    desk.panel.list_filtered.emit(Filter(), Stage.NEW)
    desk.timed(lambda: None)
    report |= reported("sort", [desk.timed(desk.panel.tools.next_sort) for _ in range(10)])
    report |= _set_aside(desk)
    report["pss"].append(pss_mib(os.getpid()))
    report["resident"] = [resident_mib(os.getpid())]
    return report


def _set_aside(desk: Desk) -> Report:
    """Search, choose all that is found, set it aside, and take that back."""
    report: Report = {"found": []}
    taken: dict[str, list[Taken]] = {"choose": [], "aside": [], "undo": []}
    for _ in range(3):
        desk.panel.tools.field.setText(BULK)
        desk.timed(lambda: None)
        desk.panel.focus_list()
        report["found"].append(float(len(desk.panel.list.ids)))
        for name, deed in (
            ("choose", desk.panel.choose_all),
            ("aside", desk.panel.deeds.set_aside),
            ("undo", desk.undo),
        ):
            taken[name].append(desk.timed(deed))
    for name, samples in taken.items():
        report |= reported(name, samples)
    return report


def main() -> None:
    """Measure with the record that the command line names, and report."""
    print(json.dumps(large(sys.argv[1])), flush=True)
    os._exit(0)  # nothing of this session is kept


if __name__ == "__main__":
    main()
