"""``python3 dev.py bench``: prints the command, the machine and every figure beside its goal."""

from __future__ import annotations

import argparse
import sys
import time

from benchmarks import alike, core, feed, go, idle, large, restoring, signed_posts, start
from benchmarks.figures import machine

PARTS = {
    "start": start.measure,
    "go": go.measure,
    "feed": feed.measure,
    "webhook": signed_posts.measure,
    "idle": idle.measure,
    "restore": restoring.measure,
    "large": large.measure,
    "core": core.measure,
    "alike": alike.measure,
}


def main() -> int:
    """Measure what is asked for, or everything."""
    parser = argparse.ArgumentParser(prog="dev.py bench")
    parser.add_argument(
        "parts", nargs="*", choices=[[], *PARTS], metavar="PART", help=str([*PARTS])
    )
    chosen = parser.parse_args().parts or list(PARTS)
    print(f"python3 dev.py bench {' '.join(sys.argv[1:])}".rstrip())
    print(machine())
    for name in chosen:
        began = time.monotonic()
        for figure in PARTS[name]():
            print(f"{figure.name}\n    {figure.value}\n    goal {figure.goal}", flush=True)
        print(f"    ({name}: {time.monotonic() - began:.0f} s)", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
