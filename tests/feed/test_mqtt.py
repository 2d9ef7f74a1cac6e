"""What the MQTT connector promises, with a real broker: nothing lost, nothing told too early."""

from __future__ import annotations

import asyncio
import gc
import json
import random
import ssl
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import aiomqtt
import pytest
from paho.mqtt.client import Client

from console.domain.questions import RawQuestion
from console.domain.sources import Side
from console.feed import mqtt_client
from console.feed.connector import SourceRefused
from console.feed.mqtt import LEAST_RECEIVE, MqttConnector, MqttOptions
from console.feed.mqtt_client import MOST_UNASKED, BrokerClient
from tests.feed.brokers import Broker, Wire, certificate, free_port, needed, running_broker
from tests.feed.intakes import KeepingIntake, kept_running

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable
    from pathlib import Path

GRANTED = bytes([0x20, 3, 0, 0, 0])
"""A CONNACK."""

TOPIC = "podium/hall/questions"

SECRETS = ("the right one", "the wrong one")

many = pytest.mark.parametrize("count", [1_000, pytest.param(10_000, marks=pytest.mark.long)])


@pytest.fixture
async def broker(tmp_path: Path) -> AsyncIterator[Broker]:
    """Give a broker on a free port of loopback."""
    async with running_broker(tmp_path) as broker:
        yield broker


def connector(port: int, **changes: object) -> MqttConnector:
    """Make the connector of a desk."""
    options = {"address": f"mqtt://127.0.0.1:{port}", "topic": "podium/#", "client_id": "desk"}
    return MqttConnector(MqttOptions("online", **{**options, **changes}))  # type: ignore[arg-type]


def body(number: int) -> str:
    """Write a question."""
    return json.dumps(
        {"id": number, "text": f"Question {number}?", "asker": "Aya", "country": "BR"}
    )


def expected(numbers: Iterable[int]) -> list[str]:
    """Give the texts of some questions."""
    return [f"Question {number}?" for number in numbers]


async def publish(broker: Broker, bodies: Iterable[str], *options: str, qos: int = 1) -> None:
    """Publish with a client that we did not write; returns when the broker has them."""
    process = await asyncio.create_subprocess_exec(
        needed("mosquitto_pub", "mosquitto-clients"),
        *("-p", str(broker.port), "-V", "5", "-q", str(qos), "-l", "-t", TOPIC),
        *options,
        stdin=asyncio.subprocess.PIPE,
    )
    await process.communicate("".join(f"{each}\n" for each in bodies).encode())
    assert process.returncode == 0


async def subscribed(broker: Broker, **changes: object) -> None:
    """Let the desk's session begin, so that the broker keeps what is for it."""
    intake = KeepingIntake()
    async with kept_running(connector(broker.port, **changes), intake):
        await intake.until(lambda: intake.times_connected > 0)


@many
async def test_everything_arrives_once_and_in_order(broker: Broker, count: int) -> None:
    """Published while it listens."""
    intake = KeepingIntake()
    async with kept_running(connector(broker.port), intake):
        await intake.until(lambda: intake.times_connected > 0)
        await publish(broker, map(body, range(count)))
        await intake.until_stored(count)
    assert intake.texts() == expected(range(count))
    assert len(intake.offered) == count
    first = next(iter(intake.stored.values()))
    assert first == RawQuestion("online", "0", "Question 0?", asker="Aya", country="BR")


@many
async def test_the_broker_keeps_what_comes_while_nobody_listens(broker: Broker, count: int) -> None:
    """Through a restart of the broker as well."""
    await subscribed(broker)
    await publish(broker, map(body, range(count)))
    await broker.stop()
    await broker.start()
    intake = KeepingIntake()
    async with kept_running(connector(broker.port), intake):
        await intake.until_stored(count)
    assert intake.texts() == expected(range(count))


