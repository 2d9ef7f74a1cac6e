"""2,000 questions a second into the real console: from a broker, and in batches of CloudEvents.

All of it by way of this computer's own network, from processes of their own. Is any question lost,
and does the console still answer the one who works at it?
"""

from __future__ import annotations

import shutil
import socket
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.consoles import console, feed, numbers, sender, sent_of, usable
from benchmarks.figures import Figure, spread

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator

RATE = 2_000

LARGE, SMALL = 500, 50
"""Questions in a signed batch, which is as many as one may hold, and in an unsigned one."""

_BROKER = """\
listener {port} 127.0.0.1
allow_anonymous true
max_queued_messages 0
max_inflight_messages 0
log_dest none
"""


def by_broker(seconds: int) -> list[Figure]:
    """MQTT 5 at QoS 1, by way of a Mosquitto of our own."""
    program = shutil.which("mosquitto") or shutil.which("mosquitto", path="/usr/sbin")
    if program is None or shutil.which("mosquitto_pub") is None:
        why = "NOT MEASURED. Type: sudo apt-get install mosquitto mosquitto-clients"
        return [Figure(f"{RATE} questions a second by MQTT", why, "none lost")]
    with _broker(program) as port:
        source = f"kind: mqtt, address: 'mqtt://127.0.0.1:{port}', topic: 'ask/#'"
        with console({"here": source}) as running:
            running.go()
            running.until(lambda truth: feed(truth, "here")["link"] == "connected")
            running.tell("begin")
            with sender("broker", port, seconds, RATE) as sending:
                sent = int(str(sent_of(sending)["sent"]))
                measured = running.tell("end")
                began = time.monotonic()
                running.until(lambda truth: feed(truth, "here")["stored"] == sent)
                rest = time.monotonic() - began
            lost = _lost(running.leave(), sent)
    said = f"at {RATE} a second by MQTT for {seconds} s"
    late = Figure("the last question stored after it was sent", f"{rest:.1f} s", "-")
    return [*usable(measured, said), late, lost]


def by_batches(seconds: int) -> list[Figure]:
    """Batches of CloudEvents: half of the questions in large signed ones, half in small ones."""
    hooks = {"signed": "kind: webhook, secret: 'env:BENCH_SECRET'", "plain": "kind: webhook"}
    with console(hooks) as running:
        port = running.port()
        running.go()
        running.tell("begin")
        half = RATE // 2
        with (
            sender("batches", port, "signed", seconds, half, LARGE) as large,
            sender("batches", port, "plain", seconds, half, SMALL) as small,
        ):
            told = [sent_of(each) for each in (large, small)]
        measured = running.tell("end")
        lost = _lost(running.leave(), sum(int(str(each["questions"])) for each in told))
    said = f"at {RATE} a second in batches for {seconds} s"
    waits = [wait for each in told for wait in numbers(each, "waits")]
    refused = [each["answers"] for each in told if list(each["answers"]) != ["202"]]  # type: ignore[call-overload]
    return [
        *usable(measured, said),
        spread("batch sent to its answer", waits, "-"),
        Figure("batches that were not taken", str(refused or "none"), "none"),
        lost,
    ]


def _lost(record: Counter[str], sent: int) -> Figure:
    """Say whether all that was sent is in the record, once each."""
    twice = sum(record.values()) - len(record)
    said = f"{sent - len(record)} of {sent}" + (f", {twice} twice" if twice else "")
    return Figure("questions lost, by the record", said, "0")


@contextmanager
def _broker(program: str) -> Iterator[int]:
    """Have a broker for a while; gives its port."""
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        port: int = place.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="podium-broker-") as folder:
        file = Path(folder, "mosquitto.conf")
        file.write_text(_BROKER.format(port=port), encoding="utf-8")
        process = subprocess.Popen([program, "-c", str(file)])
        try:
            deadline = time.monotonic() + 10
            while not _answers(port) and time.monotonic() < deadline:
                time.sleep(0.05)
            yield port
        finally:
            process.terminate()
            process.wait(10)


def _answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
    except OSError:
        return False
    return True
