"""Who may come in: hosts, origins, rates and the number of connections."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.web.gate import (
    Buckets,
    Door,
    Rate,
    address_key,
    host_name,
    is_known_host,
    is_loopback,
    is_own_origin,
)

OWN = "192.168.1.20"
NAMES = frozenset({"ask.example.org"})


@pytest.mark.parametrize(
    "header",
    [
        *("localhost", "localhost:8765", "LOCALHOST", "127.0.0.1:1", "[::1]:8765"),
        *("192.168.1.20:8765", "ask.example.org", "Ask.Example.Org:443"),
    ],
)
def test_the_names_of_this_computer_are_known(header: str) -> None:
    """Loopback, the address the connection came to, and what was configured."""
    assert is_known_host(header, OWN, NAMES)


@pytest.mark.parametrize(
    "header",
    [
        *("", "evil.example", "192.168.1.21", "localhost.evil.example", "ask.example.org.evil"),
        *("localhost:8765:1", "localhost:999999", "localhost@evil", "[::1", "a b", "[v1.x]", ":80"),
    ],
)
def test_a_strangers_name_is_not_known(header: str) -> None:
    """A name that somebody made lead here (DNS rebinding) opens nothing."""
    assert not is_known_host(header, OWN, NAMES)


@given(st.text())
def test_no_host_header_breaks_the_check(header: str) -> None:
    """Whatever is sent, it is a name or it is none."""
    assert isinstance(host_name(header), str)
    if is_known_host(header, OWN, NAMES):
        assert host_name(header) in {"localhost", "127.0.0.1", "::1", OWN, *NAMES}


@pytest.mark.parametrize(
    ("origin", "fetch_site", "is_own"),
    [
        ("", "", True),
        ("", "same-origin", True),
        ("", "none", True),
        ("", "cross-site", False),
        ("", "same-site", False),
        ("http://192.168.1.20:8765", "", True),
        ("http://192.168.1.20:8765", "same-origin", True),
        ("https://ask.example.org", "same-origin", True),
        ("http://192.168.1.20:3000", "", False),
        ("http://evil.example", "cross-site", False),
        ("http://192.168.1.20:8765.evil.example", "", False),
        ("null", "", False),
        ("file://192.168.1.20:8765", "", False),
        ("http://[", "", False),
    ],
)
def test_only_our_own_page_or_a_program_may_send(
    origin: str, fetch_site: str, is_own: bool
) -> None:
    """Another site, another port of this computer and a page from nowhere may not."""
    assert is_own_origin(origin, fetch_site, "192.168.1.20:8765", NAMES) is is_own


@given(st.text(), st.text(), st.text())
def test_no_origin_breaks_the_check(origin: str, fetch_site: str, host: str) -> None:
    """Whatever a client says of itself, there is an answer."""
    assert is_own_origin(origin, fetch_site, host, NAMES) in {True, False}


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", ""),
        ("somewhere", "somewhere"),
    ],
)
def test_an_address_counts_as_the_household_it_belongs_to(address: str, key: str) -> None:
    """Who has a whole IPv6 subnet is one, not a billion."""
    assert address_key(address) == key


def test_this_computer_is_told_from_others() -> None:
    """By either kind of address."""
    assert all(is_loopback(each) for each in ("127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"))
    assert not any(is_loopback(each) for each in ("192.0.2.7", "::2", "", "1270.0.0.1"))


def test_a_burst_is_let_through_and_the_rest_told_how_long_to_wait() -> None:
    """Then one at a time, as often as the rate says."""
    buckets = Buckets(Rate(3, 0.5))
    assert [buckets.wait("a", 10.0) for _ in range(3)] == [0, 0, 0]
    assert buckets.wait("a", 10.0) == pytest.approx(2.0)
    assert buckets.wait("a", 11.0) == pytest.approx(1.0)
    assert buckets.wait("a", 12.0) == 0
    assert buckets.wait("b", 12.0) == 0


@given(
    st.integers(1, 5),
    st.floats(0.1, 10),
    st.lists(st.tuples(st.sampled_from("abc"), st.floats(0, 3)), max_size=60),
)
def test_nobody_gets_more_than_the_rate(
    burst: int, each_second: float, steps: list[tuple[str, float]]
) -> None:
    """In any time from the first one, at most the burst and what the rate gives."""
    buckets = Buckets(Rate(burst, each_second))
    now = 0.0
    let_in = {"a": 0, "b": 0, "c": 0}
    for key, pause in steps:
        now += pause
        let_in[key] += buckets.wait(key, now) == 0
        assert let_in[key] <= burst + now * each_second + 1e-6


@given(st.lists(st.text(max_size=3), max_size=100))
def test_the_table_of_rates_stays_small(keys: list[str]) -> None:
    """However many addresses come, the longest unseen is forgotten, never the last."""
    buckets = Buckets(Rate(1, 0.001), most_keys=8)
    for key in keys:
        buckets.wait(key, 0.0)
        assert len(buckets) <= 8
        assert buckets.wait(key, 0.0) > 0


def test_a_clock_that_goes_back_gives_and_takes_nothing() -> None:
    """The rate is kept, whatever the moments."""
    buckets = Buckets(Rate(1, 1))
    assert buckets.wait("a", 5.0) == 0
    assert buckets.wait("a", 3.0) == pytest.approx(1.0)


@given(st.lists(st.tuples(st.booleans(), st.sampled_from("abcd")), max_size=200))
def test_the_door_counts_who_is_in(moves: list[tuple[bool, str]]) -> None:
    """Never more than may be, all and of one; who leaves makes room."""
    door = Door(most=5, most_each=2)
    inside: list[str] = []
    for comes, key in moves:
        if comes:
            is_free = len(inside) < 5 and inside.count(key) < 2
            assert door.enter(key) is is_free
            inside += [key] if is_free else []
        elif key in inside:
            door.leave(key)
            inside.remove(key)
        assert len(door) == len(inside)
