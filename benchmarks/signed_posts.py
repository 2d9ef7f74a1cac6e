"""How many single signed messages a second the webhook takes, over connections that are kept."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
from datetime import UTC, datetime

from standardwebhooks import Webhook as Signer

from benchmarks.figures import Figure, spread

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"  # noqa: S105 - of the specification's example
MESSAGES = 20_000
CONNECTIONS = 32


def measure() -> list[Figure]:
    """Send messages that were signed beforehand, each as soon as the one before was answered."""
    child = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.child_webhook"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with child:
        assert child.stdout is not None
        port = int(child.stdout.readline())
        requests = [_request(number) for number in range(MESSAGES)]
        began = time.perf_counter()
        waits = asyncio.run(_send(port, requests))
        took = time.perf_counter() - began
        out, _ = child.communicate("")
    told = json.loads(out)
    return [
        Figure(
            f"single signed messages a second, {CONNECTIONS} connections",
            f"{MESSAGES / took:.0f}  ({told['cpu'] / MESSAGES * 1e6:.0f} µs of the server's each)",
            ">= 1000",
        ),
        spread("message sent to its answer", waits, "-"),
        spread("stall of the server meanwhile", told["stalls"], "p99 <= 20"),
        Figure("messages lost", f"{MESSAGES - told['count']} of {MESSAGES}", "0"),
    ]


def _request(number: int) -> bytes:
    body = json.dumps(
        {
            "id": f"q{number}",
            "text": f"How can a small network take part in round {number}?",
            "asker": "Participant",
        }
    )
    now = datetime.now(UTC)
    message = f"msg_{number}"
    return (
        "POST /in/questions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        f"webhook-id: {message}\r\nwebhook-timestamp: {int(now.timestamp())}\r\n"
        f"webhook-signature: {Signer(SECRET).sign(message, now, body)}\r\n"
        f"Content-Length: {len(body)}\r\n\r\n{body}"
    ).encode()


async def _send(port: int, requests: list[bytes]) -> list[float]:
    """Send all requests over a few connections; gives milliseconds to each answer."""
    waits: list[float] = []
    left = iter(requests)

    async def work() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for request in left:
            began = time.perf_counter()
            writer.write(request)
            head = await reader.readuntil(b"\r\n\r\n")
            assert head.startswith(b"HTTP/1.1 202 "), head
            length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
            await reader.readexactly(length)
            waits.append((time.perf_counter() - began) * 1000)
        writer.close()

    async with asyncio.TaskGroup() as group:
        for _ in range(CONNECTIONS):
            group.create_task(work())
    return waits
