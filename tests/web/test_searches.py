"""The online desk's search: all questions, as the console finds them, and nobody is held up."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from dataclasses import dataclass, field, replace
from datetime import UTC
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rpds import HashTrieMap

from console.domain.commands import NoteQuestion
from console.domain.output import AUDIENCE
from console.domain.people import FEED, Role
from console.domain.questions import Question, QuestionId, question_id
from console.domain.wording import PlainWords
from console.runtime.store import Publication
from console.views.question_filter import Filter, Folds, Sieve
from console.web import searches as searches_module
from console.web.guests import Guest
from console.web.searches import EACH_GUEST, MOST_FOUND, PIECE, Searches
from tests.domain.walks import START, Walk
from tests.runtime.sessions import ask, give, raw
from tests.web.online_sessions import a_plan, flood
from tests.web.test_live import a_house

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from console.domain.question_book import QuestionBook
    from console.domain.session import SessionState
    from console.domain.timeline import Moment

MANY = 100_000
TEXTS = ("Café?", "cafe, why", "كَتَبَ", "كتب", "Straße", "strasse 12", "12", "7", "why not", "")


@dataclass
class FakeLine:
    """Keeps what is sent."""

    sent: list[dict[str, Any]] = field(default_factory=list)

    def write(self, data: bytes) -> None:
        """Take a message."""
        self.sent.append(json.loads(data[data.index(b"{") :]))

    def get_write_buffer_size(self) -> int:
        """Nothing waits."""
        return 0

    def is_closing(self) -> bool:
        """It stays open."""
        return False

    def abort(self) -> None:
        """Nobody is let go."""
        raise AssertionError


class FakeSession:
    """Questions without a record, of which any number is made at once."""

    def __init__(self, questions: Sequence[Question]) -> None:
        self.state: SessionState = Walk.of(a_plan()).state
        self._subscribers: list[Callable[[Publication], None]] = []
        self.put(*questions)

    def put(self, *questions: Question) -> None:
        """Have questions come or change."""
        known = HashTrieMap({each.id: each for each in questions})
        book = self.state.questions
        book = replace(book, by_id=book.by_id.update(known) if len(book) else known)
        self.state = replace(self.state, questions=book)
        changed = frozenset(each.id for each in questions)
        for each in self._subscribers:
            each(Publication(1, self.state, START, changed, FEED, is_feed=True))

    @property
    def watchers(self) -> int:
        """Count who wants to hear of changes."""
        return len(self._subscribers)

    def now(self) -> Moment:
        """Stand still."""
        return START

    def subscribe(self, subscriber: Callable[[Publication], None]) -> Callable[[], None]:
        """Tell of changes."""
        self._subscribers.append(subscriber)
        return lambda: self._subscribers.remove(subscriber)


def a_question(number: int, words: str) -> Question:
    """Make a question as it came."""
    came = replace(raw(number), text=words, asker="", affiliation="")
    return Question(question_id(number), number, START, came)


def a_guest(number: int = 1) -> tuple[Guest, FakeLine]:
    """Come in as the online moderator."""
    line = FakeLine()
    return Guest(number, Role.ONLINE_MODERATOR, "", AUDIENCE, "en", line, 0.0), line


def searches_of(session: FakeSession) -> Searches:
    """Have a session that can be searched."""
    return Searches(session, lambda _: PlainWords(), UTC)


async def a_turn() -> None:
    """Let everybody have a turn on the loop."""
    loop = asyncio.get_running_loop()
    passed = loop.create_future()
    loop.call_soon(passed.set_result, None)
    await passed


async def answered(line: FakeLine, number: int = 1) -> dict[str, Any]:
    """Wait for the answer to a search."""
    async with asyncio.timeout(30):
        while not any(each.get("number") == number for each in line.sent):
            await a_turn()
    return next(each for each in line.sent if each.get("number") == number)


def found(answer: dict[str, Any]) -> list[int]:
    """Give the numbers of the rows of an answer."""
    return [each["number"] for each in answer["questions"]]


@pytest.fixture(autouse=True)
def _no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searches_module, "PAUSE_SECONDS", 0)


@given(st.lists(st.sampled_from(TEXTS), max_size=12), st.lists(st.sampled_from(TEXTS), max_size=3))
def test_it_finds_what_the_search_of_the_console_finds(texts: list[str], asked: list[str]) -> None:
    """Without case and accents, each word by itself, and a number its question."""
    questions = [a_question(number, words) for number, words in enumerate(texts, start=1)]
    query = " ".join(asked)

    async def search() -> dict[str, Any]:
        guest, line = a_guest()
        searches_of(FakeSession(questions)).ask(guest, {"number": 1, "query": query})
        return await answered(line)

    answer = asyncio.run(search())
    sieve = Sieve(Filter(query), (), Folds())
    wanted = [each.number for each in questions if query.strip() and sieve.passes(each)]

    assert found(answer) == wanted[::-1]
    assert answer["count"] == len(wanted)
    assert answer["query"] == query


async def test_the_oldest_of_a_hundred_thousand_is_found_and_no_turn_is_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Others have their turn between small pieces; the answer is bounded and counts the rest."""
    looked: list[int] = []
    sift = Sieve.sift

    def counting(self: Sieve, names: Sequence[QuestionId], book: QuestionBook) -> list[QuestionId]:
        looked.append(len(names))
        return sift(self, names, book)

    monkeypatch.setattr(Sieve, "sift", counting)
    words = ("Why so?", "Where to?")
    questions = [a_question(number, words[number % 2]) for number in range(2, MANY + 1)]
    session = FakeSession([a_question(1, "A needle"), *questions])
    searches, (guest, line) = searches_of(session), a_guest()
    searches.ask(guest, {"number": 1, "query": "NEEDLE"})
    turns = 0
    while not line.sent:
        await a_turn()
        turns += 1
    searches.ask(guest, {"number": 2, "query": "why"})
    many = await answered(line, 2)

    assert found(line.sent[0]) == [1]
    assert sum(looked) == 2 * MANY
    assert max(looked) <= PIECE
    assert turns > 20, "the first time all words are folded, which is done in many turns"
    assert found(many) == list(range(MANY, 0, -2))[:MOST_FOUND]
    assert many["count"] == MANY // 2
    searches.left(guest)


