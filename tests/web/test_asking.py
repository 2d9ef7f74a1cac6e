"""The ask page over HTTP: with a script and without, in six languages, whatever is typed."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from aiohttp import ClientSession

from console import paths
from console.domain.questions import RawQuestion, Stage
from console.domain.sources import Side
from console.feed.cleaning import LONGEST_TEXT
from console.runtime.words import LANGUAGES
from console.views.ask_page import ASK_SOURCE
from console.web import asking
from console.web.asking import ASKER_HEADER
from console.web.gate import Rate
from tests.web.serving import Session, ask_page, serving

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from aiohttp import ClientResponse

SCRIPT = {"Accept": "application/json"}
"""How the page's own script asks."""

NASTY = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onfocus='alert(1)' autofocus='",
    "</textarea><b>bold</b>",
    "$heading ${me} $$ {name} %s",
    "&lt;b&gt; &amp; &#60;",
    "safe \u202etxet desrever\u202c \u2066isolated",
    "z\u0335\u0321\u0322a\u0335l\u0335g\u0335o",
    "zero\u200bwidth\ufeff \x00 \x1b[31m",
]
"""What is typed to break a page, or to fool who reads it."""

TRICKS = re.compile("[\u202a-\u202e\u2066-\u2069\u200b\ufeff\x00\x1b]")


@pytest.fixture
async def client() -> AsyncIterator[ClientSession]:
    """A browser that keeps nothing."""
    async with ClientSession() as session:
        yield session


class Browser:
    """A browser without a script: opens the page, fills the form in and follows where it leads."""

    def __init__(self, client: ClientSession, address: str) -> None:
        self.client = client
        self.address = address
        self.status = 0
        self.page = ""
        self.url = ""

    async def open(self, path: str = "/ask?lang=en") -> None:
        """Open a page."""
        await self._show(await self.client.get(self.address + path))

    async def send(self, action: str = "/ask", **fields: str) -> None:
        """Send the form with what it hides."""
        hidden = {name: self.value(name) for name in ("me", "once", "lang")}
        await self._show(await self.client.post(self.address + action, data={**hidden, **fields}))

    def value(self, name: str) -> str:
        """Give the value of a hidden field, the first of that name."""
        found = re.search(f'name="{name}" value="([^"]*)"', self.page)
        assert found, self.page
        return unescape(found[1])

    @property
    def said(self) -> str:
        """What the page says of the last deed."""
        found = re.search(r'id="said"[^>]*>([^<]*)</p>', self.page)
        assert found, self.page
        return unescape(found[1])

    @property
    def list(self) -> str:
        """The own questions, as HTML."""
        return self.page[self.page.index('<ol id="list"') :]

    async def _show(self, response: ClientResponse) -> None:
        self.status, self.page = response.status, await response.text()
        self.url = str(response.url)


async def test_without_a_script_a_person_asks_looks_and_withdraws(client: ClientSession) -> None:
    """A plain form, a page that says received with the number, and a way to take it back."""
    session = Session()
    async with serving(ask_page(session), session=session) as address:
        browser = Browser(client, address)
        await browser.open()
        await browser.send(question="When will this be published?", name="Aya")
        assert browser.said == "Thank you. Your question was received and has the number 1."
        assert "Received and kept" in browser.list
        session.move(1, Stage.IN_LINE)
        await browser.open(browser.url.removeprefix(address))
        assert "In line to be asked" in browser.list
        await browser.send("/ask/withdraw")
        assert browser.said == "Your question was withdrawn."
        assert "Withdrawn by you" in browser.list
        assert 'action="/ask/withdraw"' not in browser.page
    assert session.questions[0].is_withdrawn


async def test_what_is_filled_in_reaches_the_session(client: ClientSession) -> None:
    """Each part in its place, and the language of the page; no part is made up."""
    session = Session()
    given = {
        "question": "  ¿Cuándo\r\nse publica? ",
        "name": "Aya",
        "affiliation": "Red Norte",
        "country": "Chile",
        "group": "civil society",
        "addressee": "the chair",
    }
    async with serving(ask_page(session), session=session) as address:
        browser = Browser(client, address)
        await browser.open("/ask?lang=es")
        await browser.send(**given)
    (raw,) = [each for each in session.stored if isinstance(each, RawQuestion)]
    assert (raw.source, raw.side, raw.language) == (ASK_SOURCE, Side.ONLINE, "es")
    assert raw.text == "¿Cuándo se publica?"
    assert (raw.asker, raw.affiliation, raw.country) == ("Aya", "Red Norte", "Chile")
    assert (raw.group, raw.addressee) == ("civil society", "the chair")
    assert raw.sender
    assert raw.source_id


