"""The launch without a window in a process of its own, which may be killed and started again."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from typing import Any

from console import paths

TCCM = paths.sessions() / "tccm-launch.yaml"

DISPLAYS = frozenset({"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
"""What tells a program where windows could be shown."""

LAST = "desk/podium"
"""The way in whose link is printed after all others."""

LINK = re.compile(r": (https?://[^/\s]+/([^#\s]+)\S*)$")


class HeadlessChild:
    """``podium SESSION --headless`` where there is no display, and what it has said."""

    def __init__(self, *words: str, port: int | None = None) -> None:
        """Start it with further words; at a `port` of its own it is found again after its end."""
        program = ["console"] if port is None else ["tests.app.console_at", str(port)]
        self._command = [
            *(sys.executable, "-m", *program),
            *(str(TCCM), "--headless", "--language", "en", *words),
        ]
        self.links: dict[str, str] = {}
        """The links that it gave, by their ways in, such as ``desk/rapporteur``."""
        self.said: list[str] = []
        """All lines until the last link."""
        self.start()

    def start(self) -> None:
        """Start it, and wait until it has given its links."""
        self.links.clear()
        self.said.clear()
        self.process = subprocess.Popen(
            self._command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={name: value for name, value in os.environ.items() if name not in DISPLAYS},
        )
        assert self.process.stdout is not None
        while LAST not in self.links:
            line = self.process.stdout.readline()
            assert line, f"the session ended with {self.process.wait(10)}: {self.said}"
            self.said.append(line.strip())
            found = LINK.search(self.said[-1])
            if found is not None:
                self.links[found[2]] = found[1]

    def look(self) -> dict[str, Any]:
        """Say how the session stands, as a script hears it."""
        return self._asked(None)

    def do(self, **command: object) -> None:
        """Give a command as the podium, as a script does."""
        assert self._asked(json.dumps(command).encode())["is_done"]

    def _asked(self, body: bytes | None) -> dict[str, Any]:
        address, _, word = self.links[LAST].partition("/desk/podium#")
        request = urllib.request.Request(  # noqa: S310  # the address of the child
            f"{address}/control",
            body,
            {"Authorization": f"Bearer {word}", "Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310  # the same
            said: dict[str, Any] = json.load(answer)
            return said

    def kill(self) -> None:
        """End it in the middle of a sentence, if it still runs."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.communicate(timeout=10)

    def stop(self) -> tuple[int, str]:
        """End it in good order; gives the exit code, and what it said since its last link."""
        self.process.send_signal(signal.SIGTERM)
        rest, _ = self.process.communicate(timeout=20)
        return self.process.returncode, rest


def free_port() -> int:
    """Give a port that nobody has."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
