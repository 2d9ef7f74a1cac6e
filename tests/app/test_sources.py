"""Questions reach the whole program from real senders, each once, though it is killed meanwhile."""

from __future__ import annotations

import asyncio
import base64
import json
import re
import shutil
import subprocess
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import aiohttp
import pytest
from standardwebhooks import Webhook

from console.domain.events import QuestionReceived
from console.runtime.clock import wall_now
from console.runtime.restore import read
from console.runtime.steady import steady_ns
from tests.app.test_program import Running, start
from tests.feed.brokers import Broker, needed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["start"]

PATIENCE = 120.0
"""Seconds after which a test gives up; it never waits for so long."""

NUMBERS = [1_000, pytest.param(10_000, marks=pytest.mark.long)]

SECRET = "whsec_" + base64.b64encode(b"a secret of twenty-four.").decode()

SESSION = """\
podium: 1
title: From everywhere
length: 60 min
sources:
  here: {source}
running order:
  - {{title: Questions, kind: questions, time: 60 min}}
"""


def session(folder: Path, source: str) -> Path:
    """Write a session with one source."""
    file = folder / "session.yaml"
    file.write_text(SESSION.format(source=source), encoding="utf-8")
    return file


def until(running: Running, wanted: Callable[[dict[str, object]], bool]) -> dict[str, object]:
    """Ask again and again until it is so."""
    deadline = steady_ns() + PATIENCE * 1e9
    while not wanted(seen := running.tell("wait")):
        assert steady_ns() < deadline, seen
    return seen


def number_of(seen: dict[str, object]) -> int:
    """Give how many questions there are."""
    return int(str(seen["questions"]))


def stored_of(seen: dict[str, object]) -> int:
    """Give how many of the source are on the disk."""
    feeds = seen["feeds"]
    assert isinstance(feeds, dict)
    return int(feeds["here"][1])


def texts_in(home: Path) -> list[str]:
    """Read what the only record holds."""
    (record,) = home.rglob("*.podium")
    events = [stamped.event for stamped in read(record).events]
    return [each.question.raw.text for each in events if isinstance(each, QuestionReceived)]


def asked(number: int) -> dict[str, str]:
    """Make a question as a program tells it."""
    return {"id": f"n{number}", "text": f"Question {number}?", "asker": f"Person {number}"}


async def post_all(address: str, numbers: range) -> None:
    """Bring questions, each in a signed message of its own, many at a time."""
    signer, left = Webhook(SECRET), iter(numbers)

    async def post(client: aiohttp.ClientSession) -> None:
        for number in left:
            body, now = json.dumps(asked(number)), datetime.fromtimestamp(wall_now() / 1000, UTC)
            headers = {
                "webhook-id": f"m{number}",
                "webhook-timestamp": str(int(now.timestamp())),
                "webhook-signature": signer.sign(f"m{number}", now, body),
                "content-type": "application/json",
            }
            async with client.post(address, data=body, headers=headers) as answer:
                assert answer.status == 202, await answer.text()

    async with aiohttp.ClientSession() as client:
        await asyncio.gather(*(post(client) for _ in range(16)))


def webhook_of(running: Running) -> str:
    """Wait until the program serves, and give the address for messages."""
    seen = until(running, lambda seen: "/ask" in str(seen["notice"]))
    found = re.search(r"http://[^/]+", str(seen["notice"]))
    assert found is not None
    return f"{found[0]}/in/here"


