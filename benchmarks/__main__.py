"""``python3 dev.py bench``: prints the command, the machine and every figure beside its goal."""

from __future__ import annotations

import argparse
import sys
import time

from benchmarks import (
    abuse,
    alike,
    core,
    feed,
    flood,
    go,
    idle,
    large,
    restoring,
    screens,
    signed_posts,
    start,
    strangers_at_desks,
)
from benchmarks.figures import machine

PARTS = {
    "start": start.measure,
    "go": go.measure,
    "feed": feed.measure,
    "idle": idle.measure,
    "restore": restoring.measure,
    "large": large.measure,
    "screens": screens.measure,
    "core": core.measure,
    "alike": alike.measure,
}

LOADS = {
    "broker": flood.by_broker,
    "batches": flood.by_batches,
    "webhook": signed_posts.measure,
    "abuse": abuse.measure,
    "desk-abuse": strangers_at_desks.measure,
}
"""What is sent to the real console from outside, for as long as is wished."""

SECONDS = 20
"""How long a load lasts by itself."""


def main() -> int:
    """Measure what is asked for, or everything."""
    parser = argparse.ArgumentParser(prog="dev.py bench")
    names = [*PARTS, *LOADS]
    parser.add_argument("parts", nargs="*", choices=[[], *names], metavar="PART", help=str(names))
    parser.add_argument(
        "--seconds", type=int, default=SECONDS, help=f"of each of {[*LOADS]}; {SECONDS} is usual"
    )
    given = parser.parse_args()
    print(f"python3 dev.py bench {' '.join(sys.argv[1:])}".rstrip())
    print(machine())
    for name in given.parts or names:
        began = time.monotonic()
        figures = PARTS[name]() if name in PARTS else LOADS[name](given.seconds)
        for figure in figures:
            print(f"{figure.name}\n    {figure.value}\n    goal {figure.goal}", flush=True)
        print(f"    ({name}: {time.monotonic() - began:.0f} s)", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
