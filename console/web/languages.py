"""The languages of a page: which of them a browser is given, and the links to the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from console import paths
from console.domain.wording import MIRRORED_LANGUAGES
from console.runtime.words import LANGUAGES, load_page_words
from console.web.accepting import chosen_language
from console.web.pages import Html, joined, read_template, render

if TYPE_CHECKING:
    from collections.abc import Callable

    from aiohttp import web

    from console.domain.wording import Words

_CURRENT, _OTHER = Html(' aria-current="true"'), Html("")


class PageWords:
    """Gives each browser the words of its language, loaded when they are first wanted."""

    def __init__(self, otherwise: str, load: Callable[[str], Words] = load_page_words) -> None:
        """Give words; `otherwise` is the language of browsers that ask for none of ours."""
        self._otherwise = otherwise
        self._load = load
        self._loaded: dict[str, Words] = {}

    def of(self, request: web.Request, language: str) -> Words:
        """Give the words of the language that was chosen, or that the browser likes best."""
        if language not in LANGUAGES:
            accepted = request.headers.get("Accept-Language", "")
            language = chosen_language(accepted, LANGUAGES, self._otherwise)
        return self.in_language(language)

    def in_language(self, language: str) -> Words:
        """Give the words of a language of the list."""
        if language not in self._loaded:
            self._loaded[language] = self._load(language)
        return self._loaded[language]


class LanguageLinks:
    """The list of languages on a page, each named in itself."""

    def __init__(self) -> None:
        """Read the template.

        Raises:
            OSError: it cannot be read.
        """
        self._template = read_template(paths.resources() / "web" / "language.html")

    def list(self, current: str, address: Callable[[str], str]) -> Html:
        """Give the links; `address` is that of the page in a language."""
        return joined(
            [
                render(
                    self._template,
                    {
                        "href": address(tag),
                        "tag": tag,
                        "dir": direction(tag),
                        "current": _CURRENT if tag == current else _OTHER,
                        "name": name,
                    },
                )
                for tag, name in LANGUAGES.items()
            ]
        )


def direction(language: str) -> str:
    """Give the direction of a language's writing, as HTML names it."""
    return "rtl" if language in MIRRORED_LANGUAGES else "ltr"
