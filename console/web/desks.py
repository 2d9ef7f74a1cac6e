"""The desks of other people, ``/desk/<role>``: one page each, driven by the live connection.

The page itself is the same for everybody and holds nothing of the session; whoever has no word
sees it empty.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import web

from console import paths
from console.runtime.words import load_page_words
from console.views import technical
from console.web.assets import Assets
from console.web.headers import NEVER_KEPT
from console.web.languages import LanguageLinks, PageWords, direction
from console.web.pages import read_template, render

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from console.domain.wording import Words

DESKS: Mapping[str, Callable[[Words], dict[str, str]]] = {"technical-desk": technical.labels}
"""The sentences of each desk's page, by its name in the address and in ``resources/web/desk``."""

_ASSETS = ("desk.css", "technical-desk.js")


class Desks:
    """Serves the pages of the desks and their files."""

    def __init__(
        self, *, language: str = "en", words: Callable[[str], Words] = load_page_words
    ) -> None:
        """Serve pages; `language` is for browsers that ask for none of ours.

        Raises:
            OSError: the pages' files cannot be read.
        """
        folder = paths.resources() / "web" / "desk"
        self._words = PageWords(language, words)
        self._templates = {name: read_template(folder / f"{name}.html") for name in DESKS}
        self._links = LanguageLinks()
        self._assets = Assets(folder, _ASSETS)

    def routes(self) -> Iterable[web.RouteDef]:
        """Give the pages and their files."""
        return (
            web.get("/desk/assets/{name}", self._assets.answer),
            web.get("/desk/{name}", self._on_page),
        )

    async def _on_page(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        if name not in DESKS:
            raise web.HTTPNotFound
        words = self._words.of(request, request.query.get("lang", ""))
        page = render(
            self._templates[name],
            {
                **DESKS[name](words),
                "lang": words.language,
                "dir": direction(words.language),
                "languages": self._links.list(words.language, lambda tag: f"?lang={tag}"),
            },
        )
        return web.Response(
            text=page, content_type="text/html", headers={"Cache-Control": NEVER_KEPT}
        )
