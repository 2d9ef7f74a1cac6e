"""The embedded server: where it listens, whom it lets in, and what every answer carries."""

from __future__ import annotations

import asyncio
import errno
import socket
from typing import TYPE_CHECKING

import pytest
from aiohttp import ClientSession, ServerDisconnectedError, web

from console.web import addresses, server
from console.web.addresses import listening_sockets, network_addresses, url
from console.web.gate import Limits, Rate
from console.web.headers import SECURITY_HEADERS
from console.web.server import PORTS_TRIED, Listening, NoPort, WebServer
from tests.web.serving import Page, serving

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from aiohttp import ClientResponse

SMALL = Limits(body=1000, body_seconds=0.1, idle_seconds=0.1, farewell_seconds=0.05)
"""Limits that a test reaches at once."""


@pytest.fixture
async def client() -> AsyncIterator[ClientSession]:
    """A client."""
    async with ClientSession() as session:
        yield session


def port_of(address: str) -> int:
    """Give the port of an address."""
    return int(address.rpartition(":")[2])


def a_taken_port() -> socket.socket:
    """Take a port behind which the next ones are free, as far as anybody can tell."""
    taken = socket.socket()
    taken.bind(("127.0.0.1", 0))
    taken.listen()
    return taken


async def said(response: ClientResponse) -> tuple[int, str]:
    """Give status and text of an answer."""
    return response.status, await response.text()


async def raw(address: str, sent: bytes) -> bytes:
    """Send bytes and give all that comes until the connection is closed."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port_of(address))
    try:
        writer.write(sent)
        return await reader.read()
    except ConnectionResetError:
        return b""
    finally:
        writer.close()


async def test_it_serves_on_this_computer_alone_until_asked(client: ClientSession) -> None:
    """By either kind of loopback address, and by no other of this computer's."""
    async with serving(Page()) as address:
        assert await said(await client.get(f"{address}/page")) == (200, "0 bytes")
        port = port_of(address)
        for own in network_addresses():
            with pytest.raises(ConnectionRefusedError):
                await asyncio.open_connection(own, port)


@pytest.mark.skipif(not network_addresses(), reason="NOT TESTED: this computer is on no network")
async def test_on_the_network_it_is_reached_by_this_computers_address(
    client: ClientSession,
) -> None:
    """Only when it was asked for; the first address is the one for the QR code."""
    started = WebServer([Page()], port=0, is_on_network=True)
    try:
        listening = await started.start()
        assert listening.is_on_network
        assert listening.addresses[0] == url(network_addresses()[0], listening.port)
        response = await client.get(f"{listening.addresses[0]}/page")
        assert await said(response) == (200, "0 bytes")
    finally:
        await started.stop()


def test_an_address_is_written_as_a_browser_reads_it() -> None:
    """IPv6 stands in brackets; without a network there is this computer's name for itself."""
    assert url("2001:db8::1", 80) == "http://[2001:db8::1]:80"
    assert Listening(8765, is_on_network=False).addresses == ("http://127.0.0.1:8765",)
    on_network = Listening(8765, is_on_network=True, networks=("192.168.1.20",))
    assert on_network.addresses == ("http://192.168.1.20:8765", "http://127.0.0.1:8765")


async def test_a_taken_port_is_a_notice_and_the_next_is_tried() -> None:
    """The session goes on, and says where the pages are now."""
    with a_taken_port() as taken:
        port = taken.getsockname()[1]
        started = WebServer([Page()], port=port)
        try:
            listening = await started.start()
            assert port < listening.port < port + PORTS_TRIED
            assert str(port) in str(listening.notice)
            assert str(listening.port) in str(listening.notice)
        finally:
            await started.stop()


