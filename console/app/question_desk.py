"""The lists of questions at the console: kept by increments, sorted and filtered as was wished.

A wish over a hundred thousand questions is carried out a slice at a time, so that keys come
between; what has changed meanwhile is put right when the last slice is done.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from console.domain.questions import QuestionId, Stage
from console.qt.alarm import Alarm
from console.views.question_filter import Census, Filter, Folds, Sieve
from console.views.question_sort import (
    TABS,
    Arrangement,
    Sort,
    Sorting,
    by_tab,
    every_tab,
    moved,
    sorts_of,
)
from console.views.questions import question_row
from console.views.roll import Roll

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from console.domain.session import SessionState
    from console.domain.timeline import Moment
    from console.domain.wording import Words
    from console.views.panels import QuestionRow
    from console.widgets.console_window import ConsoleWindow

    FairOrder = Callable[[SessionState], tuple[QuestionId, ...]]
    """Gives the line in the order in which the fairness rule would take it."""

PIECE = 500
"""Questions that are looked at before it is asked whether the slice is full."""

SLICE = 40_000
"""What a slice may cost, in questions whose words are folded already: some eight milliseconds."""

FOLDING = 50
"""What it costs to fold the words of a question, in questions that are folded."""

ASKING = 6
"""What it costs to ask more of a question than its words, or where it stands in another order."""

FOLD_AHEAD = 0.03
"""Real seconds between two slices of folding what nobody has searched yet."""

AHEAD = 400
"""Questions that such a slice folds."""

CALM = 10
"""More questions than this between two slices are a flood, in which nothing is folded ahead."""


COUNTED = 5_000
"""Questions whose languages and the like are counted at one picture: a start brings many more."""


BULK = 500
"""More changes than this in a list are shown a list at a time, so that keys come between."""

EARLY = 40
"""Rows that are shown before all are found: more than can be seen at once."""

LOOK = 1_500
"""Questions in which as many must be found; of what is rarer the whole is found soon enough."""

REMEMBERED = 8
"""Searches whose results are kept while nothing changes: what was typed is often taken back."""


@dataclass(slots=True)
class _Scan:
    """A tab that is being filtered."""

    tab: Stage
    source: Roll
    at: int = 0
    found: list[QuestionId] = field(default_factory=list)
    changed: set[QuestionId] = field(default_factory=set)
    """What has changed since it began."""


@dataclass(slots=True)
class _Order:
    """A tab that is being put in another order."""

    sorting: Sorting
    changed: set[QuestionId] = field(default_factory=set)
    """What has changed since it began."""


class QuestionDesk(QObject):
    """Keeps the lists of the console in step with the session and with what is wished of them."""

    def __init__(
        self,
        state: SessionState,
        now: Moment,
        words: Callable[[], Words],
        fair: FairOrder | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._state, self._now = state, now
        self._words = words
        self._fair = fair
        self._console: ConsoleWindow | None = None
        self._sorts = {tab: sorts_of(tab)[0] for tab in TABS}
        self._only = Filter()
        self._sieve: Sieve | None = None
        self._marked = state.marked_words
        self._folds = Folds()
        self._census = Census()
        self._all: dict[Stage, Roll] = {}
        """What stands in each tab, and `_shown` what of it is listed."""
        self._shown: dict[Stage, Roll] = {}
        self._scans: deque[_Scan] = deque()
        self._orders: dict[Stage, _Order] = {}
        self._results: dict[Filter, dict[Stage, Roll]] = {}
        """What was found lately, the latest last."""
        self._alarm = Alarm(self)
        self._ahead = 0
        """So many questions were folded before anybody searched, by their numbers."""
        self._came = 0
        """How many had come at the last such slice."""
        self._ahead_alarm = Alarm(self)
        self._owed: dict[Stage, set[QuestionId]] = {tab: set() for tab in TABS}
        """What has changed in a list that does not show it yet."""
        self._owed_alarm = Alarm(self)

    def attach(self, console: ConsoleWindow) -> None:
        """Show the lists there, and hear what is wished of them."""
        self._console = console
        wishes = console.wishes
        wishes.list_sorted.connect(self._on_sorted)
        wishes.list_filtered.connect(self._on_filtered)
        wishes.filter_choices_requested.connect(self._on_choices_requested)
        console.show_arrangement(dict(self._sorts), self._only, has_fair=self._fair is not None)

    def close(self) -> None:
        """Begin no further slice."""
        self._alarm.cancel()
        self._ahead_alarm.cancel()
        self._owed_alarm.cancel()
        self._scans.clear()
        self._orders.clear()

    @property
    def is_searching(self) -> bool:
        """Whether slices are still to come."""
        return bool(self._scans or self._orders or self._owed_alarm.is_set)

    def row(self, question: QuestionId) -> QuestionRow | None:
        """Give a question as it reads now, or None."""
        if question not in self._state.questions.by_id:
            return None
        return question_row(self._state, question, self._now, self._words())

    def show(self, state: SessionState, now: Moment, changed: frozenset[QuestionId]) -> None:
        """Take a newer state over; `changed` names the questions that may differ."""
        before, self._state, self._now = self._state.questions, state, now
        self._folds.forget(changed, before, state.questions)
        self._census.take(state.questions, COUNTED)
        self._mark_anew()
        for scan in self._scans:
            scan.changed |= changed
        for order in self._orders.values():
            order.changed |= changed
        if not self._all:
            self._begin()
        if changed:
            self._results.clear()
        for tab, names in by_tab(changed, before, state.questions).items():
            self._owed[tab] |= names
        if len(changed) <= BULK and not self._owed_alarm.is_set:
            self._pay()
        else:
            self._owed_alarm.set(0, self._pay_one)
        if self._ahead < len(state.questions) and not self._ahead_alarm.is_set:
            self._ahead_alarm.set(FOLD_AHEAD, self._fold_ahead)

    def _fold_ahead(self) -> None:
        """Fold some of what nobody has searched yet, so that the first search is quick too."""
        book = self._state.questions
        is_calm = len(book) - self._came <= CALM
        self._came = len(book)
        until = min(len(book), self._ahead + (AHEAD if is_calm else 0))
        self._folds.words(self._ahead + 1, until + 1, book)
        self._ahead = until
        if until < len(book):
            self._ahead_alarm.set(FOLD_AHEAD, self._fold_ahead)

    def _begin(self) -> None:
        """Make every list, in one walk through what may be a hundred thousand."""
        made = every_tab(self._state, {tab: self._arrangement(tab) for tab in TABS})
        for tab, ids in made.items():
            self._all[tab] = self._shown[tab] = Roll(ids)
            self._lay(tab, self._shown[tab])
        if self._sieve is not None:
            self._filter(self._all)

    def _pay(self) -> None:
        """Bring every list up to date."""
        self._owed_alarm.cancel()
        for tab in TABS:
            self._show_tab(tab, frozenset(self._owed[tab]))
            self._owed[tab].clear()
        self._tell_found()

    def _pay_now(self) -> None:
        """Bring up to date what is still owed: something is to be done with the lists."""
        if self._owed_alarm.is_set:
            self._pay()

    def _pay_one(self) -> None:
        """Bring a list up to date, the longest last; the next comes a turn of the loop later."""
        due = [tab for tab in TABS if self._owed[tab]]
        if len(due) > 1:
            tab = min(due, key=lambda each: len(self._all[each]))
            changed, self._owed[tab] = self._owed[tab], set()
            self._show_tab(tab, frozenset(changed))
            self._owed_alarm.set(0, self._pay_one)
        else:
            self._pay()

    def _show_tab(self, tab: Stage, changed: frozenset[QuestionId]) -> None:
        if tab in self._orders or (not changed and self._sorts[tab] is not Sort.FAIR):
            return
        arrangement = self._arrangement(tab)
        self._all[tab] = ids = moved(self._all[tab], changed, self._state, tab, arrangement)
        if self._sieve is not None:
            if any(scan.tab is tab for scan in self._scans):
                return
            sifted = self._arrangement(tab, self._sieve)
            ids = moved(self._shown[tab], changed, self._state, tab, sifted)
        if changed or ids != self._shown.get(tab):
            self._shown[tab] = ids
            self._lay(tab, ids, changed)

    def _arrangement(self, tab: Stage, sieve: Sieve | None = None) -> Arrangement:
        sort = self._sorts[tab]
        fair = self._fair(self._state) if sort is Sort.FAIR and self._fair is not None else ()
        return Arrangement(sort, sieve.passes if sieve is not None else None, fair)

    def _lay(
        self,
        tab: Stage,
        ids: Sequence[QuestionId],
        changed: frozenset[QuestionId] = frozenset(),
        *,
        is_wished: bool = False,
    ) -> None:
        if self._console is not None:
            self._console.show_questions(tab, ids, changed, is_wished=is_wished)

    def _mark_anew(self) -> None:
        """Look again for what is marked when the words have changed."""
        if self._marked != self._state.marked_words:
            self._marked = self._state.marked_words
            self._results.clear()
            if self._only.is_marked:
                self._pay_now()
                self._filter(self._all)

    # What is wished.

    def _on_sorted(self, tab: str, sort: str) -> None:
        stage, wanted = Stage(tab), Sort(sort)
        if wanted not in sorts_of(stage, has_fair=self._fair is not None):
            return
        self._pay_now()
        self._sorts[stage] = wanted
        self._results.clear()
        self._tell_arrangement()
        self._scans = deque(scan for scan in self._scans if scan.tab is not stage)
        sorting = Sorting(self._all.get(stage, ()), self._state, stage, self._arrangement(stage))
        self._orders[stage] = _Order(sorting)
        self._work()

    def _on_filtered(self, only: Filter, tab: str) -> None:
        if only == self._only:
            return
        self._pay_now()
        is_narrower = only.narrows(self._only) and not self._scans
        self._only = only
        self._tell_arrangement()
        known = self._all if only.is_open else self._results.get(only)
        if known is not None:
            self._sieve = None if only.is_open else Sieve(only, self._marked, self._folds)
            self._scans.clear()
            for each, ids in known.items():
                self._shown[each] = ids
                self._lay(each, ids, is_wished=True)
            self._tell_found()
        else:
            self._filter(self._shown if is_narrower else self._all, Stage(tab))

    def _filter(self, sources: dict[Stage, Roll], first: Stage | None = None) -> None:
        """Begin to filter every tab, the open one first."""
        self._plan(sources, first)
        if not self._show_early(first):
            self._work()

    def _show_early(self, tab: Stage | None) -> bool:
        """Show the first rows of the open tab, if they are easily found; the rest comes behind."""
        scan = self._scans[0] if self._scans else None
        if self._sieve is None or scan is None or scan.tab is not tab or len(scan.source) < LOOK:
            return False
        early = self._sieve.first(scan.source, self._state.questions, EARLY, LOOK)
        if len(early) < EARLY:
            return False
        self._lay(scan.tab, tuple(early), is_wished=True)
        self._alarm.set(0, self._work)
        return True

    def _plan(self, sources: dict[Stage, Roll], first: Stage | None) -> None:
        """Say what is to be filtered; a tab that is being sorted comes after that."""
        self._sieve = Sieve(self._only, self._marked, self._folds)
        tabs = sorted(sources, key=lambda tab: tab is not first)
        self._scans = deque(_Scan(tab, sources[tab]) for tab in tabs if tab not in self._orders)
        if 2 * sum(len(scan.source) for scan in self._scans) > len(self._state.questions):
            self._sieve.begin_sounding(self._state.questions)

    def _work(self) -> None:
        """Carry out a slice; the next comes a turn of the loop later, so that keys come between."""
        self._pay_now()
        spent = 0
        while (self._scans or self._orders) and spent < SLICE:
            spent += self._do_piece()
        if self._scans or self._orders:
            self._alarm.set(0, self._work)
        else:
            self._alarm.cancel()
            self._remember()
        self._tell_found()

    def _remember(self) -> None:
        """Keep what was found."""
        if self._sieve is not None:
            self._results[self._only] = dict(self._shown)
            while len(self._results) > REMEMBERED:
                del self._results[next(iter(self._results))]

    def _do_piece(self) -> int:
        """Do some of what is to be done first; say what it cost."""
        for tab, order in self._orders.items():
            if not order.sorting.is_done:
                return ASKING * order.sorting.go_on(PIECE)
            self._end_order(tab, order)
            return SLICE  # what is left of it is merged at once, and then laid out
        sieve = self._sieve
        if sieve is None:
            return 0
        folded = len(self._folds)
        if sieve.is_sounding:
            is_folded = self._ahead >= len(self._state.questions)
            cost = sieve.sound(self._state.questions, 4 * PIECE if is_folded else PIECE)
        else:
            cost = self._sift_piece(self._scans[0], sieve)
        return cost + FOLDING * (len(self._folds) - folded)

    def _end_order(self, tab: Stage, order: _Order) -> None:
        """Take the new order of a tab over, and list of it what is looked for."""
        del self._orders[tab]
        ids = Roll(order.sorting.ids())
        if order.changed:
            ids = moved(ids, order.changed, self._state, tab, self._arrangement(tab))
        self._all[tab] = ids
        if self._sieve is None:
            self._shown[tab] = ids
            self._lay(tab, ids, is_wished=True)
        else:
            # What is found is known as of when the search began, and that may be long ago.
            self._plan(self._all, tab)

    def _sift_piece(self, scan: _Scan, sieve: Sieve) -> int:
        """Look at some more of a tab, and show it when that was all; say what it cost."""
        piece = scan.source[scan.at : scan.at + PIECE]
        scan.at += len(piece)
        scan.found += sieve.sift(piece, self._state.questions)
        if scan.at >= len(scan.source):
            self._scans.popleft()
            arrangement = self._arrangement(scan.tab, sieve)
            ids = Roll(scan.found)
            if scan.changed:
                ids = moved(ids, scan.changed, self._state, scan.tab, arrangement)
            self._shown[scan.tab] = ids
            self._lay(scan.tab, ids, is_wished=True)
        return (ASKING if sieve.is_asking else 1) * len(piece)

    def _on_choices_requested(self) -> None:
        self._census.take(self._state.questions)
        if self._console is not None:
            self._console.offer_filters(self._census.choices(self._words()))

    def _tell_arrangement(self) -> None:
        if self._console is not None:
            self._console.show_arrangement(
                dict(self._sorts), self._only, has_fair=self._fair is not None
            )

    def _tell_found(self) -> None:
        """Say how many of each tab are listed; of one that is being filtered, nothing yet."""
        if self._console is None:
            return
        if self._sieve is None:
            self._console.show_found(None)
            return
        pending = {*self._orders, *(scan.tab for scan in self._scans)}
        found = {tab: len(ids) for tab, ids in self._shown.items() if tab not in pending}
        self._console.show_found(found)
