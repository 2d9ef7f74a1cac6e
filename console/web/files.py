"""How many connections the system has room for: on POSIX each is one of a program's open files."""

from __future__ import annotations

import sys

KEPT_FOR_OTHERS = 300
"""Files for the record, windows, fonts and sources."""


def room_for(wanted: int) -> int:
    """Make room for so many connections, and give how many there is room for.

    Most systems give a program 1,024 files and let it ask for more.
    """
    if sys.platform == "win32":  # sockets are no files there
        return wanted
    import resource  # noqa: PLC0415 - not on Windows

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    needed = wanted + KEPT_FOR_OTHERS
    if soft != resource.RLIM_INFINITY and soft < needed:
        most = needed if hard == resource.RLIM_INFINITY else min(needed, hard)
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
        except (OSError, ValueError):
            most = soft
        return max(1, most - KEPT_FOR_OTHERS)
    return wanted
