"""Goes on with a record of very many questions, and measures what a moderator does with them.

What is timed ends with the last paint that a key has caused. A stall is the longest single turn of
the loop meanwhile: as long would the next key have to wait.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest

from benchmarks.child_window import Paints, Report
from benchmarks.figures import pss_mib, resident_mib
from benchmarks.window import Bench
from console.app.opening import go_on
from console.domain.questions import Stage
from console.domain.sources import Side
from console.views.question_filter import Filter
from console.views.question_sort import Sort

WORDS = (
    "coalition", "équal", "interp", "التر", "перевод", "翻译", "अनुवाद", "footing", "12345",
    "garcía", "zoë", "youth online",
)  # fmt: skip
"""What is searched for: common and rare words, several scripts, a number, two words."""

ORDERS = ((Sort.TIME, Filter()), (Sort.VOTES, Filter()), (Sort.VOTES, Filter(side=Side.ONLINE)))
"""In each of these orders, and with a filter too."""

BULK = "footing captions youth"
"""What is searched for and set aside together."""

_STILL = 3
"""Turns of the loop without a paint after which nothing more is to come."""


class Desk:
    """The console with the new questions open, and a watch on what it does."""

    def __init__(self, record: str) -> None:
        self.bench = Bench(go_on(Path(record)))
        self.console = self.bench.session.console
        self.questions = self.bench.session.questions
        self.panel = self.console.questions
        self.panel.show_stage(Stage.NEW)
        self.paints = Paints(self.console)
        self.bench.spin(1000)

    def timed(self, deed: object, *words: object) -> tuple[float, float]:
        """Do something; give the milliseconds to the last paint, and the longest stall."""
        self.paints.asked.clear()
        began = turn = last = time.perf_counter()
        deed(*words)  # type: ignore[operator]
        now = time.perf_counter()
        stall = now - turn
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
            if self.questions.is_searching:
                still = 0  # what was found is not even laid out
        return (last - began) * 1000, stall * 1000

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

    def search(self, word: str) -> tuple[list[float], list[float]]:
        """Type a word and take it away again, letter by letter."""
        self.panel.search()
        samples = [self.timed(self.type, letter) for letter in (*word, *[""] * len(word))]
        return [each for each, _ in samples], [stall for _, stall in samples]


def large(record: str) -> Report:
    """Search at once and when all is folded, sort, and set aside in bulk."""
    desk = Desk(record)
    report: Report = {"pss": [pss_mib(os.getpid())]}
    cold, stalls = desk.search("coalition")
    report |= {"cold": cold, "cold stall": stalls}
    desk.bench.spin(25_000)  # until what is searched is folded
    for place, (sort, only) in enumerate(ORDERS):
        desk.panel.list_sorted.emit(Stage.NEW, sort)
        desk.panel.list_filtered.emit(only, Stage.NEW)
        desk.timed(lambda: None)
        keys: list[float] = []
        stalls = []
        for word in WORDS:
            key, stall = desk.search(word)
            keys += key
            stalls += stall
        report |= {f"key {place}": keys, f"key stall {place}": stalls}
    desk.panel.list_filtered.emit(Filter(), Stage.NEW)
    desk.timed(lambda: None)
    report |= _sorted(desk)
    report |= _set_aside(desk)
    report["pss"].append(pss_mib(os.getpid()))
    report["resident"] = [resident_mib(os.getpid())]
    return report


def _sorted(desk: Desk) -> Report:
    """Ask for the next order, as its key does."""
    samples = [desk.timed(desk.panel.tools.next_sort) for _ in range(10)]
    return {"sort": [each for each, _ in samples], "sort stall": [each for _, each in samples]}


def _set_aside(desk: Desk) -> Report:
    """Search, choose all that is found, set it aside, and take that back."""
    report: Report = {}
    for _ in range(3):
        desk.panel.tools.field.setText(BULK)
        desk.timed(lambda: None)
        desk.panel.focus_list()
        report.setdefault("found", []).append(float(len(desk.panel.list.ids)))
        for name, deed in (
            ("choose", desk.panel.choose_all),
            ("aside", desk.panel.deeds.set_aside),
            ("undo", desk.undo),
        ):
            taken, stall = desk.timed(deed)
            report.setdefault(name, []).append(taken)
            report.setdefault(f"{name} stall", []).append(stall)
    return report


def main() -> None:
    """Measure with the record that the command line names, and report."""
    print(json.dumps(large(sys.argv[1])), flush=True)
    os._exit(0)  # nothing of this session is kept


if __name__ == "__main__":
    main()
