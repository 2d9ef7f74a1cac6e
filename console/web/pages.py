"""Pages from templates: whatever is put into a place is text, unless it was made here as HTML."""

from __future__ import annotations

import html
from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class Html(str):
    """What is HTML already; nobody makes one of anything that came from outside."""

    __slots__ = ()


def render(template: Template, places: Mapping[str, str]) -> Html:
    """Fill the places of a template.

    Raises:
        KeyError: a place has no value.
    """
    return Html(template.substitute({name: escaped(value) for name, value in places.items()}))


def escaped(value: str) -> Html:
    """Give a text as HTML that shows it, in a page as well as in an attribute."""
    return value if isinstance(value, Html) else Html(html.escape(value, quote=True))


def joined(parts: list[Html]) -> Html:
    """Put pieces of HTML behind each other."""
    return Html("\n".join(parts))


def read_template(file: Path) -> Template:
    """Read a template, whose places are written ``$name``."""
    return Template(file.read_text(encoding="utf-8"))
