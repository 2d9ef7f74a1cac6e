"""From the GO key to the end of the last paint of both windows."""

from __future__ import annotations

from benchmarks import children
from benchmarks.figures import Figure, spread


def measure() -> list[Figure]:
    """Press GO and take it back again, two hundred times."""
    report = children.run("benchmarks.child_window", "go")
    name = "GO key to both windows painted, 1920x1080, raster"
    return [spread(name, report["go"], "p99 <= 16.7 ms")]
