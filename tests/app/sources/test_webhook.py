"""Webhooks reach the whole program from real senders, each once, though it is killed meanwhile."""

from __future__ import annotations

import asyncio
import base64
import json
import re
import socket
import subprocess
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import aiohttp
from standardwebhooks import Webhook

from console.domain.events import QuestionReceived
from console.domain.questions import Held
from console.runtime.clock import wall_now
from console.runtime.restore import read
from tests.app.running import PATIENCE
from tests.app.sources.whole import (
    all_once,
    asked,
    in_disorder,
    many,
    number_of,
    session,
    texts_in,
    texts_of,
    until,
)
from tests.feed.brokers import needed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    import pytest

    from tests.app.running import Running

SECRET = "whsec_" + base64.b64encode(b"a secret of twenty-four.").decode()


def signed(number: int) -> tuple[str, dict[str, str]]:
    """Make a signed message with one question; gives its body and its headers."""
    body, now = json.dumps(asked(number)), datetime.fromtimestamp(wall_now() / 1000, UTC)
    return body, {
        "webhook-id": f"m{number}",
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": Webhook(SECRET).sign(f"m{number}", now, body),
        "content-type": "application/json",
    }


async def post_all(address: str, numbers: Iterable[int]) -> set[int]:
    """Bring questions, each in a message of its own, many at a time; gives those answered 202.

    It ends early where the program does.
    """
    left, told = iter(numbers), set()

    async def post(client: aiohttp.ClientSession) -> None:
        for number in left:
            body, headers = signed(number)
            async with client.post(address, data=body, headers=headers) as answer:
                assert answer.status == 202, await answer.text()
                told.add(number)

    async def post_while_it_runs(client: aiohttp.ClientSession) -> None:
        with suppress(aiohttp.ClientError):
            await post(client)

    async with aiohttp.ClientSession() as client:
        await asyncio.gather(*(post_while_it_runs(client) for _ in range(16)))
    return told


def break_off(address: str) -> None:
    """Send half a message, and go."""
    body, headers = signed(0)
    host, port = re.findall(r"[^/:]+", address)[1:3]
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    head = f"POST /in/here HTTP/1.1\r\nhost: {host}:{port}\r\ncontent-length: {len(body)}\r\n"
    with socket.create_connection((host, int(port))) as wire:
        wire.sendall(f"{head}{lines}\r\n{body[: len(body) // 2]}".encode())


def webhook_of(running: Running) -> str:
    """Wait until the program serves, and give the address for messages."""
    # Another program may have the usual port; then that is what is said.
    serves = re.compile(r"http://127\.0\.0\.1:(\d+)/ask|the pages are at port (\d+)")
    seen = until(running, lambda seen: bool(serves.search(str(seen["notice"]))))
    found = serves.search(str(seen["notice"]))
    assert found is not None
    return f"http://127.0.0.1:{found[1] or found[2]}/in/here"


@many
def test_signed_messages_are_all_there_after_two_kills(
    start: Callable[..., Running],
    tmp_path: Path,
    user_home: Path,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
) -> None:
    """What was answered with 202 outlives SIGKILL; sent again, it counts once."""
    monkeypatch.setenv("HOOK_SECRET", SECRET)
    file = session(tmp_path, "{kind: webhook, secret: env:HOOK_SECRET}")
    numbers, told = in_disorder(number), set[int]()
    for when in ("before", "after"):
        running = start(file, f"--killed={when}:{number // 5}")
        address = webhook_of(running)
        running.tell("go_requested", "questions")  # the second time it has begun already
        told |= asyncio.run(post_all(address, numbers))
        running.until_killed()
        assert set(texts_of(told)) <= set(texts_in(user_home))
        numbers = numbers[number // 5 :]
    assert len(told) < number // 2
    last = start(file)
    address = webhook_of(last)
    break_off(address)
    assert asyncio.run(post_all(address, in_disorder(number))) == set(range(number))
    assert number_of(last.tell("wait")) == number
    assert last.quit() == 0
    assert sorted(texts_in(user_home)) == all_once(number)


def test_a_source_has_the_budget_and_the_hub_that_the_session_file_gives(
    start: Callable[..., Running], tmp_path: Path, user_home: Path
) -> None:
    """What is over the budget is held back, and nothing is lost."""
    source = "{kind: webhook, hub: Nairobi hub, budget: 2 a minute}"
    running = start(session(tmp_path, source))
    mine = [{**asked(number), "sender": "aya"} for number in range(3)]
    assert asyncio.run(_post(webhook_of(running), json.dumps(mine))) == 202
    assert number_of(running.tell("wait")) == 3
    assert running.quit() == 0
    (record,) = user_home.rglob("*.podium")
    events = [stamped.event for stamped in read(record).events]
    asked_for = [each.question for each in events if isinstance(each, QuestionReceived)]
    assert [each.held for each in asked_for] == [None, None, Held.SENDER]
    assert {each.raw.hub for each in asked_for} == {"Nairobi hub"}


async def _post(address: str, body: str) -> int:
    headers = {"content-type": "application/json"}
    async with (
        aiohttp.ClientSession() as client,
        client.post(address, data=body, headers=headers) as answer,
    ):
        return answer.status


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
