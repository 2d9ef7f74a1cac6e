"""What somebody may try on purpose: the server stays up, answers others, and says what it was."""

from __future__ import annotations

import asyncio
import contextlib
import json
from typing import TYPE_CHECKING

import pytest
from aiohttp import ClientSession, TCPConnector
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from console.web.gate import Limits
from console.web.webhook import Webhook
from tests.web.serving import Session, ask_page, read, serving

if TYPE_CHECKING:
    from asyncio import StreamReader, StreamWriter

STRANGER = "127.0.0.2"
"""Another address that reaches this computer, on systems where all of 127.0.0.0/8 does."""

REQUEST = b"GET /ask HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"


async def connect(address: str, own: str) -> tuple[StreamReader, StreamWriter]:
    """Connect to a server from one of this computer's addresses."""
    port = int(address.rpartition(":")[2])
    try:
        return await asyncio.open_connection("127.0.0.1", port, local_addr=(own, 0))
    except OSError as error:
        pytest.skip(f"NOT TESTED: no address beside 127.0.0.1 ({error})")


async def test_a_thousand_connections_of_one_address_keep_nobody_else_out() -> None:
    """All but two hundred are turned away at once; a person elsewhere still sees the page."""
    session = Session()
    async with serving(ask_page(session), session=session) as address:
        inside: list[StreamWriter] = []
        turned_away = 0
        for _ in range(1000):
            reader, writer = await connect(address, STRANGER)
            if len(inside) < Limits().connections_each:
                inside.append(writer)
                continue
            assert (await reader.read()).startswith(b"HTTP/1.1 503 ")
            writer.close()
            turned_away += 1
        assert turned_away == 800
        reader, writer = await connect(address, "127.0.0.1")
        writer.write(REQUEST)
        assert (await reader.read()).startswith(b"HTTP/1.1 200 ")
        for each in (*inside, writer):
            each.close()


async def test_who_only_holds_the_door_is_shown_out() -> None:
    """Connections that say nothing end by themselves, and others come in."""
    limits = Limits(connections=20, connections_each=20, idle_seconds=0.1)
    session = Session()
    async with serving(ask_page(session), session=session, limits=limits) as address:
        idle = [await connect(address, "127.0.0.1") for _ in range(20)]
        assert [await reader.read() for reader, _ in idle] == [b""] * 20
        for _, each in idle:
            each.close()
        answer = b""
        for _ in range(20):
            reader, writer = await connect(address, "127.0.0.1")
            writer.write(REQUEST)
            answer = await reader.read()
            writer.close()
        assert answer.startswith(b"HTTP/1.1 200 ")


async def test_many_slow_bodies_hold_nobody_up() -> None:
    """While a hundred send a byte and wait, a question is taken."""
    session = Session()
    limits = Limits(body_seconds=0.5, farewell_seconds=0.05)
    async with serving(ask_page(session), session=session, limits=limits) as address:
        head = b"POST /ask HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nq"
        slow = [await connect(address, STRANGER) for _ in range(100)]
        for _, writer in slow:
            writer.write(head)
        async with ClientSession() as client:
            response = await client.post(f"{address}/ask", data={"question": "When?"})
            assert response.status == 200
        answers = [await reader.read() for reader, _ in slow]
        assert all(answer.startswith(b"HTTP/1.1 408 ") for answer in answers)
        for _, writer in slow:
            writer.close()
    assert session.texts == ["When?"]


@pytest.mark.parametrize(
    "head",
    [
        b"GET /ask HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 100_000,
        b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET /ask HTTP/1.1\r\nHost: localhost\r\n" + b"X: a\r\n" * 5_000 + b"\r\n",
        b"POST /ask HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n",
        b"POST /ask HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n",
        b"POST /ask HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n"
        b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"POST /ask HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"GET /ask HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n",
        b"GET http://evil.example/ask HTTP/1.1\r\nHost: evil.example\r\n\r\n",
        b"GET /ask HTTP/9.9\r\nHost: localhost\r\n\r\n",
        b"GET /ask\r\n\r\n",
        b"\x00" * 10_000,
    ],
    ids=[
        *("long header", "long path", "many headers", "negative length", "two lengths"),
        *("length and chunks", "broken chunk", "two hosts", "another's address", "version"),
        *("no version", "zeros"),
    ],
)
async def test_what_is_no_proper_request_is_refused(head: bytes) -> None:
    """With a status that says so, and the connection ends."""
    session = Session()
    limits = Limits(idle_seconds=0.2, body_seconds=0.2, farewell_seconds=0.05)
    async with serving(ask_page(session), session=session, limits=limits) as address:
        reader, writer = await connect(address, "127.0.0.1")
        try:
            writer.write(head)
            answer = await reader.read()
        except ConnectionResetError:
            answer = b""
        writer.close()
        assert not answer or answer.split()[1] in {b"400", b"408", b"413", b"421", b"431"}
        async with ClientSession() as client:
            assert (await client.get(f"{address}/ask")).status == 200


@given(st.binary(max_size=300) | st.text(max_size=100).map(str.encode))
@settings(
    max_examples=200,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_no_bytes_break_the_server(sent: bytes) -> None:
    """Whatever comes, as a request or as a body, the next person is served."""

    async def attack() -> None:
        session = Session()
        hook = Webhook("form", read)
        limits = Limits(farewell_seconds=0.01)
        async with serving(ask_page(session), hook, session=session, limits=limits) as address:
            reader, writer = await connect(address, "127.0.0.1")
            with contextlib.suppress(ConnectionError):
                writer.write(sent)
                writer.write_eof()
                await reader.read()
            writer.close()
            async with ClientSession(connector=TCPConnector(force_close=True)) as client:
                kind = {"content-type": "application/json"}
                hooked = await client.post(f"{address}/in/questions", data=sent, headers=kind)
                assert hooked.status in {202, 422}
                form = {"content-type": "application/x-www-form-urlencoded"}
                asked = await client.post(f"{address}/ask", data=sent, headers=form)
                assert asked.status in {200, 400, 422}
                assert (await client.get(f"{address}/ask")).status == 200

    asyncio.run(attack())


async def test_html_and_tricks_in_every_field_of_a_message_are_text() -> None:
    """What comes by webhook is cleaned and limited like everything else, by the intake."""
    session = Session()
    nasty = "<script>alert(1)</script>\u202edlrow\u202c" + "z\u0335" * 50 + "x" * 5000
    async with (
        serving(Webhook("form", read), session=session) as address,
        ClientSession() as client,
    ):
        kind = {"content-type": "application/json"}
        body = json.dumps({"id": nasty, "text": nasty})
        response = await client.post(f"{address}/in/questions", data=body, headers=kind)
        assert response.status == 202
    (question,) = session.questions
    assert "\u202e" not in question.raw.text
    assert len(question.raw.text) <= 2000
