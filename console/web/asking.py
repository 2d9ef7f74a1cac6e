"""The ask page, ``/ask``: people ask from their phones and see what becomes of it.

It works with a script and without. Nobody signs in: the browser keeps a key (`askers`), and who
has it sees and withdraws the questions that were asked with it. A question is told as received
once it would outlive a power cut.
"""

from __future__ import annotations

import asyncio
import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

from aiohttp import web

from console import paths
from console.domain.questions import RawQuestion, RawWithdrawal
from console.domain.sources import Side
from console.feed.cleaning import LONGEST_TEXT, clean
from console.feed.connector import NotStored
from console.runtime.words import load_page_words
from console.views import ask_page
from console.views.ask_page import ASK_SOURCE, AskedStatus
from console.web.accepting import wants_json
from console.web.ask_pages import FIELDS, AskPages, Said
from console.web.askers import Asker, is_once, new_asker, new_once, read_asker
from console.web.assets import Assets
from console.web.gate import Buckets, Rate, address_key
from console.web.languages import PageWords
from console.web.served import RETRY_SECONDS, ServedSource

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from console.domain.questions import Arrival
    from console.domain.wording import Words
    from console.views.ask_page import AskView

EACH_ASKER = Rate(3, 1 / 15)
"""Questions of one asker: three at once, then one in a quarter of a minute."""

EACH_ADDRESS = Rate(120, 2)
"""Deeds from one address, behind which a whole room may sit."""

ASKER_HEADER = "Podium-Asker"
"""In which the page's script tells who asks, so that no proxy writes it down with the address."""

_FORM = "application/x-www-form-urlencoded"
_MOST_FIELDS = 20
_ASSETS = ("ask.css", "ask.js")
_ASSET_SECONDS = 300
_WITHDRAWN = "withdrawn"
"""In a page's address: what was just done; longer than any mark of a question."""


