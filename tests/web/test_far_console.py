"""A screen on another machine against a real server: same frames, same time, back by itself."""

from __future__ import annotations

import asyncio
import json
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import aiohttp
from aiohttp import web

from console.domain.commands import Go, PutCover, Show
from console.domain.output import AUDIENCE, Cover, OutputName, SlateScene
from console.domain.people import Role
from console.domain.timeline import Moment
from console.domain.wording import PlainWords
from console.runtime.clock import LiveClock
from console.runtime.tasks import Tasks
from console.views.frames import BlackPicture, SlatePicture
from console.web.certificates import identity_of, trusting
from console.web.far_clock import FarClock
from console.web.far_console import FarConsole, Problem, problem_of
from console.web.far_line import SILENCE, End, FarLine, LineState
from console.web.far_link import FarLink
from console.web.live import VERSION
from console.web.stage import StageView
from tests.domain.walks import Walk
from tests.runtime.sessions import give, plan
from tests.web.certified import made
from tests.web.serving import serving
from tests.web.test_live import House, a_house

if TYPE_CHECKING:
    import ssl
    from collections.abc import AsyncIterator, Callable, Iterable
    from pathlib import Path

    from console.views.frames import Frame

PATIENCE = 20.0
"""Seconds after which a test gives up; it never waits for so long."""

STEADY = LiveClock()


class Screen:
    """Remembers what it hears, and can be waited with."""

    def __init__(self) -> None:
        self.clock = FarClock(STEADY.real, Moment(0))
        self.lines: list[FarLine] = []
        self.problems: list[Problem] = []
        self.frames: list[Frame] = []
        self.names: list[tuple[str, int]] = []
        self._heard = asyncio.Event()

    @property
    def line(self) -> FarLine:
        """How it stands with the connection."""
        return self.lines[-1] if self.lines else FarLine()

    def on_line(self, line: FarLine, problem: Problem | None) -> None:
        """Remember it."""
        self.lines.append(line)
        if problem is not None:
            self.problems.append(problem)
        self._heard.set()

    def on_frame(self, frame: Frame, language: str) -> None:
        """Remember it."""
        self.frames.append(frame)
        self._heard.set()

    def on_clock(self) -> None:
        """Take note."""
        self._heard.set()

    def on_name(self, name: str, number: int) -> None:
        """Remember it."""
        self.names.append((name, number))
        self._heard.set()

    async def until(self, what: Callable[[Screen], bool]) -> None:
        """Wait until something is true of what was heard."""
        async with asyncio.timeout(PATIENCE):
            while not what(self):
                self._heard.clear()
                await self._heard.wait()


def link_to(address: str, word: str, output: str = AUDIENCE) -> FarLink:
    """Give the link to a server at an address."""
    scheme, _, place = address.partition("://")
    host, _, port = place.rpartition(":")
    return FarLink(host, int(port), OutputName(output), word, is_secure=scheme == "https")


@asynccontextmanager
async def connected(
    link: FarLink, screen: Screen | None = None, trust: ssl.SSLContext | None = None
) -> AsyncIterator[tuple[Screen, FarConsole]]:
    """Have a screen run at the end of a link."""
    screen = screen or Screen()
    far = FarConsole(link, screen.clock, screen, name="Foyer", trust=trust)
    tasks = Tasks()
    tasks.start(far.run(), "screen")
    try:
        yield screen, far
    finally:
        await tasks.close()


def screen_link(house: House, output: str = AUDIENCE) -> FarLink:
    """Give the link of a screen."""
    return link_to(house.address, house.passes.word(Role.SCREEN), output)


async def test_it_shows_what_the_console_shows(tmp_path: Path) -> None:
    """At once, and whenever it differs."""
    async with a_house(tmp_path) as house, connected(screen_link(house)) as (screen, _):
        await screen.until(lambda it: len(it.frames) == 1)
        give(house.store, Show(SlateScene()))
        await screen.until(lambda it: len(it.frames) == 2)
        guests = [(guest.name, guest.output) for guest in house.live.guests]

    assert isinstance(screen.frames[1].picture, SlatePicture)
    assert guests == [("Foyer", AUDIENCE)]


async def test_it_knows_the_console_s_time(tmp_path: Path) -> None:
    """Within a tenth of a second, after a few questions there and back."""
    async with (
        a_house(tmp_path, LiveClock()) as house,
        connected(screen_link(house)) as (screen, _),
    ):
        await screen.until(lambda it: it.clock.is_measured)
        before, here, later = house.store.now(), screen.clock.now(), house.store.now()

    assert before - 100 < here < later + 100


async def test_it_says_who_it_is_when_the_console_asks(tmp_path: Path) -> None:
    """By the name and the number under which the console lists it."""
    async with a_house(tmp_path) as house, connected(screen_link(house)) as (screen, _):
        await screen.until(lambda it: bool(it.frames))
        (guest,) = house.live.guests
        assert house.live.identify(guest.number)
        await screen.until(lambda it: bool(it.names))

    assert screen.names == [("Foyer", guest.number)]


