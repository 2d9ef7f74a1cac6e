"""What both connectors to streams promise, with servers that can be cut anywhere: nothing lost."""

from __future__ import annotations

import asyncio
import ssl
from typing import TYPE_CHECKING

import pytest
from aiohttp import web

from console.domain.questions import RawQuestion
from console.domain.sources import Side
from console.feed.connector import SourceRefused
from console.feed.payloads import MOST
from tests.feed.brokers import Wire, certificate, free_port
from tests.feed.intakes import KeepingIntake, kept_running
from tests.feed.streams import KINDS, expected, outcome, question, serving

if TYPE_CHECKING:
    from pathlib import Path

    from console.feed.connector import Connector
    from tests.feed.streams import Handler, Kind

pytestmark = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)

many = pytest.mark.parametrize("count", [1_000, pytest.param(10_000, marks=pytest.mark.long)])

SECRETS = ("the right one", "the wrong one")


def refusing(status: int) -> Handler:
    """Make a handler that has no stream for anybody."""

    async def refuse(_: web.Request) -> web.StreamResponse:
        return web.Response(status=status)

    return refuse


@many
async def test_everything_arrives_once_and_in_order(kind: Kind, count: int) -> None:
    """From one connection."""
    log = kind.log(range(count))
    intake = KeepingIntake()
    async with serving(log.serve) as port, kept_running(kind.connector(port), intake):
        await intake.until_stored(count)
    assert intake.texts() == expected(range(count))
    assert len(intake.offered) == count
    assert intake.position == str(count)
    assert log.asked_from == [None]