async def test_the_record_has_nothing_by_which_to_withdraw(client: ClientSession) -> None:
    """Neither the key nor the mark of a question is in it."""
    session = Session()
    async with serving(ask_page(session), session=session) as address:
        browser = Browser(client, address)
        await browser.open()
        key, once = browser.value("me"), browser.value("once")
        await browser.send(question="When?")
    assert key not in repr(session.stored)
    assert once not in repr(session.stored)


async def test_two_questions_of_one_asker_have_one_sender(client: ClientSession) -> None:
    """Budgets and muting know them as one; another asker is another."""
    session = Session()
    async with serving(ask_page(session), session=session) as address:
        browser = Browser(client, address)
        await browser.open()
        await browser.send(question="One?")
        me = parse_qs(urlsplit(browser.url).query)["me"][0]
        await browser.open(f"/ask?me={me}")
        assert "One?" in browser.list
        await browser.send(question="Two?")
        await Browser(client, address).open()
        other = Browser(client, address)
        await other.open()
        await other.send(question="Three?")
        assert "One?" not in other.list
    senders = [each.raw.sender for each in session.questions]
    assert senders[0] == senders[1] != senders[2]
    assert len({each.raw.source_id for each in session.questions}) == 3


async def test_sending_again_is_one_question_and_sending_another_is_two(
    client: ClientSession,
) -> None:
    """A page that was reloaded asks nothing twice; one that was gone back to loses nothing."""
    session = Session()
    async with serving(ask_page(session), session=session) as address:
        browser = Browser(client, address)
        await browser.open()
        kept = browser.page
        await browser.send(question="When?")
        browser.page = kept
        await browser.send(question="When?")
        assert browser.said.endswith("number 1.")
        browser.page = kept
        await browser.send(question="Where?")
        assert browser.said.endswith("number 2.")
    assert session.texts == ["When?", "Where?"]


async def test_a_question_that_was_withdrawn_can_be_asked_anew(client: ClientSession) -> None:
    """From the page that the browser kept as well."""
    session = Session()
    async with serving(ask_page(session), session=session) as address:
        browser = Browser(client, address)
        await browser.open()
        kept = browser.page
        await browser.send(question="When?")
        await browser.send("/ask/withdraw")
        browser.page = kept
        await browser.send(question="When?")
        assert browser.said.endswith("number 2.")


async def test_the_script_is_answered_with_what_it_needs(client: ClientSession) -> None:
    """The asker, a mark for the next question, what to say, and the list."""
    session = Session()
    async with serving(ask_page(session), session=session) as address:
        sent = {"question": "When?", "lang": "fr"}
        answer = await (await client.post(f"{address}/ask", data=sent, headers=SCRIPT)).json()
        assert answer["said"].startswith("Merci.")
        assert (answer["problem"], answer["open"]) == (False, True)
        assert "When?" in answer["list"]
        look = {**SCRIPT, ASKER_HEADER: answer["me"]}
        session.move(1, Stage.ON_AIR)
        news = await (await client.get(f"{address}/ask/mine?lang=fr", headers=look)).json()
        assert "À l’écran en ce moment" in unescape(news["list"])
        empty = await client.post(f"{address}/ask", data={"me": answer["me"]}, headers=SCRIPT)
        problem = await empty.json()
        assert (empty.status, problem["problem"]) == (422, True)
        assert "When?" in problem["list"]


@pytest.mark.parametrize("typed", ["", "   ", "\u200b\u202e", "\u2800"])
async def test_nothing_is_no_question(typed: str, client: ClientSession) -> None:
    """A kind sentence, and what else was filled in is still there."""
    session = Session()
    async with serving(ask_page(session), session=session) as address:
        browser = Browser(client, address)
        await browser.open()
        await browser.send(question=typed, name="Aya", group="media")
        assert (browser.status, browser.said) == (422, "Write your question first.")
        assert 'value="Aya"' in browser.page
        assert '<option value="media" selected>' in browser.page
        assert 'aria-invalid="true"' in browser.page
    assert not session.stored


