"""What a stranger, or somebody with too small a word, may try on the pages and the connection.

The routes are those of the real server's router, so that one which is added is tried by itself.
"""

from __future__ import annotations

import asyncio
import json
import logging
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest

from console.domain.commands import Preview
from console.domain.output import AUDIENCE, SlateScene, TitleScene
from console.domain.people import Role
from console.web.control import mark_of
from console.web.live import LET_GO, NO_PASS, TOO_MUCH
from console.web.passes import PASS_ROLES
from tests.runtime.sessions import give
from tests.web.siege import LIMITS, WRONG, Siege, a_siege, head

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from aiohttp import ClientWebSocketResponse

STRANGERS = tuple(f"127.0.0.{number}" for number in range(2, 5))
"""Addresses of others, on systems where all of 127.0.0.0/8 is this computer."""

REFUSED = frozenset({400, 401, 403, 404, 405, 408, 411, 413, 415, 417, 421, 422, 426, 429})

TRICKS = (
    "../../../../etc/passwd",
    "..%2f..%2f..%2f..%2fetc%2fpasswd",
    "%2e%2e/%2e%2e/%2e%2e/passes.json",
    "..%5c..%5cpasses.json",
    "....//....//passes.json",
    "/etc/passwd",
    "%2fetc%2fpasswd",
    "%00",
    "audience%00.css",
    "%ff%fe",
    "a" * 5_000,
    "~root",
    "file:%2f%2f%2fetc%2fpasswd",
)

COMMANDS: tuple[dict[str, Any], ...] = (
    {"do": "go", "expecting": "qa"},
    {"do": "show", "scene": "slate"},
    {"do": "take"},
    {"do": "clear"},
    {"do": "black", "is_on": True},
    {"do": "undo"},
    {"do": "end"},
)


