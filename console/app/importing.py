"""Questions that a person brings in from a table or the clipboard, seen and corrected first."""

from __future__ import annotations

import threading
from contextlib import suppress
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
    from console.domain.question_book import QuestionBook
    from console.domain.questions import RawQuestion
    from console.domain.wording import Text, Words
    from console.feed.tables import Glance, Table
    from console.feed.tables_apart import Answer, TablesApart
    from console.runtime.store import Store
    from console.widgets.console_window import ConsoleWindow


class _Taking:
    """Questions that a person wished to take in, as they are fetched from where the table lies."""

    def __init__(self, tables: TablesApart, book: QuestionBook) -> None:
        """Fetch nothing yet; `book` holds what is known already."""
        self._tables = tables
        self._book = book
        self.questions: list[RawQuestion] = []
        self.known = 0
        self.is_whole = False

    def fetch(self) -> None:
        """Fetch them all, beside the loop; what breaks off is not whole."""
        self.questions, self.known = [], 0
        with suppress(EOFError, OSError):
            for piece in self._tables.pieces():
                told = (self._book.told(each.source, each.source_id) for each in piece)
                self.known += sum(each is not None for each in told)
                self.questions += piece
            self.is_whole = True


class Importing(QObject):
    """Has tables read where that holds nobody up, shows them, and takes them in by slices."""

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
        self._tables: TablesApart | None = None
        """Where the table lies; made beside the loop when the first is read."""
        self._given_up = threading.Event()
        """Set when nobody waits for what is being read any more."""
        self._seen: Glance | None = None
        self._path: Path | None = None
        self._title = ""
        self._taking: _Taking | None = None
        """What was wished for and has not been fetched yet."""
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

    @property
    def is_bringing(self) -> bool:
        """Whether anything that was wished for has not come in yet."""
        return self._taking is not None or bool(self._inbox.waiting)

    def close(self) -> None:
        """Take in what was wished for, and stop reading."""
        self._leave()
        self._beside.close()
        taking = self._taking
        if taking is not None:
            if not taking.is_whole:
                taking.fetch()
            self._on_fetched()
        if self._tables is not None:
            self._tables.forget()
        self._inbox.flush()

    def _dispatch(self, command: Command, _feed: Actor) -> object:
        """Take a slice in: it was the podium that brought it."""
        return self._store.dispatch(command, PODIUM)

    def _on_file(self, name: str) -> None:
        self._leave()
        self._path = path = Path(name)
        self._title = path.name
        self._read(lambda tables, given_up: tables.read_file(path, "", given_up))

    def _on_pasted(self, written: str) -> None:
        if not written.strip():
            self._tell(text("There is no text to paste."))
            return
        self._leave()
        self._path = None
        self._title = self._words().say("Pasted questions")
        self._read(lambda tables, given_up: tables.read_paste(written, given_up))

    def _on_sheet(self, name: str) -> None:
        path = self._path
        if self._seen is not None and path is not None:
            self._read(lambda tables, given_up: tables.read_file(path, name, given_up))

    def _on_meant(self, column: int, meaning: str) -> None:
        from console.exchange.sheets.meanings import Meaning
        from console.feed.tables import with_meaning

        meant = Meaning(meaning) if meaning else None
        self._change(partial(with_meaning, column=column, meaning=meant))

    def _on_header(self, line: int) -> None:
        from console.feed.tables import with_header

        self._change(partial(with_header, line=line or None))

    def _change(self, work: Callable[[Table], Table]) -> None:
        """Change what was read last, or is still being read: no correction undoes another."""
        if self._seen is not None:
            self._read(lambda tables, given_up: tables.change(work, given_up))

    def _read(self, ask: Callable[[TablesApart, threading.Event], Answer]) -> None:
        self._turn += 1
        self._console.bringing.show_reading(self._title)
        work = partial(self._asked, ask, self._given_up)
        self._beside.start(work, partial(self._on_read, self._turn))

    def _asked(
        self, ask: Callable[[TablesApart, threading.Event], Answer], given_up: threading.Event
    ) -> Answer:
        """Ask, on the thread beside the loop, which may wait for the answer."""
        if self._tables is None:
            # A start's time to import, and most sessions bring nothing in.
            from console.feed.tables_apart import TablesApart

            self._tables = TablesApart()
        return ask(self._tables, given_up)

    def _on_read(self, turn: int, found: Answer) -> None:
        if turn != self._turn:
            return
        from console.widgets.import_view import fault_view, view_of

        if isinstance(found, Unreadable):
            self._seen = None
            view = fault_view(self._title, found, self._words())
            self._console.bringing.show_sheet(view)
            return
        self._seen = found
        self._console.bringing.show_sheet(view_of(self._title, found, self._words()))

    def _leave(self) -> None:
        """Break off what is read for nobody; what was wished for is fetched to its end."""
        self._given_up.set()
        self._given_up = threading.Event()
        if self._tables is not None and self._taking is None:
            self._tables.let_go()

    def _on_bring_in(self) -> None:
        seen, tables = self._seen, self._tables
        if seen is None or not seen.questions or tables is None or self._taking is not None:
            return
        self._taking = taking = _Taking(tables, self._store.state.questions)
        self._beside.start(taking.fetch, lambda _: self._on_fetched())
        self._console.bringing.close_sheet()

    def _on_fetched(self) -> None:
        taking, self._taking = self._taking, None
        if taking is None:
            return
        if not taking.is_whole:
            self._tell(text("Reading it broke off."))
            return
        fresh = len(taking.questions) - taking.known
        self._inbox.offer(taking.questions, done=partial(self._on_done, fresh, taking.known))

    def _on_done(self, fresh: int, known: int, refused: Rejected | None) -> None:
        if refused is not None:
            self._tell(refused.reason)
        elif known:
            self._tell(
                plural(
                    "{number} question came in, {known} were known already.",
                    "{number} questions came in, {known} were known already.",
                    fresh,
                    known=known,
                )
            )
        else:
            self._tell(plural("{number} question came in.", "{number} questions came in.", fresh))

    def _on_closed(self) -> None:
        """Forget the table, or break its reading off: a large one is many megabytes."""
        self._turn += 1
        self._seen = None
        self._leave()
        self._beside.start(self._forget, _heard)

    def _forget(self) -> None:
        if self._tables is not None:
            self._tables.forget()


def _heard(_nothing: None) -> None:
    """Need nothing more."""
