"""The files that a page is made of: read once, served from memory, and no others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import web

from console.web.server import refusal

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

CHECKED = "no-cache"
"""Kept by the browser, and asked about each time: a new Podium is not shown by an old script."""

_KINDS = {".css": "text/css", ".js": "text/javascript"}


class Assets:
    """Some style sheets and scripts of one folder."""

    def __init__(self, folder: Path, names: Iterable[str], cache: str = CHECKED) -> None:
        """Read the files; `cache` is how long a browser may keep them, as Cache-Control has it.

        Raises:
            OSError: one cannot be read.
            KeyError: one is neither a style sheet nor a script.
        """
        files = [folder / name for name in names]
        self._files = {each.name: (each.read_bytes(), _KINDS[each.suffix]) for each in files}
        self._headers = {"Cache-Control": cache}

    async def answer(self, request: web.Request) -> web.Response:
        """Answer with the file that the path names as ``{name}``."""
        found = self._files.get(request.match_info["name"])
        if found is None:
            return refusal(404, "There is no such file.")
        body, kind = found
        return web.Response(body=body, content_type=kind, charset="utf-8", headers=self._headers)