@pytest.fixture
async def siege(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> AsyncIterator[Siege]:
    """Serve all there is; whatever is tried, no log at any level has a word or a question in it."""
    caplog.set_level(logging.DEBUG)
    async with a_siege(monkeypatch) as besieged:
        kept = besieged.secrets()
        yield besieged
        kept += besieged.secrets()
    logged = caplog.text.encode()
    assert [each for each in (*kept, WRONG.encode(), b"Bearer") if each in logged] == []


def leaks(siege: Siege, answer: bytes, own: str = "") -> list[bytes]:
    """Give the secrets that stand in an answer."""
    return [each for each in siege.secrets(own) if each in answer]


async def test_every_route_tells_nobody_anything_and_changes_nothing(siege: Siege) -> None:
    """With no word, a wrong one, or any role's: in the header, in the address, as a cookie."""
    before = siege.store.sequence
    for route in siege.routes:
        for name, word in siege.words():
            headers = {"Authorization": f"Bearer {word}", "Cookie": f"word={word}"} if word else {}
            path = f"audience?word={word}" if "{}" in route.path else "audience"
            answer = await siege.request(route, path, **headers)
            assert answer.status < 500, (route, name)
            assert leaks(siege, answer.everything, word) == [], (route, name)
            assert siege.store.sequence == before, (route, name)


async def test_commands_need_the_word_of_somebody_who_may(siege: Siege) -> None:
    """By HTTP; a word in the address is not looked at."""
    before = siege.store.sequence
    may_look = {each.value for each in PASS_ROLES if each is not Role.SCREEN}
    for name, word in siege.words():
        answer = await siege.ask(
            head("GET", f"/control?word={word}", Authorization=f"Bearer {word}") + b"\r\n"
        )
        assert (answer.status == 200) is (name in may_look), name
        asked = await siege.ask(head("GET", f"/control?word={word}") + b"\r\n")
        assert asked.status in {401, 429}
        if name in {Role.PODIUM.value, Role.TECHNICAL.value}:
            continue
        for command in COMMANDS:
            body = json.dumps(command).encode()
            refused = await siege.ask(
                head(
                    "POST",
                    "/control",
                    Authorization=f"Bearer {word}",
                    Content_Type="application/json",
                    Content_Length=str(len(body)),
                ),
                b"\r\n" + body,
            )
            assert refused.status in REFUSED | {409}, (name, command)
    assert siege.store.sequence == before


async def test_a_link_that_was_ended_lets_nobody_in(siege: Siege) -> None:
    """Who is in is let go; who comes again stays outside, by every way."""
    for role in PASS_ROLES:
        old = siege.passes.word(role)
        async with (
            aiohttp.ClientSession() as client,
            client.ws_connect(f"http://127.0.0.1:{siege.port}/live") as inside,
        ):
            await inside.send_json({"word": old})
            assert (await inside.receive_json())["kind"] == "welcome"
            await siege.live.renew(role)
            assert await _code(inside) == LET_GO
            async with client.ws_connect(f"http://127.0.0.1:{siege.port}/live") as again:
                await again.send_json({"word": old})
                assert await _code(again) == NO_PASS
        answer = await siege.ask(head("GET", "/control", Authorization=f"Bearer {old}") + b"\r\n")
        assert answer.status == 401


async def test_another_sites_pages_are_kept_out(siege: Siege) -> None:
    """By its origin where anything is sent, and by the name that leads here ("rebinding")."""
    before = siege.store.sequence
    word = siege.passes.word(Role.PODIUM)
    for route in siege.routes:
        for host in ("evil.example", f"evil.example:{siege.port}", "127.0.0.1.evil.example", ""):
            answer = await siege.request(route, host=host, Authorization=f"Bearer {word}")
            assert answer.status in {400, 421}, (route, host)
            assert leaks(siege, answer.everything) == []
        for origin in ("https://evil.example", "null", "http://localhost:1", "file://"):
            method = "POST" if route.method in {"GET", "HEAD"} else route.method
            answer = await siege.ask(
                head(method, route.at("audience"), Origin=origin, Authorization=f"Bearer {word}")
                + b"\r\n"
            )
            assert answer.status == 403, (route, origin)
        crossed = {"Authorization": f"Bearer {word}", "Sec_Fetch_Site": "cross-site"}
        answer = await siege.ask(head("POST", route.at("audience"), **crossed) + b"\r\n")
        assert answer.status == 403, route
    async with aiohttp.ClientSession() as client:
        for origin in ("https://evil.example", "null"):
            with pytest.raises(aiohttp.WSServerHandshakeError, match="403"):
                await client.ws_connect(f"http://127.0.0.1:{siege.port}/live", origin=origin)
    assert siege.store.sequence == before


async def test_no_path_leads_out_of_the_pages(siege: Siege) -> None:
    """In every place of every route, and after it."""
    for route in siege.routes:
        tried = [route.at(trick) for trick in TRICKS] if "{}" in route.path else []
        tried += [f"{route.path.rstrip('/')}/{trick}" for trick in TRICKS if "{}" not in route.path]
        for path in tried:
            answer = await siege.ask(head("GET", path) + b"\r\n")
            assert answer.status in REFUSED, path
            assert b"root:" not in answer.everything
            assert leaks(siege, answer.everything) == []


async def test_no_route_reads_more_than_it_should_or_waits_for_long(siege: Siege) -> None:
    """Large bodies, said or in chunks, and slow ones; at every route, whoever sends."""
    before = siege.store.sequence
    word = siege.passes.word(Role.PODIUM)
    over = LIMITS.body + 1
    kind = {"Authorization": f"Bearer {word}", "Content_Type": "application/json"}
    for route in siege.routes:
        path = route.at("audience")
        said = await siege.ask(
            head(route.method, path, Content_Length=str(50_000_000), **kind) + b"\r\n",
            b"[" * over,
        )
        assert said.status == 413, route
        chunk = f"{over:x}\r\n".encode() + b"[" * over + b"\r\n"
        chunked = await siege.ask(
            head(route.method, path, Transfer_Encoding="chunked", **kind) + b"\r\n", *([chunk] * 8)
        )
        assert chunked.status == 413, route
        packed = await siege.ask(
            head(route.method, path, Content_Length="3", Content_Encoding="gzip", **kind)
            + b"\r\nabc"
        )
        assert packed.status == 415, route
    slow = await asyncio.gather(
        *(
            siege.ask(
                head(route.method, route.at("audience"), Content_Length="1000", **kind) + b"\r\n["
            )
            for route in siege.routes
        )
    )
    assert {each.status for each in slow} == {408}
    assert siege.store.sequence == before


async def test_five_hundred_sockets_keep_the_desk_out_of_nothing(siege: Siege) -> None:
    """They say nothing or a wrong word; meanwhile the technical desk comes in and takes."""
    give(siege.store, Preview(SlateScene()))
    sessions = [
        aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=0, local_addr=(address, 0)),
            timeout=aiohttp.ClientTimeout(total=20),
        )
        for address in STRANGERS
    ]
    address = f"http://127.0.0.1:{siege.port}/live"

    async def intrude(number: int) -> int:
        try:
            async with sessions[number % len(sessions)].ws_connect(address) as socket:
                if number % 2:
                    await socket.send_json({"word": WRONG})
                    return await _code(socket)
                silent.append(socket)
                return 0
        except aiohttp.WSServerHandshakeError as error:
            return error.status
        except aiohttp.ClientConnectorError as error:
            pytest.skip(f"NOT TESTED: no address beside 127.0.0.1 ({error})")

    silent: list[ClientWebSocketResponse] = []
    try:
        outcomes = await asyncio.gather(*(intrude(number) for number in range(500)))
        async with aiohttp.ClientSession() as client, client.ws_connect(address) as desk:
            await desk.send_json({"word": siege.passes.word(Role.TECHNICAL)})
            expecting = mark_of(SlateScene())
            await desk.send_json(
                {"kind": "do", "id": 1, "command": {"do": "take", "expecting": expecting}}
            )
            done = await _next(desk, "done")
    finally:
        for each in sessions:
            await each.close()

    assert set(outcomes) <= {0, NO_PASS, TOO_MUCH, 429, 503}
    assert done["is_done"], done
    assert siege.store.state.output(AUDIENCE).scene == SlateScene()
    assert len(siege.live.guests) <= 1, "nobody came in but the desk"


