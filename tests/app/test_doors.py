"""Links, codes and guests of a served session: given, ended, let go."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import aiohttp

from console.backstage.opening import open_live
from console.backstage.serving import Wish
from console.domain.output import AUDIENCE, SPEAKERS
from console.domain.people import Role
from console.domain.wording import PlainWords
from console.headless import HeadlessSession
from console.runtime.tasks import Tasks
from console.web import links
from console.web.desks import DESKS
from console.web.links import ways_in
from console.web.live import LET_GO, NO_PASS
from tests.builders import tccm

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    import pytest
    from aiohttp import ClientWebSocketResponse

    from console.backstage.doors import Doors


@asynccontextmanager
async def served() -> AsyncIterator[tuple[HeadlessSession, Doors]]:
    """Serve a session to this computer."""
    session = HeadlessSession(open_live(tccm()), PlainWords(), lambda _text: None)
    changed = asyncio.Event()
    session.sources.serving.on_change = lambda _wish: changed.set()
    running = Tasks().start(session.run(Wish.HERE), "headless")
    assert running is not None
    async with asyncio.timeout(10):
        while not session.sources.serving.address:
            changed.clear()
            await changed.wait()
    try:
        yield session, session.sources.doors
    finally:
        session.stop()
        await running


@asynccontextmanager
async def come_in(link: str, output: str = AUDIENCE) -> AsyncIterator[ClientWebSocketResponse]:
    """Come in by a link, as a page does; the first answer has been read."""
    address, _, word = link.partition("#")
    host = "/".join(address.split("/")[:3])
    async with aiohttp.ClientSession() as client, client.ws_connect(f"{host}/live") as socket:
        await socket.send_json({"word": word, "output": output, "name": "Foyer"})
        await socket.receive()
        yield socket


async def closing(socket: ClientWebSocketResponse) -> int | None:
    """Read until the connection is closed; give the code."""
    async with asyncio.timeout(10):
        async for _ in socket:
            pass
    return socket.close_code


async def test_each_screen_and_desk_has_a_link() -> None:
    """The ask page has one without a word; no word is made before its link is asked for."""
    async with served() as (session, doors):
        keys = [way.key for way in doors.ways()]
        passes = session.sources.serving.passes
        assert passes is not None
        assert passes._words == {}
        found = [doors.link(key) for key in keys]
        other = doors.link("desk/nobody")

    assert keys[:3] == ["screen/audience", "screen/speakers", "desk/technical-desk"]
    assert "ask" in keys
    assert all(("#" in link) is (key != "ask") for key, link in zip(keys, found, strict=True))
    assert other == ""


async def test_an_ended_link_lets_nobody_in_and_lets_go_of_who_came_with_it() -> None:
    """Both screens at once; the desk stays."""
    async with served() as (_, doors):
        old = doors.link("screen/audience")
        async with (
            come_in(old) as one,
            come_in(doors.link("screen/speakers"), SPEAKERS) as other,
            come_in(doors.link("desk/technical-desk")),
        ):
            assert doors.showing() == {AUDIENCE: 1, SPEAKERS: 1}
            doors.end("screen/speakers")
            codes = [await closing(one), await closing(other)]
            left = [guest.role for guest in doors.guests()]
        async with come_in(old) as again:
            outside = again.close_code or await closing(again)
        new = doors.link("screen/audience")

    assert codes == [LET_GO, LET_GO]
    assert left == [Role.TECHNICAL]
    assert outside == NO_PASS
    assert new != old


async def test_a_guest_is_listed_identified_and_sent_away() -> None:
    """The link stays good: they may come again."""
    async with served() as (session, doors):
        told: list[int] = []
        session.sources.serving.on_guests = lambda: told.append(len(doors.guests()))
        link = doors.link("screen/audience")
        async with come_in(link) as screen:
            (guest,) = doors.guests()
            assert doors.identify(guest.number)
            assert not doors.identify(guest.number + 1)
            doors.send_away(guest.number)
            code = await closing(screen)
        async with come_in(link):
            again = doors.guests()

    assert (guest.name, guest.role, guest.output) == ("Foyer", Role.SCREEN, AUDIENCE)
    assert code == LET_GO
    assert len(again) == 1
    assert told[0] == 1


async def test_without_a_server_there_is_no_way_in() -> None:
    """And nothing to end or to send away."""
    opened = open_live(tccm())
    session = HeadlessSession(opened, PlainWords(), lambda _text: None)
    doors = session.sources.doors
    doors.end("screen/audience")
    doors.send_away(1)
    found = (doors.ways(), doors.link("ask"), doors.guests(), dict(doors.showing()))
    is_identified = doors.identify(1)
    session.sources.close()
    opened.store.close()

    assert found == ((), "", (), {})
    assert not is_identified


def test_a_new_desk_has_its_link_by_being_registered(monkeypatch: pytest.MonkeyPatch) -> None:
    """No list of links has to be kept in step."""
    _, labels = DESKS["technical-desk"]
    more = {"usher": (Role.TECHNICAL, labels)}
    monkeypatch.setattr(links, "DESKS", {**DESKS, **more})
    ways = {way.key: way for way in ways_in([AUDIENCE], takes_questions=False)}

    assert ways["desk/usher"].role is Role.TECHNICAL
    assert list(ways)[-1] == "desk/podium", "it is kept, and the others are given away"
    assert "ask" not in ways
