"""What the SSE connector promises, with a server that can be cut anywhere: nothing lost."""

from __future__ import annotations

import asyncio
import json
import ssl
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest
from aiohttp import web

from console.domain.questions import RawQuestion
from console.domain.sources import Side
from console.feed import sse
from console.feed.connector import SourceRefused
from console.feed.sse import SseConnector, SseOptions
from console.feed.strict_json import LARGEST
from tests.feed.brokers import Wire, certificate, free_port
from tests.feed.intakes import KeepingIntake, kept_running

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterable
    from pathlib import Path

    Handler = Callable[[web.Request], object]

many = pytest.mark.parametrize("count", [1_000, pytest.param(10_000, marks=pytest.mark.long)])

OVER = web.AppKey("over", asyncio.Event)

SECRETS = ("the right one", "the wrong one")


@asynccontextmanager
async def serving(
    handler: Handler, port: int = 0, tls: ssl.SSLContext | None = None
) -> AsyncIterator[int]:
    """Serve one handler on every path; gives the port. Answers that have no end end with it."""
    application = web.Application()
    application[OVER] = asyncio.Event()
    application.router.add_route("GET", "/{rest:.*}", handler)  # type: ignore[arg-type]
    runner = web.AppRunner(application, handle_signals=False, shutdown_timeout=0.01)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", port, ssl_context=tls)
    await site.start()
    try:
        yield runner.addresses[0][1]
    finally:
        application[OVER].set()
        await runner.cleanup()


class Log:
    """A server's log of questions, sent from behind the id that a client names."""

    def __init__(self, numbers: Iterable[int]) -> None:
        self.numbers = list(numbers)
        self.asked_from: list[str | None] = []
        self.is_ending = False

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Send what is behind the last id, and keep the stream open."""
        last = request.headers.get("Last-Event-ID")
        self.asked_from.append(last)
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        await response.write(b": welcome\nretry: 1\n\n")
        for place in range(int(last or 0), len(self.numbers)):
            await response.write(event(self.numbers[place], place + 1))
        if not self.is_ending:
            await request.app[OVER].wait()
        return response


def event(number: int, own: int) -> bytes:
    """Write the event of a question."""
    question = json.dumps({"id": number, "text": f"Question {number}?"})
    return f"id: {own}\ndata: {question}\n\n".encode()


def answer(body: bytes, **options: object) -> Handler:
    """Make a handler that sends some bytes and ends."""

    async def send(_: web.Request) -> web.StreamResponse:
        return web.Response(body=body, **{"content_type": "text/event-stream", **options})  # type: ignore[arg-type]

    return send


def connector(port: int, **changes: object) -> SseConnector:
    """Make the connector of a desk."""
    options = {"name": "online", "address": f"http://127.0.0.1:{port}/questions"}
    return SseConnector(SseOptions(**{**options, **changes}))  # type: ignore[arg-type]


def expected(numbers: Iterable[int]) -> list[str]:
    """Give the texts of some questions."""
    return [f"Question {number}?" for number in numbers]


async def outcome(handler: Handler, **changes: object) -> str:
    """Run a connector that will be refused; gives the reason."""
    async with serving(handler) as port:
        with pytest.raises(SourceRefused) as caught:
            await connector(port, **changes).run(KeepingIntake())
    return str(caught.value.reason)


@many
async def test_everything_arrives_once_and_in_order(count: int) -> None:
    """From one connection."""
    log = Log(range(count))
    intake = KeepingIntake()
    async with serving(log.serve) as port, kept_running(connector(port), intake):
        await intake.until_stored(count)
    assert intake.texts() == expected(range(count))
    assert len(intake.offered) == count
    assert intake.position == str(count)
    assert log.asked_from == [None]


@many
async def test_a_cut_in_the_middle_loses_nothing(count: int) -> None:
    """Anywhere within an event; the server is asked to go on behind what is stored."""
    log = Log(range(count))
    intake = KeepingIntake()
    async with (
        serving(log.serve) as port,
        Wire(port) as wire,
        kept_running(connector(wire.port), intake) as reasons,
    ):
        for share in (5, 3, 2):
            wire.cut_after = count * 5 + 333
            await intake.until_stored(count // share)
        await intake.until_stored(count)
    assert reasons
    assert intake.texts() == expected(range(count))
    assert len(log.asked_from) > 1


@many
async def test_a_restart_of_the_server_in_the_middle_loses_nothing(count: int) -> None:
    """It comes back at the same address."""
    log = Log(range(count))
    intake = KeepingIntake()
    port = free_port()
    intake.stalls_at = count // 4
    async with asyncio.TaskGroup() as group:
        async with serving(log.serve, port):
            desk = connector(port)
            task = group.create_task(desk.run(intake))
            await intake.until_stored(count // 4)
        intake.flow()
        await asyncio.wait((task,))
        assert isinstance(task.exception(), OSError) or task.exception() is None
        async with serving(log.serve, port), kept_running(desk, intake):
            await intake.until_stored(count)
    assert intake.texts() == expected(range(count))


@many
async def test_doubles_and_disorder_change_nothing(count: int) -> None:
    """A server may send what it sent before."""
    numbers = [*range(count - 1, -1, -1), *range(count)]
    intake = KeepingIntake()
    async with serving(Log(numbers).serve) as port, kept_running(connector(port), intake):
        await intake.until(lambda: len(intake.offered) == 2 * count)
    assert intake.texts() == expected(range(count - 1, -1, -1))


async def test_what_is_not_on_the_disk_comes_again() -> None:
    """A program that is killed in between goes on from what is stored, no further."""
    log = Log(range(300))
    before = KeepingIntake()
    before.hold()
    async with serving(log.serve) as port:
        async with kept_running(connector(port), before):
            await before.until(lambda: bool(before.offered))
        after = KeepingIntake(before.position)
        async with kept_running(connector(port), after):
            await after.until_stored(300)
    assert log.asked_from == [None, None]
    assert after.texts() == expected(range(300))


async def test_a_restart_goes_on_behind_what_is_stored() -> None:
    """Nothing between the two is lost or doubled."""
    log = Log(range(10))
    intake = KeepingIntake()
    async with serving(log.serve) as port:
        async with kept_running(connector(port), intake):
            await intake.until_stored(10)
        log.numbers.append(10)
        after = KeepingIntake(intake.position)
        async with kept_running(connector(port), after):
            await after.until_stored(1)
    assert after.texts() == ["Question 10?"]
    assert log.asked_from == [None, "10"]


async def test_what_the_session_refuses_is_asked_for_again() -> None:
    """The position stays before it."""
    intake = KeepingIntake()
    intake.refuses = True
    async with serving(Log(range(10)).serve) as port:
        desk = connector(port)
        with pytest.raises(ConnectionAbortedError):
            await desk.run(intake)
        assert intake.position == ""
        intake.refuses = False
        async with kept_running(desk, intake):
            await intake.until_stored(10)


async def test_who_is_too_fast_is_slowed() -> None:
    """The server's bytes wait on the wire."""
    intake = KeepingIntake()
    intake.stall()
    async with serving(Log(range(20_000)).serve) as port, kept_running(connector(port), intake):
        await intake.until(lambda: intake.times_connected > 0)
        assert not intake.offered
        intake.flow()
        await intake.until_stored(20_000)


