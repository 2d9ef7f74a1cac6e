"""2,000 questions a second for 30 seconds: is any lost, and does the console still answer?"""

from __future__ import annotations

from benchmarks import children
from benchmarks.figures import Figure, spread

SECONDS = 30
RATE = 2_000


def measure() -> list[Figure]:
    """First a question now and then, then the flood."""
    calm = children.run("benchmarks.child_window", "flood", "10", "20")
    flood = children.run("benchmarks.child_window", "flood", str(SECONDS), str(RATE))
    sent, shown = (int(flood[name][0]) for name in ("sent", "listed"))
    return [
        spread("question offered to its row shown, 20 a second", calm["latency"], "-"),
        spread(f"the same, {RATE} a second", flood["latency"], "-"),
        spread(
            f"stall at {RATE} a second (interval of a 16 ms timer)", flood["stall"], "p99 <= 20"
        ),
        Figure("questions lost", f"{sent - shown} of {sent}", "0"),
    ]