@pytest.mark.parametrize("number", NUMBERS)
def test_signed_messages_are_all_there_after_a_kill(
    start: Callable[..., Running],
    tmp_path: Path,
    user_home: Path,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
) -> None:
    """What was answered with 202 outlives SIGKILL; sent again, it counts once."""
    monkeypatch.setenv("HOOK_SECRET", SECRET)
    file = session(tmp_path, "{kind: webhook, secret: env:HOOK_SECRET}")
    first = start(file)
    address = webhook_of(first)
    first.tell("go_requested", "questions")
    asyncio.run(post_all(address, range(number // 2)))
    first.kill()
    assert len(texts_in(user_home)) == number // 2
    second = start(file)
    assert number_of(second.seen) == number // 2
    address = webhook_of(second)
    asyncio.run(post_all(address, range(number)))
    assert number_of(second.tell("wait")) == number
    assert second.quit() == 0
    assert sorted(texts_in(user_home)) == sorted(f"Question {each}?" for each in range(number))


def test_curl_brings_a_question_and_reads_the_page(
    start: Callable[..., Running], tmp_path: Path
) -> None:
    """From this computer nothing has to be signed where no secret is set; strangers get nothing."""
    curl = needed("curl", "curl")
    running = start(session(tmp_path, "{kind: webhook}"))
    address = webhook_of(running)

    def say(*words: str) -> str:
        done = subprocess.run(
            [curl, "-s", "-o", "-", "-w", " %{http_code}", *words],
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=True,
        )
        return done.stdout

    body = json.dumps(asked(1))
    json_type = ("-H", "content-type: application/json")
    assert say("-d", body, *json_type, address).endswith(" 202")
    assert say("-d", "{", *json_type, address).endswith(" 422")
    assert say("-H", "Host: evil.example", address.replace("in/here", "ask")).endswith(" 421")
    assert "<form" in say(address.replace("in/here", "ask"))
    assert number_of(running.tell("wait")) == 1
    assert running.quit() == 0


@pytest.mark.parametrize("number", NUMBERS)
async def test_a_broker_keeps_what_was_not_stored(
    start: Callable[..., Running], tmp_path: Path, user_home: Path, number: int
) -> None:
    """Killed in mid-stream, it gets the rest from the broker when it is started again."""
    publisher = needed("mosquitto_pub", "mosquitto-clients")
    broker = Broker(tmp_path)
    await broker.start()
    try:
        file = session(
            tmp_path,
            f"{{kind: mqtt, address: 'mqtt://127.0.0.1:{broker.port}', topic: 'ask/#'}}",
        )
        first = await asyncio.to_thread(start, file)
        first.tell("go_requested", "questions")
        await asyncio.to_thread(until, first, lambda seen: link_of(seen) == "connected")
        process = await asyncio.create_subprocess_exec(
            publisher,
            *("-p", str(broker.port), "-V", "mqttv5", "-q", "1", "-t", "ask/us", "-l"),
            stdin=asyncio.subprocess.PIPE,
        )
        lines = "".join(f"{json.dumps(asked(each))}\n" for each in range(number))
        sending = asyncio.ensure_future(process.communicate(lines.encode()))  # noqa: TID251 - awaited below
        await asyncio.to_thread(until, first, lambda seen: number_of(seen) > number // 10)
        await asyncio.to_thread(first.kill)
        await sending
        second = await asyncio.to_thread(start, file)
        await asyncio.to_thread(until, second, lambda seen: number_of(seen) >= number)
        assert await asyncio.to_thread(second.quit) == 0
    finally:
        await broker.stop()
    assert sorted(texts_in(user_home)) == sorted(f"Question {each}?" for each in range(number))


def link_of(seen: dict[str, object]) -> str:
    """Give how the source is reached."""
    feeds = seen["feeds"]
    assert isinstance(feeds, dict)
    return str(feeds["here"][2])


@pytest.mark.parametrize("number", NUMBERS)
def test_a_table_in_the_folder_is_read_once(
    start: Callable[..., Running], tmp_path: Path, user_home: Path, number: int
) -> None:
    """Though the program is killed while it reads, and a longer one is put in its place."""
    folder = tmp_path / "drop"
    folder.mkdir()
    file = session(tmp_path, f"{{kind: folder, folder: '{folder}'}}")
    first = start(file)
    first.tell("go_requested", "questions")
    write_table(folder, number // 2)
    until(first, lambda seen: number_of(seen) > number // 10)
    first.kill()
    second = start(file)
    until(second, lambda seen: number_of(seen) >= number // 2)
    write_table(folder, number)
    until(second, lambda seen: number_of(seen) >= number)
    assert second.quit() == 0
    assert sorted(texts_in(user_home)) == sorted(f"Question {each}?" for each in range(number))


def write_table(folder: Path, number: int) -> None:
    """Put a table of so many questions into the folder, as a browser would."""
    rows = "".join(f"Person {each},Question {each}?\n" for each in range(number))
    part = folder / "questions.csv.part"
    part.write_text(f"Name,Question\n{rows}", encoding="utf-8")
    shutil.move(part, folder / "questions.csv")
