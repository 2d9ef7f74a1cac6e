"""A console without a window at a port of its own, so that tests beside each other share none."""

from __future__ import annotations

import sys

from console.cli import main
from console.web.server import WebServer


def run(port: int, words: list[str]) -> int:
    """Run ``podium`` with these words and this port."""
    defaults = WebServer.__init__.__kwdefaults__
    assert defaults is not None
    defaults["port"] = port
    return main(words)


if __name__ == "__main__":
    sys.exit(run(int(sys.argv[1]), sys.argv[2:]))