@many
async def test_a_cut_in_the_middle_loses_nothing(broker: Broker, count: int) -> None:
    """Cut several times, each question is there once; some are offered twice and are known."""
    await subscribed(broker)
    await publish(broker, map(body, range(count)))
    intake = KeepingIntake()
    async with Wire(broker.port) as wire, kept_running(connector(wire.port), intake) as reasons:
        for share in (4, 3, 2):
            wire.cut_after = count * 20
            await intake.until_stored(count // share)
        await intake.until_stored(count)
    assert len(reasons) >= 1
    assert sorted(intake.texts()) == sorted(expected(range(count)))


@many
async def test_a_restart_of_the_broker_in_the_middle_loses_nothing(
    broker: Broker, count: int
) -> None:
    """The session outlives the broker that was told to end."""
    await subscribed(broker)
    await publish(broker, map(body, range(count)))
    intake = KeepingIntake()
    intake.stalls_at = count // 5
    desk = connector(broker.port, receive_maximum=LEAST_RECEIVE)
    async with kept_running(desk, intake, broker) as reasons:
        await intake.until_stored(count // 5)
        await broker.stop()
        await broker.start()
        intake.flow()
        await intake.until_stored(count)
        await intake.until(lambda: bool(reasons))
    assert sorted(intake.texts()) == sorted(expected(range(count)))


@many
async def test_doubles_and_disorder_change_nothing(broker: Broker, count: int) -> None:
    """Every question is published twice, and all of them shuffled, by another client library."""
    chance = random.Random(7)
    numbers = [*range(count)] * 2
    chance.shuffle(numbers)
    intake = KeepingIntake()
    async with kept_running(connector(broker.port), intake):
        await intake.until(lambda: intake.times_connected > 0)
        async with aiomqtt.Client("127.0.0.1", broker.port) as client:
            for number in numbers:
                await client.publish(TOPIC, body(number), qos=1)
        await intake.until(lambda: len(intake.offered) == 2 * count)
    assert intake.texts() == expected(dict.fromkeys(numbers))


async def test_what_is_not_on_the_disk_is_not_acknowledged(broker: Broker) -> None:
    """A program that is killed in between is sent it again under the same client id."""
    await subscribed(broker)
    await publish(broker, map(body, range(300)))
    before = KeepingIntake()
    before.hold()
    async with Wire(broker.port) as wire, asyncio.TaskGroup() as group:
        task = group.create_task(connector(wire.port).run(before))
        await before.until(lambda: bool(before.offered))
        wire.cut()  # as kill -9 would: without a goodbye
        task.cancel()
    assert not any("Received PUBACK from desk" in line for line in broker.log)
    after = KeepingIntake()
    async with kept_running(connector(broker.port), after):
        await after.until_stored(300)
        await broker.until_logged("Received PUBACK from desk", times=300)
    assert after.texts() == expected(range(300))
    again = KeepingIntake()
    async with kept_running(connector(broker.port), again):
        await publish(broker, [body(300)])
        await again.until_stored(1)
    assert again.texts() == ["Question 300?"]


async def test_what_the_session_refuses_stays_with_the_broker(broker: Broker) -> None:
    """The connection ends, and the next one is sent it again."""
    await subscribed(broker)
    await publish(broker, map(body, range(10)))
    intake = KeepingIntake()
    intake.refuses = True
    with pytest.raises(ConnectionAbortedError):
        await connector(broker.port).run(intake)
    intake.refuses = False
    async with kept_running(connector(broker.port), intake):
        await intake.until_stored(10)


async def test_what_cannot_be_read_is_counted_and_acknowledged(broker: Broker) -> None:
    """It would never become readable; what comes before and behind it arrives."""
    intake = KeepingIntake()
    async with kept_running(connector(broker.port), intake):
        await intake.until(lambda: intake.times_connected > 0)
        await publish(broker, [body(1), "not JSON", '{"id": 2}', body(3)])
        await intake.until_stored(2)
        await intake.until(lambda: intake.spoilt_count == 2)
        await broker.until_logged("Received PUBACK from desk", times=4)
    assert intake.texts() == expected([1, 3])


async def test_a_question_without_an_id_is_known_when_it_comes_again(broker: Broker) -> None:
    """What the broker delivers twice stays one question."""
    await subscribed(broker)
    await publish(broker, ['{"text": "Who pays?", "asker": "Aya"}'])
    intake = KeepingIntake()
    intake.refuses = True
    with pytest.raises(ConnectionAbortedError):
        await connector(broker.port).run(intake)
    intake.refuses = False
    async with kept_running(connector(broker.port), intake):
        await intake.until_stored(1)
    assert len(intake.offered) == 2
    assert intake.texts() == ["Who pays?"]


async def test_who_is_too_fast_is_slowed(broker: Broker) -> None:
    """The broker sends no more than it was allowed, and keeps the rest."""
    count = 3 * LEAST_RECEIVE
    await subscribed(broker, receive_maximum=LEAST_RECEIVE)
    await publish(broker, map(body, range(count)))
    intake = KeepingIntake()
    intake.stall()
    desk = connector(broker.port, receive_maximum=LEAST_RECEIVE)
    async with kept_running(desk, intake):
        await broker.until_logged("Sending PUBLISH to desk", times=LEAST_RECEIVE)
        assert not intake.offered
        assert sum("Sending PUBLISH to desk" in line for line in broker.log) == LEAST_RECEIVE
        intake.flow()
        await intake.until_stored(count)
    assert intake.texts() == expected(range(count))


async def test_what_asks_for_no_acknowledgement_cannot_fill_the_memory(
    broker: Broker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Messages of QoS 0 cannot be slowed: what is too much is dropped and counted."""
    count = 2 * MOST_UNASKED
    intake = KeepingIntake()
    intake.stall()
    come: list[object] = []
    receive = BrokerClient._on_message

    def count_and_receive(client: BrokerClient, *message: Any) -> None:
        receive(client, *message)
        come.append(message)
        intake.look()

    monkeypatch.setattr(BrokerClient, "_on_message", count_and_receive)
    async with kept_running(connector(broker.port), intake):
        await intake.until(lambda: intake.times_connected > 0)
        await publish(broker, map(body, range(count)), qos=0)
        await publish(broker, [body(-1)])
        await intake.until(lambda: len(come) == count + 1)
        intake.flow()
        await intake.until(lambda: len(intake.stored) + intake.spoilt_count == count + 1)
    assert MOST_UNASKED <= len(intake.stored) < count
    assert intake.texts()[-1] == "Question -1?"
    assert any("QoS 0" in problem for problem in intake.problems)


async def test_messages_that_were_taken_leave_no_garbage(broker: Broker) -> None:
    """What only a sweep can free costs the console milliseconds in a flood."""
    count = 1_000
    intake = KeepingIntake()
    async with kept_running(connector(broker.port), intake):
        await intake.until(lambda: intake.times_connected > 0)
        gc.collect()
        gc.disable()
        try:
            await publish(broker, map(body, range(count)))
            await intake.until_stored(count)
            assert gc.collect() < count
        finally:
            gc.enable()


async def test_the_properties_of_a_message_are_read(broker: Broker) -> None:
    """Also by whoever shares their tables; a message with many of them is one like others."""
    intake = KeepingIntake()
    told: list[object] = []
    receive = BrokerClient._on_message

    def look_and_receive(client: BrokerClient, *message: Any) -> None:
        told.append(message[-1].properties.json())
        receive(client, *message)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BrokerClient, "_on_message", look_and_receive)
        async with kept_running(connector(broker.port), intake):
            await intake.until(lambda: intake.times_connected > 0)
            await publish(broker, [body(1)], "-D", "PUBLISH", "user-property", "seat", "12")
            await publish(broker, [body(2)], "-D", "PUBLISH", "content-type", "application/json")
            await intake.until_stored(2)
    assert told == [{"UserProperty": [("seat", "12")]}, {"ContentType": "application/json"}]


@many
async def test_a_thread_of_its_own_changes_nothing(broker: Broker, count: int) -> None:
    """As on Windows, where the loop of the window cannot watch sockets."""
    await subscribed(broker)
    await publish(broker, map(body, range(count)))
    intake = KeepingIntake()
    desk = MqttConnector(MqttOptions("online", broker.address, "podium/#", "desk"), is_apart=True)
    async with kept_running(desk, intake):
        await intake.until_stored(count)
    assert intake.texts() == expected(range(count))


async def test_the_side_is_that_of_the_source(broker: Broker) -> None:
    """Whatever a message says."""
    intake = KeepingIntake()
    async with kept_running(connector(broker.port, side=Side.HUB), intake):
        await intake.until(lambda: intake.times_connected > 0)
        await publish(broker, ['{"id": 1, "text": "Why?", "side": "room"}'])
        await intake.until_stored(1)
    assert [each.side for each in intake.stored.values() if isinstance(each, RawQuestion)] == [
        Side.HUB
    ]


async def outcome(desk: MqttConnector) -> str:
    """Run a connector that will be refused; gives the reason."""
    with pytest.raises(SourceRefused) as caught:
        await desk.run(KeepingIntake())
    return str(caught.value.reason)


@asynccontextmanager
async def answering(*answers: bytes, tls: ssl.SSLContext | None = None) -> AsyncIterator[int]:
    """Serve packets, one for each that comes, and then close: what Mosquitto 2.0 never sends."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for packet in answers:
            await reader.read(4096)
            writer.write(packet)
        await writer.drain()
        await reader.read()
        writer.close()
        left.set()

    left = asyncio.Event()
    server = await asyncio.start_server(answer, "127.0.0.1", 0, ssl=tls)
    async with server:
        yield server.sockets[0].getsockname()[1]
        await left.wait()


@pytest.mark.parametrize(
    ("code", "words"),
    [(0x84, "MQTT 5"), (0x85, "client id"), (0x87, "ask who"), (0x8C, "sign in")],
)
async def test_a_broker_that_says_no_is_heard(code: int, words: str) -> None:
    """Each reason has its sentence."""
    async with answering(bytes([0x20, 3, 0, code, 0])) as port:
        assert words in await outcome(connector(port))


async def test_a_broker_that_is_busy_is_tried_again() -> None:
    """It may be better later."""
    async with answering(bytes([0x20, 3, 0, 0x89, 0])) as port:
        with pytest.raises(ConnectionError, match="busy"):
            await connector(port).run(KeepingIntake())


async def test_another_program_with_the_same_client_id_is_told() -> None:
    """They would throw each other out for ever."""
    taken_over = bytes([0xE0, 2, 0x8E, 0])
    async with answering(GRANTED, bytes([0x90, 4, 0, 1, 0, 1]) + taken_over) as port:
        assert "same client id" in await outcome(connector(port))


@pytest.mark.parametrize("is_first", [True, False])
async def test_a_server_that_does_not_speak_mqtt_is_left(*, is_first: bool) -> None:
    """Whatever it says: the connection is broken, and tried again."""
    good = bytes([0x30, 6, 0, 1, ord("a"), 0, ord("{"), ord("}")])
    for bad in ([0x30, 2, 0, 5], [0x30, 4, 0, 1, 0xFF, 0], [0x30, 5, 0, 1, 97, 1, 0xEE], [0xFF, 0]):
        said = bytes([0x90, 4, 0, 1, 0, 1]) + (b"" if is_first else good) + bytes(bad)
        async with answering(GRANTED, said) as port:
            with pytest.raises(ConnectionError):
                await connector(port).run(KeepingIntake())


async def test_a_topic_that_may_not_be_read_is_told() -> None:
    """Trying again would not help."""
    async with answering(GRANTED, bytes([0x90, 4, 0, 1, 0, 0x87])) as port:
        assert "podium/#" in await outcome(connector(port))


async def test_a_wrong_password_is_told(tmp_path: Path) -> None:
    """The right one lets in; what it may not read is told, too."""
    words, rights = tmp_path / "words", tmp_path / "rights"
    maker = await asyncio.create_subprocess_exec(
        needed("mosquitto_passwd", "mosquitto"), "-b", "-c", str(words), "desk", SECRETS[0]
    )
    assert await maker.wait() == 0
    rights.write_text("user desk\ntopic read podium/#\n", encoding="utf-8")
    access = f"allow_anonymous false\npassword_file {words}\nacl_file {rights}"
    async with running_broker(tmp_path, access) as broker:
        wrong = await outcome(connector(broker.port, user="desk", secret=SECRETS[1]))
        assert "user" in wrong
        intake = KeepingIntake()
        right = connector(broker.port, user="desk", secret=SECRETS[0])
        async with kept_running(right, intake):
            await intake.until(lambda: intake.times_connected > 0)


async def test_a_filter_that_is_none_is_told(broker: Broker) -> None:
    """It will be wrong the next time as well."""
    assert "podium/#/x" in await outcome(connector(broker.port, topic="podium/#/x"))


def test_it_has_the_name_of_its_source() -> None:
    """As it stands in the session file."""
    assert connector(1).source == "online"


async def test_an_address_that_is_none_is_told() -> None:
    """With the form that it should have."""
    assert "mqtts://" in await outcome(connector(1, address="http://127.0.0.1"))


async def test_certificates_that_cannot_be_read_are_told() -> None:
    """With the name of the file."""
    desk = connector(1, address="mqtts://127.0.0.1", authorities="nowhere.pem")
    assert "nowhere.pem" in await outcome(desk)


async def test_a_broker_that_is_away_is_tried_again() -> None:
    """Nobody listens on this port."""
    with pytest.raises(OSError, match="refused"):
        await connector(free_port()).run(KeepingIntake())


async def test_a_server_that_does_not_answer_can_be_left() -> None:
    """Whoever accepts a connection and says nothing leaves no task and no socket behind."""
    connected = asyncio.Event()
    gone = asyncio.Event()

    async def listen(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connected.set()
        await reader.read()
        gone.set()
        writer.close()

    server = await asyncio.start_server(listen, "127.0.0.1", 0)
    async with server, asyncio.TaskGroup() as group:
        port = server.sockets[0].getsockname()[1]
        task = group.create_task(connector(port).run(KeepingIntake()))
        await connected.wait()
        task.cancel()
        await gone.wait()


async def test_a_broker_that_does_not_let_go_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where not even a goodbye goes out any more, the connection ends all the same."""
    monkeypatch.setattr(Client, "disconnect", lambda _: 0)
    monkeypatch.setattr(mqtt_client, "_LEAVING_S", 0.01)
    intake = KeepingIntake()
    async with (
        answering(GRANTED, bytes([0x90, 4, 0, 1, 0, 1])) as port,
        kept_running(connector(port), intake),
    ):
        await intake.until(lambda: intake.times_connected > 0)


async def test_tls_is_spoken_with_a_broker_whose_certificate_is_known(tmp_path: Path) -> None:
    """And with no other."""
    own, key = await certificate(tmp_path)
    access = f"allow_anonymous true\ncertfile {own}\nkeyfile {key}"
    async with running_broker(tmp_path, access) as broker:
        address = f"mqtts://localhost:{broker.port}"
        assert "certificate" in await outcome(connector(broker.port, address=address))
        intake = KeepingIntake()
        desk = connector(broker.port, address=address, authorities=str(own))
        async with kept_running(desk, intake):
            await intake.until(lambda: intake.times_connected > 0)
        trust = ("-h", "localhost", "--cafile", str(own))
        await publish(broker, map(body, range(2_000)), *trust)
        async with kept_running(desk, intake):
            await intake.until_stored(2_000)  # many of them in one record of TLS
    assert intake.texts() == expected(range(2_000))


async def test_what_tls_has_decrypted_already_is_not_left(tmp_path: Path) -> None:
    """Many messages come in one record, and the socket is silent afterwards."""
    own, key = await certificate(tmp_path)
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    tls.load_cert_chain(own, key)
    packets = [
        bytes([0x30, len(each) + 4, 0, 1, ord("a"), 0]) + each
        for each in (b'{"id": %d, "text": "Question %d?"}' % (n, n) for n in range(200))
    ]
    suback = bytes([0x90, 4, 0, 1, 0, 1])
    intake = KeepingIntake()
    async with answering(GRANTED, suback + b"".join(packets), tls=tls) as port:
        address = f"mqtts://localhost:{port}"
        desk = connector(port, address=address, authorities=str(own))
        async with kept_running(desk, intake):
            await intake.until_stored(200)
    assert intake.texts() == expected(range(200))


@pytest.mark.parametrize(
    "changes",
    [
        {"client_id": ""},
        {"topic": ""},
        {"session_expiry_s": 3_600},
        {"receive_maximum": 499},
        {"receive_maximum": 65_536},
    ],
)
def test_options_that_would_lose_questions_are_refused(changes: dict[str, object]) -> None:
    """A short memory and a narrow way are mistakes of ours."""
    with pytest.raises(ValueError, match=r"session|under way"):
        connector(1, **changes)


def test_a_secret_is_not_shown() -> None:
    """Nor does a log show it."""
    assert SECRETS[0] not in repr(MqttOptions("online", "mqtt://a", "t", "c", secret=SECRETS[0]))
