"""From the start of the process to the end of the console's first paint."""

from __future__ import annotations

import statistics

from benchmarks import children
from benchmarks.figures import Figure

TIMES = 5


def measure() -> list[Figure]:
    """Start the TCCM session five times, after one start that warms the disk's memory."""
    children.run("benchmarks.child_start", "sessions/tccm-launch.yaml")
    samples = [
        children.run("benchmarks.child_start", "sessions/tccm-launch.yaml")["start"][0]
        for _ in range(TIMES)
    ]
    value = f"median {statistics.median(samples):.0f} ms  (n={TIMES}: {_listed(samples)})"
    return [Figure("process start to the console painted, warm", value, "<= 700 ms")]


def _listed(samples: list[float]) -> str:
    return " ".join(f"{sample:.0f}" for sample in samples)
