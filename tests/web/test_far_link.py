"""The link of a screen: what the console gives is understood, anything else is told apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.output import AUDIENCE, OutputName
from console.web.addresses import url
from console.web.far_link import FarLink, NoLink, link_of

hosts = st.one_of(st.ip_addresses().map(str), st.sampled_from(["localhost", "podium.example.org"]))


@given(hosts, st.integers(1, 65_535), st.booleans(), st.sampled_from(["audience", "foyer-2"]))
def test_what_the_console_gives_is_understood(
    host: str, port: int, is_secure: bool, output: str
) -> None:
    """Any of its addresses, by http and by https."""
    link = link_of(f" {url(host, port, is_secure=is_secure)}/screen/{output}#a-Word_1\n")

    assert link == FarLink(host, port, OutputName(output), "a-Word_1", is_secure=is_secure)
    assert link.address == url(host, port, is_secure=is_secure)


def test_a_link_without_a_port_has_the_usual_one() -> None:
    """As behind a proxy."""
    assert link_of("https://podium.example.org/screen/audience#w").port == 443
    assert link_of("http://podium.example.org/screen/audience/?lost=slate#w").port == 80


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("", "looks like"),
        ("192.168.1.20:8765", "looks like"),
        ("ftp://192.168.1.20/screen/audience#w", "looks like"),
        ("http://:8765/screen/audience#w", "looks like"),
        ("http://a:b@host/screen/audience#w", "looks like"),
        ("http://host:99999/screen/audience#w", "looks like"),
        ("http://[::1/screen/audience#w", "looks like"),
        ("http://host:8765/desk/technical-desk#w", "not for a screen"),
        ("http://host:8765/#w", "not for a screen"),
        ("http://host:8765/screen/../audience#w", "not for a screen"),
        ("http://host:8765/screen/audience", "must end in #"),
        ("http://host:8765/screen/audience#", "must end in #"),
        ("http://host:8765/screen/audience#a b", "must end in #"),
    ],
)
def test_what_is_no_link_is_told(written: str, said: str) -> None:
    """In a sentence for whoever typed it, with where the link is to be found."""
    with pytest.raises(NoLink) as outcome:
        link_of(written)
    assert said in str(outcome.value)
    assert "“Screens and desks” (F7)" in str(outcome.value)


@given(st.text())
def test_nothing_else_comes_of_any_text(written: str) -> None:
    """A link, or the one outcome."""
    try:
        link_of(written)
    except NoLink:
        return


def test_the_word_is_shown_to_nobody() -> None:
    """Neither in a log nor in a sentence."""
    link = FarLink("192.0.2.7", 8765, AUDIENCE, "swordfish")
    assert "swordfish" not in f"{link} {link!r} {link.address} {link.place}"
