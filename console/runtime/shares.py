"""Telling a network share from a disk of this computer.

SQLite's write-ahead log needs memory that its readers share, and its files brought to the disk in
order; a share promises neither.
"""

from __future__ import annotations

import ctypes
import re
import sys
from pathlib import Path

_NETWORK = re.compile(r"nfs\d?|cifs|smb\w*|9p|afs|ncpfs|davfs\d?|fuse\.(sshfs|rclone|davfs)")
"""Kinds of Linux file systems that lie on another machine."""

MOUNTS = Path("/proc/self/mountinfo")
"""Where Linux says what is mounted where."""

_REMOTE_DRIVE = 4
"""What Windows calls a drive that lies on another machine."""


if sys.platform == "win32":

    def is_on_share(folder: Path) -> bool:
        """Whether a folder lies on another machine, as far as the system tells."""
        root = folder.resolve().anchor
        kind = ctypes.windll.kernel32.GetDriveTypeW(root)
        return root.startswith("\\\\") or bool(kind == _REMOTE_DRIVE)

else:

    def is_on_share(folder: Path) -> bool:
        """Whether a folder lies on another machine, as far as the system tells."""
        try:
            lines = MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:  # macOS tells nobody; there SQLite's own answer has to do
            return False
        return _NETWORK.fullmatch(_kind_of(folder.resolve(), lines)) is not None


def _kind_of(folder: Path, mountinfo: list[str]) -> str:
    """Give the kind of the file system that holds a folder; the longest mount point wins."""
    best, kind = -1, ""
    for line in mountinfo:
        own, _, of_system = line.partition(" - ")
        point = Path(own.split(" ")[4].encode().decode("unicode_escape"))
        if folder.is_relative_to(point) and len(point.parts) >= best:
            best, kind = len(point.parts), of_system.split(" ")[0]
    return kind
