"""What somebody may try on purpose, all at once, while a session is live: it goes on."""

from __future__ import annotations

import asyncio
import json
from collections import defaultdict
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import aiohttp
from standardwebhooks import Webhook

from console.domain.events import QuestionReceived
from console.runtime.clock import wall_now
from console.runtime.restore import read
from tests.app.sources.test_webhook import SECRET, webhook_of
from tests.app.sources.whole import asked, until
from tests.exchange.sheets.test_workbook import with_rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    from tests.app.running import Running

SESSION = """\
podium: 1
title: Under attack
length: 60 min
sources:
  here: {{kind: webhook, secret: "env:HOOK_SECRET"}}
  open: {{kind: webhook}}
  drop: {{kind: folder, folder: "{folder}"}}
running order:
  - {{title: Questions, kind: questions, time: 60 min}}
"""

STRANGER = "127.0.0.2"
"""Another address that reaches this computer, on systems where all of 127.0.0.0/8 does."""

CONNECTIONS = 300
"""More than one address may have."""

NASTY = "<script>alert(1)</script> \u202edlrow\u202c z" + "\u030a" * 30 + "\u200b\x1b[31m"
"""HTML, turned writing, stacked marks, what cannot be seen, and what controls a terminal."""

NEVER = "\u202e\u202c\u200b\x1b"

TIMES = 20
"""How often each is tried."""

LARGE = 5_000_000
"""Bytes of a body that nobody asked for."""

OTHER = "whsec_QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFB"

PARTS = ("asker", "affiliation", "country", "group", "language", "addressee", "seat", "sender")

SPOILT = (
    b'{"text": ',
    b"\xff\xfe",
    b"[" * 250_000,
    b'{"a":' * 40_000,
    b"[" + b"{}," * 80_000 + b"1]",
    b'{"text": "' + b"a" * 250_000,
    json.dumps([{"text": "Why?", "votes": -1}] * 500).encode(),
)
"""What is no JSON, or is too deep, too much, or full of faults."""


def honest(number: int) -> str:
    """Make a question with harmful things in every field."""
    dressed = {**asked(number), "text": f"Honest {number} {NASTY}"}
    return json.dumps(dressed | dict.fromkeys(PARTS, f"{number} {NASTY}"))


def signed(body: str, message: str, secret: str = SECRET, age_s: int = 0) -> dict[str, str]:
    """Give the headers of a message that was signed some seconds ago."""
    at = datetime.fromtimestamp(wall_now() / 1000 - age_s, UTC)
    return {
        "webhook-id": message,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": Webhook(secret).sign(message, at, body),
    }


class Attack:
    """Sends to a program, and keeps the answers to each kind."""

    def __init__(self, base: str) -> None:
        self._base = base
        self.answers: defaultdict[str, set[int]] = defaultdict(set)

    async def run(self) -> None:
        """Try everything at once."""
        async with aiohttp.ClientSession() as client, asyncio.TaskGroup() as group:
            group.create_task(self._connect())
            group.create_task(self._send_large(f"Content-Length: {LARGE}"))
            group.create_task(self._send_large("Transfer-Encoding: chunked"))
            for number in range(TIMES):
                group.create_task(self._try_all(client, number))

    async def _try_all(self, client: aiohttp.ClientSession, number: int) -> None:
        async def post(kind: str, path: str, body: str | bytes, **headers: str) -> None:
            headers["content-type"] = "application/json"
            async with client.post(self._base + path, data=body, headers=headers) as answer:
                self.answers[kind].add(answer.status)

        wrong = signed("{}", f"w{number}", secret=OTHER)
        await post("wrong signature", "here", "{}", **wrong)
        await post("old stamp", "here", "{}", **signed("{}", f"o{number}", age_s=3_600))
        await post("spoilt", "open", SPOILT[number % len(SPOILT)])
        body = honest(number)
        if number % 2:
            await post("honest", "here", body, **signed(body, f"h{number}"))
        else:
            await post("honest", "open", body)

    async def _send_large(self, length: str) -> None:
        """Send a body that nobody reads to its end, again and again."""
        port, chunk = urlsplit(self._base).port, b"186a0\r\n" + b"[" * 100_000 + b"\r\n"
        head = "POST /in/open HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        for _ in range(TIMES // 4):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(f"{head}{length}\r\n\r\n".encode())
            with suppress(ConnectionError):  # cut while it is still being sent
                for _ in range(LARGE // 100_000):
                    writer.write(chunk)
                    await writer.drain()
                self.answers["large"].add(int((await reader.readline()).split()[1]))
            writer.transport.abort()
            with suppress(ConnectionError):
                await writer.wait_closed()

    async def _connect(self) -> None:
        """Hold more connections than one address may have."""
        port = urlsplit(self._base).port
        held: list[asyncio.StreamWriter] = []
        for _ in range(CONNECTIONS):
            try:
                _, writer = await asyncio.open_connection(
                    "127.0.0.1", port, local_addr=(STRANGER, 0)
                )
            except OSError:
                break  # a system without such an address
            held.append(writer)
        for writer in held:
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()


def fill(folder: Path) -> None:
    """Put tables there that nobody should read to their end, and one that everybody should."""
    (folder / "columns.csv").write_bytes(b"Question" + b",x" * 100_000 + b"\nWhy?")
    (folder / "bomb.xlsx").write_bytes(with_rows("<row><c><v>1</v></c></row>" * 800_000))
    (folder / "quotes.csv").write_bytes(b"Name,Question\n" + b'"a,b\n' * 150_000)
    rows = "".join(f"Person {row} {NASTY},Row {row}?\n" for row in range(1_000))
    (folder / "rows.csv").write_text(f"Name,Question\n{rows}", encoding="utf-8")


def health_of(seen: dict[str, object], source: str) -> tuple[str, str]:
    """Give how a source is reached, and what was wrong."""
    feeds = seen["feeds"]
    assert isinstance(feeds, dict)
    return feeds[source][2], feeds[source][3]


def test_whatever_is_tried_the_session_goes_on(
    start: Callable[..., Running],
    tmp_path: Path,
    user_home: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """All harm is refused or shown as text, each source says so, and no honest question is lost."""
    monkeypatch.setenv("HOOK_SECRET", SECRET)
    folder = tmp_path / "drop"
    folder.mkdir()
    file = tmp_path / "session.yaml"
    file.write_text(SESSION.format(folder=folder), encoding="utf-8")
    running = start(file)
    attack = Attack(webhook_of(running).removesuffix("here"))
    fill(folder)
    asyncio.run(attack.run())
    assert attack.answers.pop("large", {413}) == {413}
    assert attack.answers == {
        "wrong signature": {401},
        "old stamp": {401},
        "spoilt": {422},
        "honest": {202},
    }
    seen = until(running, lambda seen: seen["questions"] == TIMES + 1_000)
    for source in ("here", "open", "drop"):
        link, problem = health_of(seen, source)
        assert (link, bool(problem)) == ("connected", True)
    assert running.tell("go_requested", "questions")["running"] == "questions"
    assert running.quit() == 0
    (record,) = user_home.rglob("*.podium")
    raws = [
        stamped.event.question.raw
        for stamped in read(record).events
        if isinstance(stamped.event, QuestionReceived)
    ]
    assert len({(raw.source, raw.source_id) for raw in raws}) == len(raws) == TIMES + 1_000
    assert sum("<script>" in raw.text for raw in raws) == TIMES
    assert not [raw for raw in raws if set(NEVER) & set(raw.text + raw.asker + raw.country)]