async def test_a_word_that_lets_nobody_in_ends_it(tmp_path: Path) -> None:
    """It is not tried again, until somebody says so."""
    async with a_house(tmp_path) as house:
        link = link_to(house.address, "w" * 32)
        screen = Screen()
        far = FarConsole(link, screen.clock, screen)
        await far.run()
        await far.run()

    assert [line.end for line in screen.lines] == [End.REFUSED, End.REFUSED]


async def test_a_link_that_is_renewed_ends_it(tmp_path: Path) -> None:
    """As being sent away does; the picture that stands is then an old one."""
    async with a_house(tmp_path) as house, connected(screen_link(house)) as (screen, _):
        await screen.until(lambda it: bool(it.frames))
        await house.live.renew(Role.SCREEN)
        await screen.until(lambda it: it.line.state is LineState.ENDED)

    assert screen.line.end is End.SENT_AWAY
    assert screen.line.is_stale


async def test_an_output_that_the_session_has_not_is_told(tmp_path: Path) -> None:
    """Another picture is never shown in its place."""
    async with a_house(tmp_path) as house, connected(screen_link(house, "foyer")) as (screen, _):
        await screen.until(lambda it: bool(it.lines))

    assert screen.line.end is End.NO_OUTPUT
    assert screen.frames == []


async def test_it_comes_back_by_itself(tmp_path: Path) -> None:
    """The server stops and starts at the same port: the picture is right again within a second."""
    async with a_house(tmp_path) as house:
        proxy = Stopping(house.address)
        port = await proxy.start()
        link = link_to(f"http://127.0.0.1:{port}", house.passes.word(Role.SCREEN))
        async with connected(link) as (screen, _):
            await screen.until(lambda it: bool(it.frames))
            await proxy.stop()
            await screen.until(lambda it: it.line.state is LineState.LOST)
            give(house.store, PutCover(Cover.BLACK))
            await screen.until(lambda it: it.line.failures > 4)
            await proxy.start()
            back = STEADY.real()
            await screen.until(lambda it: isinstance(it.frames[-1].picture, BlackPicture))
            took = STEADY.real() - back
        await proxy.stop()

    assert took < 5  # a second on a machine that has nothing else to do
    assert screen.line.state is LineState.HERE


async def test_a_console_that_falls_silent_is_lost_within_two_seconds(tmp_path: Path) -> None:
    """The cable is pulled: no end of the connection is ever seen."""
    async with a_house(tmp_path) as house:
        proxy = Stopping(house.address)
        port = await proxy.start()
        link = link_to(f"http://127.0.0.1:{port}", house.passes.word(Role.SCREEN))
        async with connected(link) as (screen, _):
            await screen.until(lambda it: it.clock.is_measured)
            proxy.is_mute = True
            at = STEADY.real()
            await screen.until(lambda it: it.line.state is LineState.LOST)
            took = STEADY.real() - at
            proxy.is_mute = False
            await screen.until(lambda it: it.line.state is LineState.HERE)
        await proxy.stop()

    assert SILENCE - 0.8 < took < SILENCE + 3  # 1.8 s where the machine has nothing else to do


async def test_it_comes_by_https_where_the_certificate_is_trusted(tmp_path: Path) -> None:
    """And is told how to trust it where not."""
    files = made(tmp_path / "tls")
    async with (
        a_house(tmp_path) as house,
        serving(house.live, identity=identity_of(files)) as address,
    ):
        link = link_to(address, house.passes.word(Role.SCREEN))
        async with connected(link) as (stranger, _):
            await stranger.until(lambda it: bool(it.problems))
        async with connected(link, trust=trusting(files.certificate)) as (screen, _):
            await screen.until(lambda it: bool(it.frames))

    assert "--trust" in str(stranger.problems[0].reason)
    assert stranger.problems[0].is_hopeless
    assert screen.line.state is LineState.HERE


async def test_an_address_where_something_else_answers_is_told(tmp_path: Path) -> None:
    """A web server of somebody else, a port without anybody, a name without a computer."""
    async with serving(Odd()) as address, connected(link_to(address, "w")) as (screen, _):
        await screen.until(lambda it: bool(it.problems))
    async with connected(link_to(address, "w")) as (alone, _):
        await alone.until(lambda it: bool(it.problems))

    assert screen.problems[0].is_hopeless
    assert "no console of Podium (404)" in str(screen.problems[0].reason)
    assert not alone.problems[0].is_hopeless
    assert str(alone.problems[0].reason).startswith("Nobody answers at 127.0.0.1:")


