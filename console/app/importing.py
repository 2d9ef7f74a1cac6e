"""Questions that a person brings in from a table or the clipboard, seen and corrected first."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from console.domain.people import PODIUM
from console.domain.wording import plural, text
from console.feed.inbox import Inbox
from console.qt.alarm import Alarm
from console.qt.beside import Beside
from console.runtime.faults import Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable

    from console.domain.commands import Command, Rejected
    from console.domain.people import Actor
    from console.domain.wording import Text, Words
    from console.feed.tables import Table
    from console.runtime.store import Store
    from console.widgets.console_window import ConsoleWindow


_NOTHING = Unreadable("", text("There is nothing in this file."))


@dataclass(frozen=True, slots=True)
class _Coming:
    """What is on its way in."""

    fresh: int
    known: int


class Importing(QObject):
    """Reads beside the loop, shows what was read, and takes it in by slices."""

    def __init__(
        self,
        console: ConsoleWindow,
        store: Store,
        words: Callable[[], Words],
        tell: Callable[[Text | None], None],
        parent: QObject | None = None,
    ) -> None:
        """Hear the wishes of a console; `tell` shows a sentence in the notice bar."""
        super().__init__(parent)
        self._console = console
        self._store = store
        self._words = words
        self._tell = tell
        self._beside = Beside(self)
        self._inbox = Inbox(text("Questions, table"), self._dispatch, store.now, Alarm(self))
        self._table: Table | None = None
        self._newest: Table | Unreadable = _NOTHING
        """What was read last; only the thread beside the loop looks at it."""
        self._title = ""
        self._turn = 0
        """Counts what was asked for: an answer to an earlier wish is not shown any more."""
        wishes = console.wishes
        wishes.questions_file_chosen.connect(self._on_file)
        wishes.questions_pasted.connect(self._on_pasted)
        wishes.column_meant.connect(self._on_meant)
        wishes.header_chosen.connect(self._on_header)
        wishes.sheet_chosen.connect(self._on_sheet)
        wishes.bring_in_requested.connect(self._on_bring_in)
        wishes.bringing_closed.connect(self._on_closed)

    @property
    def inbox(self) -> Inbox:
        """Where the questions come in."""
        return self._inbox

    def close(self) -> None:
        """Take in what was wished for, and stop reading."""
        self._beside.close()
        self._inbox.flush()

    def _dispatch(self, command: Command, _feed: Actor) -> object:
        """Take a slice in: it was the podium that brought it."""
        return self._store.dispatch(command, PODIUM)

    def _on_file(self, name: str) -> None:
        path = Path(name)
        self._title = path.name
        self._read(partial(_table_of_file, path))

    def _on_pasted(self, written: str) -> None:
        if not written.strip():
            self._tell(text("There is no text to paste."))
            return
        self._title = self._words().say("Pasted questions")
        self._read(partial(_table_of_paste, written))

    def _on_sheet(self, name: str) -> None:
        table = self._table
        if table is not None and table.path is not None:
            self._read(partial(_table_of_file, table.path, name))

    def _on_meant(self, column: int, meaning: str) -> None:
        from console.exchange.sheets.meanings import Meaning
        from console.feed.tables import with_meaning

        meant = Meaning(meaning) if meaning else None
        self._step(lambda table: with_meaning(table, column, meant))

    def _on_header(self, line: int) -> None:
        from console.feed.tables import with_header

        self._step(lambda table: with_header(table, line or None))

    def _step(self, change: Callable[[Table], Table]) -> None:
        """Change what was read last, or is still being read: no correction undoes another."""

        def changed() -> Table | Unreadable:
            newest = self._newest
            return newest if isinstance(newest, Unreadable) else change(newest)

        if self._table is not None:
            self._read(changed)

    def _read(self, work: Callable[[], Table | Unreadable]) -> None:
        self._turn += 1
        self._console.bringing.show_reading(self._title)

        def kept() -> Table | Unreadable:
            self._newest = work()
            return self._newest

        self._beside.start(kept, partial(self._on_read, self._turn))

    def _on_read(self, turn: int, found: Table | Unreadable) -> None:
        if turn != self._turn:
            return
        from console.widgets.import_view import fault_view, view_of

        if isinstance(found, Unreadable):
            self._table = None
            view = fault_view(self._title, found, self._words())
            self._console.bringing.show_sheet(view)
            return
        self._table = found
        self._console.bringing.show_sheet(view_of(self._title, found, self._words()))

    def _on_bring_in(self) -> None:
        table = self._table
        if table is None or not table.reading.questions:
            return
        book = self._store.state.questions
        questions = table.reading.questions
        known = sum(book.told(each.source, each.source_id) is not None for each in questions)
        coming = _Coming(len(questions) - known, known)
        self._inbox.offer(questions, done=partial(self._on_done, coming))
        self._console.bringing.close_sheet()

    def _on_done(self, coming: _Coming, refused: Rejected | None) -> None:
        if refused is not None:
            self._tell(refused.reason)
        elif coming.known:
            self._tell(
                plural(
                    "{number} question came in, {known} were known already.",
                    "{number} questions came in, {known} were known already.",
                    coming.fresh,
                    known=coming.known,
                )
            )
        else:
            self._tell(
                plural("{number} question came in.", "{number} questions came in.", coming.fresh)
            )

    def _on_closed(self) -> None:
        """Forget the table: a large one is many megabytes."""
        self._turn += 1
        self._table = None
        self._beside.start(self._forget, _heard)

    def _forget(self) -> None:
        self._newest = _NOTHING


# What reads a table takes a start's time to import, and most sessions bring none in: it is imported
# on the thread that reads.


def _table_of_file(path: Path, sheet: str = "") -> Table | Unreadable:
    from console.feed.tables import table_of_file

    return table_of_file(path, sheet)


def _table_of_paste(written: str) -> Table | Unreadable:
    from console.feed.tables import table_of_paste

    return table_of_paste(written)


def _heard(_nothing: None) -> None:
    """Need nothing more."""