class AskPage(ServedSource):
    """Serves the ask page of one session."""

    def __init__(
        self,
        view: Callable[[Sequence[str]], AskView],
        *,
        source: str = ASK_SOURCE,
        words: Callable[[str], Words] = load_page_words,
        language: str = "en",
    ) -> None:
        """Serve what `view` shows; it is given the ids, in this source, of one asker's questions.

        `language` is for browsers that ask for none of ours.

        Raises:
            OSError: the page's files cannot be read.
        """
        super().__init__(source)
        folder = paths.resources() / "web" / "ask"
        self._view_of = view
        self._page_words = PageWords(language, words)
        self._pages = AskPages(folder)
        self._assets = Assets(folder, _ASSETS, f"max-age={_ASSET_SECONDS}")
        self._askers = Buckets(EACH_ASKER)
        self._addresses = Buckets(EACH_ADDRESS)

    def routes(self) -> Iterable[web.RouteDef]:
        """Give the page, its deeds and its two files; the server's root leads to it."""
        return (
            web.get("/", self._on_root),
            web.get("/ask", self._on_page),
            web.post("/ask", self._on_question),
            web.get("/ask/mine", self._on_mine),
            web.post("/ask/withdraw", self._on_withdrawal),
            web.get("/ask/{name:ask\\.(?:css|js)}", self._assets.answer),
        )

    async def _on_root(self, request: web.Request) -> web.Response:
        """Lead who typed the address alone to the page."""
        query = f"?{request.query_string}" if request.query_string else ""
        return web.Response(status=302, headers={"Location": f"/ask{query}"})

    async def _on_page(self, request: web.Request) -> web.Response:
        kept = read_asker(request.query.get("me", ""))
        asker = kept or new_asker()
        words = self._words(request, request.query)
        view = self._view(asker.source_ids)
        return _page(
            self._pages.form(words, view, asker, new_once(), Said(), {}, is_kept=kept is not None)
        )

    async def _on_mine(self, request: web.Request) -> web.Response:
        token = request.headers.get(ASKER_HEADER) or request.query.get("me", "")
        asker = read_asker(token) or new_asker()
        words = self._words(request, request.query)
        view = self._view(asker.source_ids)
        if wants_json(request.headers.get("Accept", "")):
            news = web.json_response(self._news(words, view, asker))
            # Or a room full of phones that look now and then would hold all connections.
            news.force_close()
            return news
        got = request.query.get("got", "")
        said = Said()
        if got in asker.asked:
            said = Said(self._received(words, asker.source_id(got)))
        elif got == _WITHDRAWN:
            said = Said(ask_page.withdrawn(words))
        return _page(self._pages.mine(words, view, asker, said))

    async def _on_question(self, request: web.Request) -> web.Response:
        filled = await _filled(request)
        words = self._words(request, filled)
        asker = read_asker(filled["me"]) or new_asker()
        once = filled["once"] if is_once(filled["once"]) else new_once()
        text = clean(filled["question"], LONGEST_TEXT)
        known = self._view((asker.source_id(once),)).asked
        if known and (known[0].text != text or known[0].status is AskedStatus.WITHDRAWN):
            # Another question, from a page that the browser had kept.
            known, once = (), new_once()
        if not known:
            problem = self._objection(words, request, asker, filled["question"], text)
            if problem is None:
                raw = _raw(self.source, asker, once, text, words.language, filled)
                problem = await self._stored(words, raw)
            if problem is not None:
                return self._refused(request, words, asker, once, problem, filled)
        asker = asker.with_question(once)
        said = self._received(words, asker.source_id(once))
        return self._done(request, words, asker, said, got=once)

    async def _on_withdrawal(self, request: web.Request) -> web.Response:
        filled = await _filled(request)
        words = self._words(request, filled)
        asker, once = read_asker(filled["me"]), filled["once"]
        problem: _Problem | None = None
        if asker is None or once not in asker.asked:
            asker = asker or new_asker()
            problem = _Problem(404, ask_page.unknown(words))
        else:
            problem = self._hurry(words, request, None)
        if problem is None:
            problem = await self._stored(words, RawWithdrawal(self.source, asker.source_id(once)))
        if problem is not None:
            return self._refused(request, words, asker, new_once(), problem, {})
        return self._done(request, words, asker, ask_page.withdrawn(words), got=_WITHDRAWN)

    def _view(self, source_ids: Sequence[str]) -> AskView:
        """Give what is to be seen; nothing is taken while nobody runs this source."""
        view = self._view_of(source_ids)
        return view if self.intake is not None else replace(view, is_open=False)

    def _objection(
        self, words: Words, request: web.Request, asker: Asker, typed: str, text: str
    ) -> _Problem | None:
        """Say why a question is not taken; None when it is."""
        if not self._view(()).is_open:
            return _Problem(409, ask_page.closed(words))
        if not text:
            return _Problem(422, ask_page.empty(words))
        if len(typed.strip()) > LONGEST_TEXT:
            return _Problem(422, ask_page.too_long(words, LONGEST_TEXT))
        return self._hurry(words, request, asker)

    def _hurry(self, words: Words, request: web.Request, asker: Asker | None) -> _Problem | None:
        """Ask for patience who does too much at once; None when it is not too much."""
        now = asyncio.get_running_loop().time()
        wait = self._addresses.wait(address_key(request.remote or ""), now)
        if not wait and asker is not None:
            wait = self._askers.wait(asker.sender, now)
        seconds = math.ceil(wait)
        return _Problem(429, ask_page.too_soon(words, seconds), seconds) if seconds else None

    async def _stored(self, words: Words, arrival: Arrival) -> _Problem | None:
        """Wait until an arrival is safe; say so when it is not."""
        try:
            await self.store((arrival,))
        except NotStored:
            # Why is told to the moderator; the asker can only try again.
            return _Problem(503, ask_page.not_kept(words), round(RETRY_SECONDS))
        return None

    def _received(self, words: Words, source_id: str) -> str:
        asked = self._view((source_id,)).asked
        return ask_page.received(words, asked[0] if asked else None)

    def _done(
        self, request: web.Request, words: Words, asker: Asker, said: str, *, got: str
    ) -> web.Response:
        """Answer a deed that was done: to a script at once, else with the page of what was asked.

        The way round by another page keeps a browser from sending again what it shows again.
        """
        if wants_json(request.headers.get("Accept", "")):
            view = self._view(asker.source_ids)
            news = {"me": str(asker), "once": new_once(), "said": said, "problem": False}
            return web.json_response({**news, **self._news(words, view, asker)})
        query = urlencode({"me": str(asker), "lang": words.language, "got": got})
        return web.Response(status=303, headers={"Location": f"/ask/mine?{query}"})

    def _refused(
        self,
        request: web.Request,
        words: Words,
        asker: Asker,
        once: str,
        problem: _Problem,
        filled: Mapping[str, str],
    ) -> web.Response:
        """Answer a deed that was not done; what was filled in is given back."""
        view = self._view(asker.source_ids)
        if wants_json(request.headers.get("Accept", "")):
            news = {"me": str(asker), "once": once, "said": problem.sentence, "problem": True}
            response = web.json_response(
                {**news, **self._news(words, view, asker)}, status=problem.status
            )
        else:
            said = Said(problem.sentence, is_problem=True)
            response = _page(
                self._pages.form(words, view, asker, once, said, filled, is_kept=True),
                problem.status,
            )
        if problem.wait:
            response.headers["Retry-After"] = str(problem.wait)
        return response

    def _news(self, words: Words, view: AskView, asker: Asker) -> dict[str, object]:
        return {"open": view.is_open, "list": self._pages.questions(words, view, asker)}

    def _words(self, request: web.Request, asked: Mapping[str, str]) -> Words:
        """Give the words of the language that was chosen, or that the browser likes best."""
        return self._page_words.of(request, asked.get("lang", ""))


@dataclass(frozen=True, slots=True)
class _Problem:
    """Why a deed was not done."""

    status: int
    sentence: str
    wait: int = 0
    """Seconds after which it may be tried again."""


def _raw(
    source: str,
    asker: Asker,
    once: str,
    text: str,
    language: str,
    filled: Mapping[str, str],
) -> RawQuestion:
    return RawQuestion(
        source=source,
        source_id=asker.source_id(once),
        text=text,
        side=Side.ONLINE,
        asker=filled["name"],
        affiliation=filled["affiliation"],
        country=filled["country"],
        group=filled["group"],
        language=language,
        addressee=filled["addressee"],
        sender=asker.sender,
    )


async def _filled(request: web.Request) -> dict[str, str]:
    """Give the fields of a form; those that are missing are empty.

    Raises:
        web.HTTPException: it is no form.
    """
    if request.content_type != _FORM:
        raise web.HTTPUnsupportedMediaType(reason="Send a form.")
    try:
        written = (await request.read()).decode()
        sent = dict(parse_qsl(written, keep_blank_values=True, max_num_fields=_MOST_FIELDS))
    except ValueError as error:
        raise web.HTTPBadRequest(reason="The form cannot be read.") from error
    sent["question"] = sent.get("question", "").replace("\r\n", "\n")  # as it was counted
    return {**dict.fromkeys((*FIELDS, "me", "once", "lang"), ""), **sent}


def _page(page: str, status: int = 200) -> web.Response:
    return web.Response(status=status, text=page, content_type="text/html", charset="utf-8")
