"""Figures: a name, what was measured, and the goal it is held against."""

from __future__ import annotations

import os
import platform
import statistics
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure, ready to print."""

    name: str
    value: str
    goal: str


def spread(name: str, samples: Sequence[float], goal: str, unit: str = "ms") -> Figure:
    """Make a figure of samples: p50, p99 and worst."""
    if not samples:
        return Figure(name, "nothing was measured", goal)
    value = (
        f"p50 {statistics.median(samples):.2f}  p99 {percentile(samples, 0.99):.2f}"
        f"  worst {max(samples):.2f} {unit}  (n={len(samples)})"
    )
    return Figure(name, value, goal)


def percentile(samples: Sequence[float], share: float) -> float:
    """Give the sample below which a share of all lie; of none, nothing is."""
    ordered = sorted(samples)
    return ordered[round(share * (len(ordered) - 1))] if ordered else 0.0


def machine() -> str:
    """Say what was measured on."""
    processor = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.is_file():
        for line in cpuinfo.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                processor = line.split(":", 1)[1].strip()
                break
    return (
        f"{os.cpu_count()} x {processor}, {platform.system()} {platform.release()},"
        f" Python {sys.version.split()[0]}"
    )


def pss_mib(pid: int) -> float:
    """Give a process's proportional share of memory in MiB (Linux)."""
    return _mib(f"/proc/{pid}/smaps_rollup", "Pss:")


def resident_mib(pid: int) -> float:
    """Give all of a process that is in memory, what it shares with others too, in MiB (Linux)."""
    return _mib(f"/proc/{pid}/status", "VmRSS:")


def _mib(file: str, name: str) -> float:
    for line in Path(file).read_text(encoding="utf-8").splitlines():
        if line.startswith(name):
            return int(line.split()[1]) / 1024
    return 0.0


def processor_seconds(pid: int) -> float:
    """Give the processor time that a process has used, in seconds (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