async def test_a_question_that_is_too_long_is_given_back(client: ClientSession) -> None:
    """It is not cut without a word; as long as it may be, it goes in, lines and all."""
    session = Session()
    longest = "ab\r\n" * (LONGEST_TEXT // 3)
    async with serving(ask_page(session), session=session) as address:
        browser = Browser(client, address)
        await browser.open()
        await browser.send(question=longest)
        assert browser.status == 200
        await browser.open()
        await browser.send(question="x" * (LONGEST_TEXT + 1))
        assert browser.status == 422
        assert "at most" in browser.said
        assert "x" * (LONGEST_TEXT + 1) in browser.page
    assert len(session.questions) == 1


async def test_who_sends_too_fast_is_asked_to_wait(
    client: ClientSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The question is given back, with the time to wait; others are not held up."""
    monkeypatch.setattr(asking, "EACH_ASKER", Rate(1, 1 / 15))
    session = Session()
    async with serving(ask_page(session), session=session) as address:
        browser = Browser(client, address)
        await browser.open()
        kept = browser.page
        await browser.send(question="One?")
        browser.page = kept
        await browser.send(question="Two?")
        assert browser.status == 429
        assert browser.said == "Thank you, one at a time: please send the next in 15 seconds."
        assert ">Two?</textarea>" in browser.page
        await browser.open()
        await browser.send(question="Somebody else?")
        assert browser.status == 200


async def test_one_address_cannot_flood_the_moderator(
    client: ClientSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not by being a new asker each time, nor by withdrawing."""
    monkeypatch.setattr(asking, "EACH_ADDRESS", Rate(3, 0.001))
    session = Session()
    async with serving(ask_page(session), session=session) as address:
        answers = [
            await client.post(f"{address}/ask", data={"question": f"{n}?"}, headers=SCRIPT)
            for n in range(5)
        ]
        assert [each.status for each in answers] == [200, 200, 200, 429, 429]
        assert int(answers[-1].headers["Retry-After"]) > 60
        first = await answers[0].json()
        back = {"me": first["me"], "once": first["me"].rpartition(".")[2]}
        refused = await client.post(f"{address}/ask/withdraw", data=back, headers=SCRIPT)
        assert refused.status == 429


async def test_a_closed_queue_says_so_and_takes_nothing(client: ClientSession) -> None:
    """The form is gone; what is sent nevertheless is not taken; what was asked can be seen."""
    session = Session()
    async with serving(ask_page(session), session=session) as address:
        browser = Browser(client, address)
        await browser.open()
        session.is_open = False
        await browser.send(question="When?")
        assert browser.status == 409
        assert browser.said == "The question was not sent: none are taken at the moment."
        await browser.open()
        assert re.search(r'<form id="ask"[^>]* hidden>', browser.page)
        assert '<p id="closed" class="note closed">' in browser.page
    assert not session.stored


async def test_while_nobody_runs_the_source_the_queue_is_closed(client: ClientSession) -> None:
    """Nobody writes a question that cannot be kept."""
    async with serving(ask_page(Session())) as address:
        browser = Browser(client, address)
        await browser.open()
        assert re.search(r'<form id="ask"[^>]* hidden>', browser.page)
        await browser.send(question="When?")
        assert browser.status == 409


async def test_a_question_that_is_not_safe_is_not_thanked_for(client: ClientSession) -> None:
    """It is given back, to be sent again, and is then one question."""
    session = Session()
    async with serving(ask_page(session), session=session) as address:
        browser = Browser(client, address)
        await browser.open()
        session.refuses = True
        await browser.send(question="When?")
        assert browser.status == 503
        assert browser.said.startswith("Your question could not be kept just now.")
        assert ">When?</textarea>" in browser.page
        session.refuses = False
        await browser.send(question="When?")
        assert browser.said.endswith("number 1.")


@pytest.mark.parametrize("me", ["", "nonsense", "A" * 22, "A" * 22 + ".BBBBBBBB"])
async def test_nobody_withdraws_what_is_not_his(me: str, client: ClientSession) -> None:
    """Without the key there is no such question."""
    session = Session()
    async with serving(ask_page(session), session=session) as address:
        browser = Browser(client, address)
        await browser.open()
        await browser.send(question="When?")
        once = browser.value("once")
        await browser.send("/ask/withdraw", me=me, once=once)
        assert (browser.status, browser.said) == (404, "This question is not known here.")
    assert not session.questions[0].is_withdrawn


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_browsers_language_is_spoken(language: str, client: ClientSession) -> None:
    """And written in its direction; another one can be chosen, and stays."""
    session = Session()
    async with serving(ask_page(session), session=session) as address:
        response = await client.get(f"{address}/ask", headers={"Accept-Language": f"{language}-XX"})
        page = await response.text()
        direction = "rtl" if language == "ar" else "ltr"
        assert f'<html lang="{language}" dir="{direction}">' in page
        assert all(f'href="/ask?lang={each}" lang="{each}"' in page for each in LANGUAGES)
        assert f'name="lang" value="{language}"' in page
        assert ("Ask a question" in page) is (language == "en")


async def test_a_language_that_was_chosen_goes_with_the_questions(client: ClientSession) -> None:
    """Changing it without a script loses none of them."""
    session = Session()
    async with serving(ask_page(session), session=session) as address:
        browser = Browser(client, address)
        await browser.open("/?lang=ru")
        assert 'lang="ru"' in browser.page
        await browser.send(question="When?")
        link = re.search(r'href="(/ask/mine[^"]*)" lang="ar"', browser.page)
        assert link is not None
        await browser.open(unescape(link[1]))
        assert 'dir="rtl"' in browser.page
        assert "When?" in browser.list


@pytest.mark.parametrize("typed", NASTY)
async def test_whatever_is_typed_is_text(typed: str, client: ClientSession) -> None:
    """In every field, in the page that gives it back and in the list of what was asked."""
    session = Session()
    fields = ("name", "affiliation", "country", "group", "addressee")
    async with serving(ask_page(session), session=session) as address:
        browser = Browser(client, address)
        await browser.open()
        empty = browser.page
        await browser.send(question="", **dict.fromkeys(fields, typed))
        assert browser.status == 422
        assert tags(browser.page) == tags(empty)
        await browser.send(question=typed, **dict.fromkeys(fields, typed))
        assert browser.status == 200
        once = tags(browser.page)
        browser.page = empty
        await browser.send(question="plain")
        assert tags(browser.page) == once
        (asked, _) = session.questions
    shown = (asked.raw.text, asked.raw.asker, asked.raw.group, asked.raw.addressee)
    assert not any(TRICKS.search(part) for part in shown)


def tags(page: str) -> list[str]:
    """Give the names of the tags of a page, and of their attributes, as a browser reads them."""
    from html.parser import HTMLParser

    found: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            names = sorted(name for name, _ in attrs if name not in {"aria-invalid", "selected"})
            found.append(f"{tag} {names}")

    reader = Reader()
    reader.feed(page)
    reader.close()
    return found


@pytest.mark.parametrize(
    ("kind", "body", "status"),
    [
        ("application/json", b"{}", 415),
        ("multipart/form-data; boundary=x", b"--x--", 415),
        ("application/x-www-form-urlencoded", b"question=%ff\xff", 400),
        ("application/x-www-form-urlencoded", b"a=1&" * 50, 400),
        ("application/x-www-form-urlencoded", b"", 422),
        ("application/x-www-form-urlencoded", b"me[]=1&once=../..&lang=xx&question", 422),
    ],
)
async def test_what_is_no_form_is_refused(
    kind: str, body: bytes, status: int, client: ClientSession
) -> None:
    """In plain words, and nothing is stored."""
    session = Session()
    async with serving(ask_page(session), session=session) as address:
        response = await client.post(f"{address}/ask", data=body, headers={"content-type": kind})
        assert response.status == status
    assert not session.stored


@pytest.mark.parametrize(("name", "kind"), [("ask.css", "text/css"), ("ask.js", "text/javascript")])
async def test_the_page_has_two_files(name: str, kind: str, client: ClientSession) -> None:
    """And no others: nothing is read by a name that somebody sends."""
    async with serving(ask_page(Session())) as address:
        response = await client.get(f"{address}/ask/{name}")
        assert (response.status, response.content_type) == (200, kind)
        assert "max-age" in response.headers["Cache-Control"]
        for other in ("page.html", "ask.py", "..%2fask.css", "ask.css.bak", "ask"):
            assert (await client.get(f"{address}/ask/{other}")).status == 404


async def test_the_page_asks_nobody_else_for_anything(client: ClientSession) -> None:
    """No address of another place is in it, no cookie with it, no script or style within it."""
    session = Session()
    async with serving(ask_page(session), session=session) as address:
        response = await client.get(f"{address}/ask")
        page = await response.text()
        files = [
            await (await client.get(f"{address}/ask/ask.{kind}")).text() for kind in ("css", "js")
        ]
        assert "Set-Cookie" not in response.headers
        assert not client.cookie_jar.filter_cookies(response.url)
    assert not any("//" in each.replace("/* ", "") and "http" in each for each in (page, *files))
    assert "<style" not in page
    assert "style=" not in page
    assert re.findall(r"<script[^>]*>", page) == ['<script src="/ask/ask.js" defer>']
    assert not re.search(r"\son\w+=", page)


def test_the_script_is_written_for_old_browsers() -> None:
    """No word of ECMAScript 2015 or later, which a phone of 2012 would stop at."""
    script = (paths.resources() / "web" / "ask" / "ask.js").read_text(encoding="utf-8")
    words = re.sub(r"/\*.*?\*/", "", script, flags=re.DOTALL)
    newer = (
        r"=>|\b(let|const|class|async|await|fetch|Promise)\b|`|\.\.\.|\?\.|\.(includes|closest)\("
    )
    assert not re.search(newer, words)