async def test_a_turn_is_over_after_a_piece_when_its_time_is_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """And two who search at once are looked for by turns."""
    monkeypatch.setattr(searches_module, "SLICE_SECONDS", 0)
    order: deque[str] = deque()
    sift = Sieve.sift

    def noting(self: Sieve, names: Sequence[QuestionId], book: QuestionBook) -> list[QuestionId]:
        order.append(str(self._only.query))
        return sift(self, names, book)

    monkeypatch.setattr(Sieve, "sift", noting)
    session = FakeSession([a_question(number, "Why?") for number in range(1, 101)])
    searches, (one, line), (other, others) = searches_of(session), a_guest(1), a_guest(2)
    searches.ask(one, {"number": 1, "query": "a"})
    searches.ask(other, {"number": 1, "query": "b"})
    await a_turn()
    assert list(order) == ["a"]
    await answered(line)
    await answered(others)

    assert "".join(order).startswith("abab")


async def test_what_is_written_and_what_comes_later_is_found() -> None:
    """A note is searched as it stands now."""
    session = FakeSession([a_question(1, "Why?"), a_question(2, "How?")])
    searches, (guest, line) = searches_of(session), a_guest()
    searches.ask(guest, {"number": 1, "query": "urgent"})
    assert found(await answered(line, 1)) == []
    session.put(replace(a_question(1, "Why?"), note="Urgent"))
    session.put(a_question(3, "Urgent, too"))
    searches.ask(guest, {"number": 2, "query": "urgent"})
    assert found(await answered(line, 2)) == [3, 1]
    session.put(a_question(1, "Why?"))
    searches.ask(guest, {"number": 3, "query": "urgent"})
    assert found(await answered(line, 3)) == [3]


