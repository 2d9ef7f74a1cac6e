"""Pages from templates: whatever comes from outside is text."""

from __future__ import annotations

from html.parser import HTMLParser
from string import Template

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.web.pages import Html, escaped, joined, render

TEMPLATE = Template('<p title="$value">$value</p>')


class Reader(HTMLParser):
    """Reads a piece of HTML as a browser does: its tags, attributes and text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.titles: list[str | None] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag."""
        self.tags.append(tag)
        self.titles += [value for name, value in attrs if name == "title"]

    def handle_data(self, data: str) -> None:
        """Keep a text."""
        self.text += data


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0\r")))
def test_a_text_is_shown_as_it_is_and_never_read_as_html(value: str) -> None:
    """In a page and in an attribute, whatever signs it has."""
    reader = Reader()
    reader.feed(render(TEMPLATE, {"value": value}))
    reader.close()
    assert reader.tags == ["p"]
    assert (reader.text, reader.titles) == (value, [value])


def test_a_place_in_a_value_is_no_place() -> None:
    """What people type is never read as a template."""
    assert render(TEMPLATE, {"value": "$secret ${value} $$"}).count("$secret") == 2


def test_html_that_was_made_here_is_put_in_as_it_is() -> None:
    """Pieces of a page are made of pieces."""
    piece = render(TEMPLATE, {"value": "<b>"})
    assert escaped(piece) == piece
    assert joined([piece, Html("<hr>")]) == f"{piece}\n<hr>"


def test_a_place_without_a_value_is_a_mistake() -> None:
    """It is found when the page is made, not by a reader."""
    with pytest.raises(KeyError):
        render(TEMPLATE, {})
