"""What a running clock on two windows costs, and how true its digits are."""

from __future__ import annotations

from benchmarks import children
from benchmarks.figures import Figure, spread

SECONDS = 60


def measure() -> list[Figure]:
    """Let the launch run for a minute and look at the process."""
    report = children.run("benchmarks.child_window", "idle", str(SECONDS))
    share = report["processor"][0] / SECONDS * 100
    return [
        Figure(f"processor over {SECONDS} s, clock running", f"{share:.2f} % of a core", "<= 1 %"),
        Figure("memory (PSS)", f"{report['pss'][0]:.0f} MiB", "<= 150 MiB"),
        spread("digit painted after its moment", report["digit"], "<= 20 ms"),
    ]