def test_every_way_to_fail_has_its_sentence() -> None:
    """Those that a test cannot bring about everywhere."""
    link = FarLink("podium.example.org", 80, AUDIENCE, "w")
    key = aiohttp.client_reqrep.ConnectionKey("h", 80, True, True, None, None, None)
    lost = OSError(1, "gone")
    unknown = problem_of(aiohttp.ClientConnectorDNSError(key, lost), link)
    plain = problem_of(aiohttp.ClientConnectorSSLError(key, lost), link)
    hung = problem_of(aiohttp.ServerDisconnectedError(), link)

    assert "podium.example.org" in str(unknown.reason)
    assert "is it http?" in str(plain.reason)
    assert "is its link https?" in str(hung.reason)
    assert not hung.is_hopeless


async def test_pictures_are_fetched_by_name(tmp_path: Path) -> None:
    """Only by a name that a console gives; what is not there is empty."""
    file = tmp_path / "map.png"
    file.write_bytes(b"as many bytes as it takes")
    state = Walk.of(plan()).state
    stage = StageView(PlainWords, lambda name: file if name == "abc" else None, lambda: state)
    async with a_house(tmp_path, parts=(stage,)) as house:
        async with connected(screen_link(house)) as (screen, far):
            await screen.until(lambda it: bool(it.frames))
            found = [await far.image(name) for name in ("abc", "def", "../control", "")]
        found.append(await far.image("abc"))

    assert found == [b"as many bytes as it takes", b"", b"", b"", b""]


async def test_what_is_not_understood_is_passed_over() -> None:
    """The picture that stands stays, and the connection too."""
    odd = Odd(
        {"kind": "welcome", "version": VERSION, "output": "audience", "number": 1},
        {"kind": "frame", "output": "audience", "frame": {"picture": {"kind": "Dance"}}},
        {"kind": "frame", "output": "speakers", "frame": {"picture": {"kind": "Black"}}},
        {"kind": "clock", "now": "noon"},
        {"kind": "news"},
        [1, 2],
        {"kind": "identify", "name": "A\nB", "number": "C"},
        {"kind": "frame", "output": "audience", "frame": {"picture": {"kind": "Black"}}},
    )
    async with serving(odd) as address, connected(link_to(address, "w")) as (screen, _):
        await screen.until(lambda it: bool(it.frames))

    assert [type(frame.picture) for frame in screen.frames] == [BlackPicture]
    assert screen.names == [("A B", 0)]
    assert screen.line.state is LineState.HERE


async def test_a_podium_that_speaks_otherwise_is_told() -> None:
    """Nothing is shown that may mean something else."""
    odd = Odd({"kind": "welcome", "version": VERSION + 1, "output": "audience"})
    async with serving(odd) as address, connected(link_to(address, "w")) as (screen, _):
        await screen.until(lambda it: bool(it.lines))

    assert screen.line.end is End.OTHER_VERSION


async def test_a_go_is_seen_with_its_own_second(tmp_path: Path) -> None:
    """The frame has the moment at which the clock ends, not digits."""
    async with (
        a_house(tmp_path, LiveClock()) as house,
        connected(screen_link(house, "speakers")) as (screen, _),
    ):
        await screen.until(lambda it: bool(it.frames))
        give(house.store, Go(house.store.state.standby))
        await screen.until(lambda it: len(it.frames) == 2)
        run = house.store.state.run

    assert run is not None
    timer = screen.frames[1].picture
    countdown = getattr(getattr(timer, "timer", None), "countdown", None)
    assert countdown is not None
    assert countdown.end == run.started + (run.length or 0)


class Odd:
    """A server that answers whatever it was told to, or knows nothing of `/live`."""

    def __init__(self, *messages: object) -> None:
        self._messages = messages

    def routes(self) -> Iterable[web.RouteDef]:
        """Give the connection, where there is something to say."""
        return (web.get("/live", self._on_live),) if self._messages else ()

    async def _on_live(self, request: web.Request) -> web.StreamResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.receive()
        for message in self._messages:
            await socket.send_str(json.dumps(message))
        await socket.receive()
        return socket


class Stopping:
    """A way to a server, which can be closed, opened again at the same port, or fall silent."""

    def __init__(self, address: str) -> None:
        self._port = int(address.rpartition(":")[2])
        self._own = 0
        self._server: asyncio.Server | None = None
        self._writers: list[asyncio.StreamWriter] = []
        self.is_mute = False

    async def start(self) -> int:
        """Open it, and give the port."""
        self._server = await asyncio.start_server(self._on_guest, "127.0.0.1", self._own)
        self._own = self._server.sockets[0].getsockname()[1]
        return self._own

    async def stop(self) -> None:
        """Cut every connection and close the port."""
        assert self._server is not None
        self._server.close()
        for writer in self._writers:
            writer.transport.abort()
        self._writers.clear()
        await self._server.wait_closed()

    async def _on_guest(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there_reader, there = await asyncio.open_connection("127.0.0.1", self._port)
        self._writers += [writer, there]
        async with asyncio.TaskGroup() as group:
            group.create_task(self._carry(reader, there))
            group.create_task(self._carry(there_reader, writer))

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while data := await reader.read(65_536):
                if not self.is_mute:
                    writer.write(data)
        except ConnectionError:
            pass
        finally:
            writer.close()
