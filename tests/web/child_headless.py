"""A session without a window at a port that is given, for tests that end it and begin it again."""

from __future__ import annotations

import sys

from console import cli
from console.web.server import WebServer


def main() -> int:
    """Serve the session that is named, at the port that is named."""
    port, session = sys.argv[1:]
    keywords = WebServer.__init__.__kwdefaults__
    assert keywords is not None
    keywords["port"] = int(port)  # nobody else needs to choose it: pages find the next one by links
    return cli.main([session, "--headless", "--language", "en"])


if __name__ == "__main__":
    sys.exit(main())
