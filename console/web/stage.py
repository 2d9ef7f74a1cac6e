"""The stage view, ``/screen/<output>``: an output in a browser, from the same frames as the window.

The page itself is nobody's secret; what it shows comes by the live connection, for which it needs
its link's word. It works offline: fonts and pictures come from here.
"""

from __future__ import annotations

import asyncio
import functools
import mimetypes
from typing import TYPE_CHECKING

from aiohttp import web

from console import paths
from console.domain.output import output_names
from console.feed.cleaning import clean
from console.runtime.words import LANGUAGES, load_page_words
from console.views.phrases import output_words
from console.web.assets import Assets
from console.web.languages import direction
from console.web.pages import joined, read_template, render
from console.web.server import refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from console.domain.session import SessionState
    from console.domain.wording import Words

LARGEST_IMAGE = 30_000_000
"""Bytes of a picture file."""

_ASSETS = (
    *("fonts.css", "stage.css", "screen.css", "screen.js", "scenes.js", "clock.js", "faces.js"),
    *(
        "awake.js",
        "connection.js",
        "direction.js",
        "fit.js",
        "order.js",
        "missing.css",
        "missing.js",
    ),
)

_LONGEST_NAME = 40
"""Characters of an output's name that are repeated to whoever typed it."""

_FOR_A_DAY = "max-age=86400"


class StageView:
    """Serves the page, its scripts, the fonts, and the picture files that stand on an output."""

    def __init__(
        self,
        words: Callable[[], Words],
        image: Callable[[str], Path | None],
        state: Callable[[], SessionState],
        load: Callable[[str], Words] = load_page_words,
    ) -> None:
        """Serve the outputs of a session; `image` finds a picture file by its name on the wire.

        The page's own sentences are in the session's language, or in the console's `words` when it
        names none that is listed; `load` gives those of a language.

        Raises:
            OSError: the page's files cannot be read.
        """
        folder = paths.resources() / "web" / "screen"
        self._words = words
        self._image = image
        self._state = state
        self._load = functools.cache(load)
        self._page = read_template(folder / "page.html")
        self._missing = read_template(folder / "missing.html")
        self._missing_output = read_template(folder / "missing-output.html")
        self._assets = Assets(folder, _ASSETS)
        self._fonts = paths.font_files()

    def routes(self) -> Iterable[web.RouteDef]:
        """Give the page and what it is made of."""
        return (
            web.get("/screen/{output}", self._on_page),
            web.get("/screen/asset/{name}", self._assets.answer),
            web.get("/screen/font/{name}", self._on_font),
            web.get("/screen/image/{name:[0-9a-f]{1,64}}", self._on_image),
        )

    def _words_of(self, request: web.Request) -> Words:
        """Give the words of the language that was chosen, or of the session's own."""
        mine = self._words()
        for tag in (request.query.get("lang", ""), self._state().plan.language):
            language = tag.partition("-")[0].lower()
            if language in LANGUAGES:
                return mine if language == mine.language else self._load(language)
        return mine

    async def _on_page(self, request: web.Request) -> web.Response:
        words, output = self._words_of(request), request.match_info["output"]
        if output not in output_names(self._state()):
            return self._no_output(output, words)
        page = render(
            self._page,
            {
                "language": words.language,
                "direction": direction(words.language),
                "output": output,
                "title": words.say("Podium, second screen"),
                "lost": words.say("Connection lost. This picture is from {time}."),
                "refused": words.say(
                    "This link lets nobody in any more. Ask at the console for a new one."
                ),
                "sent_away": words.say("This screen was disconnected at the console."),
                "missing": words.say("There is no such output"),
                "awake": words.say("This page keeps the screen awake."),
                "sleepy": words.say(
                    "This browser may let the screen sleep: switch that off on this computer. "
                    "Only a page by https, or of the same computer, can keep it awake."
                ),
                "keys": words.say("Press F for full screen."),
                "plain": words.say("This page needs a browser with scripts."),
            },
        )
        return web.Response(text=page, content_type="text/html", charset="utf-8")

    def _no_output(self, output: str, words: Words) -> web.Response:
        """Say which outputs there are: a mistyped name must not show the audience's picture."""
        state = self._state()
        name = clean(output, _LONGEST_NAME)
        found = [
            render(
                self._missing_output, {"name": each, "words": output_words(words, state.plan, each)}
            )
            for each in output_names(state)
        ]
        page = render(
            self._missing,
            {
                "language": words.language,
                "direction": direction(words.language),
                "title": words.say("There is no such output"),
                "sentence": words.say(
                    "This session has no output called “{name}”. It has these:", name=name
                ),
                "outputs": joined(found),
            },
        )
        return web.Response(status=404, text=page, content_type="text/html", charset="utf-8")

    async def _on_font(self, request: web.Request) -> web.StreamResponse:
        file = self._fonts.get(request.match_info["name"].removesuffix(".ttf"))
        if file is None:
            return refusal(404, "There is no such file.")
        headers = {"Cache-Control": _FOR_A_DAY, "Content-Type": "font/ttf"}
        return web.FileResponse(file, headers=headers)

    async def _on_image(self, request: web.Request) -> web.StreamResponse:
        file = self._image(request.match_info["name"])
        kind, _ = mimetypes.guess_type(file.name) if file else (None, None)
        if file is None or kind is None or not kind.startswith("image/"):
            return refusal(404, "There is no such picture.")
        size = await asyncio.to_thread(_size, file)
        if size is None or size > LARGEST_IMAGE:
            return refusal(404, "There is no such picture.")
        return web.FileResponse(file, headers={"Content-Type": kind})


def _size(file: Path) -> int | None:
    """Give the bytes of a file; None when there is none."""
    try:
        return file.stat().st_size if file.is_file() else None
    except OSError:
        return None
