"""The search of the online moderator's desk: in all questions, as the console's own search finds.

A page holds the newest questions only, so it asks here. However many there are, a search is looked
through in slices of a few milliseconds, one slice a turn for everybody together, so that neither
keys nor pictures of the console wait for it. The answer is bounded and says how many it left out.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from console.domain.questions import QuestionId, question_id
from console.views.online_questions import online_found
from console.views.question_filter import Filter, Folds, Sieve
from console.views.sight import Sight
from console.web.gate import Buckets, Rate
from console.web.guests import Guest, packed
from console.web.said import number_of
from console.web.wire import plain_body

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import tzinfo

    from console.domain.question_book import QuestionBook
    from console.domain.session import SessionState
    from console.domain.timeline import Moment
    from console.domain.wording import Words
    from console.runtime.store import Publication
    from console.web.wire import Body

MOST_FOUND = 100
"""Questions of an answer, the newest; the others are counted."""

LONGEST_QUERY = 200

EACH_GUEST = Rate(12, 5)
"""Searches of one guest; a page that waits for a pause in typing asks more slowly."""

SLICE_SECONDS = 0.002
"""How long it is looked in a turn; then come the others."""

PAUSE_SECONDS = 0.001
"""Between two such turns."""

PIECE = 400
"""Questions that are looked at before it is asked whether the turn is over."""

UNFOLDED = 20
"""The same where their words are not folded yet, which takes fifty times as long or more."""

_CHANGED = packed({"kind": "found other"})
"""A page asks anew after this, when it likes."""


@dataclass(slots=True)
class _Search:
    """What a guest looks for, and how far that has come: from the newest question to the first."""

    guest: Guest
    number: int
    """By which the page knows the answer."""
    query: str
    sieve: Sieve
    left: int
    """The arrival number of the next question to look at; 0 when all were."""
    count: int = 0
    found: list[QuestionId] = field(default_factory=list)


class Sought(Protocol):
    """A session as it is searched; the store is one."""

    @property
    def state(self) -> SessionState:
        """How it stands."""

    def now(self) -> Moment:
        """Give the present moment of its clock."""

    def subscribe(self, subscriber: Callable[[Publication], None]) -> Callable[[], None]:
        """Tell somebody of every change from now on; gives the call that ends it."""


class Searches:
    """Looks through the questions of a session for whoever may."""

    def __init__(self, store: Sought, words: Callable[[str], Words], zone: tzinfo) -> None:
        """Look in the session of `store`; `words` are those of a guest's language."""
        self._store = store
        self._words = words
        self._zone = zone
        self._folds = Folds()
        self._book: QuestionBook = store.state.questions
        self._unsubscribe: Callable[[], None] | None = None
        self._waiting: dict[int, _Search] = {}
        """By the guest's number: one a guest, the next to be looked at first."""
        self._guests: set[int] = set()
        self._watching: dict[int, Guest] = {}
        """Who is told, once, that something has changed since they asked."""
        self._rate = Buckets(EACH_GUEST)
        self._turn: asyncio.Handle | None = None

    def ask(self, guest: Guest, said: Mapping[str, object]) -> None:
        """Begin a search, which takes the place of the guest's last; the answer comes later."""
        asked = said.get("query")
        query = asked[:LONGEST_QUERY] if isinstance(asked, str) else ""
        wait = self._rate.wait(str(guest.number), asyncio.get_running_loop().time())
        if wait:
            refused = self._words(guest.language).say("Too many searches at once. Wait a moment.")
            answer: Body = {"said": refused, "wait": round(wait * 1000) + 1}
            guest.send(_answer(number_of(said), query, answer))
            return
        self._keep_up()
        self._guests.add(guest.number)
        self._watching[guest.number] = guest
        until = len(self._store.state.questions) if query.strip() else 0
        sieve = Sieve(Filter(query), (), self._folds)
        self._waiting.pop(guest.number, None)
        self._waiting[guest.number] = _Search(guest, number_of(said), query, sieve, until)
        if self._turn is None:
            self._turn = asyncio.get_running_loop().call_soon(self._work)

    def left(self, guest: Guest) -> None:
        """Forget somebody who is gone, and after the last one what was folded."""
        self._waiting.pop(guest.number, None)
        self._watching.pop(guest.number, None)
        self._guests.discard(guest.number)
        if not self._waiting and self._turn is not None:
            self._turn.cancel()
            self._turn = None
        if not self._guests and self._unsubscribe is not None:
            self._unsubscribe()
            self._unsubscribe = None
            self._folds = Folds()

    def _keep_up(self) -> None:
        """Hear from now on of what is written about questions."""
        if self._unsubscribe is None:
            self._book = self._store.state.questions
            self._unsubscribe = self._store.subscribe(self._on_change)

    def _on_change(self, publication: Publication) -> None:
        before, self._book = self._book, publication.state.questions
        self._folds.forget(publication.changed, before, self._book)
        if publication.changed and self._watching:
            for guest in self._watching.values():
                guest.send(_CHANGED)
            self._watching.clear()

    def _work(self) -> None:
        """Look on for a turn, a piece for each search after the other."""
        self._turn = None
        loop = asyncio.get_running_loop()
        until = loop.time() + SLICE_SECONDS
        while self._waiting:
            name, search = next(iter(self._waiting.items()))
            del self._waiting[name]
            self._look(search)
            if search.left:
                self._waiting[name] = search
            else:
                self._tell(search)
            if loop.time() >= until:
                break
        if self._waiting:
            self._turn = loop.call_later(PAUSE_SECONDS, self._work)

    def _look(self, search: _Search) -> None:
        """Look at a piece more."""
        book = self._store.state.questions
        most = PIECE if len(self._folds) >= len(book) else UNFOLDED
        first = max(0, search.left - most)
        names = [question_id(number) for number in range(search.left, first, -1)]
        found = search.sieve.sift([each for each in names if each in book.by_id], book)
        search.count += len(found)
        search.found += found[: MOST_FOUND - len(search.found)]
        search.left = first

    def _tell(self, search: _Search) -> None:
        words = self._words(search.guest.language)
        sight = Sight(self._store.state, self._store.now(), words, self._zone)
        rows = online_found(sight, search.found)
        answer: Body = {"count": search.count, "questions": [plain_body(each) for each in rows]}
        search.guest.send(_answer(search.number, search.query, answer))


def _answer(number: int, query: str, answer: Body) -> bytes:
    return packed({"kind": "found", "number": number, "query": query, **answer})