async def test_when_all_ports_are_taken_it_says_which(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is an outcome with a reason, and nothing is left behind."""
    monkeypatch.setattr(server, "PORTS_TRIED", 1)
    with a_taken_port() as taken:
        port = taken.getsockname()[1]
        started = WebServer([Page()], port=port)
        with pytest.raises(NoPort, match=str(port)) as refused:
            await started.start()
        assert str(port) in str(refused.value.reason)
        assert started.listening is None
        await started.stop()


async def test_another_failure_of_the_network_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    """Such as a computer without any network at all."""

    def fail(port: int, *, is_on_network: bool) -> list[socket.socket]:
        raise OSError(errno.EAFNOSUPPORT, "no such thing here")

    monkeypatch.setattr(server, "listening_sockets", fail)
    with pytest.raises(NoPort, match="no such thing here"):
        await WebServer([Page()]).start()


def test_a_computer_without_ipv6_listens_by_ipv4(monkeypatch: pytest.MonkeyPatch) -> None:
    """The one kind is enough."""
    bound = addresses._bound

    def without(family: socket.AddressFamily, host: str, port: int) -> socket.socket:
        if family == socket.AF_INET6:
            raise OSError(errno.EADDRNOTAVAIL, "none")
        return bound(family, host, port)

    monkeypatch.setattr(addresses, "_bound", without)
    (only,) = listening_sockets(0, is_on_network=False)
    with only:
        assert only.family == socket.AF_INET


def test_half_a_port_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where somebody else has the port by IPv6, he would get what is meant for us."""
    bound = addresses._bound

    def taken(family: socket.AddressFamily, host: str, port: int) -> socket.socket:
        if family == socket.AF_INET6:
            raise OSError(errno.EADDRINUSE, "taken")
        return bound(family, host, port)

    monkeypatch.setattr(addresses, "_bound", taken)
    with pytest.raises(OSError, match="taken"):
        listening_sockets(0, is_on_network=False)


async def test_it_starts_once_and_stops_for_good(client: ClientSession) -> None:
    """A second start changes nothing; after the stop the port is free and nobody is connected."""
    started = WebServer([Page()], port=0)
    listening = await started.start()
    assert await started.start() is listening
    address = listening.addresses[0]
    assert (await client.get(f"{address}/page")).status == 200
    await started.stop()
    assert started.listening is None
    with pytest.raises(ConnectionRefusedError):
        await asyncio.open_connection("127.0.0.1", listening.port)
    again = await started.start()
    assert (await client.get(f"{again.addresses[0]}/page")).status == 200
    await started.stop()


@pytest.mark.parametrize("path", ["/page", "/nowhere", "/stream"])
async def test_every_answer_carries_what_keeps_a_browser_in(
    path: str, client: ClientSession
) -> None:
    """A strict policy, no guessing of types, no frame, no version of anything."""
    async with serving(Page()) as address:
        response = await client.get(address + path)
    for name, value in SECURITY_HEADERS.items():
        assert response.headers.getall(name) == [value]
    assert "unsafe" not in response.headers["Content-Security-Policy"]
    assert response.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in response.headers
    assert "Access-Control-Allow-Origin" not in response.headers
    assert not any("aiohttp" in value.lower() for value in response.headers.values())


@pytest.mark.parametrize("host", ["evil.example", "192.0.2.1", "localhost.evil", ""])
async def test_a_foreign_host_is_refused(host: str, client: ClientSession) -> None:
    """A page that made its own name lead here reads nothing."""
    async with serving(Page()) as address:
        status, text = await said(await client.get(f"{address}/page", headers={"Host": host}))
    assert (status, text) == (421, "This server is not known by that name.\n")


async def test_a_name_that_was_configured_is_let_in(client: ClientSession) -> None:
    """Such as that of a tunnel, whose pages may send as well."""
    headers = {"Host": "ask.example.org", "Origin": "https://ask.example.org"}
    async with serving(Page(), names=["Ask.Example.org"]) as address:
        response = await client.post(f"{address}/page", data=b"hello", headers=headers)
    assert await said(response) == (200, "5 bytes")


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
)
async def test_a_foreign_origin_may_not_send(
    headers: dict[str, str], client: ClientSession
) -> None:
    """It may read nothing either, for nothing here says that it might."""
    async with serving(Page()) as address:
        sent = await client.post(f"{address}/page", data=b"x", headers=headers)
        assert sent.status == 403
        assert (await client.get(f"{address}/page", headers=headers)).status == 200


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "CONNECT"])
async def test_no_other_method_does_anything(method: str, client: ClientSession) -> None:
    """What is not served is refused in plain words."""
    async with serving(Page()) as address:
        response = await client.request(method, f"{address}/page")
    assert response.status in {404, 405}
    assert response.content_type == "text/plain"


@pytest.mark.parametrize(
    "path",
    [
        "/../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/ask/../../pyproject.toml",
        "/..%2f..%2fpyproject.toml",
        "//etc/passwd",
        "/page%00",
        "/\\..\\..",
    ],
)
async def test_no_path_leads_to_a_file(path: str) -> None:
    """Paths are compared with those that are served, never with a disk."""
    async with serving(Page()) as address:
        answer = await raw(
            address, f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode()
        )
    assert answer.split(b" ")[1] in {b"404", b"400"}
    assert b"root:" not in answer
    assert b"hatchling" not in answer


async def test_a_large_body_is_refused_before_it_is_read(client: ClientSession) -> None:
    """Its length is said beforehand, and one that is not said is counted."""

    async def without_end() -> AsyncIterator[bytes]:
        for _ in range(20):
            yield b"x" * 100

    async with serving(Page(), limits=SMALL) as address:
        head = b"POST /page HTTP/1.1\r\nHost: localhost\r\nContent-Length: 50000000\r\n\r\n"
        answer = await raw(address, head)
        assert b" 413 " in answer
        assert b"At most 1000 bytes are read." in answer
        chunked = await client.post(f"{address}/page", data=without_end())
        assert chunked.status == 413
        whole = await client.post(f"{address}/page", data=b"x" * 1000)
        assert await said(whole) == (200, "1000 bytes")


