"""Programs that are measured from outside, and what they report."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SCREENS = {
    "synchronousWindowSystemEvents": False,
    "windowFrameMargins": False,
    "screens": [
        {
            "name": f"{number}-{name}",
            "x": 1920 * number,
            "y": 0,
            "width": 1920,
            "height": 1080,
            "logicalDpi": 96,
            "logicalBaseDpi": 96,
            "dpr": 1.0,
        }
        for number, name in enumerate(("console", "projector"))
    ],
}
"""Two monitors of 1920x1080 without a monitor: raster, nothing on any real screen."""

Report = dict[str, list[float]]


def run(module: str, *words: str, home: Path | None = None, timeout: float = 300) -> Report:
    """Run a module of the benchmarks with two screens; give what it reports, in milliseconds.

    The child finds the parent's steady clock at its start in ``PODIUM_BENCH_BEGAN``.
    """
    with tempfile.TemporaryDirectory(prefix="podium-bench-") as folder:
        screens = Path(folder, "screens.json")
        screens.write_text(json.dumps(SCREENS), encoding="utf-8")
        environment = dict(os.environ)
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        environment |= {
            "QT_QPA_PLATFORM": f"offscreen:configfile={screens}",
            "QT_SCALE_FACTOR": "1",
            "PODIUM_HOME": str(home or Path(folder, "home")),
            "PODIUM_BENCH_BEGAN": repr(time.monotonic()),
        }
        command = [sys.executable, "-m", module, *words]
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=timeout, check=False
        )
    if done.returncode:
        raise RuntimeError(f"{module} failed with {done.returncode}:\n{done.stderr}")
    report: Report = json.loads(done.stdout.splitlines()[-1])
    return report
