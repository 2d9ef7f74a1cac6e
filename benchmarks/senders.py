"""Those who send, each in a process of its own: to a broker, to the webhooks, or to do harm.

Every one sends by the clock: what is late is sent at once, so that a slow receiver does not make
the load smaller. At the end it prints one line of JSON.
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import time
from collections import Counter
from datetime import UTC, datetime

from standardwebhooks import Webhook as Signer

from benchmarks.abuses import harm
from benchmarks.consoles import SECRET
from benchmarks.guests import commands, views
from benchmarks.strangers import intrude
from benchmarks.wires import Wire

STEP = 0.005
"""Seconds between two looks at the clock."""

CONNECTIONS = 32
"""To the webhook, all kept."""


def asked(number: int) -> dict[str, object]:
    """Make a question as a program tells it; nobody asks more than a few."""
    return {
        "id": f"n{number}",
        "text": f"How can a small network take part in round {number} of this?",
        "asker": f"Participant {number}",
        "affiliation": "Technical community",
        "country": "Brazil",
        "sender": f"phone-{number % 5000}",
    }


def to_broker(port: str, seconds: str, rate: str) -> dict[str, object]:
    """Publish at QoS 1, by way of a client that others wrote."""
    publisher = subprocess.Popen(
        [
            *("mosquitto_pub", "-h", "127.0.0.1", "-p", port, "-V", "mqttv5"),
            *("-q", "1", "-t", "ask/us", "-l"),
        ],
        stdin=subprocess.PIPE,
        text=True,
    )
    assert publisher.stdin is not None
    began, sent, each = time.perf_counter(), 0, int(rate)
    while sent < int(seconds) * each:
        due = min(int((time.perf_counter() - began) * each), int(seconds) * each)
        publisher.stdin.writelines(f"{json.dumps(asked(number))}\n" for number in range(sent, due))
        publisher.stdin.flush()
        sent = due
        time.sleep(STEP)
    publisher.stdin.close()
    publisher.wait(60)
    return {"sent": sent, "took": time.perf_counter() - began}


def request(path: str, body: str, media: str, message: str, *, is_signed: bool) -> bytes:
    """Make a request, signed as Standard Webhooks says where that is wished."""
    raw, now = body.encode(), datetime.now(UTC)
    signature = (
        f"webhook-id: {message}\r\nwebhook-timestamp: {int(now.timestamp())}\r\n"
        f"webhook-signature: {Signer(SECRET).sign(message, now, body)}\r\n"
        if is_signed
        else ""
    )
    return (
        f"POST /in/{path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {media}\r\n{signature}"
        f"Content-Length: {len(raw)}\r\n\r\n"
    ).encode() + raw


def event(number: int) -> dict[str, object]:
    """Make a question as a CloudEvent."""
    return {
        "specversion": "1.0",
        "id": f"e{number}",
        "source": "urn:bench",
        "type": "org.podium.question",
        "data": asked(number),
    }


async def _send(
    port: int, requests: asyncio.Queue[bytes | None]
) -> tuple[Counter[int], list[float]]:
    """Send what comes over connections that are kept; gives the answers, and how long each took."""
    answers: Counter[int] = Counter()
    waits: list[float] = []

    async def work() -> None:
        async with Wire(port) as wire:
            while (each := await requests.get()) is not None:
                began = time.perf_counter()
                answers[await wire.ask(each)] += 1
                waits.append((time.perf_counter() - began) * 1000)

    async with asyncio.TaskGroup() as group:
        for _ in range(CONNECTIONS):
            group.create_task(work())
    return answers, waits


async def _by_the_clock(
    port: int, seconds: float, each_second: float, make: object
) -> dict[str, object]:
    assert callable(make)
    requests: asyncio.Queue[bytes | None] = asyncio.Queue()
    sending = asyncio.ensure_future(_send(port, requests))
    began, made = time.perf_counter(), 0
    most = 0
    while made < int(seconds * each_second):
        due = min(int((time.perf_counter() - began) * each_second), int(seconds * each_second))
        for number in range(made, due):
            requests.put_nowait(make(number))
        made = due
        most = max(most, requests.qsize())
        await asyncio.sleep(STEP)
    for _ in range(CONNECTIONS):
        requests.put_nowait(None)
    answers, waits = await sending
    return {
        "sent": made,
        "answers": {str(key): count for key, count in answers.items()},
        "waits": waits,
        "took": time.perf_counter() - began,
        "behind": most,
    }


def singles(port: str, path: str, seconds: str, rate: str, first: str) -> dict[str, object]:
    """Post one signed question each."""

    def make(number: int) -> bytes:
        number += int(first)
        body = json.dumps(asked(number))
        return request(path, body, "application/json", f"m{number}", is_signed=True)

    return asyncio.run(_by_the_clock(int(port), float(seconds), float(rate), make))


def batches(port: str, path: str, seconds: str, rate: str, size: str) -> dict[str, object]:
    """Post batches of CloudEvents, signed where the path is that of the signed ones."""
    many = int(size)

    def make(number: int) -> bytes:
        body = json.dumps([event(number * many + each) for each in range(many)])
        media = "application/cloudevents-batch+json"
        return request(path, body, media, f"b{number}", is_signed=path == "signed")

    told = asyncio.run(_by_the_clock(int(port), float(seconds), int(rate) / many, make))
    return told | {"questions": int(str(told["sent"])) * many}


def main() -> None:
    """Send what the command line names."""
    if hasattr(os, "nice"):
        os.nice(5)  # they stand for other computers, which take no processor from the console
    name, *words = sys.argv[1:]
    parts = {
        "broker": to_broker,
        "singles": singles,
        "batches": batches,
        "harm": harm,
        "commands": lambda port, podium, screen, number: commands(
            int(port), podium, screen, int(number)
        ),
        "intrude": lambda port, screen, seconds: asyncio.run(
            intrude(int(port), screen, float(seconds))
        ),
        "views": lambda port, podium, screen, number, changes: asyncio.run(
            views(int(port), podium, screen, int(number), int(changes))
        ),
    }
    print(json.dumps(parts[name](*words)), flush=True)  # type: ignore[operator]


if __name__ == "__main__":
    main()