async def test_whoever_searched_is_told_once_that_something_has_changed() -> None:
    """A flood is one message, until they ask again."""
    session = FakeSession([a_question(1, "Why?")])
    searches, (guest, line) = searches_of(session), a_guest()
    searches.ask(guest, {"number": 1, "query": "why"})
    await answered(line, 1)
    for number in range(2, 50):
        session.put(a_question(number, "Why?"))
    kinds = [each["kind"] for each in line.sent]
    searches.ask(guest, {"number": 2, "query": "why"})
    await answered(line, 2)
    session.put(a_question(50, "Why?"))

    assert kinds == ["found", "found other"]
    assert [each["kind"] for each in line.sent] == [*kinds, "found", "found other"]


async def test_a_later_search_takes_the_place_of_one_that_is_under_way() -> None:
    """Nobody waits for what nobody wants any more."""
    session = FakeSession([a_question(number, "Why?") for number in range(1, 1001)])
    searches, (guest, line) = searches_of(session), a_guest()
    searches.ask(guest, {"number": 1, "query": "why"})
    searches.ask(guest, {"number": 2, "query": "w"})
    await answered(line, 2)

    assert [each["number"] for each in line.sent] == [2]


async def test_who_asks_too_fast_is_told_when_to_ask_again() -> None:
    """Politely, in words, and by no closed door."""
    session = FakeSession([a_question(1, "Why?")])
    searches, (guest, line) = searches_of(session), a_guest()
    for number in range(1, EACH_GUEST.burst + 2):
        searches.ask(guest, {"number": number, "query": "why"})
    refused = await answered(line, EACH_GUEST.burst + 1)

    assert refused["said"] == "Too many searches at once. Wait a moment."
    assert 0 < refused["wait"] <= 1000
    assert "questions" not in refused
    assert found(await answered(line, EACH_GUEST.burst)) == [1]


@pytest.mark.parametrize("query", [None, 7, [], "", "   ", "x" * 50_000, "1" * 5_000, "\ud800"])
async def test_a_query_that_is_none_finds_nothing(query: object) -> None:
    """Whatever it is."""
    session = FakeSession([a_question(1, "Why?")])
    searches, (guest, line) = searches_of(session), a_guest()
    searches.ask(guest, {"number": 1, "query": query})

    assert found(await answered(line)) == []


async def test_nothing_is_kept_or_done_when_the_last_one_is_gone() -> None:
    """What was folded is forgotten, and no timer stays behind."""
    session = FakeSession([a_question(number, "Why?") for number in range(1, 1001)])
    searches, (one, line), (other, _) = searches_of(session), a_guest(1), a_guest(2)
    searches.ask(one, {"number": 1, "query": "why"})
    searches.ask(other, {"number": 1, "query": "why"})
    searches.left(one)
    assert session.watchers == 1
    searches.left(other)
    await a_turn()

    assert session.watchers == 0
    assert line.sent == []


async def test_only_the_online_moderator_searches(tmp_path: Path) -> None:
    """Over the connection, past the newest; another desk is told nothing."""
    async with (
        a_house(tmp_path) as house,
        house.guest(Role.ONLINE_MODERATOR) as online,
        house.guest(Role.RAPPORTEUR) as other,
    ):
        ask(house.store, 1)
        give(house.store, NoteQuestion(QuestionId("q1"), "Needle"))
        flood(house.store, 300)
        for guest in (other, online):
            await guest.socket.send_json({"kind": "search", "number": 4, "query": "needle"})
            await guest.socket.send_json({"kind": "clock", "asked": 1})
        answer = await online.next("found")
        kinds = [(await other.socket.receive_json())["kind"] for _ in range(4)]

    assert answer["number"] == 4
    assert found(answer) == [1]
    assert "found" not in kinds