async def test_what_cannot_be_read_is_counted_and_passed() -> None:
    """The position moves behind it, or it would come again for ever."""
    long = b"id: 2\ndata: " + b"x" * (LARGEST + 1) + b"\n\n"
    body = event(1, 1) + long + b"id: 3\ndata: not JSON\n\n" + event(4, 4) + b"id: 5\n\n"
    intake = KeepingIntake()
    async with serving(answer(body)) as port:
        await connector(port).run(intake)
    assert intake.texts() == expected([1, 4])
    assert intake.spoilt_count == 2
    assert any("longer" in problem for problem in intake.problems)
    assert intake.position == "5"


async def test_only_events_of_the_named_kinds_are_read() -> None:
    """Where a stream has others as well; what is passed over moves the position."""
    body = b"event: question\n" + event(1, 1) + b"event: weather\nid: 2\ndata: rain\n\n"
    intake = KeepingIntake()
    async with serving(answer(body)) as port:
        await connector(port, events=("question",)).run(intake)
    assert (intake.texts(), intake.position, intake.spoilt_count) == (["Question 1?"], "2", 0)


async def test_the_side_is_that_of_the_source() -> None:
    """Whatever a message says."""
    intake = KeepingIntake()
    body = b'data: {"id": 1, "text": "Why?", "side": "room"}\n\n'
    async with serving(answer(body)) as port:
        await connector(port, side=Side.HUB).run(intake)
    (question,) = intake.stored.values()
    assert isinstance(question, RawQuestion)
    assert question.side is Side.HUB


