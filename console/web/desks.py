"""The desks of other people, ``/desk/<role>``: one page each, driven by the live connection.

The page itself is the same for everybody and holds nothing of the session; whoever has no word
sees it empty.
"""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from aiohttp import web

from console import paths
from console.domain.desks import CALLED
from console.domain.people import Role
from console.runtime.words import LANGUAGES, load_page_words
from console.views import ask_page, online_labels, podium, rapporteur, technical
from console.views.desk_parts import role_words
from console.web.assets import Assets
from console.web.headers import NEVER_KEPT
from console.web.languages import LanguageLinks, PageWords, direction
from console.web.pages import Html, escaped, joined, read_template, render

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from console.domain.wording import Words

DESKS: Mapping[str, tuple[Role, Callable[[Words], dict[str, str]]]] = {
    "technical-desk": (Role.TECHNICAL, technical.labels),
    "online-moderator": (Role.ONLINE_MODERATOR, online_labels.labels),
    "rapporteur": (Role.RAPPORTEUR, rapporteur.labels),
    "podium": (Role.PODIUM, podium.labels),
}
"""Whose each page is, and its sentences, by its name in the address and in the folder."""

_WITH_TRACKS = frozenset({Role.ONLINE_MODERATOR, Role.PODIUM})
"""Whose pages show the tracks of a segment."""

_STYLES: Mapping[str, tuple[str, ...]] = {
    "online-moderator": ("online.css",),
    "rapporteur": ("rapporteur.css",),
    "technical-desk": ("/screen/asset/fonts.css", "technical-desk.css"),
    "podium": ("/screen/asset/fonts.css", "technical-desk.css", "podium.css"),
}
"""What a page has beside the style of all desks; a name is that of a file of the desks."""

_ABOVE: Mapping[str, str] = {
    "online-moderator": "online-above.html",
    "podium": "podium-above.html",
}
"""What stands in the head of a page, where it is more than the session's title."""

_ASSETS = (
    "desk.css",
    "online.css",
    "desk.js",
    "calls.js",
    "clocks.js",
    "technical-desk.css",
    "technical-desk.js",
    "monitor.js",
    "tracks.js",
    "online-moderator.js",
    "online-questions.js",
    "online-rows.js",
    "online-search.js",
    "podium.css",
    "podium.js",
    "rapporteur.css",
    "rapporteur.js",
    "notes.js",
    "note-rows.js",
    "notes-text.js",
    "copying.js",
    "outbox.js",
    "moments.js",
    "kept-page.js",
)

_WORKER = "worker.js"
"""What keeps a page for when the console is away; it must lie above the pages that it keeps."""


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
        self._frame = read_template(folder / "frame.html")
        self._above = {
            name: read_template(folder / _ABOVE.get(name, "above.html")) for name in DESKS
        }
        self._main = {name: read_template(folder / f"{name}.html") for name in DESKS}
        self._calls = read_template(folder / "calls.html")
        self._tracks = read_template(folder / "tracks.html")
        self._links = LanguageLinks()
        self._assets = Assets(folder, _ASSETS)
        self._worker = Assets(folder, (_WORKER,))

    def routes(self) -> Iterable[web.RouteDef]:
        """Give the pages and their files."""
        return (
            web.get("/desk/assets/{name}", self._assets.answer),
            web.get(f"/desk/{{name:{re.escape(_WORKER)}}}", self._worker.answer),
            web.get("/desk/{name}", self._on_page),
        )

    def _replies(self) -> dict[str, str]:
        """Give what askers are told elsewhere, each in the asker's own language."""
        return {
            f"reply_{tag}": ask_page.passed_on(self._words.in_language(tag), "{number}")
            for tag in LANGUAGES
        }

    async def _on_page(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        if name not in DESKS:
            raise web.HTTPNotFound
        words = self._words.of(request, request.query.get("lang", ""))
        role, labels = DESKS[name]
        said = labels(words)
        if role is Role.ONLINE_MODERATOR:
            # Six catalogues are read for it, once: not where the clocks are painted.
            said |= await asyncio.to_thread(self._replies)
        parts = {"calls_part": render(self._calls, {**said, "called_desks": _called(role, words)})}
        if role in _WITH_TRACKS:
            parts["tracks_part"] = render(self._tracks, said)
        page = render(
            self._frame,
            {
                **said,
                "desk": name,
                "styles": _styles(name),
                "sentences": _as_data(said),
                "above": render(self._above[name], said),
                "main": render(self._main[name], {**said, **parts}),
                "lang": words.language,
                "dir": direction(words.language),
                "languages": self._links.list(words.language, lambda tag: f"?lang={tag}"),
            },
        )
        return web.Response(
            text=page, content_type="text/html", headers={"Cache-Control": NEVER_KEPT}
        )


def _styles(name: str) -> Html:
    """Link the style of all desks and what a page has beside it."""
    files = [urljoin("/desk/assets/", each) for each in ("desk.css", *_STYLES.get(name, ()))]
    return joined([Html(f'<link rel="stylesheet" href="{each}">') for each in files])


def _as_data(sentences: Mapping[str, str]) -> Html:
    """Give sentences as attributes of an element, for the page's script."""
    return Html(
        " ".join(
            f'data-{name.replace("_", "-")}="{escaped(each)}"' for name, each in sentences.items()
        )
    )


def _called(role: Role, words: Words) -> Html:
    """Offer the desks that a role can call, the podium first."""
    return joined(
        [
            Html(f'<option value="{each.value}">{escaped(role_words(words, each))}</option>')
            for each in CALLED
            if each is not role
        ]
    )
