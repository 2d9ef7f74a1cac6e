"""A start does not wait for what only some sessions need."""

from __future__ import annotations

import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    ("module", "library"),
    [
        ("console.feed.matrix", "aiohttp"),
        ("console.feed.folder", "watchfiles"),
        ("console.runtime.session_file", "ipaddress"),
    ],
)
def test_a_library_is_imported_when_a_source_first_runs(module: str, library: str) -> None:
    """Importing the connector does not import it."""
    program = f"import sys, {module}; sys.exit({library!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
