"""The stage view, ``/screen/<output>``: an output in a browser, from the same frames as the window.

The page itself is nobody's secret; what it shows comes by the live connection, for which it needs
its link's word. It works offline: fonts and pictures come from here.
"""

from __future__ import annotations

import asyncio
import mimetypes
from typing import TYPE_CHECKING

from aiohttp import web

from console import paths
from console.web.assets import Assets
from console.web.languages import direction
from console.web.pages import read_template, render
from console.web.server import refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from console.domain.wording import Words

LARGEST_IMAGE = 30_000_000
"""Bytes of a picture file."""

_ASSETS = ("screen.css", "screen.js", "clock.js", "connection.js", "faces.js", "scenes.js")

_FOR_A_DAY = "max-age=86400"


class StageView:
    """Serves the page, its scripts, the fonts, and the picture files that stand on an output."""

    def __init__(self, words: Callable[[], Words], image: Callable[[str], Path | None]) -> None:
        """Serve in the console's `words`; `image` finds a picture file by its name on the wire.

        Raises:
            OSError: the page's files cannot be read.
        """
        folder = paths.resources() / "web" / "screen"
        self._words = words
        self._image = image
        self._page = read_template(folder / "page.html")
        self._assets = Assets(folder, _ASSETS)
        self._fonts = paths.font_files()

    def routes(self) -> Iterable[web.RouteDef]:
        """Give the page and what it is made of."""
        return (
            web.get("/screen/{output:[a-z0-9-]{1,40}}", self._on_page),
            web.get("/screen/asset/{name}", self._assets.answer),
            web.get("/screen/font/{name}", self._on_font),
            web.get("/screen/image/{name:[0-9a-f]{1,64}}", self._on_image),
        )

    async def _on_page(self, request: web.Request) -> web.Response:
        words = self._words()
        page = render(
            self._page,
            {
                "language": words.language,
                "direction": direction(words.language),
                "output": request.match_info["output"],
                "title": words.say("Podium, second screen"),
                "lost": words.say("Connection lost. This picture is from {time}."),
                "refused": words.say(
                    "This link lets nobody in any more. Ask at the console for a new one."
                ),
                "sent_away": words.say("This screen was disconnected at the console."),
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
