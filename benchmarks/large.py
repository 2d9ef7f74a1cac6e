"""A hundred thousand questions in the record: the start, memory, search, order, work in bulk."""

from __future__ import annotations

import shutil
import statistics
import tempfile
from pathlib import Path

from benchmarks import children
from benchmarks.crowd import write_record
from benchmarks.figures import Figure, spread

QUESTIONS = 100_000
STARTS = 3

ORDERS = ("by time", "by votes", "by votes, from online only")


def measure() -> list[Figure]:
    """Make the record once; each start and the work have a copy of it."""
    with tempfile.TemporaryDirectory(prefix="podium-bench-") as folder:
        record = write_record(Path(folder, "made"), QUESTIONS)
        starts = [_started(record, Path(folder, f"start-{turn}")) for turn in range(STARTS)]
        home = Path(folder, "work")
        report = children.run("benchmarks.child_large", str(_copied(record, home)), home=home)
    at_start, at_end = report["pss"]
    value = f"median {statistics.median(starts):.0f} ms  (n={STARTS}, worst {max(starts):.0f})"
    return [
        Figure(f"process start to the picture, {QUESTIONS:,} questions", value, "<= 3000 ms"),
        Figure(
            "memory of the console (PSS)",
            f"{at_start:.0f} MiB shown, {at_end:.0f} MiB after all this work"
            f" (RSS {report['resident'][0]:.0f})",
            "<= 400 MiB",
        ),
        *_timed(report, "cold", "search just after the start", "-"),
        *(
            figure
            for place, order in enumerate(ORDERS)
            for figure in _timed(report, f"key {place}", f"search {order}", "p99 <= 50")
        ),
        *_timed(report, "sort", "another order of all", "-"),
        *_timed(report, "choose", f"choose all {report['found'][0]:.0f} found", "-"),
        *_timed(report, "aside", "set them aside", "-"),
        *_timed(report, "undo", "take that back", "-"),
    ]


def _timed(report: children.Report, name: str, said: str, goal: str) -> list[Figure]:
    return [
        spread(f"{said}: key to the rows in sight painted", report[f"{name} rows"], goal),
        spread("    to all painted, with the count", report[f"{name} all"], "-"),
        spread("    longest turn of the loop meanwhile", report[f"{name} stall"], "<= 50"),
    ]


def _started(record: Path, home: Path) -> float:
    _copied(record, home)
    return children.run("benchmarks.child_start", home=home)["start"][0]


def _copied(record: Path, home: Path) -> Path:
    """Put a record where a Podium with this home looks for it."""
    folder = home / "data" / "records"
    folder.mkdir(parents=True)
    return Path(shutil.copy2(record, folder))
