"""A session without a window, in a process of its own: `podium SESSION --headless`."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.consoles import session_text
from console.backstage.serving import PASSES
from console.domain.people import Role
from console.web.passes import Passes

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def headless() -> Iterator[tuple[int, Passes]]:
    """Have a session served for a while; gives the port and the words by which people come in."""
    with tempfile.TemporaryDirectory(prefix="podium-bench-") as name:
        folder = Path(name)
        session = folder / "session.yaml"
        session.write_text(session_text({"plain": "kind: webhook"}), encoding="utf-8")
        passes = Passes(folder / "home" / "data" / PASSES)
        for role in (Role.SCREEN, Role.PODIUM, Role.TECHNICAL):
            passes.word(role)  # kept before the session reads them
        process = subprocess.Popen(
            [sys.executable, "-m", "console", str(session), "--headless"],
            env=os.environ | {"PODIUM_HOME": str(folder / "home")},
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            assert process.stdout is not None
            found = None
            while found is None:
                line = process.stdout.readline()
                if not line:
                    raise RuntimeError(f"the session ended with {process.wait(10)}")
                found = re.search(r":(\d+)/desk/", line)
            yield int(found[1]), passes
        finally:
            process.terminate()
            process.wait(20)
            if process.stdout is not None:
                process.stdout.close()
