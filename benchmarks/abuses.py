"""What somebody may try on purpose, all at once, for so many seconds; and honest people meanwhile.

Each kind of harm is done again and again, at a pace of its own, and answers are counted by kind.
"""

from __future__ import annotations

import asyncio
import io
import itertools
import json
import shutil
import time
import zipfile
from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from standardwebhooks import Webhook as Signer

from benchmarks.consoles import SECRET
from benchmarks.wires import Wire

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

STRANGER = "127.0.0.2"
"""Another address of this computer: a stranger's connections must not keep the honest out."""

CONNECTIONS = 1_000

TURNS = 3
"""Tables of a name, each with another content."""

NASTY = (
    "<script>alert(1)</script><b>bold</b>&amp; \u202edlrow olleh\u202c \u2066\u2067 z"
    + "\u0335\u0489\u030a" * 30
    + "\u200b\u200d\x00\x1b[31m"
)
"""HTML, turned writing, stacked marks, what cannot be seen, and what controls a terminal."""

_Made = tuple[bytes, ...]
_Table = tuple[str, bytes]


def post(
    path: str,
    body: bytes,
    message: str = "",
    *,
    secret: str = SECRET,
    age: timedelta = timedelta(0),
    kind: str = "application/json",
) -> bytes:
    """Make a request; with the id of a message it is signed."""
    signature = ""
    if message:
        at = datetime.now(UTC) - age
        signed = Signer(secret).sign(message, at, body.decode())
        signature = (
            f"webhook-id: {message}\r\nwebhook-timestamp: {int(at.timestamp())}\r\n"
            f"webhook-signature: {signed}\r\n"
        )
    head = (
        f"POST /in/{path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {kind}\r\n{signature}"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def honest(number: int) -> dict[str, str]:
    """Make a question of somebody who means no harm, with harmful things in every field."""
    parts = ("asker", "affiliation", "country", "group", "language", "addressee", "seat", "sender")
    return {
        "id": f"h{number}",
        "text": f"Honest question {number} {NASTY}",
        **dict.fromkeys(parts, f"{number} {NASTY}"),
    }


def wrong_signature(number: int) -> _Made:
    """Sign with another secret."""
    other = "whsec_" + "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFB"
    return (post("signed", b'{"text": "false"}', f"w{number}", secret=other),)


def old_stamp(number: int) -> _Made:
    """Sign well, but an hour ago."""
    return (post("signed", b'{"text": "old"}', f"o{number}", age=timedelta(hours=1)),)


def large_said(_: int) -> _Made:
    """Say that 50 MB will come, and send them."""
    head = (
        b"POST /in/plain HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        b"Content-Length: 50000000\r\n\r\n"
    )
    return (head, *itertools.repeat(b"[" * 1_000_000, 50))


def large_unsaid(_: int) -> _Made:
    """Send 50 MB in chunks, without saying how much it will be."""
    head = (
        b"POST /in/plain HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        b"Transfer-Encoding: chunked\r\n\r\n"
    )
    chunk = b"f4240\r\n" + b" " * 1_000_000 + b"\r\n"
    return (head, *itertools.repeat(chunk, 50), b"0\r\n\r\n")


def malformed(number: int) -> _Made:
    """Send what is no JSON, up to the largest body that is read."""
    bodies = (b'{"text": ', b"\xff\xfe", b'[{"text": "a"},]', b'{"text": "' + b"a" * 250_000)
    return (post("plain", bodies[number % len(bodies)]),)


def deep(number: int) -> _Made:
    """Send JSON that is nested as deep as a body is long."""
    bodies = (
        b"[" * 250_000,
        b"[" * 100_000 + b"]" * 100_000,
        b'{"a":' * 40_000 + b"1" + b"}" * 40_000,
    )
    return (post("plain", bodies[number % len(bodies)]),)


def wide(_: int) -> _Made:
    """Send a body that is full of small things: thousands of keys, of objects, of lists."""
    return (post("plain", b"[" + b",".join([b"{}"] * 80_000) + b"]"),)


def many_faults(_: int) -> _Made:
    """Send as many faulty objects as a message may hold."""
    return (post("plain", json.dumps([{"text": "Why?", "votes": -1}] * 500).encode()),)


HARMS: tuple[tuple[Callable[[int], _Made], float], ...] = (
    (wrong_signature, 0.01),
    (old_stamp, 0.02),
    (large_said, 1.0),
    (large_unsaid, 1.0),
    (malformed, 0.05),
    (deep, 0.05),
    (wide, 0.25),
    (many_faults, 0.25),
)
"""What is done, and every so many seconds."""


def tables(turn: int) -> Iterator[_Table]:
    """Give files for the drop folder, each turn with another content."""
    yield "columns.csv", b"Question" + b",x" * 1_000_000 + b"\nWhy?" + str(turn).encode()
    yield "bomb.xlsx", workbook(b"<row><c><v>1</v></c></row>" * 8_000_000, turn)
    yield "cells.xlsx", workbook(_cells(), turn)
    rows = "".join(f"{NASTY.replace(chr(0), '')},Row {row}?\n" for row in range(2_000))
    yield "rows.csv", f"Name,Question\n{rows}Turn,{turn}?\n".encode()
    yield "quotes.csv", b"Name,Question\n" + b'"a,b\n' * 400_000 + str(turn).encode()


def _cells() -> bytes:
    """Make rows of numbers, just below what is read: what takes longest."""
    cell = b"<c><v>1</v></c>"
    return b"".join(b"<row>" + cell * 100 + b"</row>" for _ in range(15_000))


def workbook(rows: bytes, turn: int) -> bytes:
    """Make a workbook of one sheet, as small as it packs."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
        f'<sheet name="S{turn}" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="r1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/>'
        "</Relationships>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
        sheet = (
            f'<worksheet xmlns="{main}"><sheetData>'.encode() + rows + b"</sheetData></worksheet>"
        )
        packed.writestr("xl/worksheets/sheet1.xml", sheet)
    return out.getvalue()


class Attack:
    """Everything at once, for a while."""

    def __init__(self, port: int, seconds: float, made: Path, folder: Path) -> None:
        self._port = port
        self._made = made
        self._folder = folder
        self._until = time.monotonic() + seconds
        self._answers: defaultdict[str, Counter[int]] = defaultdict(Counter)
        self._sent = 0

    async def run(self) -> dict[str, object]:
        """Do it all; gives what was answered to each kind, and how many honest questions went."""
        async with asyncio.TaskGroup() as group:
            for make, pace in HARMS:
                group.create_task(self._again(make, pace))
            group.create_task(self._connect())
            group.create_task(self._drop())
            for _ in range(4):
                group.create_task(self._ask())
        told = {kind: dict(counted) for kind, counted in self._answers.items()}
        return {"sent": self._sent, "answers": told}

    async def _again(self, make: Callable[[int], _Made], pace: float) -> None:
        async with Wire(self._port) as wire:
            for number in itertools.count():
                if time.monotonic() > self._until:
                    return
                self._answers[make.__name__][await wire.ask(*make(number))] += 1
                await asyncio.sleep(pace)

    async def _ask(self) -> None:
        """Ask honestly, by the signed way and by the other."""
        async with Wire(self._port) as wire:
            while time.monotonic() < self._until:
                number, self._sent = self._sent, self._sent + 1
                body = json.dumps(honest(number)).encode()
                path, message = ("signed", f"h{number}") if number % 2 else ("plain", "")
                self._answers["honest"][await wire.ask(post(path, body, message))] += 1
                await asyncio.sleep(0.04)

    async def _connect(self) -> None:
        """Open a thousand connections and hold them, then again."""
        while time.monotonic() < self._until:
            held = []
            for number in range(CONNECTIONS):
                try:
                    reader, writer = await asyncio.open_connection(
                        "127.0.0.1", self._port, local_addr=(STRANGER, 0)
                    )
                except OSError:
                    self._answers["connections"][0] += 1
                    continue
                held.append(writer)
                if number >= CONNECTIONS // 2:  # surely turned away: the answer says so
                    status = (await reader.read(64)).split()
                    self._answers["connections"][int(status[1]) if status else 0] += 1
            await asyncio.sleep(1)
            for writer in held:
                writer.close()

    async def _drop(self) -> None:
        """Put tables into the folder, and others in their place every few seconds."""
        for turn in itertools.count():
            for file in sorted((self._made / str(turn % TURNS)).iterdir()):
                part = self._folder / f"{file.name}.part"
                await asyncio.to_thread(shutil.copyfile, file, part)
                part.replace(self._folder / file.name)
            await asyncio.sleep(4)
            if time.monotonic() > self._until:
                return


def make_tables(made: Path) -> None:
    """Make all tables beforehand: making them takes a processor for seconds."""
    for turn in range(TURNS):
        folder = made / str(turn)
        folder.mkdir(parents=True)
        for name, content in tables(turn):
            (folder / name).write_bytes(content)


def harm(port: str, seconds: str, made: str, folder: str) -> dict[str, object]:
    """Do all of it at once."""
    return asyncio.run(Attack(int(port), float(seconds), Path(made), Path(folder)).run())
