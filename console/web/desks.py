"""The desks of other people, ``/desk/<role>``: one page each, driven by the live connection.

The page itself is the same for everybody and holds nothing of the session; whoever has no word
sees it empty.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import web

from console import paths
from console.domain.wording import MIRRORED_LANGUAGES
from console.runtime.words import LANGUAGES, load_page_words
from console.views import technical
from console.web.accepting import chosen_language
from console.web.headers import NEVER_KEPT
from console.web.pages import Html, joined, read_template, render

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from console.domain.wording import Words

DESKS: Mapping[str, Callable[[Words], dict[str, str]]] = {"technical-desk": technical.labels}
"""The sentences of each desk's page, by its name in the address and in ``resources/web/desk``."""

_ASSETS = {
    "desk.css": "text/css",
    "technical-desk.js": "text/javascript",
}


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
        self._language = language
        self._load = words
        self._templates = {name: read_template(folder / f"{name}.html") for name in DESKS}
        self._link = read_template(folder / "language.html")
        self._assets = {name: (folder / name).read_bytes() for name in _ASSETS}

    def routes(self) -> Iterable[web.RouteDef]:
        """Give the pages and their files."""
        return (
            web.get("/desk/assets/{name}", self._on_asset),
            web.get("/desk/{name}", self._on_page),
        )

    async def _on_asset(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        if name not in self._assets:
            raise web.HTTPNotFound
        return web.Response(
            body=self._assets[name],
            content_type=_ASSETS[name],
            charset="utf-8",
            headers={"Cache-Control": "no-cache"},
        )

    async def _on_page(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        if name not in DESKS:
            raise web.HTTPNotFound
        wanted = request.query.get("lang", "")
        accepted = request.headers.get("Accept-Language", "")
        language = (
            wanted if wanted in LANGUAGES else chosen_language(accepted, LANGUAGES, self._language)
        )
        words = self._load(language)
        page = render(
            self._templates[name],
            {
                **DESKS[name](words),
                "lang": words.language,
                "dir": _direction(words.language),
                "languages": self._languages(words.language),
            },
        )
        return web.Response(
            text=page, content_type="text/html", headers={"Cache-Control": NEVER_KEPT}
        )

    def _languages(self, current: str) -> Html:
        return joined(
            [
                render(
                    self._link,
                    {
                        "tag": tag,
                        "dir": _direction(tag),
                        "name": name,
                        "current": Html(' aria-current="true"' if tag == current else ""),
                    },
                )
                for tag, name in LANGUAGES.items()
            ]
        )


def _direction(language: str) -> str:
    return "rtl" if language in MIRRORED_LANGUAGES else "ltr"
