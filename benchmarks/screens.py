"""Screens elsewhere: how soon a command stands on another one, and what a thousand of them cost.

The guests are in a process of their own and look from the moment a command is sent to the moment
its frame has come. Who sends commands uses plain sockets, so that it is the console and this
computer that are measured; what a thousand guests need for hearing a thousand frames is part of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.consoles import console, numbers, sender, sent_of, usable
from benchmarks.figures import spread
from benchmarks.headless import headless
from console.domain.people import Role

if TYPE_CHECKING:
    from benchmarks.figures import Figure

VIEWS = 1_000
COMMANDS = 300
CHANGES = 20
"""Changes of the picture that all views are told."""


def measure() -> list[Figure]:
    """Measure both."""
    with console({"plain": "kind: webhook"}) as running:
        port = running.port()
        running.go()
        words = running.passes.word(Role.PODIUM), running.passes.word(Role.SCREEN)
        with sender("commands", port, *words, COMMANDS) as asking:
            quick = sent_of(asking)
        running.tell("begin")
        with sender("views", port, *words, VIEWS, CHANGES) as viewing:
            many = sent_of(viewing)
        measured = running.tell("end")
        running.leave()
    with headless() as (port, passes):
        words = passes.word(Role.PODIUM), passes.word(Role.SCREEN)
        with sender("commands", port, *words, COMMANDS) as asking:
            alone = sent_of(asking)
    stall, _, used = usable(measured, f"with {many['views']} stage views")
    return [
        *_latency("", quick),
        *_latency(", without a window", alone),
        spread(f"frame age at {many['views']} stage views", numbers(many, "ages"), "p99 <= 250"),
        stall,
        used,
    ]


def _latency(where: str, told: dict[str, object]) -> list[Figure]:
    return [
        spread(
            f"command to frame at another client{where}, {name}",
            numbers(told, key),
            f"p50 {middle}, p99 {late}",
        )
        for key, name, middle, late in (
            ("socket", "WebSocket", 1.6, 2.9),
            ("http", "HTTP", 1.8, 5.3),
        )
    ]