@many
async def test_a_cut_in_the_middle_loses_nothing(kind: Kind, count: int) -> None:
    """Anywhere within a message; the server is asked to go on behind what is stored."""
    log = kind.log(range(count))
    intake = KeepingIntake()
    async with (
        serving(log.serve) as port,
        Wire(port) as wire,
        kept_running(kind.connector(wire.port), intake) as reasons,
    ):
        for share in (5, 3, 2):
            wire.cut_after = count * 5 + 333
            await intake.until_stored(count // share)
        await intake.until_stored(count)
    assert reasons
    assert intake.texts() == expected(range(count))
    assert len(log.asked_from) > 1


@many
async def test_a_restart_of_the_server_in_the_middle_loses_nothing(kind: Kind, count: int) -> None:
    """It comes back at the same address."""
    log = kind.log(range(count))
    intake = KeepingIntake()
    port = free_port()
    desk = kind.connector(port)
    intake.stalls_at = count // 4
    async with asyncio.TaskGroup() as group:
        async with serving(log.serve, port):
            task = group.create_task(left(desk, intake))
            await intake.until_stored(count // 4)
        intake.flow()
        await task
        async with serving(log.serve, port), kept_running(desk, intake):
            await intake.until_stored(count)
    assert intake.texts() == expected(range(count))


async def left(desk: Connector, intake: KeepingIntake) -> None:
    """Run a connector until its server has gone, one way or the other."""
    try:
        await desk.run(intake)
    except OSError:
        return


@many
async def test_doubles_and_disorder_change_nothing(kind: Kind, count: int) -> None:
    """A server may send what it sent before."""
    log = kind.log([*range(count - 1, -1, -1), *range(count)])
    intake = KeepingIntake()
    async with serving(log.serve) as port, kept_running(kind.connector(port), intake):
        await intake.until(lambda: len(intake.offered) == 2 * count)
    assert intake.texts() == expected(range(count - 1, -1, -1))


async def test_what_is_not_on_the_disk_comes_again(kind: Kind) -> None:
    """A program that is killed in between goes on from what is stored, no further."""
    log = kind.log(range(300))
    before = KeepingIntake()
    before.hold()
    async with serving(log.serve) as port:
        async with kept_running(kind.connector(port), before):
            await before.until(lambda: bool(before.offered))
        after = KeepingIntake(before.position)
        async with kept_running(kind.connector(port), after):
            await after.until_stored(300)
    assert log.asked_from == [None, None]
    assert after.texts() == expected(range(300))


async def test_a_restart_goes_on_behind_what_is_stored(kind: Kind) -> None:
    """Nothing between the two is lost or doubled."""
    log = kind.log(range(10))
    intake = KeepingIntake()
    async with serving(log.serve) as port:
        async with kept_running(kind.connector(port), intake):
            await intake.until_stored(10)
        log.numbers.append(10)
        after = KeepingIntake(intake.position)
        async with kept_running(kind.connector(port), after):
            await after.until_stored(1)
    assert after.texts() == ["Question 10?"]
    assert log.asked_from == [None, 10]


async def test_what_the_session_refuses_is_asked_for_again(kind: Kind) -> None:
    """The position stays before it."""
    intake = KeepingIntake()
    intake.refuses = True
    async with serving(kind.log(range(10)).serve) as port:
        desk = kind.connector(port)
        with pytest.raises(ConnectionAbortedError):
            await desk.run(intake)
        assert intake.position == ""
        intake.refuses = False
        async with kept_running(desk, intake):
            await intake.until_stored(10)


async def test_who_is_too_fast_is_slowed(kind: Kind) -> None:
    """The server's bytes wait on the wire, and nobody takes that for silence."""
    log = kind.log(range(10_000))
    intake = KeepingIntake()
    intake.stall()
    async with serving(log.serve) as port, kept_running(kind.connector(port), intake):
        await intake.until(lambda: intake.times_connected > 0)
        assert not intake.offered
        intake.flow()
        await intake.until_stored(10_000)


async def test_messages_of_many_questions_each_are_all_there(kind: Kind) -> None:
    """Read in turns, and in their order."""
    many = [[question(first + each) for each in range(MOST)] for first in range(0, 5 * MOST, MOST)]
    intake = KeepingIntake()
    async with serving(kind.says(*many)) as port:
        await left(kind.connector(port), intake)
    assert intake.texts() == expected(range(5 * MOST))


async def test_the_side_is_that_of_the_source(kind: Kind) -> None:
    """Whatever a message says."""
    intake = KeepingIntake()
    async with serving(kind.says({**question(1), "side": "room"})) as port:
        await kind.connector(port, side=Side.HUB).run(intake)
    (came,) = intake.stored.values()
    assert isinstance(came, RawQuestion)
    assert came.side is Side.HUB


@pytest.mark.parametrize(
    ("status", "words"), [(401, "secret"), (403, "secret"), (404, "address"), (410, "gone")]
)
async def test_a_server_that_says_no_is_heard(kind: Kind, status: int, words: str) -> None:
    """Each reason has its sentence."""
    assert words in await outcome(kind.connector, refusing(status))


@pytest.mark.parametrize("status", [500, 503, 429])
async def test_a_server_in_trouble_is_tried_again(kind: Kind, status: int) -> None:
    """It may be better later."""
    async with serving(refusing(status)) as port:
        with pytest.raises(ConnectionError, match=str(status)):
            await kind.connector(port).run(KeepingIntake())


async def test_a_server_that_is_away_is_tried_again(kind: Kind) -> None:
    """Nobody listens on this port."""
    with pytest.raises(OSError, match="connect"):
        await kind.connector(free_port()).run(KeepingIntake())


async def test_a_certificate_that_nobody_knows_is_told(kind: Kind, tmp_path: Path) -> None:
    """It may be somebody else, who would be sent the secret."""
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    tls.load_cert_chain(*await certificate(tmp_path))
    async with serving(kind.says(), tls=tls) as port:
        address = f"{kind.scheme}s://localhost:{port}/"
        with pytest.raises(SourceRefused, match="certificate"):
            await kind.connector(port, address=address).run(KeepingIntake())


async def test_it_has_the_name_of_its_source(kind: Kind) -> None:
    """As it stands in the session file."""
    assert kind.connector(1).source == "online"


@pytest.mark.parametrize("address", ["", "ftp://a/b", "{}://", "{}://a b/", "{}://.../"])
async def test_an_address_that_is_none_is_told(kind: Kind, address: str) -> None:
    """Trying again would not help."""
    with pytest.raises(SourceRefused, match="address"):
        await kind.connector(1, address=address.format(kind.scheme)).run(KeepingIntake())


async def test_the_secret_goes_in_a_header(kind: Kind) -> None:
    """Before anything is sent; another one is refused."""

    async def guard(request: web.Request) -> web.StreamResponse:
        is_right = request.headers.get("Authorization") == f"Bearer {SECRETS[0]}"
        return await (kind.says() if is_right else refusing(401))(request)

    async with serving(guard) as port:
        await kind.connector(port, secret=SECRETS[0]).run(KeepingIntake())
    assert "secret" in await outcome(kind.connector, guard, secret=SECRETS[1])