async def test_status_204_means_that_nothing_more_will_come() -> None:
    """As the HTML standard says: the client does not come back."""
    assert "nothing more" in await outcome(answer(b"", status=204))


@pytest.mark.parametrize(
    ("status", "words"), [(401, "secret"), (403, "secret"), (404, "address"), (410, "gone")]
)
async def test_a_server_that_says_no_is_heard(status: int, words: str) -> None:
    """Each reason has its sentence."""
    assert words in await outcome(answer(b"", status=status))


async def test_what_is_no_stream_is_told() -> None:
    """A page of a venue's login, say."""
    assert "stream" in await outcome(answer(b"<p>", content_type="text/html"))


@pytest.mark.parametrize("status", [500, 503, 429])
async def test_a_server_in_trouble_is_tried_again(status: int) -> None:
    """It may be better later."""
    async with serving(answer(b"", status=status)) as port:
        with pytest.raises(ConnectionError, match=str(status)):
            await connector(port).run(KeepingIntake())


async def test_a_server_that_is_away_is_tried_again() -> None:
    """Nobody listens on this port."""
    with pytest.raises(OSError, match="connect"):
        await connector(free_port()).run(KeepingIntake())


async def test_a_certificate_that_nobody_knows_is_told(tmp_path: Path) -> None:
    """It may be somebody else, who would be sent the secret."""
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    tls.load_cert_chain(*await certificate(tmp_path))
    async with serving(answer(b""), tls=tls) as port:
        with pytest.raises(SourceRefused, match="certificate"):
            await connector(port, address=f"https://localhost:{port}/").run(KeepingIntake())


def test_it_has_the_name_of_its_source() -> None:
    """As it stands in the session file."""
    assert connector(1).source == "online"


@pytest.mark.parametrize("address", ["", "ftp://a/b", "http://", "http://a b/", "http://.../"])
async def test_an_address_that_is_none_is_told(address: str) -> None:
    """Trying again would not help."""
    with pytest.raises(SourceRefused, match="address"):
        await connector(1, address=address).run(KeepingIntake())


async def test_the_secret_goes_in_a_header() -> None:
    """And is not shown."""

    async def guard(request: web.Request) -> web.Response:
        is_right = request.headers.get("Authorization") == f"Bearer {SECRETS[0]}"
        return web.Response(status=200 if is_right else 401, content_type="text/event-stream")

    async with serving(guard) as port:
        await connector(port, secret=SECRETS[0]).run(KeepingIntake())
    assert "secret" in await outcome(guard, secret=SECRETS[1])
    assert SECRETS[0] not in repr(SseOptions("online", "http://a", secret=SECRETS[0]))


async def test_a_redirect_on_the_same_host_is_followed() -> None:
    """The way may be long, but not endless, and it leads to no other host."""

    async def move(request: web.Request) -> web.StreamResponse:
        rest = request.match_info["rest"]
        if rest == "there":
            return web.Response(body=event(1, 1), content_type="text/event-stream")
        places = {"questions": "/there", "away": "http://example.invalid/there", "round": "/round"}
        places["ftp"] = "ftp://127.0.0.1/"
        return web.Response(status=307, headers={"Location": places[rest]})

    intake = KeepingIntake()
    async with serving(move) as port:
        await connector(port).run(intake)
        assert intake.texts() == ["Question 1?"]
        for rest, words in (("away", "example.invalid"), ("round", "without end"), ("ftp", "form")):
            with pytest.raises(SourceRefused, match=words):
                await connector(port, address=f"http://127.0.0.1:{port}/{rest}").run(intake)


async def test_silence_ends_the_connection() -> None:
    """Before the answer and within the stream."""

    async def hang(request: web.Request) -> web.Response:
        await request.app[OVER].wait()
        return web.Response()

    for handler in (hang, Log(()).serve):
        async with serving(handler) as port:
            with pytest.raises(TimeoutError):
                await connector(port, silence_s=0.1).run(KeepingIntake())


async def test_the_server_says_how_long_it_wants_to_be_left_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Within reason."""
    waited: list[float] = []

    async def note(seconds: float) -> None:
        waited.append(seconds)

    monkeypatch.setattr(sse, "sleep", note)
    for asked, given in ((b"2500", 2.5), (b"999999999", 60.0)):
        async with serving(answer(b"retry: " + asked + b"\n\n")) as port:
            desk = connector(port)
            await desk.run(KeepingIntake())
            await desk.run(KeepingIntake())
        assert waited.pop() == given