async def test_a_flood_over_one_connection_ends_it_and_nothing_else(siege: Siege) -> None:
    """Of clocks, of commands, of what nobody understands; others go on."""
    before = siege.store.sequence
    address = f"http://127.0.0.1:{siege.port}/live"
    floods: tuple[Any, ...] = (
        {"kind": "clock", "asked": 1},
        {"kind": "do", "id": 1, "command": {"do": "show", "scene": "slate"}},
        {"kind": "send-away", "number": 1},
        {"kind": "identify-guest", "number": 1},
        [[[[]]]],
        "word",
        7,
        {"kind": ["clock"]},
    )
    async with aiohttp.ClientSession() as client, client.ws_connect(address) as other:
        await other.send_json({"word": siege.passes.word(Role.SCREEN)})
        await _next(other, "frame")
        for flood in floods:
            async with client.ws_connect(address) as socket:
                await socket.send_json({"word": siege.passes.word(Role.SCREEN)})
                for _ in range(3_000):
                    try:
                        await socket.send_json(flood)
                    except ConnectionError:
                        break
                assert await _code(socket) in {TOO_MUCH, 1006}, flood
        await other.send_json({"kind": "clock", "asked": 5})
        assert (await _next(other, "clock"))["asked"] == 5
    assert siege.store.sequence == before


@pytest.mark.parametrize(
    "message",
    [
        b"x" * 200_000,
        b"[" * 60_000,
        b'{"word": "' + b"a" * 60_000 + b'"}',
        b"\xff\xfe\xfd",
        b'{"word": null, "output": {"a": 1}, "name": ["x"], "language": 7}',
        b'{"word": "\\ud800"}',
        b"NaN",
        b"",
    ],
    ids=[
        "large",
        "deep",
        "long word",
        "no text",
        "other kinds",
        "half a pair",
        "no number",
        "none",
    ],
)
async def test_whatever_is_said_first_lets_nobody_in(siege: Siege, message: bytes) -> None:
    """It closes the connection, and the next one is heard."""
    address = f"http://127.0.0.1:{siege.port}/live"
    async with aiohttp.ClientSession() as client:
        for send in ("send_str", "send_bytes"):
            async with client.ws_connect(address) as socket:
                said: Any = message.decode(errors="replace") if send == "send_str" else message
                await getattr(socket, send)(said)
                assert await _code(socket) in {NO_PASS, 1006, 1007, 1009}
        async with client.ws_connect(address) as socket:
            await socket.send_json({"word": siege.passes.word(Role.SCREEN)})
            assert (await _next(socket, "welcome"))["role"] == "screen"


async def test_a_screen_hears_frames_and_nothing_that_is_not_on_air(siege: Siege) -> None:
    """Neither the line of questions nor a desk's view, nor who else is there."""
    address = f"http://127.0.0.1:{siege.port}/live"
    kinds: set[str] = set()
    heard = b""
    async with aiohttp.ClientSession() as client, client.ws_connect(address) as socket:
        await socket.send_json({"word": siege.passes.word(Role.SCREEN), "output": "speakers"})
        give(siege.store, Preview(TitleScene()))
        for command in COMMANDS:
            await socket.send_json({"kind": "do", "id": 1, "command": command})
        for kind in ("send-away", "identify-guest", "guests", "desk", "stands"):
            await socket.send_json({"kind": kind, "number": 1})
        await socket.send_json({"kind": "clock", "asked": 99})
        while b'"asked":99' not in heard:
            message = await socket.receive_str()
            kinds.add(json.loads(message)["kind"])
            heard += message.encode()
    assert kinds <= {"welcome", "clock", "frame", "done", "pulse"}
    assert b'"is_done":true' not in heard
    assert leaks(siege, heard) == []


async def _code(socket: ClientWebSocketResponse) -> int:
    """Wait until a connection is closed, and give the code."""
    async with asyncio.timeout(15):
        while not socket.closed:
            await socket.receive()
    return socket.close_code or 1006


async def _next(socket: ClientWebSocketResponse, kind: str) -> dict[str, Any]:
    async with asyncio.timeout(10):
        while True:
            message: dict[str, Any] = await socket.receive_json()
            if message["kind"] == kind:
                return message
