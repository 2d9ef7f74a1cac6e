"""Single signed messages into the real console: the highest rate at which it still answers.

Each step sends a little more a second, evenly, over connections that are kept. A step counts when
all of its messages were taken, none had to wait for longer than a second, and the event loop was
late by no more than the goal allows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.consoles import console, numbers, sender, sent_of, usable
from benchmarks.figures import Figure, percentile, spread

if TYPE_CHECKING:
    from benchmarks.consoles import Console, Truth

RATES = (1_000, 1_250, 1_500, 1_750, 2_000, 2_250, 2_500, 3_000)
"""Messages a second, step by step."""

GOAL_MS = 20.0
"""The longest interval of a timer of 16 ms that is no stall, at p99."""

WAIT_MS = 1_000.0
"""A message that waits for longer says that the console does not keep up."""


def measure(seconds: int) -> list[Figure]:
    """Go up until the console does not keep up; each step takes a third of the time."""
    each, first = max(4, seconds // 3), 0
    figures: list[Figure] = []
    steps: list[str] = []
    best = 0
    with console({"signed": "kind: webhook, secret: 'env:BENCH_SECRET'"}) as running:
        port = running.port()
        running.go()
        for rate in RATES:
            measured, told = _step(running, port, rate, each, first)
            first += int(str(told["sent"]))
            is_kept, said = _judged(rate, measured, told)
            steps.append(said)
            if rate == RATES[0]:
                waits = spread("message sent to its answer", numbers(told, "waits"), "-")
                figures = [*usable(measured, f"at {rate} single signed messages a second"), waits]
            if not is_kept:
                break
            best = rate
        lost = first - len(running.leave())
    return [
        Figure(
            "single signed messages a second", f"{best}\n    " + "\n    ".join(steps), ">= 1000"
        ),
        *figures,
        Figure("messages lost, by the record", f"{lost} of {first}", "0"),
    ]


def _step(running: Console, port: int, rate: int, seconds: int, first: int) -> tuple[Truth, Truth]:
    running.tell("begin")
    with sender("singles", port, "signed", seconds, rate, first) as sending:
        told = sent_of(sending)
    return running.tell("end"), told


def _judged(rate: int, measured: Truth, told: Truth) -> tuple[bool, str]:
    """Say whether a step counts, and how it was."""
    stall = percentile(numbers(measured, "stalls"), 0.99)
    wait = percentile(numbers(told, "waits"), 0.99)
    is_kept = stall <= GOAL_MS and wait <= WAIT_MS and told["answers"] == {"202": told["sent"]}
    used = 100 * float(str(measured["processor"]))
    said = f"{rate}: stall p99 {stall:.2f} ms, answer p99 {wait:.0f} ms, {used:.0f} % of a core"
    return is_kept, said