async def test_who_asks_before_sending_much_is_told_at_once() -> None:
    """A program like curl asks before it sends a megabyte; it is not invited to."""
    async with serving(Page(), limits=SMALL) as address:
        answer = await raw(
            address,
            b"POST /page HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000\r\n"
            b"Expect: 100-continue\r\n\r\n",
        )
        assert answer.startswith(b"HTTP/1.1 413 ")
        answer = await raw(
            address,
            b"POST /page HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n"
            b"Expect: 100-continue\r\nConnection: close\r\n\r\nabc",
        )
    assert answer.startswith(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 ")


async def test_a_slow_body_is_given_up() -> None:
    """Who sends a byte now and then does not keep a connection."""
    async with serving(Page(), limits=SMALL) as address:
        answer = await raw(
            address, b"POST /page HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nabc"
        )
    assert answer.startswith(b"HTTP/1.1 408 ")


@pytest.mark.parametrize("sent", [b"", b"GET /page HTTP/1.1\r\nHost: loc"])
async def test_a_head_that_never_ends_is_given_up(sent: bytes) -> None:
    """Nor does who connects and says nothing, or not all."""
    async with serving(Page(), limits=SMALL) as address:
        assert await raw(address, sent) == b""


async def test_what_is_not_http_is_answered_without_repeating_it() -> None:
    """Nothing of it comes back, and nothing of it goes to the log."""
    async with serving(Page()) as address:
        answer = await raw(address, b"\x16\x03\x01<script>alert(1)</script>\r\n\r\n")
    assert b" 400 " in answer[:20]
    assert answer.endswith(b"Not understood.\n")
    assert b"Server: Podium\r\n" in answer


async def test_compressed_bodies_are_not_unpacked(client: ClientSession) -> None:
    """What is small on the way and large in memory stays outside."""
    async with serving(Page()) as address:
        response = await client.post(
            f"{address}/page", data=b"x", headers={"Content-Encoding": "gzip"}
        )
    assert response.status == 415


@pytest.mark.expects_log("A request failed")
async def test_a_mistake_of_ours_shows_nothing_of_itself(
    client: ClientSession, caplog: pytest.LogCaptureFixture
) -> None:
    """The log has where it happened, the answer has not; neither has who asked."""
    async with serving(Page()) as address:
        status, text = await said(await client.get(f"{address}/broken"))
    assert (status, text) == (500, "Something went wrong.\n")
    assert "127.0.0.1" not in caplog.text


async def test_who_leaves_before_the_answer_is_no_mistake_of_ours(client: ClientSession) -> None:
    """A page that is closed while it connects; the log stays silent (a guard looks)."""
    async with serving(Page()) as address:
        with pytest.raises(ServerDisconnectedError):
            await client.ws_connect(f"{address}/left")
        assert (await client.get(f"{address}/page")).status == 200


async def test_nobodys_address_and_no_token_is_logged(
    client: ClientSession, caplog: pytest.LogCaptureFixture
) -> None:
    """Whatever the log is set to, requests are not in it."""
    caplog.set_level("DEBUG", "console")
    caplog.set_level("DEBUG", "aiohttp")
    async with serving(Page()) as address:
        await client.get(f"{address}/page?me=very-secret")
        await client.get(f"{address}/nowhere?me=very-secret")
        await raw(address, b"nonsense\r\n\r\n")
    assert "very-secret" not in caplog.text
    assert "127.0.0.1" not in caplog.text


async def test_too_many_requests_are_told_when_to_come_back(client: ClientSession) -> None:
    """A flood from one address is slowed; messages of programs have a rate of their own."""
    limits = Limits(pages=Rate(3, 0.1), messages=Rate(5, 0.1))
    async with serving(Page(), limits=limits) as address:
        pages = [await client.get(f"{address}/page") for _ in range(4)]
        messages = [await client.post(f"{address}/in/nowhere") for _ in range(6)]
    assert [each.status for each in pages] == [200, 200, 200, 429]
    assert [each.status for each in messages] == [404] * 5 + [429]
    assert int(pages[-1].headers["Retry-After"]) == 10


async def test_connections_have_their_number() -> None:
    """Beyond it the next one is turned away, and let in again when somebody has left."""
    async with serving(Page(), limits=Limits(connections=8, connections_each=6)) as address:
        port = port_of(address)
        inside = [await asyncio.open_connection("127.0.0.1", port) for _ in range(6)]
        request = b"GET /page HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        assert (await raw(address, request)).startswith(b"HTTP/1.1 503 ")
        for _, writer in inside:
            writer.close()
            await writer.wait_closed()
        # The server hears of it when it next looks at its sockets, perhaps after the next one came.
        answers = [await raw(address, request) for _ in range(20)]
        assert answers[-1].startswith(b"HTTP/1.1 200 ")


async def test_stopping_does_not_wait_for_who_stays(client: ClientSession) -> None:
    """An open connection ends with the server."""
    async with serving(Page()) as address:
        reader, writer = await asyncio.open_connection("127.0.0.1", port_of(address))
    assert await reader.read() == b""
    writer.close()


def test_a_part_is_anything_that_has_routes() -> None:
    """What comes later (desks, stage views) joins in the same way."""
    part: server.Part = Page()
    assert all(isinstance(route, web.RouteDef) for route in part.routes())
